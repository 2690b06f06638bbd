//! What a request looks at: a reading of the project, and what stands at the place that somebody points at.

use super::buffers::Buffers;
use super::position::{Encoding, Ruler};
use crate::diagnostic::print::Texts;
use crate::file::{ContentPath, Location, Span};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::mark::{Cite, MarkKind};
use crate::model::record::Record;
use crate::pipeline::{Reference, Survey};
use gen_lsp_types as lsp;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// A reading of the project with what the editor shows.
pub(super) struct Scene<'a> {
    /// The reading.
    pub(super) survey: &'a Survey,
    /// The open documents.
    pub(super) buffers: &'a Buffers,
    encoding: Encoding,
    rulers: RefCell<BTreeMap<ContentPath, Rc<Ruler>>>,
}

/// A place that somebody points at.
pub(super) struct Spot {
    /// The file.
    pub(super) path: ContentPath,
    /// Its text as it was read.
    pub(super) text: Arc<str>,
    /// The byte.
    pub(super) at: usize,
    /// The text measured.
    pub(super) ruler: Rc<Ruler>,
}

impl<'a> Scene<'a> {
    /// Puts both together.
    pub(super) fn new(survey: &'a Survey, buffers: &'a Buffers, encoding: Encoding) -> Self {
        Self { survey, buffers, encoding, rulers: RefCell::default() }
    }

    /// All records.
    pub(super) fn dossier(&self) -> &'a Dossier {
        self.survey.dossier()
    }

    /// The text of an open document as it is now, and the byte there.
    pub(super) fn typed(&self, at: &lsp::TextDocumentPositionParams) -> Option<Spot> {
        let text = self.buffers.text(&at.text_document.uri)?;
        let path = self.buffers.path(&at.text_document.uri.0)?;
        let ruler = Rc::new(Ruler::new(text.clone(), self.encoding));
        Some(Spot { path, text, at: ruler.offset(at.position), ruler })
    }

    /// The place in the text as it was read.
    pub(super) fn spot(&self, at: &lsp::TextDocumentPositionParams) -> Option<Spot> {
        let path = self.buffers.path(&at.text_document.uri.0)?;
        let text = self.survey.text(&path)?.into();
        let ruler = self.ruler(&path);
        Some(Spot { path, text, at: ruler.offset(at.position), ruler })
    }

    /// A text measured.
    pub(super) fn ruler(&self, path: &ContentPath) -> Rc<Ruler> {
        let mut rulers = self.rulers.borrow_mut();
        let text = || self.survey.text(path).unwrap_or_default().into();
        rulers.entry(path.clone()).or_insert_with(|| Rc::new(Ruler::new(text(), self.encoding))).clone()
    }

    /// A place of a file as editors name it.
    pub(super) fn range(&self, path: &ContentPath, span: Span) -> lsp::Range {
        self.ruler(path).range(span)
    }

    /// The same with the file's address.
    pub(super) fn location(&self, at: &Location) -> Option<lsp::Location> {
        Some(lsp::Location { uri: self.buffers.uri(&at.path)?, range: self.range(&at.path, at.span) })
    }

    /// Where a record says what it is called; where it begins, if it does not.
    pub(super) fn home(&self, record: &Record) -> Location {
        let called = if record.kind.is_entity() { &record.common.name } else { &record.common.title };
        let whole = self.survey.yaml(&record.path).is_some_and(|yaml| record.head.end <= yaml.start);
        match called.as_ref().filter(|called| whole && called.span != record.head) {
            Some(called) => record.at(called.span),
            None => record.start(),
        }
    }

    /// The name of a record that stands at a place, or in the brackets around it.
    pub(super) fn named(&self, spot: &Spot) -> Option<&'a Reference> {
        let all = self.survey.references();
        let first = all.partition_point(|one| one.path < spot.path);
        let own = all.get(first..)?;
        let own = own.get(..own.partition_point(|one| one.path == spot.path))?;
        let exact =
            own.iter().find(|one| one.span.range().start <= spot.at && spot.at <= one.span.range().end);
        exact.or_else(|| {
            let mut around = brackets(&spot.text, spot.at);
            around.find_map(|range| {
                let inside = |one: &&Reference| range.contains(&one.span.range().start);
                let before = own.iter().rev().find(|one| inside(one) && one.span.range().start <= spot.at);
                before.or_else(|| own.iter().find(inside))
            })
        })
    }

    /// The cite that a name is part of.
    pub(super) fn cite(&self, reference: &Reference) -> Option<&'a Cite> {
        let (mark, cite) = reference.mark?;
        match &self.dossier().get(reference.by).prose.marks.get(mark)?.kind {
            MarkKind::Citation(citation) => citation.cites.get(cite),
            MarkKind::Link(_) | MarkKind::Stub(_) => None,
        }
    }

    /// The record that says at a place what it is called: by its head, its title, its id or its key.
    pub(super) fn declared(&self, spot: &Spot) -> Option<(RecordIx, Span)> {
        let holds = |span: &Span| span.range().start <= spot.at && spot.at <= span.range().end;
        let mut own = self.dossier().iter().filter(|(_, record)| record.path == spot.path);
        own.find_map(|(ix, record)| {
            let common = &record.common;
            let stated = [&common.id, &common.title, &common.name].into_iter().flatten();
            let key = record.source().and_then(|source| source.fields.key.as_ref());
            let mut spans = stated.chain(key).map(|stated| stated.span).chain([record.head]);
            spans.find(holds).map(|span| (ix, span))
        })
    }

    /// The record that is meant at a place, and the place of its name there.
    pub(super) fn subject(&self, spot: &Spot) -> Option<(RecordIx, Span)> {
        self.named(spot).map(|named| (named.to, named.span)).or_else(|| self.declared(spot))
    }
}

/// What a record is called in links and on the command line.
pub(super) fn name(record: &Record) -> String {
    record.source().map_or_else(|| record.id.to_string(), |source| format!("@{}", source.key.cited()))
}

/// The brackets around a place, from the inside out: in one paragraph, three at most.
fn brackets(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> {
    let start = text.get(..at).and_then(|before| before.rfind("\n\n")).unwrap_or(0);
    let end = text.get(at..).and_then(|after| after.find("\n\n")).map_or(text.len(), |after| at + after);
    // On the bracket itself is inside.
    let rest = text.get(at..end).unwrap_or_default();
    let middle = at + rest.len() - rest.trim_start_matches(['[', '!']).len();
    let mut opens = Vec::new();
    for (offset, c) in text.get(start..middle).unwrap_or_default().char_indices() {
        match c {
            '[' => opens.push(start + offset),
            ']' => drop(opens.pop()),
            _ => {}
        }
    }
    let mut depth = 0_usize;
    let mut closes = Vec::new();
    for (offset, c) in text.get(middle..end).unwrap_or_default().char_indices() {
        match (c, depth) {
            ('[', _) => depth += 1,
            (']', 0) => closes.push(middle + offset),
            (']', _) => depth -= 1,
            _ => {}
        }
    }
    opens.into_iter().rev().zip(closes).take(3).map(|(open, close)| open..close)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_found_from_the_inside_out() {
        let text = "a [b]\n\n[c [[d|e f]] g]\n\n[h]";
        let around = |word: &str| {
            let found = brackets(text, text.find(word).unwrap());
            found.map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(around("e f"), ["[d|e f", "[[d|e f]", "[c [[d|e f]] g"]);
        assert_eq!(around("[[d"), ["[d|e f", "[[d|e f]", "[c [[d|e f]] g"]);
        assert_eq!(around("g]"), ["[c [[d|e f]] g"]);
        assert!(around("a ").is_empty());
    }
}
