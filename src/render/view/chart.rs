//! A timeline as a drawing: events to scale on one axis, each as long as its date may be, packed into as few rows as their
//! names allow. The list below it says the same, so narrow screens leave it out.

use crate::model::date::{Bound, Day, Edtf};
use crate::model::dossier::RecordIx;
use crate::model::event::{EventFields, Reality};
use crate::model::kind::Kind;
use crate::render::html::Sheet;
use crate::render::lettering;
use crate::render::words::Words;
use serde::Serialize;

/// The drawing's width; its measures are in the same units, one to a CSS pixel at full width.
const WIDTH: i64 = 900;
/// From one row to the next.
const ROW: i64 = 30;
/// A mark is as high as this, and at least as wide.
const MARK: i64 = 12;
/// The size of letters, and how wide a name may be.
const LETTERS: f64 = 13.0;
const NAME: f64 = 320.0;
/// So long is the end of an interval drawn of which nobody knows where it ends.
const OPEN: i64 = 46;
/// The width of a break in the scale.
const BREAK: i64 = 36;
/// From where days are counted.
const START: Day = Day { year: 1, month: 1, day: 1 };
/// Fewer events are read faster in the list.
const LEAST: usize = 4;

/// The drawing.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Chart {
    width: i64,
    height: i64,
    /// The axis: one line for each stretch of time without a break.
    axes: Vec<Axis>,
    marks: Vec<MarkView>,
    /// Whether any date is dashed, so that it must be explained.
    dashed: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Axis {
    from: i64,
    to: i64,
    ticks: Vec<Tick>,
}

#[derive(Clone, Debug, Serialize)]
struct Tick {
    x: i64,
    text: String,
}

/// An event.
#[derive(Clone, Debug, Serialize)]
struct MarkView {
    /// Its anchor in the list.
    id: String,
    x: i64,
    y: i64,
    width: i64,
    /// `me` for what occurred, on days that are known; nothing for what is planned; `un` for all that is not sure.
    class: &'static str,
    name: String,
    name_x: i64,
    /// Where its name stands: `right` of it, or `left`.
    side: &'static str,
}

/// A date as days since the year 1; a side that is open has none.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    from: Option<i64>,
    to: Option<i64>,
    sure: bool,
}

impl Span {
    fn start(self) -> i64 {
        self.from.or(self.to).unwrap_or_default()
    }

    fn end(self) -> i64 {
        self.to.or(self.from).unwrap_or_default()
    }
}

/// A stretch of the axis: its days, and where they are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    days: (i64, i64),
    at: (i64, i64),
}

/// All events with a date, drawn; nothing where there are few.
pub(in crate::render) fn chart(sheet: &Sheet<'_>) -> Option<Chart> {
    let mut placed: Vec<(RecordIx, Span)> = sheet
        .dossier()
        .of(Kind::Event)
        .filter_map(|(ix, record)| Some((ix, span(record.event()?)?)))
        .collect();
    placed.sort_by_key(|(ix, span)| (span.start(), span.end(), *ix));
    let spans: Vec<Span> = placed.iter().map(|(_, span)| *span).collect();
    let stretches = stretches(&spans);
    if placed.len() < LEAST || stretches.is_empty() {
        return None;
    }
    let mut rows: Vec<i64> = Vec::new();
    let mut marks = Vec::new();
    for (ix, span) in placed {
        let record = sheet.dossier().get(ix);
        let reality = record.event().and_then(|event| event.reality.as_ref()).map(|reality| reality.value);
        let (mark, wide) = mark(&record.title, span, reality, &stretches);
        marks.push(packed(MarkView { id: sheet.anchor_of(ix), ..mark }, wide, &mut rows));
    }
    let rows_high = i64::try_from(rows.len()).unwrap_or_default() * ROW;
    for mark in &mut marks {
        mark.y = rows_high - mark.y - ROW + (ROW - MARK) / 2;
    }
    Some(Chart {
        width: WIDTH,
        height: rows_high + 34,
        axes: stretches.iter().map(|stretch| axis(sheet.words, *stretch)).collect(),
        dashed: marks.iter().any(|mark| mark.class == "un"),
        marks,
    })
}

/// The days that an event may lie on.
fn span(event: &EventFields) -> Option<Span> {
    let number = |day: Day| START.days_until(day);
    if let Some(date) = &event.date {
        let date = &date.value;
        return Some(Span {
            from: date.earliest().and_then(number),
            to: date.latest().and_then(number),
            sure: is_sure(date),
        })
        .filter(|span| span.from.or(span.to).is_some());
    }
    let day = |day: &crate::file::Spanned<crate::model::values::Day>| {
        number(Edtf::parse(&day.value.0.to_string()).ok()?.earliest()?)
    };
    let (from, to) = (event.not_before.as_ref().and_then(day), event.not_after.as_ref().and_then(day));
    from.or(to).map(|_| Span { from, to, sure: false })
}

/// Whether a date says of itself neither `about` nor `?`, and has both its ends.
fn is_sure(date: &Edtf) -> bool {
    let (first, last) = date.bounds();
    let open = |bound: &Bound| matches!(bound, Bound::Open | Bound::Unknown);
    !date.circa() && !open(first) && !last.is_some_and(open)
}

/// The axis in stretches: where nothing happens for more than a third of it, the scale is broken, twice at most. A
/// stretch is as wide as it has events, so that a century with two does not leave a week with ten no room.
fn stretches(spans: &[Span]) -> Vec<Stretch> {
    let (Some(first), Some(last)) = (spans.first(), spans.iter().map(|span| span.end()).max()) else {
        return Vec::new();
    };
    let whole = last - first.start();
    let mut parts: Vec<(i64, i64, i64)> = Vec::new();
    for span in spans {
        match parts.last_mut() {
            Some(part) if (span.start() - part.1) * 3 <= whole || whole < 60 => {
                part.1 = part.1.max(span.end());
                part.2 += 1;
            }
            _ => parts.push((span.start(), span.end(), 1)),
        }
    }
    let count = i64::try_from(parts.len()).unwrap_or(1);
    let room = WIDTH - 40 - BREAK * (count - 1);
    let events: i64 = parts.iter().map(|part| part.2).sum();
    let least = 110.min(room / count);
    let spare = room - least * count;
    let mut at = 20;
    let mut found = Vec::new();
    for (from, to, events_here) in parts {
        let wide = least + spare * events_here / events.max(1);
        // A stretch of one day has a month around it.
        let margin = ((to - from) / 20).max(if to - from < 20 { 15 } else { 1 });
        found.push(Stretch { days: (from - margin, to + margin), at: (at, at + wide) });
        at += wide + BREAK;
    }
    found
}

impl Stretch {
    fn place(self, day: i64) -> i64 {
        let (from, to) = self.days;
        self.at.0 + (day - from) * (self.at.1 - self.at.0) / (to - from).max(1)
    }
}

/// An event where its date stands, in no row yet, and how wide its name is.
fn mark(title: &str, span: Span, reality: Option<Reality>, stretches: &[Stretch]) -> (MarkView, i64) {
    let of = |day: i64| stretches.iter().rfind(|stretch| stretch.days.0 <= day).or(stretches.first());
    let place = |day: i64| of(day).map_or(0, |stretch| stretch.place(day));
    let (mut from, mut to) = (place(span.start()), place(span.end()));
    match (span.from, span.to) {
        (None, _) => from = (to - OPEN).max(0),
        (_, None) => to = (from + OPEN).min(WIDTH),
        _ => {}
    }
    if to - from < MARK {
        let middle = i64::midpoint(from, to);
        (from, to) = (middle - MARK / 2, middle + MARK / 2);
    }
    let class = match reality {
        _ if !span.sure => "un",
        Some(Reality::Occurred) | None => "me",
        Some(Reality::Planned) => "",
        Some(Reality::Reported | Reality::Conditional | Reality::Hypothetical) => "un",
    };
    // Beside a long interval there is less room than for a day.
    #[expect(clippy::cast_precision_loss, reason = "places on the drawing are small numbers")]
    let room = ((WIDTH - to - 8).max(from - 8) as f64 / 1.08).clamp(0.0, NAME);
    let name = lettering::lines(title, LETTERS, room, 1).into_iter().next().unwrap_or_default();
    // The mean of widths errs by some letters.
    #[expect(clippy::cast_possible_truncation, reason = "a name is at most as wide as it may be")]
    let wide = (lettering::width(&name, LETTERS) * 1.08) as i64;
    let fits = to + 8 + wide <= WIDTH;
    let (side, name_x) = if fits { ("right", to + 8) } else { ("left", from - 8) };
    (MarkView { id: String::new(), x: from, y: 0, width: to - from, class, name, name_x, side }, wide)
}

impl MarkView {
    /// From where to where it reaches with its name.
    fn reach(&self, wide: i64) -> (i64, i64) {
        match self.side {
            "right" => (self.x, self.name_x + wide),
            _ => (self.name_x - wide, self.x + self.width),
        }
    }
}

/// An event in the first row that has room for it and its name; `rows` says how far each is taken.
fn packed(mark: MarkView, wide: i64, rows: &mut Vec<i64>) -> MarkView {
    let (left, right) = mark.reach(wide);
    let row = rows.iter().position(|taken| *taken + 12 <= left).unwrap_or(rows.len());
    match rows.get_mut(row) {
        Some(taken) => *taken = right,
        None => rows.push(right),
    }
    MarkView { y: i64::try_from(row).unwrap_or_default() * ROW, ..mark }
}

/// A stretch with its years or months, as many as have room.
fn axis(words: &Words, stretch: Stretch) -> Axis {
    let (from, to) = stretch.days;
    let room = ((stretch.at.1 - stretch.at.0) / 100).max(1);
    let steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000];
    let step = steps.into_iter().find(|step| (to - from) * 12 / 365 / step <= room).unwrap_or(12_000);
    let mut ticks = Vec::new();
    // Months since the year 0, so that decades begin with a round number.
    let mut month = (from * 12 / 366 + 10).max(0) / step * step;
    while (month - 12) * 365 / 12 <= to + 40 {
        let (year, of_year) = (month / 12, u8::try_from(month % 12 + 1).unwrap_or(1));
        let day = START.days_until(Day { year, month: of_year, day: 1 });
        if let Some(day) = day.filter(|day| (from..=to).contains(day)) {
            let text = if step % 12 == 0 { words.year(year) } else { named(words, year, of_year) };
            ticks.push(Tick { x: stretch.place(day), text });
        }
        month += step;
    }
    // So short a stretch that no month begins in it says where it is.
    if ticks.is_empty() {
        let middle = i64::midpoint(from, to);
        let text = month_of(middle).map(|(year, month)| named(words, year, month));
        ticks.push(Tick { x: stretch.place(middle), text: text.unwrap_or_default() });
    }
    Axis { from: stretch.at.0, to: stretch.at.1, ticks }
}

/// A month in words; before the year 1, the year.
fn named(words: &Words, year: i64, month: u8) -> String {
    let date = Edtf::parse(&format!("{year:04}-{month:02}")).ok().filter(|_| year > 0);
    date.map_or_else(|| words.year(year), |date| words.date(&date))
}

/// The year and the month of a day, counted from the year 1.
fn month_of(day: i64) -> Option<(i64, u8)> {
    // The mean year errs by a day or two; one of the months beside it is the right one.
    let near = day * 4800 / 146_097;
    let first = |month: i64| {
        let of_year = u8::try_from(month.rem_euclid(12) + 1).ok()?;
        START.days_until(Day { year: 1 + month.div_euclid(12), month: of_year, day: 1 })
    };
    let found = (near - 1..=near + 1).rev().find(|month| first(*month).is_some_and(|start| start <= day))?;
    Some((1 + found.div_euclid(12), u8::try_from(found.rem_euclid(12) + 1).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: i64, to: i64) -> Span {
        Span { from: Some(from), to: Some(to), sure: true }
    }

    #[test]
    fn a_long_pause_breaks_the_scale_and_a_cluster_keeps_its_room() {
        let spans = [days(0, 0), days(40_000, 40_000), days(40_010, 40_010), days(40_020, 40_050)];
        let found = stretches(&spans);
        let [early, late] = found.as_slice() else { panic!("{found:?}") };
        assert!(early.at.1 + BREAK == late.at.0 && late.at.1 <= WIDTH, "{found:?}");
        assert!(late.at.1 - late.at.0 > 2 * (early.at.1 - early.at.0), "{found:?}");
        assert!(late.place(40_010) - late.place(40_000) > 40, "ten days are told apart");
        assert_eq!(stretches(&[]), []);
        assert_eq!(stretches(&[days(5, 5), days(6, 6)]).len(), 1);
    }

    #[test]
    fn names_never_lie_over_each_other() {
        let spans: Vec<Span> = (0..40).map(|at| days(at * 3, at * 3 + at % 5 * 20)).collect();
        let all = stretches(&spans);
        let mut rows = Vec::new();
        let mut taken: Vec<(i64, i64, i64)> = Vec::new();
        for (at, span) in spans.iter().enumerate() {
            let name = format!("An event with a name, number {at}");
            let (mark, wide) = mark(&name, *span, None, &all);
            let (left, right) = mark.reach(wide);
            assert!(left >= 0 && right <= WIDTH, "{name}: {left} to {right}");
            let row = packed(mark, wide, &mut rows).y;
            let meets = |(other, from, to): &(i64, i64, i64)| *other == row && *from < right && left < *to;
            assert!(!taken.iter().any(meets), "{name} lies over another");
            taken.push((row, left, right));
        }
        assert!(rows.len() < 40, "rows are shared");
    }

    #[test]
    fn an_interval_across_the_drawing_leaves_its_name_some_room() {
        let all = stretches(&[days(0, 11_000), days(4_000, 4_000)]);
        let (long, wide) =
            mark("A name that is as long as names are, and longer", days(0, 11_000), None, &all);
        let (left, right) = long.reach(wide);
        assert!(left >= 0 && right <= WIDTH, "{long:?}");
    }

    #[test]
    fn a_day_knows_its_month() {
        for (date, month) in
            [("2021-12-03", 12), ("2020-02-29", 2), ("9999-12-31", 12), ("0001-01-01", 1), ("-0294-06-05", 6)]
        {
            let day = Edtf::parse(date).unwrap().earliest().unwrap();
            let found = month_of(START.days_until(day).unwrap()).unwrap();
            assert_eq!(found, (day.year, month), "{date}");
        }
        let words = Words::english();
        assert_eq!(named(&words, 2021, 12), "December 2021");
        assert_eq!(named(&words, -293, 6), "294 BC");
    }

    #[test]
    fn what_is_not_sure_is_drawn_so() {
        let all = stretches(&[days(0, 1000)]);
        let class = |span, reality| mark("x", span, reality, &all).0.class;
        assert_eq!(class(days(5, 5), None), "me");
        assert_eq!(class(days(5, 5), Some(Reality::Planned)), "");
        assert_eq!(class(days(5, 5), Some(Reality::Hypothetical)), "un");
        assert_eq!(class(Span { sure: false, ..days(5, 5) }, None), "un");
        let (open, _) = mark("x", Span { from: None, to: Some(500), sure: false }, None, &all);
        assert_eq!(open.width, OPEN);
        assert!(is_sure(&Edtf::parse("2021-12").unwrap()));
        for unsure in ["2021~", "2021?", "2021/..", "../2021"] {
            assert!(!is_sure(&Edtf::parse(unsure).unwrap()), "{unsure}");
        }
    }
}
