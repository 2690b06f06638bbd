//! Events: when, how sure, who and where.

use super::{Fact, LinkView, MentionView, claim, mention};
use crate::model::date::Day;
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::event::{DateBasis, EventFields, Reality};
use crate::model::kind::Kind;
use crate::model::mark::MarkKind;
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use crate::render::html::{Sheet, adjoined};
use serde::Serialize;

/// An event as lists show it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct EventView {
    id: String,
    href: String,
    title: String,
    when: String,
    datetime: String,
    basis: &'static str,
    date_text: String,
    summary_html: String,
    reality: &'static str,
    cites_html: String,
    places: Vec<LinkView>,
    participants: Vec<LinkView>,
    year: String,
    gap: u8,
    gap_words: String,
}

/// An event's own page.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct EventPage {
    #[serde(flatten)]
    event: EventView,
    body_html: String,
    facts: Vec<Fact>,
    claims: Vec<claim::ClaimView>,
    mentions: Vec<MentionView>,
    #[serde(skip)]
    pub(in crate::render) toc: Vec<(String, String)>,
}

/// Events of one year.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Year {
    #[serde(rename = "year")]
    title: String,
    id: String,
    events: Vec<EventView>,
}

/// The timeline.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Timeline {
    groups: Vec<Year>,
}

/// An event; its summary is kept back where the list has no room for it.
pub(in crate::render) fn event(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<EventView> {
    let record = sheet.dossier().get(ix);
    let fields = record.event()?;
    let summary = sheet.line(ix, record, Region::Summary);
    let cites: Vec<usize> = record.prose.cites(CiteField::Cites).collect();
    // What the summary cites already is not cited a second time after it.
    let said = cited(sheet, ix, record);
    let mut cites_html = String::new();
    for mark in cites {
        let at = MarkIx { record: ix, mark };
        if sheet.edition.links.source(at, 0).is_none_or(|source| !said.contains(&source)) {
            let cite = sheet.cite(at, record);
            cites_html.push_str(if cite.starts_with("<span") { " " } else { "" });
            cites_html.push_str(&cite);
        }
    }
    // The summary carries its marks, so that the first of them knows its neighbour.
    let (summary_html, cites_html) = if summary.is_empty() {
        (summary, adjoined(&cites_html))
    } else {
        (adjoined(&(summary + &cites_html)), String::new())
    };
    let date = fields.date.as_ref().map(|date| &date.value);
    let listed = |sheet: &Sheet<'_>, ids: &[crate::file::Spanned<String>]| {
        ids.iter().filter_map(|id| sheet.named(&id.value)).collect::<Vec<_>>()
    };
    Some(EventView {
        id: sheet.anchor_of(ix),
        href: sheet.href(ix, ""),
        title: record.title.clone(),
        when: when(fields),
        datetime: date.and_then(crate::model::date::Edtf::machine).unwrap_or_default(),
        basis: match fields.date_basis.as_ref().map(|basis| basis.value) {
            Some(DateBasis::Inferred) => "date inferred",
            Some(DateBasis::Background) => "date from background",
            Some(DateBasis::Stated) | None => "",
        },
        date_text: fields.date_text.clone().unwrap_or_default(),
        summary_html,
        reality: match fields.reality.as_ref().map(|reality| reality.value) {
            Some(Reality::Reported) => "Reported",
            Some(Reality::Planned) => "Planned",
            Some(Reality::Conditional) => "Conditional",
            Some(Reality::Hypothetical) => "Hypothetical",
            Some(Reality::Occurred) | None => "",
        },
        cites_html,
        places: listed(sheet, &fields.places),
        participants: listed(sheet, &fields.participants),
        year: date
            .and_then(crate::model::date::Edtf::year)
            .map_or_else(|| "Undated".to_owned(), |year| year.to_string()),
        gap: 0,
        gap_words: String::new(),
    })
}

/// The longest gap of a list takes so many steps of white space; the others as many as they are long beside it.
const STEPS: i64 = 12;

/// Events as a list shows them, in the order given, each with how long after the one before it came.
pub(in crate::render) fn events(sheet: &mut Sheet<'_>, list: Vec<RecordIx>) -> Vec<EventView> {
    let day = |ix: RecordIx| sheet.dossier().get(ix).event()?.date.as_ref()?.value.earliest();
    let days: Vec<Option<Day>> = list.iter().map(|ix| day(*ix)).collect();
    let gap = |at: usize| {
        let before = days.get(at.checked_sub(1)?).copied().flatten()?;
        before.days_until(days.get(at).copied().flatten()?).filter(|gap| *gap > 0)
    };
    let gaps: Vec<i64> = (0..list.len()).map(|at| gap(at).unwrap_or(0)).collect();
    let longest = gaps.iter().copied().max().unwrap_or(0).max(1);
    let shown = list.into_iter().zip(gaps).filter_map(|(ix, gap)| {
        let steps = u8::try_from((gap * STEPS + longest / 2) / longest).unwrap_or(0);
        Some(EventView { gap: steps, gap_words: later(gap), ..event(sheet, ix)? })
    });
    shown.collect()
}

/// A gap in words, from two months on.
fn later(days: i64) -> String {
    match days {
        ..60 => String::new(),
        60..700 => format!("{} months later", (days * 2 + 30) / 61),
        // Whole years that have passed, as people count them.
        _ => format!("{} years later", days * 100 / 36_525),
    }
}

/// The sources that an event's summary cites.
fn cited(sheet: &Sheet<'_>, ix: RecordIx, record: &Record) -> Vec<RecordIx> {
    let mut found = Vec::new();
    for (index, mark) in record.prose.marks.iter().enumerate() {
        let passage = mark.place.and_then(|(passage, _)| record.prose.passages.get(passage));
        if passage.is_some_and(|passage| passage.region == Some(Region::Summary))
            && let MarkKind::Citation(citation) = &mark.kind
        {
            let at = MarkIx { record: ix, mark: index };
            found.extend((0..citation.cites.len()).filter_map(|cite| sheet.edition.links.source(at, cite)));
        }
    }
    found
}

/// When it was, in words: the date, or the days between which it lies.
fn when(fields: &EventFields) -> String {
    let day = |day: &crate::file::Spanned<crate::model::values::Day>| day.value.display();
    match (&fields.date, &fields.not_before, &fields.not_after) {
        (Some(date), _, None) => date.value.display(),
        (Some(date), _, Some(last)) => format!("{}, by {}", date.value.display(), day(last)),
        (None, Some(first), Some(last)) => format!("between {} and {}", day(first), day(last)),
        (None, Some(first), None) => format!("not before {}", day(first)),
        (None, None, Some(last)) => format!("not after {}", day(last)),
        (None, None, None) => "undated".into(),
    }
}

/// An event's own page.
pub(in crate::render) fn event_page(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<EventPage> {
    let view = event(sheet, ix)?;
    let record = sheet.dossier().get(ix);
    let body = sheet.body(ix, record);
    let claims: Vec<RecordIx> = sheet.edition.links.claims.get(&ix).cloned().unwrap_or_default();
    let claims = claims.into_iter().filter_map(|ix| claim::claim(sheet, ix)).collect();
    // Cites that the summary makes needless are still places that sources lead back to.
    let left: Vec<usize> = record.prose.cites(CiteField::Cites).collect();
    let mut spelled = Vec::new();
    for at in left.into_iter().map(|mark| MarkIx { record: ix, mark }) {
        if !sheet.has_issued(at) {
            spelled.extend(sheet.spelled(at, record));
        }
    }
    let facts =
        if spelled.is_empty() { Vec::new() } else { vec![Fact::html("Stands in", spelled.join("; "))] };
    Some(EventPage {
        event: view,
        body_html: body.html,
        facts,
        claims,
        mentions: mention::mentions(sheet, ix),
        toc: body.toc,
    })
}

/// All events, by year.
pub(in crate::render) fn timeline(sheet: &mut Sheet<'_>) -> Timeline {
    let all: Vec<RecordIx> = sheet.dossier().of(Kind::Event).map(|(ix, _)| ix).collect();
    let year = |ix: RecordIx| {
        let date = sheet.dossier().get(ix).event().and_then(|event| event.date.as_ref());
        date.and_then(|date| date.value.year()).map_or_else(|| "Undated".to_owned(), |year| year.to_string())
    };
    let mut years: Vec<(String, Vec<RecordIx>)> = Vec::new();
    for ix in all {
        let of = year(ix);
        match years.last_mut() {
            Some((last, list)) if *last == of => list.push(ix),
            _ => years.push((of, vec![ix])),
        }
    }
    let groups = years.into_iter().map(|(title, list)| Year {
        id: format!("year-{}", title.to_lowercase().replace('-', "minus-")),
        title,
        events: events(sheet, list),
    });
    let groups = groups.collect();
    Timeline { groups }
}
