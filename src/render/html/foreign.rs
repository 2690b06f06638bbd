//! Words of records in another language than the page that shows them: a screen reader must know how to say them, and
//! a browser how to set them (WCAG 2.2, 3.1.2).

use super::{Sheet, escape};
use crate::model::record::Record;

impl Sheet<'_> {
    /// The language of what a record says, where it is another than that of the page; empty where it is the same.
    pub(in crate::render) fn language_of(&self, record: &Record) -> String {
        let of_site = self.edition.dossier.project.config.language.as_str();
        let language = match record.source() {
            // What the briefing calls a source without a title is said in the briefing's language.
            Some(source) if source.fields.title_missing => of_site,
            Some(source) => source.fields.language.as_ref().map_or(of_site, |found| found.value.as_str()),
            None => record.language().unwrap_or(of_site),
        };
        self.other_than_page(language).to_owned()
    }

    /// A language, where it is another than that of the page; else nothing. Regions and scripts do not matter.
    pub(super) fn other_than_page<'l>(&self, language: &'l str) -> &'l str {
        let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        if first(language) == first(self.words.language()) { "" } else { language }
    }
}

/// The attributes of words in a language; none for none.
pub(in crate::render) fn attributes(language: &str) -> String {
    if language.is_empty() { String::new() } else { format!(" lang=\"{}\" dir=\"auto\"", escape(language)) }
}
