//! What leads back: mentions of every record with their sentences, and citations of every source.

use super::name::Names;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::links::{Citing, Links, Mention, Target};
use crate::model::mark::MarkKind;
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use std::collections::{BTreeMap, BTreeSet};

/// Fills in mentions, citations, and what is about or takes part in what.
pub(super) fn backlinks(dossier: &Dossier, names: &Names, links: &mut Links, findings: &mut Vec<Diagnostic>) {
    for (ix, record) in dossier.iter() {
        of_prose(ix, record, names, links);
        about(ix, record, links);
    }
    let spoken_of = links.spoken_of();
    for (_, record) in dossier.entities().filter(|(ix, _)| !spoken_of.contains(ix)) {
        findings.push(
            Diagnostic::new(Code::EntityUnmentioned, format!("{} is mentioned nowhere", record.id))
                .at(record.start()),
        );
    }
}

/// What the prose of one record mentions and cites.
pub(super) fn of_prose(ix: RecordIx, record: &Record, names: &Names, links: &mut Links) {
    bottom_line(ix, record, links);
    mentions(ix, record, names, links);
    citations(ix, record, links);
}

/// Mentions by link and by name; one for each sentence.
fn mentions(ix: RecordIx, record: &Record, names: &Names, links: &mut Links) {
    let mut found: Vec<(RecordIx, Mention)> = Vec::new();
    for (index, mark) in record.prose.marks.iter().enumerate() {
        let (MarkKind::Link(link), Some((passage, offset))) = (&mark.kind, mark.place) else { continue };
        let Target::Record { to, .. } = links.target(MarkIx { record: ix, mark: index }) else { continue };
        // What is shown in place is not spoken of.
        if link.embed {
            continue;
        }
        let range = record.prose.label(link, passage, offset);
        found.push((*to, Mention { by: ix, passage, range }));
    }
    for (passage, text) in record.prose.passages.iter().enumerate() {
        for occurrence in names.occurrences(&text.text) {
            let open = text
                .linkable
                .iter()
                .any(|range| range.start <= occurrence.range.start && occurrence.range.end <= range.end);
            let Some(to) =
                names.alias(&occurrence).filter(|alias| open && alias.counts).and_then(|alias| alias.to)
            else {
                continue;
            };
            found.push((to, Mention { by: ix, passage, range: occurrence.range }));
        }
    }
    found.sort_by_key(|(to, mention)| (*to, mention.passage, mention.range.start));
    let mut seen = BTreeSet::new();
    for (to, mention) in found.into_iter().filter(|(to, _)| *to != ix) {
        let sentence = record
            .prose
            .passages
            .get(mention.passage)
            .map_or(0, |passage| passage.sentence(mention.range.start).start);
        if seen.insert((to, mention.passage, sentence)) {
            links.mentions.entry(to).or_default().push(mention);
            links.mentioning.entry(ix).or_default().insert(to);
        }
    }
}

/// Claims that the bottom line rests on are used there, by its first sentence.
fn bottom_line(ix: RecordIx, record: &Record, links: &mut Links) {
    let Some(page) = record.page() else { return };
    for (index, item) in page.bottom_line.iter().enumerate() {
        let region = Some(Region::BottomLine(index));
        let Some(passage) = record.prose.passages.iter().position(|passage| passage.region == region) else {
            continue;
        };
        for claim in item.claims.iter().filter_map(|id| links.named.get(&id.value).copied()) {
            let mentions = links.mentions.entry(claim).or_default();
            if !mentions.iter().any(|mention| mention.by == ix && mention.passage == passage) {
                mentions.push(Mention { by: ix, passage, range: 0..0 });
                links.mentioning.entry(ix).or_default().insert(claim);
            }
        }
    }
}

fn citations(ix: RecordIx, record: &Record, links: &mut Links) {
    for (index, mark) in record.prose.marks.iter().enumerate() {
        let MarkKind::Citation(citation) = &mark.kind else { continue };
        let by = MarkIx { record: ix, mark: index };
        for cite in 0..citation.cites.len() {
            if let Some(source) = links.source(by, cite) {
                links.citing.entry(source).or_default().push(Citing { by, cite });
            }
        }
    }
}

/// Claims by what they are about and who says them; events by who takes part and where; corrections by what they mend.
fn about(ix: RecordIx, record: &Record, links: &mut Links) {
    if let Some(correction) = record.correction() {
        let wrong: Vec<usize> = record.prose.cites(CiteField::Wrong).collect();
        let sources = wrong.into_iter().filter_map(|mark| links.source(MarkIx { record: ix, mark }, 0));
        let pages = correction.pages.iter().filter_map(|id| links.named.get(&id.value).copied());
        let of: BTreeSet<RecordIx> = sources.chain(pages).collect();
        of.into_iter().for_each(|of| links.corrections.entry(of).or_default().push(ix));
    }
    let Links { named, events, claims, said, contradicted, supported, .. } = links;
    let note = |map: &mut BTreeMap<RecordIx, Vec<RecordIx>>, id: &str| {
        if let Some(to) = named.get(id).copied() {
            let list = map.entry(to).or_default();
            if !list.contains(&ix) {
                list.push(ix);
            }
        }
    };
    if let Some(claim) = record.claim() {
        claim.about.iter().for_each(|id| note(claims, &id.value));
        claim.said_by.iter().for_each(|id| note(said, &id.value));
        claim.contradicts.iter().for_each(|id| note(contradicted, &id.value));
        claim.supports.iter().for_each(|id| note(supported, &id.value));
    }
    if let Some(event) = record.event() {
        event.participants.iter().chain(&event.places).for_each(|id| note(events, &id.value));
    }
}
