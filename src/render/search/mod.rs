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

/// Of each document of such a site so many bytes of passages are kept, to be shown: who searches ten thousand pages is
/// found the page, and what it is in short.
const SHOWN: usize = 1000;

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
    let shown = if documents.len() > MANY { SHOWN } else { usize::MAX };
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

/// All words with their documents, by shard.
fn shards(documents: &[Document], letters: usize) -> BTreeMap<String, BTreeMap<String, Postings>> {
    // Each part of the documents by itself, then all parts of each shard together: both in parallel.
    const PART: usize = 256;
    let parts: Vec<BTreeMap<String, BTreeMap<String, Postings>>> = documents
        .par_chunks(PART)
        .enumerate()
        .map(|(part, some)| {
            let mut found: BTreeMap<String, BTreeMap<String, Postings>> = BTreeMap::new();
            for (number, document) in some.iter().enumerate() {
                let number = u32::try_from(part * PART + number).unwrap_or(u32::MAX);
                for (word, weight) in document.weights() {
                    let shard = found.entry(words::shard(&word, letters)).or_default();
                    shard.entry(word).or_default().push((number, weight.min(MOST)));
                }
            }
            found
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
