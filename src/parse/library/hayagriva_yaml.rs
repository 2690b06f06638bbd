//! The YAML of hayagriva (file format of version 0.10): a mapping from key to entry, containers as parents.

use super::item::{Item, person};
use super::{bad, doubtful};
use crate::file::{File, Spanned};
use crate::model::author::{Author, Person};
use crate::yaml::{self, Kind, Node, Reader};
use std::ops::Range;

/// Reads all entries; each by itself, where the file as a whole is no YAML.
pub(super) fn read(file: &File, reader: &mut Reader) -> Vec<Item> {
    let whole = yaml::read(&file.text, 0, &file.path);
    if whole.value.is_some() {
        let node = whole.into_value(&mut reader.findings);
        return node.map_or_else(Vec::new, |node| entries(node, reader));
    }
    let mut items = Vec::new();
    for range in blocks(&file.text) {
        let text = file.text.get(range.clone()).unwrap_or_default();
        let node = yaml::read(text, range.start, &file.path).into_value(&mut reader.findings);
        items.extend(node.map_or_else(Vec::new, |node| entries(node, reader)));
    }
    items
}

/// Where the entries of a mapping stand: each from a line that is not indented to the next.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with([' ', '\t', '#', '\r', '\n', '}', ']']) && !line.starts_with("---") {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(text.len()));
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn entries(node: Node, reader: &mut Reader) -> Vec<Item> {
    match node.kind {
        Kind::Null => Vec::new(),
        Kind::Map(entries) => {
            let entries = entries.into_iter().filter_map(|(key, node)| entry(key, &node, reader));
            entries.collect()
        }
        Kind::Scalar { .. } | Kind::List(_) => {
            let help = "write a mapping from key to entry: suga2021: {type: article, title: …}";
            bad(reader, node.span, "this library is no mapping of entries", help);
            Vec::new()
        }
    }
}

fn entry(key: Spanned<String>, node: &Node, reader: &mut Reader) -> Option<Item> {
    if !matches!(node.kind, Kind::Map(_)) {
        let message =
            format!("the entry {} is {}, and should be a mapping of fields", key.value, node.described());
        bad(reader, key.span, message, "write its fields below it: type, title, author, date, url");
        return None;
    }
    let parents = parents(node);
    let kind = kind(node, parents.first().copied());
    let mut item = Item::new(key, kind);
    item.author = people(node.get("author"));
    item.editor = people(node.get("editor"));
    affiliated(node, &mut item, reader);
    own(node, &mut item);
    for parent in &parents {
        from_parent(parent, &mut item);
    }
    let date = node.get("date").or_else(|| parents.iter().find_map(|parent| parent.get("date")));
    if let Some((date, span)) = date.and_then(|date| Some((text(date)?, date.span))) {
        item.issue(&date, span, reader);
    }
    let url = node.get("url").or_else(|| parents.iter().find_map(|parent| parent.get("url")));
    if let Some(url) = url {
        if let Some(address) = text(url).or_else(|| url.get("value").and_then(text)) {
            item.set("URL", &address);
        }
        if let Some(seen) = url.get("date").and_then(text) {
            item.access(&seen, url.span, reader);
        }
    }
    unknown_type(node, reader);
    Some(item)
}

/// A field's text; of a formattable one its value, without the braces that protect its case.
fn text(node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Scalar { text, .. } => Some(text.replace(['{', '}'], "")),
        Kind::Map(_) => node.get("value").and_then(text),
        Kind::Null | Kind::List(_) => None,
    }
}

/// Sets a title; what stands in braces keeps its case, by a tag of CSL-JSON.
fn title(node: &Node, variable: &str, item: &mut Item) {
    let Some(title) = node.get("title") else { return };
    let value = title.get("value").unwrap_or(title);
    match (&value.kind, text(title)) {
        // A text that has such signs itself would be taken for a marked one.
        (Kind::Scalar { text: written, .. }, Some(plain)) if !plain.contains('<') => {
            let marked = written.replace('{', "<span class=\"nocase\">").replace('}', "</span>");
            item.set_marked(variable, &marked);
        }
        (_, Some(plain)) => item.set(variable, &plain),
        (_, None) => {}
    }
}

/// The things that it appeared in.
fn parents(node: &Node) -> Vec<&Node> {
    match node.get("parent") {
        Some(parent) => match &parent.kind {
            Kind::List(list) => list.iter().collect(),
            Kind::Map(_) => vec![parent],
            Kind::Null | Kind::Scalar { .. } => Vec::new(),
        },
        None => Vec::new(),
    }
}

/// People in other parts: `affiliated: [{role: translator, names: […]}]`.
fn affiliated(node: &Node, item: &mut Item, reader: &mut Reader) {
    let list = match node.get("affiliated").map(|affiliated| &affiliated.kind) {
        Some(Kind::List(list)) => list.iter().collect(),
        Some(Kind::Map(_)) => node.get("affiliated").into_iter().collect(),
        Some(Kind::Null | Kind::Scalar { .. }) | None => Vec::new(),
    };
    for group in list {
        let role = match group.get("role").and_then(text).unwrap_or_default().to_lowercase().as_str() {
            "translator" => "translator",
            "holder" | "collaborator" => "contributor",
            "illustrator" => "illustrator",
            "composer" => "composer",
            "narrator" => "narrator",
            "producer" => "producer",
            "executive-producer" => "executive-producer",
            "writer" => "script-writer",
            "director" => "director",
            "compiler" => "compiler",
            "organizer" => "organizer",
            "cast-member" => "performer",
            // Parts that the format has and CSL has not.
            "foreword" | "introduction" | "afterword" | "annotator" | "commentator" | "founder"
            | "cinematography" => {
                continue;
            }
            other => {
                let at = group.get("role").map_or(group.span, |role| role.span);
                doubtful(
                    reader,
                    at,
                    format!("hayagriva has no role \"{other}\""),
                    "these people are left out",
                );
                continue;
            }
        };
        item.set_people(role, people(group.get("names")));
    }
}

/// The fields of the entry itself.
fn own(node: &Node, item: &mut Item) {
    let fields = [
        ("genre", "genre"),
        ("volume", "volume"),
        ("issue", "issue"),
        ("chapter", "chapter-number"),
        ("edition", "edition"),
        ("page-range", "page"),
        ("page-total", "number-of-pages"),
        ("volume-total", "number-of-volumes"),
        ("language", "language"),
        ("archive", "archive"),
        ("archive-location", "archive_location"),
        ("call-number", "call-number"),
    ];
    title(node, "title", item);
    for (field, variable) in fields {
        if let Some(value) = node.get(field).and_then(text) {
            item.set(variable, &value);
        }
    }
    if let Some(short) = node.get("title").and_then(|title| title.get("short")).and_then(text) {
        item.set("title-short", &short);
    }
    publisher(node, item);
    serial(node, item);
    if let Some(body) = node.get("organization").and_then(text) {
        item.set("publisher", &body);
    }
}

/// What a container gives: its title, and what the entry does not say itself.
fn from_parent(parent: &Node, item: &mut Item) {
    title(parent, "container-title", item);
    for (field, variable) in [("volume", "volume"), ("issue", "issue"), ("edition", "edition")] {
        if let Some(value) = parent.get(field).and_then(text) {
            item.set(variable, &value);
        }
    }
    if item.editor.is_empty() {
        item.editor = people(parent.get("editor"));
    }
    item.set_people("container-author", people(parent.get("author")));
    publisher(parent, item);
    serial(parent, item);
}

fn publisher(node: &Node, item: &mut Item) {
    let Some(publisher) = node.get("publisher") else { return };
    if let Some(name) = publisher.get("name").and_then(text).or_else(|| text(publisher)) {
        item.set("publisher", &name);
    }
    let place = publisher.get("location").or_else(|| node.get("location"));
    if let Some(place) = place.and_then(text) {
        item.set("publisher-place", &place);
    }
}

/// Serial numbers: a DOI, an ISBN, an ISSN by their names; any other text is a number.
fn serial(node: &Node, item: &mut Item) {
    let Some(serial) = node.get("serial-number") else { return };
    if let Kind::Scalar { text, .. } = &serial.kind {
        item.set("number", text);
    }
    for (field, variable) in
        [("doi", "DOI"), ("isbn", "ISBN"), ("issn", "ISSN"), ("serial", "number"), ("pmid", "PMID")]
    {
        if let Some(value) = serial.get(field).and_then(text) {
            item.set(variable, &value);
        }
    }
}

fn people(node: Option<&Node>) -> Vec<Author> {
    let named = |family: &str, given: &str, suffix: &str| {
        let [family, given, suffix] = [family, given, suffix].map(str::to_owned);
        person(Person { family, given, suffix, ..Person::default() })
    };
    let one = |node: &Node| match &node.kind {
        Kind::Scalar { text, .. } => {
            // "Family, Given" or "Family, Jr., Given".
            let parts: Vec<&str> = text.split(',').map(str::trim).collect();
            match parts.as_slice() {
                [family, given] => named(family, given, ""),
                [family, suffix, given] => named(family, given, suffix),
                _ => named(text, "", ""),
            }
        }
        Kind::Map(_) => {
            let part = |name: &str| node.get(name).and_then(self::text).unwrap_or_default();
            person(Person {
                family: part("name"),
                given: part("given-name"),
                non_dropping: part("prefix"),
                suffix: part("suffix"),
                ..Person::default()
            })
        }
        Kind::Null | Kind::List(_) => None,
    };
    match node.map(|node| &node.kind) {
        Some(Kind::List(list)) => list.iter().filter_map(one).collect(),
        Some(Kind::Scalar { .. } | Kind::Map(_)) => node.and_then(one).into_iter().collect(),
        Some(Kind::Null) | None => Vec::new(),
    }
}

fn type_of(node: &Node) -> String {
    node.get("type").and_then(text).unwrap_or_else(|| "misc".into()).to_lowercase()
}

/// The types of the format, with the CSL type of each.
const TYPES: [(&str, &str); 31] = [
    ("article", "article-journal"),
    ("chapter", "chapter"),
    ("entry", "entry"),
    ("anthos", "chapter"),
    ("report", "report"),
    ("thesis", "thesis"),
    ("web", "webpage"),
    ("scene", "motion_picture"),
    ("artwork", "graphic"),
    ("patent", "patent"),
    ("case", "legal_case"),
    ("newspaper", "article-newspaper"),
    ("legislation", "legislation"),
    ("manuscript", "manuscript"),
    ("original", "document"),
    ("post", "post"),
    ("misc", "document"),
    ("performance", "performance"),
    ("periodical", "periodical"),
    ("proceedings", "book"),
    ("book", "book"),
    ("blog", "post-weblog"),
    ("reference", "book"),
    ("conference", "event"),
    ("anthology", "book"),
    ("repository", "software"),
    ("thread", "post"),
    ("video", "motion_picture"),
    ("audio", "song"),
    ("exhibition", "event"),
    ("software", "software"),
];

/// The CSL type: an article is what it appeared in.
fn kind(node: &Node, parent: Option<&Node>) -> &'static str {
    let own = type_of(node);
    if own == "article" {
        return match parent.map(type_of).as_deref() {
            Some("newspaper") => "article-newspaper",
            Some("blog") => "post-weblog",
            Some("web") => "webpage",
            Some("proceedings" | "conference") => "paper-conference",
            Some("book" | "anthology") => "chapter",
            _ => "article-journal",
        };
    }
    TYPES.iter().find(|(name, _)| *name == own).map_or("document", |(_, csl)| csl)
}

fn unknown_type(node: &Node, reader: &mut Reader) {
    let own = type_of(node);
    if !TYPES.iter().any(|(name, _)| *name == own) {
        let at = node.get("type").map_or(node.span, |node| node.span);
        doubtful(reader, at, format!("hayagriva has no type \"{own}\""), "it is taken as a document");
    }
}
