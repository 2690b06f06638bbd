//! Dates of items (CSL-JSON, `date-variable`): parts, ranges, seasons, text in their place, and EDTF.

use super::date_text;
use serde_json::Value;

/// A date or a range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Date {
    /// The date, or the first of a range.
    pub start: Option<Day>,
    /// The last of a range; a year of 0 where the range is open.
    pub end: Option<Day>,
    /// Whether it is uncertain.
    pub is_circa: bool,
    /// Words in the place of a date.
    pub literal: Option<String>,
}

/// A day, as far as it is known. Its order is that of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year; before 1 for BC, where -1 is 1 BC; 0 where a range is open.
    pub year: i32,
    /// 1 to 12; 0 if unknown.
    pub month: u8,
    /// 1 to 4, spring first; 0 if none.
    pub season: u8,
    /// 1 to 31; 0 if unknown.
    pub day: u8,
}

/// A whole number, written as such or as text.
fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

impl Day {
    /// A day of its parts; months from 13 on are seasons, in either way of counting.
    pub(super) fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let year = i32::try_from(year).ok()?;
        let (month, season) = match month {
            1..=12 => (month, 0),
            13..=16 => (0, month - 12),
            17..=20 => (0, month - 16),
            21..=24 => (0, month - 20),
            _ => (0, 0),
        };
        let day = if month > 0 && (1..=31).contains(&day) { day } else { 0 };
        let small = |number: i64| u8::try_from(number).unwrap_or_default();
        Some(Self { year, month: small(month), season: small(season), day: small(day) })
    }

    fn of_parts(parts: &Value) -> Option<Self> {
        let parts = parts.as_array()?;
        let at = |index: usize| parts.get(index).and_then(number).unwrap_or_default();
        let year = parts.first().and_then(number)?;
        Self::new(year, at(1), at(2))
    }

    /// A day of ISO 8601 or EDTF: "1999", "1999-05", "1999-05-03", "-0044", "1999-21", "Y12345".
    fn of_text(text: &str) -> Option<Self> {
        let text = text.trim_matches(['~', '?', '%']).trim_start_matches('Y');
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let mut parts = digits.split('-').map(|part| {
            let part = part.split('T').next().unwrap_or_default();
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i64>().ok()).flatten()
        });
        let year = parts.next()??;
        let month = parts.next().map_or(Some(0), |month| month)?;
        let day = parts.next().map_or(Some(0), |day| day)?;
        let year = if sign < 0 { -year } else { year };
        (parts.next().is_none() && digits.split('-').next().is_some_and(|year| year.len() >= 4))
            .then(|| Self::new(year, month, day))
            .flatten()
    }

    /// Whether there is more than a year.
    pub fn has_month(self) -> bool {
        self.month > 0
    }
}

impl Date {
    /// Reads a date of CSL-JSON; nothing where it says nothing.
    pub fn from_json(value: &Value) -> Option<Self> {
        let fields = match value {
            Value::Object(fields) => fields,
            Value::String(text) => return Self::from_text(text),
            Value::Number(_) => return Self::from_text(&number(value)?.to_string()),
            Value::Null | Value::Bool(_) | Value::Array(_) => return None,
        };
        let text = |name: &str| match fields.get(name) {
            Some(Value::String(text)) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        };
        let mut date = Self::default();
        if let Some(parts) = fields.get("date-parts").and_then(Value::as_array) {
            date.start = parts.first().and_then(Day::of_parts);
            date.end = parts.get(1).and_then(Day::of_parts);
        }
        if date.start.is_none() {
            let read = text("edtf").or_else(|| text("raw")).and_then(Self::from_text);
            date = read.unwrap_or(date);
        }
        date.literal = text("literal").map(str::to_owned).or(date.literal);
        if let Some(season) = fields.get("season") {
            let season_number = number(season).filter(|season| (1..=4).contains(season));
            match (season_number, &mut date.start) {
                (Some(season), Some(start)) if start.month == 0 => {
                    start.season = u8::try_from(season).unwrap_or_default();
                }
                (None, Some(start)) if start.month == 0 => {
                    date.literal = named_season(season, *start).or(date.literal);
                }
                _ => {}
            }
        }
        date.is_circa |= match fields.get("circa") {
            Some(Value::Bool(is_circa)) => *is_circa,
            Some(Value::String(text)) => !matches!(text.as_str(), "" | "0" | "false"),
            Some(Value::Number(number)) => number.as_f64() != Some(0.0),
            Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => false,
        };
        (date.start.is_some() || date.literal.is_some()).then_some(date)
    }

    /// Reads text: a date of EDTF, a range of two, a date in English words; or, where it is none, words in the
    /// place of a date.
    pub fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let is_circa = text.ends_with(['~', '?', '%']);
        let (first, second) = match text.split_once('/') {
            Some((first, second)) => (first, Some(second)),
            None => (text, None),
        };
        let end = second.map(|second| match second.trim() {
            "" | ".." => Some(Day::default()),
            second => Day::of_text(second),
        });
        Some(match (Day::of_text(first.trim()), end) {
            (Some(start), None) => Self { start: Some(start), is_circa, ..Self::default() },
            (Some(start), Some(Some(end))) => {
                Self { start: Some(start), end: Some(end), is_circa, literal: None }
            }
            (None, _) | (Some(_), Some(None)) => date_text::read(text)
                .unwrap_or_else(|| Self { literal: Some(text.to_owned()), ..Self::default() }),
        })
    }

    /// What the date sorts by.
    pub(super) fn order(&self) -> Option<(Day, Day)> {
        Some((self.start?, self.end.unwrap_or_default()))
    }
}

/// A season that is a word: the word with the year is all that can be said.
fn named_season(season: &Value, start: Day) -> Option<String> {
    let word = season.as_str().filter(|word| !word.trim().is_empty())?;
    Some(format!("{} {}", word.trim(), start.year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u8, day: u8) -> Day {
        Day { year, month, season: 0, day }
    }

    fn read(text: &str) -> Date {
        Date::from_text(text).unwrap()
    }

    #[test]
    fn dates_are_read_as_edtf_and_in_words() {
        assert_eq!(read("2001-05-03").start, Some(day(2001, 5, 3)));
        assert_eq!(read("May 3, 2001").start, Some(day(2001, 5, 3)));
        assert_eq!(read("3 May 2001").start, Some(day(2001, 5, 3)));
        assert_eq!(read("5/3/2001").start, Some(day(2001, 5, 3)));
        assert_eq!(read("44 BC").start, Some(day(-44, 0, 0)));
        assert_eq!(read("2001-21").start, Some(Day { year: 2001, season: 1, ..Day::default() }));
        assert!(read("2001~").is_circa && read("circa 2001").is_circa);
    }

    #[test]
    fn ranges_share_what_one_end_leaves_out() {
        let ends = |text: &str| (read(text).start.unwrap(), read(text).end.unwrap());
        assert_eq!(ends("2001/2003"), (day(2001, 0, 0), day(2003, 0, 0)));
        assert_eq!(ends("May 1-5, 2001"), (day(2001, 5, 1), day(2001, 5, 5)));
        assert_eq!(ends("May 2001 - June 2002"), (day(2001, 5, 0), day(2002, 6, 0)));
        assert_eq!(ends("2001/.."), (day(2001, 0, 0), Day::default()));
    }

    #[test]
    fn what_is_no_date_is_words() {
        assert_eq!(read("in press").literal.as_deref(), Some("in press"));
        assert_eq!(read("2001-99-99-1").literal.as_deref(), Some("2001-99-99-1"));
        assert_eq!(Date::from_text(" "), None);
        assert_eq!(Date::from_json(&serde_json::json!({"date-parts": [[]]})), None);
        assert_eq!(Date::from_json(&serde_json::json!({"date-parts": [["x", 1]], "season": {}})), None);
    }
}
