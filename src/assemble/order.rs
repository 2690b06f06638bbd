//! The fixed order of records: pages as read, entities and events as looked up, claims as written.

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
        Kind::Entity(_) => name(a).cmp(&name(b)),
        Kind::Event => date(a).cmp(&date(b)),
        Kind::Claim => Ordering::Equal,
        Kind::Source => key(a).cmp(&key(b)),
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
fn date(record: &Record) -> (bool, Option<(crate::model::date::Day, crate::model::date::Day)>) {
    let date = record.event().and_then(|event| event.date.as_ref()).map(|date| date.value.sort_key());
    (date.is_none(), date)
}

fn key(record: &Record) -> String {
    record.source().map(|source| source.key.as_str().to_lowercase()).unwrap_or_default()
}

/// Where it stands: what ties are broken by.
fn place(record: &Record) -> (&str, u32, &str) {
    (record.path.as_str(), record.head.start, record.id.as_str())
}
