//! What is the same on all pages of a site: short names of sources, counts, how numerals are set.

use super::card::Cards;
use super::hosting;
use super::ledger::{self, Ledger};
use super::map::Drawing;
use super::marking::Markings;
use super::statics::Statics;
use super::templates::Templates;
use super::words::{Languages, Words};
use crate::file::OutputPath;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::edition::Edition;
use crate::model::kind::Kind;
use crate::model::links::PageOf;
use crate::model::record::{Record, Status};
use crate::model::review::Review;
use crate::model::source::Source;
use crate::model::spoken::{author, short};
use crate::model::theme::{Numerals, Theme};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// What all sheets share.
pub(super) struct Setting<'a> {
    /// What becomes of comments and changes under review.
    pub(super) review: Review,
    /// Their numbers; empty where they are not shown.
    pub(super) numbers: BTreeMap<(RecordIx, usize), usize>,
    /// The findings, for a copy that is one file; `None` for a site.
    pub(super) ledger: Option<&'a Ledger<'a>>,
    /// The templates, for views inside prose.
    pub(super) templates: &'a Templates<'a>,
    /// What networks show of a link.
    pub(super) cards: Cards<'a>,
    /// The words of all languages.
    pub(super) languages: &'a Languages,
    /// How numeric citations are set.
    pub(super) numerals: Numerals,
    /// Whether raw HTML passes.
    pub(super) raw_html: bool,
    /// The handling lines of its pages.
    pub(super) markings: Markings,
    /// The files of the theme and the project, under the names that they are served with.
    pub(super) statics: &'a Statics<'a>,
    /// The stylesheet of the project's own tokens, paper and markings; may be empty.
    pub(super) tokens: String,
    /// Where the feed is, if there is one.
    pub(super) feed: Option<OutputPath>,
    /// Whether the text of any source is held.
    pub(super) holds_texts: bool,
    /// The pages that show something that nobody has cleared, as indices of the plan.
    pub(super) in_review: BTreeSet<usize>,
    /// What sources are called, by language.
    names: BTreeMap<String, Names>,
    /// Maps, by record and language: one is shown on several pages, and drawn once.
    maps: BTreeMap<(RecordIx, String), OnceLock<Option<Drawing>>>,
}

/// What sources are called in one language.
struct Names {
    shorts: BTreeMap<RecordIx, String>,
    authors: BTreeMap<RecordIx, String>,
}

impl<'a> Setting<'a> {
    /// Works out what all pages share.
    pub(super) fn new(
        edition: Edition<'_>,
        theme: &'a Theme,
        templates: &'a Templates<'a>,
        statics: &'a Statics<'a>,
        ledger: Option<&'a Ledger<'a>>,
    ) -> Self {
        let (dossier, languages) = (edition.dossier, templates.languages());
        Self {
            tokens: tokens(edition, theme),
            markings: Markings::new(edition),
            statics,
            review: dossier.project.review,
            numbers: ledger::numbers(dossier, &edition.links.book),
            ledger,
            in_review: in_review(edition),
            feed: OutputPath::new(hosting::FEED)
                .filter(|_| !hosting::news(edition, languages.of(None)).is_empty()),
            holds_texts: dossier.sources().any(|(ix, ..)| dossier.holds(ix)),
            names: languages
                .iter()
                .map(|words| (words.language().to_owned(), Names::new(dossier, words)))
                .collect(),
            maps: languages
                .iter()
                .flat_map(|words| dossier.of(Kind::Map).map(|(ix, _)| (ix, words.language().to_owned())))
                .map(|key| (key, OnceLock::new()))
                .collect(),
            cards: Cards::new(theme),
            languages,
            templates,
            numerals: theme.numerals,
            raw_html: dossier.project.config.raw_html,
        }
    }

    /// The map of a record in a language: drawn by the first page that asks.
    pub(super) fn map(
        &self,
        record: RecordIx,
        words: &Words,
        draw: impl FnOnce() -> Option<Drawing>,
    ) -> Option<Drawing> {
        match self.maps.get(&(record, words.language().to_owned())) {
            Some(drawn) => drawn.get_or_init(draw).clone(),
            None => draw(),
        }
    }

    /// A source in two or three words of a language: what the margin calls it.
    pub(super) fn short(&self, words: &Words, source: RecordIx) -> String {
        let names = self.names.get(words.language());
        names.and_then(|names| names.shorts.get(&source)).cloned().unwrap_or_default()
    }

    /// Who speaks, when a citation is part of the sentence.
    pub(super) fn author(&self, words: &Words, source: RecordIx) -> String {
        let names = self.names.get(words.language());
        names.and_then(|names| names.authors.get(&source)).cloned().unwrap_or_default()
    }
}

impl Names {
    fn new(dossier: &Dossier, words: &Words) -> Self {
        let author =
            |(ix, record, source): (RecordIx, &Record, &Source)| (ix, words.maker(&author(record, source)));
        Self { shorts: shorts(dossier, words), authors: dossier.sources().map(author).collect() }
    }
}

/// The words of the site's language, and of those that its pages have besides.
pub(super) fn languages(edition: Edition<'_>, theme: &Theme) -> Arc<Languages> {
    let others = edition.dossier.iter().filter_map(|(_, record)| record.language());
    Arc::new(Languages::new(theme, &edition.dossier.project.config.language, others))
}

/// The stylesheet of the project's own tokens, paper and markings.
pub(super) fn tokens(edition: Edition<'_>, theme: &Theme) -> String {
    format!("{}{}", theme.tokens, Markings::new(edition).css())
}

/// Short names; two sources of one outlet are told apart by their dates, then by their keys.
fn shorts(dossier: &Dossier, words: &Words) -> BTreeMap<RecordIx, String> {
    let mut by_name: BTreeMap<String, Vec<RecordIx>> = BTreeMap::new();
    for (ix, record, source) in dossier.sources() {
        by_name.entry(words.maker(&short(record, source))).or_default().push(ix);
    }
    let mut shorts = BTreeMap::new();
    for (name, owners) in by_name {
        if let [one] = owners.as_slice() {
            shorts.insert(*one, name);
            continue;
        }
        let dated = |ix: RecordIx| {
            dossier
                .get(ix)
                .source()
                .and_then(|source| source.fields.published.as_ref())
                .map(|date| words.date(&date.value))
        };
        let mut counts: BTreeMap<Option<String>, usize> = BTreeMap::new();
        for ix in &owners {
            *counts.entry(dated(*ix)).or_default() += 1;
        }
        for ix in &owners {
            let date = dated(*ix);
            let alone = date.is_some() && counts.get(&date) == Some(&1);
            let told = match date {
                Some(date) if alone => words.joined(&[name.as_str(), date.as_str()]),
                _ => {
                    let key = dossier.get(*ix).source().map_or("", |source| source.key.as_str());
                    words.bracketed(&name, key)
                }
            };
            shorts.insert(*ix, told);
        }
    }
    shorts
}

/// The pages of records in review, whether each has one of its own or stands on one with others; and the book.
fn in_review(edition: Edition<'_>) -> BTreeSet<usize> {
    let links = edition.links;
    let waits = |ix: RecordIx| edition.dossier.get(ix).status() == Status::Review;
    let book = links.places.get(&PageOf::Book).filter(|_| links.book.iter().any(|ix| waits(*ix)));
    let homes = links.homes.iter().filter(|(ix, _)| waits(**ix)).map(|(_, at)| at);
    homes.chain(book).copied().collect()
}
