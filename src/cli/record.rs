//! `backgrounder add` for records without a file: a person, a claim, a map.

use super::args::{self, AddRecord, Globals, Inputs};
use super::report;
use crate::diagnostic::Failure;
use crate::model::kind::Kind;
use crate::pipeline::{self, Added, Adding};
use serde_json::json;

/// Adds a record, says where it stands and how to go on.
pub(super) fn record(globals: &Globals, kind: Kind, options: &AddRecord) -> Result<u8, Failure> {
    let title = options.title.clone().or_else(|| {
        let name = options.name.join(" ");
        (!name.trim().is_empty()).then_some(name)
    });
    let named = (!options.name.is_empty()).then(|| options.name.join(" "));
    // A title besides a name: the name gives the id.
    let id = options.id.clone().or_else(|| named.filter(|_| options.title.is_some()));
    let overrides = args::overrides(globals, &Inputs::plain())?;
    let added = pipeline::add(&globals.folder, &overrides, &Adding { kind, title, id })?;
    if globals.json {
        report::out(&format!(
            "{:#}\n",
            json!({
                "format": "backgrounder/1", "command": "add", "ok": true, "kind": kind.singular(), "id": added.id,
                "file": added.path.as_str(), "line": added.line, "draft": added.draft,
            })
        ));
        return Ok(0);
    }
    report::out(&format!("{}:{}\n", added.path, added.line));
    if !globals.quiet {
        report::err(&said(kind, &added));
    }
    Ok(0)
}

/// How to go on.
fn said(kind: Kind, added: &Added) -> String {
    let Added { id, path, draft, .. } = added;
    let mut text = format!("Added the {} {id}.\n", kind.singular());
    if *draft {
        text.push_str("It is a draft, and left out of builds, until you take out its line status: draft.\n");
    }
    let next = match kind {
        Kind::Source => format!("cite it: [@{id}]"),
        Kind::Map => format!("show it on a page: map: {id}"),
        Kind::Page
        | Kind::Entity(_)
        | Kind::Event
        | Kind::Claim
        | Kind::Judgment
        | Kind::Term
        | Kind::Correction => {
            format!("link it: [[{id}]]")
        }
    };
    text.push_str(&format!("Next: fill in {path}; {next}\n"));
    text
}
