//! What `theme` takes.

use clap::{Args, Subcommand};

/// `theme`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Theme {
    #[command(subcommand)]
    pub(in crate::cli) command: ThemeCommand,
}

/// What can be done with themes.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ThemeCommand {
    /// List the themes that there are; * is the one in use
    List,
    /// Find what is wrong with a theme and with your own templates
    Check {
        /// The theme; the project's if none is named
        name: Option<String>,
    },
    /// Copy templates or files of a theme into the project, to change them there
    Eject {
        /// The files; without one all are listed
        files: Vec<String>,
        /// Of this theme, and not the project's
        #[arg(long, value_name = "NAME")]
        theme: Option<String>,
    },
}
