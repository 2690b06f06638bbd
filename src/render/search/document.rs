//! What can be found: every record that a reader can see, by its title, its other names and its words.

use super::words::{fold, words};
use crate::file::OutputPath;
use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;
use crate::model::kind::Kind;
use crate::model::links::PageOf;
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::model::spoken::{self, Maker};
use crate::render::words::{Words, capital};
use rayon::prelude::*;
use serde_json::{Value, json};

/// So often a word counts at most in the passages of a document.
const OFTEN: u32 = 5;

/// A record as the search sees it.
#[derive(PartialEq, Eq)]
pub(super) struct Document {
    title: String,
    /// Other names, in any script.
    names: Vec<String>,
    kind: String,
    /// The language of its words (BCP 47, the first subtag).
    language: String,
    /// Where it stands, from the top of the site.
    href: String,
    /// What it is in short, first of its passages; may be empty.
    short: String,
    /// Its paragraphs.
    passages: Vec<String>,
}

/// All documents of a site, in the order of the records.
pub(super) fn all(edition: Edition<'_>, site: &Words) -> Vec<Document> {
    let records: Vec<(RecordIx, &Record)> = edition.dossier.iter().collect();
    records.par_iter().filter_map(|(ix, record)| document(edition, site, *ix, record)).collect()
}

fn document(edition: Edition<'_>, site: &Words, ix: RecordIx, record: &Record) -> Option<Document> {
    let kind = match record.kind {
        Kind::Page
        | Kind::Claim
        | Kind::Judgment
        | Kind::Term
        | Kind::Event
        | Kind::Source
        | Kind::Correction => capital(&site.kind(record.kind)),
        Kind::Entity(_) => site.kind(record.kind),
        Kind::Map => return None,
    };
    let address = edition.links.address(ix);
    // What stands on no page cannot be shown.
    edition.links.pages.binary_search_by(|plan| plan.path.cmp(&address.path)).ok()?;
    let own = edition.links.page(PageOf::Record(ix)).is_some();
    let anchor =
        if own || address.anchor.is_empty() { String::new() } else { format!("#{}", address.anchor) };
    let root = OutputPath::new("index.html")?;
    let say = |maker: &Maker| site.maker(maker);
    let said = |wanted: &dyn Fn(Option<Region>) -> bool| -> Vec<String> {
        let passages = record.prose.passages.iter().enumerate();
        passages
            .filter(|(_, passage)| wanted(passage.region))
            .map(|(at, _)| spoken::tidy(spoken::words(edition.dossier, edition.links, ix, at, &say).trim()))
            .filter(|text| !text.is_empty())
            .collect()
    };
    let short = |region| matches!(region, Some(Region::Summary | Region::Statement | Region::Standfirst));
    let names = record.entity().into_iter().flat_map(|(entity, _)| {
        let aliases = entity.aliases.iter().map(|alias| alias.text.value.clone());
        aliases.chain(entity.names.0.iter().map(|(_, name)| name.value.clone()))
    });
    let by = record.source().into_iter().flat_map(|source| {
        let makers = source.fields.author.iter().map(crate::model::author::Author::display);
        makers.chain(source.fields.container.iter().map(|name| name.value.clone()))
    });
    Some(Document {
        title: record.title.clone(),
        names: names.chain(by).collect(),
        kind,
        language: first_subtag(edition.dossier.language(record)),
        href: format!("{}{anchor}", address.path.href_from(&root)),
        short: said(&short).into_iter().next().unwrap_or_default(),
        passages: said(&|region| !short(region)),
    })
}

/// The language itself, of a tag that may say more ("pt" of "pt-BR").
fn first_subtag(tag: &str) -> String {
    tag.split('-').next().unwrap_or(tag).to_ascii_lowercase()
}

impl Document {
    /// Gives its words, sorted, with what each weighs here: most in the title, and the more the fewer others stand there.
    pub(super) fn weights(&self, mut give: impl FnMut(&str, u32)) {
        let passages: Vec<String> = self.passages.iter().map(|passage| fold(passage)).collect();
        let (title, short) = (fold(&self.title), fold(&self.short));
        let names: Vec<String> = self.names.iter().map(|name| fold(name)).collect();
        let mut said: Vec<&str> = passages.iter().flat_map(|passage| words(passage)).collect();
        said.sort_unstable();
        // A long text that says it often is not what it is about.
        let often = |run: &[&str]| u32::try_from(run.len()).unwrap_or(OFTEN).min(OFTEN);
        let said = said.chunk_by(|a, b| a == b).filter_map(|run| Some((*run.first()?, often(run))));
        let mut weights: Vec<(&str, u32)> = said.collect();
        let shared = |text, full: u32| {
            let found = words(text);
            let among = u32::try_from(found.len()).unwrap_or(u32::MAX).clamp(1, 400);
            let weight = (full * 100 / (among * 10_000).isqrt()).max(2);
            found.into_iter().map(move |word| (word, weight))
        };
        weights.extend(shared(&title, 24));
        weights.extend(names.iter().flat_map(|name| shared(name, 14)));
        weights.extend(words(&short).into_iter().map(|word| (word, 3)));
        weights.sort_unstable();
        for run in weights.chunk_by(|(a, _), (b, _)| a == b) {
            let weight = run.iter().map(|(_, weight)| weight).sum();
            run.first().into_iter().for_each(|(word, _)| give(word, weight));
        }
    }

    /// The language of its words (BCP 47, the first subtag).
    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// Where it stands, from the top of the site: no other document stands there.
    pub(super) fn href(&self) -> &str {
        &self.href
    }

    /// All that is said of it.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let first = [&self.title, &self.short].into_iter();
        first.chain(&self.names).chain(&self.passages).map(String::as_str)
    }

    /// How long its passages are together, in bytes.
    pub(super) fn length(&self) -> usize {
        self.passages.iter().map(String::len).sum()
    }

    /// What a page shows of it: title, kind, address, in short, passages; of these no more than so many bytes.
    pub(super) fn told(&self, most: usize) -> Value {
        let mut left = most;
        let kept = self.passages.iter().map_while(|passage| {
            let part = passage.get(..passage.floor_char_boundary(left)).filter(|part| !part.is_empty())?;
            left -= part.len();
            Some(part)
        });
        json!([self.title, self.kind, self.href, self.short, kept.collect::<Vec<_>>()])
    }
}

#[cfg(test)]
impl Document {
    /// A document of which nothing is known but its passages.
    pub(super) fn of_passages(passages: &[&str]) -> Self {
        Self::at("", passages)
    }

    /// A document of which nothing is known but its words and their language.
    pub(super) fn spoken(number: u32, tag: &str, words: &str) -> Self {
        Self { language: first_subtag(tag), ..Self::at(&number.to_string(), &[words]) }
    }

    /// A document of which nothing else is known than its address.
    pub(super) fn at(href: &str, passages: &[&str]) -> Self {
        let none = String::new;
        let passages = passages.iter().map(|passage| (*passage).to_owned()).collect();
        Self {
            title: none(),
            names: Vec::new(),
            kind: none(),
            language: none(),
            href: href.to_owned(),
            short: none(),
            passages,
        }
    }
}
