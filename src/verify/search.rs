//! Looks for a quotation in a held text: exactly first, then with typography folded, then, in what was made from a page
//! or a PDF, with what extraction leaves folded; where the locator says first, then elsewhere.
//! Gives every place where all parts stand in order; judges nothing.

use super::locator::Bounds;
use super::pattern::{Edge, Ending, Gap, Needle, Pattern};
use super::reading::Reading;
use super::walk::walked;
use super::words;
use crate::model::capture::Capture;
use crate::model::verdict::{Agreement, Hyphens};
use crate::text::extraction::{Made, Place as Left, places};
use crate::text::fold::{Folded, Folding};
use memchr::memmem::Finder;
use std::cell::OnceCell;
use std::ops::Range;

/// The most that may stand where an editor inserted words, in characters.
const INSERTION: usize = 60;

/// A held text with its foldings, each made once, when it is first needed.
pub(super) struct Text<'a> {
    /// The text as held.
    pub(super) capture: &'a Capture,
    exact: OnceCell<Folded>,
    typographic: OnceCell<Folded>,
    extraction: OnceCell<Folded>,
    left: OnceCell<Vec<Left>>,
    reading: OnceCell<Reading<'a>>,
}

/// A place where all parts of a quotation stand: byte ranges of the capture, at least one.
pub(super) type Hit = Vec<Range<usize>>;

/// What was seen of a quotation in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// The words stand there: at these places, in the order of the text, at least one.
    Stands {
        /// How closely they agree.
        agreement: Agreement,
        /// Where.
        hits: Vec<Hit>,
        /// Whether these are the places that the locator names, or others.
        place: Place,
    },
    /// They do not.
    Absent,
}

/// Where hits lie, as the locator sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Where it says, or it says nothing.
    Right,
    /// Only elsewhere.
    Wrong,
}

impl<'a> Text<'a> {
    /// Nothing is folded yet.
    pub(super) fn new(capture: &'a Capture) -> Self {
        Self {
            capture,
            exact: OnceCell::new(),
            typographic: OnceCell::new(),
            extraction: OnceCell::new(),
            left: OnceCell::new(),
            reading: OnceCell::new(),
        }
    }

    /// Looks for a quotation.
    pub(super) fn look(&self, pattern: &Pattern, bounds: &Bounds) -> Sight {
        let mut elsewhere = Sight::Absent;
        let extraction = self.capture.made.map(Folding::Extraction);
        for folding in [Folding::Exact, Folding::Typographic].into_iter().chain(extraction) {
            for ending in [Ending::Kept, Ending::Dropped] {
                if ending == Ending::Dropped && !pattern.droppable() {
                    continue;
                }
                match self.attempt(pattern, bounds, folding, ending) {
                    Sight::Stands { place: Place::Wrong, .. } if elsewhere != Sight::Absent => {}
                    found @ Sight::Stands { place: Place::Wrong, .. } => elsewhere = found,
                    found @ Sight::Stands { place: Place::Right, .. } => return found,
                    Sight::Absent => {}
                }
            }
        }
        elsewhere
    }

    /// Looks in one way only.
    fn attempt(&self, pattern: &Pattern, bounds: &Bounds, folding: Folding, ending: Ending) -> Sight {
        let folded = match folding {
            Folding::Exact => self.exact(),
            Folding::Extraction(made) => self.extraction(made),
            Folding::Typographic | Folding::Reading => self.typographic(),
        };
        let agreement = |hits: &[Hit]| match folding {
            Folding::Exact => Agreement::Exact,
            Folding::Typographic | Folding::Reading => Agreement::Typographic,
            Folding::Extraction(_) if hits.iter().flatten().any(|part| folded.hides_hyphen(part)) => {
                Agreement::Extraction(Hyphens::Open)
            }
            Folding::Extraction(_) => Agreement::Extraction(Hyphens::Told),
        };
        let mut places = Vec::new();
        for needle in pattern.needles(folding, ending) {
            let mut found = occurrences(folded, &needle);
            found.retain(|range| !self.tears(&folded.original(range.clone()), &needle));
            if found.is_empty() {
                return Sight::Absent;
            }
            places.push((needle.gap, found));
        }
        let back = |hits: Vec<Hit>| -> Vec<Hit> {
            hits.into_iter()
                .map(|hit| hit.into_iter().map(|range| folded.original(range)).collect())
                .collect()
        };
        let held = |range: &Range<usize>| bounds.hold(self.capture, folded.original(range.clone()).start);
        let inside: Vec<_> = places
            .iter()
            .map(|(gap, found)| (*gap, found.iter().filter(|range| held(range)).cloned().collect()))
            .collect();
        let right = chains(folded.text(), &inside);
        if !right.is_empty() {
            return Sight::Stands { agreement: agreement(&right), hits: back(right), place: Place::Right };
        }
        let wrong = if bounds.restrict() { chains(folded.text(), &places) } else { Vec::new() };
        if wrong.is_empty() {
            return Sight::Absent;
        }
        Sight::Stands { agreement: agreement(&wrong), hits: back(wrong), place: Place::Wrong }
    }

    /// Whether a place begins or ends where the end of a line, or a soft hyphen, may have torn a word in two: then
    /// `agreed` is perhaps a half of `dis-` and `agreed`.
    fn tears(&self, range: &Range<usize>, needle: &Needle) -> bool {
        needle.starts == Edge::Word && self.is_torn(range.start)
            || needle.ends == Edge::Word && self.is_torn(range.end)
    }

    /// Whether a byte of the text stands where a word may have been torn in two.
    fn is_torn(&self, byte: usize) -> bool {
        let left = self.left();
        let next = left.partition_point(|place| place.range.end < byte);
        let near = left.get(next).filter(|place| place.range.start <= byte);
        near.is_some_and(|place| place.is_inside_a_word(&self.capture.text))
    }

    /// The text as it is read.
    pub(super) fn reading(&self) -> &Reading<'a> {
        self.reading.get_or_init(|| Reading::new(self.capture))
    }

    fn exact(&self) -> &Folded {
        self.exact.get_or_init(|| Folded::new(&self.capture.text, Folding::Exact))
    }

    fn typographic(&self) -> &Folded {
        self.typographic.get_or_init(|| Folded::new(&self.capture.text, Folding::Typographic))
    }

    fn extraction(&self, made: Made) -> &Folded {
        let fold = || Folded::extracted(&self.capture.text, Folding::Extraction(made), self.left());
        self.extraction.get_or_init(fold)
    }

    /// What extraction has left in the text; nothing in one that was not made from a page or a PDF.
    fn left(&self) -> &[Left] {
        let find = || {
            let made = self.capture.made;
            made.map(|made| places(&self.capture.text, made, &self.capture.furniture)).unwrap_or_default()
        };
        self.left.get_or_init(find)
    }
}

/// All places of one part, also overlapping ones.
fn occurrences(folded: &Folded, needle: &Needle) -> Vec<Range<usize>> {
    let text = folded.text();
    if folded.is_open() {
        let mut found = walked(folded, needle);
        found.retain(|range| stands_apart(text, range, needle));
        return found;
    }
    let (seed, length) = (seed(needle), needle.text.len());
    let finder = Finder::new(needle.text.get(seed.clone()).unwrap_or(&needle.text));
    let mut found = Vec::new();
    let mut from = seed.start;
    while let Some(at) = text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
        let start = from + at - seed.start;
        if stands(text, start, needle) {
            found.push(start..start + length);
        }
        from += at + 1;
    }
    found
}

/// The longest stretch of a part whose letters have one case only.
fn seed(needle: &Needle) -> Range<usize> {
    let Some(swapped) = &needle.swapped else { return 0..needle.text.len() };
    let same = |at: usize| needle.text.as_bytes().get(at) == swapped.as_bytes().get(at);
    let mut best = 0..0;
    let mut start = 0;
    for at in 0..=needle.text.len() {
        if at == needle.text.len() || !same(at) {
            if at - start > best.len() {
                best = start..at;
            }
            start = at + 1;
        }
    }
    // A part of nothing but letters in brackets cannot be: the letter after them is outside.
    if needle.text.get(best.clone()).is_some() { best } else { 0..needle.text.len() }
}

/// Whether a part stands at a place, from bound to bound.
fn stands(text: &str, start: usize, needle: &Needle) -> bool {
    let end = start + needle.text.len();
    let Some(found) = text.get(start..end) else { return false };
    let letters = needle.swapped.as_deref().is_none_or(|swapped| {
        let pairs = needle.text.bytes().zip(swapped.bytes());
        found.bytes().zip(pairs).all(|(found, (one, other))| found == one || found == other)
    });
    letters && stands_apart(text, &(start..end), needle)
}

/// Whether a place begins and ends where its part says.
fn stands_apart(text: &str, range: &Range<usize>, needle: &Needle) -> bool {
    (needle.starts == Edge::Free || words::begins(text, range.start))
        && (needle.ends == Edge::Free || words::ends(text, range.end))
}

/// A place of one part, and how the parts after it go on from there.
struct Step {
    range: Range<usize>,
    /// Where the last part ends at the earliest, and which place of the next part leads there.
    on: Option<(usize, usize)>,
}

/// All ways in which the parts stand in order, each as tight as it can be: of two that end at the
/// same place the one that begins later.
fn chains(text: &str, parts: &[(Gap, Vec<Range<usize>>)]) -> Vec<Hit> {
    let mut table: Vec<Vec<Step>> = Vec::new();
    let mut gap_after = Gap::Any;
    for (gap, places) in parts.iter().rev() {
        let steps = match table.last() {
            None => {
                places.iter().map(|range| Step { range: range.clone(), on: Some((range.end, 0)) }).collect()
            }
            Some(after) => link(text, places, after, gap_after),
        };
        table.push(steps);
        gap_after = *gap;
    }
    table.reverse();
    let Some(first) = table.first() else { return Vec::new() };
    let mut starts: Vec<&Step> = first.iter().filter(|step| step.on.is_some()).collect();
    let ends: Vec<Option<usize>> = starts.iter().map(|step| step.on.map(|(end, _)| end)).collect();
    let mut next = ends.iter().skip(1);
    starts.retain({
        let mut here = ends.iter();
        move |_| here.next() != next.next()
    });
    starts.into_iter().map(|step| follow(step, &table)).collect()
}

/// For each place of a part, the best place of the next part.
fn link(text: &str, places: &[Range<usize>], after: &[Step], gap: Gap) -> Vec<Step> {
    // For each place, the one at or after it from which the rest ends earliest.
    let mut best: Vec<Option<(usize, usize)>> = after
        .iter()
        .enumerate()
        .rev()
        .scan(None, |best: &mut Option<(usize, usize)>, (index, step)| {
            let here = step.on.map(|(end, _)| (end, index));
            *best = [here, *best].into_iter().flatten().min();
            Some(*best)
        })
        .collect();
    best.reverse();
    let near = |from: usize, to: usize| {
        to - from <= INSERTION * 4 && text.get(from..to).is_some_and(|gap| gap.chars().count() <= INSERTION)
    };
    let on = |range: &Range<usize>| {
        let from = after.partition_point(|step| step.range.start < range.end);
        match gap {
            Gap::Any => best.get(from).copied().flatten(),
            Gap::Near => (from..)
                .zip(after.iter().skip(from))
                .take_while(|(_, step)| near(range.end, step.range.start))
                .filter_map(|(index, step)| Some((step.on?.0, index)))
                .min(),
        }
    };
    places.iter().map(|range| Step { range: range.clone(), on: on(range) }).collect()
}

/// Walks from a place of the first part to the last one.
fn follow(first: &Step, table: &[Vec<Step>]) -> Hit {
    let mut hit = vec![first.range.clone()];
    let mut step = first;
    for steps in table.iter().skip(1) {
        let Some(next) = step.on.and_then(|(_, index)| steps.get(index)) else { break };
        hit.push(next.range.clone());
        step = next;
    }
    hit
}
