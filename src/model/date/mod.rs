//! Dates as authors give them: EDTF, the Extended Date/Time Format (ISO 8601-2:2019), levels 0 and 1.
//! Takes one field's text, gives what it covers, its order, its English words, its parts for CSL and HTML.
//! Never asks what day it is; never guesses a date that the text does not give.

mod read;
mod remedy;
mod show;
#[cfg(test)]
mod tests;

pub(crate) use show::MONTHS;

use crate::diagnostic::Code;
use std::fmt;

/// A date or an interval. As ordered data use `sort_key`; two equal values were written alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Edtf {
    /// As the author wrote it, trimmed.
    text: String,
    /// The date, or the interval's start.
    start: Bound,
    /// The interval's end; `None` for a single date.
    end: Option<Bound>,
}

/// One side of an interval.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Bound {
    /// A date that is given.
    Date(Stamp),
    /// `..`: goes on without a limit.
    Open,
    /// Nothing: there is a limit, but it is not known.
    Unknown,
}

/// One date with its qualifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Stamp {
    /// Astronomical year: 0 is 1 BC. Of a decade or century, its first year.
    pub(crate) year: i64,
    /// How far the date is known.
    pub(crate) unit: Unit,
    /// `?` or `%`.
    pub(crate) uncertain: bool,
    /// `~` or `%`.
    pub(crate) approximate: bool,
}

/// What part of a calendar a stamp names; months count from 1, seasons from 1 (spring).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Unit {
    /// `20XX`
    Century,
    /// `201X`
    Decade,
    /// `2021`
    Year,
    /// `2021-XX`, some month of the year
    AnyMonth,
    /// `2021-XX-XX`, some day of the year
    AnyDay,
    /// `2021-21`
    Season(u8),
    /// `2021-12`
    Month(u8),
    /// `2021-12-XX`, some day of the month
    AnyDayOf(u8),
    /// `2021-12-23`
    Day(u8, u8),
}

/// How finely a date is known, coarse first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Precision {
    /// A hundred years, `20XX`.
    Century,
    /// Ten years, `201X`.
    Decade,
    /// A year, `2021`, `2021-XX`, `2021-XX-XX`.
    Year,
    /// A season, `2021-21`.
    Season,
    /// A month, `2021-12`, `2021-12-XX`.
    Month,
    /// A day, `2021-12-23`.
    Day,
}

/// A civil day of the proleptic Gregorian calendar; years are astronomical (0 is 1 BC).
/// Wider than jiff's dates, which end with the year 9999.
#[expect(clippy::struct_field_names, reason = "a day of the month is called a day")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day {
    /// Year.
    pub(crate) year: i64,
    /// Month, 1 to 12.
    pub(crate) month: u8,
    /// Day of the month, 1 to 31.
    pub(crate) day: u8,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateError {
    /// What is wrong in kind; each kind has its own finding.
    pub(crate) kind: DateErrorKind,
    /// One clause without a full stop, which quotes the text: `"Dec 23" has no year`.
    pub(crate) message: String,
    /// What to write instead, one sentence without a full stop: `Write 2021-12-23`. Never empty.
    pub(crate) remedy: String,
    /// The date that was meant, where there is one reading only.
    pub(crate) meant: Option<String>,
    /// Month and day, where only the year is missing.
    pub(crate) yearless: Option<(u8, u8)>,
}

/// The three findings about dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DateErrorKind {
    /// Not EDTF of level 0 or 1 (`date-malformed`).
    Malformed,
    /// Well written, but the calendar has no such day (`date-impossible`).
    Impossible,
    /// An interval that ends before it starts (`date-reversed`).
    Reversed,
}

impl DateError {
    /// The finding that it is.
    pub(crate) fn code(&self) -> Code {
        match self.kind {
            DateErrorKind::Malformed => Code::DateMalformed,
            DateErrorKind::Impossible => Code::DateImpossible,
            DateErrorKind::Reversed => Code::DateReversed,
        }
    }
}

/// Reads a plain day, `2021-12-23`, for fields that want no less; anything else is malformed.
pub(crate) fn day(text: &str) -> Result<jiff::civil::Date, DateError> {
    let whole = |date: &String| Edtf::parse(date).is_ok_and(|date| date.precision() == Precision::Day);
    let date = Edtf::parse(text).map_err(|error| DateError { meant: error.meant.filter(whole), ..error })?;
    let plain = date.machine().and(date.earliest()).filter(|_| date.precision() == Precision::Day);
    plain.and_then(Day::civil).ok_or_else(|| DateError {
        kind: DateErrorKind::Malformed,
        message: format!("\"{}\" is not one day", date.text),
        remedy: "Write year, month and day, as in 2021-12-23".to_owned(),
        meant: None,
        yearless: None,
    })
}

impl Edtf {
    /// Reads EDTF of level 0 or 1; white space around it is ignored. A time of day after a date
    /// (`2021-12-23T10:00:00Z`) is checked and then left out of account.
    pub(crate) fn parse(text: &str) -> Result<Self, DateError> {
        read::edtf(text.trim())
    }

    /// The text as the author wrote it.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The first day that the date can mean; `None` if the start is open or unknown.
    /// `about` and `?` do not widen a date: how far, nobody has said.
    pub(crate) fn earliest(&self) -> Option<Day> {
        self.start.stamp().map(Stamp::first)
    }

    /// The last day that the date can mean; `None` if the end is open or unknown.
    pub(crate) fn latest(&self) -> Option<Day> {
        self.end.as_ref().unwrap_or(&self.start).stamp().map(Stamp::last)
    }

    /// Orders dates by earliest day, then by latest. An open start sorts by its end,
    /// an open end after every other end.
    pub(crate) fn sort_key(&self) -> (Day, Day) {
        let end = self.end.as_ref().unwrap_or(&self.start).stamp();
        let last = end.map_or(Day::MAX, Stamp::last);
        (self.earliest().or(end.map(Stamp::first)).unwrap_or(Day::MAX), last)
    }

    /// British English: `23 December 2021`, `about 2022`, `2021?`, `spring 2021`, `2010s`,
    /// `before 23 December 2021`, `about 2019 to December 2021`.
    pub(crate) fn display(&self) -> String {
        show::date(self)
    }

    /// Its parts, for those who say it in other languages: the date or the interval's start, and the interval's end.
    pub(crate) fn bounds(&self) -> (&Bound, Option<&Bound>) {
        (&self.start, self.end.as_ref())
    }

    /// The value of HTML's `<time datetime>` (a month, date or year string of HTML, 2.3.5):
    /// only for one exact day, month or year from year 1 on.
    pub(crate) fn machine(&self) -> Option<String> {
        let stamp = self.single().filter(|stamp| stamp.year > 0 && !stamp.is_qualified())?;
        match stamp.unit {
            Unit::Year => Some(format!("{:04}", stamp.year)),
            Unit::Month(month) => Some(format!("{:04}-{month:02}", stamp.year)),
            Unit::Day(month, day) => Some(format!("{:04}-{month:02}-{day:02}", stamp.year)),
            Unit::Century
            | Unit::Decade
            | Unit::AnyMonth
            | Unit::AnyDay
            | Unit::Season(_)
            | Unit::AnyDayOf(_) => None,
        }
    }

    /// The year of the earliest day, or else of the latest; astronomical (0 is 1 BC).
    pub(crate) fn year(&self) -> Option<i64> {
        self.earliest().or_else(|| self.latest()).map(|day| day.year)
    }

    /// How finely the date is known; of an interval, its coarser side.
    pub(crate) fn precision(&self) -> Precision {
        self.stamps().map(Stamp::precision).min().unwrap_or(Precision::Century)
    }

    /// CSL-JSON `date-parts`: the start, and the end of an interval; a decade or century is an interval.
    /// A side that is open or unknown is left out, a season stands in `season`. Empty if a year does not fit.
    pub(crate) fn date_parts(&self) -> Vec<Vec<i32>> {
        let parts = self.stamps().flat_map(Stamp::parts);
        parts
            .map(|(year, rest)| Some([vec![i32::try_from(year).ok()?], rest].concat()))
            .collect::<Option<_>>()
            .unwrap_or_default()
    }

    /// CSL-JSON `circa`: the date, or a side of the interval, is approximate or uncertain.
    pub(crate) fn circa(&self) -> bool {
        self.stamps().any(Stamp::is_qualified)
    }

    /// CSL-JSON `season`: 1 spring, 2 summer, 3 autumn, 4 winter; of a single date only.
    pub(crate) fn season(&self) -> Option<u8> {
        let Unit::Season(season) = self.single()?.unit else { return None };
        Some(season)
    }

    /// The date, unless this is an interval.
    fn single(&self) -> Option<Stamp> {
        self.start.stamp().filter(|_| self.end.is_none())
    }

    /// The dates that are given, start first.
    fn stamps(&self) -> impl Iterator<Item = Stamp> {
        self.start.stamp().into_iter().chain(self.end.as_ref().and_then(Bound::stamp))
    }
}

impl fmt::Display for Edtf {
    /// Writes EDTF, as the author wrote it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Bound {
    fn stamp(&self) -> Option<Stamp> {
        match self {
            Self::Date(stamp) => Some(*stamp),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Stamp {
    /// Whether it is uncertain or approximate.
    pub(crate) fn is_qualified(self) -> bool {
        self.uncertain || self.approximate
    }

    fn precision(self) -> Precision {
        match self.unit {
            Unit::Century => Precision::Century,
            Unit::Decade => Precision::Decade,
            Unit::Year | Unit::AnyMonth | Unit::AnyDay => Precision::Year,
            Unit::Season(_) => Precision::Season,
            Unit::Month(_) | Unit::AnyDayOf(_) => Precision::Month,
            Unit::Day(..) => Precision::Day,
        }
    }

    /// The first day. Seasons are those of meteorology in the north: spring begins on 1 March.
    fn first(self) -> Day {
        let (month, day) = match self.unit {
            Unit::Century | Unit::Decade | Unit::Year | Unit::AnyMonth | Unit::AnyDay => (1, 1),
            Unit::Season(season) => (season * 3, 1),
            Unit::Month(month) | Unit::AnyDayOf(month) => (month, 1),
            Unit::Day(month, day) => (month, day),
        };
        Day { year: self.year, month, day }
    }

    /// The last day. Winter ends in February of the next year, so that it follows the year's autumn.
    pub(crate) fn last(self) -> Day {
        let (year, month) = match self.unit {
            Unit::Century => (self.year + 99, 12),
            Unit::Decade => (self.year + 9, 12),
            Unit::Year | Unit::AnyMonth | Unit::AnyDay => (self.year, 12),
            Unit::Season(4) => (self.year + 1, 2),
            Unit::Season(season) => (self.year, season * 3 + 2),
            Unit::Month(month) | Unit::AnyDayOf(month) => (self.year, month),
            Unit::Day(month, day) => return Day { year: self.year, month, day },
        };
        Day { year, month, day: month_length(year, month) }
    }

    /// The rows of CSL `date-parts`: year, and month and day as far as known.
    fn parts(self) -> Vec<(i64, Vec<i32>)> {
        match self.unit {
            Unit::Century | Unit::Decade => vec![(self.year, vec![]), (self.last().year, vec![])],
            Unit::Year | Unit::AnyMonth | Unit::AnyDay | Unit::Season(_) => vec![(self.year, vec![])],
            Unit::Month(month) | Unit::AnyDayOf(month) => vec![(self.year, vec![month.into()])],
            Unit::Day(month, day) => vec![(self.year, vec![month.into(), day.into()])],
        }
    }
}

impl Day {
    /// Later than every day that a text can give.
    const MAX: Self = Self { year: i64::MAX, month: 12, day: 31 };

    /// The day of the week, Monday being 0; `None` for a day that the calendar does not have.
    pub(crate) fn weekday(self) -> Option<usize> {
        usize::try_from(self.civil()?.weekday().to_monday_zero_offset()).ok()
    }

    /// How many days later another day is; negative if it is earlier. `None` where a calendar of four digits ends.
    pub(crate) fn days_until(self, other: Self) -> Option<i64> {
        let span = self.civil()?.until(other.civil()?).ok()?;
        Some(i64::from(span.get_days()))
    }

    /// The same day as jiff has it; `None` outside the years -9999 to 9999.
    pub(crate) fn civil(self) -> Option<jiff::civil::Date> {
        let (month, day) = (i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?);
        jiff::civil::Date::new(i16::try_from(self.year).ok()?, month, day).ok()
    }
}

impl From<jiff::civil::Date> for Day {
    fn from(date: jiff::civil::Date) -> Self {
        let small = |number: i8| u8::try_from(number).unwrap_or(1);
        Self { year: date.year().into(), month: small(date.month()), day: small(date.day()) }
    }
}

impl fmt::Display for Day {
    /// Writes ISO 8601: `2021-12-23`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

/// Days of a month, by the rules of the Gregorian calendar.
fn month_length(year: i64, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
