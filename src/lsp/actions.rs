//! What findings suggest, as changes at hand.

use super::diagnose;
use super::rename::text_edit;
use super::scene::Scene;
use crate::diagnostic::{Safety, Suggestion};
use crate::file::ContentPath;
use crate::model::files::Form;
use gen_lsp_types as lsp;
use std::collections::HashMap;

/// The suggestions of the findings that touch a range.
pub(super) fn actions(scene: &Scene<'_>, params: &lsp::CodeActionParams) -> Vec<lsp::CodeAction> {
    let wanted = |kind: &lsp::CodeActionKind| {
        matches!(kind, lsp::CodeActionKind::QuickFix | lsp::CodeActionKind::Empty)
    };
    let unwanted = params.context.only.as_ref().is_some_and(|kinds| !kinds.iter().any(wanted));
    let Some(path) = scene.buffers.path(&params.text_document.uri.0).filter(|_| !unwanted) else {
        return Vec::new();
    };
    let span = scene.ruler(&path).span(params.range);
    let mut found = Vec::new();
    for finding in scene.survey.findings() {
        let at = diagnose::place(scene, finding);
        if at.path != path || at.span.start > span.end || span.start > at.span.end {
            continue;
        }
        let diagnostic = diagnose::diagnostic(scene, finding, &at);
        found.extend(finding.suggestions.iter().filter_map(|suggestion| {
            let edit = edit(scene, suggestion)?;
            Some(lsp::CodeAction {
                title: title(&suggestion.message),
                kind: Some(lsp::CodeActionKind::QuickFix),
                diagnostics: Some(vec![diagnostic.clone()]),
                is_preferred: (suggestion.safety == Safety::Safe).then_some(true),
                edit: Some(edit),
                ..lsp::CodeAction::default()
            })
        }));
    }
    found
}

/// The changes of a suggestion; none where they are not the author's to make.
fn edit(scene: &Scene<'_>, suggestion: &Suggestion) -> Option<lsp::WorkspaceEdit> {
    let mut changes: HashMap<lsp::Uri, Vec<lsp::TextEdit>> = HashMap::new();
    for (at, text) in &suggestion.edits {
        if lent(scene, &at.path) {
            return None;
        }
        let uri = scene.buffers.uri(&at.path)?;
        changes.entry(uri).or_default().push(text_edit(scene, &at.path, at.span, text));
    }
    (!changes.is_empty())
        .then(|| lsp::WorkspaceEdit { changes: Some(changes), ..lsp::WorkspaceEdit::default() })
}

/// Whether a file is what a reference manager exports.
fn lent(scene: &Scene<'_>, path: &ContentPath) -> bool {
    scene.survey.content(path).is_some_and(|content| content.form == Form::Library)
}

/// With a capital letter, as menus have it.
fn title(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
