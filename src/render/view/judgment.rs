//! Judgments: what the authors hold likely, how sure they are of its basis, and what that basis is.

use super::claim::claim_state;
use super::{LinkView, MentionView, mention};
use crate::model::dossier::RecordIx;
use crate::model::judgment::{Outcome, OutcomeFields};
use crate::model::kind::Kind;
use crate::model::lexicon::{Band, Term};
use crate::model::prose::Region;
use crate::render::html::Sheet;
use crate::render::words::Words;
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
    name: String,
    terms: Vec<TermOfLexicon>,
}

/// What came of a forecast.
#[derive(Clone, Debug, Serialize)]
struct OutcomeView {
    word: String,
    date: String,
    basis: Vec<LinkView>,
    note: String,
}

/// What came of a forecast, in words.
pub(super) fn outcome_word(words: &Words, outcome: Outcome) -> String {
    words.named("outcome", outcome.word())
}

/// What a term means in per cent; nothing if the site has no lexicon, or that term is not in it.
pub(super) fn band(sheet: &Sheet<'_>, term: &str) -> String {
    let lexicon = sheet.dossier().project.config.lexicon.as_ref();
    lexicon
        .and_then(|lexicon| lexicon.find(term))
        .map(|term| percent(sheet.words, term.band))
        .unwrap_or_default()
}

/// "55 to 80 %".
fn percent(words: &Words, band: Band) -> String {
    let one = |key: &str, percent: f64| words.with(key, &[("percent", (&percent.to_string()).into())]);
    let two = |key: &str, from: f64, to: f64| {
        words.with(key, &[("from", (&from.to_string()).into()), ("to", (&to.to_string()).into())])
    };
    match band {
        Band::Between(from, to) if from >= to => one("band-exact", from),
        Band::Between(from, to) if from <= 0.0 && to < 100.0 => one("band-at-most", to),
        Band::Between(from, to) if from > 0.0 && to >= 100.0 => one("band-at-least", from),
        Band::Between(from, to) => two("band-between", from, to),
        Band::Under(from, to) => two("band-under", from, to),
        Band::Over(from) => one("band-over", from),
    }
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
        words: sheet.words.joined(&term.words),
        band: percent(sheet.words, term.band),
        used: used.iter().any(|used| used.words == term.words),
    };
    (!used.is_empty()).then(|| LexiconView {
        name: sheet.words.named("lexicon", lexicon.key),
        terms: lexicon.terms.iter().map(term).collect(),
    })
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
            .map(|confidence| sheet.words.named("confidence", confidence.value.word()))
            .unwrap_or_default(),
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
        horizon: fields.horizon.as_ref().map(|date| sheet.words.date(&date.value)).unwrap_or_default(),
        outcome: fields.outcome.as_ref().and_then(|outcome| told(sheet, &outcome.value)),
        change_note: text(&fields.change_note),
        note_html: sheet.body(ix, record).html,
        mentions: mention::mentions(sheet, ix),
    })
}

/// What came of it, if the outcome says so.
fn told(sheet: &Sheet<'_>, outcome: &OutcomeFields) -> Option<OutcomeView> {
    Some(OutcomeView {
        word: outcome_word(sheet.words, outcome.result.as_ref()?.value),
        date: outcome.date.as_ref().map(|date| sheet.words.date(&date.value)).unwrap_or_default(),
        basis: resting(sheet, &outcome.basis),
        note: outcome.note.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
    })
}

/// Claims that something rests on, each with how it stands.
fn resting(sheet: &Sheet<'_>, basis: &[crate::file::Spanned<String>]) -> Vec<LinkView> {
    let claim = |id: &crate::file::Spanned<String>| {
        let ix = *sheet.edition.links.named.get(&id.value)?;
        let state = claim_state(sheet, ix, sheet.dossier().get(ix));
        Some(LinkView { gloss: state.in_words(sheet.words), ..sheet.link_view(ix) })
    };
    basis.iter().filter_map(claim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lexicon::{Lexicon, icd_203, ipcc, phia};

    #[test]
    fn bands_are_shown_with_their_ends() {
        let english = Words::english();
        let check = |lexicon: &Lexicon, words: &str, band: &str| {
            let shown = lexicon.find(words).map(|term| percent(&english, term.band));
            assert_eq!(shown.as_deref(), Some(band), "{words}");
        };
        check(&icd_203(), "probable", "55 to 80 %");
        check(&icd_203(), "remote", "1 to 5 %");
        check(&icd_203(), "nearly certain", "95 to 99 %");
        check(&phia(), "remote chance", "at most 5 %");
        check(&phia(), "realistic possibility", "40 to under 50 %");
        check(&ipcc(), "more likely than not", "more than 50 %");
        check(&ipcc(), "likely", "at least 66 %");
        assert_eq!(percent(&english, Band::Between(0.0, 100.0)), "0 to 100 %");
        assert_eq!(percent(&english, Band::Between(100.0, 100.0)), "100 %");
    }
}
