//! `text-case` (specification, "Text-case", "Title case conversion", "Sentence case conversion").

use super::format::{FontVariant, Format, TextCase, VerticalAlign};
use super::tape::{Mark, Place, Tag, Tape};

/// Words that title case leaves small, unless they open or close the title or follow a colon; sorted.
const STOP_WORDS: [&str; 109] = [
    "a",
    "about",
    "above",
    "across",
    "afore",
    "after",
    "against",
    "al",
    "along",
    "alongside",
    "amid",
    "amidst",
    "among",
    "amongst",
    "an",
    "and",
    "anenst",
    "apropos",
    "apud",
    "around",
    "as",
    "aside",
    "astride",
    "at",
    "athwart",
    "atop",
    "barring",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "besides",
    "between",
    "beyond",
    "but",
    "by",
    "c",
    "ca",
    "circa",
    "de",
    "despite",
    "down",
    "during",
    "d’",
    "e",
    "et",
    "except",
    "for",
    "forenenst",
    "from",
    "given",
    "i",
    "in",
    "inside",
    "into",
    "lest",
    "like",
    "l’",
    "modulo",
    "n",
    "near",
    "next",
    "nor",
    "notwithstanding",
    "o",
    "of",
    "off",
    "on",
    "onto",
    "or",
    "out",
    "over",
    "per",
    "plus",
    "pro",
    "qua",
    "sans",
    "since",
    "so",
    "than",
    "the",
    "through",
    "throughout",
    "thruout",
    "till",
    "to",
    "toward",
    "towards",
    "under",
    "underneath",
    "until",
    "unto",
    "up",
    "upon",
    "v",
    "v.",
    "van",
    "versus",
    "via",
    "vis-à-vis",
    "von",
    "vs",
    "vs.",
    "with",
    "within",
    "without",
    "y",
    "yet",
];

/// The lengths in bytes of the stop words that begin with each letter, one bit each: most words are told by these to be
/// none.
#[expect(
    clippy::indexing_slicing,
    reason = "worked out by the compiler, which stops where it leaves the words"
)]
const STOP_LENGTHS: [u32; 26] = {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < STOP_WORDS.len() {
        let word = STOP_WORDS[at].as_bytes();
        lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        at += 1;
    }
    lengths
};

fn is_stop_word(word: &str) -> bool {
    let letter = word.bytes().next().and_then(|first| first.checked_sub(b'a'));
    let lengths = letter.and_then(|letter| STOP_LENGTHS.get(usize::from(letter)).copied());
    let has_length = |lengths: u32| {
        u32::try_from(word.len()).is_ok_and(|length| lengths.checked_shr(length).unwrap_or_default() & 1 == 1)
    };
    lengths.is_some_and(has_length) && STOP_WORDS.binary_search(&word).is_ok()
}

/// The characters that stand for one in another case: three at most (Unicode, `SpecialCasing.txt`).
#[derive(Clone, Copy, Default)]
struct Letters {
    letters: [char; 3],
    count: usize,
}

impl Letters {
    fn new(letters: impl Iterator<Item = char>) -> Self {
        let mut found = Self::default();
        for (place, c) in found.letters.iter_mut().zip(letters) {
            *place = c;
            found.count += 1;
        }
        found
    }

    fn each(&self) -> impl Iterator<Item = char> {
        self.letters.iter().copied().take(self.count)
    }

    /// Their length in bytes.
    fn len(&self) -> usize {
        self.each().map(char::len_utf8).sum()
    }
}

/// A change of some bytes of the text.
struct Edit {
    start: usize,
    end: usize,
    with: Letters,
}

/// Changes the case of what was written since a place.
pub(super) fn apply(tape: &mut Tape, from: Place, case: TextCase, language: &str) {
    let guarded = guarded(tape, from, case);
    let Some(text) = tape.text.get(from.text..) else { return };
    let is_english = language.split(['-', '_']).next().is_some_and(|code| code.eq_ignore_ascii_case("en"));
    let is_turkic = matches!(language.split(['-', '_']).next(), Some("tr" | "az"));
    let edits = match case {
        TextCase::Lowercase => all(text, &guarded, |c| lower(c, is_turkic)),
        TextCase::Uppercase => all(text, &guarded, |c| upper(c, is_turkic)),
        TextCase::CapitalizeFirst => first(text, &guarded, is_turkic),
        TextCase::CapitalizeAll => each(text, &guarded, is_turkic),
        TextCase::Sentence => sentence(text, &guarded, is_turkic),
        TextCase::Title if is_english => title(text, &guarded),
        TextCase::Title => Vec::new(),
    };
    change(tape, from, &edits);
}

/// The parts whose case stays, as places in the text since `from`.
fn guarded(tape: &Tape, from: Place, case: TextCase) -> Vec<(usize, usize)> {
    let is_guard = |tag: &Tag| match tag {
        Tag::NoCase => true,
        // Small capitals and raised letters are set as the author wrote them.
        Tag::Flip(
            Format::Variant(FontVariant::SmallCaps) | Format::Align(VerticalAlign::Sup | VerticalAlign::Sub),
        ) => matches!(case, TextCase::Title | TextCase::Sentence),
        Tag::NoDecor => matches!(case, TextCase::Title | TextCase::CapitalizeAll),
        Tag::Flip(_) | Tag::Format(_) | Tag::Quote | Tag::Typed(_) | Tag::Display(_) | Tag::Role(_) => false,
    };
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, mark) in tape.marks.iter().skip(from.marks) {
        let at = at.saturating_sub(from.text);
        match mark {
            Mark::Open(tag) if is_guard(tag) => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            Mark::Close(tag) if is_guard(tag) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    found.push((start, at));
                }
            }
            Mark::Open(_) | Mark::Close(_) | Mark::Joint => {}
        }
    }
    found
}

fn is_guarded(guarded: &[(usize, usize)], at: usize) -> bool {
    guarded.iter().any(|(start, end)| (*start..*end).contains(&at))
}

fn upper(c: char, is_turkic: bool) -> Letters {
    match c {
        'i' if is_turkic => one('İ'),
        _ => Letters::new(c.to_uppercase()),
    }
}

fn lower(c: char, is_turkic: bool) -> Letters {
    match c {
        'I' if is_turkic => one('ı'),
        'İ' if is_turkic => one('i'),
        _ => Letters::new(c.to_lowercase()),
    }
}

fn one(c: char) -> Letters {
    Letters::new(std::iter::once(c))
}

/// Every character.
fn all(text: &str, guarded: &[(usize, usize)], convert: impl Fn(char) -> Letters) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, c) in text.char_indices() {
        if is_guarded(guarded, at) {
            continue;
        }
        let with = convert(c);
        if with.each().ne([c]) {
            edits.push(Edit { start: at, end: at + c.len_utf8(), with });
        }
    }
    edits
}

/// A word with where it begins.
type Word<'a> = (usize, &'a str);

/// Words between white space, without the marks about them.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    split(text, char::is_whitespace)
}

/// Parts of a text between separators, without the marks about them; a mark is what is no letter and no figure.
fn split(text: &str, is_separator: fn(char) -> bool) -> impl Iterator<Item = Word<'_>> {
    let base = text.as_ptr() as usize;
    text.split(is_separator).filter_map(move |word| {
        let start = word.find(char::is_alphanumeric)?;
        let word = word.get(start..)?;
        Some((word.as_ptr() as usize - base, word))
    })
}

fn is_lowercase(word: &str) -> bool {
    !word.chars().any(char::is_uppercase)
}

/// The edit that makes the first character of a word large.
fn capital((at, word): Word, is_turkic: bool) -> Option<Edit> {
    let c = word.chars().next().filter(|c| c.is_lowercase())?;
    // "ǆ" and its like have a form of their own here.
    let with = match c {
        'ǆ' => one('ǅ'),
        'ǉ' => one('ǈ'),
        'ǌ' => one('ǋ'),
        _ => upper(c, is_turkic),
    };
    Some(Edit { start: at, end: at + c.len_utf8(), with })
}

fn first(text: &str, guarded: &[(usize, usize)], is_turkic: bool) -> Vec<Edit> {
    let word = words(text).next().filter(|(at, word)| !is_guarded(guarded, *at) && is_lowercase(word));
    word.and_then(|word| capital(word, is_turkic)).into_iter().collect()
}

fn each(text: &str, guarded: &[(usize, usize)], is_turkic: bool) -> Vec<Edit> {
    split(text, parts_title)
        .filter(|(at, word)| !is_guarded(guarded, *at) && is_lowercase(word))
        // What an apostrophe cuts is the end of a word: "rock ’n’ roll".
        .filter(|(at, _)| !text.get(..*at).is_some_and(|head| head.ends_with('’')))
        .filter_map(|word| capital(word, is_turkic))
        .collect()
}

/// Whether what is not guarded has letters, and all of them are large.
fn is_shouted(text: &str, guarded: &[(usize, usize)]) -> bool {
    let mut letters = text
        .char_indices()
        .filter(|(at, c)| c.is_alphabetic() && !is_guarded(guarded, *at))
        .map(|(_, c)| c)
        .peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

/// The edits that make a word small after its first character.
fn small_tail((at, word): Word, is_turkic: bool, edits: &mut Vec<Edit>) {
    for (offset, c) in word.char_indices().skip(1).filter(|(_, c)| c.is_uppercase()) {
        edits.push(Edit { start: at + offset, end: at + offset + c.len_utf8(), with: lower(c, is_turkic) });
    }
}

fn sentence(text: &str, guarded: &[(usize, usize)], is_turkic: bool) -> Vec<Edit> {
    if !is_shouted(text, guarded) {
        return first(text, guarded, is_turkic);
    }
    let mut edits = Vec::new();
    for (index, (at, word)) in words(text).enumerate() {
        if is_guarded(guarded, at) {
            continue;
        }
        if index == 0 {
            small_tail((at, word), is_turkic, &mut edits);
        } else {
            let small = all(word, &[], |c| lower(c, is_turkic));
            edits.extend(small.into_iter().map(|edit| Edit {
                start: edit.start + at,
                end: edit.end + at,
                ..edit
            }));
        }
    }
    edits
}

/// What separates the words of a title: white space, dashes and slashes.
fn parts_title(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | '‐' | '‑')
}

/// Title case. Words with capitals stay, also in strings that have nothing else: "NATO" is no shouted "Nato", and a
/// stop word that its author wrote large is part of a name, as in "The Hague".
fn title(text: &str, guarded: &[(usize, usize)]) -> Vec<Edit> {
    let mut found = split(text, parts_title).peekable();
    let mut edits = Vec::new();
    let mut is_first = true;
    while let Some((at, word)) = found.next() {
        let opens = std::mem::replace(&mut is_first, false);
        let core = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '’');
        // A single letter of another alphabet is a sign: "β-carboline".
        let is_sign = !core.is_ascii()
            && core.chars().count() == 1
            && text.get(at + core.len()..).is_some_and(|rest| rest.starts_with(['-', '‐', '‑']));
        if is_guarded(guarded, at) || !is_lowercase(core) || is_sign {
            continue;
        }
        let joins = || {
            text.get(at + core.len()..).is_some_and(|rest| rest.starts_with(['-', '‐', '‑']))
                && !text.get(..at).is_some_and(|head| head.ends_with(['-', '‐', '‑']))
        };
        let closes = found.peek().is_none();
        if !is_stop_word(core) || opens || closes || follows_stop(text, at) || joins() {
            edits.extend(capital((at, word), false));
        }
    }
    edits
}

/// Whether a word follows a mark that ends a title before its subtitle.
fn follows_stop(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let before = head.trim_end_matches(|c: char| c.is_whitespace() || "“‘\"'([".contains(c));
    before.len() < head.len() && before.ends_with([':', '?', '!'])
}

/// Carries edits out, and moves the marks along.
fn change(tape: &mut Tape, from: Place, edits: &[Edit]) {
    let Some(text) = tape.text.get(from.text..) else { return };
    if edits.is_empty() {
        return;
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.start).unwrap_or_default());
        out.extend(edit.with.each());
        at = edit.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    if out.len() != text.len() {
        for (place, _) in tape.marks.iter_mut().skip(from.marks) {
            let old = place.saturating_sub(from.text);
            let before = edits.iter().take_while(|edit| edit.end <= old);
            let (gone, come) = before
                .fold((0, 0), |(gone, come), edit| (gone + edit.end - edit.start, come + edit.with.len()));
            *place = from.text + old - gone + come;
        }
    }
    tape.text.truncate(from.text);
    tape.text.push_str(&out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csl::rich;

    fn made(text: &str, case: TextCase, language: &str) -> String {
        let mut tape = rich::read(text);
        apply(&mut tape, Place::default(), case, language);
        tape.text
    }

    #[test]
    fn titles_are_large_but_for_small_words_inside() {
        let title = |text| made(text, TextCase::Title, "en-GB");
        assert_eq!(title("the cat in the hat: a story of"), "The Cat in the Hat: A Story Of");
        assert_eq!(title("iPhone and AsiaOne in The Hague"), "iPhone and AsiaOne in The Hague");
        assert_eq!(title("state-of-the-art work"), "State-of-the-Art Work");
        assert_eq!(title("a <span class=\"nocase\">lower</span> case"), "A lower Case");
        assert_eq!(made("das neue buch", TextCase::Title, "de"), "das neue buch");
    }

    #[test]
    fn every_stop_word_is_known_as_one() {
        assert!(STOP_WORDS.is_sorted());
        assert_eq!(STOP_WORDS.iter().find(|word| !is_stop_word(word)), None);
        assert!(
            !is_stop_word("")
                && !is_stop_word("report")
                && !is_stop_word("ü")
                && !is_stop_word(&"a".repeat(40))
        );
    }

    #[test]
    fn sentences_begin_large_and_shouting_stops() {
        assert_eq!(made("a Book of NATO", TextCase::Sentence, "en"), "A Book of NATO");
        assert_eq!(made("A BOOK OF WAR", TextCase::Sentence, "en"), "A book of war");
    }

    #[test]
    fn marks_move_with_letters_that_grow() {
        let mut tape = rich::read("<i>ßa</i>b");
        apply(&mut tape, Place::default(), TextCase::Uppercase, "de");
        assert_eq!(tape.text, "SSAB");
        assert_eq!(tape.marks.last().map(|(at, _)| *at), Some(3));
        assert_eq!(made("ince ı", TextCase::Uppercase, "tr"), "İNCE I");
    }
}
