//! Lines of Markdown: words with their emphasis, links, and marks of citations as footnotes.

use super::md::Writer;
use super::tree::{Element, Node};
use super::{Role, element};
use crate::render::words::{Arg, Words};

/// A line that is being written.
pub(super) struct Line<'w, 'd> {
    writer: &'w mut Writer<'d>,
    out: String,
}

/// Words that Markdown prints as they are, Pandoc's signs among them (`@`, `^`, `$`, `~`, three stops).
pub(super) fn literal(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words.chars();
    while let Some(c) = rest.next() {
        // What makes a list is followed by a space.
        let parted = rest.as_str().chars().next().is_none_or(char::is_whitespace);
        let read = match c {
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '~' | '^' | '$' | '@' | '|' | '{' => true,
            '&' => !parted,
            '-' => out.ends_with('-') || (out.is_empty() && parted),
            '.' if out.ends_with('.') => true,
            '.' => parted && !out.is_empty() && out.bytes().all(|byte| byte.is_ascii_digit()),
            ')' => parted && !out.is_empty() && out.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            '#' | '+' | '=' | ':' | '%' | '(' => out.is_empty(),
            _ => false,
        };
        if read {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

impl<'w, 'd> Line<'w, 'd> {
    /// Some pieces as a line.
    pub(super) fn of(writer: &'w mut Writer<'d>, nodes: &[Node]) -> String {
        let mut line = Line { writer, out: String::new() };
        line.nodes(nodes);
        let out = line.out;
        // Spaces at the ends of lines would break them.
        let lines: Vec<&str> = out.trim().lines().map(str::trim).collect();
        lines.join("\n")
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.words(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    /// Words, their white space as one space.
    fn words(&mut self, text: &str) {
        let begins = text.starts_with(|c: char| c.is_ascii_whitespace());
        let ends = text.ends_with(|c: char| c.is_ascii_whitespace());
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        if begins || words.is_empty() {
            self.space();
        }
        let words = words.join(" ");
        // Only at the beginning of a line are some signs read.
        let literal = if self.out.is_empty() {
            literal(&words)
        } else {
            literal(&format!("·{words}")).split_off("·".len())
        };
        self.out.push_str(&literal);
        if ends {
            self.space();
        }
    }

    fn space(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    fn element(&mut self, element: &Element) {
        // What stands in the margin stands in the notes; what a reader on the way back needs is not needed here.
        let left = ["mn", "bk", "noprint"].iter().any(|class| element.is(class));
        let number = element.name == "b" && element.is("no");
        if left || number || element.name == "svg" {
            return;
        }
        let anchored = element.name != "a" && element.name != "sup";
        if let Some(id) = element.id().filter(|id| anchored && self.writer.document.led_to.contains(*id)) {
            self.out.push_str(&format!("[]{{#{id}}}"));
        }
        match element.name.as_str() {
            "em" | "i" | "cite" | "dfn" | "var" => self.around(element, "*"),
            "b" | "strong" => self.around(element, "**"),
            "s" | "del" => self.around(element, "~~"),
            "sub" => self.around(element, "~"),
            "sup" => self.raised(element),
            "code" | "kbd" | "samp" => {
                let words = element.text();
                let fence = if words.contains('`') { "``" } else { "`" };
                let pad = if words.contains('`') { " " } else { "" };
                self.out.push_str(&format!("{fence}{pad}{words}{pad}{fence}"));
            }
            "q" => {
                self.out.push('“');
                self.nodes(&element.inside);
                self.out.push('”');
            }
            "br" => self.out.push_str("\\\n"),
            "a" => self.link(element),
            "img" => self.image(element),
            "span" if element.is("st") => {
                self.space();
                self.nodes(&element.inside);
                self.space();
            }
            "span" if element.is("v") => {
                let (opening, closing) = self.brackets();
                self.out.push_str(&opening);
                self.nodes(&element.inside);
                self.out.push_str(&closing);
            }
            "small" => self.bracketed(element),
            "span" if element.is("cnt") || element.is("real") => self.bracketed(element),
            "span" if element.is("loc") => {
                if !self.out.is_empty() {
                    self.out.push_str(&self.writer.words.text("separator"));
                }
                self.nodes(&element.inside);
            }
            // What a thing is, behind its name in a list.
            "span" if is_gloss(element) && self.out.ends_with(' ') && !self.is_listing() => {
                self.out.push_str("– ");
                self.nodes(&element.inside);
            }
            _ => self.nodes(&element.inside),
        }
    }

    fn bracketed(&mut self, element: &Element) {
        let words = Line::of(self.writer, &element.inside);
        if !words.is_empty() {
            let (opening, closing) = self.brackets();
            self.out.push_str(&format!("{opening}{words}{closing}"));
        }
    }

    /// The brackets of the language, after the blank that stands before them.
    fn brackets(&mut self) -> (String, String) {
        let words = self.writer.words;
        if !words.text("sentence-space").is_empty() {
            self.space();
        }
        let both = words.with("in-brackets", &[("words", Arg::Text(HERE))]);
        both.split_once(HERE).map(|(one, other)| (one.to_owned(), other.to_owned())).unwrap_or_default()
    }

    /// Whether the next of several things follows.
    fn is_listing(&self) -> bool {
        self.out.ends_with(&self.writer.words.text("separator"))
    }

    /// Words between two signs, which stand directly at them.
    fn around(&mut self, element: &Element, sign: &str) {
        let words = Line::of(self.writer, &element.inside);
        if words.is_empty() {
            return;
        }
        let text = element.text();
        let raw = element.inside.first();
        if matches!(raw, Some(Node::Text(first)) if first.starts_with(' ')) {
            self.space();
        }
        let nested = words.starts_with('*') || words.ends_with('*') || text.is_empty();
        let words = if nested { words } else { format!("{sign}{words}{sign}") };
        self.out.push_str(&words);
        if matches!(element.inside.last(), Some(Node::Text(last)) if last.ends_with(' ')) {
            self.space();
        }
    }

    /// A raised mark: a citation, a note or a remark as a footnote; anything else is raised.
    fn raised(&mut self, element: &Element) {
        let link = element.inside.iter().filter_map(self::element).find(|inside| inside.name == "a");
        let id = link.and_then(|link| link.get("href")).and_then(|href| href.strip_prefix('#'));
        let Some((link, found)) = link.zip(id.and_then(|id| self.writer.document.notes.get(id))) else {
            return self.around(element, "^");
        };
        let label = link.get("aria-label").unwrap_or_default();
        if self.writer.in_note {
            return;
        }
        self.writer.in_note = true;
        let document = self.writer.document;
        let part = id.and_then(|id| document.part_of(id)).and_then(|at| document.parts.get(at));
        let note = if part.is_some_and(|part| part.role == Role::Sources) {
            let place = place(self.writer.words, &link.text(), label);
            self.source(found, place.as_deref())
        } else {
            Line::of(self.writer, &found.inside).replace('\n', " ")
        };
        self.writer.in_note = false;
        let known = self.writer.notes.iter().position(|known| *known == note);
        let number = known.unwrap_or(self.writer.notes.len()) + 1;
        if known.is_none() {
            self.writer.notes.push(note);
        }
        let trimmed = self.out.trim_end().len();
        self.out.truncate(trimmed);
        self.out.push_str(&format!("[^{number}]"));
    }

    /// A source as the style prints it, and the place in it that the mark names.
    fn source(&mut self, found: &Element, place: Option<&str>) -> String {
        let entry = super::tree::find(&found.inside, &|element| element.is("entry") || element.is("by"));
        let entry = entry.or_else(|| super::tree::find(&found.inside, &|element| element.is("ti")));
        let entry = entry.map(|entry| Line::of(self.writer, &entry.inside)).unwrap_or_default();
        let entry = entry.replace('\n', " ");
        let Some(place) = place.filter(|place| !place.is_empty()) else { return entry };
        let (entry, place) = (entry.trim_end().trim_end_matches(['.', '。']), literal(place));
        let args = [("reference", Arg::Text(entry)), ("place", Arg::Text(&place))];
        self.writer.words.with("reference-at", &args)
    }

    fn link(&mut self, element: &Element) {
        let words = Line::of(self.writer, &element.inside);
        let label = element.get("aria-label").map(literal).unwrap_or_default();
        let words = if words.is_empty() { label } else { words };
        if words.is_empty() {
            return;
        }
        match element.get("href").and_then(|href| self.writer.link(href)) {
            Some(to) => self.out.push_str(&format!("[{words}]({})", address(&to))),
            None => self.out.push_str(&words),
        }
    }

    fn image(&mut self, element: &Element) {
        let alt = literal(element.get("alt").unwrap_or_default());
        match element.get("src").and_then(|src| self.writer.image(src)) {
            Some(to) => self.out.push_str(&format!("![{alt}]({})", address(&to))),
            None => self.out.push_str(&alt),
        }
    }
}

/// Stands in a sentence for words that are put in later.
pub(super) const HERE: &str = "\u{fffc}";

/// The place that the label of a mark names besides its source: of "Source 3, para. 4", "para. 4".
fn place(words: &Words, number: &str, label: &str) -> Option<String> {
    let whole = words.with("source-number-at", &[("number", Arg::Text(number)), ("place", Arg::Text(HERE))]);
    let (before, after) = whole.split_once(HERE)?;
    Some(label.strip_prefix(before)?.strip_suffix(after)?.to_owned())
}

/// Whether a span says what the thing before it is.
fn is_gloss(element: &Element) -> bool {
    element.attributes.is_empty() || element.is("gl")
}

/// An address that ends where it ends.
fn address(to: &str) -> String {
    to.replace('(', "%28").replace(')', "%29").replace(' ', "%20").replace('<', "%3C").replace('>', "%3E")
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn signs_are_words() {
        assert_eq!(literal("a *b* [c] @d ^e"), r"a \*b\* \[c\] \@d \^e");
        assert_eq!(literal("1. a -- b..."), r"1\. a -\- b.\.\.");
        assert_eq!(literal("# a"), r"\# a");
        assert_eq!(literal("well-known e.g. 24.46° -x"), "well-known e.g. 24.46° -x");
    }
}
