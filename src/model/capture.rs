//! The held text of a source, with its paragraphs and pages counted (`35-captures`, The capture file).

use crate::file::{ContentPath, Hash};
use crate::text::extraction::{self, Made};
use crate::text::fold::{Folded, Folding};
use crate::text::{count, quotes};
use std::ops::Range;
use std::sync::Arc;

/// A held text.
#[derive(Clone, Debug)]
pub(crate) struct Capture {
    /// Its file.
    pub(crate) path: ContentPath,
    /// The text, as it was extracted.
    pub(crate) text: Arc<str>,
    /// SHA-256 of the file.
    pub(crate) hash: Hash,
    /// The paragraphs, as byte ranges: parted by blank lines, numbered from 1.
    pub(crate) paragraphs: Vec<Range<usize>>,
    /// Where each page begins; one page if there is no form feed.
    pub(crate) pages: Vec<usize>,
    /// Number of words, as they are read.
    pub(crate) words: usize,
    /// What it was extracted from, if that is a web page or a PDF.
    pub(crate) made: Option<Made>,
    /// Running heads and page numbers, as byte ranges: ascending, none overlapping, none empty.
    pub(crate) furniture: Vec<Range<usize>>,
}

impl Capture {
    /// Counts the paragraphs, pages and words of a text.
    pub(crate) fn new(path: ContentPath, text: Arc<str>, hash: Hash) -> Self {
        let paragraphs = paragraphs(&text);
        let mut pages = vec![0];
        pages.extend(text.match_indices('\u{c}').map(|(at, _)| at + 1));
        let words = count::words(&text);
        Self { path, text, hash, paragraphs, pages, words, made: None, furniture: Vec::new() }
    }

    /// Says how the text was made.
    pub(crate) fn extracted(self, made: Option<Made>, furniture: Vec<Range<usize>>) -> Self {
        Self { made, furniture, ..self }
    }

    /// The text as it is read: where it was extracted, without running heads, its lines joined and its words whole.
    pub(crate) fn reading(&self) -> Folded {
        // A plain text has running heads only if its record says so; nothing else of it was extracted.
        let made = self.made.unwrap_or(Made::Html);
        let places = extraction::places(&self.text, made, &self.furniture);
        Folded::extracted(&self.text, Folding::Reading, &places)
    }

    /// A range without the running heads and page numbers in it: what is left, in order.
    pub(crate) fn bare(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut left = Vec::new();
        let mut at = range.start;
        let from = self.furniture.partition_point(|furniture| furniture.end <= range.start);
        for furniture in self.furniture.iter().skip(from).take_while(|found| found.start < range.end) {
            if at < furniture.start {
                left.push(at..furniture.start);
            }
            at = at.max(furniture.end);
        }
        if at < range.end {
            left.push(at..range.end);
        }
        left
    }

    /// Whether a byte stands in a running head or page number.
    pub(crate) fn is_furniture(&self, byte: usize) -> bool {
        let next = self.furniture.partition_point(|range| range.end <= byte);
        self.furniture.get(next).is_some_and(|range| range.start <= byte)
    }

    /// The number of the paragraph that a byte stands in, or comes after.
    pub(crate) fn paragraph_at(&self, byte: usize) -> usize {
        self.paragraphs.partition_point(|range| range.start <= byte).max(1)
    }

    /// The number of the page that a byte stands on.
    pub(crate) fn page_at(&self, byte: usize) -> usize {
        self.pages.partition_point(|start| *start <= byte).max(1)
    }

    /// Whether the text has more than one page.
    pub(crate) fn is_paged(&self) -> bool {
        self.pages.len() > 1
    }

    /// The range of a paragraph, counted from 1.
    pub(crate) fn paragraph(&self, number: usize) -> Option<Range<usize>> {
        self.paragraphs.get(number.checked_sub(1)?).cloned()
    }

    /// What the text itself quotes: the words between quotation marks, double or single, of a paragraph.
    pub(crate) fn quoted(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let words = self.text.get(range.clone()).unwrap_or_default();
        let bare = self.bare(range);
        // Marks of a running head belong to no sentence; blanks of the same length leave all places as they are.
        let blanked: String;
        let words = if bare.as_slice() == std::slice::from_ref(range) {
            words
        } else {
            let mut at = range.start;
            let mut text = String::with_capacity(words.len());
            for kept in bare {
                text.push_str(&" ".repeat(kept.start - at));
                text.push_str(self.text.get(kept.clone()).unwrap_or_default());
                at = kept.end;
            }
            text.push_str(&" ".repeat(range.end.saturating_sub(at)));
            blanked = text;
            &blanked
        };
        let mut found = quotes::quoted(words);
        found.extend(quotes::singly_quoted(words));
        found.sort_by_key(|inside| inside.start);
        found.into_iter().map(|inside| range.start + inside.start..range.start + inside.end).collect()
    }
}

/// Paragraphs are runs of lines that are not blank; a form feed alone does not part them.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            found.extend(open.take());
        } else {
            let start = at + line.find(|c: char| !c.is_whitespace()).unwrap_or(0);
            let end = at + line.trim_end().len();
            open = Some(open.map_or(start..end, |range| range.start..end));
        }
        at += line.len();
    }
    found.extend(open);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_paragraphs_and_pages() {
        let text = "One\ntwo.\n\nThree\n\u{c}four.\n\n\u{c}Five.\n";
        let capture = Capture::new(ContentPath::new("a.txt"), text.into(), Hash::of(text.as_bytes()));
        let words: Vec<&str> = capture.paragraphs.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(words, ["One\ntwo.", "Three\n\u{c}four.", "Five."]);
        assert_eq!(capture.paragraph_at(text.find("four").unwrap()), 2);
        assert_eq!(capture.page_at(text.find("four").unwrap()), 2);
        assert_eq!(capture.page_at(text.find("Five").unwrap()), 3);
        assert_eq!(capture.words, 5);
        let text = "桟橋は高い。";
        assert_eq!(Capture::new(ContentPath::new("b.txt"), text.into(), Hash::of(text.as_bytes())).words, 3);
    }

    #[test]
    fn running_heads_are_left_out_and_close_no_quotation() {
        let text = "He said: “We go\n“Ships” 7\n\u{c}on.” Then he left.\n";
        let head = text.find("“Ships").unwrap()..text.find("\n\u{c}").unwrap();
        let capture = Capture::new(ContentPath::new("a.txt"), text.into(), Hash::of(text.as_bytes()));
        let capture = capture.extracted(Some(Made::Pdf), vec![head.clone()]);
        let shown =
            |ranges: Vec<Range<usize>>| ranges.into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(
            shown(capture.bare(&(0..text.len()))),
            ["He said: “We go\n", "\n\u{c}on.” Then he left.\n"]
        );
        assert!(capture.bare(&head).is_empty());
        assert_eq!(shown(capture.bare(&(head.start + 3..head.end + 1))), ["\n"]);
        assert!(capture.is_furniture(head.start) && !capture.is_furniture(head.end));
        assert_eq!(shown(capture.quoted(&(0..text.len()))), ["We go\n“Ships” 7\n\u{c}on."]);
    }
}
