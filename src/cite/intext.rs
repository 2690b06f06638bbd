//! Styles that print words in the text: one run for the whole site, so that 2021b is 2021b on every page
//! and in the list of sources. Citations that are alike are printed once.

use super::ask::Asked;
use super::desk::Desk;
use super::drive::{Call, Manner, Named, Shown, run, run_apart};
use super::expand::Position;
use super::{Made, entries, print};
use hayagriva::ElemChildren;
use std::collections::BTreeMap;

/// What makes two citations alike.
type Signature = (Vec<Named>, Manner);

/// Prints all citations and all entries.
pub(super) fn make(desk: &Desk, asked: &[Vec<Asked>]) -> Made {
    let mut signatures: BTreeMap<Signature, usize> = BTreeMap::new();
    for asked in asked.iter().flatten().filter(|asked| !asked.cites.is_empty()) {
        let next = signatures.len();
        signatures.entry(signature(asked)).or_insert(next);
    }
    let (printed, entries) = print_all(desk, signatures.keys());
    let printed: BTreeMap<&Signature, &ElemChildren> = signatures
        .keys()
        .zip(&printed)
        .filter_map(|(signature, tree)| Some((signature, tree.as_ref()?)))
        .collect();
    let found = |asked: &Asked| printed.get(&signature(asked)).map(|tree| (*tree).clone());
    let pages = asked.iter().map(|page| page.iter().map(found).collect()).collect();
    Made { pages, entries }
}

fn signature(asked: &Asked) -> Signature {
    (asked.cites.iter().map(|cite| (cite.source, cite.locator.clone())).collect(), print::manner(asked))
}

/// The trees of the signatures, in their order, and the entries.
fn print_all<'a>(
    desk: &Desk,
    signatures: impl Iterator<Item = &'a Signature>,
) -> (Vec<Option<ElemChildren>>, BTreeMap<usize, ElemChildren>) {
    // Sources that nobody cites take part in year suffixes too, and all of them in the order of the desk:
    // so each is called once, unseen, before anything is printed.
    let mut calls: Vec<Call> = (0..desk.sources.len()).map(Call::hidden).collect();
    for (items, manner) in signatures {
        part(desk, &mut calls, items);
        calls.push(Call::shown(items.clone(), *manner));
    }
    let shown = |call: &Call| call.shown == Shown::Shown;
    let Some(mut rendered) = run(desk, &calls, &desk.style.plain) else {
        calls.retain(shown);
        return (run_apart(desk, &calls), entries::apart(desk));
    };
    let trees =
        std::mem::take(&mut rendered.citations).into_iter().zip(&calls).filter(|(_, call)| shown(call));
    let trees = trees.map(|(printed, _)| Some(printed.citation)).collect();
    let entries = if desk.style.plain.bibliography.is_some() {
        entries::from(desk, rendered)
    } else {
        entries::make(desk)
    };
    (trees, entries)
}

/// Two signatures that follow each other here do not follow each other on a page,
/// so a style that would print "ibid." is given something between them.
fn part(desk: &Desk, calls: &mut Vec<Call>, next: &[Named]) {
    let shares =
        |call: &Call| call.items.iter().any(|(source, _)| next.iter().any(|(other, _)| source == other));
    if desk.style.needs.position != Position::Ignored && calls.last().is_some_and(shares) {
        calls.push(Call::hidden(desk.separator()));
    }
}
