//! What is asked after a publication, where a real web server stands before what was published and does not do what the
//! host was told: other headers, and a page for every mistaken address.

use super::bucket::{Store, command, store};
use crate::support::Sandbox;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// An nginx of this machine; it goes when this does.
struct Nginx {
    child: Child,
    port: u16,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves a folder with these lines of configuration; nothing where the machine has no nginx.
fn nginx(home: &Path, folder: &Path, lines: &str) -> Option<Nginx> {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    fs::create_dir_all(home).unwrap();
    let configuration = home.join("nginx.conf");
    let text = format!(
        "daemon off; master_process off; pid {home}/pid; error_log stderr;\nevents {{}}\nhttp {{\n  include /etc/nginx/mime.types;\n  access_log off; client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fcgi; uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;\n  server {{\n    listen 127.0.0.1:{port};\n    root {};\n    {lines}\n  }}\n}}\n",
        folder.display(),
        home = home.display(),
    );
    fs::write(&configuration, text).unwrap();
    let mut server = Command::new("/usr/sbin/nginx");
    server.arg("-c").arg(&configuration).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(child) = server.spawn() else {
        assert!(std::env::var_os("TOOLS").is_none(), "nginx is missing");
        eprintln!("nginx is missing on this machine: not tried");
        return None;
    };
    let nginx = Nginx { child, port };
    let until = Instant::now() + Duration::from_mins(1);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < until, "nginx does not begin");
        std::thread::sleep(Duration::from_millis(20));
    }
    Some(nginx)
}

/// Publishes to the bucket, and looks at what a web server before it shows.
fn publish(sandbox: &Sandbox, store: &Store, face: &Nginx) -> (Option<i32>, String) {
    sandbox.write(
        "backgrounder.yaml",
        &format!(
            "title: The Vessle pier\npublish:\n  live: {{to: s3, bucket: briefings, endpoint: \"http://127.0.0.1:{}\", base_url: \"http://127.0.0.1:{}/\"}}\n",
            store.port, face.port
        ),
    );
    let output = command(sandbox).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn what_a_host_serves_otherwise_than_it_was_told_is_told() {
    const KEPT: &str = "add_header Cache-Control \"public, max-age=31536000, immutable\";";
    const CHECKED: &str = "add_header Cache-Control \"public, max-age=0, must-revalidate\";";
    let sandbox = Sandbox::small();
    let Some(store) = store(&sandbox) else { return };
    let serving = |name: &str, lines: &str| nginx(&sandbox.top().join(name), &store.bucket, lines);
    let good =
        format!("charset utf-8; location / {{ {CHECKED} }} location ~ \"-[0-9a-f]{{8}}\\.\" {{ {KEPT} }}");
    let Some(face) = serving("good", &good) else { return };
    let (code, told) = publish(&sandbox, &store, &face);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("serves what was sent: 4 addresses looked at"), "{told}");

    // A content delivery network that has its own idea of how long a file is good.
    let Some(face) = serving("stale", "expires 1d;") else { return };
    let (code, told) = publish(&sandbox, &store, &face);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("index.html is served without Cache-Control: public, max-age=0"), "{told}");

    // One that answers everything with the front page.
    let everything = good.replace(CHECKED, &format!("{CHECKED} try_files $uri $uri/ /index.html;"));
    let Some(face) = serving("everything", &everything) else { return };
    let (code, told) = publish(&sandbox, &store, &face);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("an address that does not exist answers 200 and not 404"), "{told}");

    // One that sends pages as text.
    let Some(face) = serving("text", &format!("types {{}} default_type text/plain; {good}")) else { return };
    let (code, told) = publish(&sandbox, &store, &face);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("index.html is served as \"text/plain\" and not as text/html"), "{told}");
}
