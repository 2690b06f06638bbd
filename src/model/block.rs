//! Markdown as a tree: blocks and inlines, with marks in their places.
//! No HTML here; what a mark leads to is learnt later and stands beside the tree.

use super::review::{Change, Edge};
use super::view::View;
use crate::file::Span;

/// A block of prose.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// A heading; `index` counts into [`super::prose::Prose::headings`].
    Heading { index: usize, inlines: Vec<Inline> },
    /// A paragraph, with the anchor that ` ^anchor` at its end gave it.
    Paragraph { inlines: Vec<Inline>, anchor: Option<String> },
    /// A list; `start` is the first number of an ordered one.
    List { start: Option<u64>, items: Vec<Item> },
    /// An ordinary block quotation, not one of a source.
    Quote(Vec<Block>),
    /// Words quoted from a source; `quotation` counts into [`super::prose::Prose::quotations`], if it names a source.
    Quotation { quotation: Option<usize>, attribution: Vec<Inline>, body: Vec<Block> },
    /// A translation of the words before it; `by` is whose.
    Translation { by: Vec<Inline>, body: Vec<Block> },
    /// A callout.
    Callout { name: String, title: Vec<Inline>, fold: Fold, body: Vec<Block> },
    /// A table.
    Table { alignment: Vec<Align>, head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>> },
    /// Code in a language, which may be empty.
    Code { language: String, text: String },
    /// A view generated from the records.
    View(Box<View>),
    /// Another record, or a part of one, shown in place; `mark` is the link to it.
    Embed { mark: usize },
    /// Terms with their definitions.
    Definitions(Vec<Definition>),
    /// The text of a footnote.
    Footnote { name: String, body: Vec<Block> },
    /// A horizontal rule.
    Rule,
    /// Raw HTML, shown as text unless the project allows it.
    Html(String),
    /// A block that has no words of its own, in a change under review; `point` counts into
    /// [`super::prose::Prose::points`].
    Change { change: Change, point: usize, body: Vec<Block> },
    /// A review comment that stands by itself.
    Point(usize),
}

impl Block {
    /// The blocks inside it.
    pub(crate) fn inside(&self) -> Vec<&Self> {
        match self {
            Self::Quote(body)
            | Self::Quotation { body, .. }
            | Self::Callout { body, .. }
            | Self::Translation { body, .. }
            | Self::Change { body, .. }
            | Self::Footnote { body, .. } => body.iter().collect(),
            Self::List { items, .. } => items.iter().flat_map(|item| &item.blocks).collect(),
            Self::Definitions(list) => {
                list.iter().flat_map(|definition| definition.meanings.iter().flatten()).collect()
            }
            Self::Heading { .. }
            | Self::Paragraph { .. }
            | Self::Table { .. }
            | Self::Code { .. }
            | Self::View(_)
            | Self::Embed { .. }
            | Self::Rule
            | Self::Html(_)
            | Self::Point(_) => Vec::new(),
        }
    }

    /// The lines that it has of its own.
    fn lines(&self) -> Vec<&[Inline]> {
        match self {
            Self::Heading { inlines, .. } | Self::Paragraph { inlines, .. } => vec![inlines],
            Self::Quotation { attribution: line, .. }
            | Self::Callout { title: line, .. }
            | Self::Translation { by: line, .. } => vec![line],
            Self::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).map(Vec::as_slice).collect()
            }
            Self::Definitions(list) => list.iter().map(|definition| definition.term.as_slice()).collect(),
            Self::Quote(_)
            | Self::Footnote { .. }
            | Self::List { .. }
            | Self::Code { .. }
            | Self::View(_)
            | Self::Embed { .. }
            | Self::Rule
            | Self::Html(_)
            | Self::Change { .. }
            | Self::Point(_) => Vec::new(),
        }
    }

    /// The addresses of its links and images and of those of the blocks inside it, as written, with their places.
    pub(crate) fn addresses(&self) -> Vec<(&str, Span)> {
        let mut found = Vec::new();
        self.lines().into_iter().for_each(|line| addresses(line, &mut found));
        self.inside().into_iter().for_each(|block| found.extend(block.addresses()));
        found
    }

    /// Its marks and those of the blocks inside it, in reading order; an embed's too.
    pub(crate) fn marks(&self) -> Vec<usize> {
        let mut found = Vec::new();
        if let Self::Embed { mark } = self {
            found.push(*mark);
        }
        self.lines().into_iter().for_each(|line| marks(line, &mut found));
        self.inside().into_iter().for_each(|block| found.extend(block.marks()));
        found
    }
}

/// The addresses among some inlines, in reading order.
fn addresses<'a>(inlines: &'a [Inline], found: &mut Vec<(&'a str, Span)>) {
    for inline in inlines {
        match inline {
            Inline::Link { url, span, inlines, .. } => {
                found.push((url, *span));
                addresses(inlines, found);
            }
            Inline::Image { url, span, .. } => found.push((url, *span)),
            Inline::Emphasis(inside)
            | Inline::Strong(inside)
            | Inline::Strikeout(inside)
            | Inline::Superscript(inside)
            | Inline::Subscript(inside)
            | Inline::Change { inlines: inside, .. }
            | Inline::Mark { inlines: inside, .. } => addresses(inside, found),
            Inline::Text { .. }
            | Inline::Code(_)
            | Inline::FootnoteRef(_)
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::Point(_)
            | Inline::Edge(_)
            | Inline::Html(_) => {}
        }
    }
}

/// The marks among some inlines, in reading order.
pub(crate) fn marks(inlines: &[Inline], found: &mut Vec<usize>) {
    for inline in inlines {
        match inline {
            Inline::Mark { mark, .. } => found.push(*mark),
            Inline::Emphasis(inside)
            | Inline::Strong(inside)
            | Inline::Strikeout(inside)
            | Inline::Superscript(inside)
            | Inline::Subscript(inside)
            | Inline::Change { inlines: inside, .. }
            | Inline::Link { inlines: inside, .. } => marks(inside, found),
            Inline::Text { .. }
            | Inline::Code(_)
            | Inline::Image { .. }
            | Inline::FootnoteRef(_)
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::Point(_)
            | Inline::Edge(_)
            | Inline::Html(_) => {}
        }
    }
}

/// One item of a list.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Whether a task is done; `None` if the item is no task.
    pub(crate) task: Option<bool>,
    /// What it holds.
    pub(crate) blocks: Vec<Block>,
    /// Whether its paragraphs are printed without `<p>`.
    pub(crate) tight: bool,
}

/// A term with its definitions.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// The term.
    pub(crate) term: Vec<Inline>,
    /// What it means, one or several.
    pub(crate) meanings: Vec<Vec<Block>>,
}

/// Whether a callout can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    /// It cannot.
    Never,
    /// It can, and begins open.
    Open,
    /// It can, and begins closed.
    Closed,
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// As the language runs.
    Start,
    /// In the middle.
    Centre,
    /// At the end of the line.
    End,
}

/// A piece of a line.
#[derive(Clone, Debug)]
pub(crate) enum Inline {
    /// Words; `passage` and `offset` say where they stand in the flat text (see [`super::prose::Passage`]).
    Text { text: String, passage: usize, offset: usize },
    /// Emphasised.
    Emphasis(Vec<Inline>),
    /// Strongly emphasised.
    Strong(Vec<Inline>),
    /// Struck through.
    Strikeout(Vec<Inline>),
    /// Raised.
    Superscript(Vec<Inline>),
    /// Lowered.
    Subscript(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link with an address as written; in-site ones are marks.
    Link { url: String, title: String, inlines: Vec<Inline>, span: Span },
    /// An image.
    Image { url: String, alt: String, title: String, span: Span },
    /// A citation, a link to a record, a stub: counts into [`super::prose::Prose::marks`].
    Mark { mark: usize, inlines: Vec<Inline> },
    /// A reference to a footnote.
    FootnoteRef(String),
    /// A line end that is a space.
    SoftBreak,
    /// A line end that stays.
    HardBreak,
    /// Raw HTML, shown as text unless the project allows it.
    Html(String),
    /// Words in a change under review; `point` counts into [`super::prose::Prose::points`].
    Change { change: Change, point: usize, inlines: Vec<Inline> },
    /// A review comment, or a change of what has no words of its own.
    Point(usize),
    /// Where a change begins or ends: only while its line is being written.
    Edge(Edge),
}
