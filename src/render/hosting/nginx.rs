//! `nginx.conf.example`: how nginx serves the site, ready to be copied.

use super::redirects;
use crate::model::edition::Edition;
use crate::model::project::Indexing;
use crate::model::serving::{SECURITY, cache_control, media_type};

const EXAMPLE: &str = include_str!("nginx.conf");

/// The endings of files that a site may have.
const ENDINGS: [&str; 28] = [
    "html",
    "css",
    "js",
    "mjs",
    "json",
    "jsonld",
    "webmanifest",
    "svg",
    "xml",
    "png",
    "jpg",
    "jpeg",
    "webp",
    "avif",
    "gif",
    "ico",
    "woff2",
    "woff",
    "otf",
    "ttf",
    "pdf",
    "epub",
    "zip",
    "csv",
    "md",
    "txt",
    "bib",
    "ris",
];

/// The file.
pub(super) fn example(edition: Edition<'_>) -> String {
    let project = &edition.dossier.project;
    let (host, prefix) = project.config.base_url.as_deref().map_or(("briefing.example", ""), split);
    let mut headers: Vec<(&str, &str)> = SECURITY.to_vec();
    headers.push(("Cache-Control", "$briefing_cache"));
    if project.indexing == Indexing::Closed {
        headers.push(("X-Robots-Tag", "noindex"));
    }
    let headers: String =
        headers.iter().map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
    let types: String = ENDINGS
        .iter()
        .map(|ending| {
            let kind = media_type(&format!("x.{ending}"));
            // The charset is told apart, for those types that have one.
            let kind = kind.split(';').next().unwrap_or(kind);
            format!("        {kind} {ending};\n")
        })
        .collect();
    let moved: String = redirects::moved(edition)
        .iter()
        .flat_map(|(from, to)| {
            let names = [Some(from.as_str()), from.strip_suffix(".html")].into_iter().flatten();
            names.map(|from| moved(prefix, from, to)).collect::<Vec<_>>()
        })
        .collect();
    let moved = if moved.is_empty() {
        moved
    } else {
        format!("\n    # Addresses that records once had (former_ids).\n{moved}")
    };
    let folder = match prefix.trim_start_matches('/') {
        "" => String::new(),
        folder => format!(", with the site in {folder}/ below it"),
    };
    EXAMPLE
        .replace("@ASKED@", cache_control("index.html"))
        .replace("@FIXED@", cache_control("assets/a-0000000a.css"))
        .replace("@DAY@", cache_control("cards/a.png"))
        .replace("@HEADERS@", &headers)
        .replace("@TYPES@", &types)
        .replace("@MOVED@", &moved)
        .replace("@FOLDER@", &folder)
        .replace("@HOST@", host)
        .replace("@PREFIX@", prefix)
}

/// The host and the path of an address, without the port and the slash at its end.
fn split(base: &str) -> (&str, &str) {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let plain =
        |text: &str, also: &[char]| text.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(&c));
    let host = host.split(':').next().unwrap_or_default();
    let path = path.trim_end_matches('/');
    // What would mean something else in a configuration is left for its owner to write.
    let host = if !host.is_empty() && plain(host, &['.', '-']) { host } else { "briefing.example" };
    (host, if plain(path, &['/', '.', '-', '_', '~']) { path } else { "" })
}

/// A place of its own for an address. nginx compares addresses that are decoded, so one that had to be encoded is left to its page.
fn moved(prefix: &str, from: &str, to: &str) -> String {
    if from.contains(['%', '$', '"', '\'', '\\']) || to.contains(['$', '"', '\'', '\\']) {
        return String::new();
    }
    format!("    location = \"{prefix}{from}\" {{ return 301 \"{prefix}{to}\"; }}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_host_and_a_folder() {
        assert_eq!(split("https://example.org/"), ("example.org", ""));
        assert_eq!(split("http://example.org:8080/a/b-c/"), ("example.org", "/a/b-c"));
        assert_eq!(split("https://a;b/\"x{/"), ("briefing.example", ""));
    }

    #[test]
    fn every_type_is_known() {
        let unknown = |ending: &&str| media_type(&format!("x.{ending}")) == "application/octet-stream";
        assert_eq!(ENDINGS.iter().find(|ending| unknown(ending)), None);
    }
}
