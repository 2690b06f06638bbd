//! Comments and changes under review in fields that are no Markdown: they are kept as open points, and nobody who
//! reads the field sees them. What a field says stays as it stood before the change, also where changes are shown:
//! names and values are what records are found by.

use super::markdown::Scribe;
use crate::model::kind::{EntityKind, Kind};
use crate::yaml::{Alignment, Kind as Yaml, Node};

/// Takes comments and marks of review out of all fields that are not read as prose.
pub(super) fn cleaned(kind: Kind, node: &mut Node, scribe: &mut Scribe) {
    let Yaml::Map(entries) = &mut node.kind else { return };
    for (key, value) in entries {
        match key.value.as_str() {
            // What nobody but authors reads.
            "note" => {}
            "bottom_line" if kind == Kind::Page => bottom_line(value, scribe),
            name if is_prose(kind, name) => {}
            _ => clean(value, scribe),
        }
    }
}

/// Whether a field is read with its comments: Markdown, and what a record is called.
fn is_prose(kind: Kind, field: &str) -> bool {
    match field {
        "title" | "name" | "summary" | "body" => true,
        "standfirst" => kind == Kind::Page,
        "text" => matches!(kind, Kind::Claim | Kind::Judgment),
        "definition" => matches!(kind, Kind::Term | Kind::Entity(EntityKind::Concept)),
        "was" | "now" | "reason" => kind == Kind::Correction,
        "description" => kind == Kind::Entity(EntityKind::Group),
        "status_note" => kind == Kind::Entity(EntityKind::Polity),
        _ => false,
    }
}

/// The items of a bottom line: their `text` is prose.
fn bottom_line(node: &mut Node, scribe: &mut Scribe) {
    let Yaml::List(items) = &mut node.kind else { return };
    for item in items {
        let Yaml::Map(entries) = &mut item.kind else { continue };
        entries.iter_mut().filter(|(key, _)| key.value != "text").for_each(|(_, value)| clean(value, scribe));
    }
}

fn clean(node: &mut Node, scribe: &mut Scribe) {
    match &mut node.kind {
        Yaml::Null => {}
        Yaml::Scalar { text, .. } => {
            // The other signs of a comment may be meant as they stand: %% in an address, <!-- in a title.
            if text.contains("{>>") || ["{++", "{--", "{~~", "{=="].iter().any(|sign| text.contains(sign)) {
                let alignment = Alignment::of(text, scribe.file, node.span);
                let before = scribe.before(text, &alignment);
                before.trim().clone_into(text);
            }
        }
        Yaml::List(items) => items.iter_mut().for_each(|item| clean(item, scribe)),
        Yaml::Map(entries) => entries.iter_mut().for_each(|(_, value)| clean(value, scribe)),
    }
}
