//! What the program takes to fit into a machine: `completions`, `man`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// A shell that completions are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shell {
    /// GNU Bash
    Bash,
    /// Zsh
    Zsh,
    /// fish
    Fish,
    /// Elvish
    Elvish,
    /// PowerShell
    Powershell,
}

/// `completions`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder completions bash > ~/.local/share/bash-completion/completions/backgrounder\n  backgrounder completions zsh > ~/.zfunc/_backgrounder       with fpath+=~/.zfunc before compinit in ~/.zshrc\n  backgrounder completions fish > ~/.config/fish/completions/backgrounder.fish"
)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(in crate::cli) shell: Shell,
}

/// `man`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder man | man -l -                        read it\n  backgrounder man --out ~/.local/share/man/man1     a page for each command, too"
)]
pub(in crate::cli) struct Manual {
    /// Write a page for each command into this folder
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
}
