//! Handling lines on paper: every sheet that is printed of a page carries its marking, in a margin box of its own
//! (CSS Paged Media Level 3, section 4; the page of an element: section 7).

use crate::model::edition::Edition;
use crate::model::kind::Kind;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The markings of a site: the one of all pages, and those that pages have in its place.
pub(super) struct Markings {
    site: String,
    own: Vec<String>,
    /// Of the book, which holds all pages: every marking that one of them has.
    pub(super) book: String,
}

impl Markings {
    /// Collects them.
    pub(super) fn new(edition: Edition<'_>) -> Self {
        let pages = edition.dossier.of(Kind::Page);
        let mut own: BTreeSet<String> =
            pages.filter_map(|(_, record)| record.page()?.marking.clone()).collect();
        let site = edition.dossier.project.config.marking.clone();
        own.remove(&site);
        let all: Vec<&str> = [site.as_str()].into_iter().chain(own.iter().map(String::as_str)).collect();
        let book = all.join("; ").trim_start_matches("; ").to_owned();
        own.extend((!own.is_empty()).then(|| book.clone()));
        Self { site, own: own.into_iter().collect(), book }
    }

    /// The class of a page whose marking is not the site's; empty for all others.
    pub(super) fn class(&self, marking: &str) -> String {
        let at = self.own.iter().position(|own| own == marking);
        at.map(|at| format!("marking-{}", at + 1)).unwrap_or_default()
    }

    /// The rules that print them.
    pub(super) fn css(&self) -> String {
        let mut rules = String::new();
        if !self.site.is_empty() {
            let _ = writeln!(rules, "@page {{ @top-center {{ {} }} }}", box_of(&self.site));
        }
        for (at, marking) in self.own.iter().enumerate() {
            let name = format!("marking-{}", at + 1);
            let _ = writeln!(rules, "@page {name} {{ @top-center {{ {} }} }}", box_of(marking));
            let _ = writeln!(rules, ".{name} {{ page: {name} }}");
        }
        rules
    }
}

/// The declarations of a margin box. A string of CSS ends at its quote mark and at the end of a line, so both are
/// written as escapes (CSS Syntax Level 3, section 4.3.7); `<` too, as some hosts put stylesheets into pages.
fn box_of(words: &str) -> String {
    let escaped: String = words
        .chars()
        .map(|c| match c {
            '"' | '\\' | '<' => format!("\\{:x} ", u32::from(c)),
            c if c.is_control() => format!("\\{:x} ", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    format!("content: \"{escaped}\"; font: 500 7.5pt sans-serif")
}

#[cfg(test)]
mod tests {
    use super::box_of;

    #[test]
    fn a_marking_cannot_leave_its_string() {
        let css = box_of("a\"; } body { display: none } /*\n\\");
        assert_eq!(css.matches('"').count(), 2);
        assert!(css.contains("a\\22 ; }") && css.contains("\\a \\5c \""), "{css}");
    }
}
