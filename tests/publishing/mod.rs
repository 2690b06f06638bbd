//! `publish` against real places on this machine: a folder, a git repository with hooks of its own. What is planned is
//! what is done; what must not leave does not.

mod bucket;
mod face;
mod hostile;
mod proxy;
mod server;

use crate::support::{Run, Sandbox, files};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What git needs to know of its user, and where the programs are.
fn environment(sandbox: &Sandbox) -> Vec<(String, String)> {
    let path = std::env::var("PATH").unwrap_or_default();
    let home = sandbox.top().display().to_string();
    [("PATH", path.as_str()), ("HOME", &home), ("NO_COLOR", "1"), ("GIT_CONFIG_NOSYSTEM", "1")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}

fn publish(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let environment = environment(sandbox);
    let environment: Vec<(&str, &str)> =
        environment.iter().map(|(name, value)| (&**name, &**value)).collect();
    sandbox.run_with(&[&["publish", "--as-of", "2022-01-09"], arguments].concat(), &environment)
}

/// The plan as data.
fn plan(sandbox: &Sandbox, arguments: &[&str]) -> (i32, Value) {
    let run = publish(sandbox, &[arguments, &["--plan", "--json"]].concat());
    (run.code, serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}{}", run.out, run.err)))
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]).args(arguments);
    let output = command.current_dir(folder).env("GIT_CONFIG_NOSYSTEM", "1").output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[test]
fn a_folder_needs_no_configuration_and_a_second_time_nothing_is_done() {
    let sandbox = Sandbox::small();
    let (code, planned) = plan(&sandbox, &["--to", "../public"]);
    assert_eq!((code, planned["ok"].as_bool()), (0, Some(true)));
    assert!(!sandbox.top().join("public").exists());
    let run = publish(&sandbox, &["--to", "../public"]);
    assert_eq!(run.code, 2, "nobody was asked");
    assert!(run.err.contains("--yes"), "{}", run.err);
    let run = publish(&sandbox, &["--to", "../public", "--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let there = files(&sandbox.top().join("public"));
    let planned: Vec<&str> =
        planned["deeds"].as_array().unwrap().iter().map(|deed| deed["path"].as_str().unwrap()).collect();
    assert_eq!(there.keys().map(String::as_str).collect::<Vec<_>>(), {
        let mut planned = planned.clone();
        planned.sort_unstable();
        planned
    });
    let again = publish(&sandbox, &["--to", "../public", "--yes"]);
    assert!(again.code == 0 && again.err.contains("nothing is to be done"), "{}", again.err);
    assert!(files(&sandbox.top().join("public")) == there, "something was written");
}

#[test]
fn what_others_have_put_there_is_not_touched() {
    let sandbox = Sandbox::small();
    let public = sandbox.top().join("public");
    fs::create_dir_all(&public).unwrap();
    fs::write(public.join("thesis.html"), "mine").unwrap();
    let run = publish(&sandbox, &["--to", "../public", "--yes"]);
    assert_eq!(run.code, 4);
    assert_eq!(files(&public).len(), 1);
    let run = publish(&sandbox, &["--to", "../public", "--yes", "--adopt"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(fs::read_to_string(public.join("thesis.html")).unwrap(), "mine");
    fs::write(public.join("about-me.html"), "mine").unwrap();
    sandbox.write("content/more.md", "---\ntitle: More\n---\n\nMore is known.\n");
    let run = publish(&sandbox, &["--to", "../public", "--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(public.join("about-me.html").exists() && public.join("more.html").exists());
}

/// Pages that each have nothing but a title.
fn pages(sandbox: &Sandbox, numbers: std::ops::Range<usize>) {
    for number in numbers {
        sandbox.write(
            &format!("content/page-{number}.md"),
            &format!("---\ntitle: Page {number}\n---\n\nIt is there.\n"),
        );
    }
}

#[test]
fn many_files_go_only_with_leave() {
    let sandbox = Sandbox::small();
    // With so many pages the print book is left out unless it is asked for.
    sandbox.write("backgrounder.yaml", "title: The Vessle pier\nbook: true\n");
    pages(&sandbox, 0..13);
    assert_eq!(publish(&sandbox, &["--to", "../public", "--yes"]).code, 0);
    for number in 0..13 {
        fs::remove_file(sandbox.project().join(format!("content/page-{number}.md"))).unwrap();
    }
    let run = publish(&sandbox, &["--to", "../public", "--yes"]);
    assert_eq!(run.code, 4);
    assert!(run.err.contains("--allow-deletes 13"), "{}", run.err);
    assert!(sandbox.top().join("public/page-3.html").exists());
    assert_eq!(publish(&sandbox, &["--to", "../public", "--yes", "--allow-deletes", "13"]).code, 0);
    assert!(!sandbox.top().join("public/page-3.html").exists());
}

#[test]
fn what_must_not_leave_does_not() {
    let refused = |files: &[(&str, &str)], told: &str| {
        let sandbox = Sandbox::small();
        files.iter().for_each(|(path, text)| sandbox.write(path, text));
        let run = publish(&sandbox, &["--to", "../public", "--yes"]);
        assert_eq!(run.code, 4, "{told}: {}", run.err);
        assert!(run.err.contains(told), "{told}: {}", run.err);
        assert!(!sandbox.top().join("public").exists(), "{told}");
    };
    // A template that gives away what it should not, as one of somebody else's theme might.
    let template = |text: &str| {
        format!(
            "{{% extends \"base/about.html\" %}}\n{{% block main %}}{text}{{{{ super() }}}}{{% endblock %}}\n"
        )
    };
    let note = "---\ntitle: More\nnote: The mayor asked us not to name her sister.\n---\n\nIt is said.\n";
    let gives = template("<p>The mayor asked <em>us</em> not to name her sister</p>");
    refused(&[("content/more.md", note), ("templates/about.html", &gives)], "about.html: the note of More");
    let draft = "---\ntitle: The sinking of the ferry\nstatus: draft\n---\n\nThe ferry sank before the storm began.\n";
    let named = template("<p>Next week: the sinking of the ferry</p>");
    refused(
        &[("content/ferry.md", draft), ("templates/about.html", &named)],
        "the name of the draft The sinking of the ferry",
    );
    let told = template("<p data-next=\"The ferry sank before the storm began\"></p>");
    refused(&[("content/ferry.md", draft), ("templates/about.html", &told)], "the draft The sinking");
    let internal = draft.replace("status: draft", "audience: internal");
    refused(
        &[("content/ferry.md", &internal), ("templates/about.html", &told)],
        "the internal record The sinking of the ferry",
    );
    refused(
        &[("static/backup.txt", "AKIAABCDEFGH12345678\n")],
        "backup.txt:1: what looks like an access key of AWS",
    );
    let held = "The storm of Monday night took three of its forty piles from the pier at Vessle, the harbour office said. \
                It will be repaired in spring, when the water is low. Until then the ferry to Skarrow Island leaves.";
    refused(&[("static/copy.txt", held)], "words of the held text");
    let page = "---\ntitle: More\nstatus: review\n---\n\nIt is said.\n";
    refused(&[("content/more.md", page)], "1 record is in review");
    let page = "---\ntitle: More\n---\n\nIt is said{>>by whom?<<}.\n";
    refused(&[("content/more.md", page)], "1 comment or change is not decided");
}

#[test]
fn a_key_that_works_is_neither_published_nor_printed() {
    let sandbox = Sandbox::small();
    sandbox.write("static/notes.txt", "the word is hunter2hunter2\n");
    let environment = environment(&sandbox);
    let mut environment: Vec<(&str, &str)> =
        environment.iter().map(|(name, value)| (&**name, &**value)).collect();
    environment.push(("HARBOUR_TOKEN", "hunter2hunter2"));
    let run =
        sandbox.run_with(&["publish", "--to", "../public", "--yes", "--audience", "internal"], &environment);
    assert_eq!(run.code, 4, "{}", run.err);
    assert!(run.err.contains("notes.txt:1: the value of HARBOUR_TOKEN"), "{}", run.err);
    assert!(!run.err.contains("hunter2"));
}

#[test]
fn the_repository_is_looked_through_where_it_is_public() {
    let sandbox = Sandbox::small();
    git(&sandbox.project(), &["init", "--quiet", "-b", "main"]);
    git(&sandbox.project(), &["add", "content/index.md", "content/sources.yaml", "backgrounder.yaml"]);
    let run = publish(&sandbox, &["--to", "../public", "--plan", "--repo"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    git(&sandbox.project(), &["add", "."]);
    let run = publish(&sandbox, &["--to", "../public", "--plan", "--repo"]);
    assert_eq!(run.code, 4);
    assert!(run.out.contains("content/sources/captures/vessle-herald.txt: "), "{}", run.out);
}

#[test]
fn a_branch_gets_one_commit_and_the_checkout_is_not_touched() {
    let sandbox = Sandbox::small();
    let remote = sandbox.top().join("remote.git");
    git(sandbox.top(), &["init", "--bare", "--quiet", "remote.git"]);
    let project = sandbox.project();
    git(&project, &["init", "--quiet", "-b", "main"]);
    git(&project, &["remote", "add", "origin", &remote.display().to_string()]);
    sandbox.write(
        "backgrounder.yaml",
        "title: The Vessle pier\npublish:\n  live: {to: github-pages, cname: pier.example}\n",
    );
    git(&project, &["add", "."]);
    git(&project, &["commit", "--quiet", "-m", "begin"]);
    sandbox.write("content/new.md", "---\ntitle: New\n---\n\nIt is new.\n");
    git(&project, &["add", "content/new.md"]);
    let before = (git(&project, &["status", "--porcelain"]), fs::read(project.join(".git/index")).unwrap());
    let run = publish(&sandbox, &["--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let after = (git(&project, &["status", "--porcelain"]), fs::read(project.join(".git/index")).unwrap());
    assert!(before == after, "the author's checkout was touched");
    assert_eq!(git(&project, &["branch", "--list"]), "* main");
    let listed = |name: &str| git(&remote, &["ls-tree", "-r", "--name-only", name]);
    let paths = listed("gh-pages");
    for path in ["CNAME", ".nojekyll", "index.html", "new.html", "backgrounder.json"] {
        assert!(paths.lines().any(|line| line == path), "{path} in {paths}");
    }
    assert_eq!(git(&remote, &["show", "gh-pages:CNAME"]), "pier.example");
    assert_eq!(git(&remote, &["rev-list", "--count", "gh-pages"]), "1");

    // Somebody adds a file of their own, and it stays; the next publication is one commit on top.
    git(sandbox.top(), &["clone", "--quiet", "-b", "gh-pages", "remote.git", "other"]);
    let other = sandbox.top().join("other");
    fs::write(other.join("photo.txt"), "theirs").unwrap();
    git(&other, &["add", "."]);
    git(&other, &["commit", "--quiet", "-m", "a photo"]);
    git(&other, &["push", "--quiet"]);
    sandbox.write("content/new.md", "---\ntitle: New\n---\n\nIt is newer.\n");
    let run = publish(&sandbox, &["--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(git(&remote, &["rev-list", "--count", "gh-pages"]), "3");
    assert!(listed("gh-pages").contains("photo.txt"));
    let changed = git(&remote, &["diff", "--name-only", "gh-pages~1", "gh-pages"]);
    assert!(changed.contains("new.html") && !changed.contains("about.html"), "{changed}");

    // A hook that says no is heard.
    let hook = remote.join("hooks/pre-receive");
    fs::write(&hook, "#!/bin/sh\necho 'the press office has not signed off'\nexit 1\n").unwrap();
    Command::new("chmod").arg("+x").arg(&hook).status().unwrap();
    sandbox.write("content/new.md", "---\ntitle: New\n---\n\nIt is newest.\n");
    let run = publish(&sandbox, &["--yes"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("the press office has not signed off"), "{}", run.err);
    assert_eq!(git(&remote, &["rev-list", "--count", "gh-pages"]), "3");
    fs::remove_file(&hook).unwrap();
    assert_eq!(publish(&sandbox, &["--yes"]).code, 0);
}

#[test]
fn an_older_state_does_not_take_the_place_of_a_newer_one() {
    let sandbox = Sandbox::small();
    let project = sandbox.project();
    git(&project, &["init", "--quiet", "-b", "main"]);
    let commit = |text: &str, day: &str| {
        sandbox.write("content/index.md", &format!("---\ntitle: The pier\nversion: 3\n---\n\n{text}\n"));
        git(&project, &["add", "."]);
        let date = format!("{day}T12:00:00Z");
        let mut command = Command::new("git");
        command.args([
            "-c",
            "user.name=Ann",
            "-c",
            "user.email=a@example.org",
            "commit",
            "--quiet",
            "-m",
            text,
        ]);
        command.env("GIT_COMMITTER_DATE", &date).env("GIT_AUTHOR_DATE", &date).current_dir(&project);
        assert!(command.status().unwrap().success());
    };
    commit("Old.", "2022-01-04");
    commit("New.", "2022-01-09");
    assert_eq!(publish(&sandbox, &["--to", "../public", "--yes"]).code, 0);
    git(&project, &["checkout", "--quiet", "HEAD~1"]);
    let run = publish(&sandbox, &["--to", "../public", "--yes"]);
    assert_eq!(run.code, 4, "{}", run.err);
    assert!(run.err.contains("version 3 of 9 January 2022, 12:00 UTC"), "{}", run.err);
    let old = fs::read_to_string(project.join("content/index.md")).unwrap();
    sandbox.write("content/index.md", &old.replace("version: 3", "version: 4"));
    assert_eq!(publish(&sandbox, &["--to", "../public", "--yes"]).code, 0);
}

#[test]
fn plans_are_what_is_done() {
    let sandbox = Sandbox::small();
    let mut seed: u64 = 7;
    let mut next = |limit: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % limit
    };
    for _ in 0..12 {
        for number in 0..8 {
            let path = sandbox.project().join(format!("content/page-{number}.md"));
            match next(3) {
                0 => drop(fs::remove_file(path)),
                1 => pages(&sandbox, number..number + 1),
                _ => sandbox.write(
                    &format!("content/page-{number}.md"),
                    &format!("---\ntitle: Page {number}\n---\n\nIt has changed {} times.\n", next(5)),
                ),
            }
        }
        let place = sandbox.top().join("public");
        let before = files(&place);
        let (code, planned) = plan(&sandbox, &["--to", "../public", "--allow-deletes", "99"]);
        assert_eq!(code, 0);
        let run = publish(&sandbox, &["--to", "../public", "--allow-deletes", "99", "--yes"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let after = files(&place);
        let mut told: BTreeMap<&str, &str> = BTreeMap::new();
        for deed in planned["deeds"].as_array().unwrap() {
            told.insert(deed["path"].as_str().unwrap(), deed["action"].as_str().unwrap());
        }
        let mut done: BTreeMap<&str, &str> = BTreeMap::new();
        for (path, bytes) in &after {
            match before.get(path) {
                None => done.insert(path, "add"),
                Some(old) if old != bytes => done.insert(path, "change"),
                Some(_) => None,
            };
        }
        done.extend(
            before.keys().filter(|path| !after.contains_key(*path)).map(|path| (path.as_str(), "delete")),
        );
        assert_eq!(told, done);
    }
}

/// A project with a branch of a bare repository to publish on, its first publication done.
fn with_branch() -> Sandbox {
    let sandbox = Sandbox::small();
    git(sandbox.top(), &["init", "--bare", "--quiet", "remote.git"]);
    git(&sandbox.project(), &["init", "--quiet", "-b", "main"]);
    sandbox.write(
        "backgrounder.yaml",
        "title: The Vessle pier\npublish:\n  live: {to: git, remote: ../remote.git}\n",
    );
    git(&sandbox.project(), &["add", "."]);
    git(&sandbox.project(), &["commit", "--quiet", "-m", "begin"]);
    assert_eq!(publish(&sandbox, &["--yes"]).code, 0);
    sandbox.write("content/new.md", "---\ntitle: New\n---\n\nIt is new.\n");
    sandbox
}

/// Somebody else's clone of the branch, with a file of theirs committed and not pushed.
fn with_photo(sandbox: &Sandbox) -> PathBuf {
    let other = sandbox.top().join("other");
    git(sandbox.top(), &["clone", "--quiet", "-b", "gh-pages", "remote.git", "other"]);
    fs::write(other.join("photo.txt"), "theirs").unwrap();
    git(&other, &["add", "."]);
    git(&other, &["commit", "--quiet", "-m", "a photo"]);
    other
}

/// Publishes with git as it is, but for what a script does where it is asked for this.
fn publish_around(sandbox: &Sandbox, word: &str, before: &str, after: &str) -> Run {
    let found = Command::new("sh").args(["-c", "command -v git"]).output().unwrap();
    let real = String::from_utf8(found.stdout).unwrap().trim().to_owned();
    let script = format!(
        "#!/bin/sh\ncase \" $* \" in\n*\" {word} \"*) {before}\n  {real} \"$@\"; code=$?\n  {after}\n  exit $code;;\nesac\nexec {real} \"$@\"\n"
    );
    let place = sandbox.top().join("bin/git");
    crate::support::put(&place, script.as_bytes());
    assert!(Command::new("chmod").arg("+x").arg(&place).status().unwrap().success());
    let mut environment = environment(sandbox);
    for (name, value) in &mut environment {
        if name == "PATH" {
            *value = format!("{}:{value}", sandbox.top().join("bin").display());
        }
    }
    let environment: Vec<(&str, &str)> =
        environment.iter().map(|(name, value)| (&**name, &**value)).collect();
    sandbox.run_with(&["publish", "--as-of", "2022-01-09", "--yes"], &environment)
}

#[test]
fn a_push_that_came_between_is_not_lost() {
    let sandbox = with_branch();
    let remote = sandbox.top().join("remote.git");
    let other = with_photo(&sandbox);
    let between = format!("(cd {} && PATH=${{PATH#*:}} git push --quiet)", other.display());
    let run = publish_around(&sandbox, "push", &between, "");
    assert_eq!(run.code, 4, "{}", run.err);
    assert!(run.err.contains("somebody else has pushed"), "{}", run.err);
    assert_eq!(git(&remote, &["log", "-1", "--format=%s", "gh-pages"]), "a photo");
    assert_eq!(publish(&sandbox, &["--yes"]).code, 0);
    let paths = git(&remote, &["ls-tree", "-r", "--name-only", "gh-pages"]);
    assert!(paths.contains("photo.txt") && paths.contains("new.html"), "{paths}");
}

#[test]
fn a_publication_on_a_branch_that_is_killed_leaves_the_old_commit_or_the_new_one() {
    let kill = "kill -9 $PPID";
    for (word, before, after, arrived) in [
        ("fast-import", kill, "", false),
        ("fast-import", "", kill, false),
        ("push", kill, "exit 1", false),
        ("push", "", kill, true),
        ("fetch", kill, "", false),
    ] {
        let sandbox = with_branch();
        let remote = sandbox.top().join("remote.git");
        let first = git(&remote, &["rev-parse", "gh-pages"]);
        let before = if word == "push" && !arrived { format!("{before}; exit 1") } else { before.to_owned() };
        let told = format!("killed at {word}");
        assert_eq!(publish_around(&sandbox, word, &before, after).code, -1, "{told}");
        // What the dead program had begun comes to its end.
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert_eq!(git(&remote, &["rev-parse", "gh-pages"]) != first, arrived, "{told}");
        git(&remote, &["fsck", "--strict"]);
        let run = publish(&sandbox, &["--yes"]);
        assert_eq!(run.code, 0, "{told}: {}", run.err);
        assert_eq!(git(&remote, &["rev-list", "--count", "gh-pages"]), "2", "{told}");
        assert!(git(&remote, &["show", "gh-pages:new.html"]).contains("It is new."), "{told}");
    }
}

/// A web server for a folder, by Python's own; it goes when this does.
struct Served(std::process::Child, u16);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn served(folder: &Path) -> Option<Served> {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = Command::new("python3");
    command.args(["-m", "http.server", &port.to_string(), "--bind", "127.0.0.1", "--directory"]).arg(folder);
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let Ok(child) = command.spawn() else {
        assert!(std::env::var_os("TOOLS").is_none(), "python3 is missing");
        eprintln!("python3 is missing on this machine: not tried");
        return None;
    };
    let until = std::time::Instant::now() + std::time::Duration::from_mins(1);
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(std::time::Instant::now() < until, "the server does not begin");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    Some(Served(child, port))
}

#[test]
fn what_is_live_is_looked_at_as_readers_get_it() {
    let sandbox = Sandbox::small();
    let public = sandbox.top().join("public");
    fs::create_dir_all(&public).unwrap();
    let Some(served) = served(&public) else { return };
    let configure = |folder: &str| {
        let base = format!("http://127.0.0.1:{}/{folder}", served.1);
        sandbox.write(
            "backgrounder.yaml",
            &format!("title: The Vessle pier\npublish:\n  live: {{to: folder, path: ../public, base_url: \"{base}\"}}\n"),
        );
    };
    configure("");
    let run = publish(&sandbox, &["--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("serves what was sent: 4 addresses looked at"), "{}", run.err);
    configure("elsewhere/");
    let run = publish(&sandbox, &["--yes"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("elsewhere/index.html answers 404 and not 200"), "{}", run.err);
    let run = publish(&sandbox, &["--yes", "--no-verify", "--precompress"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(public.join("index.html.br").exists() && public.join("index.html.gz").exists());
}
