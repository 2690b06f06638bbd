//! A place that takes files one by one, and how a plan is carried out there.
//! Takes a plan and the files; sends them stage by stage, and stops at the first failure.
//! Never begins a stage before the one before is done, so that no page names what is not there.

use super::plan::{Action, Deed, Files, Live, Plan, Stage};
use crate::diagnostic::Failure;
use crate::model::manifest::{Entry, Manifest, NAME};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// The list of what a publication has begun to bring. It is there while one runs, and after one that was broken off:
/// what it names is ours, and the next publication removes it or brings it to its end.
pub(super) const BEGUN: &str = "backgrounder.begun.json";

/// So many files are on their way at once.
const LANES: usize = 8;

/// What a store says of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    /// Its length in bytes.
    pub(super) length: u64,
    /// The MD5 of its bytes in hexadecimal digits, where the store tells it.
    pub(super) md5: Option<String>,
}

/// Files by their paths, as a store has them.
pub(super) type Stock = BTreeMap<String, Stored>;

/// Something that takes files one by one.
pub(super) trait Store: Sync {
    /// A file's bytes; `None` if it is not there.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure>;
    /// All files.
    fn list(&self) -> Result<Stock, Failure>;
    /// Puts a file there, or in place of another.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure>;
    /// Removes a file; one that is not there is as good as removed.
    fn delete(&self, path: &str) -> Result<(), Failure>;
    /// Whether bytes are those of a file that is there.
    fn holds(&self, stored: &Stored, bytes: &[u8]) -> bool;
}

/// What is live in a store, and all that lies there.
pub(super) fn live(store: &dyn Store) -> Result<(Live, Stock), Failure> {
    let list = |name: &str| {
        let bytes = store.read(name)?;
        Ok(bytes.and_then(|bytes| Manifest::parse(&bytes)))
    };
    let manifest = list(NAME)?;
    let stock = store.list()?;
    let mut begun =
        if stock.contains_key(BEGUN) { list(BEGUN)?.unwrap_or_default().files } else { BTreeMap::new() };
    let listed = manifest.as_ref().map(|manifest| manifest.files.clone()).unwrap_or_default();
    begun.retain(|path, _| stock.contains_key(path) || listed.contains_key(path));
    let ours = |path: &str| {
        path == BEGUN
            || (path == NAME && manifest.is_some())
            || listed.contains_key(path)
            || begun.contains_key(path)
    };
    let foreign = stock.keys().filter(|path| !ours(path)).cloned().collect();
    let wrong = listed
        .iter()
        .filter(|(path, entry)| stock.get(*path).map(|stored| stored.length) != Some(entry.length));
    let wrong = wrong.map(|(path, _)| path.clone()).collect();
    Ok((Live { manifest, begun, foreign, wrong }, stock))
}

/// Hears how many files are done of how many.
pub(crate) type Told<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Carries a plan out. `stock` is what lies there: what already holds the bytes that it shall is not sent again, so
/// that a publication that was broken off goes on where it stopped.
pub(super) fn carry(
    store: &dyn Store,
    plan: &Plan,
    files: &Files<'_>,
    live: &Live,
    stock: &Stock,
    told: Told<'_>,
) -> Result<(), Failure> {
    let running = store.read(BEGUN)?;
    let known = |bytes: &Vec<u8>| stock.get(BEGUN).is_some_and(|stored| store.holds(stored, bytes));
    if running.is_some() != stock.contains_key(BEGUN) || !running.iter().all(known) {
        return Err(Failure::Refused {
            message: "somebody else is publishing there at this moment, so nothing was sent".to_owned(),
            remedy: "run publish again when they are done: it makes a new plan from what is live then"
                .to_owned(),
        });
    }
    let passing = passing(plan, live);
    if !passing.is_empty() {
        store.put(BEGUN, &Manifest { files: passing.clone(), ..Manifest::default() }.to_bytes())?;
    }
    let manifest = plan.manifest.to_bytes();
    let (done, all) = (AtomicUsize::new(0), plan.deeds.len());
    let act = |deed: &Deed| {
        let bytes = match files.get(deed.path.as_str()) {
            _ if deed.path == NAME => Some(manifest.as_slice()),
            bytes => bytes.copied(),
        };
        match (deed.action, bytes) {
            (Action::Delete, _) => store.delete(&deed.path)?,
            (Action::Add | Action::Change, Some(bytes)) => {
                let there = stock.get(&deed.path).is_some_and(|stored| store.holds(stored, bytes));
                if !there || deed.path == NAME {
                    store.put(&deed.path, bytes)?;
                }
            }
            // Every file of the site is among those given.
            (Action::Add | Action::Change, None) => {}
        }
        told(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        Ok(())
    };
    for stage in plan.deeds.chunk_by(|one, next| one.stage == next.stage) {
        if stage.first().is_some_and(|deed| matches!(deed.stage, Stage::Index | Stage::Manifest)) {
            unchanged(store, live)?;
        }
        if stage.first().is_some_and(|deed| deed.stage == Stage::Index) {
            // One after the other: the front page is the last of them.
            let (front, lists): (Vec<&Deed>, Vec<&Deed>) =
                stage.iter().partition(|deed| deed.path == "index.html");
            in_lanes(&lists, &act)?;
            in_lanes(&front, &act)?;
        } else {
            in_lanes(&stage.iter().collect::<Vec<_>>(), &act)?;
        }
    }
    if stock.contains_key(BEGUN) || !passing.is_empty() {
        store.delete(BEGUN)?;
    }
    Ok(())
}

/// What is ours while a plan is carried out, and may not be as any manifest says if that is broken off: what comes, what
/// is replaced, and what goes.
fn passing(plan: &Plan, live: &Live) -> BTreeMap<String, Entry> {
    let listed = live.manifest.as_ref().map(|manifest| &manifest.files);
    let coming = plan
        .of(Action::Add)
        .chain(plan.of(Action::Change))
        .filter_map(|deed| plan.manifest.files.get_key_value(&deed.path));
    let going = plan.of(Action::Delete).filter_map(|deed| listed?.get_key_value(&deed.path));
    let mut passing = live.begun.clone();
    passing.extend(coming.chain(going).map(|(path, entry)| (path.clone(), *entry)));
    passing
}

/// Does several things at once; after the first failure nothing new is begun.
fn in_lanes(deeds: &[&Deed], act: &(dyn Fn(&Deed) -> Result<(), Failure> + Sync)) -> Result<(), Failure> {
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(None));
    std::thread::scope(|scope| {
        for _ in 0..LANES.min(deeds.len()) {
            scope.spawn(|| {
                while failed.lock().unwrap_or_else(PoisonError::into_inner).is_none() {
                    let Some(deed) = deeds.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                    if let Err(failure) = act(deed) {
                        failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failure);
                    }
                }
            });
        }
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

/// Makes sure that nobody else has published in the meantime.
fn unchanged(store: &dyn Store, live: &Live) -> Result<(), Failure> {
    let now = store.read(NAME)?.and_then(|bytes| Manifest::parse(&bytes));
    if now == live.manifest {
        return Ok(());
    }
    Err(Failure::Refused {
        message: "somebody else has published in the meantime, so the front page was not replaced".to_owned(),
        remedy: "run publish again: it makes a new plan from what is live now".to_owned(),
    })
}
