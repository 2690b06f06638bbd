//! How deep the elements of a page are nested, counted tag by tag as its parser will build them, but without a tree.

/// So deep elements may be nested: the parser's time rises with the square of it.
const DEEPEST: usize = 2_000;
/// So many steps the search through open elements may take in all; a million tags at a depth of 100 are half of it.
const MOST_STEPS: usize = 200_000_000;

/// Elements that hold nothing.
const VOID: [&str; 19] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr", "image",
];
/// Elements that an end tag of another kind does not reach through.
const BARRIERS: [&str; 10] =
    ["table", "td", "th", "caption", "template", "object", "applet", "marquee", "svg", "math"];
/// Elements that end a paragraph by beginning.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

/// The elements that are open.
#[derive(Default)]
pub(super) struct Nest<'a> {
    /// Their names, outermost first.
    open: Vec<&'a str>,
    /// How many of them are drawings or formulas, whose elements follow rules of their own.
    foreign: usize,
    /// How many steps were taken so far.
    steps: usize,
}

impl<'a> Nest<'a> {
    /// Whether we are inside a drawing or a formula.
    pub(super) fn is_foreign(&self) -> bool {
        self.foreign > 0
    }

    /// Refuses what is too deep, in words.
    pub(super) fn verdict(&self) -> Result<(), &'static str> {
        if self.open.len() > DEEPEST {
            return Err("has elements nested more than 2,000 deep, which no page for readers has");
        }
        if self.steps > MOST_STEPS {
            return Err("has so many elements nested so deep that reading it would take too long");
        }
        Ok(())
    }

    /// A start tag.
    pub(super) fn open(&mut self, name: &'a str, closed: bool) {
        self.steps += self.open.len();
        let is = |names: &[&str]| names.iter().any(|other| name.eq_ignore_ascii_case(other));
        if is(&["html", "head", "body"]) {
            return;
        }
        if self.foreign == 0 {
            self.imply(name);
        }
        if is(&VOID) || (closed && (self.foreign > 0 || is(&["svg", "math"]))) {
            return;
        }
        self.foreign += usize::from(is(&["svg", "math"]));
        self.open.push(name);
    }

    /// An end tag; one that closes nothing is passed over.
    pub(super) fn close(&mut self, name: &str) {
        self.steps += self.open.len();
        let own = BARRIERS.iter().any(|barrier| name.eq_ignore_ascii_case(barrier));
        let barriers: &[&str] = match name.to_ascii_lowercase().as_str() {
            // What belongs to a table ends at its table only, and a table at nothing.
            "tr" | "tbody" | "thead" | "tfoot" | "td" | "th" | "caption" => &["table", "template"],
            _ if own => &["template"],
            _ => &BARRIERS,
        };
        self.cut(&[name], barriers);
    }

    /// Closes what a start tag closes by itself: `<p>` ends a paragraph, `<li>` an entry.
    fn imply(&mut self, name: &str) {
        const LISTS: [&str; 13] = [
            "ol", "ul", "menu", "dl", "table", "td", "th", "caption", "template", "object", "applet",
            "marquee", "button",
        ];
        const TABLE: [&str; 2] = ["table", "template"];
        match name.to_ascii_lowercase().as_str() {
            "li" => self.cut(&["li"], &LISTS),
            "dd" | "dt" => self.cut(&["dd", "dt"], &LISTS),
            "td" | "th" => self.cut(&["td", "th"], &TABLE),
            "tr" => self.cut(&["tr"], &TABLE),
            "tbody" | "thead" | "tfoot" | "caption" | "colgroup" => {
                self.cut(&["tbody", "thead", "tfoot", "caption", "colgroup"], &TABLE);
            }
            "option" | "optgroup" => self.cut(&["option"], &["select", "datalist", "table", "template"]),
            "rt" | "rp" => self.cut(&["rt", "rp"], &["ruby", "table", "template"]),
            "a" => self.cut(&["a"], &BARRIERS),
            "button" => self.cut(&["button"], &BARRIERS),
            _ => {}
        }
        if BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block)) {
            let mut barriers = BARRIERS.to_vec();
            barriers.push("button");
            self.cut(&["p"], &barriers);
        }
    }

    /// Closes the innermost element of these names and all in it, unless a barrier stands before it.
    fn cut(&mut self, names: &[&str], barriers: &[&str]) {
        let is = |open: &&str, names: &[&str]| names.iter().any(|name| open.eq_ignore_ascii_case(name));
        let found = self.open.iter().rposition(|open| is(open, names) || is(open, barriers));
        let Some(at) = found.filter(|at| self.open.get(*at).is_some_and(|open| is(open, names))) else {
            return;
        };
        let closed = self.open.split_off(at);
        self.foreign -= closed.iter().filter(|open| is(open, &["svg", "math"])).count().min(self.foreign);
    }
}
