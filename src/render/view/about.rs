//! How the briefing was made: what was checked, what the states mean, who made what.

use super::{Fact, claim, coverage};
use crate::model::claim::State;
use crate::model::dossier::RecordIx;
use crate::model::kind::Kind;
use crate::model::theme::Theme;
use crate::model::values::Day;
use crate::model::verdict::{Lack, Verdict};
use crate::render::html::{Sheet, escape};
use serde::Serialize;

/// A state with its meaning.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Meaning {
    state: claim::StateView,
    meaning: String,
}

/// The page about the briefing.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct About {
    body_html: String,
    coverage: Vec<Fact>,
    pages: Vec<coverage::PageCoverage>,
    states: Vec<Meaning>,
    checks: Vec<Fact>,
    colophon: Vec<String>,
    #[serde(skip)]
    pub(in crate::render) toc: Vec<(String, String)>,
}

/// The page about the briefing; `own` is the author's part of it.
pub(in crate::render) fn about(sheet: &mut Sheet<'_>, own: Option<RecordIx>, theme: &Theme) -> About {
    let body = own.map(|ix| sheet.body(ix, sheet.dossier().get(ix)));
    let dossier = sheet.dossier();
    let used: Vec<State> = dossier
        .of(Kind::Claim)
        .filter_map(|(_, record)| record.claim())
        .map(crate::model::claim::ClaimFields::state)
        .collect();
    let states = State::ALL.into_iter().filter(|state| used.contains(state)).map(|state| {
        let (view, meaning) = claim::meaning(sheet.words, state);
        Meaning { state: view, meaning }
    });
    let (html, toc) = body.map_or_else(Default::default, |body| (body.html, body.toc));
    let (pages, coverage) = coverage::of(sheet);
    About {
        body_html: html,
        coverage,
        pages,
        states: states.collect(),
        checks: checks(sheet),
        colophon: colophon(sheet, theme),
        toc,
    }
}

fn checks(sheet: &Sheet<'_>) -> Vec<Fact> {
    let tally = sheet.edition.verdicts.tally;
    if tally.found + tally.unchecked + tally.not_found == 0 {
        return Vec::new();
    }
    let words = sheet.words;
    // What is not in the text held is said here as it is where the words stand.
    let counts = [
        ("found", tally.found.into()),
        ("unchecked", tally.unchecked.into()),
        ("missing", tally.not_found.into()),
    ];
    let mut facts =
        vec![Fact::text(&words.text("checks-quotations"), words.with("checks-quotations-found", &counts))];
    let extracted = sheet.dossier().captures.values().any(|capture| capture.made.is_some());
    let typesetting = extracted.then(|| words.text("checks-means-typesetting"));
    facts.extend(vouched(sheet).map(|before| Fact::text(&words.text("checks-before"), before)));
    let means = [words.text("checks-means-compared")].into_iter().chain(typesetting);
    let means: Vec<String> = means.chain([words.text("checks-means-not-true")]).collect();
    facts.push(Fact::text(&words.text("checks-means"), words.sentences(&means)));
    if tally.unchecked > 0 {
        let visual = sheet
            .edition
            .verdicts
            .quotations
            .values()
            .any(|verdict| matches!(verdict, Verdict::Unchecked { lack: Lack::Order, .. }));
        let which = words.text(if visual { "checks-unchecked-order" } else { "checks-unchecked-words" });
        let marked = words.text("checks-unchecked-marked");
        facts.push(Fact::text(&words.text("checks-unchecked"), words.sentences(&[which, marked])));
    }
    facts
}

/// What was found when its text was at hand, and rests on that: on which days, and what it means.
fn vouched(sheet: &Sheet<'_>) -> Option<String> {
    let verdicts = sheet.edition.verdicts.quotations.values();
    let days = verdicts.filter_map(|verdict| match verdict {
        Verdict::FoundOn { day, .. } => Some(*day),
        Verdict::Found { .. }
        | Verdict::NotFound { .. }
        | Verdict::Stale { .. }
        | Verdict::Unchecked { .. } => None,
    });
    let days: Vec<Day> = days.collect();
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    let all = days.len() == sheet.edition.verdicts.quotations.len();
    let key = match (days.len(), all, first == last) {
        (1, _, _) => "checks-before-one",
        (_, true, true) => "checks-before-all-on",
        (_, true, false) => "checks-before-all-between",
        (_, false, true) => "checks-before-some-on",
        (_, false, false) => "checks-before-some-between",
    };
    let (first, last) = (sheet.words.day(*first), sheet.words.day(*last));
    let values = [
        ("count", days.len().into()),
        ("day", (&first).into()),
        ("first", (&first).into()),
        ("last", (&last).into()),
    ];
    Some(sheet.words.with(key, &values))
}

fn colophon(sheet: &Sheet<'_>, theme: &Theme) -> Vec<String> {
    let made = [("program", super::site::GENERATOR.into()), ("theme", (&theme.name).into())];
    let mut lines = vec![sheet.words.html("colophon-made", &made)];
    if sheet.dossier().sources().next().is_some() {
        let style = [("style", (&sheet.edition.citations.style).into())];
        lines.push(sheet.words.html("colophon-references", &style));
    }
    if sheet.dossier().of(Kind::Map).next().is_some() {
        lines.push(sheet.words.html("map-coastlines", &[]));
    }
    lines.extend(theme.credits.iter().map(|credit| escape(credit)));
    let licence = &sheet.dossier().project.config.licence;
    if !licence.is_empty() {
        lines.push(sheet.words.html("colophon-licence", &[("licence", licence.into())]));
    }
    lines
}
