//! What becomes of saved files that somebody wants to quote from.

use super::extract::Unreadable;
use super::id::Key;
use crate::file::ContentPath;

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wish {
    /// The files, as named; a folder stands for the texts, pages and PDFs in it.
    pub(crate) files: Vec<std::path::PathBuf>,
    /// The export of a reference manager whose entries the files belong to; without files, those that it names.
    pub(crate) from: Option<std::path::PathBuf>,
    /// The key of the source; for one file only.
    pub(crate) key: Option<String>,
    /// Take whole pages, not only their articles.
    pub(crate) whole_page: bool,
    /// Take the text out of files that are held already once more.
    pub(crate) again: bool,
    /// The moment of the command (RFC 3339, UTC).
    pub(crate) at: String,
}

/// What one file became.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// The file, as named.
    pub(crate) file: String,
    /// What became of it.
    pub(crate) fate: Fate,
}

/// What became of a file.
#[derive(Clone, Debug)]
pub(crate) enum Fate {
    /// A source holds its text.
    Source(Box<HeldSource>),
    /// Its source holds another text of it than before: whether any words of it differ is for a check to say.
    Renewed(Box<HeldSource>),
    /// It was held before, by the source with this key.
    Known(Key),
    /// It could not be read.
    Unread(Unreadable),
    /// It was read, and stands in the way of what is there: why, and what to do.
    Refused(String, String),
}

/// A source that holds a text now.
#[derive(Clone, Debug)]
pub(crate) struct HeldSource {
    /// Its key.
    pub(crate) key: Key,
    /// What it is called.
    pub(crate) title: String,
    /// Whether a library gives its bibliography.
    pub(crate) by: Given,
    /// Its record.
    pub(crate) record: ContentPath,
    /// The files that were written, below the project's folder, the record among them.
    pub(crate) written: Vec<String>,
    /// Number of paragraphs of the text; none if it has no text.
    pub(crate) paragraphs: usize,
    /// Number of its pages, if the file has pages.
    pub(crate) pages: Option<usize>,
    /// Number of its words.
    pub(crate) words: usize,
    /// Number of its characters, white space aside: what counts where words have no spaces between them.
    pub(crate) characters: usize,
    /// Why nothing of it can be checked, if so: a scan.
    pub(crate) not_held: Option<String>,
    /// What somebody who quotes it should know.
    pub(crate) warnings: Vec<String>,
}

/// Who gave a bibliography.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// An entry of a library.
    Library,
    /// A record of the author's.
    Record,
    /// The file itself.
    File,
}
