//! Sources that pass on one another in a circle: then nobody in it is the origin (`30-evidence`, Origins).

use crate::diagnostic::{Code, Diagnostic};
use crate::file::Span;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::links::Links;
use crate::model::source::{Source, SourceOrigin};
use std::collections::BTreeSet;

/// Findings about circles of relays, each once: at the source that comes first.
pub(super) fn circles(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut told: BTreeSet<RecordIx> = BTreeSet::new();
    let mut findings = Vec::new();
    for (ix, record, source) in dossier.sources() {
        let Some(circle) = circle(links, ix).filter(|_| !told.contains(&ix)) else { continue };
        told.extend(&circle);
        let keys: Vec<&str> = circle
            .iter()
            .chain([&ix])
            .filter_map(|ix| Some(dossier.get(*ix).source()?.key.as_str()))
            .collect();
        let own = circle.iter().filter_map(|ix| dossier.get(*ix).source()).find(|source| is_origin(source));
        let (end, help) = match own {
            None => (
                "nobody in it is the origin".to_owned(),
                "if one of them did its own reporting, say so there (origin: own-reporting) and take its relay out"
                    .to_owned(),
            ),
            Some(source) => (
                format!("{} calls itself the origin, and relays too", source.key),
                format!("take relays: out of {0}, or its origin:", source.key),
            ),
        };
        let message = format!("a circle of relays: {}; {end}", keys.join(" relays "));
        let span = source.fields.relays.first().and_then(|relay| relay.source.as_ref());
        let at = record.at(span.map_or(Span::default(), |key| key.span));
        findings.push(Diagnostic::new(Code::RelayCircle, message).at(at).help(help));
    }
    findings
}

/// Whether a source says that nobody stands behind it.
fn is_origin(source: &Source) -> bool {
    let origin = source.fields.origin.as_ref().map(|origin| origin.value);
    matches!(origin, Some(SourceOrigin::OwnReporting | SourceOrigin::Primary))
}

/// The shortest way from a source back to itself, itself first.
fn circle(links: &Links, from: RecordIx) -> Option<Vec<RecordIx>> {
    let mut ways: Vec<Vec<RecordIx>> = vec![vec![from]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut next = Vec::new();
        for way in ways {
            for to in way.last().and_then(|last| links.relayed.get(last)).into_iter().flatten() {
                if *to == from {
                    return Some(way);
                }
                if seen.insert(*to) {
                    next.push(way.iter().chain([to]).copied().collect());
                }
            }
        }
        ways = next;
    }
    None
}
