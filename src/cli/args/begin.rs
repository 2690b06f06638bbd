//! What beginning and adding takes: `new`, `add`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `new`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder new pier                       an empty briefing in pier/\n  backgrounder new pier --from article.html   a briefing that quotes an article you saved"
)]
pub(in crate::cli) struct New {
    /// The folder of the project; it is made
    #[arg(value_name = "DIR")]
    pub(in crate::cli) place: PathBuf,
    /// The article to begin from: a saved page, a PDF or a text
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) from: Option<PathBuf>,
    /// The title of the briefing
    #[arg(long)]
    pub(in crate::cli) title: Option<String>,
    /// The language of the briefing (BCP 47)
    #[arg(long, value_name = "TAG", default_value = "en-GB")]
    pub(in crate::cli) lang: String,
    /// Into a folder that holds something already; no file in it is written over
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

/// `add`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Add {
    #[command(subcommand)]
    pub(in crate::cli) what: AddWhat,
}

/// What can be added.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AddWhat {
    /// Keep saved files, take their texts out, and write a record of each
    Source(AddSource),
}

/// `add source`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder add source article.html report.pdf       two sources with their texts\n  backgrounder add source clippings/                    all texts, pages and PDFs in a folder\n  backgrounder add source --from export.bib             all files that Zotero or JabRef has attached\n  backgrounder add source report.pdf --from export.bib  the entry of the export that the file belongs to"
)]
pub(in crate::cli) struct AddSource {
    /// Texts, saved pages and PDFs, or folders of them
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The export of a reference manager that describes them: .bib, .json (CSL), .yaml or .ris
    #[arg(long, value_name = "EXPORT")]
    pub(in crate::cli) from: Option<PathBuf>,
    /// The citation key, for one file
    #[arg(long)]
    pub(in crate::cli) key: Option<String>,
    /// Take all of a page, not only its article
    #[arg(long)]
    pub(in crate::cli) whole_page: bool,
    /// Take the text out once more of a file that is held: with --whole-page, or by a newer program
    #[arg(long)]
    pub(in crate::cli) again: bool,
}
