//! The word "corroborated" is refused below two independent origins (`30-evidence`, Origins).

use crate::diagnostic::{Code, Diagnostic};
use crate::model::claim::State;
use crate::model::dossier::Dossier;
use crate::model::links::Links;
use crate::model::prose::CiteField;

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
            finding.help(
                "its sources all lead back to the same place, by what they relay or by the claim's authority",
            )
        };
        findings.push(
            finding.help("change state to \"reported\", or add a source that does not relay the same origin"),
        );
    }
    findings
}
