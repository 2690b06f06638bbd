//! Words of records in another language than the page that shows them: a screen reader must know how to say them, and
//! a browser how to set them (WCAG 2.2, 3.1.2).

use super::{Sheet, escape};
use crate::model::record::Record;
use crate::model::values::is_one_language;

impl Sheet<'_> {
    /// The language of what a record says, where it is another than that of the page; empty where it is the same.
    pub(in crate::render) fn language_of(&self, record: &Record) -> String {
        let dossier = self.edition.dossier;
        let language = match record.source() {
            // What the briefing calls a source without a title is said in the briefing's language.
            Some(source) if !source.fields.title_missing => {
                source.fields.language.as_ref().map_or(dossier.language(record), |found| found.value.as_str())
            }
            Some(_) | None => dossier.language(record),
        };
        self.other_than_page(language).to_owned()
    }

    /// A language, where it is another than that of the page; else nothing.
    pub(super) fn other_than_page<'l>(&self, language: &'l str) -> &'l str {
        if is_one_language(language, self.words.language()) { "" } else { language }
    }
}

/// The attributes of words in a language; none for none.
pub(in crate::render) fn attributes(language: &str) -> String {
    if language.is_empty() { String::new() } else { format!(" lang=\"{}\" dir=\"auto\"", escape(language)) }
}
