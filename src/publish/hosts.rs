//! Hosts that take a whole site at once through their own programs: Cloudflare Pages and Netlify. The programs bring
//! their own credentials.

use super::plan::{Files, Plan};
use super::stage::Staged;
use super::tool::Tool;
use crate::diagnostic::Failure;

/// Such a host.
pub(super) enum Host<'a> {
    /// A project of Cloudflare Pages and the branch of its production site. Without the branch wrangler would take the
    /// one that is checked out, and make a preview of what should be live.
    Cloudflare(&'a str, &'a str),
    /// A site of Netlify.
    Netlify(&'a str),
}

impl Host<'_> {
    /// Hands the site over.
    pub(super) fn carry(&self, plan: &Plan, files: &Files<'_>) -> Result<String, Failure> {
        let staged = Staged::new(files, &plan.manifest.to_bytes())?;
        let folder = staged.folder().display().to_string();
        // A name behind an equals sign is never taken for an option.
        let (name, arguments) = match self {
            Self::Cloudflare(project, branch) => (
                "wrangler",
                [
                    "pages deploy --commit-dirty=true".split(' ').map(str::to_owned).collect(),
                    vec![folder, format!("--project-name={project}"), format!("--branch={branch}")],
                ]
                .concat(),
            ),
            Self::Netlify(site) => (
                "netlify",
                [
                    "deploy --prod --no-build".split(' ').map(str::to_owned).collect(),
                    vec![format!("--dir={folder}"), format!("--site={site}")],
                ]
                .concat(),
            ),
        };
        let said = Tool::new(name, staged.folder(), arguments).run()?;
        if said.ok() {
            // Neither has a name for it that people use.
            return Ok(String::new());
        }
        Err(Failure::Host {
            message: format!("{name} did not publish: {}", said.why()),
            remedy: "what is live has not changed".to_owned(),
            reached: true,
        })
    }
}
