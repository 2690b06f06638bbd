//! The bibliography entry of every source, cited or not, each able to stand alone: without the number that a numeric
//! style would print before it, and without leaning on the entry before.

use super::desk::Desk;
use super::{pieces, plain};
use crate::csl::{Citation, Cite, Node, Processor, Session};
use crate::model::citations::Piece;
use crate::model::dossier::RecordIx;
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
    for (place, ix) in desk.sources() {
        let found = desk
            .item(place)
            .and_then(|item| session.entry(&item.id).or_else(|| first_note(session, &item.id)))
            .map(|nodes| pieces::trim(pieces::pieces(&nodes)))
            .filter(|pieces| pieces::has_words(pieces));
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
