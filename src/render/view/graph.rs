//! An entity among its neighbours, as places on a drawing that templates make an SVG of. Slots are fixed, so that a
//! drawing changes only where its facts do. The same facts stand in the list below it.

use super::entity::RelationGroup;
use crate::render::words::{Words, is_isolate};
use serde::Serialize;

/// Width of the drawing; its other measures are in the same units, one to a CSS pixel at full width.
const WIDTH: usize = 900;
/// A box around a name: wide and high.
const BOX: (usize, usize) = (196, 50);
/// From the middle of one slot to the next.
const PITCH: usize = 78;
/// Slots on a side.
const SLOTS: usize = 4;
/// Letters that fit into a line of a box, and of a label between the boxes (14 and 13 units high, sans).
const LETTERS: (usize, usize) = (25, 22);

/// A neighbour: its box, the line to it, what the line says.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct NeighbourView {
    x: usize,
    y: usize,
    lines: Vec<Line>,
    path: String,
    label: Vec<Line>,
    label_x: usize,
    side: &'static str,
    unconfirmed: bool,
}

/// A line of text and how far down it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Line {
    text: String,
    y: usize,
}

/// The drawing.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct GraphView {
    width: usize,
    height: usize,
    box_width: usize,
    box_height: usize,
    x: usize,
    y: usize,
    lines: Vec<Line>,
    neighbours: Vec<NeighbourView>,
    /// The same in words, for who cannot see it.
    words: String,
    /// Whether a line is dashed, so that it must be explained.
    dashed: bool,
    /// How many neighbours have no slot; they stand in the list below.
    left_out: usize,
}

/// One neighbour with all that joins it.
struct Tie {
    /// Where it leads: two things may have one name.
    href: String,
    name: String,
    labels: Vec<String>,
    unconfirmed: bool,
}

/// The drawing of an entity's relations: up to eight neighbours, in the order of the list; nothing for fewer than two.
pub(super) fn graph(words: &Words, name: &str, groups: &[RelationGroup]) -> Option<GraphView> {
    let mut ties: Vec<Tie> = Vec::new();
    for group in groups {
        for (other, unconfirmed) in group.ends() {
            match ties.iter_mut().find(|tie| tie.href == other.href) {
                Some(tie) => {
                    tie.labels.push(group.inline.clone());
                    tie.unconfirmed &= unconfirmed;
                }
                None => {
                    ties.push(Tie {
                        href: other.href.clone(),
                        name: other.title.clone(),
                        labels: vec![group.inline.clone()],
                        unconfirmed,
                    });
                }
            }
        }
    }
    if ties.len() < 2 {
        return None;
    }
    let left_out = ties.len().saturating_sub(2 * SLOTS);
    ties.truncate(2 * SLOTS);
    let told = told(words, name, &ties, left_out);
    let (left, right) = sides(ties);
    let rows = left.len().max(right.len());
    let height = (rows - 1) * PITCH + BOX.1 + 4;
    let middle = height / 2;
    let centre = (WIDTH - BOX.0) / 2;
    let dashed = left.iter().chain(&right).any(|tie| tie.unconfirmed);
    let place = |side: &'static str, ties: Vec<Tie>| {
        let top = (height - ((ties.len().max(1) - 1) * PITCH + BOX.1)) / 2;
        ties.into_iter()
            .enumerate()
            .map(move |(at, tie)| neighbour(words, side, &tie, top + at * PITCH, (middle, centre)))
            .collect::<Vec<_>>()
    };
    let mut neighbours = place("left", left);
    neighbours.extend(place("right", right));
    Some(GraphView {
        width: WIDTH,
        height,
        box_width: BOX.0,
        box_height: BOX.1,
        x: centre,
        y: middle - BOX.1 / 2,
        lines: set(&fitted(name, LETTERS.0, 2), middle + 5, 17),
        neighbours,
        words: told,
        dashed,
        left_out,
    })
}

/// The first half stands on the left, the second on the right: labels say it from the middle, so a side says nothing.
fn sides(mut ties: Vec<Tie>) -> (Vec<Tie>, Vec<Tie>) {
    let right = ties.split_off(ties.len().div_ceil(2));
    (ties, right)
}

fn neighbour(
    words: &Words,
    side: &'static str,
    tie: &Tie,
    y: usize,
    (middle, centre): (usize, usize),
) -> NeighbourView {
    let own = y + BOX.1 / 2;
    let (x, from, to) = match side {
        "left" => (0, BOX.0, centre),
        _ => (WIDTH - BOX.0, WIDTH - BOX.0, centre + BOX.0),
    };
    let bend = usize::midpoint(from, to);
    // The label stands where the line leaves the neighbour: above it in the upper half, below it in the lower.
    let label = match tie.labels.as_slice() {
        [] => Vec::new(),
        [one] => fitted(one, LETTERS.1, 2),
        [first, others @ ..] => {
            let more = [("relation", first.into()), ("count", others.len().into())];
            fitted(&words.with("graph-more", &more), LETTERS.1, 2)
        }
    };
    let label_y = if own <= middle {
        own - 8 - label.len().saturating_sub(1) * 8
    } else {
        own + 18 + label.len().saturating_sub(1) * 8
    };
    NeighbourView {
        x,
        y,
        lines: set(&fitted(&tie.name, LETTERS.0, 2), own + 5, 17),
        path: format!("M{from} {own}C{bend} {own} {bend} {middle} {to} {middle}"),
        label: set(&label, label_y, 16),
        label_x: if side == "left" { BOX.0 + 10 } else { WIDTH - BOX.0 - 10 },
        side,
        unconfirmed: tie.unconfirmed,
    }
}

/// Lines around a height, each so far below the one before.
pub(super) fn set(lines: &[String], y: usize, step: usize) -> Vec<Line> {
    let top = y.saturating_sub((lines.len().max(1) - 1) * step / 2);
    lines.iter().enumerate().map(|(at, text)| Line { text: text.clone(), y: top + at * step }).collect()
}

/// Words in lines of so many letters; what does not fit is cut, and three dots say so.
pub(super) fn fitted(text: &str, letters: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(last) = lines.last_mut() else { break };
        if last.is_empty() || length(last) + 1 + length(word) <= letters {
            last.push_str(if last.is_empty() { "" } else { " " });
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    let cut = lines.len() > most;
    lines.truncate(most);
    for line in &mut lines {
        if length(line) > letters {
            *line = cut_short(line, letters);
        }
    }
    if let Some(last) = lines.last_mut().filter(|last| cut && !last.ends_with('…')) {
        while length(last) >= letters
            && let Some((kept, _)) = last.rsplit_once(' ')
        {
            *last = kept.to_owned();
        }
        *last = cut_short(last.trim_end_matches([',', '،']), letters);
    }
    lines
}

/// How many letters are drawn.
fn length(text: &str) -> usize {
    text.chars().filter(|c| !is_isolate(*c)).count()
}

/// The first letters, and three dots. A run that keeps its direction to itself might lose its end: none is marked.
fn cut_short(text: &str, letters: usize) -> String {
    text.chars().filter(|c| !is_isolate(*c)).take(letters - 1).chain(['…']).collect()
}

/// The drawing in words.
fn told(words: &Words, name: &str, ties: &[Tie], left_out: usize) -> String {
    let each = |tie: &Tie| {
        let key = if tie.unconfirmed { "graph-tie-unconfirmed" } else { "graph-tie" };
        let relations = words.joined(&tie.labels);
        words.with(key, &[("relations", (&relations).into()), ("name", (&tie.name).into())])
    };
    let ties = words.joined_strongly(&ties.iter().map(each).collect::<Vec<_>>());
    let key = if left_out == 0 { "graph-words" } else { "graph-words-more" };
    words.with(key, &[("name", name.into()), ("ties", (&ties).into()), ("count", left_out.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_fitted_into_lines() {
        let check = |text: &str, expected: &[&str]| assert_eq!(fitted(text, 10, 2), expected, "{text}");
        check("short", &["short"]);
        check("two words here", &["two words", "here"]);
        check("one two three four five", &["one two", "three…"]);
        check("incomprehensible", &["incompreh…"]);
    }

    #[test]
    fn sides_are_even() {
        let tie = || Tie { href: String::new(), name: String::new(), labels: Vec::new(), unconfirmed: false };
        let check = |ties: usize, expected: (usize, usize)| {
            let (left, right) = sides((0..ties).map(|_| tie()).collect());
            assert_eq!((left.len(), right.len()), expected);
        };
        check(2, (1, 1));
        check(5, (3, 2));
        check(8, (4, 4));
    }
}
