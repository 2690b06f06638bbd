//! Where a site is published: as written under `publish:`, and as meant.

use super::record::Audience;
use super::values::{Url, words};
use crate::file::Spanned;
use crate::yaml::{Absent, FromYaml, Kind, Node, Reader, Shape, fields};
use std::path::PathBuf;

words! {
    /// How a site gets to where it is published.
    Way {
        /// Into a folder of this machine.
        Folder "folder",
        /// Onto a branch of a git repository.
        Git "git",
        /// The same: the branch that GitHub Pages serves.
        GithubPages "github-pages",
        /// Into a bucket of an S3-compatible store.
        S3 "s3",
        /// To a server over SFTP.
        Sftp "sftp",
        /// To a server with rsync.
        Rsync "rsync",
        /// To Cloudflare Pages with wrangler.
        Cloudflare "cloudflare",
        /// To Netlify with its own program.
        Netlify "netlify",
    }
}

fields! {
    /// A target as written.
    TargetFields as "a target of publish" {
        /// folder, git, github-pages, s3, sftp, rsync, cloudflare or netlify.
        to: Option<Spanned<Way>>,
        /// Who reads it: public (default) or internal.
        audience: Option<Spanned<Audience>>,
        /// The address that the site has there, where it is not the project's.
        base_url: Option<Spanned<Url>>,
        /// folder: the folder, as seen from the project. sftp, rsync: the folder on the server.
        path: Option<Spanned<String>>,
        /// git: a remote's name or address; `origin` by default.
        remote: Option<Spanned<String>>,
        /// git: the branch, `gh-pages` by default. cloudflare: the branch of the production site, `main` by default.
        branch: Option<Spanned<String>>,
        /// git: the domain that the CNAME file names.
        cname: Option<Spanned<String>>,
        /// s3: the bucket.
        bucket: Option<Spanned<String>>,
        /// s3: what every key begins with.
        prefix: Option<Spanned<String>>,
        /// s3: the address of the store, where it is not Amazon's.
        endpoint: Option<Spanned<Url>>,
        /// s3: the region, `us-east-1` by default.
        region: Option<Spanned<String>>,
        /// s3: the `CloudFront` distribution before the bucket, by its id.
        cloudfront: Option<Spanned<String>>,
        /// sftp, rsync: the server, `user@host` or a name of your SSH configuration.
        host: Option<Spanned<String>>,
        /// sftp, rsync: its port.
        port: Option<Spanned<String>>,
        /// sftp, rsync: an SSH configuration file in place of your own, as seen from the project.
        ssh_config: Option<Spanned<String>>,
        /// cloudflare: the project's name. netlify: the site's name or id.
        site: Option<Spanned<String>>,
    }
}

/// Targets by their names, as written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Targets(pub(crate) Vec<(Spanned<String>, TargetFields)>);

impl Absent for Targets {
    fn absent() -> Self {
        Self::default()
    }

    fn or(self, other: Self) -> Self {
        if self.0.is_empty() { other } else { self }
    }
}

impl FromYaml for Targets {
    fn shape() -> Shape {
        Shape::Mapping(Box::new(TargetFields::shape()))
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            reader.wrong(
                field,
                node,
                "a mapping of names to targets: {production: {to: folder, path: ../public}}",
            );
            return None;
        };
        let mut targets = Vec::new();
        for (name, node) in entries {
            let Some(fields) = TargetFields::from_yaml(node, &name.value, reader) else { continue };
            // A way that is none has been told; what else is missing depends on the way.
            if fields.to.is_some() || node.get("to").is_none() {
                targets.push((name.clone(), fields));
            }
        }
        Some(Self(targets))
    }
}

/// A target as meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// What it is called.
    pub(crate) name: String,
    /// Who reads it.
    pub(crate) audience: Audience,
    /// The address that the site has there, ending in a slash, where it is not the project's.
    pub(crate) base_url: Option<String>,
    /// Where it is.
    pub(crate) place: Place,
}

/// The place that a site is published to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A branch of a git repository.
    Git {
        /// A remote's name or address.
        remote: String,
        /// The branch.
        branch: String,
        /// The domain that the CNAME file names.
        cname: Option<String>,
    },
    /// A bucket.
    S3(Bucket),
    /// A folder of a server.
    Server(Server),
    /// A project of Cloudflare Pages, and the branch of its production site.
    Cloudflare {
        /// The project's name.
        project: String,
        /// The branch.
        branch: String,
    },
    /// A site of Netlify, by name or id.
    Netlify(String),
}

/// A bucket of an S3-compatible store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bucket {
    /// Its name.
    pub(crate) name: String,
    /// What every key begins with: empty, or ending in a slash.
    pub(crate) prefix: String,
    /// The address of the store; Amazon's where there is none.
    pub(crate) endpoint: Option<String>,
    /// The region.
    pub(crate) region: String,
    /// The `CloudFront` distribution before it.
    pub(crate) cloudfront: Option<String>,
}

/// A folder of a server that is reached over SSH.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Server {
    /// `user@host`, or a name of the SSH configuration.
    pub(crate) host: String,
    /// Its port, where the configuration does not say it.
    pub(crate) port: Option<u16>,
    /// The folder that holds releases, without a slash at its end.
    pub(crate) path: String,
    /// An SSH configuration file in place of the user's.
    pub(crate) config: Option<PathBuf>,
    /// Whether files are sent with rsync.
    pub(crate) rsync: bool,
}

impl Place {
    /// What it is called in a plan: the way and the place, never a credential.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Folder(path) => format!("folder {}", path.display()),
            Self::Git { remote, branch, .. } => format!("git {}, branch {branch}", without_secret(remote)),
            Self::S3(bucket) => format!("s3 {}/{}", bucket.name, bucket.prefix),
            Self::Server(server) => {
                let way = if server.rsync { "rsync" } else { "sftp" };
                format!("{way} {}:{}", server.host, server.path)
            }
            Self::Cloudflare { project, branch } => format!("cloudflare {project}, branch {branch}"),
            Self::Netlify(site) => format!("netlify {site}"),
        }
    }
}

/// An address without the name and password that may stand in it.
fn without_secret(address: &str) -> String {
    match address.split_once("://") {
        Some((scheme, rest)) => {
            let (host, path) = rest.split_once('/').map_or((rest, ""), |(host, path)| (host, path));
            let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
            if rest.contains('/') {
                format!("{scheme}://{host}/{path}")
            } else {
                format!("{scheme}://{host}")
            }
        }
        None => address.to_owned(),
    }
}
