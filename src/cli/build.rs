//! `backgrounder build`.

use super::args::{self, Build, Globals};
use super::progress::Progress;
use super::report;
use crate::diagnostic::Failure;
use crate::model::project::Indexing;
use crate::pipeline::{self, Durability, Kept, Request};
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Builds the site; nothing is written if anything is wrong.
pub(super) fn build(globals: &Globals, options: &Build) -> Result<u8, Failure> {
    let start = Instant::now();
    let progress = Progress::new(globals);
    let told = |stage: &'static str| progress.tell(stage, "…");
    let overrides = args::hosted(args::overrides(globals, &options.inputs)?, options.noindex);
    let outcome = pipeline::run_and_tell(&globals.folder, &overrides, &told);
    progress.end();
    let mut outcome = outcome?;
    let project = &outcome.project.folder.clone();
    // `--out` counts from where one stands, the default from the project.
    let out = options.out.clone().unwrap_or_else(|| project.join("output"));
    let durability = if options.durable { Durability::Durable } else { Durability::Ordinary };
    let request = Request::new(&out, project, durability);
    pipeline::check_folder(&request)?;
    let ok = report::findings(globals, &options.inputs, &outcome);
    report::timings(&options.inputs, &outcome);
    if !ok {
        if globals.json {
            report::json("build", false, &outcome, json!({}));
        } else {
            report::err(&report::verdict(&options.inputs, &outcome, "Nothing was built"));
        }
        return Ok(1);
    }
    let writing = Instant::now();
    progress.tell("Writing", "…");
    if options.precompress {
        pipeline::precompress(&mut outcome);
    }
    let written = pipeline::put(&outcome, &request);
    progress.end();
    let written = written?;
    let kept = pipeline::keep(&outcome, durability)?;
    pipeline::refresh(&outcome.project.folder)?;
    let shown = shown(&out);
    if globals.json {
        report::json(
            "build",
            true,
            &outcome,
            json!({"out": shown, "pages": written.pages, "changed": written.changed, "removed": written.removed, "lock_changed": kept == Kept::Changed}),
        );
        return Ok(0);
    }
    if let Some(remark) = &written.remark {
        report::err(&format!("  {:<10} {remark}\n", "note"));
    }
    if globals.quiet {
        return Ok(0);
    }
    let mut text = report::progress(&outcome);
    let changed = if written.changed == 0 {
        "none changed".to_owned()
    } else {
        report::many(written.changed, "file changed", "files changed")
    };
    let removed = if written.removed == 0 { String::new() } else { format!(", {} removed", written.removed) };
    let _ = writeln!(
        text,
        "  {:<10} {:<62} {:>5} ms",
        "Writing",
        format!("{}, {changed}{removed}", report::many(written.pages, "page", "pages")),
        writing.elapsed().as_millis()
    );
    text.push_str(&report::notes(globals, &outcome));
    let _ = write!(text, "Built {shown} in {:.2} s.", start.elapsed().as_secs_f64());
    text.push_str(&report::weight(&outcome));
    if overrides.indexing == Indexing::Closed {
        let address = outcome.project.config.base_url.as_deref().unwrap_or("no address");
        let _ = write!(text, " A preview ({address}): search engines are asked to stay away.");
    }
    if kept == Kept::Changed {
        text.push_str(" evidence.lock has changed: commit it.");
    }
    let _ = writeln!(text, "\nOpen {} in a browser.", Path::new(&shown).join("index.html").display());
    report::err(&text);
    Ok(0)
}

/// The folder as a person would write it from here.
fn shown(out: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let absolute: PathBuf = std::fs::canonicalize(out).unwrap_or_else(|_| out.to_path_buf());
    let relative = absolute.strip_prefix(&here).map(Path::to_path_buf).unwrap_or(absolute);
    format!("{}/", relative.display().to_string().trim_end_matches('/'))
}
