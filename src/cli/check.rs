//! `backgrounder check`.

use super::args::{self, Check, Globals};
use super::progress::Progress;
use super::report;
use super::{coverage, links};
use crate::diagnostic::print::{Place, Texts, place, range, visible};
use crate::diagnostic::{Failure, Severity};
use crate::file::Location;
use crate::model::project::Overrides;
use crate::pipeline::{self, Asked, Mended, Outcome, Recording};
use serde_json::{Value, json};

/// So many times what was mended is read again.
const ROUNDS: usize = 4;

/// Makes the changes that findings know for certain; gives them with the texts that they were made in.
fn fix(globals: &Globals, overrides: &Overrides) -> Result<Vec<Value>, Failure> {
    let (mut told, mut all) = (String::new(), Vec::new());
    // What could not be read hides what else is wrong: each round sees more, and mends each place once.
    for _ in 0..ROUNDS {
        let outcome = pipeline::run(&globals.folder, overrides)?;
        let mended = pipeline::mend(&outcome)?;
        if mended.is_empty() {
            break;
        }
        told.push_str(&said(&mended, &outcome));
        all.extend(mended.iter().map(|one| {
            let at = Location { path: one.path.clone(), span: one.span };
            json!({"file": one.path.as_str(), "range": range(&at, &outcome), "text": one.new, "code": one.code.name()})
        }));
    }
    if all.is_empty() {
        told.push_str("Nothing has one reading only, so nothing was changed.\n");
    }
    if !globals.quiet && !globals.json {
        report::err(&told);
    }
    Ok(all)
}

/// What was mended, a line each.
fn said(mended: &[Mended], outcome: &Outcome) -> String {
    let mut told = String::new();
    for Mended { path, span, old, new, code } in mended {
        let Place { line, column } = place(outcome.text(path).unwrap_or_default(), span.range().start);
        let arrow = if old.is_empty() { "+" } else { "→" };
        let new = if new.trim().is_empty() { format!("\"{new}\"") } else { visible(new) };
        let old = visible(old);
        told.push_str(&format!("  mended {path}:{line}:{column}  {old} {arrow} {new}  ({})\n", code.name()));
    }
    told
}

/// Finds everything that a build would find; with `--links` also what the addresses answer.
pub(super) fn check(globals: &Globals, options: &Check) -> Result<u8, Failure> {
    let overrides = args::overrides(globals, &options.inputs)?;
    let mended = if options.fix { Some(fix(globals, &overrides)?) } else { None };
    let (outcome, asked): (_, Option<Asked>) = if options.asking.links {
        let recording = if options.asking.record { Recording::On } else { Recording::Off };
        let progress = Progress::new(globals);
        let told = |done: usize, all: usize| {
            progress.tell("Asking", &format!("{done} of {}", report::many(all, "address", "addresses")));
        };
        let manners = options.asking.manners();
        let answered = pipeline::run_and_ask(&globals.folder, &overrides, &manners, recording, &told);
        progress.end();
        answered.map(|(outcome, asked)| (outcome, Some(asked)))?
    } else {
        (pipeline::run(&globals.folder, &overrides)?, None)
    };
    let alone = asked.as_ref().is_some_and(links::is_alone);
    let ok = report::findings(globals, &options.inputs, &outcome);
    report::timings(&options.inputs, &outcome);
    if globals.json {
        let mut more = asked.as_ref().map_or(json!({}), |asked| json!({"links": links::json(asked)}));
        if let (Some(mended), Value::Object(more)) = (mended, &mut more) {
            more.insert("mended".to_owned(), mended.into());
        }
        if let (true, Value::Object(more)) = (options.coverage, &mut more) {
            more.insert("coverage".to_owned(), coverage::json(&outcome.covered, &outcome));
        }
        report::json("check", ok && !alone, &outcome, more);
    } else {
        if let Some(asked) = &asked {
            report::err(&links::said(globals, asked));
        }
        if !ok || outcome.count(Severity::Warning) > 0 {
            let what = if ok { "Checked" } else { "Not ready" };
            report::err(&report::verdict(&options.inputs, &outcome, what));
        } else if !globals.quiet {
            let last = if alone { "" } else { "All is well.\n" };
            report::err(&format!("{}{}{last}", report::progress(&outcome), report::notes(globals, &outcome)));
        }
    }
    if options.coverage && !globals.json {
        report::out(&coverage::text(&outcome.covered, &outcome));
    }
    Ok(if alone { 5 } else { u8::from(!ok) })
}
