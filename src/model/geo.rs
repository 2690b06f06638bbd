//! Where things are: a point, or an area with its outline, as `GeoJSON` (RFC 7946) has them.

use crate::diagnostic::{Code, Diagnostic};
use crate::yaml::{FromYaml, Kind, Node, Reader, Shape};

/// Coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    /// Degrees east, −180 to 180.
    pub(crate) longitude: f64,
    /// Degrees north, −90 to 90.
    pub(crate) latitude: f64,
}

/// Where a place is.
#[derive(Clone, Debug)]
pub(crate) enum Geo {
    /// `[longitude, latitude]`.
    Point(Point),
    /// A `Polygon` or `MultiPolygon`: its outlines. Holes are left out.
    Area(Vec<Vec<Point>>),
}

/// What a place may be given as.
const FORMS: &str = "[longitude, latitude], or GeoJSON of the type Polygon or MultiPolygon";

impl Geo {
    /// The point that stands for it: of an area the middle of its outlines' box.
    pub(crate) fn centre(&self) -> Point {
        match self {
            Self::Point(point) => *point,
            Self::Area(outlines) => {
                let all = || outlines.iter().flatten();
                let middle = |of: fn(&Point) -> f64| {
                    let least = all().map(of).fold(f64::INFINITY, f64::min);
                    f64::midpoint(least, all().map(of).fold(f64::NEG_INFINITY, f64::max))
                };
                Point { longitude: middle(|at| at.longitude), latitude: middle(|at| at.latitude) }
            }
        }
    }
}

impl FromYaml for Geo {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Numbers(2), Shape::Mapping(Box::new(Shape::Any))])
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        if matches!(node.kind, Kind::List(_)) {
            return point(node, field, reader).map(Self::Point);
        }
        let outlines = match (&node.kind, node.get("type").map(|kind| &kind.kind), node.get("coordinates")) {
            (Kind::Map(_), Some(Kind::Scalar { text, .. }), Some(coordinates)) => match text.as_str() {
                "Point" => return point(coordinates, field, reader).map(Self::Point),
                "Polygon" => members(coordinates).and_then(|rings| Some(vec![rings.first()?])),
                "MultiPolygon" => members(coordinates)
                    .map(|all| all.iter().filter_map(|polygon| members(polygon)?.first()).collect()),
                _ => None,
            },
            _ => None,
        };
        let Some(outlines) = outlines.filter(|outlines| !outlines.is_empty()) else {
            reader.wrong(field, node, FORMS);
            return None;
        };
        let mut read = Vec::new();
        for outline in outlines {
            let Some(corners) = members(outline).filter(|corners| corners.len() > 2) else {
                reader.wrong(field, outline, "an outline: a list of three points or more");
                return None;
            };
            read.push(corners.iter().map(|at| point(at, field, reader)).collect::<Option<Vec<Point>>>()?);
        }
        Some(Self::Area(read))
    }
}

fn members(node: &Node) -> Option<&[Node]> {
    match &node.kind {
        Kind::List(members) => Some(members),
        Kind::Null | Kind::Scalar { .. } | Kind::Map(_) => None,
    }
}

/// Two numbers on the earth.
fn point(node: &Node, field: &str, reader: &mut Reader) -> Option<Point> {
    if members(node).is_none() {
        reader.wrong(field, node, FORMS);
        return None;
    }
    let numbers = Vec::<f64>::from_yaml(node, field, reader)?;
    let [longitude, latitude] = numbers.as_slice() else {
        reader.wrong(field, node, "[longitude, latitude]");
        return None;
    };
    if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 {
        return Some(Point { longitude: *longitude, latitude: *latitude });
    }
    let swapped = if longitude.abs() <= 90.0 && latitude.abs() <= 180.0 {
        "are the two swapped? longitude comes first"
    } else {
        "degrees east come first, then degrees north"
    };
    let message = format!("{latitude} is no latitude or {longitude} no longitude");
    reader.findings.push(Diagnostic::new(Code::GeoInvalid, message).at(reader.at(node.span)).help(swapped));
    None
}
