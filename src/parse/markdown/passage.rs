//! The flat text of one paragraph while it is being written: what sentences, names and quotations are found in.

use super::Builder;
use crate::file::{Span, Spanned};
use crate::model::mark::{MarkKind, Quotation, QuotationForm};
use crate::model::prose::Passage;
use crate::text::sentence;
use std::ops::Range;

/// A passage under construction, and the run of plain text at its end that has not been looked through.
#[derive(Default)]
pub(super) struct Line {
    /// Its index in the record's passages.
    pub(super) passage: usize,
    /// The flat text so far, without the run.
    pub(super) text: String,
    /// Pairs of (offset in `text`, place in the file).
    pub(super) pieces: Vec<(usize, Span)>,
    /// Where names may be linked.
    pub(super) linkable: Vec<Range<usize>>,
    /// Plain text since the last mark or markup.
    pub(super) run: String,
    /// Pairs of (offset in `run`, range in the builder's text).
    pub(super) run_pieces: Vec<(usize, Range<usize>)>,
    /// Inside a link, a heading or a quotation no name is linked.
    pub(super) closed: usize,
}

impl Builder<'_, '_> {
    /// Begins a passage.
    pub(super) fn open_passage(&mut self) {
        let passage = self.scribe.prose.passages.len();
        self.scribe.prose.passages.push(Passage::default());
        self.line = Line { passage, ..Line::default() };
    }

    /// Ends the passage: sentences, quotations, what may be linked.
    pub(super) fn close_passage(&mut self) {
        let line = std::mem::take(&mut self.line);
        let quoted = quoted(&line.text);
        let linkable = line.linkable.into_iter().flat_map(|range| minus(range, &quoted)).collect();
        let passage = Passage {
            sentences: sentence::sentences(&line.text),
            text: line.text,
            linkable,
            pieces: line.pieces,
            heading: self.heading,
            region: Some(self.region),
        };
        for range in quoted {
            self.inline_quotation(&passage, line.passage, range);
        }
        if let Some(slot) = self.scribe.prose.passages.get_mut(line.passage) {
            *slot = passage;
        }
    }

    /// Double-quoted words are a quotation if a citation follows them in the same sentence.
    fn inline_quotation(&mut self, passage: &Passage, index: usize, range: Range<usize>) {
        let sentence = passage.sentence(range.end);
        let limit = passage
            .text
            .get(sentence.end..)
            .map_or(sentence.end, |rest| sentence.end + (rest.len() - rest.trim_start().len()));
        let here = |place: Option<(usize, usize)>| {
            place.filter(|(found, _)| *found == index).map(|(_, offset)| offset)
        };
        let marks = || self.scribe.prose.marks.iter().enumerate();
        let citations = || {
            marks().filter_map(|(at, mark)| Some((at, here(mark.place)?, mark))).filter_map(
                |(at, offset, mark)| match &mark.kind {
                    MarkKind::Citation(citation) if !citation.narrative => {
                        Some((at, offset, citation.cites.len()))
                    }
                    MarkKind::Citation(_) | MarkKind::Link(_) | MarkKind::Stub(_) => None,
                },
            )
        };
        let after = citations()
            .map(|(_, offset, _)| offset)
            .filter(|offset| (range.end..=limit).contains(offset))
            .min();
        let Some(after) = after else { return };
        // Brackets that stand side by side cite together.
        let gap =
            |offset: usize| passage.text.get(after..offset).is_some_and(|between| between.trim().is_empty());
        let cites = citations()
            .filter(|(_, offset, _)| *offset >= after && *offset <= limit && gap(*offset))
            .flat_map(|(mark, _, cites)| (0..cites).map(move |cite| (mark, cite)))
            .collect();
        let words = passage.text.get(range.clone()).unwrap_or_default().to_owned();
        let span = passage.span(range);
        let words = Spanned::new(self.scribe.typed(&words, span), span);
        self.scribe.prose.quotations.push(Quotation {
            form: QuotationForm::Inline,
            words,
            cites,
            speaker: Some((index, sentence)),
        });
    }
}

/// The ranges between double quote marks, without the marks; a mark that is not closed opens nothing.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('“', None) => open = Some((at + c.len_utf8(), '”')),
            ('„', None) => open = Some((at + c.len_utf8(), '“')),
            ('«', None) => open = Some((at + c.len_utf8(), '»')),
            ('「', None) => open = Some((at + c.len_utf8(), '」')),
            ('"', None) => open = Some((at + 1, '"')),
            (c, Some((start, close))) if c == close || (close == '“' && c == '”') => {
                if start < at {
                    found.push(start..at);
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// What is left of a range without some others, which ascend.
fn minus(range: Range<usize>, holes: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let mut start = range.start;
    for hole in holes.iter().filter(|hole| hole.start < range.end && hole.end > range.start) {
        if hole.start > start {
            left.push(start..hole.start);
        }
        start = start.max(hole.end);
    }
    if start < range.end {
        left.push(start..range.end);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_stands_between_marks() {
        let words =
            |text: &'static str| quoted(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(words("a “b c” d \"e\" “open"), ["b c", "e"]);
        assert_eq!(words("„eins“ und «deux»"), ["eins", "deux"]);
        assert_eq!(minus(0..10, &[2..4, 6..12]), [0..2, 4..6]);
    }
}
