//! What libraries said of their entries at one time, field by field, and how two such times differ.

use super::author::Author;
use super::record::Record;
use super::source::Shelf;
use std::collections::{BTreeMap, BTreeSet};

/// The fields of one entry by their names, in the words that are compared.
pub(crate) type Fields = BTreeMap<String, String>;

/// All entries of the libraries of a project at one time, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Snapshot {
    /// The entries.
    pub(crate) entries: BTreeMap<String, Fields>,
}

/// A field that is not what it was; empty where it was not or is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Altered {
    /// Its name.
    pub(crate) name: String,
    /// What it was.
    pub(crate) before: String,
    /// What it is.
    pub(crate) now: String,
}

/// How one entry differs between two times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It was not there, and is: its title.
    New(String),
    /// It was there, and is not: its title.
    Gone(String),
    /// Fields of it differ; at least one.
    Altered(Vec<Altered>),
}

impl Snapshot {
    /// The entries of libraries among some records, as they are now; of two with one key the first.
    pub(crate) fn of<'a>(records: impl Iterator<Item = &'a Record>) -> Self {
        let mut entries = BTreeMap::new();
        for record in records {
            if let Some(source) = record.source().filter(|source| source.shelf == Shelf::Library) {
                entries.entry(source.key.to_string()).or_insert_with(|| fields(record));
            }
        }
        Self { entries }
    }

    /// What differs between an earlier time and this one, by key.
    pub(crate) fn since(&self, before: &Self) -> BTreeMap<String, Change> {
        let title = |fields: &Fields| fields.get("title").cloned().unwrap_or_default();
        let keys: BTreeSet<&String> = before.entries.keys().chain(self.entries.keys()).collect();
        let change = |key: &String| match (before.entries.get(key), self.entries.get(key)) {
            (None, Some(now)) => Some(Change::New(title(now))),
            (Some(before), None) => Some(Change::Gone(title(before))),
            (Some(before), Some(now)) if before != now => Some(Change::Altered(altered(before, now))),
            _ => None,
        };
        keys.into_iter().filter_map(|key| Some((key.clone(), change(key)?))).collect()
    }
}

/// The fields that differ.
fn altered(before: &Fields, now: &Fields) -> Vec<Altered> {
    let names: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let value = |fields: &Fields, name: &String| fields.get(name).cloned().unwrap_or_default();
    let field = |name: &&String| Altered {
        name: (*name).clone(),
        before: value(before, name),
        now: value(now, name),
    };
    names.iter().map(field).filter(|field| field.before != field.now).collect()
}

/// The fields of an entry, in words.
fn fields(record: &Record) -> Fields {
    let mut fields = Fields::new();
    let Some(source) = record.source() else { return fields };
    let own = &source.fields;
    let text = |value: &Option<crate::file::Spanned<String>>| value.as_ref().map(|value| value.value.clone());
    let names = |names: &[Author]| (!names.is_empty()).then(|| Author::listed(names));
    let all = [
        ("type", text(&own.source_type)),
        ("title", text(&record.common.title)),
        ("author", names(&own.author)),
        ("editor", names(&own.editor)),
        ("container", text(&own.container)),
        ("publisher", text(&own.publisher)),
        ("published", own.published.as_ref().map(|date| date.value.as_str().to_owned())),
        ("accessed", own.accessed.as_ref().map(|day| day.value.0.to_string())),
        ("url", own.url.as_ref().map(|url| url.value.0.clone())),
        ("archive_url", own.archive_url.as_ref().map(|url| url.value.0.clone())),
        ("language", text(&own.language)),
        ("doi", text(&own.doi)),
    ];
    fields.extend(all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    let csl = &source.csl;
    fields.extend(csl.texts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    fields.extend(csl.people.iter().map(|(name, people)| ((*name).to_owned(), Author::listed(people))));
    fields.extend(csl.dates.iter().map(|(name, date)| ((*name).to_owned(), date.as_str().to_owned())));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(entries: &[(&str, &[(&str, &str)])]) -> Snapshot {
        let fields = |fields: &[(&str, &str)]| {
            fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
        };
        Snapshot { entries: entries.iter().map(|(key, all)| ((*key).into(), fields(all))).collect() }
    }

    #[test]
    fn only_what_differs_is_told() {
        let before = snapshot(&[
            ("a", &[("title", "A"), ("doi", "10.1/a")]),
            ("b", &[("title", "B")]),
            ("c", &[("title", "C")]),
        ]);
        let now = snapshot(&[
            ("a", &[("title", "A!"), ("volume", "3")]),
            ("b", &[("title", "B")]),
            ("d", &[("title", "D")]),
        ]);
        let altered = |name: &str, before: &str, now: &str| Altered {
            name: name.into(),
            before: before.into(),
            now: now.into(),
        };
        let wanted = [
            (
                "a".to_owned(),
                Change::Altered(vec![
                    altered("doi", "10.1/a", ""),
                    altered("title", "A", "A!"),
                    altered("volume", "", "3"),
                ]),
            ),
            ("c".to_owned(), Change::Gone("C".into())),
            ("d".to_owned(), Change::New("D".into())),
        ];
        assert_eq!(now.since(&before), wanted.into_iter().collect());
        assert!(now.since(&now).is_empty());
    }
}
