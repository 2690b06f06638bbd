//! Text fragments: a part of an address that leads a browser to words of a page (URL Fragment Text Directives).
//! Made from a held text, for the page that it was taken from: the words must lead to one place there, and only there.

use std::fmt::Write as _;
use std::ops::Range;

/// So many words are named one by one; of more, the first and the last.
const WHOLE: usize = 8;

/// So many at either end.
const EDGE: usize = 4;

/// So many words before them may be named to tell two places apart.
const BEFORE: usize = 6;

/// Longer runs of a script without spaces are not named: a browser must find both ends of a word by itself there.
const UNSPACED: usize = 80;

/// A word of a text.
#[derive(Clone, Debug)]
struct Word {
    /// Where it stands there.
    from: Range<usize>,
    /// Where it stands in the folded text.
    at: Range<usize>,
    /// The number of its paragraph: a browser looks for words in a row inside one block only.
    block: usize,
}

/// A text, folded as browsers fold it: in one case, with single spaces.
#[derive(Clone, Debug)]
pub(crate) struct Places<'a> {
    text: &'a str,
    folded: String,
    words: Vec<Word>,
}

impl<'a> Places<'a> {
    /// Takes a text apart.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut places = Self { text, folded: String::with_capacity(text.len()), words: Vec::new() };
        let (mut end, mut block) = (0, 0);
        for word in text.split_whitespace() {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            let gap = text.get(end..start).unwrap_or_default();
            block += usize::from(gap.matches('\n').count() > 1);
            if !places.folded.is_empty() {
                places.folded.push(' ');
            }
            let from = places.folded.len();
            places.folded.extend(word.chars().flat_map(char::to_lowercase));
            end = start + word.len();
            places.words.push(Word { from: start..end, at: from..places.folded.len(), block });
        }
        places
    }

    /// What leads to these bytes of the text, to stand after `#`; `None` where nothing short leads there alone.
    pub(crate) fn directive(&self, range: &Range<usize>) -> Option<String> {
        let words = self.text.get(range.clone())?;
        let first = self.words.partition_point(|word| word.from.end <= range.start);
        let last = self.words.partition_point(|word| word.from.start < range.end).checked_sub(1)?;
        let named = self.words.get(first..=last)?;
        let one_block = named.first()?.block == named.last()?.block;
        if words.contains(is_unspaced) {
            let short = one_block && words.chars().count() <= UNSPACED;
            let exact = bare(words);
            let alone = self.count(&fold(exact)) == 1;
            return (short && alone && !exact.is_empty()).then(|| format!(":~:text={}", encoded(exact)));
        }
        if one_block && named.len() <= WHOLE {
            return self.begin(first, last).map(|text| format!(":~:text={text}"));
        }
        // Neither end may leave its paragraph.
        let block = |at: usize| self.words.get(at).map(|word| word.block);
        let head = (first..=last).take(EDGE).take_while(|at| block(*at) == block(first)).last()?;
        let tail = (head + 1..=last).rev().take(EDGE).take_while(|at| block(*at) == block(last)).last()?;
        let start = self.begin(first, head)?;
        let end = bare(self.run(tail, last)?);
        // A browser takes the first place after the beginning where the end stands.
        let after = self.words.get(head)?.at.end;
        let rest = self.folded.get(after..)?;
        let found = after + places(rest, &fold(end)).next()?;
        let wanted = self.words.get(tail)?.at.clone();
        wanted.contains(&found).then(|| format!(":~:text={start},{}", encoded(end)))
    }

    /// Words that stand in one place only, if need be with a few before them that tell the place.
    fn begin(&self, first: usize, last: usize) -> Option<String> {
        let words = bare(self.run(first, last)?);
        let folded = fold(words);
        if folded.is_empty() {
            return None;
        }
        if self.count(&folded) == 1 {
            return Some(encoded(words));
        }
        let block = self.words.get(first)?.block;
        let start = words.as_ptr().addr() - self.text.as_ptr().addr();
        for before in 1..=BEFORE.min(first) {
            let from = self.words.get(first - before).filter(|word| word.block == block)?.from.start;
            // A browser allows nothing but space between the two, so what parts them belongs to the first.
            let told =
                self.text.get(from..start)?.trim_end().trim_start_matches(|c: char| !c.is_alphanumeric());
            let from = told.as_ptr().addr() - self.text.as_ptr().addr();
            if !told.is_empty() && self.count(&fold(self.text.get(from..start + words.len())?)) == 1 {
                return Some(format!("{}-,{}", encoded(told), encoded(words)));
            }
        }
        None
    }

    /// The text from one word to another.
    fn run(&self, first: usize, last: usize) -> Option<&'a str> {
        self.text.get(self.words.get(first)?.from.start..self.words.get(last)?.from.end)
    }

    /// At how many places words stand.
    fn count(&self, words: &str) -> usize {
        places(&self.folded, words).count()
    }
}

/// Where words stand, whole ones only.
fn places<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    let whole = |at: &usize| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + words.len()..).and_then(|after| after.chars().next());
        let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
        !part(before) && !part(after)
    };
    text.match_indices(words).map(|(at, _)| at).filter(whole)
}

/// In one case and with single spaces.
fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Without the marks at both ends, which a page may set in another way.
fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a character belongs to a script that is written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Percent-encoded; `-`, `,` and `&` have a meaning of their own in a directive, so they are too.
fn encoded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The storm took three of its forty piles from the pier, the office said.\n\n\
        “We shall mend it,” said the master — and they did; a well-known firm, Smith & Sons, came.\n\n\
        The storm took nothing else. It was the worst storm\nof the year. It was the worst year, and the year of the pier.";

    fn lead(words: &str, nth: usize) -> Option<String> {
        let at = TEXT.match_indices(words).nth(nth).unwrap().0;
        Places::new(TEXT).directive(&(at..at + words.len()))
    }

    fn check(words: &str, nth: usize, wanted: &str) {
        assert_eq!(lead(words, nth).as_deref(), Some(wanted), "{words}");
    }

    #[test]
    fn few_words_are_named_one_by_one() {
        check("three of its forty piles", 0, ":~:text=three%20of%20its%20forty%20piles");
        check("“We shall mend it,”", 0, ":~:text=We%20shall%20mend%20it");
        check(
            "a well-known firm, Smith & Sons",
            0,
            ":~:text=a%20well%2Dknown%20firm%2C%20Smith%20%26%20Sons",
        );
        check("worst storm\nof", 0, ":~:text=worst%20storm%20of");
    }

    #[test]
    fn of_many_words_the_first_and_the_last_are_named() {
        check(
            "three of its forty piles from the pier, the office said",
            0,
            ":~:text=three%20of%20its%20forty,pier%2C%20the%20office%20said",
        );
        // Into the next paragraph: neither end leaves its own.
        check("office said.\n\n“We shall", 0, ":~:text=office%20said,We%20shall");
    }

    #[test]
    fn a_word_cut_in_two_is_named_whole() {
        check("known firm", 0, ":~:text=well%2Dknown%20firm");
        check("orty pil", 0, ":~:text=forty%20piles");
    }

    #[test]
    fn words_that_stand_twice_are_told_apart_or_not_named() {
        check("It was the worst", 1, ":~:text=year.-,It%20was%20the%20worst");
        check("pier", 1, ":~:text=of%20the-,pier");
        assert_eq!(lead("The storm took", 0), None, "nothing stands before it in its paragraph");
        assert_eq!(Places::new("").directive(&(0..0)), None);
        assert_eq!(Places::new("— … —").directive(&(0..3)), None);
        assert_eq!(Places::new("abc").directive(&(0..9)), None);
    }

    #[test]
    fn scripts_without_spaces_are_named_whole() {
        let text = "政府は二十三日、計画を発表した。\n\n計画は次の通り。";
        let words = "計画を発表した。";
        let at = text.find(words).unwrap();
        let encoded: String = "計画を発表した".bytes().map(|byte| format!("%{byte:02X}")).collect();
        assert_eq!(Places::new(text).directive(&(at..at + words.len())), Some(format!(":~:text={encoded}")));
        assert_eq!(Places::new(text).directive(&(at..at + "計画".len())), None, "it stands twice");
        let long = "長".repeat(200);
        assert_eq!(Places::new(&long).directive(&(0..long.len())), None);
    }
}
