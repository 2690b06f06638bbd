//! The project as it would be after a rename, made in memory and looked through: nothing may be wrong in it that was
//! not wrong before.

use super::{Rename, Renamed};
use crate::diagnostic::print::place;
use crate::diagnostic::{Diagnostic, Failure, Severity};
use crate::file::{ContentPath, File, Hash};
use crate::model::files::FileSet;
use crate::model::project::Project;
use crate::pipeline::memory::Memory;
use crate::pipeline::{Clock, Learnt};
use crate::render;
use crate::yaml::{self, Edit};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file's text with the changes made; `None` where two of them overlap.
pub(super) fn edited(file: &File, rename: &Rename) -> Option<String> {
    let own = rename.edits.iter().filter(|(path, ..)| *path == file.path);
    let edits: Vec<Edit> = own.map(|(_, span, text)| Edit { span: *span, text: text.clone() }).collect();
    yaml::apply(&file.text, &edits)
}

/// The files with all changes made.
pub(super) fn after(files: &FileSet, rename: &Rename) -> FileSet {
    let moved = |path: &ContentPath| {
        let found = rename.moves.iter().find(|(from, _)| from == path);
        found.map_or_else(|| path.clone(), |(_, to)| to.clone())
    };
    let changed = |file: &File| {
        let text = edited(file, rename).unwrap_or_default();
        let hash = if *text == *file.text { file.hash } else { Hash::of(text.as_bytes()) };
        File { path: moved(&file.path), text: text.into(), hash }
    };
    let mut after = files.clone();
    after.content.iter_mut().for_each(|content| content.file = changed(&content.file));
    after.content.sort_by(|a, b| a.file.path.cmp(&b.file.path));
    after.captures.iter_mut().for_each(|file| file.path = moved(&file.path));
    after.originals.iter_mut().for_each(|(path, _)| *path = moved(path));
    after.lock = after.lock.as_ref().map(changed);
    after
}

/// Refuses where the changed project would have a problem that it does not have now, or where the record would not be
/// found by its new name.
pub(super) fn compare(
    project: &Arc<Project>,
    before: &FileSet,
    after: &FileSet,
    rename: &Rename,
) -> Result<(), Failure> {
    let (old, new) = rename.renamed.bare();
    let (first, last) = (findings(project, before)?.0, findings(project, after)?);
    // A message may name the record, or its file.
    let told = |finding: &Diagnostic| {
        let (long, short) = if old.len() > new.len() { (old, new) } else { (new, old) };
        let neutral = |text: &str| text.replace(long, "\u{0}").replace(short, "\u{0}");
        let path = finding.location.as_ref().map(|location| neutral(location.path.as_str()));
        (finding.code.name(), path, neutral(&finding.message))
    };
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    first.iter().for_each(|finding| *known.entry(told(finding)).or_default() += 1);
    let (findings, learnt) = last;
    for finding in findings.iter().filter(|finding| finding.severity > Severity::Note) {
        match known.get_mut(&told(finding)).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => return Err(worse(finding, after)),
        }
    }
    let dossier = &learnt.dossier;
    let found = match &rename.renamed {
        Renamed::Id(old, new) => {
            dossier.by_id.contains_key(new)
                && !dossier.by_id.contains_key(old)
                && dossier.former.contains_key(old)
        }
        Renamed::Key(old, new) => {
            dossier.by_key.contains_key(new.as_str()) && !dossier.by_key.contains_key(old.as_str())
        }
    };
    if found {
        return Ok(());
    }
    Err(Failure::Refused {
        message: format!("{old} cannot be given its new name for certain; nothing was changed"),
        remedy: "rename it by hand, and give the old id under former_ids".to_owned(),
    })
}

/// A problem that a rename would make.
fn worse(finding: &Diagnostic, files: &FileSet) -> Failure {
    let at = finding.location.as_ref().map_or_else(String::new, |location| {
        let file = files.content.iter().find(|content| content.file.path == location.path);
        let place = file.map(|content| place(&content.file.text, location.span.range().start));
        place.map_or_else(
            || format!("{}: ", location.path),
            |place| format!("{}:{}:{}: ", location.path, place.line, place.column),
        )
    });
    Failure::Refused {
        message: format!(
            "the project would have a problem that it does not have now; nothing was changed:\n  {at}{} ({})",
            finding.message,
            finding.code.name()
        ),
        remedy: "mend that first, or take another name".to_owned(),
    }
}

/// What a build of some files would find.
fn findings(project: &Arc<Project>, files: &FileSet) -> Result<(Vec<Diagnostic>, Learnt), Failure> {
    let mut findings = Vec::new();
    let learnt = Learnt::of(
        project.clone(),
        files.clone(),
        &mut Memory::default(),
        &mut Clock::start(),
        &mut findings,
    )?;
    render::render(learnt.edition(), &learnt.theme).into_value(&mut findings);
    Ok((project.config.policy.apply(findings), learnt))
}
