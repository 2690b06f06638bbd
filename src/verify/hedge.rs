//! How a judgment is worded (`30-evidence`, Claims and judgments; ICD 203, D.6.e(2)): likelihood and confidence not in
//! one sentence, and no word such as "may" in place of a likelihood. Heuristics in English; quoted words are left alone.

use super::phrase::{self, Sentence, Token};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::judgment::JudgmentFields;
use crate::model::lexicon::{self, Lexicon};
use crate::model::record::Record;
use std::ops::Range;

/// Words for likelihood that stand in no lexicon, and those in which "remote" is one.
const GENERAL: [&str; 9] = [
    "probably",
    "improbably",
    "likelihood",
    "probability",
    "remote chance",
    "remote possibility",
    "chance is remote",
    "chances are remote",
    "possibility is remote",
];

/// A term of ICD 203 that mostly means something else: "a remote island".
const MOSTLY_PLAIN: &str = "remote";

/// How confidence is graded (ICD 203, D.6.e(2)(b), and the IPCC's note, figure 1), with the word of our own field.
const GRADES: [(&str, &str); 4] =
    [("high", "high"), ("moderate", "moderate"), ("medium", "moderate"), ("low", "low")];

/// Words that have somebody hold a confidence: "with high confidence", not "high confidence in the pound".
const HOLD: [&str; 6] = ["with", "have", "has", "at", "our", "("];

/// Words that say that something is not certain, and not how far.
const HEDGES: [&str; 5] = ["may", "might", "could", "possibly", "perhaps"];

/// What stands before "might" where it is power: "military might".
const POWERFUL: [&str; 12] = [
    "the",
    "its",
    "their",
    "his",
    "her",
    "all",
    "military",
    "naval",
    "economic",
    "industrial",
    "financial",
    "political",
];

/// Findings about the wording of a judgment.
pub(super) fn wording(
    record: &Record,
    fields: &JudgmentFields,
    lexicon: Option<&Lexicon>,
) -> Vec<Diagnostic> {
    let Some((passage, sentences)) = phrase::statement(record) else { return Vec::new() };
    let terms = Terms::new(lexicon);
    let strange = lexicon.map(Strange::new);
    let at =
        |sentence: &Sentence, found: &Range<usize>| record.at(passage.span(phrase::range(sentence, found)));
    let mut findings = Vec::new();
    for sentence in &sentences {
        let likelihood = terms.find(sentence);
        if let (Some(lexicon), Some(strange)) = (lexicon, &strange)
            && let Some((term, found)) = strange.find(sentence)
        {
            let message = format!("\"{term}\" is no term of {}", lexicon.name);
            let finding = Diagnostic::new(Code::JudgmentTerm, message).at(at(sentence, &found));
            let finding = finding.weighing(Severity::Warning);
            findings
                .push(finding.help(format!("it has: {}", lexicon.words().collect::<Vec<_>>().join(", "))));
        }
        if let (Some((sure, grade)), Some(likely)) = (confidence(sentence), &likelihood) {
            let message = "likelihood and confidence stand in one sentence";
            let finding = Diagnostic::new(Code::JudgmentMixed, message).at(at(sentence, &sure));
            let finding = finding.label(at(sentence, likely), "how likely it is");
            findings.push(finding.help(match grade {
                Some(grade) => format!("take it out here, and let the field say it: confidence: {grade}"),
                None => "take it out here: the field confidence says it, beside the text".to_owned(),
            }));
        }
        // One remedy mends all of them.
        let open = fields.likelihood.is_none() && likelihood.is_none();
        let told = findings.iter().any(|finding: &Diagnostic| finding.code == Code::JudgmentHedged);
        if let Some(found) = hedge(sentence).filter(|_| open && !told) {
            let word = phrase::word(sentence, Some(found.start));
            let message = format!("\"{word}\" says that something is not certain, and not how likely it is");
            let finding = Diagnostic::new(Code::JudgmentHedged, message).at(at(sentence, &found));
            let terms = lexicon.map_or_else(
                || "terms are, after ICD 203: very unlikely, unlikely, roughly even chance, likely, very likely".to_owned(),
                |lexicon| format!("the lexicon has: {}", lexicon.words().collect::<Vec<_>>().join(", ")),
            );
            findings.push(
                finding.help("say how likely, in a field of its own: likelihood: unlikely").help(terms),
            );
        }
    }
    findings
}

/// The words for likelihood that are looked for: those of the site's lexicon, or else of all.
struct Terms(Vec<String>);

impl Terms {
    fn new(lexicon: Option<&Lexicon>) -> Self {
        let known: Vec<&str> = match lexicon {
            Some(lexicon) => lexicon.words().collect(),
            None => lexicon::all_words(),
        };
        let terms = known.into_iter().chain(GENERAL);
        let terms = terms.map(str::to_lowercase).filter(|term| term != MOSTLY_PLAIN);
        let mut terms: Vec<String> = terms.collect();
        // The longest first, so that "very likely" is not shown as "likely".
        terms.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        terms.dedup();
        Self(terms)
    }

    fn find(&self, sentence: &[Token]) -> Option<Range<usize>> {
        self.0.iter().find_map(|term| phrase::find(sentence, term))
    }
}

/// Terms of other lexicons: to readers of this one they mean nothing, or something else.
struct Strange {
    terms: Vec<&'static str>,
    own: Terms,
}

impl Strange {
    fn new(lexicon: &Lexicon) -> Self {
        let known = |term: &&str| lexicon.find(term).is_none() && *term != MOSTLY_PLAIN;
        let mut terms: Vec<&str> = lexicon::all_words().into_iter().filter(known).collect();
        terms.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        Self { terms, own: Terms::new(Some(lexicon)) }
    }

    /// The longest of them in a sentence, where no term of the lexicon stands around it.
    fn find(&self, sentence: &[Token]) -> Option<(&'static str, Range<usize>)> {
        let own: Vec<Range<usize>> =
            self.own.0.iter().filter_map(|term| phrase::find(sentence, term)).collect();
        let apart =
            |found: &Range<usize>| !own.iter().any(|own| own.start <= found.start && found.end <= own.end);
        let found = self.terms.iter().map(|term| (*term, phrase::find(sentence, term)));
        found.filter_map(|(term, found)| Some((term, found?))).find(|(_, found)| apart(found))
    }
}

/// Words for how sure we are: "with high confidence", "(low confidence)", "we are confident".
fn confidence(sentence: &[Token]) -> Option<(Range<usize>, Option<&'static str>)> {
    for (word, grade) in GRADES {
        let Some(found) = phrase::find(sentence, &format!("{word} confidence")) else { continue };
        let before = phrase::before(sentence, found.start);
        // "with very high confidence"
        let held =
            if before == "very" { phrase::before(sentence, found.start.saturating_sub(1)) } else { before };
        let after = phrase::word(sentence, Some(found.end));
        if HOLD.contains(&held) || matches!(after, "that" | ")" | "level") {
            return Some((found, Some(grade)));
        }
    }
    let sure = ["we are confident", "we are highly confident", "we are fairly confident", "our confidence"];
    sure.into_iter().find_map(|words| phrase::find(sentence, words)).map(|found| (found, None))
}

/// The first hedge of a sentence. May the month, and a name, have a capital; might is also power; "could not" is
/// mostly about what somebody was able to do.
fn hedge(sentence: &[Token]) -> Option<Range<usize>> {
    let at = sentence.iter().enumerate().position(|(at, token)| {
        let after = phrase::word(sentence, Some(at + 1));
        let before = phrase::before(sentence, at);
        HEDGES.contains(&token.lower.as_str())
            && match token.lower.as_str() {
                "may" => !token.capital,
                "might" => !POWERFUL.contains(&before) && !matches!(after, "of" | "" | "." | ","),
                "could" => after != "not",
                _ => true,
            }
    })?;
    Some(at..at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hedged(text: &str) -> bool {
        phrase::of_text(text).iter().any(|sentence| hedge(sentence).is_some())
    }

    fn mixed(text: &str) -> bool {
        let terms = Terms::new(None);
        phrase::of_text(text)
            .iter()
            .any(|sentence| confidence(sentence).is_some() && terms.find(sentence).is_some())
    }

    #[test]
    fn hedges_are_not_months_or_power() {
        for text in [
            "The plan may be signed.",
            "It might rain.",
            "They could agree.",
            "Possibly they met.",
            "Perhaps it is so.",
            "The two will possibly meet.",
            "It could have been the ice.",
        ] {
            assert!(hedged(text), "{text}");
        }
        for text in [
            "They met in May 2022.",
            "May is when they meet.",
            "Theresa May signed it.",
            "On 5 May it was signed.",
            "Its military might is great.",
            "The might of the navy grew.",
            "The town could not pay.",
            "He said that it “may be” so.",
            "The maypole stands.",
        ] {
            assert!(!hedged(text), "{text}");
        }
    }

    #[test]
    fn confidence_and_likelihood_in_one_sentence() {
        for text in [
            "We judge with high confidence that an attack is unlikely.",
            "An attack is very likely (moderate confidence).",
            "We are confident that it will probably rain.",
            "We have very low confidence that it is more likely than not.",
            "With high confidence we judge that the chance is remote.",
        ] {
            assert!(mixed(text), "{text}");
        }
        for text in [
            "An attack is unlikely. We say so with high confidence.",
            "A vote of no confidence is likely.",
            "Low confidence in the council is likely to persist.",
            "With high confidence we say that the remote island is theirs.",
            "Confidence-building measures are likely.",
            "He says “with high confidence” that it is likely.",
        ] {
            assert!(!mixed(text), "{text}");
        }
    }
}
