//! What the disk of a project can do: tried with two small folders that are taken away again.

use super::disk;
use std::fs;
use std::path::Path;

/// What a build can do there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ability {
    /// Files can be written at all.
    pub(crate) writes: bool,
    /// Unchanged files can be linked instead of copied.
    pub(crate) links: bool,
    /// Two folders can be exchanged in one step.
    pub(crate) exchanges: bool,
}

/// Tries it in a folder.
pub(crate) fn ability(folder: &Path) -> Ability {
    let top = folder.join(format!(".backgrounder-doctor-{}", std::process::id()));
    let (one, other) = (top.join("one"), top.join("other"));
    let made = fs::create_dir(&top)
        .and_then(|()| fs::create_dir(&one))
        .and_then(|()| fs::create_dir(&other))
        .and_then(|()| fs::write(one.join("a"), "a"));
    let writes = made.is_ok();
    let links = writes && fs::hard_link(one.join("a"), other.join("a")).is_ok();
    let exchanges = writes && disk::swap(&one, &other).is_ok();
    if writes {
        // The folder is ours alone; what cannot be removed harms nothing.
        let _ = fs::remove_dir_all(&top);
    }
    Ability { writes, links, exchanges }
}
