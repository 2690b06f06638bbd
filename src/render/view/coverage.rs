//! How far what is written rests on sources, in words for the page about the briefing.

use super::{Fact, LinkView};
use crate::model::claim::State;
use crate::model::coverage::{Coverage, Sources, coverage};
use crate::model::verdict::Tally;
use crate::render::html::Sheet;
use crate::render::words::Words;
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
        let link = if front {
            LinkView { title: sheet.words.text("briefing"), lang: String::new(), ..link }
        } else {
            link
        };
        PageCoverage { link, paragraphs: of.all, cited: of.cited }
    };
    (counted.pages.iter().map(page).collect(), facts(sheet.words, &counted))
}

/// The numbers for the briefing as a whole.
fn facts(words: &Words, counted: &Coverage) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |term: &str, count: usize, told: String| {
        if count > 0 {
            facts.push(Fact::text(&words.text(term), told));
        }
    };
    let of = counted.paragraphs;
    let cited = [("count", of.all.into()), ("cited", of.cited.into())];
    add("coverage-paragraphs", of.all, words.with("coverage-paragraphs-cited", &cited));
    add("sources", counted.sources.all, sources(words, counted.sources));
    add("claims", counted.claims.iter().map(|(_, count)| count).sum(), claims(words, counted));
    let entities = match counted.silent {
        0 => counted.entities.to_string(),
        silent => {
            let counts = [("count", counted.entities.into()), ("silent", silent.into())];
            words.with("coverage-silent", &counts)
        }
    };
    add("coverage-entities", counted.entities, entities);
    add("coverage-events", counted.events, counted.events.to_string());
    add("coverage-citations", counted.citations, counted.citations.to_string());
    add("coverage-quotations", counted.quotations.vouched, quotations(words, counted.quotations));
    facts
}

/// A number with the parts that make it up.
fn parts(words: &Words, count: usize, parts: &str) -> String {
    words.with("coverage-parts", &[("count", count.into()), ("parts", parts.into())])
}

/// Claims by state, and those among them with one origin.
fn claims(words: &Words, counted: &Coverage) -> String {
    let state = |(state, count): &(State, usize)| {
        words.with(&format!("state-count-{}", state.word()), &[("count", (*count).into())])
    };
    let states: Vec<String> = counted.claims.iter().map(state).collect();
    let mut told = vec![words.joined(&states)];
    if counted.single_origin > 0 {
        told.push(words.with("coverage-single-origin", &[("count", counted.single_origin.into())]));
    }
    parts(words, counted.claims.iter().map(|(_, count)| count).sum(), &words.joined_strongly(&told))
}

/// Quotations by verdict, where some rest on what was found on another day.
fn quotations(words: &Words, tally: Tally) -> String {
    let all = tally.found + tally.not_found + tally.unchecked;
    let counted = [
        (tally.found - tally.vouched, "coverage-quotations-found"),
        (tally.vouched, "coverage-quotations-vouched"),
        (tally.not_found, "coverage-quotations-not-found"),
        (tally.unchecked, "coverage-quotations-unchecked"),
    ];
    let counted = counted.iter().filter(|(count, _)| *count > 0);
    let counted = counted.map(|(count, key)| words.with(key, &[("count", (*count).into())]));
    parts(words, all, &words.joined(&counted.collect::<Vec<_>>()))
}

fn sources(words: &Words, of: Sources) -> String {
    let share = |key: &str, count: usize| {
        words.with(key, &[("count", count.into()), ("left", (of.all - count).into())])
    };
    let held = share("coverage-held", of.held + of.elsewhere);
    let told = [
        share("coverage-cited", of.cited),
        match (of.held, of.elsewhere) {
            (_, 0) => held,
            (0, _) => words.with("coverage-held-away-all", &[("held", (&held).into())]),
            (_, away) => {
                words.with("coverage-held-away", &[("held", (&held).into()), ("count", away.into())])
            }
        },
        share("coverage-rated", of.rated),
    ];
    parts(words, of.all, &words.joined_strongly(&told))
}
