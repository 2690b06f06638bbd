//! `backgrounder md`: CommonMark from standard input, for conformance runs.

use super::report;
use crate::diagnostic::Failure;
use crate::pipeline;
use std::io::Read;

/// Renders standard input to standard output.
pub(super) fn md() -> Result<u8, Failure> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(Failure::io("read", "standard input"))?;
    report::out(&pipeline::markdown(&text));
    Ok(0)
}
