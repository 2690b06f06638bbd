//! Claims: wording, state, who says it on whose authority, evidence for and against.

use super::chain::{LinkOfChain, chain};
use super::judgment::{JudgmentView, LexiconView, judgments, legend};
use super::ledger::{LedgerView, ledger};
use super::matrix::{Matrix, matrix};
use super::{LinkView, MentionView, VerdictView, mention};
use crate::model::claim::{ClaimFields, ClaimType, Credibility, Modality, State};
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::Origins;
use crate::model::mark::MarkKind;
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use crate::render::html::{Sheet, adjoined, escape, place, verdict_words};
use serde::Serialize;

/// A state, in word, shape and colour.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct StateView {
    name: &'static str,
    word: &'static str,
    family: &'static str,
    tone: &'static str,
    note: String,
    meaning: &'static str,
}

impl StateView {
    /// The state with its note, in a line.
    pub(super) fn in_words(&self) -> String {
        if self.note.is_empty() { self.word.to_owned() } else { format!("{}: {}", self.word, self.note) }
    }

    /// The same note with another state.
    pub(super) fn noted(self, found: State) -> Self {
        state(found, self.note)
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
    label: &'static str,
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
    claim_type: &'static str,
    modality: &'static str,
    said: String,
    chain: Vec<LinkOfChain>,
    #[serde(rename = "for")]
    supporting: Vec<EvidenceView>,
    against: Vec<EvidenceView>,
    narrower: Vec<EvidenceView>,
    credibility: &'static str,
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
    meaning: &'static str,
}

/// A state as it is drawn (`30-evidence`, Claims: nine states in five families).
pub(in crate::render) fn state(state: State, note: String) -> StateView {
    let (word, family, tone, meaning) = match state {
        State::Reported => ("Reported", "half", "rep", "Somebody relays it."),
        State::OnRecord => ("On record", "disc", "rec", "A named person or a document says it itself."),
        State::Corroborated => ("Corroborated", "disc", "rec", "Two independent origins or more say it."),
        State::Confirmed => {
            ("Confirmed", "disc", "rec", "The party concerned or a primary document says it.")
        }
        State::NotConfirmed => ("Not confirmed", "ring", "no", "It was looked for and not found."),
        State::Disputed => ("Disputed", "ring", "no", "Another source contradicts it."),
        State::Corrected => ("Corrected", "cross", "cor", "Better evidence shows otherwise."),
        State::Withdrawn => ("Withdrawn", "cross", "cor", "Its source took it back."),
        State::Inferred => ("Inferred", "diamond", "inf", "It is our own inference or measurement."),
    };
    StateView { name: state.word(), word, family, tone, note, meaning }
}

/// A state in words.
pub(super) fn word(found: State) -> &'static str {
    state(found, String::new()).word
}

/// A state with what it means.
pub(in crate::render) fn meaning(found: State) -> (StateView, &'static str) {
    let view = state(found, String::new());
    let meaning = view.meaning;
    (view, meaning)
}

/// The number of origins in words; nothing is said where nothing is known.
pub(in crate::render) fn origins(origins: Origins) -> String {
    let accounts = |count: usize| {
        if count == 1 {
            "1 account of unknown origin".to_owned()
        } else {
            format!("{count} accounts of unknown origin")
        }
    };
    match (origins.known, origins.unknown) {
        (0, 0) => String::new(),
        (0, unknown) => accounts(unknown),
        (1, 0) => "one origin".into(),
        (known, 0) => format!("{known} origins"),
        (1, unknown) => format!("one origin; {}", accounts(unknown)),
        (known, unknown) => format!("{known} origins; {}", accounts(unknown)),
    }
}

/// The state of a claim's record, with its origins.
pub(in crate::render) fn claim_state(sheet: &Sheet<'_>, ix: RecordIx, record: &Record) -> StateView {
    let found = record.claim().map_or(State::Reported, crate::model::claim::ClaimFields::state);
    let by = match found {
        State::Corrected | State::Inferred => "by this briefing",
        State::NotConfirmed => "as of the cut-off",
        State::Reported
        | State::OnRecord
        | State::Corroborated
        | State::Confirmed
        | State::Disputed
        | State::Withdrawn => "",
    };
    let origins = origins(sheet.edition.links.origins.get(&ix).copied().unwrap_or_default());
    let note: Vec<&str> = [by, &origins].into_iter().filter(|words| !words.is_empty()).collect();
    state(found, note.join("; "))
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
    Some(ClaimView {
        id: sheet.anchor_of(ix),
        href: sheet.href(ix, ""),
        text_html: joined(&text),
        state: claim_state(sheet, ix, record),
        said_by: fields.said_by.as_ref().and_then(|id| sheet.named(&id.value)),
        claim_type: fields.claim_type.as_ref().map_or("", |kind| kind_words(kind.value)),
        modality: fields.modality.as_ref().map_or("", |modality| modality_words(modality.value)),
        said: fields.said.as_ref().map(|date| date.value.display()).unwrap_or_default(),
        chain: chain(sheet, &fields.authority),
        supporting: evidence_of(sheet, ix, record, CiteField::Cites),
        against: evidence_of(sheet, ix, record, CiteField::Against),
        narrower: evidence_of(sheet, ix, record, CiteField::Narrower),
        credibility: fields.credibility.as_ref().map_or("", |mark| credibility(mark.value)),
        related: related(sheet, ix, fields),
        history: fields.history.iter().filter_map(history).collect(),
        note_html: sheet.body(ix, record).html,
        mentions: mention::mentions(sheet, ix),
    })
}

/// Credibility in words (Admiralty code); what cannot be judged is not shown as a mark.
fn credibility(mark: Credibility) -> &'static str {
    match mark {
        Credibility::One => "1, confirmed by other sources",
        Credibility::Two => "2, probably true",
        Credibility::Three => "3, possibly true",
        Credibility::Four => "4, doubtful",
        Credibility::Five => "5, improbable",
        Credibility::Six => "",
    }
}

/// Other claims that this one bears on, and that bear on it.
fn related(sheet: &Sheet<'_>, ix: RecordIx, fields: &ClaimFields) -> Vec<ClaimRelation> {
    let to = |ids: &[crate::file::Spanned<String>]| -> Vec<LinkView> {
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
        ("Contradicts", to(&fields.contradicts)),
        ("Contradicted by", from(Some(&against))),
        ("Supports", to(&fields.supports)),
        ("Supported by", from(links.supported.get(&ix))),
    ];
    let all = all.into_iter().map(|(label, links)| ClaimRelation { label, links });
    all.filter(|relation| !relation.links.is_empty()).collect()
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

fn kind_words(kind: ClaimType) -> &'static str {
    if kind == ClaimType::NoComment { "no comment" } else { kind.word() }
}

fn modality_words(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "",
        Modality::Likely => "said to be likely",
        Modality::Conditional => "said to depend on something else",
        Modality::Possible => "said to be possible",
    }
}

pub(super) fn history(step: &crate::model::claim::HistoryFields) -> Option<HistoryView> {
    Some(HistoryView {
        date: step.date.as_ref().map(|date| date.value.display()).unwrap_or_default(),
        state: state(step.state.as_ref()?.value, String::new()),
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
                source: sheet.setting.short(source),
                href: sheet.href(source, &place(sheet, at, record, index, cite)),
                locator: cite.locator.as_ref().map(|locator| locator.value.to_string()).unwrap_or_default(),
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
    let words = verdict_words(sheet.edition.verdicts.quotations.get(&(record, quotation))?);
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
            let view = state(found, String::new());
            let count = claims.iter().filter(|claim| claim.state.name == view.name).count();
            (count > 0).then_some(StateCount { meaning: view.meaning, state: view, count })
        })
        .collect();
    let total = claims.len();
    let summary = match total {
        0 => String::new(),
        1 => "One claim, with the passages that speak for and against it.".to_owned(),
        _ => format!(
            "{total} claims, each with who says it, on whose authority, and the passages that speak for and against it."
        ),
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
