//! Lines become the text of a capture: paragraphs, pages, notes at a page's foot, and the ranges of running heads.

use super::content::Role;
use super::edge::Edges;
use super::flow::{Between, flow};
use super::line::Line;
use crate::extract::shape::part;
use std::collections::BTreeSet;
use std::ops::Range;

/// Type is small where it is so much smaller than that of the text.
const SMALL: f64 = 0.92;

/// A text, and what stands where in it.
pub(super) struct Written {
    /// The text, in the form of a capture.
    pub(super) text: String,
    /// Running heads and page numbers, in code points.
    pub(super) furniture: Vec<Range<usize>>,
}

/// A line in the order of the text.
struct Item {
    line: usize,
    before: Between,
}

/// Writes the lines of a file.
pub(super) fn write(lines: &[Line], edges: &Edges, pages: usize) -> Written {
    let body: Vec<usize> = (0..lines.len()).filter(|at| !edges.lines.contains(at)).collect();
    let notes = notes(lines, &body);
    let main: Vec<usize> = body.iter().copied().filter(|at| !notes.contains(at)).collect();
    let paragraphs = paragraphs(lines, &main);
    let groups = groups(lines, &notes, &main);
    let items = ordered(lines, paragraphs, groups);
    Writer { lines, out: String::new(), page: 0, marks: Vec::new() }.write(&items, edges, pages)
}

/// The small type at the foot of each page: below it, in its column, there is no type of the text's own size, and
/// above it there is.
fn notes(lines: &[Line], body: &[usize]) -> BTreeSet<usize> {
    let mut sizes: Vec<(f64, usize)> =
        body.iter().filter_map(|at| lines.get(*at)).map(|line| (line.size, line.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut seen = 0;
    let usual = sizes.iter().find(|(_, count)| {
        seen += count;
        seen > half
    });
    let Some((usual, _)) = usual.copied() else { return BTreeSet::new() };
    let small = |line: &Line| line.size < usual * SMALL;
    let at_foot = |note: &Line| {
        let column = |line: &&Line| {
            line.page == note.page
                && line.angle == note.angle
                && line.start < note.end
                && note.start < line.end
                && !small(line)
        };
        let mut column = body.iter().filter_map(|at| lines.get(*at)).filter(column).peekable();
        column.peek().is_some() && column.all(|line| line.base > note.base)
    };
    body.iter()
        .copied()
        .filter(|at| lines.get(*at).is_some_and(|line| small(line) && at_foot(line)))
        .collect()
}

/// The lines of each paragraph.
fn paragraphs(lines: &[Line], chosen: &[usize]) -> Vec<Vec<usize>> {
    let flow = flow(chosen.iter().filter_map(|at| lines.get(*at)).collect());
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (number, line) in chosen.iter().enumerate() {
        match found.last_mut() {
            Some(paragraph) if flow.before(number) == Between::Goes => paragraph.push(*line),
            _ => found.push(vec![*line]),
        }
    }
    found
}

/// Notes that stand together: their paragraphs.
fn groups(lines: &[Line], notes: &BTreeSet<usize>, main: &[usize]) -> Vec<Vec<Vec<usize>>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for note in notes {
        let page = |at: &usize| lines.get(*at).map(|line| line.page);
        let joined = runs.last().and_then(|run| run.last()).is_some_and(|last| {
            page(last) == page(note) && !main.iter().any(|line| last < line && line < note)
        });
        match runs.last_mut() {
            Some(run) if joined => run.push(*note),
            _ => runs.push(vec![*note]),
        }
    }
    runs.iter().map(|run| paragraphs(lines, run)).collect()
}

/// The order of the text: that of the file, but notes that would stand inside a paragraph stand after it; before it,
/// if it goes on over the page, so that a note keeps its page. Only where neither can be do they part it.
fn ordered(lines: &[Line], mut paragraphs: Vec<Vec<usize>>, groups: Vec<Vec<Vec<usize>>>) -> Vec<Item> {
    let page = |at: Option<&usize>| at.and_then(|at| lines.get(*at)).map(|line| line.page);
    for group in groups {
        let Some(first) = group.first().and_then(|note| note.first()).copied() else { continue };
        let here = page(Some(&first));
        let inside = paragraphs.iter().position(|all| {
            all.first().is_some_and(|a| *a < first) && all.last().is_some_and(|b| *b > first)
        });
        let at = match inside {
            None => paragraphs
                .iter()
                .position(|all| all.first().is_some_and(|line| *line > first))
                .unwrap_or(paragraphs.len()),
            Some(at) => {
                let all = paragraphs.get(at).cloned().unwrap_or_default();
                if page(all.last()) == here {
                    at + 1
                } else if page(all.first()) == here {
                    at
                } else {
                    let (before, after): (Vec<usize>, Vec<usize>) =
                        all.iter().partition(|line| **line < first);
                    paragraphs.splice(at..=at, [before, after]);
                    at + 1
                }
            }
        };
        paragraphs.splice(at..at, group);
    }
    let before = |number| if number == 0 { Between::Ends } else { Between::Goes };
    paragraphs
        .iter()
        .flat_map(|lines| {
            lines.iter().enumerate().map(move |(n, line)| Item { line: *line, before: before(n) })
        })
        .collect()
}

/// Writes lines with what parts them.
struct Writer<'a> {
    lines: &'a [Line],
    out: String,
    page: usize,
    /// Running heads, in bytes.
    marks: Vec<Range<usize>>,
}

impl Writer<'_> {
    fn write(mut self, items: &[Item], edges: &Edges, pages: usize) -> Written {
        let mut edges = edges.lines.iter().copied().peekable();
        let mut last: Option<usize> = None;
        for item in items {
            let Some(line) = self.lines.get(item.line) else { continue };
            let mut heads = Vec::new();
            while let Some(edge) = edges.next_if(|edge| {
                self.lines.get(*edge).is_some_and(|head| (head.page, *edge) < (line.page, item.line))
            }) {
                heads.push(edge);
            }
            self.between(last, &heads, line.page, item.before);
            self.line(item.line, Between::Goes, Role::Text);
            last = Some(line.page);
        }
        let rest: Vec<usize> = edges.collect();
        self.between(last, &rest, pages, Between::Goes);
        for _ in self.page + 1..pages {
            self.out.push_str("\n\u{c}\n");
        }
        let mut furniture = Vec::new();
        let (mut chars, mut bytes) = (0, 0);
        let mut count = |to: usize| {
            chars += self.out.get(bytes..to).unwrap_or_default().chars().count();
            bytes = to;
            chars
        };
        for mark in &self.marks {
            furniture.push(count(mark.start)..count(mark.end));
        }
        Written { text: self.out, furniture }
    }

    /// Writes the running heads between two lines, and the blank line if a paragraph ends there: heads below stay
    /// with the paragraph before, those above with the one after, so that neither is counted as one of its own.
    fn between(&mut self, last: Option<usize>, heads: &[usize], next: usize, before: Between) {
        let mut due = if last.is_some() { before } else { Between::Goes };
        for head in heads {
            let Some(page) = self.lines.get(*head).map(|line| line.page) else { continue };
            let leaves = last.is_none_or(|last| page > last || next == last);
            // A page on which there is nothing else is parted from both.
            let lonely = page > self.page && page < next && last.is_some_and(|last| page > last);
            if due == Between::Ends && leaves || lonely {
                self.line(*head, Between::Ends, Role::Edge);
                due = if lonely { before } else { Between::Goes };
            } else {
                self.line(*head, Between::Goes, Role::Edge);
            }
        }
        if due == Between::Ends {
            self.out.push('\n');
        }
    }

    fn line(&mut self, at: usize, before: Between, role: Role) {
        let Some(line) = self.lines.get(at) else { return };
        let breaks = line.page.saturating_sub(self.page);
        self.page = self.page.max(line.page);
        // A blank line that was written already is not written twice.
        let blank = self.out.ends_with("\n\n");
        if blank {
            self.out.pop();
        }
        part(&mut self.out, blank || before == Between::Ends, breaks);
        let start = self.out.len();
        self.out.push_str(&line.text);
        if role == Role::Edge {
            self.marks.push(start..self.out.len());
        }
        self.out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pdf::edge::{Address, Edges};
    use crate::extract::shape::shape;

    /// Lines from `page x y size text`; those that begin with `#` are running heads.
    fn check(rows: &[(usize, f64, f64, f64, &str)], pages: usize, text: &str) {
        let lines: Vec<Line> = rows
            .iter()
            .map(|(page, start, base, size, text)| Line {
                page: *page,
                text: (*text).to_owned(),
                start: *start,
                end: start + 100.0,
                base: *base,
                size: *size,
                angle: 0,
                font: 0,
                word: 20.0,
                role: Role::Text,
            })
            .collect();
        let heads = (0..lines.len()).filter(|at| lines[*at].text.starts_with('#')).collect();
        let written = write(&lines, &Edges { lines: heads, address: Address::None }, pages);
        assert_eq!(written.text, text);
        assert_eq!(shape(text).text, text, "the form of a capture is another");
        let chars: Vec<char> = text.chars().collect();
        let found: Vec<String> =
            written.furniture.iter().map(|range| chars[range.clone()].iter().collect()).collect();
        let heads: Vec<&str> =
            lines.iter().map(|line| line.text.as_str()).filter(|text| text.starts_with('#')).collect();
        assert_eq!(found, heads);
    }

    #[test]
    fn a_paragraph_goes_on_over_heads_and_pages() {
        check(
            &[
                (0, 0.0, 90.0, 10.0, "One"),
                (0, 0.0, 50.0, 10.0, "#é1"),
                (1, 0.0, 100.0, 10.0, "#Head"),
                (1, 0.0, 90.0, 10.0, "two."),
                (1, 0.0, 50.0, 10.0, "#2"),
                (2, 0.0, 100.0, 10.0, "#Head"),
                (2, 0.0, 90.0, 10.0, "Three."),
            ],
            3,
            "One\n#é1\n\u{c}#Head\ntwo.\n#2\n\n\u{c}#Head\nThree.\n",
        );
    }

    #[test]
    fn a_page_without_text_keeps_its_place() {
        check(
            &[(0, 0.0, 90.0, 10.0, "One."), (1, 0.0, 100.0, 10.0, "#Plate"), (3, 0.0, 90.0, 10.0, "Four.")],
            5,
            "One.\n\n\u{c}#Plate\n\n\u{c}\n\n\u{c}Four.\n\n\u{c}\n",
        );
    }

    #[test]
    fn notes_stand_beside_the_paragraph_that_they_would_part() {
        let note = (0, 0.0, 10.0, 7.0, "1 A note.");
        check(
            &[
                (0, 0.0, 90.0, 10.0, "First."),
                (0, 0.0, 50.0, 10.0, "Begun"),
                note,
                (1, 0.0, 90.0, 10.0, "and done."),
            ],
            2,
            "First.\n\n1 A note.\n\nBegun\n\u{c}and done.\n",
        );
        check(
            &[
                (0, 0.0, 90.0, 10.0, "Begun"),
                note,
                (0, 120.0, 90.0, 10.0, "and done."),
                (0, 120.0, 60.0, 10.0, "Next."),
            ],
            1,
            "Begun\nand done.\n\n1 A note.\n\nNext.\n",
        );
    }
}
