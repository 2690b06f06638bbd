//! Names that are linked though the author set no mark: the first plain mention in each section.

use super::name::Names;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::entity::AutoLink as Wish;
use crate::model::links::{AutoLink, Links, Target};
use crate::model::mark::MarkKind;
use crate::model::prose::Region;
use crate::model::record::Record;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// The links that are set by themselves, by record.
pub(super) fn auto(dossier: &Dossier, names: &Names, links: &Links) -> Vec<Vec<AutoLink>> {
    let records: Vec<(RecordIx, &Record)> = dossier.iter().collect();
    records.par_iter().map(|(ix, record)| of_record(*ix, record, names, links)).collect()
}

/// The links that are set by themselves in one record.
pub(super) fn of_record(ix: RecordIx, record: &Record, names: &Names, links: &Links) -> Vec<AutoLink> {
    let mut found = Vec::new();
    let mut seen: BTreeSet<(Option<Region>, Option<usize>, RecordIx)> = BTreeSet::new();
    for (passage, text) in record.prose.passages.iter().enumerate() {
        // The standfirst is read in one breath: it has links only where the author sets them.
        if text.region == Some(Region::Standfirst) {
            continue;
        }
        let section = |to: RecordIx| (text.region, text.heading, to);
        let explicit = explicit(ix, record, links, passage);
        let mut explicit = explicit.iter().peekable();
        for occurrence in names.occurrences(&text.text) {
            while let Some((_, to)) = explicit.next_if(|(at, _)| *at <= occurrence.range.start) {
                seen.insert(section(*to));
            }
            let open = text
                .linkable
                .iter()
                .any(|range| range.start <= occurrence.range.start && occurrence.range.end <= range.end);
            let Some(alias) = names.alias(&occurrence).filter(|_| open) else { continue };
            let Some(to) = alias.to.filter(|to| *to != ix) else { continue };
            let wanted = match alias.link {
                Wish::Always => true,
                Wish::First => !seen.contains(&section(to)),
                Wish::Never => false,
            };
            if wanted {
                seen.insert(section(to));
                found.push(AutoLink { passage, range: occurrence.range, to });
            }
        }
        seen.extend(explicit.map(|(_, to)| section(*to)));
    }
    found
}

/// The links that the author set in a passage, as (offset, record).
fn explicit(ix: RecordIx, record: &Record, links: &Links, passage: usize) -> Vec<(usize, RecordIx)> {
    let marks =
        record.prose.marks.iter().enumerate().filter(|(_, mark)| matches!(mark.kind, MarkKind::Link(_)));
    let mut found: Vec<(usize, RecordIx)> = marks
        .filter_map(|(index, mark)| {
            let (_, offset) = mark.place.filter(|(at, _)| *at == passage)?;
            match links.targets.get(ix.0 as usize)?.get(index)? {
                Target::Record { to, .. } => Some((offset, *to)),
                Target::Sources(_) | Target::Missing => None,
            }
        })
        .collect();
    found.sort_unstable();
    found
}
