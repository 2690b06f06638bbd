//! The word "corroborated" is refused below two independent origins (`30-evidence`, Origins).

use crate::diagnostic::{Code, Diagnostic};
use crate::file::{Span, Spanned};
use crate::model::claim::State;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::id::Key;
use crate::model::links::Links;
use crate::model::mark::MarkKind;
use crate::model::prose::CiteField;
use crate::model::record::Record;
use std::collections::BTreeSet;

/// Findings about claims that say more of themselves than their sources allow.
pub(super) fn corroboration(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    // A list that cannot be read may hold the other origin.
    if !dossier.unread.is_empty() {
        return findings;
    }
    for (ix, record) in dossier.iter() {
        let Some(state) = record.claim().and_then(|claim| claim.state.as_ref()) else { continue };
        let origins = links.origins.get(&ix).copied().unwrap_or_default();
        // A key with a slip in it may be the other origin.
        let lost = |mark| links.source(MarkIx { record: ix, mark }, 0).is_none();
        if state.value != State::Corroborated
            || origins.known >= 2
            || record.prose.cites(CiteField::Cites).any(lost)
        {
            continue;
        }
        let has = match origins.known {
            0 => "none that is known",
            _ => "one",
        };
        let message = format!("\"corroborated\" needs two independent origins; this claim has {has}");
        let finding = Diagnostic::new(Code::CorroborationFalse, message).at(record.at(state.span));
        let finding = if origins.unknown > 0 {
            finding.help("accounts of unknown origin never count: say origin: own-reporting or primary where a source is one")
        } else if record.prose.cites(CiteField::Cites).count() < 2 {
            finding.help("it cites one source only")
        } else {
            lead_back(dossier, links, record, finding)
        };
        findings.push(
            finding.help("change state to \"reported\", or add a source that does not relay the same origin"),
        );
    }
    findings
}

/// Shows the sources, and says what they share: what each of them passes on, through however many hands.
fn lead_back(dossier: &Dossier, links: &Links, record: &Record, finding: Diagnostic) -> Diagnostic {
    let marks = record.prose.cites(CiteField::Cites).filter_map(|mark| record.prose.marks.get(mark));
    let mut keys: Vec<&Spanned<Key>> = Vec::new();
    for mark in marks {
        if let MarkKind::Citation(citation) = &mark.kind {
            keys.extend(citation.cites.iter().map(|cite| &cite.key));
        }
    }
    let known = keys.iter().filter_map(|key| dossier.by_key.get(key.value.as_str()).copied());
    let reached: Vec<(RecordIx, BTreeSet<RecordIx>)> = known.map(|ix| (ix, reached(links, ix))).collect();
    let (Some(first), Some(last)) = (keys.first(), keys.last()) else { return finding };
    let span = Span::new(first.span.range().start, last.span.range().end);
    let all = reached.iter().map(|(_, reached)| reached.clone()).reduce(|one, other| &one & &other);
    let shared = nearest(links, &all.unwrap_or_default());
    let title = |ix: &RecordIx| dossier.get(*ix).title.as_str();
    if !shared.is_empty() {
        let who = if keys.len() == 2 { "both" } else { "all of them" };
        let names: Vec<&str> = shared.iter().map(title).collect();
        let direct = |(source, _): &(RecordIx, BTreeSet<RecordIx>)| {
            shared.iter().all(|shared| links.relayed.get(source).is_some_and(|to| to.contains(shared)))
        };
        let how = if reached.iter().all(direct) { "relay" } else { "lead back to" };
        return finding.label(record.at(span), format!("{who} {how} {}", names.join(" and ")));
    }
    // No one thing is shared by all: each hangs together with the next.
    let mut pairs: Vec<String> = Vec::new();
    for (at, (one, from)) in reached.iter().enumerate() {
        for (other, to) in reached.iter().skip(at + 1) {
            let shared = nearest(links, &(from & to));
            if let Some(common) = shared.first() {
                pairs.push(format!("{} and {} both lead to {}", title(one), title(other), title(common)));
            }
        }
    }
    if pairs.is_empty() {
        return finding.help("its sources hang together by the claim's own chain of authority");
    }
    finding.help(pairs.join("; "))
}

/// A source with all that it passes on, and what that passes on.
fn reached(links: &Links, from: RecordIx) -> BTreeSet<RecordIx> {
    let (mut seen, mut open) = (BTreeSet::from([from]), vec![from]);
    while let Some(ix) = open.pop() {
        let next = links.relayed.get(&ix).into_iter().flatten();
        open.extend(next.filter(|next| seen.insert(**next)));
    }
    seen
}

/// Of what is shared, what is not shared by way of something nearer.
fn nearest(links: &Links, shared: &BTreeSet<RecordIx>) -> Vec<RecordIx> {
    let behind = |ix: &RecordIx| {
        shared.iter().any(|other| other != ix && links.relayed.get(other).is_some_and(|to| to.contains(ix)))
    };
    let near: Vec<RecordIx> = shared.iter().filter(|ix| !behind(ix)).copied().collect();
    // In a circle each is behind another.
    if near.is_empty() { shared.iter().take(1).copied().collect() } else { near }
}
