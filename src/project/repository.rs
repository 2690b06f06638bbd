//! The git repository that a project lies in: where its top is, which branch is published, what it keeps to itself.
//! Only git itself knows what is tracked, so it is asked; nothing is changed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The repository around a project.
#[derive(Clone, Debug)]
pub(crate) struct Repository {
    /// Its top: the project's folder itself where there is no repository.
    pub(crate) top: PathBuf,
    /// The project's folder in it, with `/`; `.` for the whole.
    pub(crate) folder: String,
    /// The branch that others get.
    pub(crate) branch: String,
    /// Whether there is one.
    pub(crate) found: bool,
}

/// What becomes of a folder when the repository is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shield {
    /// Git leaves it out.
    Ignored,
    /// It is in the repository.
    Tracked,
    /// Nothing keeps it out.
    Open,
    /// Git could not be asked.
    Unknown,
}

/// Looks for the repository that a folder lies in.
pub(crate) fn repository(project: &Path) -> Repository {
    let top = project.ancestors().find(|folder| folder.join(".git").exists());
    let found = top.is_some();
    let top = top.unwrap_or(project).to_path_buf();
    let below = project.strip_prefix(&top).unwrap_or(Path::new(""));
    let parts: Vec<String> =
        below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let folder = if parts.is_empty() { ".".to_owned() } else { parts.join("/") };
    let branch = if found { branch(&top) } else { None };
    Repository { top, folder, branch: branch.unwrap_or_else(|| "main".to_owned()), found }
}

/// The branch of the place that the repository was cloned from, or the one at hand.
fn branch(top: &Path) -> Option<String> {
    let ask = |name: &str| {
        let asked = git(top, &["symbolic-ref", "--quiet", "--short", name])?;
        let text = String::from_utf8(asked.1).ok()?;
        (asked.0 && !text.trim().is_empty()).then(|| text.trim().to_owned())
    };
    let origin = ask("refs/remotes/origin/HEAD");
    let name = origin
        .as_deref()
        .and_then(|name| name.strip_prefix("origin/").map(str::to_owned))
        .or_else(|| ask("HEAD"))?;
    // What would mean something else in the files of a build service is not taken over.
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
    plain.then_some(name)
}

impl Repository {
    /// What becomes of a folder of the repository, named from its top.
    pub(crate) fn shield(&self, folder: &str) -> Shield {
        if !self.found {
            return Shield::Open;
        }
        let Some((true, listed)) = git(&self.top, &["ls-files", "-z", "--", folder]) else {
            return Shield::Unknown;
        };
        if !listed.is_empty() {
            return Shield::Tracked;
        }
        // A file that may come to lie in it: a rule can name the folder or what is in it.
        let inside = format!("{folder}/x.txt");
        match git(&self.top, &["check-ignore", "--quiet", "--", &inside]) {
            Some((true, _)) => Shield::Ignored,
            Some((false, _)) => Shield::Open,
            None => Shield::Unknown,
        }
    }
}

/// Asks git; gives whether it said yes, and what it printed. Nothing where there is no git.
fn git(top: &Path, arguments: &[&str]) -> Option<(bool, Vec<u8>)> {
    let mut command = Command::new("git");
    // A repository's own settings may name programs; none of them is wanted here.
    command.args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath="]).arg("-C").arg(top).args(arguments);
    let answer = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    Some((answer.status.success(), answer.stdout))
}
