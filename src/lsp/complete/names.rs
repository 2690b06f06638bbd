//! Records behind `[[`, by id, title and alias, and sources behind `@`, by key, author, year and title.

use super::super::hover::{of_record, short};
use super::super::scene::{Scene, Spot};
use super::{Offer, item, rank};
use crate::model::dossier::RecordIx;
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::source::Source;
use gen_lsp_types as lsp;
use std::ops::Range;

/// All records whose names hold what is typed: by their ids, then by the other names, which become the words of the
/// link.
pub(super) fn records(scene: &Scene<'_>, spot: &Spot, from: usize) -> Offer {
    let typed = spot.text.get(from..spot.at).unwrap_or_default().to_lowercase();
    let range = from..word_end(&spot.text, spot.at, |c| c.is_ascii_alphanumeric() || c == '-');
    let after = spot.text.get(range.end..).unwrap_or_default();
    // What closes the link may be there already: editors write it with the brackets that open.
    let closing = ["]]", "]", ""].into_iter().find(|there| after.starts_with(there)).unwrap_or_default();
    let closing =
        if after.starts_with(['|', '#']) { "" } else { "]]".get(closing.len()..).unwrap_or_default() };
    let labelled = after.starts_with('|');
    let mut found: Vec<(u8, RecordIx, &Record, Option<&str>)> = Vec::new();
    for (ix, record) in scene.dossier().iter().filter(|(_, record)| record.source().is_none()) {
        let own = rank(&typed, [record.id.as_str(), &record.title]);
        found.extend(own.map(|rank| (rank, ix, record, None)));
        // The words of a link end at a bracket and have no bar.
        let others = others(record).filter(|name| !labelled && !name.contains(['|', '[', ']']));
        found.extend(others.filter_map(|name| Some((rank(&typed, [name])?, ix, record, Some(name)))));
    }
    found.sort_by_key(|(rank, _, _, name)| (*rank, name.is_some()));
    let mut offer = Offer::default();
    offer.extend(found, |(_, ix, record, name)| match name {
        None => {
            let text = format!("{}{closing}", record.id);
            by_id(scene, ix, record, item(spot, &range, text, record.id.to_string()))
        }
        Some(name) => lsp::CompletionItem {
            kind: Some(kind(record.kind)),
            detail: Some(format!("{} · {}", record.id, record.kind.singular())),
            filter_text: Some(name.to_owned()),
            documentation: Some(words(&of_record(scene, ix))),
            ..item(spot, &range, format!("{}|{name}{closing}", record.id), name.to_owned())
        },
    });
    offer
}

/// A record by its id.
fn by_id(scene: &Scene<'_>, ix: RecordIx, record: &Record, item: lsp::CompletionItem) -> lsp::CompletionItem {
    lsp::CompletionItem {
        kind: Some(kind(record.kind)),
        detail: Some(format!("{} · {}", record.title, record.kind.singular())),
        filter_text: Some(format!("{} {}", record.id, record.title)),
        documentation: Some(words(&of_record(scene, ix))),
        ..item
    }
}

/// The names of an entity or a term besides its id.
fn others(record: &Record) -> impl Iterator<Item = &str> {
    let own = (record.kind.is_entity() || record.kind == Kind::Term).then_some(record.title.as_str());
    let entity = record.entity().into_iter().flat_map(|(entity, _)| &entity.aliases);
    let term = record.term().into_iter().flat_map(|term| &term.aliases);
    own.into_iter()
        .chain(entity.map(|alias| alias.text.value.as_str()))
        .chain(term.map(|alias| alias.value.as_str()))
}

/// All sources whose key, makers or title hold what is typed; in YAML a citation outside quotes gets them.
pub(super) fn sources(scene: &Scene<'_>, spot: &Spot, from: usize, in_yaml: bool) -> Offer {
    let typed = spot.text.get(from..spot.at).unwrap_or_default().trim_start_matches('{').to_lowercase();
    let end = word_end(&spot.text, spot.at, |c| c.is_alphanumeric() || matches!(c, '_' | '-' | ':'));
    let before = spot.text.get(..from - 1).unwrap_or_default();
    let bare = in_yaml && before.ends_with([' ', '[', ',']) && !open_quote(before);
    let range = if bare { from - 1..end } else { from..end };
    keys(scene, spot, &range, &typed, |source| {
        let key = source.key.cited();
        if bare { format!("\"@{key}\"") } else { key }
    })
}

/// All sources, written as `text` says.
pub(super) fn keys(
    scene: &Scene<'_>,
    spot: &Spot,
    range: &Range<usize>,
    typed: &str,
    text: impl Fn(&Source) -> String,
) -> Offer {
    let known = scene.dossier().sources().map(|(ix, record, source)| (Some(ix), record, source));
    let shelf = scene.survey.shelf().filter_map(|record| Some((None, record, record.source()?)));
    let mut found: Vec<_> = known
        .chain(shelf)
        .filter_map(|(ix, record, source)| {
            let told = short(record, source);
            Some((rank(typed, [source.key.as_str(), &told])?, ix, source, told))
        })
        .collect();
    found.sort_by_key(|(rank, ix, ..)| (*rank, ix.is_none()));
    // An editor compares what is typed with this from its beginning on.
    let sign =
        if spot.text.get(range.clone()).is_some_and(|there| there.starts_with('@')) { "@" } else { "" };
    let mut offer = Offer::default();
    offer.extend(found, |(_, ix, source, told)| {
        let key = source.key.as_str();
        let lent = || lsp::Documentation::String("In a library, and cited nowhere yet.".to_owned());
        lsp::CompletionItem {
            kind: Some(lsp::CompletionItemKind::Reference),
            filter_text: Some(format!("{sign}{key} {told}")),
            detail: Some(told),
            documentation: Some(ix.map_or_else(lent, |ix| words(&of_record(scene, ix)))),
            ..item(spot, range, text(source), key.to_owned())
        }
    });
    offer
}

/// Records of some kinds by their ids.
pub(super) fn ids(scene: &Scene<'_>, spot: &Spot, range: &Range<usize>, kinds: &[Kind]) -> Offer {
    let typed = spot.text.get(range.start..spot.at).unwrap_or_default().to_lowercase();
    let own = |record: &Record| record.source().is_none() && kinds.contains(&record.kind);
    let mut found: Vec<(u8, RecordIx, &Record)> = scene
        .dossier()
        .iter()
        .filter(|(_, record)| own(record))
        .filter_map(|(ix, record)| Some((rank(&typed, [record.id.as_str(), &record.title])?, ix, record)))
        .collect();
    found.sort_by_key(|(rank, ..)| *rank);
    let mut offer = Offer::default();
    offer.extend(found, |(_, ix, record)| {
        let id = record.id.to_string();
        by_id(scene, ix, record, item(spot, range, id.clone(), id))
    });
    offer
}

/// Where a word ends that somebody stands in.
fn word_end(text: &str, at: usize, of: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(|c| !of(c)).unwrap_or(rest.len())
}

/// Whether a quote mark is open on the line.
fn open_quote(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.matches('"').count() % 2 == 1
}

fn words(parts: &[String]) -> lsp::Documentation {
    let value = parts.join("\n\n");
    lsp::Documentation::MarkupContent(lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value })
}

/// What comes nearest to a kind among those of programs.
fn kind(kind: Kind) -> lsp::CompletionItemKind {
    match kind {
        Kind::Page => lsp::CompletionItemKind::File,
        Kind::Entity(_) => lsp::CompletionItemKind::Class,
        Kind::Event => lsp::CompletionItemKind::Event,
        Kind::Claim | Kind::Judgment | Kind::Term | Kind::Correction | Kind::Map => {
            lsp::CompletionItemKind::Value
        }
        Kind::Source => lsp::CompletionItemKind::Reference,
    }
}
