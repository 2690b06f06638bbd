//! A file of ours that lies among the author's: it changes in one step, so that no crash leaves half of it.

use super::{Durability, disk};
use crate::diagnostic::Failure;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// Puts a text in the place of a file. What is no plain file there (a link, a folder) is not ours to replace.
pub(crate) fn keep(folder: &Path, name: &str, text: &str, durability: Durability) -> Result<(), Failure> {
    let place = folder.join(name);
    match fs::symlink_metadata(&place) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        found if found.as_ref().is_ok_and(fs::Metadata::is_file) => {}
        found => {
            found.map_err(Failure::io("look at", &place))?;
            return Err(Failure::Refused {
                message: format!("{name} is no plain file, and is not written over"),
                remedy: "take it away, and build again".to_owned(),
            });
        }
    }
    let draft = folder.join(format!(".{name}.backgrounder-{}", std::process::id()));
    let written = put(&draft, &place, text, durability);
    if written.is_err() {
        // The draft is ours; that it could not be taken away matters less than why it was not put in place.
        let _ = fs::remove_file(&draft);
    }
    written?;
    match durability {
        Durability::Ordinary => Ok(()),
        Durability::Durable => disk::settle_names(folder).map_err(Failure::io("sync", folder)),
    }
}

/// Writes the draft, and puts it in the place of the file.
fn put(draft: &Path, place: &Path, text: &str, durability: Durability) -> Result<(), Failure> {
    let mut file = File::create(draft).map_err(Failure::io("write", place))?;
    file.write_all(text.as_bytes()).map_err(Failure::io("write", place))?;
    if let Ok(old) = fs::metadata(place) {
        fs::set_permissions(draft, old.permissions()).map_err(Failure::io("write", place))?;
    }
    if durability == Durability::Durable {
        file.sync_all().map_err(Failure::io("sync", place))?;
    }
    fs::rename(draft, place).map_err(Failure::io("write", place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_a_link_never() {
        let home = tempfile::tempdir().unwrap();
        keep(home.path(), "a.lock", "one", Durability::Durable).unwrap();
        keep(home.path(), "a.lock", "two", Durability::Ordinary).unwrap();
        let names: Vec<_> =
            fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["a.lock"]);
        assert_eq!(fs::read_to_string(home.path().join("a.lock")).unwrap(), "two");
        std::os::unix::fs::symlink("a.lock", home.path().join("b.lock")).unwrap();
        let refused = keep(home.path(), "b.lock", "three", Durability::Ordinary);
        assert!(matches!(refused, Err(Failure::Refused { .. })));
        assert_eq!(fs::read_to_string(home.path().join("a.lock")).unwrap(), "two");
    }
}
