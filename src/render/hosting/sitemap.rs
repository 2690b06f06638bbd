//! The list of pages for search engines (sitemaps.org, protocol 0.9).

use crate::file::{OutputPath, Spanned};
use crate::model::edition::Edition;
use crate::model::links::{PageOf, PagePlan};
use crate::model::record::Record;
use crate::model::values::Day;
use crate::render::html::escape;
use std::fmt::Write as _;

/// Its address.
pub(super) const PATH: &str = "sitemap.xml";

/// So many addresses may stand in one file; more take several files and a list of them.
const MOST: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The files, by address.
pub(super) fn sitemaps(edition: Edition<'_>, base: &str) -> Vec<(String, String)> {
    // The book is all other pages in one; what is not found is no page.
    let listed = |page: &&PagePlan| !matches!(page.of, PageOf::NotFound | PageOf::Book);
    let pages: Vec<(String, Option<Day>)> = edition
        .links
        .pages
        .iter()
        .filter(listed)
        .map(|page| (page.path.url(base), changed(edition, page)))
        .collect();
    parts(&pages, base, MOST)
}

/// The last change of a page, where its record says when that was.
fn changed(edition: Edition<'_>, page: &PagePlan) -> Option<Day> {
    let PageOf::Record(ix) = page.of else { return None };
    let record = edition.dossier.get(ix);
    let day = |day: Option<&Spanned<Day>>| day.map(|day| day.value);
    let published = |record: &Record| day(record.page()?.published.as_ref());
    let corrected = edition.links.corrections.get(&ix).into_iter().flatten();
    let corrected = corrected.filter_map(|ix| day(edition.dossier.get(*ix).correction()?.date.as_ref()));
    corrected.chain(day(record.common.updated.as_ref())).chain(published(record)).max()
}

fn parts(pages: &[(String, Option<Day>)], base: &str, most: usize) -> Vec<(String, String)> {
    if pages.len() <= most {
        return vec![(PATH.to_owned(), list("urlset", "url", pages))];
    }
    let mut files: Vec<(String, String)> = pages
        .chunks(most)
        .enumerate()
        .map(|(at, pages)| (format!("sitemap-{}.xml", at + 1), list("urlset", "url", pages)))
        .collect();
    let addresses = files.iter().filter_map(|(path, _)| Some((OutputPath::new(path)?.url(base), None)));
    let index = list("sitemapindex", "sitemap", &addresses.collect::<Vec<_>>());
    files.push((PATH.to_owned(), index));
    files
}

fn list(root: &str, item: &str, pages: &[(String, Option<Day>)]) -> String {
    let mut text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{NAMESPACE}\">\n");
    for (address, day) in pages {
        let day = day.map(|day| format!("<lastmod>{}</lastmod>", day.0)).unwrap_or_default();
        let _ = writeln!(text, "<{item}><loc>{}</loc>{day}</{item}>", escape(address));
    }
    let _ = writeln!(text, "</{root}>");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_pages_take_several_files() {
        let day = crate::model::date::day("2022-01-09").map(Day).ok();
        let page = |path: &str| (format!("https://example.org/?a&b/{path}"), day);
        let files = parts(&[page("a"), page("b"), page("c")], "https://example.org/", 2);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        let text = |at: usize| files.get(at).map(|(_, text)| text.as_str()).unwrap_or_default();
        assert!(text(1).contains("<loc>https://example.org/?a&amp;b/c</loc><lastmod>2022-01-09</lastmod>"));
        assert!(text(2).contains("<sitemap><loc>https://example.org/sitemap-2.xml</loc></sitemap>"));
    }
}
