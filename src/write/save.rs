//! One file that was asked for by name: it takes the place of one of ours, and of nobody else's.

use crate::diagnostic::Failure;
use std::fs;
use std::path::{Path, PathBuf};

/// What every page of ours says of itself.
const OURS: &str = "name=\"generator\" content=\"Backgrounder ";

/// So much of a file is read to see whether it is ours.
const HEAD: usize = 1 << 20;

/// Writes a file, whole or not at all. Refuses where a file of another make stands, and among the content.
pub(crate) fn save(file: &Path, project: &Path, text: &str) -> Result<(), Failure> {
    let folder = file.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Failure::io("create", folder))?;
    let real = fs::canonicalize(folder).map_err(Failure::io("read", folder))?;
    let refused = |message: String| Failure::Refused {
        message,
        remedy: "name another file: --out review.html, or --out - for standard output".to_owned(),
    };
    for kept in ["content", "templates", "static", "themes"] {
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
    if file.exists() {
        let bytes = fs::read(file).map_err(Failure::io("read", file))?;
        let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(&bytes)).into_owned();
        if !head.contains(OURS) {
            return Err(refused(format!(
                "{} is there already, and was not made by this program",
                file.display()
            )));
        }
    }
    let passing = passing(file);
    fs::write(&passing, text).map_err(Failure::io("write", &passing))?;
    fs::rename(&passing, file).map_err(|source| {
        drop(fs::remove_file(&passing));
        Failure::Io { action: "write", path: file.to_path_buf(), source }
    })
}

/// The name that it has until it is whole.
fn passing(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    file.with_file_name(name)
}
