//! What there is to know of a project and of the machine that it lies on, without changing either.

use super::{Counts, run};
use crate::diagnostic::{Failure, Severity};
use crate::model::files::CapturesFolder;
use crate::model::lock::{self, Reading};
use crate::model::project::Overrides;
use crate::write::{self, Ability, Durability, Request};
use crate::{project, walk};
use std::path::{Path, PathBuf};

/// What was found of a project.
pub(crate) struct Examined {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// Its theme.
    pub(crate) theme: String,
    /// How much there is of what.
    pub(crate) counts: Counts,
    /// Errors and warnings.
    pub(crate) problems: (usize, usize),
    /// Errors and warnings of the configuration alone.
    pub(crate) configuration: (usize, usize),
    /// The folder of held texts that the configuration names, and whether it is there.
    pub(crate) captures: Option<(String, CapturesFolder)>,
    /// How much of `evidence.lock` can be read.
    pub(crate) lock: Reading,
    /// Whether the output folder is a build's to write; why not.
    pub(crate) output: Result<(), String>,
    /// What the disk can do.
    pub(crate) ability: Ability,
    /// How many folders there are to watch.
    pub(crate) folders: usize,
}

/// Looks at a project; a failure where there is none, or where it cannot be read.
pub(crate) fn examine(folder: &Path, overrides: &Overrides) -> Result<Examined, Failure> {
    let outcome = run(folder, overrides)?;
    let project = project::open(folder, overrides)?.into_value(&mut Vec::new());
    let files = walk::walk(&project)?.into_value(&mut Vec::new());
    let out = project.folder.join("output");
    let request = Request::new(&out, &project.folder, Durability::Ordinary);
    let count = |severity: Severity, own: bool| {
        let of = |finding: &&crate::diagnostic::Diagnostic| {
            let here = finding.location.as_ref().is_some_and(|at| at.path == project.file.path);
            finding.severity == severity && (!own || here)
        };
        outcome.findings.iter().filter(of).count()
    };
    let lock = files.lock.as_ref().map(lock::read).map(|read| read.into_value(&mut Vec::new()).reading);
    Ok(Examined {
        theme: project.config.theme.value.clone(),
        counts: outcome.counts,
        problems: (count(Severity::Error, false), count(Severity::Warning, false)),
        configuration: (count(Severity::Error, true), count(Severity::Warning, true)),
        captures: project.config.captures_dir.as_ref().map(|named| (named.shown.value.clone(), files.folder)),
        lock: lock.unwrap_or(Reading::Absent),
        output: write::check_folder(&request).map_err(|failure| failure.to_string()),
        ability: write::ability(&project.folder),
        folders: folders(&project.folder),
        folder: project.folder,
    })
}

/// The folders that a preview would watch: those of what an author writes, and all below them.
fn folders(project: &Path) -> usize {
    let mut open: Vec<PathBuf> =
        ["content", "static", "templates", "themes", "words"].iter().map(|name| project.join(name)).collect();
    let mut count = 1;
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        count += 1;
        let below = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        open.extend(below.map(|entry| entry.path()));
    }
    count
}
