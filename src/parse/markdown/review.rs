//! Comments and changes under review: what is told of them, and how they get from the text into its tree.
//! A change may begin in one paragraph and end in another, or across emphasis; the tree has each piece of it in place.

use super::comment::{self, Loose};
use super::{Builder, Scribe};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::block::{Block, Inline};
use crate::model::prose::Region;
use crate::model::review::{Change, Edge, Point, PointKind, Review};
use crate::yaml::Alignment;
use pulldown_cmark::Event;
use std::ops::Range;

/// A text for the Markdown parser, with what was taken out of it.
pub(super) struct Clean {
    /// The text.
    pub(super) text: String,
    /// The pieces of the text as it was that are left of it.
    pub(super) pieces: Vec<Range<usize>>,
    /// Where comments and changes stood, as offsets in the text; what they count into are the record's points.
    pub(super) edges: Vec<(usize, Edge)>,
}

/// A text as readers get it: without comments, and as it stood before all changes.
pub(in crate::parse) fn uncommented(text: &str) -> String {
    let pieces = comment::outside(text, Review::Left).pieces;
    pieces.iter().filter_map(|piece| text.get(piece.clone())).collect()
}

impl Scribe<'_> {
    /// A text that is no Markdown as it stood before all changes, without comments; what is open is kept as points.
    pub(in crate::parse) fn before(&mut self, text: &str, alignment: &Alignment) -> String {
        let review = std::mem::replace(&mut self.manner.review, Review::Left);
        let clean = self.uncommented(text, alignment);
        self.manner.review = review;
        clean.text
    }

    /// A text without its comments and marks of review; what is open is kept as points, and changes are told.
    pub(super) fn uncommented(&mut self, text: &str, alignment: &Alignment) -> Clean {
        let comment::Outside { pieces, found, edges, loose } = comment::outside(text, self.manner.review);
        let first = self.prose.points.len();
        for found in found {
            self.point(text, &found, alignment);
        }
        for loose in loose {
            self.loose(text, loose, alignment);
        }
        let shifted = |edge: Edge| match edge {
            Edge::Opens(change, point) => Edge::Opens(change, first + point),
            Edge::Closes(point) => Edge::Closes(first + point),
            Edge::Comment(point) => Edge::Comment(first + point),
        };
        let edges = edges.into_iter().map(|(at, edge)| (at, shifted(edge))).collect();
        let clean = pieces.iter().filter_map(|piece| text.get(piece.clone())).collect();
        Clean { text: clean, pieces, edges }
    }

    /// Keeps what is under review; a change is told, a comment waits for nobody but its reader.
    fn point(&mut self, text: &str, found: &comment::Found, alignment: &Alignment) {
        let Range { start, end } = found.all;
        let inside = start + comment::SIGN..end - comment::SIGN;
        let (words, instead) = match found.arrow {
            Some(arrow) => (inside.start..arrow, arrow + 2..inside.end),
            None => (inside, end..end),
        };
        let slice = |range: Range<usize>| text.get(range).unwrap_or_default().trim().to_owned();
        let span = alignment.span(found.all.clone());
        self.prose.points.push(Point {
            kind: found.kind,
            span,
            words: slice(words),
            instead: slice(instead),
        });
        let (message, help) = match found.kind {
            PointKind::Comment => return,
            PointKind::Highlight => (
                "words are still marked for review",
                "delete the marks {== and ==} when it is settled; readers do not see them",
            ),
            PointKind::Substitution if found.arrow.is_none() => (
                "this substitution does not say what comes in place of the words: it has no ~>",
                "write {~~old~>new~~}, or {--old--} if nothing comes in its place",
            ),
            PointKind::Insertion | PointKind::Deletion | PointKind::Substitution => (
                "a change under review has not been decided",
                "take the change or leave it, and delete its marks; until then readers get the text without it",
            ),
        };
        let finding = Diagnostic::new(Code::ReviewOpen, message).at(self.at(span)).help(help);
        self.findings.push(finding);
    }

    /// Tells of a sign without a partner: what stands behind it is read by everybody.
    fn loose(&mut self, text: &str, loose: Loose, alignment: &Alignment) {
        let finding = match loose {
            Loose::Open(sign) => {
                let shown = text.get(sign.clone()).unwrap_or_default();
                let message = format!("\"{shown}\" opens a comment or a change that nothing closes");
                Diagnostic::new(Code::CommentUnclosed, message).at(self.at(alignment.span(sign))).help(
                    "close it, or readers see what stands there: %% … %%, <!-- … -->, {>> … <<}, {++ … ++}",
                )
            }
            Loose::Close(sign) => {
                let shown = text.get(sign.clone()).unwrap_or_default();
                let message = format!("\"{shown}\" closes a comment or a change that nothing opens");
                let finding = Diagnostic::new(Code::CommentUnclosed, message);
                // Only behind a comment can something stand that nobody is to read.
                let weight = if shown == "<<}" { Severity::Error } else { Severity::Warning };
                finding
                    .weighing(weight)
                    .at(self.at(alignment.span(sign)))
                    .help("delete it, or write before it what it closes; in code it is no mark: `++}`")
            }
        };
        self.findings.push(finding);
    }
}

impl Builder<'_, '_> {
    /// Whether what is being written is to go: then nothing in it is a citation, a link or a name.
    pub(super) fn deleting(&self) -> bool {
        self.open.iter().any(|(change, _)| *change == Change::Deleted)
    }

    /// Takes the next edge that stands at or before a place of the text.
    fn edge(&mut self, until: usize) -> Option<Edge> {
        let (_, edge) = self.edges.front().filter(|(at, _)| *at <= until)?;
        let edge = *edge;
        self.edges.pop_front();
        self.turn(edge);
        Some(edge)
    }

    /// Keeps which changes are open.
    fn turn(&mut self, edge: Edge) {
        match edge {
            Edge::Opens(change, point) => self.open.push((change, point)),
            Edge::Closes(point) => self.open.retain(|(_, open)| *open != point),
            Edge::Comment(_) => {}
        }
    }

    /// Writes the edges up to a place of the text into a line.
    pub(super) fn edges_until(&mut self, until: usize, out: &mut Vec<Inline>) {
        while self.edges.front().is_some_and(|(at, _)| *at <= until) {
            // What comes before belongs to the change that was open until here.
            self.flush(out);
            if let Some(edge) = self.edge(until) {
                out.push(Inline::Edge(edge));
            }
        }
    }

    /// Writes the edges of a line that is ending.
    pub(super) fn edges_of_line(&mut self, range: &Range<usize>, out: &mut Vec<Inline>) {
        let line = self.text.get(range.clone()).unwrap_or_default();
        self.edges_until(range.start + line.trim_end_matches('\n').len(), out);
    }

    /// Writes the edges of a line that ends where the next event begins, or where the block around it ends.
    pub(super) fn edges_before_next(&mut self, out: &mut Vec<Inline>) {
        match self.events.get(self.at).map(|(event, range)| (matches!(event, Event::End(_)), range.clone())) {
            Some((true, range)) => self.edges_of_line(&range, out),
            Some((false, range)) => {
                if let Some(until) = range.start.checked_sub(1) {
                    self.edges_until(until, out);
                }
            }
            None => {}
        }
    }

    /// Writes the words of an event, parted where edges stand among them.
    pub(super) fn words(&mut self, text: &str, range: Range<usize>, out: &mut Vec<Inline>) {
        self.edges_until(range.start, out);
        // Where the parser has changed the words, they cannot be parted: edges in them come behind.
        let straight = text.len() == range.len();
        let mut at = 0;
        while let Some((edge, _)) = self.edges.front().filter(|(edge, _)| straight && *edge < range.end) {
            let cut = edge - range.start;
            let Some(piece) = text.get(at..cut) else { break };
            let place = range.start + at..range.start + cut;
            if !piece.is_empty() {
                self.push(piece, place);
            }
            self.edges_until(range.start + cut, out);
            at = cut;
        }
        let rest = text.get(at..).unwrap_or_default();
        if !rest.is_empty() {
            self.push(rest, if straight { range.start + at..range.end } else { range });
        }
    }

    /// What stands between two blocks: comments by themselves, and edges that the next block needs to know of.
    pub(super) fn edges_between(&mut self, until: usize, blocks: &mut Vec<Block>) {
        // A field is one paragraph, and has no room for anything beside it.
        if self.region != Region::Body {
            return;
        }
        while let Some(edge) = until.checked_sub(1).and_then(|until| self.edge(until)) {
            match edge {
                Edge::Comment(point) => blocks.push(Block::Point(point)),
                Edge::Opens(_, point) => self.empty = Some(point),
                Edge::Closes(point) if self.empty.take() == Some(point) => blocks.push(Block::Point(point)),
                Edge::Closes(_) => {}
            }
        }
        self.empty = None;
    }

    /// What no line and no block has taken, at the end of a text.
    pub(super) fn edges_left(&mut self, blocks: &mut Vec<Block>) {
        if self.region == Region::Body {
            self.edges_between(usize::MAX, blocks);
            return;
        }
        let mut rest = Vec::new();
        let open = self.open.clone();
        while let Some(edge) = self.edge(usize::MAX) {
            rest.push(Inline::Edge(edge));
        }
        let rest = settled(rest, &mut open.clone());
        match blocks.last_mut() {
            Some(Block::Paragraph { inlines, .. }) => inlines.extend(rest),
            _ if rest.is_empty() => {}
            _ => blocks.push(Block::Paragraph { inlines: rest, anchor: None }),
        }
    }

    /// A block without words of its own, in the changes that are open.
    pub(super) fn changed(&self, block: Block) -> Block {
        let wordless = matches!(
            block,
            Block::Code { .. } | Block::View(_) | Block::Embed { .. } | Block::Rule | Block::Html(_)
        );
        if !wordless {
            return block;
        }
        let wrap = |block, (change, point): &(Change, usize)| Block::Change {
            change: *change,
            point: *point,
            body: vec![block],
        };
        self.open.iter().rev().fold(block, wrap)
    }
}

/// A line whose edges have become changes: what stands between two of them is wrapped in what is open there.
/// `open` is what was open where the line begins.
pub(super) fn settled(inlines: Vec<Inline>, open: &mut Vec<(Change, usize)>) -> Vec<Inline> {
    if open.is_empty() && !has_edge(&inlines) {
        return inlines;
    }
    let (mut out, mut piece) = (Vec::new(), Vec::new());
    // The change that began just now: one that ends with nothing in it is of something that has no words.
    let mut begun = None;
    for inline in inlines {
        match inline {
            Inline::Edge(edge) => {
                let written = !piece.is_empty();
                wrap(std::mem::take(&mut piece), open, &mut out);
                match edge {
                    Edge::Opens(change, point) => {
                        open.push((change, point));
                        begun = Some(point);
                    }
                    Edge::Closes(point) => {
                        open.retain(|(_, found)| *found != point);
                        if begun.take() == Some(point) && !written {
                            out.push(Inline::Point(point));
                        }
                    }
                    Edge::Comment(point) => out.push(Inline::Point(point)),
                }
            }
            inline if !has_edge(std::slice::from_ref(&inline)) => piece.push(inline),
            inline => {
                wrap(std::mem::take(&mut piece), open, &mut out);
                begun = None;
                out.push(inside(inline, open));
            }
        }
    }
    wrap(piece, open, &mut out);
    out
}

/// Wraps some inlines in what is open.
fn wrap(piece: Vec<Inline>, open: &[(Change, usize)], out: &mut Vec<Inline>) {
    if piece.is_empty() {
        return;
    }
    // A change inside one of its own kind adds nothing to see.
    let first = |at: &usize| {
        let change = open.get(*at).map(|(change, _)| change);
        open.iter().position(|(found, _)| Some(found) == change) == Some(*at)
    };
    let layers = (0..open.len()).rev().filter(first).filter_map(|at| open.get(at));
    let layer = |inlines, (change, point): &(Change, usize)| {
        vec![Inline::Change { change: *change, point: *point, inlines }]
    };
    out.extend(layers.fold(piece, layer));
}

/// The same element with its own edges settled.
fn inside(inline: Inline, open: &mut Vec<(Change, usize)>) -> Inline {
    match inline {
        Inline::Emphasis(inside) => Inline::Emphasis(settled(inside, open)),
        Inline::Strong(inside) => Inline::Strong(settled(inside, open)),
        Inline::Strikeout(inside) => Inline::Strikeout(settled(inside, open)),
        Inline::Superscript(inside) => Inline::Superscript(settled(inside, open)),
        Inline::Subscript(inside) => Inline::Subscript(settled(inside, open)),
        Inline::Link { url, title, inlines, span } => {
            Inline::Link { url, title, inlines: settled(inlines, open), span }
        }
        Inline::Mark { mark, inlines } => Inline::Mark { mark, inlines: settled(inlines, open) },
        Inline::Change { .. }
        | Inline::Text { .. }
        | Inline::Code(_)
        | Inline::Image { .. }
        | Inline::FootnoteRef(_)
        | Inline::SoftBreak
        | Inline::HardBreak
        | Inline::Point(_)
        | Inline::Edge(_)
        | Inline::Html(_) => inline,
    }
}

/// Whether an edge stands among some inlines or inside them.
fn has_edge(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Edge(_) => true,
        Inline::Emphasis(inside)
        | Inline::Strong(inside)
        | Inline::Strikeout(inside)
        | Inline::Superscript(inside)
        | Inline::Subscript(inside)
        | Inline::Link { inlines: inside, .. }
        | Inline::Change { inlines: inside, .. }
        | Inline::Mark { inlines: inside, .. } => has_edge(inside),
        Inline::Text { .. }
        | Inline::Code(_)
        | Inline::Image { .. }
        | Inline::FootnoteRef(_)
        | Inline::SoftBreak
        | Inline::HardBreak
        | Inline::Point(_)
        | Inline::Html(_) => false,
    })
}
