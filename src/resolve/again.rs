//! The links after the body of one record has changed, and nothing else: what an author does most.
//! Takes the links from before and mends what that record has a part in. Where the change may reach further, says so
//! by giving nothing; then everything is resolved anew.

use super::name::Names;
use super::{asset, auto, backlink, field, link, plan};
use crate::diagnostic::Diagnosed;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::links::{Links, PageOf, PagePlan, Target};
use crate::model::mark::MarkKind;
use crate::model::prose::Region;
use crate::model::record::Record;
use std::collections::{BTreeMap, BTreeSet};

/// The links, what was found in the record that changed, and the pages whose citations may be others, as indices.
pub(crate) type Again = (Diagnosed<Links>, Vec<usize>);

/// Resolves again after the record at `ix` was `old` and nothing but its body has changed since.
/// `names` are those of this dossier or of the one before: they are the same.
pub(crate) fn again(
    dossier: &Dossier,
    names: &Names,
    before: &Links,
    old: &Record,
    ix: RecordIx,
) -> Option<Again> {
    let record = dossier.get(ix);
    if record.kind.is_listed() || shows_others(old) || shows_others(record) {
        return None;
    }
    let mut findings = Vec::new();
    let targets = link::of_record(dossier, names, before, (ix, record), &mut findings);
    let shelved = |key: &str| dossier.shelf.contains(key);
    let marks = || record.prose.marks.iter();
    let cited = marks()
        .filter_map(|mark| if let MarkKind::Citation(found) = &mark.kind { Some(found) } else { None });
    if cited.flat_map(|citation| &citation.cites).any(|cite| shelved(cite.key.value.as_str())) {
        return None;
    }
    if is_leant_on(dossier, before, ix, old, record) {
        return None;
    }
    let (was, is) = (sources(before.targets.get(ix.0 as usize)?), sources(&targets));
    let elsewhere = |source: &RecordIx| {
        before.citing.get(source).is_some_and(|citing| citing.iter().any(|citing| citing.by.record != ix))
    };
    // Whether a source is cited at all shows on many pages.
    if was.symmetric_difference(&is).any(|source| !elsewhere(source)) {
        return None;
    }
    let mut links = before.clone();
    *links.targets.get_mut(ix.0 as usize)? = targets;
    *links.auto.get_mut(ix.0 as usize)? = auto::of_record(ix, record, names, &links);
    let own = own(&mut links, |own| backlink::of_prose(ix, record, names, own));
    replace(&mut links.mentions, own.mentions, |mention| mention.by, ix);
    links.mentioning.remove(&ix);
    links.mentioning.extend(own.mentioning);
    replace(&mut links.citing, own.citing, |citing| citing.by.record, ix);
    asset::of_record(dossier, &links, (ix, record), &mut findings);
    let touched = |plan: &PagePlan| {
        plan.of == PageOf::Book
            || links
                .homes
                .get(&ix)
                .and_then(|at| before.pages.get(*at))
                .is_some_and(|home| home.path == plan.path)
            || plan.all().any(|mark| mark.record == ix)
    };
    let changed: Vec<usize> =
        before.pages.iter().enumerate().filter(|(_, plan)| touched(plan)).map(|(at, _)| at).collect();
    for at in &changed {
        let known = links.pages.get(*at)?;
        let page = plan::page(dossier, &links, known.path.clone(), known.of);
        *links.pages.get_mut(*at)? = page;
    }
    Some((Diagnosed::new(links, findings), changed))
}

/// Whether a body shows other records in itself: then more than its own words depends on it.
fn shows_others(record: &Record) -> bool {
    let embeds =
        record.prose.marks.iter().any(|mark| matches!(&mark.kind, MarkKind::Link(link) if link.embed));
    embeds || !field::views(record.prose.part(Region::Body)).is_empty()
}

/// Whether another record shows this one in itself, or leads to a place in it that may have gone or come.
fn is_leant_on(dossier: &Dossier, before: &Links, ix: RecordIx, old: &Record, new: &Record) -> bool {
    let places = |record: &Record| {
        let headings = record.prose.headings.iter().map(|heading| heading.id.clone());
        headings.chain(record.prose.anchors.iter().cloned()).collect::<Vec<String>>()
    };
    let moved = places(old) != places(new);
    let leans = |(by, targets): (RecordIx, &Vec<Target>)| {
        targets.iter().enumerate().any(|(at, target)| match target {
            Target::Record { to, anchor } if *to == ix => {
                let mark = dossier.get(by).prose.marks.get(at).map(|mark| &mark.kind);
                (moved && !anchor.is_empty()) || matches!(mark, Some(MarkKind::Link(link)) if link.embed)
            }
            Target::Record { .. } | Target::Sources(_) | Target::Missing => false,
        })
    };
    let others = (0_u32..).map(RecordIx).zip(&before.targets).filter(|(by, _)| *by != ix);
    others.into_iter().any(leans)
}

/// The sources that marks cite.
fn sources(targets: &[Target]) -> BTreeSet<RecordIx> {
    let cited = |target: &Target| match target {
        Target::Sources(sources) => sources.clone(),
        Target::Record { .. } | Target::Missing => Vec::new(),
    };
    targets.iter().flat_map(cited).flatten().collect()
}

/// What is noted by work that sees the targets and names of some links, apart from what these hold already.
fn own(links: &mut Links, work: impl FnOnce(&mut Links)) -> Links {
    let (targets, named) = (std::mem::take(&mut links.targets), std::mem::take(&mut links.named));
    let mut own = Links { targets, named, ..Links::default() };
    work(&mut own);
    (links.targets, links.named) = (std::mem::take(&mut own.targets), std::mem::take(&mut own.named));
    own
}

/// Puts what one record says of others in the place of what it said before; lists are in the order of records.
fn replace<T>(
    all: &mut BTreeMap<RecordIx, Vec<T>>,
    own: BTreeMap<RecordIx, Vec<T>>,
    by: impl Fn(&T) -> RecordIx,
    ix: RecordIx,
) {
    for list in all.values_mut() {
        if list.iter().any(|found| by(found) == ix) {
            list.retain(|found| by(found) != ix);
        }
    }
    for (to, new) in own {
        let list = all.entry(to).or_default();
        let at = list.partition_point(|found| by(found) < ix);
        list.splice(at..at, new);
    }
    all.retain(|_, list| !list.is_empty());
}
