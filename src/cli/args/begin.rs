//! What beginning and adding takes: `new`, `add`.

use crate::model::values::Language;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `new`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder new pier                       an empty briefing in pier/\n  backgrounder new pier --from article.html   a briefing that quotes an article you saved\n  backgrounder new look --example             a complete briefing to look into"
)]
pub(in crate::cli) struct New {
    /// The folder of the project; it is made
    #[arg(value_name = "DIR")]
    pub(in crate::cli) place: PathBuf,
    /// The article to begin from: a saved page, a PDF or a text
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) from: Option<PathBuf>,
    /// A complete briefing to look into, with one of everything
    #[arg(long, conflicts_with_all = ["from", "title"])]
    pub(in crate::cli) example: bool,
    /// The title of the briefing
    #[arg(long)]
    pub(in crate::cli) title: Option<String>,
    /// The language of the briefing (BCP 47)
    #[arg(long, value_name = "TAG", default_value = "en-GB", value_parser = language)]
    pub(in crate::cli) lang: String,
    /// Into a folder that holds something already; no file in it is written over
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

/// The tag of a language; what is none is told with the one that was meant.
fn language(text: &str) -> Result<String, String> {
    Language::parse(text).map(|language| language.0).map_err(|meant| match meant {
        Some(tag) => format!("that is no tag of a language: write {tag}"),
        None => "that is no tag of a language: write en-GB, en-US, ja, ar".to_owned(),
    })
}

/// `add`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder add source report.pdf       a saved file becomes a source with its text\n  backgrounder add place The old quay      content/places/the-old-quay.md\n  backgrounder add claim --id c-piles \"The pier lost three piles\"\n  backgrounder add map the-coast --title \"The coast\""
)]
pub(in crate::cli) struct Add {
    #[command(subcommand)]
    pub(in crate::cli) what: AddWhat,
}

/// What can be added.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AddWhat {
    /// Keep saved files, take their texts out, and write a record of each
    Source(AddSource),
    /// Begin a page
    Page(AddRecord),
    /// Begin the record of a human being
    Person(AddRecord),
    /// Begin the record of a body with members and a name
    Organisation(AddRecord),
    /// Begin the record of unnamed or collective people
    Group(AddRecord),
    /// Begin the record of a state, or of what claims to be one
    Polity(AddRecord),
    /// Begin the record of a place
    Place(AddRecord),
    /// Begin the record of an idea or a term of art
    Concept(AddRecord),
    /// Begin the record of a plan, a law, a statement
    Work(AddRecord),
    /// Begin the record of what happened, or may
    Event(AddRecord),
    /// Begin a claim: what somebody else asserts
    Claim(AddRecord),
    /// Begin a judgment: what you yourselves hold likely
    Judgment(AddRecord),
    /// Begin a term of the glossary
    Term(AddRecord),
    /// Begin a correction
    Correction(AddRecord),
    /// Begin a map
    Map(AddRecord),
}

/// `add` for a kind of record.
#[derive(Debug, Args)]
pub(in crate::cli) struct AddRecord {
    /// What it is called; its id is made of that
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: Vec<String>,
    /// Its id, where it is not to be made of the name
    #[arg(long)]
    pub(in crate::cli) id: Option<String>,
    /// What it is called, where the name is only its id
    #[arg(long)]
    pub(in crate::cli) title: Option<String>,
}

/// `add source`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder add source article.html report.pdf       two sources with their texts\n  backgrounder add source clippings/                    all texts, pages and PDFs in a folder\n  backgrounder add source --from export.bib             all files that Zotero or JabRef has attached\n  backgrounder add source report.pdf --from export.bib  the entry of the export that the file belongs to\n  backgrounder add source --key smith-2020 --title Piers   a source of which no text is held"
)]
pub(in crate::cli) struct AddSource {
    /// Texts, saved pages and PDFs, or folders of them
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The export of a reference manager that describes them: .bib, .json (CSL), .yaml or .ris
    #[arg(long, value_name = "EXPORT")]
    pub(in crate::cli) from: Option<PathBuf>,
    /// The citation key, for one file; without a file, of a source of which no text is held
    #[arg(long)]
    pub(in crate::cli) key: Option<String>,
    /// The title of a source of which no text is held
    #[arg(long, conflicts_with_all = ["files", "from"])]
    pub(in crate::cli) title: Option<String>,
    /// Take all of a page, not only its article
    #[arg(long)]
    pub(in crate::cli) whole_page: bool,
    /// Take the text out once more of a file that is held: with --whole-page, or by a newer program
    #[arg(long)]
    pub(in crate::cli) again: bool,
}
