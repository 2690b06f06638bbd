//! `publish` over SSH to a real server with throw-away keys: releases come whole or not at all, the link is swapped in one
//! step, and a server with another key than the known one is not spoken to.

use super::proxy::cutting;
use crate::support::{Run, Sandbox, files};
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// An SSH server of this machine.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn key(place: &Path) {
    let mut command = Command::new("ssh-keygen");
    command.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(place);
    assert!(command.status().unwrap().success());
}

/// Begins one; nothing where the machine has none.
fn server(sandbox: &Sandbox) -> Option<Server> {
    let top = sandbox.top().display().to_string();
    let sshd = PathBuf::from("/usr/sbin/sshd");
    if !sshd.exists() {
        assert!(std::env::var_os("TOOLS").is_none(), "sshd is missing");
        eprintln!("sshd is missing on this machine: not tried");
        return None;
    }
    // Where root runs it, it wants an empty folder of its own.
    let _ = fs::create_dir_all("/run/sshd");
    key(&sandbox.top().join("host"));
    key(&sandbox.top().join("user"));
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let configuration = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {top}/host\nAuthorizedKeysFile {top}/user.pub\nStrictModes no\n\
         UsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\nPidFile none\nSubsystem sftp internal-sftp\n"
    );
    fs::write(sandbox.top().join("sshd_config"), configuration).unwrap();
    let mut command = Command::new(sshd);
    command.args(["-D", "-e", "-f"]).arg(sandbox.top().join("sshd_config"));
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let until = Instant::now() + Duration::from_mins(1);
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < until, "the server does not begin");
        std::thread::sleep(Duration::from_millis(20));
    }
    Some(Server { child, port })
}

/// Has the project publish to the server by this port, with this key known for it.
fn configure(sandbox: &Sandbox, way: &str, port: u16, known: &str) {
    let top = sandbox.top().display().to_string();
    let public = fs::read_to_string(sandbox.top().join(format!("{known}.pub"))).unwrap();
    fs::write(sandbox.top().join("known"), format!("vessle {public}")).unwrap();
    let user = Command::new("id").arg("-un").output().unwrap();
    let user = String::from_utf8(user.stdout).unwrap();
    sandbox.write(
        "deploy/ssh",
        &format!(
            "Host vessle\n  HostName 127.0.0.1\n  HostKeyAlias vessle\n  Port {port}\n  User {user}  IdentityFile {top}/user\n  \
             IdentitiesOnly yes\n  UserKnownHostsFile {top}/known\n  GlobalKnownHostsFile /dev/null\n  StrictHostKeyChecking yes\n"
        ),
    );
    sandbox.write(
        "backgrounder.yaml",
        &format!("title: The Vessle pier\npublish:\n  live: {{to: {way}, host: vessle, path: {top}/www/pier, ssh_config: deploy/ssh}}\n"),
    );
}

fn publish(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let path = std::env::var("PATH").unwrap_or_default();
    let environment = [("PATH", path.as_str()), ("NO_COLOR", "1")];
    sandbox.run_with(&[&["publish", "--yes", "--as-of", "2022-01-09"], arguments].concat(), &environment)
}

/// The title of the front page that is shown.
fn shown(sandbox: &Sandbox) -> String {
    let page = fs::read_to_string(sandbox.top().join("www/pier/current/index.html")).unwrap_or_default();
    page.split_once("<h1")
        .map_or("", |(_, rest)| rest)
        .split(['>', '<'])
        .nth(1)
        .unwrap_or_default()
        .to_owned()
}

fn write(sandbox: &Sandbox, number: usize) {
    sandbox.write(
        "content/index.md",
        &format!("---\ntitle: State {number}\nversion: {number}\n---\n\nIt is so.\n"),
    );
}

fn releases(sandbox: &Sandbox) -> Vec<String> {
    let entries = fs::read_dir(sandbox.top().join("www/pier/releases")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Fails unless what is shown is whole: every file on its list is there as the list says.
fn whole(sandbox: &Sandbox) {
    let site = sandbox.top().join("www/pier/current");
    let Ok(list) = fs::read(site.join("backgrounder.json")) else {
        assert!(!site.exists(), "something is shown, and has no list");
        return;
    };
    let list: serde_json::Value = serde_json::from_slice(&list).unwrap();
    let there = files(&site);
    for (path, entry) in list["files"].as_object().unwrap() {
        let bytes = there.get(path).unwrap_or_else(|| panic!("{path} is listed, and not there"));
        assert_eq!(Some(bytes.len() as u64), entry["bytes"].as_u64(), "{path}");
    }
}

fn releases_come_and_go(way: &str) {
    let sandbox = Sandbox::small();
    let Some(server) = server(&sandbox) else { return };
    configure(&sandbox, way, server.port, "host");
    for number in 1..=5 {
        write(&sandbox, number);
        let run = publish(&sandbox, &[]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(shown(&sandbox), format!("State {number}"));
        whole(&sandbox);
        std::thread::sleep(Duration::from_millis(1100));
    }
    assert!(fs::read_link(sandbox.top().join("www/pier/current")).unwrap().starts_with("releases"));
    assert_eq!(releases(&sandbox).len(), 3);
    // What has not changed was linked, not sent: it is one file in all releases.
    let assets = sandbox.top().join("www/pier/current/assets");
    let styles: Vec<String> = files(&assets).into_keys().collect();
    let links = |path: &String| fs::metadata(assets.join(path)).unwrap().nlink();
    assert!(
        !styles.is_empty() && (way == "rsync" || styles.iter().all(|path| links(path) == 3)),
        "{styles:?}"
    );
    let run = publish(&sandbox, &[]);
    assert!(run.code == 0 && run.err.contains("nothing is to be done"), "{}", run.err);
    let run = publish(&sandbox, &["--rollback"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(shown(&sandbox), "State 4");
    whole(&sandbox);
    // Forward again: the release is still there.
    assert_eq!(publish(&sandbox, &[]).code, 0);
    assert_eq!(shown(&sandbox), "State 5");
    assert_eq!(releases(&sandbox).len(), 3);
}

#[test]
fn releases_come_and_go_over_sftp() {
    releases_come_and_go("sftp");
}

#[test]
fn releases_come_and_go_with_rsync() {
    if Command::new("rsync").arg("--version").stdout(Stdio::null()).status().is_err() {
        assert!(std::env::var_os("TOOLS").is_none(), "rsync is missing");
        eprintln!("rsync is missing on this machine: not tried");
        return;
    }
    releases_come_and_go("rsync");
}

#[test]
fn a_release_that_is_not_whole_is_never_shown_again() {
    let sandbox = Sandbox::small();
    let Some(server) = server(&sandbox) else { return };
    configure(&sandbox, "sftp", server.port, "host");
    for number in 1..=4 {
        write(&sandbox, number);
        assert_eq!(publish(&sandbox, &[]).code, 0);
        if number == 1 {
            // The server's keeper puts a file of their own into it: it stays, and so does its folder.
            let first = releases(&sandbox).remove(0);
            fs::write(sandbox.top().join("www/pier/releases").join(first).join(".htaccess"), "theirs")
                .unwrap();
        }
        std::thread::sleep(Duration::from_millis(1100));
    }
    let going: Vec<String> = releases(&sandbox).into_iter().filter(|name| name.ends_with(".going")).collect();
    assert_eq!(going.len(), 1);
    let left = files(&sandbox.top().join("www/pier/releases").join(&going[0]));
    assert_eq!(left.keys().collect::<Vec<_>>(), [".htaccess"]);
    let second = releases(&sandbox).into_iter().find(|name| !name.ends_with(".going")).unwrap();
    fs::remove_file(sandbox.top().join("www/pier/releases").join(second).join("index.html")).unwrap();
    assert_eq!(publish(&sandbox, &["--rollback"]).code, 0);
    assert_eq!(shown(&sandbox), "State 3");
    let run = publish(&sandbox, &["--rollback"]);
    assert!(run.code == 4 && run.err.contains("no earlier release"), "{}", run.err);
    assert_eq!(shown(&sandbox), "State 3");
    whole(&sandbox);
}

#[test]
fn a_server_with_another_key_is_not_spoken_to() {
    let sandbox = Sandbox::small();
    let Some(server) = server(&sandbox) else { return };
    key(&sandbox.top().join("other"));
    configure(&sandbox, "sftp", server.port, "other");
    let run = publish(&sandbox, &[]);
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(run.err.contains("key is not the one that is known"), "{}", run.err);
    assert!(!sandbox.top().join("www").exists());
}

#[test]
fn a_connection_that_breaks_leaves_what_was_shown() {
    let sandbox = Sandbox::small();
    let Some(server) = server(&sandbox) else { return };
    let left = Arc::new(AtomicUsize::new(usize::MAX));
    let port = cutting(server.port, left.clone());
    configure(&sandbox, "sftp", port, "host");
    write(&sandbox, 1);
    assert_eq!(publish(&sandbox, &[]).code, 0);
    let mut number = 1;
    for bytes in [2_000, 9_000, 20_000, 40_000, 90_000] {
        number += 1;
        write(&sandbox, number);
        sandbox.write("static/large.txt", &format!("{number} ").repeat(20_000));
        left.store(bytes, Ordering::SeqCst);
        let run = publish(&sandbox, &[]);
        assert_ne!(run.code, 0, "cut after {bytes} bytes: {}", run.err);
        assert_eq!(shown(&sandbox), format!("State {}", number - 1), "cut after {bytes} bytes");
        whole(&sandbox);
        left.store(usize::MAX, Ordering::SeqCst);
        let run = publish(&sandbox, &[]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(shown(&sandbox), format!("State {number}"));
        whole(&sandbox);
    }
    let mode = fs::metadata(sandbox.top().join("www/pier/current/index.html")).unwrap().permissions().mode();
    assert_eq!(mode & 0o044, 0o044, "a web server can read it");
}
