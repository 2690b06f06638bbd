//! What may leave of a held text: all of it, nothing, or the words quoted with a few around them.
//! Measures how much that is, and compares it with what the rights allow.

use super::report;
use super::words;
use crate::diagnostic::{Code, Diagnosed, Diagnostic, Safety};
use crate::file::Location;
use crate::model::capture::Capture;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::mark::QuotationForm;
use crate::model::record::Record;
use crate::model::rights::{Publish, RightsFields};
use crate::model::source::Source;
use crate::model::verdict::{Excerpt, Shown, Verdict};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words of context on either side of quoted words: up to eight, and fewer where the text is so short that eight would
/// show more of it than its rights allow.
const AROUND: [usize; 4] = [8, 4, 2, 0];

/// Words of context are looked for so many bytes back.
const REACH: usize = 1000;

/// So many excerpts are named where too much would be shown.
const LARGEST: usize = 3;

/// Captures of fewer words get other advice: a quotation of one sentence is a large share of them.
const SMALL: usize = 60;

/// What may leave of every held text.
pub(super) fn rights(
    dossier: &Dossier,
    verdicts: &BTreeMap<(RecordIx, usize), Verdict>,
) -> Diagnosed<BTreeMap<RecordIx, Shown>> {
    let mut quoted: BTreeMap<RecordIx, Vec<Range<usize>>> = BTreeMap::new();
    let mut printed: BTreeMap<RecordIx, Printed> = BTreeMap::new();
    for ((ix, number), verdict) in verdicts {
        if let Some((source, parts)) = verdict.stands() {
            quoted.entry(source).or_default().extend(parts.iter().cloned());
            let record = dossier.get(*ix);
            let quotation = record.prose.quotations.get(*number);
            // Words relied on are left out where nothing may be shown; those in the text cannot be.
            if let Some(quotation) = quotation.filter(|quotation| quotation.form != QuotationForm::Relied) {
                let (_, count) = printed.entry(source).or_insert((record.at(quotation.words.span), 0));
                *count += 1;
            }
        }
    }
    let shown = |(ix, capture): (&RecordIx, &std::sync::Arc<Capture>)| {
        let record = dossier.get(*ix);
        let source = record.source()?;
        let quoted = quoted.get(ix).map_or(&[][..], Vec::as_slice);
        let (shown, finding) = of_source(record, source, capture, quoted, printed.get(ix));
        Some(((*ix, shown), finding))
    };
    let judged: Vec<_> = dossier.captures.par_iter().filter_map(shown).collect();
    let (shown, findings): (BTreeMap<_, _>, Vec<_>) = judged.into_iter().unzip();
    let mut findings: Vec<Diagnostic> = findings.into_iter().flatten().collect();
    findings.extend(away(dossier, &printed));
    Diagnosed::new(shown, findings)
}

/// What can be said of texts that are not at hand. Nothing of them is shown; how large a share the quotations are was
/// measured where they were found, and words for which nobody vouches have been told.
fn away(dossier: &Dossier, printed: &BTreeMap<RecordIx, Printed>) -> Vec<Diagnostic> {
    let of = |(ix, record, source): (RecordIx, &Record, &Source)| {
        dossier.elsewhere(ix)?;
        match source.fields.publish() {
            Publish::Nothing => printed.get(&ix).map(|printed| nothing(record, source, printed)),
            Publish::Full => full(record, source),
            Publish::Excerpts => whole(record, source),
        }
    };
    dossier.sources().filter_map(of).collect()
}

/// Where words of a source are first quoted in the text of the site, and how many quotations there are.
type Printed = (Location, usize);

/// Words that are quoted in the text of the site though nothing of their source may be.
fn nothing(record: &Record, source: &Source, (first, count): &Printed) -> Diagnostic {
    let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
    let message =
        format!("{} is quoted here ({times} in all), and its rights let no words of it out", source.key);
    let publish = fields(source).and_then(|rights| rights.publish.as_ref());
    Diagnostic::new(Code::RightsExcess, message)
        .at(first.clone())
        .label(publish.map_or(record.start(), |publish| record.at(publish.span)), "none")
        .help("say it in your own words; or, if some may be quoted, write publish: excerpts")
}

/// What may leave of one text.
fn of_source(
    record: &Record,
    source: &Source,
    capture: &Capture,
    quoted: &[Range<usize>],
    printed: Option<&Printed>,
) -> (Shown, Option<Diagnostic>) {
    match source.fields.publish() {
        Publish::Nothing => (Shown::Nothing, printed.map(|printed| nothing(record, source, printed))),
        Publish::Full => (Shown::Full, full(record, source)),
        Publish::Excerpts => {
            let tried = || AROUND.into_iter().map(|around| excerpts(capture, quoted, around));
            let fits = |excerpts: &Vec<Excerpt>| excess(record, source, capture, excerpts).is_none();
            let excerpts = tried().find(fits).or_else(|| tried().next_back()).unwrap_or_default();
            let finding = whole(record, source).or_else(|| excess(record, source, capture, &excerpts));
            (Shown::Excerpts(excerpts), finding)
        }
    }
}

fn fields(source: &Source) -> Option<&RightsFields> {
    source.fields.rights.as_ref().map(|rights| &rights.value)
}

/// A text to be published whole whose rights do not allow it.
fn full(record: &Record, source: &Source) -> Option<Diagnostic> {
    let status = source.fields.rights_status();
    if status.is_free() {
        return None;
    }
    let message =
        format!("{} is to be published in full, and its rights status is {}", source.key, status.word());
    let at = fields(source)
        .and_then(|rights| rights.publish.as_ref())
        .map_or(record.start(), |publish| record.at(publish.span));
    Some(
        Diagnostic::new(Code::RightsFull, message)
            .at(at.clone())
            .help("write publish: excerpts; or, if it may be copied, status: public-domain, open or licensed")
            .fix("publish excerpts only", at, Publish::Excerpts.word(), Safety::Guess)
            .marked("needs a free licence"),
    )
}

/// A share that would let a text out whole whose rights do not allow it.
fn whole(record: &Record, source: &Source) -> Option<Diagnostic> {
    let status = source.fields.rights_status();
    let limit =
        fields(source)?.max_share.as_ref().filter(|share| share.value.0 >= 1.0 && !status.is_free())?;
    let message = format!("all of {} could be shown, and its rights status is {}", source.key, status.word());
    Some(
        Diagnostic::new(Code::RightsFull, message)
            .at(record.at(limit.span))
            .marked("needs a free licence")
            .help("take a share below 1; or, if it may be copied, write status: public-domain, open or licensed"),
    )
}

/// Excerpts that come to more than their share of the text. A text that anybody may copy has no
/// limit unless the author set one.
fn excess(record: &Record, source: &Source, capture: &Capture, excerpts: &[Excerpt]) -> Option<Diagnostic> {
    let limit = fields(source).and_then(|rights| rights.max_share.as_ref());
    if limit.is_none() && source.fields.rights_status().is_free() {
        return None;
    }
    let size = |excerpt: &Excerpt| count(capture, &excerpt.range);
    let (shown, all) = (excerpts.iter().map(size).sum::<usize>(), count(capture, &(0..capture.text.len())));
    let share = share(shown, all);
    if share <= source.fields.max_share() {
        return None;
    }
    let message = format!(
        "{shown} of {all} words ({}) of {} would be shown, {} allowed",
        percent(share),
        source.key,
        percent(source.fields.max_share())
    );
    let mut finding = Diagnostic::new(Code::RightsExcess, message)
        .at(limit.map_or(record.start(), |limit| record.at(limit.span)));
    let mut largest: Vec<&Excerpt> = excerpts.iter().collect();
    largest.sort_by_key(|excerpt| (std::cmp::Reverse(size(excerpt)), excerpt.range.start));
    for excerpt in largest.into_iter().take(LARGEST) {
        let text = format!("para. {}: {} words shown", excerpt.paragraph, size(excerpt));
        finding = finding.label(report::place(capture, &excerpt.range), text);
    }
    Some(finding.help(if all < SMALL {
        "the text is short, so little of it is much: say it in your own words and cite the place, or state a licence that allows more"
    } else {
        "quoted words count with up to eight around them; quote less: a citation without words shows its locator only; a licence may allow more (status: licensed)"
    }))
}

/// How many words stand in a range of a held text, those of running heads not counted.
pub(super) fn count(capture: &Capture, range: &Range<usize>) -> usize {
    let text = |range: Range<usize>| capture.text.get(range).unwrap_or_default();
    capture.bare(range).into_iter().map(|bare| words::count(text(bare))).sum()
}

/// A part of a whole; of nothing it is nothing.
#[expect(clippy::cast_precision_loss, reason = "no text has 2^52 words")]
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// `27.5 %`, `25 %`.
pub(super) fn percent(share: f64) -> String {
    let figure = format!("{:.1}", share * 100.0);
    format!("{} %", figure.strip_suffix(".0").unwrap_or(&figure))
}

/// The quoted words with those around them, paragraph by paragraph, merged where they meet.
fn excerpts(capture: &Capture, quoted: &[Range<usize>], around: usize) -> Vec<Excerpt> {
    let mut pieces: Vec<(usize, Range<usize>)> =
        quoted.iter().flat_map(|range| by_paragraph(capture, range)).collect();
    pieces.sort_by_key(|(number, range)| (*number, range.start, range.end));
    let mut merged: Vec<Excerpt> = Vec::new();
    for (paragraph, words) in pieces {
        let Some(bounds) = capture.paragraph(paragraph) else { continue };
        let range = before(capture, &bounds, words.start, around)..after(capture, &bounds, words.end, around);
        match merged
            .last_mut()
            .filter(|last| last.paragraph == paragraph && meets(capture, last.range.end, range.start))
        {
            Some(last) => {
                last.range.end = last.range.end.max(range.end);
                match last.quoted.last_mut().filter(|quoted| quoted.end >= words.start) {
                    Some(quoted) => quoted.end = quoted.end.max(words.end),
                    None => last.quoted.push(words),
                }
            }
            None => merged.push(Excerpt { paragraph, range, quoted: vec![words] }),
        }
    }
    merged
}

/// Whether nothing but white space and running heads lies between two places.
fn meets(capture: &Capture, end: usize, start: usize) -> bool {
    count(capture, &(end..start)) == 0
}

/// The parts of a range in each of the paragraphs that it touches, without running heads; one that is quoted itself
/// stays.
fn by_paragraph(capture: &Capture, range: &Range<usize>) -> Vec<(usize, Range<usize>)> {
    let bare = capture.bare(range);
    let bare = if bare.is_empty() { vec![range.clone()] } else { bare };
    let last = capture.paragraph_at(range.end.saturating_sub(1));
    let inside = |number: usize, bare: &Range<usize>| {
        let bounds = capture.paragraph(number)?;
        let (start, end) = (bare.start.max(bounds.start), bare.end.min(bounds.end));
        let words = capture.text.get(start..end)?;
        let blank = words.len() - words.trim_start().len();
        (!words.trim().is_empty()).then(|| (number, start + blank..start + words.trim_end().len()))
    };
    let numbers = capture.paragraph_at(range.start)..=last;
    numbers.flat_map(|number| bare.iter().filter_map(move |bare| inside(number, bare))).collect()
}

/// Where the words of context before a place begin. A chunk that touches the quoted words (an
/// opening quote mark, say) comes with them and is not counted.
fn before(capture: &Capture, bounds: &Range<usize>, start: usize, around: usize) -> usize {
    let text: &str = &capture.text;
    // A paragraph may be as long as the text: the last stretch of it is enough for a few words.
    let from = text.ceil_char_boundary(bounds.start.max(start.saturating_sub(REACH)));
    let Some(before) = text.get(from..start) else { return start };
    let chunks: Vec<Range<usize>> =
        words::chunks(before).filter(|chunk| !capture.is_furniture(from + chunk.start)).collect();
    let touching = chunks.last().is_some_and(|chunk| chunk.end == before.len());
    let skipped = chunks.len().saturating_sub(around + usize::from(touching));
    chunks.get(skipped).map_or(start, |chunk| from + chunk.start)
}

/// Where the words of context after a place end; a chunk that touches is treated alike.
fn after(capture: &Capture, bounds: &Range<usize>, end: usize, around: usize) -> usize {
    let Some(after) = capture.text.get(end..bounds.end) else { return end };
    let touching = !after.starts_with(char::is_whitespace);
    let chunks = words::chunks(after).filter(|chunk| !capture.is_furniture(end + chunk.start));
    let last = chunks.take(around + usize::from(touching)).last();
    last.map_or(end, |chunk| end + chunk.end)
}
