//! Relations from both of their ends: what a record states, and the inverse that the other end gets.

use super::field;
use super::uses::inside;
use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::file::Spanned;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::entity::EntityDetail;
use crate::model::links::{Links, Related};
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::model::relation::RelationType;
use crate::text::suggest;
use std::collections::{BTreeMap, BTreeSet};

/// The relations of every record, stated and inverse.
pub(super) fn related(
    dossier: &Dossier,
    links: &Links,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<RecordIx, Vec<Related>> {
    let mut related: BTreeMap<RecordIx, Vec<Related>> = BTreeMap::new();
    let mut stated: BTreeMap<(RecordIx, String, RecordIx), (RecordIx, usize)> = BTreeMap::new();
    for (from, record) in dossier.entities() {
        let Some((entity, _)) = record.entity() else { continue };
        for (index, relation) in entity.relations.iter().enumerate() {
            let (Some(name), Some(to)) = (&relation.relation_type, &relation.to) else { continue };
            let Some(other) = links.named.get(&to.value).copied() else { continue };
            let types = &dossier.project.config.relations;
            let Some(kind) = types.get(&name.value) else {
                findings.push(unknown(dossier, record, name));
                continue;
            };
            if !fits(kind, record, dossier.get(other)) {
                let message = format!(
                    "\"{}\" does not join {} and {}",
                    name.value,
                    record.kind.one(),
                    dossier.get(other).kind.one()
                );
                findings.push(
                    Diagnostic::new(Code::RelationKind, message)
                        .at(record.at(name.span))
                        .label(dossier.get(other).start(), "the other end"),
                );
            }
            if let Some((by, at)) = stated.get(&(other, kind.inverse.clone(), from)) {
                findings.push(twice(dossier, record, name.span, *by, *at));
                continue;
            }
            stated.insert((from, name.value.clone(), other), (from, index));
            related.entry(from).or_default().push(Related {
                label: kind.label.clone(),
                other,
                stated: (from, index),
            });
            if let Some(inverse) = types.get(&kind.inverse) {
                related.entry(other).or_default().push(Related {
                    label: inverse.label.clone(),
                    other: from,
                    stated: (from, index),
                });
            }
        }
    }
    cycles(dossier, links, findings);
    related
}

fn fits(kind: &RelationType, from: &Record, to: &Record) -> bool {
    (kind.from.is_empty() || kind.from.contains(&from.kind))
        && (kind.to.is_empty() || kind.to.contains(&to.kind))
}

fn twice(dossier: &Dossier, record: &Record, span: crate::file::Span, by: RecordIx, at: usize) -> Diagnostic {
    let other = dossier.get(by);
    let first = other
        .entity()
        .and_then(|(entity, _)| entity.relations.get(at))
        .map_or(other.head, |relation| crate::model::relation::place(relation, other.head));
    Diagnostic::new(Code::RelationDuplicate, "this relation is written from both of its ends")
        .at(record.at(span))
        .label(other.at(first), "written here too")
        .help("write it once; the other end gets its inverse by itself")
}

/// A type of relation that nobody has declared.
fn unknown(dossier: &Dossier, record: &Record, name: &Spanned<String>) -> Diagnostic {
    let message = format!("no relation type is called \"{}\"", name.value);
    let mut finding = Diagnostic::new(Code::RelationUnknown, message).at(record.at(name.span));
    let types = &dossier.project.config.relations;
    let known = || types.keys().map(String::as_str);
    let plain = suggest::is_plain(&name.value, known());
    for (index, near) in suggest::nearest(&name.value, known()).into_iter().enumerate() {
        finding = finding.help(format!("did you mean \"{near}\"?"));
        if let Some(place) = inside(name.span, &name.value) {
            let safety = Safety::when(plain && index == 0);
            finding = finding.fix(format!("write \"{near}\""), record.at(place), near, safety);
        }
    }
    finding.help("declare it in backgrounder.yaml under relations:, with its inverse")
}

/// Findings about the types that views of relations are narrowed to.
pub(super) fn viewed(dossier: &Dossier) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for record in &dossier.records {
        for view in field::views(record.prose.part(Region::Body)) {
            let types = view.fields.types.iter();
            let undeclared = types.filter(|name| !dossier.project.config.relations.contains_key(&name.value));
            findings.extend(undeclared.map(|name| unknown(dossier, record, name)));
        }
    }
    findings
}

/// Parents that lead back to where they began: `parent` of organisations, `within` of places.
fn cycles(dossier: &Dossier, links: &Links, findings: &mut Vec<Diagnostic>) {
    let mut known: BTreeSet<RecordIx> = BTreeSet::new();
    for (start, _) in dossier.entities() {
        let (mut way, mut places, mut at) = (Vec::new(), BTreeMap::new(), start);
        // The first parent is followed: a hierarchy has one way up. What was walked once is not walked again.
        while known.insert(at) {
            places.insert(at, way.len());
            way.push(at);
            match parents(dossier, links, at).first() {
                Some((_, next)) => at = *next,
                None => break,
            }
        }
        let Some(circle) =
            places.get(&at).and_then(|place| way.get(*place..)).filter(|_| returns(dossier, links, &way, at))
        else {
            continue;
        };
        let ids: Vec<String> = circle.iter().chain([&at]).map(|ix| dossier.get(*ix).id.to_string()).collect();
        let record = dossier.get(at);
        let message = ids.join(", which lies in ").replacen(", which lies in", " lies in", 1);
        let span = parents(dossier, links, at).first().map_or(record.head, |(span, _)| *span);
        let finding = Diagnostic::new(Code::HierarchyCycle, message).at(record.at(span));
        findings.push(finding.help("one of them must stand elsewhere"));
    }
}

/// Whether the last record of a way leads back to one of its records.
fn returns(dossier: &Dossier, links: &Links, way: &[RecordIx], to: RecordIx) -> bool {
    way.last().is_some_and(|last| parents(dossier, links, *last).first().is_some_and(|(_, next)| *next == to))
}

/// What a record says it belongs to, with the places where it says so.
fn parents(dossier: &Dossier, links: &Links, ix: RecordIx) -> Vec<(crate::file::Span, RecordIx)> {
    let Some((_, detail)) = dossier.get(ix).entity() else { return Vec::new() };
    let ids: Vec<&crate::file::Spanned<String>> = match detail {
        EntityDetail::Organisation(body) => body.parent.iter().collect(),
        EntityDetail::Place(place) => place.within.iter().collect(),
        EntityDetail::Person(_)
        | EntityDetail::Group(_)
        | EntityDetail::Polity(_)
        | EntityDetail::Concept(_)
        | EntityDetail::Work(_) => Vec::new(),
    };
    ids.into_iter().filter_map(|id| Some((id.span, *links.named.get(&id.value)?))).collect()
}
