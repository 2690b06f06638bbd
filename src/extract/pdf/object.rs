//! What stands in a PDF's dictionaries, looked up through its references, with nothing taken on trust.

use pdf_extract::{Dictionary, Document, Object, Stream, decode_text_string};

/// So many parents are asked for what a page inherits.
const PARENTS: usize = 64;

/// What a reference leads to; a value as it is.
pub(super) fn follow<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// The value of a key, looked up.
pub(super) fn value<'a>(document: &'a Document, dict: &'a Dictionary, key: &str) -> Option<&'a Object> {
    dict.get(key.as_bytes()).ok().and_then(|object| follow(document, object))
}

/// A dictionary under a key; that of a stream counts.
pub(super) fn dict<'a>(document: &'a Document, dict: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
    value(document, dict, key).and_then(|object| object.as_dict().ok())
}

/// A list under a key.
pub(super) fn list<'a>(document: &'a Document, dict: &'a Dictionary, key: &str) -> Option<&'a [Object]> {
    value(document, dict, key).and_then(|object| object.as_array().ok()).map(Vec::as_slice)
}

/// A name under a key.
pub(super) fn name<'a>(document: &'a Document, dict: &'a Dictionary, key: &str) -> Option<&'a [u8]> {
    value(document, dict, key).and_then(|object| object.as_name().ok())
}

/// A whole number under a key.
pub(super) fn whole(document: &Document, dict: &Dictionary, key: &str) -> Option<i64> {
    value(document, dict, key).and_then(|object| object.as_i64().ok())
}

/// Words under a key.
pub(super) fn words(document: &Document, dict: &Dictionary, key: &str) -> Option<String> {
    let words = decode_text_string(value(document, dict, key)?).ok()?;
    let words = words.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    (!words.is_empty()).then(|| words.to_owned())
}

/// A number; what is none counts as 0.
pub(super) fn number(object: &Object) -> f64 {
    let number = object.as_float().map_or(0.0, f64::from);
    if number.is_finite() { number } else { 0.0 }
}

/// The value of a key of a page, or of what it stands below.
pub(super) fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &str) -> Option<&'a Object> {
    let mut here = page;
    for _ in 0..PARENTS {
        if let Some(found) = value(document, here, key) {
            return Some(found);
        }
        here = dict(document, here, "Parent")?;
    }
    None
}

/// The bytes of a stream as they are meant; `None` if they are packed in a way that is not read.
pub(super) fn bytes(stream: &Stream) -> Option<Vec<u8>> {
    stream.decompressed_content().ok()
}
