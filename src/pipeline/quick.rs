//! The next state of the site after the body of one record was saved, or after its looks were: made from the state
//! before, in a small part of the time that a whole run takes. Where more may depend on the change, there is none, and
//! everything is made anew. What it finds is what concerns that file; a whole run, when there is time, says the rest.

use super::Learnt;
use super::memory::Memory;
use crate::diagnostic::{Diagnostic, Failure};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::files::{ContentFile, Form};
use crate::model::record::Record;
use crate::resolve::{self, Names};
use crate::{cite, parse, theme, verify, walk};
use std::path::Path;
use std::sync::Arc;

/// What is learnt once a file has been saved, with the findings of the state before that still stand and those of the
/// file.
pub(super) fn quick(
    before: &Learnt,
    found: &[Diagnostic],
    memory: &mut Memory,
    names: &Names,
    saved: &Path,
) -> Option<(Learnt, Vec<Diagnostic>)> {
    let content = walk::again(&before.project, saved)?;
    let path = &content.file.path;
    let at = before.files.content.iter().position(|known| known.file.path == *path)?;
    if !has_same_head(before.files.content.get(at)?, &content) {
        return None;
    }
    let mut findings: Vec<Diagnostic> = found
        .iter()
        .filter(|finding| finding.location.as_ref().is_none_or(|at| at.path != *path))
        .cloned()
        .collect();
    let document = memory.document(&content, before.project.review, &mut findings);
    let [old] = before.documents.get(at)?.records.as_slice() else { return None };
    let [new] = document.records.as_slice() else { return None };
    let (dossier, ix) = exchanged(&before.dossier, old, new)?;
    let (links, pages) = resolve::again(&dossier, names, &before.links, old, ix)?;
    let links = links.into_value(&mut findings);
    let (citations, verified) = rayon::join(
        || cite::again(&dossier, &links, &before.citations, &pages),
        || verify::again(&dossier, &links, &before.verdicts, ix),
    );
    let verdicts = verified.into_value(&mut findings);
    let mut documents = before.documents.clone();
    *documents.get_mut(at)? = document;
    let mut files = before.files.clone();
    *files.content.get_mut(at)? = content;
    // What changed since the last version is told by the next whole run.
    let Learnt { project, steps, theme, of_theme, .. } = before;
    let (project, steps) = (project.clone(), steps.clone());
    let (theme, of_theme) = (theme.clone(), of_theme.clone());
    Some((
        Learnt { project, files, documents, dossier, links, citations, verdicts, steps, theme, of_theme },
        findings,
    ))
}

/// What is learnt once templates or files of a theme have been saved: all as before, but for the theme.
pub(super) fn restyled(before: &Learnt, found: &[Diagnostic]) -> Result<(Learnt, Vec<Diagnostic>), Failure> {
    let mut of_theme = Vec::new();
    let theme = Arc::new(theme::open(&before.project)?.into_value(&mut of_theme));
    let stands = |finding: &&Diagnostic| !before.of_theme.contains(finding);
    let findings = found.iter().filter(stands).chain(&of_theme).cloned().collect();
    Ok((Learnt { theme, of_theme, ..before.clone() }, findings))
}

/// Whether two states of a file are one record with the same front matter at the same place.
fn has_same_head(old: &ContentFile, new: &ContentFile) -> bool {
    let head = |file: &ContentFile| file.file.text.get(..parse::yaml_of(file).range().end).map(str::to_owned);
    old.form == Form::Single && new.form == Form::Single && old.kind == new.kind && head(old) == head(new)
}

/// A dossier with one record in another's place, and that place; nothing where the record is not in it as it was
/// written, or is now another one.
fn exchanged(dossier: &Dossier, old: &Arc<Record>, new: &Arc<Record>) -> Option<(Dossier, RecordIx)> {
    let at = dossier.records.iter().position(|known| Arc::ptr_eq(known, old))?;
    if old.id != new.id || old.kind != new.kind || old.title != new.title {
        return None;
    }
    let mut dossier = dossier.clone();
    *dossier.records.get_mut(at)? = new.clone();
    Some((dossier, RecordIx(u32::try_from(at).ok()?)))
}
