//! The passage of a held text that comes nearest to words that do not stand in it: a suggestion,
//! never a match (`35-captures`, Nearest passage).
//! Rare words lead to a few windows; in each the cheapest alignment gives the bounds of the passage.
//! All work is bounded by the length of the words, not of the text, once the text is indexed.

use super::difference::{Comparison, compare};
use super::words::{self, Token};
use std::collections::HashMap;
use std::ops::Range;

/// Longer quotations are compared by their beginning: enough to see which passage is meant.
const LONGEST: usize = 600;

/// How many places of seed words are looked at.
const SEEDS: usize = 4000;

/// How many windows are aligned.
const WINDOWS: usize = 3;

/// The words of a text, and where each of them occurs.
pub(super) struct Index<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// For each token, the number of its loose form.
    ids: Vec<u32>,
    known: HashMap<String, u32>,
    /// For each loose form, the tokens that have it, ascending.
    places: Vec<Vec<usize>>,
}

/// The passage that comes nearest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nearest {
    /// Its place in the text.
    pub(super) range: Range<usize>,
    /// How the words differ from it.
    pub(super) comparison: Comparison,
}

impl<'a> Index<'a> {
    /// Numbers the words of a text.
    pub(super) fn new(text: &'a str) -> Self {
        let tokens = words::tokens(text);
        let (mut known, mut places, mut ids) = (HashMap::new(), Vec::<Vec<usize>>::new(), Vec::new());
        for (at, token) in tokens.iter().enumerate() {
            let form = words::loose(text.get(token.range.clone()).unwrap_or_default());
            let id = *known.entry(form).or_insert_with(|| {
                places.push(Vec::new());
                u32::try_from(places.len() - 1).unwrap_or(u32::MAX)
            });
            if let Some(places) = places.get_mut(id as usize) {
                places.push(at);
            }
            ids.push(id);
        }
        Self { text, tokens, ids, known, places }
    }

    /// The passage nearest to some words, if half of them are in it; of equals the one that is
    /// preferred, then the first.
    pub(super) fn nearest(&self, words: &str, preferred: impl Fn(usize) -> bool) -> Option<Nearest> {
        let mut tokens = words::tokens(words);
        tokens.truncate(LONGEST);
        let ids: Vec<Option<u32>> = tokens
            .iter()
            .map(|token| self.known.get(&words::loose(words.get(token.range.clone())?)).copied())
            .collect();
        let windows = self.windows(&tokens, &ids);
        let aligned = windows.into_iter().filter_map(|window| self.align(&tokens, &ids, window));
        let start = |range: &Range<usize>| self.tokens.get(range.start).map_or(0, |token| token.range.start);
        let (_, passage) =
            aligned.min_by_key(|(cost, range)| (*cost, !preferred(start(range)), range.start))?;
        let found = self.tokens.get(passage)?;
        let range = found.first()?.range.start..found.last()?.range.end;
        let comparison = compare(words, &tokens, self.text, found);
        (comparison.near * 2 >= comparison.words).then_some(Nearest { range, comparison })
    }

    /// The stretches of the text where most of the words come together, rare words counting more.
    fn windows(&self, tokens: &[Token], ids: &[Option<u32>]) -> Vec<Range<usize>> {
        let mut wanted: Vec<u32> = ids.iter().copied().flatten().collect();
        wanted.sort_unstable();
        wanted.dedup();
        let frequency = |id: u32| self.places.get(id as usize).map_or(0, Vec::len);
        wanted.sort_by_key(|id| (frequency(*id), *id));
        let mut seeds: Vec<(usize, u32)> = Vec::new();
        for id in wanted {
            let room = SEEDS.saturating_sub(seeds.len());
            if room == 0 || frequency(id) > room && !seeds.is_empty() {
                break;
            }
            seeds.extend(self.places.get(id as usize).into_iter().flatten().take(room).map(|at| (*at, id)));
        }
        seeds.sort_unstable();
        let length = tokens.len() + tokens.len() / 4 + 2;
        let mut ranked = self.weigh(&seeds, length);
        ranked.sort_by_key(|(weight, at)| (std::cmp::Reverse(*weight), *at));
        let mut chosen: Vec<usize> = Vec::new();
        for (_, at) in ranked {
            if chosen.len() < WINDOWS && chosen.iter().all(|other| other.abs_diff(at) > length) {
                chosen.push(at);
            }
        }
        // The first seed may be the last word of the passage, so the window reaches as far back.
        chosen
            .into_iter()
            .map(|at| at.saturating_sub(length)..(at + 2 * length).min(self.tokens.len()))
            .collect()
    }

    /// For each seed, the weight of the different words that follow it within a length.
    fn weigh(&self, seeds: &[(usize, u32)], length: usize) -> Vec<(u32, usize)> {
        let weight = |id: u32| {
            let frequency = self.places.get(id as usize).map_or(1, Vec::len).max(1);
            (self.tokens.len() / frequency).max(1).ilog2() + 1
        };
        let mut inside: HashMap<u32, u32> = HashMap::new();
        let mut total = 0;
        let mut coming = seeds.iter().peekable();
        let mut weighed = Vec::with_capacity(seeds.len());
        for (start, first) in seeds {
            while let Some((_, id)) = coming.next_if(|(at, _)| at - start <= length) {
                let count = inside.entry(*id).or_default();
                *count += 1;
                total += if *count == 1 { weight(*id) } else { 0 };
            }
            weighed.push((total, *start));
            if let Some(count) = inside.get_mut(first) {
                *count -= 1;
                total -= if *count == 0 { weight(*first) } else { 0 };
            }
        }
        weighed
    }

    /// The part of a window that is turned into the words at the least cost, with that cost
    /// (Sellers' algorithm: both ends of the window are free).
    fn align(
        &self,
        tokens: &[Token],
        ids: &[Option<u32>],
        window: Range<usize>,
    ) -> Option<(u32, Range<usize>)> {
        let there: Vec<(u32, bool)> =
            window.clone().filter_map(|at| Some((*self.ids.get(at)?, self.tokens.get(at)?.word))).collect();
        let price = |word: bool| if word { 2 } else { 1 };
        // Each cell: the cost so far, and where in the window the passage began.
        let mut row: Vec<(u32, usize)> = (0..=there.len()).map(|at| (0, at)).collect();
        for (token, id) in tokens.iter().zip(ids) {
            let mut diagonal = row.first().copied()?;
            let mut left = (diagonal.0 + price(token.word), diagonal.1);
            if let Some(cell) = row.first_mut() {
                *cell = left;
            }
            for (cell, (other, word)) in row.iter_mut().skip(1).zip(&there) {
                let change = match (*id == Some(*other), token.word == *word) {
                    (true, _) => 0,
                    (false, true) => price(*word),
                    (false, false) => 4,
                };
                let above = *cell;
                let ways = [
                    (diagonal.0 + change, diagonal.1),
                    (above.0 + price(token.word), above.1),
                    (left.0 + price(*word), left.1),
                ];
                // Of equal ways the first, so that replaced words stay opposite each other.
                *cell = ways.into_iter().min_by_key(|(cost, _)| *cost)?;
                (diagonal, left) = (above, *cell);
            }
        }
        let (mut end, (cost, start)) = (0..).zip(row.iter().copied()).min_by_key(|(_, (cost, _))| *cost)?;
        // A last word that was replaced costs as much as one left out: take the one opposite.
        while row.get(end + 1) == Some(&(cost, start)) {
            end += 1;
        }
        (start < end).then(|| (cost, window.start + start..window.start + end))
    }
}
