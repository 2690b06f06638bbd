//! What lies beside a held text: the original that it was extracted from.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::{ContentPath, Hash};
use crate::model::dossier::Dossier;
use crate::model::files::FileSet;
use crate::model::record::Record;
use std::collections::BTreeMap;

/// The places where a file named in a source's record may be: beside the record, or in `content/sources/`.
pub(super) fn places(record: &Record, file: &str) -> impl Iterator<Item = ContentPath> {
    let beside = record.path.sibling(file);
    let sources = ContentPath::new("content/sources/x").sibling(file);
    beside.into_iter().chain(sources)
}

/// Compares the originals with their hashes.
pub(super) fn originals(dossier: &Dossier, files: &FileSet, findings: &mut Vec<Diagnostic>) {
    let hashes: BTreeMap<&ContentPath, Hash> = files
        .captures
        .iter()
        .map(|file| (&file.path, file.hash))
        .chain(files.originals.iter().map(|(path, hash)| (path, *hash)))
        .collect();
    for (_, record, source) in dossier.sources() {
        let Some(capture) = source.fields.capture.as_ref().map(|capture| &capture.value) else { continue };
        let Some(original) = &capture.original else { continue };
        let Some(found) = places(record, &original.value).find_map(|path| hashes.get(&path).copied()) else {
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
