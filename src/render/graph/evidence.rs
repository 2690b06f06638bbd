//! What was held and what was found in it, to be checked by somebody who has the texts: for each text its hashes and
//! whose hands it came through, for each quotation its verdict, its hash and its place in code points. No word of a
//! text is in it.

use super::fields::Fields;
use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;
use crate::model::lock::{self, Quoted, Sighting};
use crate::model::record::Record;
use crate::model::source::Source;
use crate::render::html::verdict_words;
use serde_json::{Value, json};

/// The form of the file.
const FORMAT: &str = "backgrounder-evidence/1";

/// The evidence as JSON; nothing where no text is held.
pub(in crate::render) fn evidence(edition: Edition<'_>) -> Option<String> {
    let texts: Vec<Value> =
        edition.dossier.sources().filter_map(|(_, _, source)| text(edition, source)).collect();
    let quotations: Vec<Value> = edition
        .dossier
        .iter()
        .flat_map(|(ix, record)| (0..record.prose.quotations.len()).map(move |number| (ix, record, number)))
        .filter_map(|(ix, record, number)| quotation(edition, ix, record, number))
        .collect();
    let all = json!({"format": FORMAT, "texts": texts, "quotations": quotations});
    (!texts.is_empty()).then(|| super::text(&all))
}

/// A held text, at hand or not.
fn text(edition: Edition<'_>, source: &Source) -> Option<Value> {
    let known = edition.verdicts.lock.texts.get(source.key.as_str())?;
    let mut out = Fields::default();
    out.text("source", Some(source.key.as_str()));
    out.text("sha256", Some(known.capture.to_string().as_str()));
    let told = source.fields.capture.as_ref().map(|capture| &capture.value);
    let original = told.and_then(|told| told.original_sha256.as_ref());
    out.text("original_sha256", original.map(|hash| hash.value.to_string()).as_deref());
    out.text("captured", told.and_then(|told| told.captured.as_ref()).map(|moment| moment.value.as_str()));
    for (name, count) in [("words", known.words), ("paragraphs", known.paragraphs), ("pages", known.pages)] {
        out.put(name, json!(count));
    }
    out.text("held_since", Some(known.since.0.to_string().as_str()));
    out.list("custody", &super::fields::custody(source));
    Some(out.into())
}

/// A quotation with its verdict; words that may not be shown are known by their hash here as well.
fn quotation(edition: Edition<'_>, ix: RecordIx, record: &Record, number: usize) -> Option<Value> {
    let verdict = edition.verdicts.quotations.get(&(ix, number))?;
    let words = lock::fingerprint(&record.prose.quotations.get(number)?.words.value);
    let source = verdict.source().and_then(|source| edition.dossier.get(source).source());
    let mut out = Fields::default();
    out.text("record", Some(record.source().map_or(record.id.as_str(), |source| source.key.as_str())));
    out.text("source", source.map(|source| source.key.as_str()));
    out.text("verdict", Some(verdict_words(verdict).name));
    out.text("words_sha256", Some(words.to_string().as_str()));
    let first = source.map(|source| Quoted { source: source.key.to_string(), words, locator: String::new() });
    let sighting = first.and_then(|first| {
        let same = |known: &Quoted| known.source == first.source && known.words == first.words;
        let from = edition.verdicts.lock.quotations.range(first.clone()..);
        from.take_while(|(known, _)| same(known))
            .map(|(_, sighting)| sighting)
            .find(|sighting| Some(sighting.paragraph) == verdict.paragraph())
    });
    if let Some(Sighting { capture, agreement, at, paragraph, page, found, .. }) = sighting {
        out.text("text_sha256", Some(capture.to_string().as_str()));
        out.text("agreement", Some(agreement.name()));
        let at: Vec<[usize; 2]> = at.iter().map(|part| [part.start, part.end]).collect();
        out.list("code_points", &at);
        out.put("paragraph", json!(paragraph));
        out.put("page", json!(page));
        out.text("first_found", Some(found.0.to_string().as_str()));
    }
    Some(out.into())
}
