//! Locators that name a paragraph or page which the held text does not have; words or no words.

use super::locator::Paging;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::capture::Capture;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::links::Links;
use crate::model::locator::LocatorLabel;
use crate::model::mark::{Cite, MarkKind};
use crate::model::record::Record;
use crate::model::source::Source;
use crate::model::verdict::Verdict;
use std::collections::BTreeMap;

/// Findings about places that are not there.
pub(super) fn beyond(
    dossier: &Dossier,
    links: &Links,
    verdicts: &BTreeMap<(RecordIx, usize), Verdict>,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (ix, record) in dossier.iter() {
        // Where the words stand has been said of those that were found.
        let told = |mark: usize, cite: usize| {
            let quotations = record.prose.quotations.iter().enumerate();
            let mut here = quotations.filter(|(_, quotation)| quotation.cites.contains(&(mark, cite)));
            let stands = |verdict: &Verdict| verdict.stands().is_some();
            here.any(|(number, _)| verdicts.get(&(ix, number)).is_some_and(stands))
        };
        for (number, mark) in record.prose.marks.iter().enumerate() {
            let MarkKind::Citation(citation) = &mark.kind else { continue };
            for (index, cite) in citation.cites.iter().enumerate() {
                let Some(of) = links.source(MarkIx { record: ix, mark: number }, index) else { continue };
                let (Some(extent), Some(source)) = (extent(dossier, of), dossier.get(of).source()) else {
                    continue;
                };
                let told = || told(number, index);
                findings.extend(paragraph(record, cite, &extent).filter(|_| !told()));
                findings.extend(page(record, cite, source, &extent));
            }
        }
    }
    findings
}

/// How far a text goes.
struct Extent<'a> {
    paragraphs: usize,
    pages: usize,
    /// The text, if it is at hand.
    capture: Option<&'a Capture>,
}

/// How far the text of a source goes: counted, or as the lock has it.
fn extent(dossier: &Dossier, ix: RecordIx) -> Option<Extent<'_>> {
    if let Some(capture) = dossier.captures.get(&ix) {
        let (paragraphs, pages) = (capture.paragraphs.len(), capture.pages.len());
        return Some(Extent { paragraphs, pages, capture: Some(capture) });
    }
    let text = dossier.elsewhere(ix)?;
    Some(Extent { paragraphs: text.paragraphs, pages: text.pages, capture: None })
}

/// The greatest number that a locator names.
fn greatest(cite: &Cite, label: LocatorLabel) -> Option<usize> {
    let locator = cite.locator.as_ref().filter(|locator| locator.value.label == label)?;
    locator.value.numbers().into_iter().map(|(from, to)| to.unwrap_or(from) as usize).max()
}

/// A paragraph after the last.
fn paragraph(record: &Record, cite: &Cite, extent: &Extent) -> Option<Diagnostic> {
    let last = extent.paragraphs;
    let locator = cite.locator.as_ref()?;
    greatest(cite, LocatorLabel::Paragraph).filter(|most| *most > last)?;
    let counted = if last == 1 { "1 paragraph".to_owned() } else { format!("{last} paragraphs") };
    let message = format!("the text of {} has {counted}, and {} is beyond", cite.key.value, locator.value);
    let finding = Diagnostic::new(Code::LocatorMismatch, message).at(record.at(locator.span));
    let lines = extent.capture.map_or(0, |capture| {
        let written = capture.text.lines().filter(|line| !line.trim().is_empty());
        written.count()
    });
    Some(if last == 1 && lines > 1 {
        finding.help("its paragraphs are counted by blank lines: put one between every two of them")
    } else {
        finding.help(format!(
            "backgrounder quote @{} \"some of its words\" tells in which paragraph they stand",
            cite.key.value
        ))
    })
}

/// A page after the last, by count. Print may number them otherwise, so that it is a warning, and none where the
/// source says how.
fn page(record: &Record, cite: &Cite, source: &Source, extent: &Extent) -> Option<Diagnostic> {
    let last = extent.pages;
    let locator = cite.locator.as_ref()?;
    let counted = last > 1 && !Paging::new(source).is_given();
    greatest(cite, LocatorLabel::Page).filter(|most| counted && *most > last)?;
    let message = format!("the text of {} has {last} pages, and {} is beyond", cite.key.value, locator.value);
    let finding = Diagnostic::new(Code::LocatorMismatch, message).at(record.at(locator.span));
    Some(
        finding
            .weighing(Severity::Warning)
            .help("if print numbers its pages otherwise, give them in the source: page: 345-357"),
    )
}
