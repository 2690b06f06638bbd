//! The search index: plain script files below `search/`, loaded by a page when somebody first searches, so that it works
//! from disk and under the site's content policy (`60-reader`, A2, Search).
//!
//! `index.js` says how much there is. Words, each with its other forms, stand in shards by their first letters
//! (`w-ta.js`), with the documents that have them; titles and passages of documents, a few dozen together, in others
//! (`d-0.js`), of which a page loads those of the results that it shows. `scripts/ui/search.js` reads them; what a word is
//! must be the same on both sides.

mod document;
mod forms;
mod postings;
mod words;

use crate::file::OutputPath;
use crate::model::Artifact;
use crate::model::edition::Edition;
use crate::render::words::Words;
use document::Document;
use forms::Forms;
use postings::Shards;
use rayon::prelude::*;
use serde_json::json;
use std::sync::{Arc, Mutex, PoisonError};

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

/// The last index that was made, whichever state of a site it is of: the next one takes from it what has not changed.
#[derive(Default)]
pub(crate) struct LastIndex(Mutex<Option<Arc<Index>>>);

impl LastIndex {
    /// The index of a state, in the words of the site's language.
    pub(super) fn followed_by(&self, edition: Edition<'_>, words: &Words) -> Arc<Index> {
        let documents = document::all(edition, words);
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let index = Arc::new(Index::new(documents, last.as_deref()));
        *last = Some(index.clone());
        index
    }
}

/// The index of one state of a site. Its files are made when they are asked for.
pub(super) struct Index {
    documents: Vec<Document>,
    /// By so many letters of a word its shard is found.
    letters: usize,
    shards: Shards,
    forms: Forms,
}

impl Index {
    /// The index of these documents, of which some were in another index.
    fn new(documents: Vec<Document>, before: Option<&Self>) -> Self {
        let letters = if documents.len() > MANY { 2 } else { 1 };
        let shards = match before.filter(|before| before.letters == letters) {
            Some(Self { documents: old, shards, .. }) => {
                postings::shards_after((old, shards), &documents, letters)
            }
            None => postings::shards(&documents, letters),
        };
        let forms = Forms::new(&documents);
        Self { documents, letters, shards, forms }
    }

    /// The names of its files below `search/`, without their ending; none for a site without records to find.
    fn names(&self) -> Vec<String> {
        if self.documents.is_empty() {
            return Vec::new();
        }
        let shards = self.shards.keys().map(|name| format!("w-{name}"));
        let texts = (0..self.documents.len().div_ceil(TOGETHER)).map(|number| format!("d-{number}"));
        std::iter::once("index".to_owned()).chain(shards).chain(texts).collect()
    }

    /// Its files.
    pub(super) fn files(&self) -> Vec<Artifact> {
        let shown = self.shown();
        let file = |name: &String| {
            let path = OutputPath::new(&format!("search/{name}.js"))?;
            Some(Artifact { path, bytes: self.text(name, shown)?.into_bytes() })
        };
        self.names().par_iter().filter_map(file).collect()
    }

    /// The file at an address; `None` if it has none there.
    pub(super) fn file(&self, path: &OutputPath) -> Option<Artifact> {
        let name = path.as_str().strip_prefix("search/")?.strip_suffix(".js")?;
        let text = self.text(name, self.shown())?;
        Some(Artifact { path: path.clone(), bytes: text.into_bytes() })
    }

    /// What stands in a file, by its name.
    fn text(&self, name: &str, shown: usize) -> Option<String> {
        if self.documents.is_empty() {
            return None;
        }
        if name == "index" {
            return Some(call("index", &self.contents().to_string()));
        }
        if let Some(shard) = name.strip_prefix("w-") {
            let told = postings::told(self.shards.get(shard)?, self.most(), &self.forms);
            return Some(call("words", &format!("{},{}", json!(shard), json!(told))));
        }
        let number: usize = name.strip_prefix("d-")?.parse().ok()?;
        // No file has two names.
        if name != format!("d-{number}") {
            return None;
        }
        let some = self.documents.chunks(TOGETHER).nth(number)?;
        let some: Vec<_> = some.iter().map(|document| document.told(shown)).collect();
        Some(call("texts", &format!("{number},{}", json!(some))))
    }

    /// What there is, for the page that loads it.
    fn contents(&self) -> serde_json::Value {
        json!({
            "documents": self.documents.len(), "together": TOGETHER, "letters": self.letters,
            "shards": self.shards.keys().collect::<Vec<_>>(),
            "common": postings::common(&self.shards, self.most()),
        })
    }

    /// A word in more documents than so many is found only where it weighs something.
    fn most(&self) -> usize {
        match self.documents.len() {
            few if few < COMMON.0 => usize::MAX,
            many => share(many, COMMON.1),
        }
    }

    /// How many bytes of its passages a document shows.
    fn shown(&self) -> usize {
        shown(&self.documents, SHOWN * self.documents.len().max(ROOM))
    }
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
}
