//! The fields of a correction: of our own text, or of an error in a source.

use super::values::{Day, words};
use crate::file::Spanned;
use crate::yaml::fields;

words! {
    /// How much was wrong.
    CorrectionType {
        /// Something was false.
        Correction "correction",
        /// Something could be misread.
        Clarification "clarification",
        /// Something has changed since.
        Update "update",
        /// Something is taken back.
        Retraction "retraction",
    }
}

fields! {
    /// The fields of a correction.
    CorrectionFields as "a correction" {
        /// The day of the correction.
        date: Option<Spanned<Day>>,
        /// correction, clarification, update or retraction.
        correction_type = "type": Option<Spanned<CorrectionType>>,
        /// Our pages that it changes.
        pages: Vec<Spanned<String>>,
        /// The place in a source that is wrong: `@key, para. 11`.
        source: Option<Spanned<String>>,
        /// What shows that the source is wrong.
        cites: Vec<Spanned<String>>,
        /// What it said; Markdown, a source's own words in quote marks.
        was: Option<Spanned<String>>,
        /// What it should say; Markdown.
        now: Option<Spanned<String>>,
        /// Why; Markdown.
        reason: Option<Spanned<String>>,
        /// Whether it changes what a reader would conclude.
        significant: bool,
    }
}
