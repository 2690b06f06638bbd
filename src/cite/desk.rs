//! The desk that all work of this room is done at: the style, and every source as the processor wants it.
//! A source's place here is a plain number.

use super::items;
use super::styles::Opened;
use crate::csl::{Item, Processor, Session};
use crate::model::citations::StyleForm;
use crate::model::date::Day;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::record::Record;
use crate::model::source::Source;
use std::collections::BTreeMap;

/// The sources of a dossier, for the processor.
pub(super) struct Shelf {
    /// The sources, in the order of names, dates and titles: that of year suffixes, where the style has none.
    pub(super) sources: Vec<RecordIx>,
    /// The same for the processor.
    pub(super) items: Vec<Item>,
    /// Where each source stands in `sources`.
    places: BTreeMap<RecordIx, usize>,
}

impl Shelf {
    /// Lays out all sources of a dossier.
    pub(super) fn new(dossier: &Dossier) -> Self {
        let mut found: Vec<_> = dossier.sources().collect();
        found.sort_by_cached_key(|(ix, record, source)| (order(record, source), *ix));
        let language = &dossier.project.config.language;
        let items = found
            .iter()
            .enumerate()
            .map(|(place, (_, record, source))| items::item(place, record, source, language))
            .collect();
        let sources: Vec<RecordIx> = found.into_iter().map(|(ix, _, _)| ix).collect();
        let places = sources.iter().enumerate().map(|(place, ix)| (*ix, place)).collect();
        Self { sources, items, places }
    }
}

/// The style and the sources.
pub(super) struct Desk<'a> {
    /// Where the sources come from.
    pub(super) dossier: &'a Dossier,
    /// How they are to look.
    pub(super) opened: &'a Opened,
    /// What formats.
    pub(super) processor: &'a Processor<'a>,
    /// All sources of the site, whose year suffixes are the same on all pages.
    pub(super) session: Session<'a>,
    shelf: &'a Shelf,
}

impl<'a> Desk<'a> {
    /// A desk with a style on it.
    pub(super) fn new(
        dossier: &'a Dossier,
        opened: &'a Opened,
        processor: &'a Processor<'a>,
        shelf: &'a Shelf,
    ) -> Self {
        Self { dossier, opened, processor, session: processor.session(&shelf.items), shelf }
    }

    /// What the style makes of a citation.
    pub(super) fn form(&self) -> StyleForm {
        self.opened.form
    }

    /// All sources, by their places.
    pub(super) fn sources(&self) -> impl Iterator<Item = (usize, RecordIx)> {
        self.shelf.sources.iter().copied().enumerate()
    }

    /// Where a source stands.
    pub(super) fn place(&self, ix: RecordIx) -> Option<usize> {
        self.shelf.places.get(&ix).copied()
    }

    /// The record of the source that stands at a place.
    pub(super) fn record(&self, place: usize) -> Option<&'a Record> {
        self.shelf.sources.get(place).map(|ix| self.dossier.get(*ix))
    }

    /// The source that stands at a place, for the processor.
    pub(super) fn item(&self, place: usize) -> Option<&'a Item> {
        self.shelf.items.get(place)
    }

    /// All sources, for the processor.
    pub(super) fn items(&self) -> &'a [Item] {
        &self.shelf.items
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
