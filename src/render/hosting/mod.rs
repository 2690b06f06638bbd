//! What a build writes for hosts and for programs that read a site: which addresses it has, what is new, how it is
//! served. Every file is made of the content alone, so that two builds are the same bytes; each is harmless where a
//! host does not read it.

mod feed;
mod headers;
mod nginx;
mod redirects;
mod sitemap;

use super::setting::Setting;
use crate::file::OutputPath;
use crate::model::Artifact;
use crate::model::edition::Edition;
use crate::model::project::Indexing;

pub(super) use feed::PATH as FEED;
pub(super) use feed::entries as news;

/// The files; `setting` knows how assets are called.
pub(super) fn files(edition: Edition<'_>, setting: &Setting<'_>) -> Vec<Artifact> {
    let project = &edition.dossier.project;
    let mut files = vec![
        // Without it a branch on GitHub Pages runs through Jekyll, which drops what begins with an underscore.
        (".nojekyll".to_owned(), String::new()),
        ("_headers".to_owned(), headers::headers(project.indexing, setting.statics)),
        ("_redirects".to_owned(), redirects::redirects(edition)),
        ("nginx.conf.example".to_owned(), nginx::example(edition)),
        ("robots.txt".to_owned(), robots(project.indexing, project.config.base_url.as_deref())),
    ];
    files.extend(feed::feed(edition, setting.languages.of(None)).map(|text| (FEED.to_owned(), text)));
    if let (Some(base), Indexing::Open) = (&project.config.base_url, project.indexing) {
        files.extend(sitemap::sitemaps(edition, base));
    }
    let artifact = |(path, text): (String, String)| {
        Some(Artifact { path: OutputPath::new(&path)?, bytes: text.into_bytes() })
    };
    files.into_iter().filter_map(artifact).collect()
}

/// What search engines may read (RFC 9309), and where the list of pages is.
fn robots(indexing: Indexing, base: Option<&str>) -> String {
    match (indexing, base) {
        (Indexing::Closed, _) => "User-agent: *\nDisallow: /\n".to_owned(),
        (Indexing::Open, None) => "User-agent: *\nAllow: /\n".to_owned(),
        (Indexing::Open, Some(base)) => {
            format!("User-agent: *\nAllow: /\n\nSitemap: {base}{}\n", sitemap::PATH)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_asks_search_engines_to_stay_away() {
        let base = Some("https://example.org/pier/");
        assert!(robots(Indexing::Open, base).contains("\nSitemap: https://example.org/pier/sitemap.xml\n"));
        assert_eq!(robots(Indexing::Closed, base), "User-agent: *\nDisallow: /\n");
    }
}
