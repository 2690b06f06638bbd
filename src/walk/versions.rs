//! The data of versions that were published, which lie in the project: `versions/2.json`.

use super::{MAX_KEPT, list, start, text};
use crate::diagnostic::{Code, Diagnostic, Failure};
use crate::file::{ContentPath, File, OutputPath};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Their folder.
const FOLDER: &str = "versions";

/// Reads them.
pub(super) fn versions(project: &Path, findings: &mut Vec<Diagnostic>) -> Result<Vec<File>, Failure> {
    let listed = list(project, &project.join(FOLDER), FOLDER, findings)?;
    // Each is published as it is, so none may be a link to something else.
    let plain = |place: &PathBuf| std::fs::symlink_metadata(place).is_ok_and(|found| found.is_file());
    let ours = |(path, place): &&(ContentPath, PathBuf)| {
        let named = path.as_str().ends_with(".json") && path.as_str().matches('/').count() == 1;
        named && OutputPath::new(path.as_str()).is_some() && plain(place)
    };
    let read: Vec<(Option<File>, Vec<Diagnostic>)> = listed
        .iter()
        .filter(ours)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(version)
        .collect::<Result<_, Failure>>()?;
    let mut files = Vec::new();
    for (file, found) in read {
        files.extend(file);
        findings.extend(found);
    }
    Ok(files)
}

fn version((path, place): &(ContentPath, PathBuf)) -> Result<(Option<File>, Vec<Diagnostic>), Failure> {
    let size = std::fs::metadata(place).map_err(Failure::io("read", place))?.len();
    if size > MAX_KEPT {
        let message = format!("{path} is {} MiB, and may have {}", size >> 20, MAX_KEPT >> 20);
        return Ok((None, vec![Diagnostic::new(Code::FileTooLarge, message).at(start(path, 0))]));
    }
    let bytes = std::fs::read(place).map_err(Failure::io("read", place))?;
    let mut findings = Vec::new();
    let file = text(path, bytes, &mut findings);
    Ok((Some(file), findings))
}
