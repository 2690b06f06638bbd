//! Every folder `tests/cases/<room>/<name>/` is a tiny project; what the program says of it and makes of it is held.
//!
//! - `command.txt`: the arguments; `build` if there is none. A build writes to `../out`, on 9 January 2022.
//! - `expected.txt`: what is printed, times and weights masked, and the exit code as last line.
//! - `expected/`: files of the site, byte for byte.
//! - `contains.txt`: `path: words` that stand in a file of the site, `! path: words` that do not; a path alone
//!   is a file that is there or not; `*` is every file of the site, `*.html` every page,
//!   `assets/css/x-*.css` a file with its fingerprint. White space is one space.
//!
//! `BLESS=1 cargo test --test main cases` writes what is printed and made now; `CASE=words` picks some cases;
//! `CASES=tests/cases-wanted` runs those that wait for the program to be mended.

use crate::support::{Run, Sandbox, files, put, repository};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What stands in a case's folder and is no part of its project.
const OURS: [&str; 3] = ["command.txt", "expected.txt", "contains.txt"];

#[test]
fn cases() {
    let bless = std::env::var_os("BLESS").is_some();
    let wanted = std::env::var("CASE").unwrap_or_default();
    let folders: Vec<PathBuf> =
        folders().into_iter().filter(|folder| name(folder).contains(&wanted)).collect();
    assert!(!folders.is_empty(), "no case has \"{wanted}\" in its name");
    let failures: Vec<String> = folders
        .par_iter()
        .filter_map(|folder| {
            let problems = check(folder, bless);
            (!problems.is_empty()).then(|| format!("== {}\n{problems}", name(folder)))
        })
        .collect();
    let count = folders.len();
    let failed = failures.len();
    let how = "run `BLESS=1 cargo test --test main cases` if what is printed and made now is right";
    assert!(failures.is_empty(), "\n{}\n{failed} of {count} cases failed; {how}\n", failures.join("\n"));
    eprintln!("{count} cases");
}

/// The folders of all cases, sorted.
fn folders() -> Vec<PathBuf> {
    let below = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_dir()).collect()
    };
    let top = std::env::var("CASES").unwrap_or_else(|_| "tests/cases".to_owned());
    let mut all: Vec<PathBuf> = below(&repository(&top)).iter().flat_map(|room| below(room)).collect();
    all.sort();
    all
}

/// `room/name`.
fn name(folder: &Path) -> String {
    let parts: Vec<_> = folder.iter().map(|part| part.to_string_lossy()).collect();
    parts[parts.len() - 2..].join("/")
}

/// Runs one case; gives what is wrong with it, as text.
fn check(folder: &Path, bless: bool) -> String {
    let held = files(folder);
    let text = |name: &str| held.get(name).map(|bytes| String::from_utf8(bytes.clone()).unwrap());
    let sandbox = Sandbox::new(&[]);
    for (path, bytes) in &held {
        if !OURS.contains(&path.as_str()) && !path.starts_with("expected/") {
            put(&sandbox.project().join(path), bytes);
        }
    }
    let command = text("command.txt").unwrap_or_else(|| "build".to_owned());
    let printed = printed(&sandbox.run(&arguments(&command)), sandbox.top());
    let site = files(&sandbox.out());
    let mut problems = String::new();
    let expected = text("expected.txt").unwrap_or_default();
    if printed != expected {
        if bless {
            eprintln!("written: {}/expected.txt", name(folder));
            put(&folder.join("expected.txt"), printed.as_bytes());
        } else {
            problems.push_str(&difference("expected.txt", &expected, &printed));
        }
    }
    for (path, bytes) in
        held.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("expected/")?, bytes)))
    {
        match site.get(path) {
            Some(made) if made == bytes => {}
            Some(made) if bless => {
                eprintln!("written: {}/expected/{path}", name(folder));
                put(&folder.join("expected").join(path), made);
            }
            Some(made) => {
                let read = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                problems.push_str(&difference(path, &read(bytes), &read(made)));
            }
            None => {
                let _ = writeln!(problems, "the site has no {path}");
            }
        }
    }
    problems + &claims(&text("contains.txt").unwrap_or_default(), &site)
}

/// The arguments of a command; a build gets a place to write to, and everything gets its day.
fn arguments(command: &str) -> Vec<&str> {
    let mut arguments: Vec<&str> = command.split_whitespace().collect();
    if arguments[0] == "build" && !arguments.contains(&"--out") {
        arguments.extend(["--out", "../out"]);
    }
    if ["build", "check"].contains(&arguments[0]) && !arguments.contains(&"--as-of") {
        arguments.extend(["--as-of", "2022-01-09"]);
    }
    arguments
}

/// What was printed, without what differs from run to run, and the exit code.
fn printed(run: &Run, top: &Path) -> String {
    let mut text = String::new();
    if !run.out.is_empty() {
        let _ = writeln!(text, "-- on standard output\n{}\n-- on standard error", run.out.trim_end());
    }
    for line in run.err.replace(&*top.to_string_lossy(), "TMP").lines() {
        text.push_str(masked(line).trim_end());
        text.push('\n');
    }
    let _ = writeln!(text, "exit {}", run.code);
    text
}

/// A line without times, and without how many files of the theme were written and what they weigh.
fn masked(line: &str) -> String {
    if let Some(rest) = line.strip_suffix(" ms") {
        let rest = rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').trim_end();
        return rest.split_once(" pages, ").or_else(|| rest.split_once(" page, ")).map_or_else(
            || rest.to_owned(),
            |(pages, changed)| {
                let removed = changed.split_once(", ").map_or(String::new(), |(_, rest)| format!(", {rest}"));
                format!("{pages} pages{removed}")
            },
        );
    }
    if let Some((place, _)) = line.strip_prefix("Built ").and_then(|rest| rest.split_once(" in ")) {
        return format!("Built {place}.");
    }
    line.to_owned()
}

/// Whether the site holds what `contains.txt` says.
fn claims(text: &str, site: &BTreeMap<String, Vec<u8>>) -> String {
    let one_space = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut problems = String::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("# ")) {
        let (wanted, claim) = line.strip_prefix("! ").map_or((true, line), |claim| (false, claim));
        let (path, words) =
            claim.split_once(": ").map_or((claim, None), |(path, words)| (path, Some(one_space(words))));
        let holds = |bytes: &[u8]| {
            let held = one_space(&String::from_utf8_lossy(bytes));
            words.as_ref().is_none_or(|words| held.contains(words))
        };
        // One `*` stands for anything: the fingerprint of an asset, any folder.
        let found = match path.split_once('*') {
            Some((start, end)) => site.iter().any(|(name, bytes)| {
                name.len() >= start.len() + end.len()
                    && name.starts_with(start)
                    && name.ends_with(end)
                    && holds(bytes)
            }),
            None => site.get(path).is_some_and(|bytes| holds(bytes)),
        };
        if words.is_some() && !path.contains('*') && !site.contains_key(path) {
            let _ = writeln!(problems, "contains.txt: the site has no {path}");
        } else if found != wanted {
            let _ = writeln!(
                problems,
                "contains.txt: {} {claim}",
                if wanted { "missing:" } else { "should not be:" }
            );
        }
    }
    problems
}

/// What differs, line by line.
fn difference(what: &str, held: &str, now: &str) -> String {
    let lines = similar::TextDiff::from_lines(held, now);
    format!(
        "{}",
        lines
            .unified_diff()
            .context_radius(3)
            .header(&format!("{what} as held"), &format!("{what} as it is now"))
    )
}

/// Every kind of finding is printed by a case; or by a test of commands where it takes a large file, or of the
/// citation processor where it takes a fault of that.
#[test]
fn every_code_has_a_case() {
    let list = Sandbox::new(&[]).run(&["explain"]).out;
    let codes: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(codes.len() > 60, "{list}");
    let mut proofs = std::fs::read_to_string(repository("tests/commands.rs")).unwrap();
    for folder in folders() {
        proofs.push_str(&std::fs::read_to_string(folder.join("expected.txt")).unwrap_or_default());
    }
    let proven = |code: &&str| {
        proofs.match_indices(*code).any(|(at, _)| {
            let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
            let (before, after) = (&proofs[..at], &proofs[at + code.len()..]);
            !before.ends_with(part) && !after.starts_with(part)
        })
    };
    let missing: Vec<&str> = codes.into_iter().filter(|code| !proven(code)).collect();
    assert!(missing.is_empty(), "no case prints {missing:?}");
}
