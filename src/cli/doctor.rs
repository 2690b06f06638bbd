//! `backgrounder doctor`: what a report of a bug needs, and what commonly goes wrong.

use super::args::{self, Globals, Inputs, Readers};
use super::report::{self, many};
use crate::diagnostic::Failure;
use crate::diagnostic::print::visible;
use crate::model::files::CapturesFolder;
use crate::model::lock::Reading;
use crate::pipeline::{self, Examined};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Other programs, and what each is good for.
const TOOLS: [(&str, &str); 6] = [
    ("git", "keeps the history of a project"),
    ("chromium", "prints book.html to PDF"),
    ("rclone", "uploads output/ to a cloud"),
    ("rsync", "uploads output/ to a server"),
    ("nvim", "an editor that speaks to language servers"),
    ("man", "shows backgrounder man"),
];

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// As it should be.
    Ok,
    /// Perhaps not as it was meant.
    Look,
    /// Not as it can stay.
    Wrong,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Look => "look",
            Self::Wrong => "wrong",
        }
    }
}

/// One thing that was looked at.
struct Line {
    state: State,
    name: &'static str,
    said: String,
    /// What to do; empty where nothing is.
    remedy: String,
}

fn line(state: State, name: &'static str, said: impl Into<String>, remedy: impl Into<String>) -> Line {
    Line { state, name, said: said.into(), remedy: remedy.into() }
}

fn ok(name: &'static str, said: impl Into<String>) -> Line {
    line(State::Ok, name, said, "")
}

/// Prints a line for each thing; gives 1 where one is wrong.
pub(super) fn doctor(globals: &Globals) -> Result<u8, Failure> {
    let inputs = Inputs { drafts: true, audience: Readers::Internal, ..Inputs::plain() };
    let overrides = args::overrides(globals, &inputs)?;
    let mut lines = vec![program()];
    match pipeline::examine(&globals.folder, &overrides) {
        Ok(found) => lines.extend(project(&found)),
        Err(failure @ Failure::NoProject { .. }) => {
            let said = failure.to_string();
            let (first, rest) = said.split_once('\n').unwrap_or((&said, ""));
            let remedy =
                if rest.is_empty() { "backgrounder -C FOLDER doctor looks there" } else { rest.trim() };
            lines.push(line(State::Look, "project", first, remedy));
        }
        Err(failure) => {
            lines.push(line(State::Wrong, "project", failure.to_string(), "see that it can be read"));
        }
    }
    lines.push(tools());
    let wrong = lines.iter().any(|line| line.state == State::Wrong);
    if globals.json {
        let value = |line: &Line| json!({"state": line.state.word(), "name": line.name, "said": line.said, "help": line.remedy});
        let all: Vec<Value> = lines.iter().map(value).collect();
        report::out(&format!(
            "{:#}\n",
            json!({"format": "backgrounder/1", "command": "doctor", "ok": !wrong, "lines": all})
        ));
    } else {
        report::out(&text(&lines));
    }
    Ok(u8::from(wrong))
}

fn text(lines: &[Line]) -> String {
    let mut out = String::new();
    for Line { state, name, said, remedy } in lines {
        let _ = writeln!(out, "{:<6} {name:<14} {}", state.word(), visible(said));
        if !remedy.is_empty() {
            let _ = writeln!(out, "{:21} {}", "", visible(remedy));
        }
    }
    out
}

fn program() -> Line {
    let build = if cfg!(debug_assertions) { ", a debug build" } else { "" };
    let (version, os, arch) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    let said = format!("backgrounder {version} on {os}, {arch}{build}");
    if os == "windows" {
        return line(State::Wrong, "program", said, "Windows is not supported: take WSL");
    }
    ok("program", said)
}

/// The lines about a project.
fn project(found: &Examined) -> Vec<Line> {
    let counts = found.counts;
    let all = format!(
        "{}: {}, {}, {}, {}, {}",
        many(counts.files, "file", "files"),
        many(counts.entities, "entity", "entities"),
        many(counts.sources, "source", "sources"),
        many(counts.claims, "claim", "claims"),
        many(counts.events, "event", "events"),
        many(counts.citations, "citation", "citations"),
    );
    // A report is shown to others, whom the way to the folder does not concern.
    let name = found.folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut lines = vec![ok("project", format!("{}/", name.unwrap_or_default()))];
    lines.push(problems("configuration", "backgrounder.yaml can be read", found.configuration));
    lines.push(ok("theme", found.theme.clone()));
    lines.push(problems("content", &all, found.problems));
    lines.push(match &found.captures {
        None => ok("held texts", "in content/sources/captures/"),
        Some((folder, CapturesFolder::Read)) => ok("held texts", format!("in {folder} too")),
        Some((folder, CapturesFolder::Absent | CapturesFolder::Unnamed)) => line(
            State::Look,
            "held texts",
            format!("the folder {folder} is not there"),
            "on a machine that holds no texts that is as it should be; else put it there, or mend captures_dir",
        ),
    });
    lines.push(match found.lock {
        Reading::Whole => ok("evidence.lock", "is whole"),
        Reading::Absent => ok("evidence.lock", "is not there; a build writes it where a quotation was found"),
        Reading::Damaged => line(
            State::Wrong,
            "evidence.lock",
            "cannot be read whole, and is not written anew before that",
            "backgrounder check tells where; or take it from the history of the project",
        ),
    });
    lines.push(match &found.output {
        Ok(()) => ok("output", "output/ is a build's to write"),
        Err(why) => {
            line(State::Wrong, "output", why.replace('\n', " "), "build elsewhere with --out, or empty it")
        }
    });
    lines.push(disk(found));
    lines.extend(watches(found.folders));
    lines
}

/// A line about something in which there may be errors and warnings.
fn problems(name: &'static str, said: &str, (errors, warnings): (usize, usize)) -> Line {
    let found =
        format!("{said}; {}, {}", many(errors, "error", "errors"), many(warnings, "warning", "warnings"));
    match (errors, warnings) {
        (0, 0) => ok(name, said),
        (0, _) => line(State::Look, name, found, "backgrounder check tells which"),
        _ => line(
            State::Wrong,
            name,
            found,
            "backgrounder check tells which, --fix mends what has one reading",
        ),
    }
}

fn disk(found: &Examined) -> Line {
    let ability = found.ability;
    if !ability.writes {
        return line(
            State::Wrong,
            "disk",
            "nothing can be written into the project's folder",
            "see whose it is, and whether the disk is full",
        );
    }
    let lacking = match (ability.links, ability.exchanges) {
        (true, true) => return ok("disk", "links files and exchanges folders in one step"),
        (false, true) => "cannot link files, so builds copy what has not changed",
        (true, false) => "cannot exchange folders in one step, so a build replaces files one by one",
        (false, false) => "cannot link files nor exchange folders, so a build replaces files one by one",
    };
    line(State::Look, "disk", lacking, "a build works all the same; a reader may see half of it for a moment")
}

/// How many folders the system lets one watch (Linux).
fn watches(folders: usize) -> Option<Line> {
    let limit = std::fs::read_to_string("/proc/sys/fs/inotify/max_user_watches").ok()?;
    let limit: usize = limit.trim().parse().ok()?;
    let said =
        format!("{} to watch, and the system lets one watch {limit}", many(folders, "folder", "folders"));
    // Editors and other programs watch too.
    Some(if folders * 2 < limit {
        ok("watching", said)
    } else {
        line(State::Look, "watching", said, "raise it: sysctl fs.inotify.max_user_watches=524288")
    })
}

/// Which other programs there are.
fn tools() -> Line {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let there = |name: &str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    let (found, lacking): (Vec<_>, Vec<_>) = TOOLS.into_iter().partition(|(name, _)| there(name));
    let found: Vec<&str> = found.into_iter().map(|(name, _)| name).collect();
    let found = if found.is_empty() { "none of the optional ones".to_owned() } else { found.join(", ") };
    let lacking: Vec<String> =
        lacking.into_iter().map(|(name, use_of)| format!("{name} ({use_of})")).collect();
    let remedy = if lacking.is_empty() {
        String::new()
    } else {
        format!("not here, and not needed for a build: {}", lacking.join(", "))
    };
    line(State::Ok, "programs", found, remedy)
}
