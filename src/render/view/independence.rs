//! Which sources lead back to the same origin: groups of sources with all that they pass on, drawn as fans from the
//! origins to the sources, and the same in sentences (`30-evidence`, Origins).

use super::LinkView;
use super::graph::{Line, fitted, set};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::entity::EntityDetail;
use crate::model::kind::Kind;
use crate::model::maker::{is_maker, passed_on, rests_on};
use crate::model::source::{PublishedBasis, SourceOrigin};
use crate::render::html::Sheet;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A box around a name: wide and high, in units of the drawing, one to a CSS pixel at full width.
const BOX: (usize, usize) = (176, 44);
/// Between two columns of boxes, and from the middle of one box to the next below it.
const PITCH: (usize, usize) = (220, 56);
/// Letters that fit into a line of a box.
const LETTERS: usize = 22;
/// A drawing is as wide as so many columns at least.
const LEAST: usize = 3;
/// A group of more columns or rows than these is told in sentences only.
const MOST: (usize, usize) = (4, 12);

/// A box of the drawing.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct BoxView {
    x: usize,
    y: usize,
    lines: Vec<Line>,
    held: bool,
    anonymous: bool,
}

/// A line of the drawing.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct EdgeView {
    path: String,
    inferred: bool,
}

/// A drawing.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct FanView {
    width: usize,
    height: usize,
    boxes: Vec<BoxView>,
    edges: Vec<EdgeView>,
    held: bool,
    dashed: bool,
}

/// What several pass on: who does, and from whom it had it itself.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct PassedView {
    link: LinkView,
    by: Vec<PassingView>,
}

/// One that passes something on.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct PassingView {
    link: LinkView,
    inferred: bool,
}

/// Sources that hang together.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct GroupView {
    id: String,
    title: String,
    passed: Vec<PassedView>,
    fan: Option<FanView>,
}

/// All sources, as far as they depend on one another.
#[derive(Clone, Debug, Default, Serialize)]
pub(in crate::render) struct Independence {
    groups: Vec<GroupView>,
    /// What stands by itself, in words.
    alone: String,
}

/// Who passes on whom; whether that is inferred.
type Edges = BTreeMap<(RecordIx, RecordIx), bool>;

/// The groups of the sources of a site.
pub(super) fn independence(sheet: &Sheet<'_>) -> Independence {
    let dossier = sheet.dossier();
    let edges = edges(sheet);
    if edges.is_empty() {
        return Independence::default();
    }
    let mut near: BTreeMap<RecordIx, BTreeSet<RecordIx>> = BTreeMap::new();
    for (from, to) in edges.keys() {
        near.entry(*from).or_default().insert(*to);
        near.entry(*to).or_default().insert(*from);
    }
    let mut seen: BTreeSet<RecordIx> = BTreeSet::new();
    let mut groups: Vec<BTreeSet<RecordIx>> = Vec::new();
    for start in near.keys() {
        let (mut group, mut open) = (BTreeSet::new(), vec![*start]);
        while let Some(ix) = open.pop().filter(|_| !seen.contains(start)) {
            if group.insert(ix) {
                open.extend(near.get(&ix).into_iter().flatten());
            }
        }
        seen.extend(&group);
        groups.extend((!group.is_empty()).then_some(group));
    }
    // The largest first; of two as large the one that begins first.
    groups.sort_by_key(|group| std::cmp::Reverse(group.iter().filter(|ix| is_source(dossier, **ix)).count()));
    let views = groups.iter().enumerate().map(|(at, group)| view(sheet, at + 1, group, &edges));
    let mut groups: Vec<GroupView> = views.collect();
    // As wide as the widest, and no less than the column of text: all are drawn to one scale.
    let least = (LEAST - 1) * PITCH.0 + BOX.0;
    let widest = groups.iter().filter_map(|group| Some(group.fan.as_ref()?.width)).fold(least, usize::max);
    groups.iter_mut().filter_map(|group| group.fan.as_mut()).for_each(|fan| fan.width = widest);
    Independence { groups, alone: alone(sheet, &near) }
}

fn is_source(dossier: &Dossier, ix: RecordIx) -> bool {
    dossier.get(ix).kind == Kind::Source
}

/// What sources relay; and behind what several of them relay, from whom that had it, as the chains of claims say.
fn edges(sheet: &Sheet<'_>) -> Edges {
    let (dossier, links) = (sheet.dossier(), sheet.edition.links);
    let mut edges = Edges::new();
    for (ix, record, source) in dossier.sources() {
        for relay in &source.fields.relays {
            // A copy of what its maker published is that account itself.
            let to = passed_on(dossier, links, relay).filter(|to| !is_maker(dossier.get(*to), record));
            if let Some(to) = to {
                let stated = relay.basis.as_ref().is_none_or(|basis| basis.value == PublishedBasis::Stated);
                edges.insert((ix, to), !stated);
            }
        }
    }
    let mut shared: BTreeMap<RecordIx, usize> = BTreeMap::new();
    edges.keys().for_each(|(_, to)| *shared.entry(*to).or_default() += 1);
    for (_, record) in dossier.of(Kind::Claim) {
        for pair in rests_on(dossier, links, record).windows(2) {
            let [nearer, farther] = pair else { continue };
            if nearer != farther && shared.get(nearer).is_some_and(|count| *count > 1) {
                edges.entry((*nearer, *farther)).or_insert(false);
            }
        }
    }
    edges
}

fn view(sheet: &Sheet<'_>, number: usize, group: &BTreeSet<RecordIx>, edges: &Edges) -> GroupView {
    let dossier = sheet.dossier();
    let sources = group.iter().filter(|ix| is_source(dossier, **ix)).count();
    let known = group.iter().any(|ix| {
        let source = dossier.get(*ix).source();
        let origin = source.map(|source| source.fields.origin.as_ref().map(|origin| origin.value));
        // Somebody who is no source of ours is where a chain ends.
        matches!(origin, None | Some(Some(SourceOrigin::OwnReporting | SourceOrigin::Primary)))
    });
    let key = if known { "origin-group-known" } else { "origin-group-unknown" };
    let title = sheet.words.with(key, &[("count", sources.into())]);
    let depth = depths(group, edges);
    let mut passed: Vec<RecordIx> =
        edges.keys().filter(|(from, _)| group.contains(from)).map(|(_, to)| *to).collect();
    passed.sort_by_key(|ix| (depth.get(ix).copied(), *ix));
    passed.dedup();
    let passed = passed.into_iter().map(|to| PassedView {
        link: named(sheet, to),
        by: edges
            .iter()
            .filter(|((_, passed), _)| *passed == to)
            .map(|((from, _), inferred)| PassingView { link: named(sheet, *from), inferred: *inferred })
            .collect(),
    });
    GroupView {
        id: format!("at-origin-{number}"),
        title,
        passed: passed.collect(),
        fan: fan(sheet, group, edges, &depth),
    }
}

/// A record by the name that the margin calls it.
fn named(sheet: &Sheet<'_>, ix: RecordIx) -> LinkView {
    let link = sheet.link_view(ix);
    if is_source(sheet.dossier(), ix) {
        LinkView { title: sheet.short(ix), lang: String::new(), ..link }
    } else {
        link
    }
}

/// How many hands are between each and the end of what it passes on. In a circle the count stops where it began.
fn depths(group: &BTreeSet<RecordIx>, edges: &Edges) -> BTreeMap<RecordIx, usize> {
    let mut depths: BTreeMap<RecordIx, usize> = group.iter().map(|ix| (*ix, 0)).collect();
    for _ in 0..group.len() {
        let mut moved = false;
        for (from, to) in edges.keys().filter(|(from, _)| group.contains(from)) {
            let behind = depths.get(to).map_or(0, |depth| depth + 1);
            if let Some(depth) = depths.get_mut(from).filter(|depth| **depth < behind && behind < group.len())
            {
                *depth = behind;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    depths
}

/// A group as a drawing: the ends in the first column, each other a column behind what it passes on.
fn fan(
    sheet: &Sheet<'_>,
    group: &BTreeSet<RecordIx>,
    edges: &Edges,
    depth: &BTreeMap<RecordIx, usize>,
) -> Option<FanView> {
    let dossier = sheet.dossier();
    // A circle has no end to begin from; the sentences say it.
    let onward = |(from, to): &(RecordIx, RecordIx)| depth.get(from) > depth.get(to);
    if !edges.keys().filter(|(from, _)| group.contains(from)).all(onward) {
        return None;
    }
    let count = depth.values().max()? + 1;
    let mut columns: Vec<Vec<RecordIx>> = vec![Vec::new(); count];
    for (ix, depth) in depth {
        columns.get_mut(*depth)?.push(*ix);
    }
    let rows = columns.iter().map(Vec::len).max()?;
    if count > MOST.0 || rows > MOST.1 || count < 2 {
        return None;
    }
    let height = (rows - 1) * PITCH.1 + BOX.1 + 4;
    let mut at: BTreeMap<RecordIx, (usize, usize)> = BTreeMap::new();
    for (column, members) in columns.iter_mut().enumerate() {
        // Beside what they pass on, so that few lines cross.
        let height_of = |ix: &RecordIx| {
            let to: Vec<usize> = edges
                .keys()
                .filter(|(from, _)| from == ix)
                .filter_map(|(_, to)| Some(at.get(to)?.1))
                .collect();
            to.iter().sum::<usize>().checked_div(to.len()).unwrap_or_default()
        };
        members.sort_by_key(|ix| (height_of(ix), *ix));
        let top = (height - ((members.len().max(1) - 1) * PITCH.1 + BOX.1)) / 2;
        for (row, ix) in members.iter().enumerate() {
            at.insert(*ix, (column * PITCH.0, top + row * PITCH.1));
        }
    }
    let boxes: Vec<BoxView> = at
        .iter()
        .map(|(ix, (x, y))| BoxView {
            x: *x,
            y: *y,
            lines: set(&fitted(&named(sheet, *ix).title, LETTERS, 2), y + BOX.1 / 2 + 5, 16),
            held: dossier.holds(*ix),
            anonymous: is_anonymous(dossier, *ix),
        })
        .collect();
    let edges: Vec<EdgeView> = edges
        .iter()
        .filter(|((from, _), _)| group.contains(from))
        .filter_map(|((from, to), inferred)| {
            let ((x, y), (from_x, from_y)) = (at.get(to)?, at.get(from)?);
            let (x, y, end, own) = (x + BOX.0, y + BOX.1 / 2, *from_x, from_y + BOX.1 / 2);
            let bend = usize::midpoint(x, end);
            let inferred = *inferred || is_anonymous(dossier, *to);
            (x < end)
                .then(|| EdgeView { path: format!("M{x} {y}C{bend} {y} {bend} {own} {end} {own}"), inferred })
        })
        .collect();
    Some(FanView {
        width: (count - 1) * PITCH.0 + BOX.0,
        height,
        held: boxes.iter().any(|found| found.held),
        dashed: boxes.iter().any(|found| found.anonymous) || edges.iter().any(|edge| edge.inferred),
        boxes,
        edges,
    })
}

fn is_anonymous(dossier: &Dossier, ix: RecordIx) -> bool {
    let entity = dossier.get(ix).entity();
    entity.is_some_and(|(_, detail)| matches!(detail, EntityDetail::Group(group) if group.anonymous))
}

/// What passes nothing on and is passed on by nobody, counted by what it says of itself.
fn alone(sheet: &Sheet<'_>, near: &BTreeMap<RecordIx, BTreeSet<RecordIx>>) -> String {
    let alone: Vec<Option<SourceOrigin>> = sheet
        .dossier()
        .sources()
        .filter(|(ix, ..)| !near.contains_key(ix))
        .map(|(_, _, source)| source.fields.origin.as_ref().map(|origin| origin.value))
        .collect();
    let count =
        |wanted: &dyn Fn(&Option<SourceOrigin>) -> bool| alone.iter().filter(|origin| wanted(origin)).count();
    let told = [
        (count(&|origin| *origin == Some(SourceOrigin::Primary)), "origin-alone-primary"),
        (count(&|origin| *origin == Some(SourceOrigin::OwnReporting)), "origin-alone-own"),
        (
            count(&|origin| !matches!(origin, Some(SourceOrigin::Primary | SourceOrigin::OwnReporting))),
            "origin-alone-unknown",
        ),
    ];
    let told: Vec<String> = told
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, key)| sheet.words.with(key, &[("count", count.into())]))
        .collect();
    let key = match told.as_slice() {
        [] => return String::new(),
        [_] => "origin-alone-one",
        [_, ..] => "origin-alone-many",
    };
    sheet.words.with(key, &[("sources", (&sheet.words.all_of(&told)).into())])
}
