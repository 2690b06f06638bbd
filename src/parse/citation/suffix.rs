//! What follows a key: the place in the source, the words relied on, and the rest.
//! Takes the text after the key, gives the three parts, as Pandoc divides them (`Text.Pandoc.Citeproc.Locator`).
//! Never decides whether the place or the words exist.

use super::{Malformed, Pairs, trim};
use crate::file::{Span, Spanned};
use crate::model::locator::{Locator, LocatorLabel, Term, parse_counted, parse_term};
use std::ops::Range;

/// The parts of a suffix, offsets counted from the start of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawSuffix {
    /// The place in the source; its span includes term and braces.
    pub(crate) locator: Option<Spanned<Locator>>,
    /// The words relied on with their escapes resolved; the span is what stands between the marks.
    pub(crate) words: Option<Spanned<String>>,
    /// The rest, with the comma or space that it begins with; may be empty.
    pub(crate) suffix: Span,
}

/// Divides the suffix that stands in `range`.
pub(super) fn read(
    text: &str,
    range: Range<usize>,
    pairs: &Pairs,
    language: &str,
) -> Result<RawSuffix, Malformed> {
    let (locator, rest) = locator(text, range, pairs, language)?;
    let (words, suffix) = words(text, rest, pairs)?;
    Ok(RawSuffix { locator, words, suffix: Span::new(suffix.start, suffix.end) })
}

/// The locator, after an optional comma, and the range that is left.
fn locator(
    text: &str,
    range: Range<usize>,
    pairs: &Pairs,
    language: &str,
) -> Result<(Option<Spanned<Locator>>, Range<usize>), Malformed> {
    let part = text.get(range.clone()).unwrap_or_default().trim_start();
    let part = part.strip_prefix([',', '、', '،']).unwrap_or(part).trim_start();
    let start = range.end - part.len();
    let found = |label, value: &str, end: usize| {
        let locator = Locator { label, value: value.trim().to_owned() };
        Ok((Some(Spanned::new(locator, Span::new(start, end))), end..range.end))
    };
    if part.starts_with('{') {
        let Some(close) = pairs.braces.get(&start).filter(|close| **close < range.end) else {
            return Err(Malformed::new(start..range.end, "the brace before this locator is never closed"));
        };
        let inside = text.get(start + 1..*close).unwrap_or_default().trim();
        if let Some((locator, _)) = parse_counted(inside).filter(|(_, taken)| *taken == inside.len()) {
            return found(locator.label, &locator.value, close + 1);
        }
        let Term { label, length, .. } = parse_term(inside, language).unwrap_or_default();
        let value = inside.get(length..).unwrap_or_default();
        return match (inside.is_empty(), value.trim().is_empty()) {
            // Empty braces say that the numbers after them are no locator.
            (true, _) => Ok((None, close + 1..range.end)),
            (_, true) => {
                Err(Malformed::new(start..close + 1, format!("\"{inside}\" names no place: add its number")))
            }
            _ => found(label, value, close + 1),
        };
    }
    if let Some((locator, taken)) = parse_counted(part) {
        return found(locator.label, &locator.value, start + taken);
    }
    if let Some(Term { label, length, is_foreign }) = parse_term(part, language) {
        let (term, tail) = part.split_at(length);
        // "di" and "d." are words of the languages that have these terms.
        let accept = if is_foreign { is_number_or_capitals } else { is_number_or_roman };
        let taken = numbers(tail, accept);
        if taken > 0 {
            return found(label, tail.get(..taken).unwrap_or_default(), start + length + taken);
        }
        let alone = tail.trim_start().is_empty() || tail.trim_start().starts_with([',', '"', '“']);
        // "note" alone may be a remark, "para." is a locator that lost its number.
        if alone && !term.ends_with(char::is_alphabetic) {
            return Err(Malformed::new(start..start + length, format!("\"{term}\" has no number after it")));
        }
    }
    match numbers(part, is_number) {
        0 => Ok((None, range)),
        taken => found(LocatorLabel::Page, part.get(..taken).unwrap_or_default(), start + taken),
    }
}

/// How many bytes the numbers at the start of the text take: `33, 35-37` of `33, 35-37, and nowhere else`.
fn numbers(text: &str, accept: fn(&str) -> bool) -> usize {
    let mut end = 0;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let after = if end > 0 { rest.strip_prefix(',').unwrap_or(rest) } else { rest };
        let start = after.trim_start();
        let number = start.get(..word(start)).unwrap_or_default();
        if number.is_empty() || !accept(number) {
            return end;
        }
        end = text.len() - start.len() + number.len();
    }
}

/// Bytes of the word at the start of the text: `33-35`, `1.2`, `(xv)-(xvii)`, `00:03:10`, `34(1)[a]`.
fn word(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let Some(first) = rest.chars().next() else { break };
        let point = first == '.' && end > 0 && rest.chars().nth(1).is_some_and(char::is_alphanumeric);
        match group(rest) {
            Some(length) => end += length,
            None if is_plain(first) || point => end += first.len_utf8(),
            None => break,
        }
    }
    // A dash or colon at the end belongs to the sentence: "p. 3: the plan".
    text.get(..end).unwrap_or_default().trim_end_matches(['-', '–', ':']).len()
}

/// Bytes of a part of a word in round or square brackets.
fn group(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let length = 1 + text.get(1..)?.find(|c| !is_plain(c))?;
    text.get(length..)?.starts_with(close).then_some(length + 1)
}

/// Whether a character can stand in a number without ending it.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '–' | ':')
}

/// Whether a digit stands in the word, or it is a Roman numeral of capitals, two at least.
fn is_number_or_capitals(word: &str) -> bool {
    is_number(word) || word.len() > 1 && !word.contains(char::is_lowercase) && is_number_or_roman(word)
}

/// Whether a digit stands in the word; asked of numbers without a term.
fn is_number(word: &str) -> bool {
    word.contains(char::is_numeric)
}

/// Whether a digit or a Roman numeral stands in the word; asked of numbers after a term.
fn is_number_or_roman(word: &str) -> bool {
    is_number(word) || word.split(|c: char| !c.is_alphanumeric()).any(is_roman)
}

/// Whether the text is a Roman numeral in its usual form, in one case.
fn is_roman(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    if small.is_empty() || small != text && small.to_ascii_uppercase() != text {
        return false;
    }
    let mut rest = small.trim_start_matches('m');
    for [nine, four, five, one] in [["cm", "cd", "d", "c"], ["xc", "xl", "l", "x"], ["ix", "iv", "v", "i"]] {
        if let Some(tail) = rest.strip_prefix(nine).or_else(|| rest.strip_prefix(four)) {
            rest = tail;
            continue;
        }
        rest = rest.strip_prefix(five).unwrap_or(rest);
        for _ in 0..3 {
            rest = rest.strip_prefix(one).unwrap_or(rest);
        }
    }
    rest.is_empty()
}

/// The words relied on, and the range of the remark beside them.
/// Double-quoted text counts if it begins or ends the range, or stands between commas; other quoted text
/// is part of a remark.
fn words(
    text: &str,
    range: Range<usize>,
    pairs: &Pairs,
) -> Result<(Option<Spanned<String>>, Range<usize>), Malformed> {
    let slice = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let is_bare = |part: &str| part.trim_matches([',', '.', ' ', '\t', '\n', '\r', '\u{a0}']).is_empty();
    let quotes: Vec<_> = pairs.quotes.range(range.clone()).filter(|(_, close)| **close < range.end).collect();
    let mut chosen: Option<(usize, usize, usize)> = None;
    for (index, (open, close)) in quotes.iter().map(|(open, close)| (**open, **close)).enumerate() {
        let after = close + slice(close, range.end).chars().next().map_or(0, char::len_utf8);
        let (head, tail) = (slice(range.start, open), slice(after, range.end));
        let between = head.trim_end().ends_with(',') && tail.trim_start().starts_with(',');
        let counts = between || index == 0 && is_bare(head) || index + 1 == quotes.len() && is_bare(tail);
        if counts && chosen.is_some() {
            let message =
                "two quotations in one citation: cite the source once for each, with a semicolon between";
            return Err(Malformed::new(open..after, message));
        }
        chosen = if counts { Some((open, close, after)) } else { chosen };
    }
    let Some((open, close, after)) = chosen else {
        let rest = range.start..range.start + slice(range.start, range.end).trim_end().len();
        return Ok((None, if is_bare(slice(rest.start, rest.end)) { rest.end..rest.end } else { rest }));
    };
    let start = open + slice(open, close).chars().next().map_or(0, char::len_utf8);
    let inside = trim(text, start..close);
    let (head, tail) = (slice(range.start, open), slice(after, range.end));
    if inside.is_empty() {
        return Err(Malformed::new(open..after, "no words stand between these quotation marks"));
    }
    let rest = match (is_bare(head), is_bare(tail)) {
        (true, true) => range.end..range.end,
        (true, false) => after..after + tail.trim_end().len(),
        (false, true) => {
            range.start..range.start + head.trim_end_matches(|c: char| c == ',' || c.is_whitespace()).len()
        }
        (false, false) => {
            let message = "remarks stand on both sides of the quoted words: put the words last";
            return Err(Malformed::new(open..after, message));
        }
    };
    let value = unescape(slice(inside.start, inside.end));
    Ok((Some(Spanned::new(value, Span::new(inside.start, inside.end))), rest))
}

/// The text without the backslashes that escape punctuation (`CommonMark` 0.31, 2.4).
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = chars.next_if(|next| c == '\\' && next.is_ascii_punctuation());
        plain.push(escaped.unwrap_or(c));
    }
    plain
}
