//! Outlines as a drawing shows them: cut to its box, without points that nobody could see, as the data of SVG paths.

use super::frame::Frame;
use super::land::{Land, Line};
use super::{Degrees, measure};
use geo::{Coord, LineString, Rect, SimplifyVw, coord};

/// A point goes where the triangle with its neighbours has no more than so many square units (Visvalingam and Whyatt,
/// 1993); what the map is about keeps more.
const SHORE: f64 = 1.4;
const SUBJECT: f64 = 0.3;

/// An island of fewer square units is a speck, and is left out unless the map is about it.
const SPECK: f64 = 0.35;

/// So many degrees around the box are kept, in shares of it: where an outline is cut stands outside the drawing.
const OUTSIDE: f64 = 0.02;

/// The turns of the earth by which a line may have to be moved to stand where a map shows it.
pub(super) const TURNS: [f64; 5] = [-720.0, -360.0, 0.0, 360.0, 720.0];

/// Units of the drawing.
type Unit = Coord<f64>;

/// The land in the box, in units of the drawing.
pub(super) struct Shores(Vec<Vec<Unit>>);

impl Shores {
    pub(super) fn new(land: &Land, frame: &Frame) -> Self {
        let seen = land.rings.iter().flat_map(|ring| seen(ring, frame));
        Self(seen.map(|outline| simplified(&outline, frame, SHORE)).collect())
    }

    /// As the data of an SVG path.
    pub(super) fn drawn(&self) -> String {
        self.0.iter().map(|outline| path(outline, SPECK, true)).collect()
    }

    /// Whether a point lies on land: a line from it meets shores an odd number of times (Shimrat, 1962).
    pub(super) fn hold(&self, (x, y): (f64, f64)) -> bool {
        let meets = |from: &Unit, to: &Unit| {
            (from.y > y) != (to.y > y) && x < from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x)
        };
        let of = |outline: &Vec<Unit>| {
            let next = outline.iter().skip(1).chain(outline.first());
            outline.iter().zip(next).filter(|(from, to)| meets(from, to)).count()
        };
        self.0.iter().map(of).sum::<usize>() % 2 == 1
    }
}

/// Some outlines in full, however small.
pub(super) fn subject<'a>(outlines: impl Iterator<Item = &'a Vec<Degrees>>, frame: &Frame) -> String {
    let cut = outlines.map(|outline| clipped(outline, &beyond(frame)));
    let outlines = cut.filter(|outline| outline.len() > 2);
    outlines.map(|outline| path(&simplified(&outline, frame, SUBJECT), 0.0, true)).collect()
}

/// Land borders; each is cut where it leaves the box.
pub(super) fn borders(land: &Land, frame: &Frame) -> String {
    let mut drawn = String::new();
    for line in land.borders.iter().flat_map(|line| turns(line, frame)) {
        let box_ = beyond(frame);
        let inside = |at: &Degrees| {
            at.x > box_.min().x && at.x < box_.max().x && at.y > box_.min().y && at.y < box_.max().y
        };
        for run in line.split(|at| !inside(at)).filter(|run| run.len() > 1) {
            drawn.push_str(&path(&simplified(run, frame, SHORE), 0.0, false));
        }
    }
    drawn
}

/// The box with what stands just outside.
fn beyond(frame: &Frame) -> Rect<f64> {
    let more = coord! {x: frame.bounds.width() * OUTSIDE, y: frame.bounds.height() * OUTSIDE};
    Rect::new(frame.bounds.min() - more, frame.bounds.max() + more)
}

/// A line as often as the box shows it: the earth goes round.
fn turns(line: &Line, frame: &Frame) -> Vec<Vec<Degrees>> {
    let meets = |by: f64| {
        let (from, to) = (line.bounds.min(), line.bounds.max());
        let (west, east) = (frame.bounds.min(), frame.bounds.max());
        from.x + by < east.x && to.x + by > west.x && from.y < east.y && to.y > west.y
    };
    TURNS.into_iter().filter(|by| meets(*by)).map(|by| line.moved(by)).collect()
}

/// What the box shows of a ring.
fn seen(ring: &Line, frame: &Frame) -> Vec<Vec<Degrees>> {
    let cut = turns(ring, frame).into_iter().map(|outline| clipped(&outline, &beyond(frame)));
    cut.filter(|outline| outline.len() > 2).collect()
}

/// An outline cut to a box, side by side (Sutherland and Hodgman, 1974). Parts that hang together only outside are joined
/// along the side, which the drawing does not show.
pub(super) fn clipped(outline: &[Degrees], bounds: &Rect<f64>) -> Vec<Degrees> {
    let (least, most) = (bounds.min(), bounds.max());
    let sides: [(bool, f64, f64); 4] =
        [(true, least.x, 1.0), (true, most.x, -1.0), (false, least.y, 1.0), (false, most.y, -1.0)];
    let mut points = outline.to_vec();
    for (across, limit, sign) in sides {
        let of = |at: &Degrees| (if across { at.x } else { at.y } - limit) * sign;
        let mut kept = Vec::with_capacity(points.len());
        let mut before = points.last().copied();
        for at in &points {
            if let Some(before) = before {
                let (from, to) = (of(&before), of(at));
                if (from < 0.0) != (to < 0.0) {
                    let share = from / (from - to);
                    kept.push(before + (*at - before) * share);
                }
                if to >= 0.0 {
                    kept.push(*at);
                }
            }
            before = Some(*at);
        }
        points = kept;
    }
    points
}

/// A line in units of the drawing, without the points that make no difference.
fn simplified(line: &[Degrees], frame: &Frame, tolerance: f64) -> Vec<Unit> {
    let placed = line.iter().map(|at| {
        let (x, y) = frame.place(*at);
        coord! {x: x, y: y}
    });
    placed.collect::<LineString>().simplify_vw(tolerance).0
}

/// A line as path data in tenths of a unit; nothing if it is smaller than so many square units.
fn path(points: &[Unit], speck: f64, closed: bool) -> String {
    let mut steps: Vec<(i64, i64)> = points.iter().map(|at| (tenths(at.x), tenths(at.y))).collect();
    steps.dedup();
    let Some((first, rest)) = steps.split_first().filter(|(_, rest)| rest.len() > usize::from(closed)) else {
        return String::new();
    };
    if closed && measure::area(points) < speck {
        return String::new();
    }
    let mut drawn = format!("M{}", pair(first.0, first.1));
    let mut at = *first;
    for (index, (x, y)) in rest.iter().enumerate() {
        let step = pair(x - at.0, y - at.1);
        drawn.push_str(if index == 0 {
            "l"
        } else if step.starts_with('-') {
            ""
        } else {
            " "
        });
        drawn.push_str(&step);
        at = (*x, *y);
    }
    drawn.push_str(if closed { "z" } else { "" });
    drawn
}

fn pair(x: i64, y: i64) -> String {
    let (x, y) = (short(x), short(y));
    if y.starts_with('-') { format!("{x}{y}") } else { format!("{x} {y}") }
}

/// Tenths as SVG takes them: `-.3`, `12`, `1.5`.
fn short(tenths: i64) -> String {
    let (sign, size) = (if tenths < 0 { "-" } else { "" }, tenths.abs());
    match (size / 10, size % 10) {
        (0, 0) => "0".to_owned(),
        (whole, 0) => format!("{sign}{whole}"),
        (0, rest) => format!("{sign}.{rest}"),
        (whole, rest) => format!("{sign}{whole}.{rest}"),
    }
}

/// A number of units to a tenth.
pub(super) fn decimal(units: f64) -> String {
    short(tenths(units))
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a drawing of some hundred units")]
fn tenths(units: f64) -> i64 {
    (units * 10.0).round() as i64
}

/// The least box around some points; nothing around none.
pub(super) fn bounds(points: &[Degrees]) -> Option<Rect<f64>> {
    let first = points.first()?;
    let around = |(least, most): (Degrees, Degrees), at: &Degrees| {
        (
            coord! {x: least.x.min(at.x), y: least.y.min(at.y)},
            coord! {x: most.x.max(at.x), y: most.y.max(at.y)},
        )
    };
    let (least, most) = points.iter().fold((*first, *first), around);
    Some(Rect::new(least, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_are_cut_to_the_box() {
        let square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)].map(|(x, y)| coord! {x: x, y: y});
        let bounds = Rect::new(coord! {x: 1.0, y: -1.0}, coord! {x: 9.0, y: 2.0});
        let cut = clipped(&square, &bounds);
        assert!((measure::area(&cut) - 6.0).abs() < 1e-9, "{cut:?}");
        let away = Rect::new(coord! {x: 7.0, y: 7.0}, coord! {x: 9.0, y: 9.0});
        assert!(clipped(&square, &away).is_empty());
    }

    #[test]
    fn paths_are_short() {
        let line = [(0.0, 0.0), (10.04, 0.0), (10.5, -0.32), (0.0, 9.0)].map(|(x, y)| coord! {x: x, y: y});
        assert_eq!(path(&line, 0.0, true), "M0 0l10 0 .5-.3-10.5 9.3z");
        assert_eq!(path(&line, 1000.0, true), "");
    }
}
