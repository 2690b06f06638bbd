//! Sources that nobody cites, and sources that a reader could not find.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::dossier::Dossier;
use crate::model::links::Links;
use crate::model::source::{Shelf, Source, SourceFields};

/// The CSL variables, besides those with fields of their own, that lead a reader to a source.
const LEADING: &[&str] =
    &["archive", "archive_location", "authority", "call-number", "ISBN", "ISSN", "PMCID", "PMID"];

/// Findings about all sources.
pub(super) fn sources(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (ix, record, source) in dossier.sources() {
        let key = &source.key;
        if !links.is_cited_or_listed(ix) {
            let finding = Diagnostic::new(Code::SourceUnused, format!("source {key} is never cited"));
            findings.push(finding.at(record.start()).help(format!("cite it with [@{key}], or take it out")));
        }
        if !can_be_found(source) {
            let message =
                format!("a reader cannot find source {key}: it has no url, doi, container or publisher");
            // What stands in a library needs nothing more to be cited.
            let weight = if source.shelf == Shelf::Library { Severity::Note } else { Severity::Warning };
            let finding =
                Diagnostic::new(Code::SourceIncomplete, message).at(record.start()).weighing(weight);
            findings.push(finding.help(
                "add one of them; if the copy does not give it, list it under unknown: (unknown: [url])",
            ));
        }
    }
    findings
}

/// Whether anything leads to it: an address, a body that issued it, a held text, or the author's
/// word that such a thing is not known.
fn can_be_found(source: &Source) -> bool {
    let SourceFields { url, archive_url, doi, container, publisher, capture, unknown, .. } = &source.fields;
    let excused =
        unknown.iter().any(|field| ["url", "doi", "container", "publisher"].contains(&field.value.as_str()));
    url.is_some()
        || archive_url.is_some()
        || doi.is_some()
        || container.is_some()
        || publisher.is_some()
        || capture.is_some()
        || excused
        || source.csl.texts.iter().any(|(name, _)| LEADING.contains(name))
}
