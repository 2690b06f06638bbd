//! The server: one thread that waits for browsers of this machine, on loopback and nowhere else.
//! Answers GET and HEAD; whoever comes by another name than its own (DNS rebinding), or from a page of another site,
//! is sent away.

use super::answer::{self, OWN};
use super::news::News;
use super::{Event, Port, Reload, desk};
use crate::diagnostic::Failure;
use crate::model::serving::media_type;
use http_body_util::{BodyExt, Empty, Full, combinators::BoxBody};
use hyper::body::{Body, Bytes, Frame, Incoming};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderMap, HeaderValue, LOCATION, ORIGIN,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// How many ports are tried where the usual one is taken.
const TRIES: u16 = 20;

/// A line is sent to every open page so often, so that one that has gone away is noticed.
const PULSE: Duration = Duration::from_secs(15);

type Sent = BoxBody<Bytes, Infallible>;

/// Takes a port of the loopback interface.
pub(super) fn listen(port: Port) -> Result<TcpListener, Failure> {
    let (first, tries) = match port {
        Port::Exactly(port) => (port, 1),
        Port::From(port) => (port, TRIES),
    };
    let mut last = None;
    for port in (0..tries).filter_map(|more| first.checked_add(more)) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    match last {
        Some(error) if error.kind() == std::io::ErrorKind::AddrInUse => Err(Failure::Usage {
            message: format!(
                "port {first} is taken, perhaps by another preview; --port 0 takes one that is free"
            ),
        }),
        Some(source) => Err(Failure::Io {
            action: "listen on",
            path: PathBuf::from(format!("127.0.0.1:{first}")),
            source,
        }),
        None => Err(Failure::Usage { message: format!("there is no port {first}") }),
    }
}

/// What every answer is made with.
struct Server {
    events: Sender<Event>,
    news: Arc<News>,
    reload: Reload,
    /// The names that this server goes by.
    hosts: [String; 2],
}

/// Serves until the process ends.
pub(super) fn run(
    listener: TcpListener,
    events: Sender<Event>,
    news: &Arc<News>,
    reload: Reload,
) -> Result<(), Failure> {
    let failed = || Failure::io("listen on", PathBuf::from("127.0.0.1"));
    let port = listener.local_addr().map_err(failed())?.port();
    listener.set_nonblocking(true).map_err(failed())?;
    let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let server = Arc::new(Server { events, news: news.clone(), reload, hosts });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed())?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(failed())?;
        loop {
            // What goes wrong here concerns one connection: too many at once, say.
            let Ok((stream, _)) = listener.accept().await else {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let _ = stream.set_nodelay(true);
            let server = server.clone();
            tokio::spawn(async move {
                let service = hyper::service::service_fn(|request| answer(server.clone(), request));
                let connection = hyper::server::conn::http1::Builder::new();
                let _ = connection.serve_connection(TokioIo::new(stream), service).await;
            });
        }
    })
}

async fn answer(server: Arc<Server>, request: Request<Incoming>) -> Result<Response<Sent>, Infallible> {
    let mut response = if !server.is_meant(request.headers()) {
        text(StatusCode::FORBIDDEN, "This preview answers to its own address only.\n")
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut refused = text(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        refused
    } else {
        server.get(request.uri().path(), request.uri().query().unwrap_or_default()).await
    };
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert("referrer-policy", HeaderValue::from_static("no-referrer"));
    headers.insert("x-frame-options", HeaderValue::from_static("DENY"));
    if request.method() == Method::HEAD {
        *response.body_mut() = Empty::new().boxed();
    }
    Ok(response)
}

impl Server {
    /// Whether a request is for this server by its own name, and from one of its own pages if from any.
    fn is_meant(&self, headers: &HeaderMap) -> bool {
        let own = |value: &HeaderValue, scheme: &str| {
            let name = value.to_str().ok().and_then(|text| text.strip_prefix(scheme));
            name.is_some_and(|name| self.hosts.iter().any(|host| host.eq_ignore_ascii_case(name)))
        };
        let mut hosts = headers.get_all(HOST).iter();
        let host = hosts.next().is_some_and(|host| own(host, "")) && hosts.next().is_none();
        host && headers.get_all(ORIGIN).iter().all(|origin| own(origin, "http://"))
    }

    async fn get(&self, path: &str, query: &str) -> Response<Sent> {
        if let Some(own) = path.strip_prefix(OWN) {
            return self.own(own, query);
        }
        let candidates = answer::files(path);
        for (at, file) in candidates.iter().enumerate() {
            let Some(reply) = self.ask(file.clone()).await else { return gone() };
            match reply {
                // The links of a folder's page are relative to the folder, so its address must end as that does.
                desk::Reply::File(..) if at == 2 => return moved(&format!("/{}/", path.trim_matches('/'))),
                desk::Reply::File(bytes, state) => {
                    return self.file(StatusCode::OK, file.as_str(), &bytes, state);
                }
                desk::Reply::Nothing(why) => {
                    return self.file(StatusCode::INTERNAL_SERVER_ERROR, "x.html", why.as_bytes(), 0);
                }
                desk::Reply::Unknown => {}
            }
        }
        let missing = answer::files("/404.html").into_iter().next();
        match self.ask_any(missing).await {
            Some(desk::Reply::File(bytes, state)) => {
                self.file(StatusCode::NOT_FOUND, "404.html", &bytes, state)
            }
            _ => text(StatusCode::NOT_FOUND, "There is no such page.\n"),
        }
    }

    async fn ask_any(&self, file: Option<crate::file::OutputPath>) -> Option<desk::Reply> {
        self.ask(file?).await
    }

    /// Asks the desk for a file; nothing if the desk is gone.
    async fn ask(&self, file: crate::file::OutputPath) -> Option<desk::Reply> {
        let (reply, replied) = oneshot::channel();
        self.events.send(Event::Asked(file, reply)).ok()?;
        replied.await.ok()
    }

    fn file(&self, status: StatusCode, name: &str, bytes: &[u8], state: u64) -> Response<Sent> {
        let kind = media_type(name);
        let live = self.reload == Reload::Live && kind.starts_with("text/html");
        let bytes = if live { answer::with_script(bytes, state) } else { bytes.to_vec() };
        sent(status, kind, bytes)
    }

    /// The preview's own files.
    fn own(&self, name: &str, query: &str) -> Response<Sent> {
        match name {
            "live.js" => sent(StatusCode::OK, media_type(name), include_bytes!("live.js").to_vec()),
            "live.css" => sent(StatusCode::OK, media_type(name), include_bytes!("live.css").to_vec()),
            "news" => self.feed(query),
            _ => text(StatusCode::NOT_FOUND, "There is no such page.\n"),
        }
    }

    /// A stream of news for one open page (WHATWG HTML, Server-sent events).
    fn feed(&self, query: &str) -> Response<Sent> {
        let page = query.strip_prefix("page=").and_then(|page| answer::files(page).into_iter().next());
        let shown = page.map(|page| self.news.show(page));
        let mut news = self.news.listen();
        let (lines, received) = mpsc::channel(8);
        tokio::spawn(async move {
            let _shown = shown;
            let mut pulse = tokio::time::interval(PULSE);
            loop {
                let line = tokio::select! {
                    changed = news.changed() => match changed {
                        Ok(()) => format!("data: {}\n\n", *news.borrow_and_update()),
                        Err(_) => return,
                    },
                    _ = pulse.tick() => ": here\n\n".to_owned(),
                };
                if lines.send(Bytes::from(line)).await.is_err() {
                    return;
                }
            }
        });
        let mut response = Response::new(Feed(received).boxed());
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        response
    }
}

/// A body that goes on as long as there is news.
struct Feed(mpsc::Receiver<Bytes>);

impl Body for Feed {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|line| line.map(|line| Ok(Frame::data(line))))
    }
}

fn sent(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response<Sent> {
    let mut response = Response::new(Full::new(Bytes::from(bytes)).boxed());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn text(status: StatusCode, words: &str) -> Response<Sent> {
    sent(status, "text/plain; charset=utf-8", words.as_bytes().to_vec())
}

fn moved(to: &str) -> Response<Sent> {
    let mut response = text(StatusCode::FOUND, "");
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(LOCATION, to);
    }
    response
}

fn gone() -> Response<Sent> {
    text(StatusCode::SERVICE_UNAVAILABLE, "The preview has stopped; its terminal says why.\n")
}
