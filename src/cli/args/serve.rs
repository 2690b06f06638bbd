//! What `serve` takes.

use super::{Inputs, Readers};
use crate::serve::Editor;
use clap::Args;

/// `serve`.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder serve --open              look at the briefing while you write\n  backgrounder serve --drafts            drafts too\n  backgrounder serve --editor zed        messages in the preview open files in Zed"
)]
pub(in crate::cli) struct Serve {
    /// Listen on this port of this machine; 0 takes one that is free
    #[arg(short, long, value_name = "PORT", env = "BACKGROUNDER_PORT")]
    pub(in crate::cli) port: Option<u16>,
    /// Open the front page in a browser
    #[arg(long)]
    pub(in crate::cli) open: bool,
    /// Take drafts too
    #[arg(long)]
    pub(in crate::cli) drafts: bool,
    /// Show comments and changes under review in their places
    #[arg(long)]
    pub(in crate::cli) review: bool,
    /// For whom: internal records are left out for the public
    #[arg(long, value_enum, value_name = "WHO", default_value_t = Readers::Public)]
    pub(in crate::cli) audience: Readers,
    /// With another theme than the project's
    #[arg(long, value_name = "NAME", env = "BACKGROUNDER_THEME")]
    pub(in crate::cli) theme: Option<String>,
    /// Take this day for today: 2022-01-09
    #[arg(long, value_name = "DATE", env = "BACKGROUNDER_AS_OF")]
    pub(in crate::cli) as_of: Option<String>,
    /// Do not reload pages; they are served as a build writes them
    #[arg(long)]
    pub(in crate::cli) no_reload: bool,
    /// What opens a file at a line: vscode, vscodium, cursor, zed, idea, sublime, or an address such as x://{file}:{line}
    #[arg(long, value_name = "EDITOR", env = "BACKGROUNDER_EDITOR", value_parser = Editor::parse)]
    pub(in crate::cli) editor: Option<Editor>,
}

impl Serve {
    /// As other commands take it.
    pub(in crate::cli) fn inputs(&self) -> Inputs {
        Inputs {
            drafts: self.drafts,
            audience: self.audience,
            theme: self.theme.clone(),
            as_of: self.as_of.clone(),
            ..Inputs::plain()
        }
    }
}
