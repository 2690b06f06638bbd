//! Files looked at again and again, where the system cannot tell which of them changed.

use crate::pipeline::Watched;
use notify::{Event, EventKind};
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use walkdir::{DirEntry, WalkDir};

/// How often.
const PAUSE: Duration = Duration::from_millis(500);

/// What tells that a file is another one than before: its length, its time, where the system has them also its number
/// and the time of its last change of any kind, which an editor cannot set.
type Look = (u64, Option<SystemTime>, [u64; 2]);

/// The looking; it ends when nobody listens any more.
pub(super) struct Poll(Arc<Mutex<Watched>>);

impl Poll {
    /// Begins to look; what changes is told to `words`.
    pub(super) fn new(watched: Watched, words: Sender<notify::Result<Event>>) -> Self {
        let mut before = all(&watched);
        let watched = Arc::new(Mutex::new(watched));
        let now = watched.clone();
        let work = move || {
            loop {
                std::thread::sleep(PAUSE);
                let looked = all(&now.lock().unwrap_or_else(PoisonError::into_inner).clone());
                let changed = looked.iter().filter(|(path, look)| before.get(*path) != Some(look));
                let gone = before.keys().filter(|path| !looked.contains_key(*path));
                let paths: Vec<PathBuf> = changed.map(|(path, _)| path).chain(gone).cloned().collect();
                if !paths.is_empty() {
                    let event = paths.into_iter().fold(Event::new(EventKind::Any), Event::add_path);
                    if words.send(Ok(event)).is_err() {
                        return;
                    }
                }
                before = looked;
            }
        };
        // Without a thread nothing is seen to change; the first state is served all the same.
        let _ = std::thread::Builder::new().name("poll".into()).spawn(work);
        Self(watched)
    }

    /// Looks at what a project is made of by now.
    pub(super) fn follow(&self, watched: &Watched) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone_from(watched);
    }
}

/// All files, as they are.
fn all(watched: &Watched) -> BTreeMap<PathBuf, Look> {
    let mut found = BTreeMap::new();
    list(&watched.folder, false, &mut found);
    watched.below.iter().for_each(|folder| list(folder, true, &mut found));
    found
}

/// A file system's clock runs in ticks, so what changed in one may bear the time at which it began
/// (Linux: `CONFIG_HZ` down to 100).
const TICK: Duration = Duration::from_millis(20);

/// What has changed since a time: files, and folders in which something came or went.
pub(super) fn changed_since(since: SystemTime, watched: &Watched) -> Vec<PathBuf> {
    let since = since.checked_sub(TICK).unwrap_or(since);
    let whole = watched.below.iter().map(|folder| (folder, usize::MAX));
    let entries = whole.chain([(&watched.folder, 1)]).flat_map(|(folder, depth)| {
        WalkDir::new(folder).max_depth(depth).into_iter().filter_entry(|entry| {
            entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
        })
    });
    let paths = entries.flatten().map(DirEntry::into_path);
    paths.filter(|path| std::fs::metadata(path).is_ok_and(|data| touched(&data) >= since)).collect()
}

/// When a file was changed in any way.
#[cfg(unix)]
fn touched(data: &Metadata) -> SystemTime {
    use std::os::unix::fs::MetadataExt;
    let whole = Duration::from_secs(data.ctime().try_into().unwrap_or(0));
    SystemTime::UNIX_EPOCH + whole + Duration::from_nanos(data.ctime_nsec().try_into().unwrap_or(0))
}

#[cfg(not(unix))]
fn touched(data: &Metadata) -> SystemTime {
    data.modified().unwrap_or(SystemTime::UNIX_EPOCH)
}

fn list(folder: &Path, deep: bool, found: &mut BTreeMap<PathBuf, Look>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b".")) {
        let path = entry.path();
        // What a link leads to may change; a folder behind one is not read.
        let Ok(data) = std::fs::metadata(&path) else { continue };
        if data.is_file() {
            found.insert(path, look(&data));
        } else if deep && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            list(&path, deep, found);
        }
    }
}

#[cfg(unix)]
fn look(data: &Metadata) -> Look {
    use std::os::unix::fs::MetadataExt;
    let changed = data.ctime().wrapping_mul(1_000_000_000).wrapping_add(data.ctime_nsec());
    (data.len(), data.modified().ok(), [data.ino(), changed.cast_unsigned()])
}

#[cfg(not(unix))]
fn look(data: &Metadata) -> Look {
    (data.len(), data.modified().ok(), [0, 0])
}
