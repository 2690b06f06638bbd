//! What has to be done so that a folder holds the site: compared first, decided before anything is touched.
//! Takes the files wanted, the folder as it was found and what our last build listed; gives a plan.
//! Never changes anything, never plans to touch a file that no build of ours listed.

use super::survey::{Kind, Survey, above};
use super::{litter, manifest};
use crate::diagnostic::Failure;
use manifest::{Entry, Manifest};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// How much of a file is compared at once.
const BUFFER: usize = 64 * 1024;

/// One file that the site must hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a> {
    /// Its path below the output folder.
    pub(crate) path: &'a str,
    /// What it must hold.
    pub(crate) bytes: &'a [u8],
    /// Whether it already does.
    pub(crate) same: bool,
}

/// What to do.
#[derive(Clone, Debug)]
pub(crate) struct Plan<'a> {
    /// Every file of the site, sorted, the manifest last.
    pub(crate) items: Vec<Item<'a>>,
    /// What is not ours and stays: sorted, folders before what they hold.
    pub(crate) carried: Vec<(&'a OsStr, Kind)>,
    /// Our files that the site no longer has.
    pub(crate) dropped: Vec<&'a OsStr>,
    /// Our folders that nothing is left in, sorted.
    pub(crate) emptied: Vec<&'a OsStr>,
    /// Files under passing names, left by builds that were killed.
    pub(crate) leftovers: Vec<&'a OsStr>,
    /// What builds of ours have written here so far.
    pub(crate) listed: &'a BTreeMap<String, Entry>,
}

impl Plan<'_> {
    /// Whether the folder already holds the site.
    pub(crate) fn is_done(&self) -> bool {
        self.dropped.is_empty() && self.items.iter().all(|item| item.same)
    }
}

/// Compares and decides. `wanted` holds the manifest too.
pub(crate) fn plan<'a>(
    root: &Path,
    wanted: &BTreeMap<&'a str, &'a [u8]>,
    survey: &'a Survey,
    listed: &'a BTreeMap<String, Entry>,
) -> Result<Plan<'a>, Failure> {
    let compare = |buffer: &mut Vec<u8>, (&path, &bytes): (&&'a str, &&'a [u8])| {
        let place = root.join(path);
        let same = survey.kind(path) == Some(Kind::File)
            && holds(&place, bytes, buffer).map_err(Failure::io("read", &place))?;
        Ok(Item { path, bytes, same })
    };
    let mut items: Vec<Item> =
        wanted.par_iter().map_init(|| vec![0; BUFFER], compare).collect::<Result<_, Failure>>()?;
    items.sort_by_key(|item| item.path == manifest::NAME);

    let same: BTreeSet<&OsStr> =
        items.iter().filter(|item| item.same).map(|item| item.path.as_ref()).collect();
    let ours =
        |path: &OsStr| path.to_str().is_some_and(|path| path == manifest::NAME || listed.contains_key(path));
    let our_folders: BTreeSet<&OsStr> = listed.keys().flat_map(|path| above(path.as_ref())).collect();
    let mut plan =
        Plan { items, carried: vec![], dropped: vec![], emptied: vec![], leftovers: vec![], listed };
    for (path, &kind) in &survey.entries {
        let path = path.as_os_str();
        match kind {
            Kind::Temporary => plan.leftovers.push(path),
            Kind::Folder if our_folders.contains(path) => plan.emptied.push(path),
            Kind::File if ours(path) => {
                if !path.to_str().is_some_and(|path| wanted.contains_key(path)) {
                    plan.dropped.push(path);
                }
            }
            Kind::File if same.contains(path) => {}
            Kind::File | Kind::Folder | Kind::Link | Kind::Other => plan.carried.push((path, kind)),
        }
    }
    yield_to(root, &plan.items, &plan.carried)?;
    let kept =
        plan.items.iter().map(|item| item.path.as_ref()).chain(plan.carried.iter().map(|(path, _)| *path));
    let needed: BTreeSet<&OsStr> = kept.flat_map(above).collect();
    plan.emptied.retain(|folder| !needed.contains(folder));
    Ok(plan)
}

/// What builds of ours wrote into a folder: by the manifest, and by the list of a build that was killed before
/// its manifest was in place. Such a list is believed only where the file holds exactly what it says.
pub(crate) fn listed(
    root: &Path,
    survey: &Survey,
    last: Option<Manifest>,
) -> Result<BTreeMap<String, Entry>, Failure> {
    let mut listed = last.unwrap_or_default().files;
    for name in survey.entries.keys() {
        if survey.kind(name) != Some(Kind::Temporary)
            || litter::stands_for(name) != Some(OsStr::new(manifest::NAME))
        {
            continue;
        }
        for (path, entry) in manifest::read(&root.join(name))?.unwrap_or_default().files {
            if survey.kind(&path) == Some(Kind::File) && !listed.contains_key(&path) {
                let place = root.join(&path);
                if Entry::of(&fs::read(&place).map_err(Failure::io("read", &place))?) == entry {
                    listed.insert(path, entry);
                }
            }
        }
    }
    Ok(listed)
}

/// Refuses where a page would have to take the place of something that is not ours.
fn yield_to(root: &Path, items: &[Item], carried: &[(&OsStr, Kind)]) -> Result<(), Failure> {
    let kinds: BTreeMap<&OsStr, Kind> = carried.iter().copied().collect();
    let folders: BTreeSet<&OsStr> = carried.iter().flat_map(|(path, _)| above(path)).collect();
    for item in items {
        let path = OsStr::new(item.path);
        let blocked = above(path).find(|folder| kinds.get(folder).is_some_and(|kind| *kind != Kind::Folder));
        let taken = kinds.contains_key(path) || folders.contains(path);
        if let Some(path) = blocked.or(taken.then_some(path)) {
            let place = root.join(path);
            return Err(Failure::Refused {
                message: format!(
                    "will not replace '{}': no build of Backgrounder wrote it, and the site needs its place for {}",
                    place.display(),
                    item.path
                ),
                remedy: "move it away, or choose another folder (--out of build, --to or path: of publish)"
                    .to_owned(),
            });
        }
    }
    Ok(())
}

/// Whether a file holds exactly these bytes. A file that has just gone does not.
fn holds(path: &Path, bytes: &[u8], buffer: &mut [u8]) -> io::Result<bool> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        other => other?,
    };
    if file.metadata()?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    for part in bytes.chunks(buffer.len()) {
        let Some(found) = buffer.get_mut(..part.len()) else { return Ok(false) };
        match file.read_exact(found) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(false),
            other => other?,
        }
        if found != part {
            return Ok(false);
        }
    }
    Ok(true)
}

/// All folders that a set of paths needs, parents first.
pub(crate) fn folders<'a>(plan: &'a Plan<'a>) -> BTreeSet<OsString> {
    let files =
        plan.items.iter().map(|item| OsStr::new(item.path)).chain(plan.carried.iter().map(|(path, _)| *path));
    let mut folders: BTreeSet<OsString> = files.flat_map(above).map(OsStr::to_owned).collect();
    folders.extend(
        plan.carried.iter().filter(|(_, kind)| *kind == Kind::Folder).map(|(path, _)| (*path).to_owned()),
    );
    folders
}
