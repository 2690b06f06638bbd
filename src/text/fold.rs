//! Folding with a way back: two texts are compared without what typesetting changes, and what is
//! found is named by its place in the untouched original.
//! Folds Unicode composition, white space and, if asked, quote marks and the ellipsis character.
//! Never folds case, dashes, hyphens or spelling: those are words.

use std::iter::once;
use std::ops::Range;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How much is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folding {
    /// NFC; runs of white space, line ends among them, to one space.
    Exact,
    /// Also quote marks and apostrophes to `"` and `'`, and `…` to `...`.
    Typographic,
}

/// A folded text, and where each of its bytes comes from.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    text: String,
    /// Ascending; both texts are covered without gaps.
    pieces: Vec<Piece>,
    /// Length of the original.
    len: usize,
}

/// A stretch of both texts, up to where the next one begins.
#[derive(Clone, Copy, Debug)]
struct Piece {
    folded: usize,
    original: usize,
    /// Whether both run alike byte by byte; if not, the stretch is one thing that was replaced.
    straight: bool,
}

impl Folded {
    /// Folds a text.
    pub(crate) fn new(text: &str, folding: Folding) -> Self {
        let mut folded =
            Self { text: String::with_capacity(text.len()), pieces: Vec::new(), len: text.len() };
        // Nearly every text is composed already; then each character stands for itself.
        let composed = is_nfc_quick(text.chars()) == IsNormalized::Yes;
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            at += folded.step(rest, at, folding, composed);
        }
        folded
    }

    /// The folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The range of the original that a range of the folded text comes from.
    /// What was replaced as one thing comes back whole.
    pub(crate) fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = match self.piece(range.start) {
            Some((_, piece)) if piece.straight => piece.original + (range.start - piece.folded),
            Some((_, piece)) if range.start < self.text.len() => piece.original,
            _ => self.len,
        };
        if range.end <= range.start {
            return start..start;
        }
        let end = match self.piece(range.end - 1) {
            Some((_, piece)) if piece.straight => piece.original + (range.end - piece.folded),
            Some((index, _)) => self.pieces.get(index + 1).map_or(self.len, |next| next.original),
            None => self.len,
        };
        start..end
    }

    /// The piece that an offset of the folded text stands in.
    fn piece(&self, offset: usize) -> Option<(usize, Piece)> {
        let index = self.pieces.partition_point(|piece| piece.folded <= offset).checked_sub(1)?;
        self.pieces.get(index).map(|piece| (index, *piece))
    }

    /// Folds what stands at the start of `rest`, at least one character; gives the bytes taken.
    fn step(&mut self, rest: &str, at: usize, folding: Folding, composed: bool) -> usize {
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return rest.len() };
        let cluster = if composed { first.len_utf8() } else { cluster(rest) };
        if cluster > first.len_utf8() || !composed && is_nfc_quick(once(first)) != IsNormalized::Yes {
            self.begin(at, false);
            for c in rest.get(..cluster).unwrap_or(rest).nfc() {
                match replacement(c, folding) {
                    Some(other) => self.text.push_str(other),
                    None => self.text.push(c),
                }
            }
            return cluster;
        }
        if first.is_whitespace() {
            // A mark on a space makes the space a letter of its own, so a run ends before it.
            let mut run = first.len_utf8();
            while let Some(next) = rest.get(run..).filter(|next| next.starts_with(char::is_whitespace)) {
                let next_len = if composed {
                    next.chars().next().map_or(0, char::len_utf8)
                } else {
                    cluster_of_space(next)
                };
                if next_len == 0 {
                    break;
                }
                run += next_len;
            }
            self.begin(at, run == 1);
            self.text.push(' ');
            return run;
        }
        if let Some(other) = replacement(first, folding) {
            self.begin(at, false);
            self.text.push_str(other);
        } else {
            self.begin(at, true);
            self.text.push(first);
        }
        first.len_utf8()
    }

    /// Begins a piece, unless the last one goes on straight.
    fn begin(&mut self, original: usize, straight: bool) {
        if !(straight && self.pieces.last().is_some_and(|piece| piece.straight)) {
            self.pieces.push(Piece { folded: self.text.len(), original, straight });
        }
    }
}

/// Length of a white-space character that stands alone; 0 if a mark stands on it.
fn cluster_of_space(text: &str) -> usize {
    let len = text.chars().next().map_or(0, char::len_utf8);
    if cluster(text) == len { len } else { 0 }
}

/// Length of the first character with all that composition could join to it.
fn cluster(text: &str) -> usize {
    text.char_indices().skip(1).find(|(_, c)| begins(*c)).map_or(text.len(), |(at, _)| at)
}

/// Whether composition never joins a character to the one before it.
fn begins(c: char) -> bool {
    // Below U+0300 nothing combines, and Han characters never do; the rest asks the tables.
    if c < '\u{300}' || ('\u{3400}'..='\u{9fff}').contains(&c) {
        return true;
    }
    let mut first = None;
    decompose_canonical(c, |part| {
        first.get_or_insert(part);
    });
    let first = first.unwrap_or(c);
    canonical_combining_class(first) == 0 && is_nfc_quick(once(first)) == IsNormalized::Yes
}

/// What a character is folded to, if it is.
fn replacement(c: char, folding: Folding) -> Option<&'static str> {
    match c {
        _ if folding == Folding::Exact => None,
        '“' | '”' | '„' | '‟' | '«' | '»' => Some("\""),
        '’' | '‘' | '‚' | '‛' | '′' | '‹' | '›' => Some("'"),
        '…' => Some("..."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Folds, then asks where `find` of the folded text comes from.
    fn check(text: &str, folding: Folding, wanted: &str, find: &str, from: &str) {
        let folded = Folded::new(text, folding);
        assert_eq!(folded.text(), wanted);
        let start = wanted.find(find).unwrap();
        assert_eq!(&text[folded.original(start..start + find.len())], from, "{find} in {text:?}");
    }

    #[test]
    fn leads_back_to_the_original() {
        use Folding::{Exact, Typographic};
        check("one\r\ntwo", Exact, "one two", "two", "two");
        check("one\r\ntwo", Exact, "one two", "one two", "one\r\ntwo");
        check("a \u{c}\n\n b\u{a0}c", Exact, "a b c", "b c", "b\u{a0}c");
        // Decomposed letters come back with their marks, and what follows stays in step.
        check("cafe\u{301} noir", Exact, "café noir", "café", "cafe\u{301}");
        check("cafe\u{301} noir", Exact, "café noir", "noir", "noir");
        check("A\u{30a} \u{212b}ngstro\u{308}m", Exact, "Å Ångström", "Ångström", "\u{212b}ngstro\u{308}m");
        check("\u{1100}\u{1161}\u{11a8} x", Exact, "각 x", "각", "\u{1100}\u{1161}\u{11a8}");
        check("e\u{301}  \u{301}x", Exact, "é  \u{301}x", "x", "x");
        check("“Japan’s” plan", Exact, "“Japan’s” plan", "Japan’s", "Japan’s");
        check("“Japan’s” plan", Typographic, "\"Japan's\" plan", "Japan's\" plan", "Japan’s” plan");
        check("‹a› «b» ‚c‘ „d‟", Typographic, "'a' \"b\" 'c' \"d\"", "\"d\"", "„d‟");
        check("so… on", Typographic, "so... on", "so...", "so…");
        check("so… on", Typographic, "so... on", "on", "on");
        check("日米の\n作戦計画", Exact, "日米の 作戦計画", "作戦", "作戦");
        check("か\u{3099}", Exact, "が", "が", "か\u{3099}");
        check("Case – and-dash", Typographic, "Case – and-dash", "– and-dash", "– and-dash");
    }

    #[test]
    fn empty_ranges_and_ends_stay_inside() {
        let folded = Folded::new("a…", Folding::Typographic);
        assert_eq!(folded.original(1..1), 1..1);
        assert_eq!(folded.original(4..4), 4..4);
        assert_eq!(folded.original(0..4), 0..4);
        assert_eq!(Folded::new("", Folding::Exact).original(0..0), 0..0);
    }
}
