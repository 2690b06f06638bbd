//! Records shown inside others: none may come to be shown inside itself, nor deeper than a page can show.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::links::{DEEPEST, Links, Target};
use crate::model::mark::MarkKind;

/// How far a walk has come with a record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    New,
    Open,
    /// So many are shown inside one another below it.
    Done(usize),
}

/// A record on the way down: its embeds, and how many of them are done.
struct Step {
    ix: RecordIx,
    embeds: Vec<(usize, RecordIx)>,
    next: usize,
    below: usize,
}

/// Findings about embeds that lead back to where they began, or too deep. Each record is walked through once.
pub(super) fn embeds(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut seen = vec![Seen::New; dossier.records.len()];
    for (root, _) in dossier.iter() {
        let mut way: Vec<Step> = enter(dossier, links, root, &mut seen).into_iter().collect();
        while let Some(step) = way.last_mut() {
            let Some((mark, to)) = step.embeds.get(step.next).copied() else {
                let (ix, below) = (step.ix, step.below);
                way.pop();
                set(&mut seen, ix, Seen::Done(below));
                if let Some(above) = way.last_mut() {
                    above.below = above.below.max(below + 1);
                }
                continue;
            };
            step.next += 1;
            let ix = step.ix;
            match seen.get(to.0 as usize) {
                Some(Seen::Done(below)) => {
                    let below = below + 1;
                    step.below = step.below.max(below);
                    findings.extend((below == DEEPEST + 1).then(|| deep(dossier, ix, mark)).flatten());
                }
                Some(Seen::Open) => findings.extend(ring(dossier, &way, mark, to)),
                _ => {
                    step.next -= 1;
                    way.extend(enter(dossier, links, to, &mut seen));
                }
            }
        }
    }
    findings
}

fn set(seen: &mut [Seen], ix: RecordIx, state: Seen) {
    if let Some(place) = seen.get_mut(ix.0 as usize) {
        *place = state;
    }
}

/// Begins with a record that nobody has walked through.
fn enter(dossier: &Dossier, links: &Links, ix: RecordIx, seen: &mut [Seen]) -> Option<Step> {
    if seen.get(ix.0 as usize) != Some(&Seen::New) {
        return None;
    }
    set(seen, ix, Seen::Open);
    Some(Step { ix, embeds: embedded(dossier, links, ix), next: 0, below: 0 })
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

/// An embed that leads back to a record on the way.
fn ring(dossier: &Dossier, way: &[Step], mark: usize, to: RecordIx) -> Option<Diagnostic> {
    let from = way.iter().position(|step| step.ix == to)?;
    let ids = way.iter().skip(from).map(|step| step.ix).chain([to]).map(|ix| dossier.get(ix).id.as_str());
    let ids: Vec<&str> = ids.collect();
    let steps: Vec<String> = ids.windows(2).map(|pair| pair.join(" shows ")).collect();
    let message = format!("{} would be shown inside itself: {}", dossier.get(to).id, steps.join(", "));
    told(dossier, way.last()?.ix, mark, message)
}

/// An embed below which more are shown inside one another than a page can show.
fn deep(dossier: &Dossier, ix: RecordIx, mark: usize) -> Option<Diagnostic> {
    let message = format!("more than {DEEPEST} records are shown inside one another from here");
    told(dossier, ix, mark, message)
}

fn told(dossier: &Dossier, ix: RecordIx, mark: usize, message: String) -> Option<Diagnostic> {
    let record = dossier.get(ix);
    let Some(MarkKind::Link(link)) = record.prose.marks.get(mark).map(|mark| &mark.kind) else { return None };
    let finding = Diagnostic::new(Code::EmbedCycle, message).at(record.at(link.to.span));
    Some(finding.help("link one of them instead: [[id]]"))
}
