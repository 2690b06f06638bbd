//! Days that cannot be: what we did ourselves cannot lie after today, what has happened not after the cut-off.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::Spanned;
use crate::model::date;
use crate::model::dossier::Dossier;
use crate::model::event::Reality;
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::values::Day;

/// Findings about days of our own doing that are still to come.
pub(super) fn chronology(dossier: &Dossier) -> Vec<Diagnostic> {
    let today = dossier.project.today;
    let mut findings = Vec::new();
    for record in &dossier.records {
        let source = record.source().map(|source| &source.fields);
        let days: [(&str, Option<&Spanned<Day>>); 5] = [
            ("date", record.correction().and_then(|correction| correction.date.as_ref())),
            ("updated", record.common.updated.as_ref()),
            ("information_cutoff", record.page().and_then(|page| page.information_cutoff.as_ref())),
            ("accessed", source.and_then(|fields| fields.accessed.as_ref())),
            ("checked", source.and_then(|fields| fields.checked.as_ref())),
        ];
        for (field, day) in days {
            let Some(day) = day.filter(|day| day.value > today) else { continue };
            let message = format!("\"{field}\" is {}, which is still to come", day.value.display());
            findings.push(
                Diagnostic::new(Code::DateFuture, message)
                    .at(record.written_at(day.span))
                    .help(format!("today is {}", today.display())),
            );
        }
    }
    findings.extend(after_cutoff(dossier));
    findings
}

/// Events that are said to have happened after the last day that the briefing takes into account.
fn after_cutoff(dossier: &Dossier) -> Vec<Diagnostic> {
    let front = dossier.front().map(|front| dossier.get(front));
    let Some((front, cutoff)) =
        front.and_then(|front| Some((front, front.page()?.information_cutoff.as_ref()?)))
    else {
        return Vec::new();
    };
    let late = |record: &Record| {
        let event = record.event()?;
        let occurred = event.reality.as_ref().is_none_or(|reality| reality.value == Reality::Occurred);
        let date = event.date.as_ref().filter(|_| occurred)?;
        let after = date.value.earliest()? > date::Day::from(cutoff.value.0);
        after.then(|| {
            let message = format!(
                "this event of {} lies after the information cut-off, {}",
                date.value.display(),
                cutoff.value.display()
            );
            let finding = Diagnostic::new(Code::DateAfterCutoff, message).at(record.at(date.span));
            finding
                .label(front.at(cutoff.span), "the cut-off")
                .help("move the cut-off, or write reality: planned, if it was still to come")
        })
    };
    dossier.of(Kind::Event).filter_map(|(_, record)| late(record)).collect()
}
