//! Folding with a way back: two texts are compared without what typesetting changes, and what is
//! found is named by its place in the untouched original.
//! Folds Unicode composition, white space and, if asked, quote marks, the ellipsis character and what extraction leaves.
//! Never folds case, dashes, hyphens within a line or spelling: those are words.

use super::extraction::{self, Made, Place, SOFT, Worth};
use std::collections::HashSet;
use std::iter::once;
use std::ops::Range;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How much is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folding {
    /// NFC; runs of white space, line ends among them, to one space.
    Exact,
    /// Also quote marks and apostrophes to `"` and `'`, and `…` to `...`.
    Typographic,
    /// Also what extraction leaves: ligatures to letters; in a held text its places to what they are worth.
    Extraction(Made),
    /// As words extracted are printed: ligatures and places are folded, quote marks are not. A hyphen that a line end
    /// hides is printed where the text has the word with it elsewhere.
    Reading,
}

/// A folded text, and where each of its bytes comes from.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    text: String,
    /// Ascending; both texts are covered without gaps.
    pieces: Vec<Piece>,
    /// Where the folded text has left something open, ascending.
    open: Vec<(usize, Open)>,
    /// Length of the original.
    len: usize,
}

/// What may or may not stand at a place of a folded text, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    /// A hyphen.
    Hyphen,
    /// A space.
    Space,
}

/// A stretch of both texts, up to where the next one begins.
#[derive(Clone, Copy, Debug)]
struct Piece {
    folded: usize,
    original: usize,
    /// Whether both run alike byte by byte; if not, the stretch is one thing that was replaced.
    straight: bool,
}

impl Folded {
    /// Folds a text.
    pub(crate) fn new(text: &str, folding: Folding) -> Self {
        Self::extracted(text, folding, &[])
    }

    /// Folds a text in which extraction has left something at some places.
    pub(crate) fn extracted(text: &str, folding: Folding, places: &[Place]) -> Self {
        let (pieces, open) = (Vec::new(), Vec::new());
        let mut folded = Self { text: String::with_capacity(text.len()), pieces, open, len: text.len() };
        // Nearly every text is composed already; then each character stands for itself.
        let composed = is_nfc_quick(text.chars()) == IsNormalized::Yes;
        let hyphenated = if folding == Folding::Reading { hyphenated(text, places) } else { HashSet::new() };
        let mut at = 0;
        for place in places {
            folded.stretch(text.get(at..place.range.start).unwrap_or_default(), at, folding, composed);
            at = place.range.end;
            let shown = hyphenated.contains(&place.range.start);
            folded.place(place, if shown { Worth::Hyphen } else { place.worth });
        }
        folded.stretch(text.get(at..).unwrap_or_default(), at, folding, composed);
        folded
    }

    /// The folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// What the folded text has left open at a place.
    pub(crate) fn open(&self, at: usize) -> Option<Open> {
        let index = self.open.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        self.open.get(index).map(|(_, open)| *open)
    }

    /// Whether the folded text has left open whether a hyphen stands within a range.
    pub(crate) fn hides_hyphen(&self, range: &Range<usize>) -> bool {
        let from = self.open.partition_point(|(at, _)| *at <= range.start);
        let inside = self.open.iter().skip(from).take_while(|(at, _)| *at < range.end);
        inside.into_iter().any(|(_, open)| *open == Open::Hyphen)
    }

    /// Whether anything is left open.
    pub(crate) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The range of the original that a range of the folded text comes from.
    /// What was replaced as one thing comes back whole.
    pub(crate) fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = match self.piece(range.start) {
            Some((_, piece)) if piece.straight => piece.original + (range.start - piece.folded),
            Some((_, piece)) if range.start < self.text.len() => piece.original,
            _ => self.len,
        };
        if range.end <= range.start {
            return start..start;
        }
        let end = match self.piece(range.end - 1) {
            Some((_, piece)) if piece.straight => piece.original + (range.end - piece.folded),
            Some((index, _)) => self.pieces.get(index + 1).map_or(self.len, |next| next.original),
            None => self.len,
        };
        start..end
    }

    /// The range of the folded text that a range of the original has become.
    pub(crate) fn folded(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let next = self.pieces.partition_point(|piece| piece.original <= at);
            let end = self.pieces.get(next).map_or(self.text.len(), |piece| piece.folded);
            match next.checked_sub(1).and_then(|index| self.pieces.get(index)) {
                Some(piece) if piece.straight => (piece.folded + (at - piece.original)).min(end),
                Some(piece) if piece.original == at => piece.folded,
                Some(_) => end,
                None => 0,
            }
        };
        let start = place(range.start);
        start..place(range.end).max(start)
    }

    /// The piece that an offset of the folded text stands in.
    fn piece(&self, offset: usize) -> Option<(usize, Piece)> {
        let index = self.pieces.partition_point(|piece| piece.folded <= offset).checked_sub(1)?;
        self.pieces.get(index).map(|piece| (index, *piece))
    }

    /// Folds what stands between two places.
    fn stretch(&mut self, stretch: &str, from: usize, folding: Folding, composed: bool) {
        let mut at = 0;
        while let Some(rest) = stretch.get(at..).filter(|rest| !rest.is_empty()) {
            at += self.step(rest, from + at, folding, composed);
        }
    }

    /// Folds what extraction has left at a place.
    fn place(&mut self, place: &Place, worth: Worth) {
        self.begin(place.range.start, false);
        let open = match worth {
            Worth::Mark => Some(Open::Hyphen),
            Worth::Joint => Some(Open::Space),
            Worth::Hyphen | Worth::Space | Worth::Nothing => None,
        };
        self.open.extend(open.map(|open| (self.text.len(), open)));
        match worth {
            Worth::Hyphen => self.text.push('-'),
            Worth::Space if !self.text.ends_with(' ') => self.text.push(' '),
            Worth::Mark | Worth::Joint | Worth::Space | Worth::Nothing => {}
        }
    }

    /// Folds what stands at the start of `rest`, at least one character; gives the bytes taken.
    fn step(&mut self, rest: &str, at: usize, folding: Folding, composed: bool) -> usize {
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return rest.len() };
        let cluster = if composed { first.len_utf8() } else { cluster(rest) };
        if cluster > first.len_utf8() || !composed && is_nfc_quick(once(first)) != IsNormalized::Yes {
            self.begin(at, false);
            for c in rest.get(..cluster).unwrap_or(rest).nfc() {
                match replacement(c, folding) {
                    Some(other) => self.text.push_str(other),
                    None => self.text.push(c),
                }
            }
            return cluster;
        }
        if matches!(folding, Folding::Extraction(_) | Folding::Reading)
            && let Some(letters) = extraction::unshaped(first)
        {
            self.begin(at, false);
            self.text.push_str(&letters);
            return first.len_utf8();
        }
        if first.is_whitespace() {
            // A mark on a space makes the space a letter of its own, so a run ends before it.
            let mut run = first.len_utf8();
            while let Some(next) = rest.get(run..).filter(|next| next.starts_with(char::is_whitespace)) {
                let next_len = if composed {
                    next.chars().next().map_or(0, char::len_utf8)
                } else {
                    cluster_of_space(next)
                };
                if next_len == 0 {
                    break;
                }
                run += next_len;
            }
            // What was dropped between two spaces leaves one.
            let first = !self.text.ends_with(' ');
            self.begin(at, first && run == 1);
            self.text.push_str(if first { " " } else { "" });
            return run;
        }
        if let Some(other) = replacement(first, folding) {
            self.begin(at, false);
            self.text.push_str(other);
        } else {
            self.begin(at, true);
            self.text.push(first);
        }
        first.len_utf8()
    }

    /// Begins a piece, unless the last one goes on straight.
    fn begin(&mut self, original: usize, straight: bool) {
        if !(straight && self.pieces.last().is_some_and(|piece| piece.straight)) {
            self.pieces.push(Piece { folded: self.text.len(), original, straight });
        }
    }
}

/// Length of a white-space character that stands alone; 0 if a mark stands on it.
fn cluster_of_space(text: &str) -> usize {
    let len = text.chars().next().map_or(0, char::len_utf8);
    if cluster(text) == len { len } else { 0 }
}

/// Length of the first character with all that composition could join to it.
fn cluster(text: &str) -> usize {
    text.char_indices().skip(1).find(|(_, c)| begins(*c)).map_or(text.len(), |(at, _)| at)
}

/// Whether composition never joins a character to the one before it.
fn begins(c: char) -> bool {
    // Below U+0300 nothing combines, and Han characters never do; the rest asks the tables.
    if c < '\u{300}' || ('\u{3400}'..='\u{9fff}').contains(&c) {
        return true;
    }
    let mut first = None;
    decompose_canonical(c, |part| {
        first.get_or_insert(part);
    });
    let first = first.unwrap_or(c);
    canonical_combining_class(first) == 0 && is_nfc_quick(once(first)) == IsNormalized::Yes
}

/// What a character is folded to, if it is.
fn replacement(c: char, folding: Folding) -> Option<&'static str> {
    let quotes = match folding {
        Folding::Exact => return None,
        Folding::Reading => None,
        Folding::Typographic | Folding::Extraction(_) => match c {
            '“' | '”' | '„' | '‟' | '«' | '»' => Some("\""),
            '’' | '‘' | '‚' | '‛' | '′' | '‹' | '›' => Some("'"),
            '…' => Some("..."),
            _ => None,
        },
    };
    match folding {
        Folding::Exact | Folding::Typographic => quotes,
        // An author may have it from the page as it is.
        Folding::Extraction(Made::Html) if c == SOFT => Some(""),
        Folding::Extraction(_) | Folding::Reading => quotes.or_else(|| extraction::ligature(c)),
    }
}

/// The places of those hidden hyphens whose word stands with one elsewhere in the text, within a line.
fn hyphenated(text: &str, places: &[Place]) -> HashSet<usize> {
    let inner = |c: char| c.is_alphanumeric() || extraction::is_hyphen(c);
    let known: HashSet<&str> =
        text.split(|c: char| !inner(c)).filter(|word| word.contains(extraction::is_hyphen)).collect();
    let marks = places.iter().filter(|place| place.worth == Worth::Mark);
    let stands = |place: &&Place| {
        let (before, after) = (
            text.get(..place.range.start).unwrap_or_default(),
            text.get(place.range.end..).unwrap_or_default(),
        );
        let head = before.get(before.trim_end_matches(inner).len()..).unwrap_or_default();
        let tail = after.get(..after.len() - after.trim_start_matches(inner).len()).unwrap_or_default();
        known.contains(format!("{head}-{tail}").as_str())
    };
    marks.filter(stands).map(|place| place.range.start).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Folds, then asks where `find` of the folded text comes from.
    fn check(text: &str, folding: Folding, wanted: &str, find: &str, from: &str) {
        let folded = Folded::new(text, folding);
        assert_eq!(folded.text(), wanted);
        let start = wanted.find(find).unwrap();
        assert_eq!(&text[folded.original(start..start + find.len())], from, "{find} in {text:?}");
    }

    #[test]
    fn leads_back_to_the_original() {
        use Folding::{Exact, Typographic};
        check("one\r\ntwo", Exact, "one two", "two", "two");
        check("one\r\ntwo", Exact, "one two", "one two", "one\r\ntwo");
        check("a \u{c}\n\n b\u{a0}c", Exact, "a b c", "b c", "b\u{a0}c");
        // Decomposed letters come back with their marks, and what follows stays in step.
        check("cafe\u{301} noir", Exact, "café noir", "café", "cafe\u{301}");
        check("cafe\u{301} noir", Exact, "café noir", "noir", "noir");
        check("A\u{30a} \u{212b}ngstro\u{308}m", Exact, "Å Ångström", "Ångström", "\u{212b}ngstro\u{308}m");
        check("\u{1100}\u{1161}\u{11a8} x", Exact, "각 x", "각", "\u{1100}\u{1161}\u{11a8}");
        check("e\u{301}  \u{301}x", Exact, "é  \u{301}x", "x", "x");
        check("“Japan’s” plan", Exact, "“Japan’s” plan", "Japan’s", "Japan’s");
        check("“Japan’s” plan", Typographic, "\"Japan's\" plan", "Japan's\" plan", "Japan’s” plan");
        check("‹a› «b» ‚c‘ „d‟", Typographic, "'a' \"b\" 'c' \"d\"", "\"d\"", "„d‟");
        check("so… on", Typographic, "so... on", "so...", "so…");
        check("so… on", Typographic, "so... on", "on", "on");
        check("日米の\n作戦計画", Exact, "日米の 作戦計画", "作戦", "作戦");
        check("か\u{3099}", Exact, "が", "が", "か\u{3099}");
        check("Case – and-dash", Typographic, "Case – and-dash", "– and-dash", "– and-dash");
    }

    #[test]
    fn empty_ranges_and_ends_stay_inside() {
        let folded = Folded::new("a…", Folding::Typographic);
        assert_eq!(folded.original(1..1), 1..1);
        assert_eq!(folded.original(4..4), 4..4);
        assert_eq!(folded.original(0..4), 0..4);
        assert_eq!(Folded::new("", Folding::Exact).original(0..0), 0..0);
    }

    /// Folds what was extracted, with running heads `HEAD`; gives the folded text, a hyphen left open as `|`, a space as `_`.
    fn extracted(text: &str, made: Made, folding: Folding) -> (Folded, String) {
        let heads: Vec<Range<usize>> =
            text.match_indices("HEAD").map(|(at, head)| at..at + head.len()).collect();
        let folded = Folded::extracted(text, folding, &extraction::places(text, made, &heads));
        let mut shown = String::new();
        for at in 0..=folded.text().len() {
            shown.push_str(match folded.open(at) {
                Some(Open::Hyphen) => "|",
                Some(Open::Space) => "_",
                None => "",
            });
            if folded.text().is_char_boundary(at) {
                shown.extend(folded.text()[at..].chars().next());
            }
        }
        (folded, shown)
    }

    #[test]
    fn what_extraction_leaves_is_folded_and_leads_back() {
        use Made::{Html, Pdf};
        let check = |made, text: &str, wanted: &str, find: &str, from: &str| {
            let (folded, shown) = extracted(text, made, Folding::Extraction(made));
            assert_eq!(shown, wanted);
            let start = folded.text().find(find).unwrap();
            let original = folded.original(start..start + find.len());
            assert_eq!(&text[original.clone()], from, "{find} in {text:?}");
            assert_eq!(folded.folded(&original), start..start + find.len());
        };
        check(Pdf, "a state-\nowned ﬁrm", "a state|owned firm", "stateowned", "state-\nowned");
        check(Pdf, "a state-\nowned ﬁrm", "a state|owned firm", "state", "state");
        check(Pdf, "a state-\nowned ﬁrm", "a state|owned firm", "owned firm", "owned ﬁrm");
        check(Pdf, "in 1994-\n1996,", "in 1994-1996,", "1994-1996", "1994-\n1996");
        check(Pdf, "日米の\n作戦", "日米の_作戦", "米の作", "米の\n作");
        check(Pdf, "the end\n\nHEAD\n\u{c}of it", "the end of it", "end of", "end\n\nHEAD\n\u{c}of");
        check(Pdf, "the re-\nHEAD\ncover’s", "the re|cover's", "recover", "re-\nHEAD\ncover");
        check(Pdf, "HEAD\n\nfirst", " first", "first", "first");
        check(Pdf, "har \u{ad} vest", "har|vest", "harvest", "har \u{ad} vest");
        check(Html, "har\u{ad}vest oﬃce re-\ncover", "harvest office re- cover", "office", "oﬃce");
        check(Html, "a \u{ad} b", "a b", "a b", "a \u{ad} b");
        check(Html, "a \u{ad} b", "a b", "b", "b");
        check(Html, "oneHEADtwo", "one two", "two", "two");
        let own = Folded::new("a re-\ncover har\u{ad}vest ﬁt", Folding::Extraction(Pdf));
        assert_eq!((own.text(), own.is_open()), ("a re- cover har\u{ad}vest fit", false));
    }

    #[test]
    fn any_text_is_folded_with_a_way_back() {
        let signs = [
            "a", "é", "e\u{301}", "\u{301}", "-", "\u{2010}", "\u{ad}", " ", "\n", "\u{c}", "日", "、", "1",
            "ﬁ", "…", "HEAD",
        ];
        let mut state = 7_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % below
        };
        for _ in 0..1500 {
            let text: String = (0..next(14)).map(|_| signs[next(signs.len())]).collect();
            for folding in [Folding::Extraction(Made::Pdf), Folding::Extraction(Made::Html), Folding::Reading]
            {
                let made = if next(2) == 0 { Made::Pdf } else { Made::Html };
                let (folded, _) = extracted(&text, made, folding);
                let places: Vec<usize> =
                    (0..=folded.text().len()).filter(|at| folded.text().is_char_boundary(*at)).collect();
                let mut last = 0;
                for (index, from) in places.iter().enumerate() {
                    let start = folded.original(*from..*from).start;
                    assert!(last <= start && text.is_char_boundary(start), "{text:?}");
                    last = start;
                    for to in places.iter().skip(index + 1) {
                        let range = folded.original(*from..*to);
                        assert!(text.get(range.clone()).is_some(), "{text:?} {from} {to}");
                        let back = folded.folded(&range);
                        assert!(back.start <= *from && *to <= back.end, "{text:?} {from} {to} {back:?}");
                        assert!(folded.text().get(back).is_some(), "{text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn hostile_text_is_folded_in_linear_time() {
        for hostile in ["a-\n", "a-", "-\n", "\u{ad} ", "a\u{ad}", "日\n", "aHEAD", "\n"] {
            let text = hostile.repeat(20_000);
            let begun = std::time::Instant::now();
            let heads: Vec<Range<usize>> =
                text.match_indices("HEAD").map(|(at, head)| at..at + head.len()).collect();
            let places = extraction::places(&text, Made::Pdf, &heads);
            for folding in [Folding::Extraction(Made::Pdf), Folding::Reading] {
                assert!(Folded::extracted(&text, folding, &places).text().len() <= text.len());
            }
            assert!(begun.elapsed().as_secs() < 20, "{hostile:?}");
        }
    }

    #[test]
    fn what_is_printed_has_the_hyphens_that_the_text_has_elsewhere() {
        let text = "“A state-\nowned ﬁrm is state-owned, to re-\ncover 1994-\n96.”";
        let (folded, shown) = extracted(text, Made::Pdf, Folding::Reading);
        assert_eq!(shown, "“A state-owned firm is state-owned, to re|cover 1994-96.”");
        let at = folded.text().find("state-owned firm").unwrap();
        assert_eq!(&text[folded.original(at..at + 11)], "state-\nowned");
    }
}
