//! The search index: plain script files below `search/`, loaded by a page when somebody first searches, so that it works
//! from disk and under the site's content policy (`60-reader`, A2, Search).
//!
//! `index.js` says how much there is. Words stand in shards by their first letters (`w-ta.js`), each with the documents
//! that have it; titles and passages of documents, a few dozen together, in others (`d-0.js`), of which a page loads those
//! of the results that it shows. `scripts/ui/search.js` reads them; what a word is must be the same on both sides.

mod document;
mod words;

use crate::file::OutputPath;
use crate::model::Artifact;
use crate::model::edition::Edition;
use crate::render::words::Words;
use document::Document;
use rayon::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// So many documents stand in one file.
const TOGETHER: usize = 24;

/// A site of more documents has shards by two letters, so that none grows beyond what a reader waits for.
const MANY: usize = 1500;

/// So many bytes of passages are kept of a document on average, to be shown: with them the index stays below 60 KB,
/// compressed, for each hundred documents (`60-reader`, A6).
const SHOWN: usize = 900;

/// A site has room for the passages of so many documents at least: what a smaller one saves by cutting, nobody waits for.
const ROOM: usize = 100;

/// In a site of some size, a word that stands in so large a share of all documents is found only where it weighs
/// something: in titles, names and what a thing is in short.
const COMMON: (usize, f64) = (40, 0.4);

/// So much a word weighs at least where it is more than a word of the text.
const MATTERS: u32 = 3;

/// The greatest weight of a word in a document.
const MOST: u32 = 31;

/// The documents that have a word: their numbers, and how much it weighs there.
type Postings = Vec<(u32, u32)>;

/// The files of the index, in the words of the site's language; none for a site without records to find.
pub(super) fn files(edition: Edition<'_>, words: &Words) -> Vec<Artifact> {
    let documents: Vec<Document> = document::all(edition, words);
    if documents.is_empty() {
        return Vec::new();
    }
    let letters = if documents.len() > MANY { 2 } else { 1 };
    let shown = shown(&documents, SHOWN * documents.len().max(ROOM));
    let shards = shards(&documents, letters);
    let most = match documents.len() {
        few if few < COMMON.0 => usize::MAX,
        many => share(many, COMMON.1),
    };
    let common: BTreeSet<&str> = shards
        .values()
        .flatten()
        .filter(|(_, postings)| postings.len() > most)
        .map(|(word, _)| word.as_str())
        .collect();
    let names: Vec<&str> = shards.keys().map(String::as_str).collect();
    let index = json!({
        "documents": documents.len(), "together": TOGETHER, "letters": letters, "shards": names, "common": common,
    });
    let mut files = vec![("index".to_owned(), call("index", &index.to_string()))];
    files.par_extend(shards.par_iter().map(|(name, words)| {
        let told = told(words, most);
        (format!("w-{name}"), call("words", &format!("{},{}", json!(name), json!(told))))
    }));
    files.par_extend(documents.par_chunks(TOGETHER).enumerate().map(|(number, some)| {
        let some: Vec<_> = some.iter().map(|document| document.told(shown)).collect();
        (format!("d-{number}"), call("texts", &format!("{number},{}", json!(some))))
    }));
    let artifact = |(name, text): (String, String)| {
        Some(Artifact { path: OutputPath::new(&format!("search/{name}.js"))?, bytes: text.into_bytes() })
    };
    files.into_iter().filter_map(artifact).collect()
}

/// A script that hands something to the page. U+2028 and U+2029 end a line in old engines, not in JSON.
fn call(what: &str, arguments: &str) -> String {
    let arguments = arguments.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("backgrounderSearch.{what}({arguments});\n")
}

/// How many bytes of its passages a document may show, so that all of them together keep to a measure: what short ones
/// do not need is for the long ones.
fn shown(documents: &[Document], measure: usize) -> usize {
    let mut lengths: Vec<usize> = documents.iter().map(Document::length).collect();
    lengths.sort_unstable();
    let (mut left, mut others) = (measure, lengths.len());
    for length in lengths {
        if length * others > left {
            return left / others;
        }
        left -= length;
        others -= 1;
    }
    usize::MAX
}

/// All words with their documents, by shard.
fn shards(documents: &[Document], letters: usize) -> BTreeMap<String, BTreeMap<String, Postings>> {
    // Each part of the documents by itself, then all parts of each shard together: both in parallel.
    const PART: usize = 256;
    let parts: Vec<BTreeMap<String, BTreeMap<String, Postings>>> = documents
        .par_chunks(PART)
        .enumerate()
        .map(|(part, some)| {
            let mut found: BTreeMap<String, Postings> = BTreeMap::new();
            for (number, document) in some.iter().enumerate() {
                let number = u32::try_from(part * PART + number).unwrap_or(u32::MAX);
                document.weights(|word, weight| {
                    let posting = (number, weight.min(MOST));
                    match found.get_mut(word) {
                        Some(postings) => postings.push(posting),
                        None => drop(found.insert(word.to_owned(), vec![posting])),
                    }
                });
            }
            let mut shards: BTreeMap<String, BTreeMap<String, Postings>> = BTreeMap::new();
            for (word, postings) in found {
                shards.entry(words::shard(&word, letters)).or_default().insert(word, postings);
            }
            shards
        })
        .collect();
    let names: BTreeSet<&String> = parts.iter().flat_map(BTreeMap::keys).collect();
    let together = |name: &&String| {
        let mut all: BTreeMap<String, Postings> = BTreeMap::new();
        for (word, postings) in parts.iter().filter_map(|part| part.get(*name)).flatten() {
            all.entry(word.clone()).or_default().extend(postings);
        }
        ((*name).clone(), all)
    };
    names.into_iter().collect::<Vec<_>>().par_iter().map(together).collect()
}

/// The words of a shard as text: a line each, the word, and for each document, in base 36, the step from the one before
/// times 32 and the weight; of a common word only those where it matters.
fn told(words: &BTreeMap<String, Postings>, most: usize) -> String {
    let mut out = String::new();
    for (word, postings) in words {
        let matters = |(_, weight): &&(u32, u32)| postings.len() <= most || *weight > MATTERS;
        let mut kept = postings.iter().filter(matters).peekable();
        if kept.peek().is_none() {
            continue;
        }
        out.push_str(word);
        let mut before = 0;
        for (number, weight) in kept {
            let _ = write!(out, " {}", base_36((number - before) * (MOST + 1) + weight));
            before = *number;
        }
        out.push('\n');
    }
    out
}

fn base_36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit(number % 36, 36));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a count"
)]
fn share(of: usize, share: f64) -> usize {
    (of as f64 * share) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_documents_leave_their_room_to_long_ones() {
        let of = |lengths: &[usize]| -> Vec<Document> {
            lengths.iter().map(|length| Document::of_passages(&["a".repeat(*length).as_str()])).collect()
        };
        assert_eq!(shown(&of(&[10, 20, 30]), 60), usize::MAX);
        assert_eq!(shown(&of(&[30, 10, 20]), 50), 20);
        assert_eq!(shown(&of(&[100, 100, 1]), 101), 50);
        assert_eq!(shown(&of(&[5, 5]), 0), 0);
        assert_eq!(shown(&[], 0), usize::MAX);
    }

    #[test]
    fn a_word_weighs_what_its_places_give_it() {
        let mut told = Vec::new();
        let document = Document::of_passages(&["Sea, sea: sea sea sea sea!", "The sea 海南島"]);
        document.weights(|word, weight| told.push((word.to_owned(), weight)));
        let weights: Vec<(&str, u32)> = told.iter().map(|(word, weight)| (word.as_str(), *weight)).collect();
        assert_eq!(weights, [("sea", 5), ("the", 1), ("南島", 1), ("海南", 1)]);
    }

    #[test]
    fn postings_are_steps_in_base_36() {
        let words = BTreeMap::from([
            ("sea".to_owned(), vec![(0, 3), (5, 31)]),
            ("the".to_owned(), vec![(0, 1), (1, 9), (2, 1)]),
        ]);
        // 0·32+3 = 3; 5·32+31 = 191 = 5·36+11.
        // Of a word that stands everywhere, where it matters: 1·32+9 = 41 = 1·36+5.
        assert_eq!(told(&words, 2), "sea 3 5b\nthe 15\n");
    }
}
