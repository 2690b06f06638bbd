//! Single files for the author to change, put into the project: never over one that is there.

use super::Durability;
use super::keep::keep;
use crate::diagnostic::Failure;
use crate::file::straight;
use std::fs;
use std::path::Path;

/// Writes files by their paths below a folder; refuses before the first if one of them exists, and takes back what it
/// has written where one cannot be.
pub(crate) fn place(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    if let Some((path, _)) = files.iter().find(|(path, _)| fs::symlink_metadata(folder.join(path)).is_ok()) {
        return Err(Failure::Refused {
            message: format!("{path} is there already"),
            remedy: "move it away to get the program's own again".to_owned(),
        });
    }
    let written = files.iter().try_for_each(|(path, bytes)| {
        let place = folder.join(path);
        let above = place.parent().unwrap_or(folder);
        inside(folder, above)?;
        fs::create_dir_all(above).map_err(Failure::io("create", above))?;
        fs::write(&place, bytes).map_err(Failure::io("write", &place))
    });
    if written.is_err() {
        // None of them was there before, so all that is there now is ours.
        files.iter().for_each(|(path, _)| drop(fs::remove_file(folder.join(path))));
    }
    written
}

/// Puts a file in the place of another, or where none is, in one step.
pub(crate) fn replace(folder: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let place = folder.join(path);
    let above = place.parent().unwrap_or(folder);
    inside(folder, above)?;
    fs::create_dir_all(above).map_err(Failure::io("create", above))?;
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    keep(above, &name, text, Durability::Ordinary)
}

/// Makes sure that a place in a folder is there in truth: a link on the way may lead elsewhere. A place outside, as the
/// author may name one for held texts, is where it says.
fn inside(folder: &Path, place: &Path) -> Result<(), Failure> {
    let written = |path: &Path| std::path::absolute(path).map(|path| straight(&path)).unwrap_or_default();
    let real =
        |path: &Path| path.ancestors().find_map(|above| fs::canonicalize(above).ok()).unwrap_or_default();
    let (folder, place) = (written(folder), written(place));
    if !place.starts_with(&folder) || real(&place).starts_with(real(&folder)) {
        return Ok(());
    }
    Err(Failure::Refused {
        message: format!("{} leads out of {}", place.display(), folder.display()),
        remedy: "there is a symbolic link on the way: put the folder itself there".to_owned(),
    })
}
