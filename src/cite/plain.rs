//! Words that we put together ourselves: the name before a number, a label, and what stands in
//! where the processor failed.

use super::styles::Style;
use crate::model::record::Record;
use crate::model::source::{Author, Source};
use citationberg::taxonomy::OtherTerm;

/// The name that a sorted list begins with: the family name, or the name as it is.
pub(super) fn sort_name(author: &Author) -> String {
    match author {
        Author::Literal(name) => name.clone(),
        Author::Personal { family, given } => format!("{family} {given}"),
    }
}

/// The family name, or the name as it is.
fn short_name(author: &Author) -> &str {
    match author {
        Author::Literal(name) => name,
        Author::Personal { family, .. } => family,
    }
}

/// Those whom a sentence can name as the source's makers.
fn makers(source: &Source) -> &[Author] {
    if source.fields.author.is_empty() { &source.fields.editor } else { &source.fields.author }
}

/// How a sentence names a source: its authors in short, or else its short title, or its title.
pub(super) fn name(record: &Record, source: &Source, style: &Style) -> String {
    let term = |term, default: &str| style.term(term).unwrap_or(default).to_owned();
    match makers(source) {
        [] => source
            .csl
            .iter()
            .find(|(name, _)| *name == "title-short")
            .map_or_else(|| record.title.clone(), |(_, title)| title.clone()),
        [one] => short_name(one).to_owned(),
        [one, two] => format!("{} {} {}", short_name(one), term(OtherTerm::And, "and"), short_name(two)),
        [one, ..] => format!("{} {}", short_name(one), term(OtherTerm::EtAl, "et al.")),
    }
}

/// By-line and title, for a source that the processor failed on.
pub(super) fn entry(record: &Record) -> String {
    let makers = Author::listed(record.source().map(makers).unwrap_or_default());
    if makers.is_empty() { record.title.clone() } else { format!("{makers}, {}", record.title) }
}

/// The label of styles that print `[Sug21]`: three letters of one name or the first letters of up to four,
/// and two digits of the year. The processor knows labels, but not for CSL-JSON.
pub(super) fn label(source: &Source) -> String {
    let makers = makers(source);
    let letters = |name: &Author, count| {
        short_name(name).chars().filter(|c| c.is_alphanumeric()).take(count).collect::<String>()
    };
    let mut label: String = match makers {
        [one] => letters(one, 3),
        several => several.iter().take(4).map(|name| letters(name, 1)).collect(),
    };
    if makers.is_empty() {
        label = source.key.as_str().chars().filter(|c| c.is_alphanumeric()).take(3).collect();
    }
    let year = source.fields.published.as_ref().and_then(|date| date.value.year());
    label + &year.map(|year| format!("{:02}", year.rem_euclid(100))).unwrap_or_default()
}
