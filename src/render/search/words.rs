//! What a word is to the search: a run of letters and digits, without case, accents or other marks, in Arabic without
//! the article; of a script that has no spaces between words, each pair of neighbours. `scripts/ui/search.js` says the same in its language: two
//! segmenters, one in each, would part words differently.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

/// No word is longer; the rest of it says nothing more.
const LONGEST: usize = 24;

/// The words of a folded text, in order, repeated ones too.
pub(super) fn words(folded: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for run in folded.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let same = |c: char| is_unspaced(c) == is_unspaced(first);
            let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            rest = after;
            if is_unspaced(first) {
                pairs(part, &mut found);
            } else if part.chars().nth(1).is_some() || !first.is_ascii_alphabetic() {
                found.push(shortened(bare(part)));
            }
        }
    }
    found
}

/// A text without case and marks; in kana they make other letters, which stay. Arabic letters that many write alike
/// become one, and the line that draws a word out goes.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // No mark changes its place across a letter of ASCII, which is most of many texts and folds by itself.
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| c.is_ascii() != first.is_ascii()).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        if first.is_ascii() {
            folded.push_str(part);
            let from = folded.len() - part.len();
            folded.get_mut(from..).into_iter().for_each(str::make_ascii_lowercase);
        } else {
            fold_letters(part, &mut folded);
        }
    }
    folded
}

/// Folds what is not of ASCII.
fn fold_letters(part: &str, folded: &mut String) {
    let mut last = ' ';
    for c in part.nfkd() {
        if matches!(c, '\u{3099}' | '\u{309a}')
            && let Some(voiced) = compose(last, c)
        {
            folded.pop();
            folded.push(voiced);
        } else if !is_combining_mark(c) && c != '\u{640}' {
            folded.extend(c.to_lowercase().map(|c| match c {
                '\u{671}' => '\u{627}',
                '\u{649}' => '\u{64a}',
                '\u{629}' => '\u{647}',
                _ => c,
            }));
        }
        last = c;
    }
}

/// The beginning of a word.
fn shortened(word: &str) -> &str {
    word.char_indices().nth(LONGEST).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// A word without the Arabic article, where enough is left to tell it.
fn bare(word: &str) -> &str {
    word.strip_prefix("\u{627}\u{644}").filter(|rest| rest.chars().nth(2).is_some()).unwrap_or(word)
}

/// Each pair of neighbours; a single one is a word.
fn pairs<'a>(part: &'a str, found: &mut Vec<&'a str>) {
    let starts = || part.char_indices().map(|(at, _)| at);
    let ends = starts().skip(2).chain([part.len()]);
    let pairs = starts().zip(ends).filter_map(|(start, end)| part.get(start..end));
    found.extend(pairs);
}

/// Whether a script is written without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The shard of a word: its first letters, where they are of the alphabet or digits; else the block of the first.
pub(super) fn shard(word: &str, letters: usize) -> String {
    let first = word.chars().next().unwrap_or('0');
    if !first.is_ascii_alphanumeric() {
        return format!("x{:x}", u32::from(first) >> 7);
    }
    word.chars().take(letters).map(|c| if c.is_ascii_alphanumeric() { c } else { '0' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        super::words(&fold(text)).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn words_have_no_case_and_no_marks() {
        assert_eq!(words("Åse’s “2+2” Café, ＡＢＣ"), ["ase", "2", "2", "cafe", "abc"]);
        assert_eq!(words("南西諸島の計画"), ["南西", "西諸", "諸島", "島の", "の計", "計画"]);
        assert_eq!(words("計 x計画y"), ["計", "計画"]);
        assert_eq!(words("الجزيرة أوكيناوا"), ["جزيره", "اوكيناوا"]);
    }

    #[test]
    fn arabic_is_found_however_it_is_written() {
        assert_eq!(words("السلام"), words("سلام"));
        assert_eq!(words("أإآٱ مصطفى مدرسـة"), ["اااا", "مصطفي", "مدرسه"]);
        assert_eq!(words("ألمانيا اللص الى"), ["مانيا", "اللص", "الي"]);
    }

    #[test]
    fn kana_keep_their_voice() {
        assert_eq!(words("ババ"), ["ババ"]);
        assert_eq!(words("ハ\u{3099}ﾊﾟ"), ["バパ"]);
        assert_eq!(words("ハハ あ\u{3099}ヴ"), ["ハハ", "あヴ"]);
    }

    #[test]
    fn shards_are_names_of_files() {
        assert_eq!(shard("taiwan", 1), "t");
        assert_eq!(shard("taiwan", 2), "ta");
        assert_eq!(shard("2021", 2), "20");
        assert_eq!(shard("南西", 2), "xa6");
        assert_eq!(shard("tí", 2), "t0");
    }
}
