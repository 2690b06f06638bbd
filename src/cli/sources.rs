//! `backgrounder sources`: what a new export of a reference manager changed.

use super::args::{self, Globals, Inputs, Sources};
use super::report;
use crate::diagnostic::Failure;
use crate::model::shelf::Change;
use crate::pipeline::{self, Since};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Prints what changed, or takes the state of now for the one to compare with.
pub(super) fn sources(globals: &Globals, options: &Sources) -> Result<u8, Failure> {
    let overrides = args::overrides(globals, &Inputs::plain())?;
    if options.changed || options.since.is_some() {
        let since = options.since.as_deref().map_or(Since::Kept, Since::Export);
        let found = pipeline::changes(&globals.folder, &overrides, since)?;
        if globals.json {
            let changes: Vec<Value> = found.by_key.iter().map(value).collect();
            report::out(&format!(
                "{:#}\n",
                json!({"format": "backgrounder/1", "command": "sources", "ok": true, "since": found.since, "entries": found.entries, "changes": changes})
            ));
        } else {
            found.by_key.iter().for_each(|change| report::out(&line(change)));
            if !globals.quiet {
                report::err(&said(&found));
            }
        }
    }
    if options.accept {
        let count = pipeline::accept(&globals.folder, &overrides)?;
        if !globals.quiet && !globals.json {
            report::err(&format!(
                "The next comparison is with {} as they are now.\n",
                report::many(count, "entry", "entries")
            ));
        }
    }
    Ok(0)
}

/// How much changed, in words.
fn said(found: &pipeline::Changes) -> String {
    let entries = report::many(found.entries, "entry", "entries");
    let Some(since) = &found.since else {
        return format!(
            "There was nothing to compare with; the {entries} as they are now are remembered.\nAsk again after the next export, or name an earlier one: --since old.bib\n"
        );
    };
    let count = |wanted: fn(&Change) -> bool| found.by_key.values().filter(|change| wanted(change)).count();
    let (altered, new, gone) = (
        count(|change| matches!(change, Change::Altered(_))),
        count(|change| matches!(change, Change::New(_))),
        count(|change| matches!(change, Change::Gone(_))),
    );
    if found.by_key.is_empty() {
        return format!("Nothing changed since {since}: {entries}.\n");
    }
    format!(
        "{altered} changed, {new} new, {gone} gone since {since}; {entries} now.\nbackgrounder sources --accept takes this state for the one to compare with.\n"
    )
}

/// One entry and what changed of it.
fn line((key, change): (&String, &Change)) -> String {
    match change {
        Change::New(title) => format!("new      @{key}  {title}\n"),
        Change::Gone(title) => format!("gone     @{key}  {title}\n"),
        Change::Altered(fields) => {
            let mut text = format!("changed  @{key}\n");
            for field in fields {
                let shown =
                    |value: &str| if value.is_empty() { "(nothing)".to_owned() } else { value.to_owned() };
                let _ = writeln!(
                    text,
                    "         {}: {} → {}",
                    field.name,
                    shown(&field.before),
                    shown(&field.now)
                );
            }
            text
        }
    }
}

/// The same for programs.
fn value((key, change): (&String, &Change)) -> Value {
    match change {
        Change::New(title) => json!({"key": key, "change": "new", "title": title}),
        Change::Gone(title) => json!({"key": key, "change": "gone", "title": title}),
        Change::Altered(fields) => {
            let fields: Vec<Value> = fields
                .iter()
                .map(|field| json!({"name": field.name, "before": field.before, "now": field.now}))
                .collect();
            json!({"key": key, "change": "changed", "fields": fields})
        }
    }
}
