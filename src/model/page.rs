//! The fields of a page.

use super::claim::State;
use super::values::{Day, Keys, Language, words};
use crate::file::Spanned;
use crate::yaml::fields;

words! {
    /// What sort of writing a page is.
    TypeOfWork {
        /// What stands behind the news.
        Background "background",
        /// How something works.
        Explainer "explainer",
        /// What it means.
        Analysis "analysis",
        /// Whether it is so.
        FactCheck "fact-check",
        /// To look things up.
        Reference "reference",
    }
}

fields! {
    /// One item of the bottom line.
    BottomLine as "the bottom line" {
        /// The sentence or two; Markdown.
        text: Option<Spanned<String>>,
        /// The claims that it rests on; the first gives the state.
        claims: Vec<Spanned<String>>,
        /// The state, where no claim gives it.
        state: Option<Spanned<State>>,
    }
}

fields! {
    /// The fields of a page.
    PageFields as "a page" {
        /// What it says, in at most 55 words; Markdown.
        standfirst: Option<Spanned<String>>,
        /// background, explainer, analysis, fact-check or reference.
        type_of_work: Option<Spanned<TypeOfWork>>,
        /// Who wrote it.
        authors: Vec<Spanned<String>>,
        /// When it was published.
        published: Option<Spanned<Day>>,
        /// Its version.
        version: Option<Spanned<String>>,
        /// What was known after this day is not in it.
        information_cutoff: Option<Spanned<Day>>,
        /// What a hurried reader must know.
        bottom_line: Vec<BottomLine>,
        /// The claims whose origins the masthead counts.
        key_claims: Vec<Spanned<String>>,
        /// Sources to list though nothing cites them: `@a, @b`, or `@*` for all.
        nocite: Vec<Keys>,
        /// Words in double quote marks that are no quotations on this page.
        terms: Vec<Spanned<String>>,
        /// A handling line in place of the site's.
        marking: Option<String>,
        /// What it is about.
        about: Vec<Spanned<String>>,
        /// Its language (BCP 47), where it is not the site's.
        language: Option<Spanned<Language>>,
        /// The page of which it is a translation.
        translation_of: Option<Spanned<String>>,
        /// A map of `maps/`.
        map: Option<Spanned<String>>,
        /// Its place among the pages; smaller first.
        order: Option<Spanned<f64>>,
        /// Whether it has a table of contents.
        toc: Option<bool>,
        /// Another template than its kind's.
        template: Option<Spanned<String>>,
    }
}
