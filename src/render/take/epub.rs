//! The document as an EPUB 3.3: a cover, a table of contents, a file for each part, entities as end notes. The same
//! briefing makes the same bytes.

use super::xhtml::{Page, media, sound};
use super::{About, Document, Part, Role, asset, cover, element};
use crate::file::Hash;
use crate::render::html::escape;
use crate::render::view::GENERATOR;
use crate::render::words::Words;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// How it looks where the reading device does not know better.
const STYLE: &str = include_str!("epub.css");

/// A file of the book, by its place below `OEBPS/`.
struct Item {
    name: String,
    media: &'static str,
    properties: &'static str,
    bytes: Vec<u8>,
}

/// The book as a file; nothing if it cannot be packed.
pub(in crate::render) fn epub(
    document: &Document,
    about: &About,
    words: &Words,
    statics: &BTreeMap<String, Cow<'static, [u8]>>,
) -> Option<Vec<u8>> {
    let images = images(document, statics);
    let files: Vec<String> = document.parts.iter().map(|part| file(part).to_owned() + ".xhtml").collect();
    let mut items = vec![
        item("nav.xhtml", XHTML, "nav", contents(document, &files, about, words)),
        item("cover.xhtml", XHTML, "", page(about, words, &about.title, &cover::page(about, words))),
        item("cover.svg", "image/svg+xml", "cover-image", cover::drawing(about, words)),
        item("style.css", "text/css", "", STYLE.to_owned()),
    ];
    items.extend(pages(document, &files, about, words, &images));
    items.extend(images.into_iter().filter_map(|(name, bytes)| {
        Some(Item { media: media(&name)?, name: format!("images/{name}"), properties: "", bytes })
    }));
    pack(&package(about, words, &items), &items)
}

const XHTML: &str = "application/xhtml+xml";

fn item(name: &str, media: &'static str, properties: &'static str, text: String) -> Item {
    Item { name: name.to_owned(), media, properties, bytes: text.into_bytes() }
}

/// The name of the file that a part stands in: all entities stand in one.
fn file(part: &Part) -> &str {
    match part.role {
        Role::Entity => "entities",
        Role::Front | Role::Chapter | Role::Sources | Role::Notes => part.id.as_str(),
    }
}

/// The images of the site that the parts show, and that every device can.
fn images(document: &Document, statics: &BTreeMap<String, Cow<'static, [u8]>>) -> BTreeMap<String, Vec<u8>> {
    let mut names = BTreeSet::new();
    for part in &document.parts {
        for element in part.nodes.iter().filter_map(element) {
            element.walk(&mut |element| {
                names.extend(element.get("src").filter(|_| element.name == "img").and_then(asset));
            });
        }
    }
    let held = |name: String| {
        let bytes = statics.get(&name).filter(|_| media(&name).is_some())?.to_vec();
        Some((name, bytes))
    };
    names.into_iter().filter_map(held).collect()
}

/// The files of the parts.
fn pages(
    document: &Document,
    files: &[String],
    about: &About,
    words: &Words,
    images: &BTreeMap<String, Vec<u8>>,
) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut entities = String::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut after = None;
    for (part, name) in document.parts.iter().zip(files) {
        let ids = if part.role == Role::Entity { std::mem::take(&mut known) } else { BTreeSet::new() };
        let mut writer = Page { document, words, files, file: name, ids, images, in_link: false };
        let mut inside = String::new();
        writer.ids.insert(part.id.clone());
        writer.nodes(&sound(&part.nodes), &mut inside);
        known = writer.ids;
        let id = escape(&part.id);
        if part.role == Role::Entity {
            after.get_or_insert(items.len());
            let inside = inside.replace("<h1", "<h2").replace("</h1>", "</h2>");
            let _ = writeln!(entities, "<section epub:type=\"endnote\" id=\"{id}\">{inside}</section>");
            continue;
        }
        let (of, role) = match part.role {
            Role::Front => ("bodymatter chapter", ""),
            Role::Sources => ("bibliography", " role=\"doc-bibliography\""),
            Role::Notes => ("endnotes", " role=\"doc-endnotes\""),
            Role::Chapter | Role::Entity => ("chapter", " role=\"doc-chapter\""),
        };
        let body = format!("<section epub:type=\"{of}\"{role} id=\"{id}\">{inside}</section>\n");
        items.push(item(name, XHTML, "", page(about, words, &part.title, &body)));
    }
    if let Some(at) = after {
        let title = words.text("people-places-terms");
        let body = format!(
            "<section epub:type=\"endnotes\" role=\"doc-endnotes\" id=\"all-entities\"><h1>{}</h1>\n{entities}</section>\n",
            escape(&title)
        );
        items.insert(at, item("entities.xhtml", XHTML, "", page(about, words, &title, &body)));
    }
    items
}

/// A file of text.
fn page(about: &About, words: &Words, title: &str, body: &str) -> String {
    let (language, title) = (escape(&about.language), escape(title));
    let marking = if about.marking.is_empty() || body.contains("class=\"cover\"") {
        String::new()
    } else {
        format!("<p class=\"marking\">{}</p>\n", escape(&about.marking))
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{language}\" xml:lang=\"{language}\"{}>\n<head><title>{title}</title><link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/></head>\n<body>\n{marking}{body}</body>\n</html>\n",
        if words.direction() == "rtl" { " dir=\"rtl\"" } else { "" }
    )
}

/// The table of contents, and where reading begins.
fn contents(document: &Document, files: &[String], about: &About, words: &Words) -> String {
    let mut list = String::new();
    let mut entities = String::new();
    let line = |href: &str, title: &str| format!("<li><a href=\"{}\">{}</a>", escape(href), escape(title));
    for (part, name) in document.parts.iter().zip(files) {
        if part.role == Role::Entity {
            let _ = writeln!(entities, "{}</li>", line(&format!("{name}#{}", part.id), &part.title));
            continue;
        }
        if !entities.is_empty() {
            let _ = writeln!(list, "{}", end_notes(words, &std::mem::take(&mut entities)));
        }
        let _ = writeln!(list, "{}</li>", line(name, &part.title));
    }
    if !entities.is_empty() {
        let _ = writeln!(list, "{}", end_notes(words, &entities));
    }
    let first = files.first().map_or("cover.xhtml", String::as_str);
    let told = |key: &str| words.html(key, &[]);
    let (title, landmarks) = (told("contents"), told("landmarks"));
    let (cover, beginning) = (told("cover"), told("beginning"));
    let body = format!(
        "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\"><h1>{title}</h1>\n<ol>\n{list}</ol></nav>\n<nav epub:type=\"landmarks\" hidden=\"hidden\"><h2>{landmarks}</h2><ol><li><a epub:type=\"cover\" href=\"cover.xhtml\">{cover}</a></li><li><a epub:type=\"toc\" href=\"nav.xhtml#toc\">{title}</a></li><li><a epub:type=\"bodymatter\" href=\"{}\">{beginning}</a></li></ol></nav>\n",
        escape(first)
    );
    page(about, words, &words.text("contents"), &body)
}

fn end_notes(words: &Words, entities: &str) -> String {
    let title = words.html("people-places-terms", &[]);
    format!("<li><a href=\"entities.xhtml\">{title}</a>\n<ol>\n{entities}</ol></li>")
}

/// What the book says of itself (EPUB 3.3, section 5).
fn package(about: &About, words: &Words, items: &[Item]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let language = escape(&about.language);
    let _ = writeln!(
        out,
        "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"book\" xml:lang=\"{language}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    );
    let _ = writeln!(out, "<dc:identifier id=\"book\">{}</dc:identifier>", identifier(about));
    let mut element = |name: &str, words: &str| {
        if !words.is_empty() {
            let _ = writeln!(out, "<dc:{name}>{}</dc:{name}>", escape(words));
        }
    };
    element("title", &about.title);
    element("language", &about.language);
    about.authors.iter().for_each(|author| element("creator", author));
    element("publisher", &about.publisher);
    element("date", &about.published);
    element("description", &about.description);
    let rights: Vec<&str> = [about.licence.as_str(), about.marking.as_str()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    element("rights", &rights.join(" · "));
    element("source", &about.address);
    let _ = writeln!(out, "<meta property=\"dcterms:modified\">{}T00:00:00Z</meta>", about.day);
    for (property, value) in [
        ("schema:accessMode", "textual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityFeature", "structuralNavigation"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", escape(&words.text("accessibility-summary")).as_str()),
    ] {
        let _ = writeln!(out, "<meta property=\"{property}\">{value}</meta>");
    }
    let _ = writeln!(
        out,
        "<meta name=\"generator\" content=\"{GENERATOR}\"/>\n<meta name=\"cover\" content=\"i3\"/>\n</metadata>\n<manifest>"
    );
    let mut spine = String::new();
    for (at, item) in items.iter().enumerate() {
        let properties = if item.properties.is_empty() {
            String::new()
        } else {
            format!(" properties=\"{}\"", item.properties)
        };
        let href = escape(&item.name.replace(' ', "%20"));
        let _ = writeln!(
            out,
            "<item id=\"i{}\" href=\"{href}\" media-type=\"{}\"{properties}/>",
            at + 1,
            item.media
        );
        if item.media == XHTML && item.properties != "nav" {
            let _ = writeln!(spine, "<itemref idref=\"i{}\"/>", at + 1);
            // The contents stand behind the cover.
            if item.name == "cover.xhtml" {
                spine.push_str("<itemref idref=\"i1\"/>\n");
            }
        }
    }
    let _ = writeln!(out, "</manifest>\n<spine{}>\n{spine}</spine>\n</package>", progression(words));
    out
}

/// Where the next page is turned to: to the left where it is read from right to left.
fn progression(words: &Words) -> &'static str {
    if words.direction() == "rtl" { " page-progression-direction=\"rtl\"" } else { "" }
}

/// What the book is known by: the same for all versions of a briefing.
fn identifier(about: &About) -> String {
    let of = format!("{}\n{}\n{}\n{}", about.address, about.publisher, about.title, about.language);
    let hash = Hash::of(of.as_bytes()).to_string();
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
    // A UUID of version 8, made of a hash (RFC 9562, section 5.8).
    format!("urn:uuid:{}-{}-8{}-8{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

/// Puts the files together. The type comes first and bare (OCF, section 4.2); the package too is not compressed, so
/// that the file says who made it.
fn pack(package: &str, items: &[Item]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let bare = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let small = bare.compression_method(CompressionMethod::Deflated);
    let container = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OEBPS/content.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";
    let mut put = |name: &str, options: SimpleFileOptions, bytes: &[u8]| {
        zip.start_file(name, options).ok()?;
        zip.write_all(bytes).ok()
    };
    put("mimetype", bare, b"application/epub+zip")?;
    put("META-INF/container.xml", small, container.as_bytes())?;
    put("OEBPS/content.opf", bare, package.as_bytes())?;
    for item in items {
        put(&format!("OEBPS/{}", item.name), small, &item.bytes)?;
    }
    Some(zip.finish().ok()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::{Words, progression};

    #[test]
    fn pages_are_turned_the_way_they_are_read() {
        assert_eq!(progression(&Words::shipped("ar")), " page-progression-direction=\"rtl\"");
        assert_eq!(progression(&Words::shipped("ja")), "");
    }
}
