//! What stands after a key, is read as a remark, and was probably meant as a place: `parra 3`, `para. four`, `2nd page`.
//! Takes a cite as written; knows no source.

use super::RawCite;
use crate::file::Span;
use crate::model::locator::{LocatorLabel, Term, parse_term};
use crate::text::suggest;
use std::ops::Range;

/// Numbers in words, as far as authors write them for places.
const NUMBERS: [&str; 27] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];

/// Ordinals in words, likewise.
const ORDINALS: [&str; 11] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
];

/// A slip of a shorter word could be any word.
const SHORTEST: usize = 4;

/// Where in the text of a cite a place seems to stand, and what to write for it; `None` if all is as it should be.
pub(crate) fn doubt(cite: &RawCite, text: &str) -> Option<(Span, String)> {
    let end = cite.suffix.range().end;
    let start = match &cite.locator {
        None => cite.suffix.range().start,
        // `2nd para.` begins like a page number.
        Some(locator) if is_ordinal(&locator.value.value) => locator.span.range().start,
        Some(_) => return None,
    };
    let (range, advice) = in_remark(text.get(start..end)?)?;
    Some((Span::new(start + range.start, start + range.end), advice))
}

/// The same for a remark alone.
fn in_remark(remark: &str) -> Option<(Range<usize>, String)> {
    let text = remark.trim_start_matches([',', ' ', '\u{a0}', '\n']);
    let start = remark.len() - text.len();
    let (first, rest) = text.split_once(char::is_whitespace)?;
    let second = rest.split_whitespace().next()?.trim_end_matches(|c: char| !c.is_alphanumeric());
    let place = start..remark.len() - rest.len() + rest.find(second)? + second.len();
    let number = if second.contains(|c: char| c.is_ascii_digit()) {
        Some(second.to_owned())
    } else {
        in_words(second).map(|number| number.to_string())
    };
    if let Some(term) = parse_term(first, "") {
        let number = in_words(second)?;
        return Some((place, format!("write the number in figures: {} {number}", term.label.short(false))));
    }
    if let Some(Term { label, .. }) = parse_term(second, "").filter(|_| is_ordinal(first)) {
        let figures: String = first.chars().filter(char::is_ascii_digit).collect();
        let number = ORDINALS
            .iter()
            .position(|word| *word == first.to_lowercase())
            .map_or(figures, |at| (at + 1).to_string());
        return Some((place, format!("write the number after the term: {} {number}", label.short(false))));
    }
    let forms = || {
        LocatorLabel::ALL.into_iter().flat_map(|label| label.forms().iter().map(move |form| (*form, label)))
    };
    let near = suggest::nearest(first.trim_end_matches('.'), forms().map(|(form, _)| form)).first().copied();
    let near = near.filter(|_| first.chars().count() >= SHORTEST)?;
    let (_, label) = forms().find(|(form, _)| *form == near)?;
    Some((place, format!("did you mean {} {}?", label.short(false), number?)))
}

/// `four`, `twenty-one`.
fn in_words(text: &str) -> Option<usize> {
    let value = |word: &str| {
        let at = NUMBERS.iter().position(|number| *number == word.to_lowercase())?;
        Some(if at < 20 { at + 1 } else { (at - 17) * 10 })
    };
    match text.split_once('-') {
        Some((tens, ones)) => {
            Some(value(tens).filter(|tens| *tens >= 20)? + value(ones).filter(|ones| *ones < 10)?)
        }
        None => value(text),
    }
}

/// `2nd`, `second`.
fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = word.get(digits.len()..).unwrap_or_default();
    let figure = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    figure && matches!(ending, "st" | "nd" | "rd" | "th") || ORDINALS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_that_look_like_places() {
        let check = |remark: &str, place: &str, advice: &str| {
            let (range, found) = in_remark(remark).unwrap();
            assert_eq!((&remark[range], found.as_str()), (place, advice));
        };
        check(", parra 3", "parra 3", "did you mean para. 3?");
        check(", para. four, and on", "para. four", "write the number in figures: para. 4");
        check(" page twenty-two", "page twenty-two", "write the number in figures: p. 22");
        check(", ninth page", "ninth page", "write the number after the term: p. 9");
        check(", 2nd para.", "2nd para", "write the number after the term: para. 2");
        check(", chaptre 12.", "chaptre 12", "did you mean chap. 12?");
        for remark in [
            "",
            ", emphasis added",
            ", as of 2019",
            ", see 2019",
            ", note that",
            ", in 2 parts",
            ", second edition",
        ] {
            assert_eq!(in_remark(remark), None, "{remark}");
        }
    }
}
