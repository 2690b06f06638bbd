//! Looks for a part of a quotation in a text in which extraction has left something open: whether a hyphen that ends a
//! line is one of the word, whether two lines of Japanese meet at a space (`35-captures`, Folding for extraction matches).
//! A stretch of the part without hyphens is looked for as fast as anything; from there a walk goes to both ends sign by
//! sign, and takes a hyphen or space of the part that the text has not only where the text has left one open, once.

use super::pattern::Needle;
use crate::text::extraction::{SOFT, is_hyphen, is_unspaced};
use crate::text::fold::{Folded, Open};
use memchr::memmem::Finder;
use std::ops::Range;

/// A sign of a part: as written, and in its other case if either may stand.
type Sign = (char, Option<char>);

/// All places of one part, also overlapping ones, whatever bounds they have.
pub(super) fn walked(folded: &Folded, needle: &Needle) -> Vec<Range<usize>> {
    let text = folded.text();
    let signs = signs(needle);
    let seed = seed(&signs);
    let (head, tail) =
        (signs.get(..seed.start).unwrap_or_default(), signs.get(seed.end..).unwrap_or_default());
    let words: String = signs.get(seed).unwrap_or_default().iter().map(|(c, _)| c).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let finder = Finder::new(&words);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
        let start = from + at;
        if let Some(begin) = back(folded, head, start)
            && let Some(end) = on(folded, tail, start + words.len())
        {
            found.push(begin..end);
        }
        from = start + 1;
    }
    found
}

/// The signs of a part, with their other case where an author's brackets leave it free.
fn signs(needle: &Needle) -> Vec<Sign> {
    let swapped = needle.swapped.as_deref().unwrap_or(&needle.text);
    if swapped.chars().count() != needle.text.chars().count() {
        return needle.text.chars().map(|c| (c, None)).collect();
    }
    let pairs = needle.text.chars().zip(swapped.chars());
    pairs.map(|(c, other)| (c, (other != c).then_some(other))).collect()
}

/// The longest stretch of signs that can stand in one way only.
fn seed(signs: &[Sign]) -> Range<usize> {
    let unspaced = |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(|(c, _)| is_unspaced(*c));
    let fixed = |at: usize| {
        signs.get(at).is_some_and(|(c, other)| {
            let joint = *c == ' ' && unspaced(at.checked_sub(1)) && unspaced(Some(at + 1));
            other.is_none() && !is_hyphen(*c) && *c != SOFT && !joint
        })
    };
    let mut best = 0..0;
    let mut start = 0;
    for at in 0..=signs.len() {
        if !fixed(at) {
            if at - start > best.len() {
                best = start..at;
            }
            start = at + 1;
        }
    }
    best
}

/// What the text may have left open where a part has such a sign.
fn wanted(c: char) -> Option<Open> {
    match c {
        ' ' => Some(Open::Space),
        c if is_hyphen(c) || c == SOFT => Some(Open::Hyphen),
        _ => None,
    }
}

fn agrees(sign: Sign, found: Option<char>) -> bool {
    found.is_some_and(|found| sign.0 == found || sign.1 == Some(found))
}

/// Walks on from a place; gives where the part ends.
fn on(folded: &Folded, signs: &[Sign], from: usize) -> Option<usize> {
    let (mut at, mut used) = (from, None);
    for sign in signs {
        let found = folded.text().get(at..).and_then(|rest| rest.chars().next());
        if agrees(*sign, found) {
            at += found.map_or(0, char::len_utf8);
        } else {
            // What is open at a place is taken once.
            let open = folded.open(at).filter(|_| used != Some(at))?;
            used = (wanted(sign.0) == Some(open)).then_some(at);
            used?;
        }
    }
    Some(at)
}

/// Walks back from a place; gives where the part begins.
fn back(folded: &Folded, signs: &[Sign], from: usize) -> Option<usize> {
    let (mut at, mut used) = (from, None);
    for sign in signs.iter().rev() {
        let found = folded.text().get(..at).and_then(|rest| rest.chars().next_back());
        if agrees(*sign, found) {
            at -= found.map_or(0, char::len_utf8);
        } else {
            // What is open at a place is taken once.
            let open = folded.open(at).filter(|_| used != Some(at))?;
            used = (wanted(sign.0) == Some(open)).then_some(at);
            used?;
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::super::pattern::{Ending, Pattern};
    use super::*;
    use crate::text::extraction::{Made, places};
    use crate::text::fold::Folding;

    fn check(text: &str, words: &str, wanted: &[&str]) {
        let places = places(text, Made::Pdf, &[]);
        let folded = Folded::extracted(text, Folding::Extraction(Made::Pdf), &places);
        let needles = Pattern::new(words).needles(Folding::Extraction(Made::Pdf), Ending::Kept);
        let found = walked(&folded, &needles[0]);
        let found: Vec<&str> = found.into_iter().map(|range| &text[folded.original(range)]).collect();
        assert_eq!(found, wanted, "{words} in {text:?}");
    }

    #[test]
    fn an_open_hyphen_is_taken_once_and_only_where_it_is_open() {
        let text = "a state-\nowned, state-run ﬁrm";
        for words in ["a state-owned", "a stateowned", "a state\u{2010}owned", "a state\u{ad}owned"] {
            check(text, words, &["a state-\nowned"]);
        }
        for words in
            ["state owned", "state—owned", "state–owned", "state--owned", "state- owned", "a-stateowned"]
        {
            check(text, words, &[]);
        }
        check(text, "staterun", &[]);
        check(text, "state-run firm", &["state-run ﬁrm"]);
        check(text, "state\u{2010}run", &[]);
        check(text, "[S]tate-owned, state-run", &["state-\nowned, state-run"]);
        check("non-\nstate-\nowned", "non-state-owned", &["non-\nstate-\nowned"]);
        check("non-\nstate-\nowned", "nonstate-owned", &["non-\nstate-\nowned"]);
        check("re-\ncover re-\ncover", "recover", &["re-\ncover", "re-\ncover"]);
        check("in 1994-\n1996", "1994-1996", &["1994-\n1996"]);
        check("in 1994-\n1996", "19941996", &[]);
        check("a - b", "-", &[]);
    }

    #[test]
    fn an_open_space_is_a_space_or_none() {
        check("日米の\n作戦 計画", "日米の作戦計画", &["日米の\n作戦 計画"]);
        check("日米の\n作戦 計画", "日米の 作戦計画", &["日米の\n作戦 計画"]);
        check("日米の\n作戦 計画", "日 米の作戦計画", &[]);
        check("日米の\n作戦 計画", "日米の-作戦計画", &[]);
        check("第 7 巻", "第7巻", &[]);
    }
}
