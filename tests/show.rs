//! `backgrounder show` and `list`: the graph, asked.

use crate::support::{Sandbox, files, put, repository};
use serde_json::Value;
use std::fs;

/// The briefing of this repository, which has one of everything.
fn specimen() -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    for (path, bytes) in files(&repository("content")) {
        put(&sandbox.project().join("content").join(path), &bytes);
    }
    fs::copy(repository("backgrounder.yaml"), sandbox.project().join("backgrounder.yaml")).unwrap();
    sandbox
}

fn shows(sandbox: &Sandbox, name: &str, words: &[&str]) {
    let run = sandbox.run(&["show", name]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
    for word in words {
        assert!(run.out.contains(word), "{name}: no \"{word}\" in:\n{}", run.out);
    }
}

#[test]
fn a_record_is_shown_with_what_leads_to_it_and_from_it() {
    let sandbox = specimen();
    shows(
        &sandbox,
        "nansei-islands",
        &[
            "nansei-islands  place  Nansei Islands\n  content/places/nansei-islands.md:1\n",
            "\nFields\n  name: Nansei Islands\n",
            "\nCites (2)\n",
            "has an end at: Kyushu",
            "\nClaims about it (3)\n  c-marine-bases  (reported) ",
            "\nMentioned (7)\n  content/index.md:31  index  The US Marine Corps would open",
        ],
    );
    shows(
        &sandbox,
        "@asiaone",
        &[
            "@asiaone  source",
            "\nCited (",
            "para. 12",
            "\nQuoted (13)\n",
            "found, para. 6: “2+2”",
            "more (-v shows all)",
        ],
    );
    // The organisation and the source of one name do not meet.
    shows(&sandbox, "asiaone", &["asiaone  organisation  AsiaOne"]);
    shows(
        &sandbox,
        "c-plan-exists",
        &["c-plan-exists  claim", "  c-plan-exists:\n    text:", "@orient-news  1 time"],
    );
    let told: Value = serde_json::from_str(&sandbox.run(&["show", "nansei-islands", "--json"]).out).unwrap();
    assert_eq!(told["data"]["entity"]["name"], "Nansei Islands");
    assert_eq!(told["leads"]["mentioned"][0]["line"], 31);
    for (id, of) in
        [("c-plan-exists", "claim"), ("the-march-statement", "correction"), ("@asiaone", "source")]
    {
        let told: Value = serde_json::from_str(&sandbox.run(&["show", id, "--json"]).out).unwrap();
        assert!(told["data"][of].is_object(), "{id}: {}", told["data"]);
    }
}

#[test]
fn a_name_that_no_record_has_is_refused_with_the_nearest() {
    let sandbox = specimen();
    for (name, words) in [
        ("nansei-iland", "did you mean nansei-islands?"),
        ("@asiaon", "did you mean @asiaone?"),
        ("nothing-like-it", "backgrounder list entities"),
    ] {
        let run = sandbox.run(&["show", name]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn an_empty_list_says_what_to_do() {
    let sandbox = Sandbox::small();
    let none = |arguments: &[&str], words: &str| {
        let run = sandbox.run(&[&["list"], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (0, ""));
        assert!(run.err.contains(words), "{}", run.err);
    };
    none(
        &["places"],
        "There are no places yet. Drafts are left out: --drafts takes them too.\nNext: backgrounder add place NAME",
    );
    none(&["entities", "--drafts"], "There are none yet.\nNext");
    none(&["--stubs"], "None: nothing here is a name without a record.");
}
