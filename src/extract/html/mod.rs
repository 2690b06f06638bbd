//! Saved web pages: the article, or all that a reader sees, one paragraph a line; and what the page says of itself.

mod about;
mod archive;
mod article;
mod charset;
mod chrome;
mod clean;
mod dom;
mod kind;
mod nest;
mod parse;
mod scan;
mod walk;

use super::RULES;
use super::decode::{decode, doubts};
use super::shape::shape;
use crate::model::extract::{Cause, Extract, Media, Scope, TextOrder, Unreadable};
use dom_query::Document;
use walk::Paragraph;

/// So large a page may be, in bytes: one file with pictures, fonts and films inlined.
const LARGEST: usize = 128 << 20;
/// The article may be this part of a page's words before it is called small.
const SMALL: usize = 5;
/// A page with fewer words than this holds no article.
const FEW: usize = 40;
/// The tool that finds the article.
const EXTRACTOR: &str = "dom_smoothie 0.19.0";

/// Reads a saved page.
pub(super) fn read(bytes: &[u8], scope: Scope) -> Result<Extract, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(scan::too_much("is larger than 128 MB"));
    }
    let archived = if archive::is_archive(bytes) {
        let without =
            || Unreadable { cause: Cause::NoText, words: "is an archive that holds no page".to_owned() };
        Some(archive::open(bytes).ok_or_else(without)?)
    } else {
        None
    };
    let source = archived.as_ref().map_or(bytes, |archived| &archived.bytes);
    let declared = archived.as_ref().and_then(|archived| archived.charset.clone());
    let decoded = decode(source, declared.or_else(|| charset::declared(source)).as_deref());
    let mut scanned = scan::scan(&decoded.text)?;
    scanned.notes.splice(0..0, archived.map(|archived| archived.note));
    let page = parse::parse(&scanned.source)?;
    let about = about::about(&page, &scanned.notes);
    let found = words(page, scope, &about.titles)?;
    let shaped = shape(&found.text);
    if shaped.text.is_empty() {
        return Err(Unreadable { cause: Cause::NoText, words: "holds no text".to_owned() });
    }
    let mut warnings = decoded.warnings;
    warnings.extend(doubts(&shaped.text));
    warnings.extend(found.warnings);
    warnings.extend(about.warnings);
    if shaped.dropped > 0 {
        warnings.push(format!("{} invisible characters were left out", shaped.dropped));
    }
    Ok(Extract {
        text: shaped.text,
        order: TextOrder::Logical,
        media: Media::Html,
        extractor: match scope {
            Scope::Article => EXTRACTOR.to_owned(),
            Scope::WholePage => format!("backgrounder {}", env!("CARGO_PKG_VERSION")),
        },
        rules: RULES,
        charset: Some(decoded.charset),
        saved: about.saved,
        url: about.url,
        url_canonical: about.url_canonical,
        pages: None,
        page_labels: Vec::new(),
        furniture: Vec::new(),
        pages_with_text: None,
        warnings,
        work: about.work,
    })
}

/// The words of a page, and what is to be said of their choice.
struct Found {
    /// Paragraphs, parted by blank lines.
    text: String,
    /// What is doubtful.
    warnings: Vec<String>,
}

/// Takes the words out of a page.
fn words(page: Document, scope: Scope, titles: &[String]) -> Result<Found, Unreadable> {
    let (framed, scripted) = (clean::has_frames(&page), clean::has_scripts(&page));
    let hidden = clean::clean(&page);
    let walk = walk::walk(&page.body().unwrap_or_else(|| page.root()));
    let all = walk.paragraphs;
    let whole = count(all.iter());
    if whole == 0 {
        return Err(empty(framed, scripted));
    }
    let mut warnings = Vec::new();
    if hidden > whole {
        warnings.push(format!("the page hides more words than it shows ({hidden}): they were left out"));
    }
    if whole < FEW && scripted {
        warnings.push(format!(
            "the page holds {whole} words only, and is filled by a script when it is opened: if the text is missing, \
             save it from the browser as \"complete\" or as one file"
        ));
    }
    let chosen: Vec<&Paragraph> = match scope {
        Scope::WholePage => all.iter().collect(),
        Scope::Article => {
            if let Some(places) = article::article(page, &walk.pieces, &all, titles) {
                places.into_iter().filter_map(|at| all.get(at)).collect()
            } else {
                warnings.push("no article was found in the page, so all of it was taken".to_owned());
                all.iter().collect()
            }
        }
    };
    let taken = count(chosen.iter().copied());
    if taken * SMALL < whole {
        warnings.push(format!(
            "the article was taken to be {taken} of the {whole} words of the page: if words are missing, --whole-page \
             takes them all"
        ));
    }
    let lines: Vec<&str> = chosen.iter().map(|paragraph| paragraph.text.as_str()).collect();
    Ok(Found { text: lines.join("\n\n"), warnings })
}

/// The number of words in paragraphs.
fn count<'a>(paragraphs: impl Iterator<Item = &'a Paragraph>) -> usize {
    paragraphs.map(Paragraph::words).sum()
}

/// Why a page has no words.
fn empty(framed: bool, scripted: bool) -> Unreadable {
    let words = if framed {
        "holds no text: its words are in frames; open the frame alone, and save that"
    } else if scripted {
        "holds no text: it is filled by a script when it is opened; save it from the browser as \"complete\" or as one file"
    } else {
        "holds no text"
    };
    Unreadable { cause: Cause::NoText, words: words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::EXTRACTOR;

    #[test]
    fn the_tool_is_named_with_the_version_that_is_built_in() {
        let (name, version) = EXTRACTOR.split_once(' ').unwrap();
        let locked = include_str!("../../../Cargo.lock");
        assert!(locked.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")));
    }
}
