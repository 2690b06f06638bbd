//! What an author's quotation asks for: parts that must stand word for word, and what may stand
//! between them (`20-writing`, Quotation rules).
//! Takes the words as written; knows no source.

use super::words;
use crate::text::fold::{Folded, Folding};
use std::ops::Range;

/// A quotation taken apart.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// What must stand in the source, in this order.
    pub(super) parts: Vec<Part>,
    /// Number of words in all parts.
    pub(super) words: usize,
}

/// Words that must stand together.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// Where they are among the author's words.
    pub(super) range: Range<usize>,
    /// The words, without brackets around a letter.
    pub(super) text: String,
    /// The same with the other case of each letter in brackets, if there is one.
    swapped: Option<String>,
    /// What may stand before it, after the part before.
    pub(super) gap: Gap,
    /// How it begins.
    starts: Edge,
    /// How it ends.
    ends: Edge,
}

/// What may stand between two parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gap {
    /// Anything: an ellipsis.
    #[default]
    Any,
    /// A few words, for which an editor's insertion stands.
    Near,
}

/// How a part ends or begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Edge {
    /// At the bound of a word.
    #[default]
    Word,
    /// Anywhere: `commit[ted]`.
    Free,
}

/// What becomes of sentence punctuation at the end of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It must stand in the source.
    Kept,
    /// House style pulled it in.
    Dropped,
}

/// A part made ready for the search in a folded text.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    /// What to look for.
    pub(super) text: String,
    /// The same with the other case of some letters; of the same length.
    pub(super) swapped: Option<String>,
    /// How it begins.
    pub(super) starts: Edge,
    /// How it ends.
    pub(super) ends: Edge,
    /// What may stand before it.
    pub(super) gap: Gap,
}

impl Pattern {
    /// Takes a quotation apart. Without a word in it (`…`, `?!`) it is one part as it stands.
    pub(super) fn new(text: &str) -> Self {
        let mut parts = Draft::new(text).parts();
        if parts.is_empty() && !text.trim().is_empty() {
            let start = text.len() - text.trim_start().len();
            let range = start..start + text.trim().len();
            parts.push(Part { range, text: text.trim().to_owned(), ..Part::default() });
        }
        let words = parts.iter().map(|part| words::count(&part.text)).sum();
        Self { parts, words }
    }

    /// Makes all parts ready for the search.
    pub(super) fn needles(&self, folding: Folding, ending: Ending) -> Vec<Needle> {
        self.parts.iter().map(|part| part.needle(folding, ending)).collect()
    }

    /// Whether a part ends in punctuation that may be left off.
    pub(super) fn droppable(&self) -> bool {
        self.parts.iter().any(|part| part.bare() != part.text)
    }
}

impl Part {
    /// The words without sentence punctuation at their end.
    pub(super) fn bare(&self) -> &str {
        bare(&self.text, self.ends)
    }

    /// Whether the words are those written, byte by byte, so that offsets in them are offsets in the quotation.
    pub(super) fn straight(&self) -> bool {
        self.text.len() == self.range.len()
    }

    /// Makes it ready for the search.
    fn needle(&self, folding: Folding, ending: Ending) -> Needle {
        let fold = |text: &str| {
            let text = if ending == Ending::Dropped { bare(text, self.ends) } else { text };
            Folded::new(text, folding).text().to_owned()
        };
        let text = fold(&self.text);
        let swapped = self.swapped.as_deref().map(fold).filter(|swapped| swapped.len() == text.len());
        Needle { text, swapped, starts: self.starts, ends: self.ends, gap: self.gap }
    }
}

/// A text without sentence punctuation at its end; the whole if nothing else is in it.
fn bare(text: &str, ends: Edge) -> &str {
    let stop = |c: char| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '。' | '、' | '，' | '！' | '？' | '،' | '؛' | '؟')
    };
    let bare = text.trim_end_matches(stop).trim_end();
    if bare.is_empty() || ends == Edge::Free { text } else { bare }
}

/// A quotation while it is taken apart.
struct Draft<'a> {
    text: &'a str,
    at: usize,
    open: Part,
    swapped: String,
    done: Vec<Part>,
}

impl<'a> Draft<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, open: Part::default(), swapped: String::new(), done: Vec::new() }
    }

    /// Reads sign by sign.
    fn parts(mut self) -> Vec<Part> {
        while let Some(rest) = self.text.get(self.at..)
            && let Some(first) = rest.chars().next()
        {
            let mut letters = rest.chars().skip(1);
            if let Some(len) = ellipsis(rest) {
                self.cut(len, Gap::Any);
            } else if let Some(inside) = bracketed(rest) {
                let letter = letters.next().filter(|c| c.len_utf8() == inside.len() && c.is_alphabetic());
                let onward = letters.nth(1).is_some_and(char::is_alphabetic);
                match letter.filter(|_| onward && !self.in_word()) {
                    Some(letter) => self.push(letter, &swap(letter), inside.len() + 2),
                    None => self.cut(inside.len() + 2, Gap::Near),
                }
            } else {
                let mut same = [0; 4];
                self.push(first, first.encode_utf8(&mut same), first.len_utf8());
            }
        }
        self.close();
        self.done
    }

    /// Whether the sign before this place is of a word.
    fn in_word(&self) -> bool {
        self.text
            .get(..self.at)
            .and_then(|before| before.chars().next_back())
            .is_some_and(char::is_alphanumeric)
    }

    /// Adds a character that takes `len` bytes of the quotation.
    fn push(&mut self, c: char, swapped: &str, len: usize) {
        let blank = c.is_whitespace();
        if !(blank && self.open.text.is_empty()) {
            if self.open.text.is_empty() {
                self.open.range.start = self.at;
            }
            self.open.text.push(c);
            self.swapped.push_str(swapped);
            if !blank {
                self.open.range.end = self.at + len;
            }
        }
        self.at += len;
    }

    /// Ends a part at a break of `len` bytes, and begins the next one.
    fn cut(&mut self, len: usize, gap: Gap) {
        let attached = gap == Gap::Near && self.in_word();
        self.open.ends = if attached { Edge::Free } else { Edge::Word };
        let kept = self.close();
        self.at += len;
        let onward = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let starts = if gap == Gap::Near && onward { Edge::Free } else { Edge::Word };
        // Of two breaks with nothing between them the wider one counts.
        let gap = if !kept && !self.done.is_empty() && self.open.gap == Gap::Any { Gap::Any } else { gap };
        self.open = Part { gap, starts, ..Part::default() };
    }

    /// Keeps the part if it has a letter or digit; gives whether it has.
    fn close(&mut self) -> bool {
        let mut part = std::mem::take(&mut self.open);
        self.open.gap = part.gap;
        let swapped = std::mem::take(&mut self.swapped);
        let kept = part.text.contains(char::is_alphanumeric);
        if kept {
            part.text.truncate(part.text.trim_end().len());
            part.swapped = Some(swapped.trim_end().to_owned()).filter(|swapped| *swapped != part.text);
            self.done.push(part);
        }
        kept
    }
}

/// Length of an ellipsis at the start of a text, bare or in brackets.
fn ellipsis(text: &str) -> Option<usize> {
    let run = |text: &str| {
        let dots = text.len() - text.trim_start_matches(['.', '…']).len();
        let spaced =
            text.strip_prefix(". . .").map(|rest| text.len() - rest.trim_start_matches([' ', '.']).len());
        let whole = text.starts_with('…') || dots >= 3;
        if whole { Some(dots) } else { spaced }
    };
    let inside =
        bracketed(text).or_else(|| text.strip_prefix('(')?.split_once(')').map(|(inside, _)| inside));
    let closed = inside.filter(|inside| run(inside.trim()) == Some(inside.trim().len()));
    closed.map(|inside| inside.len() + 2).or_else(|| run(text))
}

/// What stands in square brackets at the start of a text.
fn bracketed(text: &str) -> Option<&str> {
    let (inside, _) = text.strip_prefix('[')?.split_once(']')?;
    (!inside.contains('[')).then_some(inside)
}

/// A letter in its other case.
fn swap(letter: char) -> String {
    if letter.is_uppercase() { letter.to_lowercase().collect() } else { letter.to_uppercase().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &[(&str, Gap)]) {
        let pattern = Pattern::new(text);
        let found: Vec<(&str, Gap)> =
            pattern.parts.iter().map(|part| (part.text.as_str(), part.gap)).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn quotations_are_taken_apart() {
        use Gap::{Any, Near};
        check("one two", &[("one two", Any)]);
        check(
            "one… two ... three [...] four […] five",
            &[("one", Any), ("two", Any), ("three", Any), ("four", Any), ("five", Any)],
        );
        check("… one …", &[("one", Any)]);
        check("Done. . . . Next (…) end", &[("Done", Any), ("Next", Any), ("end", Any)]);
        check("the [Kyodo] report", &[("the", Any), ("report", Near)]);
        check("the … [Kyodo] report", &[("the", Any), ("report", Any)]);
        check("the [Kyodo] … report", &[("the", Any), ("report", Any)]);
        check("[T]he plan", &[("The plan", Any)]);
        check("[A] plan", &[("plan", Near)]);
        check("…", &[("…", Any)]);
        for text in ["plan.", "plan،", "plan؟", "plan，", "plan。"] {
            assert_eq!(bare(text, Edge::Word), "plan");
        }
        check(" ", &[]);
        let pattern = Pattern::new("commit[ted] to [T]he");
        let [first, second] = pattern.parts.as_slice() else { panic!("{pattern:?}") };
        assert_eq!(
            (first.ends, second.starts, second.swapped.as_deref()),
            (Edge::Free, Edge::Word, Some("to the"))
        );
        assert_eq!((first.range.clone(), second.range.clone()), (0..6, 12..20));
    }
}
