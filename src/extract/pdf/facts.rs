//! What a PDF says of itself: title, authors, when it was made, its language, what its pages are called.

use super::object::{dict, follow, list, name, value, whole, words};
use crate::model::author::Author;
use pdf_extract::{Dictionary, Document, Object};
use std::collections::BTreeMap;

/// So deep may a tree of page labels be.
const DEPTH: usize = 24;
/// Endings of file names: a title that ends so was made by a program and not by a person.
const ENDINGS: [&str; 18] = [
    "doc", "docx", "docm", "odt", "rtf", "pdf", "tex", "dvi", "ps", "indd", "qxd", "qxp", "html", "htm",
    "txt", "pages", "ppt", "pptx",
];

/// What a PDF says of itself.
#[derive(Default)]
pub(super) struct Facts {
    /// Its title.
    pub(super) title: Option<String>,
    /// Its authors.
    pub(super) author: Vec<Author>,
    /// When it was made (RFC 3339, or EDTF where it says less).
    pub(super) created: Option<String>,
    /// Its language.
    pub(super) language: Option<String>,
    /// What each page is called; empty if that is its count.
    pub(super) labels: Vec<String>,
}

/// Reads what a PDF says of itself.
pub(super) fn facts(document: &Document, pages: usize) -> Facts {
    let info = dict(document, &document.trailer, "Info");
    let said = |key| info.and_then(|info| words(document, info, key));
    let catalog = document.catalog().ok();
    Facts {
        title: said("Title").filter(|title| is_title(title)),
        author: said("Author").map(|names| authors(&names)).unwrap_or_default(),
        created: said("CreationDate").and_then(|date| moment(&date)),
        language: catalog.and_then(|catalog| words(document, catalog, "Lang")).filter(|tag| is_language(tag)),
        labels: catalog.map(|catalog| labels(document, catalog, pages)).unwrap_or_default(),
    }
}

/// Whether a title was given by a person.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
    let made = [
        "microsoft word",
        "microsoft powerpoint",
        "untitled",
        "document1",
        "file:",
        "about:blank",
        "(anonymous)",
    ];
    !made.iter().any(|words| lower.starts_with(words)) && !ENDINGS.contains(&ending)
}

/// Names that are parted by semicolons; commas stand inside names, too.
fn authors(names: &str) -> Vec<Author> {
    let names = names.split(';').map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| Author::Literal(name.to_owned())).collect()
}

/// Whether a text has the form of a language tag (BCP 47).
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts
        .next()
        .is_some_and(|first| (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// A date as PDFs write it, `D:20261114101500+01'00'`.
fn moment(date: &str) -> Option<String> {
    let date = date.strip_prefix("D:").unwrap_or(date);
    let count = date.chars().take_while(char::is_ascii_digit).count();
    let part = |from: usize, to: usize| date.get(from..to).filter(|_| to <= count);
    let ranged = |from, to, least: u32, most: u32| {
        part(from, to).filter(|part| part.parse().is_ok_and(|number: u32| (least..=most).contains(&number)))
    };
    let year = part(0, 4)?;
    let Some(month) = ranged(4, 6, 1, 12) else { return Some(year.to_owned()) };
    let Some(day) = ranged(6, 8, 1, 31) else { return Some(format!("{year}-{month}")) };
    let time = (ranged(8, 10, 0, 23), ranged(10, 12, 0, 59), ranged(12, 14, 0, 59));
    let zone = zone(date.get(count..).unwrap_or_default());
    match (time, zone) {
        ((Some(hour), Some(minute), Some(second)), Some(zone)) => {
            Some(format!("{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"))
        }
        _ => Some(format!("{year}-{month}-{day}")),
    }
}

/// `+01'00'` as RFC 3339 writes it; `None` if it is not said.
fn zone(words: &str) -> Option<String> {
    if words.starts_with('Z') {
        return Some("Z".to_owned());
    }
    let sign = words.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let hours = digits.get(..2)?;
    let minutes = digits.get(2..4).unwrap_or("00");
    Some(format!("{sign}{hours}:{minutes}"))
}

/// What each page is called (PDF 1.7, 12.4.2).
fn labels(document: &Document, catalog: &Dictionary, pages: usize) -> Vec<String> {
    let mut ranges = BTreeMap::new();
    if let Some(tree) = dict(document, catalog, "PageLabels") {
        gather(document, tree, &mut ranges, DEPTH);
    }
    let labels: Vec<String> = (0..pages)
        .map(|page| match ranges.range(..=page).next_back() {
            Some((from, range)) => called(document, range, page - from),
            None => (page + 1).to_string(),
        })
        .collect();
    let counted = labels.iter().enumerate().all(|(page, label)| *label == (page + 1).to_string());
    if counted || labels.iter().all(String::is_empty) { Vec::new() } else { labels }
}

/// The ranges of a tree of labels, by their first page.
fn gather(document: &Document, node: &Dictionary, ranges: &mut BTreeMap<usize, Dictionary>, depth: usize) {
    for pair in list(document, node, "Nums").unwrap_or_default().chunks(2) {
        if let [first, range] = pair
            && let Some(first) = follow(document, first).and_then(|first| first.as_i64().ok())
            && let (Ok(first), Some(Object::Dictionary(range))) =
                (usize::try_from(first), follow(document, range))
        {
            ranges.insert(first, range.clone());
        }
    }
    if depth > 0 {
        for kid in list(document, node, "Kids").unwrap_or_default() {
            if let Some(Object::Dictionary(kid)) = follow(document, kid) {
                gather(document, kid, ranges, depth - 1);
            }
        }
    }
}

/// What a page is called that is so far into a range.
fn called(document: &Document, range: &Dictionary, into: usize) -> String {
    let prefix = value(document, range, "P").and_then(|_| words(document, range, "P")).unwrap_or_default();
    let first = whole(document, range, "St").and_then(|first| usize::try_from(first).ok()).unwrap_or(1);
    let number = first.saturating_add(into);
    let shown = match name(document, range, "S") {
        Some(b"D") => number.to_string(),
        Some(b"R") => roman(number),
        Some(b"r") => roman(number).to_lowercase(),
        Some(b"A") => letters(number),
        Some(b"a") => letters(number).to_lowercase(),
        _ => String::new(),
    };
    prefix + &shown
}

/// A number in Roman numerals; in digits where that would be long.
fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 9999 {
        return number.to_string();
    }
    let (mut left, mut out) = (number, String::new());
    for (worth, sign) in SIGNS {
        while left >= worth {
            out.push_str(sign);
            left -= worth;
        }
    }
    out
}

/// A to Z, then AA to ZZ, and so on.
fn letters(number: usize) -> String {
    let at = number.saturating_sub(1);
    let letter = u8::try_from(at % 26).map_or('A', |at| char::from(b'A' + at));
    letter.to_string().repeat((at / 26 + 1).min(20))
}

/// A DOI that is printed in a text.
pub(super) fn doi(text: &str) -> Option<String> {
    for (at, _) in text.match_indices("10.") {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        if before.is_some_and(|c| c.is_alphanumeric() || c == '.') {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let found =
            rest.split(|c: char| c.is_whitespace() || "\"<>”’".contains(c)).next().unwrap_or_default();
        let found = found.trim_end_matches(|c: char| ".,;:)]}".contains(c));
        if let Some((registrant, suffix)) = found.strip_prefix("10.").and_then(|found| found.split_once('/'))
            && (4..=9).contains(&registrant.len())
            && registrant.chars().all(|c| c.is_ascii_digit())
            && !suffix.is_empty()
        {
            return Some(found.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_given_by_people() {
        for made in
            ["Microsoft Word - report.docx", "untitled", "council.indd", "Untitled-3", "file:///tmp/a"]
        {
            assert!(!is_title(made), "{made}");
        }
        assert!(is_title("Harbour report, vol. 2"));
        assert_eq!(authors("Osk, Marit; Ole Brand;").len(), 2);
    }

    #[test]
    fn dates_say_no_more_than_they_know() {
        assert_eq!(moment("D:20261114101500+01'00'"), Some("2026-11-14T10:15:00+01:00".to_owned()));
        assert_eq!(moment("D:20261114101500Z00'00'"), Some("2026-11-14T10:15:00Z".to_owned()));
        assert_eq!(moment("D:20261114101500"), Some("2026-11-14".to_owned()));
        assert_eq!(moment("D:202611"), Some("2026-11".to_owned()));
        assert_eq!(moment("D:20269914"), Some("2026".to_owned()));
        assert_eq!(moment("yesterday"), None);
    }

    #[test]
    fn pages_are_called_in_numerals_and_letters() {
        assert_eq!([roman(4), roman(1994), letters(1), letters(28)], ["IV", "MCMXCIV", "A", "BB"]);
    }

    #[test]
    fn a_doi_is_found_where_it_is_printed() {
        assert_eq!(doi("https://doi.org/10.1234/ab.(c)1."), Some("10.1234/ab.(c)1".to_owned()));
        assert_eq!(doi("version 110.1234/5 of 10.12/3 or 10.5"), None);
    }
}
