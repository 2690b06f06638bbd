//! Locator maps: what is drawn, and the same in words: what is shown, how far apart it is, whose coastlines these are.

use super::LinkView;
use crate::model::dossier::RecordIx;
use crate::model::entity::EntityDetail;
use crate::model::geo::{Geo, Point};
use crate::model::kind::Kind;
use crate::model::map::{LabelFields, MapFields};
use crate::model::record::Record;
use crate::render::html::Sheet;
use crate::render::map::{Degrees, Drawing, Sort, Spot, Wish, draw, rounded};
use crate::render::words::{Arg, Words};
use serde::Serialize;

/// A map.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct MapView {
    title: String,
    /// What it shows, for readers who cannot see it.
    description: String,
    drawing: Drawing,
    /// The author's words for it; may be empty.
    caption: String,
    distances: Vec<DistanceView>,
    places: Vec<LinkView>,
    /// Whose coastlines these are, and what the map does not say.
    credit: String,
}

/// A measured distance.
#[derive(Clone, Debug, Serialize)]
struct DistanceView {
    from: LinkView,
    to: LinkView,
    text: String,
}

/// The map of a record, drawn; nothing where it names no place whose position is known.
pub(in crate::render) fn map(sheet: &Sheet<'_>, ix: RecordIx) -> Option<MapView> {
    let record = sheet.dossier().get(ix);
    let fields = record.map()?;
    let mut places: Vec<RecordIx> = Vec::new();
    for ix in fields.places().filter_map(|id| sheet.edition.links.named.get(&id.value)) {
        if !places.contains(ix) && may_stand(sheet.dossier().get(*ix)) {
            places.push(*ix);
        }
    }
    let number = |id: Option<&crate::file::Spanned<String>>| {
        let ix = sheet.edition.links.named.get(&id?.value)?;
        places.iter().position(|place| place == ix)
    };
    let pairs: Vec<(usize, usize)> = fields
        .measure
        .iter()
        .filter_map(|measure| Some((number(measure.from.as_ref())?, number(measure.to.as_ref())?)))
        .collect();
    let mut spots: Vec<Spot> = places.iter().filter_map(|ix| spot(sheet, fields, *ix)).collect();
    spots.extend(fields.labels.iter().filter_map(free));
    let extent = fields.extent.as_ref().map(|extent| extent.value);
    let wish = Wish {
        extent: extent.map(|extent| [extent.west, extent.south, extent.east, extent.north]),
        spots,
        measures: pairs.clone(),
        borders: fields.borders,
    };
    let drawing = sheet.setting.map(ix, sheet.words, || draw(&wish, sheet.words))?;
    let link = |at: usize| places.get(at).map(|ix| sheet.link_view(*ix));
    let distances: Vec<DistanceView> = pairs
        .iter()
        .zip(&drawing.kilometres)
        .filter_map(|((from, to), km)| {
            Some(DistanceView { from: link(*from)?, to: link(*to)?, text: rounded(sheet.words, *km) })
        })
        .collect();
    let on_it = |(place, shown): (&RecordIx, &bool)| shown.then_some(*place);
    let shown: Vec<RecordIx> = places.iter().zip(&drawing.shown).filter_map(on_it).collect();
    let caption = fields.description.as_ref().map(|words| words.value.clone()).unwrap_or_default();
    Some(MapView {
        title: record.title.clone(),
        description: described(sheet, &caption, &shown, &distances),
        caption,
        places: shown.iter().map(|ix| sheet.link_view(*ix)).collect(),
        credit: credit(sheet.words, fields, &distances),
        distances,
        drawing,
    })
}

/// Whose coastlines these are, and what the map does not say.
fn credit(words: &Words, fields: &MapFields, distances: &[DistanceView]) -> String {
    let measured = (!distances.is_empty()).then(|| words.text("map-measured"));
    let stand = words.text(if fields.borders { "map-borders" } else { "map-no-borders" });
    let all = [Some(words.text("map-coastlines")), measured, Some(stand)];
    words.sentences(&all.into_iter().flatten().collect::<Vec<_>>())
}

/// The map that is about a place, the first of several.
pub(in crate::render) fn map_of(sheet: &Sheet<'_>, place: RecordIx) -> Option<MapView> {
    let about = |record: &Record| {
        let subject = record.map().map_or(&[][..], |map| map.subject.as_slice());
        subject.iter().any(|id| sheet.edition.links.named.get(&id.value) == Some(&place))
    };
    let found = sheet.dossier().of(Kind::Map).find(|(_, record)| about(record));
    found.and_then(|(ix, _)| map(sheet, ix))
}

/// What a reader who cannot see it is told: the author's words, or the places; the distances in any case.
fn described(sheet: &Sheet<'_>, caption: &str, places: &[RecordIx], distances: &[DistanceView]) -> String {
    let names: Vec<&str> = places.iter().map(|ix| sheet.dossier().get(*ix).title.as_str()).collect();
    let shown = if caption.is_empty() {
        sheet.words.with("map-shows", &[("places", Arg::Text(&sheet.words.joined(&names)))])
    } else {
        caption.to_owned()
    };
    let measured = distances.iter().map(|DistanceView { from, to, text }| {
        let args =
            [("from", Arg::Text(&from.title)), ("to", Arg::Text(&to.title)), ("distance", Arg::Text(text))];
        sheet.words.with("map-from-to", &args)
    });
    sheet.words.sentences(&std::iter::once(shown).chain(measured).collect::<Vec<_>>())
}

/// Whether a record has a position that a map may show.
fn may_stand(record: &Record) -> bool {
    position(record).is_some()
}

/// Where a place or a polity is, and whether it is the island there.
fn position(record: &Record) -> Option<(&Geo, bool)> {
    match record.entity()?.1 {
        EntityDetail::Place(place) if place.map != Some(false) => {
            Some((&place.geo.as_ref()?.value, place.island))
        }
        EntityDetail::Polity(polity) => Some((&polity.geo.as_ref()?.value, polity.island)),
        EntityDetail::Place(_)
        | EntityDetail::Person(_)
        | EntityDetail::Organisation(_)
        | EntityDetail::Group(_)
        | EntityDetail::Concept(_)
        | EntityDetail::Work(_) => None,
    }
}

fn spot(sheet: &Sheet<'_>, map: &MapFields, ix: RecordIx) -> Option<Spot> {
    let record = sheet.dossier().get(ix);
    let (geo, island) = position(record)?;
    let is = |id: &crate::file::Spanned<String>| sheet.edition.links.named.get(&id.value) == Some(&ix);
    let label = map.labels.iter().find(|label| label.id.as_ref().is_some_and(is));
    let subject = map.subject.iter().any(is);
    let polity = matches!(record.entity(), Some((_, EntityDetail::Polity(_))));
    Some(Spot {
        name: record.title.clone(),
        at: degrees(geo.centre()),
        area: match geo {
            Geo::Point(_) => Vec::new(),
            Geo::Area(outlines) => {
                outlines.iter().map(|outline| outline.iter().copied().map(degrees).collect()).collect()
            }
        },
        island,
        subject,
        labelled: true,
        sort: match (label, polity) {
            (Some(label), _) if label.wide => Sort::Stretch,
            (_, true) => Sort::Country,
            (_, false) => Sort::Spot,
        },
        offset: label.and_then(offset),
    })
}

/// A name that no record has: of a sea, say.
fn free(label: &LabelFields) -> Option<Spot> {
    Some(Spot {
        name: label.text.as_ref()?.value.clone(),
        at: degrees(label.at.as_ref()?.value.centre()),
        area: Vec::new(),
        island: false,
        subject: false,
        labelled: true,
        sort: Sort::Stretch,
        offset: offset(label),
    })
}

fn offset(label: &LabelFields) -> Option<(f64, f64)> {
    label.offset.as_ref().map(|offset| (offset.value.x, offset.value.y))
}

fn degrees(point: Point) -> Degrees {
    Degrees { x: point.longitude, y: point.latitude }
}
