//! Links of one document for all: those to another page of the site lead to the part that shows it.

use super::seal::{attribute, inside, tag_length};
use crate::file::OutputPath;
use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;
use crate::model::kind::Kind;
use crate::model::links::PageOf;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The part of the document that shows each page of the site, by the page's address.
pub(super) fn routes(edition: Edition<'_>) -> BTreeMap<String, String> {
    let of_record = |ix: RecordIx| {
        let record = edition.dossier.get(ix);
        format!("{}-{}", if record.source().is_some() { 's' } else { 'r' }, record.id)
    };
    let own = |of: PageOf, name: &str| {
        let own = edition.dossier.iter().find(|(_, record)| PageOf::around(record) == Some(of));
        own.map_or_else(|| name.to_owned(), |(ix, _)| of_record(ix))
    };
    let part = |of: PageOf| {
        Some(match of {
            PageOf::Record(ix) => of_record(ix),
            // Each stands with its entity.
            PageOf::Register | PageOf::Relations => "at-entities".to_owned(),
            PageOf::Kind(Kind::Event) | PageOf::Timeline => "at-timeline".to_owned(),
            PageOf::Kind(kind) => kind.folder().to_owned(),
            PageOf::Evidence => "at-evidence".to_owned(),
            PageOf::Glossary => "at-glossary".to_owned(),
            PageOf::Changes => "at-changes".to_owned(),
            PageOf::Sources => own(of, "at-sources"),
            PageOf::About => own(of, "at-about"),
            PageOf::Book => of_record(edition.dossier.front()?),
            PageOf::NotFound => return None,
        })
    };
    let pages = edition.links.pages.iter();
    pages.filter_map(|plan| Some((plan.path.as_str().to_owned(), part(plan.of)?))).collect()
}

/// A document whose links stay in it: to a page of the site, to the part that shows it; to a place that is not printed,
/// to the part that it would stand in; to nothing where that is not there either.
pub(super) fn routed(page: &str, path: &OutputPath, routes: &BTreeMap<String, String>) -> String {
    let known: BTreeSet<&str> = tags(page).filter_map(|tag| attribute(tag, "id")).collect();
    let led_to: BTreeSet<&str> = tags(page).filter_map(|tag| attribute(tag, "href")).collect();
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        out.push_str(rest.get(..start).unwrap_or_default());
        rest = rest.get(start..).unwrap_or_default();
        let (tag, after) = rest.split_at(tag_length(rest));
        rest = after;
        let tag = &*unmarked(tag, &led_to);
        match attribute(tag, "href").filter(|_| tag.starts_with("<a ")) {
            Some(href) => out.push_str(&led(tag, href, path, routes, &known)),
            None => out.push_str(tag),
        }
    }
    out.push_str(rest);
    out
}

/// A tag without the anchor of a citation that nothing in the document leads back to.
fn unmarked<'t>(tag: &'t str, led_to: &BTreeSet<&str>) -> Cow<'t, str> {
    let needless = |id: &&str| id.starts_with("cite-") && !led_to.contains(format!("#{id}").as_str());
    match attribute(tag, "id").filter(needless) {
        Some(id) => Cow::Owned(tag.replacen(&format!(" id=\"{id}\""), "", 1)),
        None => Cow::Borrowed(tag),
    }
}

/// A link of the document.
fn led(
    tag: &str,
    href: &str,
    path: &OutputPath,
    routes: &BTreeMap<String, String>,
    known: &BTreeSet<&str>,
) -> String {
    let there = |part: &str| {
        // Ids of records may have stops in them; what a chapter adds comes after the last.
        let whole = std::iter::successors(Some(part), |part| part.rsplit_once('.').map(|(before, _)| before));
        whole.into_iter().find(|part| known.contains(part)).map(|part| format!("#{part}"))
    };
    let to = match href.strip_prefix('#') {
        Some(part) => there(part),
        None => match inside(href, path).and_then(|(file, _)| routes.get(&file)) {
            Some(part) => there(part),
            None => return tag.to_owned(),
        },
    };
    let written = format!(" href=\"{href}\"");
    tag.replacen(&written, &to.map(|to| format!(" href=\"{to}\"")).unwrap_or_default(), 1)
}

/// The tags of a page.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    let mut rest = page;
    std::iter::from_fn(move || {
        let from = rest.get(rest.find('<')?..)?;
        let (tag, after) = from.split_at(tag_length(from));
        rest = after;
        Some(tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_in_the_document() {
        let routes = BTreeMap::from([("people/a.html".to_owned(), "r-a".to_owned())]);
        let path = OutputPath::new("book.html").unwrap();
        let check = |link: &str, expected: &str| {
            let page = format!("<b id=\"r-a\"></b><i id=\"r-a.b.c\"></i>{link}");
            assert!(routed(&page, &path, &routes).ends_with(expected), "{link}");
        };
        check("<a href=\"people/a.html#x\">", "<a href=\"#r-a\">");
        check("<a class=\"e\" href=\"#r-a.b.c\">", "<a class=\"e\" href=\"#r-a.b.c\">");
        check("<a href=\"#r-a.nowhere\">", "<a href=\"#r-a\">");
        check("<a href=\"#nowhere\">", "<a>");
        check("<a href=\"data/x.bib\">", "<a href=\"data/x.bib\">");
        check("<a href=\"https://example.org/\">", "<a href=\"https://example.org/\">");
    }
}
