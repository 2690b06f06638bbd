//! What a page says of the work in it and of itself, put together from all places where pages say it. JSON-LD counts
//! most, then Open Graph, then the rest. Whatever it says is hostile (`words`).

mod dates;
mod facts;
mod json_ld;
mod marked;
mod metas;
mod names;
mod saved;
mod title;
mod words;

use super::dom::{attr, elements, is, keyword};
use super::walk::first_headings;
use crate::model::extract::Work;
use dom_query::Document;
use facts::Facts;
use metas::Metas;
use words::{TITLE, address, language, plain};

/// So far apart two dates of publication may be, in days: time zones make one.
const APART: i64 = 1;

/// What a page says.
pub(super) struct About {
    /// What it says of the work.
    pub(super) work: Work,
    /// The address that it was saved from.
    pub(super) url: Option<String>,
    /// The address that it gives itself.
    pub(super) url_canonical: Option<String>,
    /// When it was saved.
    pub(super) saved: Option<String>,
    /// What is doubtful about all that.
    pub(super) warnings: Vec<String>,
    /// Forms of its title, to know its headline by.
    pub(super) titles: Vec<String>,
}

/// Gathers what a page says; `notes` are the comments of browsers.
pub(super) fn about(page: &Document, notes: &[String]) -> About {
    let metas = Metas::new(page);
    let saved = saved::saved(page, &metas, notes);
    let canonical = elements(page)
        .filter(|node| {
            is(node, &["link"]) && keyword(node, "rel").split_whitespace().any(|rel| rel == "canonical")
        })
        .find_map(|node| address(&attr(&node, "href")?));
    let graph = metas.open_graph();
    let headings: Vec<String> =
        first_headings(&page.root()).iter().filter_map(|text| plain(text, TITLE)).collect();
    let own = [canonical.clone(), graph.url.clone(), saved.url.clone(), graph.title.clone()];
    let own: Vec<String> = own.into_iter().flatten().chain(headings.clone()).collect();
    let told = json_ld::read(&blocks(page), &own);
    let library = metas.library();
    // What a site calls itself is less than the journal that something appeared in.
    let container = told.facts.container.clone().or_else(|| library.container.clone());
    let marked = marked::microdata(page);
    let outlet = told.facts.publisher.clone().or_else(|| marked.publisher.clone());
    let parts = [told.facts, graph, library, metas.plain(), marked, marked::text(page)];
    let mut warnings = Vec::new();
    warnings.extend(disagreement(&parts));
    let titled = elements(page).find(|node| is(node, &["title"])).and_then(|node| plain(&node.text(), TITLE));
    let mut facts = parts.into_iter().fold(Facts::default(), Facts::or);
    facts.container = container.or(facts.container).or(outlet);
    let sites: Vec<String> =
        [facts.container.clone(), facts.publisher.clone()].into_iter().flatten().collect();
    let cut = |text: &String| title::without_site(text, &sites, &headings);
    let mut titles: Vec<String> = facts.title.iter().chain(&titled).map(cut).collect();
    facts.title = titles.first().cloned().or_else(|| headings.first().cloned());
    titles.extend(titled);
    let html = elements(page).find(|node| is(node, &["html"]));
    let spoken = html.and_then(|html| language(&attr(&html, "lang").or_else(|| attr(&html, "xml:lang"))?));
    if told.broken > 0 && facts.author.is_empty() {
        warnings.push(
            "what the page says of itself for search engines (JSON-LD) is broken and was not read: check the author"
                .to_owned(),
        );
    }
    let url = canonical.clone().or(facts.url).or_else(|| saved.url.clone());
    let work = Work {
        source_type: Some(facts.source_type.unwrap_or_else(|| "webpage".to_owned())),
        title: facts.title,
        author: facts.author,
        container: facts.container,
        publisher: facts.publisher,
        published: facts.published,
        language: spoken.or(facts.language),
        url,
        doi: facts.doi,
    };
    About { work, url: saved.url, url_canonical: canonical, saved: saved.when, warnings, titles }
}

/// The blocks of JSON-LD.
fn blocks(page: &Document) -> Vec<String> {
    let is_block =
        |node: &dom_query::NodeRef| is(node, &["script"]) && keyword(node, "type").contains("ld+json");
    elements(page).filter(is_block).take(100).map(|node| node.text().to_string()).collect()
}

/// That two parts of a page date it differently.
fn disagreement(parts: &[Facts]) -> Option<String> {
    let mut dates = parts.iter().filter_map(|part| part.published.as_deref());
    let first = dates.next()?;
    let other = dates.find(|date| dates::apart(first, date).is_some_and(|days| days > APART))?;
    Some(format!("the page dates itself {first} and {other}: the first was taken, check it"))
}
