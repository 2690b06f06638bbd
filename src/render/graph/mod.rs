//! The whole briefing as data: records with what was found out about them, for programs. Its form has a version
//! (`format`) and a schema, `briefing.schema.json`; what a reader cannot see is not in it: no notes, drafts, internal
//! records, and no word of a held text that is not quoted.

pub(super) mod evidence;
mod fields;
pub(super) mod ftm;
pub(super) mod tables;
mod verdict;

use super::html::{plain, verdict_sign};
use super::view::GENERATOR;
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::edition::Edition;
use crate::model::history::FORMAT;
use crate::model::kind::Kind;
use crate::model::mark::{Citation, MarkKind, Quotation, QuotationForm};
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use crate::model::rights::Publish;
use crate::model::spoken;
use fields::{Fields, named};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Its schema (JSON Schema, 2020-12).
pub(super) const SCHEMA: &str = include_str!("briefing.schema.json");

/// The briefing as JSON.
pub(super) fn graph(edition: Edition<'_>) -> String {
    text(&value(edition))
}

/// The same, laid out.
pub(super) fn text(graph: &Value) -> String {
    serde_json::to_string_pretty(graph).unwrap_or_default() + "\n"
}

/// The same, to be made into other forms.
pub(super) fn value(edition: Edition<'_>) -> Value {
    let dossier = edition.dossier;
    let records: Vec<Value> = dossier.iter().map(|(ix, record)| entry(edition, ix, record)).collect();
    let timeline: Vec<&str> = dossier.of(Kind::Event).map(|(_, record)| record.id.as_str()).collect();
    json!({
        "format": FORMAT,
        "generator": GENERATOR,
        "briefing": briefing(edition),
        "records": records,
        "timeline": timeline,
        "relations": relations(edition),
        "citations": citations(edition),
        "quotations": quotations(edition),
        "mentions": mentions(edition),
    })
}

/// What is said of the briefing as a whole.
fn briefing(edition: Edition<'_>) -> Value {
    let dossier = edition.dossier;
    let config = &dossier.project.config;
    let front = dossier.front().and_then(|ix| dossier.get(ix).page());
    let tally = edition.verdicts.tally;
    let mut out = Fields::default();
    out.text("title", Some(config.title.as_str()));
    out.text("language", Some(config.language.as_str()));
    out.text("publisher", Some(config.publisher.as_str()));
    out.text("licence", Some(config.licence.as_str()));
    out.text("contact", Some(config.contact.as_str()));
    out.text("marking", Some(config.marking.as_str()));
    out.text("base_url", config.base_url.as_deref());
    if let Some(front) = front {
        let authors: Vec<&str> = front.authors.iter().map(|author| author.value.as_str()).collect();
        out.list("authors", &authors);
        out.text("version", front.version.as_ref().map(|version| version.value.as_str()));
        out.text("published", front.published.as_ref().map(|day| day.value.0.to_string()).as_deref());
        let cutoff = front.information_cutoff.as_ref().map(|day| day.value.0.to_string());
        out.text("information_cutoff", cutoff.as_deref());
    }
    out.put(
        "quotations",
        json!({"found": tally.found, "not_found": tally.not_found, "unchecked": tally.unchecked}),
    );
    out.into()
}

/// A record: what all have, and under `fields` what its kind has.
fn entry(edition: Edition<'_>, ix: RecordIx, record: &Record) -> Value {
    let address = edition.links.address(ix);
    let mut out = Fields::default();
    out.text("id", Some(record.id.as_str()));
    out.text("kind", Some(record.kind.singular()));
    out.text("key", record.source().map(|source| source.key.as_str()));
    out.text("title", Some(record.title.as_str()));
    if record.kind != Kind::Map {
        out.text("page", Some(address.path.as_str()));
        out.text("anchor", Some(address.anchor.as_str()));
    }
    out.text("summary", Some(line(record, Region::Summary).as_str()));
    out.list("text", &body(edition, ix, record));
    let tags: Vec<&str> = record.common.tags.iter().map(|tag| tag.value.as_str()).collect();
    out.list("tags", &tags);
    out.text("status", Some(record.status().word()));
    out.text("updated", record.common.updated.as_ref().map(|day| day.value.0.to_string()).as_deref());
    out.flag("background", record.common.background);
    out.flag("uncontroversial", record.common.uncontroversial);
    out.put("fields", fields::of(edition, ix, record));
    out.into()
}

/// The body in plain words: one text for each paragraph, heading, item and cell.
fn body(edition: Edition<'_>, ix: RecordIx, record: &Record) -> Vec<String> {
    let passages = record.prose.passages.iter().enumerate();
    passages
        .filter(|(_, passage)| passage.region == Some(Region::Body))
        .map(|(at, _)| spoken::words(edition.dossier, edition.links, ix, at, &spoken::Maker::to_string))
        .filter(|text| !text.is_empty())
        .collect()
}

/// A one-paragraph field in plain words.
fn line(record: &Record, region: Region) -> String {
    spoken::tidy(plain(record.prose.line(region)).trim())
}

/// The relations between entities, each as it is stated.
fn relations(edition: Edition<'_>) -> Vec<Value> {
    let mut all = Vec::new();
    for (ix, record) in edition.dossier.entities() {
        let Some((entity, _)) = record.entity() else { continue };
        for (index, relation) in entity.relations.iter().enumerate() {
            let to = relation.to.as_ref().and_then(|id| named(edition, &id.value));
            let (Some(to), Some(of)) = (to, &relation.relation_type) else { continue };
            let mut out = Fields::default();
            out.text("from", Some(record.id.as_str()));
            out.text("type", Some(of.value.as_str()));
            out.text("to", Some(to.as_str()));
            out.text("role", relation.role.as_deref());
            out.text("start", relation.start.as_ref().map(|date| date.value.as_str()));
            out.text("end", relation.end.as_ref().map(|date| date.value.as_str()));
            out.list("claims", &fields::all_named(edition, &relation.claims));
            out.list("sources", &sources(edition, ix, record, CiteField::Relation(index)));
            all.push(out.into());
        }
    }
    all
}

/// The keys of the sources that a field cites.
fn sources(edition: Edition<'_>, ix: RecordIx, record: &Record, field: CiteField) -> Vec<String> {
    let mut keys = Vec::new();
    for mark in record.prose.cites(field) {
        for cite in 0..citation(record, mark).map_or(0, |citation| citation.cites.len()) {
            keys.extend(key(edition, MarkIx { record: ix, mark }, cite));
        }
    }
    keys.dedup();
    keys
}

fn citation(record: &Record, mark: usize) -> Option<&Citation> {
    match record.prose.marks.get(mark).map(|mark| &mark.kind) {
        Some(MarkKind::Citation(citation)) => Some(citation),
        Some(MarkKind::Link(_) | MarkKind::Stub(_)) | None => None,
    }
}

/// The key of the source of a cite, if there is one.
fn key(edition: Edition<'_>, at: MarkIx, cite: usize) -> Option<String> {
    let source = edition.links.source(at, cite)?;
    Some(edition.dossier.get(source).source()?.key.as_str().to_owned())
}

/// Every cite, in the order of the records: who cites which source, where in it, and from which field or heading.
fn citations(edition: Edition<'_>) -> Vec<Value> {
    let mut all = Vec::new();
    for (ix, record) in edition.dossier.iter() {
        let of_field: BTreeMap<usize, &str> =
            record.prose.fields.iter().map(|(field, mark)| (*mark, field_name(*field))).collect();
        for (mark, found) in record.prose.marks.iter().enumerate() {
            let Some(citation) = citation(record, mark) else { continue };
            for (index, cite) in citation.cites.iter().enumerate() {
                let Some(key) = key(edition, MarkIx { record: ix, mark }, index) else { continue };
                let passage = found.place.and_then(|(at, _)| record.prose.passages.get(at));
                let heading = passage.and_then(|passage| record.prose.headings.get(passage.heading?));
                let mut out = Fields::default();
                out.text("record", Some(record.id.as_str()));
                out.text("source", Some(&key));
                out.text("field", of_field.get(&mark).copied());
                out.text("heading", heading.map(|heading| heading.id.as_str()));
                out.text("locator", cite.locator.as_ref().map(|at| at.value.to_string()).as_deref());
                out.text("prefix", Some(plain(&cite.prefix).trim()));
                out.text("suffix", Some(plain(&cite.suffix).trim()));
                all.push(out.into());
            }
        }
    }
    all
}

fn field_name(field: CiteField) -> &'static str {
    match field {
        CiteField::Cites => "cites",
        CiteField::Against => "against",
        CiteField::Narrower => "narrower",
        CiteField::Relation(_) => "relations",
        CiteField::Role(_) => "roles",
        CiteField::Relay(_) => "relays",
        CiteField::Wrong => "source",
    }
}

/// Every quotation with its verdict. Words relied on of a source that shows none are not in it.
fn quotations(edition: Edition<'_>) -> Vec<Value> {
    let mut all = Vec::new();
    for (ix, record) in edition.dossier.iter() {
        for (number, quotation) in record.prose.quotations.iter().enumerate() {
            let Some(verdict) = edition.verdicts.quotations.get(&(ix, number)) else { continue };
            let keys: Vec<String> = quotation
                .cites
                .iter()
                .filter_map(|(mark, cite)| key(edition, MarkIx { record: ix, mark: *mark }, *cite))
                .collect();
            let speaker = quotation.speaker.as_ref().and_then(|(mark, _)| {
                match edition.links.target(MarkIx { record: ix, mark: *mark }) {
                    crate::model::links::Target::Record { to, .. } => Some(*to),
                    crate::model::links::Target::Sources(_) | crate::model::links::Target::Missing => None,
                }
            });
            let (words, detail) = verdict::told(verdict);
            let mut out = Fields::default();
            out.text("record", Some(record.id.as_str()));
            out.text("form", Some(form(quotation.form)));
            let shown = shown(edition, ix, quotation);
            out.text("words", shown.then_some(quotation.words.value.as_str()));
            out.list("sources", &keys);
            out.text("speaker", speaker.map(|to| edition.dossier.get(to).id.as_str()));
            let mut verdict_out = Fields::default();
            verdict_out.text("state", Some(verdict_sign(verdict).0));
            verdict_out.text("words", Some(words.as_str()));
            verdict_out.text("detail", Some(detail.as_str()));
            let about = verdict.source().and_then(|source| edition.dossier.get(source).source());
            verdict_out.text("source", about.map(|source| source.key.as_str()));
            if let Some(paragraph) = verdict.paragraph() {
                verdict_out.put("paragraph", json!(paragraph));
            }
            out.put("verdict", verdict_out.into());
            all.push(out.into());
        }
    }
    all
}

fn form(form: QuotationForm) -> &'static str {
    match form {
        QuotationForm::Block => "block",
        QuotationForm::Inline => "inline",
        QuotationForm::Relied => "relied-on",
    }
}

/// Whether the site shows the words.
fn shown(edition: Edition<'_>, ix: RecordIx, quotation: &Quotation) -> bool {
    let hidden = |(mark, cite): &(usize, usize)| {
        let source = edition.links.source(MarkIx { record: ix, mark: *mark }, *cite);
        let source = source.and_then(|source| edition.dossier.get(source).source());
        source.is_some_and(|source| source.fields.publish() == Publish::Nothing)
    };
    quotation.form != QuotationForm::Relied || !quotation.cites.iter().any(hidden)
}

/// Who mentions whom, and under which heading; each once.
fn mentions(edition: Edition<'_>) -> Vec<Value> {
    let mut all = Vec::new();
    for (to, mentions) in &edition.links.mentions {
        let mut seen = Vec::new();
        for mention in mentions {
            let by = edition.dossier.get(mention.by);
            let passage = by.prose.passages.get(mention.passage);
            let heading = passage.and_then(|passage| by.prose.headings.get(passage.heading?));
            let place = (by.id.as_str(), heading.map(|heading| heading.id.as_str()));
            if seen.contains(&place) {
                continue;
            }
            seen.push(place);
            let mut out = Fields::default();
            out.text("of", Some(edition.dossier.get(*to).id.as_str()));
            out.text("by", Some(place.0));
            out.text("heading", place.1);
            all.push(out.into());
        }
    }
    all
}
