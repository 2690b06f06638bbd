//! Another id for a record, another key for a source, as changes that the editor makes: those that `backgrounder rename`
//! would make, from the texts that the editor shows.

use super::requests::FAILED;
use super::scene::{Scene, name};
use crate::file::{ContentPath, Span};
use crate::pipeline::Rename;
use gen_lsp_types as lsp;
use std::collections::{BTreeMap, HashMap};

/// What an editor can do with changes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Can {
    /// Make those of several documents in their order.
    pub(super) edit_documents: bool,
    /// Give files other names.
    pub(super) move_files: bool,
}

/// Whether something can be renamed at a place: the word there, and the name that it stands for.
pub(super) fn prepare(
    scene: &Scene<'_>,
    at: &lsp::TextDocumentPositionParams,
) -> Option<lsp::PrepareRenamePlaceholder> {
    let spot = scene.spot(at)?;
    let (record, span) = scene.subject(&spot)?;
    let record = scene.dossier().get(record);
    let placeholder =
        record.source().map_or_else(|| record.id.to_string(), |source| source.key.as_str().to_owned());
    Some(lsp::PrepareRenamePlaceholder { range: scene.range(&spot.path, span), placeholder })
}

/// The changes that give the record at a place another name.
pub(super) fn rename(
    scene: &Scene<'_>,
    can: Can,
    params: &lsp::RenameParams,
) -> Result<lsp::WorkspaceEdit, (i32, String)> {
    let failed = |why: String| (FAILED, why);
    let spot = scene.spot(&params.text_document_position_params);
    let subject = spot.and_then(|spot| scene.subject(&spot));
    let (record, _) = subject.ok_or_else(|| failed("no record is named here".to_owned()))?;
    let old = name(scene.dossier().get(record));
    let planned = scene.survey.rename(&old, params.new_name.trim());
    let plan = planned.map_err(|failure| failed(failure.to_string()))?;
    if !(plan.moves.is_empty() || can.move_files && can.edit_documents) {
        let new = params.new_name.trim();
        return Err(failed(format!(
            "this takes another name for a file, which this editor cannot give; save all, then: backgrounder rename {old} {new}"
        )));
    }
    Ok(edit(scene, can, &plan))
}

/// A plan as an editor takes it: texts first, then names of files.
fn edit(scene: &Scene<'_>, can: Can, plan: &Rename) -> lsp::WorkspaceEdit {
    let mut texts: BTreeMap<&ContentPath, Vec<lsp::TextEdit>> = BTreeMap::new();
    for (path, span, text) in &plan.edits {
        texts.entry(path).or_default().push(text_edit(scene, path, *span, text));
    }
    let documents = texts.into_iter().filter_map(|(path, edits)| Some((scene.buffers.uri(path)?, edits)));
    if !can.edit_documents {
        let changes: HashMap<lsp::Uri, Vec<lsp::TextEdit>> = documents.collect();
        return lsp::WorkspaceEdit { changes: Some(changes), ..lsp::WorkspaceEdit::default() };
    }
    let moves = plan.moves.iter().filter_map(|(from, to)| {
        let (old_uri, new_uri) = (scene.buffers.uri(from)?, scene.buffers.uri(to)?);
        let rename = lsp::RenameFile { old_uri, new_uri, options: None, annotation_id: None };
        Some(lsp::DocumentChange::RenameFile(rename))
    });
    let edits = documents.map(|(uri, edits)| document(scene, uri, edits));
    let all = edits.chain(moves).collect();
    lsp::WorkspaceEdit { document_changes: Some(all), ..lsp::WorkspaceEdit::default() }
}

/// Changes of one document, of the version that was read.
pub(super) fn document(scene: &Scene<'_>, uri: lsp::Uri, edits: Vec<lsp::TextEdit>) -> lsp::DocumentChange {
    lsp::DocumentChange::TextDocumentEdit(lsp::TextDocumentEdit {
        text_document: lsp::OptionalVersionedTextDocumentIdentifier {
            version: scene.buffers.version(&uri),
            text_document_identifier: lsp::TextDocumentIdentifier { uri },
        },
        edits: edits.into_iter().map(lsp::Edit::TextEdit).collect(),
    })
}

/// One change.
pub(super) fn text_edit(scene: &Scene<'_>, path: &ContentPath, span: Span, text: &str) -> lsp::TextEdit {
    lsp::TextEdit { range: scene.range(path, span), new_text: text.to_owned() }
}
