//! What `evidence.lock` says of quotations whose text is not at hand, and what it shall say from now on.
//! It vouches for the same words of the same text with the same locator, and for nothing else. What is not known here
//! is never taken out of it: only a machine that holds a text may contradict what was found in it.

use super::quotation::{Ask, Asked};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::capture::Capture;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::lock::{self, Lock, Quoted, Sighting, Text, Voice};
use crate::model::verdict::{Agreement, Verdict};
use crate::text::points::Points;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A quotation that was found in a text at hand, without a doubt.
pub(super) struct Found<'a> {
    /// The source.
    pub(super) asked: &'a Asked<'a>,
    /// Its text.
    pub(super) capture: &'a Capture,
    /// The words.
    pub(super) words: &'a str,
    /// How closely they agree.
    pub(super) agreement: Agreement,
    /// Where, in bytes.
    pub(super) parts: Vec<Range<usize>>,
}

/// What the lock knows a quotation by.
fn key(asked: &Asked, words: &str) -> Quoted {
    let locator = asked.locator.map(|locator| locator.value.to_string()).unwrap_or_default();
    Quoted { source: asked.source.key.to_string(), words: lock::fingerprint(words), locator }
}

/// The verdict of the lock, if it vouches for a quotation: the first source does of those named.
pub(super) fn vouched(dossier: &Dossier, ask: &Ask) -> Option<Verdict> {
    ask.cites.iter().find_map(|asked| {
        let text = dossier.elsewhere(asked.ix)?;
        let found = dossier.lock.lock.quotations.get(&key(asked, &ask.quotation.words.value))?;
        (found.capture == text.capture).then(|| Verdict::FoundOn {
            source: asked.ix,
            day: found.found,
            agreement: found.agreement,
            parts: found.at.clone(),
            paragraph: found.paragraph,
            voice: found.voice,
        })
    })
}

/// What is asked of texts that are not at hand, so that what nobody asks for any more can be told from it.
pub(super) fn asked(dossier: &Dossier, asks: &[Ask]) -> BTreeSet<Quoted> {
    let of = |ask: &Ask| -> Vec<Quoted> {
        let away = ask.cites.iter().filter(|asked| dossier.elsewhere(asked.ix).is_some());
        away.map(|asked| key(asked, &ask.quotation.words.value)).collect()
    };
    asks.iter().flat_map(of).collect()
}

/// A quotation for which the lock could vouch, as it knows the text, and does not: the source, and what to say.
pub(super) fn stale(
    dossier: &Dossier,
    ask: &Ask,
    wanted: &BTreeSet<Quoted>,
) -> Option<(RecordIx, Diagnostic)> {
    let asked = ask.cites.iter().find(|asked| dossier.elsewhere(asked.ix).is_some())?;
    let (wants, name) = (key(asked, &ask.quotation.words.value), &asked.source.key);
    let known = || dossier.lock.lock.quotations.iter().filter(|(known, _)| known.source == wants.source);
    let elsewhere = known().find(|(known, _)| known.words == wants.words);
    let before = known().find(|(known, _)| known.locator == wants.locator && !wanted.contains(*known));
    let place = |locator: &str| {
        if locator.is_empty() { "without a place".to_owned() } else { format!("with {locator}") }
    };
    let (at, message) = match (elsewhere, before) {
        (Some((known, found)), _) => (
            asked.locator.map_or(ask.quotation.words.span, |locator| locator.span),
            format!(
                "these words were found in {name} on {}, cited {}, and are cited {} now; nobody has checked that",
                found.found.display(),
                place(&known.locator),
                place(&wants.locator)
            ),
        ),
        (None, Some((_, found))) => (
            ask.quotation.words.span,
            format!(
                "these words are not those that were found in {name} on {}; nobody has checked them since",
                found.found.display()
            ),
        ),
        (None, None) => (
            ask.quotation.words.span,
            format!(
                "nobody has checked these words: the text of {name} is not at hand, and {} does not have them",
                lock::NAME
            ),
        ),
    };
    let finding = Diagnostic::new(Code::QuotationStale, message).at(ask.record.at(at));
    let advice = format!("build where the text is held, and commit {}", lock::NAME);
    Some((asked.ix, finding.help(advice)))
}

/// The lock as it is from now on.
pub(super) fn renewed(dossier: &Dossier, found: &[Found]) -> Lock {
    let (old, today) = (&dossier.lock.lock, dossier.project.today);
    let mut lock = Lock::default();
    for (source, text) in old.texts.iter().filter(|(source, _)| is_kept(dossier, source)) {
        lock.texts.insert(source.clone(), text.clone());
    }
    for (ix, capture) in &dossier.captures {
        let Some(source) = dossier.get(*ix).source() else { continue };
        let known = old.texts.get(source.key.as_str()).filter(|known| known.capture == capture.hash);
        let text = Text {
            capture: capture.hash,
            words: capture.words,
            paragraphs: capture.paragraphs.len(),
            pages: capture.pages.len(),
            since: known.map_or(today, |known| known.since),
        };
        lock.texts.insert(source.key.to_string(), text);
    }
    // The words of a draft are not asked for in a build without drafts; they are as good as they were.
    let left = |known: &Quoted, sighting: &Sighting| {
        let same = lock.texts.get(&known.source).is_some_and(|text| text.capture == sighting.capture);
        same && dossier.left_words.contains(&known.words)
    };
    let kept = old
        .quotations
        .iter()
        .filter(|(known, sighting)| is_kept(dossier, &known.source) || left(known, sighting));
    lock.quotations = kept.map(|(known, sighting)| (known.clone(), sighting.clone())).collect();
    let mut by_text: BTreeMap<RecordIx, Vec<&Found>> = BTreeMap::new();
    found.iter().for_each(|found| by_text.entry(found.asked.ix).or_default().push(found));
    let of = |found: Vec<&Found>| sightings(dossier, &found);
    lock.quotations.par_extend(by_text.into_par_iter().map(|(_, found)| found).flat_map_iter(of));
    lock
}

/// What the lock shall say of the quotations of one text.
fn sightings(dossier: &Dossier, found: &[&Found]) -> Vec<(Quoted, Sighting)> {
    let Some(capture) = found.first().map(|found| found.capture) else { return Vec::new() };
    let points = Points::new(&capture.text);
    // What the text itself quotes is found once for each paragraph, which may be as long as the text.
    let mut marks: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    let mut sighting = |found: &&Found| {
        let key = key(found.asked, found.words);
        let first = found.parts.first().map_or(0, |part| part.start);
        let paragraph = capture.paragraph_at(first);
        let quoted = marks.entry(paragraph).or_insert_with(|| {
            capture.paragraph(paragraph).map(|range| capture.quoted(&range)).unwrap_or_default()
        });
        let before = dossier.lock.lock.quotations.get(&key).filter(|before| before.capture == capture.hash);
        let sighting = Sighting {
            capture: capture.hash,
            agreement: found.agreement,
            at: found.parts.iter().map(|part| points.at(part.start)..points.at(part.end)).collect(),
            paragraph,
            page: capture.page_at(first),
            voice: if quoted.iter().any(|inside| inside.contains(&first)) {
                Voice::Quoted
            } else {
                Voice::Own
            },
            found: before.map_or(dossier.project.today, |before| before.found),
        };
        (key, sighting)
    };
    found.iter().map(&mut sighting).collect()
}

/// Whether what the lock knows of a source stays as it is: its text is not at hand to be asked.
fn is_kept(dossier: &Dossier, key: &str) -> bool {
    let awaits = |ix: RecordIx| {
        let held = dossier.get(ix).source().is_some_and(|source| source.fields.is_held());
        held && !dossier.captures.contains_key(&ix)
    };
    // Of a source that says nothing of a text, or is not there any more, a machine may speak that lacks no text.
    let complete = || dossier.unread.is_empty() && !dossier.sources().any(|(ix, ..)| awaits(ix));
    match dossier.by_key.get(key) {
        Some(ix) if dossier.captures.contains_key(ix) => false,
        Some(ix) => awaits(*ix) || !complete(),
        None => dossier.left.contains_key(key) || !complete(),
    }
}
