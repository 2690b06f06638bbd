//! Single files for the author to change, put into the project: never over one that is there.

use crate::diagnostic::Failure;
use std::fs;
use std::path::Path;

/// Writes files by their paths below a folder; refuses before the first if one of them exists.
pub(crate) fn place(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    if let Some((path, _)) = files.iter().find(|(path, _)| fs::symlink_metadata(folder.join(path)).is_ok()) {
        return Err(Failure::Refused {
            message: format!("{path} is there already"),
            remedy: "move it away to get the program's own again".to_owned(),
        });
    }
    for (path, bytes) in files {
        let place = folder.join(path);
        let above = place.parent().unwrap_or(folder);
        fs::create_dir_all(above).map_err(Failure::io("create", above))?;
        fs::write(&place, bytes).map_err(Failure::io("write", &place))?;
    }
    Ok(())
}
