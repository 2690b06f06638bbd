//! What extraction leaves in a text that is no part of its words: hyphens and breaks at line ends, soft hyphens, running
//! heads (`35-captures`, Folding for extraction matches). Takes a text and where its running heads stand; gives the
//! places, and what each is worth when words are compared.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A hyphen that shows only where a line breaks; what a PDF has in its place may well be seen.
pub(crate) const SOFT: char = '\u{ad}';

/// What a text was extracted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    /// A web page.
    Html,
    /// A PDF.
    Pdf,
}

/// What a place is worth when words are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Worth {
    /// Nothing or one hyphen: the end of a line hides which.
    Mark,
    /// Nothing or one space: Chinese and Japanese have none between words, and lines end anywhere.
    Joint,
    /// One hyphen: between digits it is never one of hyphenation.
    Hyphen,
    /// One space: a running head, with the white space around it.
    Space,
    /// Nothing.
    Nothing,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// What it is worth.
    pub(crate) worth: Worth,
}

impl Place {
    /// Whether it stands inside a word, or may: between two letters or digits.
    pub(crate) fn is_inside_a_word(&self, text: &str) -> bool {
        let before = text.get(..self.range.start).and_then(|before| before.chars().next_back());
        let after = text.get(self.range.end..).and_then(|after| after.chars().next());
        matches!(self.worth, Worth::Mark | Worth::Nothing) && is_letter(before) && is_letter(after)
    }
}

/// Whether a character is a hyphen, as an author may write one. Dashes and minus signs are none.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a character is of a script without spaces between its words, Han or kana, or a sign that is set among them.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c,
        // Han and kana.
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}'
        | '\u{3038}'..='\u{303b}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{1aff0}'..='\u{1b16f}'
        | '\u{20000}'..='\u{3ffff}'
        // Their points, brackets and marks. Wide letters and digits are Latin ones.
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

/// The letters that a PDF has in the shape of their glyphs: radicals for Japanese and Chinese characters (Unicode 17,
/// blocks 2E80 and 2F00), Arabic letters as they are joined (FB50 to FDEF, FE70). They are the same letters to a reader,
/// and nobody types the shapes. No other compatibility is folded: `²` is not `2`.
pub(crate) fn unshaped(c: char) -> Option<String> {
    let shaped = matches!(c, '\u{2e80}'..='\u{2fd5}' | '\u{fb50}'..='\u{fdef}' | '\u{fe70}'..='\u{fefc}');
    let letters = || std::iter::once(c).nfkc().collect::<String>();
    // A vowel sign alone is shaped on a space, and stands for no letter.
    shaped.then(letters).filter(|letters| !letters.starts_with([c, ' ']))
}

/// The letters that a ligature stands for.
pub(crate) fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// All places of a text, ascending, none overlapping. `furniture` is where running heads and page numbers stand:
/// ascending, none overlapping, none empty.
pub(crate) fn places(text: &str, made: Made, furniture: &[Range<usize>]) -> Vec<Place> {
    let scan = Scan { text, made, furniture };
    let mut found = Vec::new();
    let mut at = 0;
    // What stands directly before, if it is a sign and no place.
    let mut before = None;
    while let Some(c) = scan.char(at) {
        let (next, worth) = scan.look(at, c, before);
        if let Some(worth) = worth {
            found.push(Place { range: at..next, worth });
        }
        before = worth.is_none().then_some(c);
        at = next;
    }
    found
}

/// A text while it is looked through.
struct Scan<'a> {
    text: &'a str,
    made: Made,
    furniture: &'a [Range<usize>],
}

/// White space with the running heads and soft hyphens in it.
struct Gap {
    end: usize,
    line: bool,
    soft: bool,
    furniture: bool,
}

impl Scan<'_> {
    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Looks at one place: where to go on, and what it is worth if it is no sign as any other.
    fn look(&self, at: usize, c: char, before: Option<char>) -> (usize, Option<Worth>) {
        let gap = self.gap(at);
        if gap.end > at {
            return (gap.end, self.worth(&gap, before, self.char(gap.end)));
        }
        let next = at + c.len_utf8();
        if c == SOFT {
            return (next, Some(Worth::Nothing));
        }
        if self.made == Made::Pdf && matches!(c, '-' | '\u{2010}') && is_letter(before) {
            let gap = self.gap(next);
            let after = self.char(gap.end);
            if (gap.line || gap.soft) && is_letter(after) {
                return (gap.end, Some(hyphenated(before, after)));
            }
        }
        (next, None)
    }

    /// What stands between words from a place on.
    fn gap(&self, at: usize) -> Gap {
        let mut gap = Gap { end: at, line: false, soft: false, furniture: false };
        while let Some(c) = self.char(gap.end) {
            if let Some(end) = self.furniture_end(gap.end) {
                // It stands on lines of its own.
                (gap.end, gap.line, gap.furniture) = (end, true, true);
            } else if c == SOFT && self.made == Made::Pdf {
                (gap.end, gap.soft) = (gap.end + c.len_utf8(), true);
            } else if c.is_whitespace() {
                let breaks = matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
                (gap.end, gap.line) = (gap.end + c.len_utf8(), gap.line || breaks);
            } else {
                break;
            }
        }
        gap
    }

    /// What a gap is worth, if not what white space is worth anywhere.
    fn worth(&self, gap: &Gap, before: Option<char>, after: Option<char>) -> Option<Worth> {
        if gap.soft {
            return Some(hyphenated(before, after));
        }
        let unspaced = |c: Option<char>| c.is_some_and(is_unspaced);
        if self.made == Made::Pdf && unspaced(before) && unspaced(after) {
            return Some(Worth::Joint);
        }
        gap.furniture.then_some(Worth::Space)
    }

    /// Where the running head ends that a place stands in.
    fn furniture_end(&self, at: usize) -> Option<usize> {
        let next = self.furniture.partition_point(|range| range.end <= at);
        self.furniture.get(next).filter(|range| range.start <= at).map(|range| range.end)
    }
}

/// What a hyphen that may be one of hyphenation is worth.
fn hyphenated(before: Option<char>, after: Option<char>) -> Worth {
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    if digit(before) && digit(after) { Worth::Hyphen } else { Worth::Mark }
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c))
}

#[cfg(test)]
mod tests {
    use super::Worth::{Hyphen, Joint, Mark, Nothing, Space};
    use super::*;

    fn check(made: Made, text: &str, furniture: &str, wanted: &[(&str, Worth)]) {
        let ranges: Vec<Range<usize>> = if furniture.is_empty() {
            vec![]
        } else {
            text.match_indices(furniture).map(|(at, found)| at..at + found.len()).collect()
        };
        let found = places(text, made, &ranges);
        let found: Vec<(&str, Worth)> =
            found.into_iter().map(|place| (&text[place.range], place.worth)).collect();
        assert_eq!(found, wanted, "{text:?}");
    }

    #[test]
    fn shapes_of_letters_are_letters() {
        let letters = |c: char| unshaped(c);
        assert_eq!(letters('⽕').as_deref(), Some("火"));
        assert_eq!(letters('⺟').as_deref(), Some("母"));
        assert_eq!(letters('\u{fefb}').as_deref(), Some("لا"));
        assert_eq!(letters('\u{fe8e}').as_deref(), Some("ا"));
        for c in ['火', '²', '½', '①', 'ﬁ', 'Ａ', '\u{fdfa}', '⺀', 'a', '\u{fe70}'] {
            assert_eq!(letters(c), None, "{c}");
        }
    }

    #[test]
    fn a_pdf_hides_hyphens_at_its_line_ends() {
        let check = |text, wanted: &[_]| check(Made::Pdf, text, "", wanted);
        check("a state-\nowned firm", &[("-\n", Mark)]);
        check("a state\u{2010} \r\n owned firm", &[("\u{2010} \r\n ", Mark)]);
        check("cafe\u{301}-\nbar, B-\n52, 2-\nply", &[("-\n", Mark), ("-\n", Mark), ("-\n", Mark)]);
        check("in 1994-\n1996", &[("-\n", Hyphen)]);
        // A hyphen in a line, a dash, a hyphen after a space or before a bracket are what they are.
        check("first-class\nseat –\nor —\nso -\nlong (non-\n(member)", &[]);
        check("re-\n\n\u{c}cover", &[("-\n\n\u{c}", Mark)]);
        check("-\nx y-\n", &[]);
    }

    #[test]
    fn soft_hyphens_are_marks_in_a_pdf_and_nothing_in_a_page() {
        check(Made::Pdf, "har \u{ad}\nvest first\u{ad}class", "", &[(" \u{ad}\n", Mark), ("\u{ad}", Mark)]);
        check(Made::Pdf, "1994\u{ad}1996", "", &[("\u{ad}", Hyphen)]);
        check(Made::Html, "har\u{ad}vest re-\ncover 日 本", "", &[("\u{ad}", Nothing)]);
    }

    #[test]
    fn lines_of_chinese_and_japanese_run_on() {
        let check = |text, wanted: &[_]| check(Made::Pdf, text, "", wanted);
        check("日米の\n作戦 計画。\n「今", &[("\n", Joint), (" ", Joint), ("\n", Joint)]);
        check("第 7 巻 Tokyo 日 ７\n한국\n어", &[]);
    }

    #[test]
    fn running_heads_are_a_space_or_part_of_what_is_around_them() {
        let check = |text, wanted: &[_]| check(Made::Pdf, text, "HEAD 7", wanted);
        check("the end\nHEAD 7\n\u{c}of it", &[("\nHEAD 7\n\u{c}", Space)]);
        check("re-\nHEAD 7\n\u{c}HEAD 7\ncover", &[("-\nHEAD 7\n\u{c}HEAD 7\n", Mark)]);
        check("日\nHEAD 7\n本", &[("\nHEAD 7\n", Joint)]);
        check("HEAD 7", &[("HEAD 7", Space)]);
        super::tests::check(Made::Html, "the endHEAD 7of it", "HEAD 7", &[("HEAD 7", Space)]);
    }
}
