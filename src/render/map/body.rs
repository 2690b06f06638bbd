//! What a place is on a map: the outlines of its land, or a point.

use super::coast::{TURNS, bounds, clipped};
use super::frame::Frame;
use super::land::{Land, unbroken};
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
    /// The body of a place, where its own degrees have it.
    pub(super) fn of(spot: &Spot, land: &Land) -> Self {
        let outlines = if !spot.area.is_empty() {
            spot.area.iter().flat_map(|area| within(&unbroken(area.clone()), land)).collect()
        } else if spot.island {
            island(spot.at, land)
        } else {
            Vec::new()
        };
        Self { at: spot.at, outlines }
    }

    /// The same, moved by whole turns of the earth to where a map shows it.
    pub(super) fn shown(&self, frame: &Frame) -> Self {
        self.moved(frame.turned(self.at).x - self.at.x)
    }

    /// The same, by so many degrees farther east.
    pub(super) fn moved(&self, by: f64) -> Self {
        let to = |at: &Degrees| coord! {x: at.x + by, y: at.y};
        Self {
            at: to(&self.at),
            outlines: self.outlines.iter().map(|line| line.iter().map(to).collect()).collect(),
        }
    }
}

/// The outline of the island on which a point lies, or of the one beside it; both parts where the 180th meridian, at
/// which the data end, cuts it in two.
fn island(at: Degrees, land: &Land) -> Vec<Vec<Degrees>> {
    let mut around: Vec<Vec<Degrees>> = Vec::new();
    for (ring, by) in land.rings.iter().flat_map(|ring| TURNS.into_iter().map(move |by| (ring, by))) {
        let (from, to) = (ring.bounds.min(), ring.bounds.max());
        let inside = at.x > from.x + by - NEAR && at.x < to.x + by + NEAR;
        if inside && at.y > from.y - NEAR && at.y < to.y + NEAR {
            around.push(ring.moved(by));
        }
    }
    let wide = |ring: &&Vec<Degrees>| bounds(ring).map_or(0.0, geo::Rect::width);
    let on = around.iter().filter(|ring| polygon(ring).contains(&at));
    // Of a lake and the land around it, the lake: it is no island, and no author means it.
    let least = on.min_by(|one, other| wide(one).total_cmp(&wide(other)));
    let away =
        |ring: &Vec<Degrees>| ring.iter().map(|point| distance(*point, at)).fold(f64::INFINITY, f64::min);
    let beside = || {
        let beside = around.iter().map(|ring| (away(ring), ring)).filter(|(away, _)| *away < NEAR);
        beside.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, ring)| ring)
    };
    let Some(found) = least.or_else(beside) else { return Vec::new() };
    let cut = cuts(found);
    let meets = |ring: &&Vec<Degrees>| {
        *ring != found
            && !cut.is_empty()
            && cuts(ring).iter().any(|at| cut.iter().any(|own| distance(*own, *at) < 0.02))
    };
    std::iter::once(found).chain(around.iter().filter(meets)).cloned().collect()
}

/// The points of an outline that lie on the meridian at which the data end.
fn cuts(ring: &[Degrees]) -> Vec<Degrees> {
    let on = |at: &&Degrees| ((at.x - 180.0) / 360.0 - ((at.x - 180.0) / 360.0).round()).abs() < 1e-6;
    ring.iter().filter(on).copied().collect()
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
    for (ring, by) in land.rings.iter().flat_map(|ring| TURNS.into_iter().map(move |by| (ring, by))) {
        let (from, to) = (ring.bounds.min(), ring.bounds.max());
        let across = from.x + by <= box_.max().x && to.x + by >= box_.min().x;
        if !across || from.y > box_.max().y || to.y < box_.min().y {
            continue;
        }
        let points = ring.moved(by);
        let inside = points.iter().filter(|at| area.contains(*at)).count();
        if inside == points.len() {
            found.push(points);
        } else {
            let near = clipped(&points, &box_);
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
