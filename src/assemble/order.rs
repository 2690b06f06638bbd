//! The fixed order of records: pages as read, entities and events as looked up, claims as written.

use crate::model::author::Author;
use crate::model::date::Day;
use crate::model::kind::Kind;
use crate::model::record::Record;
use std::cmp::Ordering;
use std::sync::Arc;

/// Sorts the records by kind, and within a kind by what readers expect.
pub(super) fn order(records: &mut [Arc<Record>]) {
    records
        .sort_by(|a, b| a.kind.cmp(&b.kind).then_with(|| within(a, b)).then_with(|| place(a).cmp(&place(b))));
}

fn within(a: &Record, b: &Record) -> Ordering {
    match a.kind {
        Kind::Page => page(a).partial_cmp(&page(b)).unwrap_or(Ordering::Equal),
        Kind::Entity(_) | Kind::Term => name(a).cmp(&name(b)),
        Kind::Event => date(a).cmp(&date(b)),
        Kind::Claim | Kind::Judgment | Kind::Map => Ordering::Equal,
        // The newest first.
        Kind::Correction => day(b).cmp(&day(a)),
        Kind::Source => listed(a).cmp(&listed(b)),
    }
}

/// The front page first, then by `order`, then by path.
fn page(record: &Record) -> (bool, f64) {
    let order = record.page().and_then(|page| page.order.as_ref()).map_or(f64::MAX, |order| order.value);
    (record.id.as_str() != "index", order)
}

/// By name as written, or by `sort_name`; case does not matter. No name is taken apart: orders differ between languages.
fn name(record: &Record) -> String {
    let given = record.entity().and_then(|(entity, _)| entity.sort_name.clone());
    given.unwrap_or_else(|| record.title.clone()).to_lowercase()
}

/// By earliest day; what is undated comes last.
fn date(record: &Record) -> (bool, Option<(Day, Day)>) {
    let date = record.event().and_then(|event| event.date.as_ref()).map(|date| date.value.sort_key());
    (date.is_none(), date)
}

fn day(record: &Record) -> Option<crate::model::values::Day> {
    record.correction().and_then(|correction| correction.date.as_ref()).map(|date| date.value)
}

/// By what readers see first of a source: its author, else its outlet, its publisher, its title; then by date and key.
fn listed(record: &Record) -> (String, Option<(Day, Day)>, String) {
    let Some(source) = record.source() else { return Default::default() };
    let fields = &source.fields;
    let author = fields.author.first().map(Author::family);
    let outlet = fields.container.as_ref().or(fields.publisher.as_ref()).map(|name| name.value.clone());
    let name = author.or(outlet).unwrap_or_else(|| record.title.clone());
    let date = fields.published.as_ref().map(|date| date.value.sort_key());
    (name.to_lowercase(), date, source.key.as_str().to_lowercase())
}

/// Where it stands: what ties are broken by.
fn place(record: &Record) -> (&str, u32, &str) {
    (record.path.as_str(), record.head.start, record.id.as_str())
}
