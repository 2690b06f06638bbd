//! How far a briefing rests on sources, for who asks without a page.

use crate::model::coverage::{self, Coverage, Paragraphs};
use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;

/// How far a briefing rests on sources: in all, and the pages by id and address.
pub(crate) struct Covered {
    /// In all.
    pub(crate) coverage: Coverage,
    /// Each page.
    pub(crate) pages: Vec<(String, String, Paragraphs)>,
}

impl Covered {
    /// Counts.
    pub(super) fn of(edition: Edition<'_>) -> Self {
        let coverage = coverage::coverage(edition);
        let page = |(ix, of): &(RecordIx, Paragraphs)| {
            let id = edition.dossier.get(*ix).id.to_string();
            (id, edition.links.address(*ix).path.as_str().to_owned(), *of)
        };
        Self { pages: coverage.pages.iter().map(page).collect(), coverage }
    }
}
