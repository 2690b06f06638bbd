//! Locators that name a paragraph or page which the held text does not have; words or no words.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::dossier::{Dossier, MarkIx};
use crate::model::links::Links;
use crate::model::locator::LocatorLabel;
use crate::model::mark::MarkKind;

/// Findings about places that are not there.
pub(super) fn beyond(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (ix, record) in dossier.iter() {
        for (number, mark) in record.prose.marks.iter().enumerate() {
            let MarkKind::Citation(citation) = &mark.kind else { continue };
            for (index, cite) in citation.cites.iter().enumerate() {
                let source = links.source(MarkIx { record: ix, mark: number }, index);
                let capture = source.and_then(|source| dossier.captures.get(&source));
                let (Some(capture), Some(locator)) = (capture, &cite.locator) else { continue };
                // Pages may go by printed labels, so only counted paragraphs can be too many.
                if locator.value.label != LocatorLabel::Paragraph {
                    continue;
                }
                let last = capture.paragraphs.len();
                let most = locator.value.numbers().into_iter().map(|(from, to)| to.unwrap_or(from)).max();
                if most.is_some_and(|most| most as usize > last) {
                    let message =
                        format!("{} has {last} paragraphs, so there is no {}", cite.key.value, locator.value);
                    findings
                        .push(Diagnostic::new(Code::LocatorMismatch, message).at(record.at(locator.span)));
                }
            }
        }
    }
    findings
}
