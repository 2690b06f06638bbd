//! Records shown inside others: none may come to be shown inside itself.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::links::{Links, Target};
use crate::model::mark::MarkKind;
use std::collections::BTreeSet;

/// Findings about embeds that lead back to where they began.
pub(super) fn cycles(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (ix, record) in dossier.iter() {
        for (mark, to) in embedded(dossier, links, ix) {
            let Some(way) = way_back(dossier, links, ix, to) else { continue };
            let ids: Vec<&str> = [ix].iter().chain(&way).map(|ix| dossier.get(*ix).id.as_str()).collect();
            let steps: Vec<String> = ids.windows(2).map(|pair| pair.join(" shows ")).collect();
            let message = format!("{} would be shown inside itself: {}", record.id, steps.join(", "));
            let Some(MarkKind::Link(link)) = record.prose.marks.get(mark).map(|mark| &mark.kind) else {
                continue;
            };
            let finding = Diagnostic::new(Code::EmbedCycle, message).at(record.at(link.to.span));
            findings.push(finding.help("link one of them instead: [[id]]"));
        }
    }
    findings
}

/// What a record shows inside itself: the mark, and the record.
fn embedded(dossier: &Dossier, links: &Links, ix: RecordIx) -> Vec<(usize, RecordIx)> {
    let marks = dossier.get(ix).prose.marks.iter().enumerate();
    let embeds = marks.filter(|(_, mark)| matches!(&mark.kind, MarkKind::Link(link) if link.embed));
    embeds
        .filter_map(|(index, _)| match links.target(MarkIx { record: ix, mark: index }) {
            Target::Record { to, .. } => Some((index, *to)),
            Target::Sources(_) | Target::Missing => None,
        })
        .collect()
}

/// The records by which embeds lead from one back to another, the last being that other.
fn way_back(dossier: &Dossier, links: &Links, home: RecordIx, from: RecordIx) -> Option<Vec<RecordIx>> {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![vec![from]];
    while let Some(way) = open.pop() {
        let last = *way.last()?;
        if last == home {
            return Some(way);
        }
        for (_, next) in embedded(dossier, links, last) {
            if seen.insert(next) || next == home {
                open.push(way.iter().copied().chain([next]).collect());
            }
        }
    }
    None
}
