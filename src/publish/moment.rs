//! The moment of the state that is published: of two publications of one version, the later state is the newer. A clean
//! git checkout has the time of its commit, whoever checks it out and whenever; what is not committed has the time at
//! which it was saved.

use super::tool::Tool;
use crate::model::moment::utc;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// What of a project its authors save: `evidence.lock`, which a build writes, makes no old state a new one.
const PARTS: [&str; 6] = ["content", "templates", "themes", "words", "static", "backgrounder.yaml"];

/// The moment, RFC 3339 in UTC, to the second.
pub(super) fn moment(project: &Path) -> String {
    let committed = git(project, &["log", "-1", "--format=%ct"]).and_then(|text| text.parse::<u64>().ok());
    let saved = match committed {
        Some(_) => changed(project),
        None => PARTS.iter().filter_map(|part| newest(&project.join(part))).max(),
    };
    utc(committed.max(saved).unwrap_or_default())
}

/// When what is not committed was saved last; what was removed counts from now.
fn changed(project: &Path) -> Option<u64> {
    let arguments = [
        &[
            "--no-optional-locks",
            "-c",
            "core.fsmonitor=false",
            "status",
            "--porcelain",
            "-z",
            "--no-renames",
            "-uall",
            "--",
        ],
        &PARTS[..],
    ]
    .concat();
    let text = git(project, &arguments)?;
    let top = git(project, &["rev-parse", "--show-toplevel"])?;
    let paths = text.split('\0').filter_map(|line| line.get(3..));
    paths.map(|path| newest(&Path::new(&top).join(path)).unwrap_or_else(|| seconds(SystemTime::now()))).max()
}

fn git(project: &Path, arguments: &[&str]) -> Option<String> {
    let said = Tool::new("git", project, arguments).run().ok().filter(super::tool::Said::ok)?;
    Some(String::from_utf8_lossy(&said.out).trim_end().to_owned())
}

/// When a file, or anything in a folder, was saved last.
fn newest(path: &Path) -> Option<u64> {
    let found = std::fs::symlink_metadata(path).ok()?;
    if !found.is_dir() {
        return found.modified().ok().map(seconds);
    }
    let inside = std::fs::read_dir(path).ok()?.flatten().filter_map(|entry| newest(&entry.path()));
    inside.max()
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}
