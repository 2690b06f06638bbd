//! Records that nobody has cleared yet: they are built, as somebody must read them, and say so.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::dossier::Dossier;
use crate::model::record::Status;

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
