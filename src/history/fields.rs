//! The fields of a record, side by side with those of another state of it: each a name in words, with one value or with
//! many.

use crate::model::history::Past;
use crate::model::kind::Kind;
use serde_json::Value;
use std::collections::BTreeMap;

/// What other records say of an entity: told where it changed.
const DERIVED: [&str; 3] = ["claims", "claims_made", "events"];

/// What a version is called and when it came out, which the step says itself.
const OF_STEP: [&str; 2] = ["version", "published"];

/// A field's value in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flat {
    /// One.
    One(String),
    /// A list.
    Many(Vec<String>),
}

/// The fields of a record by their names in words.
pub(super) fn flat(past: &Past) -> BTreeMap<String, Flat> {
    let mut flat = BTreeMap::new();
    let (page, entity) = (past.kind == Kind::Page, past.kind.is_entity());
    let left =
        |name: &str| name == "cited" || page && OF_STEP.contains(&name) || entity && DERIVED.contains(&name);
    for (name, value) in past.fields.iter().filter(|(name, _)| !left(name)) {
        // The fields of the bibliography are fields of the source.
        put(&mut flat, if name == "csl" { "" } else { name }, value);
    }
    flat
}

fn put(flat: &mut BTreeMap<String, Flat>, name: &str, value: &Value) {
    let shown = name.replace(['_', '-'], " ");
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                let own = if matches!(field.as_str(), "date-parts" | "literal" | "raw") { "" } else { field };
                put(flat, [name, own].join(" ").trim(), value);
            }
        }
        Value::Array(all) if all.iter().any(|member| !member.is_number()) => {
            flat.insert(shown, Flat::Many(all.iter().map(line).collect()));
        }
        Value::Null => {}
        Value::Array(_) | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            flat.insert(shown, Flat::One(line(value)));
        }
    }
}

/// A value in one line: the parts of a date joined by hyphens, other members by commas.
fn line(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(words) => words.clone(),
        Value::Array(all) => {
            let numbers = all.iter().all(Value::is_number);
            all.iter().map(line).collect::<Vec<_>>().join(if numbers { "-" } else { ", " })
        }
        Value::Object(fields) => fields.values().map(line).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::history::Version;

    #[test]
    fn fields_have_names_in_words_and_values_in_one_line() {
        let text = r#"{"format":"backgrounder-briefing/1","briefing":{},"records":[
            {"id":"s","key":"times","kind":"source","title":"T","fields":{
                "csl":{"container-title":"Times","issued":{"date-parts":[[2021,12,24]]},"author":[{"family":"Mori","given":"A"}]},
                "rights":{"status":"open"},"held":true,"cited":true}}]}"#;
        let version = Version::parse(text).unwrap();
        let found = flat(version.records.get("times").unwrap());
        let one = |text: &str| Flat::One(text.to_owned());
        let many = |text: &str| Flat::Many(vec![text.to_owned()]);
        let expected = [
            ("author", many("Mori, A")),
            ("container title", one("Times")),
            ("held", one("yes")),
            ("issued", many("2021-12-24")),
            ("rights status", one("open")),
        ];
        assert_eq!(found, expected.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    }
}
