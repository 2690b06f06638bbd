//! What would mend a finding, as changes of text that a program can make.

use crate::file::Location;

/// Whether a change may be made without being looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Safety {
    /// There is one reading, or one word so near: `check --fix` makes it.
    Safe,
    /// Somebody has to say that it is what was meant.
    Guess,
}

impl Safety {
    /// Safe where there is one way only.
    pub(crate) fn when(only: bool) -> Self {
        if only { Self::Safe } else { Self::Guess }
    }
}

/// Changes that would mend a finding together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Suggestion {
    /// What they do: `write "title"`.
    pub(crate) message: String,
    /// Each place, and the text that shall stand there.
    pub(crate) edits: Vec<(Location, String)>,
    /// Whether they may be made without being looked at.
    pub(crate) safety: Safety,
}
