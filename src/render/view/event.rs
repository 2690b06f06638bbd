//! Events: when, how sure, who and where.

use super::chart::{Chart, chart};
use super::{Fact, LinkView, MentionView, claim, mention};
use crate::model::date::Day;
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::event::{DateBasis, EventFields, Reality};
use crate::model::kind::Kind;
use crate::model::mark::MarkKind;
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use crate::render::html::{Sheet, adjoined};
use crate::render::words::Words;
use serde::Serialize;

/// An event as lists show it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct EventView {
    id: String,
    href: String,
    title: String,
    when: String,
    datetime: String,
    basis: String,
    date_text: String,
    summary_html: String,
    reality: &'static str,
    cites_html: String,
    places: Vec<LinkView>,
    participants: Vec<LinkView>,
    year: String,
    #[serde(skip)]
    in_year: Option<i64>,
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
    previous: Option<LinkView>,
    next: Option<LinkView>,
    #[serde(skip)]
    pub(in crate::render) toc: Vec<(String, String)>,
}

/// Events of one year.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Year {
    #[serde(rename = "year")]
    title: String,
    id: String,
    /// How long after the last event of the year before its first one came.
    gap: u8,
    gap_words: String,
    events: Vec<EventView>,
}

/// The timeline.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Timeline {
    /// All of it to scale; nothing where there are few events.
    chart: Option<Chart>,
    /// Who has several of the events, but not all: by them the list can be filtered. Nothing where it is one name.
    names: Vec<LinkView>,
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
    let in_year = date.and_then(crate::model::date::Edtf::year);
    let listed = |sheet: &Sheet<'_>, ids: &[crate::file::Spanned<String>]| {
        ids.iter().filter_map(|id| sheet.named(&id.value)).collect::<Vec<_>>()
    };
    Some(EventView {
        id: sheet.anchor_of(ix),
        href: sheet.href(ix, ""),
        title: record.title.clone(),
        when: when(sheet.words, fields),
        datetime: date.and_then(crate::model::date::Edtf::machine).unwrap_or_default(),
        basis: match fields.date_basis.as_ref().map(|basis| basis.value) {
            Some(DateBasis::Inferred) => sheet.words.text("event-basis-inferred"),
            Some(DateBasis::Background) => sheet.words.text("event-basis-background"),
            Some(DateBasis::Stated) | None => String::new(),
        },
        date_text: fields.date_text.clone().unwrap_or_default(),
        summary_html,
        // The name of a class, too, so templates ask for its words.
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
        year: in_year.map_or_else(|| sheet.words.text("event-group-undated"), |year| sheet.words.year(year)),
        in_year,
        gap: 0,
        gap_words: String::new(),
    })
}

/// The longest gap of a list takes so many steps of white space; the others as many as they are long beside it.
const STEPS: i64 = 6;

/// Events as a list shows them, in the order given, each with how long after the one before it came.
pub(in crate::render) fn events(sheet: &mut Sheet<'_>, list: Vec<RecordIx>) -> Vec<EventView> {
    let date = |ix: &RecordIx| sheet.dossier().get(*ix).event()?.date.as_ref().map(|date| &date.value);
    // What went on for years is over at its end.
    let days = |ix: &RecordIx| date(ix).map(|date| (date.earliest(), date.latest().or(date.earliest())));
    let days: Vec<(Option<Day>, Option<Day>)> = list.iter().map(|ix| days(ix).unwrap_or_default()).collect();
    let gap = |at: usize| {
        let before = days.get(at.checked_sub(1)?)?.1?;
        before.days_until(days.get(at)?.0?).filter(|gap| *gap > 0)
    };
    let gaps: Vec<i64> = (0..list.len()).map(|at| gap(at).unwrap_or(0)).collect();
    let longest = longest(&gaps);
    let shown = list.into_iter().zip(gaps).filter_map(|(ix, gap)| {
        let steps = u8::try_from((gap.min(longest) * STEPS + longest / 2) / longest).unwrap_or(0);
        Some(EventView { gap: steps, gap_words: later(sheet.words, gap), ..event(sheet, ix)? })
    });
    shown.collect()
}

/// The gap that the others are measured by, in days. One more than four times as long as any other would leave no
/// white space to those: it is a break of the scale, as long as the longest, and its words say how long it is.
fn longest(gaps: &[i64]) -> i64 {
    let mut sorted = gaps.to_vec();
    sorted.sort_unstable();
    while let [.., second, first] = sorted.as_slice()
        && *second > 0
        && *first > 4 * second
    {
        sorted.pop();
    }
    sorted.last().copied().unwrap_or(0).max(1)
}

/// A gap in words, from two months on.
fn later(words: &Words, days: i64) -> String {
    let (key, count) = match days {
        ..60 => return String::new(),
        60..729 => ("event-months-later", (days * 2 + 30) / 61),
        // Whole years that have passed, as people count them; a year may be two days short of the mean of 400.
        _ => ("event-years-later", (days + 2) * 400 / 146_097),
    };
    words.with(key, &[("count", usize::try_from(count).unwrap_or(usize::MAX).into())])
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
pub(super) fn when(words: &Words, fields: &EventFields) -> String {
    let day = |day: &crate::file::Spanned<crate::model::values::Day>| words.day(day.value);
    match (&fields.date, &fields.not_before, &fields.not_after) {
        (Some(date), _, None) => words.date(&date.value),
        (Some(date), _, Some(last)) => {
            let (date, last) = (words.date(&date.value), day(last));
            words.with("event-by", &[("date", (&date).into()), ("day", (&last).into())])
        }
        (None, Some(first), Some(last)) => {
            let (first, last) = (day(first), day(last));
            words.with("date-between", &[("from", (&first).into()), ("to", (&last).into())])
        }
        (None, Some(first), None) => words.with("event-not-before", &[("day", (&day(first)).into())]),
        (None, None, Some(last)) => words.with("event-not-after", &[("day", (&day(last)).into())]),
        (None, None, None) => words.text("event-undated"),
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
    let facts = if spelled.is_empty() {
        Vec::new()
    } else {
        vec![Fact::html(&sheet.words.text("fact-stands-in"), sheet.words.joined_strongly(&spelled))]
    };
    let (mut before, mut after) = sheet.dossier().beside(ix);
    let (previous, next) = (before.next(), after.next());
    let link = |found: Option<(RecordIx, &Record)>| found.map(|(ix, _)| sheet.link_view(ix));
    let (previous, next) = (link(previous), link(next));
    Some(EventPage {
        event: view,
        body_html: body.html,
        facts,
        claims,
        mentions: mention::mentions(sheet, ix),
        previous,
        next,
        toc: body.toc,
    })
}

/// All events, by year; white space is measured over all of them, so that a long pause shows between two years too.
pub(in crate::render) fn timeline(sheet: &mut Sheet<'_>) -> Timeline {
    let all: Vec<RecordIx> = sheet.dossier().of(Kind::Event).map(|(ix, _)| ix).collect();
    let mut groups: Vec<Year> = Vec::new();
    for mut event in events(sheet, all) {
        match groups.last_mut() {
            Some(last) if last.title == event.year => last.events.push(event),
            _ => groups.push(Year {
                id: event
                    .in_year
                    .map_or_else(|| "year-undated".to_owned(), |year| format!("year-{year}"))
                    .replace("--", "-minus-"),
                title: event.year.clone(),
                // Before the heading, not between it and its first event.
                gap: std::mem::take(&mut event.gap),
                gap_words: std::mem::take(&mut event.gap_words),
                events: vec![event],
            }),
        }
    }
    Timeline { chart: chart(sheet), names: names(sheet), groups }
}

/// A list of more names is no choice: who looks for one of the others searches.
const NAMES: usize = 80;

/// The entities that take part in several events, or are where they happen, in the order of the register; of very many
/// those with the most events.
fn names(sheet: &Sheet<'_>) -> Vec<LinkView> {
    let all = sheet.dossier().of(Kind::Event).count();
    let of = |ix: RecordIx| sheet.edition.links.events.get(&ix).map_or(0, Vec::len);
    let several = sheet.dossier().entities().map(|(ix, _)| ix).filter(|ix| (2..all).contains(&of(*ix)));
    let mut several: Vec<RecordIx> = several.collect();
    several.sort_by_key(|ix| std::cmp::Reverse(of(*ix)));
    several.truncate(NAMES);
    several.sort();
    if several.len() < 2 { Vec::new() } else { several.into_iter().map(|ix| sheet.link_view(ix)).collect() }
}

#[cfg(test)]
mod tests {
    use super::{later, longest};
    use crate::render::words::Words;

    #[test]
    fn gaps_are_told_in_whole_years() {
        let words = Words::english();
        let later = |days| later(&words, days);
        assert_eq!(later(59), "");
        assert_eq!(later(365), "12 months later");
        assert_eq!(later(728), "24 months later");
        // 2021-01-01 to 2023-01-01, 1895-01-01 to 2019-01-01, and a month short of three years.
        assert_eq!(later(730), "2 years later");
        assert_eq!(later(45_290), "124 years later");
        assert_eq!(later(1_065), "2 years later");
    }

    #[test]
    fn a_break_leaves_room_to_the_other_gaps() {
        assert_eq!(longest(&[0, 45_000, 790, 15, 31, 168, 61]), 168);
        assert_eq!(longest(&[0, 30, 100, 365]), 365);
        assert_eq!(longest(&[0, 45_000]), 45_000);
        assert_eq!(longest(&[0, 0]), 1);
        assert_eq!(longest(&[]), 1);
    }
}
