//! What changed in the libraries since somebody last looked.

use super::{documents, library};
use crate::diagnostic::Failure;
use crate::model::document::Document;
use crate::model::project::{Overrides, Project};
use crate::model::record::Record;
use crate::model::shelf::{Change, Snapshot};
use crate::model::source::Shelf;
use crate::{project, walk, write};
use std::collections::BTreeMap;
use std::path::Path;

/// What is compared with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Since<'a> {
    /// The state that was kept.
    Kept,
    /// An export of the library from before.
    Export(&'a Path),
}

/// How the libraries differ from an earlier state.
pub(crate) struct Changes {
    /// By key.
    pub(crate) by_key: BTreeMap<String, Change>,
    /// Number of entries now.
    pub(crate) entries: usize,
    /// What is compared with: a day, or an export's name; none if there was nothing.
    pub(crate) since: Option<String>,
}

/// Compares the libraries with an earlier state. Where none was kept, this one is.
pub(crate) fn changes(folder: &Path, overrides: &Overrides, since: Since<'_>) -> Result<Changes, Failure> {
    let project = project::open(folder, overrides)?.into_value(&mut Vec::new());
    let now = snapshot(&documents(&walk::walk(&project)?.into_value(&mut Vec::new())));
    let before = match since {
        Since::Kept => write::remembered(&project.folder),
        Since::Export(path) => {
            let records = library::read(path)?.records;
            Some((Snapshot::of(records.iter().map(AsRef::as_ref)), path.display().to_string()))
        }
    };
    let Some((before, since)) = before else {
        write::remember(&project.folder, &now, &project.today.0.to_string())?;
        return Ok(Changes { by_key: BTreeMap::new(), entries: now.entries.len(), since: None });
    };
    Ok(Changes { by_key: now.since(&before), entries: now.entries.len(), since: Some(since) })
}

/// Keeps the state of the libraries, to compare with later; gives the number of entries.
pub(crate) fn accept(folder: &Path, overrides: &Overrides) -> Result<usize, Failure> {
    let project = project::open(folder, overrides)?.into_value(&mut Vec::new());
    let now = snapshot(&documents(&walk::walk(&project)?.into_value(&mut Vec::new())));
    write::remember(&project.folder, &now, &project.today.0.to_string())?;
    Ok(now.entries.len())
}

/// Keeps the state of the libraries if there are any and no state was kept before.
pub(super) fn remember<'a>(
    project: &Project,
    records: impl Iterator<Item = &'a Record>,
) -> Result<(), Failure> {
    let mut entries = records
        .filter(|record| record.source().is_some_and(|source| source.shelf == Shelf::Library))
        .peekable();
    if entries.peek().is_none() || write::is_remembered(&project.folder) {
        return Ok(());
    }
    write::remember(&project.folder, &Snapshot::of(entries), &project.today.0.to_string())
}

fn snapshot(documents: &[Document]) -> Snapshot {
    Snapshot::of(records(documents))
}

/// All records of some files.
pub(super) fn records(documents: &[Document]) -> impl Iterator<Item = &Record> {
    documents.iter().flat_map(|document| &document.records).map(AsRef::as_ref)
}
