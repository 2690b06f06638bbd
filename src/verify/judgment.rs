//! Judgments (`30-evidence`, Claims and judgments): one lexicon for all, other readings and signs beside each.

use super::hedge;
use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::file::Spanned;
use crate::model::claim::State;
use crate::model::dossier::Dossier;
use crate::model::judgment::JudgmentFields;
use crate::model::kind::Kind;
use crate::model::links::Links;
use crate::model::record::Record;
use crate::text::suggest;

/// Findings about all judgments.
pub(super) fn judgments(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (_, record) in dossier.of(Kind::Judgment) {
        let Some(fields) = record.judgment() else { continue };
        findings.extend(terms(dossier, record, fields));
        findings.extend(hedge::wording(record, fields, dossier.project.config.lexicon.as_ref()));
        findings.extend(incomplete(record, fields));
        findings.extend(fields.basis.iter().filter_map(|id| fallen(dossier, links, record, id)));
    }
    findings
}

/// Terms that the site's lexicon does not have.
fn terms(dossier: &Dossier, record: &Record, fields: &JudgmentFields) -> Vec<Diagnostic> {
    let Some(lexicon) = &dossier.project.config.lexicon else { return Vec::new() };
    let others = fields.alternatives.iter().filter_map(|other| other.likelihood.as_ref());
    let used = fields.likelihood.iter().chain(others);
    let unknown = used.filter(|term| lexicon.find(&term.value).is_none());
    let finding = |term: &Spanned<String>| {
        let message = format!("\"{}\" is no term of {}", term.value, lexicon.name);
        let finding = Diagnostic::new(Code::JudgmentTerm, message).at(record.at(term.span));
        let near = suggest::nearest(&term.value, lexicon.words()).first().copied();
        let finding = match near {
            Some(near) => finding.help(format!("did you mean \"{near}\"?")).fix(
                format!("write \"{near}\""),
                record.at(term.span),
                near,
                Safety::Guess,
            ),
            None => finding,
        };
        finding.help(format!("it has: {}", lexicon.words().collect::<Vec<_>>().join(", ")))
    };
    unknown.map(finding).collect()
}

/// A claim of the basis that no longer stands.
fn fallen(dossier: &Dossier, links: &Links, record: &Record, id: &Spanned<String>) -> Option<Diagnostic> {
    let claim = dossier.get(*links.named.get(&id.value)?);
    let fields = claim.claim()?;
    let state = fields.state();
    if !matches!(state, State::Withdrawn | State::Corrected) {
        return None;
    }
    let message = format!("this judgment rests on a claim that has been {}", state.word());
    let finding = Diagnostic::new(Code::JudgmentUnfounded, message).at(record.at(id.span));
    let place = fields.state.as_ref().map_or(claim.start(), |state| claim.at(state.span));
    Some(finding.label(place, "the claim").help("judge anew without it, and say why under change_note:"))
}

/// Other readings and signs to watch are what lets a reader test a judgment.
fn incomplete(record: &Record, fields: &JudgmentFields) -> Option<Diagnostic> {
    let lacking: Vec<&str> =
        [("alternatives", fields.alternatives.is_empty()), ("indicators", fields.indicators.is_empty())]
            .into_iter()
            .filter_map(|(name, lacking)| lacking.then_some(name))
            .collect();
    let example = match lacking.first()? {
        &"alternatives" => "alternatives: [{text: \"What else may be so.\", likelihood: unlikely}]",
        _ => "indicators: [\"What would show that it is right, or wrong.\"]",
    };
    let message = format!("this judgment gives no {}", lacking.join(" and no "));
    let finding = Diagnostic::new(Code::JudgmentIncomplete, message).at(record.start());
    Some(finding.help(format!("add: {example}")))
}
