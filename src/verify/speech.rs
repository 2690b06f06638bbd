//! Words put in somebody's mouth that the source itself gives as indirect speech.
//! The speaker is the one person or group named in the quotation's sentence or attribution;
//! where there is none, or several, nothing is said.

use super::report::place;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::capture::Capture;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::links::{Links, Target};
use crate::model::lock::Voice;
use crate::model::mark::MarkKind;
use crate::model::verdict::Verdict;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where people and groups are named, by record and passage.
type Named = BTreeMap<(RecordIx, usize), Vec<(Range<usize>, RecordIx)>>;

/// Who says the words of each quotation that was found, where exactly one person or group is linked beside them.
pub(super) fn speakers(
    dossier: &Dossier,
    links: &Links,
    verdicts: &BTreeMap<(RecordIx, usize), Verdict>,
) -> BTreeMap<(RecordIx, usize), RecordIx> {
    let named = named(dossier, links);
    let found = verdicts.iter().filter(|(_, verdict)| verdict.stands().is_some());
    found
        .filter_map(|((ix, number), _)| {
            let quotation = dossier.get(*ix).prose.quotations.get(*number)?;
            let (passage, range) = quotation.speaker.as_ref()?;
            Some(((*ix, *number), speaker(&named, *ix, *passage, range)?))
        })
        .collect()
}

/// Findings about quotations that are none in their source.
pub(super) fn speech(
    dossier: &Dossier,
    verdicts: &BTreeMap<(RecordIx, usize), Verdict>,
    speakers: &BTreeMap<(RecordIx, usize), RecordIx>,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for ((ix, number), speaker) in speakers {
        let record = dossier.get(*ix);
        let Some(quotation) = record.prose.quotations.get(*number) else { continue };
        let (source, place) = match verdicts.get(&(*ix, *number)) {
            Some(Verdict::Found { source, parts, paragraph, .. }) => {
                let (Some(capture), Some(part)) = (dossier.captures.get(source), parts.first()) else {
                    continue;
                };
                if in_marks(capture, *paragraph, part.start) {
                    continue;
                }
                (source, Some(place(capture, part)))
            }
            Some(Verdict::FoundOn { source, voice: Voice::Own, .. }) => (source, None),
            _ => continue,
        };
        let (who, key) = (
            &dossier.get(*speaker).title,
            dossier.get(*source).source().map_or("", |source| source.key.as_str()),
        );
        let message = format!("{key} does not quote {who} here: it gives these words in its own voice");
        let finding =
            Diagnostic::new(Code::QuotationOfIndirectSpeech, message).at(record.at(quotation.words.span));
        let finding = match place {
            Some(place) => finding.label(place, "outside quotation marks"),
            None => finding.help("evidence.lock has it so; the text itself is not at hand"),
        };
        findings.push(finding.help(
            "take the quotation marks away and report what was said, or name the source as the speaker",
        ));
    }
    findings
}

/// Only links that the author set name a speaker: a name that merely occurs beside the words may be anybody.
fn named(dossier: &Dossier, links: &Links) -> Named {
    let mut named = Named::new();
    for (ix, record) in dossier.iter().filter(|(_, record)| !record.prose.quotations.is_empty()) {
        for (index, mark) in record.prose.marks.iter().enumerate() {
            let (MarkKind::Link(_), Some((passage, offset))) = (&mark.kind, mark.place) else { continue };
            let Target::Record { to, .. } = links.target(MarkIx { record: ix, mark: index }) else {
                continue;
            };
            if dossier.get(*to).can_speak() {
                named.entry((ix, passage)).or_default().push((offset..offset + 1, *to));
            }
        }
    }
    named
}

/// The one who speaks, if there is exactly one.
fn speaker(named: &Named, by: RecordIx, passage: usize, range: &Range<usize>) -> Option<RecordIx> {
    let inside = named.get(&(by, passage))?.iter().filter(|(at, _)| range.contains(&at.start));
    let mut found: Vec<RecordIx> = inside.map(|(_, to)| *to).collect();
    found.sort_unstable();
    found.dedup();
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Whether a place in a paragraph stands inside quotation marks, double or single.
fn in_marks(capture: &Capture, paragraph: usize, at: usize) -> bool {
    let quoted = capture.paragraph(paragraph).map(|range| capture.quoted(&range));
    quoted.is_some_and(|quoted| quoted.iter().any(|inside| inside.contains(&at)))
}
