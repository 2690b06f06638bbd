//! The list of what a build wrote, on the disk: the proof that a folder is ours.

use crate::diagnostic::Failure;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub(super) use crate::model::manifest::{Entry, Manifest, NAME};

/// What the list says of files.
pub(super) fn entries(files: &BTreeMap<&str, &[u8]>) -> BTreeMap<String, Entry> {
    files.par_iter().map(|(path, bytes)| ((*path).to_owned(), Entry::of(bytes))).collect()
}

/// Reads the list at a path; `None` if there is no regular file or it is none of ours.
pub(super) fn read(path: &Path) -> Result<Option<Manifest>, Failure> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => {
            fs::read(path).map(|bytes| Manifest::parse(&bytes)).map_err(Failure::io("read", path))
        }
        Ok(_) => Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::io("read", path)(error)),
    }
}
