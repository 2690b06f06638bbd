//! The published site as a reader gets it: asked for over HTTP after a publication, and compared with what was sent.
//! Asks only the address that the target names, and only for a handful of files.

use super::plan::Files;
use crate::file::{Hash, OutputPath};
use crate::model::manifest::{Manifest, NAME};
use crate::model::serving::{SECURITY, cache_control, is_page, media_type};
use crate::model::target::Place;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::HeaderMap;

/// A file must be there by then.
const PATIENCE: Duration = Duration::from_secs(30);

/// Between two looks at a host that takes its time.
const PAUSE: Duration = Duration::from_secs(2);

/// No file that is compared is larger than this.
const MOST: u64 = 256 * 1024 * 1024;

/// An address that no page of a site has.
const NOWHERE: &str = "backgrounder-no-such-page.html";

/// What came of asking for the published site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Checked {
    /// The files that were asked for.
    pub(crate) asked: Vec<String>,
    /// What is not as it was sent, as sentences.
    pub(crate) differences: Vec<String>,
}

/// Asks an address for files of a site.
pub(super) struct Web {
    agent: Agent,
    base: String,
}

/// An answer.
struct Answer {
    status: u16,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Web {
    /// Asks below this address, which ends in a slash.
    pub(super) fn new(base: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .user_agent(concat!("Backgrounder/", env!("CARGO_PKG_VERSION")))
            .timeout_global(Some(PATIENCE));
        Self { agent: Agent::new_with_config(config.build()), base: base.to_owned() }
    }

    /// The manifest that is live there, if there is one and it answers.
    pub(super) fn manifest(&self) -> Result<Option<Manifest>, String> {
        let answer = self.get(NAME)?;
        match answer.status {
            200 => Ok(Manifest::parse(&answer.bytes)),
            403 | 404 | 410 => Ok(None),
            status => Err(format!("{}{NAME} answers {status}", self.base)),
        }
    }

    /// A file's bytes, if it is there and holds what it should.
    pub(super) fn file(&self, path: &str, hash: &Hash) -> Option<Vec<u8>> {
        let answer = self.get(path).ok().filter(|answer| answer.status == 200)?;
        (Hash::of(&answer.bytes) == *hash).then_some(answer.bytes)
    }

    /// Looks whether the front page, one further page, one asset and a missing address are served as they should; again
    /// for a while where the host takes its time.
    pub(super) fn check(&self, place: &Place, files: &Files<'_>, patience: Duration) -> Checked {
        let begun = Instant::now();
        loop {
            let checked = self.look(place, files);
            if checked.differences.is_empty() || begun.elapsed() >= patience {
                return checked;
            }
            std::thread::sleep(PAUSE.min(patience));
        }
    }

    fn look(&self, place: &Place, files: &Files<'_>) -> Checked {
        let mut checked = Checked::default();
        let further =
            files.keys().find(|path| is_page(path) && path.contains('/') && !path.ends_with("index.html"));
        let page = further.or_else(|| files.keys().find(|path| is_page(path) && **path != "index.html"));
        let asset = files.keys().find(|path| path.starts_with("assets/") && path.ends_with(".css"));
        let asset = asset.or_else(|| files.keys().find(|path| path.starts_with("assets/")));
        let wanted = [files.get_key_value("index.html").map(|(path, _)| path), page, asset];
        for path in wanted.into_iter().flatten() {
            checked.asked.push((*path).to_owned());
            let bytes = files.get(path).copied().unwrap_or_default();
            checked.differences.extend(self.compare(place, path, bytes));
        }
        checked.asked.push(NOWHERE.to_owned());
        match self.get(NOWHERE) {
            // A bucket that may not be listed does not say what it lacks (S3, "GetObject").
            Ok(answer) if answer.status == 403 && matches!(place, Place::S3(_)) => {}
            Ok(answer) if matches!(answer.status, 404 | 410) => {}
            Ok(answer) => checked.differences.push(format!(
                "an address that does not exist answers {} and not 404: search engines will take every mistake for a page",
                answer.status
            )),
            Err(why) => checked.differences.push(why),
        }
        checked
    }

    /// How a file is not served as it should be.
    fn compare(&self, place: &Place, path: &str, bytes: &[u8]) -> Vec<String> {
        let answer = match self.get(path) {
            Ok(answer) => answer,
            Err(why) => return vec![why],
        };
        let at = format!("{}{path}", self.base);
        if answer.status != 200 {
            return vec![format!("{at} answers {} and not 200", answer.status)];
        }
        if Hash::of(&answer.bytes) != Hash::of(bytes) {
            return vec![format!("{at} is not what was sent: another version, or changed on its way")];
        }
        let plain = |kind: &str| kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let (kind, wanted) = (plain(answer.header("Content-Type")), plain(media_type(path)));
        let mut differences = Vec::new();
        if kind != wanted {
            differences.push(format!("{at} is served as \"{kind}\" and not as {wanted}"));
        }
        for (name, wanted) in promised(place, path) {
            if answer.header(name) != wanted {
                differences.push(format!("{at} is served without {name}: {wanted}"));
            }
        }
        differences
    }

    fn get(&self, path: &str) -> Result<Answer, String> {
        let href = OutputPath::new(path).map_or_else(|| path.to_owned(), |file| file.href());
        let url = format!("{}{href}", self.base);
        let failed = |error: ureq::Error| format!("{url} does not answer: {error}");
        let mut response = self.agent.get(&url).call().map_err(failed)?;
        let (headers, status) = (response.headers().clone(), response.status().as_u16());
        let bytes = response.body_mut().with_config().limit(MOST).read_to_vec().map_err(failed)?;
        Ok(Answer { status, headers, bytes })
    }
}

impl Answer {
    /// What a header says; nothing where it is not there.
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// The headers that a place sets because we say so: a store's with each file, these hosts' by the file `_headers`.
/// A server's are its keeper's.
fn promised(place: &Place, path: &str) -> Vec<(&'static str, &'static str)> {
    let kept = ("Cache-Control", cache_control(path));
    match place {
        Place::Cloudflare { .. } | Place::Netlify(_) if is_page(path) => SECURITY.to_vec(),
        Place::S3(_) | Place::Cloudflare { .. } | Place::Netlify(_) => vec![kept],
        Place::Folder(_) | Place::Git { .. } | Place::Server(_) => Vec::new(),
    }
}
