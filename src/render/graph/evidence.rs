//! What was held and what was found in it, to be checked by somebody who has the texts: for each text its hashes and
//! whose hands it came through, for each quotation its verdict, its hash and its place in code points. No word of a
//! text is in it.

use super::fields::Fields;
use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;
use crate::model::lock;
use crate::model::source::Source;
use crate::model::verdict::Verdict;
use crate::render::html::verdict_sign;
use crate::text::points::Points;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The form of the file.
const FORMAT: &str = "backgrounder-evidence/1";

/// The evidence as JSON; nothing where no text is held.
pub(in crate::render) fn evidence(edition: Edition<'_>) -> Option<String> {
    let dossier = edition.dossier;
    let texts: Vec<Value> =
        dossier.sources().filter_map(|(ix, _, source)| text(edition, ix, source)).collect();
    let points: BTreeMap<RecordIx, Points<'_>> =
        dossier.captures.iter().map(|(ix, capture)| (*ix, Points::new(&capture.text))).collect();
    let quotations: Vec<Value> = edition
        .verdicts
        .quotations
        .iter()
        .filter_map(|((ix, number), verdict)| quotation(edition, &points, (*ix, *number), verdict))
        .collect();
    let all = json!({"format": FORMAT, "texts": texts, "quotations": quotations});
    (!texts.is_empty()).then(|| super::text(&all))
}

/// A held text, at hand or not.
fn text(edition: Edition<'_>, ix: RecordIx, source: &Source) -> Option<Value> {
    let here = edition.dossier.captures.get(&ix);
    let here = here.map(|text| (text.hash, text.words, text.paragraphs.len(), text.pages.len()));
    let away = edition.dossier.elsewhere(ix);
    let away = away.map(|text| (text.capture, text.words, text.paragraphs, text.pages));
    let (hash, words, paragraphs, pages) = here.or(away)?;
    let mut out = Fields::default();
    out.text("source", Some(source.key.as_str()));
    out.text("sha256", Some(hash.to_string().as_str()));
    let told = source.fields.capture.as_ref().map(|capture| &capture.value);
    let original = told.and_then(|told| told.original_sha256.as_ref());
    out.text("original_sha256", original.map(|hash| hash.value.to_string()).as_deref());
    out.text("captured", told.and_then(|told| told.captured.as_ref()).map(|moment| moment.value.as_str()));
    for (name, count) in [("words", words), ("paragraphs", paragraphs), ("pages", pages)] {
        out.put(name, json!(count));
    }
    out.list("custody", &super::fields::custody(source));
    Some(out.into())
}

/// A quotation with its verdict; words that may not be shown are known by their hash here as well.
fn quotation(
    edition: Edition<'_>,
    points: &BTreeMap<RecordIx, Points<'_>>,
    (ix, number): (RecordIx, usize),
    verdict: &Verdict,
) -> Option<Value> {
    let record = edition.dossier.get(ix);
    let words = lock::fingerprint(&record.prose.quotations.get(number)?.words.value);
    let source = verdict.source().and_then(|source| edition.dossier.get(source).source());
    let mut out = Fields::default();
    out.text("record", Some(record.source().map_or(record.id.as_str(), |source| source.key.as_str())));
    out.text("source", source.map(|source| source.key.as_str()));
    out.text("verdict", Some(verdict_sign(verdict).0));
    out.text("words_sha256", Some(words.to_string().as_str()));
    let place = match verdict {
        Verdict::Found { source, agreement, parts, .. } => {
            let counted = points.get(source)?;
            let at = parts.iter().map(|part| [counted.at(part.start), counted.at(part.end)]).collect();
            Some((*agreement, at, None))
        }
        Verdict::FoundOn { agreement, parts, day, .. } => {
            let at: Vec<[usize; 2]> = parts.iter().map(|part| [part.start, part.end]).collect();
            Some((*agreement, at, Some(day.0.to_string())))
        }
        Verdict::NotFound { .. } | Verdict::Stale { .. } | Verdict::Unchecked { .. } => None,
    };
    if let Some((agreement, at, day)) = place {
        out.text("agreement", Some(agreement.name()));
        out.list("code_points", &at);
        out.text("found_on", day.as_deref());
    }
    if let Some(paragraph) = verdict.paragraph() {
        out.put("paragraph", json!(paragraph));
    }
    Some(out.into())
}
