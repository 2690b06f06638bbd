//! Claims: wording, state, who says it on whose authority, evidence for and against.

use super::chain::{LinkOfChain, chain};
use super::judgment::{JudgmentView, LexiconView, judgments, legend};
use super::ledger::{LedgerView, ledger};
use super::matrix::{Matrix, matrix};
use super::{LinkView, MentionView, VerdictView, mention};
use crate::file::Spanned;
use crate::model::claim::{ClaimFields, ClaimType, Credibility, Modality, State};
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::Origins;
use crate::model::mark::MarkKind;
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use crate::render::html::{Sheet, adjoined, escape, place, verdict_words};
use crate::render::words::Words;
use serde::Serialize;

/// A state, in word, shape and colour.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct StateView {
    name: &'static str,
    word: String,
    family: &'static str,
    tone: &'static str,
    note: String,
    meaning: String,
}

impl StateView {
    /// The state with its note, in a line.
    pub(super) fn in_words(&self, words: &Words) -> String {
        if self.note.is_empty() {
            return self.word.clone();
        }
        words.with("state-noted", &[("state", (&self.word).into()), ("note", (&self.note).into())])
    }

    /// The same note with another state.
    pub(super) fn noted(self, words: &Words, found: State) -> Self {
        state(words, found, self.note)
    }
}

/// A passage for or against a claim.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct EvidenceView {
    /// The anchor that sources lead back to; empty where a citation mark has it.
    id: String,
    source: String,
    href: String,
    locator: String,
    words_html: String,
    verdict: Option<VerdictView>,
}

/// A change of state.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct HistoryView {
    date: String,
    state: StateView,
    why: String,
}

/// Claims that one bears on, or that bear on it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ClaimRelation {
    label: String,
    links: Vec<LinkView>,
}

/// A claim.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ClaimView {
    id: String,
    href: String,
    text_html: String,
    state: StateView,
    said_by: Option<LinkView>,
    #[serde(rename = "type")]
    claim_type: String,
    modality: String,
    said: String,
    chain: Vec<LinkOfChain>,
    #[serde(rename = "for")]
    supporting: Vec<EvidenceView>,
    against: Vec<EvidenceView>,
    narrower: Vec<EvidenceView>,
    credibility: String,
    related: Vec<ClaimRelation>,
    history: Vec<HistoryView>,
    note_html: String,
    mentions: Vec<MentionView>,
}

/// The evidence page.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct EvidencePage {
    summary: String,
    claims: Vec<ClaimView>,
    judgments: Vec<JudgmentView>,
    ledger: Option<LedgerView>,
    lexicon: Option<LexiconView>,
    matrix: Matrix,
    states: Vec<StateCount>,
}

/// How many claims are in a state.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct StateCount {
    state: StateView,
    count: usize,
    meaning: String,
}

/// A state as it is drawn (`30-evidence`, Claims: nine states in five families).
pub(in crate::render) fn state(words: &Words, state: State, note: String) -> StateView {
    let (family, tone) = match state {
        State::Reported => ("half", "rep"),
        State::OnRecord | State::Corroborated | State::Confirmed => ("disc", "rec"),
        State::NotConfirmed | State::Disputed => ("ring", "no"),
        State::Corrected | State::Withdrawn => ("cross", "cor"),
        State::Inferred => ("diamond", "inf"),
    };
    let meaning = words.named("state-means", state.word());
    StateView { name: state.word(), word: word(words, state), family, tone, note, meaning }
}

/// A state in words.
pub(super) fn word(words: &Words, found: State) -> String {
    words.named("state", found.word())
}

/// A state with what it means.
pub(in crate::render) fn meaning(words: &Words, found: State) -> (StateView, String) {
    let view = state(words, found, String::new());
    let meaning = view.meaning.clone();
    (view, meaning)
}

/// The number of origins in words; nothing is said where nothing is known.
fn origins(words: &Words, origins: Origins) -> impl Iterator<Item = String> {
    let counted = [("state-origins", origins.known), ("state-origins-unknown", origins.unknown)];
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    counted.map(|(key, count)| words.with(key, &[("count", count.into())]))
}

/// The state of a claim's record, with its origins.
pub(in crate::render) fn claim_state(sheet: &Sheet<'_>, ix: RecordIx, record: &Record) -> StateView {
    let found = record.claim().map_or(State::Reported, crate::model::claim::ClaimFields::state);
    let by = match found {
        State::Corrected | State::Inferred => Some("state-by-briefing"),
        State::NotConfirmed => Some("state-at-cutoff"),
        State::Reported
        | State::OnRecord
        | State::Corroborated
        | State::Confirmed
        | State::Disputed
        | State::Withdrawn => None,
    };
    let words = sheet.words;
    let origins = origins(words, sheet.edition.links.origins.get(&ix).copied().unwrap_or_default());
    let note: Vec<String> = by.map(|key| words.text(key)).into_iter().chain(origins).collect();
    state(words, found, words.joined_strongly(&note))
}

/// A claim with everything behind it, and where it is used.
pub(in crate::render) fn claim(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<ClaimView> {
    let record = sheet.dossier().get(ix);
    let fields = record.claim()?;
    let mut text = sheet.line(ix, record, Region::Statement);
    let cites: Vec<usize> = record.prose.cites(CiteField::Cites).collect();
    for mark in cites {
        append(&mut text, &sheet.cite(MarkIx { record: ix, mark }, record));
    }
    let words = sheet.words;
    let kind = |kind: &Spanned<ClaimType>| words.named("claim-type", kind.value.word());
    Some(ClaimView {
        id: sheet.anchor_of(ix),
        href: sheet.href(ix, ""),
        text_html: joined(&text),
        state: claim_state(sheet, ix, record),
        said_by: fields.said_by.as_ref().and_then(|id| sheet.named(&id.value)),
        claim_type: fields.claim_type.as_ref().map(kind).unwrap_or_default(),
        modality: fields.modality.as_ref().map(|modality| says(words, modality.value)).unwrap_or_default(),
        said: fields.said.as_ref().map(|date| words.date(&date.value)).unwrap_or_default(),
        chain: chain(sheet, &fields.authority),
        supporting: evidence_of(sheet, ix, record, CiteField::Cites),
        against: evidence_of(sheet, ix, record, CiteField::Against),
        narrower: evidence_of(sheet, ix, record, CiteField::Narrower),
        credibility: fields
            .credibility
            .as_ref()
            .map(|mark| credibility(words, mark.value))
            .unwrap_or_default(),
        related: related(sheet, ix, fields),
        history: fields.history.iter().filter_map(|step| history(words, step)).collect(),
        note_html: sheet.body(ix, record).html,
        mentions: mention::mentions(sheet, ix),
    })
}

/// Credibility in words (Admiralty code); what cannot be judged is not shown as a mark.
fn credibility(words: &Words, mark: Credibility) -> String {
    match mark {
        Credibility::One | Credibility::Two | Credibility::Three | Credibility::Four | Credibility::Five => {
            words.named("credibility", mark.word())
        }
        Credibility::Six => String::new(),
    }
}

/// Other claims that this one bears on, and that bear on it.
fn related(sheet: &Sheet<'_>, ix: RecordIx, fields: &ClaimFields) -> Vec<ClaimRelation> {
    let to = |ids: &[Spanned<String>]| -> Vec<LinkView> {
        ids.iter().filter_map(|id| sheet.named(&id.value)).collect()
    };
    let links = sheet.edition.links;
    let from = |others: Option<&Vec<RecordIx>>| -> Vec<LinkView> {
        others.into_iter().flatten().map(|other| sheet.link_view(*other)).collect()
    };
    // To contradict is mutual: one that is named already is not named again from its other end.
    let named: Vec<RecordIx> =
        fields.contradicts.iter().filter_map(|id| links.named.get(&id.value).copied()).collect();
    let against = links.contradicted.get(&ix).into_iter().flatten();
    let against: Vec<RecordIx> = against.filter(|other| !named.contains(other)).copied().collect();
    let all = [
        ("claim-contradicts", to(&fields.contradicts)),
        ("claim-contradicted-by", from(Some(&against))),
        ("claim-supports", to(&fields.supports)),
        ("claim-supported-by", from(links.supported.get(&ix))),
    ];
    let all = all.into_iter().filter(|(_, links)| !links.is_empty());
    all.map(|(key, links)| ClaimRelation { label: sheet.words.text(key), links }).collect()
}

/// Sets a citation behind a text: a raised mark stands at the word, words in brackets stand apart from it.
pub(super) fn append(text: &mut String, cite: &str) {
    text.push_str(if cite.starts_with("<span") { " " } else { "" });
    text.push_str(cite);
}

/// The passages that the cites of a field rest on.
pub(super) fn evidence_of(
    sheet: &mut Sheet<'_>,
    ix: RecordIx,
    record: &Record,
    field: CiteField,
) -> Vec<EvidenceView> {
    let marks: Vec<usize> = record.prose.cites(field).collect();
    marks.into_iter().flat_map(|mark| passages(sheet, MarkIx { record: ix, mark }, record)).collect()
}

/// A raised numeral stands at the word before it.
pub(super) fn joined(html: &str) -> String {
    adjoined(&html.replace(" <sup class=\"c\"", "<sup class=\"c\""))
}

/// How sure of it they are who say it.
fn says(words: &Words, modality: Modality) -> String {
    match modality {
        Modality::Asserted => String::new(),
        Modality::Likely | Modality::Conditional | Modality::Possible => {
            words.named("modality", modality.word())
        }
    }
}

pub(super) fn history(words: &Words, step: &crate::model::claim::HistoryFields) -> Option<HistoryView> {
    Some(HistoryView {
        date: step.date.as_ref().map(|date| words.date(&date.value)).unwrap_or_default(),
        state: state(words, step.state.as_ref()?.value, String::new()),
        why: step.why.clone().unwrap_or_default(),
    })
}

/// The passages that a citation rests on.
fn passages(sheet: &mut Sheet<'_>, at: MarkIx, record: &Record) -> Vec<EvidenceView> {
    let Some(MarkKind::Citation(citation)) = record.prose.marks.get(at.mark).map(|mark| &mark.kind) else {
        return Vec::new();
    };
    let mut views = Vec::new();
    let mut id = sheet.issue_id(at);
    for (index, cite) in citation.cites.iter().enumerate() {
        let Some(source) = sheet.edition.links.source(at, index) else { continue };
        let mut view = |sheet: &Sheet<'_>, quotation: Option<usize>| {
            let words = quotation
                .filter(|quotation| sheet.may_show(at.record, record, *quotation))
                .and_then(|quotation| record.prose.quotations.get(quotation))
                .map(|quotation| escape(&quotation.words.value));
            views.push(EvidenceView {
                id: std::mem::take(&mut id),
                source: sheet.short(source),
                href: sheet.href(source, &place(sheet, at, record, index, cite)),
                locator: cite
                    .locator
                    .as_ref()
                    .map(|locator| sheet.words.locator(&locator.value))
                    .unwrap_or_default(),
                words_html: words.unwrap_or_default(),
                verdict: quotation.and_then(|quotation| verdict(sheet, at.record, quotation)),
            });
        };
        let quotations = sheet.quotations(at, record, index);
        if quotations.is_empty() {
            view(sheet, None);
        }
        quotations.into_iter().for_each(|quotation| view(sheet, Some(quotation)));
    }
    views
}

/// The verdict on a quotation.
pub(in crate::render) fn verdict(
    sheet: &Sheet<'_>,
    record: RecordIx,
    quotation: usize,
) -> Option<VerdictView> {
    let words = verdict_words(sheet.words, sheet.edition.verdicts.quotations.get(&(record, quotation))?);
    Some(VerdictView { name: words.name, word: words.word, shape: words.shape, detail: words.detail })
}

/// The evidence page: every claim with everything behind it.
pub(in crate::render) fn evidence(sheet: &mut Sheet<'_>) -> EvidencePage {
    let all: Vec<RecordIx> = sheet.dossier().of(Kind::Claim).map(|(ix, _)| ix).collect();
    let matrix = matrix(sheet, &all);
    let claims: Vec<ClaimView> = all.into_iter().filter_map(|ix| claim(sheet, ix)).collect();
    let states: Vec<StateCount> = State::ALL
        .into_iter()
        .filter_map(|found| {
            let (state, meaning) = meaning(sheet.words, found);
            let count = claims.iter().filter(|claim| claim.state.name == state.name).count();
            (count > 0).then_some(StateCount { state, count, meaning })
        })
        .collect();
    let summary = match claims.len() {
        0 => String::new(),
        total => sheet.words.with("evidence-summary", &[("count", total.into())]),
    };
    EvidencePage {
        summary,
        claims,
        states,
        matrix,
        judgments: judgments(sheet),
        ledger: ledger(sheet),
        lexicon: legend(sheet),
    }
}
