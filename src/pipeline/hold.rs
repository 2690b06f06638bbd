//! From saved files to held sources: read apart, joined with what a library says of them, put into the project.
//! A file that cannot be read, or that stands in the way, is told; the others go on.

use super::desk::Desk;
use super::{documents, library};
use crate::diagnostic::print::Texts;
use crate::diagnostic::{Diagnostic, Failure};
use crate::file::{ContentPath, Hash};
use crate::model::extract::{Cause, Extract, Scope, Unreadable};
use crate::model::holding::{Held, Wish};
use crate::model::project::Overrides;
use crate::model::record::Record;
use crate::{extract, project, walk};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A saved file larger than this is not read.
const MAX_FILE: u64 = 256 << 20;

/// Files are read together until they have so many bytes; then they are put into the project, and the next are read.
const TOGETHER: u64 = 128 << 20;

/// What came of a command that holds files.
pub(crate) struct Holding {
    /// Each file and what became of it, in the order asked for.
    pub(crate) held: Vec<Held>,
    /// The library that the project got, if one was put in.
    pub(crate) library: Option<ContentPath>,
    /// What is wrong in the export.
    pub(crate) findings: Vec<Diagnostic>,
    /// The export's own text, for showing what is wrong.
    text: Option<(ContentPath, Arc<str>)>,
}

impl Texts for Holding {
    fn text(&self, path: &ContentPath) -> Option<&str> {
        self.text.as_ref().filter(|(known, _)| known == path).map(|(_, text)| &**text)
    }
}

/// A file as it was read.
pub(super) struct Read {
    /// As named.
    pub(super) name: String,
    /// All its bytes; none if they could not be read.
    pub(super) bytes: Vec<u8>,
    /// Their hash.
    pub(super) hash: Hash,
    /// What was taken out of it.
    pub(super) extract: Result<Extract, Unreadable>,
}

/// Holds files. `told` is called with the number of files done, of how many, and the name of the one that was.
pub(crate) fn hold(
    folder: &Path,
    overrides: &Overrides,
    wish: &Wish,
    told: &(dyn Fn(usize, usize, &str) + Sync),
) -> Result<Holding, Failure> {
    let project = project::open(folder, overrides)?.into_value(&mut Vec::new());
    let files = walk::walk(&project)?.into_value(&mut Vec::new());
    let documents = documents(&files);
    let export = wish.from.as_deref().map(|path| library::export(path, &files, &documents)).transpose()?;
    let entries = export.as_ref().map_or(&[][..], |export| &export.records);
    let paths = inputs(wish, entries)?;
    let program = std::env::current_exe().map_err(Failure::io("find", "the program itself"))?;
    let scope = if wish.whole_page { Scope::WholePage } else { Scope::Article };
    let done = std::sync::atomic::AtomicUsize::new(0);
    let read = |path: &PathBuf| {
        let read = read(&program, path, scope);
        let count = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        told(count, paths.len(), &path.display().to_string());
        read
    };
    super::changes::remember(&project, super::changes::records(&documents))?;
    let placed = export.as_ref().map(|export| export.place(&project.folder)).transpose()?.flatten();
    let captures = project.config.captures_dir.as_ref().map(|captures| captures.place.as_path());
    let mut desk = Desk::new((&project.folder, captures), &files, &documents, entries, wish);
    let mut held = Vec::with_capacity(paths.len());
    for group in groups(&paths) {
        let all: Vec<Read> = group.par_iter().map(read).collect::<Result<_, Failure>>()?;
        for read in &all {
            held.push(desk.hold(read)?);
        }
    }
    let text = export.as_ref().map(|export| (export.file.path.clone(), export.file.text.clone()));
    let findings = export.map(|export| project.config.policy.apply(export.findings)).unwrap_or_default();
    Ok(Holding { held, library: placed, findings, text })
}

/// Files in their order, as many together as memory is asked for at once.
fn groups(paths: &[PathBuf]) -> impl Iterator<Item = &[PathBuf]> {
    let mut together = 0;
    paths.chunk_by(move |path, next| {
        let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |file| file.len());
        together += size(path);
        let fits = together + size(next) <= TOGETHER;
        together = if fits { together } else { 0 };
        fits
    })
}

/// The files that are meant: those named, those in folders named, or those that the entries of the export name.
fn inputs(wish: &Wish, entries: &[Arc<Record>]) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::new();
    for path in &wish.files {
        if path.is_dir() {
            paths.extend(inside(path)?);
        } else {
            paths.push(path.clone());
        }
    }
    if let Some(from) = wish.from.as_ref().filter(|_| wish.files.is_empty()) {
        let beside = from.parent().unwrap_or(Path::new("."));
        let attached =
            entries.iter().filter_map(|entry| entry.source()).flat_map(|source| &source.attachments);
        // One that is not there is told as a file that was named and is not.
        paths.extend(attached.filter(|path| is_read(path)).map(|path| beside.join(path)));
    }
    let mut seen = BTreeSet::new();
    paths.retain(|path| seen.insert(std::fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    if paths.is_empty() {
        let message = "there is no file to hold: name texts, saved pages or PDFs, or an export that names some with --from";
        return Err(Failure::Usage { message: message.to_owned() });
    }
    Ok(paths)
}

/// The files of a folder that are texts, pages or PDFs by their names, sorted; not those of folders in it.
fn inside(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(Failure::io("read", folder))? {
        let path = entry.map_err(Failure::io("read", folder))?.path();
        if path.is_file() && is_read(&path.to_string_lossy()) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a file is of a kind that is read, by its name.
fn is_read(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "txt" | "text" | "html" | "htm" | "xhtml" | "mhtml" | "mht" | "pdf")
}

/// Reads one file, in a process of its own.
pub(super) fn read(program: &Path, path: &Path, scope: Scope) -> Result<Read, Failure> {
    let name = path.display().to_string();
    let bytes = match bytes(path) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Read { name, bytes: Vec::new(), hash: Hash::of(&[]), extract: Err(error) }),
    };
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let extract = extract::apart(program, &file, &bytes, scope)?;
    Ok(Read { name, hash: Hash::of(&bytes), bytes, extract })
}

/// All bytes of a file.
fn bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let foreign = |error: std::io::Error| Unreadable {
        cause: Cause::Foreign,
        words: format!("cannot be read: {error}"),
    };
    let size = std::fs::metadata(path).map_err(foreign)?.len();
    if size > MAX_FILE {
        let words = format!("is {} MiB, and may have {}", size >> 20, MAX_FILE >> 20);
        return Err(Unreadable { cause: Cause::TooMuch, words });
    }
    std::fs::read(path).map_err(foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_together_as_far_as_memory_goes() {
        let folder = tempfile::tempdir().unwrap();
        let sizes = [50, 70, 20, 200, 1, 1, 0];
        let paths: Vec<PathBuf> =
            (0..sizes.len()).map(|number| folder.path().join(number.to_string())).collect();
        for (path, size) in paths.iter().zip(sizes) {
            std::fs::File::create(path).unwrap().set_len(size << 20).unwrap();
        }
        let lengths: Vec<usize> = groups(&paths).map(<[PathBuf]>::len).collect();
        assert_eq!(lengths, [2, 1, 1, 3]);
    }
}
