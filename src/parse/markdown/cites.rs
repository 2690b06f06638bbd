//! Citations in running text: bracketed ones, bare keys with the brackets that follow, and their cites.

use super::inlines::source;
use super::{Builder, Scribe};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::file::{Span, Spanned};
use crate::model::block::Inline;
use crate::model::id::Key;
use crate::model::mark::{Citation, Cite, MarkKind, Quotation, QuotationForm};
use crate::parse::citation::{self, RawCite, RawSuffix};
use crate::yaml::Alignment;
use std::ops::Range;

/// The address that the parser gives to brackets that are a citation.
pub(super) const CITATION: &str = "backgrounder:citation";

/// Whether brackets at `at` come right after a bare key, as in `@key [p. 3]`: they belong to it then.
pub(super) fn follows_key(text: &str, at: usize) -> bool {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let before = line.trim_end_matches(' ');
    // A key is short: looking further back would make a long line costly.
    let start = before.char_indices().rev().nth(200).map_or(0, |(at, _)| at);
    let near = before.get(start..).unwrap_or_default();
    before.len() < line.len()
        && citation::narrative(near).last().is_some_and(|last| last.span.end as usize == near.len())
}

impl Builder<'_, '_> {
    /// `[see @doe99, pp. 33-35; @smith04]`.
    pub(super) fn citation(&mut self, range: Range<usize>) -> Inline {
        let inside = range.start + 1..range.end.saturating_sub(1);
        let text = self.text.get(inside.clone()).unwrap_or_default();
        let offset = self.line.text.len();
        match citation::bracketed(text, self.scribe.manner.language) {
            Some(Ok(raw)) => {
                let mark = self.cites(raw, inside.start, offset, false);
                Inline::Mark { mark, inlines: Vec::new() }
            }
            Some(Err(error)) => {
                self.malformed(&error, inside.start);
                Inline::Text { text: format!("[{text}]"), passage: usize::MAX, offset: 0 }
            }
            None => Inline::Text { text: format!("[{text}]"), passage: usize::MAX, offset: 0 },
        }
    }

    fn malformed(&mut self, error: &citation::Malformed, base: usize) {
        let at = self.span(error.span.shifted(base).range());
        // What was meant as a citation is none, so the sentence would stand without its source.
        let finding =
            Diagnostic::new(Code::LocatorMalformed, error.message.clone()).weighing(Severity::Error);
        self.scribe.findings.push(finding.at(self.scribe.at(at)));
    }

    /// Makes a citation's mark, and a quotation for each cite that names the words relied on.
    fn cites(&mut self, raw: Vec<RawCite>, base: usize, offset: usize, narrative: bool) -> usize {
        let mark = self.scribe.prose.marks.len();
        let base_text = self.text.get(base..).unwrap_or_default();
        let alignment = self.alignment;
        let cites = raw
            .into_iter()
            .enumerate()
            .map(|(index, raw)| {
                self.scribe.cite(&raw, base_text, (mark, index), |span: Span| {
                    alignment.span(span.shifted(base).range())
                })
            })
            .collect();
        self.mark(MarkKind::Citation(Citation { cites, narrative }), offset)
    }

    /// A bare key, with the brackets that follow it; gives where the run goes on.
    pub(super) fn narrative(
        &mut self,
        run: &str,
        found: citation::RawNarrative,
        pieces: &[(usize, Range<usize>)],
        out: &mut Vec<Inline>,
    ) -> usize {
        let after = run.get(found.span.range().end..).unwrap_or_default();
        let bracket = after.trim_start_matches(' ');
        let open = run.len() - bracket.len();
        let close = bracket
            .strip_prefix('[')
            .filter(|_| bracket.len() < after.len())
            .and_then(|inside| inside.find(']'));
        let inside = close.map(|close| open + 1..open + 1 + close);
        let read = inside.clone().map(|inside| {
            citation::narrative_suffix(run.get(inside).unwrap_or_default(), self.scribe.manner.language)
        });
        let empty = RawSuffix { locator: None, words: None, suffix: Span::new(0, 0) };
        let (own, rest, end) = match (read, inside) {
            (Some(Ok((own, rest))), Some(inside)) => (own, rest, inside.end + 1),
            (Some(Err(error)), Some(inside)) => {
                let at = alignment_of(self.alignment, pieces, error.span.shifted(inside.start));
                let finding = Diagnostic::new(Code::LocatorMalformed, error.message).at(self.scribe.at(at));
                self.scribe.findings.push(finding);
                (empty, Vec::new(), inside.end + 1)
            }
            _ => (empty, Vec::new(), found.span.range().end),
        };
        let base = open + 1;
        let shift = |span: Span| if span == Span::new(0, 0) { span } else { span.shifted(base) };
        let shifted = |raw: RawCite| RawCite {
            key: Spanned::new(raw.key.value, shift(raw.key.span)),
            prefix: shift(raw.prefix),
            locator: raw.locator.map(|locator| Spanned::new(locator.value, shift(locator.span))),
            words: raw.words.map(|words| Spanned::new(words.value, shift(words.span))),
            suffix: shift(raw.suffix),
            span: shift(raw.span),
            suppress_author: raw.suppress_author,
        };
        let first = RawCite {
            key: found.key,
            suppress_author: found.suppress_author,
            prefix: Span::new(0, 0),
            locator: own.locator.map(|locator| Spanned::new(locator.value, shift(locator.span))),
            words: own.words.map(|words| Spanned::new(words.value, shift(words.span))),
            suffix: shift(own.suffix),
            span: found.span,
        };
        let offset = self.line.text.len();
        let written = run.get(found.span.range()).unwrap_or_default();
        let range = source(pieces, found.span.range().start..end);
        let mark = self.scribe.prose.marks.len();
        let alignment = self.alignment;
        let all = std::iter::once(first).chain(rest.into_iter().map(shifted)).enumerate();
        let place = |span: Span| alignment_of(alignment, pieces, span);
        let cites = all.map(|(index, raw)| self.scribe.cite(&raw, run, (mark, index), place)).collect();
        self.flat(written, &range);
        let mark = self.mark(MarkKind::Citation(Citation { cites, narrative: true }), offset);
        out.push(Inline::Mark {
            mark,
            inlines: vec![Inline::Text { text: written.to_owned(), passage: usize::MAX, offset: 0 }],
        });
        end
    }
}

impl Scribe<'_> {
    /// Turns a cite as written into one of the model; `text` is what its spans count in, `place` leads to the file.
    pub(in crate::parse) fn cite(
        &mut self,
        raw: &RawCite,
        text: &str,
        of: (usize, usize),
        place: impl Fn(Span) -> Span,
    ) -> Cite {
        let slice = |span: Span| text.get(span.range()).unwrap_or_default();
        if let Some(words) = &raw.words {
            let words = Spanned::new(words.value.clone(), place(words.span));
            self.prose.quotations.push(Quotation {
                form: QuotationForm::Relied,
                words,
                cites: vec![of],
                speaker: None,
            });
        }
        if let Some((span, advice)) = citation::doubt(raw, text) {
            let message = format!("\"{}\" is read as a remark, not as a place in the source", slice(span));
            let finding = Diagnostic::new(Code::LocatorMalformed, message).at(self.at(place(span)));
            self.findings.push(finding.help(advice));
        }
        Cite {
            key: Spanned::new(Key::new(raw.key.value.as_str()), place(raw.key.span)),
            suppress_author: raw.suppress_author,
            prefix: Self::words(slice(raw.prefix)),
            locator: raw
                .locator
                .as_ref()
                .map(|locator| Spanned::new(locator.value.clone(), place(locator.span))),
            suffix: Self::words(slice(raw.suffix)),
        }
    }
}

/// The place in the file of a span of the run.
fn alignment_of(alignment: &Alignment, pieces: &[(usize, Range<usize>)], span: Span) -> Span {
    alignment.span(source(pieces, span.range()))
}
