//! How far what is written rests on sources: numbers that the build counts, for the page about the briefing.

use super::{Fact, LinkView};
use crate::model::block::Block;
use crate::model::claim::{ClaimFields, State};
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::Origins;
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::model::source::Reliability;
use crate::model::verdict::Tally;
use crate::render::html::Sheet;
use serde::Serialize;

/// A page with its paragraphs.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct PageCoverage {
    link: LinkView,
    paragraphs: usize,
    cited: usize,
}

/// The paragraphs of each page, and how many of them cite a source.
pub(super) fn pages(sheet: &Sheet<'_>) -> Vec<PageCoverage> {
    let of = |(ix, record): (RecordIx, &Record)| {
        let (paragraphs, cited) = paragraphs(sheet, ix, record);
        let title =
            if Some(ix) == sheet.dossier().front() { "Briefing".to_owned() } else { record.title.clone() };
        (paragraphs > 0).then(|| PageCoverage {
            link: LinkView { title, ..sheet.link_view(ix) },
            paragraphs,
            cited,
        })
    };
    sheet.dossier().of(Kind::Page).filter_map(of).collect()
}

/// Paragraphs of a record's body, and those with a citation. Quotations cite in their captions, and are counted so.
fn paragraphs(sheet: &Sheet<'_>, ix: RecordIx, record: &Record) -> (usize, usize) {
    let mut counted = (0, 0);
    let mut open: Vec<&Block> = record.prose.part(Region::Body).iter().collect();
    while let Some(block) = open.pop() {
        let counts = matches!(block, Block::Paragraph { .. } | Block::Quotation { .. });
        if !counts {
            open.extend(block.inside());
            continue;
        }
        let cites = |mark: &usize| {
            let at = MarkIx { record: ix, mark: *mark };
            sheet.edition.links.source(at, 0).is_some()
        };
        counted.0 += 1;
        counted.1 += usize::from(block.marks().iter().any(cites));
    }
    counted
}

/// The numbers for the briefing as a whole.
pub(super) fn facts(sheet: &Sheet<'_>) -> Vec<Fact> {
    let dossier = sheet.dossier();
    let mut facts = Vec::new();
    let mut add = |term: &str, count: usize, words: String| {
        if count > 0 {
            facts.push(Fact::text(term, words));
        }
    };
    let (total, cited) = dossier
        .iter()
        .filter(|(_, record)| {
            record.kind == Kind::Page || record.kind.is_entity() || record.kind == Kind::Event
        })
        .map(|(ix, record)| paragraphs(sheet, ix, record))
        .fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    add("Paragraphs", total, format!("{total}, of which {cited} cite a source"));
    add("Sources", dossier.by_key.len(), sources(sheet));
    add("Claims", dossier.of(Kind::Claim).count(), claims(sheet));
    let entities = dossier.entities().count();
    let spoken_of = sheet.edition.links.spoken_of();
    let silent = dossier.entities().filter(|(ix, _)| !spoken_of.contains(ix)).count();
    let silent = if silent == 0 { String::new() } else { format!(", {silent} never mentioned") };
    add("People, bodies, places, terms", entities, format!("{entities}{silent}"));
    let events = dossier.of(Kind::Event).count();
    add("Events", events, events.to_string());
    let citations: usize = sheet.edition.links.citing.values().map(Vec::len).sum();
    add("Citations", citations, citations.to_string());
    let tally = sheet.edition.verdicts.tally;
    add("Quotations", tally.vouched, quotations(tally));
    facts
}

/// Quotations by verdict, where some rest on what was found on another day.
fn quotations(tally: Tally) -> String {
    let all = tally.found + tally.not_found + tally.unchecked;
    let counted = [
        (tally.found - tally.vouched, "found for this edition"),
        (tally.vouched, "found when their text was at hand, and not looked for again"),
        (tally.not_found, "not found"),
        (tally.unchecked, "not checked"),
    ];
    let counted = counted.iter().filter(|(count, _)| *count > 0).map(|(count, how)| format!("{count} {how}"));
    format!("{all}: {}", counted.collect::<Vec<_>>().join(", "))
}

fn sources(sheet: &Sheet<'_>) -> String {
    let dossier = sheet.dossier();
    let all = dossier.by_key.len();
    let cited = dossier.sources().filter(|(ix, ..)| sheet.edition.links.citing.contains_key(ix)).count();
    let rated = dossier.sources().filter(|(_, _, source)| {
        source.fields.reliability.as_ref().is_some_and(|rating| rating.value != Reliability::F)
    });
    let share = |count: usize, yes: &str, no: &str| match (count, all - count) {
        (_, 0) => format!("all {yes}"),
        (0, _) => format!("none {yes}"),
        (count, left) => format!("{count} {yes}, {left} {no}"),
    };
    let (here, away) = (dossier.captures.len(), dossier.count_elsewhere());
    let held = share(here + away, "with the text held", "without");
    let parts = [
        share(cited, "cited", "not"),
        match (here, away) {
            (_, 0) => held,
            (0, _) => format!("{held}, and none of these texts at hand for this edition"),
            (_, 1) => format!("{held}, and one of these texts not at hand for this edition"),
            (_, away) => format!("{held}, and {away} of these texts not at hand for this edition"),
        },
        share(rated.count(), "rated", "unrated"),
    ];
    format!("{all}: {}", parts.join("; "))
}

/// Claims by state, and how many rest on one origin.
fn claims(sheet: &Sheet<'_>) -> String {
    let dossier: &Dossier = sheet.dossier();
    let claims: Vec<(RecordIx, &ClaimFields)> =
        dossier.of(Kind::Claim).filter_map(|(ix, record)| Some((ix, record.claim()?))).collect();
    let by_state = State::ALL.into_iter().filter_map(|state| {
        let count = claims.iter().filter(|(_, claim)| claim.state() == state).count();
        (count > 0).then(|| format!("{count} {}", state.word().replace('-', " ")))
    });
    let single = claims.iter().filter(|(ix, _)| {
        let origins: Origins = sheet.edition.links.origins.get(ix).copied().unwrap_or_default();
        origins.known == 1
    });
    let single = match single.count() {
        0 => String::new(),
        single => format!("; {single} with one known origin"),
    };
    format!("{}: {}{single}", claims.len(), by_state.collect::<Vec<_>>().join(", "))
}
