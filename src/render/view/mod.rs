//! What templates see: plain, flat values made by hand from the model (`docs/templates.md`).
//! Changing a field changes the contract: say so in the changelog and in that page; `tests/contract.rs` holds its shape.

mod about;
mod book;
mod chain;
mod chart;
mod citing;
mod claim;
mod correction;
mod coverage;
mod entity;
mod event;
mod facts;
mod graph;
mod held;
mod independence;
mod judgment;
mod ledger;
mod list;
mod map;
mod matrix;
mod mention;
mod open;
mod page;
mod preview;
mod relations;
mod site;
mod source;
mod term;
mod translation;
mod version;
mod whole;

pub(super) use about::about;
pub(super) use book::book;
pub(super) use chain::chain_of;
pub(super) use claim::{claim, evidence};
pub(super) use correction::{changes, correction};
pub(super) use entity::{entity, stated};
pub(super) use event::{event_page, events, timeline};
pub(super) use list::{register, register_groups};
pub(super) use map::map;
pub(super) use matrix::matrix;
pub(super) use open::open;
pub(super) use page::{article, briefing};
pub(super) use preview::previews;
pub(super) use relations::relations;
pub(super) use site::{Chrome, GENERATOR, Site, chrome, downloads, site};
pub(super) use source::{by, source, source_page, sources};
pub(super) use term::glossary;
pub(super) use translation::{in_other_languages, original, translations};
pub(super) use version::anchor as version_anchor;
pub(super) use whole::{Near, near};

use serde::Serialize;

/// The version of the contract.
pub(super) const VERSION: u32 = 1;

/// A link with what it is.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct LinkView {
    /// The words.
    pub(super) title: String,
    /// Where it leads, from the page at hand; empty if nowhere.
    pub(super) href: String,
    /// The kind of record: "place".
    pub(super) kind: String,
    /// What it is, in a phrase.
    pub(super) gloss: String,
    /// The language of its words, where it is another than that of the page.
    pub(super) lang: String,
}

/// A term with text.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Fact {
    /// The term.
    pub(super) term: String,
    /// The same in plain text.
    pub(super) text: String,
    /// HTML.
    pub(super) html: String,
}

impl Fact {
    /// A term with plain text.
    pub(super) fn text(term: &str, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { term: term.into(), html: super::html::escape(&text), text }
    }

    /// A term with HTML.
    pub(super) fn html(term: &str, html: impl Into<String>) -> Self {
        Self { term: term.into(), text: String::new(), html: html.into() }
    }
}

/// A verdict on quoted words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct VerdictView {
    /// found, not-found, unchecked.
    pub(super) name: &'static str,
    /// In words.
    pub(super) word: String,
    /// tick, cross, dash.
    pub(super) shape: &'static str,
    /// How closely, and where.
    pub(super) detail: String,
}

/// A sentence that mentions a record.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MentionView {
    /// The page and the heading.
    #[serde(rename = "where")]
    pub(super) place: String,
    /// There.
    pub(super) href: String,
    /// The sentence, the mention marked.
    pub(super) html: String,
}
