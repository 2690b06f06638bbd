//! The document as Markdown, as Pandoc reads it: footnotes in place of marks of citations, each with the source as the
//! style prints it and the place in it; links from file to file; tables with pipes. No HTML.

use super::inline::{HERE, Line, literal};
use super::tree::{Element, Node};
use super::{About, Document, File, Part, Role, asset, element};
use crate::file::OutputPath;
use crate::render::words::{Arg, Words};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How the parts are laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Layout {
    /// A file for each.
    Folder,
    /// One file.
    One,
}

/// Elements that stand in a line of text.
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "svg", "time", "u", "var", "wbr",
    "data",
];

/// A file that is being written.
pub(super) struct Writer<'d> {
    pub(super) document: &'d Document,
    /// The words that its marks are labelled with.
    pub(super) words: &'d Words,
    pub(super) layout: Layout,
    /// The part that is being written, by its place.
    pub(super) at: usize,
    /// The file of each part.
    pub(super) paths: &'d [OutputPath],
    /// The footnotes, in order.
    pub(super) notes: Vec<String>,
    /// The images shown.
    pub(super) images: BTreeSet<String>,
    /// Whether a note is being written, in which there is none.
    pub(super) in_note: bool,
    /// The id that the next heading carries for what it begins.
    pub(super) pending: Option<String>,
}

/// The document as Markdown files with the images that they show. `routes` are the parts by the pages of the site.
pub(in crate::render) fn files(
    document: &Document,
    about: &About,
    words: &Words,
    layout: Layout,
    routes: &BTreeMap<String, String>,
    statics: &BTreeMap<String, Cow<'static, [u8]>>,
) -> Vec<File> {
    let paths: Vec<OutputPath> =
        document.parts.iter().filter_map(|part| path(part, layout, routes)).collect();
    // Ids and paths are the site's own, so every part has one.
    if paths.len() != document.parts.len() {
        return Vec::new();
    }
    let mut files: Vec<File> = Vec::new();
    let mut images = BTreeSet::new();
    let mut one = String::new();
    let mut notes = Vec::new();
    for (at, (part, path)) in document.parts.iter().zip(&paths).enumerate() {
        if part.role == Role::Notes {
            continue;
        }
        let mut writer = Writer {
            document,
            words,
            layout,
            at,
            paths: &paths,
            notes: std::mem::take(&mut notes),
            images: std::mem::take(&mut images),
            in_note: false,
            pending: None,
        };
        let text = writer.part(part);
        images = writer.images;
        notes = writer.notes;
        if layout == Layout::One {
            let _ = write!(one, "{text}\n\n");
            continue;
        }
        let head = if part.role == Role::Front { front_matter(about) } else { String::new() };
        let text = format!("{head}{}{text}\n{}", marked(about), footnotes(&std::mem::take(&mut notes)));
        files.push((path.clone(), text.into_bytes()));
    }
    if layout == Layout::One {
        let text = format!("{}{}{one}{}", front_matter(about), marked(about), footnotes(&notes));
        files.extend(OutputPath::new("briefing.md").map(|path| (path, text.into_bytes())));
    }
    files.extend(
        images.iter().filter_map(|name| {
            Some((OutputPath::new(&format!("assets/{name}"))?, statics.get(name)?.to_vec()))
        }),
    );
    files
}

/// The file of a part: that of its page on the site, with another ending.
fn path(part: &Part, layout: Layout, routes: &BTreeMap<String, String>) -> Option<OutputPath> {
    if layout == Layout::One {
        return OutputPath::new("briefing.md");
    }
    if part.role == Role::Front {
        return OutputPath::new("index.md");
    }
    let pages = routes.iter().filter(|(page, id)| **id == part.id && page.as_str() != "book.html");
    let page = pages.map(|(page, _)| page.trim_end_matches(".html")).min_by_key(|page| page.len());
    let page = page.map_or_else(|| part.id.trim_start_matches("at-").to_owned(), str::to_owned);
    OutputPath::new(&format!("{page}.md"))
}

/// What Pandoc takes for title, authors and so on, in YAML.
fn front_matter(about: &About) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let mut out = format!("---\ntitle: {}\n", quoted(&about.title));
    if !about.authors.is_empty() {
        let authors: Vec<String> = about.authors.iter().map(|author| quoted(author)).collect();
        let _ = writeln!(out, "author: [{}]", authors.join(", "));
    }
    for (name, value) in [
        ("date", &about.published),
        ("lang", &about.language),
        ("publisher", &about.publisher),
        ("rights", &about.licence),
        ("version", &about.version),
        ("marking", &about.marking),
    ] {
        if !value.is_empty() {
            let _ = writeln!(out, "{name}: {}", quoted(value));
        }
    }
    out + "---\n\n"
}

/// The handling line, at the head of a file.
fn marked(about: &About) -> String {
    if about.marking.is_empty() { String::new() } else { format!("**{}**\n\n", literal(&about.marking)) }
}

fn footnotes(notes: &[String]) -> String {
    let mut out = String::new();
    for (at, note) in notes.iter().enumerate() {
        let _ = write!(out, "\n[^{}]: {note}\n", at + 1);
    }
    out
}

/// A text with something before its first line and before all others.
fn hung(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let lead = if at == 0 { first } else { rest };
        out.push_str(if line.is_empty() { lead.trim_end() } else { lead });
        out.push_str(line);
    }
    out
}

impl Writer<'_> {
    /// A part, its title first.
    fn part(&mut self, part: &Part) -> String {
        self.blocks(&part.nodes)
    }

    /// Blocks, a blank line between them. Words that stand between them are paragraphs.
    fn blocks(&mut self, nodes: &[Node]) -> String {
        let mut all: Vec<String> = Vec::new();
        let mut line: Vec<Node> = Vec::new();
        // A state or a day goes with the paragraph that it stands beside.
        let mut lead: Option<String> = None;
        for node in nodes {
            match node {
                Node::Element(element) if !INLINE.contains(&element.name.as_str()) => {
                    let is_state = states(&line);
                    let before = self.paragraph(&std::mem::take(&mut line));
                    if is_state {
                        lead = Some(before);
                    } else {
                        all.push(before);
                    }
                    let block = self.block(element);
                    if element.name == "p" && (element.is("d") || element.is("st")) {
                        lead = Some(block);
                    } else if !block.trim().is_empty() {
                        all.push(led(self.words, lead.take(), block));
                    }
                }
                Node::Text(_) | Node::Element(_) => line.push(node.clone()),
            }
        }
        all.extend(lead);
        all.push(self.paragraph(&line));
        all.retain(|block| !block.trim().is_empty());
        all.join("\n\n")
    }

    fn paragraph(&mut self, nodes: &[Node]) -> String {
        Line::of(self, nodes)
    }

    /// One block.
    fn block(&mut self, element: &Element) -> String {
        let left = ["crumb", "noprint", "notes", "later", "key"].iter().any(|class| element.is(class));
        if left || element.name == "nav" {
            return String::new();
        }
        let mut anchor = self.anchor(element);
        if element.name == "section" && anchor.is_some() && is_headed(element) {
            self.pending = element.id().map(str::to_owned);
            anchor = None;
        }
        let block = match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return self.heading(element),
            "p" | "figcaption" | "summary" | "caption" => self.paragraph(&element.inside),
            "ul" | "ol" => return self.list(element),
            "dl" => self.terms(element),
            "blockquote" => {
                let inside = self.blocks(&element.inside);
                hung(&inside, "> ", "> ")
            }
            "pre" => {
                let mut words = String::new();
                element.walk(&mut |element| {
                    for node in &element.inside {
                        if let Node::Text(text) = node {
                            words.push_str(text);
                        }
                    }
                });
                format!("````\n{}\n````", words.trim_end_matches('\n'))
            }
            "table" => self.table(element),
            "hr" => "---".to_owned(),
            _ => self.blocks(&element.inside),
        };
        match anchor {
            // A table or a list cannot carry it: it stands before them.
            Some(anchor) if block.starts_with(['|', '-', '>', '#', '`', '1']) => {
                format!("{anchor}\n\n{block}")
            }
            Some(anchor) => format!("{anchor}{block}"),
            None => block,
        }
    }

    /// The anchor of an element that something leads to.
    fn anchor(&self, element: &Element) -> Option<String> {
        let id = element.id()?;
        self.document.led_to.contains(id).then(|| format!("[]{{#{id}}}"))
    }

    fn heading(&mut self, element: &Element) -> String {
        let words = self.paragraph(&element.inside);
        let level = element.name.trim_start_matches('h').parse::<usize>().unwrap_or(2);
        let part = self.document.parts.get(self.at);
        let of_part = part.filter(|_| level == 1 && self.layout == Layout::One).map(|part| part.id.as_str());
        let id = element.id().filter(|id| self.document.led_to.contains(*id)).or(of_part).map(str::to_owned);
        let id = self.pending.take().or(id).map(|id| format!(" {{#{id}}}")).unwrap_or_default();
        format!("{} {}{id}", "#".repeat(level), words.replace('\n', " "))
    }

    fn list(&mut self, element: &Element) -> String {
        if element.is("src") {
            // The list of sources: each with a heading of its own.
            let mut items = Vec::new();
            for item in element.inside.iter().filter_map(element_of_list) {
                self.pending = item.id().filter(|id| self.document.led_to.contains(*id)).map(str::to_owned);
                items.push(self.blocks(&item.inside));
                self.pending = None;
            }
            return items.join("\n\n");
        }
        let ordered = element.name == "ol"
            && !["bl", "tl", "corrs", "chain", "hist"].iter().any(|class| element.is(class));
        let first: usize = element.get("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        let mut items = Vec::new();
        let listed = element.inside.iter().filter_map(element_of_list);
        for (number, item) in (first..).zip(listed) {
            let anchor = self.anchor(item).unwrap_or_default();
            let inside = self.blocks(&item.inside);
            let sign = if ordered { format!("{number}.  ") } else { "-   ".to_owned() };
            let inside = match (anchor.is_empty(), inside.is_empty()) {
                (_, true) => continue,
                (true, false) => inside,
                (false, false) if inside.starts_with(['|', '-', '>', '#', '`']) => {
                    format!("{anchor}\n\n{inside}")
                }
                (false, false) => format!("{anchor}{inside}"),
            };
            items.push(hung(&inside, &sign, &" ".repeat(sign.len())));
        }
        let tight = items.iter().all(|item| !item.contains("\n\n"));
        items.join(if tight { "\n" } else { "\n\n" })
    }

    /// A list of terms with what they are: the term, then what stands with it, as a list.
    fn terms(&mut self, element: &Element) -> String {
        let mut items: Vec<String> = Vec::new();
        let mut rows: Vec<&Element> = Vec::new();
        for inside in element.inside.iter().filter_map(self::element) {
            if inside.name == "div" {
                rows.push(inside);
            }
        }
        if rows.is_empty() {
            rows.push(element);
        }
        for row in rows {
            let anchor = if std::ptr::eq(row, element) { None } else { self.anchor(row) };
            let mut term = String::new();
            let mut told: Vec<String> = Vec::new();
            for inside in row.inside.iter().filter_map(self::element) {
                if inside.name == "dt" {
                    items.extend(row_of(self.words, &term, &told));
                    told.clear();
                    let words = self.paragraph(&inside.inside);
                    term =
                        format!("{}**{}**", anchor.as_deref().unwrap_or_default(), words.trim_matches('*'));
                } else {
                    told.push(self.blocks(&inside.inside));
                }
            }
            items.extend(row_of(self.words, &term, &told));
        }
        items.join("\n")
    }

    fn table(&mut self, element: &Element) -> String {
        let (mut rows, mut caption, mut headed): (Vec<Vec<String>>, String, bool) =
            (Vec::new(), String::new(), false);
        let mut found: Vec<&Element> = Vec::new();
        element.walk(&mut |element| {
            if element.name == "tr" || element.name == "caption" {
                found.push(element);
            }
            headed |= element.name == "thead";
        });
        for row in found {
            if row.name == "caption" {
                caption = self.paragraph(&row.inside);
                continue;
            }
            let cells = row.inside.iter().filter_map(self::element);
            let cells: Vec<String> = cells
                .map(|cell| {
                    let words = self.blocks(&cell.inside);
                    words
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                        .replace('|', "\\|")
                        .replace("\\\\|", "\\|")
                })
                .collect();
            rows.push(cells);
        }
        let wide = rows.iter().map(Vec::len).max().unwrap_or_default();
        if wide == 0 {
            return caption;
        }
        if !headed {
            rows.insert(0, vec![String::new(); wide]);
        }
        let line = |cells: &[String]| {
            let cell = |at: usize| cells.get(at).map_or("", String::as_str);
            let cells: String = (0..wide).map(|at| format!(" {} |", cell(at))).collect();
            format!("|{cells}")
        };
        let mut lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
        lines.insert(1, format!("|{}", "---|".repeat(wide)));
        let caption = if caption.is_empty() { caption } else { format!("\n\n: {caption}") };
        lines.join("\n") + &caption
    }

    /// Where a link leads from this file; nothing where nothing is.
    pub(super) fn link(&self, href: &str) -> Option<String> {
        let Some(id) = href.strip_prefix('#') else {
            let known = ["http://", "https://", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
            return known.then(|| href.to_owned());
        };
        let to = self.document.part_of(id)?;
        let own = self.document.parts.get(to).is_some_and(|part| part.id == id);
        if self.layout == Layout::One {
            return Some(format!("#{id}"));
        }
        let (here, there) = (self.paths.get(self.at)?, self.paths.get(to)?);
        Some(match (to == self.at, own) {
            (true, false) => format!("#{id}"),
            (_, true) => there.href_from(here),
            (false, false) => format!("{}#{id}", there.href_from(here)),
        })
    }

    /// The way to an image from this file, which is to be put beside it; nothing if it is none of the site's.
    pub(super) fn image(&mut self, src: &str) -> Option<String> {
        let name = asset(src)?;
        let path = OutputPath::new(&format!("assets/{name}"))?;
        let href = path.href_from(self.paths.get(self.at)?);
        self.images.insert(name);
        Some(href)
    }
}

/// Whether a line is the state of a claim and no more.
fn states(line: &[Node]) -> bool {
    let mut elements = line.iter().filter_map(element);
    let blank = |node: &Node| matches!(node, Node::Text(text) if !text.trim().is_empty());
    !line.iter().any(blank)
        && elements.next().is_some_and(|first| first.is("st"))
        && elements.next().is_none()
}

/// A block behind what leads it.
fn led(words: &Words, lead: Option<String>, block: String) -> String {
    match lead {
        None => block,
        Some(lead) if block.starts_with(['|', '-', '>', '#', '`']) => format!("{lead}\n\n{block}"),
        Some(lead) => labelled(words, &lead, &block),
    }
}

/// Markdown behind what it is called.
fn labelled(words: &Words, label: &str, told: &str) -> String {
    // Paragraphs and code are no value of a sentence: they take the place of a sign that no text has.
    let around = words.with("labelled", &[("label", Arg::Text(label)), ("words", Arg::Text(HERE))]);
    around.replace(HERE, told)
}

/// Whether an element begins with a heading.
fn is_headed(of: &Element) -> bool {
    of.inside
        .iter()
        .find_map(element)
        .is_some_and(|first| first.name.len() == 2 && first.name.starts_with('h') && first.name != "hr")
}

/// A term with what stands with it, as an item of a list.
fn row_of(words: &Words, term: &str, told: &[String]) -> Option<String> {
    if term.is_empty() || told.is_empty() {
        return None;
    }
    let told = told.join("\n\n");
    let sign = "-   ";
    let inside = if told.starts_with(['|', '-', '>', '#', '`', '1']) && told.contains(['\n', '-']) {
        format!("{}\n\n{told}", labelled(words, term, "").trim_end())
    } else {
        labelled(words, term, &told)
    };
    Some(hung(&inside, sign, "    "))
}

fn element_of_list(node: &Node) -> Option<&Element> {
    element(node).filter(|element| element.name == "li")
}
