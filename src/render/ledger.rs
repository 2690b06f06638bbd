//! What those who review a briefing are to know besides its text: the findings, each beside the paragraph that it
//! is about, and the lines that files are cited by.

use crate::diagnostic::print::{Place, place};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::file::{ContentPath, Location};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::record::Status;
use crate::model::review::Review;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The findings of a briefing with the texts that they are about.
pub(crate) struct Ledger<'a> {
    /// Errors and warnings, in their order; what is under review is told where it stands, and is none of them.
    pub(super) findings: Vec<&'a Diagnostic>,
    /// Those that are about a passage of a record, as indices of `findings`.
    pub(super) beside: BTreeMap<(RecordIx, usize), Vec<usize>>,
    texts: &'a BTreeMap<ContentPath, Arc<str>>,
}

impl<'a> Ledger<'a> {
    /// Finds the passage that each finding is about.
    pub(crate) fn new(
        dossier: &Dossier,
        findings: &'a [Diagnostic],
        texts: &'a BTreeMap<ContentPath, Arc<str>>,
    ) -> Self {
        let shown =
            |finding: &&Diagnostic| finding.severity > Severity::Note && finding.code != Code::ReviewOpen;
        let findings: Vec<&Diagnostic> = findings.iter().filter(shown).collect();
        let mut passages: BTreeMap<&ContentPath, Vec<(usize, RecordIx, usize)>> = BTreeMap::new();
        for (ix, record) in dossier.iter() {
            for (index, passage) in record.prose.passages.iter().enumerate() {
                if let Some((_, span)) = passage.pieces.first() {
                    passages.entry(&record.path).or_default().push((span.range().start, ix, index));
                }
            }
        }
        passages.values_mut().for_each(|list| list.sort_unstable());
        let mut beside: BTreeMap<(RecordIx, usize), Vec<usize>> = BTreeMap::new();
        for (index, finding) in findings.iter().enumerate() {
            let Some(Location { path, span }) = &finding.location else { continue };
            let Some(list) = passages.get(path) else { continue };
            let at = span.range().start;
            let after = list.partition_point(|(start, ..)| *start <= at);
            let Some((start, ix, passage)) = after.checked_sub(1).and_then(|before| list.get(before)) else {
                continue;
            };
            // What stands behind the paragraph, a mark at its end or a block of its own, is not about its words.
            let between = texts.get(path).and_then(|text| text.get(*start..at)).unwrap_or("\n\n");
            if !between.contains("\n\n") && !between.contains("\n```") {
                beside.entry((*ix, *passage)).or_default().push(index);
            }
        }
        Self { findings, beside, texts }
    }

    /// Where something stands, as `content/index.md:12`.
    pub(super) fn cited(&self, location: &Location) -> String {
        match self.texts.get(&location.path) {
            Some(text) => {
                let Place { line, .. } = place(text, location.span.range().start);
                format!("{}:{line}", location.path)
            }
            None => location.path.to_string(),
        }
    }
}

/// The numbers of all comments and changes: in the order of the book, then of what stands in none.
pub(super) fn numbers(dossier: &Dossier, book: &[RecordIx]) -> BTreeMap<(RecordIx, usize), usize> {
    let mut numbers = BTreeMap::new();
    if dossier.project.review == Review::Left {
        return numbers;
    }
    for ix in book.iter().copied().chain(dossier.iter().map(|(ix, _)| ix)) {
        for point in 0..dossier.get(ix).prose.points.len() {
            let next = numbers.len() + 1;
            numbers.entry((ix, point)).or_insert(next);
        }
    }
    numbers
}

/// The records that nobody has cleared, in the order of the dossier.
pub(super) fn waiting(dossier: &Dossier) -> impl Iterator<Item = RecordIx> {
    dossier.iter().filter(|(_, record)| record.status() != Status::Published).map(|(ix, _)| ix)
}
