//! What maps show: a name that only stands for a government is never put on one (`30-evidence`, Naming and places),
//! and a place without a position cannot be.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::Location;
use crate::model::dossier::Dossier;
use crate::model::entity::EntityDetail;
use crate::model::kind::Kind;
use crate::model::links::Links;
use crate::model::map::{Extent, MapFields};
use crate::model::record::Record;
use std::collections::BTreeSet;

/// Findings about the places of all maps, each once for a map.
pub(super) fn mapped(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (_, record) in dossier.of(Kind::Map) {
        let Some(map) = record.map() else { continue };
        let mut seen = BTreeSet::new();
        for named in map.places() {
            let Some(place) = links.named.get(&named.value).filter(|place| seen.insert(**place)) else {
                continue;
            };
            let place = dossier.get(*place);
            let at = record.at(named.span);
            findings.extend(outside(record, map, place, at.clone()));
            let Some((_, EntityDetail::Place(fields))) = place.entity() else { continue };
            if fields.map == Some(false) {
                let message = format!("{} must not stand on a map: its record says map: false", place.title);
                let finding = Diagnostic::new(Code::MetonymMapped, message).at(at);
                findings.push(
                    finding
                        .label(place.start(), "this place")
                        .help("take it off the map; or, if the place itself is meant, take map: false out"),
                );
            } else if fields.geo.is_none() {
                let message = format!("nobody has said where {} is, so a map cannot show it", place.title);
                let finding = Diagnostic::new(Code::GeoMissing, message).at(at);
                findings.push(
                    finding
                        .label(place.start(), "this place")
                        .help("add to it: geo: [longitude, latitude]    (degrees east, then north)"),
                );
            }
        }
    }
    findings
}

/// A place that the map's extent leaves out.
fn outside(record: &Record, map: &MapFields, place: &Record, at: Location) -> Option<Diagnostic> {
    let extent = map.extent.as_ref()?;
    let geo = match place.entity()?.1 {
        EntityDetail::Place(place) => place.geo.as_ref(),
        EntityDetail::Polity(polity) => polity.geo.as_ref(),
        EntityDetail::Person(_)
        | EntityDetail::Organisation(_)
        | EntityDetail::Group(_)
        | EntityDetail::Concept(_)
        | EntityDetail::Work(_) => None,
    };
    let centre = geo?.value.centre();
    let Extent { west, south, east, north } = extent.value;
    let (longitude, latitude) = (centre.longitude, centre.latitude);
    let across =
        if west < east { (west..=east).contains(&longitude) } else { longitude >= west || longitude <= east };
    if across && (south..=north).contains(&latitude) {
        return None;
    }
    let message = format!("{} lies outside this map, at [{longitude}, {latitude}]", place.title);
    let finding = Diagnostic::new(Code::GeoOutside, message).at(at);
    Some(
        finding
            .label(record.at(extent.span), "the map reaches so far")
            .help("make the extent larger, or take the place off the map"),
    )
}
