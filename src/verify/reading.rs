//! A held text as it is read: where it was extracted from a page or a PDF, without running heads, its lines joined.
//! For what compares words with words, or shows them; every place leads back to the text as held.

use super::words::{self, Token};
use crate::model::capture::Capture;
use crate::text::fold::Folded;
use std::ops::Range;

/// A text as it is read.
pub(super) enum Reading<'a> {
    /// As it is held.
    Held(&'a str),
    /// With what extraction leaves folded.
    Folded(Folded),
}

impl<'a> Reading<'a> {
    /// Reads a held text.
    pub(super) fn new(capture: &'a Capture) -> Self {
        if capture.made.is_none() && capture.furniture.is_empty() {
            return Self::Held(&capture.text);
        }
        Self::Folded(capture.reading())
    }

    /// The words.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Held(text) => text,
            Self::Folded(folded) => folded.text(),
        }
    }

    /// The place in the text as held of some words.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        match self {
            Self::Held(_) => range,
            Self::Folded(folded) => folded.original(range),
        }
    }

    /// Whether some words have a hyphen or none, as a line ends within one of them, and nobody can tell.
    pub(super) fn hides_hyphen(&self, range: &Range<usize>) -> bool {
        match self {
            Self::Held(_) => false,
            Self::Folded(folded) => folded.hides_hyphen(range),
        }
    }

    /// The words and signs, each with its place in the text as held.
    pub(super) fn tokens(&self) -> impl Iterator<Item = (&str, Token)> {
        let token = |token: Token| {
            let word = self.text().get(token.range.clone()).unwrap_or_default();
            (word, Token { range: self.original(token.range), word: token.word })
        };
        words::tokens(self.text()).into_iter().map(token)
    }
}

/// A stretch of a held text as it is read, in one line.
pub(super) fn line(capture: &Capture, range: &Range<usize>) -> String {
    let text = capture.text.get(range.clone()).unwrap_or_default();
    if capture.made.is_none() && capture.furniture.is_empty() {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    // What it has elsewhere says how a word is spelled, so that the whole is read.
    let reading = Reading::new(capture);
    let Reading::Folded(folded) = &reading else { return String::new() };
    let words = folded.text().get(folded.folded(range)).unwrap_or_default().trim();
    // A running head that is quoted is shown all the same.
    if words.is_empty() { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { words.to_owned() }
}
