//! The ledger of forecasts: what was held likely by when, and what came of it, counted for each term of likelihood, so
//! that a reader sees whether "likely" came about as often as the word says (`30-evidence`, Claims and judgments).

use super::LinkView;
use super::judgment::{band, outcome_word};
use crate::model::dossier::RecordIx;
use crate::model::judgment::{JudgmentFields, Outcome};
use crate::model::kind::Kind;
use crate::render::html::Sheet;
use crate::render::words::Words;
use serde::Serialize;
use std::collections::BTreeMap;

/// All judgments with a horizon.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct LedgerView {
    summary: String,
    forecasts: Vec<ForecastView>,
    terms: Vec<TermOfLedger>,
}

/// A line of the ledger.
#[derive(Clone, Debug, Serialize)]
struct ForecastView {
    judgment: LinkView,
    likelihood: String,
    band: String,
    horizon: String,
    outcome: String,
    when: String,
}

/// How often what a term was used for came about.
#[derive(Clone, Debug, Serialize)]
struct TermOfLedger {
    words: String,
    band: String,
    decided: usize,
    happened: usize,
    partly: usize,
}

/// Outcomes, counted.
#[derive(Clone, Copy, Default)]
struct Count {
    open: usize,
    happened: usize,
    partly: usize,
    failed: usize,
    undecided: usize,
}

impl Count {
    fn add(&mut self, result: Option<Outcome>) {
        *match result {
            None => &mut self.open,
            Some(Outcome::Happened) => &mut self.happened,
            Some(Outcome::Partly) => &mut self.partly,
            Some(Outcome::DidNotHappen) => &mut self.failed,
            Some(Outcome::Undecided) => &mut self.undecided,
        } += 1;
    }

    /// "3 forecasts: 1 happened, 1 did not, 1 is open."
    fn sentence(self, words: &Words) -> String {
        let total = self.open + self.happened + self.partly + self.failed + self.undecided;
        let parts = [
            (self.happened, "ledger-happened"),
            (self.partly, "ledger-partly"),
            (self.failed, "ledger-did-not-happen"),
            (self.undecided, "ledger-undecided"),
            (self.open, "ledger-open"),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, key)| words.with(key, &[("count", count.into())]))
            .collect();
        words.with("ledger-summary", &[("count", total.into()), ("parts", (&words.joined(&parts)).into())])
    }
}

/// What came of a judgment, as far as it says so.
fn result(fields: &JudgmentFields) -> Option<Outcome> {
    fields.outcome.as_ref()?.value.result.as_ref().map(|result| result.value)
}

/// The ledger, if a judgment of the site has a horizon; by horizon.
pub(in crate::render) fn ledger(sheet: &Sheet<'_>) -> Option<LedgerView> {
    let due = |fields: &JudgmentFields| fields.horizon.as_ref().map(|horizon| horizon.value.latest());
    let mut all: Vec<(RecordIx, &JudgmentFields)> = sheet
        .dossier()
        .of(Kind::Judgment)
        .filter_map(|(ix, record)| Some((ix, record.judgment()?)))
        .filter(|(_, fields)| fields.horizon.is_some())
        .collect();
    all.sort_by_key(|(_, fields)| due(fields));
    let mut total = Count::default();
    all.iter().for_each(|(_, fields)| total.add(result(fields)));
    (!all.is_empty()).then(|| LedgerView {
        summary: total.sentence(sheet.words),
        terms: terms(sheet, &all),
        forecasts: all.iter().filter_map(|(ix, fields)| forecast(sheet, *ix, fields)).collect(),
    })
}

fn forecast(sheet: &Sheet<'_>, ix: RecordIx, fields: &JudgmentFields) -> Option<ForecastView> {
    let text = |field: &Option<crate::file::Spanned<String>>| {
        field.as_ref().map(|text| text.value.clone()).unwrap_or_default()
    };
    let words = sheet.words;
    let told = fields.outcome.as_ref().map(|outcome| &outcome.value);
    Some(ForecastView {
        judgment: sheet.link_view(ix),
        likelihood: text(&fields.likelihood),
        band: fields.likelihood.as_ref().map(|term| band(sheet, &term.value)).unwrap_or_default(),
        horizon: sheet.words.date(&fields.horizon.as_ref()?.value),
        outcome: result(fields)
            .map_or_else(|| words.text("outcome-open"), |result| outcome_word(words, result)),
        when: told
            .and_then(|told| told.date.as_ref())
            .map(|date| words.date(&date.value))
            .unwrap_or_default(),
    })
}

/// The terms of which something is decided: in the order of the lexicon, or of the alphabet where there is none.
fn terms(sheet: &Sheet<'_>, all: &[(RecordIx, &JudgmentFields)]) -> Vec<TermOfLedger> {
    let lexicon = sheet.dossier().project.config.lexicon.as_ref();
    let mut counts: BTreeMap<(usize, Vec<String>), Count> = BTreeMap::new();
    for (_, fields) in all {
        let Some(term) = fields.likelihood.as_ref().map(|term| term.value.as_str()) else { continue };
        let found = lexicon.and_then(|lexicon| lexicon.place(term).zip(lexicon.find(term)));
        let key = match found {
            Some((place, found)) => (place, found.words.clone()),
            None => (usize::MAX, vec![term.to_lowercase()]),
        };
        counts.entry(key).or_default().add(result(fields));
    }
    counts
        .into_iter()
        .map(|((_, words), count)| TermOfLedger {
            band: words.first().map(|term| band(sheet, term)).unwrap_or_default(),
            decided: count.happened + count.partly + count.failed,
            happened: count.happened,
            partly: count.partly,
            words: sheet.words.joined(&words),
        })
        .filter(|term| term.decided > 0)
        .collect()
}
