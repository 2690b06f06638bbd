//! The bibliography entry of every source, cited or not, each able to stand alone: without the number that a numeric
//! style would print before it, and without leaning on the entry before.

use super::desk::Desk;
use super::{pieces, plain};
use crate::csl::{Citation, Cite, Item, Node, Processor, Session};
use crate::model::citations::{Piece, StyleForm};
use crate::model::dossier::RecordIx;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The entries.
pub(super) struct Entries {
    /// By source; plain words for those that the style prints nothing for.
    pub(super) entries: BTreeMap<RecordIx, Vec<Piece>>,
    /// The places of the sources that the style prints nothing for.
    pub(super) failed: BTreeSet<usize>,
}

/// Prints all entries.
pub(super) fn make(desk: &Desk) -> Entries {
    match &desk.opened.list {
        None => all(desk, &desk.session),
        Some((style, locale)) => {
            let processor = Processor::new(style, locale);
            let session = processor.session(desk.items());
            all(desk, &session)
        }
    }
}

fn all(desk: &Desk, session: &Session) -> Entries {
    let mut made = Entries { entries: BTreeMap::new(), failed: BTreeSet::new() };
    let entry = |item: &Item| {
        // A style of notes may leave a source out of its list, and print it in notes all the same.
        let notes = || first_note(session, &item.id).filter(|_| desk.form() == StyleForm::Note);
        let nodes = session.entry(&item.id).or_else(notes)?;
        Some(pieces::trim(pieces::pieces(&nodes))).filter(|pieces| pieces::has_words(pieces))
    };
    let printed: Vec<Option<Vec<Piece>>> = desk.items().par_iter().map(entry).collect();
    for ((place, ix), found) in desk.sources().zip(printed) {
        if found.is_none() {
            made.failed.insert(place);
        }
        let in_words = || vec![Piece::Text(plain::entry(desk.dossier.get(ix)))];
        made.entries.insert(ix, found.unwrap_or_else(in_words));
    }
    made
}

/// Where a style has no bibliography, what it prints when it first cites a source.
fn first_note(session: &Session, id: &str) -> Option<Vec<Node>> {
    let cite = Cite { id: id.to_owned(), ..Cite::default() };
    session.citations(&[Citation { cites: vec![cite], note: 1, ..Citation::default() }]).pop()
}
