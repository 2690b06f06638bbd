//! What a page says of itself to reference managers and search engines: Highwire's `citation_*` and Dublin Core for the
//! former (both take it for a report with its authors), JSON-LD of schema.org for the latter. No reader sees it.

mod coins;
mod json_ld;

pub(super) use coins::coins;

use super::card;
use crate::model::edition::Edition;
use crate::model::links::{PageOf, PagePlan};
use crate::model::page::PageFields;
use serde::Serialize;

/// A `meta` element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Tag {
    name: &'static str,
    content: String,
}

/// What a page says of itself.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Metadata {
    tags: Vec<Tag>,
    /// For who shows a link to the page: Open Graph.
    shared: Vec<Tag>,
    /// Safe inside a `script` element; empty where there is nothing to say.
    json_ld: String,
}

/// A page as it is described.
#[derive(Clone, Copy)]
pub(super) struct Described<'a> {
    pub(super) edition: Edition<'a>,
    pub(super) plan: &'a PagePlan,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    /// Its address, where the site has one.
    pub(super) url: Option<&'a str>,
    /// The address of its card, where there is one.
    pub(super) card: Option<&'a str>,
}

/// What a page says of itself; nothing for the page that is not there.
pub(super) fn metadata(page: Described<'_>) -> Metadata {
    if page.plan.of == PageOf::NotFound {
        return Metadata::default();
    }
    Metadata { tags: tags(page), shared: shared(page), json_ld: json_ld::json_ld(page) }
}

impl Described<'_> {
    /// The fields of the front page: its authors and day are the briefing's.
    fn front(&self) -> Option<&PageFields> {
        let dossier = self.edition.dossier;
        dossier.front().and_then(|ix| dossier.get(ix).page())
    }

    /// The fields of a page of the author's.
    fn own(&self) -> Option<&PageFields> {
        if let PageOf::Record(ix) = self.plan.of { self.edition.dossier.get(ix).page() } else { None }
    }

    /// Who made the page: its own authors, else the briefing's.
    fn authors(&self) -> Vec<&str> {
        let own = self.own();
        let named = |fields: &PageFields| !fields.authors.is_empty();
        let fields = own.filter(|fields| named(fields)).or_else(|| self.front());
        let authors: Vec<&str> = fields
            .into_iter()
            .flat_map(|fields| &fields.authors)
            .map(|author| author.value.as_str())
            .collect();
        if authors.is_empty() { vec![self.institution()] } else { authors }
    }

    /// The language of the page.
    fn language(&self) -> &str {
        let dossier = self.edition.dossier;
        let PageOf::Record(ix) = self.plan.of else { return &dossier.project.config.language };
        dossier.language(dossier.get(ix))
    }

    /// Whose it is: the publisher's, or the site's that names none.
    fn institution(&self) -> &str {
        let config = &self.edition.dossier.project.config;
        if config.publisher.is_empty() { &config.title } else { &config.publisher }
    }

    /// The day of its publication: its own, else the briefing's.
    fn published(&self) -> Option<String> {
        let own = self.own();
        let day = |fields: &PageFields| fields.published.as_ref().map(|day| day.value.0.to_string());
        own.and_then(day).or_else(|| self.front().and_then(day))
    }
}

/// What a chat or a network shows of a link (ogp.me): relative addresses mean nothing there, so that a site without
/// `base_url` says no address.
fn shared(page: Described<'_>) -> Vec<Tag> {
    let config = &page.edition.dossier.project.config;
    let front = page.edition.dossier.front();
    let article = matches!(page.plan.of, PageOf::Record(ix) if Some(ix) == front || page.own().is_some());
    let published = if article { page.published().unwrap_or_default() } else { String::new() };
    let card = page.card.unwrap_or_default();
    let size = |pixels: u32| if card.is_empty() { String::new() } else { pixels.to_string() };
    let (wide, high) = (size(card::SIZE.0), size(card::SIZE.1));
    let all = [
        ("og:type", if article { "article" } else { "website" }),
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:url", page.url.unwrap_or_default()),
        ("og:site_name", config.title.as_str()),
        ("og:locale", &page.language().replace('-', "_")),
        ("og:image", card),
        ("og:image:width", wide.as_str()),
        ("og:image:height", high.as_str()),
        ("og:image:alt", if card.is_empty() { "" } else { page.title }),
        // What Open Graph has no word for: that the picture is to be large.
        ("twitter:card", if card.is_empty() { "" } else { "summary_large_image" }),
        ("article:published_time", published.as_str()),
    ];
    let said = all.into_iter().filter(|(_, content)| !content.is_empty());
    said.map(|(name, content)| Tag { name, content: content.to_owned() }).collect()
}

fn tags(page: Described<'_>) -> Vec<Tag> {
    let config = &page.edition.dossier.project.config;
    let mut tags = Vec::new();
    let mut add = |name: &'static str, content: &str| {
        if !content.is_empty() {
            tags.push(Tag { name, content: content.to_owned() });
        }
    };
    add("citation_title", page.title);
    page.authors().into_iter().for_each(|author| add("citation_author", author));
    let published = page.published().unwrap_or_default();
    add("citation_publication_date", &published.replace('-', "/"));
    // The field that makes it a report (Zotero, Embedded Metadata; Google Scholar, Inclusion Guidelines).
    let institution = page.institution();
    add("citation_technical_report_institution", institution);
    let version = page.front().and_then(|front| front.version.as_ref());
    add("citation_technical_report_number", version.map_or("", |version| version.value.as_str()));
    add("citation_language", page.language());
    add("citation_public_url", page.url.unwrap_or_default());
    add("DC.title", page.title);
    page.authors().into_iter().for_each(|author| add("DC.creator", author));
    add("DC.date", &published);
    add("DC.publisher", institution);
    add("DC.type", "Text");
    add("DC.language", page.language());
    add("DC.identifier", page.url.unwrap_or_default());
    add("DC.description", page.description);
    add("DC.rights", &config.licence);
    tags
}
