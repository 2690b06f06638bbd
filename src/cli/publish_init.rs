//! `backgrounder publish --init`: the files of a host's build service.

use super::args::{self, Globals, Inputs, Service};
use super::report;
use crate::diagnostic::Failure;
use crate::pipeline::{self, Fate, Initial, Shield};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Writes them, or says how those that are there differ and changes nothing.
pub(super) fn init(globals: &Globals, service: Service) -> Result<u8, Failure> {
    let overrides = args::overrides(globals, &Inputs::plain())?;
    let initial = pipeline::init(&globals.folder, &overrides, service.host())?;
    let code = if initial.is_refused() { 4 } else { 0 };
    if globals.json {
        report::out(&format!("{:#}\n", value(&initial)));
        return Ok(code);
    }
    for (_, fate) in &initial.files {
        if let Fate::Differs(difference) = fate {
            report::out(difference);
        }
    }
    if code != 0 {
        let names: Vec<&str> = initial
            .files
            .iter()
            .filter(|(_, fate)| matches!(fate, Fate::Differs(_)))
            .map(|(path, _)| path.as_str())
            .collect();
        report::err(&format!(
            "{} is there and says something else; nothing was changed.\nTake over what you want from the lines with +, or move the file away and ask again.\n",
            names.join(", ")
        ));
    } else if !globals.quiet {
        report::err(&told(&initial));
    }
    Ok(code)
}

/// What was done, and what is left to do.
fn told(initial: &Initial) -> String {
    let mut out = String::new();
    for (path, fate) in &initial.files {
        let word = if *fate == Fate::Same { "unchanged" } else { "written" };
        let _ = writeln!(out, "  {word:<10} {path}");
    }
    for line in &initial.ignored {
        let _ = writeln!(out, "  {:<10} .gitignore: {line} stays out of the repository", "added");
    }
    for (folder, shield) in &initial.captures {
        match shield {
            Shield::Tracked => {
                let _ = writeln!(
                    out,
                    "  {:<10} {folder} is in the repository, so whoever can read that can read the held texts.\n\
                     {:13}If it is public: move the folder out of it, name it under captures_dir in\n\
                     {:13}backgrounder.yaml, and take it out of git's history (git rm -r --cached takes it out from now on).",
                    "warning", "", ""
                );
            }
            Shield::Unknown => {
                let _ = writeln!(
                    out,
                    "  {:<10} git cannot be asked whether {folder} is in the repository",
                    "warning"
                );
            }
            Shield::Ignored | Shield::Open => {}
        }
    }
    if !initial.repository {
        let _ = writeln!(
            out,
            "  {:<10} there is no git repository here yet: this folder is taken for its top",
            "note"
        );
    }
    if initial.files.iter().all(|(_, fate)| *fate == Fate::Same) {
        out.push_str("All of it is there already.\n");
    } else {
        out.push_str("What to set at the host before the first run stands in the first lines. Commit evidence.lock too: it carries the verdicts on quotations.\n");
    }
    out
}

fn value(initial: &Initial) -> Value {
    let files: Vec<Value> = initial
        .files
        .iter()
        .map(|(path, fate)| match fate {
            Fate::Written => {
                json!({"path": path, "state": if initial.is_refused() { "missing" } else { "written" }})
            }
            Fate::Same => json!({"path": path, "state": "unchanged"}),
            Fate::Differs(difference) => json!({"path": path, "state": "differs", "difference": difference}),
        })
        .collect();
    let word = |shield: Shield| match shield {
        Shield::Ignored => "ignored",
        Shield::Tracked => "tracked",
        Shield::Open => "added",
        Shield::Unknown => "unknown",
    };
    let captures: Vec<Value> = initial
        .captures
        .iter()
        .map(|(folder, shield)| json!({"folder": folder, "state": word(*shield)}))
        .collect();
    json!({
        "command": "publish init", "ok": !initial.is_refused(), "repository": initial.repository,
        "files": files, "captures": captures, "ignored": initial.ignored,
    })
}
