//! Where each glyph of a page stands: the text state of PDF 1.7, 9.3 and 9.4, and nothing else of it.

use super::content::{Matrix, Role, Step};
use super::font::{Font, Gap, Letter, Writing};

/// So many states may be kept.
const STATES: usize = 512;
/// A glyph is placed no farther from the page than this: what is, was reckoned from nonsense.
const FAR: f64 = 1.0e6;
/// A marked part longer than this is a passage, and what it says is not laid on one glyph.
const SAID: usize = 24;

/// A glyph, and where it stands. Places are in the direction of its own line, so that a page that lies on its side,
/// or is written from top to bottom, reads as any other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// The characters that it stands for.
    pub(super) text: String,
    /// Where it begins, along its line.
    pub(super) start: f64,
    /// Where it ends, along its line.
    pub(super) end: f64,
    /// How high its line is: lower lines have lower numbers.
    pub(super) base: f64,
    /// The size of its font as drawn.
    pub(super) size: f64,
    /// The direction of its line, in degrees.
    pub(super) angle: i32,
    /// The number of its font.
    pub(super) font: usize,
    /// What the file says that it is.
    pub(super) role: Role,
}

/// The part of the state that is kept and taken back.
#[derive(Clone, Copy)]
struct State {
    ctm: Matrix,
    size: f64,
    tracking: f64,
    spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// A marked part that is open: what it says, what it is, and where its glyphs begin.
struct Marked {
    says: Option<String>,
    role: Role,
    from: usize,
}

/// Walks through the steps of a page.
struct Pen<'a> {
    fonts: &'a [Font],
    state: State,
    kept: Vec<State>,
    line: Matrix,
    text: Matrix,
    marks: Vec<Marked>,
    glyphs: Vec<Glyph>,
}

/// The glyphs of a page in the order in which they are drawn.
pub(super) fn place(steps: &[Step], fonts: &[Font]) -> Vec<Glyph> {
    let one = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let state =
        State { ctm: one, size: 1.0, tracking: 0.0, spacing: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 };
    let mut pen =
        Pen { fonts, state, kept: Vec::new(), line: one, text: one, marks: Vec::new(), glyphs: Vec::new() };
    for step in steps {
        pen.step(step);
    }
    while !pen.marks.is_empty() {
        pen.unmark();
    }
    pen.glyphs
}

impl Pen<'_> {
    fn step(&mut self, step: &Step) {
        match step {
            Step::Save => {
                if self.kept.len() < STATES {
                    self.kept.push(self.state);
                }
            }
            Step::Restore => {
                if let Some(state) = self.kept.pop() {
                    self.state = state;
                }
            }
            Step::Concat(matrix) => self.state.ctm = times(matrix, &self.state.ctm),
            Step::Begin => self.set([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
            Step::Place(matrix) => self.set(*matrix),
            Step::Move(x, y) => self.set(times(&[1.0, 0.0, 0.0, 1.0, *x, *y], &self.line)),
            Step::Next => self.set(times(&[1.0, 0.0, 0.0, 1.0, 0.0, -self.state.leading], &self.line)),
            Step::Leading(leading) => self.state.leading = *leading,
            Step::Tracking(tracking) => self.state.tracking = *tracking,
            Step::Spacing(spacing) => self.state.spacing = *spacing,
            Step::Stretch(stretch) => self.state.stretch = *stretch,
            Step::Rise(rise) => self.state.rise = *rise,
            Step::Size(size) => self.state.size = *size,
            Step::Show(font, string) => self.show(*font, string),
            // Which way a step back goes is known by the font only; vertical ones hardly use it.
            Step::Back(thousandths) => self.advance(-thousandths / 1000.0 * self.state.size, Writing::Along),
            Step::Mark(says, role) => {
                let outer = self.role();
                let role = if *role == Role::Text { outer } else { *role };
                self.marks.push(Marked { says: says.clone(), role, from: self.glyphs.len() });
            }
            Step::Unmark => self.unmark(),
        }
    }

    fn role(&self) -> Role {
        self.marks.last().map_or(Role::Text, |mark| mark.role)
    }

    fn set(&mut self, matrix: Matrix) {
        self.line = matrix;
        self.text = matrix;
    }

    /// Moves along the line.
    fn advance(&mut self, by: f64, writing: Writing) {
        let (x, y) = match writing {
            Writing::Along => (by * self.state.stretch, 0.0),
            Writing::Down => (0.0, by),
        };
        self.text = times(&[1.0, 0.0, 0.0, 1.0, x, y], &self.text);
    }

    fn show(&mut self, number: usize, string: &[u8]) {
        let fonts = self.fonts;
        let Some(font) = fonts.get(number) else { return };
        for letter in font.letters(string) {
            self.letter(number, letter, font.writing);
        }
    }

    fn letter(&mut self, font: usize, letter: &Letter, writing: Writing) {
        let state = self.state;
        let own = [state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise];
        let drawn = times(&times(&own, &self.text), &state.ctm);
        let [right @ .., _, _, _, _] = drawn;
        let [_, _, up @ .., x, y] = drawn;
        let (along, size) = match writing {
            Writing::Along => (right, up[0].hypot(up[1])),
            Writing::Down => (up.map(|part| -part), right[0].hypot(right[1])),
        };
        let length = along[0].hypot(along[1]);
        if length > 0.0 && size > 0.0 && x.abs() < FAR && y.abs() < FAR && size < FAR {
            let (dx, dy) = (along[0] / length, along[1] / length);
            let width = match writing {
                Writing::Along => letter.width * length,
                Writing::Down => length,
            };
            let start = x * dx + y * dy;
            self.glyphs.push(Glyph {
                text: letter.text.clone(),
                start,
                end: start + width,
                base: y * dx - x * dy,
                size,
                angle: degrees(dx, dy),
                font,
                role: self.role(),
            });
        }
        let word = if letter.gap == Gap::Word { state.spacing } else { 0.0 };
        match writing {
            Writing::Along => self.advance(letter.width * state.size + state.tracking + word, writing),
            Writing::Down => self.advance(-state.size - state.tracking - word, writing),
        }
    }

    /// A marked part ends. What it says is taken where its glyphs themselves name no characters.
    fn unmark(&mut self) {
        let Some(mark) = self.marks.pop() else { return };
        let Some(says) = mark.says.filter(|says| says.chars().count() <= SAID) else { return };
        let inside = self.glyphs.get_mut(mark.from..).unwrap_or_default();
        if !inside.iter().any(|glyph| is_unnamed(&glyph.text)) {
            return;
        }
        if let Some((first, others)) = inside.split_first_mut() {
            first.text = says;
            // The first glyph stands for all, to where the last one ends.
            first.end = others.iter().map(|glyph| glyph.end).fold(first.end, f64::max);
            let keep = mark.from + 1;
            self.glyphs.truncate(keep);
        }
    }
}

/// Whether a glyph names no character that can be read.
pub(super) fn is_unnamed(text: &str) -> bool {
    text.is_empty() || text.contains('\u{fffd}')
}

/// One transformation, then another.
fn times(first: &Matrix, then: &Matrix) -> Matrix {
    let [across_x, across_y, up_x, up_y, by_x, by_y] = then;
    let turned = |x: f64, y: f64| [x * across_x + y * up_x, x * across_y + y * up_y];
    let [across, up, by] =
        [[first[0], first[1]], [first[2], first[3]], [first[4], first[5]]].map(|[x, y]| turned(x, y));
    [across[0], across[1], up[0], up[1], by[0] + by_x, by[1] + by_y]
}

/// A direction in whole degrees.
#[expect(clippy::cast_possible_truncation, reason = "degrees are between -180 and 180")]
fn degrees(dx: f64, dy: f64) -> i32 {
    (dy.atan2(dx).to_degrees().round() as i32).rem_euclid(360)
}
