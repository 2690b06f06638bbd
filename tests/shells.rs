//! Completion scripts are read by the shells that they are for, and the manual by man. A tool that this machine lacks is
//! told and passed over; `./test` installs them, and lacks none (`TOOLS=all`).

use crate::support::Sandbox;
use std::fs;
use std::process::{Command, Output};

/// Runs a tool; nothing where the machine has none.
fn tool(sandbox: &Sandbox, name: &str, arguments: &[&str]) -> Option<Output> {
    let run =
        Command::new(name).args(arguments).current_dir(sandbox.project()).env("LC_ALL", "C.UTF-8").output();
    if run.is_err() {
        assert!(std::env::var_os("TOOLS").is_none(), "{name} is missing");
        eprintln!("{name} is missing on this machine: not tried");
    }
    run.ok()
}

/// Fails the test unless a tool ended well, said these words and complained of nothing.
fn content(name: &str, output: &Output, words: &[&str]) {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && err.is_empty(), "{name}: {err}");
    for word in words {
        assert!(out.contains(word), "{name}: no \"{word}\" in:\n{out}");
    }
}

#[test]
fn completions_load_in_their_shells_and_offer_what_there_is() {
    let sandbox = Sandbox::new(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = sandbox.run(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.contains("durable") && run.out.contains("polity"), "{shell}");
        sandbox.write(&format!("_{shell}"), &run.out);
    }
    let bash = "source ./_bash; COMP_WORDS=(backgrounder add pl); COMP_CWORD=2; _backgrounder backgrounder pl add; echo \"${COMPREPLY[@]}\"";
    if let Some(output) = tool(&sandbox, "bash", &["--norc", "-c", bash]) {
        content("bash", &output, &["place"]);
    }
    // A script of zsh is read as a function; `-n` would not see what it calls.
    let zsh = "autoload -Uz compinit; compinit -D -u; cp _zsh _backgrounder; fpath=(. $fpath); autoload -Uz +X _backgrounder; compdef _backgrounder backgrounder; echo $_comps[backgrounder]";
    if let Some(output) = tool(&sandbox, "zsh", &["-f", "-c", zsh]) {
        content("zsh", &output, &["_backgrounder"]);
    }
    if let Some(output) =
        tool(&sandbox, "fish", &["--no-config", "-c", "source ./_fish; complete -C 'backgrounder add pl'"])
    {
        content("fish", &output, &["place"]);
    }
    let wrong = sandbox.run(&["completions", "bsh"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("'bash'"), "{}", wrong.err);
}

#[test]
fn the_manual_is_set_without_a_warning() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.run(&["man", "--out", "man"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let pages: Vec<&str> = run.out.lines().collect();
    assert!(pages.contains(&"man/backgrounder-add-place.1") && pages.len() > 20, "{pages:?}");
    assert!(!run.out.contains("backgrounder-md.1"), "what is hidden has no page");
    let one = sandbox.run(&["man"]);
    assert_eq!((one.code, one.err.as_str()), (0, ""));
    assert_eq!(one.out, fs::read_to_string(sandbox.project().join("man/backgrounder.1")).unwrap());
    for page in pages {
        if let Some(output) = tool(&sandbox, "man", &["--warnings", "-E", "UTF-8", "-l", "-Tutf8", page]) {
            content(page, &output, &[]);
        }
        // `-c` leaves out how bold letters are struck.
        let set = ["-ww", "-man", "-Tutf8", "-P-cbou", page];
        if let Some(output) = tool(&sandbox, "groff", &set) {
            content(page, &output, &["NAME", "SYNOPSIS"]);
        }
    }
}
