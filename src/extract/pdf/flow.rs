//! Lines become paragraphs. A paragraph ends where the next line is farther down than lines are, where it begins
//! farther in, or where its first word would have had room on the line before: these are what a reader sees, too.
//! Where nothing tells, the paragraph goes on, as a quotation across two paragraphs is lost, and one inside a longer
//! paragraph is not.

use super::line::Line;
use std::collections::BTreeMap;
use std::ops::Range;

/// A distance of lines that is so much larger than the usual one parts paragraphs.
const FARTHER: f64 = 1.2;
/// Type that differs so much in size is another kind of text.
const OTHER: f64 = 1.12;
/// A first line begins so many sizes farther in.
const INDENT: f64 = 0.6;
/// One that begins farther in than this is no first line of the same column.
const FAR_IN: f64 = 6.0;
/// What a sentence ends with.
const ENDS: [char; 22] = [
    '.', '!', '?', '…', '"', '”', '’', '\'', '»', '›', ')', ']', ':', ';', '。', '！', '？', '」', '』',
    '）', '؟', '۔',
];

/// What stands between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// The paragraph goes on.
    Goes,
    /// Another paragraph begins.
    Ends,
}

/// The lines of a text, in its order, and what was measured of them.
pub(super) struct Flow<'a> {
    lines: Vec<&'a Line>,
    /// The columns' parts that have lines in the usual distance.
    blocks: Vec<Range<usize>>,
    /// The block of each line.
    block: Vec<usize>,
    /// The edges of each block.
    sides: Vec<(f64, f64)>,
}

/// Measures the lines of a text.
pub(super) fn flow(lines: Vec<&Line>) -> Flow<'_> {
    let usual = Usual::of(&lines);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for at in 0..lines.len() {
        let joined =
            at > 0 && matches!((lines.get(at - 1), lines.get(at)), (Some(a), Some(b)) if usual.is_next(a, b));
        match blocks.last_mut() {
            Some(block) if joined => block.end = at + 1,
            _ => blocks.push(at..at + 1),
        }
    }
    let mut flow = Flow { block: vec![0; lines.len()], lines, sides: Vec::new(), blocks };
    for (number, block) in flow.blocks.iter().enumerate() {
        let inside = flow.lines.get(block.clone()).unwrap_or_default();
        flow.sides.push((
            inside.iter().map(|line| line.start).fold(f64::INFINITY, f64::min),
            inside.iter().map(|line| line.end).fold(f64::NEG_INFINITY, f64::max),
        ));
        flow.block.get_mut(block.clone()).unwrap_or_default().fill(number);
    }
    flow.widen();
    flow
}

impl Flow<'_> {
    /// A block of one line or two does not show how wide its column is; others of the page do.
    fn widen(&mut self) {
        let sides = self.sides.clone();
        for (number, block) in self.blocks.iter().enumerate().filter(|(_, block)| block.len() < 3) {
            let (Some(first), Some((left, right))) = (self.lines.get(block.start), sides.get(number)) else {
                continue;
            };
            let alike = self.blocks.iter().zip(&sides).filter(|(other, (other_left, _))| {
                self.lines.get(other.start).is_some_and(|line| {
                    line.page == first.page
                        && alike(line.size, first.size)
                        && line.angle == first.angle
                        && (other_left - left).abs() < 2.0 * first.size
                })
            });
            let widest = alike.map(|(_, (_, right))| *right).fold(*right, f64::max);
            if let Some((_, right)) = self.sides.get_mut(number) {
                *right = widest;
            }
        }
    }

    /// What stands before a line of the flow.
    pub(super) fn before(&self, at: usize) -> Between {
        let Some(last) = at.checked_sub(1) else { return Between::Ends };
        let (Some(a), Some(b)) = (self.lines.get(last), self.lines.get(at)) else { return Between::Ends };
        let ends = if self.block.get(last) == self.block.get(at) {
            self.ends_inside(last, a, b)
        } else {
            self.ends_at_jump(last, a, b)
        };
        if ends { Between::Ends } else { Between::Goes }
    }

    fn sides(&self, at: usize) -> (f64, f64) {
        self.block.get(at).and_then(|block| self.sides.get(*block)).copied().unwrap_or((0.0, 0.0))
    }

    /// Whether a line has no other of its kind right above or below it.
    fn is_lone(&self, at: usize) -> bool {
        self.block.get(at).and_then(|block| self.blocks.get(*block)).is_some_and(|block| block.len() == 1)
    }

    /// Whether a line is so short that the first word of the next would have had room on it.
    fn is_short(&self, at: usize, a: &Line, b: &Line) -> bool {
        a.end + b.word + 0.3 * a.size < self.sides(at).1
    }

    /// Whether a paragraph ends between two lines of a block.
    fn ends_inside(&self, last: usize, a: &Line, b: &Line) -> bool {
        let short = self.is_short(last, a, b);
        let done = is_done(&a.text);
        let enough = INDENT * a.size;
        if short && (done || a.font != b.font) {
            return true;
        }
        if !done {
            return false;
        }
        let (left, _) = self.sides(last);
        let in_by = b.start - a.start;
        // Farther in than the line before, or as far in as that one was, which was a paragraph of one line.
        if in_by > enough && in_by < FAR_IN * a.size {
            return true;
        }
        let block = self.block.get(last).and_then(|block| self.blocks.get(*block));
        let prior = last.checked_sub(1).filter(|prior| block.is_some_and(|block| block.contains(prior)));
        let prior = prior.and_then(|prior| self.lines.get(prior));
        let one_line = prior.is_none_or(|prior| a.start - prior.start > enough);
        if in_by.abs() < 0.3 * a.size && b.start - left > enough && one_line {
            return true;
        }
        // Farther out, where the line before was not a first line itself: an item of a list whose lines hang.
        let hung = prior.is_some_and(|prior| (prior.start - a.start).abs() < 0.3 * a.size);
        (-in_by > enough && hung) || begins_item(&b.text)
    }

    /// Whether a paragraph ends where the next line is at the head of another column or page, or elsewhere.
    fn ends_at_jump(&self, last: usize, a: &Line, b: &Line) -> bool {
        if a.angle != b.angle || !alike(a.size, b.size) {
            return true;
        }
        if is_row(a, b) {
            return false;
        }
        if is_below(a, b) {
            return true;
        }
        if is_broken(&a.text) {
            return false;
        }
        if !is_done(&a.text) {
            let small = b.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
            return !small && (self.is_short(last, a, b) || (self.is_lone(last) && a.font != b.font));
        }
        // A sentence ends with the column. If the line is full, it more often ends inside a paragraph than with one,
        // unless the next line begins farther in, or stands alone as a heading does.
        let (left, right) = self.sides(last + 1);
        let heading = self.is_lone(last + 1) && !is_done(&b.text) && b.end < right - b.size;
        self.is_lone(last) || self.is_short(last, a, b) || heading || b.start - left > INDENT * b.size
    }
}

/// The usual distance of lines, by their size in halves of a point.
struct Usual(BTreeMap<i64, f64>);

impl Usual {
    fn of(lines: &[&Line]) -> Usual {
        let mut found: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
        for pair in lines.windows(2) {
            if let [a, b] = pair
                && alike(a.size, b.size)
                && is_below(a, b)
                && a.base - b.base < 3.0 * a.size
            {
                found.entry(halves(a.size)).or_default().push((a.base - b.base) / a.size);
            }
        }
        let usual = |distances: &Vec<f64>| {
            // The commonest distance; of two that are about as common, the smaller, as the larger parts paragraphs.
            let near =
                |distance: f64| distances.iter().filter(|other| (**other - distance).abs() < 0.04).count();
            let most = distances.iter().map(|distance| near(*distance)).max().unwrap_or(0);
            let common = distances.iter().copied().filter(|distance| near(*distance) * 3 >= most);
            common.fold(f64::INFINITY, f64::min)
        };
        // Two distances are too few to tell lines from paragraphs, unless one is as small as those of lines are.
        let measured = found.iter().map(|(size, all)| (*size, all.len(), usual(all)));
        Usual(
            measured
                .filter(|(_, count, usual)| *count > 2 || *usual < 1.9)
                .map(|(size, _, usual)| (size, usual))
                .collect(),
        )
    }

    /// Whether a line stands right below another of its kind.
    fn is_next(&self, a: &Line, b: &Line) -> bool {
        let usual = self
            .0
            .get(&halves(a.size))
            .copied()
            .unwrap_or_else(|| self.0.values().copied().fold(1.25, f64::max));
        alike(a.size, b.size) && is_below(a, b) && a.base - b.base < usual * FARTHER * a.size
    }
}

/// A size in halves of a point.
#[expect(clippy::cast_possible_truncation, reason = "sizes are limited where glyphs are placed")]
fn halves(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

/// Whether two sizes are those of one text.
fn alike(a: f64, b: f64) -> bool {
    a < b * OTHER && b < a * OTHER
}

/// Whether a line stands below another in the same column.
fn is_below(a: &Line, b: &Line) -> bool {
    a.page == b.page
        && a.angle == b.angle
        && a.base - b.base > 0.3 * a.size
        && a.start < b.end
        && b.start < a.end
}

/// Whether two lines stand beside each other: cells of a table, the parts of a line that were drawn apart.
fn is_row(a: &Line, b: &Line) -> bool {
    a.page == b.page && a.angle == b.angle && (a.base - b.base).abs() <= 0.3 * a.size
}

/// Whether a line ends as a sentence does, marks of notes aside.
fn is_done(text: &str) -> bool {
    let marks =
        |c: char| c.is_ascii_digit() || ('\u{2070}'..='\u{209c}').contains(&c) || "*†‡¹²³".contains(c);
    let bare = text.trim_end_matches(marks);
    text.ends_with(ENDS) || (bare.len() < text.len() && bare.ends_with(ENDS))
}

/// Whether a line ends in the middle of a word.
fn is_broken(text: &str) -> bool {
    let mut chars = text.chars().rev();
    matches!(chars.next(), Some('-' | '\u{ad}' | '\u{2010}')) && chars.next().is_some_and(char::is_alphabetic)
}

/// Whether a line begins with the mark of a list.
fn begins_item(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('•' | '▪' | '◦' | '‣' | '●' | '■' | '∙' | '\u{f0b7}' | '·') => true,
        Some('–' | '-' | '*') => chars.next() == Some(' '),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pdf::content::Role;

    /// Lines from `x y width text`, words five wide; the paragraphs that they make.
    fn check(rows: &[(f64, f64, f64, &str)], paragraphs: &[usize]) {
        let lines: Vec<Line> = rows
            .iter()
            .map(|(start, base, width, text)| Line {
                page: 0,
                text: (*text).to_owned(),
                start: *start,
                end: start + width,
                base: *base,
                size: 10.0,
                angle: 0,
                font: 0,
                word: 20.0,
                role: Role::Text,
            })
            .collect();
        let flow = flow(lines.iter().collect());
        let begins: Vec<usize> = (0..lines.len()).filter(|at| flow.before(*at) == Between::Ends).collect();
        assert_eq!(begins, paragraphs);
    }

    #[test]
    fn paragraphs_are_parted_by_distance() {
        let (a, b, c, d) = (
            (0.0, 100.0, 100.0, "a"),
            (0.0, 88.0, 99.0, "b."),
            (0.0, 68.0, 100.0, "C"),
            (0.0, 56.0, 50.0, "d"),
        );
        check(&[a, b, c, d, (0.0, 44.0, 90.0, "e")], &[0, 2]);
    }

    #[test]
    fn paragraphs_are_parted_by_first_lines_and_by_last_ones() {
        let text = [
            (0.0, 100.0, 100.0, "a"),
            (0.0, 88.0, 100.0, "b."),
            (12.0, 76.0, 88.0, "C"),
            (0.0, 64.0, 100.0, "d"),
        ];
        check(&text, &[0, 2]);
        let text = [
            (0.0, 100.0, 100.0, "a"),
            (0.0, 88.0, 60.0, "b."),
            (0.0, 76.0, 100.0, "C"),
            (0.0, 64.0, 90.0, "d"),
        ];
        check(&text, &[0, 2]);
        let ragged = [
            (0.0, 100.0, 100.0, "a"),
            (0.0, 88.0, 85.0, "b."),
            (0.0, 76.0, 92.0, "C"),
            (0.0, 64.0, 80.0, "d"),
        ];
        check(&ragged, &[0]);
    }

    #[test]
    fn a_column_takes_up_what_the_last_one_left() {
        let (a, b, c) = ((0.0, 100.0, 100.0, "A b"), (0.0, 88.0, 100.0, "c"), (0.0, 76.0, 100.0, "d con-"));
        check(&[a, b, c, (120.0, 100.0, 100.0, "vinced"), (120.0, 88.0, 100.0, "e")], &[0]);
        let (full, short) = ((0.0, 76.0, 100.0, "d."), (0.0, 76.0, 70.0, "d."));
        check(&[a, b, full, (120.0, 100.0, 100.0, "Then"), (120.0, 88.0, 100.0, "e")], &[0]);
        check(&[a, b, full, (130.0, 100.0, 90.0, "Then"), (120.0, 88.0, 100.0, "e")], &[0, 3]);
        check(&[a, b, short, (120.0, 100.0, 100.0, "Then"), (120.0, 88.0, 100.0, "e")], &[0, 3]);
    }
}
