//! A source as the processor wants it: CSL-JSON, made field by field from our own record.
//! Only what CSL has a variable for is here; texts are plain, and a date is never a range,
//! because the processor panics on one.

use super::{plain, shield};
use crate::model::date::{Edtf, Precision};
use crate::model::record::Record;
use crate::model::source::{Author, Source};
use crate::model::values::Day;
use citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange};
use citationberg::taxonomy::Kind;
use std::collections::BTreeMap;
use std::str::FromStr;

/// The source at a place of the desk.
pub(super) fn item(place: usize, record: &Record, source: &Source, language: &str) -> Item {
    let fields = &source.fields;
    let mut item = Filling::new(place);
    for (name, value) in &source.csl {
        item.text(name, value);
        // CSL 1.0.2 renamed "event" to "event-title"; styles ask for either.
        if *name == "event-title" {
            item.text("event", value);
        }
    }
    item.text("type", kind(fields.source_type.as_ref().map(|kind| kind.value.as_str())));
    item.text("title", &record.title);
    item.text("container-title", fields.container.as_ref().map_or("", |name| &name.value));
    item.text("publisher", fields.publisher.as_ref().map_or("", |name| &name.value));
    item.text("language", fields.language.as_ref().map_or(language, |language| &language.value));
    item.text("DOI", fields.doi.as_ref().map_or("", |doi| bare_doi(&doi.value)));
    item.text("URL", fields.url.as_ref().map_or("", |url| &url.value.0));
    item.text("citation-label", &plain::label(source));
    item.names("author", &fields.author);
    item.names("editor", &fields.editor);
    item.value("issued", fields.published.as_ref().and_then(|date| edtf(&date.value)));
    item.value("accessed", fields.accessed.as_ref().and_then(|day| date(&day_parts(day.value), None, false)));
    item.finish()
}

/// The item that is never printed.
pub(super) fn separator(place: usize) -> Item {
    let mut item = Filling::new(place);
    item.text("type", "document");
    // Equal to nothing that an author can write, so that it makes no source ambiguous.
    item.names("author", &[Author::Literal("\u{10FFFD}".to_owned())]);
    item.finish()
}

/// An item while it is filled.
struct Filling(BTreeMap<String, Value>);

impl Filling {
    fn new(place: usize) -> Self {
        // The processor compares whole items, often; a number that sorts before all other fields
        // lets it see at once that two differ.
        let number = Value::String(place.to_string());
        Self(BTreeMap::from([("#".to_owned(), number.clone()), ("id".to_owned(), number)]))
    }

    /// A text, on one line; an empty one is left out.
    fn text(&mut self, name: &str, text: &str) {
        let plain: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| !word.is_empty())
            .collect();
        let plain = plain.join(" ");
        let plain = if name.contains("title") { shield::hide(&plain) } else { plain };
        self.value(name, (!plain.is_empty()).then_some(Value::String(plain)));
    }

    fn names(&mut self, name: &str, people: &[Author]) {
        self.value(name, (!people.is_empty()).then(|| Value::Names(people.iter().map(person).collect())));
    }

    fn value(&mut self, name: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.0.insert(name.to_owned(), value);
        }
    }

    fn finish(self) -> Item {
        Item(self.0)
    }
}

/// A type that CSL knows; parse has spoken of any other.
fn kind(written: Option<&str>) -> &str {
    written.filter(|kind| Kind::from_str(kind).is_ok()).unwrap_or("webpage")
}

/// A DOI without the resolver's address, which styles put before it.
fn bare_doi(doi: &str) -> &str {
    let heads = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"];
    heads.iter().find_map(|head| doi.strip_prefix(head)).unwrap_or(doi).trim()
}

fn person(author: &Author) -> NameValue {
    match author {
        Author::Literal(name) => NameValue::Literal(LiteralName { literal: name.clone() }),
        Author::Personal { family, given } if given.is_empty() => {
            NameValue::Literal(LiteralName { literal: family.clone() })
        }
        Author::Personal { family, given } => {
            // A family name of several words is handed over as its first word and the rest: only so does the
            // processor keep it whole, where it would take "van der Berg" and "Castro y Ruz" apart.
            let (first, rest) = family
                .split_once(' ')
                .map_or((None, family.as_str()), |(first, rest)| (Some(first.to_owned()), rest));
            NameValue::Item(NameItem {
                family: rest.trim().to_owned(),
                given: Some(given.clone()),
                non_dropping_particle: first,
                dropping_particle: None,
                suffix: None,
                comma_suffix: None,
            })
        }
    }
}

/// The start of a date. Decades and centuries are given as their first year, marked as uncertain.
fn edtf(value: &Edtf) -> Option<Value> {
    let parts = value.date_parts().into_iter().next()?;
    date(&parts, value.season(), value.circa() || value.precision() <= Precision::Decade)
}

fn date(parts: &[i32], season: Option<u8>, circa: bool) -> Option<Value> {
    let parts: Vec<i16> = parts.iter().map(|part| i16::try_from(*part).ok()).collect::<Option<_>>()?;
    // A date without a year makes the processor panic.
    let date_parts = (!parts.is_empty()).then_some(VecDateRange(vec![VecDate(parts)]))?;
    Some(Value::Date(DateValue::DateParts {
        date_parts,
        literal: None,
        season: season.map(|season| season.to_string()),
        circa,
    }))
}

fn day_parts(Day(day): Day) -> [i32; 3] {
    [day.year().into(), day.month().into(), day.day().into()]
}
