//! How far what is written rests on sources, in words for the page about the briefing.

use super::{Fact, LinkView};
use crate::model::coverage::{Coverage, Sources, coverage};
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

/// The numbers of a site, for each page and in all.
pub(super) fn of(sheet: &Sheet<'_>) -> (Vec<PageCoverage>, Vec<Fact>) {
    let counted = coverage(sheet.edition);
    let page = |(ix, of): &(crate::model::dossier::RecordIx, crate::model::coverage::Paragraphs)| {
        let link = sheet.link_view(*ix);
        let front = Some(*ix) == sheet.dossier().front();
        let title = if front { "Briefing".to_owned() } else { link.title.clone() };
        PageCoverage { link: LinkView { title, ..link }, paragraphs: of.all, cited: of.cited }
    };
    (counted.pages.iter().map(page).collect(), facts(&counted))
}

/// The numbers for the briefing as a whole.
fn facts(counted: &Coverage) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |term: &str, count: usize, words: String| {
        if count > 0 {
            facts.push(Fact::text(term, words));
        }
    };
    let of = counted.paragraphs;
    add("Paragraphs", of.all, format!("{}, of which {} cite a source", of.all, of.cited));
    add("Sources", counted.sources.all, sources(counted.sources));
    let claims: usize = counted.claims.iter().map(|(_, count)| count).sum();
    let states =
        counted.claims.iter().map(|(state, count)| format!("{count} {}", state.word().replace('-', " ")));
    let single = match counted.single_origin {
        0 => String::new(),
        single => format!("; {single} with one known origin"),
    };
    add("Claims", claims, format!("{claims}: {}{single}", states.collect::<Vec<_>>().join(", ")));
    let silent =
        if counted.silent == 0 { String::new() } else { format!(", {} never mentioned", counted.silent) };
    add("People, bodies, places, terms", counted.entities, format!("{}{silent}", counted.entities));
    add("Events", counted.events, counted.events.to_string());
    add("Citations", counted.citations, counted.citations.to_string());
    add("Quotations", counted.quotations.vouched, quotations(counted.quotations));
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

fn sources(of: Sources) -> String {
    let share = |count: usize, yes: &str, no: &str| match (count, of.all - count) {
        (_, 0) => format!("all {yes}"),
        (0, _) => format!("none {yes}"),
        (count, left) => format!("{count} {yes}, {left} {no}"),
    };
    let held = share(of.held + of.elsewhere, "with the text held", "without");
    let parts = [
        share(of.cited, "cited", "not"),
        match (of.held, of.elsewhere) {
            (_, 0) => held,
            (0, _) => format!("{held}, and none of these texts at hand for this edition"),
            (_, 1) => format!("{held}, and one of these texts not at hand for this edition"),
            (_, away) => format!("{held}, and {away} of these texts not at hand for this edition"),
        },
        share(of.rated, "rated", "unrated"),
    ];
    format!("{}: {}", of.all, parts.join("; "))
}
