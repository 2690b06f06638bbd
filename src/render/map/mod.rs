//! Locator maps, drawn from Natural Earth's coastlines at 1:10m (`60-reader`, A7): land without borders unless they are
//! asked for, what the map is about in the one colour, names where they collide least, distances measured.
//! Takes places by their coordinates; gives shapes and texts in units of the drawing. Knows no records.

mod body;
mod coast;
mod frame;
mod label;
mod land;
mod measure;

pub(super) use measure::rounded;

use super::words::Words;
use geo::Coord;
use serde::Serialize;

/// Where something is, in degrees: `x` east, `y` north.
pub(super) type Degrees = Coord<f64>;

/// How the name of a place is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Beside a dot, or beside the land that it is.
    Spot,
    /// On its land.
    Country,
    /// On a stretch of sea, or of anything else that is no country.
    Stretch,
}

/// A place that a map shows.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// Its name as it is written on the map.
    pub(super) name: String,
    /// Where it is.
    pub(super) at: Degrees,
    /// The outlines of its area, if it is given as one.
    pub(super) area: Vec<Vec<Degrees>>,
    /// Whether it is the whole island on which it lies.
    pub(super) island: bool,
    /// Whether the map is about it.
    pub(super) subject: bool,
    /// Whether its name is written.
    pub(super) labelled: bool,
    /// Whether it is a spot, or a stretch that carries its name without a dot.
    pub(super) sort: Sort,
    /// How far its name stands from where it would, to the right and down.
    pub(super) offset: Option<(f64, f64)>,
}

/// What a map shall show.
#[derive(Clone, Debug, Default)]
pub(super) struct Wish {
    /// West, south, east, north, in degrees; by itself as far as its places reach.
    pub(super) extent: Option<[f64; 4]>,
    /// The places.
    pub(super) spots: Vec<Spot>,
    /// The distances, by the places' numbers.
    pub(super) measures: Vec<(usize, usize)>,
    /// Whether borders are drawn.
    pub(super) borders: bool,
}

/// A map, drawn.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Drawing {
    width: u32,
    height: u32,
    /// Outlines of land, as the data of an SVG path.
    land: String,
    /// Those that the map is about.
    subject: String,
    borders: String,
    graticule: Vec<frame::Meridian>,
    dots: Vec<Dot>,
    labels: Vec<label::Label>,
    measures: Vec<measure::Line>,
    scale: frame::ScaleBar,
    /// The distances, in kilometres, in the order in which they were asked for.
    #[serde(skip)]
    pub(super) kilometres: Vec<f64>,
    /// Whether each place lies on the drawing.
    #[serde(skip)]
    pub(super) shown: Vec<bool>,
}

/// A place that is a spot.
#[derive(Clone, Debug, Serialize)]
struct Dot {
    x: String,
    y: String,
    subject: bool,
}

/// Draws a map with the words of a language; nothing where no place and no extent says of what.
pub(super) fn draw(wish: &Wish, words: &Words) -> Option<Drawing> {
    let land = land::land();
    let bodies: Vec<body::Body> = wish.spots.iter().map(|spot| body::Body::of(spot, land)).collect();
    let frame = frame::Frame::new(wish, &bodies)?;
    let bodies: Vec<body::Body> = bodies.iter().map(|body| body.shown(&frame)).collect();
    let shown: Vec<bool> = bodies.iter().map(|body| frame.holds(body.at)).collect();
    let lines: Vec<measure::Line> = wish
        .measures
        .iter()
        .filter_map(|(from, to)| measure::between(bodies.get(*from)?, bodies.get(*to)?, &frame, words))
        .collect();
    let subjects =
        wish.spots.iter().zip(&bodies).filter(|(spot, _)| spot.subject).flat_map(|(_, body)| &body.outlines);
    let spots = wish.spots.iter().zip(&bodies).zip(&shown).filter(|(_, shown)| **shown);
    let dots: Vec<Dot> = spots
        .clone()
        .filter(|((spot, body), _)| body.outlines.is_empty() && spot.sort == Sort::Spot)
        .map(|((spot, body), _)| {
            let (x, y) = frame.place(body.at);
            Dot { x: coast::decimal(x), y: coast::decimal(y), subject: spot.subject }
        })
        .collect();
    let named = spots.filter(|((spot, _), _)| spot.labelled).map(|(named, _)| named);
    let shores = coast::Shores::new(land, &frame);
    let labels = label::set(named, &lines, &shores, &frame);
    Some(Drawing {
        width: frame.width,
        height: frame.height,
        land: shores.drawn(),
        subject: coast::subject(subjects, &frame),
        borders: if wish.borders { coast::borders(land, &frame) } else { String::new() },
        graticule: frame.graticule(words),
        dots,
        labels,
        kilometres: lines.iter().map(|line| line.kilometres).collect(),
        shown,
        measures: lines,
        scale: frame.scale_bar(words),
    })
}

#[cfg(test)]
mod tests;
