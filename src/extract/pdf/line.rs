//! Glyphs become lines, in the order in which they are drawn. Words are parted where the gap is wide for the size of
//! the type: most producers write no space, or not between all words.

use super::content::Role;
use super::place::{Glyph, is_unnamed};
use super::script::{Side, is_joined, is_rtl, reorder, side};
use crate::extract::shape::shape;

/// A gap of so many sizes parts two words: TeX shrinks its spaces to 0.22, and kerning opens no gap of 0.1.
const WORD: f64 = 0.15;
/// Between Han or kana and other letters there is often a quarter of a size, which is no space.
const MIXED: f64 = 0.4;
/// Between Han and kana, so that a line that is set wide has no spaces in it.
const HAN: f64 = 1.2;
/// A blank that leaves the letters around it so near to each other, in sizes, is none: a space is five times as wide.
const NOTHING: f64 = 0.04;
/// A glyph may begin so many sizes before the one that it follows: accents are drawn before their letters.
const BACK: f64 = 0.3;

/// A line as it is printed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// The page, from 0.
    pub(super) page: usize,
    /// Its words, without white space at its ends.
    pub(super) text: String,
    /// Where it begins.
    pub(super) start: f64,
    /// Where it ends.
    pub(super) end: f64,
    /// How high it stands.
    pub(super) base: f64,
    /// The size of most of its type.
    pub(super) size: f64,
    /// Its direction in degrees.
    pub(super) angle: i32,
    /// The font of most of its type.
    pub(super) font: usize,
    /// How wide its first word is.
    pub(super) word: f64,
    /// What the file says that it is.
    pub(super) role: Role,
}

/// The lines of a page, and what was noticed in them.
#[derive(Default)]
pub(super) struct Set {
    /// The lines.
    pub(super) lines: Vec<Line>,
    /// How many invisible characters were dropped.
    pub(super) dropped: usize,
    /// How many glyphs there are, and how many of them name no character.
    pub(super) glyphs: usize,
    /// See `glyphs`.
    pub(super) unnamed: usize,
}

/// Puts the glyphs of a page into lines.
pub(super) fn lines(page: usize, glyphs: Vec<Glyph>) -> Set {
    let mut out = Set { glyphs: glyphs.len(), ..Set::default() };
    let side = side(&glyphs);
    let mut open: Vec<Glyph> = Vec::new();
    for mut glyph in glyphs {
        if is_unnamed(&glyph.text) {
            // A glyph without width and without a name marks nothing that is seen as a character.
            if glyph.end - glyph.start < 0.05 * glyph.size {
                continue;
            }
            out.unnamed += 1;
            "\u{fffd}".clone_into(&mut glyph.text);
        }
        if open.last().is_some_and(|last| is_doubled(last, &glyph)) {
            continue;
        }
        if !continues(&open, &glyph) {
            close(page, side, &mut open, &mut out);
        }
        open.push(glyph);
    }
    close(page, side, &mut open, &mut out);
    out
}

/// Whether a glyph is drawn over itself, which some producers do in place of a bold font.
fn is_doubled(last: &Glyph, glyph: &Glyph) -> bool {
    let near = 0.1 * glyph.size;
    last.text == glyph.text
        && last.end - last.start > 2.0 * near
        && (last.start - glyph.start).abs() < near
        && (last.base - glyph.base).abs() < near
}

/// Whether a glyph stands in the line that is open.
fn continues(open: &[Glyph], glyph: &Glyph) -> bool {
    let Some(last) = open.last() else { return true };
    let tallest =
        open.iter().rev().take(40).fold(last, |best, next| if next.size > best.size { next } else { best });
    if last.angle != glyph.angle || !(beside(last, glyph) || beside(tallest, glyph)) {
        return false;
    }
    let ahead = glyph.start >= last.start - BACK * glyph.size;
    // Words that are written from right to left may be drawn so, one glyph before the other.
    let behind = (glyph.end - last.start).abs() < 0.5 * glyph.size && is_rtl(&glyph.text);
    ahead || behind
}

/// Whether two glyphs stand on one line: they overlap in height by half of the smaller one.
fn beside(a: &Glyph, b: &Glyph) -> bool {
    let (low, high) = (|g: &Glyph| g.base - 0.25 * g.size, |g: &Glyph| g.base + 0.75 * g.size);
    high(a).min(high(b)) - low(a).max(low(b)) >= 0.5 * a.size.min(b.size)
}

/// Ends the line that is open.
fn close(page: usize, side: Side, open: &mut Vec<Glyph>, out: &mut Set) {
    let glyphs = reorder(std::mem::take(open), side);
    let Some(mut line) = line(page, &glyphs) else { return };
    let shaped = shape(&line.text);
    out.dropped += shaped.dropped;
    // A character that ends lines or pages is none inside of one.
    let parts: Vec<&str> =
        shaped.text.split(['\n', '\u{c}']).map(str::trim).filter(|part| !part.is_empty()).collect();
    line.text = parts.join(" ");
    let twice = out.lines.last().is_some_and(|last| {
        let near = 0.2 * line.size;
        last.text == line.text
            && (last.start - line.start).abs() < near
            && (last.base - line.base).abs() < near
    });
    if !line.text.is_empty() && !twice {
        out.lines.push(line);
    }
}

/// Glyphs, in the order in which they are read, as a line; `None` if nothing is seen of them.
fn line(page: usize, glyphs: &[Glyph]) -> Option<Line> {
    let seen: Vec<&Glyph> = glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()).collect();
    let first = seen.first()?;
    let size = most(&seen, |glyph| glyph.size);
    let tall: Vec<&Glyph> =
        seen.iter().copied().filter(|glyph| (glyph.size - size).abs() < 0.1 * size).collect();
    let mut fonts: Vec<usize> = seen.iter().map(|glyph| glyph.font).collect();
    fonts.sort_unstable();
    let font =
        fonts.chunk_by(|a, b| a == b).max_by_key(|run| run.len()).and_then(|run| run.first()).copied()?;
    let start = seen.iter().map(|glyph| glyph.start).fold(f64::INFINITY, f64::min);
    let end = seen.iter().map(|glyph| glyph.end).fold(f64::NEG_INFINITY, f64::max);
    let (text, word) = text(glyphs);
    let edge = seen.iter().all(|glyph| glyph.role == Role::Edge);
    Some(Line {
        page,
        text,
        start,
        end,
        base: most(&tall, |glyph| glyph.base),
        size,
        angle: first.angle,
        font,
        word: word.unwrap_or(end - start),
        role: if edge { Role::Edge } else { Role::Text },
    })
}

/// The number that stands in the middle of a line's glyphs.
fn most(glyphs: &[&Glyph], number: impl Fn(&Glyph) -> f64) -> f64 {
    let mut numbers: Vec<f64> = glyphs.iter().map(|glyph| number(glyph)).collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}

/// The words of a line, and the width of the first.
fn text(glyphs: &[Glyph]) -> (String, Option<f64>) {
    let tracking = tracking(glyphs);
    let mut text = String::new();
    let mut word = None;
    let mut last: Option<&Glyph> = None;
    let begins =
        glyphs.iter().find(|glyph| !glyph.text.trim().is_empty()).map(|glyph| (glyph.start, glyph.end));
    for (at, glyph) in glyphs.iter().enumerate() {
        let blank = glyph.text.trim().is_empty();
        if blank && is_nothing(last, glyphs.get(at..).unwrap_or_default()) {
            continue;
        }
        if let Some(last) = last
            && !blank
            && !text.ends_with(char::is_whitespace)
            && is_gap(last, glyph, tracking)
        {
            text.push(' ');
        }
        if word.is_none()
            && text.trim().chars().next().is_some()
            && (blank || text.ends_with(' '))
            && let (Some((start, end)), Some(last)) = (begins, last)
        {
            word = Some(last.end.max(end) - start.min(last.start));
        }
        text.push_str(&glyph.text);
        last = Some(glyph);
    }
    (text, word)
}

/// The space from one glyph to the next, in sizes, whichever way they are read.
fn space(last: &Glyph, glyph: &Glyph) -> f64 {
    let gap = if glyph.start >= last.start { glyph.start - last.end } else { last.start - glyph.end };
    gap / last.size.max(glyph.size)
}

/// Whether the room of a blank is taken back, so that the letters around it touch: a font that gives its blanks no width
/// is another matter, and they part words. Chromium writes each hyphen that may break a word, and
/// does not, as such a space.
fn is_nothing(last: Option<&Glyph>, from: &[Glyph]) -> bool {
    let wide = from.first().is_some_and(|blank| blank.end - blank.start > NOTHING * blank.size);
    let next = from.iter().find(|glyph| !glyph.text.trim().is_empty());
    wide && last
        .zip(next)
        .is_some_and(|(last, next)| !last.text.trim().is_empty() && space(last, next) < NOTHING)
}

/// Whether the gap between two glyphs is one between words.
fn is_gap(last: &Glyph, glyph: &Glyph, tracking: f64) -> bool {
    let before = last.text.chars().next_back().is_some_and(is_joined);
    let after = glyph.text.chars().next().is_some_and(is_joined);
    let wide = match (before, after) {
        (true, true) => HAN,
        (false, false) => WORD,
        _ => MIXED,
    };
    space(last, glyph) > wide.max(tracking + WORD * 0.8)
}

/// The space that a line lays between all its letters: headings are often set so.
fn tracking(glyphs: &[Glyph]) -> f64 {
    let mut gaps: Vec<f64> = glyphs
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if !a.text.trim().is_empty() && !b.text.trim().is_empty() => Some(space(a, b)),
            _ => None,
        })
        .collect();
    gaps.sort_by(f64::total_cmp);
    let middle = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    if gaps.len() < 5 { 0.0 } else { middle.clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs half a size wide, each so far from the one before; a newline begins a lower line.
    fn glyphs(text: &str, gap: f64, word: f64) -> Vec<Glyph> {
        let (mut at, mut base) = (0.0, 100.0);
        let mut out = Vec::new();
        for c in text.chars() {
            match c {
                '_' => at += word,
                '\n' => (at, base) = (0.0, base - 12.0),
                _ => {
                    let wide = if is_joined(c) { 10.0 } else { 5.0 };
                    out.push(Glyph {
                        text: c.to_string(),
                        start: at,
                        end: at + wide,
                        base,
                        size: 10.0,
                        angle: 0,
                        font: 0,
                        role: Role::Text,
                    });
                    at += wide + gap;
                }
            }
        }
        out
    }

    fn read(glyphs: Vec<Glyph>) -> Vec<String> {
        lines(0, glyphs).lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn words_are_parted_by_gaps() {
        assert_eq!(read(glyphs("of_the\npier", 0.3, 2.2)), ["of the", "pier"]);
        assert_eq!(read(glyphs("HARBOUR_REPORT", 2.5, 2.5)), ["HARBOUR REPORT"]);
        assert_eq!(read(glyphs("桟橋_第_7_巻", 2.0, 1.5)), ["桟橋第7巻"]);
        assert_eq!(read(glyphs("a b_c", 0.0, 3.0)), ["a b c"]);
    }

    #[test]
    fn a_blank_without_room_parts_nothing() {
        // As Chromium writes "ob\u{ad}serv a": the soft hyphen is a space that is taken back.
        let mut soft = glyphs("ob serv a", 0.0, 0.0);
        soft.iter_mut()
            .skip(3)
            .for_each(|glyph| (glyph.start, glyph.end) = (glyph.start - 5.0, glyph.end - 5.0));
        assert_eq!(read(soft), ["observ a"]);
    }

    #[test]
    fn what_is_drawn_twice_stands_once() {
        let mut twice = glyphs("pier", 0.0, 0.0);
        for glyph in glyphs("pier", 0.0, 0.0) {
            twice.push(Glyph { start: glyph.start + 0.3, end: glyph.end + 0.3, ..glyph });
        }
        assert_eq!(read(twice), ["pier"]);
        assert_eq!(read(glyphs("ll\nll", 0.0, 0.0)), ["ll", "ll"]);
    }

    #[test]
    fn a_raised_mark_stays_in_its_line() {
        let mut raised = glyphs("pier1.", 0.0, 0.0);
        raised[4].base += 4.0;
        raised[4].size = 6.0;
        let found = lines(0, raised).lines;
        assert_eq!((found[0].text.as_str(), found[0].base), ("pier1.", 100.0));
    }

    #[test]
    fn a_glyph_without_a_name_is_seen() {
        let mut lost = glyphs("pier", 0.0, 0.0);
        lost[1].text.clear();
        let found = lines(0, lost);
        assert_eq!((found.lines[0].text.as_str(), found.unnamed), ("p\u{fffd}er", 1));
    }
}
