//! Where cites stand (specification, "Choose", `position`): first, subsequent, ibid, near; worked out from the
//! sequence of citations.

use super::cite::{Citation, Cite, Position, Standing};
use std::collections::HashMap;

/// What is remembered of an item.
struct Last {
    first_note: u32,
    note: u32,
}

/// The cite before, as far as "ibid" asks.
struct Before {
    item: usize,
    locator: (String, Option<super::variables::LocatorKind>),
}

/// Works positions out, one citation after another.
pub(super) struct Positions {
    near: u32,
    items: HashMap<usize, Last>,
    /// The only cite of the citation before this one, its note, and how many citations that note has so far.
    solo: Option<(Before, u32)>,
    /// The note of the citation before this one, and how many citations it has so far.
    note: (u32, usize),
}

impl Positions {
    /// Positions in a document in which notes are near up to a distance.
    pub(super) fn new(near: u32) -> Self {
        Self { near, items: HashMap::new(), solo: None, note: (0, 0) }
    }

    /// Where the cites of a citation stand; each comes with its item.
    pub(super) fn of(&mut self, citation: &Citation, cites: &[(usize, &Cite)]) -> Vec<Standing> {
        let mut standings = Vec::with_capacity(cites.len());
        let mut before = self
            .solo
            .take()
            .filter(|(_, note)| {
                // A note that holds several citations leaves open which one "ibid." means.
                *note == citation.note || *note == 0 || self.note.1 == 1
            })
            .map(|(before, _)| before);
        self.note = (citation.note, if self.note.0 == citation.note { self.note.1 + 1 } else { 1 });
        for (item, cite) in cites {
            let mut standing = Standing::default();
            let here = Before { item: *item, locator: (cite.locator.trim().to_owned(), cite.label) };
            match self.items.get_mut(item) {
                None => {
                    self.items.insert(*item, Last { first_note: citation.note, note: citation.note });
                }
                Some(last) => {
                    standing.position =
                        before.as_ref().map_or(Position::Subsequent, |before| ibid(before, &here));
                    standing.first_note = last.first_note;
                    standing.is_near = citation.note > 0 && citation.note.abs_diff(last.note) <= self.near;
                    last.note = citation.note;
                }
            }
            standing.position = cite.position.unwrap_or(standing.position);
            standing.is_near = cite.near_note.unwrap_or(standing.is_near);
            standing.first_note = cite.first_note.unwrap_or(standing.first_note);
            standings.push(standing);
            before = Some(here);
        }
        if cites.len() == 1 {
            self.solo = before.map(|before| (before, citation.note));
        }
        standings
    }
}

/// Whether a cite says the same as the one before it.
fn ibid(before: &Before, here: &Before) -> Position {
    if before.item != here.item {
        return Position::Subsequent;
    }
    match (before.locator.0.is_empty(), here.locator.0.is_empty()) {
        (true, true) => Position::Ibid,
        (false, true) => Position::Subsequent,
        (false, false) if before.locator == here.locator => Position::Ibid,
        (true | false, false) => Position::IbidWithLocator,
    }
}
