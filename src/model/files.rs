//! The files of a project, sorted by path, each with what its place makes of it.

use super::kind::Kind;
use crate::file::{ContentPath, File, Hash};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a content file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One record: front matter and Markdown.
    Single,
    /// One record whose fields are all that the file holds: a map's.
    Bare,
    /// A mapping from id to record.
    List,
    /// Sources as a reference manager exports them.
    Library,
}

/// A file that records are read from.
#[derive(Clone, Debug)]
pub(crate) struct ContentFile {
    /// The file.
    pub(crate) file: File,
    /// The kind of its records.
    pub(crate) kind: Kind,
    /// One record or many.
    pub(crate) form: Form,
    /// The language of the site, in which it is written if it does not say (BCP 47).
    pub(crate) language: Arc<str>,
}

/// The folder for held texts that the configuration names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CapturesFolder {
    /// It names none.
    #[default]
    Unnamed,
    /// It is there and was read.
    Read,
    /// It is not there, as on a machine that holds no texts.
    Absent,
}

/// All files that the content is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct FileSet {
    /// Files with records, by path.
    pub(crate) content: Vec<ContentFile>,
    /// Held texts, by path: those that are text.
    pub(crate) captures: Vec<File>,
    /// Originals beside held texts: path and hash.
    pub(crate) originals: Vec<(ContentPath, crate::file::Hash)>,
    /// Whether there is a folder of held texts besides.
    pub(crate) folder: CapturesFolder,
    /// `evidence.lock`, if there is one.
    pub(crate) lock: Option<File>,
    /// The data of versions that were published, `versions/2.json`.
    pub(crate) versions: Vec<File>,
    /// The project's own static files, below `static/`.
    pub(crate) statics: Vec<ContentPath>,
}

impl FileSet {
    /// Lays texts over those that were read, as an editor has them before they are saved. A text that is the same
    /// changes nothing, and one of a file that is not here is nobody's.
    pub(crate) fn lay(&mut self, texts: &BTreeMap<ContentPath, Arc<str>>) {
        let content = self.content.iter_mut().map(|content| &mut content.file);
        for file in content.chain(&mut self.captures).chain(&mut self.lock) {
            if let Some(text) = texts.get(&file.path).filter(|text| ***text != *file.text) {
                file.hash = Hash::of(text.as_bytes());
                file.text = text.clone();
            }
        }
    }
}
