//! What came back from the citation processor: trees of words, never HTML.

use super::dossier::{MarkIx, RecordIx};
use std::collections::BTreeMap;

/// What a style makes of a citation in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StyleForm {
    /// A number: `[1]`.
    Numeric,
    /// Words: `(Kyodo 2021)`.
    InText,
    /// A note.
    Note,
}

/// A piece of formatted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words.
    Text(String),
    /// In italics, or upright inside italics.
    Emphasis(Vec<Piece>),
    /// Bold.
    Strong(Vec<Piece>),
    /// Small capitals.
    SmallCaps(Vec<Piece>),
    /// Raised.
    Superscript(Vec<Piece>),
    /// Lowered.
    Subscript(Vec<Piece>),
    /// A web address, with the words shown.
    Link {
        /// The address as the style printed it.
        url: String,
        /// The words.
        pieces: Vec<Piece>,
    },
    /// The part of a citation that belongs to one of its cites: becomes the link to the source.
    Cite {
        /// Which cite.
        cite: usize,
        /// The words.
        pieces: Vec<Piece>,
    },
    /// The author's Markdown before or after a cite: `affix` says which of the cite's two.
    Affix {
        /// Which cite.
        cite: usize,
        /// Before it or after it.
        affix: Affix,
    },
}

/// The two places for an author's words around a cite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Affix {
    /// Before.
    Prefix,
    /// After.
    Suffix,
}

/// One citation as it is printed on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Printed {
    /// What the style prints in the text, or in the note for a note style.
    pub(crate) pieces: Vec<Piece>,
    /// For each cite the number that a numeric style gives its source on this page; empty otherwise.
    pub(crate) numbers: Vec<Option<u32>>,
    /// The number of its note on this page, for a note style.
    pub(crate) note: Option<u32>,
}

/// What stands on one page.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageCitations {
    /// By mark.
    pub(crate) printed: BTreeMap<MarkIx, Printed>,
}

/// Everything that the processor made.
#[derive(Clone, Debug)]
pub(crate) struct Citations {
    /// What the style makes of a citation.
    pub(crate) form: StyleForm,
    /// The style's title, for the colophon.
    pub(crate) style: String,
    /// By the page's place in `Links::pages`.
    pub(crate) pages: Vec<PageCitations>,
    /// The bibliography entry of every source.
    pub(crate) entries: BTreeMap<RecordIx, Vec<Piece>>,
}
