//! Takes the bytes of a PDF; gives its text in the order in which its producer wrote it, with words, lines, paragraphs
//! and pages that are our own decisions, as a PDF has only glyphs and places (`35-captures`, PDF).
//! Never improves a word, never gives an empty text for one, never lets one bad page or font spoil the others.

mod cmap;
mod content;
mod edge;
mod facts;
mod flow;
mod font;
mod line;
mod mend;
mod object;
mod place;
mod quiet;
mod script;
mod syntax;
mod write;

use super::RULES;
use crate::model::extract::{Cause, Extract, Media, TextOrder, Unreadable, Work};
use content::{FontList, Shown, Whole};
use edge::Address;
use line::Line;
use pdf_extract::{Document, ObjectId};

/// The library and its version, for the record of a capture; the test at the foot compares it with the lock file.
const LIBRARY: &str = "pdf-extract 0.12.1";
/// A page with fewer letters has no text that could be quoted: a scan, a plate.
const LETTERS: usize = 20;
/// So many pages are named in a warning.
const NAMED: usize = 8;

/// What came of all pages.
#[derive(Default)]
struct Read {
    lines: Vec<Line>,
    /// Invisible characters that were dropped.
    dropped: usize,
    /// Glyphs, and those of them that name no character.
    glyphs: usize,
    unnamed: usize,
    /// Pages that could not be read, or not to their end; from 1.
    broken: Vec<usize>,
    /// Marks that stand on letters of scripts from right to left.
    pointed: usize,
}

/// Reads a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, Unreadable> {
    let mut document = open(bytes)?;
    let ids = quiet::call(|| document.page_iter().collect::<Vec<_>>()).unwrap_or_default();
    if ids.is_empty() {
        return Err(damaged("is damaged: no page of it can be found"));
    }
    let mut warnings = Vec::new();
    if document.was_encrypted() {
        warnings.push(
            "encrypted: owner; the file asks not to be changed or copied from, but opens to all".to_owned(),
        );
    }
    let facts = quiet::call(|| facts::facts(&document, ids.len())).unwrap_or_default();
    let read = pages(&mut document, &ids);
    let edges = edge::edges(&read.lines, ids.len());
    let mut letters = vec![0; ids.len()];
    for (_, line) in read.lines.iter().enumerate().filter(|(at, _)| !edges.lines.contains(at)) {
        if let Some(count) = letters.get_mut(line.page) {
            *count += line.text.chars().filter(|c| c.is_alphabetic()).count();
        }
    }
    let with_text = letters.iter().filter(|count| **count >= LETTERS).count();
    if with_text * 2 < ids.len() || with_text == 0 {
        return Err(without_text(&read, ids.len(), with_text));
    }
    let written = write::write(&read.lines, &edges, ids.len());
    let order = order(&read, &mut warnings);
    warnings.extend(doubts(&read, edges.address));
    let first = written.text.split('\u{c}').next().unwrap_or_default();
    Ok(Extract {
        order,
        media: Media::Pdf,
        extractor: LIBRARY.to_owned(),
        rules: RULES,
        charset: None,
        saved: facts.created,
        url: None,
        url_canonical: None,
        pages: Some(ids.len()),
        page_labels: facts.labels,
        furniture: written.furniture,
        pages_with_text: Some(with_text),
        warnings,
        work: Work {
            title: facts.title,
            author: facts.author,
            language: facts.language,
            doi: facts::doi(first),
            ..Work::default()
        },
        text: written.text,
    })
}

/// Opens a PDF; one that asks for no password is decrypted.
fn open(bytes: &[u8]) -> Result<Document, Unreadable> {
    let document = quiet::call(|| Document::load_mem(bytes).ok()).flatten();
    let Some(document) = document else {
        let tail = bytes.get(bytes.len().saturating_sub(2048)..).unwrap_or_default();
        let ended = tail.windows(5).any(|window| window == b"%%EOF");
        return Err(damaged(if ended {
            "is damaged: the list of its parts cannot be read"
        } else {
            "is cut off: its end, with the list of its parts, is missing"
        }));
    };
    if document.is_encrypted() {
        return Err(Unreadable {
            cause: Cause::Encrypted,
            words: "opens with a password only: save a copy without one, and hold that".to_owned(),
        });
    }
    Ok(document)
}

/// A file that cannot be read.
fn damaged(words: &str) -> Unreadable {
    Unreadable { cause: Cause::Damaged, words: words.to_owned() }
}

/// Reads all pages. The document is no longer whole after it.
fn pages(document: &mut Document, ids: &[ObjectId]) -> Read {
    let mut fonts = FontList::default();
    let shown: Vec<Option<Shown>> =
        ids.iter().map(|id| quiet::call(|| content::page(document, *id, &mut fonts)).flatten()).collect();
    let asked = font::ask(document, &fonts, &shown);
    let mut read = Read::default();
    for (page, shown) in shown.iter().enumerate() {
        let whole = shown.as_ref().map_or(Whole::No, |shown| shown.whole);
        if whole == Whole::No {
            read.broken.push(page + 1);
        }
        let Some(shown) = shown else { continue };
        let glyphs = place::place(&shown.steps, &asked);
        read.pointed += glyphs.iter().filter(|glyph| script::is_pointed(&glyph.text)).count();
        let lines = line::lines(page, glyphs);
        read.dropped += lines.dropped;
        read.glyphs += lines.glyphs;
        read.unnamed += lines.unnamed;
        read.lines.extend(lines.lines);
    }
    read
}

/// Why there is no text.
fn without_text(read: &Read, pages: usize, with_text: usize) -> Unreadable {
    if read.broken.len() * 2 > pages {
        let words = match read.broken.len() {
            1 if pages == 1 => "is damaged: its page cannot be read".to_owned(),
            count => format!("is damaged: {count} of its {pages} pages cannot be read"),
        };
        return damaged(&words);
    }
    let words = if read.unnamed * 2 > read.glyphs {
        "has glyphs that do not say which characters they are: type its words into a .txt file, and hold that"
            .to_owned()
    } else {
        let count = match (pages, with_text) {
            (1, _) => "its page has none".to_owned(),
            (_, 0) => format!("none of its {pages} pages has any"),
            (_, some) => format!("only {some} of its {pages} pages have any"),
        };
        format!("has no text, as a scan has none ({count}): type its words into a .txt file, and hold that")
    };
    Unreadable { cause: Cause::NoText, words }
}

/// In which order the characters stand: lines from right to left are put into the order of reading; not so the points
/// and vowel signs on their letters, whose places do not tell what they belong to.
fn order(read: &Read, warnings: &mut Vec<String>) -> TextOrder {
    if read.pointed > 0 {
        warnings.push(
            "right-to-left letters carry points or vowel signs, whose order in the text is not that of reading"
                .to_owned(),
        );
        return TextOrder::Visual;
    }
    if read.lines.iter().any(|line| script::is_rtl(&line.text)) {
        warnings.push(
            "right-to-left lines were put into the order of reading by where their letters stand: compare them, and the numbers in them, with the original".to_owned(),
        );
    }
    TextOrder::Logical
}

/// What is doubtful about a text.
fn doubts(read: &Read, address: Address) -> Vec<String> {
    let mut warnings = Vec::new();
    if !read.broken.is_empty() {
        let named: Vec<String> = read.broken.iter().take(NAMED).map(ToString::to_string).collect();
        let more = if read.broken.len() > NAMED { " and others" } else { "" };
        let (pages, they) = if read.broken.len() == 1 { ("page", "it") } else { ("pages", "them") };
        let named = named.join(", ");
        warnings
            .push(format!("{pages} {named}{more} could not be read to the end: words of {they} are missing"));
    }
    if read.unnamed > 0 {
        let (unnamed, glyphs) = (read.unnamed, read.glyphs);
        warnings.push(format!(
            "{unnamed} of {glyphs} glyphs do not say which character they are: \u{fffd} stands in their places"
        ));
    }
    if address == Address::Local {
        warnings.push("prints a local address at the page edge".to_owned());
    }
    if read.dropped > 0 {
        warnings.push(format!("{} invisible characters were left out", read.dropped));
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_the_one_that_is_locked() {
        let (name, version) = LIBRARY.split_once(' ').unwrap();
        let lock = include_str!("../../../Cargo.lock");
        assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"")));
    }

    #[test]
    fn what_is_no_pdf_is_damaged() {
        for bytes in [b"%PDF-1.7\n".as_slice(), b"%PDF-1.4\nstartxref\n9\n%%EOF", b""] {
            assert_eq!(read(bytes).unwrap_err().cause, Cause::Damaged);
        }
    }
}
