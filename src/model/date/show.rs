//! Dates in British English, for readers.
//! Takes a parsed date, gives words; the order is day, month, year, and nothing is abbreviated.

use super::{Bound, Edtf, Stamp, Unit};

/// The months by name, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The seasons by name, in EDTF's order.
pub(super) const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// A date or an interval. An unknown side reads like an open one: the reader knows as much.
pub(super) fn date(date: &Edtf) -> String {
    match (&date.start, &date.end) {
        (Bound::Date(only), None) => stamp(*only),
        (Bound::Date(from), Some(Bound::Date(to))) => format!("{} to {}", start(*from, *to), stamp(*to)),
        (Bound::Date(from), Some(Bound::Open | Bound::Unknown)) => format!("from {}", stamp(*from)),
        (Bound::Open | Bound::Unknown, Some(Bound::Date(to))) => format!("by {}", stamp(*to)),
        (Bound::Open | Bound::Unknown, _) => date.text.clone(),
    }
}

/// The name of a month, 1 to 12.
pub(super) fn month(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

/// A year, those before year 1 as the historians count them: 0 is 1 BC.
pub(super) fn year(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) }
}

/// The start of an interval, without what its end repeats: "23 to 25 December 2021".
fn start(from: Stamp, to: Stamp) -> String {
    let plain = from.year == to.year && !from.is_qualified() && !to.is_qualified();
    match (from.unit, to.unit) {
        (Unit::Day(a, day), Unit::Day(b, _)) if plain && a == b => day.to_string(),
        (Unit::Day(a, day), Unit::Day(..)) if plain => format!("{day} {}", month(a)),
        (Unit::Month(a), Unit::Month(_)) if plain => month(a).to_owned(),
        _ => stamp(from),
    }
}

/// One date with its qualifiers.
fn stamp(stamp: Stamp) -> String {
    let (before, after) =
        (if stamp.approximate { "about " } else { "" }, if stamp.uncertain { "?" } else { "" });
    format!("{before}{}{after}", unit(stamp))
}

/// One date without its qualifiers.
fn unit(stamp: Stamp) -> String {
    let year = year(stamp.year);
    match stamp.unit {
        Unit::Century => format!("between {year} and {}", stamp.last().year),
        Unit::Decade => format!("{}s", stamp.year),
        Unit::Year => year,
        Unit::AnyMonth => format!("some month in {year}"),
        Unit::AnyDay => format!("some day in {year}"),
        Unit::Season(season) => {
            let name = usize::from(season).checked_sub(1).and_then(|index| SEASONS.get(index));
            format!("{} {year}", name.copied().unwrap_or_default())
        }
        Unit::Month(number) => format!("{} {year}", month(number)),
        Unit::AnyDayOf(number) => format!("some day in {} {year}", month(number)),
        Unit::Day(number, day) => format!("{day} {} {year}", month(number)),
    }
}
