//! `evidence.lock` the whole way, with real files: a build where the texts are held writes it, a machine without them
//! goes by it, and nothing in it is lost or believed that should not be.

use crate::support::{Run, Sandbox, put};
use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

const HELD: &str = "content/sources/captures/vessle-herald.txt";

/// The small briefing with its text in `held/` beside the project.
fn briefing() -> Sandbox {
    let sandbox = Sandbox::small();
    sandbox.write("backgrounder.yaml", "title: The Vessle pier\ncaptures_dir: ../held\n");
    fs::create_dir(sandbox.top().join("held")).unwrap();
    fs::rename(sandbox.project().join(HELD), text(&sandbox)).unwrap();
    sandbox
}

fn text(sandbox: &Sandbox) -> PathBuf {
    sandbox.top().join("held/vessle-herald.txt")
}

fn lock(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.project().join("evidence.lock")).unwrap_or_default()
}

fn written(sandbox: &Sandbox) -> SystemTime {
    fs::metadata(sandbox.project().join("evidence.lock")).unwrap().modified().unwrap()
}

/// Takes the held texts away, or brings them back.
fn away(sandbox: &Sandbox) {
    fs::rename(sandbox.top().join("held"), sandbox.top().join("gone")).unwrap();
}

fn back(sandbox: &Sandbox) {
    fs::rename(sandbox.top().join("gone"), sandbox.top().join("held")).unwrap();
}

/// Builds strictly, on a later day than the first build.
fn later(sandbox: &Sandbox, more: &[&str]) -> Run {
    let base = ["build", "--out", "../out", "--as-of", "2022-03-01", "--strict"];
    sandbox.run(&[&base[..], more].concat())
}

/// Replaces some words of a file of the project.
fn change(sandbox: &Sandbox, path: &str, from: &str, to: &str) {
    let old = fs::read_to_string(sandbox.project().join(path)).unwrap();
    assert!(old.contains(from), "{path} has no {from}");
    sandbox.write(path, &old.replace(from, to));
}

fn page(sandbox: &Sandbox, path: &str) -> String {
    fs::read_to_string(sandbox.out().join(path)).unwrap()
}

#[test]
fn verdicts_go_where_the_texts_do_not() {
    let sandbox = briefing();
    let check = sandbox.run(&["check", "--as-of", "2022-01-09"]);
    assert!(check.code == 0 && lock(&sandbox).is_empty(), "check wrote evidence.lock");
    let first = sandbox.build();
    assert!(first.err.contains("evidence.lock has changed: commit it."), "{}", first.err);
    let (held, stamp) = (lock(&sandbox), written(&sandbox));
    assert_eq!(held.lines().count(), 3, "{held}");
    assert!(held.contains("\"found\":\"2022-01-09\"") && !held.contains("piles"), "{held}");

    // The day stays, and nothing is touched.
    let again = later(&sandbox, &[]);
    assert!(again.code == 0 && !again.err.contains("evidence.lock"), "{}", again.err);
    assert_eq!((lock(&sandbox), written(&sandbox)), (held.clone(), stamp));

    away(&sandbox);
    let carried = later(&sandbox, &[]);
    assert!(carried.code == 0, "{}", carried.err);
    assert!(carried.err.contains("1 quotation found (evidence.lock vouches for all)"), "{}", carried.err);
    assert!(page(&sandbox, "index.html").contains("matched the held text on 9 January 2022"));
    assert!(page(&sandbox, "sources/vessle-herald.html").contains("id=\"para-1\""));
    assert!(page(&sandbox, "data/SHA256SUMS").ends_with("  vessle-herald.txt\n"));
    let json = sandbox.run(&["check", "--strict", "--json", "--as-of", "2022-03-01"]);
    assert!(json.code == 0 && json.out.contains("\"vouched\": 1"), "{}", json.out);

    // A paragraph that moves keeps its verdict; words that change lose theirs, and only theirs.
    change(&sandbox, "content/index.md", "The pier lost", "A sentence before it.\n\nThe pier lost");
    assert_eq!(later(&sandbox, &[]).code, 0);
    change(&sandbox, "content/index.md", "forty piles", "fifty piles");
    let stale = sandbox.build();
    assert!(
        stale.err.contains("not those that were found in vessle-herald on 9 January 2022"),
        "{}",
        stale.err
    );
    assert!(page(&sandbox, "index.html").contains("not checked yet"));
    let strict = later(&sandbox, &[]);
    assert!(strict.code == 1 && strict.err.contains("quotation-stale"), "{}", strict.err);
    assert_eq!(
        (lock(&sandbox), written(&sandbox)),
        (held.clone(), stamp),
        "a build without texts wrote the lock"
    );

    // With the text back, it is the text that says so.
    back(&sandbox);
    assert!(later(&sandbox, &[]).err.contains("quotation-not-found"));
    change(&sandbox, "content/index.md", "fifty piles", "forty piles");
    let right = fs::read(text(&sandbox)).unwrap();
    put(&text(&sandbox), &[&right[..], b"\nA line that nobody had.\n"].concat());
    let altered = later(&sandbox, &[]);
    assert!(altered.code == 1 && altered.err.contains("capture-altered"), "{}", altered.err);
    assert!(altered.err.contains("evidence.lock:2:1"), "{}", altered.err);
    put(&text(&sandbox), &right);
    assert_eq!(later(&sandbox, &[]).code, 0);
    assert_eq!((lock(&sandbox), written(&sandbox)), (held, stamp));
}

#[test]
fn a_text_that_is_meant_to_change_is_checked_anew() {
    let sandbox = briefing();
    sandbox.build();
    let before = lock(&sandbox);
    let more = [&fs::read(text(&sandbox)).unwrap()[..], b"\nMore.\n"].concat();
    put(&text(&sandbox), &more);
    let said = sandbox.run(&["check"]).err;
    let now = said.split_once("held now: ").unwrap().1.lines().next().unwrap();
    change(&sandbox, "content/sources.yaml", "herald.txt}", &format!("herald.txt, sha256: {now}}}"));
    assert_eq!(later(&sandbox, &[]).code, 0);
    let after = lock(&sandbox);
    assert!(after.contains(now) && after.contains("\"found\":\"2022-03-01\""), "{after}");
    assert!(!after.contains("2022-01-09") && before.contains("2022-01-09"), "{after}");
}

#[test]
fn what_vouches_is_lost_by_no_build_that_cannot_know() {
    let sandbox = briefing();
    sandbox.write(
        "content/notes.md",
        "---\ntitle: Notes\nstatus: draft\n---\n\nIt “was built in 1884” [@vessle-herald, para. 2].\n",
    );
    assert_eq!(later(&sandbox, &["--drafts"]).code, 0);
    let with_drafts = lock(&sandbox);
    assert_eq!(with_drafts.lines().count(), 4, "{with_drafts}");
    // A build that leaves drafts out keeps what was found for them.
    sandbox.build();
    assert_eq!(lock(&sandbox), with_drafts);

    // Without the texts nothing goes, whatever is taken out of the content.
    away(&sandbox);
    fs::remove_file(sandbox.project().join("content/notes.md")).unwrap();
    change(&sandbox, "content/index.md", "“three of its forty piles”", "some piles");
    assert_eq!(later(&sandbox, &[]).code, 0);
    change(&sandbox, "content/sources.yaml", "vessle-herald:", "vessle-post:");
    change(&sandbox, "content/index.md", "@vessle-herald", "@vessle-post");
    assert!(later(&sandbox, &["--allow", "capture-missing"]).code == 0);
    assert_eq!(lock(&sandbox), with_drafts);

    // With the texts what is gone is gone.
    change(&sandbox, "content/sources.yaml", "vessle-post:", "vessle-herald:");
    change(&sandbox, "content/index.md", "@vessle-post", "@vessle-herald");
    back(&sandbox);
    assert_eq!(later(&sandbox, &[]).code, 0);
    assert_eq!(lock(&sandbox).lines().count(), 2, "{}", lock(&sandbox));
}

#[test]
fn a_lock_that_cannot_be_read_whole_is_never_written_over() {
    let sandbox = briefing();
    sandbox.build();
    let mut broken = lock(&sandbox);
    broken.push_str("{\"source\":\"vessle-herald\",\"words\":\"?\"}\n");
    sandbox.write("evidence.lock", &broken);
    let run = later(&sandbox, &[]);
    assert!(run.code == 1 && run.err.contains("evidence.lock:4:1"), "{}", run.err);
    change(&sandbox, "content/index.md", "“three of its forty piles”", "some piles");
    assert_eq!(later(&sandbox, &["--allow", "lock-malformed"]).code, 0);
    assert_eq!(lock(&sandbox), broken);

    // Nothing that may lie in its place ends in a crash, or is replaced.
    for hostile in
        ["", "null\n", "[[[[[[\n", "{\"evidence.lock\":1}\n[]\n7\n{\"source\":{}}\n", "\u{feff}\u{0}\u{202e}"]
    {
        sandbox.write("evidence.lock", hostile);
        let run = later(&sandbox, &[]);
        assert!(run.code == 1 && run.err.contains("lock-malformed"), "{hostile:?}: {}", run.err);
    }
    put(&sandbox.project().join("evidence.lock"), b"\xff\xfe");
    assert!(later(&sandbox, &[]).err.contains("file-not-utf8"));
    fs::remove_file(sandbox.project().join("evidence.lock")).unwrap();
    std::os::unix::fs::symlink("backgrounder.yaml", sandbox.project().join("evidence.lock")).unwrap();
    assert!(later(&sandbox, &[]).err.contains("evidence.lock is no file of the project"));
    assert_eq!(later(&sandbox, &["--allow", "lock-malformed"]).code, 4);
}

#[test]
fn both_sides_of_a_merge_are_kept_and_the_earlier_day_counts() {
    let sandbox = briefing();
    sandbox.build();
    let ours = lock(&sandbox);
    let theirs = ours.replace("2022-01-09", "2021-12-24").replace('\n', "\r\n");
    sandbox.write("evidence.lock", &format!("{ours}{theirs}"));
    away(&sandbox);
    let run = later(&sandbox, &[]);
    assert!(run.code == 0, "{}", run.err);
    assert!(page(&sandbox, "index.html").contains("matched the held text on 24 December 2021"));
}

#[test]
fn texts_may_lie_in_a_folder_that_only_the_author_names() {
    let sandbox = briefing();
    let plain = "title: The Vessle pier\n";
    sandbox.write("backgrounder.yaml", plain);
    let quiet = [("NO_COLOR", "1"), ("BACKGROUNDER_CAPTURES_DIR", "../held")];
    assert_eq!(sandbox.run(&["check"]).code, 1);
    assert_eq!(sandbox.run_with(&["check", "--strict"], &quiet).code, 0);
    assert_eq!(sandbox.run(&["check", "--captures-dir", "../held"]).code, 0);
    let quoted = sandbox.run(&["quote", "vessle-herald", "forty piles", "--captures-dir", "../held"]);
    assert_eq!(quoted.out, "“forty piles” [@vessle-herald, para. 1]\n");

    // Beside the source comes first.
    sandbox.write(HELD, "Another text.\n");
    assert!(sandbox.run(&["check", "--captures-dir", "../held"]).err.contains("quotation-not-found"));
    fs::remove_file(sandbox.project().join(HELD)).unwrap();

    // No path and no link leads further.
    put(&sandbox.top().join("secret.txt"), b"three of its forty piles");
    fs::remove_file(text(&sandbox)).unwrap();
    std::os::unix::fs::symlink("../secret.txt", text(&sandbox)).unwrap();
    let link = sandbox.run(&["check", "--captures-dir", "../held"]);
    assert!(link.code == 1 && link.err.contains("leads to no file of this folder"), "{}", link.err);
    fs::remove_file(text(&sandbox)).unwrap();
    change(
        &sandbox,
        "content/sources.yaml",
        "sources/captures/vessle-herald.txt",
        "captures/../../secret.txt",
    );
    assert!(sandbox.run(&["check", "--captures-dir", "../held"]).err.contains("capture-missing"));
    for (folder, why) in [
        ("..", "holds the project itself"),
        ("static/held", "is published"),
        ("content/index.md", "is no folder"),
    ] {
        fs::create_dir_all(sandbox.project().join("static/held")).unwrap();
        sandbox.write("backgrounder.yaml", &format!("{plain}captures_dir: {folder}\n"));
        let run = sandbox.run(&["check"]);
        assert!(run.code == 1 && run.err.contains(why), "{folder}: {}", run.err);
    }
}
