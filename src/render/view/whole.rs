//! What one document for all says of an entity or an event besides the book: what its own page shows, in links, as the
//! sentences themselves stand in the same document.

use super::{LinkView, entity, event, mention};
use crate::model::dossier::RecordIx;
use crate::render::html::Sheet;
use serde::Serialize;

/// What stands around a record.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Near {
    image: Option<entity::ImageView>,
    /// Its text, of an event: the book leaves it out.
    body_html: String,
    claims: Vec<LinkView>,
    said: Vec<LinkView>,
    events: Vec<LinkView>,
    relations: Vec<entity::RelationGroup>,
    mentions: Vec<LinkView>,
}

/// What stands around an entity or an event; nothing if there is nothing.
pub(in crate::render) fn near(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<Near> {
    let record = sheet.dossier().get(ix);
    let links = sheet.edition.links;
    let of_entity = record.kind.is_entity();
    let all = |list: Option<&Vec<RecordIx>>| list.cloned().unwrap_or_default();
    let claims = if of_entity { links.claims_by_others(ix) } else { all(links.claims.get(&ix)) };
    let body_html = if of_entity {
        String::new()
    } else {
        sheet.in_chapter(ix, 1, |sheet| sheet.body(ix, sheet.dossier().get(ix)).html)
    };
    let near = Near {
        image: record.entity().and_then(|(fields, _)| entity::image(sheet, fields)),
        body_html,
        claims: claims.into_iter().map(|ix| sheet.link_view(ix)).collect(),
        said: all(links.said.get(&ix)).into_iter().map(|ix| sheet.link_view(ix)).collect(),
        events: all(links.events.get(&ix)).into_iter().map(|ix| dated(sheet, ix)).collect(),
        relations: if of_entity { entity::relations(sheet, ix) } else { Vec::new() },
        mentions: mentions(sheet, ix),
    };
    let empty = near.image.is_none()
        && near.body_html.is_empty()
        && near.relations.is_empty()
        && [&near.claims, &near.said, &near.events, &near.mentions].into_iter().all(Vec::is_empty);
    (!empty).then_some(near)
}

/// A link to an event, with its day.
fn dated(sheet: &Sheet<'_>, ix: RecordIx) -> LinkView {
    let when =
        sheet.dossier().get(ix).event().map(|fields| event::when(sheet.words, fields)).unwrap_or_default();
    LinkView { gloss: when, ..sheet.link_view(ix) }
}

/// The places that mention a record, each once.
fn mentions(sheet: &Sheet<'_>, ix: RecordIx) -> Vec<LinkView> {
    let mut places: Vec<LinkView> = Vec::new();
    for found in mention::mentions(sheet, ix) {
        if !places.iter().any(|place| place.href == found.href) {
            places.push(LinkView { title: found.place, href: found.href, ..LinkView::default() });
        }
    }
    places
}
