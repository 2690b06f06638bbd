//! One line of a text with the part that a finding speaks of, cut to the width at hand.
//! A paragraph of Markdown is one line of many hundred characters, so most lines are cut.

use super::{clamp, visible};
use crate::file::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// What stands for the part of a line that was cut off.
const CUT: &str = "…";

/// At most so many characters more are left out so that a cut falls between two words.
const WORD: usize = 12;

/// A line as it is shown, and the columns of the mark under it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The line, safe to print, cut where it was too long.
    pub(super) text: String,
    /// How many columns stand before the mark.
    pub(super) before: usize,
    /// How many columns are marked; at least one.
    pub(super) width: usize,
}

/// A grapheme as it is shown, which is never divided.
struct Cell {
    /// Where it begins in the line.
    start: usize,
    /// Where it ends in the line.
    end: usize,
    /// What is printed for it.
    shown: String,
    /// How many columns that takes.
    width: usize,
}

/// Takes the line in which a span begins; a span over several lines is marked to the end of the first.
pub(super) fn excerpt(text: &str, span: Span, room: usize) -> Excerpt {
    let start = clamp(text, span.range().start);
    let end = clamp(text, span.range().end).max(start);
    let begin = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let line = text.get(begin..).and_then(|rest| rest.split('\n').next()).unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);

    let cells = cells(line);
    let first = cells.partition_point(|cell| cell.end <= start - begin);
    let last = cells.partition_point(|cell| cell.start < end - begin).max(first);
    let window = window(&cells, first..last, room);
    let (cut_before, cut_after) = (window.start > 0, window.end < cells.len());

    let mut shown = String::new();
    if cut_before {
        shown.push_str(CUT);
    }
    for cell in cells.get(window.clone()).unwrap_or_default() {
        shown.push_str(&cell.shown);
    }
    if cut_after {
        shown.push_str(CUT);
    }
    Excerpt {
        text: shown,
        before: usize::from(cut_before) + columns(&cells, window.start..first),
        width: columns(&cells, first..last.min(window.end)).max(1),
    }
}

/// Divides a line into graphemes as they are shown.
fn cells(line: &str) -> Vec<Cell> {
    let cell = |(start, grapheme): (usize, &str)| {
        let shown = visible::line(grapheme);
        // What was replaced is shown as plain letters, one column each.
        let width = if shown == grapheme { visible::cell(grapheme) } else { shown.chars().count() };
        Cell { start, end: start + grapheme.len(), shown, width }
    };
    line.grapheme_indices(true).map(cell).collect()
}

/// The columns of some cells together.
fn columns(cells: &[Cell], range: Range<usize>) -> usize {
    cells.get(range).unwrap_or_default().iter().map(|cell| cell.width).sum()
}

/// Chooses the cells to show: all where they fit, else the mark with as much on either side.
fn window(cells: &[Cell], mark: Range<usize>, room: usize) -> Range<usize> {
    let all = 0..cells.len();
    // A mark after the last character takes a column of its own.
    let beyond = usize::from(mark.start == cells.len());
    if columns(cells, all.clone()) + beyond <= room {
        return all;
    }
    let room = room.saturating_sub(2 + beyond).max(1);
    let after = columns(cells, mark.end..cells.len());
    // What leads to the mark tells more than what follows; a mark wider than the room gets some too.
    let before = match room.checked_sub(columns(cells, mark.clone())) {
        Some(spare) => (spare * 2 / 3).max(spare.saturating_sub(after)),
        None => room / 4,
    };

    let (mut start, mut taken) = (mark.start, 0);
    while let Some(cell) =
        start.checked_sub(1).and_then(|i| cells.get(i)).filter(|cell| taken + cell.width <= before)
    {
        taken += cell.width;
        start -= 1;
    }
    let (mut end, mut taken) = (start, 0);
    while let Some(cell) = cells.get(end).filter(|cell| taken + cell.width <= room) {
        taken += cell.width;
        end += 1;
    }
    between_words(cells, start..end, &mark)
}

/// Narrows a window a little so that it begins and ends with whole words, where there are words.
fn between_words(cells: &[Cell], window: Range<usize>, mark: &Range<usize>) -> Range<usize> {
    let is_space = |i: &usize| cells.get(*i).is_some_and(|cell| cell.shown == " ");
    let Range { mut start, mut end } = window;
    if start > 0 && !is_space(&(start - 1)) {
        start = (start..mark.start.min(start + WORD)).find(is_space).map_or(start, |space| space + 1);
    }
    if end < cells.len() && !is_space(&end) {
        let kept = if mark.end <= end { mark.end } else { mark.start };
        end = (kept.max(end.saturating_sub(WORD))..end).rev().find(is_space).unwrap_or(end);
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws a line and its mark as the terminal does.
    fn draw(text: &str, span: Span, room: usize) -> String {
        let Excerpt { text, before, width } = excerpt(text, span, room);
        format!("{text}\n{}{}", " ".repeat(before), "^".repeat(width))
    }

    fn check(text: &str, words: &str, room: usize, expected: &str) {
        let start = text.find(words).unwrap();
        assert_eq!(draw(text, Span::new(start, start + words.len()), room), expected);
    }

    const LONG: &str = "Japan and the United States would set up temporary bases on the [[nansei-iland]] in the first stage of a contingency, and the rest of this paragraph goes on.";

    #[test]
    fn long_lines_are_cut_between_words_around_the_mark() {
        check(
            LONG,
            "nansei-iland",
            60,
            "…up temporary bases on the [[nansei-iland]] in the first…\n                             ^^^^^^^^^^^^",
        );
        check(LONG, "Japan", 40, "Japan and the United States would set…\n^^^^^");
        check(
            LONG,
            "goes on.",
            40,
            "…the rest of this paragraph goes on.\n                            ^^^^^^^^",
        );
    }

    #[test]
    fn a_mark_wider_than_the_room_is_cut_itself() {
        check(LONG, &LONG[14..120], 30, "…the United States would…\n     ^^^^^^^^^^^^^^^^^^^");
    }

    #[test]
    fn wide_characters_keep_the_mark_in_its_place() {
        check("沖縄の [[nansei]]", "nansei", 80, "沖縄の [[nansei]]\n         ^^^^^^");
        check("沖縄の島々", "島", 80, "沖縄の島々\n      ^^");
        // No column is left over for half a character.
        check("沖縄沖縄沖縄沖縄沖縄島縄沖縄沖縄沖縄沖縄", "島", 13, "…縄沖縄島縄…\n       ^^");
    }

    #[test]
    fn odd_spans_are_drawn_without_complaint() {
        assert_eq!(draw("", Span::new(0, 0), 20), "\n^");
        assert_eq!(draw("abc", Span::new(90, 99), 20), "abc\n   ^");
        assert_eq!(draw("é", Span::new(1, 1), 20), "é\n^");
        assert_eq!(draw("one\r\ntwo\r\n", Span::new(1, 7), 20), "one\n ^^");
        assert_eq!(draw("one\r\ntwo\r\n", Span::new(4, 5), 20), "one\n   ^");
        assert_eq!(draw("a\tb", Span::new(2, 3), 20), "a    b\n     ^");
        assert_eq!(draw("a\u{202e}b", Span::new(4, 5), 20), "a\\u{202e}b\n         ^");
        assert_eq!(draw(LONG, Span { start: 9, end: 3 }, 0), "……\n ^");
    }
}
