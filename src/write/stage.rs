//! The new site, whole, in a folder of its own beside the old one.
//! Takes a plan and the old folder; fills the stage with links to what stays and with what is new.
//! Never changes the old folder, and never follows a link in it.

use super::plan::{self, Plan};
use super::survey::Kind;
use crate::diagnostic::Failure;
use rayon::prelude::*;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, chown, symlink};
use std::path::Path;

/// Fills a stage that does not exist yet.
pub(crate) fn fill(stage: &Path, old: &Path, plan: &Plan) -> Result<(), Failure> {
    fs::create_dir(stage).map_err(Failure::io("create", stage))?;
    let folders = plan::folders(plan);
    for folder in &folders {
        let place = stage.join(folder);
        fs::create_dir(&place).map_err(Failure::io("create", &place))?;
    }
    plan.items.par_iter().try_for_each(|item| {
        let (from, to) = (old.join(item.path), stage.join(item.path));
        if item.same { keep(&from, &to, item.bytes) } else { create(&to, item.bytes) }
            .map_err(Failure::io("write", to))
    })?;
    plan.carried.par_iter().filter(|(_, kind)| *kind != Kind::Folder).try_for_each(|(path, kind)| {
        let (from, to) = (old.join(path), stage.join(path));
        carry(&from, &to, *kind).map_err(Failure::io("carry over", from))
    })?;
    // Deepest first, so that a folder closed to writing is closed only when it is full.
    let deepest_first = folders.iter().rev().map(OsString::as_os_str);
    for folder in deepest_first.chain([OsStr::new("")]) {
        let to = stage.join(folder);
        dress(&old.join(folder), &to).map_err(Failure::io("set the permissions of", to))?;
    }
    Ok(())
}

/// Writes a file that is not there yet.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create_new(path)?.write_all(bytes)
}

/// Takes over a file of ours that has not changed, with its time.
fn keep(from: &Path, to: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() != ErrorKind::CrossesDevices => {
            let time = fs::metadata(from)?.modified()?;
            create(to, bytes)?;
            File::options().write(true).open(to)?.set_modified(time)
        }
        linked => linked,
    }
}

/// Takes over something that is not ours. Another device means a mount point, which cannot be taken over.
fn carry(from: &Path, to: &Path, kind: Kind) -> io::Result<()> {
    match (fs::hard_link(from, to), kind) {
        (Err(error), Kind::Link) if error.kind() != ErrorKind::CrossesDevices => {
            symlink(fs::read_link(from)?, to)
        }
        (Err(error), Kind::File) if error.kind() != ErrorKind::CrossesDevices => {
            fs::copy(from, to)?;
            // By the folder's rights a file may be ours to read and yet not ours to date.
            let time = fs::metadata(from)?.modified()?;
            drop(File::options().write(true).open(to).and_then(|file| file.set_modified(time)));
            Ok(())
        }
        (linked, _) => linked,
    }
}

/// Gives a folder of the stage the owner and the permissions of the folder that it stands for.
fn dress(from: &Path, to: &Path) -> io::Result<()> {
    let Ok(worn) = fs::symlink_metadata(from) else { return Ok(()) };
    if !worn.is_dir() {
        return Ok(());
    }
    let bare = fs::symlink_metadata(to)?;
    if (worn.uid(), worn.gid()) != (bare.uid(), bare.gid()) {
        // Only root may give away; for everybody else the folder is simply theirs.
        drop(chown(to, Some(worn.uid()), Some(worn.gid())));
    }
    if worn.mode() == bare.mode() { Ok(()) } else { fs::set_permissions(to, worn.permissions()) }
}
