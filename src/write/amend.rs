//! A file of the author's, changed by the program: whole or not at all, and never over what it has not seen.

use crate::diagnostic::Failure;
use crate::file::{File, Hash};
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// Puts another text into a file of the project. Refuses if the file is no longer what was read; keeps its
/// byte-order mark and its permissions, and a link stays a link.
pub(crate) fn amend(folder: &Path, file: &File, text: &str) -> Result<(), Failure> {
    let named = folder.join(file.path.as_str());
    let place = fs::canonicalize(&named).map_err(Failure::io("read", &named))?;
    let bytes = fs::read(&place).map_err(Failure::io("read", &place))?;
    let old = file.text.as_bytes();
    // What was read without its byte-order mark, or with characters that are none, differs from the file itself.
    let mark = bytes.strip_suffix(old).filter(|mark| Hash::of(&bytes) == file.hash && is_mark(mark));
    let Some(mark) = mark else {
        return Err(Failure::Refused {
            message: format!(
                "{} has changed since it was read, or is not UTF-8; it was left as it is",
                file.path
            ),
            remedy: "run the command again".to_owned(),
        });
    };
    let permissions = fs::metadata(&place).map_err(Failure::io("read", &place))?.permissions();
    let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = place.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::File::create_new(&beside)
        .and_then(|mut new| {
            new.set_permissions(permissions)?;
            new.write_all(mark)?;
            new.write_all(text.as_bytes())?;
            new.sync_all()
        })
        .and_then(|()| fs::rename(&beside, &place));
    written.map_err(|error| {
        // The author's file is untouched; a temporary one that cannot be removed either harms nothing.
        let _ = fs::remove_file(&beside);
        Failure::io("write", &named)(error)
    })
}

/// Whether bytes before a text are byte-order marks and nothing else.
fn is_mark(bytes: &[u8]) -> bool {
    bytes.chunks(3).all(|mark| mark == "\u{feff}".as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::ContentPath;

    fn read(folder: &Path, name: &str) -> File {
        let bytes = fs::read(folder.join(name)).unwrap();
        let text = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').into();
        File { path: ContentPath::new(name), text, hash: Hash::of(&bytes) }
    }

    #[test]
    fn a_file_is_replaced_whole_and_keeps_its_mark() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        fs::write(&place, "\u{feff}old\n").unwrap();
        let file = read(folder.path(), "a.md");
        amend(folder.path(), &file, "new\n").unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "\u{feff}new\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left there");
    }

    #[test]
    fn what_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        fs::write(&place, "old\n").unwrap();
        let file = read(folder.path(), "a.md");
        fs::write(&place, "the author's\n").unwrap();
        let refused = amend(folder.path(), &file, "new\n");
        assert!(matches!(refused, Err(Failure::Refused { .. })), "{refused:?}");
        fs::write(&place, b"\xffold\n").unwrap();
        let refused = amend(folder.path(), &read(folder.path(), "a.md"), "new\n");
        assert!(matches!(refused, Err(Failure::Refused { .. })), "{refused:?}");
        assert_eq!(fs::read(&place).unwrap(), b"\xffold\n");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        fs::write(&place, "old\n").unwrap();
        fs::set_permissions(&place, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.md", folder.path().join("b.md")).unwrap();
        amend(folder.path(), &read(folder.path(), "b.md"), "new\n").unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "new\n");
        assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(folder.path().join("b.md")).unwrap().is_symlink());
    }
}
