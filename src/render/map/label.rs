//! Names on a map: each is tried in several places around what it names, and stands where it collides least with the
//! others, with dots and with measured lines. What the author moved stands where it was moved to.

use super::body::Body;
use super::coast::{Shores, decimal};
use super::frame::Frame;
use super::measure::Line;
use super::{Sort, Spot};
use crate::render::lettering::width;
use serde::Serialize;

/// The size of letters, in units of the drawing; what it is set to is for a theme to say.
const SIZE: f64 = 19.0;

/// So far from a dot a name begins.
const GAP: f64 = 7.0;

/// Of a place of many islands, so many are tried for its name.
const ISLANDS: usize = 12;

/// What a unit between a name and the land that it names costs: beyond some thirty, any place at the land is better.
const AWAY: f64 = 0.6;

/// What a unit from the middle of a place of many islands costs: a name at its end reads as that of the end.
const ASIDE: f64 = 0.1;

/// What it costs that the name of a stretch of sea lies on land, or the other way round, in full.
const ASHORE: f64 = 300.0;

/// What it costs to set a name in two lines.
const STACKED: f64 = 8.0;

/// From one line of letters to the next, in sizes of the letters.
const LEADING: f64 = 1.1;

/// A name, or a line of it, set.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Label {
    pub(super) x: String,
    pub(super) y: String,
    /// start, middle or end.
    anchor: &'static str,
    pub(super) text: String,
    /// subject, place, country, wide or distance.
    class: &'static str,
}

/// A box on the drawing.
#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// A place where a name may stand.
#[derive(Clone, Copy, Debug)]
struct Seat {
    x: f64,
    y: f64,
    anchor: &'static str,
    area: Area,
    /// How little it is liked by itself.
    cost: f64,
    /// How far below it the second line stands, of a name in two.
    second: Option<f64>,
}

/// A name with the places where it may stand.
struct Guest {
    text: String,
    class: &'static str,
    seats: Vec<Seat>,
}

/// Sets the names of places, and the lengths of measured lines.
pub(super) fn set<'a>(
    spots: impl Iterator<Item = (&'a Spot, &'a Body)>,
    lines: &[Line],
    shores: &Shores,
    frame: &Frame,
) -> Vec<Label> {
    let mut guests: Vec<Guest> = lines.iter().map(of_line).collect();
    let mut taken: Vec<Area> = lines.iter().map(|line| around(line.ends)).collect();
    let spots: Vec<(&Spot, &Body)> = spots.collect();
    // What the map is about first; last what has the most room.
    let rank = |spot: &Spot| if spot.subject { 0 } else { 1 + u8::from(spot.sort == Sort::Stretch) };
    for turn in [0, 1, 2] {
        for (spot, body) in spots.iter().filter(|(spot, _)| rank(spot) == turn) {
            guests.push(of_spot(spot, body, shores, frame));
        }
    }
    for (spot, body) in &spots {
        if body.outlines.is_empty() && spot.sort == Sort::Spot {
            let (x, y) = frame.place(body.at);
            taken.push(Area { left: x - 4.0, top: y - 4.0, right: x + 4.0, bottom: y + 4.0 });
        }
        if spot.subject {
            taken.extend(body.outlines.iter().filter_map(|outline| covered(outline, frame)));
        }
    }
    let mut chosen: Vec<Option<Seat>> = vec![None; guests.len()];
    // The second round sees where all the others stand.
    for _ in 0..3 {
        for (index, guest) in guests.iter().enumerate() {
            let others = chosen.iter().enumerate().filter(|(other, _)| *other != index);
            let others: Vec<Area> = others.filter_map(|(_, seat)| seat.map(|seat| seat.area)).collect();
            let cost = |seat: &Seat| {
                let met = others.iter().map(|other| seat.area.common(other)).sum::<f64>() * 10.0;
                let lies = taken.iter().map(|other| seat.area.common(other)).sum::<f64>() * 6.0;
                seat.cost + met + lies + seat.area.outside(frame) * 20.0
            };
            let best = guest.seats.iter().min_by(|one, other| cost(one).total_cmp(&cost(other)));
            if let Some(place) = chosen.get_mut(index) {
                *place = best.copied();
            }
        }
    }
    let seated = guests.iter().zip(chosen).filter_map(|(guest, seat)| Some((guest, seat?)));
    seated.flat_map(|(guest, seat)| written(guest, seat)).collect()
}

/// The lines of a name in their place.
fn written(guest: &Guest, seat: Seat) -> Vec<Label> {
    let halves = seat.second.zip(halves(&guest.text));
    let lines = match halves {
        Some((below, (first, second))) => vec![(first, seat.y), (second, seat.y + below)],
        None => vec![(guest.text.as_str(), seat.y)],
    };
    let label = |(text, y): (&str, f64)| Label {
        x: decimal(seat.x),
        y: decimal(y),
        anchor: seat.anchor,
        text: text.to_owned(),
        class: guest.class,
    };
    lines.into_iter().map(label).collect()
}

/// A name in two parts that are as long as each other, as far as its words allow; nothing of one word.
fn halves(name: &str) -> Option<(&str, &str)> {
    let spaces = name.match_indices(' ').map(|(at, _)| at);
    let at = spaces.min_by_key(|at| (at * 2).abs_diff(name.len()))?;
    Some((name.get(..at)?, name.get(at + 1..)?))
}

fn of_spot(spot: &Spot, body: &Body, shores: &Shores, frame: &Frame) -> Guest {
    let class = match (spot.subject, spot.sort) {
        (true, _) => "subject",
        (false, Sort::Stretch) => "wide",
        (false, Sort::Country) => "country",
        (false, Sort::Spot) => "place",
    };
    let wide = spot.sort != Sort::Spot;
    let size = if wide { SIZE * 1.15 } else { SIZE };
    let (x, y) = frame.place(body.at);
    let size_of = extent(body, frame);
    let middle = seat(&spot.name, x, y + size * 0.35, "middle", size, 0.0);
    let mut seats = match size_of {
        // A stretch of land or sea carries its name.
        _ if wide => vec![middle],
        Some((_, wide, tall)) if wide > width(&spot.name, size) * 1.2 && tall > size * 2.0 => vec![middle],
        _ => Vec::new(),
    };
    let (centre, half) = match size_of {
        Some((centre, wide, tall)) => (centre, (wide / 2.0 + 4.0, tall / 2.0 + 4.0)),
        None => ((x, y), (GAP, GAP)),
    };
    seats.extend(ring(&spot.name, centre, half, size));
    seats.extend(beside_islands(&spot.name, body, frame, size, centre));
    let land: Vec<Area> = body.outlines.iter().filter_map(|outline| covered(outline, frame)).collect();
    for seat in &mut seats {
        let away = land.iter().map(|island| seat.area.gap(island)).min_by(f64::total_cmp);
        seat.cost += away.unwrap_or_default() * AWAY;
    }
    if spot.sort == Sort::Stretch {
        seats.extend(over(&spot.name, (x, y), size));
        let at_home = shores.hold((x, y));
        for seat in &mut seats {
            seat.cost += seat.area.share(|at| shores.hold(at) != at_home) * ASHORE;
        }
    }
    if let Some((right, down)) = spot.offset {
        let first = seats.first().copied();
        seats = first.map(|first| first.moved(right, down).within(frame)).into_iter().collect();
    }
    Guest { text: spot.name.clone(), class, seats }
}

/// On a stretch of sea or land, in one line and in two: over its middle, and off it by half a line and more.
fn over(name: &str, (x, y): (f64, f64), size: f64) -> Vec<Seat> {
    let aside = [-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0];
    let level = [-1.0, -0.5, 0.0, 0.5, 1.0];
    let places = aside.iter().flat_map(|right| level.iter().map(move |down| (right * size, down * size)));
    let places = places.flat_map(|(right, down)| {
        let cost = right.hypot(down) * 0.5;
        let one = seat(name, x + right, y + down + size * 0.35, "middle", size, cost);
        let two = stacked(name, x + right, y + down, size, cost + STACKED);
        [Some(one), two]
    });
    places.flatten().collect()
}

/// A name in two lines around a point.
fn stacked(name: &str, x: f64, y: f64, size: f64, cost: f64) -> Option<Seat> {
    let (first, second) = halves(name)?;
    let wider = if width(first, size) > width(second, size) { first } else { second };
    let below = size * LEADING;
    let upper = seat(wider, x, y + size * 0.35 - below / 2.0, "middle", size, cost);
    let area = Area { bottom: upper.area.bottom + below, ..upper.area };
    Some(Seat { area, second: Some(below), ..upper })
}

/// Around each of the largest islands of a place that has several: the box around all of them may reach far over open
/// water, and its edge lie on another coast.
fn beside_islands(name: &str, body: &Body, frame: &Frame, size: f64, middle: (f64, f64)) -> Vec<Seat> {
    let mut islands: Vec<Area> = body.outlines.iter().filter_map(|outline| covered(outline, frame)).collect();
    if islands.len() < 2 {
        return Vec::new();
    }
    islands.sort_by(|one, other| other.surface().total_cmp(&one.surface()));
    let around = islands.iter().take(ISLANDS).flat_map(|island| {
        let half = ((island.right - island.left) / 2.0 + 4.0, (island.bottom - island.top) / 2.0 + 4.0);
        let (x, y) = island.centre();
        let aside = (x - middle.0).hypot(y - middle.1) * ASIDE;
        ring(name, (x, y), half, size).into_iter().map(move |seat| Seat { cost: seat.cost + aside, ..seat })
    });
    around.collect()
}

/// Eight places around something, from the best to the worst (Imhof, "Positioning Names on Maps", 1975).
fn ring(name: &str, (x, y): (f64, f64), (wide, tall): (f64, f64), size: f64) -> Vec<Seat> {
    let level = y + size * 0.35;
    let (above, below) = (y - tall - size * 0.2, y + tall + size * 0.8);
    [
        (x + wide, level, "start"),
        (x - wide, level, "end"),
        (x + wide * 0.7, above + size * 0.4, "start"),
        (x + wide * 0.7, below - size * 0.3, "start"),
        (x, above, "middle"),
        (x, below, "middle"),
        (x - wide * 0.7, above + size * 0.4, "end"),
        (x - wide * 0.7, below - size * 0.3, "end"),
    ]
    .into_iter()
    .zip([0.0, 12.0, 4.0, 6.0, 14.0, 16.0, 18.0, 20.0])
    .map(|((x, y, anchor), cost)| seat(name, x, y, anchor, size, cost))
    .collect()
}

/// On either side of the middle of a line.
fn of_line(line: &Line) -> Guest {
    let [(ax, ay), (bx, by)] = line.ends;
    let (x, y) = (f64::midpoint(ax, bx), f64::midpoint(ay, by));
    let seats = [
        (x, y - 9.0, "middle"),
        (x, y + 9.0 + SIZE * 0.7, "middle"),
        (x + 9.0, y - 4.0, "start"),
        (x - 9.0, y - 4.0, "end"),
    ];
    let seats = seats.into_iter().zip([0.0, 2.0, 6.0, 8.0]);
    let seats = seats.map(|((x, y, anchor), cost)| seat(&line.text, x, y, anchor, SIZE, cost)).collect();
    Guest { text: line.text.clone(), class: "distance", seats }
}

/// The box of what a place covers on the drawing: its centre, how wide, how tall.
fn extent(body: &Body, frame: &Frame) -> Option<((f64, f64), f64, f64)> {
    let points: Vec<super::Degrees> = body.outlines.iter().flatten().copied().collect();
    let Area { left, top, right, bottom } = covered(&points, frame)?;
    Some(((f64::midpoint(left, right), f64::midpoint(top, bottom)), right - left, bottom - top))
}

/// The box that an outline covers on the drawing.
fn covered(outline: &[super::Degrees], frame: &Frame) -> Option<Area> {
    let bounds = super::coast::bounds(outline)?;
    let ((left, bottom), (right, top)) = (frame.place(bounds.min()), frame.place(bounds.max()));
    Some(Area { left, top, right, bottom })
}

fn seat(name: &str, x: f64, y: f64, anchor: &'static str, size: f64, cost: f64) -> Seat {
    let wide = width(name, size);
    let left = match anchor {
        "start" => x,
        "end" => x - wide,
        _ => x - wide / 2.0,
    };
    let area = Area { left, top: y - size * 0.85, right: left + wide, bottom: y + size * 0.25 };
    Seat { x, y, anchor, area, cost, second: None }
}

fn around([(ax, ay), (bx, by)]: [(f64, f64); 2]) -> Area {
    Area { left: ax.min(bx), top: ay.min(by) - 3.0, right: ax.max(bx), bottom: ay.max(by) + 3.0 }
}

impl Area {
    /// The area that two have in common.
    fn common(&self, other: &Self) -> f64 {
        let wide = self.right.min(other.right) - self.left.max(other.left);
        let tall = self.bottom.min(other.bottom) - self.top.max(other.top);
        if wide > 0.0 && tall > 0.0 { wide * tall } else { 0.0 }
    }

    fn surface(&self) -> f64 {
        (self.right - self.left) * (self.bottom - self.top)
    }

    fn centre(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    /// For how large a share of it something holds, by points all over it.
    fn share(&self, holds: impl Fn((f64, f64)) -> bool) -> f64 {
        let along = |from: f64, to: f64, share: f64| from + (to - from) * share;
        let rows = [0.1, 0.5, 0.9].map(|share| along(self.top, self.bottom, share));
        let columns = [0.0, 0.17, 0.33, 0.5, 0.67, 0.83, 1.0];
        let points =
            rows.into_iter().flat_map(|y| columns.map(|share| (along(self.left, self.right, share), y)));
        let (mut all, mut held) = (0.0, 0.0);
        for point in points {
            all += 1.0;
            held += f64::from(u8::from(holds(point)));
        }
        held / all
    }

    /// How far two are from each other; nothing where they meet.
    fn gap(&self, other: &Self) -> f64 {
        let beside = (other.left - self.right).max(self.left - other.right).max(0.0);
        let above = (other.top - self.bottom).max(self.top - other.bottom).max(0.0);
        beside.hypot(above)
    }

    /// The area that does not fit on the drawing.
    fn outside(&self, frame: &Frame) -> f64 {
        let sheet = Self {
            left: 4.0,
            top: 4.0,
            right: f64::from(frame.width) - 4.0,
            bottom: f64::from(frame.height) - 4.0,
        };
        self.surface() - self.common(&sheet)
    }
}

impl Seat {
    fn moved(self, right: f64, down: f64) -> Self {
        let Area { left, top, right: end, bottom } = self.area;
        let area = Area { left: left + right, top: top + down, right: end + right, bottom: bottom + down };
        Self { x: self.x + right, y: self.y + down, area, ..self }
    }

    /// Moved back onto the drawing, as far as it reaches beyond it: a name that nobody sees is none.
    fn within(self, frame: &Frame) -> Self {
        let Area { left, top, right, bottom } = self.area;
        let (wide, high) = (f64::from(frame.width), f64::from(frame.height));
        let back = |from: f64, to: f64, end: f64| if from < 0.0 { -from } else { (end - to).min(0.0) };
        self.moved(back(left, right, wide), back(top, bottom, high))
    }
}
