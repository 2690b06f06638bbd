//! The word "corroborated" is refused below two independent origins (`30-evidence`, Origins).

use crate::diagnostic::{Code, Diagnostic};
use crate::file::{Span, Spanned};
use crate::model::claim::State;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::id::Key;
use crate::model::links::Links;
use crate::model::mark::MarkKind;
use crate::model::prose::CiteField;
use crate::model::record::Record;
use std::collections::BTreeSet;

/// Findings about claims that say more of themselves than their sources allow.
pub(super) fn corroboration(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    // A list that cannot be read may hold the other origin.
    if !dossier.unread.is_empty() {
        return findings;
    }
    for (ix, record) in dossier.iter() {
        let Some(state) = record.claim().and_then(|claim| claim.state.as_ref()) else { continue };
        let origins = links.origins.get(&ix).copied().unwrap_or_default();
        if state.value != State::Corroborated || origins.known >= 2 {
            continue;
        }
        let has = match origins.known {
            0 => "none that is known",
            _ => "one",
        };
        let message = format!("\"corroborated\" needs two independent origins; this claim has {has}");
        let finding = Diagnostic::new(Code::CorroborationFalse, message).at(record.at(state.span));
        let finding = if origins.unknown > 0 {
            finding.help("accounts of unknown origin never count: say origin: own-reporting or primary where a source is one")
        } else if record.prose.cites(CiteField::Cites).count() < 2 {
            finding.help("it cites one source only")
        } else {
            lead_back(dossier, links, record, finding)
        };
        findings.push(
            finding.help("change state to \"reported\", or add a source that does not relay the same origin"),
        );
    }
    findings
}

/// Shows the sources, and says what they all relay, where they do.
fn lead_back(dossier: &Dossier, links: &Links, record: &Record, finding: Diagnostic) -> Diagnostic {
    let marks = record.prose.cites(CiteField::Cites).filter_map(|mark| record.prose.marks.get(mark));
    let mut keys: Vec<&Spanned<Key>> = Vec::new();
    for mark in marks {
        if let MarkKind::Citation(citation) = &mark.kind {
            keys.extend(citation.cites.iter().map(|cite| &cite.key));
        }
    }
    let relayed = |key: &&Spanned<Key>| {
        let source = dossier.by_key.get(key.value.as_str())?;
        Some(links.relayed.get(source)?.iter().copied().collect::<BTreeSet<RecordIx>>())
    };
    let all: Option<Vec<BTreeSet<RecordIx>>> = keys.iter().map(relayed).collect();
    let shared = all.and_then(|all| all.into_iter().reduce(|one, other| &one & &other)).unwrap_or_default();
    let names: Vec<&str> = shared.iter().map(|ix| dossier.get(*ix).title.as_str()).collect();
    let (Some(first), Some(last)) = (keys.first(), keys.last()) else { return finding };
    if names.is_empty() {
        return finding.help(
            "its sources all lead back to the same place, by what they relay or by the claim's authority",
        );
    }
    let who = if keys.len() == 2 { "both" } else { "all of them" };
    let span = Span::new(first.span.range().start, last.span.range().end);
    finding.label(record.at(span), format!("{who} relay {}", names.join(" and ")))
}
