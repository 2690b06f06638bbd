//! Which files of a project were saved: told by the system, or looked up where the system cannot tell.
//! What editors do in several steps (rename, truncate and write) and floods of events become one word.

use super::Event;
use super::poll;
use crate::diagnostic::Failure;
use crate::pipeline::Watched;
use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// After a file was closed by who wrote it, others of the same save follow within this time.
const CLOSED: Duration = Duration::from_millis(4);

/// Where nobody says that a file is closed, it is taken for whole after this time without a further event.
const QUIET: Duration = Duration::from_millis(20);

/// A flood of events is not waited for longer than this.
const LONGEST: Duration = Duration::from_millis(200);

/// What was saved.
#[derive(Debug)]
pub(super) struct Saved {
    /// The paths, absolute; a deleted one too.
    pub(super) paths: BTreeSet<PathBuf>,
    /// When the first event came.
    pub(super) since: Instant,
}

/// A watch on what a project is made of.
pub(super) struct Watching {
    watched: Watched,
    /// The names that mean something by now, for whoever hears of events.
    names: Arc<Mutex<Vec<String>>>,
    way: Way,
    words: Sender<notify::Result<notify::Event>>,
    /// What to tell the author about it.
    pub(super) remark: Option<String>,
}

/// How it is known that a file changed.
enum Way {
    /// The system tells; with the folders that it was asked about.
    Told(RecommendedWatcher, BTreeSet<PathBuf>),
    /// Files are looked at, again and again.
    Looked(poll::Poll),
}

/// Begins to watch.
pub(super) fn watch(watched: Watched, events: Sender<Event>) -> Result<Watching, Failure> {
    let (words, heard) = channel();
    let (folder, names) = (watched.folder.clone(), Arc::new(Mutex::new(watched.names.clone())));
    let failed = Failure::io("watch", watched.folder.clone());
    let mut remark = None;
    let way = if wants_polling() {
        Way::Looked(poll::Poll::new(watched.clone(), words.clone()))
    } else {
        match notify::recommended_watcher(words.clone()) {
            Ok(watcher) => Way::Told(watcher, BTreeSet::new()),
            Err(error) => {
                remark = Some(fallen(&error));
                Way::Looked(poll::Poll::new(watched.clone(), words.clone()))
            }
        }
    };
    let mut watching = Watching { watched, names: names.clone(), way, words, remark };
    watching.place();
    std::thread::Builder::new()
        .name("watch".into())
        .spawn(move || gather(&heard, &events, &folder, &names))
        .map_err(failed)?;
    Ok(watching)
}

/// Some file systems tell nothing (network shares, some containers): `BACKGROUNDER_POLL=1` looks instead.
fn wants_polling() -> bool {
    std::env::var_os("BACKGROUNDER_POLL").is_some_and(|value| !value.is_empty() && value != "0")
}

fn fallen(error: &notify::Error) -> String {
    let why = if matches!(error.kind, ErrorKind::MaxFilesWatch) {
        "this machine has no watches left (fs.inotify.max_user_watches)".to_owned()
    } else {
        format!("the system cannot tell which files change ({error})")
    };
    format!("{why}, so files are looked at twice a second")
}

impl Watching {
    /// Watches what a project was found to be made of, when it was read from `since` on. What changed in folders that
    /// nobody watched while they were read counts as saved now.
    pub(super) fn follow(&mut self, watched: Watched, since: SystemTime) {
        self.names.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&watched.names);
        self.watched = watched;
        let below = self.place();
        if !below.is_empty() {
            let watched = Watched { below, ..self.watched.clone() };
            self.hear_of(poll::changed_since(since, &watched));
        }
    }

    /// Whether something was saved since a time, before anybody watched.
    pub(super) fn is_late(&self, since: SystemTime) -> bool {
        !poll::changed_since(since, &self.watched).is_empty()
    }

    /// Passes on what no watch told.
    fn hear_of(&self, paths: Vec<PathBuf>) {
        if !paths.is_empty() {
            let event = paths.into_iter().fold(notify::Event::new(EventKind::Any), notify::Event::add_path);
            // Who hears no more wants to know nothing.
            let _ = self.words.send(Ok(event));
        }
    }

    /// Sets a watch on every folder that is there and has none, and forgets those that are gone; gives the new ones.
    fn place(&mut self) -> Vec<PathBuf> {
        let mut new = Vec::new();
        let (watcher, placed) = match &mut self.way {
            Way::Told(watcher, placed) => (watcher, placed),
            Way::Looked(poll) => {
                poll.follow(&self.watched);
                return new;
            }
        };
        let mut wanted = vec![(self.watched.folder.clone(), RecursiveMode::NonRecursive)];
        let below = self.watched.below.iter().filter(|folder| folder.is_dir());
        wanted.extend(below.map(|folder| (folder.clone(), RecursiveMode::Recursive)));
        placed.retain(|folder| {
            let kept = wanted.iter().any(|(wanted, _)| wanted == folder);
            if !kept {
                let _ = watcher.unwatch(folder);
            }
            kept
        });
        for (folder, mode) in wanted {
            if placed.contains(&folder) {
                continue;
            }
            match watcher.watch(&folder, mode) {
                Ok(()) => {
                    new.push(folder.clone());
                    placed.insert(folder);
                }
                // What vanished between the look and the watch comes back with an event of its parent.
                Err(error) if matches!(error.kind, ErrorKind::PathNotFound) => {}
                Err(error) => {
                    self.remark = Some(fallen(&error));
                    self.way = Way::Looked(poll::Poll::new(self.watched.clone(), self.words.clone()));
                    return self.watched.below.clone();
                }
            }
        }
        new
    }

    /// Sets another watch on a folder that was deleted and may be back: the old one sees nothing of the new one. It is
    /// set before the folder is read, so that nothing is saved in between that nobody sees.
    pub(super) fn renew(&mut self, gone: &BTreeSet<PathBuf>) {
        let Way::Told(watcher, placed) = &mut self.way else { return };
        placed.retain(|folder| {
            let lost = gone.contains(folder) && *folder != self.watched.folder;
            if lost {
                let _ = watcher.unwatch(folder);
            }
            !lost
        });
        self.place();
    }
}

/// Puts events together until they come to rest.
fn gather(
    heard: &Receiver<notify::Result<notify::Event>>,
    events: &Sender<Event>,
    folder: &Path,
    names: &Mutex<Vec<String>>,
) {
    let known =
        |first: &str| names.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|name| name == first);
    let matters = |path: &Path| match path.strip_prefix(folder) {
        // In the project's folder itself other things lie about: the output, a work tree, notes.
        Ok(below) => {
            let mut parts = below.components().map(|part| part.as_os_str().to_string_lossy());
            parts.next().is_some_and(|first| known(&first)) && !parts.any(|part| part.starts_with('.'))
        }
        Err(_) => true,
    };
    while let Ok(first) = heard.recv() {
        let mut saved = Saved { paths: BTreeSet::new(), since: Instant::now() };
        let mut closed = note(first, &mut saved, folder, &matters);
        loop {
            let wait = if closed { CLOSED } else { QUIET };
            if saved.since.elapsed() > LONGEST {
                break;
            }
            match heard.recv_timeout(wait) {
                Ok(next) => closed = note(next, &mut saved, folder, &matters),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if !saved.paths.is_empty() && events.send(Event::Saved(saved)).is_err() {
            return;
        }
    }
}

/// Notes one event; gives whether it says that its file is whole.
fn note(
    word: notify::Result<notify::Event>,
    saved: &mut Saved,
    folder: &Path,
    matters: &impl Fn(&Path) -> bool,
) -> bool {
    let Ok(event) = word else { return false };
    if event.need_rescan() {
        // Events were lost, so anything may have been saved.
        saved.paths.insert(folder.to_path_buf());
    }
    let closed = matches!(event.kind, EventKind::Access(AccessKind::Close(AccessMode::Write)));
    if !matches!(event.kind, EventKind::Access(_)) || closed {
        saved.paths.extend(event.paths.into_iter().filter(|path| matters(path)));
    }
    closed
}
