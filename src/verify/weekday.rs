//! Weekdays that disagree with the calendar: in a sentence that gives a whole date, and in the words that a source
//! has for the date of an event. English only; a date without its year is left alone.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::date::{Day, MONTHS, Precision};
use crate::model::dossier::Dossier;
use crate::model::record::Record;
use std::ops::Range;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Findings about weekdays.
pub(super) fn weekdays(dossier: &Dossier) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for record in &dossier.records {
        for passage in &record.prose.passages {
            for (range, said, day) in in_text(&passage.text) {
                findings.extend(compare(said, day).map(|message| {
                    Diagnostic::new(Code::WeekdayMismatch, message).at(record.at(passage.span(range)))
                }));
            }
        }
        findings.extend(of_event(record));
    }
    findings
}

/// The date of an event against the weekday in its source's words.
fn of_event(record: &Record) -> Option<Diagnostic> {
    let event = record.event()?;
    let date = event.date.as_ref().filter(|date| date.value.precision() == Precision::Day)?;
    let words = event.date_text.as_ref()?.to_lowercase();
    let said = words.split(|c: char| !c.is_alphabetic()).find_map(weekday)?;
    let message = compare(said, date.value.earliest()?)?;
    let finding = Diagnostic::new(Code::WeekdayMismatch, message).at(record.at(date.span));
    Some(finding.help(format!("date_text says {}", capital(WEEKDAYS.get(said)?))))
}

/// What is wrong if a day is not the weekday that it is said to be.
fn compare(said: usize, day: Day) -> Option<String> {
    let is = day.weekday()?;
    (is != said).then(|| {
        let name = |at: usize| WEEKDAYS.get(at).map(|name| capital(name)).unwrap_or_default();
        format!("{day} was a {}, not a {}", name(is), name(said))
    })
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_uppercase() + rest
}

/// The place of a weekday in the week, Monday first.
fn weekday(word: &str) -> Option<usize> {
    WEEKDAYS.iter().position(|name| *name == word)
}

/// Whole dates with their weekdays: `Thursday, 23 December 2021`, `Thursday, December 23, 2021`.
fn in_text(text: &str) -> Vec<(Range<usize>, usize, Day)> {
    let words: Vec<(Range<usize>, String)> = words(text);
    let mut found = Vec::new();
    for (at, (range, word)) in words.iter().enumerate() {
        let Some(said) = weekday(word) else { continue };
        let after = |offset: usize| words.get(at + offset).map(|(_, word)| word.as_str());
        let skip = usize::from(after(1) == Some("the"));
        let (Some(one), Some(two)) = (after(1 + skip), after(2 + skip)) else { continue };
        let of = usize::from(two == "of");
        let Some(two) = after(2 + skip + of) else { continue };
        let Some((year, end)) = words.get(at + 3 + skip + of).map(|(range, word)| (word, range.end)) else {
            continue;
        };
        let month = |word: &str| MONTHS.iter().position(|name| name.eq_ignore_ascii_case(word));
        let pair = number(one).zip(month(two)).or_else(|| number(two).zip(month(one)));
        let (Some((day, month)), Ok(year)) = (pair, year.parse::<i64>()) else { continue };
        let month = u8::try_from(month + 1).unwrap_or(1);
        if (1000..=9999).contains(&year) {
            found.push((range.start..end, said, Day { year, month, day }));
        }
    }
    found
}

/// `23`, `23rd`.
fn number(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = word.get(digits.len()..)?;
    let number = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    matches!(ending, "" | "st" | "nd" | "rd" | "th").then_some(number)
}

/// The words of a text in lower case, with their places; only what stands close together is a date.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from..at, text.get(from..at).unwrap_or_default().to_lowercase()));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_dates_are_compared_with_the_calendar() {
        let wrong = |text: &str| {
            in_text(text).into_iter().filter_map(|(_, said, day)| compare(said, day)).collect::<Vec<_>>()
        };
        for right in [
            "On Thursday, 23 December 2021, it said so.",
            "on Thursday (Dec 23)",
            "Thursday the 23rd of December 2021",
            "Thursday, December 23, 2021",
            "Friday 23 December",
        ] {
            assert!(wrong(right).is_empty(), "{right}");
        }
        assert_eq!(wrong("Friday, 23 December 2021"), ["2021-12-23 was a Thursday, not a Friday"]);
        assert_eq!(wrong("Monday, January 1st, 2022").len(), 1);
        assert!(wrong("Monday, 31 February 2022").is_empty());
    }
}
