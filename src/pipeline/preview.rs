//! The site while it is being written: made anew after every change, its pages rendered only when somebody looks.
//! What files said is remembered; what they mean together is worked out anew, unless the body of one record is all that
//! changed (`quick.rs`).

use super::memory::Memory;
use super::quick::{quick, restyled};
use super::{Clock, Learnt};
use crate::diagnostic::print::Texts;
use crate::diagnostic::{Diagnostic, Failure, Severity};
use crate::file::{ContentPath, OutputPath};
use crate::model::lock;
use crate::model::project::Overrides;
use crate::model::prose::Passage;
use crate::render::{self, LastIndex, OnDemand};
use crate::resolve::Names;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The length of the sign before a block, `> ` or `- `, at most: bytes.
const SIGN: u32 = 4;

/// A project that is looked at while it changes.
#[derive(Clone)]
pub(crate) struct Preview {
    folder: PathBuf,
    overrides: Overrides,
    memory: Memory,
    /// The names of the last whole state; a change of one body leaves them as they are.
    names: Option<Arc<Names>>,
    /// The search index that was made last: what a save leaves as it is, the next one has from there.
    index: Arc<LastIndex>,
}

/// What of a project can change its site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Watched {
    /// The project's folder: itself, not what is below it.
    pub(crate) folder: PathBuf,
    /// Folders below it, or elsewhere, with all that they hold; some may not be there yet.
    pub(crate) below: Vec<PathBuf>,
    /// The names in the project's folder that mean something.
    pub(crate) names: Vec<String>,
}

/// One state of the site: everything but its pages.
pub(crate) struct Proof {
    learnt: Learnt,
    /// What was found before any page was rendered, not judged yet.
    found: Vec<Diagnostic>,
    texts: OnceLock<BTreeMap<ContentPath, Arc<str>>>,
    index: Arc<LastIndex>,
}

impl Preview {
    /// Begins with a folder in which, or above which, a project is.
    pub(crate) fn new(folder: &Path, overrides: &Overrides) -> Self {
        Self {
            folder: folder.to_path_buf(),
            overrides: overrides.clone(),
            memory: Memory::default(),
            names: None,
            index: Arc::default(),
        }
    }

    /// Reads the project as it is now.
    pub(crate) fn make(&mut self) -> Result<Proof, Failure> {
        let mut found = Vec::new();
        let learnt =
            Learnt::from(&self.folder, &self.overrides, &mut self.memory, &mut Clock::start(), &mut found)?;
        // Made now, so that the next save does not wait for it.
        self.names = Some(Arc::new(Names::new(&learnt.dossier, &mut Vec::new())));
        Ok(self.proof(learnt, found))
    }

    /// The state after this file alone was saved, if that can be told from the state before. It knows what is wrong with
    /// that file; what its change means for others' findings, `make` tells.
    pub(crate) fn remake(&mut self, before: &Proof, saved: &Path) -> Option<Proof> {
        let (learnt, found) =
            quick(&before.learnt, &before.found, &mut self.memory, self.names.as_deref()?, saved)?;
        Some(self.proof(learnt, found))
    }

    fn proof(&self, learnt: Learnt, found: Vec<Diagnostic>) -> Proof {
        Proof { learnt, found, texts: OnceLock::new(), index: self.index.clone() }
    }
}

impl Proof {
    /// The state after templates or files of a theme were saved, and nothing else.
    pub(crate) fn restyled(&self) -> Result<Self, Failure> {
        let (learnt, found) = restyled(&self.learnt, &self.found)?;
        Ok(Self { learnt, found, texts: OnceLock::new(), index: self.index.clone() })
    }

    /// The project's folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.learnt.project.folder
    }

    /// What opens a file at a line, as the configuration says it.
    pub(crate) fn editor(&self) -> Option<&str> {
        self.learnt.project.config.editor.as_deref()
    }

    /// What can change it.
    pub(crate) fn watched(&self) -> Watched {
        let project = &self.learnt.project;
        let folders = ["content", "static", "templates", "themes", "versions", "words"];
        let captures = project.config.captures_dir.iter().map(|captures| captures.place.clone());
        let files = std::iter::once(&project.file).chain(&project.style_file).map(|file| file.path.as_str());
        let first = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
        let style =
            project.style_file.iter().map(|file| file.path.folder()).filter(|folder| !folder.is_empty());
        let style = style.map(|folder| project.folder.join(folder));
        Watched {
            folder: project.folder.clone(),
            below: folders
                .iter()
                .map(|folder| project.folder.join(folder))
                .chain(captures)
                .chain(style)
                .collect(),
            names: folders.into_iter().chain([lock::NAME]).chain(files).map(first).collect(),
        }
    }

    /// Where a finding shows: the address of the page that has its words, and the words of the paragraph.
    pub(crate) fn shows(&self, finding: &Diagnostic) -> Option<(OutputPath, String)> {
        let at = finding.location.as_ref()?;
        let mut records = self.learnt.dossier.iter().filter(|(_, record)| record.path == at.path);
        // The sign before a block may be marked, which is no part of its words: they begin just behind it.
        let (start, end) = (at.span.start, at.span.end.max(at.span.start + SIGN));
        let inside = |passage: &&Passage| {
            passage.pieces.iter().any(|(_, span)| span.start < end && start < span.end.max(span.start + 1))
        };
        let (ix, words) = records.find_map(|(ix, record)| {
            let alone = !record.kind.is_listed();
            let passage = record.prose.passages.iter().find(inside);
            passage.map(|passage| (ix, passage.text.clone())).or(alone.then(|| (ix, String::new())))
        })?;
        let page = self.learnt.links.pages.get(*self.learnt.links.homes.get(&ix)?)?;
        Some((page.path.clone(), words))
    }

    /// Makes everything ready from which pages are rendered, and has `work` ask for those that it wants; findings
    /// where the templates cannot be read.
    pub(crate) fn open<T>(&self, work: impl FnOnce(&OnDemand<'_>) -> T) -> Result<T, Vec<Diagnostic>> {
        render::on_demand(self.learnt.edition(), &self.learnt.theme, &self.index, work)
    }

    /// All that was found, with what the rendering of pages has found besides: judged and ordered.
    pub(crate) fn findings(&self, of_pages: &[Diagnostic]) -> Vec<Diagnostic> {
        let mut of_pages = of_pages.to_vec();
        render::once(&mut of_pages);
        let all = self.found.iter().cloned().chain(of_pages).collect();
        self.learnt.project.config.policy.apply(all)
    }

    /// Whether a build of it would be refused, as far as is known with these findings of pages.
    pub(crate) fn is_broken(&self, of_pages: &[Diagnostic]) -> bool {
        let policy = &self.learnt.project.config.policy;
        self.found.iter().chain(of_pages).any(|finding| policy.weight(finding) == Some(Severity::Error))
    }
}

impl Texts for Proof {
    fn text(&self, path: &ContentPath) -> Option<&str> {
        self.texts.get_or_init(|| self.learnt.texts()).get(path).map(|text| &**text)
    }
}
