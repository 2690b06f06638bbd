//! The order of the stages: the only file that knows it.
//! Takes a folder and what the command line says; gives the files of the site and what was found.
//! The policy of the project is applied here, once.

mod add;
mod ask;
mod begin;
mod changes;
mod covered;
mod desk;
mod examine;
mod export;
mod hold;
mod init;
mod library;
mod memory;
mod mend;
mod objections;
mod preview;
mod publishing;
mod quick;
mod rename;
mod schema;
mod show;
mod survey;
mod tracked;
mod versions;

pub(crate) use crate::project::Shield;
pub(crate) use add::{Added, Adding, add};
pub(crate) use ask::{Asked, Recording, run_and_ask};
pub(crate) use begin::{Beginning, First, Ground, begin};
pub(crate) use changes::{Changes, Since, accept, changes};
pub(crate) use covered::Covered;
pub(crate) use examine::{Examined, examine};
pub(crate) use export::{Taking, export, put_folder, save};
pub(crate) use hold::{Holding, hold};
pub(crate) use init::{Fate, Initial, init};
pub(crate) use mend::{Mended, mend};
pub(crate) use preview::{Preview, Proof, Watched};
pub(crate) use publishing::{Published, Publishing, Wish, carry, look, prepare, roll_back};
pub(crate) use rename::{Address, Carrying, Rename, Renaming, rename};
pub(crate) use schema::{FOLDER as SCHEMAS, refresh, schemas, write_schemas};
pub(crate) use show::{Showing, show};
pub(crate) use survey::{Reference, Sign, Survey, Surveyor, Takes, Unsaved, fields_of, home};
pub(crate) use versions::diff;

use crate::diagnostic::print::Texts;
use crate::diagnostic::{Diagnostic, Failure, Severity};
use crate::file::ContentPath;
use crate::model::Artifact;
use crate::model::citations::Citations;
use crate::model::document::Document;
use crate::model::dossier::Dossier;
use crate::model::edition::Edition;
use crate::model::extract::{Extract, Scope, Unreadable};
use crate::model::files::FileSet;
use crate::model::history::Step;
use crate::model::kind::Kind;
use crate::model::links::Links;
use crate::model::lock::{self, Lock, LockFile, Reading};
use crate::model::manifest::Making;
use crate::model::project::{Drafts, Overrides, Project};
use crate::model::review::Review;
use crate::model::sought::Sought;
use crate::model::theme::{Layer, Theme};
use crate::model::verdict::{Tally, Verdicts};
use crate::render::Weight;
use crate::text::suggest;
use crate::{assemble, cite, extract, parse, project, render, resolve, theme, verify, walk, write};
use memory::Memory;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) use crate::publish::{Action, Checked};
pub(crate) use crate::render::{Numbers, OnDemand, Printed, print};
pub(crate) use crate::theme::{Listed, Part};
pub(crate) use crate::write::{Durability, Request, Written};

/// How much there is of what, for the summary.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Content files read.
    pub(crate) files: usize,
    /// Entities.
    pub(crate) entities: usize,
    /// Sources.
    pub(crate) sources: usize,
    /// Claims.
    pub(crate) claims: usize,
    /// Events.
    pub(crate) events: usize,
    /// Cites, each counted.
    pub(crate) citations: usize,
    /// Mentions of records, by sentence.
    pub(crate) mentions: usize,
    /// Quotations by verdict.
    pub(crate) tally: Tally,
}

/// A site as it would be written, and all that was found on the way.
pub(crate) struct Outcome {
    /// The project.
    pub(crate) project: Arc<Project>,
    /// The files of the site, sorted by path.
    pub(crate) artifacts: Vec<Artifact>,
    /// What was found: judged and ordered.
    pub(crate) findings: Vec<Diagnostic>,
    /// The counts.
    pub(crate) counts: Counts,
    /// What `evidence.lock` shall hold, if that is not what it holds.
    pub(crate) lock: Option<String>,
    /// The heaviest page.
    pub(crate) heaviest: Option<Weight>,
    /// How long each stage took, in order.
    pub(crate) timings: Vec<(&'static str, Duration)>,
    /// How far it rests on sources.
    pub(crate) covered: Covered,
    texts: BTreeMap<ContentPath, Arc<str>>,
    documents: Vec<Document>,
}

impl Outcome {
    /// Whether there is no error, and no warning where warnings count.
    pub(crate) fn passes(&self, strict: bool) -> bool {
        self.count(Severity::Error) == 0 && !(strict && self.count(Severity::Warning) > 0)
    }

    /// How many findings weigh so much.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// The records of a project with what leads where, for questions about them.
pub(crate) struct Catalogue {
    /// The records.
    pub(crate) dossier: Dossier,
    /// What their marks lead to.
    pub(crate) links: Links,
    /// How many errors there are: what cannot be read is in no list.
    pub(crate) broken: usize,
    texts: BTreeMap<ContentPath, Arc<str>>,
}

impl Texts for Catalogue {
    fn text(&self, path: &ContentPath) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }
}

impl Texts for Outcome {
    fn text(&self, path: &ContentPath) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }
}

/// Hears which stage begins.
pub(crate) type Told<'a> = &'a dyn Fn(&'static str);

/// Measures the stages, and says which one begins.
struct Clock<'a> {
    last: Instant,
    timings: Vec<(&'static str, Duration)>,
    told: Told<'a>,
}

impl<'a> Clock<'a> {
    fn start() -> Self {
        Self::told(&|_| {})
    }

    fn told(told: Told<'a>) -> Self {
        told("Reading");
        Self { last: Instant::now(), timings: Vec::new(), told }
    }

    fn begins(&self, stage: &'static str) {
        (self.told)(stage);
    }

    /// Tells how long a part of the last stage took.
    fn part(&mut self, part: &'static str, time: Duration) {
        self.timings.push((part, time));
    }

    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.timings.push((stage, now - self.last));
        self.last = now;
    }
}

/// All that the stages before rendering have learnt.
#[derive(Clone)]
struct Learnt {
    project: Arc<Project>,
    files: FileSet,
    documents: Vec<Document>,
    dossier: Dossier,
    links: Links,
    citations: Citations,
    verdicts: Verdicts,
    /// What changed from version to version.
    steps: Arc<Vec<Step>>,
    theme: Arc<Theme>,
    /// What was found while the theme was opened; it is among all findings too.
    of_theme: Vec<Diagnostic>,
}

impl Learnt {
    /// Runs every stage before rendering.
    fn from(
        folder: &Path,
        overrides: &Overrides,
        memory: &mut Memory,
        clock: &mut Clock<'_>,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Self, Failure> {
        let project = Arc::new(project::open(folder, overrides)?.into_value(findings));
        let files = walk::walk(&project)?.into_value(findings);
        clock.lap("read");
        Self::of(project, files, memory, clock, findings)
    }

    /// Runs the stages from parsing on.
    fn of(
        project: Arc<Project>,
        files: FileSet,
        memory: &mut Memory,
        clock: &mut Clock<'_>,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Self, Failure> {
        let documents = memory.documents(&files.content, project.review, findings);
        clock.lap("parse");
        clock.begins("Linking");
        let dossier = assemble::assemble(&project, &documents, &files).into_value(findings);
        let links = resolve::resolve(&dossier).into_value(findings);
        clock.lap("link");
        clock.begins("Verifying");
        let (cited, verified) =
            rayon::join(|| cite::cite(&dossier, &links), || verify::verify(&dossier, &links));
        let citations = cited.into_value(findings);
        let verdicts = verified.into_value(findings);
        clock.lap("cite and verify");
        let mut of_theme = Vec::new();
        let theme = Arc::new(theme::open(&project)?.into_value(&mut of_theme));
        findings.extend(of_theme.iter().cloned());
        let steps = Arc::new(versions::steps(Edition {
            dossier: &dossier,
            links: &links,
            citations: &citations,
            verdicts: &verdicts,
            steps: &[],
        }));
        Ok(Self { project, files, documents, dossier, links, citations, verdicts, steps, theme, of_theme })
    }

    fn edition(&self) -> Edition<'_> {
        Edition {
            dossier: &self.dossier,
            links: &self.links,
            citations: &self.citations,
            verdicts: &self.verdicts,
            steps: &self.steps,
        }
    }

    fn counts(&self) -> Counts {
        Counts {
            files: self.files.content.len(),
            entities: self.dossier.entities().count(),
            sources: self.dossier.sources().count(),
            claims: self.dossier.of(Kind::Claim).count(),
            events: self.dossier.of(Kind::Event).count(),
            citations: self.links.citing.values().map(Vec::len).sum(),
            mentions: self.links.mentions.values().map(Vec::len).sum(),
            tally: self.verdicts.tally,
        }
    }

    /// The texts that findings can point into.
    fn texts(&self) -> BTreeMap<ContentPath, Arc<str>> {
        let mut texts = written(&self.documents);
        let held = self.files.captures.iter().chain(&self.files.lock);
        texts.extend(held.map(|file| (file.path.clone(), file.text.clone())));
        texts.extend(
            std::iter::once(&self.project.file)
                .chain(&self.project.style_file)
                .map(|file| (file.path.clone(), file.text.clone())),
        );
        let templates = self.theme.templates.values();
        texts.extend(templates.map(|template| (template.path.clone(), Arc::from(template.text.as_ref()))));
        let words = self.theme.words.iter().filter(|file| file.layer != Layer::Embedded);
        texts.extend(words.map(|file| (file.path.clone(), Arc::from(file.text.as_ref()))));
        texts
    }
}

/// The texts of content files.
fn written(documents: &[Document]) -> BTreeMap<ContentPath, Arc<str>> {
    documents.iter().map(|document| (document.file.path.clone(), document.file.text.clone())).collect()
}

/// Runs every stage but the writing.
pub(crate) fn run(folder: &Path, overrides: &Overrides) -> Result<Outcome, Failure> {
    run_and_tell(folder, overrides, &|_| {})
}

/// The same, and says which stage begins.
pub(crate) fn run_and_tell(folder: &Path, overrides: &Overrides, told: Told<'_>) -> Result<Outcome, Failure> {
    stages(folder, overrides, told).map(|(outcome, _)| outcome)
}

fn stages(folder: &Path, overrides: &Overrides, told: Told<'_>) -> Result<(Outcome, Learnt), Failure> {
    let mut clock = Clock::told(told);
    let mut findings = Vec::new();
    let learnt = Learnt::from(folder, overrides, &mut Memory::default(), &mut clock, &mut findings)?;
    clock.begins("Rendering");
    let rendered = render::render(learnt.edition(), &learnt.theme).into_value(&mut findings);
    clock.lap("render");
    clock.part("of it, search", rendered.indexing);
    let outcome = Outcome {
        artifacts: rendered.artifacts,
        lock: renewed(&learnt.dossier.lock, &learnt.verdicts.lock),
        heaviest: rendered.heaviest,
        findings: learnt.project.config.policy.apply(findings),
        covered: Covered::of(learnt.edition()),
        counts: learnt.counts(),
        timings: clock.timings,
        texts: learnt.texts(),
        documents: learnt.documents.clone(),
        project: learnt.project.clone(),
    };
    Ok((outcome, learnt))
}

/// All records, as they stand in their files, for the questions of `list`.
pub(crate) fn catalogue(folder: &Path, overrides: &Overrides) -> Result<Catalogue, Failure> {
    let mut findings = Vec::new();
    let project = Arc::new(project::open(folder, overrides)?.into_value(&mut findings));
    let files = walk::walk(&project)?.into_value(&mut findings);
    let parsed: Vec<_> = files.content.par_iter().map(|file| parse::parse(file, project.review)).collect();
    let documents: Vec<Document> =
        parsed.into_iter().map(|parsed| parsed.into_value(&mut findings)).collect();
    let dossier = assemble::assemble(&project, &documents, &files).into_value(&mut findings);
    let links = resolve::resolve(&dossier).into_value(&mut findings);
    let findings = project.config.policy.apply(findings);
    let broken = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    Ok(Catalogue { texts: written(&documents), dossier, links, broken })
}

/// The new text of `evidence.lock`, if it says something else than before. One that could not be read whole is left
/// alone, and so is one that is not there while nothing is held: what is equal is never written again.
fn renewed(file: &LockFile, lock: &Lock) -> Option<String> {
    let changed = match file.reading {
        Reading::Absent => !lock.is_empty(),
        Reading::Whole => *lock != file.lock,
        Reading::Damaged => false,
    };
    changed.then(|| lock.to_text())
}

/// Looks for words in the held text of one source; gives its key as a citation has it, and what came of it.
pub(crate) fn quote(
    folder: &Path,
    overrides: &Overrides,
    key: &str,
    words: &str,
) -> Result<(String, Sought), Failure> {
    // What is wrong elsewhere does not matter here.
    let mut found = Vec::new();
    let project = Arc::new(project::open(folder, overrides)?.into_value(&mut found));
    let files = walk::walk(&project)?.into_value(&mut found);
    let documents = documents(&files);
    let dossier = assemble::assemble(&project, &documents, &files).into_value(&mut found);
    let Some(ix) = dossier.by_key.get(key).copied() else {
        let known = dossier.by_key.keys().chain(&dossier.shelf).map(String::as_str);
        let hint = match suggest::nearest(key, known).first() {
            Some(near) if *near == key => "it stands in a library, and no text of it is held".to_owned(),
            Some(near) => format!("did you mean {near}?"),
            None => {
                let some: Vec<&str> = dossier.by_key.keys().map(String::as_str).take(12).collect();
                format!("there are {}", some.join(", "))
            }
        };
        return Err(Failure::Usage { message: format!("no source has the key \"{key}\"; {hint}") });
    };
    let key = dossier.get(ix).source().map(|source| source.key.cited()).unwrap_or_default();
    Ok((key, verify::seek(&dossier, ix, words)))
}

/// All content files, parsed; what is wrong in them is not told.
fn documents(files: &FileSet) -> Vec<Document> {
    files
        .content
        .par_iter()
        .map(|file| parse::parse(file, Review::Left).into_value(&mut Vec::new()))
        .collect()
}

/// Writes a site into a folder; an unchanged one touches nothing. What its libraries say is remembered once, so that
/// a later export of them can be compared.
pub(crate) fn put(outcome: &Outcome, request: &Request<'_>) -> Result<Written, Failure> {
    changes::remember(&outcome.project, changes::records(&outcome.documents))?;
    write::write(&outcome.artifacts, Some(making(&outcome.project)), None, request)
}

/// How a project's site is made.
fn making(project: &Project) -> Making {
    Making {
        audience: project.audience,
        base_url: project.config.base_url.clone(),
        drafts: project.drafts == Drafts::Taken,
        review: project.review == Review::Shown,
    }
}

/// Adds the compressed neighbours of the texts of a site to what will be written.
pub(crate) fn precompress(outcome: &mut Outcome) {
    let neighbours = render::neighbours(&outcome.artifacts);
    outcome.artifacts.extend(neighbours);
    outcome.artifacts.sort_by(|a, b| a.path.cmp(&b.path));
}

/// Keeps `evidence.lock` in the project, if it has changed; gives whether it has.
pub(crate) fn keep(outcome: &Outcome, durability: Durability) -> Result<Kept, Failure> {
    match &outcome.lock {
        Some(text) => {
            write::keep(&outcome.project.folder, lock::NAME, text, durability).map(|()| Kept::Changed)
        }
        None => Ok(Kept::Unchanged),
    }
}

/// Whether `evidence.lock` was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It says something new.
    Changed,
    /// It was not touched.
    Unchanged,
}

/// Whether a folder may be written to at all; asked before anything is made.
pub(crate) fn check_folder(request: &Request<'_>) -> Result<(), Failure> {
    write::check_folder(request)
}

/// The themes that a project can name, and the name of the one in use.
pub(crate) fn themes(folder: &Path, overrides: &Overrides) -> Result<(Vec<Listed>, String), Failure> {
    let project = project::open(folder, overrides)?.into_value(&mut Vec::new());
    Ok((theme::list(&project.folder)?, project.config.theme.value))
}

/// The project's folder, and the embedded files that it may have its own of: the templates, and those of a theme,
/// the project's if none is named.
pub(crate) fn theme_parts(
    folder: &Path,
    overrides: &Overrides,
    name: Option<&str>,
) -> Result<(PathBuf, Vec<Part>), Failure> {
    let project = project::open(folder, overrides)?.into_value(&mut Vec::new());
    let name = name.unwrap_or(&project.config.theme.value);
    Ok((project.folder.clone(), theme::parts(name)))
}

/// The licence texts of what the embedded themes bring along: where each stands, and its words.
pub(crate) fn licences() -> Vec<(String, String)> {
    theme::licences()
}

/// Puts single files into a folder; refuses where one is there already.
pub(crate) fn place(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    write::place(folder, files)
}

/// Puts a file of the program's own into a folder, in place of an earlier one.
pub(crate) fn replace(folder: &Path, name: &str, text: &str) -> Result<(), Failure> {
    write::replace(folder, name, text)
}

/// Takes the text out of a saved file. Called in a process of its own, as the file may be hostile.
pub(crate) fn extract(name: &str, bytes: &[u8], scope: Scope) -> Result<Extract, Unreadable> {
    extract::bound();
    extract::extract(name, bytes, scope)
}

/// CommonMark to HTML with raw HTML shown as text, for conformance runs.
pub(crate) fn markdown(text: &str) -> String {
    parse::to_html(text)
}
