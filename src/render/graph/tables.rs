//! Claims and events as tables for spreadsheets (RFC 4180, UTF-8), each row a record, made of the same data as the graph.

use csv::{Terminator, WriterBuilder};
use serde_json::Value;

/// A column: its heading, and where in the record its value stands.
type Column = (&'static str, &'static [&'static str]);

const CLAIMS: [Column; 18] = [
    ("id", &["id"]),
    ("claim", &["fields", "text"]),
    ("state", &["fields", "state"]),
    ("origins", &["fields", "origins", "known"]),
    ("accounts_of_unknown_origin", &["fields", "origins", "unknown"]),
    ("said_by", &["fields", "said_by"]),
    ("said", &["fields", "said"]),
    ("type", &["fields", "claim_type"]),
    ("modality", &["fields", "modality"]),
    ("credibility", &["fields", "credibility"]),
    ("about", &["fields", "about"]),
    ("for", &["fields", "for"]),
    ("against", &["fields", "against"]),
    ("narrower", &["fields", "narrower"]),
    ("authority", &["fields", "authority"]),
    ("contradicts", &["fields", "contradicts"]),
    ("page", &["page"]),
    ("anchor", &["anchor"]),
];

const EVENTS: [Column; 13] = [
    ("id", &["id"]),
    ("event", &["title"]),
    ("date", &["fields", "date"]),
    ("date_in_words", &["fields", "date_text"]),
    ("date_basis", &["fields", "date_basis"]),
    ("not_before", &["fields", "not_before"]),
    ("not_after", &["fields", "not_after"]),
    ("undated", &["fields", "undated"]),
    ("reality", &["fields", "reality"]),
    ("places", &["fields", "places"]),
    ("participants", &["fields", "participants"]),
    ("summary", &["summary"]),
    ("page", &["page"]),
];

/// The claims; nothing where there are none.
pub(in crate::render) fn claims(graph: &Value) -> Option<String> {
    table(graph, "claim", &CLAIMS)
}

/// The events, in the order of the timeline; nothing where there are none.
pub(in crate::render) fn timeline(graph: &Value) -> Option<String> {
    table(graph, "event", &EVENTS)
}

fn table(graph: &Value, kind: &str, columns: &[Column]) -> Option<String> {
    let records = graph.get("records")?.as_array()?;
    let mut rows =
        records.iter().filter(|record| record.get("kind").and_then(Value::as_str) == Some(kind)).peekable();
    rows.peek()?;
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(columns.iter().map(|(heading, _)| heading)).ok()?;
    for record in rows {
        let cell = |(_, way): &Column| {
            let value = way.iter().try_fold(record, |value, step| value.get(step));
            harmless(value.map(words).unwrap_or_default())
        };
        writer.write_record(columns.iter().map(cell)).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}

/// A value in one cell: members of a list parted by semicolons, those of a member by commas.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(words) => words.clone(),
        Value::Array(all) => all.iter().map(words).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => fields.values().map(words).collect::<Vec<_>>().join(", "),
    }
}

/// A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection").
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn rows_are_quoted_and_no_formula() {
        let graph = json!({"records": [
            {"id": "a", "kind": "claim", "page": "evidence.html", "anchor": "a", "fields": {
                "text": "=HYPERLINK(\"x\"), he said", "state": "reported", "origins": {"known": 1, "unknown": 0},
                "for": ["herald", "times"], "authority": [{"id": "ann", "mode": "states"}]}},
            {"id": "b", "kind": "page"}
        ]});
        let table = claims(&graph).unwrap();
        let lines: Vec<&str> = table.split("\r\n").collect();
        assert!(lines[0].starts_with("id,claim,state,origins,"));
        assert_eq!(
            lines[1],
            "a,\"'=HYPERLINK(\"\"x\"\"), he said\",reported,1,0,,,,,,,herald; times,,,\"ann, states\",,evidence.html,a"
        );
        assert_eq!(timeline(&graph), None);
    }
}
