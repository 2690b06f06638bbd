//! What maps show: a name that only stands for a government is never put on one (`30-evidence`, Naming and places),
//! and a place without a position cannot be.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::dossier::Dossier;
use crate::model::entity::EntityDetail;
use crate::model::kind::Kind;
use crate::model::links::Links;
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
            let Some((_, EntityDetail::Place(fields))) = place.entity() else { continue };
            let at = record.at(named.span);
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
