//! `check --links` against servers of our own: what is told, what is asked and how often, what is written down.

use crate::support::{Run, Sandbox};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A host with a few odd addresses, which notes who asked for what and when.
struct Host {
    port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
}

#[derive(Clone, Debug)]
struct Seen {
    path: String,
    agent: String,
    begun: Instant,
    ended: Instant,
}

impl Host {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
        let notes = seen.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let notes = notes.clone();
                std::thread::spawn(move || serve(&stream, port, &notes));
            }
        });
        Self { port, seen }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    fn counts(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        self.seen().into_iter().for_each(|seen| *counts.entry(seen.path).or_default() += 1);
        counts
    }
}

/// Answers one request and closes.
fn serve(stream: &TcpStream, port: u16, notes: &Mutex<Vec<Seen>>) {
    let begun = Instant::now();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut first, mut agent) = (String::new(), String::new());
    if reader.read_line(&mut first).unwrap_or(0) == 0 {
        return;
    }
    if first.contains("/reset") {
        // What is not read when the end closes makes it a reset.
        return;
    }
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line.trim().is_empty() {
            break;
        }
        if let Some(name) = line.to_ascii_lowercase().strip_prefix("user-agent: ") {
            name.trim().clone_into(&mut agent);
        }
    }
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let earlier = notes.lock().unwrap().iter().filter(|seen| seen.path == path).count();
    answer(stream, &path, port, earlier);
    notes.lock().unwrap().push(Seen { path, agent, begun, ended: Instant::now() });
}

fn answer(mut stream: &TcpStream, path: &str, port: u16, earlier: usize) {
    let mut send = |head: &str, body: &str| {
        let length = body.len();
        let text = format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}");
        let _ = stream.write_all(text.as_bytes());
    };
    let to = |status: &str, path: &str| format!("{status} Away\r\nLocation: {path}");
    match path {
        "/moved" => send(&to("301", "/other/page"), ""),
        "/lock" => send(&to("308", "/lock/"), ""),
        "/for-now" => send(&to("302", &format!("http://127.0.0.1:{port}/live")), ""),
        "/loop" => send(&to("302", "/loop"), ""),
        "/soft" => send(&to("302", "/"), ""),
        "/to-script" => send(&to("302", "javascript:alert(1)"), ""),
        "/gone" => send("410 Gone", "gone"),
        "/missing" | "/missing-2" | "/missing-3" => send("404 Not Found", "none"),
        "/forbidden" => send("403 Forbidden", "no programs"),
        "/login" => send("401 Unauthorized", ""),
        "/odd" => send("999 Request denied", ""),
        "/fault" => send("500 Internal Server Error", ""),
        "/busy" if earlier == 0 => send("429 Too Many Requests\r\nRetry-After: 1", ""),
        path if path.starts_with("/always-busy") => send("429 Too Many Requests\r\nRetry-After: 0", ""),
        "/much-later" => send("503 Later\r\nRetry-After: 86400", ""),
        "/slow" => {
            std::thread::sleep(Duration::from_millis(700));
            send("200 OK", "slow");
        }
        "/stuck" => std::thread::sleep(Duration::from_secs(8)),
        "/garbage" => {
            let _ = stream.write_all(b"\x00\xff\xfe garbage, not HTTP\r\n\r\n");
        }
        "/huge" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n");
            let block = vec![b'x'; 1 << 16];
            let deadline = Instant::now() + Duration::from_secs(5);
            let mut sent = 0_usize;
            while Instant::now() < deadline && stream.write_all(&block).is_ok() {
                sent += block.len();
                assert!(sent < 256 << 20, "the whole body is read");
            }
        }
        _ => send("200 OK", "<html>here</html>"),
    }
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
    let _ = stream.read(&mut [0; 64]);
}

/// A briefing that cites sources with these keys and addresses.
fn briefing(sources: &[(&str, String)]) -> Sandbox {
    let sandbox = Sandbox::small();
    let cites: Vec<String> = sources.iter().map(|(key, _)| format!("[@{key}]")).collect();
    sandbox
        .write("content/index.md", &format!("---\ntitle: The pier\n---\n\nIt stands {}.\n", cites.join(" ")));
    let list: String = sources
        .iter()
        .map(|(key, url)| format!("{key}:\n  type: webpage\n  title: About {key}\n  url: {url}\n"))
        .collect();
    sandbox.write("content/sources.yaml", &list);
    sandbox
}

const ASK: [&str; 6] = ["check", "-v", "--links", "--links-private", "--links-pause", "0.02"];

fn ask(sandbox: &Sandbox, more: &[&str]) -> Run {
    sandbox.run(&[&ASK[..], &["--as-of", "2026-11-28"], more].concat())
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}:\n{}\n{}", run.out, run.err))
}

/// What each address answered, by its path.
fn answers(run: &Run) -> BTreeMap<String, String> {
    let object = json(run);
    let answers = object["summary"]["links"]["answers"].as_array().unwrap();
    let path = |url: &str| format!("/{}", url.splitn(4, '/').nth(3).unwrap_or_default());
    let pair = |answer: &Value| {
        (
            path(answer["url"].as_str().unwrap()),
            format!("{} {}", answer["answer"], answer["detail"]).replace('"', ""),
        )
    };
    answers.iter().map(pair).collect()
}

#[test]
fn every_kind_of_answer_is_understood() {
    // A host that goes on saying that it is asked too much is asked once for each of its other addresses.
    let (host, tired) = (Host::new(), Host::new());
    let paths = [
        "/live",
        "/moved",
        "/lock",
        "/for-now",
        "/loop",
        "/soft",
        "/to-script",
        "/gone",
        "/missing",
        "/forbidden",
        "/login",
        "/odd",
        "/fault",
        "/busy",
        "/always-busy",
        "/always-busy-too",
        "/much-later",
        "/slow",
        "/garbage",
        "/huge",
        "/live#part",
    ];
    let keys: Vec<String> = (0..paths.len()).map(|number| format!("s{number}")).collect();
    let sources: Vec<(&str, String)> = keys
        .iter()
        .zip(paths)
        .map(|(key, path)| {
            (key.as_str(), (if path.starts_with("/always") { &tired } else { &host }).url(path))
        })
        .collect();
    let sandbox = briefing(&sources);
    let run = ask(&sandbox, &["--json"]);
    let found = answers(&run);
    let front = host.url("/");
    let wanted = [
        ("/live", "live null"),
        ("/live#part", "live null"),
        ("/moved", &format!("moved {}", host.url("/other/page"))),
        ("/lock", "live null"),
        ("/for-now", "live null"),
        ("/loop", "broken it sends its reader round and round"),
        ("/soft", &format!("front-page {front}")),
        ("/to-script", "broken it sends its reader to \\javascript:alert(1)\\"),
        ("/gone", "dead 410"),
        ("/missing", "dead 404"),
        ("/forbidden", "refused 403"),
        ("/login", "refused 401"),
        ("/odd", "refused 999"),
        ("/fault", "broken its server has a fault (500)"),
        ("/busy", "live null"),
        ("/always-busy", "refused 429"),
        ("/much-later", "broken its server has a fault (503)"),
        ("/slow", "live null"),
        ("/garbage", "broken what it answers is no HTTP"),
        ("/huge", "live null"),
    ];
    for (path, answer) in wanted {
        assert_eq!(found.get(path).map(String::as_str), Some(answer), "{path}");
    }
    assert_eq!(run.code, 0, "warnings pass");
    let links = &json(&run)["summary"]["links"];
    assert_eq!((&links["dead"], &links["hosts"], &links["front_page"]), (&2.into(), &2.into(), &1.into()));
    // Each address once, but where a host asked for another time; a part of a page is the page.
    let counts = host.counts();
    for (path, count) in [
        ("/live", 2),
        ("/moved", 1),
        ("/gone", 1),
        ("/loop", 11),
        ("/busy", 2),
        ("/huge", 1),
        ("/much-later", 1),
    ] {
        assert_eq!(counts.get(path), Some(&count), "{path}: /live also by way of /for-now");
    }
    assert_eq!(tired.counts().into_values().collect::<Vec<_>>(), [3, 1], "three times, then once");
    // One at a time, and the program says who it is.
    let mut seen = host.seen();
    seen.sort_by_key(|seen| seen.begun);
    assert!(seen.iter().all(|seen| seen.agent.starts_with("backgrounder/0")), "{seen:?}");
    let busy: Vec<&Seen> = seen.iter().filter(|seen| seen.path == "/busy").collect();
    assert!(busy[1].begun - busy[0].begun >= Duration::from_millis(900), "Retry-After: 1");
    let others = seen.iter().filter(|seen| !["/huge", "/garbage"].contains(&seen.path.as_str()));
    let answered: Vec<&Seen> = others.filter(|seen| seen.path == "/slow" || seen.path == "/live").collect();
    let slow = answered.iter().find(|seen| seen.path == "/slow").unwrap();
    let within = |other: &&&Seen| {
        other.path != "/slow"
            && other.begun > slow.begun
            && other.begun < slow.begun + Duration::from_millis(650)
    };
    assert_eq!(answered.iter().filter(within).count(), 0, "nobody else is asked while it thinks");
    assert!(slow.ended > slow.begun);
}

#[test]
fn what_does_not_answer_is_not_dead() {
    let host = Host::new();
    // A port that nobody listens on, and that no host of another test is given meanwhile.
    let closed = 1;
    let away = |path: &str| format!("http://127.0.0.1:{closed}{path}");
    let sandbox = briefing(&[
        ("a", host.url("/stuck")),
        ("b", away("/1")),
        ("c", away("/2")),
        ("d", away("/3")),
        ("e", "http://no-such-host.invalid/".to_owned()),
        ("f", host.url("/live")),
        ("g", Host::new().url("/reset")),
    ]);
    let run = ask(&sandbox, &["--links-timeout", "1", "--record", "--json"]);
    let found = answers(&run);
    for path in ["/stuck", "/1", "/2", "/3", "/", "/reset"] {
        assert!(found[path].starts_with("unreached "), "{path}: {found:?}");
    }
    assert_eq!((run.code, found["/live"].as_str()), (0, "live null"));
    let links = &json(&run)["summary"]["links"];
    assert_eq!((&links["unknown"], &links["dead"]), (&6.into(), &0.into()));
    let list = std::fs::read_to_string(sandbox.project().join("content/sources.yaml")).unwrap();
    assert_eq!(list.matches("state:").count(), 1, "only what is known is written:\n{list}");
    // Without any answer it is the network that is at fault.
    let sandbox = briefing(&[("b", away("/1"))]);
    let run = ask(&sandbox, &["--record"]);
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(run.err.contains("No address answered at all"), "{}", run.err);
    assert!(
        !std::fs::read_to_string(sandbox.project().join("content/sources.yaml")).unwrap().contains("state:")
    );
}

#[test]
fn findings_say_what_to_do() {
    let host = Host::new();
    let sandbox = briefing(&[
        ("held", host.url("/missing")),
        ("lost", host.url("/missing-2")),
        ("soft", host.url("/soft")),
        ("moved", host.url("/moved")),
        ("shy", host.url("/forbidden")),
        ("back", host.url("/live")),
    ]);
    let path = sandbox.project().join("content/sources.yaml");
    let list = std::fs::read_to_string(&path).unwrap();
    let list =
        list.replace("/missing\n", "/missing\n  capture: {file: sources/captures/vessle-herald.txt}\n");
    let list = list.replace("/missing-2\n", &format!("/missing-2\n  archive_url: {}\n", host.url("/gone")));
    std::fs::write(&path, format!("{list}  state: dead\n")).unwrap();
    let page = format!(
        "---\ntitle: The pier\n---\n\nSee [this]({}) and [that]({}).\n",
        host.url("/missing-3"),
        host.url("/live")
    );
    sandbox.write("content/more.md", &page);
    let run = ask(&sandbox, &[]);
    for words in [
        "note: the address of source held leads nowhere now (404); its text is held in content/sources/captures/vessle-herald.txt",
        "warning: the address of source lost leads nowhere now (404), and no text of it is held",
        "warning: the archive_url of source lost leads nowhere now (410)",
        "warning: the address of source soft leads to the front page now",
        "note: source moved has another address for good",
        "note: the address of source shy does not say: it refuses programs (403)",
        "note: source back is called dead, and its address leads there again",
        "warning: this link leads nowhere now (404)",
        "content/more.md:5:5",
        "8 addresses asked at 1 host: ",
        "4 dead, 1 leads to a front page, 1 does not say",
    ] {
        assert!(run.err.contains(words), "no \"{words}\" in:\n{}", run.err);
    }
    assert!(!run.err.contains("add an archive_url"), "lost has one:\n{}", run.err);
    let alone = briefing(&[("lost", host.url("/missing"))]);
    assert!(ask(&alone, &[]).err.contains("add an archive_url"));
    assert_eq!(ask(&alone, &["--strict"]).code, 1);
    assert_eq!(ask(&alone, &["--allow", "source-state", "--strict"]).code, 0);
}

#[test]
fn addresses_behind_the_door_are_left_alone() {
    let host = Host::new();
    let sandbox = briefing(&[
        ("a", host.url("/live")),
        ("b", "http://localhost/".to_owned()),
        ("c", "http://169.254.169.254/latest/".to_owned()),
        ("d", format!("http://[::ffff:127.0.0.1]:{}/", host.port)),
    ]);
    let run = sandbox.run(&["check", "-v", "--links", "--json"]);
    assert!(answers(&run).values().all(|answer| answer == "private null"), "{}", run.out);
    assert_eq!((run.code, host.seen().len()), (0, 0));
}

#[test]
fn answers_are_kept_for_a_day_and_a_plain_check_asks_nobody() {
    let host = Host::new();
    let sandbox =
        briefing(&[("a", host.url("/live")), ("b", host.url("/missing")), ("c", host.url("/fault"))]);
    for command in [&["check"][..], &["build", "--out", "../out"], &["check", "--strict", "--json"]] {
        sandbox.run(command);
    }
    assert_eq!(host.seen().len(), 0, "no build and no plain check asks the network");
    assert!(!sandbox.project().join(".backgrounder").exists());
    ask(&sandbox, &[]);
    let count = |path: &str| host.counts()[path];
    assert_eq!((count("/live"), count("/missing"), count("/fault")), (1, 1, 1));
    let run = ask(&sandbox, &[]);
    assert_eq!((count("/live"), count("/missing"), count("/fault")), (1, 1, 2), "a fault is no answer");
    assert!(run.err.contains("(2 within the last day; --fresh asks again)"), "{}", run.err);
    assert!(run.err.contains("source b leads nowhere now (404)"), "{}", run.err);
    // What was told within the day is an answer, and so the network is not at fault.
    sandbox.write("content/sources/d.md", "---\ntitle: D\nurl: http://127.0.0.1:9/\n---\n");
    sandbox.write("content/index.md", "---\ntitle: The pier\nnocite: \"@a, @b, @d\"\n---\n\nA pier.\n");
    let run = ask(&sandbox, &[]);
    assert!(run.code == 0 && run.err.contains("1 live, 1 dead, 1 does not say"), "{}", run.err);
    ask(&sandbox, &["--fresh"]);
    assert_eq!((count("/live"), count("/missing")), (2, 2));
    let cache = sandbox.project().join(".backgrounder/links.json");
    std::fs::write(&cache, "{\"format\": \"backgrounder-li").unwrap();
    ask(&sandbox, &[]);
    assert_eq!((count("/live"), count("/missing")), (3, 3), "a damaged memory is none");
    assert!(std::fs::read_to_string(&cache).unwrap().contains("backgrounder-links/1"));
    // The build after it says the same as before it: nothing is written without --record.
    assert_eq!(sandbox.run(&["check", "--record"]).code, 2, "--record needs --links");
}

#[test]
fn states_are_recorded_byte_for_byte() {
    let host = Host::new();
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/index.md",
        "---\ntitle: The pier\n---\n\nIt stands [@list-one; @list-two; @lib2020; @own; @bare; @taken].\n",
    );
    let list = format!(
        "# Sources\nlist-one:  # the first\n    title: \"One: a\"\n    url: {}   # asked\n\n\
         list-two: {{title: Two, url: \"{}\"}} # flow\ntaken:\n  title: Taken\n  url: {}\n  state: retracted\n",
        host.url("/live"),
        host.url("/missing"),
        host.url("/missing-2")
    );
    let own = format!(
        "---\r\ntitle: Own\r\nstate: dead # so it was\r\nurl: {}\r\n---\r\n\r\nWords.\r\n",
        host.url("/live?own")
    );
    let bare = "Nothing but words.\n";
    let library = format!(
        "@article{{lib2020, title={{Lib}}, author={{A, B}}, journal={{J}}, date={{2020}}, url={{{}}}}}\n\
         @online{{bare, title={{Bare}}, url={{{}}}}}\n",
        host.url("/gone"),
        host.url("/live?bare")
    );
    sandbox.write("content/sources.yaml", &list);
    sandbox.write("content/sources/own.md", &own);
    sandbox.write("content/sources/bare.md", bare);
    sandbox.write("content/library.bib", &library);
    let read = |path: &str| std::fs::read_to_string(sandbox.project().join(path)).unwrap();
    let run = ask(&sandbox, &["--record"]);
    for path in ["content/sources.yaml", "content/sources/own.md", "content/sources/bare.md"] {
        assert!(run.err.contains(&format!("Recorded in {path}\n")), "{}", run.err);
    }
    let wanted = list
        .replace("# asked\n", "# asked\n    state: live\n    checked: 2026-11-28\n")
        .replace("\"} #", "\", state: dead, checked: 2026-11-28} #")
        + "lib2020:\n  state: dead\n  checked: 2026-11-28\n";
    assert_eq!(read("content/sources.yaml"), wanted);
    let wanted = own
        .replace("state: dead #", "state: live #")
        .replace("own\r\n---", "own\r\nchecked: 2026-11-28\r\n---");
    assert_eq!(read("content/sources/own.md"), wanted);
    assert_eq!(
        read("content/sources/bare.md"),
        format!("---\nstate: live\nchecked: 2026-11-28\n---\n{bare}")
    );
    assert_eq!(read("content/library.bib"), library, "the reference manager's file is its own");
    // The same day again: nothing to write. The site still builds, and the library's title is kept.
    let before = ["content/sources.yaml", "content/sources/own.md"].map(read);
    let again = ask(&sandbox, &["--record"]);
    assert!(!again.err.contains("Recorded") && again.code == 0, "{}", again.err);
    assert_eq!(["content/sources.yaml", "content/sources/own.md"].map(read), before);
    assert_eq!(sandbox.run(&["check"]).code, 0);
}

#[test]
fn what_only_a_library_has_gets_a_list_of_its_own() {
    let host = Host::new();
    let sandbox = Sandbox::small();
    sandbox.write("content/index.md", "---\ntitle: The pier\n---\n\nIt stands [@lib:2020; @odd].\n");
    std::fs::remove_file(sandbox.project().join("content/sources.yaml")).unwrap();
    sandbox.write(
        "content/sources/odd.md",
        &format!("---\ntitle: Odd\nurl: {}\nextra: &x {{a: 1}}\nnote: *x\n---\n", host.url("/live")),
    );
    let library = format!("@online{{lib:2020, title={{Lib}}, url={{{}}}}}\n", host.url("/missing"));
    sandbox.write("content/library.bib", &library);
    let run = ask(&sandbox, &["--record", "--json"]);
    let links = json(&run)["summary"]["links"].clone();
    assert_eq!(links["recorded"], serde_json::json!(["content/sources/odd.md", "content/sources.yaml"]));
    let list = std::fs::read_to_string(sandbox.project().join("content/sources.yaml")).unwrap();
    assert_eq!(list, "lib:2020:\n  state: dead\n  checked: 2026-11-28\n");
    let check = sandbox.run(&["check", "-v"]);
    assert!(
        check.code == 0 && check.err.contains("source lib:2020 is no longer at its address"),
        "{}",
        check.err
    );
}
