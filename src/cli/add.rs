//! `backgrounder add`: saved files become held sources.

use super::args::{self, Add, AddRecord, AddSource, AddWhat, Globals, Inputs};
use super::progress::Progress;
use super::record::record;
use super::report;
use crate::diagnostic::Failure;
use crate::file::ContentPath;
use crate::model::holding::{Fate, Given, Held, HeldSource, Wish};
use crate::model::kind::{EntityKind, Kind};
use crate::pipeline::{self, Holding};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Runs one of its commands.
pub(super) fn add(globals: &Globals, options: &Add) -> Result<u8, Failure> {
    use EntityKind::{Concept, Group, Organisation, Person, Place, Polity, Work};
    let (kind, options) = match &options.what {
        AddWhat::Source(options)
            if options.files.is_empty() && options.from.is_none() && is_named(options) =>
        {
            return unheld(globals, options);
        }
        AddWhat::Source(options) => return source(globals, options),
        AddWhat::Page(options) => (Kind::Page, options),
        AddWhat::Person(options) => (Kind::Entity(Person), options),
        AddWhat::Organisation(options) => (Kind::Entity(Organisation), options),
        AddWhat::Group(options) => (Kind::Entity(Group), options),
        AddWhat::Polity(options) => (Kind::Entity(Polity), options),
        AddWhat::Place(options) => (Kind::Entity(Place), options),
        AddWhat::Concept(options) => (Kind::Entity(Concept), options),
        AddWhat::Work(options) => (Kind::Entity(Work), options),
        AddWhat::Event(options) => (Kind::Event, options),
        AddWhat::Claim(options) => (Kind::Claim, options),
        AddWhat::Judgment(options) => (Kind::Judgment, options),
        AddWhat::Term(options) => (Kind::Term, options),
        AddWhat::Correction(options) => (Kind::Correction, options),
        AddWhat::Map(options) => (Kind::Map, options),
    };
    record(globals, kind, options)
}

/// Whether a source without a file is asked for.
fn is_named(options: &AddSource) -> bool {
    options.key.is_some() || options.title.is_some()
}

/// Adds a source of which no text is held.
fn unheld(globals: &Globals, options: &AddSource) -> Result<u8, Failure> {
    let wanted = AddRecord { name: Vec::new(), id: options.key.clone(), title: options.title.clone() };
    record(globals, Kind::Source, &wanted)
}

/// Holds files; gives 1 where one of them could not be.
fn source(globals: &Globals, options: &AddSource) -> Result<u8, Failure> {
    if options.key.is_some() && options.files.len() != 1 {
        return Err(Failure::Usage { message: "--key names one source, and so needs one file".to_owned() });
    }
    let wish = Wish {
        files: options.files.clone(),
        from: options.from.clone(),
        key: options.key.clone(),
        whole_page: options.whole_page,
        again: options.again,
        at: args::moment(),
    };
    let overrides = args::overrides(globals, &Inputs::plain())?;
    let progress = Progress::new(globals);
    let told =
        |done: usize, all: usize, name: &str| progress.tell("Reading", &format!("{done} of {all}: {name}"));
    let holding = pipeline::hold(&globals.folder, &overrides, &wish, &told)?;
    progress.end();
    let failed = holding.held.iter().any(|held| matches!(held.fate, Fate::Unread(_) | Fate::Refused(..)));
    if globals.json {
        let held: Vec<Value> = holding.held.iter().map(value).collect();
        let library = holding.library.as_ref().map(ContentPath::as_str);
        report::out(&format!(
            "{:#}\n",
            json!({"format": "backgrounder/1", "command": "add source", "ok": !failed, "library": library, "files": held})
        ));
        return Ok(u8::from(failed));
    }
    report::export(globals, &holding);
    if !globals.quiet {
        report::err(&said(&holding));
    }
    for source in holding.held.iter().filter_map(taken) {
        report::out(&format!("@{}  {}\n", source.key.cited(), source.record));
    }
    Ok(u8::from(failed))
}

/// The source that a file became.
fn taken(held: &Held) -> Option<&HeldSource> {
    match &held.fate {
        Fate::Source(source) | Fate::Renewed(source) => Some(source),
        Fate::Known(_) | Fate::Unread(_) | Fate::Refused(..) => None,
    }
}

/// What became of the files, in words.
fn said(holding: &Holding) -> String {
    let mut text = String::new();
    if let Some(path) = &holding.library {
        let _ = writeln!(text, "  {:<9}{path}, which is read from there from now on", "library");
    }
    for Held { file, fate } in &holding.held {
        let (word, words) = match fate {
            Fate::Source(source) => {
                (if source.not_held.is_some() { "kept" } else { "held" }, held(file, source))
            }
            Fate::Renewed(source) => {
                ("renewed", held(file, source) + "; backgrounder check tells which quotations that concerns")
            }
            Fate::Known(key) => ("known", format!("{file}: @{} holds it already", key.cited())),
            Fate::Unread(error) => ("error", format!("{file} {}", error.words)),
            Fate::Refused(why, remedy) if remedy.is_empty() => ("error", format!("{file}: {why}")),
            Fate::Refused(why, remedy) => ("error", format!("{file}: {why}\n{:11}{remedy}", "")),
        };
        let _ = writeln!(text, "  {word:<9}{words}");
    }
    let sources: Vec<&HeldSource> = holding.held.iter().filter_map(taken).collect();
    let (all, held) = (holding.held.len(), sources.len());
    let _ = writeln!(text, "Held {held} of {}.", report::many(all, "file", "files"));
    if let Some(source) = sources.iter().find(|source| source.not_held.is_none()) {
        let _ = writeln!(
            text,
            "Next: backgrounder quote {} \"words of it\", for a citation to paste.",
            source.key.cited()
        );
    }
    text
}

/// What one file became, and what to know about it.
fn held(file: &str, source: &HeldSource) -> String {
    let mut text = format!("{file} as @{}", source.key.cited());
    text.push_str(match source.by {
        Given::Library => ", an entry of the library",
        Given::Record => ", which has a record already",
        Given::File => "",
    });
    if let Some(why) = &source.not_held {
        let _ = write!(text, ": no text, {why}; quotations of it stay unchecked");
    } else {
        let pages = source.pages.map(|pages| report::many(pages, "page", "pages") + ", ").unwrap_or_default();
        let paragraphs = report::many(source.paragraphs, "paragraph", "paragraphs");
        let _ = write!(text, ": {pages}{paragraphs}, {}", length(source));
    }
    for warning in &source.warnings {
        let _ = write!(text, "\n{:11}{warning}", "");
    }
    text
}

/// How long a text is: in words, or in characters where it has no spaces between them.
pub(super) fn length(source: &HeldSource) -> String {
    const LONGEST: usize = 12;
    if source.characters > source.words * LONGEST {
        report::many(source.characters, "character", "characters")
    } else {
        report::many(source.words, "word", "words")
    }
}

/// What became of a file, for programs.
fn value(held: &Held) -> Value {
    let Held { file, fate } = held;
    match fate {
        Fate::Source(source) | Fate::Renewed(source) => json!({
            "file": file, "fate": if matches!(fate, Fate::Renewed(_)) { "renewed" } else { "held" }, "key": source.key.as_str(), "title": source.title,
            "record": source.record.as_str(), "written": source.written, "paragraphs": source.paragraphs,
            "pages": source.pages, "words": source.words, "characters": source.characters, "library": source.by == Given::Library,
            "not_held": source.not_held, "warnings": source.warnings,
        }),
        Fate::Known(key) => json!({"file": file, "fate": "known", "key": key.as_str()}),
        Fate::Unread(error) => json!({"file": file, "fate": "unread", "message": error.words}),
        Fate::Refused(why, remedy) => {
            json!({"file": file, "fate": "refused", "message": why, "help": remedy})
        }
    }
}
