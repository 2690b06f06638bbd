//! The texts that sources say they hold: whether they are there, and whether they are those hashed.

use super::quotation::cites;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::file::{ContentPath, Hash, Location};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::links::Links;
use crate::model::lock;
use crate::model::record::Record;
use crate::model::source::Source;
use crate::model::verdict::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// Findings about the held texts of all sources.
pub(super) fn captures(
    dossier: &Dossier,
    links: &Links,
    verdicts: &BTreeMap<(RecordIx, usize), Verdict>,
) -> Vec<Diagnostic> {
    let wanted = wanted(dossier, links, verdicts);
    dossier
        .sources()
        .flat_map(|(ix, record, source)| match dossier.captures.get(&ix) {
            Some(capture) => {
                let visual = if wanted.contains(&ix) { visual(record, source) } else { None };
                let altered = altered(record, source, capture.hash);
                [altered.or_else(|| unlike(dossier, source, capture.hash)), visual]
            }
            None if dossier.elsewhere(ix).is_some() => [None, None],
            None => [missing(dossier, record, source, wanted.contains(&ix)), None],
        })
        .flatten()
        .collect()
}

/// A text whose letters stand as they are seen, which nothing quoted from it can be compared with.
fn visual(record: &Record, source: &Source) -> Option<Diagnostic> {
    let order = source.fields.visual_order()?;
    let key = &source.key;
    let message =
        format!("words quoted from {key} cannot be checked: the letters of its text stand as they are seen");
    Some(
        Diagnostic::new(Code::QuotationUnchecked, message)
            .at(record.at(order))
            .help("a PDF in Hebrew or Arabic often keeps them from left to right, and its numbers may be reversed")
            .help("hold the text of a web page or a plain text of the same words, and take order: out"),
    )
}

/// The sources whose text would be needed to check a quotation.
fn wanted(
    dossier: &Dossier,
    links: &Links,
    verdicts: &BTreeMap<(RecordIx, usize), Verdict>,
) -> BTreeSet<RecordIx> {
    verdicts
        .iter()
        .filter(|(_, verdict)| matches!(verdict, Verdict::Unchecked { .. }))
        .filter_map(|((ix, number), _)| Some((*ix, dossier.get(*ix).prose.quotations.get(*number)?)))
        .flat_map(|(ix, quotation)| cites(dossier, links, ix, quotation))
        .map(|asked| asked.ix)
        .collect()
}

/// A text that is not the one that was hashed.
fn altered(record: &Record, source: &Source, hash: Hash) -> Option<Diagnostic> {
    let said = source.fields.capture.as_ref()?.value.sha256.as_ref().filter(|said| said.value != hash)?;
    let message = format!("the held text of {} is not the text that was hashed", source.key);
    Some(
        Diagnostic::new(Code::CaptureAltered, message)
            .at(record.at(said.span))
            .help(format!("hashed:  {}", said.value))
            .help(format!("held now: {hash}"))
            .help("bring the hashed text back; if the change is meant, say under custody: who made it and why, and write the new hash"),
    )
}

/// A text that is not the one in which the lock has the quotations. Where the source gives its hash, the author has
/// said that it is meant, and every quotation is looked for anew.
fn unlike(dossier: &Dossier, source: &Source, hash: Hash) -> Option<Diagnostic> {
    let key = source.key.as_str();
    let known = dossier.lock.lock.texts.get(key).filter(|known| known.capture != hash)?;
    let said = source.fields.capture.as_ref()?.value.sha256.as_ref();
    if said.is_some() {
        return None;
    }
    let place = dossier.lock.places.get(key).copied().unwrap_or_default();
    let message = format!("the held text of {key} is not the text of which {} was written", lock::NAME);
    Some(
        Diagnostic::new(Code::CaptureAltered, message)
            .at(Location { path: ContentPath::new(lock::NAME), span: place })
            .help(format!("it was:  {}", known.capture))
            .help(format!("held now: {hash}"))
            .help("bring that text back; if the change is meant, say under custody: who made it and why, and write the new hash into the source (capture: sha256): the next build checks every quotation anew"),
    )
}

/// What is to be said of a text that is not there, besides that.
fn looked(dossier: &Dossier, source: &Source, file: &str) -> Vec<String> {
    let name = lock::NAME;
    let known = dossier.lock.lock.texts.contains_key(source.key.as_str());
    let other =
        format!("{name} vouches for another text than the one hashed here: build where this one is held");
    let Some(path) = dossier.project.config.held_at(file) else {
        return if known { vec![other] } else { Vec::new() };
    };
    let none = format!("{name} does not vouch for it: build where it is held, and commit that file");
    vec![format!("it was looked for as {path} too"), if known { other } else { none }]
}

/// A text that is not there.
fn missing(dossier: &Dossier, record: &Record, source: &Source, wanted: bool) -> Option<Diagnostic> {
    let key = &source.key;
    // Without a file, and with a reason for that, it says what original is kept: a scan.
    let explained = source.fields.not_held.is_some();
    let capture = source.fields.capture.as_ref();
    if let Some(capture) = capture.filter(|capture| capture.value.file.is_some() || !explained) {
        let finding = match &capture.value.file {
            Some(file) => Diagnostic::new(
                Code::CaptureMissing,
                format!("the held text of {key} is not there: {}", file.value),
            )
            .at(record.at(file.span))
            .help(if !file.value.ends_with(".txt") {
                "a held text is a .txt file; what it was made from is named beside it: original: captures/name.pdf"
            } else if record.path.sibling(&file.value).is_none() {
                "the path leads out of the project"
            } else {
                "held texts lie below content/sources/, and the path is read from there: captures/name.txt is content/sources/captures/name.txt"
            }),
            None => Diagnostic::new(Code::CaptureMissing, format!("the capture of {key} names no file"))
                .at(record.at(capture.span))
                .help("add: file: captures/<name>.txt"),
        };
        let file = capture.value.file.as_ref().map_or("", |file| file.value.as_str());
        let finding = looked(dossier, source, file).into_iter().fold(finding, Diagnostic::help);
        return Some(finding.help("put the text there; or take capture: out and write not_held: <reason>"));
    }
    if source.fields.not_held.is_some() || !wanted {
        return None;
    }
    let slug = key.slug();
    let finding =
        Diagnostic::new(Code::CaptureMissing, format!("no text of source {key} is held, and it is quoted"));
    Some(
        finding
            .weighing(Severity::Warning)
            .at(record.start())
            .help(format!("hold its text: save it as content/sources/captures/{slug}.txt, and write capture: {{file: captures/{slug}.txt}}"))
            .help("or say why not, in the source: not_held: <reason>"),
    )
}
