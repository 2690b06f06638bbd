//! The coastlines that are embedded: Natural Earth, 1:10m, as `geography/reduce.mjs` packed them.

use super::Degrees;
use geo::{Coord, Rect};
use std::sync::LazyLock;

/// The packed lines; their form is told in `geography/reduce.mjs`.
static PACKED: &[u8] = include_bytes!("../../../geography/land.br");

/// A line with the box that it lies in.
pub(super) struct Line {
    /// Its points.
    pub(super) points: Vec<Degrees>,
    /// The least box around them.
    pub(super) bounds: Rect<f64>,
}

impl Line {
    /// A line that goes on where its degrees jump by a turn of the earth. One that goes around a pole is closed there.
    pub(super) fn new(points: Vec<Degrees>) -> Option<Self> {
        let points = unbroken(points);
        let bounds = super::coast::bounds(&points)?;
        Some(Self { points, bounds })
    }

    /// The same line, by so many degrees farther east.
    pub(super) fn moved(&self, by: f64) -> Vec<Degrees> {
        self.points.iter().map(|at| Coord { x: at.x + by, y: at.y }).collect()
    }
}

/// Points of which none is farther than half a turn from the one before: degrees go on beyond 180 where a line crosses
/// that meridian. What has gone around the whole earth then, as Antarctica does, is led along its pole.
pub(super) fn unbroken(mut points: Vec<Degrees>) -> Vec<Degrees> {
    let (mut by, mut before) = (0.0, None::<f64>);
    for at in &mut points {
        if let Some(before) = before {
            by += ((before - at.x - by) / 360.0).round() * 360.0;
        }
        at.x += by;
        before = Some(at.x);
    }
    if let (Some(first), Some(last)) = (points.first().copied(), points.last().copied())
        && (last.x - first.x).abs() > 180.0
    {
        let pole = if first.y < 0.0 { -90.0 } else { 90.0 };
        points.extend([Coord { x: last.x, y: pole }, Coord { x: first.x, y: pole }]);
    }
    points
}

/// All lines.
#[derive(Default)]
pub(super) struct Land {
    /// Shores; each closes upon itself, and a lake's is a hole.
    pub(super) rings: Vec<Line>,
    /// Land borders between countries.
    pub(super) borders: Vec<Line>,
}

/// The lines, unpacked when they are first asked for.
pub(super) fn land() -> &'static Land {
    static LAND: LazyLock<Land> = LazyLock::new(|| {
        let mut bytes = Vec::new();
        let read = brotli::BrotliDecompress(&mut &*PACKED, &mut bytes);
        let mut reader = Reader { bytes: &bytes, at: 0 };
        let sets = read.ok().and_then(|()| Some((reader.set()?, reader.set()?)));
        // A program whose own data are spoilt draws sea; a test sees to it that they are not.
        sets.map(|(rings, borders)| Land { rings, borders }).unwrap_or_default()
    });
    &LAND
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn set(&mut self) -> Option<Vec<Line>> {
        let scale = Coord { x: self.float()?, y: self.float()? };
        let edge = Coord { x: self.float()?, y: self.float()? };
        let lines = self.number()?;
        (0..lines).map(|_| self.line(scale, edge)).collect()
    }

    fn line(&mut self, scale: Degrees, edge: Degrees) -> Option<Line> {
        let count = self.number()?;
        let (mut x, mut y) = (0, 0);
        let mut points = Vec::new();
        for _ in 0..count {
            x += self.step()?;
            y += self.step()?;
            points.push(Coord { x: f64::from(x) * scale.x + edge.x, y: f64::from(y) * scale.y + edge.y });
        }
        Line::new(points)
    }

    fn float(&mut self) -> Option<f64> {
        let bytes = self.bytes.get(self.at..self.at + 8)?;
        self.at += 8;
        Some(f64::from_le_bytes(bytes.try_into().ok()?))
    }

    /// LEB128.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = u32::from(*self.bytes.get(self.at)?);
            self.at += 1;
            number |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number of either sign: even ones are not negative.
    fn step(&mut self) -> Option<i32> {
        let number = self.number()?;
        let half = i32::try_from(number >> 1).ok()?;
        Some(if number & 1 == 0 { half } else { -half - 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lines_are_there() {
        let land = land();
        assert!(land.rings.len() > 4000, "{}", land.rings.len());
        assert!(land.borders.len() > 300, "{}", land.borders.len());
        let points: usize = land.rings.iter().map(|ring| ring.points.len()).sum();
        assert!(points > 400_000, "{points}");
        for ring in land.rings.iter().chain(&land.borders) {
            let far = ring.points.windows(2).filter(|pair| (pair[0].x - pair[1].x).abs() > 180.0).count();
            let pole = ring.points.iter().any(|at| at.y <= -90.0);
            assert!(far == usize::from(pole), "a line around the globe at {:?}", ring.bounds);
            assert!(ring.points.iter().all(|at| at.x.abs() <= 540.0 && at.y.abs() <= 90.0));
        }
    }
}
