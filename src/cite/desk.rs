//! The desk that all work of this room is done at: the style, and every source as the processor wants it.
//! A source's place here is a plain number, in the order in which year suffixes are given out.

use super::items;
use super::styles::Style;
use crate::model::date::Day;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::record::Record;
use crate::model::source::Source;
use citationberg::json::Item;
use std::collections::BTreeMap;

/// The style and the sources.
pub(super) struct Desk<'a> {
    /// Where the sources come from.
    pub(super) dossier: &'a Dossier,
    /// How they are to look.
    pub(super) style: Style,
    /// The sources, in the order of their year suffixes.
    pub(super) sources: Vec<RecordIx>,
    /// Where each source stands in `sources`.
    places: BTreeMap<RecordIx, usize>,
    /// The sources for the processor, in the order of `sources`; after them the separator.
    items: Vec<Item>,
}

impl<'a> Desk<'a> {
    /// Lays out all sources of a dossier.
    pub(super) fn new(dossier: &'a Dossier, style: Style) -> Self {
        let mut found: Vec<_> = dossier.sources().collect();
        found.sort_by_cached_key(|(ix, record, source)| (order(record, source), *ix));
        let language = &dossier.project.config.language;
        let mut items: Vec<Item> = found
            .iter()
            .enumerate()
            .map(|(place, (_, record, source))| items::item(place, record, source, language))
            .collect();
        items.push(items::separator(found.len()));
        let sources: Vec<RecordIx> = found.into_iter().map(|(ix, _, _)| ix).collect();
        let places = sources.iter().enumerate().map(|(place, ix)| (*ix, place)).collect();
        Self { dossier, style, sources, places, items }
    }

    /// Where a source stands.
    pub(super) fn place(&self, ix: RecordIx) -> Option<usize> {
        self.places.get(&ix).copied()
    }

    /// The record of the source that stands at a place.
    pub(super) fn record(&self, place: usize) -> Option<&'a Record> {
        self.sources.get(place).map(|ix| self.dossier.get(*ix))
    }

    /// The source that stands at a place, for the processor.
    pub(super) fn item(&self, place: usize) -> Option<&Item> {
        self.items.get(place)
    }

    /// The place of the separator: an item that is never printed, and keeps two citations of one source
    /// apart where they do not follow each other for a reader.
    pub(super) fn separator(&self) -> usize {
        self.sources.len()
    }
}

/// How sources follow one another: by names, then by date (none last), then by title.
type Order = (Vec<String>, bool, Option<(Day, Day)>, String);

fn order(record: &Record, source: &Source) -> Order {
    let fields = &source.fields;
    let people = if fields.author.is_empty() { &fields.editor } else { &fields.author };
    let names = people.iter().map(|name| super::plain::sort_name(name).to_lowercase()).collect();
    let date = fields.published.as_ref().map(|date| date.value.sort_key());
    (names, date.is_none(), date, record.title.to_lowercase())
}
