//! How much of a held text stands in the site word for word outside quotation marks: with what is quoted, it may not
//! come to more than the rights allow. A text pasted into a page leaves as surely as one that is quoted.

use super::reading::Reading;
use super::rights::{self, percent, share};
use super::words;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::block::Block;
use crate::model::capture::Capture;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::record::Record;
use crate::model::source::Source;
use crate::model::verdict::{Shown, Verdict};
use rayon::prelude::*;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

/// So many words in a row that agree are copied; fewer may be chance, or a name.
const RUN: usize = 12;

/// So many places of copied words are named.
const PLACES: usize = 3;

/// Where words stand: a record, and a range of one of its passages; code has no passage.
type Place = (RecordIx, Option<(usize, Range<usize>)>);

/// Every run of the site's own words, with the first place that it stands in.
type Runs = HashMap<u64, Place>;

/// The texts of which too much stands in the site.
pub(super) fn copied(
    dossier: &Dossier,
    verdicts: &BTreeMap<(RecordIx, usize), Verdict>,
    shown: &BTreeMap<RecordIx, Shown>,
) -> Vec<Diagnostic> {
    let limited: Vec<(RecordIx, &Source, &Capture)> = dossier
        .captures
        .iter()
        .filter_map(|(ix, capture)| Some((*ix, dossier.get(*ix).source()?, &**capture)))
        .filter(|(_, source, _)| source.fields.is_limited())
        .collect();
    if limited.is_empty() {
        return Vec::new();
    }
    let mut runs = Runs::new();
    for (ix, record) in dossier.iter() {
        passages(ix, record, verdicts, &mut runs);
        record.prose.parts.iter().for_each(|(_, blocks)| code(ix, blocks, &mut runs));
    }
    let judge = |(ix, source, capture): &(RecordIx, &Source, &Capture)| {
        judge(dossier, source, capture, shown.get(ix), &runs)
    };
    limited.par_iter().filter_map(judge).collect()
}

/// The words of a text, without signs and case, as hashes with their places.
fn hashed(reading: &Reading) -> Vec<(u64, Range<usize>)> {
    let hash = |word: &str| {
        let mut hasher = DefaultHasher::new();
        word.chars().flat_map(char::to_lowercase).for_each(|c| c.hash(&mut hasher));
        hasher.finish()
    };
    let words = reading.tokens().filter(|(_, token)| token.word);
    words.map(|(word, token)| (hash(word), token.range)).collect()
}

fn run(words: &[(u64, Range<usize>)]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.iter().for_each(|(word, _)| word.hash(&mut hasher));
    hasher.finish()
}

/// The runs of a record's passages, without the quotations that were found: those are counted as excerpts.
fn passages(ix: RecordIx, record: &Record, verdicts: &BTreeMap<(RecordIx, usize), Verdict>, runs: &mut Runs) {
    let found = |index: &usize| verdicts.get(&(ix, *index)).is_some_and(|verdict| verdict.stands().is_some());
    let quoted: Vec<Range<usize>> = (0..record.prose.quotations.len())
        .filter(found)
        .filter_map(|index| Some(record.prose.quotations.get(index)?.words.span.range()))
        .collect();
    for (index, passage) in record.prose.passages.iter().enumerate() {
        let all = hashed(&Reading::Held(&passage.text));
        let is_own = |(_, range): &(u64, Range<usize>)| {
            let at = if quoted.is_empty() { 0 } else { passage.span(range.clone()).range().start };
            !quoted.iter().any(|quoted| quoted.contains(&at))
        };
        for own in all.split(|word| !is_own(word)) {
            for words in own.windows(RUN) {
                let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
                runs.entry(run(words)).or_insert((ix, Some((index, first.1.start..last.1.end))));
            }
        }
    }
}

/// The runs of code, which is printed as well.
fn code<'a>(ix: RecordIx, blocks: impl IntoIterator<Item = &'a Block>, runs: &mut Runs) {
    for block in blocks {
        if let Block::Code { text, .. } | Block::Html(text) = block {
            hashed(&Reading::Held(text)).windows(RUN).for_each(|words| {
                runs.entry(run(words)).or_insert((ix, None));
            });
        }
        code(ix, block.inside(), runs);
    }
}

/// A finding if what is copied, with what is quoted, is more of a text than may be shown.
fn judge(
    dossier: &Dossier,
    source: &Source,
    capture: &Capture,
    shown: Option<&Shown>,
    runs: &Runs,
) -> Option<Diagnostic> {
    let words = hashed(&Reading::new(capture));
    let mut places: Vec<(&Place, Range<usize>)> = Vec::new();
    for window in words.windows(RUN) {
        let Some(place) = runs.get(&run(window)) else { continue };
        let (start, end) = (window.first()?.1.start, window.last()?.1.end);
        match places.last_mut().filter(|(_, last)| start <= last.end) {
            Some((_, last)) => last.end = end,
            None => places.push((place, start..end)),
        }
    }
    // Without words of the site's own, what is quoted has been judged already.
    let first = places.first()?.0;
    let excerpts = match shown {
        Some(Shown::Excerpts(excerpts)) => excerpts.as_slice(),
        _ => &[],
    };
    let mut out: Vec<Range<usize>> = places.iter().map(|(_, range)| range.clone()).collect();
    out.extend(excerpts.iter().map(|excerpt| excerpt.range.clone()));
    let total = count(capture, out);
    let allowed = source.fields.max_share();
    let all = rights::count(capture, &(0..capture.text.len()));
    let reached = share(total, all);
    if reached <= allowed {
        return None;
    }
    let message = format!(
        "{total} of {all} words ({}) of {} stand in the site, quoted or copied, {} allowed",
        percent(reached),
        source.key,
        percent(allowed)
    );
    let at = |(ix, part): &Place| {
        let record = dossier.get(*ix);
        let passage =
            part.as_ref().and_then(|(index, range)| Some((record.prose.passages.get(*index)?, range)));
        passage.map_or(record.start(), |(passage, range)| record.at(passage.span(range.clone())))
    };
    let mut finding =
        Diagnostic::new(Code::RightsExcess, message).at(at(first)).marked("copied from here on");
    for (place, range) in places.iter().skip(1).take(PLACES - 1) {
        let copied = rights::count(capture, range);
        finding = finding.label(at(place), format!("{copied} words copied"));
    }
    Some(finding.help(
        "say it in your own words; or quote less of it, in quotation marks and with a citation; twelve words in a row that agree count as copied",
    ))
}

/// The words of a text in some of its ranges, each counted once.
fn count(capture: &Capture, mut ranges: Vec<Range<usize>>) -> usize {
    ranges.sort_by_key(|range| range.start);
    let mut ranges = ranges.into_iter().peekable();
    let mut reached = 0;
    words::chunks(&capture.text)
        .filter(|word| !capture.is_furniture(word.start))
        .filter(|word| {
            while let Some(range) = ranges.next_if(|range| range.start < word.end) {
                reached = range.end.max(reached);
            }
            word.start < reached
        })
        .count()
}
