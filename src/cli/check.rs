//! `backgrounder check`.

use super::args::{self, Check, Globals};
use super::links;
use super::report;
use crate::diagnostic::{Failure, Severity};
use crate::pipeline::{self, Asked, Recording};
use serde_json::json;

/// Finds everything that a build would find; with `--links` also what the addresses answer.
pub(super) fn check(globals: &Globals, options: &Check) -> Result<u8, Failure> {
    let overrides = args::overrides(globals, &options.inputs)?;
    let (outcome, asked): (_, Option<Asked>) = if options.asking.links {
        let recording = if options.asking.record { Recording::On } else { Recording::Off };
        let progress = links::Progress::new(globals);
        let told = |done, all| progress.tell(done, all);
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
        let more = asked.as_ref().map_or(json!({}), |asked| json!({"links": links::json(asked)}));
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
    Ok(if alone { 5 } else { u8::from(!ok) })
}
