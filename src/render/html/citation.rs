//! Citations to HTML: raised numerals, words of an author-date style, marks of notes.
//! Every cite is a link to the place in its source that it names.

use super::{Margin, Sheet, escape, robust};
use crate::model::block::Inline;
use crate::model::citations::{Affix, Piece, Printed, StyleForm};
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::mark::{Citation, Cite};
use crate::model::record::Record;
use crate::model::source::Source;
use crate::model::theme::Numerals;
use crate::model::values::is_safe;
use crate::render::words::{Arg, is_isolate};
use crate::text::slug;
use std::fmt::Write as _;

/// Whether the author has written something before or after a cite.
fn has_words(citation: &Citation) -> bool {
    citation.cites.iter().any(|cite| !cite.prefix.is_empty() || !cite.suffix.is_empty())
}

impl Sheet<'_> {
    /// A citation in the text.
    pub(in crate::render) fn citation(
        &mut self,
        at: MarkIx,
        record: &Record,
        citation: &Citation,
        inlines: &[Inline],
    ) -> String {
        let known = (0..citation.cites.len()).any(|cite| self.edition.links.source(at, cite).is_some());
        if !known {
            // A bare `@word` that is no key is only a word; other unknown keys have been reported.
            return escape(&super::plain(inlines));
        }
        let id = self.issue(at);
        let Some(printed) = self.printed(at).cloned() else { return String::new() };
        match self.edition.citations.form {
            // The author's words around a number have no place beside a numeral.
            StyleForm::Numeric if self.setting.numerals == Numerals::Raised && !has_words(citation) => {
                self.raised(at, record, citation, &id, &printed)
            }
            StyleForm::Numeric | StyleForm::InText => format!(
                "<span class=\"c t\"{id}>{}</span>",
                self.pieces(at, record, citation, &printed.pieces)
            ),
            StyleForm::Note => self.note_mark(at, record, citation, &id, &printed),
        }
    }

    /// A citation as one page prints it.
    fn printed(&self, at: MarkIx) -> Option<&Printed> {
        self.edition.citations.pages.get(self.page)?.printed.get(&at)
    }

    /// The number of a cite's source on this page, for a numeric style.
    pub(in crate::render) fn number(&self, at: MarkIx, cite: usize) -> Option<u32> {
        self.printed(at).and_then(|printed| printed.numbers.get(cite).copied().flatten())
    }

    /// The anchor of a citation that sources lead back to; empty if the page has it already.
    pub(in crate::render) fn issue_id(&mut self, at: MarkIx) -> String {
        match self.numbers.get(&at) {
            Some(number) if self.issued.insert(at) => format!("cite-{number}"),
            _ => String::new(),
        }
    }

    /// The attribute with a citation's anchor.
    fn issue(&mut self, at: MarkIx) -> String {
        let id = self.issue_id(at);
        if id.is_empty() { id } else { format!(" id=\"{id}\"") }
    }

    /// Raised numerals: one for each source, after the author's name if the citation is part of the sentence.
    fn raised(
        &self,
        at: MarkIx,
        record: &Record,
        citation: &Citation,
        id: &str,
        printed: &Printed,
    ) -> String {
        let mut out = String::new();
        if citation.names_its_maker()
            && let Some(source) = self.edition.links.source(at, 0)
        {
            out.push_str(&escape(&self.setting.author(self.words, source)));
        }
        let mut id = id;
        for (index, cite) in citation.cites.iter().enumerate() {
            let (Some(source), Some(number)) =
                (self.edition.links.source(at, index), printed.numbers.get(index).copied().flatten())
            else {
                continue;
            };
            let class = if out.ends_with("</sup>") { "c j" } else { "c" };
            let place = cite.locator.as_ref().map(|locator| self.words.locator(&locator.value));
            let counted = number.to_string();
            let label = match &place {
                None => self.words.html("source-number", &[("number", Arg::Text(&counted))]),
                Some(place) => {
                    let args = [("number", Arg::Text(&counted)), ("place", Arg::Text(place))];
                    self.words.html("source-number-at", &args)
                }
            };
            let href = self.passage(at, record, index, cite, source);
            let _ = write!(
                out,
                "<sup class=\"{class}\"><a href=\"{}\"{id} aria-label=\"{label}\">{number}</a></sup>",
                escape(&href),
            );
            id = "";
        }
        out
    }

    /// The mark of a note, with the note itself kept for the end of the page.
    fn note_mark(
        &mut self,
        at: MarkIx,
        record: &Record,
        citation: &Citation,
        id: &str,
        printed: &Printed,
    ) -> String {
        let mut out = String::new();
        if citation.names_its_maker()
            && let Some(source) = self.edition.links.source(at, 0)
        {
            out.push_str(&escape(&self.setting.author(self.words, source)));
        }
        let Some(number) = printed.note else { return out };
        let words = self.pieces(at, record, citation, &printed.pieces);
        let verdicts = self.note_verdicts(at, record, citation);
        let to_text = self.words.html("back-to-the-text", &[]);
        let back = self.numbers.get(&at).map(|cite| format!(" <a class=\"bk\" href=\"#cite-{cite}\" aria-label=\"{to_text}\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-back\"/></svg></a>")).unwrap_or_default();
        // A citation that stands twice on a page has one note.
        if !self.notes.iter().any(|(known, _)| *known == number) {
            self.notes.push((number, format!("{words}{verdicts}{back}")));
        }
        let label = self.words.html("note-number", &[("number", Arg::Text(&number.to_string()))]);
        let _ = write!(
            out,
            "<sup class=\"c n\"><a href=\"#note-{number}\"{id} aria-label=\"{label}\">{number}</a></sup>"
        );
        out
    }

    /// The words that a citation rests on, with their verdicts.
    fn note_verdicts(&self, at: MarkIx, record: &Record, citation: &Citation) -> String {
        let mut out = String::new();
        for index in 0..citation.cites.len() {
            for quotation in self.quotations(at, record, index) {
                let _ = write!(out, " {}", self.quoted(at.record, record, quotation));
            }
        }
        out
    }

    /// The note of a note style in the margin.
    pub(super) fn style_note(&mut self, at: MarkIx, citation: &Citation) -> Option<String> {
        let printed = self.printed(at)?;
        let number = printed.note?;
        let record = self.edition.dossier.get(at.record);
        let words = self.pieces(at, record, citation, &printed.pieces);
        let relied = self.note_verdicts(at, record, citation);
        // A colon leads to the words relied on, which the theme sets; it takes the place of the full stop.
        let words = words.strip_suffix('.').filter(|_| !relied.is_empty()).unwrap_or(&words);
        Some(format!(
            "<span class=\"mn\" role=\"note\"><b>{number}</b> <span class=\"mn-s\">{words}</span>{relied}</span>"
        ))
    }

    /// The page of a source with the place that a cite names.
    pub(in crate::render) fn passage(
        &self,
        at: MarkIx,
        record: &Record,
        index: usize,
        cite: &Cite,
        source: RecordIx,
    ) -> String {
        self.href(source, &place(self, at, record, index, cite))
    }

    /// The processor's pieces as HTML.
    fn pieces(&self, at: MarkIx, record: &Record, citation: &Citation, pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| self.piece(at, record, citation, piece)).collect()
    }

    fn piece(&self, at: MarkIx, record: &Record, citation: &Citation, piece: &Piece) -> String {
        match piece {
            Piece::Cite { cite, pieces } => {
                let inside = self.pieces(at, record, citation, pieces);
                let Some((found, source)) =
                    citation.cites.get(*cite).zip(self.edition.links.source(at, *cite))
                else {
                    return inside;
                };
                // Links do not nest: the affixes stand outside of the link already, other links lose theirs.
                format!(
                    "<a href=\"{}\">{}</a>",
                    escape(&self.passage(at, record, *cite, found, source)),
                    unlinked(&inside)
                )
            }
            Piece::Affix { cite, affix } => {
                citation.cites.get(*cite).map_or_else(String::new, |cite| match affix {
                    Affix::Prefix => Self::affix(&cite.prefix),
                    Affix::Suffix => Self::affix(&cite.suffix),
                })
            }
            Piece::Text(_)
            | Piece::Emphasis(_)
            | Piece::Strong(_)
            | Piece::SmallCaps(_)
            | Piece::Superscript(_)
            | Piece::Subscript(_)
            | Piece::Link { .. } => {
                // A citation of several sources does not say whose link this is; one of one does.
                let source = self.edition.links.source(at, 0).filter(|_| citation.cites.len() == 1);
                let source = source.and_then(|source| self.edition.dossier.get(source).source());
                markup(piece, source, &|pieces| self.pieces(at, record, citation, pieces))
            }
        }
    }

    /// A citation in words, each source with its place: for lists of facts, where numerals would stand alone.
    pub(in crate::render) fn spelled(&mut self, at: MarkIx, record: &Record) -> Vec<String> {
        use crate::model::mark::MarkKind;
        let Some(MarkKind::Citation(citation)) = record.prose.marks.get(at.mark).map(|mark| &mark.kind)
        else {
            return Vec::new();
        };
        let mut id = self.issue(at);
        let mut links = Vec::new();
        for (index, cite) in citation.cites.iter().enumerate() {
            let Some(source) = self.edition.links.source(at, index) else { continue };
            let words = escape(&self.placed(source, cite.locator.as_ref()));
            let href = escape(&self.passage(at, record, index, cite, source));
            links.push(format!("<a class=\"s\" href=\"{href}\"{id}>{words}</a>"));
            id.clear();
        }
        links
    }

    /// The words of a block quotation's attribution: speakers first, then each source with its place and the verdict.
    pub(super) fn attribution(
        &mut self,
        ix: RecordIx,
        record: &Record,
        inlines: &[Inline],
        quotation: Option<usize>,
    ) -> String {
        use crate::model::mark::MarkKind;
        let mut parts = Vec::new();
        let mut sources = Vec::new();
        for inline in inlines {
            let Inline::Mark { mark, .. } = inline else {
                let words = self.with_margin(Margin::Closed, |sheet| {
                    sheet.inlines(ix, record, std::slice::from_ref(inline))
                });
                let words = words.trim().trim_matches(',').trim().to_owned();
                if !words.is_empty() {
                    parts.push(words);
                }
                continue;
            };
            let at = MarkIx { record: ix, mark: *mark };
            match record.prose.marks.get(*mark).map(|mark| &mark.kind) {
                Some(MarkKind::Citation(_)) => sources.extend(self.spelled(at, record)),
                Some(MarkKind::Link(_) | MarkKind::Stub(_)) => {
                    parts.push(self.inlines(ix, record, std::slice::from_ref(inline)));
                }
                None => {}
            }
        }
        // A body that is its own source is named once.
        let separator = self.words.text("separator");
        let named = |part: &String| {
            let part = text_of(part);
            sources.iter().any(|source| text_of(source).split(&separator).next() == Some(part.as_str()))
        };
        parts.retain(|part| !named(part));
        parts.extend(sources);
        let verdict =
            quotation.map(|quotation| format!(" {}", self.verdict(ix, quotation))).unwrap_or_default();
        format!("{}{verdict}", self.words.joined(&parts))
    }
}

/// The anchor on a source's page that a cite leads to: the paragraph where its words stand, or its locator.
pub(in crate::render) fn place(
    sheet: &Sheet<'_>,
    at: MarkIx,
    record: &Record,
    index: usize,
    cite: &Cite,
) -> String {
    let verdicts = &sheet.edition.verdicts.quotations;
    let resting = sheet.resting_on(at, record, index).into_iter();
    let paragraph = resting.filter_map(|number| verdicts.get(&(at.record, number))?.paragraph());
    match (paragraph.min(), &cite.locator) {
        (Some(paragraph), _) => format!("para-{paragraph}"),
        (None, Some(locator)) => slug::slug(&locator.value.to_string()),
        (None, None) => String::new(),
    }
}

/// Formatting without cites: the entry of a source in a bibliography.
pub(in crate::render) fn entry(source: Option<&Source>, pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| markup(piece, source, &|pieces| entry(source, pieces))).collect()
}

fn markup(piece: &Piece, source: Option<&Source>, inside: &dyn Fn(&[Piece]) -> String) -> String {
    match piece {
        Piece::Text(text) => escape(text),
        Piece::Emphasis(pieces) => format!("<i>{}</i>", inside(pieces)),
        Piece::Strong(pieces) => format!("<b>{}</b>", inside(pieces)),
        Piece::SmallCaps(pieces) => format!("<span class=\"sc\">{}</span>", inside(pieces)),
        Piece::Superscript(pieces) => format!("<sup>{}</sup>", inside(pieces)),
        Piece::Subscript(pieces) => format!("<sub>{}</sub>", inside(pieces)),
        Piece::Link { url, pieces } if is_safe(url) && url.contains("//") => {
            let seen = source.map(|source| robust::attributes(source, url)).unwrap_or_default();
            format!("<a class=\"url\" href=\"{}\" rel=\"external\"{seen}>{}</a>", escape(url), inside(pieces))
        }
        Piece::Link { pieces, .. } | Piece::Cite { pieces, .. } => inside(pieces),
        Piece::Affix { .. } => String::new(),
    }
}

/// The words of HTML of our own making.
fn text_of(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside && !is_isolate(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// HTML of our own making without its links.
fn unlinked(html: &str) -> String {
    if !html.contains("<a ") {
        return html.to_owned();
    }
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<a ") {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, inside)| inside);
    }
    out.push_str(rest);
    out.replace("</a>", "")
}
