//! Words that we put together ourselves: the name that a list is sorted by, and what stands in where a style prints
//! nothing for a source.

use crate::model::author::Author;
use crate::model::record::Record;
use crate::model::source::Source;

/// The name that a sorted list begins with: the family name, or the name as it is.
pub(super) fn sort_name(author: &Author) -> String {
    match author {
        Author::Literal(name) => name.clone(),
        Author::Personal(person) => format!("{} {}", person.full_family(), person.full_given()),
    }
}

/// By-line and title.
pub(super) fn entry(record: &Record) -> String {
    let makers = Author::listed(record.source().map(makers).unwrap_or_default());
    if makers.is_empty() { record.title.clone() } else { format!("{makers}, {}", record.title) }
}

/// Those whom a sentence can name as the source's makers.
fn makers(source: &Source) -> &[Author] {
    if source.fields.author.is_empty() { &source.fields.editor } else { &source.fields.author }
}
