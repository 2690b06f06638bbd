//! `backgrounder check`.

use super::args::{self, Check, Globals};
use super::report;
use crate::diagnostic::{Failure, Severity};
use crate::pipeline;
use serde_json::json;

/// Finds everything that a build would find.
pub(super) fn check(globals: &Globals, options: &Check) -> Result<u8, Failure> {
    let outcome = pipeline::run(&globals.folder, &args::overrides(globals, &options.inputs)?)?;
    let ok = report::findings(globals, &options.inputs, &outcome);
    report::timings(&options.inputs, &outcome);
    if globals.json {
        report::json("check", ok, &outcome, json!({}));
    } else if !ok || outcome.count(Severity::Warning) > 0 {
        let what = if ok { "Checked" } else { "Not ready" };
        report::err(&report::verdict(&options.inputs, &outcome, what));
    } else if !globals.quiet {
        report::err(&format!(
            "{}{}All is well.\n",
            report::progress(&outcome),
            report::notes(globals, &outcome)
        ));
    }
    Ok(u8::from(!ok))
}
