//! Judgments: what the authors hold likely, how sure they are of its basis, and what that basis is.

use super::claim::claim_state;
use super::{LinkView, MentionView, mention};
use crate::model::dossier::RecordIx;
use crate::model::judgment::{Confidence, Outcome, OutcomeFields};
use crate::model::kind::Kind;
use crate::model::lexicon::Term;
use crate::model::prose::Region;
use crate::render::html::Sheet;
use serde::Serialize;

/// Another reading of the same facts.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct AlternativeView {
    text: String,
    likelihood: String,
    band: String,
}

/// A judgment.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct JudgmentView {
    id: String,
    href: String,
    text_html: String,
    likelihood: String,
    band: String,
    confidence: String,
    basis: Vec<LinkView>,
    assumptions: Vec<String>,
    alternatives: Vec<AlternativeView>,
    indicators: Vec<String>,
    horizon: String,
    outcome: Option<OutcomeView>,
    change_note: String,
    note_html: String,
    mentions: Vec<MentionView>,
}

/// A term of the lexicon, for the legend.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct TermOfLexicon {
    words: String,
    band: String,
    used: bool,
}

/// The lexicon of the site.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct LexiconView {
    name: &'static str,
    terms: Vec<TermOfLexicon>,
}

/// What came of a forecast.
#[derive(Clone, Debug, Serialize)]
struct OutcomeView {
    word: &'static str,
    date: String,
    basis: Vec<LinkView>,
    note: String,
}

/// What came of a forecast, in words.
pub(super) fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Happened => "happened",
        Outcome::DidNotHappen => "did not happen",
        Outcome::Partly => "happened in part",
        Outcome::Undecided => "cannot be told",
    }
}

/// What a term means in per cent; nothing if the site has no lexicon, or that term is not in it.
pub(super) fn band(sheet: &Sheet<'_>, term: &str) -> String {
    let lexicon = sheet.dossier().project.config.lexicon.as_ref();
    lexicon.and_then(|lexicon| lexicon.find(term)).map(|term| term.band.display()).unwrap_or_default()
}

/// The legend of the words of likelihood, if the site has a lexicon and a judgment uses it.
pub(in crate::render) fn legend(sheet: &Sheet<'_>) -> Option<LexiconView> {
    let lexicon = sheet.dossier().project.config.lexicon.as_ref()?;
    let judgments = sheet.dossier().of(Kind::Judgment).filter_map(|(_, record)| record.judgment());
    let used: Vec<&Term> = judgments
        .flat_map(|fields| {
            fields
                .likelihood
                .iter()
                .chain(fields.alternatives.iter().filter_map(|other| other.likelihood.as_ref()))
        })
        .filter_map(|term| lexicon.find(&term.value))
        .collect();
    let term = |term: &Term| TermOfLexicon {
        words: term.words.join(", "),
        band: term.band.display(),
        used: used.iter().any(|used| used.words == term.words),
    };
    (!used.is_empty())
        .then(|| LexiconView { name: lexicon.name, terms: lexicon.terms.iter().map(term).collect() })
}

/// All judgments.
pub(in crate::render) fn judgments(sheet: &mut Sheet<'_>) -> Vec<JudgmentView> {
    let all: Vec<RecordIx> = sheet.dossier().of(Kind::Judgment).map(|(ix, _)| ix).collect();
    all.into_iter().filter_map(|ix| judgment(sheet, ix)).collect()
}

fn judgment(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<JudgmentView> {
    let record = sheet.dossier().get(ix);
    let fields = record.judgment()?;
    let texts = |list: &[crate::file::Spanned<String>]| list.iter().map(|text| text.value.clone()).collect();
    let text = |field: &Option<crate::file::Spanned<String>>| {
        field.as_ref().map(|text| text.value.clone()).unwrap_or_default()
    };
    Some(JudgmentView {
        id: sheet.anchor_of(ix),
        href: sheet.href(ix, ""),
        text_html: sheet.line(ix, record, Region::Statement),
        likelihood: text(&fields.likelihood),
        band: fields.likelihood.as_ref().map(|term| band(sheet, &term.value)).unwrap_or_default(),
        confidence: fields
            .confidence
            .as_ref()
            .map(|confidence| match confidence.value {
                Confidence::High => "high confidence",
                Confidence::Moderate => "moderate confidence",
                Confidence::Low => "low confidence",
            })
            .unwrap_or_default()
            .to_owned(),
        basis: resting(sheet, &fields.basis),
        assumptions: texts(&fields.assumptions),
        alternatives: fields
            .alternatives
            .iter()
            .map(|other| AlternativeView {
                text: text(&other.text),
                likelihood: text(&other.likelihood),
                band: other.likelihood.as_ref().map(|term| band(sheet, &term.value)).unwrap_or_default(),
            })
            .collect(),
        indicators: texts(&fields.indicators),
        horizon: fields.horizon.as_ref().map(|date| date.value.display()).unwrap_or_default(),
        outcome: fields.outcome.as_ref().and_then(|outcome| told(sheet, &outcome.value)),
        change_note: text(&fields.change_note),
        note_html: sheet.body(ix, record).html,
        mentions: mention::mentions(sheet, ix),
    })
}

/// What came of it, if the outcome says so.
fn told(sheet: &Sheet<'_>, outcome: &OutcomeFields) -> Option<OutcomeView> {
    Some(OutcomeView {
        word: outcome_word(outcome.result.as_ref()?.value),
        date: outcome.date.as_ref().map(|date| date.value.display()).unwrap_or_default(),
        basis: resting(sheet, &outcome.basis),
        note: outcome.note.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
    })
}

/// Claims that something rests on, each with how it stands.
fn resting(sheet: &Sheet<'_>, basis: &[crate::file::Spanned<String>]) -> Vec<LinkView> {
    let claim = |id: &crate::file::Spanned<String>| {
        let ix = *sheet.edition.links.named.get(&id.value)?;
        let state = claim_state(sheet, ix, sheet.dossier().get(ix));
        Some(LinkView { gloss: state.in_words(), ..sheet.link_view(ix) })
    };
    basis.iter().filter_map(claim).collect()
}
