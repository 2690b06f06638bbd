//! A new project: the first files, from an article or from nothing. An article that cannot be read leaves nothing.

use super::desk::Desk;
use super::hold::read;
use super::schema;
use crate::diagnostic::Failure;
use crate::model::extract::{Cause, Scope};
use crate::model::files::FileSet;
use crate::model::holding::{Fate, HeldSource, Wish};
use crate::{draft, write};
use std::path::{Path, PathBuf};

/// What a new project shall be.
#[derive(Clone, Debug)]
pub(crate) struct Beginning {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// What is in it at first.
    pub(crate) first: First,
    /// The article that it begins from.
    pub(crate) from: Option<PathBuf>,
    /// Its title; that of the article, or the folder's name, if none is given.
    pub(crate) title: Option<String>,
    /// Its language (BCP 47).
    pub(crate) language: String,
    /// Whether the folder may hold something.
    pub(crate) ground: Ground,
    /// The moment of the command (RFC 3339, UTC).
    pub(crate) at: String,
}

/// What is in a new project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum First {
    /// Next to nothing, or what an article gives.
    Own,
    /// A complete briefing.
    Example,
}

/// What a folder may hold before a project is put into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// Nothing.
    Bare,
    /// Anything; no file of it is written over.
    Any,
}

/// Makes a project; gives the files that were written, below its folder, and the source of its article.
pub(crate) fn begin(wanted: &Beginning) -> Result<(Vec<String>, Option<HeldSource>), Failure> {
    let folder = &wanted.folder;
    let mut inside = std::fs::read_dir(folder).into_iter().flatten();
    if wanted.ground == Ground::Bare && inside.next().is_some() || folder.is_file() {
        return Err(Failure::Refused {
            message: format!("{} is there already, and not empty", folder.display()),
            remedy: "name another folder; or take --force, which leaves every file in it as it is".to_owned(),
        });
    }
    if wanted.first == First::Example {
        let files = described(draft::example());
        write::place(folder, &files)?;
        return Ok((vec![String::new()], None));
    }
    let Some(article) = &wanted.from else {
        let name = || folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let title = wanted
            .title
            .clone()
            .unwrap_or_else(|| format!("Background: {}", name().replace(['-', '_'], " ")));
        let files = described(draft::empty(&title, &wanted.language));
        write::place(folder, &files)?;
        return Ok((named(files).collect(), None));
    };
    let program = std::env::current_exe().map_err(Failure::io("find", "the program itself"))?;
    let read = read(&program, article, Scope::Article)?;
    if let Err(error) = &read.extract
        && (error.cause != Cause::NoText || read.bytes.is_empty())
    {
        return Err(Failure::Usage {
            message: format!("{} {}; no project was made", article.display(), error.words),
        });
    }
    let wish = Wish { at: wanted.at.clone(), ..Wish::default() };
    let nothing = FileSet::default();
    let work = read.extract.as_ref().map(draft::work).unwrap_or_default();
    let capture = read.extract.as_ref().ok().map(super::desk::capture);
    let mut desk = Desk::new((folder, None), &nothing, &[], &[], &wish);
    let source = match desk.hold(&read)?.fate {
        Fate::Source(source) => *source,
        Fate::Refused(message, remedy) => return Err(Failure::Refused { message, remedy }),
        Fate::Known(_) | Fate::Renewed(_) | Fate::Unread(_) => {
            return Err(Failure::Usage { message: format!("{} cannot be read", article.display()) });
        }
    };
    let today = wanted.at.split('T').next().unwrap_or_default();
    let article = draft::Article { key: &source.key, work: &work, capture: capture.as_ref() };
    let files = described(draft::from_article(&article, wanted.title.as_deref(), &wanted.language, today));
    if let Err(failure) = write::place(folder, &files) {
        // Without its project the source is of no use to anybody.
        source.written.iter().for_each(|path| drop(std::fs::remove_file(Path::new(folder).join(path))));
        return Err(failure);
    }
    let written = named(files).chain(source.written.iter().cloned()).collect();
    Ok((written, Some(source)))
}

/// The first files with schemas for editors, each file of YAML with the line that names its own.
fn described(mut files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    for (path, bytes) in &mut files {
        let Some(stem) = path.strip_suffix(".yaml") else { continue };
        let line = match stem.strip_prefix("content/") {
            Some(map) if map.starts_with("maps/") => schema::line("../../", "map"),
            Some(list) => schema::line("../", list),
            None => schema::line("", stem),
        };
        bytes.splice(0..0, line.into_bytes());
    }
    files.extend(schema::files().into_iter().map(|(path, text)| (path, text.into_bytes())));
    files
}

/// The files to be told: the schemas as their folder.
fn named(files: Vec<(String, Vec<u8>)>) -> impl Iterator<Item = String> {
    let own = files.into_iter().map(|(path, _)| path).filter(|path| !path.starts_with(schema::FOLDER));
    own.chain(std::iter::once(format!("{}/", schema::FOLDER)))
}
