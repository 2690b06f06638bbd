//! The words of a judgment that are its authors' own, sentence by sentence: what stands between double quote marks is
//! somebody else's. Takes a passage; gives words and signs with their places. For heuristics in English only.

use crate::model::prose::{Passage, Region};
use crate::model::record::Record;
use crate::text::quotes;
use std::ops::Range;

/// A word, or a sign between words.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// In lower case, its apostrophe straight.
    pub(super) lower: String,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Where in the passage.
    pub(super) range: Range<usize>,
}

/// One sentence.
pub(super) type Sentence = Vec<Token>;

/// The passage that says what is judged, with its sentences.
pub(super) fn statement(record: &Record) -> Option<(&Passage, Vec<Sentence>)> {
    let passage = record.prose.passages.iter().find(|passage| passage.region == Some(Region::Statement))?;
    Some((passage, sentences(passage)))
}

fn sentences(passage: &Passage) -> Vec<Sentence> {
    let quoted = quotes::quoted(&passage.text);
    let of = |range: &Range<usize>| {
        let text = passage.text.get(range.clone()).unwrap_or_default();
        let mut tokens = tokens(text, range.start);
        tokens.retain(|token| !quoted.iter().any(|inside| inside.contains(&token.range.start)));
        tokens
    };
    passage.sentences.iter().map(of).collect()
}

/// Words, kept whole at an apostrophe and parted at a hyphen, and the signs between them.
fn tokens(text: &str, offset: usize) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() || c == '-' {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next, inside)) = chars.peek().copied() {
            let after = text.get(next + inside.len_utf8()..).unwrap_or_default();
            let joins = matches!(inside, '\'' | '’') && after.starts_with(char::is_alphabetic);
            if !c.is_alphanumeric() || !(inside.is_alphanumeric() || joins) {
                break;
            }
            end = next + inside.len_utf8();
            chars.next();
        }
        let word = text.get(at..end).unwrap_or_default();
        found.push(Token {
            lower: word.to_lowercase().replace('’', "'"),
            capital: c.is_uppercase(),
            range: offset + at..offset + end,
        });
    }
    found
}

/// The first place of a phrase in a sentence, as places of tokens.
pub(super) fn find(sentence: &[Token], phrase: &str) -> Option<Range<usize>> {
    let words: Vec<&str> = phrase.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let same = |window: &[Token]| window.iter().zip(&words).all(|(token, word)| token.lower == *word);
    let at = sentence.windows(words.len().max(1)).position(same).filter(|_| !words.is_empty())?;
    Some(at..at + words.len())
}

/// The word at a place, or nothing.
pub(super) fn word(sentence: &[Token], at: Option<usize>) -> &str {
    at.and_then(|at| sentence.get(at)).map_or("", |token| token.lower.as_str())
}

/// The word before a place.
pub(super) fn before(sentence: &[Token], at: usize) -> &str {
    word(sentence, at.checked_sub(1))
}

/// The place in the passage of some tokens.
pub(super) fn range(sentence: &[Token], at: &Range<usize>) -> Range<usize> {
    let part = sentence.get(at.clone()).unwrap_or_default();
    let start = part.first().map_or(0, |token| token.range.start);
    start..part.last().map_or(start, |token| token.range.end)
}

#[cfg(test)]
pub(super) fn of_text(text: &str) -> Vec<Sentence> {
    let sentences_of = crate::text::sentence::sentences(text);
    sentences(&Passage { text: text.to_owned(), sentences: sentences_of, ..Passage::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_others_are_left_out() {
        let words = |text: &str| {
            of_text(text)
                .iter()
                .map(|sentence| {
                    sentence.iter().map(|token| token.lower.as_str()).collect::<Vec<_>>().join(" ")
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(words("He said “it may be” so. We don’t."), ["he said “ ” so .", "we don't ."]);
        assert_eq!(words("A well-known \"may\" (likely)."), ["a well known \" \" ( likely ) ."]);
        assert_eq!(find(&of_text("It is more likely than not.")[0], "more likely than not"), Some(2..6));
        assert_eq!(find(&of_text("likely, than")[0], "likely than"), None);
    }
}
