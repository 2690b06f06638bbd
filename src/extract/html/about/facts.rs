//! What one part of a page says of the work in it, and how several parts are put together.

use crate::model::author::Author;

/// What one part of a page says.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// A CSL type.
    pub(super) source_type: Option<String>,
    /// The title.
    pub(super) title: Option<String>,
    /// Who wrote it.
    pub(super) author: Vec<Author>,
    /// What it appeared in.
    pub(super) container: Option<String>,
    /// Who published it.
    pub(super) publisher: Option<String>,
    /// When: EDTF.
    pub(super) published: Option<String>,
    /// Its language.
    pub(super) language: Option<String>,
    /// Its address.
    pub(super) url: Option<String>,
    /// Its DOI.
    pub(super) doi: Option<String>,
}

impl Facts {
    /// These facts, and what they leave open from others.
    pub(super) fn or(self, others: Self) -> Self {
        Self {
            source_type: self.source_type.or(others.source_type),
            title: self.title.or(others.title),
            author: if self.author.is_empty() { others.author } else { self.author },
            container: self.container.or(others.container),
            publisher: self.publisher.or(others.publisher),
            published: self.published.or(others.published),
            language: self.language.or(others.language),
            url: self.url.or(others.url),
            doi: self.doi.or(others.doi),
        }
    }
}
