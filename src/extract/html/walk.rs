//! The words of a page as a reader sees them: one paragraph for each block, white space collapsed, nothing else changed.

use super::chrome::{Level, chrome};
use super::dom::{is, keyword, within};
use super::kind::{Kind, is_block, is_data_row, kind, notes};
use dom_query::{NodeId, NodeRef};

/// A paragraph of a page, and what is known of the place where it stands.
pub(super) struct Paragraph {
    /// Its words.
    pub(super) text: String,
    /// What it is.
    pub(super) kind: Kind,
    /// How many of its characters stand in links.
    pub(super) linked: usize,
    /// How many characters each piece of text gave it, by the piece's number.
    pub(super) pieces: Vec<(usize, usize)>,
    /// The parts of the page around it that are no article by their names, outermost first.
    pub(super) chrome: Vec<(NodeId, Level)>,
    /// What the block stands in that it is.
    pub(super) parent: Option<NodeId>,
    /// Whether it is among notes, references or corrections.
    pub(super) is_note: bool,
    /// The innermost element around it that says it is an article.
    pub(super) article: Option<NodeId>,
    /// Whether it is what a button says.
    pub(super) is_button: bool,
}

impl Paragraph {
    /// Its length in characters.
    pub(super) fn length(&self) -> usize {
        self.pieces.iter().map(|(_, length)| length).sum()
    }

    /// How much of it is links: 0 to 1.
    pub(super) fn link_share(&self) -> f64 {
        share(self.linked, self.length())
    }

    /// The number of its words; of a script without spaces, half the number of its characters.
    pub(super) fn words(&self) -> usize {
        let wide = self.text.chars().filter(|c| is_wide(*c)).count();
        self.text.split_whitespace().count().max(wide / 2)
    }
}

/// A part of a whole, 0 to 1.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 { 0.0 } else { number(part) / number(whole) }
}

/// Whether a character is of a script that is written without spaces.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{303f}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// All paragraphs of a page, and the pieces of text that they were made from.
pub(super) struct Walk {
    /// The paragraphs, in the order of the source.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The text nodes, by the number that paragraphs know them by.
    pub(super) pieces: Vec<NodeId>,
}

/// What is open around the place that is being read.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about an element, and none excludes another"
)]
struct Frame {
    /// Whether it begins and ends a paragraph.
    block: bool,
    /// Whether it is a link.
    link: bool,
    /// Whether its line breaks are shown.
    pre: bool,
    /// Whether its figures are raised.
    raised: bool,
    /// Whether it is no article by its name.
    chrome: bool,
    /// Whether it holds notes.
    note: bool,
    /// Whether it is a button.
    button: bool,
    /// What its paragraphs are.
    kind: Option<Kind>,
    /// The element.
    id: NodeId,
    /// Whether it is a row of a table whose cells make one paragraph.
    row: bool,
    /// Whether a header in it is its own, and not the page's.
    part: bool,
    /// Whether it says that it is an article.
    article: bool,
}

/// The white space between the last word and the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// None.
    Nothing,
    /// A space.
    Space,
    /// The end of a line in the source or on the screen: no space in scripts that have none.
    Line,
    /// The end of a cell: always a space.
    Cell,
}

/// Reads all words in an element.
pub(super) fn walk(top: &NodeRef) -> Walk {
    let mut walker = Walker::new();
    let mut at = Some(*top);
    while let Some(node) = at {
        if node.is_text() {
            walker.text(&node);
        } else if node.is_element() {
            walker.enter(&node);
        }
        at = node.first_child();
        let mut climb = node;
        while at.is_none() {
            if climb.is_element() {
                walker.leave();
            }
            if climb.id == top.id {
                break;
            }
            at = climb.next_sibling();
            match climb.parent() {
                Some(parent) if at.is_none() => climb = parent,
                _ => break,
            }
        }
    }
    walker.flush();
    Walk { paragraphs: walker.paragraphs, pieces: walker.pieces }
}

/// The state of a walk.
struct Walker {
    /// What was read.
    paragraphs: Vec<Paragraph>,
    /// The text nodes with words.
    pieces: Vec<NodeId>,
    /// The open elements.
    frames: Vec<Frame>,
    /// Those of them that are no article, outermost first.
    chrome: Vec<(NodeId, Level)>,
    /// The paragraph that is being read.
    open: Option<Paragraph>,
    /// What stands before its next word.
    gap: Gap,
    /// Line breaks since the last word: two end a paragraph.
    breaks: usize,
}

impl Walker {
    /// At the beginning.
    fn new() -> Self {
        Self {
            paragraphs: Vec::new(),
            pieces: Vec::new(),
            frames: Vec::new(),
            chrome: Vec::new(),
            open: None,
            gap: Gap::Nothing,
            breaks: 0,
        }
    }

    /// Whether a link leads elsewhere: in a heading, one to a place of the page is the heading's own address.
    fn leads_away(&self, link: &NodeRef) -> bool {
        let heading = self.frames.iter().any(|frame| matches!(frame.kind, Some(Kind::Heading(_))));
        link.attr("href").is_some_and(|href| !(heading && href.contains('#')))
    }

    /// Whether we are in a row whose cells make one paragraph.
    fn in_row(&self) -> bool {
        self.frames.iter().rev().any(|frame| frame.row)
    }

    /// An element begins.
    fn enter(&mut self, node: &NodeRef) {
        if is(node, &["br"]) {
            self.line_break();
        }
        let in_part = self.frames.iter().any(|frame| frame.part);
        let level = chrome(node, in_part, self.frames.iter().any(|frame| frame.kind == Some(Kind::Quote)));
        let in_row = self.in_row();
        let row = !in_row && is(node, &["tr"]) && is_data_row(node);
        let block = is_block(node);
        if block && in_row {
            self.gap = Gap::Cell;
        } else if block {
            self.flush();
        }
        if let Some(level) = level {
            self.chrome.push((node.id, level));
        }
        self.frames.push(Frame {
            block,
            link: is(node, &["a"]) && self.leads_away(node),
            pre: is(node, &["pre", "listing", "plaintext", "xmp"]),
            raised: is(node, &["sup"]),
            chrome: level.is_some(),
            note: notes(node),
            button: is(node, &["button"]) || keyword(node, "role") == "button",
            kind: if row { Some(Kind::Row) } else { kind(node) },
            id: node.id,
            row,
            part: is(node, &["article", "main", "section"]),
            article: is(node, &["article"])
                || keyword(node, "role") == "article"
                || keyword(node, "itemprop").contains("articlebody"),
        });
    }

    /// The innermost element ends.
    fn leave(&mut self) {
        let Some(frame) = self.frames.last() else { return };
        if frame.block && (frame.row || !self.in_row()) {
            self.flush();
        }
        if let Some(frame) = self.frames.pop() {
            if frame.chrome {
                self.chrome.pop();
            }
            if frame.block && self.in_row() {
                self.gap = Gap::Cell;
            }
        }
    }

    /// A piece of text.
    fn text(&mut self, node: &NodeRef) {
        let text = node.text();
        if text.chars().all(is_space) && !self.in_pre() {
            let line = text.contains('\n');
            self.gap = self.gap_at_least(if line { Gap::Line } else { Gap::Space });
            return;
        }
        let number = self.pieces.len();
        self.pieces.push(node.id);
        let (pre, linked) = (self.in_pre(), self.frames.iter().any(|frame| frame.link));
        // Without this, ten to the third would be a hundred and three.
        let raised = self.frames.iter().rev().take_while(|frame| !frame.block).any(|frame| frame.raised);
        let raised = raised && text.trim().chars().all(|c| raise(c).is_some());
        for c in text.chars() {
            match c {
                '\n' if pre => self.line_break(),
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.gap = self.gap_at_least(Gap::Line),
                _ if is_space(c) => self.gap = self.gap_at_least(Gap::Space),
                _ => self.push(raise(c).filter(|_| raised).unwrap_or(c), number, linked),
            }
        }
    }

    /// Whether line breaks are shown here.
    fn in_pre(&self) -> bool {
        self.frames.iter().any(|frame| frame.pre)
    }

    /// A line ends on the screen.
    fn line_break(&mut self) {
        self.breaks += 1;
        self.gap = self.gap_at_least(Gap::Line);
        if self.breaks > 1 && !self.in_row() {
            self.flush();
        }
    }

    /// The stronger of the gap that there is and another: spaces beside a line's end belong to it.
    fn gap_at_least(&self, other: Gap) -> Gap {
        match (self.gap, other) {
            (Gap::Cell, _) | (_, Gap::Cell) => Gap::Cell,
            (Gap::Line, _) | (_, Gap::Line) => Gap::Line,
            (Gap::Space, _) | (_, Gap::Space) => Gap::Space,
            (Gap::Nothing, Gap::Nothing) => Gap::Nothing,
        }
    }

    /// A character of a word.
    fn push(&mut self, c: char, piece: usize, linked: bool) {
        if self.open.is_none() {
            self.open = Some(self.begin());
            self.gap = Gap::Nothing;
        }
        let gap = std::mem::replace(&mut self.gap, Gap::Nothing);
        self.breaks = 0;
        let Some(open) = &mut self.open else { return };
        let wide = || open.text.chars().next_back().is_some_and(is_wide) && is_wide(c);
        match gap {
            Gap::Nothing => {}
            Gap::Line if wide() => {}
            Gap::Line | Gap::Space | Gap::Cell => open.text.push(' '),
        }
        open.text.push(c);
        open.linked += usize::from(linked);
        match open.pieces.last_mut() {
            Some((last, length)) if *last == piece => *length += 1,
            _ => open.pieces.push((piece, 1)),
        }
    }

    /// A paragraph begins here.
    fn begin(&self) -> Paragraph {
        let mut kinds = self.frames.iter().rev().filter_map(|frame| frame.kind);
        Paragraph {
            text: String::new(),
            kind: kinds.next().unwrap_or(Kind::Prose),
            linked: 0,
            pieces: Vec::new(),
            chrome: self.chrome.clone(),
            parent: self.frames.iter().rev().filter(|frame| frame.block).nth(1).map(|frame| frame.id),
            is_note: self.frames.iter().any(|frame| frame.note),
            article: self.frames.iter().rev().find(|frame| frame.article).map(|frame| frame.id),
            // A heading that opens what stands under it is a heading.
            is_button: self.frames.iter().any(|frame| frame.button)
                && !self.frames.iter().any(|frame| matches!(frame.kind, Some(Kind::Heading(_)))),
        }
    }

    /// A paragraph ends here.
    fn flush(&mut self) {
        if let Some(mut open) = self.open.take()
            && open.text.chars().any(|c| !c.is_whitespace() && !c.is_control() && !is_unseen(c))
        {
            // Spaces that indent a paragraph are none of its words.
            let trimmed = open.text.trim().to_owned();
            open.text = trimmed;
            self.paragraphs.push(open);
        }
        self.gap = Gap::Nothing;
        self.breaks = 0;
    }
}

/// White space that a browser collapses, and what would forge a line or a page in a capture.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters without a width, which make no word.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The raised form of a figure or a sign before one.
fn raise(c: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '+' => Some('⁺'),
        '-' | '−' | '–' => Some('⁻'),
        _ => c.to_digit(10).and_then(|figure| RAISED.get(usize::try_from(figure).ok()?).copied()),
    }
}

/// The first words of each heading of the first rank in an element.
pub(super) fn first_headings(top: &NodeRef) -> Vec<String> {
    within(top)
        .filter(|node| is(node, &["h1"]))
        .take(8)
        .map(|node| node.text().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}
