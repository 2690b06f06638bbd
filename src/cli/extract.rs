//! `backgrounder extract`: takes the text out of one saved file, in a process of its own, because a hostile file may
//! take all memory or end the process that reads it (`35-captures`, When it fails).

use super::args::Extract;
use super::report;
use crate::diagnostic::Failure;
use crate::model::extract::Scope;
use crate::pipeline;
use std::io::Read;

/// Reads a file from standard input; prints what came of it as JSON.
pub(super) fn extract(options: &Extract) -> Result<u8, Failure> {
    let scope = if options.whole_page { Scope::WholePage } else { Scope::Article };
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(Failure::io("read", "standard input"))?;
    let extracted = pipeline::extract(&options.name, &bytes, scope);
    report::out(&serde_json::json!(extracted).to_string());
    Ok(u8::from(extracted.is_err()))
}
