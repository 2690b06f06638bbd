//! Whether an output folder is ours to write.
//! Takes the folder asked for and the project's; gives the folder's real place, or a refusal that says why.
//! Never creates, changes or follows anything: a wrong answer here would cost somebody their files.

use super::Request;
use super::manifest::Manifest;
use super::tenant::{self, Tenant};
use crate::diagnostic::Failure;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// Folders of a project that hold what an author wrote.
const SOURCES: [&str; 7] = ["content", "templates", "themes", "words", "static", "src", ".git"];

/// An output folder that is ours to write.
#[derive(Debug)]
pub(crate) struct Place {
    /// Absolute, without links on the way.
    pub(crate) path: PathBuf,
    /// Whether there is a folder now.
    pub(crate) exists: bool,
    /// What our last build wrote into it, if there was one.
    pub(crate) manifest: Option<Manifest>,
}

/// Finds the folder and makes sure that it is ours, or may become ours.
pub(crate) fn claim(request: &Request) -> Result<Place, Failure> {
    let (path, exists) = locate(request.out)?;
    if let Some(reason) = forbidden(&path, request.project)? {
        return Err(refusal(
            request.out,
            &reason,
            "choose another folder (--out of build, --to or path: of publish)",
        ));
    }
    let manifest = match if exists { tenant::find(&path)? } else { Tenant::Nobody } {
        Tenant::Us(manifest) => Some(manifest),
        Tenant::Nobody => None,
        Tenant::Others(_) if request.adopt => None,
        Tenant::Others(reason) => {
            return Err(refusal(
                request.out,
                &reason,
                "choose another folder (--out of build, --to or path: of publish)",
            ));
        }
    };
    Ok(Place { path, exists, manifest })
}

/// The real place of a path of which only the upper part may exist, and whether all of it does.
fn locate(out: &Path) -> Result<(PathBuf, bool), Failure> {
    let refuse = |reason: &str| {
        Err(refusal(out, reason, "choose another folder (--out of build, --to or path: of publish)"))
    };
    if out.as_os_str().is_empty() {
        return refuse("its name is empty");
    }
    let whole: PathBuf = std::path::absolute(out).map_err(Failure::io("find", out))?.components().collect();
    for known in whole.ancestors() {
        let found = match fs::symlink_metadata(known) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => continue,
            other => other.map_err(Failure::io("look at", known))?,
        };
        let missing = whole.strip_prefix(known).unwrap_or(Path::new(""));
        let exists = missing.as_os_str().is_empty();
        if exists && found.is_symlink() {
            return refuse("it is a symbolic link");
        }
        let real = known.canonicalize().map_err(Failure::io("follow", known))?;
        if !real.is_dir() {
            return refuse(if exists {
                "it is not a folder"
            } else {
                "it would lie below something that is not a folder"
            });
        }
        // What `..` means behind a folder that does not exist, no two programs agree on.
        if missing.components().any(|part| part == Component::ParentDir) {
            return refuse("it leads through a folder that does not exist");
        }
        return Ok((if exists { real } else { real.join(missing) }, exists));
    }
    refuse("it does not exist and cannot be created")
}

/// Why nothing may ever be written here, whatever lies there now.
fn forbidden(out: &Path, project: &Path) -> Result<Option<String>, Failure> {
    let project = if project.as_os_str().is_empty() { Path::new(".") } else { project };
    let project = project.canonicalize().map_err(Failure::io("find", project))?;
    if out.parent().is_none() {
        return Ok(Some("it is the root of the file system".into()));
    }
    if out == project {
        return Ok(Some("it is the project's own folder".into()));
    }
    if project.starts_with(out) {
        return Ok(Some("the project lies inside it".into()));
    }
    for name in SOURCES {
        let folder = project.join(name);
        let folder = folder.canonicalize().unwrap_or(folder);
        if out.starts_with(&folder) {
            return Ok(Some(format!("it lies in the project's `{name}` folder")));
        }
        if folder.starts_with(out) {
            return Ok(Some(format!("the project's `{name}` folder lies inside it")));
        }
    }
    if out.components().any(|part| part.as_os_str() == ".git") {
        return Ok(Some("it lies in a `.git` folder".into()));
    }
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    if home.is_some_and(|home| home.starts_with(out)) {
        return Ok(Some("it is your home folder, or holds it".into()));
    }
    if fs::symlink_metadata(out.join(".git")).is_ok() {
        return Ok(Some("it is the top of a git work tree".into()));
    }
    Ok(None)
}

fn refusal(out: &Path, reason: &str, remedy: &str) -> Failure {
    let message = format!("will not write to '{}': {reason}", out.display());
    Failure::Refused { message, remedy: remedy.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::Durability;
    use super::*;

    /// What is said about an output folder, given from a temporary place with a project in it.
    fn verdict(prepare: impl Fn(&Path), out: &str) -> String {
        let home = tempfile::tempdir().unwrap();
        let project = home.path().join("project");
        fs::create_dir_all(project.join("content")).unwrap();
        prepare(home.path());
        let out = home.path().join(out);
        let request = Request::new(&out, &project, Durability::Ordinary);
        match claim(&request) {
            Ok(_) => "ours".to_owned(),
            Err(failure) => {
                failure.to_string().lines().next().unwrap().split_once("': ").unwrap().1.to_owned()
            }
        }
    }

    fn touch(path: PathBuf) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "precious").unwrap();
    }

    #[test]
    fn an_output_folder_is_absent_empty_or_marked() {
        assert_eq!(verdict(|_| (), "project/output"), "ours");
        assert_eq!(verdict(|_| (), "new/deep/"), "ours");
        assert_eq!(verdict(|home| fs::create_dir(home.join("site")).unwrap(), "site"), "ours");
        assert_eq!(verdict(|home| touch(home.join("site/.gitignore")), "site"), "ours");
        let lists = |home: &Path| {
            touch(home.join("site/index.html"));
            fs::write(home.join("site/backgrounder.json"), Manifest::default().to_bytes()).unwrap();
        };
        assert_eq!(verdict(lists, "site"), "ours");
        let photos =
            |home: &Path| ["a", "b", "c", "d"].iter().for_each(|name| touch(home.join("site").join(name)));
        let refused =
            "it holds a, b, c and 1 more, and has no backgrounder.json to say that Backgrounder made it";
        assert_eq!(verdict(photos, "site"), refused);
        let broken = |home: &Path| touch(home.join("site/backgrounder.json"));
        assert!(
            verdict(broken, "site").ends_with("its backgrounder.json is none that this version can read")
        );
    }

    #[test]
    fn some_places_are_never_ours() {
        assert_eq!(verdict(|_| (), "project"), "it is the project's own folder");
        assert_eq!(verdict(|_| (), "project/content/.."), "it is the project's own folder");
        assert_eq!(verdict(|_| (), ""), "the project lies inside it");
        assert_eq!(verdict(|_| (), "project/content/new"), "it lies in the project's `content` folder");
        assert_eq!(verdict(|_| (), "nothere/../site"), "it leads through a folder that does not exist");
        assert_eq!(verdict(|home| touch(home.join("file")), "file"), "it is not a folder");
        assert!(verdict(|home| touch(home.join("file")), "file/site").starts_with("it would lie below"));
        assert_eq!(
            verdict(|home| touch(home.join("site/.git/HEAD")), "site"),
            "it is the top of a git work tree"
        );
        assert_eq!(verdict(|home| touch(home.join("x/.git/HEAD")), "x/.git/y"), "it lies in a `.git` folder");
        let link = |home: &Path| std::os::unix::fs::symlink(home.join("project"), home.join("link")).unwrap();
        assert_eq!(verdict(link, "link/"), "it is a symbolic link");
        assert_eq!(verdict(link, "link/output"), "ours");
        assert_eq!(verdict(link, "link/content"), "it lies in the project's `content` folder");
    }
}
