//! `backgrounder publish`: prints the plan, asks, carries it out and says what came of it.

use super::args::{self, Globals, Inputs, Publish, Readers};
use super::progress::Progress;
use super::report;
use crate::diagnostic::Failure;
use crate::pipeline::{self, Checked, Published, Publishing, Wish};
use std::fmt::Write as _;
use std::io::{BufRead, IsTerminal};
use std::path::Path;

use super::plan;

/// Publishes; gives 1 where the site has errors or the published one is not what was sent, 4 where it must not be.
pub(super) fn publish(globals: &Globals, options: &Publish) -> Result<u8, Failure> {
    if let Some(service) = options.init {
        return super::publish_init::init(globals, service);
    }
    let inputs = inputs(options);
    let overrides = args::overrides(globals, &inputs)?;
    let wish = Wish {
        target: options.target.clone(),
        to: options.to.clone(),
        allow_deletes: options.allow_deletes,
        adopt: options.adopt,
        built: None,
        precompress: options.precompress,
        withdrawn: options.withdraw.clone(),
        repository: options.repo,
    };
    if options.rollback {
        return roll_back(globals, options, &overrides, &wish);
    }
    let wish = Wish { built: options.no_build.then(|| globals.folder.join("output")), ..wish };
    let progress = Progress::new(globals);
    progress.tell("Planning", "…");
    let prepared = pipeline::prepare(&globals.folder, &overrides, &wish, options.strict);
    progress.end();
    let (outcome, publishing) = prepared?;
    let Some(publishing) = publishing else {
        report::findings(globals, &inputs, &outcome);
        if globals.json {
            report::json("publish", false, &outcome, serde_json::json!({}));
        } else {
            report::err(&report::verdict(&inputs, &outcome, "Nothing was published"));
        }
        return Ok(1);
    };
    show_plan(globals, &publishing, options.plan);
    if !publishing.objections.is_empty() {
        return Ok(4);
    }
    if options.plan {
        return Ok(0);
    }
    if publishing.plan.is_done() {
        let checked = if options.no_verify { None } else { pipeline::look(&publishing) };
        return Ok(u8::from(!served(globals, &publishing, checked.as_ref())));
    }
    if !confirmed(globals, options)? {
        report::err("Nothing was published.\n");
        return Ok(0);
    }
    let told = |done: usize, all: usize| {
        if done < all && done.is_multiple_of(16) {
            progress.tell("Publishing", &format!("{done} of {all}"));
        }
    };
    progress.tell("Publishing", "…");
    let project = outcome.project.folder.clone();
    let done = pipeline::carry(&publishing, &project, !options.no_verify, &told);
    progress.end();
    let done = done?;
    say(globals, &publishing, &done);
    let differs = done.checked.as_ref().is_some_and(|checked| !checked.differences.is_empty());
    Ok(u8::from(differs))
}

/// Whether what is live is served as it should be, as far as it was looked at; what differs is told.
fn served(globals: &Globals, publishing: &Publishing, checked: Option<&Checked>) -> bool {
    let Some(checked) = checked else { return true };
    if globals.json {
        report::out(&format!("{}\n", plan::checked_json(publishing, checked)));
    } else {
        tell(checked);
    }
    checked.differences.is_empty()
}

fn tell(checked: &Checked) {
    for difference in &checked.differences {
        report::err(&format!("  {:<10} {difference}\n", "differs"));
    }
}

/// What of the options concerns the making of the site.
fn inputs(options: &Publish) -> Inputs {
    let audience = if options.to.is_some() { options.audience } else { Readers::Public };
    Inputs {
        strict: options.strict,
        audience,
        base_url: options.base_url.clone(),
        as_of: options.as_of.clone(),
        ..Inputs::plain()
    }
}

/// The plan: data to standard output, for people to standard error unless the plan is what was asked for.
fn show_plan(globals: &Globals, publishing: &Publishing, asked: bool) {
    if globals.json {
        report::out(&format!("{}\n", plan::json(publishing)));
        return;
    }
    let text = plan::text(publishing);
    if asked {
        report::out(&text);
    } else if !globals.quiet || !publishing.objections.is_empty() {
        report::err(&text);
    }
}

/// Whether the author wants it.
fn confirmed(globals: &Globals, options: &Publish) -> Result<bool, Failure> {
    if options.yes {
        return Ok(true);
    }
    if globals.no_input || !std::io::stdin().is_terminal() {
        return Err(Failure::Usage {
            message: "nobody is there to be asked: say --yes to publish, or --plan to see the plan only"
                .to_owned(),
        });
    }
    report::err("Publish? [y/N] ");
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    let yes = matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes");
    Ok(read.is_ok() && yes)
}

/// What was done.
fn say(globals: &Globals, publishing: &Publishing, done: &Published) {
    if globals.json {
        report::out(&format!("{}\n", plan::done_json(publishing, done)));
        return;
    }
    if let Some(checked) = &done.checked {
        tell(checked);
    }
    if globals.quiet {
        return;
    }
    let mut text = String::new();
    if let Some(remark) = &done.remark {
        let _ = writeln!(text, "  {:<10} {remark}", "note");
    }
    let name = if done.name.is_empty() { String::new() } else { format!(", as {}", done.name) };
    let _ = write!(text, "Published to {}{name}.", publishing.target.place.shown());
    match &done.checked {
        Some(checked) if checked.differences.is_empty() => {
            let _ = write!(text, " {} serves what was sent: {}.", base(publishing), asked(&checked.asked));
        }
        Some(_) => {
            let _ = write!(text, " {} does not serve what was sent, as said above.", base(publishing));
        }
        None if publishing.base.is_none() => {
            text.push_str(" Not looked at afterwards: no base_url says where it is served.");
        }
        None => {}
    }
    if let Some(version) = &done.version {
        let _ = write!(text, "\n{version} keeps the data of this version: commit it.");
    }
    text.push('\n');
    report::err(&text);
}

fn base(publishing: &Publishing) -> &str {
    publishing.base.as_deref().unwrap_or_default()
}

fn asked(paths: &[String]) -> String {
    format!("{} looked at", report::many(paths.len(), "address", "addresses"))
}

fn roll_back(
    globals: &Globals,
    options: &Publish,
    overrides: &crate::model::project::Overrides,
    wish: &Wish,
) -> Result<u8, Failure> {
    if !confirmed(globals, options)? {
        report::err("Nothing was changed.\n");
        return Ok(0);
    }
    let (target, name) = pipeline::roll_back(Path::new(&globals.folder), overrides, wish)?;
    if globals.json {
        let shown = serde_json::json!({"format": "backgrounder/1", "command": "publish", "ok": true, "event": "rolled-back", "target": target.name, "name": name});
        report::out(&format!("{shown}\n"));
    } else if !globals.quiet {
        report::err(&format!("{} shows {name} again.\n", target.place.shown()));
    }
    Ok(0)
}
