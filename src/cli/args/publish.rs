//! What publishing takes: `publish`.

use super::Readers;
use crate::model::host::Host;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `publish`.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  backgrounder publish --plan            what would be sent, replaced and removed\n  backgrounder publish                   the same, then asks, publishes and looks at what is live\n  backgrounder publish production --yes  without asking, as a machine does\n  backgrounder publish --to ../public    into a folder, without any configuration\n  backgrounder publish --rollback        the release before this one (sftp, rsync)"
)]
pub(in crate::cli) struct Publish {
    /// The target under publish: in backgrounder.yaml; not needed where there is one only
    #[arg(value_name = "TARGET", conflicts_with = "to")]
    pub(in crate::cli) target: Option<String>,
    /// Publish into this folder, whatever the configuration says
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) to: Option<PathBuf>,
    /// Print the plan, and do nothing
    #[arg(long, conflicts_with_all = ["yes", "rollback"])]
    pub(in crate::cli) plan: bool,
    /// Do not ask
    #[arg(short, long)]
    pub(in crate::cli) yes: bool,
    /// Let so many files go
    #[arg(long, value_name = "N")]
    pub(in crate::cli) allow_deletes: Option<usize>,
    /// Take over a place that holds files of others; theirs stay, unless a page needs their name (in a folder: always)
    #[arg(long)]
    pub(in crate::cli) adopt: bool,
    /// Take down a file that earlier publications left there, at once: PATH as in the site's address
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) withdraw: Vec<String>,
    /// Publish what lies in output/, as it was built
    #[arg(long)]
    pub(in crate::cli) no_build: bool,
    /// Publish compressed neighbours too, .br and .gz, for servers that send them
    #[arg(long, conflicts_with = "no_build")]
    pub(in crate::cli) precompress: bool,
    /// Look through the tracked files of the repository too, for what must not be public
    #[arg(long)]
    pub(in crate::cli) repo: bool,
    /// Show the release before the one that is shown (sftp, rsync)
    #[arg(long, conflicts_with_all = ["adopt", "no_build", "repo", "allow_deletes", "to", "withdraw"])]
    pub(in crate::cli) rollback: bool,
    /// Do not ask the published site for some of its files afterwards
    #[arg(long)]
    pub(in crate::cli) no_verify: bool,
    /// Refuse on warnings too
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// For whom the folder of --to is: internal records are left out of a public site
    #[arg(long, value_enum, value_name = "WHO", requires = "to", default_value_t = Readers::Public)]
    pub(in crate::cli) audience: Readers,
    /// The address that the site will have, in place of the target's
    #[arg(long, value_name = "URL", env = "BACKGROUNDER_BASE_URL")]
    pub(in crate::cli) base_url: Option<String>,
    /// Take this day for today: 2022-01-09
    #[arg(long, value_name = "DATE", env = "BACKGROUNDER_AS_OF")]
    pub(in crate::cli) as_of: Option<String>,
    /// Write the files that this host's build service needs into your repository; nothing that is there is changed
    #[arg(
        long,
        value_enum,
        value_name = "HOST",
        conflicts_with_all = ["target", "to", "plan", "yes", "allow_deletes", "adopt", "no_build", "repo", "rollback", "precompress", "withdraw"]
    )]
    pub(in crate::cli) init: Option<Service>,
}

/// Hosts with a build service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Service {
    /// GitHub Pages, by GitHub Actions
    GithubPages,
    /// GitLab Pages, by GitLab CI
    Gitlab,
    /// Netlify
    Netlify,
    /// Cloudflare Pages, by GitHub Actions
    Cloudflare,
    /// A bucket of S3, by GitHub Actions
    S3,
}

impl Service {
    /// The host.
    pub(in crate::cli) fn host(self) -> Host {
        match self {
            Self::GithubPages => Host::GithubPages,
            Self::Gitlab => Host::Gitlab,
            Self::Netlify => Host::Netlify,
            Self::Cloudflare => Host::Cloudflare,
            Self::S3 => Host::S3,
        }
    }
}
