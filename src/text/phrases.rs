//! Many phrases looked for in one pass over a text (Aho-Corasick, leftmost-longest), where they stand as whole words.

use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

/// The phrases, known by their place in the list that was given.
pub(crate) struct Phrases {
    automaton: Option<AhoCorasick>,
}

impl Phrases {
    /// Builds the automaton, once for all texts.
    pub(crate) fn new<'a>(phrases: impl Iterator<Item = &'a str>) -> Self {
        let phrases: Vec<&str> = phrases.collect();
        let built = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&phrases);
        Self { automaton: built.ok().filter(|_| !phrases.is_empty()) }
    }

    /// The phrases in a text: which, and where.
    pub(crate) fn find(&self, text: &str) -> impl Iterator<Item = (usize, Range<usize>)> {
        let found = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        found
            .filter(|found| whole(text, found.range()))
            .map(|found| (found.pattern().as_usize(), found.range()))
    }
}

/// Which of some phrases stand in a text as whole words, also one inside another; in their order.
pub(crate) fn standing<'a>(phrases: impl Iterator<Item = &'a str>, text: &str) -> Vec<bool> {
    let phrases: Vec<&str> = phrases.collect();
    let mut standing = vec![false; phrases.len()];
    let Ok(automaton) = AhoCorasick::new(&phrases) else { return standing };
    for found in automaton.find_overlapping_iter(text).filter(|found| whole(text, found.range())) {
        if let Some(stands) = standing.get_mut(found.pattern().as_usize()) {
            *stands = true;
        }
    }
    standing
}

/// Whether a range stands as a word: no letter or digit of an alphabet touches it. Han and kana have no such bounds.
fn whole(text: &str, range: Range<usize>) -> bool {
    let letter = |c: char| c.is_alphanumeric() && !is_cjk(c);
    let inside = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).and_then(|after| after.chars().next());
    let joined =
        |edge: Option<char>, next: Option<char>| edge.is_some_and(letter) && next.is_some_and(letter);
    !joined(inside.chars().next(), before) && !joined(inside.chars().next_back(), after)
}

/// Han, kana, and their marks: scripts written without spaces.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::{standing, whole};

    #[test]
    fn phrases_stand_inside_others() {
        let text = "the harbourmaster of the old harbour";
        let found = standing(["harbour", "the old harbour", "harbours", "master"].into_iter(), text);
        assert_eq!(found, [true, true, false, false]);
    }

    #[test]
    fn names_stand_as_words() {
        let at = |text: &str, word: &str| {
            text.find(word).map(|start| whole(text, start..start + word.len())).unwrap()
        };
        assert!(at("Kyodo’s report", "Kyodo"));
        assert!(at("US-Japan", "US"));
        assert!(!at("USA", "US"));
        assert!(at("在沖縄米軍", "沖縄"));
        assert!(at("“Kyodo”", "Kyodo"));
    }
}
