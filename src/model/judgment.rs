//! The fields of a judgment: what the authors themselves hold likely, and on what it rests.

use super::values::words;
use crate::file::Spanned;
use crate::model::date::Edtf;
use crate::yaml::fields;

words! {
    /// How much the basis of a judgment carries; never how likely it is (ICD 203, section D.6.e).
    Confidence {
        /// Good sources agree.
        High "high",
        /// Plausible, not enough to exclude the alternatives.
        Moderate "moderate",
        /// Scant, questionable or fragmented.
        Low "low",
    }
}

fields! {
    /// Another reading of the same facts.
    AlternativeFields as "an alternative" {
        /// What else may be so.
        text: Option<Spanned<String>>,
        /// How likely, in a term of the site's lexicon.
        likelihood: Option<Spanned<String>>,
    }
}

words! {
    /// What came of a forecast by its horizon.
    Outcome {
        /// What was judged likely came about.
        Happened "happened",
        /// It did not.
        DidNotHappen "did-not-happen",
        /// Some of it did.
        Partly "partly",
        /// It cannot be told.
        Undecided "undecided",
    }
}

fields! {
    /// What came of a forecast, for the ledger.
    OutcomeFields as "an outcome" {
        /// Whether it came about: happened, did-not-happen, partly or undecided.
        result: Option<Spanned<Outcome>>,
        /// When that was clear.
        date: Option<Spanned<Edtf>>,
        /// The claims that show it.
        basis: Vec<Spanned<String>>,
        /// How the result was told, in a sentence.
        note: Option<Spanned<String>>,
    }
}

fields! {
    /// The fields of a judgment.
    JudgmentFields as "a judgment" {
        /// What is judged, in our own words; Markdown.
        text: Option<Spanned<String>>,
        /// How likely, in a term of the site's lexicon.
        likelihood: Option<Spanned<String>>,
        /// How much its basis carries: high, moderate or low.
        confidence: Option<Spanned<Confidence>>,
        /// The claims that it rests on.
        basis: Vec<Spanned<String>>,
        /// What is taken for granted.
        assumptions: Vec<Spanned<String>>,
        /// What else may be so.
        alternatives: Vec<AlternativeFields>,
        /// What would show that it is right or wrong.
        indicators: Vec<Spanned<String>>,
        /// When it will have shown.
        horizon: Option<Spanned<Edtf>>,
        /// What came of it.
        outcome: Option<Spanned<OutcomeFields>>,
        /// Why it differs from the one before.
        change_note: Option<Spanned<String>>,
    }
}
