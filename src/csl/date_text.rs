//! Dates in English words and American figures, as programs give out: "May 3, 2001", "3 May 2001", "5/3/2001",
//! "May 1-5, 2001", "Spring-Summer 2001", "44 BC".

use super::date_value::{Date, Day};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "winter", "fall"];

/// What one end of a range says.
#[derive(Clone, Copy, Default)]
struct Part {
    year: Option<i64>,
    /// 1 to 12, or 13 to 16 for a season.
    month: Option<i64>,
    day: Option<i64>,
}

/// Reads a date or a range; nothing where a word is left over.
pub(super) fn read(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let bare = ["circa ", "ca. ", "ca ", "c. "].into_iter().find_map(|word| lower.strip_prefix(word));
    let (text, is_circa) = bare.map_or((lower.as_str(), false), |rest| (rest, true));
    let text = text.trim_end_matches('?');
    let date = |start: Day, end: Option<Day>| Date { start: Some(start), end, is_circa, literal: None };
    if let [month, day, year] = text.split('/').collect::<Vec<_>>().as_slice() {
        let number = |word: &str| word.trim().parse().ok();
        return Some(date(Day::new(number(year)?, number(month)?, number(day)?)?, None));
    }
    if let Some(part) = part(text) {
        return Some(date(part.day()?, None));
    }
    let at = text.find([' ', '-', '–', '/']).and_then(|_| text.find(['-', '–', '/']))?;
    let mark = text.get(at..)?.chars().next()?.len_utf8();
    let (mut first, mut last) = (part(text.get(..at)?)?, part(text.get(at + mark..)?)?);
    first.year = first.year.or(last.year);
    last.month = last.month.or(first.month);
    Some(date(first.day()?, Some(last.day()?)))
}

impl Part {
    fn day(self) -> Option<Day> {
        let day = self.day.unwrap_or_default();
        // A day needs its month.
        if day > 0 && self.month.is_none() {
            return None;
        }
        Day::new(self.year?, self.month.unwrap_or_default(), day)
    }
}

/// Reads one end.
fn part(text: &str) -> Option<Part> {
    let mut part = Part::default();
    let mut is_before = false;
    for word in text.split([' ', ',', '.']).filter(|word| !word.is_empty()) {
        let figures = word.trim_end_matches(char::is_alphabetic);
        let letters = word.get(figures.len()..)?;
        if let Ok(number) = figures.parse::<i64>() {
            match letters {
                "" | "st" | "nd" | "rd" | "th" | "bc" | "bce" | "ad" | "ce" => {}
                _ => return None,
            }
            is_before |= letters.starts_with('b');
            let is_year = figures.len() >= 3
                || number > 31
                || letters.ends_with(['c', 'e', 'd']) && letters != "nd" && letters != "rd";
            match (is_year, part.year, part.day) {
                (true, None, _) => part.year = Some(number),
                (false, _, None) if (1..=31).contains(&number) => part.day = Some(number),
                _ => return None,
            }
            continue;
        }
        match word {
            "bc" | "bce" => is_before = true,
            "ad" | "ce" => {}
            _ => {
                let month = MONTHS.iter().position(|month| word.starts_with(month)).map(|index| index + 1);
                let season = SEASONS.iter().position(|season| *season == word).map(|index| match index {
                    4 => 15,
                    index => index + 13,
                });
                let month = month.or(season).and_then(|month| i64::try_from(month).ok())?;
                if part.month.replace(month).is_some() {
                    return None;
                }
            }
        }
    }
    // "44 BC" has a year that looks like no day's.
    if is_before {
        part.year = part.year.or(part.day.take()).map(|year| -year);
    }
    (part.year.is_some() || part.month.is_some() || part.day.is_some()).then_some(part)
}
