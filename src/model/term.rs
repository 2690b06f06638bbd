//! The fields of a term of the glossary.

use crate::file::Spanned;
use crate::yaml::fields;

fields! {
    /// The fields of a term.
    TermFields as "a term" {
        /// What it means, in one sentence; Markdown.
        definition: Option<Spanned<String>>,
        /// Where that stands.
        cites: Vec<Spanned<String>>,
        /// Other words for it.
        aliases: Vec<Spanned<String>>,
        /// Whether its meaning is disputed.
        contested: bool,
    }
}
