//! `backgrounder rename`: every place that names a record changes with it, or nothing does.

use crate::support::{Run, SMALL, Sandbox, files, repository};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// A briefing in which a place and a source are named in every way there is.
fn named() -> Sandbox {
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/index.md",
        "---\ntitle: The pier at Vessle\nabout: [quay, 'quay']\nnocite: \"@vessle-herald\"\n---\n\n\
         From the [[quay]], the [[Quay|quay]] of [the town](places/quay.md), {++[[quay#history]]++} and \
         [[the old quay]] it says “three of its forty piles” [see @vessle-herald, para. 1; -@{vessle-herald}], \
         as [[@vessle-herald|the Herald]] has it.\n\n![[quay]]\n\n| a | b |\n|---|---|\n| [[quay\\|x]] | y |\n\n\
         ```timeline\nentities: [quay]\n```\n\n```sources\nids: [\"@vessle-herald\"]\n```\n",
    );
    sandbox.write(
        "content/places/quay.md",
        "---\nname: The old quay\nsummary: A quay [@vessle-herald, para. 2].\n---\n\n## History\n\nOld.\n",
    );
    sandbox.write("content/events/storm.md", "---\ntitle: Storm\nstatus: draft\ndate: 2021-11-29\nplaces:\n  - quay\ncites: [\"@vessle-herald\"]\n---\n");
    sandbox.write(
        "content/claims.yaml",
        "c-1:\n  text: It lost piles.\n  cites: [\"@vessle-herald, para. 1\"]\n  about: quay\n  authority: [{id: \"@vessle-herald\", mode: reports}]\n",
    );
    let record = SMALL[2].1.replace("vessle-herald:\n", "").replace("\n  ", "\n").replace("  type", "type");
    sandbox.write(
        "content/sources/vessle-herald.md",
        &format!("---\n{record}---\n").replace("sources/captures/", "captures/"),
    );
    fs::remove_file(sandbox.project().join("content/sources.yaml")).unwrap();
    sandbox
}

fn content(sandbox: &Sandbox) -> BTreeMap<String, String> {
    let read = files(&sandbox.project().join("content")).into_iter();
    read.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

fn refused(sandbox: &Sandbox, names: [&str; 2], code: i32, words: &[&str]) {
    let before = content(sandbox);
    let run: Run = sandbox.run(&["rename", names[0], names[1]]);
    assert_eq!((run.code, run.out.as_str()), (code, ""), "{names:?}: {}", run.err);
    for word in words {
        assert!(run.err.contains(word), "{names:?}: no \"{word}\" in:\n{}", run.err);
    }
    assert_eq!(before, content(sandbox), "{names:?} was refused, and changed something");
}

#[test]
fn a_record_is_renamed_in_every_place_and_leaves_a_redirect() {
    let sandbox = named();
    sandbox.build();
    let before = content(&sandbox);
    let planned = sandbox.run(&["rename", "quay", "lower-quay", "--plan"]);
    assert_eq!(planned.code, 0, "{}", planned.err);
    assert!(planned.err.contains("Nothing was changed"), "{}", planned.err);
    assert_eq!(before, content(&sandbox));
    let done = sandbox.run(&["rename", "quay", "lower-quay"]);
    assert_eq!((done.code, &done.out), (0, &planned.out), "the plan is what is done: {}", done.err);
    assert!(done.out.contains("content/places/quay.md → content/places/lower-quay.md"), "{}", done.out);
    let after = content(&sandbox);
    let page = &after["index.md"];
    for words in [
        "about: [lower-quay, 'lower-quay']",
        "[[lower-quay]], the [[lower-quay|quay]] of [the town](places/lower-quay.md)",
        "{++[[lower-quay#history]]++}",
        "[[the old quay]]",
        "![[lower-quay]]",
        "[[lower-quay\\|x]]",
        "entities: [lower-quay]",
    ] {
        assert!(page.contains(words), "no {words} in:\n{page}");
    }
    assert!(after["events/storm.md"].contains("  - lower-quay\n"), "a draft names records too");
    assert!(after["claims.yaml"].contains("about: lower-quay\n"));
    assert!(after["places/lower-quay.md"].contains("former_ids: [quay]\n"));
    sandbox.build();
    let redirect = fs::read_to_string(sandbox.out().join("places/quay.html")).unwrap();
    assert!(redirect.contains("lower-quay.html"), "{redirect}");
    // Again, and back: each address that once was leads on.
    assert_eq!(sandbox.run(&["rename", "lower-quay", "pier-quay"]).code, 0);
    assert!(content(&sandbox)["places/pier-quay.md"].contains("former_ids: [lower-quay, quay]"));
    assert_eq!(sandbox.run(&["rename", "pier-quay", "quay"]).code, 0);
    assert!(content(&sandbox)["places/quay.md"].contains("former_ids: [lower-quay, pier-quay]"));
    assert_eq!(content(&sandbox)["index.md"], before["index.md"].replace("[[Quay|", "[[quay|"));
}

#[test]
fn a_source_is_renamed_with_its_citations_its_text_and_what_is_vouched_for() {
    let sandbox = named();
    sandbox.build();
    let done = sandbox.run(&["rename", "@vessle-herald", "@herald:2021"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let after = content(&sandbox);
    let page = &after["index.md"];
    for words in [
        "nocite: \"@herald:2021\"",
        "[see @herald:2021, para. 1; -@{herald:2021}]",
        "[[@herald:2021|the Herald]]",
        "ids: [\"@herald:2021\"]",
    ] {
        assert!(page.contains(words), "no {words} in:\n{page}");
    }
    assert!(after["claims.yaml"].contains("{id: \"@herald:2021\", mode: reports}"));
    let record = &after["sources/herald-2021.md"];
    for words in ["key: herald:2021\n", "captures/herald-2021.txt", "former_ids: [vessle-herald]"] {
        assert!(record.contains(words), "no {words} in:\n{record}");
    }
    assert!(after.contains_key("sources/captures/herald-2021.txt"));
    let lock = fs::read_to_string(sandbox.project().join("evidence.lock")).unwrap();
    assert!(lock.contains("{\"source\":\"herald:2021\"") && !lock.contains("vessle-herald"), "{lock}");
    sandbox.build();
    assert_eq!(fs::read_to_string(sandbox.project().join("evidence.lock")).unwrap(), lock);
    let redirect = fs::read_to_string(sandbox.out().join("sources/vessle-herald.html")).unwrap();
    assert!(redirect.contains("herald-2021.html"), "{redirect}");
}

#[test]
fn what_cannot_be_had_or_changed_for_certain_is_refused() {
    let sandbox = named();
    refused(&sandbox, ["quai", "kai"], 2, &["no record called quai; did you mean quay?"]);
    refused(&sandbox, ["vessle-heral", "kai"], 2, &["did you mean @vessle-herald?"]);
    refused(&sandbox, ["quay", "Lower Quay"], 2, &["cannot be an id", "perhaps lower-quay"]);
    refused(&sandbox, ["quay", "null"], 2, &["cannot be an id"]);
    refused(&sandbox, ["quay", "quay"], 2, &["called quay already"]);
    refused(&sandbox, ["quay", "storm"], 4, &["storm is there already: an event in content/events/storm.md"]);
    refused(&sandbox, ["index", "front"], 4, &["the front page"]);
    refused(&sandbox, ["@vessle-herald", "two words"], 2, &["cannot be a key"]);
    // A title that is named would lead elsewhere.
    sandbox.write("content/places/square.md", "---\nname: Market\nformer_ids: [fair]\n---\n");
    sandbox.write("content/market-day.md", "---\ntitle: Day\n---\n\nAt the [[Market]].\n");
    refused(&sandbox, ["quay", "fair"], 4, &["was called fair once"]);
    refused(&sandbox, ["quay", "market"], 4, &["market-day.md:5:10 names another record by its title"]);
    // A raw address of the site would lead nowhere.
    sandbox.write("content/raw.md", "---\ntitle: Raw\n---\n\nThe [quay](places/quay.html).\n");
    refused(&sandbox, ["quay", "kai"], 4, &["content/raw.md:5", "leads to no page", "nothing was changed"]);
    fs::remove_file(sandbox.project().join("content/raw.md")).unwrap();
    // Who knows what a broken file names.
    sandbox.write("content/broken.md", "---\ntitle: [quay\n---\n\nText.\n");
    refused(&sandbox, ["quay", "kai"], 4, &["content/broken.md cannot be read", "may name quay"]);
    fs::remove_file(sandbox.project().join("content/broken.md")).unwrap();
    sandbox.write("content/library.bib", "@book{smith, title={Piers}, year={2020}}\n");
    refused(&sandbox, ["@smith", "@jones"], 4, &["content/library.bib", "reference manager"]);
    refused(&sandbox, ["@vessle-herald", "@smith"], 4, &["@smith is there already"]);
}

#[test]
fn the_changes_come_as_json_too() {
    let sandbox = named();
    let run = sandbox.run(&["rename", "quay", "kai", "--plan", "--json"]);
    let told: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&told["done"], &told["old"], &told["new"]), (&false.into(), &"quay".into(), &"kai".into()));
    assert_eq!(told["moves"][0]["to"], "content/places/kai.md");
    let edits = told["edits"].as_array().unwrap();
    let text = fs::read_to_string(sandbox.project().join("content/claims.yaml")).unwrap();
    let edit = edits.iter().find(|edit| edit["file"] == "content/claims.yaml").unwrap();
    let at = |end: &str| usize::try_from(edit["range"][end]["offset"].as_u64().unwrap()).unwrap();
    assert_eq!((&text[at("start")..at("end")], edit["text"].as_str()), ("quay", Some("kai")));
}

/// The specimen is the largest project at hand: after a rename in it nothing may be wrong.
#[test]
fn the_specimen_stands_a_rename() {
    let sandbox = Sandbox::new(&[]);
    for (path, bytes) in files(&repository("content")) {
        crate::support::put(&sandbox.project().join("content").join(path), &bytes);
    }
    fs::copy(repository("backgrounder.yaml"), sandbox.project().join("backgrounder.yaml")).unwrap();
    let check = ["check", "--strict", "--json"];
    let summary = |run: &Run| serde_json::from_str::<Value>(&run.out).unwrap()["summary"].clone();
    let before = sandbox.run(&check);
    for [old, new] in [["@asiaone", "@asiaone-2021"], ["asiaone", "asia-one"], ["c-plan-exists", "c-plan"]] {
        let run = sandbox.run(&["rename", old, new, "-q"]);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    let after = sandbox.run(&check);
    assert_eq!((after.code, summary(&after)), (0, summary(&before)), "{}", after.out);
}
