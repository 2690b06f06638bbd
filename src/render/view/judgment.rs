//! Judgments: what the authors hold likely, how sure they are of its basis, and what that basis is.

use super::{LinkView, MentionView, mention};
use crate::model::dossier::RecordIx;
use crate::model::judgment::Confidence;
use crate::model::kind::Kind;
use crate::model::prose::Region;
use crate::render::html::Sheet;
use serde::Serialize;

/// Another reading of the same facts.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct AlternativeView {
    text: String,
    likelihood: String,
}

/// A judgment.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct JudgmentView {
    id: String,
    href: String,
    text_html: String,
    likelihood: String,
    confidence: String,
    basis: Vec<LinkView>,
    assumptions: Vec<String>,
    alternatives: Vec<AlternativeView>,
    indicators: Vec<String>,
    horizon: String,
    change_note: String,
    note_html: String,
    mentions: Vec<MentionView>,
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
        basis: fields.basis.iter().filter_map(|id| sheet.named(&id.value)).collect(),
        assumptions: texts(&fields.assumptions),
        alternatives: fields
            .alternatives
            .iter()
            .map(|other| AlternativeView { text: text(&other.text), likelihood: text(&other.likelihood) })
            .collect(),
        indicators: texts(&fields.indicators),
        horizon: fields.horizon.as_ref().map(|date| date.value.display()).unwrap_or_default(),
        change_note: text(&fields.change_note),
        note_html: sheet.body(ix, record).html,
        mentions: mention::mentions(sheet, ix),
    })
}
