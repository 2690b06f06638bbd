//! A project as an editor sees it while it is written: every stage before rendering, with unsaved texts in place of
//! those of the files, and every place that names a record with the record that it leads to.

use super::memory::Memory;
use super::rename::{self, Rename};
use super::{Clock, Learnt};
use crate::diagnostic::print::Texts;
use crate::diagnostic::{Code, Diagnostic, Failure};
use crate::file::{ContentPath, File, Hash, Span};
use crate::model::citations::Piece;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::files::ContentFile;
use crate::model::kind::Kind;
use crate::model::links::{Links, Target};
use crate::model::locator::Locator;
use crate::model::mark::MarkKind;
use crate::model::project::{Overrides, Project};
use crate::model::record::Record;
use crate::model::review::Review;
use crate::model::source::Shelf;
use crate::model::verdict::Verdicts;
use crate::resolve::{self, Naming, Use};
use crate::{parse, project, verify, walk};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Texts that an editor has open, by their files.
pub(crate) type Unsaved = BTreeMap<ContentPath, Arc<str>>;

/// Surveys a project again and again; what files said is remembered in between.
pub(crate) struct Surveyor {
    folder: PathBuf,
    overrides: Overrides,
    memory: Memory,
}

/// One state of a project.
pub(crate) struct Survey {
    learnt: Learnt,
    findings: Vec<Diagnostic>,
    texts: BTreeMap<ContentPath, Arc<str>>,
    references: Vec<Reference>,
}

/// A place that names a record.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// In which file.
    pub(crate) path: ContentPath,
    /// Where the name itself stands.
    pub(crate) span: Span,
    /// The record that it stands in.
    pub(crate) by: RecordIx,
    /// The record that it names.
    pub(crate) to: RecordIx,
    /// The mark that it is part of, and which cite of it; none for a name in a field.
    pub(crate) mark: Option<(usize, usize)>,
}

/// What can stand at a place of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// The id of a record of these kinds.
    Records(Vec<Kind>),
    /// The key of a source: bare, or as a citation has it.
    Sources(Sign),
}

/// How a field has the key of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// As it is.
    Bare,
    /// With `@`.
    At,
}

/// Stands for the name that is being written; no record is called so.
const NAME: &str = "here-goes-the-name";

/// The folder of the project in which, or below which, a folder is.
pub(crate) fn home(folder: &Path, overrides: &Overrides) -> Option<PathBuf> {
    project::open(folder, overrides).ok().map(|project| project.value.folder)
}

/// The fields that a kind of record has.
pub(crate) fn fields_of(kind: Kind) -> Vec<crate::yaml::Field> {
    parse::fields_of(kind)
}

impl Surveyor {
    /// Begins with a folder in which, or above which, a project is.
    pub(crate) fn new(folder: &Path, overrides: &Overrides) -> Self {
        Self { folder: folder.to_path_buf(), overrides: overrides.clone(), memory: Memory::default() }
    }

    /// Reads the project as it is now, with these texts in place of those of its files.
    pub(crate) fn survey(&mut self, unsaved: &Unsaved) -> Result<Survey, Failure> {
        let mut findings = Vec::new();
        let opened = project::open_with(&self.folder, &self.overrides, unsaved)?;
        let project = Arc::new(opened.into_value(&mut findings));
        let mut files = walk::walk(&project)?.into_value(&mut findings);
        files.lay(unsaved);
        let learnt = Learnt::of(project, files, &mut self.memory, &mut Clock::start(), &mut findings)?;
        let findings = learnt.project.config.policy.apply(findings);
        let texts = learnt.texts();
        let references = references(&learnt, &texts);
        Ok(Survey { learnt, findings, texts, references })
    }
}

impl Survey {
    /// The project.
    pub(crate) fn project(&self) -> &Project {
        &self.learnt.project
    }

    /// All records.
    pub(crate) fn dossier(&self) -> &Dossier {
        &self.learnt.dossier
    }

    /// What leads where.
    pub(crate) fn links(&self) -> &Links {
        &self.learnt.links
    }

    /// What became of the quotations.
    pub(crate) fn verdicts(&self) -> &Verdicts {
        &self.learnt.verdicts
    }

    /// What was found: judged and ordered.
    pub(crate) fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// Whether every file could be read: one that somebody is writing in often cannot, and its records are missing.
    pub(crate) fn is_whole(&self) -> bool {
        self.findings.iter().all(|finding| finding.code != Code::YamlMalformed)
    }

    /// Every place that names a record, by file and place.
    pub(crate) fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The bibliography entry of a source; none if no page lists it.
    pub(crate) fn entry(&self, source: RecordIx) -> Option<&[Piece]> {
        self.learnt.citations.entries.get(&source).map(Vec::as_slice)
    }

    /// A file of records.
    pub(crate) fn content(&self, path: &ContentPath) -> Option<&ContentFile> {
        self.learnt.files.content.iter().find(|content| content.file.path == *path)
    }

    /// Where the YAML of a file of records stands.
    pub(crate) fn yaml(&self, path: &ContentPath) -> Option<Span> {
        self.content(path).map(parse::yaml_of)
    }

    /// The entries of libraries that nothing names yet.
    pub(crate) fn shelf(&self) -> impl Iterator<Item = &Record> {
        let records = self.learnt.documents.iter().flat_map(|document| &document.records).map(AsRef::as_ref);
        let unnamed = |record: &&Record| {
            record.source().is_some_and(|source| {
                source.shelf == Shelf::Library && self.learnt.dossier.shelf.contains(source.key.as_str())
            })
        };
        records.filter(unnamed)
    }

    /// The paragraphs of a source's held text that a locator names, by number and place.
    pub(crate) fn passages(&self, source: RecordIx, locator: &Locator) -> Vec<(usize, Range<usize>)> {
        let capture = self.learnt.dossier.captures.get(&source);
        let found = self.learnt.dossier.get(source).source().zip(capture);
        found.map(|(source, capture)| verify::passages(locator, source, capture)).unwrap_or_default()
    }

    /// What a field takes, of a file with a text that may not be saved yet, at some place of it. The text is read with
    /// a name there, and the stages say what that name is. Where it cannot be read so, the line is closed after the name
    /// with the signs that are open: who writes a list has not ended it.
    pub(crate) fn takes(
        &self,
        path: &ContentPath,
        text: &str,
        at: Range<usize>,
        closing: &str,
    ) -> Option<Takes> {
        let content = self.content(path)?;
        let line = text.get(at.end..)?.find('\n').map_or(text.len(), |end| at.end + end);
        let before = text.get(..at.start)?;
        let ends = [text.get(at.end..)?.to_owned(), format!("{closing}{}", text.get(line..)?)];
        ends.iter().find_map(|end| {
            let with = |name: &str| {
                let file = File {
                    path: path.clone(),
                    hash: Hash::of(&[]),
                    text: format!("{before}{name}{end}").into(),
                };
                let read = ContentFile { file, ..content.clone() };
                parse::parse(&read, Review::Left).value.records
            };
            takes(with, before.ends_with(['"', '\'']))
        })
    }

    /// What another name for a record changes, as long as nothing is worse afterwards.
    pub(crate) fn rename(&self, old: &str, new: &str) -> Result<Rename, Failure> {
        rename::safe(&self.learnt.project, &self.learnt.files, old, new)
    }
}

impl Texts for Survey {
    fn text(&self, path: &ContentPath) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }
}

/// What a field takes where a name is put, if the records that come of it say so.
fn takes(with: impl Fn(&str) -> Vec<Arc<Record>>, quoted: bool) -> Option<Takes> {
    let cited = |records: &[Arc<Record>]| {
        let is_key = |used: &Use<'_>| used.naming == Naming::Key && used.words == NAME;
        records.iter().any(|record| resolve::uses(record).iter().any(is_key))
    };
    let bare = with(NAME);
    if let Some(kinds) = bare.iter().find_map(|record| resolve::taken(record, NAME)) {
        return Some(Takes::Records(kinds));
    }
    if cited(&bare) {
        return Some(Takes::Sources(Sign::Bare));
    }
    let name = if quoted { format!("@{NAME}") } else { format!("\"@{NAME}\"") };
    cited(&with(&name)).then_some(Takes::Sources(Sign::At))
}

/// Every place that names a record which is there.
fn references(learnt: &Learnt, texts: &Unsaved) -> Vec<Reference> {
    let text = |record: &Record| texts.get(&record.path).map_or("", |text| &**text);
    let mut all: Vec<Reference> =
        learnt.dossier.iter().flat_map(|(ix, record)| of_record(learnt, ix, record, text(record))).collect();
    all.sort_by(|a, b| (&a.path, a.span, a.to).cmp(&(&b.path, b.span, b.to)));
    all.dedup_by(|a, b| a.path == b.path && a.span == b.span && a.to == b.to);
    all
}

/// The places of one record that name others. What a library says is no text of the author's.
fn of_record(learnt: &Learnt, by: RecordIx, record: &Record, text: &str) -> Vec<Reference> {
    if record.source().is_some_and(|source| source.shelf == Shelf::Library) {
        return Vec::new();
    }
    let marked = marked(learnt, by, record);
    let lead = |used: &Use<'_>| match marked.get(&used.span) {
        Some((to, mark, cite)) => Some((*to, Some((*mark, *cite)))),
        None if used.naming == Naming::Key => learnt.dossier.by_key.get(used.words).map(|to| (*to, None)),
        None => learnt.links.named.get(used.words).map(|to| (*to, None)),
    };
    let exact = |used: &Use<'_>| {
        let start = used.span.range().start;
        // The label of a link to a file may hold the same words; its address comes last.
        let words = text.get(used.span.range()).unwrap_or_default();
        let found =
            if used.naming == Naming::File { words.rfind(used.words) } else { words.find(used.words) };
        found.map_or(used.span, |at| Span::new(start + at, start + at + used.words.len()))
    };
    resolve::uses(record)
        .iter()
        .filter_map(|used| {
            let (to, mark) = lead(used)?;
            Some(Reference { path: record.path.clone(), span: exact(used), by, to, mark })
        })
        .collect()
}

/// What the marks of a record lead to, by where their names stand.
fn marked(learnt: &Learnt, by: RecordIx, record: &Record) -> BTreeMap<Span, (RecordIx, usize, usize)> {
    let mut found = BTreeMap::new();
    for (index, mark) in record.prose.marks.iter().enumerate() {
        let at = MarkIx { record: by, mark: index };
        match &mark.kind {
            MarkKind::Citation(citation) => {
                for (cite, one) in citation.cites.iter().enumerate() {
                    if let Some(to) = learnt.links.source(at, cite) {
                        found.insert(one.key.span, (to, index, cite));
                    }
                }
            }
            MarkKind::Link(link) => {
                if let Target::Record { to, .. } = learnt.links.target(at) {
                    found.insert(link.to.span, (*to, index, 0));
                }
            }
            MarkKind::Stub(_) => {}
        }
    }
    found
}
