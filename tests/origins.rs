//! How many origins a claim has: a property that holds for any relays among sources of known origin.

use crate::support::Sandbox;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// So many random sets of sources, each with its relays and then with one relay more.
const TRIALS: u64 = 120;

/// Numbers that look random and are the same each time (the generator of Numerical Recipes, 7.1).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn sources(out: &mut String, name: &str, kinds: &[&str], relays: &BTreeSet<(u64, u64)>) {
    for (number, kind) in kinds.iter().enumerate() {
        let to: Vec<String> = relays
            .iter()
            .filter(|(from, _)| *from == number as u64)
            .map(|(_, to)| format!("{{source: {name}-{to}, mode: cites, basis: stated}}"))
            .collect();
        let _ = writeln!(
            out,
            "{name}-{number}:\n  type: webpage\n  title: {name} {number}\n  url: https://example.org/{name}/{number}\n  origin: {kind}\n  relays: [{}]",
            to.join(", ")
        );
    }
}

fn claim(out: &mut String, name: &str, count: usize) {
    let cites: Vec<String> = (0..count).map(|number| format!("\"@{name}-{number}\"")).collect();
    let _ = writeln!(out, "claim-{name}:\n  text: Something of {name}.\n  cites: [{}]", cites.join(", "));
}

#[test]
fn a_relay_more_among_sources_of_known_origin_never_makes_an_origin_more() {
    let mut dice = Dice(20_220_109);
    let (mut list, mut claims) = (String::new(), String::new());
    for trial in 0..TRIALS {
        let count = 2 + dice.below(5);
        let kinds: Vec<&str> = (0..count)
            .map(|_| ["own-reporting", "primary"][usize::try_from(dice.below(2)).unwrap()])
            .collect();
        let mut relay = || (dice.below(count), dice.below(count));
        let wanted = relay().0;
        let mut relays: BTreeSet<(u64, u64)> =
            (0..=wanted).map(|_| relay()).filter(|(from, to)| from != to).collect();
        sources(&mut list, &format!("a{trial}"), &kinds, &relays);
        claim(&mut claims, &format!("a{trial}"), kinds.len());
        relays.extend(
            [(0, 1), (1, 0), relay()]
                .iter()
                .filter(|(from, to)| from != to)
                .take(1 + usize::try_from(trial % 3).unwrap()),
        );
        sources(&mut list, &format!("b{trial}"), &kinds, &relays);
        claim(&mut claims, &format!("b{trial}"), kinds.len());
    }
    let sandbox = Sandbox::new(&[
        ("backgrounder.yaml", "title: Origins\n"),
        ("content/index.md", "---\ntitle: Origins\n---\n\nText.\n"),
        ("content/sources.yaml", &list),
        ("content/claims.yaml", &claims),
    ]);
    let run = sandbox.run(&["export", "--to", "json", "--out", "../data.json", "--as-of", "2022-01-09"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let data: Value =
        serde_json::from_slice(&std::fs::read(sandbox.top().join("data.json")).unwrap()).unwrap();
    let known = |name: &str| {
        let id = format!("claim-{name}");
        let found = data["records"].as_array().unwrap().iter().find(|record| record["id"] == id.as_str());
        found.unwrap()["fields"]["origins"]["known"].as_u64().unwrap()
    };
    let mut fewer = 0;
    for trial in 0..TRIALS {
        let (before, after) = (known(&format!("a{trial}")), known(&format!("b{trial}")));
        assert!(
            after >= 1 && after <= before,
            "trial {trial}: {before} origins, and {after} with a relay more"
        );
        fewer += u32::from(after < before);
    }
    assert!(fewer > 20, "the relays that were added joined nearly nothing: {fewer}");
}

#[test]
fn every_claim_about_the_plan_of_our_own_briefing_has_one_origin_and_readers_see_it() {
    let sandbox = Sandbox::new(&[]);
    let root = crate::support::repository("");
    let root = root.to_str().unwrap();
    let out = sandbox.out();
    let run = sandbox.run(&["-C", root, "build", "--out", out.to_str().unwrap(), "--as-of", "2026-11-23"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let data: Value =
        serde_json::from_slice(&std::fs::read(out.join("data/briefing.json")).unwrap()).unwrap();
    let page = std::fs::read_to_string(out.join("evidence.html")).unwrap();
    let mut claims = 0;
    for record in data["records"].as_array().unwrap().iter().filter(|record| record["kind"] == "claim") {
        let fields = &record["fields"];
        let about = fields["about"].as_array().into_iter().flatten();
        if !about.into_iter().any(|id| id == "draft-plan") || fields["state"] != "reported" {
            continue;
        }
        claims += 1;
        assert_eq!(fields["origins"]["known"], 1, "{}", record["id"]);
        // Its block on the page of evidence says so in words, and names those who stand at the end of the chain.
        let id = record["id"].as_str().unwrap();
        let block = page
            .split_once(&format!("id=\"{id}\""))
            .unwrap()
            .1
            .split_once("<li class=\"claim\"")
            .map_or("", |(block, _)| block);
        assert!(block.contains("one origin"), "{id}");
    }
    assert!(claims > 5, "{claims} claims about the plan");
    let sources = std::fs::read_to_string(out.join("sources.html")).unwrap();
    for words in ["3 sources, one origin", "Kyodo News", "Japanese government sources", "(our inference)"] {
        assert!(sources.contains(words), "{words}");
    }
}
