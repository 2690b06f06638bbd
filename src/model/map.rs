//! The fields of a map: what it shows, how far it reaches, what it measures. Borders and names are the author's.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::Spanned;
use crate::model::geo::Geo;
use crate::yaml::{FromYaml, Node, Reader, Shape, fields};

/// A box of the earth, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Extent {
    /// Degrees east; −180 to 180.
    pub(crate) west: f64,
    /// Degrees north; −90 to 90.
    pub(crate) south: f64,
    /// Degrees east; less than `west` where the map crosses the 180th meridian.
    pub(crate) east: f64,
    /// Degrees north.
    pub(crate) north: f64,
}

impl FromYaml for Extent {
    fn shape() -> Shape {
        Shape::Numbers(4)
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let numbers = Vec::<f64>::from_yaml(node, field, reader)?;
        let [west, south, east, north] = *numbers.as_slice() else {
            reader.wrong(field, node, "[west, south, east, north], in degrees");
            return None;
        };
        let message = if south.abs() > 90.0 || north.abs() > 90.0 || west.abs() > 180.0 || east.abs() > 180.0
        {
            "the extent leaves the earth: degrees east are −180 to 180, degrees north −90 to 90".to_owned()
        } else if south >= north {
            format!("the extent begins at {south}° north and ends at {north}°")
        } else {
            return Some(Self { west, south, east, north });
        };
        let finding = Diagnostic::new(Code::GeoInvalid, message).at(reader.at(node.span));
        reader.findings.push(finding.help("write [west, south, east, north]: [119, 23, 132, 33]"));
        None
    }
}

/// How far a label stands from where it would by itself, in units of the drawing: to the right, and down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Offset {
    /// To the right.
    pub(crate) x: f64,
    /// Down.
    pub(crate) y: f64,
}

impl FromYaml for Offset {
    fn shape() -> Shape {
        Shape::Numbers(2)
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let numbers = Vec::<f64>::from_yaml(node, field, reader)?;
        if let [x, y] = *numbers.as_slice() {
            return Some(Self { x, y });
        }
        reader.wrong(field, node, "[right, down]");
        None
    }
}

fields! {
    /// A name on the map.
    LabelFields as "a label" {
        /// Whose.
        id: Option<Spanned<String>>,
        /// Words that no record has for a name, of a sea, say.
        text: Option<Spanned<String>>,
        /// Where those stand.
        at: Option<Spanned<Geo>>,
        /// Whether it names a stretch of land or sea: it stands on it, without a dot.
        wide: bool,
        /// How far from where it would stand.
        offset: Option<Spanned<Offset>>,
    }
}

fields! {
    /// A distance to be measured.
    MeasureFields as "a distance" {
        /// From where.
        from: Option<Spanned<String>>,
        /// To where.
        to: Option<Spanned<String>>,
    }
}

fields! {
    /// The fields of a map.
    MapFields as "a map" {
        /// What it is about; drawn in the one colour.
        subject: Vec<Spanned<String>>,
        /// How far it reaches: west, south, east, north.
        extent: Option<Spanned<Extent>>,
        /// Names to write on it.
        labels: Vec<LabelFields>,
        /// Distances to measure.
        measure: Vec<MeasureFields>,
        /// Whether borders are drawn; they are not unless asked for.
        borders: bool,
        /// What it shows, for readers who cannot see it.
        description: Option<Spanned<String>>,
    }
}

impl MapFields {
    /// Every place that it names.
    pub(crate) fn places(&self) -> impl Iterator<Item = &Spanned<String>> {
        let labels = self.labels.iter().filter_map(|label| label.id.as_ref());
        let ends = self.measure.iter().flat_map(|measure| [&measure.from, &measure.to]).flatten();
        self.subject.iter().chain(labels).chain(ends)
    }
}
