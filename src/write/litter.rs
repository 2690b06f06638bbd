//! Names of what a build keeps on the disk while it works, and the removal of what a killed one left.
//! Takes names and process ids; gives paths, and answers to "is this ours, and is its maker dead?".
//! Never removes anything whose name does not fit exactly, or whose maker is alive.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process;

const STAGE: &str = ".backgrounder-stage-";
const TEMPORARY: &str = ".backgrounder-tmp-";

/// The folder beside the output in which this process stages: `.output.backgrounder-stage-4711`.
pub(crate) fn stage(out: &Path) -> PathBuf {
    let mut name = stage_prefix(out);
    name.push(process::id().to_string());
    out.with_file_name(name)
}

/// The name under which this process first writes a file: `.index.html.backgrounder-tmp-4711`.
pub(crate) fn temporary(name: &str) -> String {
    format!(".{name}{TEMPORARY}{}", process::id())
}

/// The file that such a name stands for, if it is one: `index.html`.
pub(crate) fn stands_for(name: &OsStr) -> Option<&OsStr> {
    let (name, _) = split(name, TEMPORARY)?;
    name.as_bytes().strip_prefix(b".").map(OsStr::from_bytes)
}

/// Whether a temporary file was left by a process that no longer runs, or by an earlier build of this one.
pub(crate) fn is_left_over(name: &OsStr) -> bool {
    split(name, TEMPORARY).is_some_and(|(_, maker)| dead(maker))
}

/// Removes stages of dead processes beside the output. What cannot be removed is left for the next build:
/// it hurts nobody, and is no reason to refuse this one.
pub(crate) fn sweep(out: &Path) {
    let Some(Ok(beside)) = out.parent().map(fs::read_dir) else { return };
    let prefix = stage_prefix(out);
    for entry in beside.flatten() {
        let name = entry.file_name();
        let maker = name.as_bytes().strip_prefix(prefix.as_bytes()).and_then(number);
        if maker.is_some_and(dead) && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            drop(fs::remove_dir_all(entry.path()));
        }
    }
}

fn stage_prefix(out: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(out.file_name().unwrap_or_default());
    name.push(STAGE);
    name
}

/// Takes `<name><mark><digits>` apart.
fn split<'a>(name: &'a OsStr, mark: &str) -> Option<(&'a OsStr, u32)> {
    let bytes = name.as_bytes();
    let digits = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (head, tail) = bytes.split_at_checked(bytes.len() - digits)?;
    let stem = head.strip_suffix(mark.as_bytes())?;
    Some((OsStr::from_bytes(stem), number(tail)?))
}

fn number(digits: &[u8]) -> Option<u32> {
    let text = str::from_utf8(digits).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    text.parse().ok()
}

/// Whether no other process of this number runs. A process that was killed but not yet waited for counts as
/// dead. Without `/proc` nobody can tell, so everybody is taken to be alive.
fn dead(maker: u32) -> bool {
    if maker == process::id() {
        return true;
    }
    match fs::read_to_string(format!("/proc/{maker}/stat")) {
        Ok(stat) => stat.rsplit_once(") ").is_some_and(|(_, state)| state.starts_with(['Z', 'X'])),
        Err(_) => Path::new("/proc/self/stat").exists() && !Path::new(&format!("/proc/{maker}")).exists(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exact_names_of_dead_processes_are_swept() {
        let home = tempfile::tempdir().unwrap();
        let folder = |name: &str| fs::create_dir(home.path().join(name)).unwrap();
        let ours = [format!(".site{STAGE}4294967295"), format!(".site{STAGE}{}", process::id())];
        let others = [
            format!(".site{STAGE}1"),
            format!(".site{STAGE}12x"),
            format!(".site{STAGE}"),
            format!(".sites{STAGE}4294967295"),
        ];
        ours.iter().chain(&others).for_each(|name| folder(name));
        sweep(&home.path().join("site"));
        for name in &ours {
            assert!(!home.path().join(name).exists(), "{name}");
        }
        for name in &others {
            assert!(home.path().join(name).exists(), "{name}");
        }
    }

    #[test]
    fn temporary_names_are_told_from_others() {
        assert_eq!(stands_for(OsStr::new(&temporary("index.html"))), Some(OsStr::new("index.html")));
        assert!(is_left_over(OsStr::new(&temporary("7"))));
        assert_eq!(stands_for(OsStr::new(".a.backgrounder-tmp-")), None);
        assert_eq!(stands_for(OsStr::new("a.backgrounder-tmp-7")), None);
        assert!(!is_left_over(OsStr::new(".a.backgrounder-tmp-1")));
    }
}
