//! Files to take away: the whole briefing as data, the sources for reference managers, and the hashes of what is held.
//! No held text is in them.

mod bib;
mod ris;

use super::graph;
use crate::file::OutputPath;
use crate::model::Artifact;
use crate::model::author::Author;
use crate::model::date::Edtf;
use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;
use crate::model::record::Record;
use crate::model::source::Source;
use serde_json::{Map, Value, json};

/// The sources as `BibLaTeX`.
pub(super) fn bibtex(edition: Edition<'_>) -> String {
    let entries = edition.dossier.sources().map(|(_, record, source)| bib::entry(record, source));
    let marking = marking(edition).map(|words| format!("% {words}\n\n"));
    marking.into_iter().chain(entries).collect()
}

/// The sources as RIS.
pub(super) fn ris_list(edition: Edition<'_>) -> String {
    let marking = marking(edition).map(|words| format!("N1  - {words}\r\n")).unwrap_or_default();
    let entry = |(_, record, source): (_, &Record, &Source)| {
        ris::record(record, source).replacen("ER  - ", &format!("{marking}ER  - "), 1)
    };
    edition.dossier.sources().map(entry).collect()
}

/// How the briefing is to be handled, in one line; nothing if nothing is said.
fn marking(edition: Edition<'_>) -> Option<String> {
    let marking = &edition.dossier.project.config.marking;
    (!marking.is_empty()).then(|| marking.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The downloads; those of sources only where there are any.
pub(super) fn data(edition: Edition<'_>) -> Vec<Artifact> {
    let sources: Vec<(&Record, &Source)> =
        edition.dossier.sources().map(|(_, record, source)| (record, source)).collect();
    let graph = graph::value(edition);
    let mut files = vec![
        ("data/briefing.json", graph::text(&graph)),
        ("data/briefing.schema.json", graph::SCHEMA.to_owned()),
    ];
    files.extend(graph::tables::claims(&graph).map(|table| ("data/claims.csv", table)));
    files.extend(graph::tables::timeline(&graph).map(|table| ("data/timeline.csv", table)));
    let entities = graph::ftm::entities(&graph);
    files.extend((!entities.is_empty()).then_some(("data/entities.ftm.json", entities)));
    if !sources.is_empty() {
        files.extend(of_sources(edition, &sources));
    }
    files
        .into_iter()
        .filter_map(|(path, text)| Some(Artifact { path: OutputPath::new(path)?, bytes: text.into_bytes() }))
        .collect()
}

/// What is given out of the sources.
fn of_sources(edition: Edition<'_>, sources: &[(&Record, &Source)]) -> Vec<(&'static str, String)> {
    let items: Vec<Value> = sources.iter().map(|(record, source)| csl(record, source)).collect();
    let json = serde_json::to_string_pretty(&items).unwrap_or_default() + "\n";
    let mut files = vec![
        ("data/sources.bib", bibtex(edition)),
        ("data/sources.json", json),
        ("data/sources.ris", ris_list(edition)),
    ];
    let sums: String =
        edition.dossier.sources().flat_map(|(ix, _, source)| sums(edition, ix, source)).collect();
    if !sums.is_empty() {
        files.push(("data/SHA256SUMS", sums));
    }
    files.extend(graph::evidence::evidence(edition).map(|text| ("data/evidence.json", text)));
    files
}

/// The lines of a held text, at hand or not, and of what it was extracted from, as `sha256sum` prints them.
fn sums(edition: Edition<'_>, ix: RecordIx, source: &Source) -> Vec<String> {
    let name = |file: &str| file.rsplit('/').next().unwrap_or_default().to_owned();
    let told = source.fields.capture.as_ref().map(|capture| &capture.value);
    let text = match edition.dossier.captures.get(&ix) {
        Some(capture) => Some((capture.hash, capture.path.name().to_owned())),
        None => edition
            .dossier
            .elsewhere(ix)
            .and_then(|text| Some((text.capture, name(&told?.file.as_ref()?.value)))),
    };
    let original = told
        .filter(|_| text.is_some())
        .and_then(|told| Some((told.original_sha256.as_ref()?.value, name(&told.original.as_ref()?.value))));
    text.into_iter().chain(original).map(|(hash, name)| format!("{hash}  {name}\n")).collect()
}

/// The fields of a source as (CSL name, value), in a fixed order.
pub(super) fn variables(record: &Record, source: &Source) -> Vec<(&'static str, String)> {
    let fields = &source.fields;
    let mut all = vec![("title", record.title.clone())];
    let mut add = |name, value: Option<String>| all.extend(value.map(|value| (name, value)));
    add("container-title", fields.container.as_ref().map(|name| name.value.clone()));
    add("publisher", fields.publisher.as_ref().map(|name| name.value.clone()));
    add("URL", fields.url.as_ref().map(|url| url.value.0.clone()));
    add("DOI", fields.doi.as_ref().map(|doi| doi.value.clone()));
    add("language", fields.language.as_ref().map(|tag| tag.value.clone()));
    all.extend(source.csl.texts.iter().map(|(name, value)| (*name, value.clone())));
    all
}

/// CSL-JSON (CSL 1.0.2, schema csl-data).
pub(super) fn csl(record: &Record, source: &Source) -> Value {
    let fields = &source.fields;
    let mut item = Map::new();
    item.insert("id".into(), json!(source.key.as_str()));
    item.insert("type".into(), json!(csl_type(source)));
    for (name, value) in variables(record, source) {
        let value = source.csl.marked(name, &value).map_or(value.clone(), str::to_owned);
        item.insert(name.into(), json!(value));
    }
    for (name, people) in people(source) {
        item.insert(name.into(), people.iter().map(csl_name).collect());
    }
    for (name, date) in &source.csl.dates {
        item.insert((*name).into(), csl_date(date));
    }
    if let Some(date) = &fields.published {
        item.insert("issued".into(), csl_date(&date.value));
    } else if let Some(words) = &fields.published_text {
        item.insert("issued".into(), json!({"literal": words.value}));
    }
    if let Some(day) = &fields.accessed {
        let date = day.value.0;
        item.insert("accessed".into(), json!({"date-parts": [[date.year(), date.month(), date.day()]]}));
    }
    Value::Object(item)
}

/// All people of a source, by CSL's names of their parts.
fn people(source: &Source) -> impl Iterator<Item = (&'static str, &[Author])> {
    let own = [("author", source.fields.author.as_slice()), ("editor", source.fields.editor.as_slice())];
    let others = source.csl.people.iter().map(|(name, people)| (*name, people.as_slice()));
    own.into_iter().chain(others).filter(|(_, people)| !people.is_empty())
}

/// A name of CSL-JSON.
fn csl_name(name: &Author) -> Value {
    let person = match name {
        Author::Literal(literal) => return json!({"literal": literal}),
        Author::Personal(person) => person,
    };
    // Other programs look for both names, empty or not.
    let named = [("family", json!("")), ("given", json!(""))];
    let parts = person.parts().map(|(name, part)| (name, json!(part)));
    let flags = person.flags().map(|name| (name, json!(true)));
    named.into_iter().chain(parts).chain(flags).map(|(name, part)| (name.to_owned(), part)).collect()
}

/// A date of CSL-JSON.
fn csl_date(date: &Edtf) -> Value {
    let mut value = Map::new();
    // CSL has no year 0: the year before 1 is -1.
    let year = |mut parts: Vec<i32>| {
        if let Some(year) = parts.first_mut().filter(|year| **year < 1) {
            *year = year.saturating_sub(1);
        }
        parts
    };
    let parts: Vec<Vec<i32>> = date.date_parts().into_iter().map(year).collect();
    value.insert("date-parts".into(), json!(parts));
    if date.circa() {
        value.insert("circa".into(), json!(true));
    }
    if let Some(season) = date.season() {
        value.insert("season".into(), json!(season));
    }
    Value::Object(value)
}

pub(super) fn csl_type(source: &Source) -> &str {
    source.fields.source_type.as_ref().map_or("webpage", |kind| kind.value.as_str())
}
