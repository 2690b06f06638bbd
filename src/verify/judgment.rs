//! How judgments are put (`30-evidence`, Claims and judgments): one lexicon, likelihood and confidence apart, other
//! readings and signs beside them, and a day by which a forecast will have shown.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::Spanned;
use crate::model::dossier::Dossier;
use crate::model::judgment::JudgmentFields;
use crate::model::kind::Kind;
use crate::model::lexicon;
use crate::model::prose::{Passage, Region};
use crate::model::record::Record;
use crate::text::suggest;

/// Words that hedge; alone they tell a reader nothing.
const HEDGES: [&str; 6] = ["may", "might", "could", "possibly", "perhaps", "conceivably"];

/// Words that speak of what is still to come.
const AHEAD: [&str; 5] = ["will", "would", "shall", "won't", "wouldn't"];

/// Words for how much a basis carries.
const CONFIDENCE: [&str; 6] = [
    "high confidence",
    "moderate confidence",
    "low confidence",
    "confident",
    "highly confident",
    "with confidence",
];

/// Findings about all judgments.
pub(super) fn judgments(dossier: &Dossier) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (_, record) in dossier.of(Kind::Judgment) {
        let Some(fields) = record.judgment() else { continue };
        findings.extend(terms(dossier, record, fields));
        let said = record.prose.passages.iter().find(|found| found.region == Some(Region::Statement));
        if let Some(said) = said {
            findings.extend(mixed(dossier, record, said));
            findings.extend(hedged(dossier, record, fields, said));
            findings.extend(undated(record, fields, said));
        }
        findings.extend(incomplete(record, fields));
        findings.extend(expired(dossier, record, fields));
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
            ),
            None => finding,
        };
        finding.help(format!("it has: {}", lexicon.words().collect::<Vec<_>>().join(", ")))
    };
    unknown.map(finding).collect()
}

/// How likely, and how sure we are of the basis, in one sentence: readers take the one for the other (ICD 203, D.6.e).
fn mixed(dossier: &Dossier, record: &Record, said: &Passage) -> Vec<Diagnostic> {
    let own = dossier.project.config.lexicon.as_ref();
    let known: Vec<&str> = match own {
        Some(lexicon) => lexicon.words().collect(),
        None => lexicon::all_words(),
    };
    let mixed = said.sentences.iter().filter_map(|sentence| {
        let text = said.text.get(sentence.clone())?;
        word(text, &known)?;
        let (at, sure) = word(text, &CONFIDENCE)?;
        let start = sentence.start + at;
        let message = "one sentence says how likely this is and how sure its basis";
        let finding = Diagnostic::new(Code::JudgmentMixed, message);
        Some(
            finding
                .at(record.at(said.span(start..start + sure.len())))
                .help("readers take the one for the other: leave the confidence to its field, or to a sentence of its own"),
        )
    });
    mixed.collect()
}

/// A hedge in place of a likelihood.
fn hedged(dossier: &Dossier, record: &Record, fields: &JudgmentFields, said: &Passage) -> Option<Diagnostic> {
    if fields.likelihood.is_some() {
        return None;
    }
    let (at, hedge) = word(&said.text, &HEDGES)?;
    // The month is written with a capital, and the hedge begins no statement.
    let written = said.text.get(at..at + hedge.len())?;
    if written.starts_with(char::is_uppercase) && (at > 0 || written == "May") {
        return None;
    }
    let message = format!("\"{written}\" says that it is possible, and not how likely");
    let finding =
        Diagnostic::new(Code::JudgmentHedged, message).at(record.at(said.span(at..at + hedge.len())));
    // One from the middle, so that the example is no answer.
    let lexicon = dossier.project.config.lexicon.as_ref();
    let usual = lexicon.and_then(|lexicon| lexicon.terms.get(lexicon.terms.len() / 2)?.words.first());
    Some(finding.help(format!("say it: likelihood: {}", usual.map_or("unlikely", String::as_str))))
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

/// A forecast that never falls due cannot be wrong.
fn undated(record: &Record, fields: &JudgmentFields, said: &Passage) -> Option<Diagnostic> {
    if fields.horizon.is_some() {
        return None;
    }
    let likelihood = fields.likelihood.as_ref()?;
    let (at, ahead) = word(&said.text, &AHEAD)?;
    let message = "this forecast has no day by which it will have shown";
    let finding = Diagnostic::new(Code::ForecastUndated, message).at(record.at(likelihood.span));
    Some(
        finding
            .label(record.at(said.span(at..at + ahead.len())), "it speaks of what is still to come")
            .help("add: horizon: 2022-06-30"),
    )
}

/// A forecast whose day has passed within what the briefing knows: it has shown, one way or the other.
fn expired(dossier: &Dossier, record: &Record, fields: &JudgmentFields) -> Option<Diagnostic> {
    let horizon = fields.horizon.as_ref()?;
    let front = dossier.get(dossier.front()?);
    let cutoff = front.page()?.information_cutoff.as_ref()?;
    let last = horizon.value.latest()?;
    if last >= crate::model::date::Day::from(cutoff.value.0) {
        return None;
    }
    let message = format!(
        "this forecast fell due ({}) before the information cut-off, {}",
        horizon.value.display(),
        cutoff.value.display()
    );
    let finding = Diagnostic::new(Code::ForecastExpired, message).at(record.at(horizon.span));
    Some(
        finding
            .label(front.at(cutoff.span), "the cut-off")
            .help("say in a claim what came of it, and take the judgment out, or give it a new horizon and a change_note"),
    )
}

/// The first of some words or phrases that stands in a text by itself, longest first where several begin there.
fn word<'w>(text: &str, words: &[&'w str]) -> Option<(usize, &'w str)> {
    let lower = text.to_lowercase();
    // Lower case may be longer in bytes; then places cannot be told, and nothing is said.
    if lower.len() != text.len() {
        return None;
    }
    let alone = |at: usize, word: &str| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
        let before = lower.get(..at).and_then(|text| text.chars().next_back());
        let after = lower.get(at + word.len()..).and_then(|text| text.chars().next());
        !letter(before) && !letter(after)
    };
    let found = words.iter().flat_map(|word| {
        lower.match_indices(*word).filter(|(at, _)| alone(*at, word)).map(move |(at, _)| (at, *word))
    });
    found.min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))
}
