//! What was taken out of a file that somebody saved: a text that can be quoted, and what the file says of itself
//! (`35-captures`).

use super::author::Author;
use crate::text::extraction::Made;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a saved file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Media {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A PDF.
    Pdf,
}

impl Media {
    /// The media type (RFC 2046, RFC 8118).
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Html => "text/html",
            Self::Pdf => "application/pdf",
        }
    }

    /// What its text was extracted from, if it was extracted.
    pub(crate) fn made(self) -> Option<Made> {
        match self {
            Self::Text => None,
            Self::Html => Some(Made::Html),
            Self::Pdf => Some(Made::Pdf),
        }
    }
}

/// How much of a page is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The article, as far as it can be told from what stands around it.
    Article,
    /// All that a reader sees.
    WholePage,
}

/// In which order the characters of a text stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum TextOrder {
    /// In that in which they are read.
    Logical,
    /// Some in that in which they are seen from left to right, though they are read from right to left: such a text
    /// cannot be checked against.
    Visual,
}

/// A text taken out of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Extract {
    /// The text in the form of a capture: UTF-8, LF, paragraphs parted by one blank line, each page after the first
    /// begun by a form feed that is the first character of a line, one newline at the end. Not normalised.
    pub(crate) text: String,
    /// In which order its characters stand.
    pub(crate) order: TextOrder,
    /// What the file is.
    pub(crate) media: Media,
    /// The tool and its version: `pdf-extract 0.12.1`.
    pub(crate) extractor: String,
    /// Version of our own rules that it was made by.
    pub(crate) rules: u32,
    /// The characters' encoding and how it is known: `windows-1252 (guessed)`.
    pub(crate) charset: Option<String>,
    /// When the page was saved, if it says so (EDTF or RFC 3339).
    pub(crate) saved: Option<String>,
    /// The address that it was saved from.
    pub(crate) url: Option<String>,
    /// The address that it gives itself.
    pub(crate) url_canonical: Option<String>,
    /// Number of pages; `None` if the file has none.
    pub(crate) pages: Option<usize>,
    /// What each page is called in print; empty if that is its count.
    pub(crate) page_labels: Vec<String>,
    /// Running heads and page numbers: ranges of `text` in code points, ascending.
    pub(crate) furniture: Vec<Range<usize>>,
    /// Number of pages that have text.
    pub(crate) pages_with_text: Option<usize>,
    /// What somebody who quotes the text should know, each a sentence.
    pub(crate) warnings: Vec<String>,
    /// What the file says of the work.
    pub(crate) work: Work,
}

/// What a file says of the work in it. What it does not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Work {
    /// A CSL type (CSL 1.0.2, Appendix III).
    pub(crate) source_type: Option<String>,
    /// Its title.
    pub(crate) title: Option<String>,
    /// Who wrote it.
    pub(crate) author: Vec<Author>,
    /// What it appeared in.
    pub(crate) container: Option<String>,
    /// Who published it.
    pub(crate) publisher: Option<String>,
    /// When: EDTF.
    pub(crate) published: Option<String>,
    /// Its language (BCP 47).
    pub(crate) language: Option<String>,
    /// Its address.
    pub(crate) url: Option<String>,
    /// Its DOI, without a resolver's address.
    pub(crate) doi: Option<String>,
}

/// Why no text was taken out of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unreadable {
    /// What is the matter.
    pub(crate) cause: Cause,
    /// The same in a sentence's end, in the author's words: `is a scan: none of its 12 pages has text`.
    pub(crate) words: String,
}

/// What keeps a file from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Cause {
    /// It is whole, and has no text: a scan.
    NoText,
    /// It opens with a password only.
    Encrypted,
    /// It is cut off, or no such file at all.
    Damaged,
    /// It asks for more time, memory or depth than it may have.
    TooMuch,
    /// It is of a kind that is not read.
    Foreign,
}
