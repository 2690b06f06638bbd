//! Sources that pass on the same words and do not say so (`35-captures`, Undeclared relays): two accounts that were
//! copied from one another, or from a third, are one origin and not two. Held texts are compared pairwise by shingles,
//! runs of a few words; what stands in quotation marks may well stand in several papers, and is left out. So are running heads.

use super::reading::Reading;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::{Location, Span};
use crate::model::capture::Capture;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::links::Links;
use rayon::prelude::*;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hasher as _;
use std::ops::Range;

/// How many words a shingle has, and how many in a row make a shared sentence. A shared name or stock phrase is
/// shorter than twelve words, a copied sentence of an agency longer.
const SPACED: Measure = Measure { shingle: 5, sentence: 12 };
/// The same where each letter counts as a word: Chinese, Japanese, Thai.
const UNSPACED: Measure = Measure { shingle: 12, sentence: 25 };
/// Fewer shared shingles are chance (passim's default).
const FEWEST: usize = 5;
/// A shingle of more texts than this is a stock phrase (passim's default).
const COMMON: usize = 100;
/// So large a part of the shorter text is no chance, though no sentence is whole: per cent.
const SHARE: usize = 15;

/// Lengths by which texts are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Measure {
    shingle: usize,
    sentence: usize,
}

/// A text as it is compared.
struct Shingled<'a> {
    source: RecordIx,
    capture: &'a Capture,
    measure: Measure,
    /// Its words, without signs, case and what is quoted; a gap in the places parts two runs.
    words: Vec<Word>,
    /// Its shingles with the word that each begins with.
    shingles: Vec<(u64, usize)>,
}

/// A word: its hash, its place, and the stretch between quotations that it is in.
struct Word {
    hash: u64,
    range: Range<usize>,
    stretch: usize,
}

/// Findings about pairs of held texts.
pub(super) fn relays(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let captures: Vec<(RecordIx, &Capture)> =
        dossier.captures.iter().map(|(ix, capture)| (*ix, &**capture)).collect();
    if captures.len() < 2 {
        return Vec::new();
    }
    let texts: Vec<Shingled> =
        captures.par_iter().map(|(source, capture)| shingled(*source, capture)).collect();
    let declared = declared(dossier, links);
    let pairs: Vec<((usize, usize), usize)> = shared(dossier, &texts)
        .into_iter()
        .filter(|(_, count)| *count >= FEWEST)
        .filter(|((a, b), _)| {
            let group = |at: &usize| texts.get(*at).and_then(|text| declared.get(&text.source));
            !matches!((group(a), group(b)), (Some(a), Some(b)) if a == b)
        })
        .collect();
    let judge =
        |((a, b), count): &((usize, usize), usize)| judge(dossier, texts.get(*a)?, texts.get(*b)?, *count);
    pairs.par_iter().filter_map(judge).collect()
}

fn hash(parts: impl IntoIterator<Item = impl std::hash::Hash>) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.into_iter().for_each(|part| part.hash(&mut hasher));
    hasher.finish()
}

/// A text as words and shingles.
fn shingled(source: RecordIx, capture: &Capture) -> Shingled<'_> {
    let mut found: Vec<Word> = Vec::new();
    let mut quoted = capture.paragraphs.iter().flat_map(|range| capture.quoted(range)).peekable();
    let (mut stretch, mut letters) = (0, 0);
    let reading = Reading::new(capture);
    for (written, token) in reading.tokens() {
        while quoted.next_if(|range| range.end <= token.range.start).is_some() {
            stretch += 1;
        }
        if token.word && !quoted.peek().is_some_and(|range| range.contains(&token.range.start)) {
            letters += usize::from(written.chars().count() == 1);
            let hash = hash(written.chars().flat_map(char::to_lowercase));
            found.push(Word { hash, range: token.range, stretch });
        }
    }
    let measure = if letters * 2 > found.len() { UNSPACED } else { SPACED };
    let shingles = found.windows(measure.shingle).enumerate().filter_map(|(at, window)| {
        let whole = window.first()?.stretch == window.last()?.stretch;
        whole.then(|| (hash(window.iter().map(|word| word.hash)), at))
    });
    let shingles = shingles.collect();
    Shingled { source, capture, measure, words: found, shingles }
}

/// How many different shingles each pair of texts shares.
fn shared(dossier: &Dossier, texts: &[Shingled]) -> BTreeMap<(usize, usize), usize> {
    let mut all: Vec<(u64, usize)> = texts
        .iter()
        .enumerate()
        .flat_map(|(at, text)| text.shingles.iter().map(move |(shingle, _)| (*shingle, at)))
        .collect();
    all.par_sort_unstable();
    all.dedup();
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for group in all.chunk_by(|a, b| a.0 == b.0) {
        if group.len() < 2 || group.len() > COMMON || is_masthead(dossier, texts, group) {
            continue;
        }
        for (index, (_, a)) in group.iter().enumerate() {
            for (_, b) in group.iter().skip(index + 1) {
                *counts.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    counts
}

/// Whether three texts or more of one outlet, and of no other, have a shingle: then it is what the outlet prints on
/// every page.
fn is_masthead(dossier: &Dossier, texts: &[Shingled], group: &[(u64, usize)]) -> bool {
    let outlet = |at: usize| {
        let source = dossier.get(texts.get(at)?.source).source()?;
        source.fields.container.as_ref().map(|name| name.value.as_str())
    };
    let outlets: BTreeSet<Option<&str>> = group.iter().map(|(_, at)| outlet(*at)).collect();
    group.len() >= 3 && outlets.len() == 1 && !outlets.contains(&None)
}

/// The group that each source is in: sources hang together that relay one another, or the same third.
fn declared(dossier: &Dossier, links: &Links) -> BTreeMap<RecordIx, RecordIx> {
    let mut around: BTreeMap<RecordIx, Vec<RecordIx>> = BTreeMap::new();
    for (ix, _, _) in dossier.sources() {
        for relayed in links.relayed.get(&ix).into_iter().flatten() {
            around.entry(ix).or_default().push(*relayed);
            around.entry(*relayed).or_default().push(ix);
        }
    }
    let mut group: BTreeMap<RecordIx, RecordIx> = BTreeMap::new();
    for first in around.keys() {
        let mut open = vec![*first];
        while let Some(member) = open.pop() {
            if group.contains_key(&member) {
                continue;
            }
            group.insert(member, *first);
            open.extend(around.get(&member).into_iter().flatten());
        }
    }
    group
}

/// The longest run of words that stands in both.
fn longest(a: &Shingled, b: &Shingled) -> Option<(Range<usize>, Range<usize>)> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (shingle, at) in &b.shingles {
        places.entry(*shingle).or_default().push(*at);
    }
    let mut best: Option<(Range<usize>, Range<usize>)> = None;
    // Runs on one diagonal are walked once.
    let mut walked: HashMap<(usize, bool), usize> = HashMap::new();
    for (shingle, at) in &a.shingles {
        // A phrase that returns all through a text leads to nothing new after a few places.
        for other in places.get(shingle).into_iter().flatten().take(8) {
            let diagonal = (at.abs_diff(*other), at >= other);
            if walked.get(&diagonal).is_some_and(|end| at < end) {
                continue;
            }
            let length = a
                .words
                .iter()
                .skip(*at)
                .zip(b.words.iter().skip(*other))
                .take_while(|(one, two)| {
                    let (first, second) = (a.words.get(*at), b.words.get(*other));
                    one.hash == two.hash
                        && first.is_some_and(|first| first.stretch == one.stretch)
                        && second.is_some_and(|second| second.stretch == two.stretch)
                })
                .count();
            walked.insert(diagonal, at + length);
            if best.as_ref().is_none_or(|(range, _)| range.len() < length) {
                best = Some((*at..at + length, *other..other + length));
            }
        }
    }
    best
}

/// A finding if two texts share a sentence, or much of the shorter one.
fn judge(dossier: &Dossier, a: &Shingled, b: &Shingled, count: usize) -> Option<Diagnostic> {
    let shorter = a.shingles.len().min(b.shingles.len()).max(1);
    let share = count * 100 / shorter;
    let (in_a, in_b) = longest(a, b)?;
    let length = in_a.len();
    if length < a.measure.sentence && share < SHARE {
        return None;
    }
    let (first, second) = (dossier.get(a.source), dossier.get(b.source));
    let (one, other) = (&first.source()?.key, &second.source()?.key);
    let message = if length >= a.measure.sentence {
        format!("{one} and {other} share {length} words in a row, and neither says where it has them from")
    } else {
        format!("{one} and {other} share {share} % of their phrases, and neither says where it has them from")
    };
    let place = |text: &Shingled, words: &Range<usize>| {
        let (start, end) = (text.words.get(words.start)?, text.words.get(words.end.checked_sub(1)?)?);
        let span = Span::new(start.range.start, end.range.end);
        Some((
            Location { path: text.capture.path.clone(), span },
            text.capture.paragraph_at(start.range.start),
        ))
    };
    let (at_a, paragraph_a) = place(a, &in_a)?;
    let (at_b, paragraph_b) = place(b, &in_b)?;
    let finding = Diagnostic::new(Code::RelayUndeclared, message)
        .at(at_a)
        .marked(format!("{one}, para. {paragraph_a}"))
        .label(at_b, format!("{other}, para. {paragraph_b}"));
    Some(
        finding
            .help(format!(
                "if one passes on the other, say so in its record: relays: [{{source: {other}, mode: cites}}]"
            ))
            .help(
                "if both have it from a third, say so in both: relays: [{entity: the-agency, mode: cites}]",
            ),
    )
}
