//! Days that cannot be: what we did ourselves cannot lie after today.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::Spanned;
use crate::model::dossier::Dossier;
use crate::model::values::Day;

/// Findings about days of our own doing that are still to come.
pub(super) fn chronology(dossier: &Dossier) -> Vec<Diagnostic> {
    let today = dossier.project.today;
    let mut findings = Vec::new();
    for record in &dossier.records {
        let source = record.source().map(|source| &source.fields);
        let days: [(&str, Option<&Spanned<Day>>); 3] = [
            ("updated", record.common.updated.as_ref()),
            ("accessed", source.and_then(|fields| fields.accessed.as_ref())),
            ("checked", source.and_then(|fields| fields.checked.as_ref())),
        ];
        for (field, day) in days {
            let Some(day) = day.filter(|day| day.value > today) else { continue };
            let message = format!("\"{field}\" is {}, which is still to come", day.value.display());
            findings.push(
                Diagnostic::new(Code::DateFuture, message)
                    .at(record.at(day.span))
                    .help(format!("today is {}", today.display())),
            );
        }
    }
    findings
}
