//! Styles that print notes: each page is a document, with first and later notes, "ibid." and numbers of its own.
//! What a note says depends on what stands before it on its page; that is worked out here first,
//! so that a page all of whose notes are known from other pages costs nothing.

use super::ask::Asked;
use super::desk::Desk;
use super::drive::{Call, Manner, Named, Shown, run, run_apart};
use super::expand::Position;
use super::{Made, entries, print};
use hayagriva::ElemChildren;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that a note depends on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    items: Vec<Named>,
    manner: Manner,
    /// The cite just before it, if it is of one of the same sources.
    before: Option<Named>,
    /// For each source the note that first cited it; only that there is one, if the style prints no numbers.
    first: Vec<Option<usize>>,
    /// For each source whether a note nearby cites it.
    near: Vec<bool>,
}

/// Prints all citations page by page, and all entries.
pub(super) fn make(desk: &Desk, asked: &[Vec<Asked>]) -> Made {
    Made { pages: pages(desk, asked), entries: entries::make(desk) }
}

/// Prints the citations of some pages.
pub(super) fn pages(desk: &Desk, asked: &[Vec<Asked>]) -> Vec<Vec<Option<ElemChildren>>> {
    let mut known: BTreeMap<Key, Option<ElemChildren>> = BTreeMap::new();
    asked.iter().map(|asked| page(desk, asked, &mut known)).collect()
}

fn page(
    desk: &Desk,
    asked: &[Asked],
    known: &mut BTreeMap<Key, Option<ElemChildren>>,
) -> Vec<Option<ElemChildren>> {
    let calls = calls(desk, asked);
    let keys = keys(desk, &calls);
    let mut shown = keys.iter();
    // Each call beside its key; separators have none.
    let keyed: Vec<(Call, Option<&Key>)> = calls
        .into_iter()
        .map(|call| if call.shown == Shown::Shown { (call, shown.next()) } else { (call, None) })
        .collect();
    let (calls, wanted): (Vec<Call>, Vec<Option<&Key>>) = reduced(desk, keyed, known).into_iter().unzip();
    let printed = match run(desk, &calls, &desk.style.bare) {
        _ if calls.is_empty() => Vec::new(),
        Some(rendered) => rendered.citations.into_iter().map(|printed| Some(printed.citation)).collect(),
        None => run_apart(desk, &calls),
    };
    for (key, tree) in wanted.into_iter().zip(printed).filter_map(|(key, tree)| Some((key?, tree))) {
        known.entry(key.clone()).or_insert(tree);
    }
    keys.iter().map(|key| known.get(key).cloned().flatten()).collect()
}

/// The calls whose notes are not known, and those of the same sources, which decide what they say.
fn reduced<'a>(
    desk: &Desk,
    keyed: Vec<(Call, Option<&'a Key>)>,
    known: &BTreeMap<Key, Option<ElemChildren>>,
) -> Vec<(Call, Option<&'a Key>)> {
    let is_new = |key: Option<&Key>| key.is_some_and(|key| !known.contains_key(key));
    let new = keyed.iter().filter(|(_, key)| is_new(*key));
    let sources: BTreeSet<usize> =
        new.flat_map(|(call, _)| call.items.iter().map(|(source, _)| *source)).collect();
    // What is near depends on how many notes lie between.
    if desk.style.needs.position == Position::Near && !sources.is_empty() {
        return keyed;
    }
    let mut kept = Vec::new();
    let mut gap = false;
    for (call, key) in keyed {
        if call.items.iter().any(|(source, _)| sources.contains(source)) {
            // Two that did not follow each other must not seem to.
            if gap && desk.style.needs.position != Position::Ignored && !kept.is_empty() {
                kept.push((Call::hidden(desk.separator()), None));
            }
            kept.push((call, key));
            gap = false;
        } else {
            gap = true;
        }
    }
    kept
}

/// The calls of a page. A separator stands before a citation that follows one of several cites:
/// CSL allows "ibid." only after a citation of one.
fn calls(desk: &Desk, asked: &[Asked]) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    for asked in asked {
        if desk.style.needs.position != Position::Ignored
            && calls.last().is_some_and(|call| call.items.len() != 1)
        {
            calls.push(Call::hidden(desk.separator()));
        }
        let items = asked.cites.iter().map(|cite| (cite.source, cite.locator.clone())).collect();
        calls.push(Call {
            items,
            manner: print::manner(asked),
            note: usize::try_from(asked.note).ok(),
            shown: Shown::Shown,
        });
    }
    calls
}

/// The keys of the calls that print.
fn keys(desk: &Desk, calls: &[Call]) -> Vec<Key> {
    let near = usize::try_from(desk.style.plain.citation.near_note_distance).unwrap_or(usize::MAX);
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    let mut keys = Vec::new();
    for (index, call) in calls.iter().enumerate() {
        let earlier = calls.get(..index).unwrap_or_default();
        if call.shown == Shown::Shown {
            let has = |source: usize| {
                move |call: &Call| call.note.is_some() && call.items.iter().any(|(other, _)| *other == source)
            };
            let before = earlier.last().and_then(|call| call.items.last());
            let before =
                before.filter(|(source, _)| call.items.iter().any(|(other, _)| other == source)).cloned();
            let number = |source: &usize| {
                first.get(source).map(|note| if desk.style.needs.first_note { *note } else { 0 })
            };
            keys.push(Key {
                items: call.items.clone(),
                manner: call.manner,
                before,
                first: call.items.iter().map(|(source, _)| number(source)).collect(),
                near: call
                    .items
                    .iter()
                    .map(|(source, _)| earlier.iter().rev().take(near).any(has(*source)))
                    .collect(),
            });
        }
        for (source, _) in &call.items {
            first.entry(*source).or_insert(call.note.unwrap_or_default());
        }
    }
    keys
}
