//! `_redirects`: addresses that records once had, for hosts that answer with a redirect. The pages that lead on are
//! written besides, for those that do not.

use crate::model::edition::Edition;

/// So many lines a host reads at most, and so many characters of a line (Cloudflare Pages; Netlify reads more).
const MOST: usize = 2_000;
const LONGEST: usize = 1_000;

/// Where each address leads now: two paths from the top of the site, in the order of `former_ids`.
pub(super) fn moved(edition: Edition<'_>) -> Vec<(String, String)> {
    let to = |ix| {
        let address = edition.links.address(ix);
        let anchor = if address.anchor.is_empty() { String::new() } else { format!("#{}", address.anchor) };
        format!("{}{anchor}", address.path.url("/"))
    };
    edition.links.redirects.iter().map(|(from, ix)| (from.url("/"), to(*ix))).collect()
}

/// The file.
pub(super) fn redirects(edition: Edition<'_>) -> String {
    list(&moved(edition))
}

fn list(moved: &[(String, String)]) -> String {
    let mut lines = vec!["# Addresses that records once had: former_ids.".to_owned()];
    // Hosts that leave `.html` away are asked for the short address too; if both are too many, the pages do the rest.
    let short = 2 * moved.len() < MOST;
    for (from, to) in moved {
        let names = std::iter::once(from.as_str()).chain(from.strip_suffix(".html").filter(|_| short));
        lines.extend(names.map(|from| format!("{from} {to} 301")).filter(|line| line.len() <= LONGEST));
    }
    lines.truncate(MOST);
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_host_gets_more_than_it_reads() {
        let moved = |count: usize| -> Vec<(String, String)> {
            (0..count).map(|at| (format!("/places/{at}.html"), "/places/x.html".to_owned())).collect()
        };
        let few = list(&moved(1));
        assert_eq!(
            few.lines().skip(1).collect::<Vec<_>>(),
            ["/places/0.html /places/x.html 301", "/places/0 /places/x.html 301"]
        );
        assert_eq!(list(&moved(999)).lines().count(), 1_999);
        let many = list(&moved(5_000));
        assert_eq!(many.lines().count(), MOST);
        assert!(many.ends_with("/places/1998.html /places/x.html 301\n"));
        let long = format!("/{}.html", "x".repeat(LONGEST));
        assert_eq!(list(&[(long, "/a.html".into())]).lines().count(), 1);
    }
}
