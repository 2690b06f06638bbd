//! `publish` to a real S3-compatible store (rclone's), with a proxy between that spoils requests: at no moment does a
//! page that can be reached name what is not there, nothing of others is touched, and a further run always arrives.

use super::proxy::{Fault, Proxy, Script};
use crate::support::{Run, Sandbox, files, put, repository};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const KEY: &str = "AKTESTTESTTESTTEST01";
const SECRET: &str = "secretsecretsecretsecretsecretsecret0001";

/// So many faults are injected, each into a publication of its own.
const FAULTS: usize = 32;

/// A store of this machine.
pub(super) struct Store {
    child: Child,
    pub(super) port: u16,
    /// The folder that is the bucket.
    pub(super) bucket: PathBuf,
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where rclone is; nothing where the machine has none.
fn rclone() -> Option<PathBuf> {
    let known = [repository("target/tools/python/bin/rclone"), PathBuf::from("rclone")];
    let found = known.into_iter().find(|path| {
        Command::new(path).arg("version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
    });
    if found.is_none() {
        assert!(std::env::var_os("TOOLS").is_none(), "rclone is missing");
        eprintln!("rclone is missing on this machine: not tried");
    }
    found
}

/// A store with an empty bucket; nothing where the machine has no rclone.
pub(super) fn store(sandbox: &Sandbox) -> Option<Store> {
    let rclone = rclone()?;
    let bucket = sandbox.top().join("buckets/briefings");
    fs::create_dir_all(&bucket).unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = Command::new(rclone);
    command.args([
        "serve",
        "s3",
        "--addr",
        &format!("127.0.0.1:{port}"),
        "--auth-key",
        &format!("{KEY},{SECRET}"),
    ]);
    command.args(["--config", "/dev/null", "--vfs-cache-mode", "off"]);
    command.arg(sandbox.top().join("buckets")).env("HOME", sandbox.top());
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let until = Instant::now() + Duration::from_mins(1);
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < until, "the store does not begin");
        std::thread::sleep(Duration::from_millis(20));
    }
    Some(Store { child, port, bucket })
}

/// `publish --yes` with the credentials of the store.
pub(super) fn command(sandbox: &Sandbox) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backgrounder"));
    command.args(["publish", "--yes", "--as-of", "2022-01-09"]).current_dir(sandbox.project());
    command.env_clear().env("PATH", std::env::var("PATH").unwrap_or_default());
    command.envs([("AWS_ACCESS_KEY_ID", KEY), ("AWS_SECRET_ACCESS_KEY", SECRET), ("NO_COLOR", "1")]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn publish(sandbox: &Sandbox) -> Run {
    let output = command(sandbox).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Publishes; kills it where the proxy asks for that.
fn publish_or_die(sandbox: &Sandbox, proxy: &Proxy) -> i32 {
    let mut child = command(sandbox).spawn().unwrap();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code().unwrap_or(-1);
        }
        if proxy.kill.load(Ordering::SeqCst) {
            child.kill().unwrap();
            child.wait().unwrap();
            proxy.kill.store(false, Ordering::SeqCst);
            return -1;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn configure(sandbox: &Sandbox, port: u16) {
    sandbox.write(
        "backgrounder.yaml",
        &format!(
            "title: The Vessle pier\ntheme: {{name: plain}}\npublish:\n  live: {{to: s3, bucket: briefings, prefix: pier, endpoint: \"http://127.0.0.1:{port}\"}}\n"
        ),
    );
}

/// One state of the project: pages come, change and go, and so does a picture that they name.
fn state(sandbox: &Sandbox, second: bool) {
    let (one, other) = if second { ("new", "old") } else { ("old", "new") };
    let page = |name: &str, link: &str, picture: &str| {
        format!("---\ntitle: The {name} page\n---\n\nSee [[{link}]].\n\n![A pier](../static/{picture}.svg)\n")
    };
    sandbox.write(&format!("content/{one}-page.md"), &page(one, &format!("{one}-leaf"), one));
    sandbox.write(&format!("content/{one}-leaf.md"), &page(&format!("{one} leaf"), "steady", one));
    sandbox.write("content/steady.md", &page("steady", &format!("{one}-page"), one));
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><title>x</title></svg>";
    sandbox.write(&format!("static/{one}.svg"), svg);
    for gone in [
        format!("content/{other}-page.md"),
        format!("content/{other}-leaf.md"),
        format!("static/{other}.svg"),
    ] {
        let _ = fs::remove_file(sandbox.project().join(gone));
    }
}

/// What is wrong with what can be reached from the front page: names of files that are not there.
fn broken(site: &Path) -> BTreeSet<String> {
    let (mut open, mut seen, mut broken) = (vec!["index.html".to_owned()], BTreeSet::new(), BTreeSet::new());
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let Ok(bytes) = fs::read(site.join(&path)) else {
            if path != "index.html" {
                broken.insert(path);
            }
            continue;
        };
        if !path.ends_with(".html") {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for attribute in ["href=\"", "src=\""] {
            for part in text.split(attribute).skip(1) {
                let address = part.split('"').next().unwrap().split('#').next().unwrap();
                if address.is_empty() || address.contains(':') {
                    continue;
                }
                let mut place: Vec<&str> = path.split('/').collect();
                place.pop();
                for step in address.split('/') {
                    match step {
                        ".." => place.truncate(place.len().saturating_sub(1)),
                        step => place.push(step),
                    }
                }
                open.push(place.join("/"));
            }
        }
    }
    broken
}

/// Fails unless two states are the same; names the files in which they are not.
fn same(is: &BTreeMap<String, Vec<u8>>, wanted: &BTreeMap<String, Vec<u8>>, told: &str) {
    let differ = is.keys().chain(wanted.keys()).filter(|path| is.get(*path) != wanted.get(*path));
    assert_eq!(differ.collect::<BTreeSet<_>>(), BTreeSet::new(), "{told}");
}

/// Puts a folder's files in another one's place.
fn restore(from: &BTreeMap<String, Vec<u8>>, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).unwrap();
    from.iter().for_each(|(path, bytes)| put(&to.join(path), bytes));
}

/// A store with files in it, and a proxy before it that looks after every request what can be reached and is not there.
/// The store is a new one each time: what it remembers of its files is not what a test has put there.
struct Stage {
    store: Store,
    proxy: Proxy,
    wrong: Arc<Mutex<BTreeSet<String>>>,
}

fn stage(sandbox: &Sandbox, files: Option<&BTreeMap<String, Vec<u8>>>) -> Option<Stage> {
    if let Some(files) = files {
        restore(files, &sandbox.top().join("buckets/briefings"));
    }
    let store = store(sandbox)?;
    let (site, wrong) = (store.bucket.join("pier"), Arc::<Mutex<BTreeSet<String>>>::default());
    let look = {
        let wrong = wrong.clone();
        Box::new(move || wrong.lock().unwrap().extend(broken(&site)))
    };
    let proxy = Proxy::new(store.port, look);
    configure(sandbox, proxy.port);
    Some(Stage { store, proxy, wrong })
}

#[test]
fn a_bucket_is_published_to_in_a_safe_order_whatever_goes_wrong() {
    let sandbox = Sandbox::small();
    let Some(Stage { store, proxy, wrong }) = stage(&sandbox, None) else { return };
    let (bucket, site) = (store.bucket.clone(), store.bucket.join("pier"));
    put(&bucket.join("pier/holiday.jpg"), b"theirs");
    put(&bucket.join("elsewhere.html"), b"theirs");
    state(&sandbox, false);
    let run = publish(&sandbox);
    assert_eq!(run.code, 4, "a bucket with a picture of somebody's: {}", run.err);
    let adopted = command(&sandbox).arg("--adopt").output().unwrap();
    assert!(adopted.status.success(), "{}", String::from_utf8_lossy(&adopted.stderr));
    let first = files(&bucket);
    state(&sandbox, true);
    proxy.set(None);
    let run = publish(&sandbox);
    assert_eq!(run.code, 0, "{}", run.err);
    let (second, requests) = (files(&bucket), proxy.count());
    assert!(requests > 12, "{requests} requests");
    assert!(second.contains_key("pier/new-page.html") && !second.contains_key("pier/old-page.html"));
    assert_eq!(publish(&sandbox).code, 0);
    same(&files(&bucket), &second, "nothing was to be done");
    assert_eq!(*wrong.lock().unwrap(), BTreeSet::new());
    // What is looked at after each request can be found wanting.
    fs::remove_file(site.join("new-leaf.html")).unwrap();
    assert_eq!(broken(&site), BTreeSet::from(["new-leaf.html".to_owned()]));
    drop(store);

    let faults = [
        (Fault::Status(500), false),
        (Fault::Killed, true),
        (Fault::Cut, false),
        (Fault::Status(403), true),
        (Fault::Lost, false),
        (Fault::Killed, true),
        (Fault::Short, false),
        (Fault::Status(503), false),
    ];
    // From the first request to the last, in even steps; a fault of each kind meets all stages.
    for number in 0..FAULTS {
        let at = 1 + number * requests / FAULTS;
        let (fault, lasting) = faults[number % faults.len()];
        let Some(Stage { store, proxy, wrong }) = stage(&sandbox, Some(&first)) else { return };
        proxy.set(Some(Script { at, fault, lasting }));
        let code = publish_or_die(&sandbox, &proxy);
        let told = format!("{fault:?} at request {at} of {requests}");
        assert_eq!(*wrong.lock().unwrap(), BTreeSet::new(), "{told}: named and not there");
        let there = unstamped(files(&store.bucket));
        for path in ["pier/holiday.jpg", "elsewhere.html"] {
            assert_eq!(there.get(path).map(Vec::as_slice), Some(&b"theirs"[..]), "{told}: {path}");
        }
        let wanted = unstamped(second.clone());
        assert!(code != 0 || there == wanted, "{told}: it says that it succeeded");
        assert!(lasting || code == 0, "{told}: a fault that passes is overcome, and it gave {code}");
        proxy.set(None);
        assert_eq!(publish(&sandbox).code, 0, "{told}: the next run");
        same(&unstamped(files(&store.bucket)), &wanted, &format!("{told}: the next run"));
    }
    eprintln!("{FAULTS} faults over {requests} requests");
}

/// A bucket without the moment in its list: the port of the store stands in the configuration, which is thus saved anew.
fn unstamped(mut files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    if let Some(list) = files.get_mut("pier/backgrounder.json") {
        let text = String::from_utf8(list.clone()).unwrap();
        let (before, after) = text.split_once("\"updated\":\"").unwrap();
        *list = format!("{before}{}", after.split_once('"').unwrap().1).into_bytes();
    }
    files
}

#[test]
fn a_publication_that_was_broken_off_leaves_nothing_behind_for_another_one() {
    let sandbox = Sandbox::small();
    let Some(store) = store(&sandbox) else { return };
    let proxy = Proxy::new(store.port, Box::new(|| ()));
    configure(&sandbox, proxy.port);
    assert_eq!(publish(&sandbox).code, 0);
    let first = files(&store.bucket);
    sandbox.write("content/passing.md", "---\ntitle: Passing\n---\n\nIt came and went.\n");
    let mut at = 5;
    while !store.bucket.join("pier/passing.html").exists() {
        proxy.set(Some(Script { at, fault: Fault::Status(403), lasting: true }));
        let run = publish(&sandbox);
        assert!(run.code == 1 && run.err.contains("403 Injected403"), "{}", run.err);
        assert!(!run.err.contains(SECRET) && !run.err.contains("X-Amz"));
        at += 2;
        assert!(at < 80, "the page never arrives");
    }
    fs::remove_file(sandbox.project().join("content/passing.md")).unwrap();
    proxy.set(None);
    assert_eq!(publish(&sandbox).code, 0);
    same(&files(&store.bucket), &first, "after another publication");
}

#[test]
fn wrong_credentials_and_a_store_that_is_not_there_are_told() {
    let sandbox = Sandbox::small();
    let Some(store) = store(&sandbox) else { return };
    configure(&sandbox, store.port);
    let output =
        command(&sandbox).env("AWS_SECRET_ACCESS_KEY", "anothersecretanothersecret").output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("403") && err.contains("credentials"), "{err}");
    assert!(err.contains(&format!("the store at 127.0.0.1:{} answers", store.port)), "{err}");
    let output =
        command(&sandbox).env_remove("AWS_SECRET_ACCESS_KEY").env("HOME", sandbox.top()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("AWS_SECRET_ACCESS_KEY"));
}

#[test]
fn a_distribution_before_the_bucket_lets_go_what_changed() {
    let sandbox = Sandbox::small();
    let Some(store) = store(&sandbox) else { return };
    let tools = sandbox.top().join("bin");
    let aws = |end: &str| {
        put(
            &tools.join("aws"),
            format!("#!/bin/sh\necho \"$@\" >>{}/asked\n{end}", tools.display()).as_bytes(),
        );
        assert!(Command::new("chmod").arg("+x").arg(tools.join("aws")).status().unwrap().success());
    };
    let published = || {
        let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap_or_default());
        let output = command(&sandbox).arg("--no-verify").env("PATH", path).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let asked = || fs::read_to_string(tools.join("asked")).unwrap_or_default();
    sandbox.write(
        "backgrounder.yaml",
        &format!(
            "title: The Vessle pier\nbase_url: https://example.org/pier/\npublish:\n  live: {{to: s3, bucket: briefings, endpoint: \"http://127.0.0.1:{}\", cloudfront: E2EXAMPLE}}\n",
            store.port
        ),
    );
    state(&sandbox, false);
    aws("");
    assert_eq!(published().0, Some(0));
    assert_eq!(asked(), "", "nothing can be old at the first time");
    sandbox.write("content/steady.md", "---\ntitle: The steady page\n---\n\nIt is [[old-page]].\n");
    assert_eq!(published().0, Some(0));
    let first = asked();
    assert!(
        first.starts_with("cloudfront create-invalidation --distribution-id E2EXAMPLE --paths /pier/"),
        "{first}"
    );
    assert!(first.contains(" /pier/steady.html") && !first.contains("old-leaf"), "{first}");
    aws("echo 'no such distribution' >&2; exit 254");
    sandbox.write("content/steady.md", "---\ntitle: The steady page\n---\n\nIt was [[old-page]].\n");
    let (code, told) = published();
    assert_eq!(code, Some(0));
    assert!(
        told.contains("CloudFront may show old pages") && told.contains("no such distribution"),
        "{told}"
    );
}
