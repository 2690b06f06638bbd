//! What is kept of published versions, and what is made of it: corrections that are checked, the page of changes, the
//! feed, the plan's news, `diff`.

use crate::support::{Run, Sandbox};
use serde_json::Value;
use std::fs;

fn front(version: u32, text: &str) -> String {
    format!("---\ntitle: The pier\nversion: {version}\npublished: 2022-01-0{version}\n---\n\n{text}\n")
}

const CLAIM: &str = "piles:\n  text: Three piles were lost.\n  said_by: null\n  state: reported\n  cites: [\"@vessle-herald, para. 1\"]\n";

/// A briefing whose first version was published.
fn published() -> Sandbox {
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/index.md",
        &front(1, "The pier was built in 1848. It lost three piles [@vessle-herald, para. 1]."),
    );
    sandbox.write("content/claims.yaml", &CLAIM.replace("  said_by: null\n", ""));
    let run = publish(&sandbox, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    sandbox
}

fn publish(sandbox: &Sandbox, more: &[&str]) -> Run {
    sandbox.run(&[&["publish", "--to", "../public", "--yes", "--as-of", "2022-01-09"], more].concat())
}

fn correct(sandbox: &Sandbox, was: &str, now: &str) -> Run {
    sandbox.write(
        "content/corrections/year.md",
        &format!(
            "---\ntitle: The year of the pier\ndate: 2022-01-02\ntype: correction\npages: [index]\nwas: {was}\nnow: {now}\nreason: A slip.\n---\n"
        ),
    );
    sandbox.run(&["check", "--as-of", "2022-01-09"])
}

#[test]
fn a_correction_is_held_against_what_was_published_and_against_what_stands_there_now() {
    let sandbox = published();
    assert!(sandbox.project().join("versions/1.json").is_file());
    let corrected = "The pier was built in 1884. It lost three piles [@vessle-herald, para. 1].";
    sandbox.write("content/index.md", &front(2, corrected));
    for (was, now, message, near) in [
        (
            "The pier was built in 1850.",
            "The pier was built in 1884.",
            "\"was\" does not stand in version 1",
            "1848",
        ),
        (
            "The pier was built in 1848.",
            "The pier was built in 1885.",
            "\"now\" does not stand in the briefing",
            "1884",
        ),
        (
            "“built in 1849”, we said",
            "The pier was built in 1884.",
            "\"was\" does not stand in version 1",
            "",
        ),
    ] {
        let run = correct(&sandbox, was, now);
        assert_eq!(run.code, 1, "{was}: {}", run.err);
        assert!(run.err.contains(message) && run.err.contains(near), "{was}: {}", run.err);
        assert!(
            run.err.contains("correction-unfounded") && run.err.contains("corrections/year.md:"),
            "{}",
            run.err
        );
    }
    for (was, now) in [
        ("The pier was built in 1848.", "The pier was built in 1884."),
        ("We said that it was “built in 1848”.", "It was “built in 1884”."),
    ] {
        let run = correct(&sandbox, was, now);
        assert_eq!(run.code, 0, "{was}: {}", run.err);
    }
    sandbox.write("content/index.md", &front(2, &format!("{corrected} The pier was built in 1848.")));
    let run = sandbox.run(&["check", "--as-of", "2022-01-09"]);
    assert!(run.code == 1 && run.err.contains("still stands on the page"), "{}", run.err);
    // Once published it is settled: the page may go on changing.
    sandbox.write("content/index.md", &front(2, corrected));
    correct(&sandbox, "The pier was built in 1848.", "The pier was built in 1884.");
    assert_eq!(publish(&sandbox, &[]).code, 0);
    sandbox.write("content/index.md", &front(3, "Nothing is left of the pier [@vessle-herald, para. 1]."));
    let run = sandbox.run(&["check", "--as-of", "2022-01-09"]);
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn readers_are_told_what_each_version_changed() {
    let sandbox = published();
    sandbox.write(
        "content/index.md",
        &front(2, "The pier was built in 1884. It lost three piles [@vessle-herald, para. 1]."),
    );
    sandbox.write(
        "content/claims.yaml",
        &CLAIM.replace("  said_by: null\n", "").replace("reported", "not-confirmed"),
    );
    let run = sandbox.run(&["publish", "--to", "../public", "--plan", "--as-of", "2022-01-09"]);
    assert!(run.out.contains("since then     1 claim moved, 1 page changed"), "{}", run.out);
    assert!(
        run.out.lines().any(|line| line.contains("evidence.html") && line.ends_with("1 claim moved")),
        "{}",
        run.out
    );
    assert_eq!(publish(&sandbox, &[]).code, 0);
    sandbox.write(
        "content/index.md",
        &front(3, "The pier was built in 1884. It is gone [@vessle-herald, para. 1]."),
    );
    sandbox.build();
    let page = fs::read_to_string(sandbox.out().join("changes.html")).unwrap();
    for words in [
        "id=\"version-2\"",
        "Since version 1: 1 claim moved, 1 page changed.",
        "<del>Reported</del> <ins>Not confirmed</ins>",
        "The pier was built in <del>1848</del> <ins>1884</ins>.",
        "id=\"version-3\"",
        "Since version 2: 1 page changed.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let feed = fs::read_to_string(sandbox.out().join("feed.xml")).unwrap();
    for words in [
        "The pier, version 3",
        "version 2</title>",
        "version 1</title>",
        "changes.html#version-2",
        "Since version 1: 1 claim moved",
    ] {
        assert!(feed.contains(words), "{words}: {feed}");
    }
}

#[test]
fn two_versions_are_compared_record_by_record() {
    let sandbox = published();
    let text = "The pier was built in 1884. It lost three piles [@vessle-herald, para. 1].";
    sandbox.write("content/index.md", &front(2, text));
    sandbox.write("content/people/ann.md", "---\nname: Ann Mori\n---\n\nA mason.\n");
    let run = sandbox.run(&["diff"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let first = run.out.lines().next().unwrap();
    assert_eq!(first, "From version 1 to version 2, 2 January 2022: 1 new person, 1 page changed");
    assert!(run.out.contains("  new      person Ann Mori   people/ann.html"), "{}", run.out);
    assert!(
        run.out.contains("text         The pier was built in [-1848-]{+1884+}. It lost three piles"),
        "{}",
        run.out
    );
    let json: Value = serde_json::from_str(&sandbox.run(&["diff", "--json"]).out).unwrap();
    assert_eq!(json["in_short"], serde_json::json!(["1 new person", "1 page changed"]));
    assert_eq!(publish(&sandbox, &[]).code, 0);
    assert!(sandbox.run(&["diff", "1", "2"]).out.starts_with("From version 1 to version 2"));
    assert!(sandbox.run(&["diff", "versions/2.json", "1"]).out.contains("1 person gone"));
    let run = sandbox.run(&["diff", "7"]);
    assert!(run.code == 2 && run.err.contains("no version 7 is kept"), "{}", run.err);
    let none = Sandbox::small().run(&["diff"]);
    assert!(none.code == 2 && none.err.contains("no version is kept"), "{}", none.err);
}

#[test]
fn what_readers_may_not_see_is_no_change() {
    let sandbox = published();
    sandbox.write("content/people/ann.md", "---\nname: Ann Mori\naudience: internal\n---\n\nA mason.\n");
    sandbox.write("content/people/ben.md", "---\nname: Ben Mori\nstatus: draft\n---\n\nA mason.\n");
    sandbox.write("content/index.md", &front(2, "The pier is old [@vessle-herald, para. 1]."));
    let build = ["build", "--out", "../out", "--as-of", "2022-01-09", "--drafts", "--audience", "internal"];
    let run = sandbox.run(&build);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(sandbox.out().join("changes.html")).unwrap();
    assert!(!page.contains("Mori") && page.contains("Since version 1: 1 page changed."), "{page}");
}

#[test]
fn a_file_that_is_no_version_is_told() {
    let sandbox = published();
    sandbox.write("versions/0.json", "{}");
    let run = sandbox.run(&["check", "--as-of", "2022-01-09"]);
    assert!(run.err.contains("version-malformed") && run.err.contains("versions/0.json"), "{}", run.err);
    assert_eq!(run.code, 0);
}
