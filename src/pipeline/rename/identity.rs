//! Which record is meant, whether it can have the new name, and where the name stands that is its own: in its file's
//! name, in a list file, in its fields, in the names of what it holds.

use super::Renamed;
use crate::diagnostic::Failure;
use crate::file::{ContentPath, Span};
use crate::model::document::Document;
use crate::model::files::{ContentFile, FileSet, Form};
use crate::model::id::{Id, Key};
use crate::model::lock;
use crate::model::project::Project;
use crate::model::record::Record;
use crate::model::source::{Shelf, Source};
use crate::parse;
use crate::text::suggest;
use crate::yaml::{Value, in_flow, scalar};
use std::collections::BTreeMap;

/// Changes that make up the record's own part.
pub(super) struct Steps {
    /// Changes of texts.
    pub(super) edits: Vec<(ContentPath, Span, String)>,
    /// Files that get another name.
    pub(super) moves: Vec<(ContentPath, ContentPath)>,
}

fn records(documents: &[Document]) -> impl Iterator<Item = &Record> {
    documents.iter().flat_map(|document| &document.records).map(AsRef::as_ref)
}

fn refused(message: String, remedy: &str) -> Failure {
    Failure::Refused { message, remedy: remedy.to_owned() }
}

/// The record that a name means: `@key` is a source, any other name a record, or a source if no record has it.
pub(super) fn subject<'a>(documents: &'a [Document], name: &str) -> Result<&'a Record, Failure> {
    let key = name.strip_prefix('@').unwrap_or(name);
    let key = key.strip_prefix('{').and_then(|key| key.strip_suffix('}')).unwrap_or(key);
    let sources =
        records(documents).filter(|record| record.source().is_some_and(|source| source.key.as_str() == key));
    let others: Vec<&Record> =
        records(documents).filter(|record| record.source().is_none() && record.id.as_str() == name).collect();
    match others.as_slice() {
        [one] => return Ok(one),
        [one, other, ..] => {
            let message = format!("{} and {} both have the id {name}", one.path, other.path);
            return Err(refused(message, "give one of them another by hand first"));
        }
        [] => {}
    }
    let (lent, own): (Vec<&Record>, Vec<&Record>) =
        sources.partition(|record| record.source().is_some_and(|source| source.shelf == Shelf::Library));
    if let Some(entry) = lent.first() {
        let message = format!("the key {key} belongs to {}, which is read and never written to", entry.path);
        return Err(refused(
            message,
            "give the entry its new key in your reference manager and export it again; check then tells where the old one still stands",
        ));
    }
    match own.as_slice() {
        [one] => Ok(one),
        [one, other, ..] => {
            let message = format!("{} and {} both have the key {key}", one.path, other.path);
            Err(refused(message, "give one of them another by hand first"))
        }
        [] => Err(Failure::Usage {
            message: format!(
                "there is no record called {name}{}",
                near(&records(documents).collect::<Vec<_>>(), name)
            ),
        }),
    }
}

/// What may have been meant by a name that no record has, as the end of a sentence that says so.
pub(in crate::pipeline) fn near(records: &[&Record], name: &str) -> String {
    let former =
        records.iter().find(|record| record.common.former_ids.iter().any(|former| former.value == name));
    if let Some(record) = former {
        return format!(" any more: it is {} now", record.id);
    }
    let called = |record: &&Record| {
        record.source().map_or_else(|| record.id.to_string(), |source| format!("@{}", source.key))
    };
    let names: Vec<String> = records.iter().map(called).collect();
    let all = names.iter().map(String::as_str);
    let found = suggest::nearest(name, all.clone()).into_iter().next();
    let found = found.or_else(|| suggest::nearest(&format!("@{name}"), all).into_iter().next());
    match found {
        Some(near) => format!("; did you mean {near}?"),
        None => "; backgrounder list entities, list sources … tell what there is".to_owned(),
    }
}

/// The new name, if the record can have it.
pub(super) fn wanted(documents: &[Document], subject: &Record, new: &str) -> Result<Renamed, Failure> {
    let usage = |message: String| Err(Failure::Usage { message });
    let taken = |other: &Record, name: &str| {
        let message = format!("{name} is there already: {} in {}", other.kind.one(), other.path);
        Err(refused(message, "take another name"))
    };
    if let Some(source) = subject.source() {
        let bare = new.strip_prefix('@').unwrap_or(new);
        let bare = bare.strip_prefix('{').and_then(|key| key.strip_suffix('}')).unwrap_or(bare);
        let awkward = |c: char| c.is_whitespace() || c.is_control() || "{}[]\"'\\,;@|`".contains(c);
        let id = Some(Key::new(bare)).filter(|key| !bare.contains(awkward) && !key.slug().is_empty());
        let Some((key, id)) = id.and_then(|key| Some((key.clone(), parse::source_id(&key)?))) else {
            return usage(format!(
                "\"{new}\" cannot be a key: letters, digits and : . # $ % & - + ? < > ~ / between them, no spaces"
            ));
        };
        if key == source.key {
            return usage(format!("the source is called @{key} already"));
        }
        let other = records(documents).find(|record| {
            let other = record.source().filter(|other| other.key != source.key);
            other.is_some_and(|other| other.key == key || record.id == id)
        });
        return match other {
            Some(other) => taken(other, &format!("@{key}")),
            None => Ok(Renamed::Key(source.key.clone(), key)),
        };
    }
    // YAML reads the word null as nothing.
    let Some(id) = Id::parse(new).filter(|_| new != "null") else {
        let near = Id::near(new).filter(|near| near.as_str() != new && near.as_str() != "null");
        let hint = near.map_or_else(String::new, |near| format!("; perhaps {near}"));
        return usage(format!(
            "\"{new}\" cannot be an id: lower-case letters, digits and single hyphens, at most 64 in all{hint}"
        ));
    };
    if id == subject.id {
        return usage(format!("the record is called {id} already"));
    }
    let others = || records(documents).filter(|record| record.source().is_none());
    if let Some(other) = others().find(|record| record.id == id) {
        return taken(other, id.as_str());
    }
    let former = others().filter(|record| record.id != subject.id);
    let former = former
        .into_iter()
        .find(|record| record.common.former_ids.iter().any(|former| former.value == id.as_str()));
    match former {
        Some(other) => Err(refused(
            format!("{} was called {id} once, and that still leads to it", other.path),
            "take the id out of its former_ids first, or take another name",
        )),
        None => Ok(Renamed::Id(subject.id.clone(), id)),
    }
}

/// The changes of the record's own name.
pub(super) fn steps(
    project: &Project,
    files: &FileSet,
    documents: &[Document],
    subject: &Record,
    renamed: &Renamed,
) -> Result<Steps, Failure> {
    let content = files.content.iter().find(|content| content.file.path == subject.path);
    let Some(content) = content else {
        return Err(refused(format!("{} was not read", subject.path), "run the command again"));
    };
    let mut own = Own { content, subject, renamed, edits: Vec::new() };
    let by_hand = || {
        let message = format!("{} is written in a way that cannot be changed for certain", subject.path);
        refused(message, "rename it by hand, and give the old id under former_ids")
    };
    let mut moves = own.called()?;
    own.former().ok_or_else(by_hand)?;
    if let (Some(source), Renamed::Key(old, new)) = (subject.source(), renamed) {
        held(project, files, documents, (&mut own, source), (old, new), &mut moves);
    }
    let mut edits: Vec<_> =
        own.edits.into_iter().map(|(span, text)| (subject.path.clone(), span, text)).collect();
    if let Renamed::Key(old, new) = renamed {
        edits.extend(locked(files, old, new));
    }
    Ok(Steps { edits, moves })
}

/// The record's own file while it is changed.
struct Own<'a> {
    content: &'a ContentFile,
    subject: &'a Record,
    renamed: &'a Renamed,
    edits: Vec<(Span, String)>,
}

impl Own<'_> {
    fn text(&self) -> &str {
        &self.content.file.text
    }

    /// Another word in place of one, within a place.
    fn replace(&mut self, within: Span, old: &str, new: &str) -> Option<()> {
        let around = self.text().get(within.range())?;
        let at = within.range().start + around.find(old)?;
        let text = if around.trim() == old { in_flow(&scalar(new)) } else { new.to_owned() };
        self.edits.push((Span::new(at, at + old.len()), text));
        Some(())
    }

    /// Sets a field of the record.
    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        let edit = parse::edit(self.content, self.subject.head, name, &Value::Scalar(value.to_owned()))?;
        self.edits.push((edit.span, edit.text));
        Some(())
    }

    /// Changes what the record is called: where it says so itself, and by the name of its file or its key in a list.
    fn called(&mut self) -> Result<Vec<(ContentPath, ContentPath)>, Failure> {
        let (old, new) = self.renamed.bare();
        let (old, new) = (old.to_owned(), new.to_owned());
        let path = self.subject.path.clone();
        let by_hand = || {
            let message = format!("{path} is written in a way that cannot be changed for certain");
            refused(message, "rename it by hand, and give the old id under former_ids")
        };
        let key = self.subject.source().and_then(|source| source.fields.key.clone());
        let stated = key.or_else(|| self.subject.common.id.clone());
        if let Some(stated) = &stated {
            self.replace(stated.span, &old, &new).ok_or_else(by_hand)?;
        }
        if self.content.form == Form::List {
            let head = self.subject.head;
            if self.replace(head, &old, &new).is_none() && stated.is_none() {
                return Err(by_hand());
            }
            return Ok(Vec::new());
        }
        if path.as_str() == "content/index.md" {
            let message = "content/index.md is the front page, and stays where it is".to_owned();
            return Err(refused(message, "its title may be anything"));
        }
        let stem = path.stem().to_owned();
        if stem != old && stem != self.subject.id.as_str() {
            // The page of a folder is called by it, and other files of another name say what they are called.
            if stated.is_none() {
                self.set("id", &scalar(&new)).ok_or_else(by_hand)?;
            }
            return Ok(Vec::new());
        }
        let file = Id::parse(&new).map(|id| id.to_string());
        if file.is_none() && stated.is_none() {
            self.set("key", &scalar(&new)).ok_or_else(by_hand)?;
        }
        let stem = file.unwrap_or_else(|| Key::new(new.as_str()).slug());
        let ending = path.name().rsplit_once('.').map_or("md", |(_, ending)| ending);
        let to = ContentPath::new(format!("{}/{stem}.{ending}", path.folder()));
        Ok(if to == path { Vec::new() } else { vec![(path, to)] })
    }

    /// Writes the old name down as a former one; where the new one is a former one, the two change places.
    fn former(&mut self) -> Option<()> {
        let (old, new) = match self.renamed {
            Renamed::Id(old, new) => (old.clone(), new.clone()),
            Renamed::Key(_, new) => (self.subject.id.clone(), parse::source_id(new)?),
        };
        if old == new {
            return Some(());
        }
        let former = &self.subject.common.former_ids;
        if let Some(again) = former.iter().find(|former| former.value == new.as_str()) {
            return self.replace(again.span, new.as_str(), old.as_str());
        }
        let written = in_flow(&scalar(old.as_str()));
        let Some(first) = former.first() else { return self.set("former_ids", &format!("[{written}]")) };
        let start = first.span.range().start;
        let before = self.text().get(..start)?;
        let line = before.rsplit('\n').next()?;
        let (at, text) = match before.trim_end().chars().next_back()? {
            '[' | ',' => (Span::new(start, start), format!("{written}, ")),
            '-' => (Span::new(start, start), format!("{written}\n{line}")),
            ':' => {
                let single = self.text().get(first.span.range())?;
                (first.span, format!("[{written}, {}]", single.trim_end()))
            }
            _ => return None,
        };
        self.edits.push((at, text));
        Some(())
    }
}

/// The held text and its original, where they are called by the key: their files and the fields that name them.
fn held(
    project: &Project,
    files: &FileSet,
    documents: &[Document],
    (own, source): (&mut Own<'_>, &Source),
    (old, new): (&Key, &Key),
    moves: &mut Vec<(ContentPath, ContentPath)>,
) {
    let Some(capture) = source.fields.capture.as_ref().map(|capture| &capture.value) else { return };
    let named = |record: &Record| -> Vec<String> {
        let capture = record.source().and_then(|source| source.fields.capture.as_ref());
        let parts = capture.map(|capture| [&capture.value.file, &capture.value.original]);
        parts.into_iter().flatten().flatten().map(|file| file.value.clone()).collect()
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    records(documents).flat_map(named).for_each(|file| *counts.entry(file).or_default() += 1);
    let there: Vec<&ContentPath> = files
        .captures
        .iter()
        .map(|file| &file.path)
        .chain(files.originals.iter().map(|(path, _)| path))
        .collect();
    for file in [&capture.file, &capture.original].into_iter().flatten() {
        let name = file.value.rsplit('/').next().unwrap_or_default();
        let called = [old.slug(), old.to_string()];
        let rest = called.iter().find_map(|stem| name.strip_prefix(stem.as_str())?.strip_prefix('.'));
        let Some(rest) = rest.filter(|_| counts.get(&file.value) == Some(&1)) else { continue };
        let beside = own.subject.path.sibling(&file.value);
        let among = ContentPath::new("content/sources/x").sibling(&file.value);
        let places: Vec<ContentPath> = beside.into_iter().chain(among).collect();
        // A text in a folder outside keeps its name: other projects may hold it too.
        let outside = project.config.held_at(&file.value);
        let Some(from) =
            places.into_iter().find(|path| there.contains(&path) && Some(path) != outside.as_ref())
        else {
            continue;
        };
        let new_name = format!("{}.{rest}", new.slug());
        let to = ContentPath::new(format!("{}/{new_name}", from.folder()));
        if there.contains(&&to) || own.replace(file.span, name, &new_name).is_none() {
            continue;
        }
        if !moves.iter().any(|(moved, _)| *moved == from) {
            moves.push((from, to));
        }
    }
}

/// `evidence.lock` with the new key, so that what it vouches for stays vouched for.
fn locked(files: &FileSet, old: &Key, new: &Key) -> Option<(ContentPath, Span, String)> {
    let file = files.lock.as_ref()?;
    let read = lock::read(file).into_value(&mut Vec::new());
    let text = read.renamed(old.as_str(), new.as_str())?;
    Some((file.path.clone(), Span::new(0, file.text.len()), text))
}
