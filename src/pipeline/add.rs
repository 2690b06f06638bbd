//! A new record, put where its kind has its place: a file of its own, or the end of its list. Nothing is written over.

use super::schema;
use crate::diagnostic::Failure;
use crate::file::{ContentPath, File, Hash};
use crate::model::document::Document;
use crate::model::files::{ContentFile, FileSet, Form};
use crate::model::id::Id;
use crate::model::kind::{EntityKind, Kind};
use crate::model::project::Overrides;
use crate::model::record::Record;
use crate::model::review::Review;
use crate::yaml::scalar;
use crate::{draft, parse, project, walk, write};
use std::path::Path;

/// What a new record shall be.
#[derive(Clone, Debug)]
pub(crate) struct Adding {
    /// Its kind.
    pub(crate) kind: Kind,
    /// What it is called.
    pub(crate) title: Option<String>,
    /// Its id, or its key; made from what it is called if none is given.
    pub(crate) id: Option<String>,
}

/// A record that was added.
#[derive(Clone, Debug)]
pub(crate) struct Added {
    /// Its id, or its key.
    pub(crate) id: String,
    /// Where it stands.
    pub(crate) path: ContentPath,
    /// The line in which it begins.
    pub(crate) line: usize,
    /// Whether it is a draft, as its placeholders are not to be read by anybody.
    pub(crate) draft: bool,
}

/// Adds a record.
pub(crate) fn add(folder: &Path, overrides: &Overrides, adding: &Adding) -> Result<Added, Failure> {
    let project = project::open(folder, overrides)?.into_value(&mut Vec::new());
    let files = walk::walk(&project)?.into_value(&mut Vec::new());
    let documents = super::documents(&files);
    let id = id(adding, &documents)?;
    let title = adding.title.clone().unwrap_or_else(|| words(id.as_str()));
    let (fields, draft) = fields(adding.kind, &title, &documents);
    if let Some(list) = list(adding.kind, &files)
        && let Some((text, line)) = enlisted(list, &documents, &id, &fields)
    {
        write::amend(&project.folder, &list.file, &text)?;
        return Ok(Added { id: id.to_string(), path: list.file.path.clone(), line, draft });
    }
    let (path, text) = file(adding.kind, &id, &fields, &files);
    // A list begins with the line of its schema.
    let entry = format!("{}:", scalar(id.as_str()));
    let line = text.lines().position(|line| line == entry).map_or(1, |at| at + 1);
    let mut written = vec![(path.clone(), text.into_bytes())];
    if path.ends_with(".yaml") {
        let there = |path: &str| project.folder.join(path).exists();
        written.extend(
            schema::files()
                .into_iter()
                .filter(|(path, _)| !there(path))
                .map(|(path, text)| (path, text.into_bytes())),
        );
    }
    write::place(&project.folder, &written)?;
    Ok(Added { id: id.to_string(), path: ContentPath::new(path), line, draft })
}

fn records(documents: &[Document]) -> impl Iterator<Item = &Record> {
    documents.iter().flat_map(|document| &document.records).map(AsRef::as_ref)
}

/// The id of the new record, which no other may have.
fn id(adding: &Adding, documents: &[Document]) -> Result<Id, Failure> {
    let usage = |message: String| Failure::Usage { message };
    let kind = adding.kind;
    let id = match (&adding.id, &adding.title) {
        (Some(id), _) => Id::parse(id).filter(|_| id != "null").ok_or_else(|| {
            let near = Id::near(id).map(|near| format!("; perhaps {near}")).unwrap_or_default();
            usage(format!(
                "\"{id}\" cannot be an id: lower-case letters, digits and single hyphens, at most 64 in all{near}"
            ))
        })?,
        (None, Some(title)) => Id::near(title).filter(|id| id.as_str() != "null").ok_or_else(|| {
            usage(format!("no id can be made of \"{title}\": give one of ASCII letters with --id"))
        })?,
        (None, None) => {
            return Err(usage(format!(
                "what is the {0} called? backgrounder add {0} \"A name\"",
                kind.singular()
            )));
        }
    };
    let same = |record: &&Record| (record.kind == Kind::Source) == (kind == Kind::Source) && record.id == id;
    match records(documents).find(same) {
        Some(other) => Err(Failure::Refused {
            message: format!("{id} is there already: {} in {}", other.kind.one(), other.path),
            remedy: "write there, or take another name or --id".to_owned(),
        }),
        None => Ok(id),
    }
}

/// Words from an id: "The quay" from `the-quay`.
fn words(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The fields of the new record, and whether it is a draft.
fn fields(kind: Kind, title: &str, documents: &[Document]) -> (String, bool) {
    let first = |kind: Kind, otherwise: &str| {
        let found = records(documents).find(|record| record.kind == kind);
        found.map_or_else(|| otherwise.to_owned(), |record| record.id.to_string())
    };
    let key = records(documents).find_map(Record::source).map(|source| source.key.cited());
    let others = [
        ("KEY", key.unwrap_or_else(|| "key".to_owned())),
        ("CLAIM", first(Kind::Claim, "c-one")),
        ("PLACE", first(Kind::Entity(EntityKind::Place), "a-place")),
    ];
    let asked = parse::asked(kind);
    let draft = kind == Kind::Page || !asked.is_empty() && kind != Kind::Source;
    let named = |(name, value): &(&'static str, &'static str)| {
        // What the record is called says what it says, as far as anybody knows.
        let filled = others.iter().fold((*value).to_owned(), |value, (sign, word)| value.replace(sign, word));
        (*name, if *name == "text" { scalar(title) } else { filled })
    };
    let mut given: Vec<(&str, String)> = Vec::new();
    if !matches!(kind, Kind::Claim | Kind::Judgment) {
        given.push((if kind.is_entity() { "name" } else { "title" }, scalar(title)));
    }
    given.extend(asked.iter().map(named));
    if draft {
        given.push(("status", "draft".to_owned()));
    }
    let all = parse::fields_of(kind);
    (draft::begun(&draft::Begun { given, fields: &all }), draft)
}

/// The list file of a kind, if the project has one.
fn list(kind: Kind, files: &FileSet) -> Option<&ContentFile> {
    files.content.iter().find(|content| content.kind == kind && content.form == Form::List)
}

/// The text of a list file with one record more, and the line in which that begins; `None` where the file is written in
/// a way that cannot be gone on with.
fn enlisted(list: &ContentFile, documents: &[Document], id: &Id, fields: &str) -> Option<(String, usize)> {
    let crlf = list.file.text.contains("\r\n");
    let before = list.file.text.trim_end();
    let gap = if before.is_empty() { "" } else { "\n\n" };
    let entry = draft::listed(id.as_str(), fields);
    let text = format!("{before}{gap}{entry}");
    let text = if crlf { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text };
    let file =
        File { path: list.file.path.clone(), hash: Hash::of(text.as_bytes()), text: text.as_str().into() };
    let known = documents.iter().find(|document| document.file.path == list.file.path)?.records.len();
    let read = parse::parse(&ContentFile { file, ..list.clone() }, Review::Left).value;
    let last = read.records.last().filter(|last| last.id == *id && read.records.len() == known + 1)?;
    let line = 1 + text.get(..last.head.range().start)?.matches('\n').count();
    Some((text, line))
}

/// A file for the new record: Markdown, or YAML for a map and for what is written as a list.
fn file(kind: Kind, id: &Id, fields: &str, files: &FileSet) -> (String, String) {
    let folder = kind.folder();
    let beside = format!("content/{folder}/");
    let is_listed = matches!(kind, Kind::Claim | Kind::Judgment | Kind::Term);
    let has_list = list(kind, files).is_some();
    let has_folder = files.content.iter().any(|content| content.file.path.as_str().starts_with(&beside));
    let path = format!("{beside}{id}");
    if kind == Kind::Page {
        (format!("content/{id}.md"), format!("---\n{fields}---\n\nThe text.\n"))
    } else if kind == Kind::Map {
        (format!("{path}.yaml"), format!("{}{fields}", schema::line("../../", "map")))
    } else if is_listed && !has_list && !has_folder {
        let entry = draft::listed(id.as_str(), fields);
        (format!("content/{folder}.yaml"), format!("{}\n{entry}", schema::line("../", folder)))
    } else {
        (format!("{path}.md"), format!("---\n{fields}---\n"))
    }
}
