//! The few system calls that the standard library does not have.
//! Takes paths, gives what the system said; where a system lacks the call, says so as an error.
//! Never decides what follows from an answer, except which errors mean "not possible here".

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Exchanges two folders in one step, so that nobody ever sees neither.
#[cfg(target_os = "linux")]
pub(crate) fn swap(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

/// Other systems go the way of one file at a time.
#[cfg(not(target_os = "linux"))]
pub(crate) fn swap(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Waits until everything written to this folder's file system is on the disk.
#[cfg(target_os = "linux")]
pub(crate) fn settle(folder: &Path) -> io::Result<()> {
    rustix::fs::syncfs(File::open(folder)?).map_err(io::Error::from)
}

/// Elsewhere only the folder itself can be waited for.
#[cfg(not(target_os = "linux"))]
pub(crate) fn settle(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Waits until the names in one folder are on the disk.
pub(crate) fn settle_names(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Whether another file system, or another part of this one, is mounted on this very folder.
/// A mount moves with a renamed parent, and what is in it would be deleted with the old site.
#[cfg(target_os = "linux")]
pub(crate) fn is_mount(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty())
        .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Elsewhere folders are never exchanged, so the question does not arise.
#[cfg(not(target_os = "linux"))]
pub(crate) fn is_mount(_folder: &Path) -> bool {
    false
}

/// Whether an error means that folders cannot be staged or exchanged here, rather than that something broke.
/// A full disk is no such error: writing file by file would fail too, and half-way through.
pub(crate) fn impossible(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidInput
            | ErrorKind::Unsupported
            | ErrorKind::CrossesDevices
            | ErrorKind::ResourceBusy
            | ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::InvalidFilename
    )
}
