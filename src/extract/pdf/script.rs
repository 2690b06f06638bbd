//! What scripts ask for: Han and kana know no spaces, and lines in Hebrew or Arabic stand in the order in which they
//! are seen until they are put into the one in which they are read.

use super::place::Glyph;

/// Whether a character is written without spaces: Han, kana, their marks and full-width forms.
pub(super) fn is_joined(c: char) -> bool {
    matches!(u32::from(c),
        0x2e80..=0x2fdf | 0x3000..=0x30ff | 0x3190..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff01..=0xff9f | 0x20000..=0x3ffff)
}

/// Whether a text has a letter that is written from right to left.
pub(super) fn is_rtl(text: &str) -> bool {
    text.chars().any(is_rtl_letter)
}

/// Hebrew, Arabic, Syriac, Thaana and their presentation forms; their digits run from left to right.
fn is_rtl_letter(c: char) -> bool {
    matches!(u32::from(c),
        0x0590..=0x065f | 0x066d..=0x06ef | 0x06fa..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc
        | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// Whether a glyph is a mark that stands on a letter of such a script.
pub(super) fn is_pointed(text: &str) -> bool {
    text.chars().any(|c| matches!(u32::from(c), 0x0591..=0x05bd | 0x05bf..=0x05c7 | 0x0610..=0x061a | 0x064b..=0x065f | 0x0670 | 0x06d6..=0x06ed))
}

/// The side on which the lines of a page begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// As in English.
    Left,
    /// As in Hebrew and Arabic.
    Right,
}

/// Where the lines of a page begin: a line may be of another script, its page seldom is.
pub(super) fn side(glyphs: &[Glyph]) -> Side {
    let left = glyphs.iter().filter(|glyph| run(glyph) == Run::Left).count();
    let right =
        glyphs.iter().filter(|glyph| !is_rtl(&glyph.text) && glyph.text.chars().any(char::is_alphabetic));
    if left > 0 && left >= right.count() { Side::Right } else { Side::Left }
}

/// Which way a glyph runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Right,
    Left,
    Neither,
}

fn run(glyph: &Glyph) -> Run {
    if is_rtl(&glyph.text) {
        Run::Left
    } else if glyph.text.chars().any(char::is_alphanumeric) {
        Run::Right
    } else {
        Run::Neither
    }
}

/// Puts the glyphs of a line into the order in which they are read (UAX 9 in reverse). A line without such letters
/// stays as it is.
pub(super) fn reorder(mut glyphs: Vec<Glyph>, page: Side) -> Vec<Glyph> {
    if !glyphs.iter().any(|glyph| run(glyph) == Run::Left) {
        return glyphs;
    }
    // Producers differ in the order in which they draw; where the glyphs stand is what a reader sees.
    glyphs.sort_by(|a, b| a.start.total_cmp(&b.start));
    if page == Side::Right {
        glyphs.reverse();
        // What stands in a run that is turned is mirrored there, and here again: it stays as it was.
        turn(&mut glyphs, Run::Right);
        for glyph in &mut glyphs {
            if run(glyph) == Run::Neither {
                glyph.text = glyph.text.chars().map(mirrored).collect();
            }
        }
    } else {
        turn(&mut glyphs, Run::Left);
    }
    glyphs
}

/// Turns each run of one direction round, with what stands inside it: a comma between digits, a space between words.
fn turn(glyphs: &mut [Glyph], which: Run) {
    let runs: Vec<Run> = glyphs.iter().map(run).collect();
    let mut at = 0;
    while at < runs.len() {
        let rest = runs.get(at..).unwrap_or_default();
        if rest.first() != Some(&which) {
            at += 1;
            continue;
        }
        let until = rest.iter().position(|run| *run != which && *run != Run::Neither).unwrap_or(rest.len());
        let last = rest.get(..until).unwrap_or_default().iter().rposition(|run| *run == which).unwrap_or(0);
        let (from, to) = bracketed(glyphs, at, at + last);
        if let Some(inside) = glyphs.get_mut(from..=to) {
            inside.reverse();
            for glyph in inside.iter_mut().filter(|glyph| run(glyph) == Run::Neither) {
                glyph.text = glyph.text.chars().map(mirrored).collect();
            }
        }
        at += until.max(1);
    }
}

/// A run with the bracket beside it whose partner it holds.
fn bracketed(glyphs: &[Glyph], from: usize, to: usize) -> (usize, usize) {
    let is = |at: Option<usize>, brackets: [&str; 2]| {
        at.and_then(|at| glyphs.get(at)).is_some_and(|glyph| brackets.contains(&glyph.text.as_str()))
    };
    let inside = |brackets: [&str; 2]| {
        glyphs
            .get(from..=to)
            .unwrap_or_default()
            .iter()
            .filter(|glyph| brackets.contains(&glyph.text.as_str()))
            .count()
    };
    let (opens, closes) = (["(", "["], [")", "]"]);
    let odd = inside(opens) != inside(closes);
    let before = from.checked_sub(1);
    if odd && (is(before, opens) && inside(closes) > 0 || is(before, closes) && inside(opens) > 0) {
        return (from - 1, to);
    }
    let after = Some(to + 1);
    if odd && (is(after, opens) && inside(closes) > 0 || is(after, closes) && inside(opens) > 0) {
        return (from, to + 1);
    }
    (from, to)
}

/// The other one of a pair of brackets: on a line from right to left, the one that opens is drawn as the one that
/// closes.
fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pdf::content::Role;

    fn check(page: Side, seen: &str, read: &str) {
        let glyphs: Vec<Glyph> = seen
            .chars()
            .enumerate()
            .map(|(at, c)| {
                let start = f64::from(u32::try_from(at).unwrap());
                Glyph {
                    text: c.to_string(),
                    start,
                    end: start + 1.0,
                    base: 0.0,
                    size: 2.0,
                    angle: 0,
                    font: 0,
                    role: Role::Text,
                }
            })
            .collect();
        let text: String = reorder(glyphs, page).into_iter().map(|glyph| glyph.text).collect();
        assert_eq!(text, read);
    }

    #[test]
    fn lines_are_read_from_the_right_and_numbers_from_the_left() {
        check(Side::Right, "2021 ץרמב 23 םוימ", "מיום 23 במרץ 2021");
        check(Side::Right, "3,400 (ןולא) גג", "גג (אלון) 3,400");
        check(Side::Right, "Vessle Herald (3.4) בג", "גב Vessle Herald (3.4)");
        check(Side::Left, "the word םולש here", "the word שלום here");
        check(Side::Left, "plain (words)", "plain (words)");
    }

    #[test]
    fn han_is_joined_and_hangul_is_not() {
        assert!("桟ア、⽇".chars().all(is_joined));
        assert!(!"한a1".chars().any(is_joined));
    }
}
