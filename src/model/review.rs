//! What is open in a text: comments and changes under review, in the marks of `CriticMarkup`.

use crate::file::Span;

/// What a build makes of comments and changes that nobody has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Review {
    /// Readers get the text as it stood before: no comment and nothing inserted, and what is to be deleted still there.
    Left,
    /// They are shown, to those who are to decide.
    Shown,
}

/// What a change does to the words that it marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// They are new.
    Inserted,
    /// They are to go.
    Deleted,
    /// Somebody has pointed at them.
    Marked,
}

/// What kind of thing is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PointKind {
    /// `{>>comment<<}`.
    Comment,
    /// `{++added++}`.
    Insertion,
    /// `{--deleted--}`.
    Deletion,
    /// `{~~old~>new~~}`.
    Substitution,
    /// `{==marked==}`.
    Highlight,
}

impl PointKind {
    /// The word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Insertion => "insertion",
            Self::Deletion => "deletion",
            Self::Substitution => "substitution",
            Self::Highlight => "highlight",
        }
    }
}

/// Something in a text that is open: a comment, or a change that nobody has decided.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    /// What it is.
    pub(crate) kind: PointKind,
    /// Where it stands, its marks included.
    pub(crate) span: Span,
    /// What stands between its marks, as written; of a substitution, the old words.
    pub(crate) words: String,
    /// The new words of a substitution; empty otherwise.
    pub(crate) instead: String,
}

impl Point {
    /// What it says, on one line.
    pub(crate) fn said(&self) -> String {
        let line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.kind {
            PointKind::Substitution => format!("{} → {}", line(&self.words), line(&self.instead)),
            PointKind::Comment | PointKind::Insertion | PointKind::Deletion | PointKind::Highlight => {
                line(&self.words)
            }
        }
    }
}

/// Where a comment or a change stands among the words of a parsed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// A change begins.
    Opens(Change, usize),
    /// That change ends.
    Closes(usize),
    /// A comment stands here.
    Comment(usize),
}
