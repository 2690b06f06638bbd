//! The evidence matrix: what every source says of every claim, in one table.

use super::LinkView;
use super::claim::{StateView, claim_state};
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::mark::MarkKind;
use crate::model::prose::CiteField;
use crate::model::record::Record;
use crate::model::source::SourceOrigin;
use crate::render::html::{Sheet, place};
use crate::render::words::{Arg, Words};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Cells that a table may have: past a hundred claims by a hundred sources nobody reads it, and its page
/// would grow with their product. Beyond, there is no table; each claim still lists its sources.
const MOST: usize = 10_000;

/// What a source says of a claim.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Cell {
    name: &'static str,
    word: String,
    shape: &'static str,
    href: String,
}

/// A claim with what each source says of it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Row {
    title: String,
    href: String,
    state: StateView,
    cells: Vec<Cell>,
}

/// The table.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Matrix {
    sources: Vec<LinkView>,
    rows: Vec<Row>,
    marks: Vec<Cell>,
    /// Why there is no table; empty where there is one.
    left_out: String,
}

/// The ways in which a source can stand to a claim, in the order in which they are explained.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    States,
    Relays,
    Narrower,
    Against,
    Silent,
}

impl Says {
    fn cell(self, words: &Words, href: String) -> Cell {
        let (name, shape) = match self {
            Self::States => ("states", "disc"),
            Self::Relays => ("relays", "half"),
            Self::Narrower => ("narrower", "diamond"),
            Self::Against => ("against", "cross"),
            // That it is not cited does not say that it is silent, whatever the name of the class.
            Self::Silent => ("silent", "dot"),
        };
        Cell { name, word: words.named("matrix", name), shape, href }
    }
}

/// The matrix of some claims; its columns are the sources that any of them cites.
pub(in crate::render) fn matrix(sheet: &Sheet<'_>, claims: &[RecordIx]) -> Matrix {
    let said: Vec<BTreeMap<RecordIx, (Says, String)>> =
        claims.iter().map(|ix| of_claim(sheet, *ix, sheet.dossier().get(*ix))).collect();
    let sources: BTreeSet<RecordIx> = said.iter().flat_map(|said| said.keys().copied()).collect();
    if claims.len() * sources.len() > MOST {
        let size = [("claims", Arg::Count(claims.len())), ("sources", Arg::Count(sources.len()))];
        let left_out = sheet.words.with("matrix-left-out", &size);
        return Matrix { rows: Vec::new(), sources: Vec::new(), marks: Vec::new(), left_out };
    }
    let used: BTreeSet<Says> = said.iter().flat_map(|said| said.values().map(|(says, _)| *says)).collect();
    let rows = claims.iter().zip(&said).map(|(ix, said)| {
        let record = sheet.dossier().get(*ix);
        let cell = |source: &RecordIx| match said.get(source) {
            Some((says, href)) => says.cell(sheet.words, href.clone()),
            None => Says::Silent.cell(sheet.words, String::new()),
        };
        Row {
            title: record.title.clone(),
            href: sheet.href(*ix, ""),
            state: claim_state(sheet, *ix, record),
            cells: sources.iter().map(cell).collect(),
        }
    });
    let column = |source: &RecordIx| LinkView {
        title: sheet.short(*source),
        lang: String::new(),
        ..sheet.link_view(*source)
    };
    Matrix {
        rows: rows.collect(),
        sources: sources.iter().map(column).collect(),
        marks: used
            .into_iter()
            .chain([Says::Silent])
            .map(|says| says.cell(sheet.words, String::new()))
            .collect(),
        left_out: String::new(),
    }
}

/// What each source that a claim cites says of it, and where; the strongest of several counts.
fn of_claim(sheet: &Sheet<'_>, ix: RecordIx, record: &Record) -> BTreeMap<RecordIx, (Says, String)> {
    let mut said: BTreeMap<RecordIx, (Says, String)> = BTreeMap::new();
    for field in [CiteField::Cites, CiteField::Narrower, CiteField::Against] {
        for mark in record.prose.cites(field) {
            let at = MarkIx { record: ix, mark };
            let Some(source) = sheet.edition.links.source(at, 0) else { continue };
            let Some(MarkKind::Citation(citation)) = record.prose.marks.get(mark).map(|mark| &mark.kind)
            else {
                continue;
            };
            let Some(cite) = citation.cites.first() else { continue };
            let origin =
                sheet.dossier().get(source).source().and_then(|source| source.fields.origin.as_ref());
            let says = match field {
                CiteField::Narrower => Says::Narrower,
                CiteField::Against => Says::Against,
                CiteField::Cites
                | CiteField::Relation(_)
                | CiteField::Role(_)
                | CiteField::Relay(_)
                | CiteField::Wrong => match origin.map(|origin| origin.value) {
                    Some(SourceOrigin::Relays) => Says::Relays,
                    Some(SourceOrigin::OwnReporting | SourceOrigin::Primary | SourceOrigin::Unknown)
                    | None => Says::States,
                },
            };
            let href = sheet.href(source, &place(sheet, at, record, 0, cite));
            // Against outweighs narrower, and that any form of saying it.
            match said.get(&source) {
                Some((known, _)) if *known >= says => {}
                _ => drop(said.insert(source, (says, href))),
            }
        }
    }
    said
}
