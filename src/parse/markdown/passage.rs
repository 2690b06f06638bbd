//! The flat text of one paragraph while it is being written: what sentences, names and quotations are found in.

use super::Builder;
use super::review::settled;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::{Span, Spanned};
use crate::model::block::Inline;
use crate::model::mark::{Citation, MarkKind, Quotation, QuotationForm};
use crate::model::prose::Passage;
use crate::model::review::Change;
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
    /// The changes under review that are open where it begins.
    pub(super) open: Vec<(Change, usize)>,
}

impl Builder<'_, '_> {
    /// Begins a passage.
    pub(super) fn open_passage(&mut self) {
        let passage = self.scribe.prose.passages.len();
        self.scribe.prose.passages.push(Passage::default());
        self.line = Line { passage, open: self.open.clone(), ..Line::default() };
    }

    /// Ends the passage: sentences, quotations, what may be linked, and the changes in its line.
    pub(super) fn close_passage(&mut self, inlines: &mut Vec<Inline>) {
        let mut line = std::mem::take(&mut self.line);
        *inlines = settled(std::mem::take(inlines), &mut line.open);
        let Quoted { ranges: quoted, unclosed, open } = quoted(&line.text);
        let heading = line.closed > 0;
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
            self.inline_quotation(&passage, line.passage, range, heading);
        }
        // A quotation of several paragraphs opens each and closes the last; with a citation behind it, it is a slip.
        let open = open.filter(|open| self.is_cited_after(line.passage, *open));
        for at in unclosed.into_iter().chain(open).filter(|_| self.quoting == 0) {
            let place = self.scribe.at(passage.span(at..at + 1));
            let message = "this quote mark is not closed, so its words are not checked";
            let finding = Diagnostic::new(Code::QuotationUnclosed, message).at(place);
            self.scribe.findings.push(finding.help("close it before the citation: “…” [@key, para. 4]"));
        }
        if let Some(slot) = self.scribe.prose.passages.get_mut(line.passage) {
            *slot = passage;
        }
    }

    /// Whether a citation in brackets stands after a place of a passage.
    fn is_cited_after(&self, passage: usize, place: usize) -> bool {
        self.scribe.prose.marks.iter().any(|mark| {
            let bracketed = matches!(&mark.kind, MarkKind::Citation(citation) if !citation.narrative);
            bracketed && mark.place.is_some_and(|(found, offset)| found == passage && offset > place)
        })
    }

    /// Double-quoted words: a quotation of what their sentence cites. Without a citation it is kept all the same, so
    /// that it can be said; not in headings, which repeat what the text quotes, nor inside a block quotation.
    fn inline_quotation(&mut self, passage: &Passage, index: usize, range: Range<usize>, heading: bool) {
        let sentence = passage.sentence(range.end);
        let cites = self.cited_for(passage, index, &range, &sentence);
        if cites.is_empty() && (heading || self.quoting > 0) {
            return;
        }
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

    /// The cites that quoted words rest on: the citation after them in their sentence, or the nearest before them,
    /// or a source that is named after them as part of the sentence.
    fn cited_for(
        &self,
        passage: &Passage,
        index: usize,
        range: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Vec<(usize, usize)> {
        let rest = passage.text.get(sentence.end..).unwrap_or_default();
        // A citation may stand after the full stop.
        let limit = sentence.end + (rest.len() - rest.trim_start().len());
        let citations: Vec<(usize, usize, &Citation)> = self
            .scribe
            .prose
            .marks
            .iter()
            .enumerate()
            .filter_map(|(at, mark)| match (&mark.kind, mark.place) {
                (MarkKind::Citation(citation), Some((found, offset))) if found == index => {
                    Some((at, offset, citation))
                }
                _ => None,
            })
            .collect();
        let all = |(mark, _, citation): &(usize, usize, &Citation)| {
            let mark = *mark;
            (0..citation.cites.len()).map(move |cite| (mark, cite)).collect::<Vec<_>>()
        };
        let after = || citations.iter().filter(|(_, offset, _)| (range.end..=limit).contains(offset));
        if let Some((_, first, _)) = after().find(|(.., citation)| !citation.narrative) {
            // Brackets that stand side by side cite together.
            let beside = |offset: usize| {
                passage.text.get(*first..offset).is_some_and(|between| between.trim().is_empty())
            };
            return after()
                .filter(|(_, offset, citation)| !citation.narrative && *offset >= *first && beside(*offset))
                .flat_map(all)
                .collect();
        }
        // Brackets at the very start of a sentence belong to the one before it.
        let before = citations.iter().rev().find(|(_, offset, citation)| {
            *offset < range.start
                && (*offset > sentence.start || citation.narrative && *offset == sentence.start)
        });
        before.or_else(|| after().next()).map(all).unwrap_or_default()
    }
}

/// What stands between double quote marks.
#[derive(Default)]
pub(super) struct Quoted {
    /// The ranges, without the marks.
    pub(super) ranges: Vec<Range<usize>>,
    /// Marks that open, and that nothing closes before the next one opens.
    pub(super) unclosed: Vec<usize>,
    /// A mark that opens, and that nothing closes to the end.
    pub(super) open: Option<usize>,
}

/// Finds what stands between double quote marks; a mark that is not closed opens nothing.
pub(super) fn quoted(text: &str) -> Quoted {
    let mut found = Quoted::default();
    let mut open: Option<(usize, usize, char)> = None;
    for (at, c) in text.char_indices() {
        let inside = at + c.len_utf8();
        if let Some((_, start, _)) = open.filter(|(.., close)| c == *close || (*close == '“' && c == '”'))
        {
            if start < at {
                found.ranges.push(start..at);
            }
            open = None;
        } else if let Some(close) = closing(c) {
            match open {
                // The same mark again: the one before it was forgotten.
                Some((before, _, waiting)) if waiting == close => {
                    found.unclosed.push(before);
                    open = Some((at, inside, close));
                }
                Some(_) => {}
                None => open = Some((at, inside, close)),
            }
        }
    }
    found.open = open.map(|(at, ..)| at);
    found
}

/// What closes a double quote mark.
fn closing(open: char) -> Option<char> {
    match open {
        '“' => Some('”'),
        '„' => Some('“'),
        '«' => Some('»'),
        '「' => Some('」'),
        '"' => Some('"'),
        _ => None,
    }
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
        let words = |text: &'static str| {
            quoted(text).ranges.into_iter().map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(words("a “b c” d \"e\" “open"), ["b c", "e"]);
        assert_eq!(words("„eins“ und «deux»"), ["eins", "deux"]);
        let found = quoted("a “b. c “d” “e");
        assert_eq!((found.unclosed, found.open), (vec![2], Some(18)));
        assert_eq!(minus(0..10, &[2..4, 6..12]), [0..2, 4..6]);
    }
}
