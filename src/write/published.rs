//! Sites that lie in folders, read back: what is listed there, and what the files hold.

use super::manifest::{self, Manifest};
use crate::diagnostic::Failure;
use std::collections::BTreeMap;
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
