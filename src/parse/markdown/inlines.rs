//! Inline Markdown: text, markup, and the three marks (citations, links, stubs).

use super::{Builder, Scribe};
use crate::diagnostic::{Code, Diagnostic};
use crate::file::{Span, Spanned};
use crate::model::block::Inline;
use crate::model::id::Key;
use crate::model::mark::{Citation, Cite, Fragment, Link, LinkBy, Mark, MarkKind, Quotation, QuotationForm};
use crate::model::values::is_safe;
use crate::parse::citation::{self, RawCite, RawSuffix};
use crate::yaml::Alignment;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
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

impl<'s> Builder<'s, '_> {
    /// Inlines up to the end of the element that was entered.
    pub(super) fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some((event, range)) = self.next() {
            if let Event::End(found) = event {
                if found == end {
                    break;
                }
                continue;
            }
            self.inline(event, range, &mut out);
        }
        self.flush(&mut out);
        out
    }

    /// One inline event.
    pub(super) fn inline(&mut self, event: Event<'s>, range: Range<usize>, out: &mut Vec<Inline>) {
        match event {
            Event::Text(text) => self.push(&text, range),
            Event::SoftBreak => self.push(" ", range),
            Event::HardBreak => {
                self.flush(out);
                self.flat(" ", &range);
                out.push(Inline::HardBreak);
            }
            Event::Code(code) => {
                self.flush(out);
                self.flat(&code, &range);
                out.push(Inline::Code(code.into_string()));
            }
            Event::FootnoteReference(name) => {
                self.flush(out);
                out.push(Inline::FootnoteRef(name.into_string()));
            }
            Event::InlineHtml(html) | Event::Html(html) => {
                if !html.starts_with("<!--") {
                    self.flush(out);
                    out.push(Inline::Html(html.into_string()));
                }
            }
            Event::Start(tag) => {
                self.flush(out);
                if let Some(inline) = self.element(tag, range) {
                    out.push(inline);
                }
            }
            Event::End(_)
            | Event::Rule
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn element(&mut self, tag: Tag<'s>, range: Range<usize>) -> Option<Inline> {
        let end = tag.to_end();
        match tag {
            Tag::Emphasis => Some(Inline::Emphasis(self.inlines(end))),
            Tag::Strong => Some(Inline::Strong(self.inlines(end))),
            Tag::Strikethrough => Some(Inline::Strikeout(self.inlines(end))),
            Tag::Superscript => Some(Inline::Superscript(self.inlines(end))),
            Tag::Subscript => Some(Inline::Subscript(self.inlines(end))),
            Tag::Link { link_type, dest_url, title, .. } => {
                Some(self.link(link_type, &dest_url, &title, range))
            }
            Tag::Image { link_type: LinkType::WikiLink { .. }, dest_url, .. } => {
                let alt = self.alt(end);
                let at = self.scribe.at(self.span(range));
                let message = format!("![[{dest_url}]]: nothing can be embedded yet");
                self.scribe.findings.push(Diagnostic::new(Code::LinkUnresolved, message).at(at).help(
                    format!(
                        "link it: [[{dest_url}]]; an image is written ![what it shows](../static/name.png)"
                    ),
                ));
                Some(Inline::Text { text: alt, passage: usize::MAX, offset: 0 })
            }
            Tag::Image { dest_url, title, .. } => {
                let alt = self.alt(end);
                self.scheme(&dest_url, &range);
                let span = self.span(range);
                Some(Inline::Image { url: dest_url.into_string(), alt, title: title.into_string(), span })
            }
            _ => {
                self.inlines(end);
                None
            }
        }
    }

    /// The words of an image's label, which are read and not shown.
    fn alt(&mut self, end: TagEnd) -> String {
        let mut alt = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(found) if found == end => break,
                Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
        }
        alt
    }

    fn link(&mut self, link_type: LinkType, url: &CowStr, title: &CowStr, range: Range<usize>) -> Inline {
        if &**url == CITATION {
            self.skip(TagEnd::Link);
            return self.citation(range);
        }
        if let LinkType::WikiLink { has_pothole } = link_type {
            return self.wiki(url, has_pothole, range);
        }
        let offset = self.line.text.len();
        self.line.closed += 1;
        let inlines = self.inlines(TagEnd::Link);
        self.line.closed -= 1;
        if self
            .line
            .text
            .get(offset..)
            .is_some_and(|label| label.starts_with('@') && citation::bracketed(label).is_some())
        {
            let finding = Diagnostic::new(
                Code::CitationMisplaced,
                "this looks like a citation but is written as a link",
            )
            .at(self.scribe.at(self.span(range.clone())));
            self.scribe
                .findings
                .push(finding.help("a citation is not followed by ( or [: put a space between them"));
        }
        if let Some((path, fragment)) = content_file(url) {
            let link = Link {
                to: Spanned::new(path.to_owned(), self.span(range.clone())),
                by: LinkBy::File,
                fragment,
                labelled: true,
            };
            return Inline::Mark { mark: self.mark(MarkKind::Link(link), offset), inlines };
        }
        if !self.scheme(url, &range) {
            return Inline::Link {
                url: String::new(),
                title: String::new(),
                inlines,
                span: self.span(range),
            };
        }
        Inline::Link { url: url.to_string(), title: title.to_string(), inlines, span: self.span(range) }
    }

    /// `[[id]]`, `[[id|words]]`, `[[@key]]`, `[[?Name]]`.
    fn wiki(&mut self, dest: &str, labelled: bool, range: Range<usize>) -> Inline {
        let offset = self.line.text.len();
        // Inside a table the bar before the label is written `\|`.
        let dest = if labelled { dest.strip_suffix('\\').unwrap_or(dest) } else { dest };
        let at = self
            .text
            .get(range.clone())
            .and_then(|source| source.find(dest))
            .map_or(range.clone(), |found| range.start + found..range.start + found + dest.len());
        if let Some(name) = dest.strip_prefix('?') {
            self.skip(TagEnd::Link);
            self.flat(name.trim(), &at);
            let mark = self.mark(MarkKind::Stub(name.trim().to_owned()), offset);
            return Inline::Mark {
                mark,
                inlines: vec![Inline::Text {
                    text: name.trim().to_owned(),
                    passage: self.line.passage,
                    offset,
                }],
            };
        }
        let (by, rest) = dest.strip_prefix('@').map_or((LinkBy::Name, dest), |key| (LinkBy::Key, key));
        let (to, fragment) = split_fragment(rest);
        self.line.closed += 1;
        let inlines = if labelled {
            self.inlines(TagEnd::Link)
        } else {
            self.skip(TagEnd::Link);
            let shown = to.trim().to_owned();
            self.flat(&shown, &at);
            vec![Inline::Text { text: shown, passage: self.line.passage, offset }]
        };
        self.line.closed -= 1;
        let to = Spanned::new(to.trim().to_owned(), self.span(at));
        let link = Link { to, by, fragment, labelled };
        Inline::Mark { mark: self.mark(MarkKind::Link(link), offset), inlines }
    }

    /// `[see @doe99, pp. 33-35; @smith04]`.
    fn citation(&mut self, range: Range<usize>) -> Inline {
        let inside = range.start + 1..range.end.saturating_sub(1);
        let text = self.text.get(inside.clone()).unwrap_or_default();
        let offset = self.line.text.len();
        match citation::bracketed(text) {
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
        self.scribe
            .findings
            .push(Diagnostic::new(Code::LocatorMalformed, error.message.clone()).at(self.scribe.at(at)));
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

    /// Keeps a mark and gives its index.
    fn mark(&mut self, kind: MarkKind, offset: usize) -> usize {
        self.scribe.prose.marks.push(Mark { kind, place: Some((self.line.passage, offset)) });
        self.scribe.prose.marks.len() - 1
    }

    /// Notes a scheme that must not become a link; tells whether it may.
    fn scheme(&mut self, url: &str, range: &Range<usize>) -> bool {
        let safe = is_safe(url);
        if !safe {
            let at = self.scribe.at(self.span(range.clone()));
            let shown: String = url.chars().take(60).collect();
            self.scribe.findings.push(
                Diagnostic::new(Code::UrlScheme, format!("\"{shown}\" is not a link that a page may hold"))
                    .at(at)
                    .help("allowed: https, http, mailto, and addresses within the site"),
            );
        }
        safe
    }

    /// Passes over everything up to an end.
    fn skip(&mut self, end: TagEnd) {
        while let Some((event, _)) = self.next() {
            if matches!(event, Event::End(found) if found == end) {
                break;
            }
        }
    }

    /// Adds words to the flat text that no name is linked in.
    fn flat(&mut self, words: &str, range: &Range<usize>) {
        let span = self.span(range.clone());
        self.line.pieces.push((self.line.text.len(), span));
        self.line.text.push_str(words);
    }

    /// Adds plain text to the run.
    pub(super) fn push(&mut self, text: &str, range: Range<usize>) {
        self.line.run_pieces.push((self.line.run.len(), range));
        self.line.run.push_str(text);
    }

    /// Looks through the run for bare keys, and turns it into text and marks.
    pub(super) fn flush(&mut self, out: &mut Vec<Inline>) {
        if self.line.run.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.line.run);
        let pieces = std::mem::take(&mut self.line.run_pieces);
        let mut at = 0;
        if run.contains('@') {
            for found in citation::narrative(&run) {
                let start = found.span.range().start;
                if start < at {
                    continue;
                }
                self.plain(&run, at..start, &pieces, out);
                at = self.narrative(&run, found, &pieces, out);
            }
        }
        self.plain(&run, at..run.len(), &pieces, out);
    }

    /// A bare key, with the brackets that follow it; gives where the run goes on.
    fn narrative(
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
        let read =
            inside.clone().map(|inside| citation::narrative_suffix(run.get(inside).unwrap_or_default()));
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

    /// Plain text: words that names may be found in.
    fn plain(
        &mut self,
        run: &str,
        range: Range<usize>,
        pieces: &[(usize, Range<usize>)],
        out: &mut Vec<Inline>,
    ) {
        let Some(text) = run.get(range.clone()).filter(|text| !text.is_empty()) else { return };
        let offset = self.line.text.len();
        let first = pieces.partition_point(|(at, _)| *at <= range.start).saturating_sub(1);
        for (index, (at, place)) in
            pieces.iter().enumerate().skip(first).take_while(|(_, (at, _))| *at < range.end)
        {
            let end = pieces.get(index + 1).map_or(run.len(), |(next, _)| *next);
            let skipped = range.start.saturating_sub(*at);
            // A piece that smart punctuation changed keeps its whole place.
            let straight = end - at == place.len();
            let start = if straight { place.start + skipped } else { place.start };
            let span = self.alignment.span(start..place.end.max(start));
            self.line.pieces.push((offset + at.max(&range.start) - range.start, span));
        }
        self.line.text.push_str(text);
        if self.line.closed == 0 {
            self.line.linkable.push(offset..self.line.text.len());
        }
        out.push(Inline::Text { text: text.to_owned(), passage: self.line.passage, offset });
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

/// The range in the builder's text of a range of the run.
fn source(pieces: &[(usize, Range<usize>)], range: Range<usize>) -> Range<usize> {
    let find = |offset: usize| {
        let index = pieces.partition_point(|(at, _)| *at <= offset).saturating_sub(1);
        pieces.get(index).map_or(offset, |(at, place)| (place.start + (offset - at)).min(place.end))
    };
    let start = find(range.start);
    let end = if range.is_empty() { start } else { find(range.end - 1) + 1 };
    start..end.max(start)
}

/// The place in the file of a span of the run.
fn alignment_of(alignment: &Alignment, pieces: &[(usize, Range<usize>)], span: Span) -> Span {
    alignment.span(source(pieces, span.range()))
}

/// `id#heading` or `id#^paragraph` in two.
fn split_fragment(text: &str) -> (&str, Option<Fragment>) {
    match text.split_once('#') {
        None => (text, None),
        Some((to, fragment)) => (
            to,
            Some(fragment.strip_prefix('^').map_or_else(
                || Fragment::Heading(fragment.to_owned()),
                |anchor| Fragment::Paragraph(anchor.to_owned()),
            )),
        ),
    }
}

/// An address that names a content file: relative, ending in `.md`.
fn content_file(url: &str) -> Option<(&str, Option<Fragment>)> {
    let (path, fragment) = split_fragment(url);
    let local = !path.contains(':')
        && !path.starts_with('/')
        && path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md");
    local.then_some((path, fragment))
}
