//! One file that was asked for by name: it takes the place of one of ours, and of nobody else's.

use super::place::replace;
use crate::diagnostic::Failure;
use crate::file::Hash;
use std::fs;
use std::path::{Path, PathBuf};

/// What every page of ours says of itself.
const OURS: &str = "name=\"generator\" content=\"Backgrounder ";

/// So much of a file is read to see whether it is ours.
const HEAD: usize = 1 << 20;

/// Where the hashes of what was exported stand, for forms that cannot say whose they are: state of this machine, safe
/// to delete.
const EXPORTED: &str = ".backgrounder/exported";

/// So many of them are kept.
const KEPT: usize = 100;

/// Writes a file, whole or not at all. Refuses where a file of another make stands, and among the content.
pub(crate) fn save(file: &Path, project: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = file.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Failure::io("create", folder))?;
    let real = fs::canonicalize(folder).map_err(Failure::io("read", folder))?;
    let refused = |message: String| Failure::Refused {
        message,
        remedy: "name another file with --out, or --out - for standard output".to_owned(),
    };
    for kept in ["content", "templates", "static", "themes", "words"] {
        if fs::canonicalize(project.join(kept)).is_ok_and(|kept| real.starts_with(kept)) {
            return Err(refused(format!(
                "will not write {} into the project's `{kept}` folder",
                file.display()
            )));
        }
    }
    if file.is_dir() {
        return Err(refused(format!("{} is a folder", file.display())));
    }
    let exported = fs::read_to_string(project.join(EXPORTED)).unwrap_or_default();
    if file.exists() {
        let there = fs::read(file).map_err(Failure::io("read", file))?;
        let hash = Hash::of(&there).to_string();
        let head = String::from_utf8_lossy(there.get(..HEAD).unwrap_or(&there)).into_owned();
        if !head.contains(OURS) && !exported.lines().any(|known| known == hash) {
            return Err(refused(format!(
                "{} is there already, and was not made by this program",
                file.display()
            )));
        }
    }
    let passing = passing(file);
    fs::write(&passing, bytes).map_err(Failure::io("write", &passing))?;
    fs::rename(&passing, file).map_err(|source| {
        drop(fs::remove_file(&passing));
        Failure::Io { action: "write", path: file.to_path_buf(), source }
    })?;
    if String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).contains(OURS) {
        return Ok(());
    }
    remember(project, &exported, &Hash::of(bytes).to_string())
}

/// Keeps the hash of what was written.
fn remember(project: &Path, exported: &str, hash: &str) -> Result<(), Failure> {
    let earlier = exported.lines().filter(|known| *known != hash).take(KEPT - 1);
    let lines: String = std::iter::once(hash).chain(earlier).map(|line| format!("{line}\n")).collect();
    replace(project, EXPORTED, &lines)
}

/// The name that it has until it is whole.
fn passing(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    file.with_file_name(name)
}
