//! Sources that are gone or were taken back: what rests on them must know it (`30-evidence`, Sources, State).

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::claim::State;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::Links;
use crate::model::mark::MarkKind;
use crate::model::prose::CiteField;
use crate::model::record::Record;
use crate::model::source::SourceState;

/// Findings about sources that are no longer where they were, or were taken back.
pub(super) fn lapsed(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (ix, record, source) in dossier.sources() {
        let Some(state) = &source.fields.state else { continue };
        let what = match state.value {
            SourceState::Live | SourceState::Changed => continue,
            SourceState::Dead => "is no longer at its address",
            SourceState::Retracted => "has been retracted",
        };
        let capture = dossier.captures.get(&ix);
        let finding = match capture {
            None if dossier.elsewhere(ix).is_some() => {
                let message =
                    format!("source {} {what}; its text is held, and not on this machine", source.key);
                Diagnostic::new(Code::SourceState, message).weighing(Severity::Note)
            }
            Some(capture) => {
                let message = format!("source {} {what}; its text is held in {}", source.key, capture.path);
                Diagnostic::new(Code::SourceState, message).weighing(Severity::Note)
            }
            None => Diagnostic::new(
                Code::SourceState,
                format!("source {} {what}, and no text of it is held", source.key),
            )
            .help("hold a copy of its text, or rest on another source"),
        };
        let resting = match state.value {
            SourceState::Retracted => rest_on(dossier, links, ix, record),
            SourceState::Live | SourceState::Changed | SourceState::Dead => Vec::new(),
        };
        // What was taken back, and is said to be by all that rested on it, needs no copy.
        let settled = state.value == SourceState::Retracted && resting.is_empty();
        let finding = if settled { finding.weighing(Severity::Note) } else { finding };
        findings.push(finding.at(record.at(state.span)));
        findings.extend(resting);
    }
    findings
}

/// Claims that a retracted source states, at the cite; one that is called withdrawn or corrected says so already.
fn rest_on(dossier: &Dossier, links: &Links, source: RecordIx, retracted: &Record) -> Vec<Diagnostic> {
    let open = dossier.of(Kind::Claim).filter(|(_, record)| {
        !record.claim().is_some_and(|claim| matches!(claim.state(), State::Withdrawn | State::Corrected))
    });
    let finding = |(ix, record): (RecordIx, &Record)| {
        let mut cites = record.prose.cites(CiteField::Cites);
        let mark = cites.find(|mark| links.source(MarkIx { record: ix, mark: *mark }, 0) == Some(source))?;
        let MarkKind::Citation(citation) = &record.prose.marks.get(mark)?.kind else { return None };
        let at = record.at(citation.cites.first()?.key.span);
        let message = format!("the claim {} rests on a source that has been retracted", record.id);
        let finding =
            Diagnostic::new(Code::SourceState, message).at(at).label(retracted.start(), "this source");
        Some(finding.help("cite another, or write state: withdrawn"))
    };
    open.filter_map(finding).collect()
}
