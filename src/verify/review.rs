//! What should not leave the house: records that nobody has cleared yet, and internal ones without a marking.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::dossier::Dossier;
use crate::model::record::{Audience, Status};

/// Internal records in a build whose site has no handling line (`10-content`, `marking`).
pub(super) fn unmarked(dossier: &Dossier) -> Option<Diagnostic> {
    if !dossier.project.config.marking.is_empty() {
        return None;
    }
    let internal = |record: &&std::sync::Arc<crate::model::record::Record>| {
        record.audience() == Audience::Internal && record.page().is_none_or(|page| page.marking.is_none())
    };
    let mut records = dossier.records.iter().filter(internal);
    let (first, more) = (records.next()?, records.count());
    let message = match more {
        0 => format!("{} is internal, and its page carries no marking", first.title),
        more => format!("{} and {more} more are internal, and their pages carry no marking", first.title),
    };
    let finding = Diagnostic::new(Code::MarkingMissing, message).at(first.start());
    Some(finding.help(
        "add to backgrounder.yaml a handling line for all pages: marking: \"Internal. Do not pass on.\"",
    ))
}

/// A finding for each record with `status: review`.
pub(super) fn reviews(dossier: &Dossier) -> Vec<Diagnostic> {
    let in_review = dossier.records.iter().filter(|record| record.status() == Status::Review);
    let finding = |record: &std::sync::Arc<crate::model::record::Record>| {
        let span = record.common.status.as_ref()?.span;
        let message = format!("{} is still in review, and readers will see it", record.title);
        let finding = Diagnostic::new(Code::ReviewOpen, message).at(record.at(span));
        Some(finding.help("write status: published when it has been read, or status: draft to keep it out"))
    };
    in_review.filter_map(finding).collect()
}
