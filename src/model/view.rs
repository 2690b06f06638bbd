//! Views: lists that a page asks the records for, as a fenced block with YAML inside.

use super::claim::State;
use crate::file::{Span, Spanned};
use crate::model::date::Edtf;
use crate::model::values::Count;
use crate::yaml::fields;

fields! {
    /// What a view may be narrowed by.
    ViewFields as "a view" {
        /// Only these records.
        ids: Vec<Spanned<String>>,
        /// Only claims about these, or corrections of them.
        about: Vec<Spanned<String>>,
        /// Only events with these taking part, or there; only relations of these.
        entities: Vec<Spanned<String>>,
        /// Only these kinds, by their folders.
        kinds: Vec<Spanned<String>>,
        /// Only claims in these states.
        state: Vec<Spanned<State>>,
        /// Only events from this date on.
        from: Option<Spanned<Edtf>>,
        /// Only events up to this date.
        to: Option<Spanned<Edtf>>,
        /// Only relations of these types.
        types: Vec<Spanned<String>>,
        /// Only cited sources (true) or uncited ones (false).
        cited: Option<Spanned<bool>>,
        /// At most so many.
        limit: Option<Spanned<Count>>,
    }
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ViewKind {
    /// Events in order of time.
    Timeline,
    /// Entities by kind.
    Register,
    /// Claims with their states.
    Claims,
    /// Sources.
    Sources,
    /// Claims against sources, as a table.
    Matrix,
    /// Through whose hands a claim came, from its origin to us.
    Chain,
    /// Corrections, newest first.
    Corrections,
    /// Relations between entities.
    Relations,
}

impl ViewKind {
    /// The words that begin a view's block.
    pub(crate) const WORDS: [(&'static str, Self); 8] = [
        ("timeline", Self::Timeline),
        ("register", Self::Register),
        ("claims", Self::Claims),
        ("sources", Self::Sources),
        ("matrix", Self::Matrix),
        ("chain", Self::Chain),
        ("corrections", Self::Corrections),
        ("relations", Self::Relations),
    ];

    /// The fields that narrow this list; others would be ignored.
    pub(crate) fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Timeline => &["ids", "entities", "from", "to", "limit"],
            Self::Register => &["ids", "kinds", "limit"],
            Self::Claims | Self::Matrix | Self::Chain => &["ids", "about", "state", "limit"],
            Self::Sources => &["ids", "cited", "limit"],
            Self::Corrections => &["ids", "about", "limit"],
            Self::Relations => &["entities", "types", "limit"],
        }
    }

    /// The word that begins its block.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS.into_iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// The kind that a word names.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::WORDS.into_iter().find(|(name, _)| *name == word).map(|(_, kind)| kind)
    }
}

/// A view as a page asks for it.
#[derive(Clone, Debug)]
pub(crate) struct View {
    /// Which list.
    pub(crate) kind: ViewKind,
    /// Narrowed by what.
    pub(crate) fields: ViewFields,
    /// Where the author asked.
    pub(crate) span: Span,
}
