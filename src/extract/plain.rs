//! Plain text: decoded, and brought into the form of a capture.

use super::RULES;
use super::decode::{decode, doubts};
use super::shape::shape;
use crate::model::extract::{Cause, Extract, Media, TextOrder, Unreadable, Work};

/// What a sentence or a heading ends with; a line that is broken by width rarely does.
const ENDS: [char; 14] = ['.', '!', '?', '…', '"', '”', '’', '»', ')', ':', '。', '」', '』', '！'];

/// Reads plain text.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, Unreadable> {
    let decoded = decode(bytes, None);
    let shaped = shape(&decoded.text);
    if shaped.text.is_empty() {
        return Err(Unreadable { cause: Cause::NoText, words: "is empty".to_owned() });
    }
    let mut warnings = decoded.warnings;
    warnings.extend(doubts(&decoded.text));
    let text = if lines_are_paragraphs(&shaped.text) {
        warnings.push("each line was taken for a paragraph, as there is no blank line".to_owned());
        shaped.text.trim_end().replace('\n', "\n\n") + "\n"
    } else {
        shaped.text
    };
    if shaped.dropped > 0 {
        warnings.push(format!("{} invisible characters were left out", shaped.dropped));
    }
    let breaks = text.matches('\u{c}').count();
    Ok(Extract {
        text,
        order: TextOrder::Logical,
        media: Media::Text,
        extractor: format!("backgrounder {}", env!("CARGO_PKG_VERSION")),
        rules: RULES,
        charset: Some(decoded.charset),
        saved: None,
        url: None,
        url_canonical: None,
        pages: (breaks > 0).then_some(breaks + 1),
        page_labels: Vec::new(),
        furniture: Vec::new(),
        pages_with_text: None,
        warnings,
        work: Work::default(),
    })
}

/// Whether a text without a blank line has its paragraphs in lines: two lines of three end as sentences do.
fn lines_are_paragraphs(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let ended = lines.iter().filter(|line| line.trim_end().ends_with(ENDS)).count();
    lines.len() > 1 && !lines.iter().any(|line| line.is_empty()) && ended * 3 >= lines.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> String {
        read(raw.as_bytes()).unwrap().text
    }

    #[test]
    fn paragraphs_are_lines_only_where_no_blank_line_parts_them() {
        assert_eq!(text("日米の原案。\n台湾有事。\n"), "日米の原案。\n\n台湾有事。\n");
        assert_eq!(text("A headline\nOne.\nTwo.\nThree."), "A headline\n\nOne.\n\nTwo.\n\nThree.\n");
        assert_eq!(text("One line that\nis broken by\nwidth."), "One line that\nis broken by\nwidth.\n");
        assert_eq!(text("One.\n\nTwo.\nMore."), "One.\n\nTwo.\nMore.\n");
    }

    #[test]
    fn pages_are_counted_and_an_empty_file_is_refused() {
        let paged = read(b"One.\n\n\x0cTwo.\n").unwrap();
        assert_eq!((paged.pages, paged.text.as_str()), (Some(2), "One.\n\n\u{c}Two.\n"));
        assert_eq!(read(b" \n\0").unwrap_err().cause, Cause::NoText);
    }
}
