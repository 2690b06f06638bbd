//! Many phrases looked for in one pass over a text (Aho-Corasick, leftmost-longest), where they stand as whole words.

use super::count::{is_cjk, is_han};
use aho_corasick::{AhoCorasick, Input, MatchKind};
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

    /// The phrases that stand in a text as names of something.
    pub(crate) fn names(&self, text: &str) -> impl Iterator<Item = (usize, Range<usize>)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let found = self.automaton.as_ref()?.find(Input::new(text).span(at..text.len()))?;
                if named(text, found.range()) {
                    at = found.end();
                    return Some((found.pattern().as_usize(), found.range()));
                }
                // What only looks like a name may hide one that begins inside it.
                at = found.start() + text.get(found.start()..)?.chars().next().map_or(1, char::len_utf8);
            }
        })
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

/// What stands right after the name of a person in Japanese and Chinese.
const TITLES: [&str; 12] =
    ["氏", "元", "前", "首相", "総理", "大統領", "大臣", "議員", "長官", "政権", "総統", "主席"];

/// Whether a range stands as a name: as a word, or after what Arabic writes onto the word that follows. One or two Han
/// characters with Han beside them are mostly a part of a longer word, which is another name; what somebody is called
/// by after a name is none.
fn named(text: &str, range: Range<usize>) -> bool {
    let name = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default();
    if name.chars().all(is_han) && name.chars().nth(2).is_none() {
        let after = text.get(range.end..).unwrap_or_default();
        let called = TITLES.iter().any(|title| after.starts_with(title));
        return !before.ends_with(is_han) && (!after.starts_with(is_han) || called);
    }
    if whole(text, range.clone()) {
        return true;
    }
    let start = prefix(before);
    start < range.start && name.chars().nth(2).is_some() && whole(text, start..range.end)
}

/// Where the word begins that ends a text, if it is one that Arabic writes onto the next: a conjunction, a preposition,
/// the article, in this order, each or none.
fn prefix(text: &str) -> usize {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // A line between them makes no difference.
    let bare = word.strip_suffix('\u{640}').unwrap_or(word);
    let rest = bare.strip_prefix(['و', 'ف']).unwrap_or(bare);
    let known = matches!(rest, "" | "ب" | "ل" | "ك" | "س" | "ال" | "بال" | "كال" | "لل");
    if known { text.len() - word.len() } else { text.len() }
}

#[cfg(test)]
mod tests {
    use super::{Phrases, standing, whole};

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

    #[test]
    fn arabic_writes_small_words_onto_names() {
        let found = |text: &str| {
            let names = Phrases::new(["يوناغوني", "اليابان", "Kyodo", "بي"].into_iter());
            names.names(text).map(|(_, range)| text[range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("في يوناغوني ويوناغوني وبيوناغوني"), ["يوناغوني", "يوناغوني", "يوناغوني"]);
        assert_eq!(found("واليابان، لليوناغوني"), ["اليابان", "يوناغوني"]);
        assert_eq!(found("وKyodo والـKyodo aKyodo"), ["Kyodo", "Kyodo"]);
        assert_eq!(found("عيوناغوني ويوناغونية"), Vec::<String>::new());
        assert_eq!(found("وبي"), Vec::<String>::new());
    }

    #[test]
    fn short_names_in_han_stand_between_others() {
        let found = |text: &str| {
            let names = Phrases::new(["共同", "台湾", "与那国島", "沖", "安倍"].into_iter());
            names.names(text).map(|(_, range)| text[range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("共同作戦、台湾海峡、沖縄"), Vec::<String>::new());
        assert_eq!(found("共同は台湾で「沖」と沖氏"), ["共同", "台湾", "沖", "沖"]);
        assert_eq!(found("最西端与那国島西"), ["与那国島"]);
        assert_eq!(found("安倍元首相と安倍川"), ["安倍"]);
    }
}
