//! The appraisal of sources and claims: what is not rated where others are, and what is rated higher than it stands.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::claim::{Credibility, State};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::Links;
use crate::model::record::Record;
use std::collections::BTreeSet;

/// Findings about ratings and descriptors.
pub(super) fn ratings(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    findings.extend(undescribed(dossier, links));
    findings.extend(unsupported(dossier, links));
    findings.extend(single(dossier, links));
    // A site that rates no source, or no claim, is not asked to begin.
    if dossier.sources().any(|(_, _, source)| source.fields.reliability.is_some()) {
        findings.extend(unreliable(dossier, links));
    }
    let credible = |record: &Record| record.claim().is_some_and(|claim| claim.credibility.is_some());
    if dossier.of(Kind::Claim).any(|(_, record)| credible(record)) {
        let unrated = dossier.of(Kind::Claim).filter(|(_, record)| !credible(record));
        findings.extend(unrated.map(|(_, record)| incredible(record)));
    }
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

/// Key claims that one origin carries alone, each once, where the first page names it.
fn single(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    // A list that cannot be read may hold the other origin.
    if !dossier.unread.is_empty() {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for record in &dossier.records {
        for key in record.page().into_iter().flat_map(|page| &page.key_claims) {
            let Some(ix) = links.named.get(&key.value).copied() else { continue };
            let claim = dossier.get(ix);
            let asserted = claim.claim().is_some_and(|claim| is_asserted(claim.state()));
            let alone = links.origins.get(&ix).is_some_and(|origins| origins.known == 1);
            if asserted && alone && seen.insert(ix) {
                let message = format!("the key claim {} has one origin", claim.id);
                let finding = Diagnostic::new(Code::ClaimSingleOrigin, message).at(record.at(key.span));
                let finding = finding.label(claim.start(), "the claim");
                findings.push(
                    finding.help("readers are told so; look for a source that does not relay the same"),
                );
            }
        }
    }
    findings
}

/// Whether a claim in this state is still put forward as what somebody says.
fn is_asserted(state: State) -> bool {
    match state {
        State::Reported
        | State::OnRecord
        | State::Corroborated
        | State::Confirmed
        | State::NotConfirmed
        | State::Disputed => true,
        State::Corrected | State::Withdrawn | State::Inferred => false,
    }
}

/// Sources of claims without a mark where others have one.
fn unreliable(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
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
    findings
}

/// A claim without a mark where others have one.
fn incredible(record: &Record) -> Diagnostic {
    let message = format!("the claim {} has no credibility, which others have", record.id);
    let finding = Diagnostic::new(Code::RatingMissing, message).at(record.start());
    finding.help("add: credibility: 3    (1 to 6; 6 if it cannot be judged)")
}
