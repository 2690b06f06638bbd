//! A new record of any kind: what it cannot be without, with what to write there, and all else that it may say, in
//! comments. The fields and their words are those that records are read by.

use crate::yaml::{Field, Shape, scalar};
use std::fmt::Write as _;

/// Comments begin in this column, where the field before them leaves room.
const COLUMN: usize = 34;

/// A record that is begun.
pub(crate) struct Begun<'a> {
    /// The fields with values, each as YAML, in the order in which they are written.
    pub(crate) given: Vec<(&'a str, String)>,
    /// All fields of its kind.
    pub(crate) fields: &'a [Field],
}

/// The record's fields as YAML, each with what it is; those that it may have besides stand in comments.
pub(crate) fn begun(record: &Begun<'_>) -> String {
    let mut out = String::new();
    let doc =
        |name: &str| record.fields.iter().find(|field| field.name == name).map(told).unwrap_or_default();
    for (name, value) in &record.given {
        line(&mut out, &format!("{name}: {value}"), &doc(name));
    }
    // What the program writes, or what only few records have, would hide the rest.
    let rare =
        ["id", "title", "name", "capture", "former_ids", "extra", "body", "audience", "updated", "note"];
    let known = |name: &str| record.given.iter().any(|(given, _)| *given == name) || rare.contains(&name);
    for field in record.fields.iter().filter(|field| !known(field.name) && !field.doc.contains("CSL 1.0.2."))
    {
        line(&mut out, &format!("# {}:", field.name), &told(field));
    }
    out
}

/// A field's documentation, with the words that it may hold.
fn told(field: &Field) -> String {
    let doc = field.doc.trim();
    if let Shape::Words(words) = (field.shape)()
        && words.first().is_some_and(|first| !doc.contains(first))
    {
        return format!("{doc} {}", words.join(", "));
    }
    doc.to_owned()
}

fn line(out: &mut String, field: &str, doc: &str) {
    let _ = match doc {
        "" => writeln!(out, "{field}"),
        doc => writeln!(out, "{field:<COLUMN$}  # {doc}"),
    };
}

/// The fields as an entry of a list file.
pub(crate) fn listed(id: &str, fields: &str) -> String {
    let lines = fields.lines().map(|line| match line.strip_prefix("# ") {
        Some(rest) => format!("  # {rest}\n"),
        None => format!("  {line}\n"),
    });
    format!("{}:\n{}", scalar(id), lines.collect::<String>())
}
