//! What questions take: `explain`, `quote`, `sources`, `list`, `extract`.

use super::Readers;
use clap::Args;
use std::path::PathBuf;

/// `explain`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// The code at the end of a message; without it all are listed
    pub(in crate::cli) code: Option<String>,
}

/// `quote`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Quote {
    /// The source's key, with or without @
    pub(in crate::cli) source: String,
    /// The words; an ellipsis may stand between two parts
    #[arg(required = true)]
    pub(in crate::cli) words: Vec<String>,
}

/// `diff`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// The version before: a name that versions/ keeps, or a file of data; without it the last one that was published
    pub(in crate::cli) before: Option<String>,
    /// The version after; without it the briefing as it is here
    pub(in crate::cli) after: Option<String>,
}

/// `sources`.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub(in crate::cli) struct Sources {
    /// Say which entries of the library changed, came or went since you last accepted its state
    #[arg(long)]
    pub(in crate::cli) changed: bool,
    /// Compare with this earlier export
    #[arg(long, value_name = "EXPORT")]
    pub(in crate::cli) since: Option<PathBuf>,
    /// Take the library as it is now for what to compare with
    #[arg(long)]
    pub(in crate::cli) accept: bool,
}

/// `schema`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder schema                all, into .backgrounder/schema/ of the project\n  backgrounder schema claims         one, on standard output\n  backgrounder schema --out schemas  all, into schemas/"
)]
pub(in crate::cli) struct Schema {
    /// One of them: backgrounder for the configuration, place for a record, places for a list of records
    pub(in crate::cli) name: Option<String>,
    /// Write them into this folder
    #[arg(short, long, value_name = "DIR", conflicts_with = "name")]
    pub(in crate::cli) out: Option<PathBuf>,
}

/// `show`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder show quay          a record: its fields, claims, mentions\n  backgrounder show @herald       a source: what cites it, and what became of its quotations\n  backgrounder show quay --json   what templates see of it"
)]
pub(in crate::cli) struct Show {
    /// The record's id; @key for a source
    pub(in crate::cli) id: String,
}

/// `list`.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    /// Which: pages, people, organisations, groups, polities, places, concepts, works, events, claims, judgments,
    /// terms, corrections, maps, sources, or entities for all seven kinds of them
    pub(in crate::cli) kind: Option<String>,
    /// What is open: comments, changes, records in review
    #[arg(long)]
    pub(in crate::cli) review: bool,
    /// Entities that nothing speaks of, sources that nothing cites or lists
    #[arg(long)]
    pub(in crate::cli) unused: bool,
    /// Claims, judgments, terms and events that cite no source
    #[arg(long)]
    pub(in crate::cli) uncited: bool,
    /// Claims with one origin or none
    #[arg(long)]
    pub(in crate::cli) single_origin: bool,
    /// Names without a record: [[?Name]]
    #[arg(long)]
    pub(in crate::cli) stubs: bool,
    /// Take drafts too
    #[arg(long)]
    pub(in crate::cli) drafts: bool,
    /// For whom: internal records are left out for the public
    #[arg(long, value_enum, value_name = "WHO", default_value_t = Readers::Public)]
    pub(in crate::cli) audience: Readers,
}

/// `extract`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Extract {
    /// What the file is called
    pub(in crate::cli) name: String,
    /// Take all that a reader of a web page sees, and not its article only
    #[arg(long)]
    pub(in crate::cli) whole_page: bool,
}
