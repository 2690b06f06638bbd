//! The cover of a book: a drawing for the shelf of a reading device, and the page that begins the book.

use super::About;
use crate::render::html::escape;
use crate::render::words::{Arg, Words};
use std::fmt::Write as _;

/// So many letters of the title stand in a line of the drawing, and so many lines of it.
const LETTERS: usize = 18;
const LINES: usize = 8;

/// The drawing, 600 by 900.
pub(super) fn drawing(about: &About, words: &Words) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 900\" width=\"600\" height=\"900\" role=\"img\">\n",
    );
    let _ = writeln!(out, "<title>{}</title>", escape(&about.title));
    out.push_str("<rect width=\"600\" height=\"900\" fill=\"#FCFCFB\"/>\n");
    out.push_str("<rect x=\"48\" y=\"118\" width=\"504\" height=\"4\" fill=\"#16212B\"/>\n<rect x=\"48\" y=\"126\" width=\"504\" height=\"1\" fill=\"#16212B\"/>\n");
    let mut text = |y: usize, size: usize, fill: &str, words: &str| {
        let _ = writeln!(
            out,
            "<text x=\"48\" y=\"{y}\" font-family=\"Georgia, serif\" font-size=\"{size}\" fill=\"{fill}\">{}</text>",
            escape(words)
        );
    };
    text(100, 44, "#A5281B", "¶");
    let lines = lines(&about.title);
    for (at, line) in lines.iter().enumerate() {
        text(200 + at * 62, 52, "#16212B", line);
    }
    let mut foot: Vec<String> = Vec::new();
    foot.extend((!about.authors.is_empty()).then(|| words.joined(&about.authors)));
    foot.extend((!about.publisher.is_empty()).then(|| about.publisher.clone()));
    foot.extend((!about.published.is_empty()).then(|| about.published.clone()));
    foot.extend((!about.marking.is_empty()).then(|| about.marking.clone()));
    for (at, line) in foot.iter().rev().enumerate() {
        let line: String = line.chars().take(52).collect();
        text(850 - at * 30, 20, "#53626D", &line);
    }
    out.push_str("</svg>\n");
    out
}

/// A title in lines; what does not fit ends in three dots.
fn lines(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in title.split_whitespace() {
        let full = lines.last().is_some_and(|line| {
            !line.is_empty() && line.chars().count() + 1 + word.chars().count() > LETTERS
        });
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// What stands on the page of the cover, below the drawing's place.
pub(super) fn page(about: &About, words: &Words) -> String {
    let mut out = String::from("<section epub:type=\"cover\" class=\"cover\">\n");
    if !about.marking.is_empty() {
        let _ = writeln!(out, "<p class=\"marking\">{}</p>", escape(&about.marking));
    }
    let _ = writeln!(out, "<h1>{}</h1>", escape(&about.title));
    if !about.description.is_empty() {
        let _ = writeln!(out, "<p class=\"stand\">{}</p>", escape(&about.description));
    }
    if !about.authors.is_empty() {
        let _ = writeln!(out, "<p class=\"byline\">{}</p>", escape(&words.joined(&about.authors)));
    }
    let version = if about.version.is_empty() {
        String::new()
    } else {
        words.with("version-named", &[("name", Arg::Text(&about.version))])
    };
    let facts =
        [about.publisher.as_str(), version.as_str(), about.published.as_str(), about.licence.as_str()];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    if !facts.is_empty() {
        let _ = writeln!(out, "<p class=\"byline\">{}</p>", escape(&facts.join(" · ")));
    }
    out + "</section>\n"
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn titles_break_between_words() {
        assert_eq!(lines("The pier and how we know of it"), ["The pier and how", "we know of it"]);
        assert_eq!(lines(&"word ".repeat(99)).len(), super::LINES);
    }
}
