//! `backgrounder add` and `backgrounder schema`: records that are begun are sound, and editors are told the truth.

use crate::support::{Run, SMALL, Sandbox, files, put, repository};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

/// Each kind, the file that a record called "The new thing" stands in, and the fields that it cannot be without.
const KINDS: [(&str, &str, &[&str]); 14] = [
    ("page", "content/the-new-thing.md", &["title"]),
    ("person", "content/people/the-new-thing.md", &["name"]),
    ("organisation", "content/organisations/the-new-thing.md", &["name"]),
    ("group", "content/groups/the-new-thing.md", &["name"]),
    ("polity", "content/polities/the-new-thing.md", &["name"]),
    ("place", "content/places/the-new-thing.md", &["name"]),
    ("concept", "content/concepts/the-new-thing.md", &["name", "definition"]),
    ("work", "content/works/the-new-thing.md", &["name"]),
    ("event", "content/events/the-new-thing.md", &["title", "undated"]),
    ("claim", "content/claims.yaml", &["text", "cites"]),
    ("judgment", "content/judgments.yaml", &["text", "confidence", "basis"]),
    ("term", "content/glossary.yaml", &["title", "definition"]),
    (
        "correction",
        "content/corrections/the-new-thing.md",
        &["date", "type", "pages", "was", "now", "reason"],
    ),
    ("map", "content/maps/the-new-thing.yaml", &["title", "subject"]),
];

fn check(sandbox: &Sandbox) -> Run {
    sandbox.run(&["check", "--strict", "--as-of", "2022-01-09"])
}

#[test]
fn a_record_of_every_kind_is_begun_and_breaks_no_build() {
    for (kind, path, needed) in KINDS {
        let sandbox = Sandbox::small();
        let run = sandbox.run(&["add", kind, "The", "new", "thing"]);
        assert_eq!(
            (run.code, run.out.as_str()),
            (0, format!("{path}:{}\n", line(&sandbox, path)).as_str()),
            "{}",
            run.err
        );
        let checked = check(&sandbox);
        assert_eq!(checked.code, 0, "{kind}:\n{}", checked.err);
        let text = fs::read_to_string(sandbox.project().join(path)).unwrap();
        for field in needed {
            let own = |line: &&str| line.trim_start().starts_with(&format!("{field}:"));
            assert_eq!(text.lines().filter(own).count(), 1, "{kind} has one {field}:\n{text}");
            let without: String =
                text.lines().filter(|line| !own(line)).map(|line| format!("{line}\n")).collect();
            sandbox.write(path, &without);
            assert_ne!(check(&sandbox).code, 0, "{kind}: {field} is not missed in\n{without}");
            sandbox.write(path, &text);
        }
        let again = sandbox.run(&["add", kind, "The new thing"]);
        assert_eq!((again.code, again.out.as_str()), (4, ""));
        assert!(
            again.err.contains(&format!(
                "there already: {}",
                if kind == "organisation" || kind == "event" { "an" } else { "a" }
            )),
            "{}",
            again.err
        );
        assert_eq!(fs::read_to_string(sandbox.project().join(path)).unwrap(), text);
    }
}

/// The line in which the new thing begins: behind the line of a schema in lists.
fn line(sandbox: &Sandbox, path: &str) -> usize {
    let text = fs::read_to_string(sandbox.project().join(path)).unwrap();
    text.lines().position(|line| line == "the-new-thing:").map_or(1, |at| at + 1)
}

#[test]
fn a_list_is_gone_on_with_and_names_are_made_of_titles() {
    let sandbox = Sandbox::small();
    sandbox
        .write("content/claims.yaml", "# Ours.\r\nc-1:\r\n  text: One.\r\n  cites: [\"@vessle-herald\"]\r\n");
    assert_eq!(sandbox.run(&["add", "claim", "--id", "c-2", "It lost: piles"]).code, 0);
    let text = fs::read_to_string(sandbox.project().join("content/claims.yaml")).unwrap();
    assert!(
        text.starts_with("# Ours.\r\nc-1:\r\n")
            && text.contains("\r\n\r\nc-2:\r\n  text: \"It lost: piles\""),
        "{text}"
    );
    assert!(text.matches("cites: [\"@vessle-herald\"]").count() == 2, "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(sandbox.run(&["check", "--strict", "--drafts", "--as-of", "2022-01-09"]).code, 0);
    // A list in braces cannot be gone on with: the record gets a file.
    sandbox.write("content/claims.yaml", "{c-1: {text: One., cites: [\"@vessle-herald\"]}}\n");
    assert_eq!(sandbox.run(&["add", "claim", "Two"]).out, "content/claims/two.md:1\n");
    assert_eq!(
        sandbox.run(&["add", "map", "coast", "--title", "The coast"]).out,
        "content/maps/coast.yaml:1\n"
    );
    let map = fs::read_to_string(sandbox.project().join("content/maps/coast.yaml")).unwrap();
    assert!(
        map.starts_with(
            "# yaml-language-server: $schema=../../.backgrounder/schema/map.json\ntitle: The coast "
        ),
        "{map}"
    );
    assert!(sandbox.project().join(".backgrounder/schema/map.json").is_file());
    assert_eq!(
        sandbox.run(&["add", "source", "--key", "smith-2020", "--title", "Piers"]).out,
        "content/sources.yaml:8\n"
    );
    let checked = check(&sandbox);
    assert_eq!(checked.code, 0, "{}", checked.err);
    for (arguments, words) in [
        (&["place"][..], "what is the place called?"),
        (&["place", "日本"], "--id"),
        (&["place", "--id", "Lower Quay", "Quay"], "perhaps lower-quay"),
        (&["plaec", "Quay"], "'place'"),
    ] {
        let run = sandbox.run(&[&["add"], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(words), "{}", run.err);
    }
}

/// All schemas as `backgrounder schema --out` writes them.
fn schemas() -> BTreeMap<String, jsonschema::Validator> {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.run(&["schema", "--out", "schemas"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let compiled = |(name, bytes): (String, Vec<u8>)| {
        let schema: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert!(jsonschema::meta::is_valid(&schema), "{name} is no schema");
        (name, jsonschema::draft7::new(&schema).unwrap())
    };
    files(&sandbox.project().join("schemas")).into_iter().map(compiled).collect()
}

/// A text of YAML as an editor reads it.
fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

/// The schema of a file below `content/`, and the YAML in it.
fn described(path: &str, text: &str) -> Option<(String, Value)> {
    let singular =
        |folder: &str| KINDS.iter().find(|(_, path, _)| path.starts_with(&format!("content/{folder}/")));
    let (folder, rest) = path.split_once('/').unwrap_or(("", path));
    if let Some(matter) = text.strip_prefix("---\n") {
        let matter = matter.split_once("\n---").unwrap().0;
        let kind =
            if folder == "sources" { "source" } else { singular(folder).map_or("page", |(kind, _, _)| kind) };
        return Some((format!("{kind}.json"), yaml(matter)));
    }
    let stem = rest.strip_suffix(".yaml")?;
    let name = if folder == "maps" { "map" } else { stem };
    Some((format!("{name}.json"), yaml(text)))
}

#[test]
fn our_own_records_agree_with_the_schemas() {
    let schemas = schemas();
    let config = fs::read_to_string(repository("backgrounder.yaml")).unwrap();
    assert!(schemas["backgrounder.json"].is_valid(&yaml(&config)));
    assert!(!schemas["backgrounder.json"].is_valid(&json!({"titel": "x"})));
    let mut seen = 0;
    for (path, bytes) in files(&repository("content")) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let Some((name, value)) = described(&path, &text) else { continue };
        let schema = &schemas[&name];
        let wrong: Vec<String> =
            schema.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path)).collect();
        assert!(wrong.is_empty(), "{path}: {wrong:#?}");
        let mut slip = value.clone();
        slip["titel_"] = json!("x");
        assert!(!schema.is_valid(&slip), "{path}: a wrong key passes");
        seen += 1;
    }
    assert!(seen > 60, "only {seen} files were compared");
    let claims = &schemas["claims.json"];
    assert!(
        !claims.is_valid(&json!({"c-1": {"text": "x", "cites": "@a", "state": "reportd"}})),
        "a word of no list"
    );
    assert!(!claims.is_valid(&json!({"c-1": {"text": "x"}})), "a claim cites something");
    assert!(claims.is_valid(&json!({"c-1": {"text": "x", "cites": "@a", "credibility": 2}})));
}

#[test]
fn new_projects_have_schemas_and_builds_keep_them_up_to_date() {
    let sandbox = Sandbox::new(&[]);
    assert_eq!(sandbox.run(&["new", "pier"]).code, 0);
    let project = sandbox.project().join("pier");
    let config = fs::read_to_string(project.join("backgrounder.yaml")).unwrap();
    assert!(
        config.starts_with("# yaml-language-server: $schema=.backgrounder/schema/backgrounder.json\n"),
        "{config}"
    );
    put(&project.join(".backgrounder/schema/claims.json"), b"{}");
    assert_eq!(sandbox.run(&["-C", "pier", "build", "-q"]).code, 0);
    assert!(
        fs::read_to_string(project.join(".backgrounder/schema/claims.json")).unwrap().contains("draft-07")
    );
    // A project that has none gets none.
    let small = Sandbox::new(&SMALL);
    small.build();
    assert!(!small.project().join(".backgrounder/schema").exists());
    let one = small.run(&["schema", "claims"]);
    assert!(one.out.contains("\"title\": \"Backgrounder: claims\""), "{}", one.out);
    let wrong = small.run(&["schema", "clams"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("did you mean claims?"), "{}", wrong.err);
}

#[test]
fn the_example_is_the_briefing_of_this_repository_and_builds_at_once() {
    let sandbox = Sandbox::new(&[]);
    let made = sandbox.run(&["new", "--example", "look"]);
    assert_eq!((made.code, made.out.as_str()), (0, "look/\n"), "{}", made.err);
    let project = sandbox.project().join("look");
    let lock = fs::read(project.join("evidence.lock")).unwrap();
    let built = sandbox.run(&["-C", "look", "build", "--strict"]);
    assert_eq!(built.code, 0, "{}", built.err);
    assert_eq!(fs::read(project.join("evidence.lock")).unwrap(), lock, "the lock that comes along is true");
    let ours = files(&repository("content"));
    let theirs = files(&project.join("content"));
    assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>());
    assert_eq!(ours["index.md"], theirs["index.md"]);
    let again = sandbox.run(&["new", "--example", "look"]);
    assert_eq!((again.code, again.out.as_str()), (4, ""));
    assert_eq!(sandbox.run(&["new", "--example", "--from", "a.html", "other"]).code, 2);
}

#[test]
fn a_language_is_given_by_its_tag() {
    let sandbox = Sandbox::new(&[]);
    let named = sandbox.run(&["new", "pier", "--lang", "Japanese"]);
    assert_eq!(named.code, 2);
    assert!(named.err.contains("no tag of a language: write ja"), "{}", named.err);
    assert!(!sandbox.project().join("pier").exists());
    assert_eq!(sandbox.run(&["new", "pier", "--lang", "JA-jp"]).code, 0);
    assert!(
        std::fs::read_to_string(sandbox.project().join("pier/backgrounder.yaml"))
            .unwrap()
            .contains("language: ja-JP")
    );
}
