//! A bucket of an S3-compatible store: requests are signed here, sent by a plain HTTP client, and tried again where the
//! store or the way to it had a fault.
//! Never prints a credential or a signed address.

use super::store::{Stock, Store, Stored};
use crate::diagnostic::Failure;
use crate::file::md5;
use crate::model::serving::{cache_control, media_type};
use crate::model::target::Bucket;
use rusty_s3::actions::{ListObjectsV2, S3Action};
use rusty_s3::{Bucket as Signer, Credentials, UrlStyle};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;
use ureq::Agent;
use url::Url;

/// A signed address is good for so long; clocks may differ by some minutes.
const VALID: Duration = Duration::from_mins(15);

/// A request is tried so often.
const TRIES: u32 = 6;

/// The first pause between two tries; each further one is twice as long, up to the longest.
const PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// A line slower than so many bytes a second is as good as none.
const SLOWEST: u64 = 20_000;

/// A connection must stand by then, and an answer be there.
const CONNECT: Duration = Duration::from_secs(15);
const PATIENCE: Duration = Duration::from_mins(1);

/// No listing or manifest is larger than this.
const MOST: u64 = 256 * 1024 * 1024;

/// A bucket that can be asked.
pub(super) struct S3 {
    bucket: Signer,
    credentials: Credentials,
    prefix: String,
    agent: Agent,
    /// The store's host, for findings.
    host: String,
}

/// What a request carries.
#[derive(Clone, Copy)]
enum Verb<'a> {
    Get,
    Put(&'a [u8], &'a str),
    Delete,
}

/// An answer.
struct Answer {
    status: u16,
    tag: Option<String>,
    body: Vec<u8>,
}

impl S3 {
    /// Makes ready to ask a bucket; the credentials are those of the environment or of the file that the store's own
    /// tools keep.
    pub(super) fn new(bucket: &Bucket, credentials: Credentials) -> Result<Self, Failure> {
        let unusable = |why: &str| Failure::Usage { message: format!("the bucket {}: {why}", bucket.name) };
        let (endpoint, style) = match &bucket.endpoint {
            Some(endpoint) => (endpoint.clone(), UrlStyle::Path),
            // A dot in its name would not match the certificate of the store.
            None if bucket.name.contains('.') => {
                (format!("https://s3.{}.amazonaws.com", bucket.region), UrlStyle::Path)
            }
            None => (format!("https://s3.{}.amazonaws.com", bucket.region), UrlStyle::VirtualHost),
        };
        let endpoint: Url = endpoint.parse().map_err(|_| unusable("its endpoint is no address"))?;
        let host = endpoint.authority().rsplit('@').next().unwrap_or_default().to_owned();
        let signer = Signer::new(endpoint, style, bucket.name.clone(), bucket.region.clone());
        let config = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(concat!("Backgrounder/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(PATIENCE));
        Ok(Self {
            bucket: signer.map_err(|_| unusable("its name or endpoint cannot be used"))?,
            credentials,
            prefix: bucket.prefix.clone(),
            agent: Agent::new_with_config(config.build()),
            host,
        })
    }

    /// Asks, and asks again where a fault may pass: the requests are such that doing one twice does no more than once.
    fn ask(&self, what: &str, verb: Verb<'_>, sign: &dyn Fn() -> Url) -> Result<Answer, Failure> {
        let mut pause = PAUSE;
        let mut tried = 1;
        loop {
            let answer = self.request(verb, &sign());
            let passing = match &answer {
                Ok(answer) => matches!(answer.status, 408 | 425 | 429 | 500..=599),
                Err(_) => true,
            };
            if !passing || tried == TRIES {
                return answer.map_err(|error| self.unreached(what, &error)).and_then(|answer| match answer
                    .status
                {
                    200..=299 | 404 => Ok(answer),
                    _ => Err(self.refused(what, &answer)),
                });
            }
            std::thread::sleep(jittered(pause));
            pause = (pause * 2).min(LONGEST_PAUSE);
            tried += 1;
        }
    }

    fn request(&self, verb: Verb<'_>, url: &Url) -> Result<Answer, ureq::Error> {
        let response = match verb {
            Verb::Get => self.agent.get(url.as_str()).call(),
            Verb::Delete => self.agent.delete(url.as_str()).call(),
            Verb::Put(bytes, path) => self
                .agent
                .put(url.as_str())
                .config()
                .timeout_global(Some(PATIENCE + Duration::from_secs(bytes.len() as u64 / SLOWEST)))
                .build()
                .header("Content-Type", media_type(path))
                .header("Cache-Control", cache_control(path))
                .send(bytes),
        };
        let mut response = response?;
        // What a store encrypts with a key of its owner has a tag that looks like an MD5 and is none (S3, "ETag").
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        let plain = header("x-amz-server-side-encryption").is_none_or(|way| way == "AES256");
        let tag = header("etag").filter(|_| plain).map(plain_tag);
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(MOST).read_to_vec()?;
        Ok(Answer { status, tag, body })
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    fn unreached(&self, what: &str, error: &ureq::Error) -> Failure {
        // The error may name the signed address.
        let why = error.to_string();
        let why = if why.contains("X-Amz-") { "the connection failed".to_owned() } else { why };
        Failure::Host {
            message: format!("cannot {what}: the store at {} does not answer ({why})", self.host),
            remedy: "nothing that was live has been removed; run publish again, it goes on where it stopped"
                .to_owned(),
            reached: false,
        }
    }

    fn refused(&self, what: &str, answer: &Answer) -> Failure {
        let text = String::from_utf8_lossy(&answer.body);
        let code = between(&text, "<Code>", "</Code>").filter(|code| code.len() < 64);
        let code = code.map_or_else(String::new, |code| format!(" {code}"));
        let remedy = match answer.status {
            401 | 403 => {
                "check that the credentials in the environment belong to this bucket, and may list, read, write and delete there"
            }
            301 | 307 | 308 | 400 => "check region: and endpoint: in backgrounder.yaml",
            _ => "nothing that was live has been removed; run publish again, it goes on where it stopped",
        };
        Failure::Host {
            message: format!("cannot {what}: the store at {} answers {}{code}", self.host, answer.status),
            remedy: remedy.to_owned(),
            reached: true,
        }
    }
}

impl Store for S3 {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let key = self.key(path);
        let sign = || self.bucket.get_object(Some(&self.credentials), &key).sign(VALID);
        let answer = self.ask(&format!("read {path}"), Verb::Get, &sign)?;
        Ok((answer.status != 404).then_some(answer.body))
    }

    fn list(&self) -> Result<Stock, Failure> {
        let (mut stock, mut token) = (Stock::new(), None::<String>);
        loop {
            let sign = || {
                let mut list = self.bucket.list_objects_v2(Some(&self.credentials));
                list.with_prefix(self.prefix.as_str());
                if let Some(token) = &token {
                    list.with_continuation_token(token.as_str());
                }
                list.sign(VALID)
            };
            let answer = self.ask("list what is there", Verb::Get, &sign)?;
            if answer.status == 404 {
                return Err(Failure::Host {
                    message: format!("there is no bucket {} at {}", self.bucket.name(), self.host),
                    remedy: "make it at the store, or mend bucket: and endpoint: in backgrounder.yaml"
                        .to_owned(),
                    reached: true,
                });
            }
            let text = String::from_utf8_lossy(&answer.body);
            let listed = ListObjectsV2::parse_response(&text).map_err(|_| Failure::Host {
                message: "what the store answers is no listing of a bucket".to_owned(),
                remedy:
                    "check endpoint: in backgrounder.yaml: it must be the address of the store's S3 interface"
                        .to_owned(),
                reached: true,
            })?;
            for object in listed.contents {
                if let Some(path) = object.key.strip_prefix(&self.prefix).filter(|path| !path.is_empty()) {
                    let md5 = object.etag.as_deref().map(plain_tag).filter(|tag| is_md5(tag));
                    stock.insert(path.to_owned(), Stored { length: object.size.unwrap_or_default(), md5 });
                }
            }
            token = listed.next_continuation_token;
            if token.is_none() {
                return Ok(stock);
            }
        }
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let key = self.key(path);
        let sign = || self.bucket.put_object(Some(&self.credentials), &key).sign(VALID);
        let answer = self.ask(&format!("send {path}"), Verb::Put(bytes, path), &sign)?;
        if answer.status == 404 {
            return Err(self.refused(&format!("send {path}"), &answer));
        }
        // One that gives an MD5 must give ours.
        match answer.tag.filter(|tag| is_md5(tag)) {
            Some(tag) if tag != md5(bytes) => Err(Failure::Host {
                message: format!("{path} arrived with other bytes than were sent"),
                remedy: "run publish again; if it comes back, something on the way changes what is sent"
                    .to_owned(),
                reached: true,
            }),
            _ => Ok(()),
        }
    }

    fn delete(&self, path: &str) -> Result<(), Failure> {
        let key = self.key(path);
        let sign = || self.bucket.delete_object(Some(&self.credentials), &key).sign(VALID);
        self.ask(&format!("remove {path}"), Verb::Delete, &sign).map(drop)
    }

    fn holds(&self, stored: &Stored, bytes: &[u8]) -> bool {
        stored.length == bytes.len() as u64 && stored.md5.as_ref().is_some_and(|known| *known == md5(bytes))
    }
}

/// A pause of somewhere between half and the whole of it, so that many who wait do not come back together.
fn jittered(pause: Duration) -> Duration {
    let chance = RandomState::new().build_hasher().finish() % 512;
    pause / 2 + pause / 1024 * u32::try_from(chance).unwrap_or_default()
}

fn plain_tag(tag: &str) -> String {
    tag.trim_start_matches("W/").trim_matches('"').to_ascii_lowercase()
}

fn is_md5(tag: &str) -> bool {
    tag.len() == 32 && tag.bytes().all(|b| b.is_ascii_hexdigit())
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(inside, _)| inside)
}
