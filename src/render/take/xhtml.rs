//! Parts of the document as XHTML, as EPUB reads it (EPUB 3.3, section 6): well formed, with nothing that loads, and
//! with what its structure means in words of its own.

use super::tree::{Element, Node};
use super::{Document, Role, asset};
use crate::render::html::escape;
use crate::render::words::Words;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Elements of the form; others leave what is in them.
const KNOWN: [&str; 63] = [
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
];

/// What elements may say of themselves.
const SAID: [&str; 10] =
    ["class", "colspan", "datetime", "dir", "headers", "reversed", "rowspan", "scope", "start", "title"];

/// Elements that hold words, and no lists, tables or paragraphs.
const IN_LINE: [&str; 26] = [
    "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "kbd",
    "mark", "p", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
];

/// Kinds of images that every reading system shows (EPUB 3.3, section 3.2).
pub(super) fn media(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

/// A file that is being written.
pub(super) struct Page<'d> {
    pub(super) document: &'d Document,
    /// The words of its language.
    pub(super) words: &'d Words,
    /// The file of each part.
    pub(super) files: &'d [String],
    /// The file at hand.
    pub(super) file: &'d str,
    /// The ids that stand in it already.
    pub(super) ids: BTreeSet<String>,
    /// The images that are in the book.
    pub(super) images: &'d BTreeMap<String, Vec<u8>>,
    /// Whether links are open, as they do not stand in one another.
    pub(super) in_link: bool,
}

impl Page<'_> {
    /// Some pieces.
    pub(super) fn nodes(&mut self, nodes: &[Node], out: &mut String) {
        for node in nodes {
            match node {
                Node::Text(text) => out.push_str(&escape(text)),
                Node::Element(element) => self.element(element, out),
            }
        }
    }

    fn element(&mut self, element: &Element, out: &mut String) {
        let name = element.name.as_str();
        // Marks in the margin and ways back are for a page that is wide, and for one that is left.
        if name == "svg"
            || element.is("mn")
            || element.is("bk")
            || element.is("noprint")
            || element.is("crumb")
        {
            return;
        }
        match name {
            "a" => return self.link(element, out),
            "img" => return self.image(element, out),
            "details" | "summary" | "main" | "nav" | "address" => return self.boxed(element, out),
            name if !KNOWN.contains(&name) => return self.nodes(&element.inside, out),
            _ => {}
        }
        let _ = write!(out, "<{name}{}", self.attributes(element));
        if element.is_void() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        self.nodes(&element.inside, out);
        let _ = write!(out, "</{name}>");
    }

    /// An element that the form has another one for.
    fn boxed(&mut self, element: &Element, out: &mut String) {
        let name = if element.name == "summary" { "p" } else { "div" };
        let _ = write!(out, "<{name}{}>", self.attributes(element));
        self.nodes(&element.inside, out);
        let _ = write!(out, "</{name}>");
    }

    fn attributes(&mut self, element: &Element) -> String {
        let mut out = String::new();
        if let Some(id) = element.id().filter(|id| !id.contains(char::is_whitespace)) {
            // An id stands once in a file.
            if self.ids.insert(id.to_owned()) {
                let _ = write!(out, " id=\"{}\"", escape(id));
            }
        }
        for (name, value) in &element.attributes {
            match name.as_str() {
                "lang" if !value.is_empty() => {
                    let _ = write!(out, " lang=\"{0}\" xml:lang=\"{0}\"", escape(value));
                }
                "value" if element.name == "li" => {
                    let _ = write!(out, " value=\"{}\"", escape(value));
                }
                "reversed" => out.push_str(" reversed=\"reversed\""),
                name if SAID.contains(&name) && !value.is_empty() => {
                    let _ = write!(out, " {name}=\"{}\"", escape(value));
                }
                _ => {}
            }
        }
        if element.name == "dl" && element.is("gloss") {
            out.push_str(" epub:type=\"glossary\"");
        }
        out
    }

    /// A link: to a place in the book, to the web, or only its words.
    fn link(&mut self, element: &Element, out: &mut String) {
        let href = element.get("href").unwrap_or_default();
        let (to, kind) = match href.strip_prefix('#') {
            Some(id) => self.place(id),
            None if ["http://", "https://", "mailto:"].iter().any(|scheme| href.starts_with(scheme)) => {
                (Some(href.to_owned()), "")
            }
            None => (None, ""),
        };
        let attributes = self.attributes(element);
        let mut words = String::new();
        let outer = std::mem::replace(&mut self.in_link, true);
        self.nodes(&element.inside, &mut words);
        self.in_link = outer;
        if words.trim().is_empty() {
            words = escape(element.get("aria-label").unwrap_or_default());
        }
        match to.filter(|_| !outer && !words.is_empty()) {
            Some(to) => {
                let _ = write!(out, "<a href=\"{}\"{kind}{attributes}>{words}</a>", escape(&to));
            }
            None => {
                let _ = write!(out, "<span{attributes}>{words}</span>");
            }
        }
    }

    /// Where an id stands, and what a link to it is.
    fn place(&self, id: &str) -> (Option<String>, &'static str) {
        let Some(at) = self.document.part_of(id) else { return (None, "") };
        let (Some(file), Some(part)) = (self.files.get(at), self.document.parts.get(at)) else {
            return (None, "");
        };
        let kind = match part.role {
            Role::Entity if part.id == id => " epub:type=\"noteref\" role=\"doc-noteref\"",
            Role::Notes => " epub:type=\"noteref\" role=\"doc-noteref\"",
            Role::Sources => " epub:type=\"biblioref\" role=\"doc-biblioref\"",
            Role::Front | Role::Chapter | Role::Entity => "",
        };
        let to = if file == self.file { format!("#{id}") } else { format!("{file}#{id}") };
        // A part that is a file of its own begins at its top.
        (Some(to), kind)
    }

    /// An image of the book; another leaves its words.
    fn image(&mut self, element: &Element, out: &mut String) {
        let alt = element.get("alt").unwrap_or_default();
        let name = element.get("src").and_then(asset).filter(|name| self.images.contains_key(name));
        if let Some(name) = name {
            let name = escape(&name.replace(' ', "%20"));
            let _ = write!(out, "<img src=\"images/{name}\" alt=\"{}\"/>", escape(alt));
        } else {
            let words = if alt.is_empty() { &self.words.text("image") } else { alt };
            let _ = write!(out, "<span>[{}]</span>", escape(words));
        }
    }
}

/// The pieces with nothing in a line that cannot stand there: an author's raw HTML may hold a list in a word.
pub(super) fn sound(nodes: &[Node]) -> Vec<Node> {
    nodes.iter().map(|node| repaired(node, false)).collect()
}

fn repaired(node: &Node, in_line: bool) -> Node {
    let Node::Element(element) = node else { return node.clone() };
    let block = !IN_LINE.contains(&element.name.as_str())
        && !["a", "img", "br", "svg", "time", "u", "del", "ins", "wbr", "ruby", "rt", "rp"]
            .contains(&element.name.as_str());
    let (name, in_line) = if in_line && (block || element.name == "p") {
        ("span", true)
    } else {
        (element.name.as_str(), in_line || IN_LINE.contains(&element.name.as_str()))
    };
    Node::Element(Element {
        name: name.to_owned(),
        attributes: element.attributes.clone(),
        inside: element.inside.iter().map(|node| repaired(node, in_line)).collect(),
    })
}
