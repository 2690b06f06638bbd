//! Puts files that were read into the project, one after the other: which source each belongs to, what it is called,
//! and the record that says what is held.

use super::hold::Read;
use crate::diagnostic::Failure;
use crate::file::{ContentPath, File, Hash};
use crate::model::capture::Capture;
use crate::model::document::Document;
use crate::model::extract::{Cause, Extract, Media, Unreadable, Work};
use crate::model::files::{ContentFile, FileSet, Form};
use crate::model::holding::{Fate, Given, Held, HeldSource, Wish};
use crate::model::id::{Id, Key};
use crate::model::record::Record;
use crate::model::source::Shelf;
use crate::yaml::{Value, amend, scalar};
use crate::{draft, parse, walk, write};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where captures and records of sources stand.
const SOURCES: &str = "content/sources";

/// What is known of the project while files are put into it.
pub(super) struct Desk<'a> {
    folder: &'a Path,
    /// The folder for held texts, if they do not lie among the sources.
    captures: Option<PathBuf>,
    wish: &'a Wish,
    /// The entries that a file may belong to: those that hold nothing yet.
    entries: Vec<&'a Record>,
    /// Those that hold a file.
    taken: Vec<&'a Record>,
    /// The author's own records of sources, by key.
    own: BTreeMap<&'a str, &'a Record>,
    /// The files of records, as they stand now.
    contents: BTreeMap<ContentPath, ContentFile>,
    /// The keys of the files that are held, by their hashes.
    hashes: BTreeMap<Hash, Key>,
    /// The slugs that addresses of sources are made of already.
    slugs: BTreeSet<String>,
}

impl<'a> Desk<'a> {
    /// Before the first file. The captures' folder is the one that the configuration names, if it does.
    pub(super) fn new(
        (folder, captures): (&'a Path, Option<&Path>),
        files: &'a FileSet,
        documents: &'a [Document],
        export: &'a [Arc<Record>],
        wish: &'a Wish,
    ) -> Self {
        let captures =
            captures.map(|place| std::path::absolute(place).unwrap_or_else(|_| place.to_path_buf()));
        let records = || documents.iter().flat_map(|document| &document.records).map(AsRef::as_ref);
        let (mut own, mut hashes) = (BTreeMap::new(), BTreeMap::new());
        let mut slugs = BTreeSet::new();
        let disk: BTreeMap<&ContentPath, Hash> = files
            .captures
            .iter()
            .map(|file| (&file.path, file.hash))
            .chain(files.originals.iter().map(|(path, hash)| (path, *hash)))
            .collect();
        for (record, source) in records().filter_map(|record| Some((record, record.source()?))) {
            slugs.insert(source.key.slug());
            if source.shelf == Shelf::Library {
                continue;
            }
            own.insert(source.key.as_str(), record);
            let Some(capture) = source.fields.capture.as_ref().map(|capture| &capture.value) else {
                continue;
            };
            let written =
                [&capture.sha256, &capture.original_sha256].into_iter().flatten().map(|hash| hash.value);
            let named = [&capture.file, &capture.original].into_iter().flatten().filter_map(|file| {
                let beside = record.path.sibling(&file.value);
                let mut all =
                    beside.into_iter().chain(ContentPath::new(format!("{SOURCES}/x")).sibling(&file.value));
                all.find_map(|path| disk.get(&path).copied())
            });
            hashes.extend(written.chain(named).map(|hash| (hash, source.key.clone())));
        }
        let of_project =
            records().filter(|record| record.source().is_some_and(|source| source.shelf == Shelf::Library));
        let mut entries: Vec<&Record> = export.iter().map(AsRef::as_ref).collect();
        entries.extend(of_project);
        entries.extend(own.values().copied());
        let mut seen = BTreeSet::new();
        entries.retain(|entry| entry.source().is_some_and(|source| seen.insert(source.key.as_str())));
        let holds = |entry: &&Record| {
            let own = entry.source().and_then(|source| own.get(source.key.as_str()));
            own.and_then(|own| own.source()).is_some_and(|source| source.fields.capture.is_some())
        };
        let (taken, entries) = entries.into_iter().partition(holds);
        let contents =
            files.content.iter().map(|content| (content.file.path.clone(), content.clone())).collect();
        Self { folder, captures, wish, entries, taken, own, contents, hashes, slugs }
    }

    /// Puts one file into the project.
    pub(super) fn hold(&mut self, read: &Read) -> Result<Held, Failure> {
        let file = read.name.clone();
        let known = self.hashes.get(&read.hash).cloned();
        if let Some(key) = known.as_ref().filter(|_| !self.wish.again) {
            return Ok(Held { file, fate: Fate::Known(key.clone()) });
        }
        let extract = match &read.extract {
            Ok(extract) if extract.text.len() as u64 > walk::MAX_TEXT => {
                let (size, most) = (extract.text.len() >> 20, walk::MAX_TEXT >> 20);
                let words =
                    format!("has {size} MiB of text, and a held text may have {most}: hold a part of it");
                return Ok(Held { file, fate: Fate::Unread(Unreadable { cause: Cause::TooMuch, words }) });
            }
            Ok(extract) => Some(extract),
            // A scan is evidence too, only that nothing in it can be looked for.
            Err(error) if error.cause == Cause::NoText && !read.bytes.is_empty() => None,
            Err(error) => return Ok(Held { file, fate: Fate::Unread(error.clone()) }),
        };
        let made = match (&known, extract) {
            (Some(key), Some(extract)) => match self.renew(key, extract) {
                Ok(None) => return Ok(Held { file, fate: Fate::Known(key.clone()) }),
                Ok(Some(source)) => return Ok(Held { file, fate: Fate::Renewed(Box::new(source)) }),
                Err(failure) => Err(failure),
            },
            (Some(key), None) => return Ok(Held { file, fate: Fate::Known(key.clone()) }),
            (None, extract) => self.source(read, extract),
        };
        let fate = match made {
            Ok(source) => {
                self.hashes.insert(read.hash, source.key.clone());
                self.slugs.insert(source.key.slug());
                let is_it = |entry: &mut &Record| entry.source().is_some_and(|entry| entry.key == source.key);
                self.taken.extend(self.entries.extract_if(.., is_it));
                Fate::Source(Box::new(source))
            }
            Err(Failure::Refused { message, remedy }) => Fate::Refused(message, remedy),
            Err(Failure::Usage { message }) => Fate::Refused(message, String::new()),
            Err(failure @ (Failure::Io { .. } | Failure::NoProject { .. } | Failure::Host { .. })) => {
                return Err(failure);
            }
        };
        Ok(Held { file, fate })
    }

    /// Makes the source of a file, and writes what it consists of.
    fn source(&mut self, read: &Read, extract: Option<&Extract>) -> Result<HeldSource, Failure> {
        let work = &extract.map(draft::work).unwrap_or_default();
        let (key, entry) = self.key(&read.name, work)?;
        let slug = key.slug();
        if slug.is_empty() {
            return Err(Failure::Usage {
                message: format!("\"{key}\" has no letter or digit that an address could be made of"),
            });
        }
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        let mut part = |ending: &str, bytes: &[u8]| {
            let file = format!("captures/{slug}.{ending}");
            // A folder for held texts has them directly; a path from the root stays one below any folder.
            let place = match &self.captures {
                Some(folder) => folder.join(format!("{slug}.{ending}")).display().to_string(),
                None => format!("{SOURCES}/{file}"),
            };
            files.push((place, bytes.to_vec()));
            draft::Part { file, hash: Hash::of(bytes), bytes: bytes.len() }
        };
        let text = extract.map(|extract| part("txt", extract.text.as_bytes()));
        let same = text.as_ref().is_some_and(|text| text.hash == read.hash);
        let original = (!same).then(|| part(ending(extract, &read.name), &read.bytes));
        let not_held = match (&read.extract, &original) {
            (Err(error), Some(_)) => Some(format!("the file {}", error.words)),
            _ => None,
        };
        let capture = extract.map(capture);
        let paragraphs = capture.as_ref().map_or(0, |capture| capture.paragraphs.len());
        let custody = draft::Custody {
            text,
            original,
            extract,
            at: &self.wish.at,
            not_held: not_held.as_deref(),
            paragraphs,
            name: base(&read.name),
        };
        let record = self.record(&key, work, entry, &custody, &mut files)?;
        let mut warnings = extract.map(|extract| extract.warnings.clone()).unwrap_or_default();
        warnings.extend(entry.is_none().then(|| self.further(&read.name)).flatten());
        Ok(HeldSource {
            title: entry.map_or_else(|| work.title.clone().unwrap_or_default(), |entry| entry.title.clone()),
            by: match entry.and_then(Record::source).map(|source| source.shelf) {
                Some(Shelf::Library) => Given::Library,
                Some(Shelf::Own | Shelf::Untitled) => Given::Record,
                None => Given::File,
            },
            record,
            written: files.into_iter().map(|(path, _)| path).collect(),
            paragraphs,
            pages: extract.and_then(|extract| extract.pages),
            words: capture.as_ref().map_or(0, |capture| capture.words),
            characters: capture.map_or(0, |capture| characters(&capture.text)),
            not_held,
            warnings,
            key,
        })
    }

    /// Writes the files of a source and its record: a new one, or what it holds into the one that it has.
    fn record(
        &mut self,
        key: &Key,
        work: &Work,
        entry: Option<&Record>,
        custody: &draft::Custody<'_>,
        files: &mut Vec<(String, Vec<u8>)>,
    ) -> Result<ContentPath, Failure> {
        let slug = key.slug();
        if let Some(own) = self.own.get(key.as_str()) {
            let fields = draft::sidecar(custody)
                .into_iter()
                .map(|(name, value)| (name.to_owned(), Value::Scalar(value)));
            let mut changes = vec![(vec!["capture"], Value::Map(fields.collect()))];
            if let Some(why) = custody.not_held {
                changes.push((vec!["not_held"], Value::Scalar(scalar(why))));
            }
            let path = own.path.clone();
            return self.amend(key, &path, changes, custody, |folder| write::place(folder, files));
        }
        let stated = (Id::parse(key.as_str()).is_none() || slug != key.as_str()).then_some(key);
        let record = ContentPath::new(format!("{SOURCES}/{slug}.md"));
        let words = if entry.is_some() {
            draft::overlay(stated, custody)
        } else {
            draft::source(work, stated, custody)
        };
        files.push((record.as_str().to_owned(), words.into_bytes()));
        write::place(self.folder, files)?;
        Ok(record)
    }

    /// Takes the text of a held file out once more; nothing if it is the text that is held.
    fn renew(&mut self, key: &Key, extract: &Extract) -> Result<Option<HeldSource>, Failure> {
        let by_hand = |message: String| Failure::Refused {
            message,
            remedy: "hold the file anew under another key".to_owned(),
        };
        let own = self.own.get(key.as_str()).copied();
        let fields = own.and_then(Record::source).and_then(|source| source.fields.capture.as_ref());
        let (Some(own), Some(fields)) = (own, fields.map(|capture| &capture.value)) else {
            return Err(by_hand(format!("@{key} has no record of its own")));
        };
        let Some(name) = fields.file.as_ref().map(|file| file.value.as_str()) else {
            return Err(by_hand(format!("the record of @{key} names no text")));
        };
        let hash = Hash::of(extract.text.as_bytes());
        if fields.sha256.as_ref().is_some_and(|said| said.value == hash) {
            return Ok(None);
        }
        let beside =
            own.path.sibling(name).into_iter().chain(ContentPath::new(format!("{SOURCES}/x")).sibling(name));
        let mut inside = beside.map(|path| self.folder.join(path.as_str()));
        let outside = || {
            let below = name.rsplit_once("captures/").map_or(name, |(_, below)| below);
            self.captures.as_ref().map(|folder| folder.join(below)).filter(|path| path.is_file())
        };
        let Some(place) = inside.find(|path| path.is_file()).or_else(outside) else {
            return Err(by_hand(format!("the held text of @{key} is not there: {name}")));
        };
        let counted = capture(extract);
        let custody = draft::Custody {
            text: Some(draft::Part { file: name.to_owned(), hash, bytes: extract.text.len() }),
            original: None,
            extract: Some(extract),
            at: &self.wish.at,
            not_held: None,
            paragraphs: counted.paragraphs.len(),
            name: "",
        };
        let mut values = draft::sidecar(&custody);
        // What was said of the text before and is not true of this one.
        let stale = [("furniture", !fields.furniture.is_empty()), ("warnings", fields.warnings.is_some())];
        for (name, was) in stale {
            if was && values.iter().all(|(known, _)| *known != name) {
                values.push((name, "[]".to_owned()));
            }
        }
        let changes =
            values.into_iter().map(|(name, value)| (vec!["capture", name], Value::Scalar(value))).collect();
        let path = self.amend(key, &own.path.clone(), changes, &custody, |_| {
            write::replace(Path::new(""), &place.display().to_string(), &extract.text)
        })?;
        Ok(Some(HeldSource {
            key: key.clone(),
            title: own.title.clone(),
            by: Given::Record,
            written: vec![place.display().to_string(), path.as_str().to_owned()],
            record: path,
            paragraphs: counted.paragraphs.len(),
            pages: extract.pages,
            words: counted.words,
            characters: characters(&counted.text),
            not_held: None,
            warnings: extract.warnings.clone(),
        }))
    }

    /// Changes values of the record that a source has, after `before` has written what they tell of.
    fn amend<'k>(
        &mut self,
        key: &'k Key,
        path: &ContentPath,
        mut changes: Vec<(Vec<&'k str>, Value)>,
        custody: &draft::Custody<'_>,
        before: impl FnOnce(&Path) -> Result<(), Failure>,
    ) -> Result<ContentPath, Failure> {
        let Some(content) = self.contents.get_mut(path) else { return Err(unwritable(key, path, custody)) };
        if content.form == Form::List {
            changes.iter_mut().for_each(|(keys, _)| keys.insert(0, key.as_str()));
        }
        let text = amend(&content.file.text, parse::yaml_of(content), &changes);
        let Some(text) = text else { return Err(unwritable(key, path, custody)) };
        before(self.folder)?;
        write::amend(self.folder, &content.file, &text)?;
        content.file = File { path: path.clone(), hash: Hash::of(text.as_bytes()), text: text.into() };
        Ok(path.clone())
    }

    /// What to say of a file that a library has beside one that is held: the same work is no second witness.
    fn further(&self, name: &str) -> Option<String> {
        let of = draft::entry(&self.taken, name, None)?.source()?;
        Some(format!(
            "the library has it as a further file of @{}: if both are one work, delete one of the two sources",
            of.key.cited()
        ))
    }

    /// The key of a file, and the entry that it belongs to.
    fn key(&self, name: &str, work: &Work) -> Result<(Key, Option<&'a Record>), Failure> {
        let of = |key: &str| {
            self.entries
                .iter()
                .find(|entry| entry.source().is_some_and(|source| source.key.as_str() == key))
                .copied()
        };
        let free = |key: &str| !self.slugs.contains(&Key::new(key).slug());
        if let Some(stated) = &self.wish.key {
            let key = stated.trim_start_matches('@');
            let entry = of(key);
            if key.is_empty() || key.chars().any(char::is_whitespace) {
                return Err(Failure::Usage {
                    message: format!("\"{key}\" cannot be the key of a source: a key has no spaces"),
                });
            }
            if entry.is_none() && !free(key) {
                return Err(Failure::Refused {
                    message: format!("@{key} holds a text already"),
                    remedy: "give another key with --key".to_owned(),
                });
            }
            return Ok((Key::new(key), entry));
        }
        if let Some(entry) = draft::entry(&self.entries, name, Some(work))
            && let Some(source) = entry.source()
        {
            return Ok((source.key.clone(), Some(entry)));
        }
        Ok((draft::key(work, base(name), free), None))
    }
}

/// The text that was taken out of a file, counted.
pub(super) fn capture(extract: &Extract) -> Capture {
    let text = extract.text.as_str();
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let place = |at: usize| bytes.get(at).copied().unwrap_or(text.len());
    let furniture = extract.furniture.iter().map(|range| place(range.start)..place(range.end)).collect();
    let capture = Capture::new(ContentPath::new(""), text.into(), Hash::of(text.as_bytes()));
    capture.extracted(extract.media.made(), furniture)
}

/// A record that has to be changed by hand.
fn unwritable(key: &Key, path: &ContentPath, custody: &draft::Custody<'_>) -> Failure {
    let file = custody.text.as_ref().or(custody.original.as_ref()).map_or("", |part| part.file.as_str());
    Failure::Refused {
        message: format!("{path} cannot be changed without touching more of it than the capture of @{key}"),
        remedy: format!(
            "write it in block style there, then run the command again; it would say file: {file}"
        ),
    }
}

/// The number of characters of a text, white space aside.
fn characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// A file's name without its folders.
fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The ending that an original is kept under. A text's is none of a text's, as it may be in any encoding.
fn ending(extract: Option<&Extract>, name: &str) -> &'static str {
    match extract.map(|extract| extract.media) {
        Some(Media::Html) => "html",
        Some(Media::Pdf) => "pdf",
        Some(Media::Text) => "txt.original",
        None if name.to_ascii_lowercase().ends_with(".pdf") => "pdf",
        None => "original",
    }
}
