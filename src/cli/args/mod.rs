//! What may be written on the command line. The only place that knows clap.

mod ask;
mod begin;
mod change;
mod lsp;
mod machine;
mod papers;
mod publish;
mod serve;
mod site;
mod theme;
mod wishes;

pub(super) use ask::{Diff, Explain, Extract, List, Quote, Schema, Show, Sources};
pub(super) use begin::{Add, AddRecord, AddSource, AddWhat, New};
pub(super) use change::Rename;
pub(super) use lsp::Lsp;
pub(super) use machine::{Completions, Manual, Shell};
pub(super) use papers::{completions, pages};
pub(super) use publish::{Publish, Service};
pub(super) use serve::Serve;
pub(super) use site::{Build, Check, Export};
pub(super) use theme::{Theme, ThemeCommand};
pub(super) use wishes::{code, hosted, moment, overrides};

use clap::error::{ContextKind, ContextValue};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns a folder of Markdown about a news article into a static briefing site with checked quotations.
#[derive(Debug, Parser)]
#[command(name = "backgrounder", version, arg_required_else_help = true)]
#[command(
    after_help = "Examples:\n  backgrounder new pier --from article.html   begin a briefing from an article\n  backgrounder add source report.pdf          hold a source, with its text\n  backgrounder build                          build content/ into output/\n  backgrounder check --strict                 find everything a build would find, write nothing\n  backgrounder check --fix                    mend what has one reading only\n  backgrounder add place The old quay         begin a record\n  backgrounder show quay                      a record, and what leads to it\n  backgrounder rename quay old-quay           another id, everywhere\n  backgrounder explain link-unresolved        the long form of a message\n  backgrounder quote asiaone \"various scenarios\"   a citation for words of a held text\n  backgrounder list --review                  comments, changes and records that wait\n  backgrounder export --to html --review      one file to send to a colleague\n  backgrounder publish --plan                 what publishing would send, replace and remove\n\nExit codes: 0 done, 1 problems in content, 2 bad command line, 3 no project,\n4 refused for safety, 5 no network, 70 a bug of ours, 130 interrupted."
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) globals: Globals,
    /// Print the licences of the program and of what it brings along
    #[arg(long)]
    pub(super) licenses: bool,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What every command takes.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, Args)]
pub(super) struct Globals {
    /// Work in this project folder, or one above it
    #[arg(short = 'C', value_name = "DIR", global = true, default_value = ".")]
    pub(super) folder: PathBuf,
    /// Read this file in place of backgrounder.yaml
    #[arg(long, value_name = "FILE", global = true, env = "BACKGROUNDER_CONFIG")]
    pub(super) config: Option<String>,
    /// Look for held texts in this folder too
    #[arg(long, value_name = "DIR", global = true, env = "BACKGROUNDER_CAPTURES_DIR")]
    pub(super) captures_dir: Option<PathBuf>,
    /// Print one JSON object on standard output
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// Print problems only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Print notes too, and every finding
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Colour
    #[arg(long, value_enum, value_name = "WHEN", global = true, default_value_t = When::Auto)]
    pub(super) color: When,
    /// Never ask a question
    #[arg(long, global = true)]
    pub(super) no_input: bool,
    /// Make a finding an error
    #[arg(long, value_name = "CODE", value_delimiter = ',', global = true)]
    pub(super) deny: Vec<String>,
    /// Make a finding a warning
    #[arg(long, value_name = "CODE", value_delimiter = ',', global = true)]
    pub(super) warn: Vec<String>,
    /// Do not report a finding
    #[arg(long, value_name = "CODE", value_delimiter = ',', global = true)]
    pub(super) allow: Vec<String>,
}

/// When to print in colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add a record of any kind; of saved pages, PDFs and texts, sources to quote from
    Add(Add),
    /// Begin a project, from an article or from nothing
    New(New),
    /// Build the site into output/
    Build(Build),
    /// Show the site in a browser while you write, and reload it when you save
    Serve(Serve),
    /// Serve an editor while you write: findings, completion, what names lead to, renaming
    Lsp(Lsp),
    /// Find everything that a build would find, write nothing
    Check(Check),
    /// Explain a finding at length
    Explain(Explain),
    /// Find words in a held text, and print a citation for them
    Quote(Quote),
    /// Tell what a new export of a reference manager changed
    Sources(Sources),
    /// Show a record, with what leads to it and from it
    Show(Show),
    /// Tell what changed between two versions, record by record
    Diff(Diff),
    /// List records of a kind, or what is open: comments, changes, records in review
    List(List),
    /// Give a record another id, or a source another key, in the whole project
    Rename(Rename),
    /// Publish the site: plan, ask, send in a safe order, look at what is live
    Publish(Publish),
    /// Take the whole briefing away: one HTML file, PDF, EPUB, DOCX, Markdown, data, or a copy for review
    Export(Export),
    /// List themes, check one, or take its files to change them
    Theme(Theme),
    /// Write JSON Schema of records and configuration, for editors
    Schema(Schema),
    /// Look at the project and the machine: what a report of a bug needs, and what commonly goes wrong
    Doctor,
    /// Print the completion script for a shell
    Completions(Completions),
    /// Print the manual page, or write a page for each command
    Man(Manual),
    /// Render CommonMark from standard input to HTML, raw HTML shown as text
    #[command(hide = true)]
    Md,
    /// Take the text out of a saved file on standard input, as JSON
    #[command(hide = true)]
    Extract(Extract),
}

/// What both building and checking take.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Fail on warnings too
    #[arg(long)]
    pub(super) strict: bool,
    /// Take drafts too
    #[arg(long)]
    pub(super) drafts: bool,
    /// For whom: internal records are left out of a public build
    #[arg(long, value_enum, value_name = "WHO", default_value_t = Readers::Public)]
    pub(super) audience: Readers,
    /// The address that the site will have
    #[arg(long, value_name = "URL", env = "BACKGROUNDER_BASE_URL")]
    pub(super) base_url: Option<String>,
    /// With another theme than the project's
    #[arg(long, value_name = "NAME", env = "BACKGROUNDER_THEME")]
    pub(super) theme: Option<String>,
    /// Take this day for today: 2022-01-09
    #[arg(long, value_name = "DATE", env = "BACKGROUNDER_AS_OF")]
    pub(super) as_of: Option<String>,
    /// Print findings for another program
    #[arg(long, value_enum, value_name = "FORMAT", conflicts_with = "json")]
    pub(super) format: Option<Format>,
    /// Say how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
}

/// For whom a site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Readers {
    /// Everybody
    Public,
    /// Our own people
    Internal,
}

/// Forms of findings for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// The complaint that there is nothing to do.
pub(super) fn nothing_to_do() -> clap::Error {
    Arguments::command()
        .error(clap::error::ErrorKind::MissingSubcommand, "a command is missing: backgrounder build")
}

/// A further line under clap's complaint, where it cannot know what was meant: `build folder`.
pub(super) fn hint(error: &clap::Error) -> Option<String> {
    let unknown = error.kind() == clap::error::ErrorKind::UnknownArgument;
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidArg).filter(|_| unknown) else {
        return None;
    };
    (!word.starts_with('-')).then(|| format!("To work in another folder: backgrounder -C {word} build"))
}

impl Inputs {
    /// What a command takes that has none of these options.
    pub(super) fn plain() -> Self {
        Self {
            strict: false,
            drafts: false,
            audience: Readers::Public,
            base_url: None,
            theme: None,
            as_of: None,
            format: None,
            timings: false,
        }
    }
}
