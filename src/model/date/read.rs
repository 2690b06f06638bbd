//! The grammar of EDTF, levels 0 and 1 (Library of Congress, "Extended Date/Time Format Specification").
//! Takes trimmed text, gives the value or the error; what a malformed text may mean is for `remedy`.

use super::{Bound, DateError, DateErrorKind, Edtf, Stamp, Unit, month_length, remedy, show};

/// Reads a date or an interval.
pub(super) fn edtf(text: &str) -> Result<Edtf, DateError> {
    attempt(text).map_err(|error| error.unwrap_or_else(|| remedy::malformed(text)))
}

/// The same without an error made for malformed text, which is `Err(None)`; so that `remedy` can try readings.
pub(super) fn attempt(text: &str) -> Result<Edtf, Option<DateError>> {
    let Some((from, to)) = text.split_once('/') else {
        let start = Bound::Date(moment(text)?);
        return Ok(Edtf { text: text.to_owned(), start, end: None });
    };
    let (start, end) = (bound(from)?, bound(to)?);
    match (start.stamp(), end.stamp()) {
        (None, None) => return Err(None),
        (Some(a), Some(b)) if a.first() > b.last() => return Err(Some(reversed(text, from, to))),
        _ => {}
    }
    Ok(Edtf { text: text.to_owned(), start, end: Some(end) })
}

/// One side of an interval (level 1, "Extended Interval").
fn bound(text: &str) -> Result<Bound, Option<DateError>> {
    match text {
        "" => Ok(Bound::Unknown),
        ".." => Ok(Bound::Open),
        _ => stamp(text).map(Bound::Date),
    }
}

/// A date, or a date with a time of day (level 0, "Date and Time").
fn moment(text: &str) -> Result<Stamp, Option<DateError>> {
    let Some((date, time)) = text.split_once('T') else { return stamp(text) };
    let stamp = stamp(date)?;
    let plain = matches!(stamp.unit, Unit::Day(..)) && !stamp.is_qualified();
    if plain && is_time(time) { Ok(stamp) } else { Err(None) }
}

/// `hh:mm:ss`, then nothing, `Z`, `±hh` or `±hh:mm`.
fn is_time(text: &str) -> bool {
    let (clock, shift) = text.split_at(text.find(['Z', '+', '-']).unwrap_or(text.len()));
    let fields = |text: &str, limits: &[u8]| {
        let mut parts = text.split(':');
        let fit = limits.iter().all(|limit| parts.next().and_then(two).is_some_and(|number| number < *limit));
        fit && parts.next().is_none()
    };
    let shifted = shift.strip_prefix(['+', '-']).is_some_and(|by| fields(by, &[24]) || fields(by, &[24, 60]));
    fields(clock, &[24, 60, 60]) && (shift.is_empty() || shift == "Z" || shifted)
}

/// A date with at most one qualifier at its end (level 1, "Qualification of a date (complete)").
fn stamp(text: &str) -> Result<Stamp, Option<DateError>> {
    let body = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let sign = text.get(body.len()..).unwrap_or_default();
    let (year, unit) = calendar(body)?;
    Ok(Stamp { year, unit, uncertain: matches!(sign, "?" | "%"), approximate: matches!(sign, "~" | "%") })
}

/// Year, month and day, with what may stand unspecified.
fn calendar(text: &str) -> Result<(i64, Unit), Option<DateError>> {
    if let Some(long) = text.strip_prefix('Y') {
        return Ok((long_year(long).ok_or(None)?, Unit::Year));
    }
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let mut parts = rest.split('-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let (year, unit) = year_unit(year).ok_or(None)?;
    if parts.next().is_some() || negative && (year == 0 || unit != Unit::Year) {
        return Err(None);
    }
    let year = if negative { -year } else { year };
    let unit = match (unit, month, day) {
        (unit, None, _) => unit,
        (Unit::Year, Some("XX"), None) => Unit::AnyMonth,
        (Unit::Year, Some("XX"), Some("XX")) => Unit::AnyDay,
        (Unit::Year, Some(month), day) => match (two(month).ok_or(None)?, day) {
            (season @ 21..=24, None) => Unit::Season(season - 20),
            (number @ 1..=12, None) => Unit::Month(number),
            (number @ 1..=12, Some("XX")) => Unit::AnyDayOf(number),
            (number, Some(day)) => {
                Unit::Day(number, exact(text, year, number, two(day).ok_or(None)?).map_err(Some)?)
            }
            (number, None) => return Err(Some(no_month(text, number))),
        },
        _ => return Err(None),
    };
    Ok((year, unit))
}

/// Digits after `Y`: more than four, no leading zero (level 1, "Letter-prefixed calendar year").
/// Eighteen are enough for any universe and leave room to count in.
fn long_year(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let fits = (5..=18).contains(&digits.len()) && !digits.starts_with('0');
    if fits && digits.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// `2021`, `201X` or `20XX`, the year floored.
fn year_unit(text: &str) -> Option<(i64, Unit)> {
    let digits = text.trim_end_matches('X');
    let (factor, unit) = match text.len().checked_sub(digits.len())? {
        0 => (1, Unit::Year),
        1 => (10, Unit::Decade),
        2 => (100, Unit::Century),
        _ => return None,
    };
    let whole = text.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let number: i64 = digits.parse().ok().filter(|_| whole)?;
    Some((number * factor, unit))
}

/// Exactly two digits.
fn two(text: &str) -> Option<u8> {
    text.parse().ok().filter(|_| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
}

/// The day, if the month has it.
fn exact(text: &str, year: i64, month: u8, day: u8) -> Result<u8, DateError> {
    if !(1..=12).contains(&month) {
        return Err(no_month(text, month));
    }
    let length = month_length(year, month);
    if (1..=length).contains(&day) {
        return Ok(day);
    }
    let head = text.get(..text.len() - 3).unwrap_or(text);
    Err(DateError {
        kind: DateErrorKind::Impossible,
        message: format!(
            "\"{text}\" is no day: {} {} has {length} days",
            show::month(month),
            show::year(year)
        ),
        remedy: format!("Write a day from {head}-01 to {head}-{length}, or {head} if the day is not known"),
        meant: None,
        yearless: None,
    })
}

/// The error for a month that is none.
fn no_month(text: &str, month: u8) -> DateError {
    let swapped = match text.split('-').collect::<Vec<_>>().as_slice() {
        // Only a number that can be a month is tried there, so that this does not come back here.
        [year, month, day] if two(day).is_some_and(|day| (1..=12).contains(&day)) => {
            attempt(&format!("{year}-{day}-{month}")).ok().map(|date| date.text)
        }
        _ => None,
    };
    DateError {
        kind: DateErrorKind::Impossible,
        message: format!("\"{text}\" is no date: there is no month {month}"),
        remedy: swapped.as_ref().map_or_else(
            || "Write a month from 01 to 12, or a season from 21 (spring) to 24 (winter)".to_owned(),
            |date| format!("Write {date}, year, month, day"),
        ),
        meant: swapped,
        yearless: None,
    }
}

/// The error for an interval that ends before it starts.
fn reversed(text: &str, from: &str, to: &str) -> DateError {
    DateError {
        kind: DateErrorKind::Reversed,
        message: format!("\"{text}\" ends before it starts"),
        remedy: format!("Write {to}/{from}, the earlier date first"),
        meant: None,
        yearless: None,
    }
}
