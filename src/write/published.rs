//! Sites that lie in folders, read back: what is listed there, and what the files hold.

use super::manifest::{self, Manifest};
use crate::diagnostic::Failure;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A site that was read back: its list, and what the files on it hold.
pub(crate) type Site = (Manifest, BTreeMap<String, Vec<u8>>);

/// The list of a site in a folder; `None` if there is none of ours.
pub(crate) fn published(folder: &Path) -> Result<Option<Manifest>, Failure> {
    manifest::read(&folder.join(manifest::NAME))
}

/// A site in a folder: its list and the files on it that are there.
pub(crate) fn read_site(folder: &Path) -> Result<Option<Site>, Failure> {
    let Some(manifest) = published(folder)? else { return Ok(None) };
    let mut files = BTreeMap::new();
    for path in manifest.files.keys() {
        let place = folder.join(path);
        match fs::symlink_metadata(&place) {
            Ok(found) if found.is_file() => {
                files.insert(path.clone(), fs::read(&place).map_err(Failure::io("read", place))?);
            }
            Ok(_) | Err(_) => {}
        }
    }
    Ok(Some((manifest, files)))
}

/// What lies in a folder beside what its list names, and what of the list is not there as it says.
pub(crate) fn looked_at(
    folder: &Path,
    listed: Option<&Manifest>,
) -> Result<(Vec<String>, BTreeSet<String>), Failure> {
    let none = BTreeMap::new();
    let listed = listed.map_or(&none, |manifest| &manifest.files);
    let mut foreign = Vec::new();
    let mut open = if folder.is_dir() { vec![folder.to_path_buf()] } else { Vec::new() };
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).map_err(Failure::io("read", &next))? {
            let path = entry.map_err(Failure::io("read", &next))?.path();
            let Some(name) = path.strip_prefix(folder).ok().and_then(Path::to_str) else { continue };
            let name = name.replace('\\', "/");
            if fs::symlink_metadata(&path).is_ok_and(|found| found.is_dir()) {
                open.push(path);
            } else if name != manifest::NAME && !listed.contains_key(&name) {
                foreign.push(name);
            }
        }
    }
    foreign.sort();
    let as_listed = |path: &String, entry: &manifest::Entry| {
        let place = folder.join(path);
        let plain =
            fs::symlink_metadata(&place).is_ok_and(|found| found.is_file() && found.len() == entry.length);
        plain && fs::read(&place).is_ok_and(|bytes| manifest::Entry::of(&bytes) == *entry)
    };
    let wrong = listed.par_iter().filter(|(path, entry)| !as_listed(path, entry));
    Ok((foreign, wrong.map(|(path, _)| path.clone()).collect()))
}
