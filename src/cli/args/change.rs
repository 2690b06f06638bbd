//! What changing takes: `rename`.

use clap::Args;

/// `rename`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder rename quay old-quay          a record, its file and every link to it\n  backgrounder rename @herald @herald-2021   a source, its citations and what it holds\n  backgrounder rename quay old-quay --plan   say what that would change"
)]
pub(in crate::cli) struct Rename {
    /// The id that it has; @key for a source
    pub(in crate::cli) old: String,
    /// The id that it shall have
    pub(in crate::cli) new: String,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub(in crate::cli) plan: bool,
}
