//! Dates in the words of a language: days, months and years as CLDR has them, the rest from `words/`.

use super::{Arg, Words};
use crate::model::date::{Bound, Edtf, Stamp, Unit};
use crate::model::values::Day;
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter as Formatter;
use icu_datetime::fieldsets;
use icu_locale_core::Locale;

/// How a language writes a day, a month of a year, a year.
pub(super) struct Dates {
    day: Option<Formatter<Gregorian, fieldsets::YMD>>,
    month: Option<Formatter<Gregorian, fieldsets::YM>>,
    year: Option<Formatter<Gregorian, fieldsets::Y>>,
}

impl Dates {
    pub(super) fn new(locale: &Locale) -> Self {
        Self {
            day: Formatter::try_new(locale.into(), fieldsets::YMD::long()).ok(),
            month: Formatter::try_new(locale.into(), fieldsets::YM::long()).ok(),
            year: Formatter::try_new(locale.into(), fieldsets::Y::long()).ok(),
        }
    }
}

impl Words {
    /// A date or an interval. An unknown side reads like an open one: the reader knows as much.
    pub(in crate::render) fn date(&self, date: &Edtf) -> String {
        let told = |key: &str, stamp: Stamp| self.with(key, &[("date", Arg::Text(&self.stamp(stamp)))]);
        match date.bounds() {
            (Bound::Date(only), None) => self.stamp(*only),
            (Bound::Date(from), Some(Bound::Date(to))) => {
                let (from, to) = self.ends(*from, *to);
                self.with("date-range", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
            }
            (Bound::Date(from), Some(Bound::Open | Bound::Unknown)) => told("date-from", *from),
            (Bound::Open | Bound::Unknown, Some(Bound::Date(to))) => told("date-by", *to),
            (Bound::Open | Bound::Unknown, _) => date.as_str().to_owned(),
        }
    }

    /// A day of the calendar.
    pub(in crate::render) fn day(&self, day: Day) -> String {
        let text = day.0.to_string();
        Edtf::parse(&text).map_or(text, |date| self.date(&date))
    }

    /// A year; 0 is 1 BC.
    pub(in crate::render) fn year(&self, year: i64) -> String {
        if year < 1 {
            return self.with("date-before-christ", &[("year", Arg::Text(&(1 - year).to_string()))]);
        }
        // Before the year 1000 CLDR writes the era, too; the year alone is not misread in a briefing.
        let written = civil(year, 1, 1).filter(|_| year > 999).zip(self.dates.year.as_ref());
        written.map_or_else(|| year.to_string(), |(date, form)| form.format(&date).to_string())
    }

    /// Both ends of an interval; the first without what the second repeats: "23 to 25 December 2021".
    fn ends(&self, from: Stamp, to: Stamp) -> (String, String) {
        let (first, second) = (self.stamp(from), self.stamp(to));
        let alike =
            matches!((from.unit, to.unit), (Unit::Day(..), Unit::Day(..)) | (Unit::Month(_), Unit::Month(_)));
        if from.year != to.year || !alike || from.is_qualified() || to.is_qualified() {
            return (first, second);
        }
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (mut left, right) = (words(&first), words(&second));
        let same = left.iter().rev().zip(right.iter().rev()).take_while(|(one, other)| one == other).count();
        left.truncate(left.len() - same.min(left.len().saturating_sub(1)));
        let short = left.join(" ");
        (short.trim_end_matches([',', '،']).to_owned(), second)
    }

    /// One date with its qualifiers.
    fn stamp(&self, stamp: Stamp) -> String {
        let mut told = self.unit(stamp);
        if stamp.uncertain {
            told = self.with("date-uncertain", &[("date", Arg::Text(&told))]);
        }
        if stamp.approximate {
            told = self.with("date-about", &[("date", Arg::Text(&told))]);
        }
        told
    }

    /// One date without its qualifiers.
    fn unit(&self, stamp: Stamp) -> String {
        let year = self.year(stamp.year);
        let told = |key: &str, date: &str| self.with(key, &[("date", Arg::Text(date))]);
        match stamp.unit {
            Unit::Century => {
                let last = self.year(stamp.last().year);
                self.with("date-between", &[("from", Arg::Text(&year)), ("to", Arg::Text(&last))])
            }
            Unit::Decade => self.with("date-decade", &[("year", Arg::Text(&stamp.year.to_string()))]),
            Unit::Year => year,
            Unit::AnyMonth => told("date-some-month", &year),
            Unit::AnyDay => told("date-some-day", &year),
            Unit::Season(season) => {
                let key = match season {
                    1 => "date-spring",
                    2 => "date-summer",
                    3 => "date-autumn",
                    _ => "date-winter",
                };
                self.with(key, &[("year", Arg::Text(&year))])
            }
            Unit::Month(month) => self.month(stamp.year, month),
            Unit::AnyDayOf(month) => told("date-some-day", &self.month(stamp.year, month)),
            Unit::Day(month, day) => {
                let written = civil(stamp.year, month, day).zip(self.dates.day.as_ref());
                written.map_or_else(
                    || format!("{}-{month:02}-{day:02}", stamp.year),
                    |(date, form)| form.format(&date).to_string(),
                )
            }
        }
    }

    fn month(&self, year: i64, month: u8) -> String {
        let written = civil(year, month, 1).zip(self.dates.month.as_ref());
        written.map_or_else(|| format!("{year}-{month:02}"), |(date, form)| form.format(&date).to_string())
    }
}

/// A day for the formatters; nothing outside their calendar.
fn civil(year: i64, month: u8, day: u8) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(i32::try_from(year).ok()?, month, day).ok()
}
