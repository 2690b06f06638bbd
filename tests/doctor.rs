//! `backgrounder doctor`: each line says how something is, and what to do where it is not as it should be.

use crate::support::{Run, Sandbox, files, put};
use serde_json::Value;
use std::fs;

fn line<'a>(run: &'a Run, name: &str) -> &'a str {
    let found = run.out.lines().find(|line| line.split_whitespace().nth(1) == name.split_whitespace().next());
    found.unwrap_or_else(|| panic!("no line about {name} in:\n{}", run.out))
}

#[test]
fn a_sound_project_is_ok_and_nothing_is_left_in_it() {
    let sandbox = Sandbox::small();
    let before = files(&sandbox.project());
    let run = sandbox.run(&["doctor"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(line(&run, "program").contains(env!("CARGO_PKG_VERSION")));
    assert_eq!(line(&run, "project"), "ok     project        project/");
    for name in ["configuration", "theme", "held", "evidence.lock", "output"] {
        assert!(line(&run, name).starts_with("ok "), "{}", run.out);
    }
    assert!(!run.out.contains(sandbox.top().to_str().unwrap()), "a report is shown to others:\n{}", run.out);
    assert_eq!(files(&sandbox.project()), before);
    let told: Value = serde_json::from_str(&sandbox.run(&["doctor", "--json"]).out).unwrap();
    assert_eq!((&told["ok"], &told["lines"][1]["state"]), (&true.into(), &"ok".into()));
}

#[test]
fn what_is_wrong_says_what_to_do() {
    let sandbox = Sandbox::small();
    sandbox.write("backgrounder.yaml", "titel: The pier\ncaptures_dir: ../nowhere\n");
    sandbox.write("content/index.md", "---\ntitle: The pier\n---\n\nSee [[nothing]].\n");
    sandbox.write("evidence.lock", "<<<<<<< ours\n");
    put(&sandbox.project().join("output/photo.jpg"), b"precious");
    let run = sandbox.run(&["doctor"]);
    assert_eq!(run.code, 1, "{}", run.out);
    for (name, state, words) in [
        ("configuration", "wrong", "backgrounder check tells which"),
        ("content", "wrong", "backgrounder check tells which"),
        ("held", "look", "mend captures_dir"),
        ("evidence.lock", "wrong", "backgrounder check tells where"),
        ("output", "wrong", "--out"),
    ] {
        assert!(line(&run, name).starts_with(state), "{name} is not {state}:\n{}", run.out);
        assert!(run.out.contains(words), "{}", run.out);
    }
    assert!(fs::read(sandbox.project().join("output/photo.jpg")).is_ok());
    let told: Value = serde_json::from_str(&sandbox.run(&["doctor", "--json"]).out).unwrap();
    assert_eq!(told["ok"], false);
    // Outside of a project there is the machine to tell of.
    let nowhere = Sandbox::new(&[]).run(&["doctor"]);
    assert_eq!(nowhere.code, 0);
    assert!(line(&nowhere, "project").starts_with("look ") && nowhere.out.contains("title: My briefing"));
}
