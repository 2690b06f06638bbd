//! Distances: between the nearest points of two shores, on the ellipsoid (Karney 2013, by way of `GeographicLib`).

use super::Degrees;
use super::body::Body;
use super::coast::{bounds, decimal};
use super::frame::Frame;
use crate::render::words::{Arg, Words};
use geo::{Coord, Distance, Geodesic, Point, Rect, coord};
use serde::Serialize;

/// Half the length of the bars at the ends of a measured line, in units of the drawing.
const END: f64 = 5.0;

/// A measured line.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    /// The line with a bar at each end, as path data.
    path: String,
    /// "108 km".
    pub(super) text: String,
    /// Its ends, in units of the drawing.
    #[serde(skip)]
    pub(super) ends: [(f64, f64); 2],
    #[serde(skip)]
    pub(super) kilometres: f64,
}

/// The shortest line between two places; from shore to shore where they are land, else from point to point.
pub(super) fn between(from: &Body, to: &Body, frame: &Frame, words: &Words) -> Option<Line> {
    // The way around the other side of the earth may be the shorter one.
    let ways = [-360.0, 0.0, 360.0].into_iter().filter_map(|by| nearest(from, &to.moved(by)));
    let metres =
        |(one, other): &(Degrees, Degrees)| Geodesic.distance(Point::from(*one), Point::from(*other));
    let flat = |(one, other): &(Degrees, Degrees)| (one.x - other.x).abs();
    let (one, other) =
        ways.min_by(|a, b| metres(a).total_cmp(&metres(b)).then(flat(a).total_cmp(&flat(b))))?;
    let metres = Geodesic.distance(Point::from(one), Point::from(other));
    let kilometres = metres / 1000.0;
    let (a, b) = (frame.place(one), frame.place(other));
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx.hypot(dy).max(0.01);
    let (across, down) = (-dy / length * END, dx / length * END);
    let bar = |(x, y): (f64, f64)| {
        format!(
            "M{} {}L{} {}",
            decimal(x - across),
            decimal(y - down),
            decimal(x + across),
            decimal(y + down)
        )
    };
    let path =
        format!("M{} {}L{} {}{}{}", decimal(a.0), decimal(a.1), decimal(b.0), decimal(b.1), bar(a), bar(b));
    Some(Line { path, text: rounded(words, kilometres), ends: [a, b], kilometres })
}

/// To a whole kilometre; below ten to a tenth.
pub(in crate::render) fn rounded(words: &Words, kilometres: f64) -> String {
    let figure = if kilometres < 10.0 { format!("{kilometres:.1}") } else { format!("{kilometres:.0}") };
    words.with("kilometres", &[("figure", Arg::Text(&figure))])
}

/// A stretch of shore between two of its points.
type Stretch = [Coord<f64>; 2];

/// So many stretches are looked at together, as a box.
const TOGETHER: usize = 128;

/// The nearest points of two places, found on a plane that is true to scale between them: pairs of boxes around stretches
/// of shore, the nearest first, until no other can hold a nearer pair.
fn nearest(from: &Body, to: &Body) -> Option<(Degrees, Degrees)> {
    // First between the middles of both; then where they are nearest by that, where it is not the same latitude.
    let mut found = nearest_on(from, to, f64::midpoint(from.at.y, to.at.y))?;
    for _ in 0..2 {
        found = nearest_on(from, to, f64::midpoint(found.0.y, found.1.y))?;
    }
    Some(found)
}

/// The same on the plane that is true to scale at a latitude.
fn nearest_on(from: &Body, to: &Body, latitude: f64) -> Option<(Degrees, Degrees)> {
    let squeeze = latitude.to_radians().cos().max(0.02);
    let (ours, theirs) = (shore(from, squeeze), shore(to, squeeze));
    let boxes = |shore: &[Stretch]| -> Vec<(Rect<f64>, Vec<Stretch>)> {
        let boxed = |some: &[Stretch]| Some((bounds(some.as_flattened())?, some.to_vec()));
        shore.chunks(TOGETHER).filter_map(boxed).collect()
    };
    let (ours, theirs) = (boxes(&ours), boxes(&theirs));
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (one, (box_, _)) in ours.iter().enumerate() {
        pairs.extend(theirs.iter().enumerate().map(|(other, (their, _))| (apart(box_, their), one, other)));
    }
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut best: Option<(f64, Coord<f64>, Coord<f64>)> = None;
    for (least, one, other) in pairs {
        if best.is_some_and(|(gap, ..)| gap <= least) {
            break;
        }
        let (Some((_, ours)), Some((_, theirs))) = (ours.get(one), theirs.get(other)) else { continue };
        for (one, other) in ours.iter().flat_map(|one| theirs.iter().map(move |other| (one, other))) {
            let ends = [
                (one[0], foot(one[0], other)),
                (one[1], foot(one[1], other)),
                (foot(other[0], one), other[0]),
                (foot(other[1], one), other[1]),
            ];
            for (a, b) in ends {
                let gap = gap(a, b);
                if best.is_none_or(|(least, ..)| gap < least) {
                    best = Some((gap, a, b));
                }
            }
        }
    }
    let back = |at: Coord<f64>| coord! {x: at.x / squeeze, y: at.y};
    best.map(|(_, one, other)| (back(one), back(other)))
}

/// The shore of a place on that plane; of a point, the point.
fn shore(body: &Body, squeeze: f64) -> Vec<Stretch> {
    let plane = |at: &Degrees| coord! {x: at.x * squeeze, y: at.y};
    if body.outlines.is_empty() {
        return vec![[plane(&body.at); 2]];
    }
    let closed = |outline: &Vec<Degrees>| {
        let next = outline.iter().cycle().skip(1);
        outline.iter().zip(next).map(|(one, other)| [plane(one), plane(other)]).collect::<Vec<_>>()
    };
    body.outlines.iter().flat_map(closed).collect()
}

/// How far two boxes are apart; nothing where they meet.
fn apart(one: &Rect<f64>, other: &Rect<f64>) -> f64 {
    let between = |from: f64, to: f64, least: f64, most: f64| (least - to).max(from - most).max(0.0);
    let across = between(one.min().x, one.max().x, other.min().x, other.max().x);
    across.hypot(between(one.min().y, one.max().y, other.min().y, other.max().y))
}

fn gap(one: Coord<f64>, other: Coord<f64>) -> f64 {
    let step = one - other;
    step.x.hypot(step.y)
}

/// The point of a stretch of shore that is nearest to another.
fn foot(at: Coord<f64>, stretch: &[Coord<f64>; 2]) -> Coord<f64> {
    let [from, to] = *stretch;
    let way = to - from;
    let square = way.x * way.x + way.y * way.y;
    if square == 0.0 {
        return from;
    }
    let share = ((at.x - from.x) * way.x + (at.y - from.y) * way.y) / square;
    from + way * share.clamp(0.0, 1.0)
}

/// The area of an outline, by Gauss's formula.
pub(super) fn area(outline: &[Coord<f64>]) -> f64 {
    let next = outline.iter().cycle().skip(1);
    outline.iter().zip(next).map(|(one, other)| one.x * other.y - other.x * one.y).sum::<f64>().abs() / 2.0
}
