//! Where held texts lie, and what lies beside one: the original that it was extracted from.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::file::{ContentPath, Hash, Location};
use crate::model::dossier::Dossier;
use crate::model::files::{CapturesFolder, FileSet};
use crate::model::project::Project;
use crate::model::record::Record;
use std::collections::BTreeMap;

/// The places where a file named in a source's record may be: beside the record, in `content/sources/`, or in the
/// folder of held texts.
pub(super) fn places(project: &Project, record: &Record, file: &str) -> impl Iterator<Item = ContentPath> {
    let beside = record.path.sibling(file);
    let sources = ContentPath::new("content/sources/x").sibling(file);
    beside.into_iter().chain(sources).chain(project.config.held_at(file))
}

/// Says once that the folder of held texts is not there, where one of them is missed and the lock does not vouch for it.
pub(super) fn folder(dossier: &Dossier, files: &FileSet, findings: &mut Vec<Diagnostic>) {
    let Some(folder) = &dossier.project.config.captures_dir else { return };
    let missed = dossier.sources().filter(|(ix, _, source)| source.fields.is_held() && !dossier.holds(*ix));
    let missed = missed.count();
    if files.folder == CapturesFolder::Absent && missed > 0 {
        let texts = if missed == 1 { "a held text".to_owned() } else { format!("{missed} held texts") };
        let message = format!("the folder {} is not there, and {texts} may lie in it", folder.shown.value);
        let at = Location { path: dossier.project.file.path.clone(), span: folder.shown.span };
        let finding = Diagnostic::new(Code::CaptureMissing, message).at(at).weighing(Severity::Note);
        findings.push(finding.help("a machine without it can build all the same once evidence.lock is committed: build where the texts are held"));
    }
}

/// Compares the originals with their hashes.
pub(super) fn originals(dossier: &Dossier, files: &FileSet, findings: &mut Vec<Diagnostic>) {
    let hashes: BTreeMap<&ContentPath, Hash> = files
        .captures
        .iter()
        .map(|file| (&file.path, file.hash))
        .chain(files.originals.iter().map(|(path, hash)| (path, *hash)))
        .collect();
    for (ix, record, source) in dossier.sources() {
        // Where the text itself is not at hand, neither is what it was made from.
        if dossier.elsewhere(ix).is_some() {
            continue;
        }
        let Some(capture) = source.fields.capture.as_ref().map(|capture| &capture.value) else { continue };
        let Some(original) = &capture.original else { continue };
        let Some(found) =
            places(&dossier.project, record, &original.value).find_map(|path| hashes.get(&path).copied())
        else {
            let finding =
                Diagnostic::new(Code::AssetMissing, format!("the original {} is not there", original.value))
                    .at(record.at(original.span));
            findings
                .push(finding.help("a capture's original stands beside it, in content/sources/captures/"));
            continue;
        };
        if let Some(written) = capture.original_sha256.as_ref().filter(|written| written.value != found) {
            let finding = Diagnostic::new(
                Code::CaptureAltered,
                format!("the original of {} is not the file that was hashed", source.key),
            )
            .at(record.at(written.span));
            findings.push(finding.help(format!("its SHA-256 is {found}")).help("put the untouched file back; if the change is meant, write its hash and say so under custody"));
        }
    }
}
