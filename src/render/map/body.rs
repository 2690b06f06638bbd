//! What a place is on a map: the outlines of its land, or a point.

use super::coast::{bounds, clipped};
use super::frame::Frame;
use super::land::{Land, Line};
use super::{Degrees, Spot};
use geo::{BooleanOps, Contains, Coord, LineString, Polygon, coord};

/// A point at sea belongs to an island no farther away than so many degrees: centres of islands are rounded.
const NEAR: f64 = 0.15;

/// A place as it is drawn and measured.
pub(super) struct Body {
    /// Where its name belongs.
    pub(super) at: Degrees,
    /// The outlines of its land; none if it is a point.
    pub(super) outlines: Vec<Vec<Degrees>>,
}

impl Body {
    /// The body of a place.
    pub(super) fn of(spot: &Spot, land: &Land, frame: &Frame) -> Self {
        let at = frame.turned(spot.at);
        let by = at.x - spot.at.x;
        let outlines = if !spot.area.is_empty() {
            spot.area.iter().flat_map(|area| within(area, land)).collect()
        } else if spot.island {
            island(spot.at, land).map(|ring| ring.points.clone()).into_iter().collect()
        } else {
            Vec::new()
        };
        let moved =
            |outline: Vec<Degrees>| outline.into_iter().map(|at| coord! {x: at.x + by, y: at.y}).collect();
        Self { at, outlines: outlines.into_iter().map(moved).collect() }
    }
}

/// The island on which a point lies, or the one beside it.
fn island(at: Degrees, land: &Land) -> Option<&Line> {
    let near = |ring: &&Line| {
        let (from, to) = (ring.bounds.min(), ring.bounds.max());
        at.x > from.x - NEAR && at.x < to.x + NEAR && at.y > from.y - NEAR && at.y < to.y + NEAR
    };
    let around: Vec<&Line> = land.rings.iter().filter(near).collect();
    let on = around.iter().filter(|ring| polygon(&ring.points).contains(&at));
    // Of a lake and the land around it, the lake: it is no island, and no author means it.
    let least = on.min_by(|one, other| one.bounds.width().total_cmp(&other.bounds.width()));
    let away =
        |ring: &&Line| ring.points.iter().map(|point| distance(*point, at)).fold(f64::INFINITY, f64::min);
    least.copied().or_else(|| {
        let beside = around.into_iter().map(|ring| (away(&ring), ring)).filter(|(away, _)| *away < NEAR);
        beside.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, ring)| ring)
    })
}

fn distance(one: Degrees, other: Degrees) -> f64 {
    let step = one - other;
    step.x.hypot(step.y)
}

/// The land inside an outline.
fn within(area: &[Degrees], land: &Land) -> Vec<Vec<Degrees>> {
    let Some(box_) = bounds(area) else { return Vec::new() };
    let area = polygon(area);
    let mut found = Vec::new();
    for ring in &land.rings {
        let (from, to) = (ring.bounds.min(), ring.bounds.max());
        if from.x > box_.max().x || to.x < box_.min().x || from.y > box_.max().y || to.y < box_.min().y {
            continue;
        }
        let inside = ring.points.iter().filter(|at| area.contains(*at)).count();
        if inside == ring.points.len() {
            found.push(ring.points.clone());
        } else {
            let near = clipped(&ring.points, &box_);
            if near.len() > 2 {
                let common = polygon(&near).intersection(&area);
                found.extend(common.0.into_iter().map(|part| part.exterior().0.clone()));
            }
        }
    }
    found
}

fn polygon(points: &[Coord<f64>]) -> Polygon<f64> {
    Polygon::new(LineString::from(points.to_vec()), Vec::new())
}
