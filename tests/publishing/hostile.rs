//! What a repository, a host or a slip may hold against whoever publishes: nothing of others goes, nothing hidden
//! leaves, and nothing is said to be done that is not.

use super::{git, publish, publish_around, with_branch, with_photo};
use crate::support::{Sandbox, files, put};
use std::fs;
use std::os::unix::fs::symlink;

fn front(version: u32, text: &str) -> String {
    format!("---\ntitle: The pier\nversion: {version}\n---\n\n{text}\n")
}

/// A briefing whose first version lies in `../public`.
fn published() -> Sandbox {
    let sandbox = Sandbox::small();
    sandbox.write("content/index.md", &front(1, "The pier is of wood [@vessle-herald, para. 1]."));
    let run = publish(&sandbox, &["--to", "../public", "--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    sandbox
}

#[test]
fn names_of_versions_are_no_commands() {
    let sandbox = with_branch();
    let remote = sandbox.top().join("remote.git");
    let other = with_photo(&sandbox);
    git(&other, &["push", "--quiet"]);
    let known = fs::read(sandbox.top().join("project/content/index.md")).unwrap();
    let data = "{\"format\":\"backgrounder-briefing/1\",\"briefing\":{},\"records\":[]}";
    for name in ["x\ndata 0\nD photo.txt\nM 100644 inline z.json", "a:b.json", "\"a\".json"] {
        put(&sandbox.project().join("versions").join(name), data.as_bytes());
    }
    assert_eq!(fs::read(sandbox.project().join("content/index.md")).unwrap(), known);
    let run = publish(&sandbox, &["--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let paths = git(&remote, &["ls-tree", "-r", "--name-only", "gh-pages"]);
    assert!(paths.contains("photo.txt") && paths.contains("new.html"), "{paths}");
    assert!(!paths.contains("z.json") && !paths.contains("b.json"), "{paths}");
}

#[test]
fn links_lead_neither_to_what_is_hidden_nor_out_of_the_project() {
    let sandbox = published();
    git(&sandbox.project(), &["init", "--quiet"]);
    put(&sandbox.project().join(".git/secret.json"), b"{\"token\": \"c2VjcmV0\"}");
    symlink("../.git/secret.json", sandbox.project().join("versions/0.json")).unwrap();
    fs::create_dir_all(sandbox.project().join("static")).unwrap();
    symlink("../.git/secret.json", sandbox.project().join("static/key.json")).unwrap();
    sandbox.write("content/index.md", &front(2, "The pier is of iron [@vessle-herald, para. 1]."));
    let run = publish(&sandbox, &["--to", "../public", "--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let all = files(&sandbox.top().join("public"));
    assert!(
        all.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("c2VjcmV0")),
        "{:?}",
        all.keys()
    );

    let sandbox = Sandbox::small();
    put(&sandbox.top().join("other/1.json"), b"{\"mine\": true}");
    symlink("../other", sandbox.project().join("versions")).unwrap();
    sandbox.write("content/index.md", &front(1, "The pier is of wood [@vessle-herald, para. 1]."));
    let run = publish(&sandbox, &["--to", "../public", "--yes"]);
    assert!(run.err.contains("leads out of"), "{}", run.err);
    assert_eq!(fs::read_to_string(sandbox.top().join("other/1.json")).unwrap(), "{\"mine\": true}");
    assert!(!sandbox.top().join("public/versions/1.json").is_file() || run.code != 0);
}

#[test]
fn a_target_is_no_command() {
    let sandbox = Sandbox::small();
    for (target, told) in [
        ("{to: sftp, host: web, path: \"/x\\n!touch pwned\\nx\"}", "cannot be printed"),
        ("{to: netlify, site: --help}", "no name that can be used"),
        ("{to: cloudflare, site: pier, branch: --help}", "no name that can be used"),
        ("{to: git, remote: \"https://ann:secret@example.org/a.git\"}", "holds a password"),
        ("{to: git, cname: \"https://example.org\"}", "is no domain"),
        ("{to: floder, path: ../public}", "folder"),
    ] {
        sandbox.write("backgrounder.yaml", &format!("title: The pier\npublish:\n  live: {target}\n"));
        let run = publish(&sandbox, &["--plan"]);
        assert_eq!(run.code, 1, "{target}: {}{}", run.out, run.err);
        assert!(run.err.contains(told) && run.err.contains("backgrounder.yaml:3:"), "{target}: {}", run.err);
        assert!(!sandbox.project().join("pwned").exists());
    }
}

#[test]
fn a_list_that_was_tampered_with_does_no_harm() {
    let sandbox = published();
    let place = sandbox.top().join("public/backgrounder.json");
    let list = fs::read_to_string(&place).unwrap();
    let entry = "\"assets/q.txt\":{\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"bytes\":0}";
    let list = list.replacen("\"files\":{\n", &format!("\"files\":{{\n{entry},\n"), 1);
    let list = list.replacen("\"leaving\":{", "\"leaving\":{\"assets/q.txt\":4294967295", 1);
    fs::write(&place, list.replace("\"version\":\"1\"", "\"version\":\"1\\u001b[2J\"")).unwrap();
    sandbox.write("content/index.md", &front(2, "The pier is of iron [@vessle-herald, para. 1]."));
    let run = publish(&sandbox, &["--to", "../public", "--plan"]);
    assert!(run.code == 0 || run.code == 4, "{}{}", run.out, run.err);
    assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "{:?}", run.out);
}

#[test]
fn what_was_changed_or_lost_there_is_made_good() {
    let sandbox = published();
    let public = sandbox.top().join("public");
    let before = files(&public);
    fs::write(public.join("index.html"), "hacked").unwrap();
    fs::remove_file(public.join("robots.txt")).unwrap();
    let run = publish(&sandbox, &["--to", "../public", "--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(files(&public) == before, "{}", run.err);

    let sandbox = with_branch();
    assert_eq!(publish(&sandbox, &["--yes"]).code, 0);
    let (remote, other) = (sandbox.top().join("remote.git"), sandbox.top().join("other"));
    git(sandbox.top(), &["clone", "--quiet", "-b", "gh-pages", "remote.git", "other"]);
    fs::remove_file(other.join("new.html")).unwrap();
    git(&other, &["commit", "--quiet", "-am", "a slip"]);
    git(&other, &["push", "--quiet"]);
    assert_eq!(publish(&sandbox, &["--yes"]).code, 0);
    assert!(git(&remote, &["show", "gh-pages:new.html"]).contains("It is new."));
}

#[test]
fn a_version_keeps_what_was_published_as_it() {
    let sandbox = published();
    let first = fs::read(sandbox.project().join("versions/1.json")).unwrap();
    sandbox.write("content/index.md", &front(1, "The pier is of stone [@vessle-herald, para. 1]."));
    assert_eq!(publish(&sandbox, &["--to", "../staging", "--yes"]).code, 0);
    assert_eq!(fs::read(sandbox.project().join("versions/1.json")).unwrap(), first);
    assert!(sandbox.project().join("versions/1~2.json").is_file());
    // What is live elsewhere is compared with what is live there.
    let run = publish(&sandbox, &["--to", "../public", "--plan"]);
    assert!(run.out.contains("since then     1 page changed"), "{}", run.out);
    sandbox.write("content/index.md", &front(2, "The pier is of stone [@vessle-herald, para. 1]."));
    assert_eq!(publish(&sandbox, &["--to", "../public", "--yes"]).code, 0);
    let page = fs::read_to_string(sandbox.top().join("public/changes.html")).unwrap();
    assert!(page.contains("<del>wood</del> <ins>stone</ins>"), "{page}");
    // A built site is published as the version that it is.
    assert_eq!(sandbox.run(&["build", "--as-of", "2022-01-09"]).code, 0);
    sandbox.write("content/index.md", &front(3, "The pier is of stone [@vessle-herald, para. 1]."));
    let run = publish(&sandbox, &["--to", "../public", "--yes", "--no-build"]);
    assert!(run.code == 4 && run.err.contains("is version \"2\""), "{}", run.err);
}

#[test]
fn what_is_withdrawn_is_gone() {
    let sandbox = published();
    sandbox.write(
        "content/people/ann.md",
        "---\nname: Ann Mori\n---\n\nShe keeps the bolts of the pier in a tin.\n",
    );
    sandbox.write("content/index.md", &front(2, "The pier is of wood [@vessle-herald, para. 1]."));
    sandbox.write("static/list.txt", "names");
    assert_eq!(publish(&sandbox, &["--to", "../public", "--yes"]).code, 0);
    sandbox.write(
        "content/people/ann.md",
        "---\nname: Ann Mori\nstatus: draft\n---\n\nShe keeps the bolts of the pier in a tin.\n",
    );
    fs::remove_file(sandbox.project().join("static/list.txt")).unwrap();
    sandbox.write("content/index.md", &front(3, "The pier is of wood [@vessle-herald, para. 1]."));
    let public = sandbox.top().join("public");
    let asset = files(&public).into_keys().find(|path| path.ends_with("list.txt")).unwrap();
    let run = publish(&sandbox, &["--to", "../public", "--yes", "--withdraw", "nothing.txt"]);
    assert!(run.code == 2 && run.err.contains("nothing called nothing.txt"), "{}", run.err);
    let run = publish(&sandbox, &["--to", "../public", "--yes", "--withdraw", &asset]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let all = files(&public);
    assert!(!all.contains_key(&asset), "{:?}", all.keys());
    for (path, bytes) in &all {
        assert!(!String::from_utf8_lossy(bytes).contains("Mori"), "{path}");
    }
    assert!(all.contains_key("versions/2.json"));
}

#[test]
fn what_is_copied_or_commented_out_leaves_neither() {
    let sandbox = Sandbox::small();
    let note = "The harbour source told us over two long evenings that she plans to resign";
    sandbox
        .write("content/people/ann.md", &format!("---\nname: Ann Mori\nnote: \"{note}\"\n---\n\nA mason.\n"));
    sandbox.write("content/people/ben.md", "---\nname: Harbour\nstatus: draft\n---\n\nA mason.\n");
    sandbox.write("content/index.md", "---\ntitle: The pier\n---\n\nThe harbourmaster keeps it.\n");
    assert_eq!(publish(&sandbox, &["--to", "../public", "--plan"]).code, 0);
    for (hook, told) in [
        (format!("<!-- {note} -->"), "the note of Ann Mori"),
        (format!("<meta name=\"x\" content=\"Ann's: {note}\">"), "the note of Ann Mori"),
        ("<meta name=\"x\" content=\"Harbour\">".to_owned(), "the name of the draft Harbour"),
    ] {
        sandbox.write("templates/hooks/head.html", &hook);
        let run = publish(&sandbox, &["--to", "../public", "--plan"]);
        assert!(run.code == 4 && run.out.contains(told), "{hook}: {}{}", run.out, run.err);
    }
    fs::remove_file(sandbox.project().join("templates/hooks/head.html")).unwrap();
    sandbox.write("content/index.md", &format!("---\ntitle: The pier\n---\n\n{note}.\n"));
    let run = publish(&sandbox, &["--to", "../public", "--plan"]);
    assert!(run.code == 4 && run.out.contains("the note of Ann Mori"), "{}{}", run.out, run.err);
}

#[test]
fn who_wrote_something_is_no_secret_and_a_kept_key_is() {
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/index.md",
        "---\ntitle: The pier\nauthors: [Ann Mori-Blumenkranz]\n---\n\nIt stands.\n",
    );
    let path = std::env::var("PATH").unwrap_or_default();
    let home = sandbox.top().display().to_string();
    let run = |key: &str| {
        put(
            &sandbox.top().join(".aws/credentials"),
            format!("[work]\naws_secret_access_key = {key}\n").as_bytes(),
        );
        let environment =
            [("PATH", path.as_str()), ("HOME", &home), ("GIT_AUTHOR_NAME", "Ann Mori-Blumenkranz")];
        sandbox.run_with(&["publish", "--to", "../public", "--plan"], &environment)
    };
    assert_eq!(run("unrelatedunrelated").code, 0);
    sandbox.write("static/n.txt", "keptkeptkeptkeptkept0001");
    let found = run("keptkeptkeptkeptkept0001");
    assert!(found.code == 4 && found.out.contains("aws_secret_access_key"), "{}{}", found.out, found.err);
    assert!(!found.out.contains("keptkept"), "{}", found.out);
}

#[test]
fn a_host_that_only_says_so_is_believed_and_one_that_fails_is_not() {
    let sandbox = with_branch();
    sandbox.write("backgrounder.yaml", "title: The pier\npublish:\n  live: {to: netlify, site: pier}\n");
    let tool = |end: &str| {
        let script = format!("#!/bin/sh\necho \"$@\" >>{}/asked\n{end}\n", sandbox.top().display());
        put(&sandbox.top().join("bin/netlify"), script.as_bytes());
        let chmod =
            std::process::Command::new("chmod").arg("+x").arg(sandbox.top().join("bin/netlify")).status();
        assert!(chmod.unwrap().success());
    };
    tool("test -f \"${4#--dir=}/index.html\" && test -f \"${4#--dir=}/_headers\"");
    let run = publish_around(&sandbox, "nothing", "", "");
    assert_eq!(run.code, 0, "{}", run.err);
    let asked = fs::read_to_string(sandbox.top().join("asked")).unwrap();
    assert!(
        asked.starts_with("deploy --prod --no-build --dir=") && asked.trim().ends_with("--site=pier"),
        "{asked}"
    );
    tool("echo 'Deploying'; echo 'Error: not logged in' >&2; echo 'Bye'; exit 1");
    let run = publish_around(&sandbox, "nothing", "", "");
    assert!(
        run.code != 0 && run.err.contains("netlify did not publish: Error: not logged in"),
        "{}",
        run.err
    );
}
