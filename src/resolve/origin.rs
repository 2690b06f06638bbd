//! Independent origins of claims, counted so that nothing is flattered (`30-evidence`, Origins):
//! sources that state a claim are joined with what they relay and with the claim's chain of authority;
//! only a group with a known origin counts.

use crate::model::dossier::{Dossier, RecordIx};
use crate::model::links::{Links, Origins};
use crate::model::maker::{is_maker, passed_on, rests_on};
use crate::model::mark::MarkKind;
use crate::model::prose::CiteField;
use crate::model::record::Record;
use crate::model::source::SourceOrigin;
use std::collections::{BTreeMap, BTreeSet};

/// The origins of every claim.
pub(super) fn origins(dossier: &Dossier, links: &Links) -> BTreeMap<RecordIx, Origins> {
    dossier
        .iter()
        .filter(|(_, record)| record.claim().is_some())
        .map(|(ix, record)| (ix, count(dossier, links, record)))
        .collect()
}

fn count(dossier: &Dossier, links: &Links, record: &Record) -> Origins {
    let mut joined = Joined::default();
    let cited = cited(dossier, record);
    let mut open: Vec<RecordIx> = cited.iter().copied().collect();
    let mut seen: BTreeSet<RecordIx> = cited.clone();
    while let Some(source) = open.pop() {
        joined.add(source);
        for relayed in links.relayed.get(&source).into_iter().flatten() {
            joined.join(source, *relayed);
            if seen.insert(*relayed) {
                open.push(*relayed);
            }
        }
    }
    // The chain begins with the sources that state the claim and relay it.
    let chain = rests_on(dossier, links, record);
    for pair in chain.windows(2) {
        if let [near, far] = pair {
            joined.join(*near, *far);
        }
    }
    if let Some(first) = chain.first() {
        let relays = |source: RecordIx| origin(dossier, source) == SourceOrigin::Relays;
        let carries =
            |source: &&RecordIx| relays(**source) || is_maker(dossier.get(*first), dossier.get(**source));
        let by: Vec<RecordIx> = cited.iter().filter(carries).copied().collect();
        // The chain came to us through one of the sources. If it cannot be told which, none counts beside it.
        for source in if by.is_empty() { cited.iter().copied().collect() } else { by } {
            joined.join(source, *first);
        }
    }
    let known: BTreeSet<RecordIx> = joined
        .members()
        .filter(|member| match dossier.get(*member).source() {
            Some(_) => matches!(origin(dossier, *member), SourceOrigin::OwnReporting | SourceOrigin::Primary),
            // An end of a chain counts as one: a named agency, an anonymous group.
            None => true,
        })
        .map(|member| joined.root(member))
        .collect();
    let unknown = cited.iter().filter(|source| !known.contains(&joined.root(**source))).count();
    Origins { known: known.len(), unknown }
}

/// The sources that state a claim.
fn cited(dossier: &Dossier, record: &Record) -> BTreeSet<RecordIx> {
    let marks = record.prose.cites(CiteField::Cites).filter_map(|mark| record.prose.marks.get(mark));
    let cites = marks
        .filter_map(
            |mark| if let MarkKind::Citation(citation) = &mark.kind { Some(&citation.cites) } else { None },
        )
        .flatten();
    cites.filter_map(|cite| dossier.by_key.get(cite.key.value.as_str()).copied()).collect()
}

/// What every source passes on.
pub(super) fn all_relayed(dossier: &Dossier, links: &Links) -> BTreeMap<RecordIx, Vec<RecordIx>> {
    let sources = dossier.sources().map(|(ix, _, _)| (ix, relayed(dossier, links, ix)));
    sources.filter(|(_, relayed)| !relayed.is_empty()).collect()
}

/// What a source passes on: other sources, or entities.
fn relayed(dossier: &Dossier, links: &Links, ix: RecordIx) -> Vec<RecordIx> {
    let Some(source) = dossier.get(ix).source() else { return Vec::new() };
    source.fields.relays.iter().filter_map(|relay| passed_on(dossier, links, relay)).collect()
}

fn origin(dossier: &Dossier, ix: RecordIx) -> SourceOrigin {
    let source = dossier.get(ix).source();
    source
        .and_then(|source| source.fields.origin.as_ref())
        .map_or(SourceOrigin::Unknown, |origin| origin.value)
}

/// Groups of records that hang together (union-find without ranks: chains are short).
#[derive(Default)]
struct Joined(BTreeMap<RecordIx, RecordIx>);

impl Joined {
    fn add(&mut self, member: RecordIx) {
        self.0.entry(member).or_insert(member);
    }

    fn root(&self, mut member: RecordIx) -> RecordIx {
        while let Some(parent) = self.0.get(&member).filter(|parent| **parent != member) {
            member = *parent;
        }
        member
    }

    fn join(&mut self, a: RecordIx, b: RecordIx) {
        self.add(a);
        self.add(b);
        let (a, b) = (self.root(a), self.root(b));
        self.0.insert(a, b);
    }

    fn members(&self) -> impl Iterator<Item = RecordIx> + '_ {
        self.0.keys().copied()
    }
}
