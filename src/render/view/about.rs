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
    meaning: &'static str,
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
        let (view, meaning) = claim::meaning(state);
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
    let mut facts = vec![Fact::text(
        "Quotations",
        format!("{} match the text held, {} could not be checked", tally.found, tally.unchecked)
            + &missed(tally.not_found),
    )];
    let extracted = sheet.dossier().captures.values().any(|capture| capture.made.is_some());
    let typesetting = if extracted {
        " Where that text was taken out of a PDF or a web page, its typesetting may differ too: line breaks and the hyphens at them, ligatures, running heads; the words then say “typesetting aside”, or “a hyphen left open”."
    } else {
        ""
    };
    facts.extend(vouched(sheet).map(|words| Fact::text("Checked before", words)));
    facts.push(Fact::text(
        "What that means",
        format!("Quoted words were compared, character by character, with the text that we hold of their source; only the form of quotation marks, apostrophes and ellipses may differ.{typesetting} It does not mean that what the source says is true."),
    ));
    if tally.unchecked > 0 {
        let visual = sheet
            .edition
            .verdicts
            .quotations
            .values()
            .any(|verdict| matches!(verdict, Verdict::Unchecked { lack: Lack::Order, .. }));
        let order = if visual { ", or hold only with its letters out of their order" } else { "" };
        facts.push(Fact::text("What could not be checked", format!("Words from sources whose text we do not hold{order}, or that nobody has looked for in it yet. They are marked wherever they stand, and never counted as checked.")));
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
    let when = if first == last {
        format!("on {}", first.display())
    } else {
        format!("between {} and {}", first.display(), last.display())
    };
    let count = match days.len() {
        1 => "One quotation was".to_owned(),
        count if count == sheet.edition.verdicts.quotations.len() => "All of them were".to_owned(),
        count => format!("{count} of them were"),
    };
    Some(format!(
        "{count} found {when} and not looked for again, because the text of the source was not at hand for this edition; the words have not been changed since, and the day stands beside each."
    ))
}

/// What is not in the text held: said here as it is where the words stand.
fn missed(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => ", 1 is not in the text held".to_owned(),
        _ => format!(", {count} are not in the text held"),
    }
}

fn colophon(sheet: &Sheet<'_>, theme: &Theme) -> Vec<String> {
    let mut lines = vec![format!("Made with {}, theme {}.", super::site::GENERATOR, escape(&theme.name))];
    if sheet.dossier().sources().next().is_some() {
        lines.push(format!(
            "References follow {}; styles and locales of the Citation Style Language project, CC BY-SA 3.0.",
            escape(&sheet.edition.citations.style)
        ));
    }
    if sheet.dossier().of(Kind::Map).next().is_some() {
        lines.push(escape(crate::render::map::CREDIT));
    }
    lines.extend(theme.credits.iter().map(|credit| escape(credit)));
    let licence = &sheet.dossier().project.config.licence;
    if !licence.is_empty() {
        lines.push(format!(
            "Our own words: {}. Words quoted from sources belong to their owners.",
            escape(licence)
        ));
    }
    lines
}
