//! What a browser's PDF of the book says of its places (ISO 32000-1, 12.3.2.3), and the titles of its outline (12.3.3).
//! A file that is no PDF, or another than it should be, is no more than nothing found.

use super::paper::Pages;
use crate::render::seal::percent;
use pdf_extract::{Document, Object, ObjectId, decode_text_string, text_string};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The pages on which named destinations stand; `None` if the PDF cannot be read.
pub(super) fn places(pdf: &[u8]) -> Option<Pages> {
    guarded(|| {
        let document = Document::load_mem(pdf).ok()?;
        let pages: BTreeMap<ObjectId, usize> = document.page_iter().zip(1..).collect();
        let places = value(&document, document.catalog().ok()?.get(b"Dests").ok()?)?.as_dict().ok()?;
        let place = |(name, place): (&Vec<u8>, &Object)| {
            let page = value(&document, place)?.as_array().ok()?.first()?.as_reference().ok()?;
            Some((percent(std::str::from_utf8(name).ok()?), *pages.get(&page)?))
        };
        Some(places.iter().filter_map(place).collect())
    })
}

/// The PDF with the words of the headings as titles in its outline: the browser puts them together from what it has
/// drawn, without the blank where a line ends, with the words of Arabic in the order of the places where they stand, and
/// twice where a heading went to the next page. `None` if there is nothing to mend.
pub(super) fn titled(pdf: &[u8], headings: &[String]) -> Option<Vec<u8>> {
    guarded(|| {
        let mut document = Document::load_mem(pdf).ok()?;
        let mut headings = headings.iter();
        let mut mended = false;
        for id in outline(&document) {
            let item = document.get_object_mut(id).ok()?.as_dict_mut().ok()?;
            let Some(title) = item.get(b"Title").ok().and_then(|title| decode_text_string(title).ok()) else {
                continue;
            };
            let drawn = letters(&title);
            // A heading that is not printed has no place in the outline.
            let mut ahead = headings.clone();
            if let Some(heading) = ahead.find(|heading| is_drawn_as(&letters(heading), &drawn)) {
                headings = ahead;
                mended |= *heading != title;
                item.set("Title", text_string(heading));
            }
        }
        let mut out = Vec::new();
        (mended && document.save_to(&mut out).is_ok()).then_some(out)
    })
}

/// The entries of the outline, in reading order.
fn outline(document: &Document) -> Vec<ObjectId> {
    let key = |of: &pdf_extract::Dictionary, key: &[u8]| of.get(key).ok()?.as_reference().ok();
    let root = document.catalog().ok().and_then(|catalog| value(document, catalog.get(b"Outlines").ok()?));
    let mut open: Vec<ObjectId> =
        root.and_then(|root| key(root.as_dict().ok()?, b"First")).into_iter().collect();
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    while let Some(id) = open.pop() {
        let Ok(entry) = document.get_dictionary(id) else { continue };
        if seen.insert(id) {
            found.push(id);
            open.extend(key(entry, b"Next"));
            open.extend(key(entry, b"First"));
        }
    }
    found
}

/// How often which letter stands in a title.
fn letters(title: &str) -> BTreeMap<char, usize> {
    let mut letters = BTreeMap::new();
    for c in title.chars().filter(|c| c.is_alphanumeric()) {
        *letters.entry(c).or_default() += 1;
    }
    letters
}

/// Whether a title is a heading's, once or several times.
fn is_drawn_as(heading: &BTreeMap<char, usize>, title: &BTreeMap<char, usize>) -> bool {
    let Some((first, count)) = heading.first_key_value() else { return false };
    let times = title.get(first).map_or(0, |drawn| drawn / count);
    times > 0
        && heading.len() == title.len()
        && heading.iter().all(|(c, count)| title.get(c) == Some(&(count * times)))
}

/// What a reference leads to; a value as it is.
fn value<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// The library panics on what it did not expect.
fn guarded<T>(deed: impl FnOnce() -> Option<T>) -> Option<T> {
    // Nothing outlives the call that it could leave half made.
    catch_unwind(AssertUnwindSafe(deed)).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_known_however_it_was_drawn() {
        let check = |heading: &str, title: &str, expected: bool| {
            assert_eq!(is_drawn_as(&letters(heading), &letters(title)), expected, "{heading} as {title}");
        };
        check("A draft plan for Taiwan", "A draft planfor Taiwan", true);
        check("الزمان والمكان", "والمكان الزمانوالمكان الزمان", true);
        check("Para 1", "Para 11", false);
        check("Groups", "Group", false);
        check("Groups", "", false);
        check("…", "Groups", false);
    }
}
