//! The requests that are answered from a reading of the project, and what this server tells of itself.

use super::position::Encoding;
use super::scene::Scene;
use super::{actions, complete, definition, hover, outline, rename};
use gen_lsp_types as lsp;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a request gets: a result, or a code and why.
pub(super) type Answer = Result<Value, (i32, String)>;

/// A request without what it needs.
const INVALID_PARAMS: i32 = -32602;
/// A request that was understood and cannot be done.
pub(super) const FAILED: i32 = -32803;

/// Is answered at once.
pub(super) const COMPLETION: &str = "textDocument/completion";

/// The requests that are answered from a reading of the project.
pub(super) const METHODS: [&str; 9] = [
    COMPLETION,
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/documentSymbol",
    "textDocument/codeAction",
    "workspace/symbol",
];

/// Answers one of them.
pub(super) fn ask(scene: &Scene<'_>, can: rename::Can, method: &str, params: Value) -> Answer {
    let value =
        |result: Result<Value, serde_json::Error>| result.map_err(|error| (FAILED, error.to_string()));
    match method {
        COMPLETION => {
            let params: lsp::CompletionParams = decode(params)?;
            value(serde_json::to_value(complete::complete(scene, &params.text_document_position_params)))
        }
        "textDocument/hover" => {
            let params: lsp::HoverParams = decode(params)?;
            value(serde_json::to_value(hover::hover(scene, &params.text_document_position_params)))
        }
        "textDocument/definition" => {
            let params: lsp::DefinitionParams = decode(params)?;
            value(serde_json::to_value(definition::definition(scene, &params.text_document_position_params)))
        }
        "textDocument/references" => {
            let params: lsp::ReferenceParams = decode(params)?;
            value(serde_json::to_value(definition::references(scene, &params)))
        }
        "textDocument/prepareRename" => {
            let params: lsp::PrepareRenameParams = decode(params)?;
            value(serde_json::to_value(rename::prepare(scene, &params.text_document_position_params)))
        }
        "textDocument/rename" => {
            let params: lsp::RenameParams = decode(params)?;
            rename::rename(scene, can, &params).and_then(|edit| value(serde_json::to_value(edit)))
        }
        "textDocument/documentSymbol" => {
            let params: lsp::DocumentSymbolParams = decode(params)?;
            value(serde_json::to_value(outline::document(scene, &params.text_document.uri)))
        }
        "textDocument/codeAction" => {
            let params: lsp::CodeActionParams = decode(params)?;
            value(serde_json::to_value(actions::actions(scene, &params)))
        }
        _ => {
            let params: lsp::WorkspaceSymbolParams = decode(params)?;
            value(serde_json::to_value(outline::workspace(scene, &params.query)))
        }
    }
}

/// What this server can do.
pub(super) fn capabilities(encoding: Encoding) -> lsp::ServerCapabilities {
    lsp::ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Utf8 => lsp::PositionEncodingKind::UTF8,
            Encoding::Utf16 => lsp::PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(lsp::TextDocumentSync::Options(lsp::TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(lsp::TextDocumentSyncKind::Incremental),
            save: Some(lsp::Save::Bool(true)),
            ..lsp::TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(lsp::CompletionOptions {
            // A space comes before a value in front matter.
            trigger_characters: Some(["[", "@", " "].map(str::to_owned).to_vec()),
            ..lsp::CompletionOptions::default()
        }),
        hover_provider: Some(lsp::HoverProvider::Bool(true)),
        definition_provider: Some(lsp::DefinitionProvider::Bool(true)),
        references_provider: Some(lsp::ReferencesProvider::Bool(true)),
        rename_provider: Some(lsp::RenameProvider::RenameOptions(lsp::RenameOptions {
            prepare_provider: Some(true),
            ..lsp::RenameOptions::default()
        })),
        document_symbol_provider: Some(lsp::DocumentSymbolProvider::Bool(true)),
        workspace_symbol_provider: Some(lsp::WorkspaceSymbolProvider::Bool(true)),
        code_action_provider: Some(lsp::CodeActionProvider::CodeActionOptions(lsp::CodeActionOptions {
            code_action_kinds: Some(vec![lsp::CodeActionKind::QuickFix]),
            ..lsp::CodeActionOptions::default()
        })),
        ..lsp::ServerCapabilities::default()
    }
}

/// Reads what a request or a notification says.
pub(super) fn decode<T: DeserializeOwned>(params: Value) -> Result<T, (i32, String)> {
    serde_json::from_value(params).map_err(|error| (INVALID_PARAMS, error.to_string()))
}
