//! The print book on paper. Browsers cannot say in a page on which sheet another place of it stands (`target-counter()`
//! of CSS Generated Content for Paged Media, section 2.2), so the book is printed, its contents get the numbers that the
//! PDF tells, and it is printed again until they hold. Who prints is no matter of this file.

use super::pdf;
use super::tree::{self, Element, Node};
use crate::diagnostic::Failure;
use crate::render::seal::{attribute, percent};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The book is printed so often at most.
const PRINTINGS: usize = 3;

/// What opens the contents, in templates.
const CONTENTS: &str = "<nav class=\"contents\"";

/// On which page, from 1, a place stands, by its id.
pub(super) type Pages = BTreeMap<String, usize>;

/// Whether the contents of a printed book have page numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// They have, or there are no contents.
    Told,
    /// They have none: the PDF cannot be read, or says of no chapter where it stands.
    Unknown,
    /// They have none: with every printing pages moved.
    Unsettled,
}

/// A book on paper.
pub(crate) struct Printed {
    /// The PDF.
    pub(crate) pdf: Vec<u8>,
    /// What became of its page numbers.
    pub(crate) numbers: Numbers,
}

/// Prints a book: `printer` makes a PDF of a page, and gives its failure if it cannot. Numbers are in the contents only
/// if they are right; without them the first printing is the book.
pub(crate) fn print(
    page: &str,
    mut printer: impl FnMut(&str) -> Result<Vec<u8>, Failure>,
) -> Result<Printed, Failure> {
    let nodes = tree::parse(page);
    let bound = |pdf: Vec<u8>, numbers| {
        let pdf = pdf::titled(&pdf, &headings(&nodes)).unwrap_or(pdf);
        Ok(Printed { pdf, numbers })
    };
    let links = links(&nodes);
    let mut pages = Pages::new();
    let first = printer(&numbered(page, &pages))?;
    if links.is_empty() {
        return bound(first, Numbers::Told);
    }
    let mut last = first.clone();
    for printing in 1..=PRINTINGS {
        let mut found = pdf::places(&last).unwrap_or_default();
        found.retain(|id, _| links.contains(id));
        if found.is_empty() {
            return bound(first, Numbers::Unknown);
        }
        if found == pages {
            return bound(last, Numbers::Told);
        }
        if printing < PRINTINGS {
            pages = found;
            last = printer(&numbered(page, &pages))?;
        }
    }
    bound(first, Numbers::Unsettled)
}

/// The places that the contents lead to.
fn links(nodes: &[Node]) -> Vec<String> {
    let contents = tree::find(nodes, &|element: &Element| element.name == "nav" && element.is("contents"));
    let mut links = Vec::new();
    if let Some(contents) = contents {
        contents.walk(&mut |element| {
            let place = element.get("href").filter(|_| element.name == "a").and_then(place);
            links.extend(place);
        });
    }
    links
}

/// The id of the place in the page to which an address leads.
fn place(href: &str) -> Option<String> {
    href.strip_prefix('#').map(percent)
}

/// The words of all headings, in their order.
fn headings(nodes: &[Node]) -> Vec<String> {
    let mut headings = Vec::new();
    for node in nodes {
        if let Node::Element(element) = node {
            element.walk(&mut |element| {
                if matches!(element.name.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
                    headings.push(element.text());
                }
            });
        }
    }
    headings
}

/// The page with numbers in its contents: `data-page` of every link in them, which styles print. It is empty where there
/// is none yet, so that a number takes no room that was not there before.
fn numbered(page: &str, pages: &Pages) -> String {
    let Some(start) = page.find(CONTENTS) else { return page.to_owned() };
    let (before, rest) = page.split_at(start);
    let (contents, after) = rest.split_at(rest.find("</nav>").unwrap_or(rest.len()));
    let mut out = String::with_capacity(page.len() + 1024);
    out.push_str(before);
    for (at, piece) in contents.split("<a").enumerate() {
        if at > 0 {
            out.push_str("<a");
            let tag = piece.split('>').next().filter(|tag| tag.starts_with(' ')).unwrap_or_default();
            if let Some(id) = attribute(tag, "href").and_then(place) {
                let number = pages.get(&id).map(ToString::to_string).unwrap_or_default();
                let _ = write!(out, " data-page=\"{number}\"");
            }
        }
        out.push_str(piece);
    }
    out.push_str(after);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<a href=\"#x\">x</a><nav class=\"contents\"><abbr>c</abbr><a href=\"#a%20b\">A</a>\
                        <a class=\"e\" href=\"#c\">C</a><a href=\"x.html\">D</a></nav><h2>A  <b>B</b></h2>";

    /// A PDF of so many pages that says where places stand.
    fn book(pages: usize, places: &[(&str, usize)]) -> Vec<u8> {
        let kids: String = (1..=pages).map(|page| format!("{} 0 R ", page + 2)).collect();
        let dests: String =
            places.iter().map(|(name, page)| format!("/{name} [{} 0 R /XYZ 0 0 0] ", page + 2)).collect();
        let mut objects = vec![
            format!("<</Type /Catalog /Pages 2 0 R /Dests <<{dests}>>>>"),
            format!("<</Type /Pages /Kids [{kids}] /Count {pages}>>"),
        ];
        objects.extend((0..pages).map(|_| "<</Type /Page /Parent 2 0 R>>".to_owned()));
        let mut out = "%PDF-1.4\n".to_owned();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for (at, object) in objects.iter().enumerate() {
            let _ = writeln!(table, "{:010} 00000 n ", out.len());
            let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", at + 1);
        }
        let begins = out.len();
        let _ = write!(
            out,
            "{table}trailer\n<</Size {} /Root 1 0 R>>\nstartxref\n{begins}\n%%EOF\n",
            objects.len() + 1
        );
        out.into_bytes()
    }

    /// Prints with a printer that gives one PDF after another; gives what became of it, and what was printed.
    fn printed(books: &[Vec<u8>]) -> (Printed, Vec<String>) {
        let mut seen = Vec::new();
        let printed = print(PAGE, |page| {
            seen.push(page.to_owned());
            Ok(books[(seen.len() - 1).min(books.len() - 1)].clone())
        });
        (printed.unwrap(), seen)
    }

    #[test]
    fn a_book_is_printed_until_its_numbers_hold() {
        let (before, after) =
            (book(9, &[("a#2520b", 3), ("c", 5), ("x", 1)]), book(9, &[("a#2520b", 4), ("c", 5)]));
        let (made, seen) = printed(&[before.clone(), after.clone(), after.clone()]);
        assert_eq!((made.numbers, seen.len()), (Numbers::Told, 3));
        assert!(made.pdf == after, "the last printing is the book");
        assert!(
            seen[0].contains("<a data-page=\"\" href=\"#a%20b\">A") && !seen[0].contains("data-page=\"3")
        );
        assert!(seen[1].contains("<a data-page=\"3\" href=\"#a%20b\">A"), "{}", seen[1]);
        assert!(seen[2].contains("<a data-page=\"4\" href=\"#a%20b\">A"));
        assert!(seen[2].contains("<a data-page=\"5\" class=\"e\" href=\"#c\">C</a><a href=\"x.html\">D"));
        assert!(seen[2].starts_with("<a href=\"#x\">"), "only the contents have numbers");
        let (made, seen) = printed(&[before.clone(), before.clone()]);
        assert_eq!((made.numbers, seen.len()), (Numbers::Told, 2));
    }

    #[test]
    fn numbers_that_may_be_wrong_are_left_out() {
        let books: Vec<Vec<u8>> = (1..=4).map(|page| book(9, &[("c", page)])).collect();
        let (made, seen) = printed(&books);
        assert_eq!((made.numbers, seen.len()), (Numbers::Unsettled, PRINTINGS));
        assert!(made.pdf == books[0], "the printing without numbers is the book");
        for unread in [b"no PDF".to_vec(), book(2, &[]), book(2, &[("elsewhere", 1)])] {
            let (made, seen) = printed(std::slice::from_ref(&unread));
            assert_eq!((made.numbers, seen.len()), (Numbers::Unknown, 1));
            assert!(made.pdf == unread);
        }
    }

    #[test]
    fn headings_are_read_in_one_line() {
        assert_eq!(headings(&tree::parse(PAGE)), ["A B"]);
    }
}
