//! What a file is, by its first bytes and its name.

use crate::model::extract::{Cause, Media, Unreadable};

/// So far into a file its signature may stand (PDF 1.7, Annex H, implementation note 13).
const HEAD: usize = 1024;

/// What other programs write, by the bytes that it begins with, and what to do instead.
const FOREIGN: [(&[u8], &str); 5] = [
    (b"PK\x03\x04", "is a zip, or a document of a word processor: export it as PDF or as text"),
    (b"\xd0\xcf\x11\xe0", "is a document of an old word processor: export it as PDF or as text"),
    (b"{\\rtf", "is rich text: export it as PDF or as plain text"),
    (b"\x89PNG", "is a picture: type its words into a .txt file, and hold that"),
    (b"\xff\xd8\xff", "is a picture: type its words into a .txt file, and hold that"),
];

/// What a file is.
pub(super) fn media(name: &str, bytes: &[u8]) -> Result<Media, Unreadable> {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Media::Pdf);
    }
    if let Some((_, words)) = FOREIGN.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(foreign(words));
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" | "xhtml" | "xht" | "mhtml" | "mht" => Ok(Media::Html),
        "pdf" => {
            Err(Unreadable { cause: Cause::Damaged, words: "is no PDF: it does not begin as one".to_owned() })
        }
        _ if is_page(head) || head.starts_with(b"From: <Saved by") => Ok(Media::Html),
        _ if is_text(head) => Ok(Media::Text),
        _ => Err(foreign("is neither text nor HTML nor PDF")),
    }
}

/// A file of a kind that is not read.
pub(super) fn foreign(words: &str) -> Unreadable {
    Unreadable { cause: Cause::Foreign, words: words.to_owned() }
}

/// Whether a file begins as a web page does, whatever it is called.
fn is_page(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    text.starts_with("<!doctype html") || text.starts_with("<html")
}

/// Whether a file is text: NUL stands in none, but in UTF-16 with its mark.
fn is_text(head: &[u8]) -> bool {
    head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") || !head.contains(&0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_more_than_names() {
        assert_eq!(media("a.txt", b"\n%PDF-1.7\n"), Ok(Media::Pdf));
        assert_eq!(media("a", b"  <!DOCTYPE html><title>x"), Ok(Media::Html));
        assert_eq!(media("a", b"From: <Saved by Blink>\r\n"), Ok(Media::Html));
        assert_eq!(media("a.htm", b"anything"), Ok(Media::Html));
        assert_eq!(media("notes.md", "日米".as_bytes()), Ok(Media::Text));
        assert_eq!(media("a.txt", b"\xff\xfea\0"), Ok(Media::Text));
        assert_eq!(media("a.pdf", b"hello").map_err(|error| error.cause), Err(Cause::Damaged));
        assert_eq!(media("a.docx", b"PK\x03\x04...").map_err(|error| error.cause), Err(Cause::Foreign));
        assert_eq!(media("a.bin", b"\0\x01\x02").map_err(|error| error.cause), Err(Cause::Foreign));
    }
}
