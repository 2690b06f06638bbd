//! The words of a site, each with the documents that have it, in shards by their first letters. What a state of the site
//! has in common with the one before is taken over from there.

use super::document::Document;
use super::forms::Forms;
use super::words;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

/// So much a word weighs at least where it is more than a word of the text.
const MATTERS: u32 = 3;

/// The greatest weight of a word in a document.
const MOST: u32 = 31;

/// So many documents are taken apart together.
const PART: usize = 256;

/// The documents that have a word: their numbers, ascending, and how much it weighs there.
pub(super) type Postings = Vec<(u32, u32)>;

/// The words of a shard.
pub(super) type Shard = BTreeMap<String, Postings>;

/// All shards by their names; those that two states have in common are shared.
pub(super) type Shards = BTreeMap<String, Arc<Shard>>;

/// What became of the documents of the state before.
struct Moves {
    /// The new number of each that is in both states and has not changed.
    to: Vec<Option<u32>>,
    /// Whether any of these has another number than before.
    renumbered: bool,
    /// The numbers of those that the state before does not have so.
    fresh: Vec<u32>,
}

impl Moves {
    fn new(before: &[Document], now: &[Document]) -> Self {
        let known: BTreeMap<&str, u32> = before.iter().map(Document::href).zip(0..).collect();
        let mut to = vec![None; before.len()];
        let mut fresh = Vec::new();
        for (number, document) in (0..).zip(now) {
            let old = known.get(document.href()).copied();
            let same = old.filter(|old| before.get(*old as usize) == Some(document));
            match same.and_then(|old| to.get_mut(old as usize)) {
                Some(place) if place.is_none() => *place = Some(number),
                _ => fresh.push(number),
            }
        }
        let renumbered = (0..).zip(&to).any(|(old, new)| new.is_some_and(|new| new != old));
        Self { to, renumbered, fresh }
    }

    /// The postings of a word, without those of documents that are gone, with those that are new.
    fn applied(&self, old: &Postings, new: Option<&Postings>) -> Postings {
        let place = |number: u32| self.to.get(number as usize).copied().flatten();
        let kept = old.iter().filter_map(|(number, weight)| Some((place(*number)?, *weight)));
        let mut all: Postings = kept.chain(new.into_iter().flatten().copied()).collect();
        all.sort_unstable();
        all
    }
}

/// The shards of some documents.
pub(super) fn shards(documents: &[Document], letters: usize) -> Shards {
    let all: Vec<u32> = (0..).zip(documents).map(|(number, _)| number).collect();
    of_some(documents, &all, letters)
}

/// The shards of some documents, told those of a state before: only words of documents that are not in it are looked for.
pub(super) fn shards_after(
    (before, known): (&[Document], &Shards),
    documents: &[Document],
    letters: usize,
) -> Shards {
    let moves = Moves::new(before, documents);
    let fresh = of_some(documents, &moves.fresh, letters);
    let gone: Vec<u32> = (0..).zip(&moves.to).filter(|(_, to)| to.is_none()).map(|(old, _)| old).collect();
    let gone = of_some(before, &gone, letters);
    let names: BTreeSet<&String> = known.keys().chain(fresh.keys()).collect();
    let none = Shard::new();
    let now = |name: &&String| {
        let old = known.get(*name);
        let touched = moves.renumbered || fresh.contains_key(*name) || gone.contains_key(*name);
        if let Some(old) = old.filter(|_| !touched) {
            return Some(((*name).clone(), old.clone()));
        }
        let (old, new) = (old.map_or(&none, |old| &**old), fresh.get(*name).map_or(&none, |new| &**new));
        let kept = old.iter().map(|(word, postings)| (word, moves.applied(postings, new.get(word))));
        let mut shard: Shard = kept
            .filter(|(_, postings)| !postings.is_empty())
            .map(|(word, postings)| (word.clone(), postings))
            .collect();
        let further = new.iter().filter(|(word, _)| !old.contains_key(*word));
        shard.extend(further.map(|(word, postings)| (word.clone(), postings.clone())));
        (!shard.is_empty()).then(|| ((*name).clone(), Arc::new(shard)))
    };
    names.into_iter().collect::<Vec<_>>().par_iter().filter_map(now).collect()
}

/// The shards of those documents that have these numbers, ascending.
fn of_some(documents: &[Document], numbers: &[u32], letters: usize) -> Shards {
    // Each part of the documents by itself, then all parts of each shard together: both in parallel.
    let parts: Vec<BTreeMap<String, Shard>> = numbers
        .par_chunks(PART)
        .map(|some| {
            let mut found = Shard::new();
            for number in some {
                let Some(document) = documents.get(*number as usize) else { continue };
                document.weights(|word, weight| {
                    let posting = (*number, weight.min(MOST));
                    match found.get_mut(word) {
                        Some(postings) => postings.push(posting),
                        None => drop(found.insert(word.to_owned(), vec![posting])),
                    }
                });
            }
            let mut shards: BTreeMap<String, Shard> = BTreeMap::new();
            for (word, postings) in found {
                shards.entry(words::shard(&word, letters)).or_default().insert(word, postings);
            }
            shards
        })
        .collect();
    let names: BTreeSet<&String> = parts.iter().flat_map(BTreeMap::keys).collect();
    let together = |name: &&String| {
        let mut all = Shard::new();
        for (word, postings) in parts.iter().filter_map(|part| part.get(*name)).flatten() {
            match all.get_mut(word) {
                Some(known) => known.extend(postings),
                None => drop(all.insert(word.clone(), postings.clone())),
            }
        }
        ((*name).clone(), Arc::new(all))
    };
    names.into_iter().collect::<Vec<_>>().par_iter().map(together).collect()
}

/// The words that stand in more documents than so many.
pub(super) fn common(shards: &Shards, most: usize) -> BTreeSet<&str> {
    let words = shards.values().flat_map(|shard| shard.iter());
    words.filter(|(_, postings)| postings.len() > most).map(|(word, _)| word.as_str()).collect()
}

/// The words of a shard as text: a line each, the word, and for each document, in base 36, the step from the one before
/// times 32 and the weight; of a common word only those where it matters. After a word of which other forms stand there,
/// "<" and the number, in base 36, of each group of forms to which it belongs.
pub(super) fn told(shard: &Shard, most: usize, forms: &Forms) -> String {
    let matters =
        |postings: &Postings| postings.len() <= most || postings.iter().any(|(_, weight)| *weight > MATTERS);
    let kept: Vec<(&String, &Postings)> = shard.iter().filter(|(_, postings)| matters(postings)).collect();
    let groups = forms.groups(&kept);
    let mut out = String::new();
    for ((word, postings), groups) in kept.into_iter().zip(groups) {
        out.push_str(word);
        for group in groups {
            let _ = write!(out, "<{}", base_36(group));
        }
        let mut before = 0;
        for (number, weight) in postings {
            if postings.len() <= most || *weight > MATTERS {
                let _ = write!(out, " {}", base_36((number - before) * (MOST + 1) + weight));
                before = *number;
            }
        }
        out.push('\n');
    }
    out
}

fn base_36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit(number % 36, 36));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_are_steps_in_base_36() {
        let words = Shard::from([
            ("sea".to_owned(), vec![(0, 3), (5, 31)]),
            ("the".to_owned(), vec![(0, 1), (1, 9), (2, 1)]),
        ]);
        // 0·32+3 = 3; 5·32+31 = 191 = 5·36+11.
        // Of a word that stands everywhere, where it matters: 1·32+9 = 41 = 1·36+5.
        assert_eq!(told(&words, 2, &Forms::new(&[])), "sea 3 5b\nthe 15\n");
    }

    /// A site of pages, each with its address and its words.
    fn site(pages: &[(&str, &str)]) -> Vec<Document> {
        pages.iter().map(|(href, words)| Document::at(href, &[words])).collect()
    }

    #[test]
    fn after_any_change_the_shards_are_those_of_a_site_made_anew() {
        let before = site(&[("a", "sea ship"), ("b", "sea island"), ("c", "treaty"), ("d", "ship")]);
        let known = shards(&before, 1);
        let states = [
            site(&[("a", "sea ship"), ("b", "sea island"), ("c", "treaty"), ("d", "ship")]),
            site(&[("a", "sea ship"), ("b", "sea shore"), ("c", "treaty"), ("d", "ship")]),
            site(&[("a", "sea ship"), ("b", "sea island"), ("d", "ship")]),
            site(&[("0", "new sea"), ("a", "sea ship"), ("b", "sea island"), ("c", "treaty"), ("d", "ship")]),
            site(&[("d", "ship"), ("c", "treaty"), ("b", "sea island"), ("a", "sea ship")]),
            site(&[("a", "sea ship"), ("a", "sea ship"), ("c", "")]),
            site(&[]),
        ];
        for now in states {
            assert_eq!(shards_after((&before, &known), &now, 1), shards(&now, 1), "{:?}", shards(&now, 1));
            assert_eq!(shards_after((&now, &shards(&now, 1)), &before, 1), known);
        }
    }

    #[test]
    fn what_a_change_does_not_touch_is_not_made_again() {
        let before = site(&[("a", "sea ship"), ("b", "island"), ("c", "treaty")]);
        let known = shards(&before, 1);
        let now =
            shards_after((&before, &known), &site(&[("a", "sea ship"), ("b", "islet"), ("c", "treaty")]), 1);
        let same = |name: &str| Arc::ptr_eq(&known[name], &now[name]);
        assert_eq!(now.keys().filter(|name| same(name)).collect::<Vec<_>>(), ["s", "t"]);
    }
}
