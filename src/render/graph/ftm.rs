//! People, bodies, places, events and what joins them as `FollowTheMoney` entities, one JSON object a line, for tools of
//! investigative journalism (followthemoney.tech, schemata of version 4). What has no schema there, concepts among it,
//! is left out.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// All that has a schema; empty where nothing has.
pub(in crate::render) fn entities(graph: &Value) -> String {
    let records: Vec<&Value> = graph.get("records").and_then(Value::as_array).into_iter().flatten().collect();
    let schemas: BTreeMap<&str, &'static str> =
        records.iter().filter_map(|record| Some((text(record, "id")?, schema(record)?))).collect();
    let mut lines: Vec<Value> = records.iter().filter_map(|record| thing(record, &schemas)).collect();
    lines.extend(records.iter().flat_map(|record| roles(record, &schemas)));
    let relations = graph.get("relations").and_then(Value::as_array).into_iter().flatten();
    lines.extend(relations.enumerate().filter_map(|(number, relation)| link(number, relation, &schemas)));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The schema of a record, if it has one.
fn schema(record: &Value) -> Option<&'static str> {
    Some(match text(record, "kind")? {
        "person" => "Person",
        "organisation" => match text(record.get("fields")?, "type") {
            Some("government" | "ministry" | "military" | "court") => "PublicBody",
            Some("company" | "media") => "Company",
            _ => "Organization",
        },
        // A state acts, signs and is a member: what a public body does.
        "polity" => "PublicBody",
        "group" => "LegalEntity",
        "place" => "Address",
        "event" => "Event",
        "work" => "Document",
        _ => return None,
    })
}

/// Properties, each a list of words; what is empty is not there.
#[derive(Default)]
struct Properties(Map<String, Value>);

impl Properties {
    fn add(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty())
            && let Some(all) = self.0.entry(name).or_insert_with(|| json!([])).as_array_mut()
            && !all.iter().any(|known| known == value)
        {
            all.push(json!(value));
        }
    }

    fn all<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a str>) {
        values.for_each(|value| self.add(name, Some(value)));
    }
}

fn entity(id: &str, schema: &str, Properties(properties): Properties) -> Value {
    json!({"id": id, "schema": schema, "properties": Value::Object(properties)})
}

fn thing(record: &Value, schemas: &BTreeMap<&str, &'static str>) -> Option<Value> {
    let (id, schema) = (text(record, "id")?, schema(record)?);
    let fields = record.get("fields")?;
    let mut properties = Properties::default();
    let known = |id: &&str| schemas.contains_key(id);
    properties.add(if schema == "Document" { "title" } else { "name" }, text(record, "title"));
    properties.add("summary", text(record, "summary"));
    properties.all("alias", list(fields, "aliases").filter_map(|alias| text(alias, "text")));
    let names = fields.get("names").and_then(Value::as_object).into_iter().flat_map(Map::values);
    properties.all("alias", names.filter_map(Value::as_str));
    properties.add("wikidataId", text(fields, "wikidata"));
    let country = text(fields, "iso3166").and_then(|code| code.split('-').next()).map(str::to_lowercase);
    match schema {
        "Person" => {
            properties.add("birthDate", date(fields, "born"));
            properties.add("deathDate", date(fields, "died"));
            properties.all("position", list(fields, "roles").filter_map(|role| text(role, "title")));
        }
        "PublicBody" | "Organization" | "Company" | "LegalEntity" => {
            properties.add("country", country.as_deref());
            properties.add("description", text(fields, "description"));
        }
        "Address" => {
            properties.add("full", text(record, "title"));
            let number = |at: usize| Some(fields.get("geo")?.get(at)?.to_string());
            properties.add("longitude", number(0).as_deref());
            properties.add("latitude", number(1).as_deref());
        }
        "Event" => {
            properties.add("date", date(fields, "date"));
            let ids = |name: &'static str| list(fields, name).filter_map(Value::as_str).filter(known);
            let involved =
                ids("participants").filter(|id| schemas.get(id).is_some_and(|schema| is_legal(schema)));
            properties.all("involved", involved);
            properties.all("location", ids("places"));
        }
        _ => properties.add("date", date(fields, "date")),
    }
    Some(entity(id, schema, properties))
}

/// What a person is, or was, in a body.
fn roles(record: &Value, schemas: &BTreeMap<&str, &'static str>) -> Vec<Value> {
    let (Some(id), Some(fields)) = (text(record, "id"), record.get("fields")) else { return Vec::new() };
    let role = |(number, role): (usize, &Value)| {
        let body = text(role, "organisation")
            .filter(|body| schemas.get(body).is_some_and(|schema| is_body(schema)))?;
        let mut properties = Properties::default();
        properties.add("member", Some(id));
        properties.add("organization", Some(body));
        properties.add("role", text(role, "title"));
        properties.add("startDate", date(role, "start"));
        properties.add("endDate", date(role, "end"));
        Some(entity(&format!("{id}-role-{}", number + 1), "Membership", properties))
    };
    list(fields, "roles").enumerate().filter_map(role).collect()
}

/// What joins two of them. What kind of relation it is stands in its role.
fn link(number: usize, relation: &Value, schemas: &BTreeMap<&str, &'static str>) -> Option<Value> {
    let end =
        |name: &str| text(relation, name).filter(|id| schemas.get(id).is_some_and(|schema| is_thing(schema)));
    let mut properties = Properties::default();
    properties.add("subject", Some(end("from")?));
    properties.add("object", Some(end("to")?));
    properties.add("role", text(relation, "role").or(text(relation, "type")));
    properties.add("startDate", date(relation, "start"));
    properties.add("endDate", date(relation, "end"));
    Some(entity(&format!("relation-{}", number + 1), "UnknownLink", properties))
}

fn is_body(schema: &str) -> bool {
    matches!(schema, "PublicBody" | "Organization" | "Company")
}

fn is_legal(schema: &str) -> bool {
    is_body(schema) || matches!(schema, "Person" | "LegalEntity")
}

fn is_thing(schema: &str) -> bool {
    is_legal(schema) || matches!(schema, "Event" | "Document" | "Address")
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// A date as this model takes it: a year, a month or a day; one that says more of itself is left out.
fn date<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    let text = text(value, name)?;
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    let plain = text.chars().all(|c| c.is_ascii_digit() || c == '-');
    (plain && matches!(parts.as_slice(), [4] | [4, 2] | [4, 2, 2])).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_bodies_and_what_joins_them() {
        let graph = json!({
            "records": [
                {"id": "ann", "kind": "person", "title": "Ann Mori", "fields": {
                    "born": "1960-02", "died": "2020~", "aliases": [{"text": "A. Mori"}],
                    "roles": [{"title": "mayor", "organisation": "town", "start": "2019"}]}},
                {"id": "town", "kind": "organisation", "title": "Town", "fields": {"type": "government"}},
                {"id": "idea", "kind": "concept", "title": "An idea", "fields": {}}
            ],
            "relations": [{"from": "ann", "type": "ally-of", "to": "town"}, {"from": "ann", "type": "x", "to": "idea"}]
        });
        let lines = entities(&graph);
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let schemas: Vec<&str> = lines.iter().map(|line| text(line, "schema").unwrap()).collect();
        assert_eq!(schemas, ["Person", "PublicBody", "Membership", "UnknownLink"]);
        assert_eq!(lines[0]["properties"]["birthDate"], json!(["1960-02"]));
        assert_eq!(lines[0]["properties"].get("deathDate"), None);
        assert_eq!(lines[2]["properties"]["organization"], json!(["town"]));
    }
}
