//! What of a project is not for its readers: notes, records that are left out, comments under review, held texts.

use super::Leak;
use super::held::{self, Held};
use super::words::folded;
use crate::model::document::Document;
use crate::model::dossier::Dossier;
use crate::model::files::FileSet;
use crate::model::record::{Audience, Record, Status};
use crate::model::review::PointKind;
use crate::text::phrases;
use crate::text::sentence::sentences;
use crate::yaml::{Kind, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A text of fewer letters and fewer words than these is no secret: it may stand anywhere.
const LETTERS: usize = 16;
const WORDS: usize = 4;

/// A name of fewer letters is a word of its language.
const NAME: usize = 5;

/// Words that readers must not get.
#[derive(Clone, Debug)]
pub(crate) struct Secret {
    /// What they are: "the note of Kyodo News".
    pub(super) what: String,
    /// The words.
    pub(super) words: String,
}

/// All that must not leave with a site.
#[derive(Default)]
pub(crate) struct Hidden {
    pub(super) secrets: Vec<Secret>,
    pub(super) held: Vec<Held>,
    /// The addresses that records which are left out would have: folder and id.
    pub(super) addresses: BTreeMap<String, String>,
}

/// A note's sentence of so many words was meant for nobody, though it stands in a text that was published: it was
/// copied there. A shorter one may be anybody's.
const COPIED: usize = 8;

/// What readers of a site must not get. What also stands in a record that they do get is no secret, but for a whole
/// sentence of a note.
pub(crate) fn hidden(documents: &[Document], dossier: &Dossier, files: &FileSet) -> Hidden {
    let told: BTreeSet<*const Record> = dossier.records.iter().map(Arc::as_ptr).collect();
    let mut hidden = Hidden { held: held::texts(dossier, files), ..Hidden::default() };
    let mut sought: Vec<(Secret, String, bool)> = Vec::new();
    let mut seek = |what: String, words: &str, least: usize, always: bool| {
        let folded = folded(words);
        if folded.chars().filter(|c| c.is_alphanumeric()).count() >= least {
            sought.push((Secret { what, words: words.to_owned() }, folded, always));
        }
    };
    let mut addresses = BTreeMap::new();
    for record in documents.iter().flat_map(|document| &document.records) {
        let title = &record.title;
        for text in record.common.note.iter().flat_map(texts) {
            for part in sentences_of(&text) {
                let copied = part.split_whitespace().count() >= COPIED;
                seek(format!("the note of {title}"), part, LETTERS, copied);
            }
        }
        for point in &record.prose.points {
            let what = format!("a {} under review in {title}", point.kind.word());
            let words = match point.kind {
                PointKind::Comment | PointKind::Insertion => &point.words,
                PointKind::Substitution => &point.instead,
                PointKind::Deletion | PointKind::Highlight => continue,
            };
            sentences_of(words).for_each(|part| seek(what.clone(), part, LETTERS, false));
        }
        // A library's entry that nothing names is left out because nobody needs it.
        let left = record.status() == Status::Draft || record.audience() == Audience::Internal;
        if !left || told.contains(&Arc::as_ptr(record)) {
            continue;
        }
        let kind = if record.audience() == Audience::Internal { "internal record" } else { "draft" };
        let what = format!("the {kind} {title}");
        seek(format!("the name of the {kind} {title}"), title, NAME, false);
        for passage in &record.prose.passages {
            for sentence in &passage.sentences {
                seek(what.clone(), passage.text.get(sentence.clone()).unwrap_or_default(), LETTERS, false);
            }
        }
        addresses.insert(format!("{}/{}.", record.kind.folder(), record.id), what);
    }
    let open = phrases::standing(sought.iter().map(|(_, folded, _)| folded.as_str()), &said(dossier));
    let secret = sought.into_iter().zip(open).filter(|((_, _, always), open)| *always || !open);
    hidden.secrets = secret.map(|((secret, ..), _)| secret).collect();
    hidden.addresses = addresses;
    hidden
}

impl Hidden {
    /// The records that are left out whose address a file has.
    pub(super) fn named_by(&self, path: &str) -> Option<Leak> {
        let found = self.addresses.iter().find(|(address, _)| path.starts_with(address.as_str()))?;
        let words = String::new();
        Some(Leak { file: path.to_owned(), line: None, what: format!("the page of {}", found.1), words })
    }
}

/// Everything that readers may get, as one folded text.
fn said(dossier: &Dossier) -> String {
    let mut said = String::new();
    for (_, record) in dossier.iter() {
        let aliases =
            record.entity().map(|(fields, _)| fields.aliases.iter().map(|alias| alias.text.value.as_str()));
        let names = [record.title.as_str()].into_iter().chain(aliases.into_iter().flatten());
        let passages = record.prose.passages.iter().map(|passage| passage.text.as_str());
        for text in names.chain(passages) {
            said.push_str(&folded(text));
            said.push('\n');
        }
    }
    said
}

/// The texts in a value of any form.
fn texts(node: &Node) -> Vec<String> {
    match &node.kind {
        Kind::Scalar { text, .. } => vec![text.clone()],
        Kind::List(items) => items.iter().flat_map(texts).collect(),
        Kind::Map(entries) => entries.iter().flat_map(|(_, value)| texts(value)).collect(),
        Kind::Null => Vec::new(),
    }
}

/// The sentences of a text that are long enough to be known again; a short text as a whole.
fn sentences_of(text: &str) -> impl Iterator<Item = &str> {
    let sentences = sentences(text).into_iter().filter_map(|range| text.get(range));
    sentences.filter(|part| part.split_whitespace().count() >= WORDS || !part.is_ascii())
}
