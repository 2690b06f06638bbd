//! `check --fix`: what has one reading only is changed in the author's files; the rest is the author's to decide.

use crate::support::{Run, Sandbox};
use serde_json::Value;
use std::fs;

/// A briefing with slips of every kind that has one reading, and some that have not.
fn slipped() -> Sandbox {
    let sandbox = Sandbox::small();
    sandbox.write("backgrounder.yaml", "titel: The pier\nchecks: {source-unusd: of}\n");
    sandbox.write(
        "content/index.md",
        "---\ntitle: \"The pier\"\nsumary: It: stands\n---\n\n\
         The [[quai#Histry|quay]] lost “three of its fourty piles” [@vesle-herald, para. 1].\n\n\
         > [!noet]\n> A remark.\n",
    );
    sandbox.write(
        "content/places/quay.md",
        "---\ntitle: The quay\nmap: yes\nwithin: \"tow\"\n---\n\n## History\n\nOld.\n",
    );
    sandbox.write("content/places/town.md", "---\nname: The town\nname_: x\n---\n");
    sandbox.write(
        "content/events/storm.md",
        "---\ntitle: A: storm\ndate: '29 November 2021'\nreality: ocurred\ncites: [\"@vessle-herald\"]\n---\n",
    );
    sandbox.write(
        "content/events/tide.md",
        "---\ntitle: Tide\ndate: 03/04/2021\ncites: [@vessle-herald]\n---\n",
    );
    sandbox
}

fn read(sandbox: &Sandbox, path: &str) -> String {
    fs::read_to_string(sandbox.project().join(path)).unwrap()
}

fn fix(sandbox: &Sandbox) -> Run {
    sandbox.run(&["check", "--fix", "--as-of", "2022-01-09"])
}

#[test]
fn what_has_one_reading_is_changed_and_told() {
    let sandbox = slipped();
    let first = fix(&sandbox);
    for words in [
        "mended backgrounder.yaml:1:1  titel → title  (field-unknown)",
        "mended content/events/storm.md:2:8  A: storm → \"A: storm\"  (yaml-malformed)",
        "mended content/events/tide.md:4:9  @vessle-herald → \"@vessle-herald\"",
    ] {
        assert!(first.err.contains(words), "no {words} in:\n{}", first.err);
    }
    // One mistake in YAML hides what stands behind it, so that more than one run is needed.
    let more: Vec<Run> = (0..3).map(|_| fix(&sandbox)).collect();
    let last = &more[2];
    assert!(last.err.contains("Nothing has one reading only"), "{}", last.err);
    assert_eq!(last.code, 1, "what is left is the author's to decide:\n{}", last.err);
    for words in ["can be read in two ways", "these words are not in source", "has no field \"name_\""] {
        assert!(last.err.contains(words), "no {words} in:\n{}", last.err);
    }
    assert_eq!(read(&sandbox, "backgrounder.yaml"), "title: The pier\nchecks: {source-unused: off}\n");
    let page = read(&sandbox, "content/index.md");
    assert!(page.contains("summary: \"It: stands\"\n"), "{page}");
    assert!(
        page.contains("[[quay#history|quay]] lost “three of its fourty piles” [@vessle-herald"),
        "{page}"
    );
    assert!(page.contains("> [!note]\n"), "{page}");
    let quay = read(&sandbox, "content/places/quay.md");
    assert_eq!(quay, "---\nname: The quay\nmap: true\nwithin: \"town\"\n---\n\n## History\n\nOld.\n");
    let storm = read(&sandbox, "content/events/storm.md");
    assert!(storm.contains("date: '2021-11-29'\nreality: occurred\n"), "{storm}");
    assert!(read(&sandbox, "content/events/tide.md").contains("date: 03/04/2021\n"), "it has two readings");
}

#[test]
fn a_library_is_never_changed_and_a_plain_check_changes_nothing() {
    let sandbox = Sandbox::small();
    let library = "@article{pier, titel = {Piers}, date = {29 November 2021}}\n";
    sandbox.write("content/library.bib", library);
    sandbox.write(
        "content/index.md",
        "---\ntitle: The pier\nsumary: So\n---\n\nText [@pier] [@vessle-heral].\n",
    );
    let before = read(&sandbox, "content/index.md");
    assert_eq!(sandbox.run(&["check"]).code, 1);
    assert_eq!(read(&sandbox, "content/index.md"), before);
    fix(&sandbox);
    assert_eq!(read(&sandbox, "content/library.bib"), library);
    assert!(
        read(&sandbox, "content/index.md").contains("summary: So\n---\n\nText [@pier] [@vessle-herald].\n")
    );
}

#[test]
fn suggestions_and_changes_come_as_json() {
    let sandbox = slipped();
    let told: Value = serde_json::from_str(&sandbox.run(&["check", "--json"]).out).unwrap();
    let findings = told["diagnostics"].as_array().unwrap();
    let of = |code: &str, file: &str| {
        let found =
            findings.iter().find(|finding| finding["code"] == code && finding["file"] == file).unwrap();
        found["suggestions"][0].clone()
    };
    let link = of("link-unresolved", "content/places/quay.md");
    assert_eq!((&link["safe"], &link["edits"][0]["text"]), (&true.into(), &"town".into()));
    assert_eq!(link["edits"][0]["range"]["start"]["column"], 10, "inside the quotes");
    let mended: Value = serde_json::from_str(&sandbox.run(&["check", "--fix", "--json"]).out).unwrap();
    assert!(mended["summary"]["mended"].as_array().unwrap().len() > 5);
    let log: Value = serde_json::from_str(&slipped().run(&["check", "--format", "sarif"]).out).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().any(|result| !result["fixes"].as_array().unwrap().is_empty()));
}

#[test]
fn a_date_in_a_view_is_changed_whole_and_a_doubt_is_not_taken_out() {
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/index.md",
        "---\ntitle: The pier\n---\n\nSome words before it.\n\n```timeline\nfrom: March 2021\nto: \"5 May 2021\"\n```\n",
    );
    let set = "---\ntitle: Storm\ndate: \"{2021,2022}\"\n---\n";
    sandbox.write("content/events/storm.md", set);
    let doubt = "---\ntitle: Tide\ndate: 1984-06-?02\n---\n";
    sandbox.write("content/events/tide.md", doubt);
    let run = fix(&sandbox);
    assert!(run.err.contains("March 2021 → 2021-03"), "{}", run.err);
    assert!(
        read(&sandbox, "content/index.md").contains("from: 2021-03\nto: \"2021-05-05\"\n"),
        "{}",
        read(&sandbox, "content/index.md")
    );
    assert_eq!(read(&sandbox, "content/events/storm.md"), set);
    assert_eq!(read(&sandbox, "content/events/tide.md"), doubt);
}
