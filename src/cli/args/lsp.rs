//! What `lsp` takes.

use super::{Inputs, Readers};
use clap::Args;

/// `lsp`.
#[derive(Debug, Args)]
#[command(
    after_help = "An editor starts it and talks to it on standard input and output; docs/editors.md says how for VS Code,\nNeovim, Helix and Zed. Drafts and internal records are looked at too."
)]
pub(in crate::cli) struct Lsp {
    /// Talk on standard input and output: the only way, which some editors ask for
    #[arg(long)]
    pub(in crate::cli) stdio: bool,
    /// Take this day for today: 2022-01-09
    #[arg(long, value_name = "DATE", env = "BACKGROUNDER_AS_OF")]
    pub(in crate::cli) as_of: Option<String>,
}

impl Lsp {
    /// As other commands take it: a draft and an internal record are written in an editor, too.
    pub(in crate::cli) fn inputs(&self) -> Inputs {
        Inputs { drafts: true, audience: Readers::Internal, as_of: self.as_of.clone(), ..Inputs::plain() }
    }
}
