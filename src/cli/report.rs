//! What commands print: findings, summaries, failures; in colour where that is wanted.

use super::args::{Format, Globals, Inputs, When};
use crate::diagnostic::print::{self, Colour, Terminal};
use crate::diagnostic::{Failure, Severity};
use crate::model::verdict::Tally;
use crate::pipeline::{Holding, Outcome};
pub(super) use crate::text::count::many;
use serde_json::{Value, json};
use std::io::{IsTerminal, Write};

/// Writes to standard output; a reader that has gone away is no error.
pub(super) fn out(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Writes bytes to standard output.
pub(super) fn out_bytes(bytes: &[u8]) {
    let _ = std::io::stdout().write_all(bytes);
}

/// Writes to standard error.
pub(super) fn err(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Whether standard error takes colour: the flag first, then `NO_COLOR` and `FORCE_COLOR`, then the terminal.
pub(super) fn colour(globals: &Globals) -> Colour {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let wanted = match globals.color {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            !set("NO_COLOR")
                && (set("FORCE_COLOR")
                    || (std::io::stderr().is_terminal()
                        && std::env::var_os("TERM").is_none_or(|term| term != "dumb")))
        }
    };
    if wanted { Colour::Ansi } else { Colour::Plain }
}

/// The width that messages are drawn for: that of the terminal as the shell tells it, or 100 columns.
fn width() -> usize {
    std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .filter(|columns| *columns >= 40)
        .unwrap_or(100)
}

/// Prints the findings in the form that was asked for; gives whether the command may go on.
pub(super) fn findings(globals: &Globals, inputs: &Inputs, outcome: &Outcome) -> bool {
    let ok = passes(inputs, outcome);
    match inputs.format {
        Some(Format::Github) => out(&print::github(&outcome.findings, outcome)),
        Some(Format::Sarif) => out(&format!("{:#}\n", print::sarif(&outcome.findings, outcome))),
        None if globals.json => {}
        None => {
            let limit = if globals.verbose { usize::MAX } else { 20 };
            let style = Terminal { colour: colour(globals), width: width(), limit, notes: globals.verbose };
            err(&print::terminal(&outcome.findings, outcome, &style));
        }
    }
    ok
}

/// Prints what is wrong in the export of a reference manager.
pub(super) fn export(globals: &Globals, holding: &Holding) {
    let style = Terminal { colour: colour(globals), width: width(), limit: 20, notes: globals.verbose };
    err(&print::terminal(&holding.findings, holding, &style));
}

/// Whether there is no error, and no warning where warnings count.
pub(super) fn passes(inputs: &Inputs, outcome: &Outcome) -> bool {
    outcome.passes(inputs.strict)
}

/// The object of `--json`.
pub(super) fn json(command: &str, ok: bool, outcome: &Outcome, more: Value) {
    let counts = outcome.counts;
    let mut summary = json!({
        "files": counts.files, "entities": counts.entities, "sources": counts.sources, "claims": counts.claims, "events": counts.events,
        "citations": counts.citations, "mentions": counts.mentions,
        "quotations": {"found": counts.tally.found, "vouched": counts.tally.vouched, "not_found": counts.tally.not_found, "unchecked": counts.tally.unchecked},
        "errors": outcome.count(Severity::Error), "warnings": outcome.count(Severity::Warning), "notes": outcome.count(Severity::Note),
    });
    if let (Value::Object(summary), Value::Object(more)) = (&mut summary, more) {
        summary.extend(more);
    }
    out(&format!("{:#}\n", print::json(&outcome.findings, outcome, command, ok, summary)));
}

/// What the heaviest page weighs, as a sentence with a space before it; empty if there is no page.
pub(super) fn weight(outcome: &Outcome) -> String {
    let Some(weight) = &outcome.heaviest else { return String::new() };
    let kb = |bytes: usize| bytes.div_ceil(1000);
    format!(
        " Heaviest page: {}, {} KB compressed plus {} KB styles and fonts (budget {}).",
        weight.path,
        kb(weight.page),
        kb(weight.assets + weight.fonts),
        outcome.project.config.budget / 1000
    )
}

/// The lines that say what was read, linked and verified.
pub(super) fn progress(outcome: &Outcome) -> String {
    let counts = outcome.counts;
    let took = |stage: &str| {
        outcome.timings.iter().find(|(name, _)| *name == stage).map_or(0, |(_, time)| time.as_millis())
    };
    let lines = [
        ("Reading", many(counts.files, "file", "files"), took("read") + took("parse")),
        (
            "Linking",
            format!(
                "{}, {}, {}, {}",
                many(counts.entities, "entity", "entities"),
                many(counts.sources, "source", "sources"),
                many(counts.citations, "citation", "citations"),
                many(counts.mentions, "mention", "mentions")
            ),
            took("link"),
        ),
        (
            "Verifying",
            format!(
                "{} found{}, {} not found, {} unchecked",
                many(counts.tally.found, "quotation", "quotations"),
                vouched(counts.tally),
                counts.tally.not_found,
                counts.tally.unchecked
            ),
            took("cite and verify"),
        ),
    ];
    lines.into_iter().map(|(word, what, time)| format!("  {word:<10} {what:<62} {time:>5} ms\n")).collect()
}

/// How many of the quotations found were found when their text was at hand.
fn vouched(tally: Tally) -> String {
    match (tally.found, tally.vouched) {
        (_, 0) => String::new(),
        (found, vouched) if found == vouched => " (evidence.lock vouches for all)".to_owned(),
        (_, vouched) => format!(" (evidence.lock vouches for {vouched})"),
    }
}

/// Notes in one line each kind; they are printed whole with `-v`.
pub(super) fn notes(globals: &Globals, outcome: &Outcome) -> String {
    if globals.verbose {
        return String::new();
    }
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for finding in outcome.findings.iter().filter(|finding| finding.severity == Severity::Note) {
        match counted.iter_mut().find(|(name, _)| *name == finding.code.name()) {
            Some((_, count)) => *count += 1,
            None => counted.push((finding.code.name(), 1)),
        }
    }
    let total: usize = counted.iter().map(|(_, count)| count).sum();
    if total == 0 {
        return String::new();
    }
    let kinds: Vec<String> = counted.iter().map(|(name, count)| format!("{count} {name}")).collect();
    format!(
        "  {:<10} {}: {}   (backgrounder check -v shows them)\n",
        "note",
        many(total, "note", "notes"),
        kinds.join(", ")
    )
}

/// How long each stage took.
pub(super) fn timings(inputs: &Inputs, outcome: &Outcome) {
    if inputs.timings {
        let lines: String = outcome
            .timings
            .iter()
            .map(|(stage, time)| format!("  {stage:<16} {:>8.1} ms\n", time.as_secs_f64() * 1000.0))
            .collect();
        err(&lines);
    }
}

/// The sentence that ends a command that found problems.
pub(super) fn verdict(inputs: &Inputs, outcome: &Outcome, what: &str) -> String {
    let errors = many(outcome.count(Severity::Error), "error", "errors");
    let warnings = many(outcome.count(Severity::Warning), "warning", "warnings");
    let strict =
        if inputs.strict && outcome.count(Severity::Error) == 0 { " (--strict counts warnings)" } else { "" };
    format!("{what}: {errors}, {warnings}{strict}. backgrounder explain <code> tells more.\n")
}

/// A failure of the machine or of the command line.
pub(super) fn failure(globals: &Globals, failure: &Failure) {
    if globals.json {
        out(&format!(
            "{:#}\n",
            json!({"format": "backgrounder/1", "ok": false, "failure": failure.to_string(), "exit": failure.exit_code()})
        ));
    }
    let (open, close) = match colour(globals) {
        Colour::Ansi => ("\u{1b}[1;31m", "\u{1b}[0m"),
        Colour::Plain => ("", ""),
    };
    err(&format!("{open}error{close}: {failure}\n"));
}
