//! What the head of a page says: `<meta>` of Open Graph, of Dublin Core, of Highwire Press (`citation_…`), plain ones.

use super::dates::day;
use super::facts::Facts;
use super::names::{Form, authors, same};
use super::words::{NAME, TITLE, address, doi, language, plain};
use crate::extract::html::dom::{attr, elements, is};
use crate::model::author::Author;
use dom_query::Document;
use std::collections::BTreeMap;

/// So many values of one name are kept.
const MOST: usize = 60;

/// All `<meta>` of a page by their names in lower case.
pub(super) struct Metas(BTreeMap<String, Vec<String>>);

impl Metas {
    /// Gathers them.
    pub(super) fn new(page: &Document) -> Self {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for meta in elements(page).filter(|node| is(node, &["meta"])) {
            let Some(content) = attr(&meta, "content") else { continue };
            let names = ["name", "property", "http-equiv"].iter().filter_map(|key| attr(&meta, key));
            for name in
                names.flat_map(|names| names.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>())
            {
                let values = found.entry(name.replace("dcterms.", "dc.").replace("dc:", "dc.")).or_default();
                if values.len() < MOST {
                    values.push(content.clone());
                }
            }
        }
        Self(found)
    }

    /// The first value of the first of these names that has one.
    pub(super) fn first(&self, names: &[&str], most: usize) -> Option<String> {
        names.iter().find_map(|name| self.all(name).find_map(|value| plain(value, most)))
    }

    /// All values of a name.
    fn all(&self, name: &str) -> impl Iterator<Item = &String> {
        self.0.get(name).into_iter().flatten()
    }

    /// What the first of these names that has a date says.
    fn date(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).find_map(|value| day(value)))
    }

    /// The authors of the first of these names that has any.
    fn authors(&self, names: &[&str], form: Form) -> Vec<Author> {
        for name in names {
            let mut found: Vec<Author> = Vec::new();
            for author in self
                .all(name)
                .filter_map(|value| plain(value, 4 * NAME))
                .flat_map(|name| authors(&name, form))
            {
                if !found.iter().any(|other| same(other, &author)) {
                    found.push(author);
                }
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Open Graph, made for other sites that show the page.
    pub(super) fn open_graph(&self) -> Facts {
        Facts {
            title: self.first(&["og:title"], TITLE),
            author: self.authors(&["article:author", "og:article:author"], Form::Byline),
            container: self.first(&["og:site_name"], NAME),
            published: self.date(&[
                "article:published_time",
                "og:article:published_time",
                "og:published_time",
            ]),
            language: self.first(&["og:locale"], NAME).and_then(|value| language(&value)),
            url: self.first(&["og:url"], 4 * TITLE).and_then(|value| address(&value)),
            ..Facts::default()
        }
    }

    /// Highwire Press and Dublin Core, made for libraries.
    pub(super) fn library(&self) -> Facts {
        let journal = self.first(&["citation_journal_title", "prism.publicationname"], NAME);
        let report = self.first(&["citation_technical_report_institution"], NAME);
        let thesis = self.first(&["citation_dissertation_institution"], NAME);
        let container = journal.clone().or_else(|| {
            self.first(&["citation_inbook_title", "citation_conference_title", "dc.relation.ispartof"], NAME)
        });
        let source_type = if journal.is_some() {
            Some("article-journal")
        } else if report.is_some() {
            Some("report")
        } else if thesis.is_some() {
            Some("thesis")
        } else {
            None
        };
        Facts {
            source_type: source_type.map(str::to_owned),
            title: self.first(&["citation_title", "dc.title", "eprints.title"], TITLE),
            author: self.authors(
                &["citation_author", "citation_authors", "dc.creator", "eprints.creators_name"],
                Form::Catalogue,
            ),
            container,
            publisher: self.first(&["citation_publisher", "dc.publisher"], NAME).or(report).or(thesis),
            published: self.date(&[
                "citation_publication_date",
                "citation_date",
                "citation_online_date",
                "dc.date.issued",
                "dc.issued",
                "dc.date",
                "dc.created",
                "prism.publicationdate",
            ]),
            language: self
                .first(&["citation_language", "dc.language"], NAME)
                .and_then(|value| language(&value)),
            doi: ["citation_doi", "dc.identifier", "dc.identifier.doi", "prism.doi", "bepress_citation_doi"]
                .iter()
                .find_map(|name| self.all(name).find_map(|value| doi(value))),
            ..Facts::default()
        }
    }

    /// Plain names, and those of programs that count readers.
    pub(super) fn plain(&self) -> Facts {
        Facts {
            title: self.first(&["parsely-title", "sailthru.title", "twitter:title", "title"], TITLE),
            author: self
                .authors(&["author", "byl", "byline", "parsely-author", "sailthru.author"], Form::Byline),
            container: self.first(&["application-name", "apple-mobile-web-app-title"], NAME),
            published: self.date(&[
                "date",
                "pubdate",
                "publishdate",
                "publish-date",
                "publish_date",
                "publication_date",
                "date.issued",
                "parsely-pub-date",
                "sailthru.date",
                "article.published",
                "datepublished",
                "originalpublicationdate",
            ]),
            language: self.first(&["content-language", "language"], NAME).and_then(|value| language(&value)),
            publisher: self.first(&["publisher", "copyright-holder"], NAME),
            ..Facts::default()
        }
    }
}
