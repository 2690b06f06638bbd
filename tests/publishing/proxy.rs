//! Between the program and a real server: passes on what is sent, and spoils what it is told to.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is answered with this status, and never arrives.
    Status(u16),
    /// The connection ends before it arrives.
    Cut,
    /// It arrives, and the answer is lost.
    Lost,
    /// It is answered in part: the connection ends within the answer.
    Short,
    /// The program is killed instead.
    Killed,
}

/// What the proxy does, and to which request; and what is looked at after each.
pub(super) struct Script {
    /// The number of the request, counted from 1, at which it begins.
    pub(super) at: usize,
    /// What it does.
    pub(super) fault: Fault,
    /// Whether it does it to every request from there on.
    pub(super) lasting: bool,
}

type Look = Box<dyn Fn() + Send + Sync>;

/// A proxy for HTTP: one request at a time, so that requests can be counted.
pub(super) struct Proxy {
    /// Its port.
    pub(super) port: u16,
    script: Arc<Mutex<Option<Script>>>,
    count: Arc<AtomicUsize>,
    /// Set where the program shall be killed.
    pub(super) kill: Arc<AtomicBool>,
}

impl Proxy {
    /// Begins to pass requests on to a port; `look` is called after each.
    pub(super) fn new(to: u16, look: Look) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let script: Arc<Mutex<Option<Script>>> = Arc::default();
        let (count, kill) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let proxy = Self { port, script: script.clone(), count: count.clone(), kill: kill.clone() };
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                // Whatever a client that has gone away leaves behind is its own matter.
                let _ = serve(stream, to, &script, &count, &kill, &look);
            }
        });
        proxy
    }

    /// Begins to count anew, with another script.
    pub(super) fn set(&self, script: Option<Script>) {
        *self.script.lock().unwrap() = script;
        self.count.store(0, Ordering::SeqCst);
        self.kill.store(false, Ordering::SeqCst);
    }

    /// How many requests there were.
    pub(super) fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }
}

fn serve(
    mut stream: TcpStream,
    to: u16,
    script: &Mutex<Option<Script>>,
    count: &AtomicUsize,
    kill: &AtomicBool,
    look: &Look,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let Some(request) = request(&mut stream)? else { return Ok(()) };
    let number = count.fetch_add(1, Ordering::SeqCst) + 1;
    let fault = script.lock().unwrap().as_ref().and_then(|script| {
        (number == script.at || (script.lasting && number > script.at)).then_some(script.fault)
    });
    match fault {
        Some(Fault::Status(status)) => {
            let body = format!("<Error><Code>Injected{status}</Code></Error>");
            write!(
                stream,
                "HTTP/1.1 {status} Injected\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            )?;
        }
        Some(Fault::Cut) => {}
        Some(Fault::Killed) => {
            kill.store(true, Ordering::SeqCst);
            // Until it is dead: what it had begun must not come through.
            while kill.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
        Some(Fault::Lost) => drop(forward(&request, to)?),
        Some(Fault::Short) => {
            let answer = forward(&request, to)?;
            stream.write_all(&answer[..answer.len() / 2])?;
        }
        None => stream.write_all(&forward(&request, to)?)?,
    }
    look();
    Ok(())
}

/// A request with its body, told to end its connection.
fn request(stream: &mut TcpStream) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(at) = bytes.windows(4).position(|part| part == b"\r\n\r\n") {
            break at + 4;
        }
        let mut part = [0; 8192];
        let read = stream.read(&mut part)?;
        if read == 0 {
            return Ok(None);
        }
        bytes.extend(&part[..read]);
    };
    let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let length = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    let mut body = bytes.split_off(head);
    let missing = length.unwrap_or(0).saturating_sub(body.len());
    let mut rest = vec![0; missing];
    stream.read_exact(&mut rest)?;
    body.extend(rest);
    let lines = text.trim_end().lines().filter(|line| !line.to_ascii_lowercase().starts_with("connection:"));
    let mut whole = lines.collect::<Vec<_>>().join("\r\n").into_bytes();
    whole.extend(b"\r\nConnection: close\r\n\r\n");
    whole.extend(body);
    Ok(Some(whole))
}

fn forward(request: &[u8], to: u16) -> std::io::Result<Vec<u8>> {
    let mut upstream = TcpStream::connect(("127.0.0.1", to))?;
    upstream.set_read_timeout(Some(Duration::from_secs(20)))?;
    upstream.write_all(request)?;
    let mut answer = Vec::new();
    upstream.read_to_end(&mut answer)?;
    Ok(answer)
}

/// Passes bytes between two ports, and ends every connection once so many have gone one way. Gives its port.
pub(super) fn cutting(to: u16, after: Arc<AtomicUsize>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let Ok(server) = TcpStream::connect(("127.0.0.1", to)) else { continue };
            let (back, forth) =
                ((server.try_clone().unwrap(), client.try_clone().unwrap()), (client, server));
            std::thread::spawn(move || pass(back.0, back.1, None));
            let after = after.clone();
            std::thread::spawn(move || pass(forth.0, forth.1, Some(&after)));
        }
    });
    port
}

fn pass(mut from: TcpStream, mut to: TcpStream, left: Option<&AtomicUsize>) {
    let mut part = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut part) {
        if let Some(left) = left {
            let before = left.load(Ordering::SeqCst);
            if before < read {
                break;
            }
            left.store(before - read, Ordering::SeqCst);
        }
        if to.write_all(&part[..read]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(std::net::Shutdown::Both);
    let _ = to.shutdown(std::net::Shutdown::Both);
}
