//! The versions of the briefing, and what changed from each to the next.

use super::{LinkView, claim};
use crate::model::claim::State;
use crate::model::history::{Change, Difference, Fate, Part, STATE, Step, What};
use crate::model::kind::Kind;
use crate::render::html::{Sheet, escape};
use serde::Serialize;

/// So many differences of a step are shown; its data have all.
const MOST: usize = 120;

/// A version, and what changed since the one before.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct VersionView {
    id: String,
    name: String,
    before: String,
    date: String,
    datetime: String,
    in_short: Vec<String>,
    changes: Vec<ChangeView>,
    /// How many differences are not shown.
    more: usize,
}

/// A record that came, went or changed.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ChangeView {
    link: LinkView,
    what: &'static str,
    differences: Vec<DifferenceView>,
}

/// What of a record is not as it was.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct DifferenceView {
    field: String,
    html: String,
}

/// The versions, the latest first.
pub(in crate::render) fn versions(sheet: &Sheet<'_>) -> Vec<VersionView> {
    sheet.edition.steps.iter().map(|step| version(sheet, step)).collect()
}

/// The anchor of a version on the page of changes.
pub(in crate::render) fn anchor(name: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    if name.is_empty() {
        "at-now".to_owned()
    } else {
        format!("version-{}", name.chars().map(safe).collect::<String>())
    }
}

fn version(sheet: &Sheet<'_>, step: &Step) -> VersionView {
    let mut room = MOST;
    let mut more = 0;
    let changes = step.changes.iter().filter_map(|change| {
        let mut view = change_view(sheet, change);
        let weight = view.differences.len().max(1);
        more += weight.saturating_sub(room);
        view.differences.truncate(room);
        let shown = room > 0;
        room = room.saturating_sub(weight);
        shown.then_some(view)
    });
    let changes = changes.collect();
    VersionView {
        id: anchor(&step.after),
        name: step.after.clone(),
        before: step.before.clone(),
        date: step.day.map(|day| sheet.words.day(day)).unwrap_or_default(),
        datetime: step.day.map(|day| day.0.to_string()).unwrap_or_default(),
        in_short: sheet.words.in_short(step),
        changes,
        more,
    }
}

fn change_view(sheet: &Sheet<'_>, change: &Change) -> ChangeView {
    let dossier = sheet.dossier();
    let source = change.kind == Kind::Source;
    let found = if source { dossier.by_key.get(&change.id).copied() } else { dossier.find(&change.id) };
    // The kind is shown here, and so in words.
    let link = match found.filter(|_| change.what != What::Gone) {
        Some(ix) => LinkView { kind: sheet.words.kind(dossier.get(ix).kind), ..sheet.link_view(ix) },
        None => LinkView {
            title: change.title.clone(),
            kind: sheet.words.kind(change.kind),
            ..LinkView::default()
        },
    };
    let (what, differences) = match &change.what {
        What::New => ("new", Vec::new()),
        What::Gone => ("gone", Vec::new()),
        What::Changed(differences) => {
            let what = if change.has_moved() { "moved" } else { "changed" };
            (what, differences.iter().map(|difference| view(sheet, change.kind, difference)).collect())
        }
    };
    ChangeView { link, what, differences }
}

fn view(sheet: &Sheet<'_>, kind: Kind, difference: &Difference) -> DifferenceView {
    match difference {
        Difference::Words { field, parts } => {
            let stated = kind == Kind::Claim && field == STATE;
            let mut html = String::new();
            for part in parts {
                let words = State::parse(&part.words).filter(|_| stated);
                let words = words.map_or_else(|| part.words.clone(), |state| claim::word(sheet.words, state));
                // One word in another's place.
                if part.fate == Fate::New && html.ends_with("</del>") && !html.ends_with(" </del>") {
                    html.push(' ');
                }
                html.push_str(&marked(&Part { fate: part.fate, words }));
            }
            DifferenceView { field: called(sheet, field), html }
        }
        Difference::Members { field, gone, new } => {
            let all = gone
                .iter()
                .map(|words| (Fate::Gone, words))
                .chain(new.iter().map(|words| (Fate::New, words)));
            let all: Vec<String> =
                all.map(|(fate, words)| marked(&Part { fate, words: words.clone() })).collect();
            DifferenceView { field: called(sheet, field), html: sheet.words.joined(&all) }
        }
    }
}

/// What a field is called; the text of a record is none.
fn called(sheet: &Sheet<'_>, field: &str) -> String {
    if field.is_empty() { String::new() } else { sheet.words.field(field) }
}

fn marked(part: &Part) -> String {
    let words = escape(&part.words);
    match part.fate {
        Fate::Same => words,
        Fate::Gone => format!("<del>{words}</del>"),
        Fate::New => format!("<ins>{words}</ins>"),
    }
}
