//! One record as templates see it, for an author who writes one.

use super::html::Sheet;
use super::setting::{self, Setting};
use super::statics::Statics;
use super::templates::Templates;
use super::{Press, letters, view};
use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;
use crate::model::links::PageOf;
use crate::model::theme::Theme;
use serde_json::{Map, Value};

/// What templates see of a record, by name.
pub(crate) type Shown = Map<String, Value>;

/// The values that a record's own page is made of, by their names; a record that stands on a page with others is what
/// that page says of it. Empty where no page shows it, or where the theme's templates cannot be read.
pub(crate) fn shown(edition: Edition<'_>, theme: &Theme, ix: RecordIx) -> Shown {
    let mut shown = Map::new();
    let record = edition.dossier.get(ix);
    let links = edition.links;
    let statics = Statics::new(theme, &setting::tokens(edition, theme), letters::letters(edition));
    let (Some(at), Ok(templates)) = (
        links.homes.get(&ix).copied(),
        Templates::new(theme, statics.names(), setting::languages(edition, theme)),
    ) else {
        return shown;
    };
    let Some(plan) = links.pages.get(at) else { return shown };
    let setting = Setting::new(edition, theme, &templates, &statics, None);
    let site = view::site(edition, theme, templates.languages().of(None));
    let press = Press { edition, theme, templates: &templates, setting: &setting, site: &site };
    let mut sheet = Sheet::new(edition, &setting, at, plan);
    let Some(made) = press.made(&mut sheet, plan.of) else { return shown };
    for (name, value) in &made.values {
        if *name == "endnotes_html" {
            continue;
        }
        let value = value.json();
        if matches!(plan.of, PageOf::Record(_)) {
            shown.insert((*name).to_owned(), value);
        } else if let Some(own) = find(&value, record.id.as_str()) {
            shown.insert(record.kind.singular().to_owned(), own.clone());
        }
    }
    shown
}

/// The first object below a value that has this id.
fn find<'a>(value: &'a Value, id: &str) -> Option<&'a Value> {
    match value {
        Value::Array(items) => items.iter().find_map(|item| find(item, id)),
        Value::Object(fields) => {
            if fields.get("id").and_then(Value::as_str) == Some(id) {
                return Some(value);
            }
            fields.values().find_map(|field| find(field, id))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}
