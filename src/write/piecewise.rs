//! The site, file by file, where folders cannot be exchanged.
//! Takes a plan and a folder; writes everything under passing names first, then renames in an order in which
//! no page arrives before what it needs: assets, pages, the manifest; what is no longer wanted goes last.
//! Never begins to rename before every byte is on the disk, so a full disk leaves the old site.

use super::manifest::{self, Entry, Manifest};
use super::plan::{Item, Plan};
use super::survey::{Kind, Survey, above};
use super::{Durability, disk, litter, stage};
use crate::diagnostic::Failure;
use crate::model::serving::is_page;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A file written under a passing name.
type Parcel<'a> = (PathBuf, &'a Item<'a>);

/// Brings a folder to the planned state.
pub(crate) fn place(
    root: &Path,
    plan: &Plan,
    survey: &Survey,
    durability: Durability,
) -> Result<(), Failure> {
    let record = root.join(litter::temporary(manifest::NAME));
    let parcels = parcels(root, plan, survey);
    let packed = pack(root, &record, &parcels, plan, durability);
    let begun = packed.is_ok();
    let result = packed.and_then(|()| unpack(root, &parcels, plan));
    if result.is_err() {
        for (parcel, _) in &parcels {
            drop(fs::remove_file(parcel));
        }
        // Once files have begun to move, the record is what tells the next build which of them are ours.
        if !begun {
            drop(fs::remove_file(&record));
        }
        return result;
    }
    tidy(root, plan);
    remove(&record)?;
    settle(root, durability)
}

/// Removes what killed builds left under passing names, and nothing that a living one is writing.
pub(crate) fn tidy(root: &Path, plan: &Plan) {
    for path in &plan.leftovers {
        let name = Path::new(path).file_name().unwrap_or_default();
        if litter::is_left_over(name) {
            drop(fs::remove_file(root.join(path)));
        }
    }
}

/// Names a passing place for each file to be written: as near as there is a folder now.
fn parcels<'a>(root: &Path, plan: &'a Plan<'a>, survey: &Survey) -> Vec<Parcel<'a>> {
    let mut items: Vec<&Item> = plan.items.iter().filter(|item| !item.same).collect();
    items.sort_by_key(|item| (item.path == manifest::NAME, is_page(item.path)));
    let address = |(number, item): (usize, &'a Item<'a>)| {
        let folder = above(item.path.as_ref()).find(|folder| survey.kind(folder) == Some(Kind::Folder));
        let name = litter::temporary(&number.to_string());
        (root.join(folder.unwrap_or_default()).join(name), item)
    };
    items.into_iter().enumerate().map(address).collect()
}

/// Writes the record of what is about to be ours, then every file under its passing name.
fn pack(
    root: &Path,
    record: &Path,
    parcels: &[Parcel],
    plan: &Plan,
    durability: Durability,
) -> Result<(), Failure> {
    // Both what comes and what goes: whichever is found later with exactly this content is ours.
    let mut ours = Manifest { files: plan.listed.clone(), ..Manifest::default() };
    let files = plan.items.iter().filter(|item| !item.same && item.path != manifest::NAME);
    ours.files.extend(files.map(|item| (item.path.to_owned(), Entry::of(item.bytes))));
    fs::write(record, ours.to_bytes()).map_err(Failure::io("write", record))?;
    parcels.par_iter().try_for_each(|(parcel, item)| {
        // A build of this very process may have died on the way and left the name behind.
        remove(parcel)?;
        stage::create(parcel, item.bytes).map_err(Failure::io("write", parcel))
    })?;
    settle(root, durability)
}

/// Renames everything into place and removes what is no longer wanted.
fn unpack(root: &Path, parcels: &[Parcel], plan: &Plan) -> Result<(), Failure> {
    let wanted: BTreeSet<&OsStr> = plan.items.iter().map(|item| item.path.as_ref()).collect();
    let needed: BTreeSet<&OsStr> = wanted.iter().flat_map(|path| above(path)).collect();
    // Where a file has become a folder, or a folder a file, the old one has to go first.
    let blocks = |path: &&OsStr| needed.contains(*path) || above(path).any(|folder| wanted.contains(folder));
    let (first, last): (Vec<&OsStr>, Vec<&OsStr>) = plan.dropped.iter().partition(|path| blocks(path));
    first.par_iter().try_for_each(|path| remove(&root.join(path)))?;
    prune(root, plan);
    for (parcel, item) in parcels {
        let target = root.join(item.path);
        let folder = target.parent().unwrap_or(root);
        fs::create_dir_all(folder).map_err(Failure::io("create", folder))?;
        fs::rename(parcel, &target).map_err(Failure::io("write", target))?;
    }
    last.par_iter().try_for_each(|path| remove(&root.join(path)))?;
    prune(root, plan);
    Ok(())
}

/// Removes our folders that have become empty; one in which something has turned up stays.
fn prune(root: &Path, plan: &Plan) {
    for folder in plan.emptied.iter().rev() {
        drop(fs::remove_dir(root.join(folder)));
    }
}

fn remove(path: &Path) -> Result<(), Failure> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::io("remove", path)(error)),
        _ => Ok(()),
    }
}

fn settle(root: &Path, durability: Durability) -> Result<(), Failure> {
    match durability {
        Durability::Ordinary => Ok(()),
        Durability::Durable => disk::settle(root).map_err(Failure::io("sync", root)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ownership, plan};
    use super::*;
    use std::collections::BTreeMap;

    /// Brings a folder to a state, file by file, as `write` would; stops before renaming if asked to.
    fn bring(root: &Path, files: &[(&str, &str)], stop: bool) {
        let mut wanted: BTreeMap<&str, &[u8]> =
            files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        let list = Manifest { files: manifest::entries(&wanted), ..Manifest::default() }.to_bytes();
        wanted.insert(manifest::NAME, &list);
        let project = tempfile::tempdir().unwrap();
        let request = super::super::Request::new(root, project.path(), Durability::Ordinary);
        let last = ownership::claim(&request).unwrap().manifest;
        let survey = Survey::of(root).unwrap();
        let listed = plan::listed(root, &survey, last).unwrap();
        let plan = plan::plan(root, &wanted, &survey, &listed).unwrap();
        if stop {
            let parcels = parcels(root, &plan, &survey);
            let record = root.join(litter::temporary(manifest::NAME));
            pack(root, &record, &parcels, &plan, Durability::Ordinary).unwrap();
            // Everything but the manifest itself arrives, and nothing is removed yet.
            unpack(
                root,
                parcels.split_last().unwrap().1,
                &Plan { dropped: vec![], emptied: vec![], ..plan.clone() },
            )
            .unwrap();
        } else {
            place(root, &plan, &survey, Durability::Ordinary).unwrap();
        }
    }

    fn names(root: &Path) -> String {
        let survey = Survey::of(root).unwrap();
        survey.entries.keys().map(|name| name.to_str().unwrap()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn files_become_folders_and_folders_files() {
        let home = tempfile::tempdir().unwrap();
        bring(home.path(), &[("a", "1"), ("b/c/d.html", "2"), ("e/f", "3")], false);
        fs::write(home.path().join("mine"), "").unwrap();
        bring(home.path(), &[("a/x.html", "1"), ("b", "2")], false);
        assert_eq!(names(home.path()), "a a/x.html b backgrounder.json mine");
    }

    #[test]
    fn an_interrupted_build_is_known_again() {
        let home = tempfile::tempdir().unwrap();
        bring(home.path(), &[("index.html", "1"), ("x.html", "2")], true);
        assert!(!home.path().join(manifest::NAME).exists() && home.path().join("x.html").exists());
        bring(home.path(), &[("index.html", "3"), ("y.html", "2")], true);
        fs::write(home.path().join("mine.txt"), "").unwrap();
        bring(home.path(), &[("index.html", "4")], false);
        assert_eq!(names(home.path()), "backgrounder.json index.html mine.txt");
    }
}
