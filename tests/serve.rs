//! `serve` as a browser and an editor meet it: what is served is what a build writes, after every change; what is
//! broken does not take the place of what was good; nobody but this machine's own pages is answered.

use crate::support::{Run, Sandbox};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

type Headers<'a> = &'a [(&'a str, &'a str)];

/// What is served is awaited so long; it takes some milliseconds, and a loaded machine takes what it likes.
const PATIENCE: Duration = Duration::from_mins(3);

/// A preview of a sandbox's project.
struct Preview {
    child: Child,
    url: String,
    host: String,
    lines: Receiver<Value>,
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    fn of(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        Self::with(sandbox, arguments, &[])
    }

    fn with(sandbox: &Sandbox, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backgrounder"));
        command.args(["serve", "--json", "--port", "0", "--as-of", "2022-01-09"]).args(arguments);
        command.env_clear().envs(environment.iter().copied()).current_dir(sandbox.project());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if sender.send(serde_json::from_str(&line).unwrap()).is_err() {
                    return;
                }
            }
        });
        let mut preview = Self { child, url: String::new(), host: String::new(), lines };
        let ready = preview.hear(|line| line["event"] == "ready");
        ready["url"].as_str().unwrap().clone_into(&mut preview.url);
        preview.host = preview.url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        preview
    }

    /// Waits for a line of the program.
    fn hear(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left).unwrap();
            if wanted(&line) {
                return line;
            }
        }
    }

    fn ask(&self, method: &str, path: &str, headers: Headers<'_>) -> Answer {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: {}\r\n", self.host);
        }
        headers.iter().for_each(|(name, value)| request += &format!("{name}: {value}\r\n"));
        stream.write_all((request + "\r\n").as_bytes()).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let at = all.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(all[..at].to_vec()).unwrap().to_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: all[at + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Waits until a page holds some words.
    fn await_page(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let until = Instant::now() + PATIENCE;
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(Instant::now() < until, "{path} is never as awaited, but\n{}", answer.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The first news that open pages are told, as soon as it is what is awaited.
    fn news(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = format!("GET /_preview/news?page=%2F HTTP/1.1\r\nHost: {}\r\n\r\n", self.host);
        stream.write_all(request.as_bytes()).unwrap();
        for line in BufReader::new(stream).lines() {
            let line = line.unwrap();
            let Some(data) = line.strip_prefix("data: ").filter(|data| !data.is_empty()) else { continue };
            let news: Value = serde_json::from_str(data).unwrap();
            if wanted(&news) {
                return news;
            }
        }
        panic!("the stream of news ended");
    }

    /// Waits until every file of a clean build is served as it was written; says which is not, if that never is.
    fn await_build(&self, sandbox: &Sandbox, after: &str) {
        let run = self.build(sandbox);
        assert_eq!(run.code, 0, "{after}: {}", run.err);
        let built = files(&sandbox.out());
        let until = Instant::now() + PATIENCE;
        for (path, bytes) in built.iter().filter(|(path, _)| *path != "backgrounder.json") {
            loop {
                let served = self.get(&format!("/{}", path.replace(' ', "%20")));
                if served.status == 200 && served.body == *bytes {
                    break;
                }
                assert!(
                    Instant::now() < until,
                    "after {after}: {path} is served otherwise than a build writes it"
                );
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    }

    /// Writes a file, and gives what is served as soon as the preview has taken note of it: before it has had the time to
    /// look further.
    fn save(&self, sandbox: &Sandbox, file: &str, text: &str, pages: &[String]) -> BTreeMap<String, Vec<u8>> {
        if std::fs::read_to_string(sandbox.project().join(file)).is_ok_and(|before| before == text) {
            return pages.iter().map(|page| (page.clone(), self.get(&format!("/{page}")).body)).collect();
        }
        while self.lines.try_recv().is_ok() {}
        sandbox.write(file, text);
        self.hear(|line| {
            line["event"] == "served"
                && line["saved"].as_array().is_some_and(|saved| saved.contains(&file.into()))
        });
        pages.iter().map(|page| (page.clone(), self.get(&format!("/{page}")).body)).collect()
    }

    fn build(&self, sandbox: &Sandbox) -> Run {
        let _ = std::fs::remove_dir_all(sandbox.out());
        sandbox.run(&["build", "--out", "../out", "--as-of", "2022-01-09", "--base-url", &self.url])
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// All files below a folder.
fn files(top: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut open, mut found) = (vec![top.to_path_buf()], BTreeMap::new());
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(top).unwrap().to_str().unwrap().to_owned();
                found.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    found
}

#[test]
fn what_is_served_is_what_a_build_writes() {
    let sandbox = Sandbox::small();
    let preview = Preview::of(&sandbox, &["--no-reload"]);
    preview.await_build(&sandbox, "the start");
    assert!(preview.get("/").body == preview.get("/index.html").body, "the front page has the address /");
    let folder = preview.get("/sources");
    assert_eq!(folder.status, 200, "sources.html without its ending");
    let missing = preview.get("/no/such/page");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains(&format!("{}assets/", preview.url)), "the page for 404 finds its styles");
}

#[test]
fn a_change_is_served_and_an_error_is_not() {
    let sandbox = Sandbox::small();
    let preview = Preview::of(&sandbox, &[]);
    let page = preview.get("/").text();
    assert!(page.contains("src=\"/_preview/live.js?1\""), "{page}");
    assert_eq!(preview.get("/_preview/live.js").status, 200);
    let before = std::fs::read_to_string(sandbox.project().join("content/index.md")).unwrap();

    sandbox.write("content/index.md", &format!("{before}\nA word that nobody has read.\n"));
    preview.await_page("/", |page| page.text().contains("A word that nobody has read."));
    let served = preview
        .hear(|line| line["event"] == "served" && line["saved"] == serde_json::json!(["content/index.md"]));
    assert_eq!(
        (served["errors"].as_u64(), served["held_back"].as_bool()),
        (Some(0), Some(false)),
        "{served}"
    );

    sandbox.write("content/index.md", &format!("{before}\nA way to [[nowhere]].\n"));
    let news = preview.news(|news| news["errors"] == 1);
    assert_eq!(news["held_back"], true, "{news}");
    let finding = &news["findings"][0];
    assert_eq!(finding["code"], "link-unresolved");
    assert_eq!(finding["page"], "index.html");
    let line = before.lines().count() + 2;
    assert_eq!(finding["line"], line);
    let opens = finding["opens"].as_str().unwrap();
    assert!(
        opens.starts_with("vscode://file/") && opens.ends_with(&format!("content/index.md:{line}:12")),
        "{opens}"
    );
    assert!(preview.get("/").text().contains("A word that nobody has read."), "the last good page stays");

    sandbox.write("backgrounder.yaml", "title: [\n");
    preview.news(|news| {
        news["findings"].as_array().is_some_and(|all| all.len() > 1) || news["failure"].is_string()
    });
    assert!(preview.get("/").text().contains("A word that nobody has read."));

    // Also a page that nobody looks at must not break.
    sandbox.write(
        "templates/404.html",
        "{% extends \"base/404.html\" %}{% block main %}{{ site.titel }}{% endblock %}",
    );
    sandbox.write("backgrounder.yaml", "title: The Vessle pier\n");
    sandbox.write("content/index.md", &before);
    let news = preview.news(|news| news["findings"][0]["code"] == "template-failed");
    assert_eq!(news["held_back"], true, "{news}");
    assert_eq!(preview.get("/no/such/page").status, 404);
    std::fs::remove_file(sandbox.project().join("templates/404.html")).unwrap();

    sandbox.write("backgrounder.yaml", "title: Another title\n");
    sandbox.write("content/index.md", &before);
    preview.await_page("/", |page| {
        page.text().contains("Another title") && !page.text().contains("A word that nobody has read.")
    });
    preview.news(|news| news["errors"] == 0 && news["held_back"] == false);
}

#[test]
fn what_is_under_review_is_shown_to_those_who_ask() {
    let sandbox = Sandbox::small();
    let text = std::fs::read_to_string(sandbox.project().join("content/index.md")).unwrap();
    sandbox.write("content/index.md", &(text + "\nA {++new++} word.{>>Is it?<<}\n"));
    let shown = Preview::of(&sandbox, &["--review"]).get("/").text();
    assert!(shown.contains(">new</ins>") && shown.contains("Is it?"), "{shown}");
    let left = Preview::of(&sandbox, &[]).get("/").text();
    assert!(!left.contains("new</ins>") && !left.contains("Is it?"), "{left}");
}

#[test]
fn a_start_with_errors_shows_them() {
    let sandbox = Sandbox::small();
    sandbox.write("templates/page.html", "{% if %}");
    let preview = Preview::of(&sandbox, &[]);
    let page = preview.await_page("/", |page| page.status == 500).text();
    assert!(page.contains("templates/page.html") && page.contains("/_preview/live.js?0"), "{page}");
    std::fs::remove_file(sandbox.project().join("templates/page.html")).unwrap();
    preview.await_page("/", |page| page.status == 200);
}

#[test]
fn nobody_else_is_answered() {
    let sandbox = Sandbox::small();
    let preview = Preview::of(&sandbox, &[]);
    let (host, port) = (preview.host.clone(), preview.host.rsplit(':').next().unwrap().to_owned());
    let own = format!("http://{host}");
    let cases: [(&str, Headers<'_>, u16); 10] = [
        ("GET", &[("Host", "evil.example")], 403),
        ("GET", &[("Host", "127.0.0.1")], 403),
        ("GET", &[("Host", &format!("evil.example:{port}"))], 403),
        ("GET", &[("Host", &format!("localhost:{port}"))], 200),
        ("GET", &[("Origin", "http://evil.example")], 403),
        ("GET", &[("Origin", "null")], 403),
        ("GET", &[("Origin", &own)], 200),
        ("POST", &[], 405),
        ("OPTIONS", &[("Origin", "http://evil.example")], 403),
        ("HEAD", &[], 200),
    ];
    for (method, headers, status) in cases {
        let answer = preview.ask(method, "/", headers);
        assert_eq!(answer.status, status, "{method} {headers:?}");
        assert!(!answer.head.contains("access-control"), "{}", answer.head);
        assert!(answer.head.contains("x-content-type-options: nosniff"), "{}", answer.head);
        assert!(answer.head.contains("cache-control: no-store"), "{}", answer.head);
        assert_eq!(answer.body.is_empty(), method == "HEAD", "{method} {headers:?}");
    }
    std::fs::write(sandbox.top().join("secret.txt"), "secret").unwrap();
    std::os::unix::fs::symlink(sandbox.top().join("secret.txt"), sandbox.project().join("content/link.txt"))
        .unwrap();
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "//secret.txt",
        "/content/index.md",
        "/link.txt",
        "/backgrounder.yaml",
        "/.git/config",
        "/%00",
        "/%ff",
        "/_preview/../index.html",
        "/assets/../../secret.txt",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("secret\n") && answer.text() != "secret", "{path}");
    }
    let all: Vec<_> =
        std::fs::read_to_string("/proc/net/tcp").unwrap_or_default().lines().map(str::to_owned).collect();
    let hex = format!(":{:04X} 00000000:0000 0A", port.parse::<u16>().unwrap());
    let listening: Vec<_> = all.iter().filter(|line| line.contains(&hex)).collect();
    assert!(
        listening.iter().all(|line| line.contains(" 0100007F:")),
        "it listens on loopback only: {listening:?}"
    );
}

#[test]
fn a_taken_port_is_told() {
    let sandbox = Sandbox::small();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = sandbox.run(&["serve", "--port", &port]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains(&format!("port {port} is taken")), "{}", run.err);
    assert_eq!(sandbox.run(&["serve", "--editor", "javascript:{file}"]).code, 2);
}

#[test]
fn editors_folders_and_floods_are_survived() {
    let sandbox = Sandbox::small();
    survive(&sandbox, &Preview::of(&sandbox, &["--no-reload"]));
}

#[test]
fn where_the_system_cannot_tell_files_are_looked_at() {
    let sandbox = Sandbox::small();
    survive(&sandbox, &Preview::with(&sandbox, &["--no-reload"], &[("BACKGROUNDER_POLL", "1")]));
}

fn survive(sandbox: &Sandbox, preview: &Preview) {
    let project = sandbox.project();
    let index = project.join("content/index.md");
    let text = std::fs::read_to_string(&index).unwrap();
    // As vim saves: the old file is renamed away, a new one is written, the old one is deleted.
    std::fs::rename(&index, project.join("content/index.md~")).unwrap();
    std::fs::write(&index, format!("{text}\nSaved by renaming.\n")).unwrap();
    std::fs::remove_file(project.join("content/index.md~")).unwrap();
    preview.await_page("/", |page| page.text().contains("Saved by renaming."));
    // As others do: a file beside it takes its place.
    std::fs::write(project.join("content/.index.md.swp"), format!("{text}\nSaved by replacing.\n")).unwrap();
    std::fs::rename(project.join("content/.index.md.swp"), &index).unwrap();
    preview.await_page("/", |page| page.text().contains("Saved by replacing."));
    // A flood.
    std::fs::create_dir_all(project.join("content/places")).unwrap();
    for number in 0..300 {
        let place = format!("---\nname: Place {number}\nsummary: One of many.\n---\n");
        std::fs::write(project.join(format!("content/places/place-{number}.md")), place).unwrap();
    }
    preview.await_page("/places/place-299.html", |page| page.status == 200);
    preview.await_build(sandbox, "a flood");
    // The whole content goes, and comes back.
    std::fs::rename(project.join("content"), project.join("away")).unwrap();
    std::thread::sleep(Duration::from_millis(700));
    assert_eq!(preview.get("/").status, 200, "the last good page stays");
    std::fs::rename(project.join("away"), project.join("content")).unwrap();
    std::fs::remove_dir_all(project.join("content/places")).unwrap();
    preview.await_page("/places/place-299.html", |page| page.status == 404);
    std::fs::write(&index, format!("{text}\nWritten into the folder that came back.\n")).unwrap();
    preview.await_page("/", |page| page.text().contains("came back."));
    preview.await_build(sandbox, "a folder that came back");
}

/// Numbers that look random and are the same each time (Numerical Recipes, section 7.1, quick and dirty).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// How many edits a sequence has: more where `./test all` asks for them.
fn edits() -> usize {
    if std::env::var_os("THOROUGH").is_some() { 30 } else { 4 }
}

/// After any sequence of edits, broken states in between, the bytes served are those of a clean build.
#[test]
fn after_any_edits_what_is_served_is_what_a_clean_build_writes() {
    for seed in 1..=3 {
        let sandbox = Sandbox::small();
        let preview = Preview::of(&sandbox, &["--no-reload"]);
        let mut dice = Dice(seed);
        let mut compared = 0;
        for step in 0..edits() {
            let done = edit(&sandbox, &mut dice, step);
            let good = preview.build(&sandbox).code == 0;
            if good {
                preview.await_build(&sandbox, &format!("seed {seed}, step {step}: {done}"));
                compared += 1;
            } else {
                if dice.throw(2) == 0 {
                    // Sometimes the preview sees the broken state before the next edit, sometimes not.
                    std::thread::sleep(Duration::from_millis(150));
                }
                if dice.throw(2) == 0 {
                    mend(&sandbox);
                    preview.await_build(&sandbox, &format!("seed {seed}, step {step}: {done}, and mended"));
                    compared += 1;
                }
            }
        }
        assert!(compared >= edits() / 4, "seed {seed}: only {compared} states were good");
    }
}

/// What authors do most, in every kind of citation style: the text below a front matter changes, with all that a text can
/// lead to, and that leads to it. The bytes are those of a clean build at once, the findings once there is time.
#[test]
fn after_edits_of_bodies_everything_that_they_touch_is_right() {
    for (seed, style) in [(11, "ieee"), (12, "apa"), (13, "chicago-notes")] {
        let sandbox = Sandbox::small();
        sandbox.write("backgrounder.yaml", &format!("title: Bodies\ncitations: {{style: {style}}}\n"));
        sandbox.write(
            "content/library.bib",
            "@book{shelf, title={On shelves}, publisher={Quay}, date={2020}}\n",
        );
        let fact = "fact:\n  text: The pier lost piles.\n  state: reported\n  cites: [\"@vessle-herald, para. 1\"]\n";
        sandbox.write("content/claims.yaml", fact);
        let mut dice = Dice(seed);
        for number in 0..5 {
            sandbox.write(&body_of(number), &head_of(number));
        }
        let preview = Preview::of(&sandbox, &["--no-reload"]);
        preview.await_build(&sandbox, "the start");
        let pages: Vec<String> =
            files(&sandbox.out()).into_keys().filter(|path| path != "backgrounder.json").collect();
        let mut compared = 0;
        for step in 0..edits() {
            let number = dice.throw(5);
            let texts: Vec<&str> = (0..dice.throw(4)).map(|_| BODIES[dice.throw(BODIES.len())]).collect();
            let text = format!("{}\nStep {step}.\n\n{}\n", head_of(number), texts.join("\n\n"));
            let done = format!("seed {seed}, step {step}: {} with {texts:?}", body_of(number));
            let mut served = preview.save(&sandbox, &body_of(number), &text, &pages);
            if preview.build(&sandbox).code != 0 {
                if dice.throw(3) == 0 {
                    continue;
                }
                // Another file may have broken than the one that was just written.
                for number in 0..5 {
                    served = preview.save(&sandbox, &body_of(number), &head_of(number), &pages);
                }
                assert_eq!(preview.build(&sandbox).code, 0, "{done}, and all mended");
            }
            compared += 1;
            let built = files(&sandbox.out());
            for (path, bytes) in &served {
                assert!(
                    built[path] == *bytes,
                    "after {done}: {path} is served otherwise than a build writes it"
                );
            }
            let checked = sandbox.run(&["check", "--json", "--as-of", "2022-01-09"]);
            let summary = serde_json::from_str::<Value>(&checked.out).unwrap()["summary"].clone();
            preview.news(|news| news["warnings"] == summary["warnings"] && news["errors"] == 0);
        }
        assert!(compared >= edits() * 2 / 5, "{style}: only {compared} states were good");
    }
}

/// Texts that a body is put together from.
const BODIES: [&str; 18] = [
    "Nothing leads anywhere from here.",
    "See [[place-0]] and [[place-1|the other one]].",
    "Place 2 is near Place 3, and Place 2 again.",
    "The pier lost “three of its forty piles” there [@vessle-herald, para. 1].",
    "It was repaired [@vessle-herald, para. 2], as they say [see @vessle-herald, para. 1].",
    "> [!quote] [@vessle-herald, para. 1]\n> the harbour office said",
    "## A part of it\n\nWith words below it. ^here",
    "Look at [[place-3#a-part-of-it]].",
    "From a shelf [@shelf].",
    "![[fact]]",
    "![[place-4]]",
    "```claims\n```",
    "```sources\ncited: true\n```",
    "As [[fact]] says.",
    "> Words that nobody is named for, set apart from the text.",
    "The pier lost “four of its forty piles” there [@vessle-herald, para. 1].",
    "A way to [[nowhere]].",
    "A footnote.[^1]\n\n[^1]: With a source [@vessle-herald, para. 2].",
];

fn body_of(number: usize) -> String {
    if number == 4 {
        "content/events/event-4.md".to_owned()
    } else {
        format!("content/places/place-{number}.md")
    }
}

fn head_of(number: usize) -> String {
    if number == 4 {
        return "---\nid: place-4\ntitle: Place 4 was opened\ndate: 2021-03-04\nsummary: One day, [[place-0]] saw it [@vessle-herald, para. 1].\nplaces: [place-0]\ncites: [\"@vessle-herald, para. 2\"]\n---\n".to_owned();
    }
    format!("---\nname: Place {number}\nsummary: Number {number}.\n---\n")
}

/// Takes back whatever may be wrong.
fn mend(sandbox: &Sandbox) {
    let _ = std::fs::remove_file(sandbox.project().join("templates/404.html"));
    sandbox.write("backgrounder.yaml", "title: Mended\n");
    let places: Vec<String> = (0..4).map(|number| format!("content/places/place-{number}.md")).collect();
    for (number, place) in places.iter().enumerate() {
        sandbox.write(place, &format!("---\nname: Place {number}\nsummary: Mended.\n---\n"));
    }
}

/// One edit of the kinds that authors make; says which.
fn edit(sandbox: &Sandbox, dice: &mut Dice, step: usize) -> String {
    let project = sandbox.project();
    let place = |number: usize| format!("content/places/place-{number}.md");
    let number = dice.throw(4);
    let path = project.join(place(number));
    let remove = |path: &Path| drop(std::fs::remove_file(path));
    std::fs::create_dir_all(project.join("templates")).unwrap();
    match dice.throw(12) {
        0..=2 => {
            let links = if dice.throw(2) == 0 { "See [[place-0]]." } else { "See nobody. Place 1 is near." };
            sandbox.write(
                &place(number),
                &format!("---\nname: Place {number}\nsummary: Step {step}.\n---\n\n{links}\n"),
            );
            format!("{} written", place(number))
        }
        3 => {
            remove(&path);
            format!("{} deleted", place(number))
        }
        4 => {
            let _ = std::fs::rename(&path, project.join(place((number + 1) % 4)));
            format!("{} renamed", place(number))
        }
        5 => {
            sandbox.write("templates/404.html", &format!("{{% extends \"base/404.html\" %}}{{# {step} #}}"));
            "a template overridden".to_owned()
        }
        6 => {
            sandbox.write("templates/404.html", "{% if %}");
            "a template broken".to_owned()
        }
        7 => {
            remove(&project.join("templates/404.html"));
            "a template taken away".to_owned()
        }
        8 => {
            sandbox.write("backgrounder.yaml", &format!("title: Title {step}\n"));
            "the title changed".to_owned()
        }
        9 => {
            let theme = ["rubric", "plain", "no-such-theme"][dice.throw(3)];
            sandbox.write("backgrounder.yaml", &format!("title: Themed\ntheme: {theme}\n"));
            format!("theme {theme}")
        }
        10 => {
            sandbox.write("static/note.txt", &format!("{step}"));
            "a static file written".to_owned()
        }
        _ => {
            let file = project.join("content/index.md");
            let text = std::fs::read_to_string(&file).unwrap();
            let text = text.split("\nLast: ").next().unwrap().trim_end().to_owned();
            std::fs::write(&file, format!("{text}\n\nLast: [[place-{number}]], step {step}.\n")).unwrap();
            format!("the front page links place-{number}")
        }
    }
}
