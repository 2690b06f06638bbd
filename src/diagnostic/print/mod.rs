//! Findings printed: for a person at a terminal, for programs, for GitHub, for code scanners.
//! Takes findings already judged and ordered, and the texts that they speak of; gives text or JSON.
//! Never writes to a stream and never opens a file: the caller does both.

mod excerpt;
mod github;
mod json;
mod sarif;
mod terminal;
mod visible;

pub(crate) use github::github;
pub(crate) use json::{json, range};
pub(crate) use sarif::sarif;
pub(crate) use terminal::{Colour, Terminal, terminal};
pub(crate) use visible::line as visible;

use super::Diagnostic;
use crate::file::{ContentPath, Location, Span};

/// The texts that findings speak of, by path: content files, captures, templates, configuration.
pub(crate) trait Texts {
    /// The text at a path as spans count it (no byte-order mark); `None` where there is none.
    fn text(&self, path: &ContentPath) -> Option<&str>;
}

/// A place as editors name it: both numbers start at 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// The line; lines end with a line feed.
    pub(crate) line: usize,
    /// The character in the line (Unicode scalar values).
    pub(crate) column: usize,
}

/// Finds the place of a byte; one past the end, or inside a character, moves back to the nearest.
pub(crate) fn place(text: &str, offset: usize) -> Place {
    let before = text.get(..clamp(text, offset)).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    Place { line: 1 + before.matches('\n').count(), column: 1 + line.chars().count() }
}

/// The nearest offset at or before this one where a character begins, or the end of the text.
fn clamp(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}

/// Where a span begins and where it ends (the end is one past its last character).
fn ends(text: &str, span: Span) -> (Place, Place) {
    let range = span.range();
    (place(text, range.start), place(text, range.end.max(range.start)))
}

/// `path:line:column`, or the path alone where its text is not at hand.
fn address(location: &Location, texts: &dyn Texts) -> String {
    let path = visible::line(location.path.as_str());
    match texts.text(&location.path) {
        Some(text) => {
            let Place { line, column } = place(text, location.span.range().start);
            format!("{path}:{line}:{column}")
        }
        None => path,
    }
}

/// A finding as plain lines for readers who are not shown the marked text: what is wrong, what
/// stands under the mark, what to do. Where help was left out, the suggestions say what they do.
fn sentences(finding: &Diagnostic) -> Vec<String> {
    let first = [finding.message.as_str(), finding.marker.as_str()];
    let first = first.into_iter().filter(|words| !words.is_empty()).map(visible::line);
    first.chain(advice(finding)).collect()
}

/// The lines of help, made safe to print.
fn advice(finding: &Diagnostic) -> Vec<String> {
    let lines: Vec<&str> = match finding.help.as_slice() {
        [] => finding.suggestions.iter().map(|one| one.message.as_str()).collect(),
        help => help.iter().map(String::as_str).collect(),
    };
    lines.into_iter().flat_map(str::lines).map(visible::line).collect()
}

#[cfg(test)]
mod sample {
    use super::*;

    /// Texts for tests: pairs of path and text.
    pub(super) struct Few(pub(super) &'static [(&'static str, &'static str)]);

    impl Texts for Few {
        fn text(&self, path: &ContentPath) -> Option<&str> {
            self.0.iter().find(|(name, _)| *name == path.as_str()).map(|(_, text)| *text)
        }
    }

    impl Few {
        /// The place of the first occurrence of some words.
        pub(super) fn at(&self, path: &str, words: &str) -> Location {
            let path = ContentPath::new(path);
            let start = self.text(&path).unwrap().find(words).unwrap();
            Location { path, span: Span::new(start, start + words.len()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, offset: usize, line: usize, column: usize) {
        assert_eq!(place(text, offset), Place { line, column }, "offset {offset} in {text:?}");
    }

    #[test]
    fn places_count_from_one_and_never_leave_the_text() {
        check("", 0, 1, 1);
        check("", 9, 1, 1);
        check("ab\ncd", 1, 1, 2);
        check("ab\ncd", 2, 1, 3);
        check("ab\ncd", 3, 2, 1);
        check("ab\ncd\n", 99, 3, 1);
        check("\n\n", 1, 2, 1);
        check("ab\r\ncd", 4, 2, 1);
        // 沖 has three bytes: the middle of it is its beginning.
        check("沖縄x", 4, 1, 2);
        check("沖縄x", 6, 1, 3);
    }
}
