//! What came of looking for words in one held text.

use super::verdict::Agreement;
use crate::file::Location;

/// Words looked for in the text of a source.
#[derive(Clone, Debug)]
pub(crate) enum Sought {
    /// No text is held; why, if the source says.
    NotHeld(String),
    /// The letters of the text held stand in another order than that in which they are read.
    Visual,
    /// They stand there.
    Found {
        /// How closely they agree.
        agreement: Agreement,
        /// Where, in the order of the text; at least once.
        places: Vec<Passage>,
    },
    /// They do not; this comes nearest.
    Near {
        /// The passage.
        passage: Passage,
        /// How many of the words agree with it.
        agree: usize,
        /// Of how many.
        words: usize,
    },
    /// Nothing like them stands there.
    Absent,
}

/// A passage of a held text.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// Its words as held, white space folded, and as the author has them where extraction has left its marks; parts of a quotation are joined by an ellipsis.
    pub(crate) words: String,
    /// A few words before it, in the same paragraph; three dots where more stand there.
    pub(crate) before: String,
    /// A few words after it.
    pub(crate) after: String,
    /// Its paragraph, counted from 1.
    pub(crate) paragraph: usize,
    /// Its page, counted from 1; `None` if the text has one page.
    pub(crate) page: Option<usize>,
    /// The number of that page as a locator has it, if it has one.
    pub(crate) printed: Option<String>,
    /// Where it begins.
    pub(crate) at: Location,
}
