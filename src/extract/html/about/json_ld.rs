//! What a page says of itself for search engines, in JSON-LD (schema.org). A broken block costs only itself.

use super::dates::day;
use super::facts::Facts;
use super::names::{Form, authors, body};
use super::words::{NAME, TITLE, address, decoded, doi, language};
use crate::model::author::Author;
use serde_json::Value;
use std::collections::BTreeMap;

/// So many things a page may tell of.
const MOST: usize = 5_000;
/// So deep things may stand in one another.
const DEEP: usize = 12;
/// Types of works, with the CSL type that each is, the first the likeliest to be the page's subject.
const TYPES: [(&str, &str); 25] = [
    ("NewsArticle", "article-newspaper"),
    ("ReportageNewsArticle", "article-newspaper"),
    ("AnalysisNewsArticle", "article-newspaper"),
    ("BackgroundNewsArticle", "article-newspaper"),
    ("OpinionNewsArticle", "article-newspaper"),
    ("ReviewNewsArticle", "article-newspaper"),
    ("AskPublicNewsArticle", "article-newspaper"),
    ("AdvertiserContentArticle", "article-newspaper"),
    ("ScholarlyArticle", "article-journal"),
    ("MedicalScholarlyArticle", "article-journal"),
    ("BlogPosting", "post-weblog"),
    ("LiveBlogPosting", "post-weblog"),
    ("SocialMediaPosting", "post"),
    ("DiscussionForumPosting", "post"),
    ("Report", "report"),
    ("Thesis", "thesis"),
    ("Book", "book"),
    ("Legislation", "legislation"),
    ("Dataset", "dataset"),
    ("TechArticle", "webpage"),
    ("Article", "webpage"),
    ("CreativeWork", "webpage"),
    ("VideoObject", "motion_picture"),
    ("WebPage", "webpage"),
    ("ItemPage", "webpage"),
];

/// From this place on, what is named is a page and no work on one.
const PAGE: usize = 23;

/// The CSL type of a type of schema.org, and its rank as the subject of a page.
pub(super) fn csl_type(name: &str) -> Option<(usize, &'static str)> {
    let name = name.rsplit(['/', ':', '#']).next().unwrap_or(name);
    TYPES.iter().position(|(known, _)| *known == name).and_then(|at| TYPES.get(at).map(|(_, csl)| (at, *csl)))
}

/// What was told, and how many blocks are broken.
pub(super) struct Told {
    /// What it says of the page's work.
    pub(super) facts: Facts,
    /// How many blocks could not be read.
    pub(super) broken: usize,
}

/// Reads the blocks of a page; `own` are the addresses and titles that the page gives itself elsewhere.
pub(super) fn read(blocks: &[String], own: &[String]) -> Told {
    let mut broken = 0;
    let mut roots = Vec::new();
    for block in blocks {
        match parse(block) {
            Some(value) => roots.push(value),
            None => broken += 1,
        }
    }
    let mut things = Things::default();
    for root in &roots {
        things.gather(root, 0);
    }
    let facts = things.subject(own).map(|subject| things.facts(subject)).unwrap_or_default();
    Told { facts, broken }
}

/// A block as JSON: without the marks of comments and of XML around it, with line breaks in strings forgiven.
fn parse(block: &str) -> Option<Value> {
    let bare = block.trim().trim_start_matches("<!--").trim_start_matches("//").trim_start();
    let bare = bare.trim_start_matches("<![CDATA[").trim_end().trim_end_matches("-->").trim_end();
    let bare =
        bare.trim_end_matches("]]>").trim_end().trim_end_matches("//").trim_end().trim_end_matches(';');
    serde_json::from_str(bare)
        .or_else(|_| serde_json::from_str(&bare.replace(|c: char| c.is_control(), " ")))
        .ok()
}

/// All things that a page tells of.
#[derive(Default)]
struct Things<'a> {
    /// In the order of the page.
    all: Vec<&'a serde_json::Map<String, Value>>,
    /// By their names in the page.
    named: BTreeMap<&'a str, &'a serde_json::Map<String, Value>>,
}

impl<'a> Things<'a> {
    /// Gathers the things in a value that may be the page's subject or be named by it.
    fn gather(&mut self, value: &'a Value, depth: usize) {
        if depth > DEEP || self.all.len() > MOST {
            return;
        }
        if let Value::Array(list) = value {
            list.iter().for_each(|inner| self.gather(inner, depth + 1));
        }
        let Value::Object(thing) = value else { return };
        self.all.push(thing);
        if let Some(id) = thing.get("@id").and_then(Value::as_str)
            && thing.len() > 1
        {
            self.named.entry(id).or_insert(thing);
        }
        for key in ["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "isPartOf"] {
            if let Some(inner) = thing.get(key) {
                self.gather(inner, depth + 1);
            }
        }
    }

    /// The thing that the page is about: one that has the page's own address or title before others, then by its type.
    fn subject(&self, own: &[String]) -> Option<&'a serde_json::Map<String, Value>> {
        let is_own = |thing: &serde_json::Map<String, Value>| {
            let says = ["url", "@id", "headline", "name"].iter().filter_map(|key| thing.get(*key)?.as_str());
            let page = thing
                .get("mainEntityOfPage")
                .and_then(|page| page.as_str().or_else(|| page.get("@id")?.as_str()));
            says.chain(page).any(|word| own.iter().any(|mine| mine == word.trim()))
        };
        let works = self.all.iter().copied().filter_map(|thing| Some((thing, rank(thing)?)));
        works
            .min_by_key(|(thing, (rank, _))| {
                // A page is a subject only if nothing on it is.
                let page = *rank >= PAGE;
                (page, !is_own(thing), *rank)
            })
            .map(|(thing, _)| thing)
    }

    /// What is told of a thing.
    fn facts(&self, thing: &serde_json::Map<String, Value>) -> Facts {
        let text =
            |key: &str, most: usize| thing.get(key).and_then(first_text).and_then(|text| decoded(text, most));
        let publisher = thing.get("publisher").and_then(|publisher| self.name(publisher));
        let part_of = thing.get("isPartOf").and_then(|whole| self.whole(whole, 0));
        let source_type = rank(thing).map(|(_, csl)| csl.to_owned());
        Facts {
            title: text("headline", TITLE).or_else(|| text("name", TITLE)),
            author: ["author", "creator"]
                .iter()
                .find_map(|key| thing.get(*key))
                .map(|value| self.people(value))
                .unwrap_or_default(),
            container: part_of,
            publisher,
            published: ["datePublished", "dateCreated"]
                .iter()
                .find_map(|key| day(first_text(thing.get(*key)?)?)),
            language: thing.get("inLanguage").and_then(first_text).and_then(language),
            url: text("url", 4 * TITLE).and_then(|url| address(&url)),
            doi: ["doi", "identifier", "sameAs", "@id"]
                .iter()
                .find_map(|key| thing.get(*key).and_then(find_doi)),
            source_type,
        }
    }

    /// The name of a thing.
    fn name(&self, value: &Value) -> Option<String> {
        match value {
            Value::String(name) => decoded(name, NAME).filter(|name| !name.contains("://")),
            Value::Array(list) => list.iter().find_map(|inner| self.name(inner)),
            Value::Object(thing) => {
                let own = thing.get("name").and_then(first_text).and_then(|name| decoded(name, NAME));
                own.or_else(|| {
                    decoded(first_text(self.named.get(thing.get("@id")?.as_str()?)?.get("name")?)?, NAME)
                })
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => None,
        }
    }

    /// The periodical or site that something is a part of: an issue is a part of a volume, and that of a journal.
    fn whole(&self, value: &Value, depth: usize) -> Option<String> {
        let value = if let Value::Array(list) = value { list.first()? } else { value };
        let Value::Object(given) = value else { return self.name(value) };
        let id = given.get("@id").and_then(Value::as_str);
        let named = id.and_then(|id| self.named.get(id).copied());
        let thing = if given.len() > 1 { given } else { named.unwrap_or(given) };
        let above =
            thing.get("isPartOf").filter(|_| depth < DEEP).and_then(|inner| self.whole(inner, depth + 1));
        let is_page = rank(thing).is_some_and(|(rank, _)| rank >= PAGE)
            || thing.get("@type").and_then(first_text) == Some("CollectionPage");
        above.or_else(|| if is_page { None } else { decoded(first_text(thing.get("name")?)?, NAME) })
    }

    /// The authors that a value names.
    fn people(&self, value: &Value) -> Vec<Author> {
        let mut found: Vec<Author> = Vec::new();
        let list = if let Value::Array(list) = value { list.iter().collect() } else { vec![value] };
        for one in list.into_iter().take(100) {
            let thing = one.as_object().and_then(|thing| {
                let id = thing.get("@id").and_then(Value::as_str);
                if thing.contains_key("name") { Some(thing) } else { self.named.get(id?).copied() }
            });
            let organisation = thing.is_some_and(|thing| {
                thing.get("@type").and_then(first_text).is_some_and(|name| name.ends_with("Organization"))
            });
            let names: Vec<&str> = match thing.map_or(Some(one), |thing| thing.get("name")) {
                Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
                Some(Value::String(name)) => vec![name],
                _ => Vec::new(),
            };
            for name in names.iter().filter_map(|name| decoded(name, NAME)) {
                found.extend(if organisation {
                    body(&name).into_iter().collect()
                } else {
                    authors(&name, Form::Byline)
                });
            }
        }
        found
    }
}

/// The rank and CSL type of a thing, the best of its types.
fn rank(thing: &serde_json::Map<String, Value>) -> Option<(usize, &'static str)> {
    match thing.get("@type")? {
        Value::String(name) => csl_type(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).filter_map(csl_type).min(),
        Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// A text, or the first of a list of texts, or the name or value of a thing.
fn first_text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Array(list) => {
            list.first().and_then(|first| first.as_str().or_else(|| first.get("name")?.as_str()))
        }
        Value::Object(thing) => {
            ["@value", "alternateName", "name"].iter().find_map(|key| thing.get(*key).and_then(Value::as_str))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// A DOI in an identifier.
fn find_doi(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => doi(text),
        Value::Array(list) => list.iter().find_map(find_doi),
        Value::Object(thing) => thing.get("value").and_then(Value::as_str).and_then(doi),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(blocks: &[&str]) -> Told {
        let blocks: Vec<String> = blocks.iter().map(|block| (*block).to_owned()).collect();
        read(&blocks, &["https://example.org/b".to_owned()])
    }

    #[test]
    fn graphs_name_things_by_their_ids() {
        let facts = told(&[r##"{"@context":"https://schema.org","@graph":[
            {"@type":"WebPage","@id":"#page","name":"Page","datePublished":"2020-01-01"},
            {"@type":["Thing","NewsArticle"],"headline":"R&amp;D <b>plan</b>","author":[{"@id":"#jane"},{"@type":"Organization","name":"Doe and Roe"}],
             "publisher":{"@id":"#org"},"datePublished":"2021-12-23T10:00:00Z","inLanguage":{"@type":"Language","name":"English","alternateName":"en"}},
            {"@type":"Person","@id":"#jane","name":"Jane Doe"},{"@type":"Organization","@id":"#org","name":"Vessle Herald"}]}"##]).facts;
        assert_eq!(facts.title.as_deref(), Some("R&D plan"));
        assert_eq!(Author::listed(&facts.author), "Jane Doe, Doe and Roe");
        assert_eq!(
            (facts.publisher.as_deref(), facts.published.as_deref()),
            (Some("Vessle Herald"), Some("2021-12-23"))
        );
        assert_eq!(
            (facts.source_type.as_deref(), facts.language.as_deref()),
            (Some("article-newspaper"), Some("en"))
        );
    }

    #[test]
    fn a_broken_block_costs_only_itself() {
        let both =
            told(&["{broken", "<!-- {\"@type\":\"BlogPosting\",\"headline\":\"A\nline\"} -->", "[]", "7"]);
        assert_eq!((both.facts.title.as_deref(), both.broken), (Some("A line"), 1));
        let deep = "[".repeat(100_000);
        assert_eq!(told(&[&deep]).broken, 1);
    }

    #[test]
    fn the_subject_is_what_has_the_address_of_the_page() {
        let facts = told(&[r#"[{"@type":"NewsArticle","headline":"A","url":"https://example.org/a"},
            {"@type":"NewsArticle","headline":"B","url":"https://example.org/b"}]"#])
        .facts;
        assert_eq!(facts.title.as_deref(), Some("B"));
    }

    #[test]
    fn a_journal_is_found_above_volume_and_issue() {
        let facts = told(&[r#"{"@type":"ScholarlyArticle","name":"On piles","sameAs":"https://doi.org/10.1234/p",
            "isPartOf":{"@type":"PublicationIssue","isPartOf":{"@type":"PublicationVolume","isPartOf":{"@type":"Periodical","name":"Journal of Piers"}}}}"#]).facts;
        assert_eq!(
            (facts.container.as_deref(), facts.doi.as_deref()),
            (Some("Journal of Piers"), Some("10.1234/p"))
        );
    }
}
