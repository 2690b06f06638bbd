//! How the state of a claim moved: its history leads from the first step to where the claim stands now, day by day.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::Spanned;
use crate::model::claim::ClaimFields;
use crate::model::date::{Day, Edtf};
use crate::model::dossier::Dossier;
use crate::model::kind::Kind;
use crate::model::record::Record;

/// Findings about the histories of all claims.
pub(super) fn histories(dossier: &Dossier) -> Vec<Diagnostic> {
    let today = Day::from(dossier.project.today.0);
    let mut findings = Vec::new();
    for (_, record) in dossier.of(Kind::Claim) {
        let Some(fields) = record.claim() else { continue };
        findings.extend(elsewhere(record, fields));
        findings.extend(unordered(record, fields));
        findings.extend(to_come(record, fields, today));
    }
    findings
}

/// A last step that is not the state of the claim.
fn elsewhere(record: &Record, fields: &ClaimFields) -> Option<Diagnostic> {
    let last = fields.history.last()?.state.as_ref()?;
    if last.value == fields.state() {
        return None;
    }
    let message = format!(
        "the history ends with {}, and the claim is called {}",
        last.value.word(),
        fields.state().word()
    );
    let finding = Diagnostic::new(Code::HistoryMismatch, message).at(record.at(last.span));
    let state = fields.state.as_ref().map_or(record.start(), |state| record.at(state.span));
    Some(finding.label(state, "the claim").help("add the step that is missing, or mend the state"))
}

/// The first step that is dated before one above it.
fn unordered(record: &Record, fields: &ClaimFields) -> Option<Diagnostic> {
    let dates: Vec<_> = fields.history.iter().filter_map(|step| step.date.as_ref()).collect();
    let (after, before) = dates.iter().enumerate().find_map(|(at, after)| {
        let earlier = |before: &&&Spanned<Edtf>| after.value.latest() < before.value.earliest();
        Some((after, dates.iter().take(at).find(earlier)?))
    })?;
    let message =
        format!("this step of {} stands below one of {}", after.value.display(), before.value.display());
    let finding = Diagnostic::new(Code::HistoryMismatch, message).at(record.at(after.span));
    Some(finding.label(record.at(before.span), "above it").help("put the steps in order, the first above"))
}

/// A step that is dated after today: no state has moved yet.
fn to_come(record: &Record, fields: &ClaimFields, today: Day) -> Option<Diagnostic> {
    let dates = fields.history.iter().filter_map(|step| step.date.as_ref());
    let date = dates.into_iter().find(|date| date.value.earliest() > Some(today))?;
    let message = format!("this step is dated {}, which is still to come", date.value.display());
    Some(
        Diagnostic::new(Code::DateFuture, message).at(record.at(date.span)).help(format!("today is {today}")),
    )
}
