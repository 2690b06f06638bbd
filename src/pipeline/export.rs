//! A briefing in a form that can be taken away.

use super::memory::Memory;
use super::{Clock, Learnt, Outcome, Request};
use crate::diagnostic::Failure;
use crate::model::Artifact;
use crate::model::form::{Exported, Form};
use crate::model::project::{Overrides, Shape};
use crate::model::review::Review;
use crate::{render, write};
use std::path::Path;

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Taking {
    /// The form.
    pub(crate) form: Form,
    /// For whom: readers, or those who review it.
    pub(crate) review: Review,
}

/// The briefing in a form, and all that was found on the way; no form where a template fails, or where there is no
/// front page.
pub(crate) fn export(
    folder: &Path,
    overrides: &Overrides,
    wish: Taking,
) -> Result<(Option<Exported>, Outcome), Failure> {
    let mut clock = Clock::start();
    let mut findings = Vec::new();
    let overrides =
        Overrides { book: Some(true), shape: shape(wish), review: wish.review, ..overrides.clone() };
    let learnt = Learnt::from(folder, &overrides, &mut Memory::default(), &mut clock, &mut findings)?;
    let policy = &learnt.project.config.policy;
    let texts = learnt.texts();
    let known = policy.apply(findings.clone());
    let ledger = render::Ledger::new(&learnt.dossier, &known, &texts);
    let ledger = (wish.review == Review::Shown).then_some(&ledger);
    let made = render::export(learnt.edition(), &learnt.theme, ledger, wish.form).into_value(&mut findings);
    clock.lap("render");
    let outcome = Outcome {
        artifacts: Vec::new(),
        lock: None,
        heaviest: None,
        findings: policy.apply(findings),
        covered: super::Covered::of(learnt.edition()),
        counts: learnt.counts(),
        timings: clock.timings,
        texts,
        documents: learnt.documents.clone(),
        project: learnt.project.clone(),
    };
    Ok((made, outcome))
}

/// What the project becomes for a form.
fn shape(wish: Taking) -> Shape {
    match (wish.form, wish.review) {
        (Form::Html, Review::Left) | (Form::Epub | Form::Docx | Form::Md, _) => Shape::Whole,
        (Form::Html, Review::Shown) | (Form::Pdf | Form::Json | Form::Bibtex | Form::Ris, _) => Shape::Site,
    }
}

/// Writes one file that was asked for.
pub(crate) fn save(file: &Path, project: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write::save(file, project, bytes)
}

/// Writes a folder that was asked for; one that is not ours is left alone.
pub(crate) fn put_folder(files: &[Artifact], request: &Request<'_>) -> Result<(), Failure> {
    write::write(files, None, None, request).map(drop)
}
