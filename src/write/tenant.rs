//! Who has written into an existing folder before us.
//! Takes a folder; gives whose it is, with our own manifest or a sentence about what is there.
//! Never opens a file that does not bear our manifest's name.

use super::litter;
use super::manifest::{self, Manifest};
use crate::diagnostic::Failure;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

/// Whose an existing folder is.
pub(crate) enum Tenant {
    /// Ours: our last build left this list.
    Us(Manifest),
    /// Nobody's: it is empty, holds only dotfiles, or what a first build of ours began.
    Nobody,
    /// Somebody else's, as this sentence says.
    Others(String),
}

/// Finds out by what lies in the folder.
pub(crate) fn find(path: &Path) -> Result<Tenant, Failure> {
    let mut names: Vec<OsString> = Vec::new();
    for entry in fs::read_dir(path).map_err(Failure::io("read", path))? {
        names.push(entry.map_err(Failure::io("read", path))?.file_name());
    }
    if let Some(manifest) = manifest::read(&path.join(manifest::NAME))? {
        return Ok(Tenant::Us(manifest));
    }
    names.sort();
    let strangers: Vec<&OsString> =
        names.iter().filter(|name| !name.as_encoded_bytes().starts_with(b".")).collect();
    if strangers.is_empty() || was_begun(path, &names)? {
        return Ok(Tenant::Nobody);
    }
    let mut shown: Vec<String> = strangers.iter().take(3).map(|name| name.display().to_string()).collect();
    if strangers.len() > 3 {
        shown.push(format!("{} more", strangers.len() - 3));
    }
    let last = shown.pop().unwrap_or_default();
    let list = if shown.is_empty() { last } else { format!("{} and {last}", shown.join(", ")) };
    let lack = if names.iter().any(|name| name == manifest::NAME) {
        format!("its {} is none that this version can read", manifest::NAME)
    } else {
        format!("has no {} to say that Backgrounder made it", manifest::NAME)
    };
    Ok(Tenant::Others(format!("it holds {list}, and {lack}")))
}

/// Whether a first build, one file at a time, was interrupted here: it leaves its list under a passing name.
fn was_begun(path: &Path, names: &[OsString]) -> Result<bool, Failure> {
    for name in
        names.iter().filter(|name| litter::stands_for(name).is_some_and(|name| name == manifest::NAME))
    {
        if manifest::read(&path.join(name))?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
