//! The same words of one source given to different people: a quotation that links its speaker, and a claim that rests
//! on those words and has somebody else say them.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::Links;
use crate::model::record::Record;
use crate::model::verdict::Verdict;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words found in a source, and who is said to have said them.
struct Said<'a> {
    range: Range<usize>,
    record: &'a Record,
    number: usize,
    by: Vec<RecordIx>,
}

/// Findings about quotations whose speaker a claim contradicts. `speakers` has the one who is linked beside a
/// quotation, by record and quotation.
pub(super) fn speakers(
    dossier: &Dossier,
    links: &Links,
    verdicts: &BTreeMap<(RecordIx, usize), Verdict>,
    speakers: &BTreeMap<(RecordIx, usize), RecordIx>,
) -> Vec<Diagnostic> {
    let (mut quoted, mut claimed) =
        (BTreeMap::<RecordIx, Vec<Said>>::new(), BTreeMap::<RecordIx, Vec<Said>>::new());
    for ((ix, number), verdict) in verdicts {
        let Some((source, parts)) = verdict.stands() else { continue };
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
        let record = dossier.get(*ix);
        let said = |by| Said { range: first.start..last.end, record, number: *number, by };
        if let Some(speaker) = speakers.get(&(*ix, *number)) {
            quoted.entry(source).or_default().push(said(vec![*speaker]));
        }
        let Some(fields) = record.claim().filter(|_| record.kind == Kind::Claim) else { continue };
        let find = |id: &crate::file::Spanned<String>| links.named.get(&id.value).copied();
        let said_by = fields.said_by.as_ref().and_then(find);
        let chain = fields.authority.iter().filter_map(|link| find(link.id.as_ref()?));
        // A person or a group speaks for itself; behind an outlet the chain says who may have spoken.
        let by: Vec<RecordIx> = match said_by.filter(|by| dossier.get(*by).can_speak()) {
            Some(speaker) => vec![speaker],
            None => said_by.into_iter().chain(chain).collect(),
        };
        if !by.is_empty() {
            claimed.entry(source).or_default().push(said(by));
        }
    }
    let mut findings = Vec::new();
    for (source, quotations) in &quoted {
        for said in quotations {
            let others = claimed.get(source).into_iter().flatten();
            let overlap =
                |other: &&Said| other.range.start < said.range.end && said.range.start < other.range.end;
            let Some(other) =
                others.filter(overlap).find(|other| !said.by.iter().any(|by| other.by.contains(by)))
            else {
                continue;
            };
            findings.extend(finding(dossier, said, other));
        }
    }
    findings
}

fn finding(dossier: &Dossier, said: &Said, other: &Said) -> Option<Diagnostic> {
    let name = |by: &[RecordIx]| by.first().map(|by| dossier.get(*by).title.clone());
    let words = said.record.prose.quotations.get(said.number)?;
    let rests = other.record.prose.quotations.get(other.number)?;
    let message = format!(
        "these words are {}'s here, and {}'s in the claim {}",
        name(&said.by)?,
        name(&other.by)?,
        other.record.id
    );
    let finding = Diagnostic::new(Code::SpeakerMismatch, message).at(said.record.at(words.words.span));
    Some(
        finding
            .label(other.record.at(rests.words.span), "the claim rests on them")
            .help("look in the source who says them, and mend one of the two"),
    )
}
