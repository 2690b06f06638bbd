//! What a word is to the search: what Unicode says a word is (UAX #29), without case, accents or other marks, in Arabic
//! without the article; of a script that has no spaces between words, each pair of neighbours. `scripts/ui/search.js`
//! says the same with the segmenter of the browser; `tests/search/words.json` holds both to it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};
use unicode_script::{Script, UnicodeScript as _};
use unicode_segmentation::UnicodeSegmentation as _;

/// No word is longer; the rest of it says nothing more.
const LONGEST: usize = 24;

/// The words of a folded text, in order, repeated ones too.
pub(super) fn words(folded: &str) -> Vec<&str> {
    let mut found = Vec::new();
    if folded.is_ascii() {
        spaced(folded, &mut found);
        return found;
    }
    // No word reaches across a space; most pieces are of ASCII alone.
    for piece in folded.split_ascii_whitespace() {
        let mut rest = piece;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| is_unspaced(c) != is_unspaced(first)).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            rest = after;
            if is_unspaced(first) {
                let apart = |c: char| !c.is_alphanumeric() && !is_combining_mark(c);
                part.split(apart).for_each(|run| pairs(run, &mut found));
            } else {
                spaced(part, &mut found);
            }
        }
    }
    found
}

/// The words of a text that parts them; a letter of the alphabet by itself tells nothing.
fn spaced<'a>(part: &'a str, found: &mut Vec<&'a str>) {
    let tells = |word: &&str| word.len() > 1 || !word.starts_with(|c: char| c.is_ascii_alphabetic());
    found.extend(part.unicode_words().filter(tells).map(|word| shortened(bare(word))));
}

/// A text without case and marks; in kana and in Cyrillic some make other letters, which stay, as do those that are
/// letters of their script. Arabic letters that many write alike become one, and the line that draws a word out goes.
/// What stands inside a word without being of it parts it, but for the points of "U.S." and of thousands.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // No mark changes its place across a letter of ASCII, which is most of many texts and folds by itself.
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| c.is_ascii() != first.is_ascii()).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        if first.is_ascii() {
            let from = folded.len();
            folded.push_str(part);
            folded.get_mut(from..).into_iter().for_each(str::make_ascii_lowercase);
        } else {
            fold_letters(part, &mut folded);
        }
    }
    pointed(&folded)
}

/// Folds what is not of ASCII.
fn fold_letters(part: &str, folded: &mut String) {
    let mut last = ' ';
    for c in part.nfkd() {
        let other_letter = match c {
            '\u{3099}' | '\u{309a}' => true,
            '\u{306}' => matches!(last, 'И' | 'и' | 'У' | 'у'),
            _ => false,
        };
        if let Some(letter) = compose(last, c).filter(|_| other_letter) {
            folded.pop();
            folded.extend(letter.to_lowercase());
        } else if !is_silent(c) {
            folded.extend(c.to_lowercase().map(plain));
        }
        last = c;
    }
}

/// Whether a sign only says how a letter sounds, or how a line is set.
fn is_silent(c: char) -> bool {
    let set = matches!(c, '\u{ad}' | '\u{61c}' | '\u{640}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let marks = [Script::Inherited, Script::Hebrew, Script::Arabic, Script::Syriac];
    set || (is_combining_mark(c) && marks.contains(&c.script()))
}

/// A letter or digit as it is looked for; a space for what stands between the parts of a word.
fn plain(c: char) -> char {
    match c {
        // At the end of a word it has another shape.
        'ς' => 'σ',
        '\u{671}' => '\u{627}',
        '\u{649}' => '\u{64a}',
        '\u{629}' => '\u{647}',
        '\u{66b}' => '.',
        '\u{66c}' => ',',
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(c) & 15, 10).unwrap_or(c),
        '\u{b7}' | '\u{2018}' | '\u{2019}' | '\u{2027}' => ' ',
        _ => c,
    }
}

/// A folded text in which "u.s." is one word and "example.org" two, as "island's" is, "1,000" is 1000, and a Hebrew word
/// that is written with a sign of abbreviation has none.
fn pointed(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut from = 0;
    for (at, point) in folded.match_indices(['.', ',', '"', '\u{5f4}', '\'', '_', ':', ';']) {
        let after = folded.get(at + point.len()..).unwrap_or_default();
        let mut before = folded.get(..at).unwrap_or_default().chars().rev();
        let (last, next) = (before.next().unwrap_or(' '), after.chars().next().unwrap_or(' '));
        let alone = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        let hebrew = |c: char| ('\u{5d0}'..='\u{5ea}').contains(&c);
        let instead = match point {
            "." if last.is_alphabetic() && next.is_alphabetic() => {
                if alone(before.next()) && alone(after.chars().nth(1)) { "" } else { " " }
            }
            "." | "," if last.is_ascii_digit() && next.is_ascii_digit() => {
                if is_thousand(after) {
                    ""
                } else {
                    " "
                }
            }
            "\"" | "\u{5f4}" if hebrew(last) && hebrew(next) => "",
            "'" | "_" | ":" | ";" => " ",
            _ => continue,
        };
        out.push_str(folded.get(from..at).unwrap_or_default());
        out.push_str(instead);
        from = at + point.len();
    }
    out.push_str(folded.get(from..).unwrap_or_default());
    out
}

/// Whether three digits follow, and no fourth.
fn is_thousand(after: &str) -> bool {
    after.bytes().take(4).take_while(u8::is_ascii_digit).count() == 3
}

/// The beginning of a word.
fn shortened(word: &str) -> &str {
    if word.len() <= LONGEST {
        return word;
    }
    word.char_indices().nth(LONGEST).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// A word without the Arabic article, where enough is left to tell it.
fn bare(word: &str) -> &str {
    word.strip_prefix("\u{627}\u{644}").filter(|rest| rest.chars().nth(2).is_some()).unwrap_or(word)
}

/// Each pair of neighbours; a single one is a word.
fn pairs<'a>(part: &'a str, found: &mut Vec<&'a str>) {
    if part.is_empty() {
        return;
    }
    let starts = || part.char_indices().map(|(at, _)| at);
    let ends = starts().skip(2).chain([part.len()]);
    let pairs = starts().zip(ends).filter_map(|(start, end)| part.get(start..end));
    found.extend(pairs);
}

/// Whether a script is written without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese, and those beside them
/// of which segmenters do not agree where a word ends (Tai Le, Tai Lue, Tai Tham, Tai Viet, Ahom).
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}'
        | '\u{1a20}'..='\u{1aaf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}'
        | '\u{303b}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}' | '\u{f900}'..='\u{faff}'
        | '\u{11700}'..='\u{1174f}' | '\u{16fe0}'..='\u{16fff}' | '\u{1aff0}'..='\u{1b16f}'
        | '\u{20000}'..='\u{3ffff}')
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

    /// The browser is held to the same table.
    #[test]
    fn words_are_those_of_the_table() {
        let table: Vec<(String, Vec<String>)> =
            serde_json::from_str(include_str!("../../../tests/search/words.json")).unwrap();
        assert!(table.len() > 20, "{}", table.len());
        for (text, wanted) in table {
            assert_eq!(words(&text), wanted, "{text}");
        }
    }

    #[test]
    fn arabic_is_found_however_it_is_written() {
        assert_eq!(words("السلام"), words("سلام"));
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
