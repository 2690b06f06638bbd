//! The box that a map shows, and how degrees become units of the drawing: equirectangular, north up, true to scale along
//! the middle parallel (Snyder, "Map Projections: A Working Manual", USGS 1987, section 12).

use super::body::Body;
use super::coast::decimal;
use super::{Degrees, Wish};
use crate::render::words::{Arg, Words};
use geo::{Coord, Rect, coord};
use serde::Serialize;

/// How wide every drawing is, in its own units.
const WIDTH: f64 = 640.0;

/// The tallest and the flattest that a map may be, as height to width.
const SHAPES: (f64, f64) = (0.55, 1.4);

/// Kilometres of a degree of latitude, in the mean (WGS 84).
const DEGREE: f64 = 111.13;

/// How far around its places a map reaches by itself: this share of their extent, and no less than so many degrees.
const MARGIN: (f64, f64) = (0.25, 0.6);

/// A box of the earth and its drawing.
pub(super) struct Frame {
    /// In degrees; its east may lie beyond 180.
    pub(super) bounds: Rect<f64>,
    /// Units of the drawing.
    pub(super) width: u32,
    /// Units of the drawing.
    pub(super) height: u32,
    /// Units for a degree east, and for a degree north.
    scale: Coord<f64>,
}

/// A line of the graticule.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Meridian {
    x1: String,
    y1: String,
    x2: String,
    y2: String,
    label: String,
    x: String,
    y: String,
}

/// A bar that shows how long some kilometres are.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ScaleBar {
    x: String,
    y: String,
    length: String,
    end: String,
    pub(super) text: String,
}

impl Frame {
    /// The box that was asked for, or one around the places.
    pub(super) fn new(wish: &Wish, bodies: &[Body]) -> Option<Self> {
        let bounds = match wish.extent {
            Some([west, south, east, north]) => {
                let east = if east <= west { east + 360.0 } else { east };
                Rect::new(coord! {x: west, y: south}, coord! {x: east, y: north})
            }
            None => around(bodies)?,
        };
        let middle = bounds.center().y.to_radians().cos().max(0.05);
        let scale = WIDTH / bounds.width();
        let scale = coord! {x: scale, y: scale / middle};
        let height = (bounds.height() * scale.y).round().clamp(1.0, WIDTH * 4.0);
        Some(Self { bounds, width: whole(WIDTH), height: whole(height), scale })
    }

    /// Where a place is on the drawing: to the right, and down.
    pub(super) fn place(&self, at: Degrees) -> (f64, f64) {
        ((at.x - self.bounds.min().x) * self.scale.x, (self.bounds.max().y - at.y) * self.scale.y)
    }

    /// A place moved by whole turns of the earth to where the map shows it, if it does.
    pub(super) fn turned(&self, at: Degrees) -> Degrees {
        let turns = ((self.bounds.min().x - at.x) / 360.0).ceil();
        let turned = coord! {x: at.x + turns * 360.0, y: at.y};
        if turned.x <= self.bounds.max().x { turned } else { at }
    }

    /// Whether the map shows a place.
    pub(super) fn holds(&self, at: Degrees) -> bool {
        let (from, to) = (self.bounds.min(), self.bounds.max());
        (from.x..=to.x).contains(&at.x) && (from.y..=to.y).contains(&at.y)
    }

    /// Units of the drawing for a kilometre along the middle parallel.
    fn kilometre(&self) -> f64 {
        self.scale.y / DEGREE
    }

    /// Meridians and parallels at round degrees, a handful of each.
    pub(super) fn graticule(&self, words: &Words) -> Vec<Meridian> {
        let longest = self.bounds.width().max(self.bounds.height());
        let steps = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0];
        let step = steps.into_iter().find(|step| longest / step <= 4.5).unwrap_or(45.0);
        let (from, to) = (self.bounds.min(), self.bounds.max());
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        let mut lines = Vec::new();
        for east in rounds(from.x, to.x, step) {
            let (x, _) = self.place(coord! {x: east, y: from.y});
            if (30.0..width - 45.0).contains(&x) {
                let turned = east - ((east - 180.0) / 360.0).ceil() * 360.0;
                let label = degrees(words, turned, "map-east", "map-west");
                lines.push(Meridian::new((x, 0.0), (x, height), label, (x + 4.0, 14.0)));
            }
        }
        for north in rounds(from.y, to.y, step) {
            let (_, y) = self.place(coord! {x: from.x, y: north});
            if (30.0..height - 20.0).contains(&y) {
                let label = degrees(words, north, "map-north", "map-south");
                lines.push(Meridian::new((0.0, y), (width, y), label, (6.0, y - 4.0)));
            }
        }
        lines
    }

    /// A bar of a round length, no more than a fifth of the width, at the foot.
    pub(super) fn scale_bar(&self, words: &Words) -> ScaleBar {
        let most = WIDTH / 5.0 / self.kilometre();
        let power = 10_f64.powf(most.log10().floor());
        let round = [5.0, 2.0, 1.0].into_iter().map(|first| first * power).find(|length| *length <= most);
        let length = round.unwrap_or(power);
        let (x, y) = (WIDTH - 20.0, f64::from(self.height) - 18.0);
        let (key, figure) = if length >= 1.0 { ("kilometres", length) } else { ("metres", length * 1000.0) };
        let text = words.with(key, &[("figure", Arg::Text(&figure.to_string()))]);
        let units = length * self.kilometre();
        ScaleBar { x: decimal(x - units), y: decimal(y), length: decimal(units), end: decimal(x), text }
    }
}

impl Meridian {
    fn new(from: (f64, f64), to: (f64, f64), label: String, at: (f64, f64)) -> Self {
        let [x1, y1, x2, y2, x, y] = [from.0, from.1, to.0, to.1, at.0, at.1].map(decimal);
        Self { x1, y1, x2, y2, label, x, y }
    }
}

/// The box around all places, with a margin, of a bearable shape; across the 180th meridian where that is shorter.
fn around(bodies: &[Body]) -> Option<Rect<f64>> {
    let mut middles: Vec<f64> = bodies.iter().map(|body| body.at.x).collect();
    middles.sort_by(f64::total_cmp);
    // West of the box is the widest stretch without a place.
    let next = middles.iter().skip(1).copied().chain(middles.first().map(|first| first + 360.0));
    let gaps = middles.iter().zip(next).map(|(at, next)| (next - at, next));
    let west = gaps.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, next)| next)?;
    let west = if west > 180.0 { west - 360.0 } else { west };
    let mut all: Vec<Degrees> = Vec::new();
    for body in bodies {
        let body = body.moved(if body.at.x < west { 360.0 } else { 0.0 });
        all.extend(body.outlines.iter().flatten().copied().chain([body.at]));
    }
    let tight = super::coast::bounds(&all)?;
    let margin = |extent: f64| (extent * MARGIN.0).max(MARGIN.1);
    let (mut wide, mut tall) =
        (tight.width() + 2.0 * margin(tight.width()), tight.height() + 2.0 * margin(tight.height()));
    let middle = tight.center().y.to_radians().cos().max(0.05);
    wide = wide.max(tall / SHAPES.1 / middle);
    tall = tall.max(wide * middle * SHAPES.0);
    let half = coord! {x: wide / 2.0, y: tall / 2.0};
    let (from, to) = (tight.center() - half, tight.center() + half);
    Some(Rect::new(coord! {x: from.x, y: from.y.max(-90.0)}, coord! {x: to.x, y: to.y.min(90.0)}))
}

/// The multiples of a step between two numbers.
fn rounds(from: f64, to: f64, step: f64) -> Vec<f64> {
    let mut found = Vec::new();
    let mut at = (from / step).ceil() * step;
    while at <= to && found.len() < 40 {
        found.push((at * 10.0).round() / 10.0);
        at += step;
    }
    found
}

/// "125°E", "0°"; `more` and `less` are the words for either side of nought.
fn degrees(words: &Words, value: f64, more: &str, less: &str) -> String {
    let key = if value.abs() >= 180.0 {
        "map-degrees"
    } else if value > 0.0 {
        more
    } else if value < 0.0 {
        less
    } else {
        "map-degrees"
    };
    words.with(key, &[("degrees", Arg::Text(&value.abs().to_string()))])
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size of a drawing, clamped")]
fn whole(units: f64) -> u32 {
    units as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(extent: [f64; 4]) -> Frame {
        Frame::new(&Wish { extent: Some(extent), ..Wish::default() }, &[]).unwrap()
    }

    #[test]
    fn degrees_become_units() {
        let frame = frame([120.0, 20.0, 130.0, 30.0]);
        assert_eq!(frame.place(coord! {x: 120.0, y: 30.0}), (0.0, 0.0));
        let (x, y) = frame.place(coord! {x: 130.0, y: 20.0});
        // cos 25° is 0.9063.
        assert!((x - 640.0).abs() < 0.01 && (y - 640.0 / 0.9063).abs() < 0.1, "{x} {y}");
    }

    #[test]
    fn a_map_may_cross_the_180th_meridian() {
        let frame = frame([170.0, -25.0, -170.0, -10.0]);
        assert!(frame.holds(frame.turned(coord! {x: -178.0, y: -18.0})));
        assert!(frame.holds(frame.turned(coord! {x: 178.0, y: -18.0})));
        assert!(!frame.holds(frame.turned(coord! {x: 0.0, y: -18.0})));
        let labels: Vec<String> =
            frame.graticule(&Words::english()).into_iter().map(|line| line.label).collect();
        assert!(labels.contains(&"175°E".to_owned()) && labels.contains(&"175°W".to_owned()), "{labels:?}");
    }

    #[test]
    fn a_scale_bar_has_a_round_length() {
        let english = &Words::english();
        let bar = frame([117.5, 22.0, 132.5, 33.5]).scale_bar(english);
        assert_eq!(bar.text, "200\u{a0}km");
        assert_eq!(frame([10.0, 50.0, 10.02, 50.01]).scale_bar(english).text, "200\u{a0}m");
    }
}
