//! The register of relations: every one that the briefing states, by its type.

use super::entity::{StatedView, stated};
use super::list;
use crate::model::dossier::RecordIx;
use crate::render::html::{Margin, Sheet};
use crate::render::words::Arg;
use crate::text::slug;
use serde::Serialize;
use std::collections::BTreeMap;

/// The relations of one type.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct RelationsOfType {
    id: String,
    title: String,
    relations: Vec<StatedView>,
}

/// All relations.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Relations {
    summary: String,
    groups: Vec<RelationsOfType>,
    #[serde(skip)]
    pub(in crate::render) toc: Vec<(String, String)>,
}

/// All relations of the site, each where it is stated, by the words of its type.
pub(in crate::render) fn relations(sheet: &mut Sheet<'_>) -> Relations {
    let all: Vec<RecordIx> = sheet.dossier().entities().map(|(ix, _)| ix).collect();
    let mut by_label: BTreeMap<String, Vec<StatedView>> = BTreeMap::new();
    sheet.with_margin(Margin::Closed, |sheet| {
        for relation in all.into_iter().flat_map(|ix| stated(sheet, ix, &[])) {
            by_label.entry(relation.key().to_owned()).or_default().push(relation);
        }
    });
    let count: usize = by_label.values().map(Vec::len).sum();
    let unconfirmed = by_label.values().flatten().filter(|relation| relation.is_unconfirmed()).count();
    let key = if unconfirmed == 0 { "relations-summary" } else { "relations-summary-unconfirmed" };
    let counts = [("count", Arg::Count(count)), ("unconfirmed", Arg::Count(unconfirmed))];
    let summary = sheet.words.with(key, &counts);
    let group = |(label, relations): (String, Vec<StatedView>)| RelationsOfType {
        id: format!("at-{}", slug::slug(&label)),
        title: list::capital(relations.first().map_or(label.as_str(), StatedView::label)),
        relations,
    };
    let groups: Vec<RelationsOfType> = by_label.into_iter().map(group).collect();
    let toc = groups.iter().map(|group| (group.title.clone(), group.id.clone())).collect();
    Relations { summary, groups, toc }
}
