//! The appraisal of sources and claims: what is not rated where others are, and what is rated higher than it stands.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::claim::Credibility;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::Links;
use crate::model::prose::CiteField;
use crate::model::record::Record;
use crate::model::source::SourceState;
use std::collections::BTreeSet;

/// Findings about ratings and descriptors.
pub(super) fn ratings(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    findings.extend(undescribed(dossier, links));
    findings.extend(unsupported(dossier, links));
    findings.extend(single(dossier, links));
    // A site that rates nothing is not asked to begin.
    let rates = dossier.records.iter().any(|record| {
        record.source().is_some_and(|source| source.fields.reliability.is_some())
            || record.claim().is_some_and(|claim| claim.credibility.is_some())
    });
    if rates {
        findings.extend(unrated(dossier, links));
    }
    findings.extend(gone(dossier, links));
    findings
}

/// Cited sources of which nobody says what they are, where others are described.
fn undescribed(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    if dossier.sources().all(|(_, _, source)| source.fields.descriptor.is_none()) {
        return Vec::new();
    }
    let silent = dossier
        .sources()
        .filter(|(ix, _, source)| links.citing.contains_key(ix) && source.fields.descriptor.is_none());
    let finding = |(_, record, source): (RecordIx, &Record, &crate::model::source::Source)| {
        let message =
            format!("source {} is cited, and nothing says what it is and how well placed", source.key);
        let finding = Diagnostic::new(Code::DescriptorMissing, message).at(record.start());
        finding.help("add: descriptor: \"Agency report; cites two officials by name.\"")
    };
    silent.map(finding).collect()
}

/// The best mark is for what others confirm (Admiralty code, 1: "confirmed by other sources").
fn unsupported(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    if !dossier.unread.is_empty() {
        return Vec::new();
    }
    let finding = |(ix, record): (RecordIx, &Record)| {
        let mark = record.claim()?.credibility.as_ref()?;
        let known = links.origins.get(&ix).copied().unwrap_or_default().known;
        (mark.value == Credibility::One && known < 2).then(|| {
            let has = if known == 1 { "one" } else { "none that is known" };
            let message = format!("credibility 1 needs two independent origins; this claim has {has}");
            let finding = Diagnostic::new(Code::RatingUnsupported, message).at(record.at(mark.span));
            finding.help("write credibility: 2 (probably true), or cite a source of another origin")
        })
    };
    dossier.of(Kind::Claim).filter_map(finding).collect()
}

/// Key claims that one origin carries alone.
fn single(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let keys = dossier.records.iter().filter_map(|record| record.page()).flat_map(|page| &page.key_claims);
    let keys: BTreeSet<RecordIx> = keys.filter_map(|id| links.named.get(&id.value).copied()).collect();
    let alone = keys.into_iter().filter(|ix| links.origins.get(ix).is_some_and(|origins| origins.known == 1));
    let finding = |ix: RecordIx| {
        let record = dossier.get(ix);
        Diagnostic::new(Code::ClaimSingleOrigin, format!("the key claim {} has one origin", record.id))
            .at(record.start())
    };
    alone.map(finding).collect()
}

/// What has no mark where others have one.
fn unrated(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let carries = |ix: &RecordIx| {
        let citing = links.citing.get(ix).into_iter().flatten();
        citing.map(|citing| dossier.get(citing.by.record)).any(|record| record.kind == Kind::Claim)
    };
    for (ix, record, source) in dossier.sources() {
        if source.fields.reliability.is_none() && carries(&ix) {
            let message =
                format!("source {} carries claims and has no reliability, which others have", source.key);
            let finding = Diagnostic::new(Code::RatingMissing, message).at(record.start());
            findings.push(finding.help("add: reliability: B    (A to F; F if it cannot be judged)"));
        }
    }
    for (_, record) in dossier.of(Kind::Claim) {
        if record.claim().is_some_and(|claim| claim.credibility.is_none()) {
            let message = format!("the claim {} has no credibility, and others are rated", record.id);
            let finding = Diagnostic::new(Code::RatingMissing, message).at(record.start());
            findings.push(finding.help("add: credibility: 3    (1 to 6; 6 if it cannot be judged)"));
        }
    }
    findings
}

/// Sources that are no longer where they were, or were taken back.
fn gone(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
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
            Some(capture) => {
                let message = format!("source {} {what}; its text is held in {}", source.key, capture.path);
                Diagnostic::new(Code::SourceState, message).weighing(crate::diagnostic::Severity::Note)
            }
            None => Diagnostic::new(
                Code::SourceState,
                format!("source {} {what}, and no text of it is held", source.key),
            )
            .help("hold a copy, give archive_url, or rest the text on another source"),
        };
        findings.push(finding.at(record.at(state.span)));
        if state.value == SourceState::Retracted {
            findings.extend(rest_on(dossier, links, ix, record));
        }
    }
    findings
}

/// Claims that a retracted source states.
fn rest_on(dossier: &Dossier, links: &Links, source: RecordIx, retracted: &Record) -> Vec<Diagnostic> {
    let cites = |ix: RecordIx, record: &Record| {
        record
            .prose
            .cites(CiteField::Cites)
            .any(|mark| links.source(MarkIx { record: ix, mark }, 0) == Some(source))
    };
    let resting = dossier.of(Kind::Claim).filter(|(ix, record)| cites(*ix, record));
    // A claim that is called withdrawn or corrected says so already.
    let open = resting.filter(|(_, record)| {
        use crate::model::claim::State;
        !record.claim().is_some_and(|claim| matches!(claim.state(), State::Withdrawn | State::Corrected))
    });
    let finding = |(_, record): (RecordIx, &Record)| {
        let message = format!("the claim {} rests on a source that has been retracted", record.id);
        let finding = Diagnostic::new(Code::SourceState, message).at(record.start());
        finding.label(retracted.start(), "this source").help("cite another, or write state: withdrawn")
    };
    open.map(finding).collect()
}
