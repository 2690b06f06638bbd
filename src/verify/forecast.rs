//! Forecasts (`30-evidence`, Claims and judgments): a judgment that looks forward says by when it will have shown, and
//! one whose time has passed before the information cut-off says what came of it. Heuristics in English.

use super::phrase::{self, Token};
use crate::diagnostic::{Code, Diagnostic};
use crate::file::Spanned;
use crate::model::date;
use crate::model::dossier::Dossier;
use crate::model::judgment::{JudgmentFields, Outcome};
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::values::Day;

/// Words that look forward, whatever stands beside them.
const FORWARD: [&str; 6] = ["shall", "won't", "it'll", "they'll", "he'll", "she'll"];

/// What stands before "will" where it is what somebody wants: "the political will".
const WANTED: [&str; 11] =
    ["the", "a", "its", "their", "his", "her", "good", "ill", "free", "political", "popular"];

/// Words that pass on what others say. What follows them would be their forecast.
const REPORTING: [&str; 14] = [
    "said",
    "says",
    "say",
    "told",
    "reported",
    "reports",
    "report",
    "wrote",
    "writes",
    "states",
    "stated",
    "claims",
    "claimed",
    "announced",
];

/// Findings about forecasts.
pub(super) fn forecasts(dossier: &Dossier) -> Vec<Diagnostic> {
    let front = dossier.front().map(|front| dossier.get(front));
    let cutoff = front.and_then(|front| Some((front, front.page()?.information_cutoff.as_ref()?)));
    let mut findings = Vec::new();
    for (_, record) in dossier.of(Kind::Judgment) {
        let Some(fields) = record.judgment() else { continue };
        findings.extend(undated(record, fields));
        findings.extend(cutoff.and_then(|(front, cutoff)| expired(record, fields, front, cutoff)));
        findings.extend(outcome_day(record, fields, cutoff));
    }
    findings
}

/// A forecast that does not say by when.
fn undated(record: &Record, fields: &JudgmentFields) -> Option<Diagnostic> {
    if fields.horizon.is_some() {
        return None;
    }
    let (passage, sentences) = phrase::statement(record)?;
    let (sentence, at) = sentences.iter().find_map(|sentence| Some((sentence, forward(sentence)?)))?;
    let span = passage.span(phrase::range(sentence, &(at..at + 1)));
    let finding = Diagnostic::new(Code::ForecastUndated, "this looks forward, and does not say by when");
    Some(
        finding
            .at(record.at(span))
            .help("say when it will have shown, as a day, a month or a year: horizon: 2022-06"),
    )
}

/// The first word of a sentence that looks forward in our own voice.
fn forward(sentence: &[Token]) -> Option<usize> {
    sentence.iter().enumerate().position(|(at, token)| {
        let word = token.lower.as_str();
        let before = phrase::before(sentence, at);
        let after = phrase::word(sentence, Some(at + 1));
        let reported = sentence.iter().take(at).any(|token| REPORTING.contains(&token.lower.as_str()));
        match word {
            // Names and wills begin or follow otherwise.
            "will" => !token.capital && !WANTED.contains(&before),
            // "It would have been": what did not happen.
            "would" => after != "have" && !reported,
            "going" | "about" | "set" | "bound" | "due" => {
                after == "to" && matches!(before, "is" | "are" | "not")
            }
            // "It is likely to have been taken": what was.
            "likely" | "unlikely" | "expected" => {
                after == "to"
                    && !reported
                    && matches!(before, "is" | "are" | "not" | "very" | "highly" | "more" | "less" | "most")
                    && phrase::word(sentence, Some(at + 2)) != "have"
            }
            "expect" | "foresee" | "predict" => before == "we" || before == "still",
            _ => FORWARD.contains(&word),
        }
    })
}

/// A forecast whose time has passed before the day up to which the briefing knows.
fn expired(
    record: &Record,
    fields: &JudgmentFields,
    front: &Record,
    cutoff: &Spanned<Day>,
) -> Option<Diagnostic> {
    let horizon = fields.horizon.as_ref()?;
    let last = horizon.value.latest()?;
    if fields.outcome.is_some() || last >= date::Day::from(cutoff.value.0) {
        return None;
    }
    let message = format!(
        "this was to have shown by {}, which lies before the information cut-off, {}",
        horizon.value.display(),
        cutoff.value.display()
    );
    let finding = Diagnostic::new(Code::ForecastExpired, message).at(record.at(horizon.span));
    Some(
        finding
            .label(front.at(cutoff.span), "the cut-off")
            .help("say what came of it: outcome: {result: happened, basis: [the-claim-that-shows-it]}")
            .help("or judge anew, with a later horizon: and the reason under change_note:"),
    )
}

/// A day of the outcome that its result, or what the briefing knows, does not allow.
fn outcome_day(
    record: &Record,
    fields: &JudgmentFields,
    cutoff: Option<(&Record, &Spanned<Day>)>,
) -> Option<Diagnostic> {
    let outcome = &fields.outcome.as_ref()?.value;
    let (date, result) = (outcome.date.as_ref()?, outcome.result.as_ref()?.value);
    if let Some((front, cutoff)) =
        cutoff.filter(|(_, cutoff)| date.value.earliest() > Some(date::Day::from(cutoff.value.0)))
    {
        let message = format!(
            "this outcome of {} lies after the information cut-off, {}",
            date.value.display(),
            cutoff.value.display()
        );
        let finding = Diagnostic::new(Code::DateAfterCutoff, message).at(record.at(date.span));
        return Some(
            finding.label(front.at(cutoff.span), "the cut-off").help("move the cut-off, or mend the day"),
        );
    }
    let horizon = fields.horizon.as_ref()?;
    let (message, help) = match result {
        Outcome::DidNotHappen if date.value.latest()? < horizon.value.latest()? => (
            format!(
                "this did not happen by {}, and had until {}",
                date.value.display(),
                horizon.value.display()
            ),
            "leave the outcome out until then; or, if it had become impossible, make that day the horizon and say why under note:",
        ),
        Outcome::Happened | Outcome::Partly if date.value.earliest()? > horizon.value.latest()? => (
            format!("this happened {}, and was to show by {}", date.value.display(), horizon.value.display()),
            "what came later did not come by then: write result: did-not-happen, and the day under note:",
        ),
        Outcome::Happened | Outcome::Partly | Outcome::DidNotHappen | Outcome::Undecided => return None,
    };
    let finding = Diagnostic::new(Code::OutcomeMismatch, message).at(record.at(date.span));
    Some(finding.label(record.at(horizon.span), "the horizon").help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_forward() {
        let looks = |text: &str| phrase::of_text(text).iter().any(|sentence| forward(sentence).is_some());
        for text in [
            "The ministers will agree.",
            "They would open bases.",
            "It is going to rain.",
            "They won’t sign.",
            "We judge that it would be signed.",
            "The ministers are likely to agree.",
            "The vote is very unlikely to pass.",
            "We expect a vote next year.",
            "Kyodo reports a plan that will be signed.",
        ] {
            assert!(looks(text), "{text}");
        }
        for text in [
            "The bolts were taken.",
            "The political will was there.",
            "It would have been signed.",
            "Will Hay counted the bolts.",
            "Kyodo reported that bases would be opened.",
            "He said “it will rain”.",
            "It is likely to have been the ice.",
            "Kyodo said that bases are likely to be opened.",
            "The testator's last wish was the will of the people.",
        ] {
            assert!(!looks(text), "{text}");
        }
    }
}
