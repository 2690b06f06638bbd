//! From a finished site to where its readers find it: what is live is read, a plan is made, carried out and looked at.
//! Takes files and a target; gives a plan, then what was done.
//! Never deletes what no publication of ours listed, never touches an author's checkout, never keeps a credential.

mod cdn;
mod git;
mod hosts;
mod keys;
mod moment;
mod plan;
mod s3;
mod server;
mod stage;
mod store;
mod tool;
mod web;

pub(crate) use plan::{Action, Files, Live, Plan};
pub(crate) use store::Told;
pub(crate) use tool::secrets;
pub(crate) use web::Checked;

use crate::diagnostic::Failure;
use crate::model::manifest::Entry;
use crate::model::target::Place;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;
use store::{Stock, Store};
use web::Web;

/// A host that builds a site anew after it has taken it may show the old one for so long.
const SLOW: Duration = Duration::from_mins(2);

/// Others show it at once, or nearly.
const QUICK: Duration = Duration::from_secs(10);

/// A target that has been looked at, ready to be published to. A folder of this machine is none: a build writes it.
pub(crate) struct Opened {
    way: Way,
    /// What is live there.
    pub(crate) live: Live,
}

enum Way {
    Bucket(s3::S3, Stock),
    Branch(git::Branch),
    Server(server::Host),
    Cloudflare(String, String),
    Netlify(String),
}

/// What was done.
#[derive(Clone, Debug, Default)]
pub(crate) struct Done {
    /// What the host calls it: a commit, a release; empty if it has no name.
    pub(crate) name: String,
}

/// The moment of the state of a project, RFC 3339 in UTC.
pub(crate) fn moment(project: &Path) -> String {
    moment::moment(project)
}

/// Looks at a target; nothing for a folder of this machine. `base` is the address that the site has there.
pub(crate) fn open(project: &Path, place: &Place, base: Option<&str>) -> Result<Option<Opened>, Failure> {
    let (way, live) = match place {
        Place::Folder(_) => return Ok(None),
        Place::S3(bucket) => {
            let store = s3::S3::new(bucket, keys::credentials()?)?;
            let (live, stock) = store::live(&store)?;
            (Way::Bucket(store, stock), live)
        }
        Place::Git { remote, branch, .. } => {
            let branch = git::Branch::open(project, remote, branch)?;
            let live = branch.live()?;
            (Way::Branch(branch), live)
        }
        Place::Server(server) => {
            let host = server::Host::open(server)?;
            let live = host.live();
            (Way::Server(host), live)
        }
        Place::Cloudflare { project, branch } => {
            (Way::Cloudflare(project.clone(), branch.clone()), by_address(base)?)
        }
        Place::Netlify(site) => (Way::Netlify(site.clone()), by_address(base)?),
    };
    Ok(Some(Opened { way, live }))
}

/// What is live at an address: hosts that take whole sites do not say it otherwise.
fn by_address(base: Option<&str>) -> Result<Live, Failure> {
    let Some(base) = base else { return Ok(Live::default()) };
    let manifest = Web::new(base).manifest().map_err(|why| Failure::Host {
        message: format!("what is live cannot be read: {why}"),
        remedy: "check base_url of the target; if nothing has ever been published there, make the site at the host first"
            .to_owned(),
        reached: false,
    })?;
    Ok(Live { manifest, ..Live::default() })
}

impl Opened {
    /// The bytes of a file that is live; `None` where it cannot be had.
    pub(crate) fn file(&self, path: &str, base: Option<&str>) -> Option<Vec<u8>> {
        let entry = self.live.manifest.as_ref()?.files.get(path)?;
        match &self.way {
            Way::Bucket(bucket, _) => bucket.read(path).ok().flatten(),
            Way::Branch(branch) => branch.file(path),
            Way::Server(host) => host.file(path),
            Way::Cloudflare(..) | Way::Netlify(_) => Web::new(base?).file(path, &entry.hash),
        }
    }

    /// Brings what the target does not keep by itself into the files: assets that stay, where a whole site is handed
    /// over. What cannot be had any more is taken off the plan.
    pub(crate) fn fetch_staying(&self, plan: &mut Plan, base: Option<&str>) -> BTreeMap<String, Vec<u8>> {
        let mut kept = BTreeMap::new();
        if !matches!(self.way, Way::Cloudflare(..) | Way::Netlify(_)) {
            return kept;
        }
        let web = base.map(Web::new);
        for path in std::mem::take(&mut plan.staying) {
            let known: Option<Entry> = plan.manifest.files.get(&path).copied();
            let bytes = known.and_then(|entry| web.as_ref()?.file(&path, &entry.hash));
            if let Some(bytes) = bytes {
                kept.insert(path.clone(), bytes);
                plan.staying.push(path);
            } else {
                plan.manifest.files.remove(&path);
                if let Some(publication) = &mut plan.manifest.publication {
                    publication.leaving.remove(&path);
                }
            }
        }
        kept
    }

    /// Carries a plan out.
    pub(crate) fn carry(
        &self,
        plan: &Plan,
        files: &Files<'_>,
        title: &str,
        told: Told<'_>,
    ) -> Result<Done, Failure> {
        let name = match &self.way {
            Way::Bucket(bucket, stock) => {
                store::carry(bucket as &dyn Store, plan, files, &self.live, stock, told)?;
                String::new()
            }
            Way::Branch(branch) => branch.carry(plan, files, title)?,
            Way::Server(host) => host.carry(plan, files)?,
            Way::Cloudflare(project, branch) => {
                hosts::Host::Cloudflare(project, branch).carry(plan, files)?
            }
            Way::Netlify(site) => hosts::Host::Netlify(site).carry(plan, files)?,
        };
        Ok(Done { name })
    }

    /// Goes back to what was published before; gives what the host calls it. Nothing where the target keeps no
    /// earlier publications.
    pub(crate) fn roll_back(&self) -> Option<Result<String, Failure>> {
        match &self.way {
            Way::Server(host) => Some(host.roll_back()),
            Way::Bucket(..) | Way::Branch(_) | Way::Cloudflare(..) | Way::Netlify(_) => None,
        }
    }
}

/// Lets go what a CDN before the place keeps of the site before, where the target names one; gives what the author must
/// know where that did not work.
pub(crate) fn refresh(place: &Place, base: Option<&str>, plan: &Plan) -> Option<String> {
    match place {
        Place::S3(bucket) => cdn::forget(bucket.cloudfront.as_ref()?, base, plan),
        Place::Folder(_)
        | Place::Git { .. }
        | Place::Server(_)
        | Place::Cloudflare { .. }
        | Place::Netlify(_) => None,
    }
}

/// The files of a project that git tracks, by their paths below it.
pub(crate) fn tracked(project: &Path) -> Result<Vec<String>, Failure> {
    let said = tool::Tool::new("git", project, ["ls-files", "-z"]).run()?;
    if !said.ok() {
        return Err(Failure::Usage {
            message:
                "--repo looks through the files that git tracks, and the project is in no git repository"
                    .to_owned(),
        });
    }
    let text = String::from_utf8_lossy(&said.out).into_owned();
    Ok(text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

/// Asks the published site for some of its files, as a reader would.
pub(crate) fn check(place: &Place, base: &str, files: &Files<'_>) -> Checked {
    let patience = match place {
        Place::Git { .. } | Place::Cloudflare { .. } | Place::Netlify(_) => SLOW,
        Place::Folder(_) | Place::S3(_) | Place::Server(_) => QUICK,
    };
    Web::new(base).check(place, files, patience)
}
