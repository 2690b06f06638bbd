//! The files that a host's build service needs, put into the repository: what is there already is never changed.

use crate::diagnostic::Failure;
use crate::draft::hosts::{self, Address, Facts};
use crate::model::host::Host;
use crate::model::project::{Overrides, Project};
use crate::project::{self, Repository, Shield};
use crate::write;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where held texts lie in a project.
const CAPTURES: &str = "content/sources/captures";

const IGNORE: &str = ".gitignore";

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It was not there, and was written.
    Written,
    /// It is there, and says the same.
    Same,
    /// It is there, and says something else: nothing was written. How it differs.
    Differs(String),
}

/// What was done for a host.
pub(crate) struct Initial {
    /// The top of the repository.
    pub(crate) top: PathBuf,
    /// Whether there is a repository.
    pub(crate) repository: bool,
    /// The files, from the top of the repository.
    pub(crate) files: Vec<(String, Fate)>,
    /// The folders of held texts, from the top of the repository, and what becomes of each.
    pub(crate) captures: Vec<(String, Shield)>,
    /// The lines that were added to `.gitignore`.
    pub(crate) ignored: Vec<String>,
}

impl Initial {
    /// Whether a file stood in the way, so that nothing was done.
    pub(crate) fn is_refused(&self) -> bool {
        self.files.iter().any(|(_, fate)| matches!(fate, Fate::Differs(_)))
    }
}

/// Writes what a host needs, and keeps held texts out of the repository.
pub(crate) fn init(folder: &Path, overrides: &Overrides, host: Host) -> Result<Initial, Failure> {
    let project = project::open(folder, overrides)?.into_value(&mut Vec::new());
    let repository = project::repository(&project.folder);
    check(&repository)?;
    let address = if project.config.base_url.is_some() { Address::Known } else { Address::Asked };
    let facts = Facts {
        folder: repository.folder.clone(),
        branch: repository.branch.clone(),
        title: project.config.title.clone(),
        address,
    };
    let mut files = Vec::new();
    let mut wanted = Vec::new();
    for (path, text) in hosts::files(host, &facts) {
        let fate = match there(&repository.top.join(&path))? {
            None => Fate::Written,
            Some(found) if found == text => Fate::Same,
            Some(found) => Fate::Differs(hosts::difference(&path, &found, &text)),
        };
        if fate == Fate::Written {
            wanted.push((path.clone(), text.into_bytes()));
        }
        files.push((path, fate));
    }
    let captures: Vec<(String, Shield)> = captures(&project, &repository)
        .into_iter()
        .map(|folder| (folder.clone(), repository.shield(&folder)))
        .collect();
    let mut initial =
        Initial { ignored: Vec::new(), repository: repository.found, top: repository.top, files, captures };
    if !initial.is_refused() {
        // First what protects: a workflow alone could publish a text that nothing keeps out yet.
        initial.ignored = ignore(&initial)?;
        write::place(&initial.top, &wanted)?;
    }
    Ok(initial)
}

/// Refuses a folder whose name would mean something else where it is filled in.
fn check(repository: &Repository) -> Result<(), Failure> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ');
    if repository.folder.chars().all(plain) {
        return Ok(());
    }
    Err(Failure::Refused {
        message: format!(
            "the folder {} has a sign in its name that shells and YAML read otherwise",
            repository.folder
        ),
        remedy: "rename it: letters, digits, hyphens, dots".to_owned(),
    })
}

/// The text of a file; nothing if there is none.
fn there(place: &Path) -> Result<Option<String>, Failure> {
    match fs::read(place) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::io("read", place)(error)),
    }
}

/// The folders of held texts that lie in the repository, from its top.
fn captures(project: &Project, repository: &Repository) -> Vec<String> {
    let own = project.config.captures_dir.as_ref().map(|folder| folder.place.clone());
    let places = std::iter::once(project.folder.join(CAPTURES)).chain(own);
    let mut folders: Vec<String> = places
        .map(|place| fs::canonicalize(&place).unwrap_or(place))
        .filter_map(|place| Some(place.strip_prefix(&repository.top).ok()?.to_str()?.replace('\\', "/")))
        .filter(|folder| !folder.is_empty() && !folder.contains(".."))
        .collect();
    folders.dedup();
    folders
}

/// Adds to `.gitignore` what nothing keeps out yet; gives the lines.
fn ignore(initial: &Initial) -> Result<Vec<String>, Failure> {
    let found = there(&initial.top.join(IGNORE))?.unwrap_or_default();
    let known = |line: &str| {
        found.lines().any(|known| known.trim().trim_end_matches('/') == line.trim_end_matches('/'))
    };
    let lines: Vec<String> = initial
        .captures
        .iter()
        .filter(|(_, shield)| matches!(shield, Shield::Open | Shield::Unknown))
        .map(|(folder, _)| format!("/{folder}/"))
        .filter(|line| !known(line))
        .collect();
    if !lines.is_empty() {
        let end = if found.is_empty() || found.ends_with('\n') { "" } else { "\n" };
        let why = "# Held texts belong to others; evidence.lock carries what was found in them.";
        write::replace(&initial.top, IGNORE, &format!("{found}{end}{why}\n{}\n", lines.join("\n")))?;
    }
    Ok(lines)
}
