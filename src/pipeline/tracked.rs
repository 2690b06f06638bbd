//! The files of a project that its repository gives away: whoever can read the repository can read them.

use crate::diagnostic::Failure;
use crate::publish;
use std::collections::BTreeMap;
use std::path::Path;

/// The tracked files below a project's folder, with what they hold now.
pub(super) fn files(project: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let paths = publish::tracked(project)?;
    // A link gives away its own words, not those of the file that it leads to.
    let plain =
        |path: &String| std::fs::symlink_metadata(project.join(path)).is_ok_and(|found| found.is_file());
    let read = |path: String| Some((path.clone(), std::fs::read(project.join(path)).ok()?));
    Ok(paths.into_iter().filter(plain).filter_map(read).collect())
}
