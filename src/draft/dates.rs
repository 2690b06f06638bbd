//! Days that a text names, offered to an author. English, and the forms of Japan and of ISO 8601; a day without its
//! year gets none.

use crate::model::date::{Edtf, MONTHS};

/// So many are offered.
const MOST: usize = 12;

/// A day in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// EDTF, `XXXX-12-23` where the text gives no year.
    pub(super) date: String,
    /// The text's own words.
    pub(super) words: String,
    /// The paragraph, counted from 1.
    pub(super) paragraph: usize,
}

/// All days of a text, each once, as they come.
pub(super) fn dates<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Vec<Dated> {
    let mut found: Vec<Dated> = Vec::new();
    for (at, paragraph) in paragraphs.enumerate() {
        for (date, words) in days(paragraph) {
            if found.iter().all(|known| known.date != date) {
                found.push(Dated { date, words, paragraph: at + 1 });
            }
        }
    }
    found.truncate(MOST);
    found
}

/// The days of a paragraph.
fn days(paragraph: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    let bare = |at: usize| words.get(at).map_or("", |word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        found.extend(in_word(word));
        let Some(month) = month(bare(at)) else { continue };
        // "23 December 2021", "December 23, 2021", "Dec 23", "December 2021"
        let before = at.checked_sub(1).and_then(|before| Some((day(bare(before))?, before)));
        let after = day(bare(at + 1)).map(|day| (day, at + 1));
        let year = |at: usize| bare(at).parse::<u32>().ok().filter(|year| (1000..=2999).contains(year));
        let (date, from, to) = match (before, after) {
            (_, Some((day, next))) => match year(next + 1) {
                Some(year) => (format!("{year}-{month:02}-{day:02}"), at, next + 1),
                None => (format!("XXXX-{month:02}-{day:02}"), at, next),
            },
            (Some((day, from)), None) => match year(at + 1) {
                Some(year) => (format!("{year}-{month:02}-{day:02}"), from, at + 1),
                None => (format!("XXXX-{month:02}-{day:02}"), from, at),
            },
            (None, None) => match year(at + 1) {
                Some(year) => (format!("{year}-{month:02}"), at, at + 1),
                None => continue,
            },
        };
        if Edtf::parse(&date.replace("XXXX", "2020")).is_ok() {
            let words = words.get(from..=to).unwrap_or_default().join(" ");
            found.push((date, words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()));
        }
    }
    found
}

/// `2021-12-23`, `2021年12月23日`.
fn in_word(word: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let numbers = |text: &str| -> Option<String> {
        let mut parts = text.split(['年', '月', '日', '-']).map(|part| part.parse::<u32>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        let date = format!("{year:04}-{month:02}-{day:02}");
        Edtf::parse(&date).is_ok().then_some(date)
    };
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.len() == 10 && bare.as_bytes().get(4) == Some(&b'-') {
        found.extend(numbers(bare).map(|date| (date, bare.to_owned())));
    }
    for (at, _) in word.match_indices('年') {
        let before = word.get(..at).unwrap_or_default();
        let year = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let rest = word.get(year..).unwrap_or_default();
        if let Some(end) = rest.find('日') {
            let text = rest.get(..end + '日'.len_utf8()).unwrap_or_default();
            found.extend(numbers(text).map(|date| (date, text.to_owned())));
        }
    }
    found
}

/// The number of a month, of its English name or the first letters of it.
pub(super) fn month(word: &str) -> Option<usize> {
    let short = word == "Sept" || word.len() == 3;
    MONTHS.iter().position(|name| *name == word || short && name.starts_with(word)).map(|at| at + 1)
}

/// `23`, `23rd`.
fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = word.get(digits.len()..)?;
    let number = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    matches!(ending, "" | "st" | "nd" | "rd" | "th").then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_in_their_usual_forms() {
        let check = |text: &str, wanted: &[(&str, &str)]| {
            let found = dates(std::iter::once(text));
            let found: Vec<(&str, &str)> =
                found.iter().map(|dated| (dated.date.as_str(), dated.words.as_str())).collect();
            assert_eq!(found, wanted, "{text}");
        };
        check("On Thursday (Dec 23), Kyodo said", &[("XXXX-12-23", "Dec 23")]);
        check("on 23 December 2021, and", &[("2021-12-23", "23 December 2021")]);
        check("December 23rd, 2021.", &[("2021-12-23", "December 23rd, 2021")]);
        check(
            "since December 2021 and in May 2020",
            &[("2021-12", "December 2021"), ("2020-05", "May 2020")],
        );
        check("2021-12-23 and 2021-13-01", &[("2021-12-23", "2021-12-23")]);
        check("共同通信は2021年12月23日、報じた", &[("2021-12-23", "2021年12月23日")]);
        check("They may go on 31 February 2021", &[]);
        check("He may, at 30, decide", &[]);
    }
}
