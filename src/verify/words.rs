//! Where words begin and end: for matching at their bounds, for counting them, for comparing them.
//! Scripts without spaces (Han, kana, Thai, Lao, Khmer, Burmese) count each letter as a word.

use crate::text::fold::{Folded, Folding};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// A word, or a sign between words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Whether it is a word.
    pub(super) word: bool,
}

/// The words and signs of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let start = at;
        at += first.len_utf8();
        if first.is_whitespace() {
            continue;
        }
        let word = first.is_alphanumeric();
        if word && !unspaced(first) {
            at = word_end(text, at);
        } else {
            at += text
                .get(at..)
                .map_or(0, |rest| rest.len() - rest.trim_start_matches(is_combining_mark).len());
        }
        found.push(Token { range: start..at, word });
    }
    found
}

/// The words as they are counted: each chunk between spaces is one, as `wc` counts, and each letter
/// of a script without spaces, with the signs that touch it.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.len() - rest.trim_start().len();
        let mut letters = text.get(start..)?.char_indices();
        let (_, first) = letters.next()?;
        let alone = stands_alone(first);
        let end =
            letters.find(|(_, c)| c.is_whitespace() || stands_alone(*c) || alone && c.is_alphanumeric());
        at = end.map_or(text.len(), |(offset, _)| start + offset);
        Some(start..at)
    })
}

/// How many words there are. A text in ASCII has no letter that counts alone, and most texts are.
pub(super) fn count(text: &str) -> usize {
    if text.is_ascii() { text.split_whitespace().count() } else { chunks(text).count() }
}

/// Whether a letter counts as a word.
fn stands_alone(c: char) -> bool {
    unspaced(c) && c.is_alphanumeric()
}

/// A word as it is compared strictly: quote marks folded, nothing else.
pub(super) fn strict(word: &str) -> String {
    Folded::new(word, Folding::Typographic).text().to_owned()
}

/// A word as near ones are found: letters and digits in lower case; a sign stays itself.
pub(super) fn loose(word: &str) -> String {
    let folded = Folded::new(word, Folding::Typographic);
    let letters: String =
        folded.text().chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() { folded.text().to_owned() } else { letters }
}

/// Whether words found at `at` begin there, and not inside another word or number.
pub(super) fn begins(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    let next = text.get(at..).unwrap_or_default().chars().next();
    let (Some(previous), Some(next)) = (before.next(), next) else { return true };
    // "5 per cent" must not be found in "1.5 per cent".
    let number =
        next.is_numeric() && matches!(previous, '.' | ',') && before.next().is_some_and(char::is_numeric);
    !(number || joins(previous) && joins(next) || is_combining_mark(next))
}

/// Whether words that end before `at` end there.
pub(super) fn ends(text: &str, at: usize) -> bool {
    let mut after = text.get(at..).unwrap_or_default().chars();
    let previous = text.get(..at).unwrap_or_default().chars().next_back();
    let (Some(previous), Some(next)) = (previous, after.next()) else { return true };
    let second = after.next();
    let number = previous.is_numeric() && matches!(next, '.' | ',') && second.is_some_and(char::is_numeric);
    // "they can" must not be found in "they can't"; "Japan" may be in "Japan's".
    let negated = matches!(next, '\'' | '’') && second == Some('t') && !after.next().is_some_and(joins);
    !(number || negated || joins(previous) && joins(next) || is_combining_mark(next))
}

/// Whether a character is one that runs together with its neighbours into a word.
fn joins(c: char) -> bool {
    // Korean has spaces, but its particles are written onto the word before them.
    let hangul = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}');
    c.is_alphanumeric() && !unspaced(c) && !hangul
}

/// Whether a script is written without spaces between words.
fn unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Where the word ends that has begun before `at`; hyphens, apostrophes and points between letters
/// are part of it, commas between digits too.
fn word_end(text: &str, mut at: usize) -> usize {
    let mut previous = text.get(..at).and_then(|before| before.chars().next_back()).unwrap_or(' ');
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let inner = match c {
            '-' | '‐' | '‑' | '\'' | '’' | '.' => {
                next.is_some_and(|next| next.is_alphanumeric() && !unspaced(next))
            }
            ',' => previous.is_numeric() && next.is_some_and(char::is_numeric),
            _ => c.is_alphanumeric() && !unspaced(c) || is_combining_mark(c),
        };
        if !inner {
            break;
        }
        at += c.len_utf8();
        previous = c;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_apart() {
        let check = |text: &str, wanted: &[&str]| {
            let found: Vec<&str> = tokens(text).into_iter().map(|token| &text[token.range]).collect();
            assert_eq!(found, wanted);
        };
        check("state-to-state “2+2”, it’s", &["state-to-state", "“", "2", "+", "2", "”", ",", "it’s"]);
        check("U.S. 1,000.5 e\u{301}te\u{301}.", &["U.S", ".", "1,000.5", "e\u{301}te\u{301}", "."]);
        check("日米の計画。", &["日", "米", "の", "計", "画", "。"]);
        assert_eq!(count("One – two,  three.\n"), 4);
        assert_eq!(count("日米の計画、plan x."), 7);
    }
}
