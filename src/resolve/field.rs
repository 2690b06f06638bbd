//! Ids written in fields and views: each must lead to a record of a kind that the field can take.

use super::name::{Found, Names};
use super::uses::inside;
use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::file::Spanned;
use crate::model::block::Block;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::entity::{EntityDetail, Sense};
use crate::model::id::Id;
use crate::model::kind::{EntityKind, Kind};
use crate::model::prose::Region;
use crate::model::record::{Detail, Record};
use crate::model::view::{View, ViewKind};
use crate::text::quotes;
use std::collections::BTreeMap;

/// Which kinds a field can take.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    Anything,
    Entity,
    Claim,
    Event,
    Page,
    Correction,
    Polity,
    Organisation,
    Place,
    Map,
}

impl Takes {
    fn allows(self, kind: Kind) -> bool {
        match self {
            Self::Anything => true,
            Self::Entity => kind.is_entity(),
            Self::Claim => kind == Kind::Claim,
            Self::Event => kind == Kind::Event,
            Self::Page => kind == Kind::Page,
            Self::Correction => kind == Kind::Correction,
            Self::Polity => kind == Kind::Entity(EntityKind::Polity),
            Self::Organisation => matches!(kind, Kind::Entity(EntityKind::Organisation | EntityKind::Polity)),
            Self::Place => matches!(kind, Kind::Entity(EntityKind::Place | EntityKind::Polity)),
            Self::Map => kind == Kind::Map,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Anything => "a record",
            Self::Entity => "an entity",
            Self::Claim => "a claim",
            Self::Event => "an event",
            Self::Page => "a page",
            Self::Correction => "a correction",
            Self::Polity => "a polity",
            Self::Organisation => "an organisation",
            Self::Place => "a place",
            Self::Map => "a map",
        }
    }
}

/// What every id written in a field leads to; those that lead nowhere are findings.
pub(super) fn named(
    dossier: &Dossier,
    names: &Names,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<String, RecordIx> {
    let mut named = BTreeMap::new();
    for record in &dossier.records {
        for (takes, id) in fields(record) {
            match names.find(dossier, &id.value) {
                Found::One(ix)
                    if matches!(takes, Takes::Claim)
                        && dossier.get(ix).head == record.head
                        && dossier.get(ix).path == record.path =>
                {
                    let finding =
                        Diagnostic::new(Code::LinkUnresolved, "a claim cannot stand for or against itself");
                    findings.push(finding.at(record.at(id.span)).help("name another claim, or take it out"));
                }
                Found::One(ix) if takes.allows(dossier.get(ix).kind) => {
                    if matches!(takes, Takes::Place) {
                        findings.extend(metonym(record, id, dossier.get(ix)));
                    }
                    named.insert(id.value.clone(), ix);
                }
                Found::One(ix) => findings.push(wrong_kind(record, id, takes, dossier.get(ix))),
                Found::Several(candidates) => findings.push(several(dossier, record, id, &candidates)),
                Found::Nothing if dossier.may_exist(&id.value) => {}
                Found::Nothing if dossier.left.contains_key(&id.value) => {
                    let why = dossier.left.get(&id.value).map(|left| (left.why, left.remedy.clone()));
                    let (why, remedy) = why.unwrap_or_default();
                    let finding = Diagnostic::new(Code::LinkUnresolved, format!("\"{}\" {why}", id.value));
                    findings.push(finding.at(record.at(id.span)).help(remedy));
                }
                Found::Nothing => findings.push(nothing(dossier, names, record, id, takes)),
            }
        }
    }
    named
}

/// Each id of a list, with what its field takes.
fn each(takes: Takes, list: &[Spanned<String>]) -> impl Iterator<Item = (Takes, &Spanned<String>)> {
    list.iter().map(move |id| (takes, id))
}

/// The kinds that the field takes which holds this id; `None` if no field does.
pub(crate) fn taken(record: &Record, id: &str) -> Option<Vec<Kind>> {
    let (takes, _) = fields(record).into_iter().find(|(_, found)| found.value == id)?;
    Some(Kind::ALL.into_iter().filter(|kind| takes.allows(*kind)).collect())
}

/// All ids that a record's fields and views name.
pub(super) fn fields(record: &Record) -> Vec<(Takes, &Spanned<String>)> {
    let mut all: Vec<(Takes, &Spanned<String>)> = Vec::new();
    match &record.detail {
        Detail::Page(page) => {
            all.extend(each(Takes::Anything, &page.about));
            all.extend(each(Takes::Claim, &page.key_claims));
            all.extend(page.map.iter().map(|id| (Takes::Map, id)));
            all.extend(page.translation_of.iter().map(|id| (Takes::Page, id)));
            all.extend(page.bottom_line.iter().flat_map(|item| each(Takes::Claim, &item.claims)));
        }
        Detail::Entity(entity, detail) => {
            all.extend(
                entity.relations.iter().filter_map(|relation| Some((Takes::Entity, relation.to.as_ref()?))),
            );
            all.extend(entity.relations.iter().flat_map(|relation| each(Takes::Claim, &relation.claims)));
            match detail.as_ref() {
                EntityDetail::Person(person) => all.extend(
                    person
                        .roles
                        .iter()
                        .filter_map(|role| Some((Takes::Organisation, role.organisation.as_ref()?))),
                ),
                EntityDetail::Organisation(body) => {
                    all.extend(body.parent.iter().map(|id| (Takes::Organisation, id)));
                    all.extend(body.polity.iter().map(|id| (Takes::Polity, id)));
                }
                EntityDetail::Place(place) => all.extend(each(Takes::Place, &place.within)),
                EntityDetail::Work(work) => all.extend(each(Takes::Entity, &work.by)),
                EntityDetail::Group(_) | EntityDetail::Polity(_) | EntityDetail::Concept(_) => {}
            }
        }
        Detail::Event(event) => {
            all.extend(each(Takes::Place, &event.places));
            all.extend(each(Takes::Entity, &event.participants));
        }
        Detail::Claim(claim) => {
            all.extend(each(Takes::Anything, &claim.about));
            all.extend(each(Takes::Claim, &claim.contradicts));
            all.extend(each(Takes::Claim, &claim.supports));
            all.extend(claim.said_by.iter().map(|id| (Takes::Entity, id)));
            let entities = claim
                .authority
                .iter()
                .filter_map(|link| link.id.as_ref())
                .filter(|id| !id.value.starts_with('@'));
            all.extend(entities.map(|id| (Takes::Entity, id)));
        }
        Detail::Judgment(judgment) => {
            all.extend(each(Takes::Claim, &judgment.basis));
            all.extend(judgment.outcome.iter().flat_map(|outcome| each(Takes::Claim, &outcome.value.basis)));
        }
        Detail::Correction(correction) => all.extend(each(Takes::Page, &correction.pages)),
        Detail::Map(map) => all.extend(map.places().map(|id| (Takes::Place, id))),
        Detail::Term(_) => {}
        Detail::Source(source) => all.extend(
            source.fields.relays.iter().filter_map(|relay| Some((Takes::Entity, relay.entity.as_ref()?))),
        ),
    }
    for view in views(record.prose.part(Region::Body)) {
        all.extend(each(Takes::Anything, &view.fields.about));
        all.extend(each(Takes::Anything, &view.fields.entities));
        let takes = match view.kind {
            ViewKind::Claims | ViewKind::Matrix | ViewKind::Chain => Takes::Claim,
            ViewKind::Timeline => Takes::Event,
            ViewKind::Register | ViewKind::Relations => Takes::Entity,
            ViewKind::Corrections => Takes::Correction,
            // Those are keys.
            ViewKind::Sources => continue,
        };
        all.extend(each(takes, &view.fields.ids));
    }
    all
}

/// The views among some blocks, nested ones too.
pub(super) fn views(blocks: &[Block]) -> Vec<&View> {
    let mut found = Vec::new();
    for block in blocks {
        if let Block::View(view) = block {
            found.push(view.as_ref());
        }
        found.extend(block.inside().into_iter().flat_map(|block| views(std::slice::from_ref(block))));
    }
    found
}

fn wrong_kind(record: &Record, id: &Spanned<String>, takes: Takes, found: &Record) -> Diagnostic {
    let message = format!("\"{}\" is {}, and should be {} here", id.value, found.kind.one(), takes.words());
    Diagnostic::new(Code::FieldType, message).at(record.at(id.span)).label(found.start(), "this record")
}

/// A place that was found by a name which only stands for it: "Washington" may be the government.
fn metonym(record: &Record, id: &Spanned<String>, found: &Record) -> Option<Diagnostic> {
    let fold = |text: &str| quotes::curly(text.trim()).to_lowercase();
    let written = fold(&id.value);
    if found.id.as_str() == written || fold(&found.title) == written {
        return None;
    }
    let (entity, _) = found.entity()?;
    let mut same = entity.aliases.iter().filter(|alias| fold(&alias.text.value) == written);
    let alias = same.next()?;
    // A name that is also a plain one may mean the place.
    (alias.sense == Sense::Metonym && same.all(|other| other.sense == Sense::Metonym)).then(|| {
        let message = format!("\"{}\" stands for {}, and says not where something is", id.value, found.title);
        let finding = Diagnostic::new(Code::MetonymMapped, message).at(record.at(id.span));
        finding
            .label(found.at(alias.text.span), "by this name")
            .help(format!("write {} if the whole of it is meant, or the id of the place itself", found.id))
    })
}

fn several(dossier: &Dossier, record: &Record, id: &Spanned<String>, candidates: &[RecordIx]) -> Diagnostic {
    let ids: Vec<String> = candidates.iter().map(|ix| dossier.get(*ix).id.to_string()).collect();
    Diagnostic::new(Code::LinkAmbiguous, format!("\"{}\" could be {}", id.value, ids.join(" or ")))
        .at(record.at(id.span))
        .help("write the id of the one that is meant")
}

/// A name that leads nowhere, with the nearest that do and the command that would make it.
fn nothing(
    dossier: &Dossier,
    names: &Names,
    record: &Record,
    id: &Spanned<String>,
    takes: Takes,
) -> Diagnostic {
    let what = match takes {
        Takes::Anything => "record",
        Takes::Claim => "claim",
        Takes::Event => "event",
        Takes::Page => "page",
        Takes::Correction => "correction",
        Takes::Map => "map",
        Takes::Entity | Takes::Polity | Takes::Organisation | Takes::Place => "entity",
    };
    let chain = record.claim().is_some_and(|claim| {
        claim.authority.iter().any(|link| link.id.as_ref().is_some_and(|found| found.span == id.span))
    });
    let code = if chain { Code::ClaimChainBroken } else { Code::LinkUnresolved };
    let mut finding = Diagnostic::new(code, format!("no {what} called \"{}\"", id.value))
        .at(record.at(id.span))
        .marked("not found");
    let near: Vec<&Record> =
        names.near(dossier, &id.value).into_iter().filter(|near| takes.allows(near.kind)).collect();
    let safety = Safety::when(near.len() == 1);
    for near in near {
        finding =
            finding.help(format!("did you mean {}?  ({}, {})", near.id, near.kind.singular(), near.path));
        if let Some(place) = inside(id.span, &id.value) {
            finding = finding.fix(format!("write {}", near.id), record.at(place), near.id.as_str(), safety);
        }
    }
    let kind = match takes {
        Takes::Claim => "claim --id",
        Takes::Event => "event",
        Takes::Page => "page",
        Takes::Correction => "correction",
        Takes::Map => "map",
        Takes::Polity => "polity",
        Takes::Organisation => "organisation",
        Takes::Place => "place",
        Takes::Anything | Takes::Entity => return finding,
    };
    let or = if finding.help.is_empty() { "" } else { "or " };
    match Id::near(&id.value) {
        Some(id) => finding.help(format!("{or}make it: backgrounder add {kind} {id}")),
        None => finding,
    }
}
