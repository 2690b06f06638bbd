//! Takes one content file; gives its records with their prose and marks, before any other file is known.
//! Because it sees one file only, files are parsed in parallel and a parsed file can be remembered.
//! Never resolves a link, never asks whether a source exists.

mod amend;
mod citation;
mod fields;
mod front_matter;
mod library;
mod markdown;
mod record;
mod required;

pub(crate) use amend::{amended, edit, enlisted};
pub(crate) use markdown::to_html;
pub(crate) use record::{fields_of, source_id};
pub(crate) use required::{always, asked};

use crate::diagnostic::{Code, Diagnosed, Diagnostic, Severity};
use crate::file::{File, Location, Span, Spanned};
use crate::model::document::Document;
use crate::model::files::{ContentFile, Form};
use crate::model::record::Record;
use crate::model::review::Review;
use crate::yaml::{self, Kind as Yaml, Node, Reader};
use record::Entry;
use std::sync::Arc;

/// Parses one file.
/// Comments and changes under review are shown or left, as `review` says.
pub(crate) fn parse(content: &ContentFile, review: Review) -> Diagnosed<Document> {
    let mut reader = Reader::new(&content.file.path, &content.file.text);
    bidi(&content.file, &mut reader);
    if content.form == Form::Library {
        let records = library::read(&content.file, &mut reader).into_iter().map(Arc::new).collect();
        // What cites an entry that cannot be read is not told again.
        let unread = reader.findings.iter().any(|finding| finding.severity == Severity::Error);
        return Diagnosed::new(Document { file: content.file.clone(), records, unread }, reader.findings);
    }
    let entries = match content.form {
        Form::Single => single(&content.file, &mut reader),
        Form::Bare => bare(&content.file, &mut reader),
        Form::List | Form::Library => list(&content.file, &mut reader),
    };
    let records: Vec<Arc<Record>> = entries
        .into_iter()
        .filter_map(|entry| {
            record::record(content.kind, entry, Manner { review, language: &content.language }, &mut reader)
        })
        .map(Arc::new)
        .collect();
    // A list that cannot be read hides records: what names one of them is not to blame.
    let unread = content.form == Form::List && records.is_empty() && !reader.findings.is_empty();
    Diagnosed::new(Document { file: content.file.clone(), records, unread }, reader.findings)
}

/// How records are read.
#[derive(Clone, Copy)]
struct Manner<'a> {
    /// What becomes of comments and changes under review.
    review: Review,
    /// The language that they are written in (BCP 47).
    language: &'a str,
}

/// Whether the fields of a file cannot be read at all, so that what they name cannot be known.
pub(crate) fn is_broken(content: &ContentFile) -> bool {
    let text = &*content.file.text;
    let split = front_matter::split(text);
    if content.form == Form::Single && split.unclosed.is_some() {
        return true;
    }
    let yaml = yaml_of(content);
    let words = text.get(yaml.range()).unwrap_or_default();
    content.form != Form::Library
        && !words.trim().is_empty()
        && yaml::read(words, yaml.range().start, &content.file.path).value.is_none()
}

/// Where the YAML of a file of records stands: its front matter, or all of it.
pub(crate) fn yaml_of(content: &ContentFile) -> Span {
    match content.form {
        Form::Single => front_matter::split(&content.file.text).yaml,
        Form::Bare | Form::List | Form::Library => Span::new(0, content.file.text.len()),
    }
}

/// A file that is one record: front matter, then Markdown.
fn single(file: &File, reader: &mut Reader) -> Vec<Entry> {
    let split = front_matter::split(&file.text);
    if let Some(open) = split.unclosed {
        let at = reader.at(open);
        reader.findings.push(
            Diagnostic::new(Code::YamlMalformed, "the front matter is not closed")
                .at(at)
                .help("put a line --- after its last field"),
        );
    }
    let yaml = file.text.get(split.yaml.range()).unwrap_or_default();
    let before = reader.findings.len();
    let node = yaml::read(yaml, split.yaml.range().start, &file.path).into_value(&mut reader.findings);
    // Remarks alone are no fields, and no mistake either.
    let broken = node.is_none() && (split.unclosed.is_some() || reader.findings.len() > before);
    let node = node.unwrap_or(Node { span: Span::new(0, 0), kind: Yaml::Map(Vec::new()) });
    // `background/index.md` is the page of its folder.
    let folder = file.path.folder().rsplit('/').next().unwrap_or_default();
    let stem = if file.path.stem() == "index" && folder != "content" { folder } else { file.path.stem() };
    let name = Spanned::new(stem.to_owned(), Span::new(0, split.yaml.range().start));
    let head = Span::new(0, file.text.lines().next().map_or(0, str::len));
    vec![Entry { name, head, node, body: Some(split.body), broken }]
}

/// A file whose YAML is one record.
fn bare(file: &File, reader: &mut Reader) -> Vec<Entry> {
    let node = yaml::read(&file.text, 0, &file.path).into_value(&mut reader.findings);
    let head = Span::new(0, file.text.lines().next().map_or(0, str::len));
    let broken = node.is_none() && !reader.findings.is_empty();
    let node = node.unwrap_or(Node { span: Span::new(0, 0), kind: Yaml::Map(Vec::new()) });
    vec![Entry { name: Spanned::new(file.path.stem().to_owned(), head), head, node, body: None, broken }]
}

/// A file that is a mapping from id to record.
fn list(file: &File, reader: &mut Reader) -> Vec<Entry> {
    let Some(node) = yaml::read(&file.text, 0, &file.path).into_value(&mut reader.findings) else {
        return Vec::new();
    };
    match node.kind {
        Yaml::Null => Vec::new(),
        Yaml::Map(entries) => {
            let entry = |(name, node): (Spanned<String>, Node)| Entry {
                head: name.span,
                name,
                node,
                body: None,
                broken: false,
            };
            entries.into_iter().map(entry).collect()
        }
        Yaml::Scalar { .. } | Yaml::List(_) => {
            reader.wrong(file.path.name(), &node, "a mapping from id to record");
            Vec::new()
        }
    }
}

/// Notes invisible characters that turn the direction of text around (Unicode TR36, section 3.2.1).
fn bidi(file: &File, reader: &mut Reader) {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if let Some((at, found)) = file.text.char_indices().find(|(_, c)| turns(*c)) {
        let location = Location { path: file.path.clone(), span: Span::new(at, at + found.len_utf8()) };
        let message =
            format!("an invisible character (U+{:04X}) turns the direction of the text here", found as u32);
        reader.findings.push(
            Diagnostic::new(Code::BidiControl, message)
                .at(location)
                .help("delete it; right-to-left words need no such character"),
        );
    }
}
