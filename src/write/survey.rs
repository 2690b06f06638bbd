//! What lies in a folder now, before anything is changed.
//! Takes a folder, gives every name below it with its kind, sorted, folders before what they hold.
//! Never follows a link, never opens a file.

use super::{disk, litter};
use crate::diagnostic::Failure;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A regular file.
    File,
    /// A file that a build wrote under a passing name.
    Temporary,
    /// A folder.
    Folder,
    /// A symbolic link, whatever it leads to.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// A folder as it was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Survey {
    /// Everything in it, by path relative to it. Names need not be UTF-8.
    pub(crate) entries: BTreeMap<OsString, Kind>,
    /// Whether the folder, or one below it, is a mount point.
    pub(crate) mounted: bool,
}

impl Survey {
    /// Looks through a folder.
    pub(crate) fn of(root: &Path) -> Result<Self, Failure> {
        let mut survey = Self { entries: BTreeMap::new(), mounted: disk::is_mount(root) };
        survey.enter(root, OsStr::new(""))?;
        Ok(survey)
    }

    /// What lies at a path, if anything.
    pub(crate) fn kind(&self, path: impl AsRef<OsStr>) -> Option<Kind> {
        self.entries.get(path.as_ref()).copied()
    }

    fn enter(&mut self, root: &Path, folder: &OsStr) -> Result<(), Failure> {
        let place = root.join(folder);
        for entry in fs::read_dir(&place).map_err(Failure::io("read", &place))? {
            let entry = entry.map_err(Failure::io("read", &place))?;
            let name = entry.file_name();
            let found = entry.file_type().map_err(Failure::io("read", entry.path()))?;
            let path = join(folder, &name);
            let kind = match found {
                _ if found.is_symlink() => Kind::Link,
                _ if found.is_dir() => Kind::Folder,
                _ if found.is_file() && litter::stands_for(&name).is_some() => Kind::Temporary,
                _ if found.is_file() => Kind::File,
                _ => Kind::Other,
            };
            if kind == Kind::Folder {
                self.mounted |= disk::is_mount(&entry.path());
                self.enter(root, &path)?;
            }
            self.entries.insert(path, kind);
        }
        Ok(())
    }
}

/// Every folder above a path, from the nearest up, without the root.
pub(crate) fn above(path: &OsStr) -> impl Iterator<Item = &OsStr> {
    Path::new(path).ancestors().skip(1).map(Path::as_os_str).filter(|folder| !folder.is_empty())
}

/// A relative path with one more part.
pub(crate) fn join(folder: &OsStr, name: &OsStr) -> OsString {
    let mut path = folder.to_owned();
    if !path.is_empty() {
        path.push("/");
    }
    path.push(name);
    path
}
