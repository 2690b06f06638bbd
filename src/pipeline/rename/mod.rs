//! Another id for a record, another key for a source: every place that names it, its file and its held text, and the
//! old name as a former one. Planned as values first; what is planned is checked in memory before a file is touched.

mod identity;
mod trial;

pub(super) use identity::near;

use crate::diagnostic::Failure;
use crate::diagnostic::print::{Place, place};
use crate::file::{ContentPath, Span};
use crate::model::document::Document;
use crate::model::files::FileSet;
use crate::model::id::{Id, Key};
use crate::model::kind::Kind;
use crate::model::project::{Overrides, Project};
use crate::model::record::Record;
use crate::model::review::Review;
use crate::model::source::Shelf;
use crate::resolve::{self, Naming, Use};
use crate::yaml::{in_flow, scalar};
use crate::{parse, project, walk, write};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// What a name changes from and to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Renamed {
    /// The id of a record.
    Id(Id, Id),
    /// The key of a source.
    Key(Key, Key),
}

impl Renamed {
    /// The old name and the new one, as links have them.
    pub(crate) fn names(&self) -> (String, String) {
        match self {
            Self::Id(old, new) => (old.to_string(), new.to_string()),
            Self::Key(old, new) => (format!("@{}", old.cited()), format!("@{}", new.cited())),
        }
    }

    /// The old name and the new one, bare.
    fn bare(&self) -> (&str, &str) {
        match self {
            Self::Id(old, new) => (old.as_str(), new.as_str()),
            Self::Key(old, new) => (old.as_str(), new.as_str()),
        }
    }
}

/// All that a new name takes: changes of texts, by file and place, and files that get another name after that.
#[derive(Clone, Debug)]
pub(crate) struct Rename {
    /// From what to what.
    pub(crate) renamed: Renamed,
    /// Each change: the file, what it replaces there, the new text. Sorted; none overlap.
    pub(crate) edits: Vec<(ContentPath, Span, String)>,
    /// Files that are called by the name: from where to where.
    pub(crate) moves: Vec<(ContentPath, ContentPath)>,
    /// How many of the changes are places that name the record.
    pub(crate) uses: usize,
    /// The address that readers know, if it changes: the old one leads on to the new one.
    pub(crate) address: Address,
}

/// Whether readers find a record at another address than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// They do, and a page at the old one leads there.
    Redirected,
    /// They find it where it was, or on a page with others.
    Kept,
}

/// A rename with the texts that its places count in.
pub(crate) struct Renaming {
    /// What is or was to be done.
    pub(crate) rename: Rename,
    /// The texts before it.
    pub(crate) texts: BTreeMap<ContentPath, Arc<str>>,
}

/// Whether a change is made or only told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carrying {
    /// It is told.
    Planned,
    /// It is made.
    Done,
}

/// Gives a record another name in the whole project, or says what that would change. Nothing is touched unless the
/// project is as well afterwards as it was before.
pub(crate) fn rename(
    folder: &Path,
    overrides: &Overrides,
    (old, new): (&str, &str),
    carrying: Carrying,
) -> Result<Renaming, Failure> {
    let project = Arc::new(project::open(folder, overrides)?.into_value(&mut Vec::new()));
    let files = walk::walk(&project)?.into_value(&mut Vec::new());
    let rename = safe(&project, &files, old, new)?;
    let texts = texts(&files);
    if carrying == Carrying::Done {
        let changed = |path: &ContentPath| rename.edits.iter().any(|(edited, ..)| edited == path);
        let all = files.content.iter().map(|content| &content.file).chain(&files.lock);
        let changes: Vec<write::Change<'_>> = all
            .filter(|file| changed(&file.path))
            .filter_map(|file| Some((file, trial::edited(file, &rename)?)))
            .collect();
        write::amend_all(&project.folder, &changes, &rename.moves)?;
    }
    Ok(Renaming { rename, texts })
}

/// The texts that changes can point into.
fn texts(files: &FileSet) -> BTreeMap<ContentPath, Arc<str>> {
    let all = files.content.iter().map(|content| &content.file).chain(&files.lock);
    all.map(|file| (file.path.clone(), file.text.clone())).collect()
}

/// What another name for a record changes, on some state of a project. Refuses where the project would not be as well
/// afterwards as it was before.
pub(in crate::pipeline) fn safe(
    project: &Arc<Project>,
    files: &FileSet,
    old: &str,
    new: &str,
) -> Result<Rename, Failure> {
    let rename = plan(project, files, old, new)?;
    let after = trial::after(files, &rename);
    trial::compare(project, files, &after, &rename)?;
    Ok(rename)
}

/// What another name for a record changes. Refuses where the new name cannot be had, or where a place that names the record cannot be changed for certain.
fn plan(project: &Project, files: &FileSet, old: &str, new: &str) -> Result<Rename, Failure> {
    let ways = [Review::Left, Review::Shown].map(|review| {
        let parse = |file| parse::parse(file, review).into_value(&mut Vec::new());
        files.content.par_iter().map(parse).collect::<Vec<Document>>()
    });
    let [documents, shown] = &ways;
    let subject = identity::subject(documents, old)?;
    let renamed = identity::wanted(documents, subject, new)?;
    readable(files, documents, &renamed)?;
    let texts = texts(files);
    let mut plan = Plan { renamed: &renamed, edits: BTreeSet::new(), refused: Vec::new(), texts: &texts };
    let steps = identity::steps(project, files, documents, subject, &renamed)?;
    let moved = steps.moves.iter().find(|(from, _)| *from == subject.path).map(|(_, to)| to);
    // Changes under review are parsed both ways: what is to come in names records as well as what stands there.
    for record in documents.iter().chain(shown).flat_map(|document| &document.records) {
        for used in resolve::uses(record) {
            plan.place(record, &used, subject, moved);
        }
    }
    if let Some(first) = plan.refused.first() {
        let message = format!("{first}; nothing was changed");
        return Err(Failure::Refused { message, remedy: "change that place by hand first".to_owned() });
    }
    let uses = plan.edits.len();
    let kept = subject.kind.is_listed() || subject.kind == Kind::Page && moved.is_none();
    let address = if kept { Address::Kept } else { Address::Redirected };
    let mut edits = plan.edits;
    edits.extend(steps.edits);
    Ok(Rename { edits: edits.into_iter().collect(), moves: steps.moves, uses, address, renamed })
}

/// Refuses where a file that cannot be read may name the record.
fn readable(files: &FileSet, documents: &[Document], renamed: &Renamed) -> Result<(), Failure> {
    let (old, _) = renamed.bare();
    for (content, document) in files.content.iter().zip(documents) {
        let broken = document.unread || parse::is_broken(content);
        if broken && content.file.text.contains(old) {
            return Err(Failure::Refused {
                message: format!(
                    "{} cannot be read, and may name {old}; nothing was changed",
                    content.file.path
                ),
                remedy: "backgrounder check tells what is wrong in it".to_owned(),
            });
        }
    }
    Ok(())
}

/// Changes that are collected.
struct Plan<'a> {
    renamed: &'a Renamed,
    edits: BTreeSet<(ContentPath, Span, String)>,
    refused: Vec<String>,
    texts: &'a BTreeMap<ContentPath, Arc<str>>,
}

impl Plan<'_> {
    /// Changes a place that names the record, if it does.
    fn place(&mut self, record: &Record, used: &Use<'_>, subject: &Record, moved: Option<&ContentPath>) {
        // What a library says is not the author's; a library is never written to.
        if record.source().is_some_and(|source| source.shelf == Shelf::Library) {
            return;
        }
        let (old, new) = self.renamed.bare();
        let text = match (used.naming, self.renamed) {
            (Naming::Name, Renamed::Id(..)) => {
                let name = resolve::compared(used.words);
                if name == resolve::compared(new) && name != old && subject.title.to_lowercase() != name {
                    let at = self.at(&record.path, used.span);
                    self.refused.push(format!(
                        "{at} names another record by its title or an alias, \"{}\", which is the new id",
                        used.words
                    ));
                }
                (name == old).then(|| new.to_owned())
            }
            (Naming::Key, Renamed::Key(_, key)) => (used.words == old).then(|| key.as_str().to_owned()),
            (Naming::File, _) => moved.and_then(|to| {
                let path = record.path.sibling(used.words)?;
                let folder = used.words.rsplit_once('/').map_or("", |(folder, _)| folder);
                let slash = if folder.is_empty() { "" } else { "/" };
                (path == subject.path).then(|| format!("{folder}{slash}{}", to.name()))
            }),
            (Naming::Name, Renamed::Key(..)) | (Naming::Key, Renamed::Id(..)) => None,
        };
        let Some(text) = text else { return };
        if let Some((span, text)) = self.exact(&record.path, used, &text) {
            self.edits.insert((record.path.clone(), span, text));
        } else {
            let at = self.at(&record.path, used.span);
            self.refused.push(format!("{at} names {old} in a way that cannot be changed for certain"));
        }
    }

    /// The very place of a name among the signs around it, and the text that shall stand there.
    fn exact(&self, path: &ContentPath, used: &Use<'_>, new: &str) -> Option<(Span, String)> {
        let text = self.texts.get(path)?;
        let around = text.get(used.span.range())?;
        // The label of a link to a file may hold the same words; its address comes last.
        let found =
            if used.naming == Naming::File { around.rfind(used.words) } else { around.find(used.words) }?;
        let start = used.span.range().start + found;
        let span = Span::new(start, start + used.words.len());
        let before = text.get(..start)?;
        let text = match (used.naming, self.renamed) {
            (Naming::Key, Renamed::Key(_, key)) if before.ends_with('@') => key.cited(),
            // A bare value of YAML has signs of its own to fear.
            _ if around == used.words && !before.ends_with(['[', '@', '{']) => in_flow(&scalar(new)),
            _ => new.to_owned(),
        };
        Some((span, text))
    }

    /// `path:line:column`.
    fn at(&self, path: &ContentPath, span: Span) -> String {
        let Place { line, column } = place(self.texts.get(path).map_or("", |text| text), span.range().start);
        format!("{path}:{line}:{column}")
    }
}
