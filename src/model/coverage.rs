//! How far what is written rests on sources: numbers that a reader and an author can trust, as they are counted
//! (`30-evidence`, Coverage).

use super::block::Block;
use super::claim::State;
use super::dossier::{MarkIx, RecordIx};
use super::edition::Edition;
use super::kind::Kind;
use super::prose::Region;
use super::record::Record;
use super::source::Reliability;
use super::verdict::Tally;

/// The numbers of a briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Coverage {
    /// Each page that has paragraphs, in reading order.
    pub(crate) pages: Vec<(RecordIx, Paragraphs)>,
    /// Those of pages, entities and events together.
    pub(crate) paragraphs: Paragraphs,
    /// Claims by state, in the order of the states; only those that occur.
    pub(crate) claims: Vec<(State, usize)>,
    /// Claims with one known origin.
    pub(crate) single_origin: usize,
    /// The sources.
    pub(crate) sources: Sources,
    /// People, bodies, places, terms.
    pub(crate) entities: usize,
    /// Of these, those that nothing speaks of.
    pub(crate) silent: usize,
    /// Events.
    pub(crate) events: usize,
    /// Citations.
    pub(crate) citations: usize,
    /// Quotations by verdict.
    pub(crate) quotations: Tally,
}

/// Paragraphs, and those of them that cite a source. Quotations cite in their captions, and are counted so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paragraphs {
    /// All.
    pub(crate) all: usize,
    /// With a citation.
    pub(crate) cited: usize,
}

/// Sources by what is known of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sources {
    /// All.
    pub(crate) all: usize,
    /// Cited.
    pub(crate) cited: usize,
    /// With a text that is held and at hand.
    pub(crate) held: usize,
    /// With a text that is held elsewhere.
    pub(crate) elsewhere: usize,
    /// Rated.
    pub(crate) rated: usize,
}

/// Counts.
pub(crate) fn coverage(edition: Edition<'_>) -> Coverage {
    let (dossier, links) = (edition.dossier, edition.links);
    let counted = |(ix, record): (RecordIx, &Record)| (ix, paragraphs(edition, ix, record));
    let with_text =
        |record: &Record| matches!(record.kind, Kind::Page | Kind::Event) || record.kind.is_entity();
    let all = dossier.iter().filter(|(_, record)| with_text(record)).map(counted);
    let paragraphs = all.fold(Paragraphs::default(), |sum, (_, of)| Paragraphs {
        all: sum.all + of.all,
        cited: sum.cited + of.cited,
    });
    let states: Vec<State> = dossier
        .of(Kind::Claim)
        .filter_map(|(_, record)| record.claim())
        .map(super::claim::ClaimFields::state)
        .collect();
    let count = |state: State| states.iter().filter(|known| **known == state).count();
    let spoken_of = links.spoken_of();
    let rated = |fields: &super::source::SourceFields| {
        fields.reliability.as_ref().is_some_and(|rating| rating.value != Reliability::F)
    };
    Coverage {
        pages: dossier.of(Kind::Page).map(counted).filter(|(_, of)| of.all > 0).collect(),
        paragraphs,
        claims: State::ALL
            .into_iter()
            .map(|state| (state, count(state)))
            .filter(|(_, count)| *count > 0)
            .collect(),
        single_origin: links.origins.values().filter(|origins| origins.known == 1).count(),
        sources: Sources {
            all: dossier.by_key.len(),
            cited: dossier.sources().filter(|(ix, ..)| links.citing.contains_key(ix)).count(),
            held: dossier.captures.len(),
            elsewhere: dossier.count_elsewhere(),
            rated: dossier.sources().filter(|(.., source)| rated(&source.fields)).count(),
        },
        entities: dossier.entities().count(),
        silent: dossier.entities().filter(|(ix, _)| !spoken_of.contains(ix)).count(),
        events: dossier.of(Kind::Event).count(),
        citations: links.citing.values().map(Vec::len).sum(),
        quotations: edition.verdicts.tally,
    }
}

fn paragraphs(edition: Edition<'_>, ix: RecordIx, record: &Record) -> Paragraphs {
    let mut counted = Paragraphs::default();
    let mut open: Vec<&Block> = record.prose.part(Region::Body).iter().collect();
    while let Some(block) = open.pop() {
        if !matches!(block, Block::Paragraph { .. } | Block::Quotation { .. }) {
            open.extend(block.inside());
            continue;
        }
        let cites = |mark: &usize| edition.links.source(MarkIx { record: ix, mark: *mark }, 0).is_some();
        counted.all += 1;
        counted.cited += usize::from(block.marks().iter().any(cites));
    }
    counted
}
