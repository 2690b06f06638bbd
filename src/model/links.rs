//! What every mark leads to, and what leads back: learnt after all files are read.

use super::dossier::{MarkIx, RecordIx};
use super::record::Record;
use crate::file::OutputPath;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What a mark leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A record, or a place in it.
    Record {
        /// The record.
        to: RecordIx,
        /// The anchor in its page; empty for the page itself.
        anchor: String,
    },
    /// The sources of a citation, cite by cite; a key that no source has is `None`.
    Sources(Vec<Option<RecordIx>>),
    /// Nothing: a stub, or an error that has been reported.
    Missing,
}

/// A name that is linked though the author set no mark.
#[derive(Clone, Debug)]
pub(crate) struct AutoLink {
    /// The passage.
    pub(crate) passage: usize,
    /// Where in its flat text.
    pub(crate) range: Range<usize>,
    /// To what.
    pub(crate) to: RecordIx,
}

/// A place where a record is mentioned.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// Who mentions it.
    pub(crate) by: RecordIx,
    /// The passage there.
    pub(crate) passage: usize,
    /// Where in its flat text.
    pub(crate) range: Range<usize>,
}

/// A place where a source is cited.
#[derive(Clone, Debug)]
pub(crate) struct Citing {
    /// The citation.
    pub(crate) by: MarkIx,
    /// Which of its cites.
    pub(crate) cite: usize,
}

/// A relation seen from one of its ends.
#[derive(Clone, Debug)]
pub(crate) struct Related {
    /// The words for it: "hosts bases of".
    pub(crate) label: String,
    /// The other end.
    pub(crate) other: RecordIx,
    /// The record that states it, and which of its relations.
    pub(crate) stated: (RecordIx, usize),
}

/// What a page of the site is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PageOf {
    /// A record with a page of its own.
    Record(RecordIx),
    /// All entities.
    Register,
    /// The entities of a kind, or the events.
    Kind(super::kind::Kind),
    /// All events.
    Timeline,
    /// All claims, and our judgments.
    Evidence,
    /// All relations between entities.
    Relations,
    /// All terms of the glossary.
    Glossary,
    /// All corrections, and claims whose state has moved.
    Changes,
    /// All sources.
    Sources,
    /// How it was made.
    About,
    /// Everything on one page, to be printed.
    Book,
    /// Nothing is here.
    NotFound,
}

impl PageOf {
    /// The page of the program's own in which a record of the author's stands: what `content/about.md` says of the
    /// briefing, and `content/sources.md` of its sources.
    pub(crate) fn around(record: &Record) -> Option<Self> {
        match record.path.as_str() {
            "content/about.md" => Some(Self::About),
            "content/sources.md" => Some(Self::Sources),
            _ => None,
        }
    }
}

/// A page that will be written, and the citations that stand on it, in reading order.
#[derive(Clone, Debug)]
pub(crate) struct PagePlan {
    /// Its address.
    pub(crate) path: OutputPath,
    /// What it is about.
    pub(crate) of: PageOf,
    /// Its citations; a mark may stand on several pages (a claim's, say), once on each.
    pub(crate) citations: Vec<MarkIx>,
    /// Citations that stand there in words, in captions and lists of facts: they take no number and make no note.
    pub(crate) spelled: Vec<MarkIx>,
}

impl PagePlan {
    /// All its citations, those in words last; the place in this order is the number of the anchor.
    pub(crate) fn all(&self) -> impl Iterator<Item = MarkIx> + '_ {
        self.citations.iter().chain(&self.spelled).copied()
    }
}

/// Where a record is found: a page, and an anchor on it where it has no page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// The page.
    pub(crate) path: OutputPath,
    /// The anchor; empty for the page itself.
    pub(crate) anchor: String,
}

/// How many independent origins a claim has (`30-evidence`, Origins).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origins {
    /// Groups of sources with a known origin among them.
    pub(crate) known: usize,
    /// Sources in groups without one: they never add to the count.
    pub(crate) unknown: usize,
}

/// Records may be shown inside one another so deep, the outermost not counted; more is an error, as nobody could
/// follow what is whose.
pub(crate) const DEEPEST: usize = 8;

/// All that has been learnt about marks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    /// The page that each translation goes back to.
    pub(crate) originals: BTreeMap<RecordIx, RecordIx>,
    /// The translations of each page that has some.
    pub(crate) translations: BTreeMap<RecordIx, Vec<RecordIx>>,
    /// By record, by mark.
    pub(crate) targets: Vec<Vec<Target>>,
    /// Names linked by themselves, by record.
    pub(crate) auto: Vec<Vec<AutoLink>>,
    /// Mentions, by the record mentioned.
    pub(crate) mentions: BTreeMap<RecordIx, Vec<Mention>>,
    /// What each record mentions, by the record that does: the same the other way round.
    pub(crate) mentioning: BTreeMap<RecordIx, BTreeSet<RecordIx>>,
    /// Citations, by source.
    pub(crate) citing: BTreeMap<RecordIx, Vec<Citing>>,
    /// Sources that a page lists without citing them.
    pub(crate) listed: BTreeSet<RecordIx>,
    /// Relations, by record.
    pub(crate) related: BTreeMap<RecordIx, Vec<Related>>,
    /// Claims about a record, by record.
    pub(crate) claims: BTreeMap<RecordIx, Vec<RecordIx>>,
    /// Claims that a record makes, by record.
    pub(crate) said: BTreeMap<RecordIx, Vec<RecordIx>>,
    /// Claims that contradict a claim, by claim.
    pub(crate) contradicted: BTreeMap<RecordIx, Vec<RecordIx>>,
    /// Claims that support a claim, by claim.
    pub(crate) supported: BTreeMap<RecordIx, Vec<RecordIx>>,
    /// Events that a record takes part in, by record.
    pub(crate) events: BTreeMap<RecordIx, Vec<RecordIx>>,
    /// Corrections of a page or a source, by record.
    pub(crate) corrections: BTreeMap<RecordIx, Vec<RecordIx>>,
    /// What each view shows, by record and by where the view begins in its file.
    pub(crate) views: BTreeMap<(RecordIx, u32), Vec<RecordIx>>,
    /// What each source passes on: other sources, or entities.
    pub(crate) relayed: BTreeMap<RecordIx, Vec<RecordIx>>,
    /// The independent origins of every claim.
    pub(crate) origins: BTreeMap<RecordIx, Origins>,
    /// Where each record is found, by record.
    pub(crate) addresses: Vec<Address>,
    /// The page that shows a record's own marks, as an index into `pages`, by record.
    pub(crate) homes: BTreeMap<RecordIx, usize>,
    /// The page about each thing, as an index into `pages`.
    pub(crate) places: BTreeMap<PageOf, usize>,
    /// The records that each id written in a field or view names, by record and id.
    pub(crate) named: BTreeMap<String, RecordIx>,
    /// The records of the print book, in reading order; empty if there is none.
    pub(crate) book: Vec<RecordIx>,
    /// The pages of the site, sorted by address.
    pub(crate) pages: Vec<PagePlan>,
    /// Addresses that records once had.
    pub(crate) redirects: Vec<(OutputPath, RecordIx)>,
}

impl Links {
    /// What a mark leads to.
    pub(crate) fn target(&self, mark: MarkIx) -> &Target {
        let found = self.targets.get(mark.record.0 as usize).and_then(|marks| marks.get(mark.mark));
        found.unwrap_or(&Target::Missing)
    }

    /// Where a record is found.
    #[expect(clippy::indexing_slicing, reason = "resolve gives every record of the dossier an address")]
    pub(crate) fn address(&self, record: RecordIx) -> &Address {
        &self.addresses[record.0 as usize]
    }

    /// The claims about a record that it does not make itself: those stand among what it says.
    pub(crate) fn claims_by_others(&self, record: RecordIx) -> Vec<RecordIx> {
        let own = self.said.get(&record).map_or(&[][..], Vec::as_slice);
        let about = self.claims.get(&record).into_iter().flatten().copied();
        about.filter(|claim| !own.contains(claim)).collect()
    }

    /// The records that prose, a field or a relation of any record speaks of.
    pub(crate) fn spoken_of(&self) -> BTreeSet<RecordIx> {
        self.mentions.keys().chain(self.named.values()).chain(self.related.keys()).copied().collect()
    }

    /// Whether a source counts as one that the site rests on: it is cited, or a page lists it (`nocite`).
    pub(crate) fn is_cited_or_listed(&self, source: RecordIx) -> bool {
        self.citing.contains_key(&source) || self.listed.contains(&source)
    }

    /// The page about something.
    pub(crate) fn page(&self, of: PageOf) -> Option<&PagePlan> {
        self.places.get(&of).and_then(|at| self.pages.get(*at))
    }

    /// The page at an address.
    pub(crate) fn at(&self, path: &OutputPath) -> Option<&PagePlan> {
        let found = self.pages.binary_search_by(|page| page.path.cmp(path)).ok()?;
        self.pages.get(found)
    }

    /// The number of a citation on the page that is its home, counted from 1; its anchor is `cite-<number>`.
    pub(crate) fn number(&self, page: usize, mark: MarkIx) -> Option<usize> {
        self.pages.get(page)?.all().position(|found| found == mark).map(|at| at + 1)
    }

    /// The source of one cite.
    pub(crate) fn source(&self, mark: MarkIx, cite: usize) -> Option<RecordIx> {
        match self.target(mark) {
            Target::Sources(sources) => sources.get(cite).copied().flatten(),
            Target::Record { .. } | Target::Missing => None,
        }
    }
}
