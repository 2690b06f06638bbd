//! What the build service of a host reads: which program to install, what to check, what to build, where it goes.
//! The texts lie beside this file; what is the project's own is filled in.

mod difference;

pub(crate) use difference::difference;

use crate::model::host::Host;
use crate::text::slug;

const INSTALL: &str = include_str!("install.sh");

/// What is the project's own in these files.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    /// The project's folder in its repository; `.` for the whole of it.
    pub(crate) folder: String,
    /// The branch that is published.
    pub(crate) branch: String,
    /// What the briefing is called.
    pub(crate) title: String,
    /// Whether the configuration has the address of the site.
    pub(crate) address: Address,
}

/// Whether the address of the site is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// The configuration has it.
    Known,
    /// The host is asked.
    Asked,
}

/// The files for a host: where they go in the repository, and their texts.
pub(crate) fn files(host: Host, facts: &Facts) -> Vec<(String, String)> {
    let workflow = ".github/workflows/briefing.yml";
    let at = |name: &str| {
        if facts.folder == "." { name.to_owned() } else { format!("{}/{name}", facts.folder) }
    };
    let texts = match host {
        Host::GithubPages => vec![(workflow.to_owned(), include_str!("github-pages.yml"))],
        Host::Gitlab => vec![(".gitlab-ci.yml".to_owned(), include_str!("gitlab.yml"))],
        Host::Netlify => vec![("netlify.toml".to_owned(), include_str!("netlify.toml"))],
        Host::Cloudflare => vec![
            (workflow.to_owned(), include_str!("cloudflare.yml")),
            (at("wrangler.toml"), include_str!("wrangler.toml")),
        ],
        Host::S3 => vec![(workflow.to_owned(), include_str!("s3.yml"))],
    };
    texts.into_iter().map(|(path, text)| (path, filled(text, facts))).collect()
}

/// A text with what is the project's own.
fn filled(text: &str, facts: &Facts) -> String {
    let out = if facts.folder == "." { "output".to_owned() } else { format!("{}/output", facts.folder) };
    let mut lines = String::with_capacity(text.len() + 1024);
    for line in text.lines() {
        let line = match (line.strip_suffix(" # @no-address"), facts.address) {
            (Some(_), Address::Known) => continue,
            (Some(line), Address::Asked) => line,
            (None, _) => line,
        };
        match line.strip_suffix("@INSTALL@") {
            Some(indent) => INSTALL.lines().for_each(|step| lines.push_str(&format!("{indent}{step}\n"))),
            None => lines.push_str(&format!("{line}\n")),
        }
    }
    lines
        .replace("@VERSION@", env!("CARGO_PKG_VERSION"))
        .replace("@FOLDER@", &facts.folder)
        .replace("@OUT@", &out)
        .replace("@BRANCH@", &facts.branch)
        .replace("@NAME@", &name(&facts.title))
}

/// A name that hosts take for a project: small letters, digits and hyphens, at most 58.
fn name(title: &str) -> String {
    let slug: String = slug::slug(title).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let slug = slug.to_ascii_lowercase();
    let short = slug.get(..58.min(slug.len())).unwrap_or_default().trim_matches('-');
    if short.is_empty() { "briefing".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::ContentPath;
    use crate::yaml::{self, Kind};

    fn facts(folder: &str, address: Address) -> Facts {
        Facts { folder: folder.into(), branch: "main".into(), title: "A pier – lost?".into(), address }
    }

    const ALL: [Host; 5] = [Host::GithubPages, Host::Gitlab, Host::Netlify, Host::Cloudflare, Host::S3];

    #[test]
    fn nothing_is_left_to_fill_in() {
        for (host, address) in
            ALL.into_iter().flat_map(|host| [(host, Address::Known), (host, Address::Asked)])
        {
            for (path, text) in files(host, &facts("briefings/pier", address)) {
                let open = text.split('@').nth(1).filter(|word| {
                    !word.is_empty() && word.chars().all(|c| c.is_ascii_uppercase() || c == '-')
                });
                assert_eq!(open, None, "{path}");
                assert!(
                    !text.contains("@no-address") && text.contains("0.1.0")
                        || path.ends_with("wrangler.toml")
                );
                assert!(text.is_ascii() && text.lines().all(|line| line.trim_end() == line), "{path}");
            }
        }
    }

    #[test]
    fn what_services_read_is_yaml() {
        for host in [Host::GithubPages, Host::Gitlab, Host::Cloudflare, Host::S3] {
            let (path, text) = files(host, &facts("briefings/pier", Address::Asked)).swap_remove(0);
            let read = yaml::read(&text, 0, &ContentPath::new(path.as_str()));
            let mut findings = Vec::new();
            let node = read.into_value(&mut findings);
            assert!(findings.is_empty(), "{path}: {findings:?}");
            let node = node.unwrap();
            if host == Host::Gitlab {
                assert!(node.get("pages").and_then(|job| job.get("script")).is_some());
                continue;
            }
            let Some(Kind::Map(jobs)) = node.get("jobs").map(|jobs| &jobs.kind) else {
                panic!("{path}: no jobs")
            };
            assert!(jobs.len() >= 2);
            for (name, job) in jobs {
                let Some(Kind::List(steps)) = job.get("steps").map(|steps| &steps.kind) else {
                    panic!("{path}: {} has no steps", name.value)
                };
                for step in steps {
                    assert!(
                        step.get("uses").is_some() != step.get("run").is_some(),
                        "{path}: {}",
                        name.value
                    );
                }
            }
            let deploys = jobs.iter().filter(|(_, job)| job.get("concurrency").is_some()).count();
            assert_eq!(deploys, 1, "{path}: one deploy at a time");
        }
    }

    #[test]
    fn an_address_that_is_known_is_not_asked_for() {
        let text = |address| files(Host::GithubPages, &facts(".", address)).swap_remove(0).1;
        assert!(
            text(Address::Asked).contains("BACKGROUNDER_BASE_URL: ${{ steps.pages.outputs.base_url }}\n")
        );
        assert!(!text(Address::Known).contains("configure-pages"));
        assert!(text(Address::Known).contains("path: \"output\"\n"));
    }

    #[test]
    fn a_title_becomes_a_name() {
        assert_eq!(name("A pier – lost?"), "a-pier-lost");
        assert_eq!(name("冬"), "briefing");
        assert!(name(&"long ".repeat(40)).len() <= 58);
    }
}
