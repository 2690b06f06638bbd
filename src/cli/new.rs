//! `backgrounder new`: the first files of a project.

use super::args::{self, Globals, New};
use super::report;
use crate::diagnostic::Failure;
use crate::pipeline::{self, Beginning, First, Ground};
use serde_json::json;
use std::fmt::Write as _;

/// Makes a project, and says how to go on.
pub(super) fn new(globals: &Globals, options: &New) -> Result<u8, Failure> {
    // The folder counts from where `-C` leads, as everything else does.
    let here = globals.folder.as_os_str() == ".";
    let folder = if here { options.place.clone() } else { globals.folder.join(&options.place) };
    let beginning = Beginning {
        folder: folder.clone(),
        first: if options.example { First::Example } else { First::Own },
        from: options.from.clone(),
        title: options.title.clone(),
        language: options.lang.clone(),
        ground: if options.force { Ground::Any } else { Ground::Bare },
        at: args::moment(),
    };
    let (written, source) = pipeline::begin(&beginning)?;
    if globals.json {
        let key = source.as_ref().map(|source| source.key.as_str());
        report::out(&format!(
            "{:#}\n",
            json!({"format": "backgrounder/1", "command": "new", "ok": true, "folder": folder, "files": written, "source": key})
        ));
        return Ok(0);
    }
    for path in &written {
        report::out(&format!("{}\n", folder.join(path).display()));
    }
    if globals.quiet {
        return Ok(0);
    }
    let mut text = String::new();
    if let Some(source) = &source {
        let key = source.key.cited();
        let what = source.not_held.as_ref().map_or_else(
            || {
                let paragraphs = report::many(source.paragraphs, "paragraph", "paragraphs");
                format!("{paragraphs}, {}", super::add::length(source))
            },
            |why| format!("{why}, so nothing in it can be checked"),
        );
        let _ = writeln!(text, "The article is @{key}: {what}.");
        for warning in &source.warnings {
            let _ = writeln!(text, "  {warning}");
        }
    }
    let place = folder.display();
    let _ = writeln!(text, "Next: backgrounder -C {place} serve --open");
    report::err(&text);
    Ok(0)
}
