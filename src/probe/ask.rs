//! One address and what answers: redirects followed, refusals understood, failures never taken for an answer.
//! It asks with GET, as many servers refuse HEAD or answer it wrongly; the head of the answer is enough, and the
//! body is not read, however long it is.

use super::address;
use super::gate::{self, Gates, Host};
use super::private::{self, IsPrivate, PublicOnly};
use crate::model::answer::{Answer, Manners, Reach, until};
use std::time::{Duration, SystemTime};
use ureq::config::{Config, ConfigBuilder};
use ureq::http::HeaderMap;
use ureq::typestate::AgentScope;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Timeout};
use url::Url;

/// So many redirects are followed.
const REDIRECTS: usize = 10;

/// So often a host that is busy is asked again.
const AGAIN: u32 = 2;

/// No host is waited for longer than this, whatever it asks for.
const LONGEST_REST: Duration = Duration::from_secs(30);

/// A connection must stand by then.
const CONNECT: Duration = Duration::from_secs(10);

/// Who asks: a host that minds can tell, and its keeper can find out what this is.
const NAME: &str =
    concat!("Backgrounder/", env!("CARGO_PKG_VERSION"), " (link check of an author; asks each address once)");

/// Asks addresses.
pub(super) struct Asker {
    agent: Agent,
    gates: Gates,
    manners: Manners,
}

/// What one request brought.
enum Heard {
    /// A status, and where it sends its reader.
    Status(u16, Option<String>),
    /// Something that is no answer, or none.
    Nothing(Answer),
}

impl Asker {
    /// With these manners; proxies are those of the environment.
    pub(super) fn new(manners: &Manners) -> Self {
        let connect = CONNECT.min(manners.patience);
        let config: ConfigBuilder<AgentScope> = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(NAME)
            .accept("text/html, application/xhtml+xml, application/pdf, */*;q=0.8")
            .accept_encoding("identity")
            .timeout_resolve(Some(connect))
            .timeout_connect(Some(connect))
            .timeout_global(Some(manners.patience));
        let config: Config = config.build();
        let connector = DefaultConnector::new();
        let agent = match manners.reach {
            Reach::Public => Agent::with_parts(config, connector, PublicOnly::default()),
            Reach::Everywhere => Agent::with_parts(config, connector, DefaultResolver::default()),
        };
        Self { agent, gates: Gates::default(), manners: *manners }
    }

    /// Asks an address, and those that it sends its reader to.
    pub(super) fn ask(&self, start: &Url) -> Answer {
        let mut here = start.clone();
        // As far as every redirect so far said that it is for good.
        let mut moved: Option<Url> = None;
        let mut lasting = true;
        for hop in 0..=REDIRECTS {
            if self.manners.reach == Reach::Public && private::is_private(&here) {
                return inside(hop);
            }
            let (status, location) = match self.request(&here) {
                Heard::Status(status, location) => (status, location),
                Heard::Nothing(Answer::Private) => return inside(hop),
                Heard::Nothing(answer) => return answer,
            };
            match (status, location) {
                (200..=299, _) => return arrived(start, &here, moved),
                (301 | 302 | 303 | 307 | 308, Some(location)) => {
                    let Some(next) = address::next(&here, &location) else {
                        return Answer::Broken(format!("it sends its reader to \"{}\"", shown(&location)));
                    };
                    lasting &= matches!(status, 301 | 308);
                    if lasting {
                        moved = Some(next.clone());
                    }
                    here = next;
                }
                (404 | 410, _) => return Answer::Dead(status),
                (401 | 402 | 403 | 405 | 406 | 407 | 429 | 451 | 999, _) => return Answer::Refused(status),
                (500..=599, _) => return Answer::Broken(format!("its server has a fault ({status})")),
                (status, _) => return Answer::Broken(format!("it answers {status}")),
            }
        }
        Answer::Broken("it sends its reader round and round".to_owned())
    }

    /// One request, and further ones to a host that is busy.
    fn request(&self, url: &Url) -> Heard {
        let gate = self.gates.of(address::host(url));
        for attempt in 0..=AGAIN {
            // Held until the answer is there, so that a host is asked one thing at a time.
            let mut host = gate::hold(&gate);
            if let Some(why) = host.gone() {
                return Heard::Nothing(Answer::Unreached(why.to_owned()));
            }
            host.wait();
            let answer = self.agent.get(url.as_str()).call();
            host.rest(self.manners.pause);
            let response = match answer {
                Ok(response) => response,
                Err(error) => return Heard::Nothing(failed(&error, &mut host)),
            };
            host.heard();
            let status = response.status().as_u16();
            if !matches!(status, 429 | 503) || host.tired {
                return Heard::Status(status, header(response.headers(), "location"));
            }
            // The pause grows eightfold: 2 s, then 16 s; what the host asks for goes before, within bounds.
            let grown = self.manners.pause.saturating_mul(2 * 8_u32.saturating_pow(attempt));
            let wanted =
                header(response.headers(), "retry-after").and_then(|wait| rest(&wait)).unwrap_or(grown);
            if attempt == AGAIN || wanted > LONGEST_REST {
                host.tired = true;
                return Heard::Status(status, None);
            }
            host.rest(wanted.max(self.manners.pause));
        }
        Heard::Nothing(Answer::Broken("it was asked too often".to_owned()))
    }
}

/// What is said of an address that is private itself, or that sends its reader to one.
fn inside(hop: usize) -> Answer {
    if hop == 0 {
        return Answer::Private;
    }
    Answer::Broken("it sends its reader to a private network".to_owned())
}

/// What an address is that led to a page.
fn arrived(start: &Url, end: &Url, moved: Option<Url>) -> Answer {
    if address::is_front(end) && !address::is_front(start) {
        return Answer::Front(end.to_string());
    }
    match moved.filter(|to| address::differ(start, to)) {
        Some(to) => Answer::Moved(to.to_string()),
        None => Answer::Live,
    }
}

/// What is said where there is no answer.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what has no words of its own is a host that cannot be reached, also in errors to come"
)]
fn failed(error: &ureq::Error, host: &mut Host) -> Answer {
    use std::io::ErrorKind;
    use ureq::Error;
    if let Error::Other(inner) = error
        && inner.is::<IsPrivate>()
    {
        return Answer::Private;
    }
    if let Error::Protocol(_) | Error::Http(_) | Error::LargeResponseHeader(..) = error {
        host.heard();
        return Answer::Broken("what it answers is no HTTP".to_owned());
    }
    let why = match error {
        Error::HostNotFound => "its host is not found",
        Error::Timeout(Timeout::Connect | Timeout::Resolve) => "its host cannot be reached",
        Error::Timeout(_) => "it does not answer in time",
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) | Error::TlsRequired => {
            "no safe connection can be made to it"
        }
        Error::Io(error) => match error.kind() {
            ErrorKind::ConnectionRefused => "its host refuses the connection",
            ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::UnexpectedEof => {
                "its host breaks the connection off"
            }
            ErrorKind::TimedOut => "it does not answer in time",
            ErrorKind::InvalidData => "no safe connection can be made to it",
            // Names that nobody has are an error without a kind of its own.
            _ => "its host cannot be reached",
        },
        Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => "the proxy does not lead there",
        _ => "its host cannot be reached",
    };
    host.unheard(why);
    Answer::Unreached(why.to_owned())
}

/// A header as text; one that is none is not there.
fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| std::str::from_utf8(value.as_bytes()).ok()).map(str::to_owned)
}

/// The time that a host asks for: seconds, or a moment (RFC 9110, 10.2.3).
fn rest(wait: &str) -> Option<Duration> {
    let wait = wait.trim();
    wait.parse().ok().map(Duration::from_secs).or_else(|| until(wait, SystemTime::now()))
}

/// The beginning of what a host sent, fit to be printed.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}
