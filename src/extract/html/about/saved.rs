//! Where and when a page was saved, as browsers and their extensions note it in the page.

use super::dates::moment;
use super::metas::Metas;
use super::words::{NAME, address};
use crate::extract::html::dom::{attr, elements, is};
use dom_query::Document;

/// Where and when.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Saved {
    /// The address that the page was saved from.
    pub(super) url: Option<String>,
    /// The moment, in the form of RFC 3339, or the day.
    pub(super) when: Option<String>,
}

/// Reads what the notes in comments say, then `<meta>` and attributes.
pub(super) fn saved(page: &Document, metas: &Metas, notes: &[String]) -> Saved {
    let mut saved = notes.iter().map(|note| noted(note)).fold(Saved::default(), Saved::or);
    saved = saved.or(Saved {
        url: metas.first(&["savepage-url"], 10 * NAME).and_then(|url| address(&url)),
        when: metas.first(&["savepage-date"], NAME).and_then(|text| moment(&text)),
    });
    let html = elements(page).find(|node| is(node, &["html"]));
    saved.or(Saved {
        url: html.and_then(|html| address(&attr(&html, "data-scrapbook-source")?)),
        when: html.and_then(|html| moment(&attr(&html, "data-scrapbook-create")?)),
    })
}

impl Saved {
    /// What is known here, and what it leaves open from elsewhere.
    fn or(self, other: Self) -> Self {
        Self { url: self.url.or(other.url), when: self.when.or(other.when) }
    }
}

/// What one comment says: `saved from url=(0019)https://example.org`, or lines of `SingleFile`.
fn noted(note: &str) -> Saved {
    if let Some((_, rest)) = note.split_once("saved from url=(") {
        let url = rest.split_once(')').and_then(|(_, url)| address(url.split_whitespace().next()?));
        return Saved { url, when: None };
    }
    let line = |name: &str| note.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
    Saved { url: line("url:").and_then(address), when: line("saved date:").and_then(moment) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_browsers_are_read() {
        let url = |text: &str| noted(text).url;
        assert_eq!(
            url(" saved from url=(0023)https://example.org/a/b "),
            Some("https://example.org/a/b".to_owned())
        );
        assert_eq!(url(" saved from url=(0014)about:internet "), None);
        let single = "\n Page saved with SingleFile \n url: https://example.org/a \n saved date: Tue Mar 05 2024 10:12:13 GMT+0000 (UTC)\n";
        let when = Some("2024-03-05T10:12:13+00:00".to_owned());
        assert_eq!(noted(single), Saved { url: Some("https://example.org/a".to_owned()), when });
    }
}
