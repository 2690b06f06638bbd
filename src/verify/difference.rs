//! What differs between an author's words and a passage, word by word, and what agrees.

use super::words::{self, Token};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Words compared with a passage. Ranges of "ours" are bytes of the author's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Comparison {
    /// How many words the author has.
    pub(super) words: usize,
    /// How many of them agree.
    pub(super) agree: usize,
    /// How many agree but for case, hyphens and marks.
    pub(super) near: usize,
    /// What differs, in order.
    pub(super) differences: Vec<Difference>,
    /// The longest stretch that stands in the passage word for word.
    pub(super) stretch: Range<usize>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// The author's words; empty where words were left out, and then the place of the next word.
    pub(super) ours: Range<usize>,
    /// What differs, in words.
    pub(super) said: String,
    /// How the word is written if only its first letter differs, in case: `[T]he`.
    pub(super) recased: Option<String>,
}

/// How many differences are told.
const TOLD: usize = 3;

impl Comparison {
    /// All differences in one line.
    pub(super) fn line(&self) -> Option<String> {
        let told: Vec<&str> =
            self.differences.iter().take(TOLD).map(|difference| difference.said.as_str()).collect();
        let more = self.differences.len().saturating_sub(TOLD);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        (!told.is_empty()).then(|| format!("differs: {}{more}", told.join("; ")))
    }
}

/// Compares words with a passage.
pub(super) fn compare(words: &str, ours: &[Token], text: &str, theirs: &[Token]) -> Comparison {
    let mut comparing = Comparing { words, ours, text, theirs, result: Comparison::default(), run: 0..0 };
    let loose = |text: &str, tokens: &[Token]| -> Vec<String> {
        tokens.iter().map(|token| words::loose(text.get(token.range.clone()).unwrap_or_default())).collect()
    };
    comparing.result.words = ours.iter().filter(|token| token.word).count();
    for op in capture_diff_slices(Algorithm::Myers, &loose(words, ours), &loose(text, theirs)) {
        comparing.take(op);
    }
    comparing.end_run();
    comparing.result
}

/// A comparison under way.
struct Comparing<'a> {
    words: &'a str,
    ours: &'a [Token],
    text: &'a str,
    theirs: &'a [Token],
    result: Comparison,
    /// The tokens of ours that have agreed without a break.
    run: Range<usize>,
}

impl Comparing<'_> {
    /// Takes one step of the alignment.
    fn take(&mut self, op: DiffOp) {
        let (ours, theirs) = (op.old_range(), op.new_range());
        if !matches!(op, DiffOp::Equal { .. }) {
            self.differ(ours, theirs);
            return;
        }
        for (one, other) in ours.zip(theirs) {
            let (Some(our), Some(their)) = (self.ours.get(one), self.theirs.get(other)) else { continue };
            let word = usize::from(our.word);
            self.result.near += word;
            let strict =
                |text: &str, token: &Token| words::strict(text.get(token.range.clone()).unwrap_or_default());
            if strict(self.words, our) == strict(self.text, their) {
                self.result.agree += word;
                self.run = if self.run.is_empty() { one..one + 1 } else { self.run.start..one + 1 };
            } else {
                self.differ(one..one + 1, other..other + 1);
            }
        }
    }

    /// Notes that some tokens differ.
    fn differ(&mut self, ours: Range<usize>, theirs: Range<usize>) {
        self.end_run();
        let mine = bytes(self.ours, &ours);
        let (our, their) = (shown(self.words, &mine), shown(self.text, &bytes(self.theirs, &theirs)));
        let said = match (our.is_empty(), their.is_empty()) {
            (false, false) => format!("“{our}” where the source has “{their}”"),
            (false, true) => format!("“{our}” is not in the source there"),
            (true, _) => match ours.start.checked_sub(1).and_then(|before| self.ours.get(before)) {
                Some(before) => {
                    let before = self.words.get(before.range.clone()).unwrap_or_default();
                    format!("the source also has “{their}” after “{before}”")
                }
                None => format!("the source begins with “{their}”"),
            },
        };
        let recased = recased(&our, &their);
        self.result.differences.push(Difference { ours: mine, said, recased });
    }

    /// Keeps a run of agreeing tokens if it is the longest so far, in words.
    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let is_word = |at: &usize| self.ours.get(*at).is_some_and(|token| token.word);
        let (Some(first), Some(last)) = (run.clone().find(is_word), run.rev().find(is_word)) else { return };
        let count = |range: &Range<usize>| words::count(self.words.get(range.clone()).unwrap_or_default());
        let stretch = bytes(self.ours, &(first..last + 1));
        if count(&stretch) > count(&self.result.stretch) {
            self.result.stretch = stretch;
        }
    }
}

/// A word with its first letter in brackets, if nothing but the case of that letter was changed.
fn recased(our: &str, their: &str) -> Option<String> {
    let (mut ours, mut theirs) = (our.chars(), their.chars());
    let (first, other) = (ours.next()?, theirs.next()?);
    let changed = first != other && first.to_lowercase().eq(other.to_lowercase());
    (changed && !ours.as_str().is_empty() && ours.as_str() == theirs.as_str())
        .then(|| format!("[{first}]{}", ours.as_str()))
}

/// The bytes of some tokens; for none of them the place of the next one, or of the end.
fn bytes(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    let next = tokens.get(range.start).map(|token| token.range.start);
    let start = next.unwrap_or_else(|| tokens.last().map_or(0, |token| token.range.end));
    let last = range.end.checked_sub(1).filter(|last| *last >= range.start);
    start..last.and_then(|last| tokens.get(last)).map_or(start, |token| token.range.end)
}

/// How many words of a long difference are shown at its beginning and at its end.
const ENDS: usize = 6;

/// A stretch of a text as it is quoted in a message: on one line, the middle of a long one left out.
pub(super) fn shown(text: &str, range: &Range<usize>) -> String {
    shortened(text.get(range.clone()).unwrap_or_default(), ENDS)
}

/// A text on one line, with so many words at each end if it is longer than both together.
pub(super) fn shortened(text: &str, ends: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match (words.get(..ends), words.len().checked_sub(ends).and_then(|from| words.get(from..))) {
        (Some(head), Some(tail)) if words.len() > 2 * ends => {
            format!("{} … {}", head.join(" "), tail.join(" "))
        }
        _ => words.join(" "),
    }
}
