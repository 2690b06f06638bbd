//! What making and checking a site takes: `build`, `check`, `export`.

use super::Inputs;
use crate::model::answer::{Manners, Memory, Reach};
use clap::Args;
use std::path::PathBuf;
use std::time::Duration;

#[derive(Debug, Args)]
pub(in crate::cli) struct Build {
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
    /// Write into this folder
    #[arg(short, long, value_name = "DIR", env = "BACKGROUNDER_OUT")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Write compressed neighbours beside the texts, .br and .gz, for hosts that send them
    #[arg(long)]
    pub(in crate::cli) precompress: bool,
    /// Ask search engines to stay away: for previews
    #[arg(long)]
    pub(in crate::cli) noindex: bool,
    /// Return only when the disk has it all
    #[arg(long)]
    pub(in crate::cli) durable: bool,
}

/// `check`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
    /// Change in your files what has one reading only, say what was changed, and check again
    #[arg(long)]
    pub(in crate::cli) fix: bool,
    /// Say how far the briefing rests on sources: paragraphs, claims, sources and quotations in numbers
    #[arg(long)]
    pub(in crate::cli) coverage: bool,
    #[command(flatten)]
    pub(in crate::cli) asking: Asking,
}

/// `check --links`.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, Args)]
#[command(next_help_heading = "Links")]
pub(in crate::cli) struct Asking {
    /// Ask the addresses of sources and of links in the text whether they still lead anywhere
    #[arg(long)]
    pub(in crate::cli) links: bool,
    /// Write what is known into the sources: state and checked
    #[arg(long, requires = "links")]
    pub(in crate::cli) record: bool,
    /// Ask again what was asked within the last 24 hours
    #[arg(long, requires = "links")]
    pub(in crate::cli) fresh: bool,
    /// Ask addresses of this machine and of private networks too
    #[arg(long, requires = "links")]
    pub(in crate::cli) links_private: bool,
    /// Between two requests to one host
    #[arg(long, value_name = "SECONDS", requires = "links", default_value = "1", value_parser = seconds)]
    pub(in crate::cli) links_pause: Duration,
    /// Wait so long for one answer
    #[arg(long, value_name = "SECONDS", requires = "links", default_value = "20", value_parser = seconds)]
    pub(in crate::cli) links_timeout: Duration,
}

/// A time as people write it: `1`, `0.5`.
fn seconds(text: &str) -> Result<Duration, String> {
    let number = text.parse::<f64>().ok().filter(|number| (0.0..=3600.0).contains(number));
    number.map(Duration::from_secs_f64).ok_or_else(|| "write seconds, 0 to 3600".to_owned())
}

impl Asking {
    /// How addresses are asked.
    pub(in crate::cli) fn manners(&self) -> Manners {
        Manners {
            pause: self.links_pause,
            patience: self.links_timeout.max(Duration::from_millis(100)),
            memory: if self.fresh { Memory::Fresh } else { Memory::Kept },
            reach: if self.links_private { Reach::Everywhere } else { Reach::Public },
        }
    }
}

/// `export`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// The form: html, pdf, epub, docx, md, json, bibtex or ris
    #[arg(long, value_name = "FORM")]
    pub(in crate::cli) to: String,
    /// With html, for those who review it: comments, changes, what is not cleared and all findings are shown
    #[arg(long)]
    pub(in crate::cli) review: bool,
    /// Write this file, for md this folder; - for standard output. If none is named: briefing.html, briefing.epub and
    /// so on, review.html, sources.bib, sources.ris, and briefing/ for md
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
}
