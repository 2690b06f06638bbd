//! The bibliography entry of every source, cited or not, each able to stand alone:
//! without the number that a numeric style would print before it.

use super::desk::Desk;
use super::drive::{Call, Manner, run, run_apart};
use super::{plain, tree};
use crate::model::citations::Piece;
use crate::model::dossier::RecordIx;
use hayagriva::{BibliographyItem, ElemChild, ElemChildren, ElemMeta, Formatted, Formatting, Rendered};
use std::collections::BTreeMap;

/// The entries by themselves, for styles whose citations do not depend on them.
pub(super) fn make(desk: &Desk) -> BTreeMap<usize, ElemChildren> {
    if desk.style.list.bibliography.is_none() {
        return notes(desk);
    }
    let hidden: Vec<Call> = (0..desk.sources.len()).map(Call::hidden).collect();
    match run(desk, &hidden, &desk.style.list) {
        Some(rendered) => from(desk, rendered),
        None => apart(desk),
    }
}

/// The entries that a run gave.
pub(super) fn from(desk: &Desk, rendered: Rendered) -> BTreeMap<usize, ElemChildren> {
    let items = rendered.bibliography.into_iter().flat_map(|bibliography| bibliography.items);
    let placed = |item: BibliographyItem| {
        Some((item.key.parse().ok().filter(|place| *place < desk.sources.len())?, body(item)))
    };
    items.filter_map(placed).collect()
}

/// The entries source by source, after a run of all has failed.
pub(super) fn apart(desk: &Desk) -> BTreeMap<usize, ElemChildren> {
    if desk.style.list.bibliography.is_none() {
        return notes(desk);
    }
    let alone = |source| Some(from(desk, run(desk, &[Call::hidden(source)], &desk.style.list)?));
    (0..desk.sources.len()).filter_map(alone).flatten().collect()
}

/// Where a style has no bibliography, what it prints when it first cites a source.
fn notes(desk: &Desk) -> BTreeMap<usize, ElemChildren> {
    let calls: Vec<Call> =
        (0..desk.sources.len()).map(|source| Call::shown(vec![(source, None)], Manner::Plain)).collect();
    let whole = run(desk, &calls, &desk.style.bare);
    let printed = match whole {
        Some(rendered) => rendered.citations.into_iter().map(|citation| Some(citation.citation)).collect(),
        None => run_apart(desk, &calls),
    };
    printed.into_iter().enumerate().filter_map(|(source, tree)| Some((source, tree?))).collect()
}

/// An entry without its number; a label of letters stays.
fn body(item: BibliographyItem) -> ElemChildren {
    let mut content = item.content;
    match item.first_field {
        Some(ElemChild::Elem(first))
            if first.meta == Some(ElemMeta::CitationNumber) || tree::has_number(&first.children) => {}
        Some(first) => {
            let space = Formatted { text: " ".to_owned(), formatting: Formatting::default() };
            content.0.splice(0..0, [first, ElemChild::Text(space)]);
        }
        None => tree::drop_number(&mut content),
    }
    content
}

/// The entries as pieces, with plain words for those that failed.
pub(super) fn pieces(desk: &Desk, made: &BTreeMap<usize, ElemChildren>) -> BTreeMap<RecordIx, Vec<Piece>> {
    let entry = |(place, ix): (usize, &RecordIx)| {
        let found = made
            .get(&place)
            .map(|tree| tree::trim(tree::pieces(tree)))
            .filter(|pieces| tree::has_words(pieces));
        (*ix, found.unwrap_or_else(|| vec![Piece::Text(plain::entry(desk.dossier.get(*ix)))]))
    };
    desk.sources.iter().enumerate().map(entry).collect()
}
