//! `backgrounder rename`: another id or key, everywhere.

use super::args::{self, Globals, Inputs, Readers, Rename};
use super::report;
use crate::diagnostic::Failure;
use crate::diagnostic::print::{Place, Texts, place, range, visible};
use crate::file::{ContentPath, Location, Span};
use crate::pipeline::{self, Address, Carrying, Renaming};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A longer text is cut where it is shown.
const LONGEST: usize = 40;

impl Texts for Renaming {
    fn text(&self, path: &ContentPath) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }
}

/// Renames a record, or with `--plan` says what that would change. The changes are printed on standard output.
pub(super) fn rename(globals: &Globals, options: &Rename) -> Result<u8, Failure> {
    // A draft and an internal record name others too.
    let inputs = Inputs { drafts: true, audience: Readers::Internal, ..Inputs::plain() };
    let overrides = args::overrides(globals, &inputs)?;
    let carrying = if options.plan { Carrying::Planned } else { Carrying::Done };
    let names = (options.old.as_str(), options.new.as_str());
    let renaming = pipeline::rename(&globals.folder, &overrides, names, carrying)?;
    if globals.json {
        report::out(&format!("{:#}\n", value(&renaming, carrying)));
        return Ok(0);
    }
    report::out(&changes(&renaming));
    if !globals.quiet {
        report::err(&said(&renaming, carrying));
    }
    Ok(0)
}

/// A line for each change.
fn changes(renaming: &Renaming) -> String {
    let mut out = String::new();
    for (path, span, text) in &renaming.rename.edits {
        let whole = renaming.texts.get(path).map_or("", |text| text);
        if span.range() == (0..whole.len()) {
            let _ = writeln!(out, "{path}  keeps what it says under the new key");
            continue;
        }
        let Place { line, column } = place(whole, span.range().start);
        let old = shown(whole.get(span.range()).unwrap_or_default());
        let new = shown(text);
        let _ = match old.as_str() {
            "" => writeln!(out, "{path}:{line}:{column}  + {new}"),
            _ => writeln!(out, "{path}:{line}:{column}  {old} → {new}"),
        };
    }
    for (from, to) in &renaming.rename.moves {
        let _ = writeln!(out, "{from} → {to}");
    }
    out
}

/// A text on one line, cut where it is long.
fn shown(text: &str) -> String {
    let line = visible(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// What was done, in words.
fn said(renaming: &Renaming, carrying: Carrying) -> String {
    let rename = &renaming.rename;
    let (old, new) = rename.renamed.names();
    let mut files: Vec<&ContentPath> = rename.edits.iter().map(|(path, ..)| path).collect();
    files.dedup();
    let places = report::many(rename.uses, "place names it", "places name it");
    let files = report::many(files.len(), "file", "files");
    let moved = match rename.moves.len() {
        0 => String::new(),
        count => format!(", {} moved", report::many(count, "file", "files")),
    };
    let address = match rename.address {
        Address::Redirected => " The old address leads to the new one.",
        Address::Kept => "",
    };
    match carrying {
        Carrying::Planned => format!(
            "Would rename {old} to {new}: {places}, {files} changed{moved}. Nothing was changed.\nNext: the same without --plan\n"
        ),
        Carrying::Done => {
            format!(
                "Renamed {old} to {new}: {places}, {files} changed{moved}.{address}\nNext: backgrounder build\n"
            )
        }
    }
}

/// The changes, for programs.
fn value(renaming: &Renaming, carrying: Carrying) -> Value {
    let (old, new) = renaming.rename.renamed.names();
    let edit = |(path, span, text): &(ContentPath, Span, String)| {
        let at = Location { path: path.clone(), span: *span };
        json!({"file": path.as_str(), "range": range(&at, renaming), "text": text})
    };
    let edits: Vec<Value> = renaming.rename.edits.iter().map(edit).collect();
    let moves: Vec<Value> = renaming
        .rename
        .moves
        .iter()
        .map(|(from, to)| json!({"from": from.as_str(), "to": to.as_str()}))
        .collect();
    json!({
        "format": "backgrounder/1", "command": "rename", "ok": true, "done": carrying == Carrying::Done,
        "old": old, "new": new, "edits": edits, "moves": moves,
    })
}
