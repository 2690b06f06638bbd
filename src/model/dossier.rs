//! All records of a site together, in a fixed order, with the ways to find them.

use super::capture::Capture;
use super::history::Version;
use super::id::Id;
use super::kind::Kind;
use super::lock::{LockFile, Text};
use super::project::Project;
use super::record::Record;
use super::source::Source;
use crate::file::{ContentPath, Hash};
use crate::text::natural::numbered;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A record's place in its dossier. Only `assemble` makes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RecordIx(pub(crate) u32);

/// A mark of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct MarkIx {
    /// The record.
    pub(crate) record: RecordIx,
    /// The mark's place in the record's store.
    pub(crate) mark: usize,
}

/// A record that is left out of a build.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    /// Why, and what to do, as two parts of a sentence.
    pub(crate) why: &'static str,
    /// What to do.
    pub(crate) remedy: String,
}

/// All records of a site.
#[derive(Clone, Debug)]
pub(crate) struct Dossier {
    /// The project that they belong to.
    pub(crate) project: Arc<Project>,
    /// By kind; pages in reading order, entities and events by name, claims and sources as written.
    pub(crate) records: Vec<Arc<Record>>,
    /// All but sources, by id.
    pub(crate) by_id: BTreeMap<Id, RecordIx>,
    /// Sources, by key.
    pub(crate) by_key: BTreeMap<String, RecordIx>,
    /// Ids that records other than sources once had.
    pub(crate) former: BTreeMap<Id, RecordIx>,
    /// Ids that addresses of sources were once made of. A record may have such an id: a source is called by its key.
    pub(crate) former_sources: BTreeMap<Id, RecordIx>,
    /// The texts of lists that could not be read: a name that stands in one may well exist.
    pub(crate) unread: Vec<Arc<str>>,
    /// Ids and keys of drafts and internal records that are left out of this build, with their files.
    pub(crate) left: BTreeMap<String, Left>,
    /// The project's own static files.
    pub(crate) statics: BTreeSet<ContentPath>,
    /// Keys of library entries that nothing names: they are not in this dossier, and may have been meant.
    pub(crate) shelf: BTreeSet<String>,
    /// Held texts, by source: those at hand.
    pub(crate) captures: BTreeMap<RecordIx, Arc<Capture>>,
    /// What was found when texts were at hand that may not be now.
    pub(crate) lock: LockFile,
    /// The versions that were published, the earliest first.
    pub(crate) versions: Arc<Vec<Version>>,
    /// The fingerprints of what is quoted in records that are left out of this build.
    pub(crate) left_words: BTreeSet<Hash>,
}

impl Dossier {
    /// The record at a place.
    #[expect(
        clippy::indexing_slicing,
        reason = "a RecordIx is made only by assemble, for the dossier that it indexes"
    )]
    pub(crate) fn get(&self, ix: RecordIx) -> &Record {
        &self.records[ix.0 as usize]
    }

    /// The language of a record's words: its own, else the site's.
    pub(crate) fn language<'a>(&'a self, record: &'a Record) -> &'a str {
        record.language().unwrap_or(&self.project.config.language)
    }

    /// All places and records.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (RecordIx, &Record)> {
        (0_u32..).zip(&self.records).map(|(ix, record)| (RecordIx(ix), record.as_ref()))
    }

    /// The versions that were published before this one, the earliest first.
    /// Of one that was published several times with other contents the first counts: what readers got then is what
    /// they have to be told about.
    pub(crate) fn earlier(&self) -> Vec<&Version> {
        let front = self.front().and_then(|front| self.get(front).page()?.version.as_ref());
        let name = front.map(|version| version.value.trim()).unwrap_or_default();
        let before = |kept: &&Version| name.is_empty() || numbered(&kept.name, name).is_lt();
        let mut earlier: Vec<&Version> = self.versions.iter().filter(before).collect();
        earlier.dedup_by(|next, first| next.name == first.name);
        earlier
    }

    /// What was published last, as far as it was this version or one before it.
    pub(crate) fn published_last(&self, name: &str) -> Option<&Version> {
        self.versions.iter().rfind(|kept| name.is_empty() || !numbered(&kept.name, name).is_gt())
    }

    /// All of one kind. Records stand by kind, so that the others are not looked at: every page asks, often.
    pub(crate) fn of(&self, kind: Kind) -> impl Iterator<Item = (RecordIx, &Record)> {
        let from = self.records.partition_point(|record| record.kind < kind);
        let all = (0_u32..).zip(&self.records).skip(from).take_while(move |(_, record)| record.kind == kind);
        all.map(|(ix, record)| (RecordIx(ix), record.as_ref()))
    }

    /// The others of a record's kind: those before it and those after it, the nearest first.
    pub(crate) fn beside(
        &self,
        ix: RecordIx,
    ) -> (impl Iterator<Item = (RecordIx, &Record)>, impl Iterator<Item = (RecordIx, &Record)>) {
        let kind = self.get(ix).kind;
        let same = move |at: u32| {
            let record = self.records.get(at as usize).filter(|record| record.kind == kind)?;
            Some((RecordIx(at), record.as_ref()))
        };
        ((0..ix.0).rev().map_while(same), (ix.0 + 1..).map_while(same))
    }

    /// All entities.
    pub(crate) fn entities(&self) -> impl Iterator<Item = (RecordIx, &Record)> {
        Kind::ALL.into_iter().filter(|kind| kind.is_entity()).flat_map(|kind| self.of(kind))
    }

    /// All sources.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (RecordIx, &Record, &Source)> {
        self.of(Kind::Source).filter_map(|(ix, record)| Some((ix, record, record.source()?)))
    }

    /// The record with an id, or with that former id.
    pub(crate) fn find(&self, id: &str) -> Option<RecordIx> {
        let id = Id::parse(id)?;
        self.by_id.get(&id).or_else(|| self.former.get(&id)).copied()
    }

    /// Whether a name may be that of a record in a list that could not be read.
    pub(crate) fn may_exist(&self, name: &str) -> bool {
        self.unread.iter().any(|text| text.contains(name))
    }

    /// The text of a source that is not at hand, and that the lock vouches for: the source says that it is held, and if
    /// it says with which hash, it is this one.
    pub(crate) fn elsewhere(&self, ix: RecordIx) -> Option<&Text> {
        let source = self.get(ix).source().filter(|source| source.fields.is_held())?;
        let text = self.lock.lock.texts.get(source.key.as_str())?;
        let said = source.fields.capture.as_ref().and_then(|capture| capture.value.sha256.as_ref());
        let same = said.is_none_or(|said| said.value == text.capture);
        (same && !self.captures.contains_key(&ix)).then_some(text)
    }

    /// Whether the text of a source is held, here or elsewhere.
    pub(crate) fn holds(&self, ix: RecordIx) -> bool {
        self.captures.contains_key(&ix) || self.elsewhere(ix).is_some()
    }

    /// How many texts are held and not at hand.
    pub(crate) fn count_elsewhere(&self) -> usize {
        self.sources().filter(|(ix, ..)| self.elsewhere(*ix).is_some()).count()
    }

    /// The front page.
    pub(crate) fn front(&self) -> Option<RecordIx> {
        // The first of all in the order of records, where there is one.
        let (ix, first) = self.of(Kind::Page).next()?;
        (first.id.as_str() == "index").then_some(ix)
    }
}
