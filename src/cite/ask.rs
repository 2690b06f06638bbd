//! What each page asks of the processor: its citations in order, each cite with the source that it leads to.
//! Counts notes and numbers here, for all styles alike, so that nothing rests on the processor's counting.

use super::desk::Desk;
use crate::model::dossier::MarkIx;
use crate::model::links::Links;
use crate::model::locator::Locator;
use crate::model::mark::{Citation, MarkKind};
use std::collections::{BTreeMap, BTreeSet};

/// One citation on one page.
pub(super) struct Asked<'a> {
    /// Which mark it is.
    pub(super) mark: MarkIx,
    /// As the author wrote it.
    pub(super) citation: &'a Citation,
    /// Its cites that lead to a source.
    pub(super) cites: Vec<AskedCite>,
    /// The number of its note on the page, counted from 1.
    pub(super) note: u32,
}

/// One cite that leads to a source.
pub(super) struct AskedCite {
    /// Which cite of the citation.
    pub(super) cite: usize,
    /// The source's place at the desk.
    pub(super) source: usize,
    /// The place in the source.
    pub(super) locator: Option<Locator>,
    /// The source's number on the page, counted from 1.
    pub(super) number: u32,
}

/// The citations of a page.
pub(super) fn page<'a>(desk: &Desk<'a>, links: &Links, marks: &[MarkIx]) -> Vec<Asked<'a>> {
    let mut numbers = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut asked = Vec::new();
    for mark in marks.iter().copied().filter(|mark| seen.insert(*mark)) {
        let Some(citation) = citation(desk, mark) else { continue };
        let note = u32::try_from(asked.len() + 1).unwrap_or(u32::MAX);
        let cites = cites(desk, links, mark, citation, &mut numbers);
        asked.push(Asked { mark, citation, cites, note });
    }
    asked
}

/// The citation that a mark is.
fn citation<'a>(desk: &Desk<'a>, mark: MarkIx) -> Option<&'a Citation> {
    let record = desk.dossier.records.get(usize::try_from(mark.record.0).ok()?)?;
    match &record.prose.marks.get(mark.mark)?.kind {
        MarkKind::Citation(citation) => Some(citation),
        MarkKind::Link(_) | MarkKind::Stub(_) => None,
    }
}

fn cites(
    desk: &Desk,
    links: &Links,
    mark: MarkIx,
    citation: &Citation,
    numbers: &mut BTreeMap<usize, u32>,
) -> Vec<AskedCite> {
    let mut found = Vec::new();
    for (index, cite) in citation.cites.iter().enumerate() {
        let Some(source) = links.source(mark, index).and_then(|ix| desk.place(ix)) else { continue };
        let next = u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX);
        let number = *numbers.entry(source).or_insert(next);
        let locator = cite.locator.as_ref().map(|locator| locator.value.clone());
        // An empty locator is none.
        let locator = locator.filter(|locator| !locator.value.trim().is_empty());
        found.push(AskedCite { cite: index, source, locator, number });
    }
    found
}
