//! An export of a reference manager on its way into the project, where it is read in place from then on.

use crate::diagnostic::{Diagnostic, Failure};
use crate::file::{ContentPath, File, Hash};
use crate::model::document::Document;
use crate::model::files::{ContentFile, FileSet, Form};
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::review::Review;
use crate::model::source::Shelf;
use crate::{parse, write};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// An export larger than this is not read.
const MAX_EXPORT: u64 = 64 << 20;

/// An export as read.
pub(super) struct Export {
    /// The file, at its place in the project.
    pub(super) file: File,
    /// Its entries.
    pub(super) records: Vec<Arc<Record>>,
    /// What is wrong in it.
    pub(super) findings: Vec<Diagnostic>,
    /// Whether the project has to get it.
    placing: Placing,
}

/// What has to be done for the project to have an export.
enum Placing {
    /// It has it.
    Done,
    /// Put it there: it is new, or the later state of what is there.
    Put,
}

/// Reads an export, as if it stood in the project.
pub(super) fn read(path: &Path) -> Result<Export, Failure> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    if !matches!(ending.as_str(), "bib" | "json" | "yaml" | "yml" | "ris") {
        let message = format!(
            "{} is no export that is read: .bib, .json (CSL), .yaml (hayagriva) or .ris",
            path.display()
        );
        return Err(Failure::Usage { message });
    }
    let size = std::fs::metadata(path).map_err(Failure::io("read", path))?.len();
    if size > MAX_EXPORT {
        return Err(Failure::Usage {
            message: format!("{} is {} MiB, and may have 64", path.display(), size >> 20),
        });
    }
    let bytes = std::fs::read(path).map_err(Failure::io("read", path))?;
    let hash = Hash::of(&bytes);
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(Failure::Usage {
            message: format!("{} is not UTF-8: export it as UTF-8", path.display()),
        });
    };
    let file = File {
        path: ContentPath::new(format!("content/library.{ending}")),
        text: text.trim_start_matches('\u{feff}').into(),
        hash,
    };
    let mut findings = Vec::new();
    let content =
        ContentFile { file: file.clone(), kind: Kind::Source, form: Form::Library, language: "".into() };
    let records = parse::parse(&content, Review::Left).into_value(&mut findings).records;
    Ok(Export { file, records, findings, placing: Placing::Done })
}

/// Reads an export that shall become the project's library; refuses one that would lose entries of it.
pub(super) fn export(path: &Path, files: &FileSet, documents: &[Document]) -> Result<Export, Failure> {
    let read = read(path)?;
    let file = &read.file;
    let there = files.content.iter().find(|known| known.file.path == file.path);
    let placing =
        if there.is_some_and(|known| known.file.hash == file.hash) { Placing::Done } else { Placing::Put };
    let keys: BTreeSet<&str> = keys(&read.records).collect();
    for document in documents {
        let known: Vec<&str> = keys_of_library(document);
        let other = document.file.path != file.path;
        let lost: Vec<&str> = known.iter().copied().filter(|key| keys.contains(key) == other).collect();
        if lost.is_empty() || matches!(placing, Placing::Done) {
            continue;
        }
        let some = lost.iter().take(5).copied().collect::<Vec<_>>().join(", ");
        let (why, remedy) = if other {
            ("has them too", "take one of the two libraries away; a key belongs to one")
        } else {
            (
                "would lose them",
                "export the whole library, or put the file in its place by hand if they shall go",
            )
        };
        let message = format!("{}: {} {why}, {} of {}", path.display(), document.file.path, lost.len(), some);
        return Err(Failure::Refused { message, remedy: remedy.to_owned() });
    }
    Ok(Export { placing, ..read })
}

impl Export {
    /// Puts the export into the project, if it is not there; gives its place if it was put.
    pub(super) fn place(&self, folder: &Path) -> Result<Option<ContentPath>, Failure> {
        match self.placing {
            Placing::Done => Ok(None),
            Placing::Put => {
                write::replace(folder, self.file.path.as_str(), &self.file.text)?;
                Ok(Some(self.file.path.clone()))
            }
        }
    }
}

fn keys(records: &[Arc<Record>]) -> impl Iterator<Item = &str> {
    records.iter().filter_map(|record| record.source()).map(|source| source.key.as_str())
}

/// The keys of the entries of a document that is a library.
fn keys_of_library(document: &Document) -> Vec<&str> {
    let entries = document.records.iter().filter_map(|record| record.source());
    entries.filter(|source| source.shelf == Shelf::Library).map(|source| source.key.as_str()).collect()
}
