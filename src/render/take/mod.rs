//! A briefing as a document of parts, from which other forms are made: each part is a page of the site.

pub(super) mod cover;
pub(super) mod epub;
pub(super) mod inline;
pub(super) mod md;
pub(super) mod paper;
mod pdf;
mod tree;
pub(super) mod xhtml;

use super::seal::percent;
use crate::file::OutputPath;
use std::collections::{BTreeMap, BTreeSet};
use tree::{Element, Node};

/// What a part is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The front page.
    Front,
    /// Prose, lists.
    Chapter,
    /// Somebody or something named.
    Entity,
    /// The list of sources.
    Sources,
    /// The notes of a note style, which other forms put where they are called.
    Notes,
}

/// A part.
#[derive(Debug)]
pub(super) struct Part {
    /// Its id in the document.
    pub(super) id: String,
    /// What it is called.
    pub(super) title: String,
    /// What it is for.
    pub(super) role: Role,
    /// What stands in it, its title first.
    nodes: Vec<Node>,
}

/// The whole of it.
#[derive(Debug)]
pub(super) struct Document {
    /// Its parts, the front page first.
    pub(super) parts: Vec<Part>,
    /// The part in which each id stands, by its place.
    home: BTreeMap<String, usize>,
    /// Elements that are wanted where something leads to them: entries of sources, notes, remarks.
    notes: BTreeMap<String, Element>,
    /// The ids that something leads to.
    led_to: BTreeSet<String>,
}

/// Takes a page that holds everything apart.
pub(super) fn document(page: &str) -> Document {
    let nodes = tree::parse(page);
    let mut parts = Vec::new();
    collect(&nodes, &mut parts);
    let head = tree::find(&nodes, &|element| element.name == "header" && element.is("mast"));
    if let (Some(head), Some(front)) = (head, parts.first_mut()) {
        front.nodes.insert(0, Node::Element(head.clone()));
        front.title = title(&front.nodes);
    }
    let (mut home, mut notes, mut led_to) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    for (at, part) in parts.iter().enumerate() {
        home.insert(part.id.clone(), at);
        let sources = part.role == Role::Sources;
        for element in part.nodes.iter().filter_map(element) {
            element.walk(&mut |element| {
                if let Some(id) = element.id() {
                    home.insert(id.to_owned(), at);
                    if element.name == "li" && (sources || is_note(id)) {
                        notes.insert(id.to_owned(), element.clone());
                    }
                }
                led_to.extend(element.get("href").and_then(|href| href.strip_prefix('#')).map(str::to_owned));
            });
        }
    }
    Document { parts, home, notes, led_to }
}

/// Whether an id is that of a note or a remark, which stands at the end of its page.
fn is_note(id: &str) -> bool {
    let last = id.rsplit('.').next().unwrap_or(id);
    last.strip_prefix("fn-")
        .or_else(|| last.strip_prefix("note-"))
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn element(node: &Node) -> Option<&Element> {
    if let Node::Element(element) = node { Some(element) } else { None }
}

/// The parts of a page, in their order.
fn collect(nodes: &[Node], parts: &mut Vec<Part>) {
    for element in nodes.iter().filter_map(element) {
        let Some(id) = element.id().filter(|_| element.is("page")) else {
            collect(&element.inside, parts);
            continue;
        };
        let role = match id {
            _ if element.is("front") => Role::Front,
            "at-sources" => Role::Sources,
            "at-citations" => Role::Notes,
            _ if id.starts_with("r-") && !element.is("chapter") => Role::Entity,
            _ => Role::Chapter,
        };
        let nodes = own(&element.inside);
        parts.push(Part { id: id.to_owned(), title: title(&nodes), role, nodes });
        // Raw HTML that an author left open would have the next part in this one.
        collect(&element.inside, parts);
    }
}

/// What stands in a part, without parts that stand in it.
fn own(nodes: &[Node]) -> Vec<Node> {
    let of_part =
        |node: &&Node| !element(node).is_some_and(|element| element.is("page") && element.id().is_some());
    let inside = |node: &Node| match node {
        Node::Text(_) => node.clone(),
        Node::Element(element) => Node::Element(Element { inside: own(&element.inside), ..element.clone() }),
    };
    nodes.iter().filter(of_part).map(inside).collect()
}

fn title(nodes: &[Node]) -> String {
    tree::find(nodes, &|element| element.name == "h1").map(Element::text).unwrap_or_default()
}

impl Document {
    /// The part in which an id stands.
    fn part_of(&self, id: &str) -> Option<usize> {
        self.home.get(id).copied()
    }
}

/// The static file of the site that an image shows, by its path below `assets/`.
fn asset(src: &str) -> Option<String> {
    Some(percent(src.trim_start_matches("../").strip_prefix("assets/")?))
}

/// What is said of the briefing, on its cover and in its metadata.
pub(super) struct About {
    /// Its title.
    pub(super) title: String,
    /// What it is about, in a sentence or two.
    pub(super) description: String,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    /// Who publishes it.
    pub(super) publisher: String,
    /// Under which licence.
    pub(super) licence: String,
    /// Its language.
    pub(super) language: String,
    /// Its version.
    pub(super) version: String,
    /// The day on which it was published: 2022-01-09.
    pub(super) published: String,
    /// The day of what it is now, for what must have one.
    pub(super) day: String,
    /// How it is to be handled; of all its pages.
    pub(super) marking: String,
    /// Where it stands on the web.
    pub(super) address: String,
}

/// A file of the document.
pub(super) type File = (OutputPath, Vec<u8>);
