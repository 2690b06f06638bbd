//! What may be written on the command line. The only file that knows clap.

use crate::diagnostic::{Code, Failure, Level, Severity};
use crate::model::answer::{Manners, Memory, Reach};
use crate::model::project::{Drafts, Overrides};
use crate::model::record::Audience;
use crate::model::review::Review;
use crate::model::values::Day;
use crate::text::suggest;
use clap::error::{ContextKind, ContextValue};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;

/// Turns a folder of Markdown about a news article into a static briefing site with checked quotations.
#[derive(Debug, Parser)]
#[command(name = "backgrounder", version, arg_required_else_help = true)]
#[command(
    after_help = "Examples:\n  backgrounder new pier --from article.html   begin a briefing from an article\n  backgrounder add source report.pdf          hold a source, with its text\n  backgrounder build                          build content/ into output/\n  backgrounder check --strict                 find everything a build would find, write nothing\n  backgrounder explain link-unresolved        the long form of a message\n  backgrounder quote asiaone \"various scenarios\"   a citation for words of a held text\n  backgrounder list --review                  comments, changes and records that wait\n  backgrounder export --to html --review      one file to send to a colleague\n\nExit codes: 0 done, 1 problems in content, 2 bad command line, 3 no project,\n4 refused for safety, 5 no network, 70 a bug of ours, 130 interrupted."
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
    /// Never ask a question (nothing does yet)
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
    /// Hold sources: saved pages, PDFs and texts become texts to quote from
    Add(Add),
    /// Begin a project, from an article or from nothing
    New(New),
    /// Build the site into output/
    Build(Build),
    /// Find everything that a build would find, write nothing
    Check(Check),
    /// Explain a finding at length
    Explain(Explain),
    /// Find words in a held text, and print a citation for them
    Quote(Quote),
    /// Tell what a new export of a reference manager changed
    Sources(Sources),
    /// List records of a kind, or what is open: comments, changes, records in review
    List(List),
    /// Make one file of the whole briefing, for readers or for review
    Export(Export),
    /// List themes, check one, or take its files to change them
    Theme(Theme),
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

/// `build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// Write into this folder
    #[arg(short, long, value_name = "DIR", env = "BACKGROUNDER_OUT")]
    pub(super) out: Option<PathBuf>,
    /// Return only when the disk has it all
    #[arg(long)]
    pub(super) durable: bool,
}

/// `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    #[command(flatten)]
    pub(super) asking: Asking,
}

/// `check --links`.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, Args)]
#[command(next_help_heading = "Links")]
pub(super) struct Asking {
    /// Ask the addresses of sources and of links in the text whether they still lead anywhere
    #[arg(long)]
    pub(super) links: bool,
    /// Write what is known into the sources: state and checked
    #[arg(long, requires = "links")]
    pub(super) record: bool,
    /// Ask again what was asked within the last 24 hours
    #[arg(long, requires = "links")]
    pub(super) fresh: bool,
    /// Ask addresses of this machine and of private networks too
    #[arg(long, requires = "links")]
    pub(super) links_private: bool,
    /// Between two requests to one host
    #[arg(long, value_name = "SECONDS", requires = "links", default_value = "1", value_parser = seconds)]
    pub(super) links_pause: Duration,
    /// Wait so long for one answer
    #[arg(long, value_name = "SECONDS", requires = "links", default_value = "20", value_parser = seconds)]
    pub(super) links_timeout: Duration,
}

/// A time as people write it: `1`, `0.5`.
fn seconds(text: &str) -> Result<Duration, String> {
    let number = text.parse::<f64>().ok().filter(|number| (0.0..=3600.0).contains(number));
    number.map(Duration::from_secs_f64).ok_or_else(|| "write seconds, 0 to 3600".to_owned())
}

impl Asking {
    /// How addresses are asked.
    pub(super) fn manners(&self) -> Manners {
        Manners {
            pause: self.links_pause,
            patience: self.links_timeout.max(Duration::from_millis(100)),
            memory: if self.fresh { Memory::Fresh } else { Memory::Kept },
            reach: if self.links_private { Reach::Everywhere } else { Reach::Public },
        }
    }
}

/// `new`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder new pier                       an empty briefing in pier/\n  backgrounder new pier --from article.html   a briefing that quotes an article you saved"
)]
pub(super) struct New {
    /// The folder of the project; it is made
    #[arg(value_name = "DIR")]
    pub(super) place: PathBuf,
    /// The article to begin from: a saved page, a PDF or a text
    #[arg(long, value_name = "FILE")]
    pub(super) from: Option<PathBuf>,
    /// The title of the briefing
    #[arg(long)]
    pub(super) title: Option<String>,
    /// The language of the briefing (BCP 47)
    #[arg(long, value_name = "TAG", default_value = "en-GB")]
    pub(super) lang: String,
    /// Into a folder that holds something already; no file in it is written over
    #[arg(long)]
    pub(super) force: bool,
}

/// `add`.
#[derive(Debug, Args)]
pub(super) struct Add {
    #[command(subcommand)]
    pub(super) what: AddWhat,
}

/// What can be added.
#[derive(Debug, Subcommand)]
pub(super) enum AddWhat {
    /// Keep saved files, take their texts out, and write a record of each
    Source(AddSource),
}

/// `add source`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder add source article.html report.pdf       two sources with their texts\n  backgrounder add source clippings/                    all texts, pages and PDFs in a folder\n  backgrounder add source --from export.bib             all files that Zotero or JabRef has attached\n  backgrounder add source report.pdf --from export.bib  the entry of the export that the file belongs to"
)]
pub(super) struct AddSource {
    /// Texts, saved pages and PDFs, or folders of them
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The export of a reference manager that describes them: .bib, .json (CSL), .yaml or .ris
    #[arg(long, value_name = "EXPORT")]
    pub(super) from: Option<PathBuf>,
    /// The citation key, for one file
    #[arg(long)]
    pub(super) key: Option<String>,
    /// Take all of a page, not only its article
    #[arg(long)]
    pub(super) whole_page: bool,
    /// Take the text out once more of a file that is held: with --whole-page, or by a newer program
    #[arg(long)]
    pub(super) again: bool,
}

/// The moment now, in UTC: the day given for today, if one is.
pub(super) fn moment() -> String {
    let given = std::env::var("BACKGROUNDER_AS_OF").ok().filter(|day| !day.is_empty());
    given.unwrap_or_else(|| jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// `explain`.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code at the end of a message; without it all are listed
    pub(super) code: Option<String>,
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

/// `quote`.
#[derive(Debug, Args)]
pub(super) struct Quote {
    /// The source's key, with or without @
    pub(super) source: String,
    /// The words; an ellipsis may stand between two parts
    #[arg(required = true)]
    pub(super) words: Vec<String>,
}

/// `sources`.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub(super) struct Sources {
    /// Say which entries of the library changed, came or went since you last accepted its state
    #[arg(long)]
    pub(super) changed: bool,
    /// Compare with this earlier export
    #[arg(long, value_name = "EXPORT")]
    pub(super) since: Option<PathBuf>,
    /// Take the library as it is now for what to compare with
    #[arg(long)]
    pub(super) accept: bool,
}

/// `list`.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, Args)]
pub(super) struct List {
    /// Which: pages, people, organisations, groups, polities, places, concepts, works, events, claims, judgments,
    /// terms, corrections, maps, sources, or entities for all seven kinds of them
    pub(super) kind: Option<String>,
    /// What is open: comments, changes, records in review
    #[arg(long)]
    pub(super) review: bool,
    /// Entities that nothing speaks of, sources that nothing cites or lists
    #[arg(long)]
    pub(super) unused: bool,
    /// Claims, judgments, terms and events that cite no source
    #[arg(long)]
    pub(super) uncited: bool,
    /// Claims with one origin or none
    #[arg(long)]
    pub(super) single_origin: bool,
    /// Names without a record: [[?Name]]
    #[arg(long)]
    pub(super) stubs: bool,
    /// Take drafts too
    #[arg(long)]
    pub(super) drafts: bool,
    /// For whom: internal records are left out for the public
    #[arg(long, value_enum, value_name = "WHO", default_value_t = Readers::Public)]
    pub(super) audience: Readers,
}

/// `export`.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The form: html
    #[arg(long, value_name = "FORM")]
    pub(super) to: String,
    /// For those who review it: comments, changes, what is not cleared and all findings are shown
    #[arg(long)]
    pub(super) review: bool,
    /// Write this file, or - for standard output; briefing.html or review.html if none is named
    #[arg(short, long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

/// `extract`.
#[derive(Debug, Args)]
pub(super) struct Extract {
    /// What the file is called
    pub(super) name: String,
    /// Take all that a reader of a web page sees, and not its article only
    #[arg(long)]
    pub(super) whole_page: bool,
}

/// `theme`.
#[derive(Debug, Args)]
pub(super) struct Theme {
    #[command(subcommand)]
    pub(super) command: ThemeCommand,
}

/// What can be done with themes.
#[derive(Debug, Subcommand)]
pub(super) enum ThemeCommand {
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

/// What the command line decides about a project.
pub(super) fn overrides(globals: &Globals, inputs: &Inputs) -> Result<Overrides, Failure> {
    let mut levels = Vec::new();
    for (names, level) in [
        (&globals.allow, Level::Off),
        (&globals.warn, Level::At(Severity::Warning)),
        (&globals.deny, Level::At(Severity::Error)),
    ] {
        for name in names {
            levels.push((code(name)?, level));
        }
    }
    let drafts = if inputs.drafts { Drafts::Taken } else { Drafts::Left };
    if let Some(url) =
        inputs.base_url.as_ref().filter(|url| !url.starts_with("http://") && !url.starts_with("https://"))
    {
        return Err(Failure::Usage {
            message: format!("--base-url \"{url}\" is not a web address; write the whole address: https://…"),
        });
    }
    let audience = match inputs.audience {
        Readers::Public => Audience::Public,
        Readers::Internal => Audience::Internal,
    };
    Ok(Overrides {
        config: globals.config.clone(),
        theme: inputs.theme.clone(),
        captures_dir: globals.captures_dir.clone(),
        base_url: inputs.base_url.clone(),
        drafts,
        audience,
        review: Review::Left,
        book: None,
        today: today(inputs)?,
        levels,
    })
}

/// The code that a name on the command line means.
pub(super) fn code(name: &str) -> Result<Code, Failure> {
    Code::parse(name).ok_or_else(|| {
        let near = suggest::nearest(name, Code::ALL.iter().map(|code| code.name()));
        let hint = near.first().map_or_else(
            || "backgrounder explain lists them all".to_owned(),
            |near| format!("did you mean {near}?"),
        );
        Failure::Usage { message: format!("no finding is called \"{name}\"; {hint}") }
    })
}

/// Today: what is given, or the day in UTC, which is the same on every machine.
fn today(inputs: &Inputs) -> Result<Day, Failure> {
    match &inputs.as_of {
        Some(text) => crate::model::date::day(text).map(Day).map_err(|error| Failure::Usage {
            message: format!("--as-of {}: {}", error.message, error.remedy),
        }),
        None => Ok(Day(jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date())),
    }
}
