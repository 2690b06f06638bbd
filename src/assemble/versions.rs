//! The versions that were published, in their order.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::{File, Location, Span};
use crate::model::dossier::Left;
use crate::model::history::Version;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Reads the data of versions; what is none is told.
/// A record that was published, and is a draft or internal now, was withdrawn: it is in none of them any more.
pub(super) fn versions(
    files: &[File],
    left: &BTreeMap<String, Left>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Version> {
    let read: Vec<(&File, Option<Version>)> =
        files.par_iter().map(|file| (file, Version::parse(&file.text))).collect();
    let mut versions = Vec::new();
    for (file, version) in read {
        if let Some(mut version) = version {
            file.path.as_str().clone_into(&mut version.file);
            version.records.retain(|name, _| !left.contains_key(name));
            versions.push(version);
            continue;
        }
        let message = format!("{} is not the data of a version that was published", file.path);
        let at = Location { path: file.path.clone(), span: Span::default() };
        findings.push(Diagnostic::new(Code::VersionMalformed, message).at(at).help(
            "take it back from version control, or from versions/ beside what is live; or take it away",
        ));
    }
    versions.sort_by(Version::order);
    versions
}
