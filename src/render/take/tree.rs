//! HTML of our own making as a tree: what other forms are made of. What is not closed is closed, what closes nothing is
//! left out, so raw HTML of an author's cannot break the form.

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Words.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name, in small letters.
    pub(super) name: String,
    /// Its attributes as they stand.
    pub(super) attributes: Vec<(String, String)>,
    /// What is in it.
    pub(super) inside: Vec<Node>,
}

/// Elements that hold nothing (HTML Living Standard, 13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements may stand so deep in one another; what is deeper stands beside.
const DEEPEST: usize = 200;

impl Element {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Its id.
    pub(super) fn id(&self) -> Option<&str> {
        self.get("id").filter(|id| !id.is_empty())
    }

    /// Whether it has a class.
    pub(super) fn is(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|found| found == class))
    }

    /// Whether it holds nothing by its nature.
    pub(super) fn is_void(&self) -> bool {
        VOID.contains(&self.name.as_str())
    }

    /// Its words.
    pub(super) fn text(&self) -> String {
        text(&self.inside)
    }

    /// Does something with it and with every element in it.
    pub(super) fn walk<'t>(&'t self, work: &mut impl FnMut(&'t Self)) {
        work(self);
        for node in &self.inside {
            if let Node::Element(element) = node {
                element.walk(work);
            }
        }
    }
}

/// The words of some pieces, in one line.
pub(super) fn text(nodes: &[Node]) -> String {
    let mut out = String::new();
    gather(nodes, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if element.name == "svg" => {}
            Node::Element(element) => gather(&element.inside, out),
        }
    }
}

/// The first element that is as wanted, from the outside in.
pub(super) fn find<'t>(nodes: &'t [Node], wanted: &dyn Fn(&Element) -> bool) -> Option<&'t Element> {
    nodes.iter().find_map(|node| match node {
        Node::Element(element) if wanted(element) => Some(element),
        Node::Element(element) => find(&element.inside, wanted),
        Node::Text(_) => None,
    })
}

/// Reads a page.
pub(super) fn parse(html: &str) -> Vec<Node> {
    // The elements that are open, outermost first; the first of them is the page.
    let mut open = vec![Element::default()];
    let mut rest = html;
    while !rest.is_empty() {
        let words = rest.find('<').unwrap_or(rest.len());
        if words > 0 {
            add(&mut open, Node::Text(unescaped(rest.get(..words).unwrap_or_default())));
            rest = rest.get(words..).unwrap_or_default();
            continue;
        }
        let (tag, after) = rest.split_at(super::super::seal::tag_length(rest));
        rest = after;
        if tag == "<" {
            add(&mut open, Node::Text("<".to_owned()));
        } else if let Some(name) = tag.strip_prefix("</") {
            close(&mut open, name.trim_end_matches('>').trim());
        } else if !tag.starts_with("<!") {
            rest = begin(&mut open, tag, rest);
        }
    }
    while open.len() > 1 {
        let last = open.pop().unwrap_or_default();
        add(&mut open, Node::Element(last));
    }
    open.pop().map(|page| page.inside).unwrap_or_default()
}

fn add(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.inside.push(node);
    }
}

/// Begins an element; gives what is left to read, as styles and scripts are no pieces of a page.
fn begin<'t>(open: &mut Vec<Element>, tag: &str, rest: &'t str) -> &'t str {
    let element = opened(tag);
    if element.name == "style" || element.name == "script" {
        let end = format!("</{}", element.name);
        let after = rest.find(&end).and_then(|at| rest.get(at..)).unwrap_or_default();
        return after.find('>').and_then(|at| after.get(at + 1..)).unwrap_or_default();
    }
    if element.is_void() || tag.ends_with("/>") || open.len() > DEEPEST {
        add(open, Node::Element(element));
    } else {
        open.push(element);
    }
    rest
}

/// Ends an element, and those in it that were left open; nothing if none of the name is open.
fn close(open: &mut Vec<Element>, name: &str) {
    let Some(at) = open.iter().rposition(|element| element.name.eq_ignore_ascii_case(name)) else { return };
    while open.len() > at.max(1) {
        let last = open.pop().unwrap_or_default();
        add(open, Node::Element(last));
    }
}

/// An element from its tag.
fn opened(tag: &str) -> Element {
    let inside = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let name_end = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
    let (name, mut rest) = inside.split_at(name_end);
    let mut attributes: Vec<(String, String)> = Vec::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (found, after) = rest.split_at(end);
        if found.is_empty() {
            break;
        }
        let (value, after) = match after.trim_start().strip_prefix('=').map(str::trim_start) {
            None => ("", after),
            Some(value) => match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                Some(quote) => {
                    let value = value.get(1..).unwrap_or_default();
                    value.split_once(quote).unwrap_or((value, ""))
                }
                None => value.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((value, "")),
            },
        };
        if !attributes.iter().any(|(known, _)| known == found) {
            attributes.push((found.to_owned(), unescaped(value)));
        }
        rest = after;
    }
    Element { name: name.to_ascii_lowercase(), attributes, inside: Vec::new() }
}

/// Text without the escapes that our pages are written with.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let known = after.split_once(';').and_then(|(name, after)| Some((character(name)?, after)));
        if let Some((c, after)) = known {
            out.push(c);
            rest = after;
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The character that a reference names.
fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(number)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(nodes: &[Node]) -> String {
        let one = |node: &Node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) => {
                let attributes: String =
                    element.attributes.iter().map(|(name, value)| format!(" {name}={value}")).collect();
                format!("({}{attributes}:{})", element.name, shape(&element.inside))
            }
        };
        nodes.iter().map(one).collect()
    }

    #[test]
    fn pages_become_trees() {
        let check = |html: &str, expected: &str| assert_eq!(shape(&parse(html)), expected, "{html}");
        check("<p class=\"a b\">x &lt; y<br>z</p>", "(p class=a b:x < y(br:)z)");
        check("a < b<svg viewBox='0 0'><use href=\"#i\"/></svg>", "a < b(svg viewBox=0 0:(use href=#i:))");
        check("<ul><li>a<b>c</ul>d</i>", "(ul:(li:a(b:c)))d");
        check(
            "<!doctype html><style>a<b</style><!-- x --><p hidden>&#39;&nbsp;&x;",
            "(p hidden=:'\u{a0}&x;)",
        );
        check("<a title=x href=y>z</a>", "(a title=x href=y:z)");
    }

    #[test]
    fn nothing_is_too_deep() {
        assert!(!parse(&"<b>".repeat(100_000)).is_empty());
    }
}
