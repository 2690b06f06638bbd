//! Which entry of a library a saved file belongs to: the one that names it, or the one that is the same work.

use crate::model::extract::Work;
use crate::model::record::Record;
use crate::model::source::Source;
use crate::text::suggest;

/// The entry that a file belongs to, and the only one that does.
pub(crate) fn entry<'a>(entries: &[&'a Record], file: &str, work: Option<&Work>) -> Option<&'a Record> {
    let only = |fits: &dyn Fn(&Record, &Source) -> bool| {
        let mut fitting =
            entries.iter().filter(|entry| entry.source().is_some_and(|source| fits(entry, source)));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(*first)
    };
    let name = named(file);
    let attached = |_: &Record, source: &Source| source.attachments.iter().any(|path| named(path) == name);
    only(&attached).or_else(|| {
        let work = work?;
        let doi = |_: &Record, source: &Source| {
            let theirs = source.fields.doi.as_ref().map(|doi| bare_doi(&doi.value));
            theirs.is_some() && theirs == work.doi.as_deref().map(bare_doi)
        };
        let url = |_: &Record, source: &Source| {
            let theirs = source.fields.url.as_ref().map(|url| bare_url(&url.value.0));
            theirs.is_some() && theirs == work.url.as_deref().map(bare_url)
        };
        let title = |entry: &Record, _: &Source| {
            work.title
                .as_deref()
                .is_some_and(|title| title.contains(' ') && suggest::alike(title, &entry.title))
        };
        only(&doi).or_else(|| only(&url)).or_else(|| only(&title))
    })
}

/// A file's name without its folders, of any system.
fn named(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A DOI without its resolver; letters have no case in one (ISO 26324).
fn bare_doi(doi: &str) -> String {
    let doi = doi.trim().to_ascii_lowercase();
    let at = doi.find("10.").unwrap_or(0);
    doi.get(at..).unwrap_or_default().to_owned()
}

/// An address without what changes nothing about where it leads.
fn bare_url(url: &str) -> String {
    let url = url.split('#').next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_dois_are_compared_bare() {
        assert_eq!(bare_url("https://www.example.org/a/#top"), bare_url("http://example.org/a"));
        assert_ne!(bare_url("https://example.org/a?id=1"), bare_url("https://example.org/a?id=2"));
        assert_eq!(bare_doi("https://doi.org/10.1000/ABC"), bare_doi("10.1000/abc"));
        assert_eq!(named(r"C:\Users\a\b c.pdf"), "b c.pdf");
    }
}
