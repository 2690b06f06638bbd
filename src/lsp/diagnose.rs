//! Findings as an editor shows them: under the words that they are about, with what to do.

use super::scene::Scene;
use crate::diagnostic::print::visible;
use crate::diagnostic::{Diagnostic, Severity};
use crate::file::{ContentPath, Location, Span};
use gen_lsp_types as lsp;
use std::collections::BTreeMap;

/// Who says so.
const SOURCE: &str = "backgrounder";

/// All findings, by the files that they stand in; those without a place are the configuration's.
pub(super) fn diagnose(scene: &Scene<'_>) -> BTreeMap<ContentPath, Vec<lsp::Diagnostic>> {
    let mut all: BTreeMap<ContentPath, Vec<lsp::Diagnostic>> = BTreeMap::new();
    for finding in scene.survey.findings() {
        let at = place(scene, finding);
        all.entry(at.path.clone()).or_default().push(diagnostic(scene, finding, &at));
    }
    all
}

/// Where a finding stands.
pub(super) fn place(scene: &Scene<'_>, finding: &Diagnostic) -> Location {
    let top = || Location { path: scene.survey.project().file.path.clone(), span: Span::new(0, 0) };
    finding.location.clone().unwrap_or_else(top)
}

/// One finding.
pub(super) fn diagnostic(scene: &Scene<'_>, finding: &Diagnostic, at: &Location) -> lsp::Diagnostic {
    let related: Vec<lsp::DiagnosticRelatedInformation> = finding
        .labels
        .iter()
        .filter_map(|label| {
            let location = scene.location(&label.location)?;
            Some(lsp::DiagnosticRelatedInformation { location, message: visible(&label.text) })
        })
        .collect();
    lsp::Diagnostic {
        range: scene.range(&at.path, at.span),
        severity: Some(match finding.severity {
            Severity::Error => lsp::DiagnosticSeverity::Error,
            Severity::Warning => lsp::DiagnosticSeverity::Warning,
            // A check prints notes only where it is asked to.
            Severity::Note => lsp::DiagnosticSeverity::Hint,
        }),
        code: Some(lsp::Code::String(finding.code.name().to_owned())),
        source: Some(SOURCE.to_owned()),
        message: lsp::Message::String(words(finding)),
        related_information: (!related.is_empty()).then_some(related),
        ..lsp::Diagnostic::default()
    }
}

/// What is wrong, what stands under the mark, and what to do, a line each.
fn words(finding: &Diagnostic) -> String {
    let first = match finding.marker.as_str() {
        "" => finding.message.clone(),
        marker => format!("{}: {marker}", finding.message),
    };
    let help = finding.help.iter().flat_map(|help| help.lines());
    std::iter::once(first.as_str()).chain(help).map(visible).collect::<Vec<_>>().join("\n")
}
