//! What each view shows: records chosen by its fields, in their fixed order.
//! Chosen once, so that the plan of citations and the page see the same list.

use crate::model::dossier::{Dossier, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::Links;
use crate::model::prose::Region;
use crate::model::view::{ViewFields, ViewKind};
use std::collections::BTreeMap;

/// What every view of every record shows.
pub(super) fn views(dossier: &Dossier, links: &Links) -> BTreeMap<(RecordIx, u32), Vec<RecordIx>> {
    let mut chosen = BTreeMap::new();
    for (ix, record) in dossier.iter() {
        for view in super::field::views(record.prose.part(Region::Body)) {
            let list = match view.kind {
                ViewKind::Claims | ViewKind::Matrix | ViewKind::Chain => claims(dossier, links, &view.fields),
                ViewKind::Timeline => events(dossier, links, &view.fields),
                ViewKind::Register => entities(dossier, links, &view.fields),
                ViewKind::Sources => sources(dossier, links, &view.fields),
                ViewKind::Corrections => corrections(dossier, links, &view.fields),
                ViewKind::Relations => related(dossier, links, &view.fields),
            };
            chosen.insert((ix, view.span.start), list);
        }
    }
    chosen
}

/// The records that a list of ids names; `None` if the list is empty and so narrows nothing.
fn named(links: &Links, ids: &[crate::file::Spanned<String>]) -> Option<Vec<RecordIx>> {
    (!ids.is_empty()).then(|| ids.iter().filter_map(|id| links.named.get(&id.value).copied()).collect())
}

fn cut(fields: &ViewFields, mut list: Vec<RecordIx>) -> Vec<RecordIx> {
    if let Some(limit) = &fields.limit {
        list.truncate(limit.value.0);
    }
    list
}

/// The claims of a view; ids give their own order.
fn claims(dossier: &Dossier, links: &Links, fields: &ViewFields) -> Vec<RecordIx> {
    let all: Vec<RecordIx> =
        named(links, &fields.ids).unwrap_or_else(|| dossier.of(Kind::Claim).map(|(ix, _)| ix).collect());
    let about = named(links, &fields.about);
    let states: Vec<_> = fields.state.iter().map(|state| state.value).collect();
    let wanted = |ix: &RecordIx| {
        let Some(claim) = dossier.get(*ix).claim() else { return false };
        let matches = |to: &RecordIx| links.claims.get(to).is_some_and(|claims| claims.contains(ix));
        (states.is_empty() || states.contains(&claim.state()))
            && about.as_ref().is_none_or(|about| about.iter().any(matches))
    };
    cut(fields, all.into_iter().filter(wanted).collect())
}

/// The events of a view, in order of time.
fn events(dossier: &Dossier, links: &Links, fields: &ViewFields) -> Vec<RecordIx> {
    let ids = named(links, &fields.ids);
    let entities = named(links, &fields.entities);
    let wanted = |ix: &RecordIx| {
        let Some(event) = dossier.get(*ix).event() else { return false };
        let date = event.date.as_ref().map(|date| date.value.sort_key());
        let after = fields
            .from
            .as_ref()
            .is_none_or(|from| date.as_ref().is_some_and(|(start, _)| *start >= from.value.sort_key().0));
        let before = fields
            .to
            .as_ref()
            .is_none_or(|to| date.as_ref().is_some_and(|(start, _)| *start <= to.value.sort_key().1));
        let with = |to: &RecordIx| links.events.get(to).is_some_and(|events| events.contains(ix));
        after
            && before
            && ids.as_ref().is_none_or(|ids| ids.contains(ix))
            && entities.as_ref().is_none_or(|entities| entities.iter().any(with))
    };
    cut(fields, dossier.of(Kind::Event).map(|(ix, _)| ix).filter(wanted).collect())
}

/// The entities of a view.
fn entities(dossier: &Dossier, links: &Links, fields: &ViewFields) -> Vec<RecordIx> {
    let ids = named(links, &fields.ids);
    let wanted = |ix: &RecordIx| {
        let folder = dossier.get(*ix).kind.folder();
        ids.as_ref().is_none_or(|ids| ids.contains(ix))
            && (fields.kinds.is_empty() || fields.kinds.iter().any(|kind| kind.value == folder))
    };
    let listed = dossier.iter().filter(|(_, record)| {
        record.kind.is_entity() || (record.kind == Kind::Event && !fields.kinds.is_empty())
    });
    cut(fields, listed.map(|(ix, _)| ix).filter(wanted).collect())
}

/// The sources of a view.
fn sources(dossier: &Dossier, links: &Links, fields: &ViewFields) -> Vec<RecordIx> {
    let keys: Vec<&str> = fields.ids.iter().map(|id| id.value.trim_start_matches('@')).collect();
    let wanted =
        |(ix, _, source): &(RecordIx, &crate::model::record::Record, &crate::model::source::Source)| {
            let cited = links.is_cited_or_listed(*ix);
            (keys.is_empty() || keys.contains(&source.key.as_str()))
                && fields.cited.as_ref().is_none_or(|wanted| wanted.value == cited)
        };
    cut(fields, dossier.sources().filter(wanted).map(|(ix, _, _)| ix).collect())
}

/// The corrections of a view, newest first.
fn corrections(dossier: &Dossier, links: &Links, fields: &ViewFields) -> Vec<RecordIx> {
    let ids = named(links, &fields.ids);
    let about = named(links, &fields.about);
    let wanted = |ix: &RecordIx| {
        let of =
            |to: &RecordIx| links.corrections.get(to).is_some_and(|corrections| corrections.contains(ix));
        ids.as_ref().is_none_or(|ids| ids.contains(ix))
            && about.as_ref().is_none_or(|about| about.iter().any(of))
    };
    cut(fields, dossier.of(Kind::Correction).map(|(ix, _)| ix).filter(wanted).collect())
}

/// The entities whose stated relations a view shows.
fn related(dossier: &Dossier, links: &Links, fields: &ViewFields) -> Vec<RecordIx> {
    let entities = named(links, &fields.entities);
    let wanted = |ix: &RecordIx| entities.as_ref().is_none_or(|entities| entities.contains(ix));
    dossier.entities().map(|(ix, _)| ix).filter(|ix| links.related.contains_key(ix) && wanted(ix)).collect()
}
