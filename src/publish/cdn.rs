//! A `CloudFront` distribution in front of a bucket: what it keeps of replaced and removed files is let go, by Amazon's
//! own program and with its credentials.

use super::plan::{Action, Plan, Stage};
use super::tool::Tool;
use crate::file::OutputPath;
use std::collections::BTreeSet;
use std::path::Path;

/// More paths than these go as one pattern: Amazon counts, and above a monthly allowance bills, every path, and a
/// pattern as one.
const SINGLE: usize = 30;

/// Tells a distribution what has changed; gives what the author must know where that did not work. `base` is the
/// address of the site, which says where in the distribution it lies.
pub(super) fn forget(distribution: &str, base: Option<&str>, plan: &Plan) -> Option<String> {
    let paths = paths(base, plan);
    if paths.is_empty() {
        return None;
    }
    let arguments = ["cloudfront", "create-invalidation", "--distribution-id", distribution, "--paths"];
    let arguments = arguments.into_iter().chain(paths.iter().map(String::as_str));
    let why = match Tool::new("aws", Path::new("."), arguments).run() {
        Ok(said) if said.ok() => return None,
        Ok(said) => said.why(),
        Err(failure) => failure.to_string(),
    };
    Some(format!(
        "the bucket has the new site, but CloudFront may show old pages for a while: aws did not invalidate {distribution}: {why}"
    ))
}

/// The paths of replaced files and removed pages as a reader asks for them. What has its hash in its name is never
/// replaced.
fn paths(base: Option<&str>, plan: &Plan) -> BTreeSet<String> {
    let below = base.and_then(|base| base.split_once("://")?.1.split_once('/')).map_or("", |(_, path)| path);
    let below = below.trim_end_matches('/');
    let top = if below.is_empty() { "/".to_owned() } else { format!("/{below}/") };
    let stale =
        plan.deeds.iter().filter(|deed| deed.action == Action::Change || deed.stage == Stage::OldPages);
    let mut paths = BTreeSet::new();
    for path in stale.filter_map(|deed| OutputPath::new(&deed.path)) {
        let href = path.href();
        if let Some(folder) = href.strip_suffix("index.html") {
            paths.insert(format!("{top}{folder}"));
        }
        paths.insert(format!("{top}{href}"));
    }
    if paths.len() > SINGLE { BTreeSet::from([format!("{top}*")]) } else { paths }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::manifest::{Entry, Making, Manifest, Publication};
    use crate::model::record::Audience;
    use crate::publish::Live;
    use std::collections::BTreeMap;

    fn plan(names: &[String]) -> Plan {
        let bytes: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"new".as_slice())).collect();
        let files: BTreeMap<&str, &[u8]> = bytes.into_iter().collect();
        let old = names.iter().map(|name| (name.clone(), Entry::of(b"old"))).collect();
        let manifest = Manifest { files: old, ..Manifest::default() };
        let live = Live { manifest: Some(manifest), ..Live::default() };
        let making = Making { audience: Audience::Public, base_url: None, drafts: false, review: false };
        Plan::new(&files, making, Publication::default(), &live)
    }

    #[test]
    fn what_changed_is_named_as_readers_ask_for_it() {
        let names = ["index.html", "people/a b.html"].map(str::to_owned);
        let found = paths(Some("https://example.org/pier/"), &plan(&names));
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(
            found,
            ["/pier/", "/pier/backgrounder.json", "/pier/index.html", "/pier/people/a%20b.html"]
        );
    }

    #[test]
    fn many_paths_are_one_pattern() {
        let names: Vec<String> = (0..40).map(|number| format!("{number}.html")).collect();
        assert_eq!(paths(None, &plan(&names)).into_iter().collect::<Vec<_>>(), ["/*"]);
    }
}
