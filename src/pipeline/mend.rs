//! What `check --fix` does: the changes that findings know for certain are made in the author's files, all or none.

use super::Outcome;
use crate::diagnostic::{Code, Failure, Safety};
use crate::file::{ContentPath, File, Location, Span};
use crate::model::source::Shelf;
use crate::write;
use crate::yaml::{self, Edit};
use std::collections::BTreeMap;

/// A change that was made.
#[derive(Clone, Debug)]
pub(crate) struct Mended {
    /// In which file.
    pub(crate) path: ContentPath,
    /// What it replaced there, as the file was.
    pub(crate) span: Span,
    /// What stood there.
    pub(crate) old: String,
    /// What stands there now.
    pub(crate) new: String,
    /// The finding that it mends.
    pub(crate) code: Code,
}

/// Makes the safe changes of all findings; of two that overlap the first.
pub(crate) fn mend(outcome: &Outcome) -> Result<Vec<Mended>, Failure> {
    let files: BTreeMap<&ContentPath, &File> = own(outcome).map(|file| (&file.path, file)).collect();
    let mut made: Vec<Mended> = Vec::new();
    for finding in &outcome.findings {
        let Some(suggestion) = finding.suggestions.iter().find(|one| one.safety == Safety::Safe) else {
            continue;
        };
        let place = |(location, new): &(Location, String)| {
            let text = &files.get(&location.path)?.text;
            let old = text.get(location.span.range())?.to_owned();
            let (path, span) = (location.path.clone(), location.span);
            Some(Mended { path, span, old, new: new.clone(), code: finding.code })
        };
        let edits: Option<Vec<Mended>> = suggestion.edits.iter().map(place).collect();
        let free = |edit: &Mended| edit.old != edit.new && made.iter().all(|other| !overlap(other, edit));
        if let Some(edits) = edits.filter(|edits| edits.iter().all(free)) {
            made.extend(edits);
        }
    }
    made.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
    let mut changes: Vec<write::Change<'_>> = Vec::new();
    for (path, file) in &files {
        let edits: Vec<Edit> = made
            .iter()
            .filter(|edit| edit.path == **path)
            .map(|edit| Edit { span: edit.span, text: edit.new.clone() })
            .collect();
        if !edits.is_empty() {
            changes.extend(yaml::apply(&file.text, &edits).map(|text| (*file, text)));
        }
    }
    write::amend_all(&outcome.project.folder, &changes, &[])?;
    Ok(made)
}

/// The files that are the author's to be changed: not what a reference manager exports.
fn own(outcome: &Outcome) -> impl Iterator<Item = &File> {
    let exported = |file: &File| file.path.as_str().starts_with("content/library.");
    let written = outcome.documents.iter().filter(move |document| {
        let lent = |record: &crate::model::record::Record| {
            record.source().is_some_and(|source| source.shelf == Shelf::Library)
        };
        !exported(&document.file) && !document.records.iter().any(|record| lent(record))
    });
    written.map(|document| &document.file).chain(std::iter::once(&outcome.project.file))
}

/// Whether two changes touch; two that add at one place would not know their order.
fn overlap(one: &Mended, other: &Mended) -> bool {
    let (a, b) = (one.span, other.span);
    one.path == other.path && (a == b || a.start < b.end && b.start < a.end)
}
