//! `backgrounder lsp`.

use super::args::{self, Globals, Lsp};
use crate::diagnostic::Failure;
use crate::lsp::{self, Ending};

/// Serves an editor until it leaves. It ends with 1 where the editor did not say so first, as the protocol has it.
pub(super) fn lsp(globals: &Globals, options: &Lsp) -> Result<u8, Failure> {
    let overrides = args::overrides(globals, &options.inputs())?;
    Ok(match lsp::serve(&globals.folder, &overrides)? {
        Ending::Asked => 0,
        Ending::Abandoned => 1,
    })
}
