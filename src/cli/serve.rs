//! `backgrounder serve`.

use super::args::{self, Globals, Serve};
use super::report;
use crate::diagnostic::Failure;
use crate::model::project::Overrides;
use crate::model::review::Review;
use crate::serve::{self, Manners, Port, Reload, Word};
use serde_json::json;

/// The port where none is named.
const USUAL: u16 = 4321;

/// Serves the preview until it is interrupted.
pub(super) fn serve(globals: &Globals, options: &Serve) -> Result<u8, Failure> {
    let manners = Manners {
        port: options.port.map_or(Port::From(USUAL), Port::Exactly),
        reload: if options.no_reload { Reload::Off } else { Reload::Live },
        editor: options.editor.clone(),
    };
    let review = if options.review { Review::Shown } else { Review::Left };
    let overrides = Overrides { review, ..args::overrides(globals, &options.inputs())? };
    let (json, quiet, verbose, open) = (globals.json, globals.quiet, globals.verbose, options.open);
    let say = move |word: Word| {
        if json {
            report::out(&format!("{}\n", line(&word)));
        } else {
            report::err(&sentence(&word, quiet, verbose));
        }
        if let Word::Ready { url } = &word
            && open
            && let Err(error) = opener::open(url)
        {
            report::err(&format!("  {:<10} no browser could be opened ({error})\n", "note"));
        }
    };
    serve::serve(&globals.folder, &overrides, &manners, say)?;
    Ok(0)
}

/// What is printed for a person.
fn sentence(word: &Word, quiet: bool, verbose: bool) -> String {
    match word {
        Word::Ready { url } => format!("Look at it: {url}   (Ctrl-C ends it)\n"),
        Word::Remark(remark) => format!("  {:<10} {remark}\n", "note"),
        Word::Failed { message } => format!("error: {message}\n  What is shown is the state from before.\n"),
        Word::Served { saved, took, findings, counts: (errors, warnings), held_back } => {
            let counted = match (errors, warnings) {
                (0, 0) => String::new(),
                _ => format!(
                    ", {}, {}",
                    report::many(*errors, "error", "errors"),
                    report::many(*warnings, "warning", "warnings")
                ),
            };
            let what = match saved.as_slice() {
                [] => return if *errors > 0 || verbose { findings.clone() } else { String::new() },
                [one] => format!("{one} saved"),
                [one, others @ ..] => {
                    format!("{one} and {} saved", report::many(others.len(), "other", "others"))
                }
            };
            let shown = if *held_back { "the pages from before stay" } else { "ready" };
            let told = if *errors > 0 || verbose { findings.as_str() } else { "" };
            if quiet && *errors == 0 {
                return String::new();
            }
            format!("{told}  {what}: {shown} in {took} ms{counted}\n")
        }
    }
}

/// The same for a program: one JSON object a line.
fn line(word: &Word) -> serde_json::Value {
    match word {
        Word::Ready { url } => json!({"format": "backgrounder/1", "event": "ready", "url": url}),
        Word::Remark(remark) => json!({"format": "backgrounder/1", "event": "remark", "message": remark}),
        Word::Failed { message } => {
            json!({"format": "backgrounder/1", "event": "failed", "message": message})
        }
        Word::Served { saved, took, counts: (errors, warnings), held_back, .. } => json!({
            "format": "backgrounder/1", "event": "served", "saved": saved, "milliseconds": took,
            "errors": errors, "warnings": warnings, "held_back": held_back,
        }),
    }
}
