//! Marks: the signs in the text that mean more than words. Found once, in `parse`, with their places.

use super::block::Inline;
use super::id::Key;
use super::locator::Locator;
use crate::file::Spanned;
use std::ops::Range;

/// A sign in the text or in a field.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// What it is.
    pub(crate) kind: MarkKind,
    /// The passage that it stands in, and its offset in the passage's flat text; `None` for one in a field.
    pub(crate) place: Option<(usize, usize)>,
}

/// What a mark is.
#[derive(Clone, Debug)]
pub(crate) enum MarkKind {
    /// To a source, or several.
    Citation(Citation),
    /// To a record, or to a source's page.
    Link(Link),
    /// `[[?Name]]`: a name without a record.
    Stub(String),
}

/// One citation: the cites between one pair of brackets.
#[derive(Clone, Debug)]
pub(crate) struct Citation {
    /// Its cites, in order; at least one.
    pub(crate) cites: Vec<Cite>,
    /// Whether the first cite is part of the sentence (`@key [p. 3]`).
    pub(crate) narrative: bool,
}

impl Citation {
    /// Whether the sentence names who made its first source: in `@key`, but not in `-@key`.
    pub(crate) fn names_its_maker(&self) -> bool {
        self.narrative && !self.cites.first().is_some_and(|cite| cite.suppress_author)
    }
}

/// One cite: one source, with a place in it.
#[derive(Clone, Debug)]
pub(crate) struct Cite {
    /// The source.
    pub(crate) key: Spanned<Key>,
    /// Whether the author's name is left out (`-@key`).
    pub(crate) suppress_author: bool,
    /// What stands before it.
    pub(crate) prefix: Vec<Inline>,
    /// The place in the source.
    pub(crate) locator: Option<Spanned<Locator>>,
    /// What stands after it.
    pub(crate) suffix: Vec<Inline>,
}

/// A link to a record.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// The record's id, title or alias as written; a source's key if `to_source`; a path if `to_file`.
    pub(crate) to: Spanned<String>,
    /// What kind of name `to` is.
    pub(crate) by: LinkBy,
    /// A heading (`#heading`) or a paragraph (`#^block`) in it.
    pub(crate) fragment: Option<Fragment>,
    /// Whether the author gave the words to show.
    pub(crate) labelled: bool,
    /// Whether the record itself is shown in place (`![[id]]`).
    pub(crate) embed: bool,
}

/// How a link names what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkBy {
    /// `[[id]]`: id, then title, then alias.
    Name,
    /// `[[@key]]`: a source's page.
    Key,
    /// `[text](../places/okinawa.md)`: a content file.
    File,
}

/// A place inside a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fragment {
    /// By its words or its id.
    Heading(String),
    /// By the anchor that the author set.
    Paragraph(String),
}

/// Words said to stand in a source.
#[derive(Clone, Debug)]
pub(crate) struct Quotation {
    /// In which form they were written.
    pub(crate) form: QuotationForm,
    /// The words, without their quote marks.
    pub(crate) words: Spanned<String>,
    /// The cites that they are said to stand in, as (mark, cite); none where nothing near them cites a source.
    pub(crate) cites: Vec<(usize, usize)>,
    /// Where its speaker is named: a passage and a range of it, the sentence or the attribution; not for words relied on.
    pub(crate) speaker: Option<(usize, Range<usize>)>,
}

/// The forms of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuotationForm {
    /// `> [!quote]`.
    Block,
    /// Double-quoted words in running text.
    Inline,
    /// Words relied on, inside a citation.
    Relied,
}
