//! What is written for hosts: compressed neighbours, previews, and the files of build services.

use crate::commands::json;
use crate::support::{BUILD, Run, Sandbox, files, put};
use std::path::Path;
use std::process::Command;

/// The program in a place where it can find git, and nothing else of the machine.
fn run(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let path = std::env::var("PATH").unwrap();
    sandbox.run_with(arguments, &[("NO_COLOR", "1"), ("COLUMNS", "100"), ("PATH", &path)])
}

fn git(folder: &Path, arguments: &[&str]) {
    let settings = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=trunk"];
    let done = Command::new("git").args(settings).args(arguments).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// A small briefing in a folder of a repository.
fn in_repository() -> Sandbox {
    let sandbox = Sandbox::small();
    git(sandbox.top(), &["init", "--quiet"]);
    sandbox
}

#[test]
fn compressed_neighbours_come_and_go() {
    let sandbox = Sandbox::small();
    let arguments: Vec<&str> = BUILD.into_iter().chain(["--precompress"]).collect();
    let run = sandbox.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    let site = files(&sandbox.out());
    for name in ["index.html.br", "index.html.gz", "data/sources.json"] {
        assert!(site.contains_key(name), "no {name}");
    }
    assert!(!site.contains_key("_headers.gz") && !site.keys().any(|name| name.contains("woff2.")));
    let list = String::from_utf8_lossy(&site["backgrounder.json"]).into_owned();
    assert!(list.contains("\"index.html.br\""), "{list}");
    let again = sandbox.run(&arguments);
    assert!(again.err.contains("none changed"), "{}", again.err);
    sandbox.build();
    let left = files(&sandbox.out());
    assert!(!left.keys().any(|name| name.ends_with(".br") || name.ends_with(".gz")), "{:?}", left.keys());
}

#[test]
fn a_preview_of_a_host_is_not_indexed() {
    let sandbox = Sandbox::small();
    let branch = |name: &'static str| {
        let environment = [("CF_PAGES_URL", "https://a1b2.pier.pages.example"), ("CF_PAGES_BRANCH", name)];
        let run = sandbox.run_with(&BUILD, &environment);
        assert_eq!(run.code, 0, "{}", run.err);
        (run, files(&sandbox.out()))
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (run, site) = branch("repairs");
    assert!(run.err.contains("A preview (https://a1b2.pier.pages.example/)"), "{}", run.err);
    let front = text(&site["index.html"]);
    assert!(front.contains("<meta name=\"robots\" content=\"noindex\">"), "{front}");
    assert!(front.contains("rel=\"canonical\" href=\"https://a1b2.pier.pages.example/index.html\""));
    assert!(text(&site["robots.txt"]).contains("Disallow: /\n") && !site.contains_key("sitemap.xml"));
    assert!(text(&site["_headers"]).contains("X-Robots-Tag: noindex"));
    let (_, site) = branch("main");
    assert!(!text(&site["index.html"]).contains("noindex") && text(&site["robots.txt"]).contains("Allow: /"));
}

#[test]
fn the_files_of_a_build_service_are_written_once() {
    for (host, names) in [
        ("github-pages", &[".github/workflows/briefing.yml"][..]),
        ("gitlab", &[".gitlab-ci.yml"]),
        ("netlify", &["netlify.toml"]),
        ("cloudflare", &[".github/workflows/briefing.yml", "project/wrangler.toml"]),
        ("s3", &[".github/workflows/briefing.yml"]),
    ] {
        let sandbox = in_repository();
        let first = run(&sandbox, &["publish", "--init", host]);
        assert_eq!((first.code, first.out.as_str()), (0, ""), "{host}: {}", first.err);
        for name in names {
            let text = std::fs::read_to_string(sandbox.top().join(name)).unwrap();
            assert!(first.err.contains(&format!("written    {name}")), "{}", first.err);
            assert!(
                name.ends_with("wrangler.toml") || text.contains("\"project\""),
                "{name}: no folder:\n{text}"
            );
        }
        let ignored = std::fs::read_to_string(sandbox.top().join(".gitignore")).unwrap();
        assert!(ignored.ends_with("\n/project/content/sources/captures/\n"), "{ignored}");
        let before = files(sandbox.top());
        let second = run(&sandbox, &["publish", "--init", host]);
        assert_eq!(second.code, 0, "{}", second.err);
        assert!(second.err.contains("All of it is there already."), "{}", second.err);
        assert!(before == files(sandbox.top()), "{host}: the second run changed something");
    }
}

#[test]
fn what_is_there_is_never_changed() {
    let sandbox = in_repository();
    put(&sandbox.top().join(".github/workflows/briefing.yml"), b"name: Mine\n");
    let before = files(sandbox.top());
    let refused = run(&sandbox, &["publish", "--init", "cloudflare"]);
    assert_eq!(refused.code, 4, "{}", refused.err);
    assert!(refused.out.starts_with("--- .github/workflows/briefing.yml (yours)\n"), "{}", refused.out);
    assert!(refused.out.contains("\n-name: Mine\n") && refused.out.contains("\n+name: Briefing\n"));
    assert!(refused.err.contains("nothing was changed"), "{}", refused.err);
    let told = json(&run(&sandbox, &["publish", "--init", "cloudflare", "--json"]));
    assert_eq!(told["ok"], false);
    assert_eq!(told["files"][1]["state"], "missing");
    assert!(before == files(sandbox.top()), "something was changed");
    assert_eq!(run(&sandbox, &["publish"]).code, 2);
    assert_eq!(run(&sandbox, &["publish", "--init", "geocities"]).code, 2);
}

#[test]
fn held_texts_in_the_repository_are_told() {
    let sandbox = in_repository();
    git(sandbox.top(), &["add", "project"]);
    git(sandbox.top(), &["commit", "--quiet", "-m", "a"]);
    let told = run(&sandbox, &["publish", "--init", "github-pages"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.err.contains("project/content/sources/captures is in the repository"), "{}", told.err);
    assert!(told.err.contains("captures_dir") && !sandbox.top().join(".gitignore").exists());
    // The branch that others get, and a rule of the author's own.
    let workflow = std::fs::read_to_string(sandbox.top().join(".github/workflows/briefing.yml")).unwrap();
    assert!(workflow.contains("branches: [\"trunk\"]"), "{workflow}");
    let sandbox = in_repository();
    sandbox.write(".gitignore", "content/sources/captures/*.txt\n");
    let told = json(&run(&sandbox, &["publish", "--init", "gitlab", "--json"]));
    assert_eq!(told["captures"][0]["state"], "ignored");
    assert!(!sandbox.top().join(".gitignore").exists());
}

#[test]
fn a_folder_without_a_repository_is_its_own_top() {
    let sandbox = Sandbox::small();
    sandbox.write(".gitignore", "/output");
    let done = run(&sandbox, &["publish", "--init", "github-pages"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.err.contains("no git repository"), "{}", done.err);
    let ignored = std::fs::read_to_string(sandbox.project().join(".gitignore")).unwrap();
    assert!(
        ignored.starts_with("/output\n# Held texts") && ignored.ends_with("\n/content/sources/captures/\n")
    );
}

/// The steps of the workflow are what a machine runs: the one that installs is run here, with a program from disk.
#[test]
fn the_program_is_installed_if_it_is_the_right_one() {
    let sandbox = in_repository();
    assert_eq!(run(&sandbox, &["publish", "--init", "github-pages"]).code, 0);
    let workflow = std::fs::read_to_string(sandbox.top().join(".github/workflows/briefing.yml")).unwrap();
    let step = workflow.split("run: |\n").nth(1).unwrap();
    let step: String = step
        .lines()
        .take_while(|line| line.starts_with("          "))
        .map(|line| format!("{}\n", line.trim_start()))
        .collect();
    let program = Path::new(env!("CARGO_BIN_EXE_backgrounder"));
    let packed = sandbox.top().join("backgrounder.tar.gz");
    let folder = program.parent().unwrap().to_str().unwrap();
    let packing = ["-czf", packed.to_str().unwrap(), "-C", folder, "backgrounder"];
    assert!(Command::new("tar").args(packing).status().unwrap().success());
    for file in [program, &packed] {
        let sum = Command::new("sha256sum").arg(file).output().unwrap();
        let sum = String::from_utf8(sum.stdout).unwrap();
        let right = sum.split(' ').next().unwrap().to_owned();
        for (sum, works) in
            [(right.clone(), true), (right.replace(['0', '1'], "2"), false), (String::new(), false)]
        {
            let home = tempfile::tempdir().unwrap();
            let mut shell = Command::new("bash");
            shell.args(["-e", "-o", "pipefail", "-c", &step]).env("HOME", home.path());
            shell
                .env("BACKGROUNDER_URL", format!("file://{}", file.display()))
                .env("BACKGROUNDER_SHA256", &sum);
            let done = shell.env("GITHUB_PATH", home.path().join("path")).output().unwrap();
            assert_eq!(done.status.success(), works, "{}", String::from_utf8_lossy(&done.stderr));
            assert_eq!(home.path().join(".local/bin/backgrounder").exists(), works);
        }
    }
}
