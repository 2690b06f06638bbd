//! Backgrounder turns a folder of YAML-annotated Markdown about a news article into a static
//! briefing site in which every name is a link, every claim has a source, and every quotation
//! has been checked against the source it comes from.
//!
//! The public face is one function: the program is the product. `csl` is open besides, for the test of conformance. `ARCHITECTURE.md` tells how the
//! house is built; each room's `mod.rs` says what it takes, what it gives, and what it never does.

mod assemble;
mod cite;
mod cli;
#[doc(hidden)] // Open to the test that holds it to the official suite.
pub mod csl;
mod diagnostic;
mod draft;
mod extract;
mod file;
mod history;
mod leak;
mod lsp;
mod model;
mod parse;
mod pipeline;
mod probe;
mod project;
mod publish;
mod render;
mod resolve;
mod serve;
mod text;
mod theme;
mod verify;
mod walk;
mod write;
mod yaml;

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with a command line whose first item is its name; gives the exit code to end with.
///
/// Exit codes: 0 done, 1 problems in content, 2 bad command line, 3 no project, 4 refused for safety, 5 no network,
/// 70 a bug of ours.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    cli::run(arguments)
}
