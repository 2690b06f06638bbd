//! What a second build does: nothing if nothing changed, and never anything that a clean build would not.
//! (Builds that are killed half-way are tested by `tests/html/kill.mjs`.)

use crate::support::{BUILD, Sandbox, files, put};
use std::collections::BTreeMap;
use std::fs;
use std::time::SystemTime;

/// The small briefing with some records around it.
fn briefing() -> Sandbox {
    let sandbox = Sandbox::small();
    sandbox.write("content/places/quay.md", "---\nname: Lower Quay\nformer_ids: [old-quay]\n---\n\nOld.\n");
    sandbox.write("content/people/orla-tamsin.md", "---\nname: Orla Tamsin\n---\n\nOff [[quay]].\n");
    sandbox
        .write("content/events/storm.md", "---\ntitle: The storm\ndate: 2021-11-29\nplaces: [quay]\n---\n");
    sandbox.write(
        "content/claims.yaml",
        "c-piles:\n  text: Three piles are gone.\n  cites: [\"@vessle-herald\"]\n",
    );
    sandbox.write(
        "content/background/piers.md",
        "---\ntitle: Piers\n---\n\nBack to [[index]], by Lower Quay.\n",
    );
    sandbox
}

/// When each file of the site was last written, and the inode that holds it.
fn stamps(sandbox: &Sandbox) -> BTreeMap<String, SystemTime> {
    let out = sandbox.out();
    let stamp = |name: &String| fs::metadata(out.join(name)).unwrap().modified().unwrap();
    files(&out).keys().map(|name| (name.clone(), stamp(name))).collect()
}

/// The site that a build into an empty folder gives for the project as it is now.
fn clean(sandbox: &Sandbox) -> BTreeMap<String, Vec<u8>> {
    let fresh = sandbox.top().join("fresh");
    let _ = fs::remove_dir_all(&fresh);
    let run = sandbox.run(&["build", "--out", "../fresh", "--as-of", "2022-01-09", "-q"]);
    assert_eq!(run.code, 0, "{}", run.err);
    files(&fresh)
}

/// Fails the test unless the site is, file by file, what a clean build gives.
fn same_as_clean(sandbox: &Sandbox, after: &str) {
    let (now, fresh) = (files(&sandbox.out()), clean(sandbox));
    let names: Vec<_> =
        now.keys().chain(fresh.keys()).filter(|name| now.get(*name) != fresh.get(*name)).collect();
    assert!(names.is_empty(), "after {after} these differ from a clean build: {names:?}");
}

#[test]
fn a_second_build_touches_nothing() {
    let sandbox = briefing();
    sandbox.build();
    let before = stamps(&sandbox);
    let folder = fs::metadata(sandbox.out()).unwrap().modified().unwrap();
    let run = sandbox.build();
    assert!(run.err.contains("none changed"), "{}", run.err);
    assert_eq!(stamps(&sandbox), before);
    assert_eq!(fs::metadata(sandbox.out()).unwrap().modified().unwrap(), folder);
}

#[test]
fn an_edit_touches_only_what_it_changes() {
    let sandbox = briefing();
    sandbox.build();
    let before = stamps(&sandbox);
    sandbox
        .write("content/places/quay.md", "---\nname: Lower Quay\nformer_ids: [old-quay]\n---\n\nVery old.\n");
    sandbox.build();
    let touched: Vec<_> = stamps(&sandbox).into_iter().filter(|(name, time)| before[name] != *time).collect();
    let names: Vec<&str> = touched.iter().map(|(name, _)| name.as_str()).collect();
    // What the page says, and where its words are found.
    let (search, others): (Vec<&str>, Vec<&str>) =
        names.into_iter().partition(|name| name.starts_with("search/"));
    assert_eq!(others, ["backgrounder.json", "book.html", "data/briefing.json", "places/quay.html"]);
    assert!(search.contains(&"search/d-0.js") && search.contains(&"search/w-v.js"), "{search:?}");
    assert!(search.len() < 5, "{search:?}");
    same_as_clean(&sandbox, "an edit");
}

#[test]
fn two_builds_of_one_project_are_the_same_bytes() {
    let sandbox = briefing();
    sandbox.build();
    same_as_clean(&sandbox, "nothing");
}

/// A small generator of numbers, the same for every run (xorshift).
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }
}

/// An edit: what it is called, and files with their new text, or none to delete them.
type Edit = (&'static str, &'static [(&'static str, Option<&'static str>)]);

const EDITS: [Edit; 12] = [
    ("new words", &[("content/places/quay.md", Some("---\nname: Lower Quay\n---\n\nNew.\n"))]),
    ("another name", &[("content/places/quay.md", Some("---\nname: Upper Quay\n---\n\nNew.\n"))]),
    ("a new record", &[("content/places/rock.md", Some("---\nname: Birch Rock\nwithin: [quay]\n---\n"))]),
    ("a record less", &[("content/places/rock.md", None)]),
    ("a new page", &[("content/background/law.md", Some("---\ntitle: Law\n---\n\nOf [[orla-tamsin]].\n"))]),
    ("a page less", &[("content/background/law.md", None)]),
    (
        "an alias",
        &[("content/people/orla-tamsin.md", Some("---\nname: Orla Tamsin\naliases: [Piers]\n---\n"))],
    ),
    (
        "no alias",
        &[("content/people/orla-tamsin.md", Some("---\nname: Orla Tamsin\n---\n\nOff [[quay]].\n"))],
    ),
    ("a title", &[("backgrounder.yaml", Some("title: The Vessle pier, again\n"))]),
    ("a style", &[("backgrounder.yaml", Some("title: The pier\ncitations: {style: chicago-author-date}\n"))]),
    (
        "a draft",
        &[("content/events/storm.md", Some("---\ntitle: The storm\ndate: 2021\nstatus: draft\n---\n"))],
    ),
    ("an event", &[("content/events/storm.md", Some("---\ntitle: The storm\ndate: 2021-11-29\n---\n"))]),
];

#[test]
fn edits_in_any_order_give_what_a_clean_build_gives() {
    let sandbox = briefing();
    sandbox.build();
    let mut dice = Dice(20_211_223);
    for _ in 0..10 {
        let (name, edit) = EDITS[dice.roll(EDITS.len())];
        for (path, text) in edit {
            match text {
                Some(text) => sandbox.write(path, text),
                None => drop(fs::remove_file(sandbox.project().join(path))),
            }
        }
        sandbox.build();
        same_as_clean(&sandbox, name);
    }
}

#[test]
fn a_record_that_is_gone_takes_its_page_with_it() {
    let sandbox = briefing();
    sandbox.write("content/places/rock.md", "---\nname: Birch Rock\nformer_ids: [stone]\n---\n");
    sandbox.build();
    let there = |name: &str| sandbox.out().join(name).exists();
    assert!(there("places/rock.html") && there("places/stone.html"));
    fs::remove_file(sandbox.project().join("content/places/rock.md")).unwrap();
    let run = sandbox.build();
    assert!(run.err.contains("2 removed"), "{}", run.err);
    assert!(!there("places/rock.html") && !there("places/stone.html"));
    fs::remove_dir_all(sandbox.project().join("content/events")).unwrap();
    sandbox.build();
    assert!(!there("events"), "an empty folder was left");
}

#[test]
fn files_of_others_stay_where_they_are() {
    let sandbox = briefing();
    sandbox.build();
    let theirs = ["CNAME", "pictures/pier.jpg", "places/notes.txt", ".well-known/security.txt"];
    for name in theirs {
        put(&sandbox.out().join(name), b"not ours");
    }
    sandbox.write("content/places/quay.md", "---\nname: Another Quay\n---\n");
    sandbox.build();
    fs::remove_dir_all(sandbox.project().join("content/places")).unwrap();
    sandbox.write("content/people/orla-tamsin.md", "---\nname: Orla Tamsin\n---\n");
    sandbox.write("content/events/storm.md", "---\ntitle: The storm\ndate: 2021-11-29\n---\n");
    sandbox.build();
    let site = files(&sandbox.out());
    for name in theirs {
        assert_eq!(site.get(name).map(Vec::as_slice), Some(&b"not ours"[..]), "{name}");
    }
    assert!(!site.contains_key("places/quay.html"));
}

#[test]
fn a_folder_with_only_gitignore_is_ours() {
    let sandbox = briefing();
    put(&sandbox.out().join(".gitignore"), b"*\n");
    sandbox.build();
    let site = files(&sandbox.out());
    assert!(site.contains_key("index.html"));
    assert_eq!(site[".gitignore"], b"*\n");
}

#[test]
fn what_somebody_changed_in_the_output_is_made_right() {
    let sandbox = briefing();
    sandbox.build();
    put(&sandbox.out().join("index.html"), b"scribble");
    fs::remove_file(sandbox.out().join("sources.html")).unwrap();
    sandbox.build();
    same_as_clean(&sandbox, "scribbling");
}

#[test]
fn the_day_of_the_build_is_not_in_the_site() {
    let sandbox = briefing();
    sandbox.build();
    let before = files(&sandbox.out());
    let later = ["build", BUILD[1], BUILD[2], "--as-of", "2031-05-04"];
    assert_eq!(sandbox.run(&later).code, 0);
    assert!(files(&sandbox.out()) == before, "a build on another day gives another site");
}
