//! A file of the author's, changed by the program: whole or not at all, and never over what it has not seen.

use crate::diagnostic::Failure;
use crate::file::{ContentPath, File, Hash};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A file and the text that it shall have.
pub(crate) type Change<'a> = (&'a File, String);

/// Puts another text into a file of the project. Refuses if the file is no longer what was read; keeps its
/// byte-order mark and its permissions, and a link stays a link.
pub(crate) fn amend(folder: &Path, file: &File, text: &str) -> Result<(), Failure> {
    Draft::new(folder, file, text)?.put()
}

/// Changes several files and then moves some: all of them or none. What cannot be done takes back what has been.
pub(crate) fn amend_all(
    folder: &Path,
    changes: &[Change<'_>],
    moves: &[(ContentPath, ContentPath)],
) -> Result<(), Failure> {
    for (_, to) in moves {
        if fs::symlink_metadata(folder.join(to.as_str())).is_ok() {
            return Err(Failure::Refused {
                message: format!("{to} is there already; nothing was changed"),
                remedy: "move it away, or take another name".to_owned(),
            });
        }
    }
    let drafts: Vec<Draft> =
        changes.iter().map(|(file, text)| Draft::new(folder, file, text)).collect::<Result<_, _>>()?;
    let mut put: Vec<&Draft> = Vec::new();
    let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
    let done = drafts.iter().try_for_each(|draft| draft.put().map(|()| put.push(draft))).and_then(|()| {
        moves.iter().try_for_each(|(from, to)| {
            let (from, to) = (folder.join(from.as_str()), folder.join(to.as_str()));
            fs::rename(&from, &to).map_err(Failure::io("move", &from))?;
            moved.push((from, to));
            Ok(())
        })
    });
    if done.is_err() {
        // Where even this fails, the failure that is told is the first one.
        moved.iter().rev().for_each(|(from, to)| drop(fs::rename(to, from)));
        put.iter().for_each(|draft| draft.take_back());
    }
    done
}

/// A text that lies beside the file whose place it shall take.
struct Draft {
    /// The file as it is named.
    named: PathBuf,
    /// The file itself, behind all links.
    place: PathBuf,
    /// Where the text lies until then.
    beside: PathBuf,
    /// What the file held.
    before: Vec<u8>,
}

impl Draft {
    fn new(folder: &Path, file: &File, text: &str) -> Result<Self, Failure> {
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
        let old = bytes.clone();
        let draft = Self { before: old, named, place, beside };
        fs::File::create_new(&draft.beside)
            .and_then(|mut new| {
                new.set_permissions(permissions)?;
                new.write_all(mark)?;
                new.write_all(text.as_bytes())?;
                new.sync_all()
            })
            .map_err(Failure::io("write", &draft.named))?;
        Ok(draft)
    }

    /// Puts the text in the place of the file.
    fn put(&self) -> Result<(), Failure> {
        fs::rename(&self.beside, &self.place).map_err(Failure::io("write", &self.named))
    }

    /// Gives the file its old text again.
    fn take_back(&self) {
        let back = fs::metadata(&self.place).and_then(|now| {
            fs::write(&self.beside, &self.before)?;
            fs::set_permissions(&self.beside, now.permissions())
        });
        let _ = back.and_then(|()| fs::rename(&self.beside, &self.place));
    }
}

impl Drop for Draft {
    /// What was not put in place is of no use to anybody; what was is not there any more.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.beside);
    }
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

    #[test]
    fn several_are_changed_and_moved_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.md"), "a\n").unwrap();
        fs::write(path("b.md"), "b\n").unwrap();
        let (a, b) = (read(folder.path(), "a.md"), read(folder.path(), "b.md"));
        let moves = |from: &str, to: &str| [(ContentPath::new(from), ContentPath::new(to))];
        let changes = || vec![(&a, "A\n".to_owned()), (&b, "B\n".to_owned())];
        let untouched = || {
            assert_eq!(fs::read_to_string(path("a.md")).unwrap(), "a\n");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left there");
        };
        assert!(amend_all(folder.path(), &changes(), &moves("b.md", "a.md")).is_err());
        untouched();
        assert!(amend_all(folder.path(), &changes(), &moves("c.md", "d.md")).is_err());
        untouched();
        assert_eq!(fs::read_to_string(path("b.md")).unwrap(), "b\n");
        amend_all(folder.path(), &changes(), &moves("b.md", "c.md")).unwrap();
        assert_eq!(fs::read_to_string(path("c.md")).unwrap(), "B\n");
        fs::rename(path("c.md"), path("b.md")).unwrap();
        assert!(amend_all(folder.path(), &changes(), &[]).is_err(), "a.md is not what was read");
        assert_eq!(fs::read_to_string(path("a.md")).unwrap(), "A\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
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
