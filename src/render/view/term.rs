//! The glossary: terms with their meanings.

use super::{MentionView, claim, mention};
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::prose::{CiteField, Region};
use crate::render::html::Sheet;
use serde::Serialize;

/// A term.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct TermView {
    id: String,
    title: String,
    definition_html: String,
    aliases: Vec<String>,
    contested: bool,
    body_html: String,
    mentions: Vec<MentionView>,
}

/// The glossary.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Glossary {
    terms: Vec<TermView>,
}

impl Glossary {
    /// Whether there are no terms.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// All terms, by name.
pub(in crate::render) fn glossary(sheet: &mut Sheet<'_>) -> Glossary {
    let all: Vec<RecordIx> = sheet.dossier().of(Kind::Term).map(|(ix, _)| ix).collect();
    Glossary { terms: all.into_iter().filter_map(|ix| term(sheet, ix)).collect() }
}

fn term(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<TermView> {
    let record = sheet.dossier().get(ix);
    let fields = record.term()?;
    let mut definition = sheet.line(ix, record, Region::Statement);
    let cites: Vec<usize> = record.prose.cites(CiteField::Cites).collect();
    for mark in cites {
        claim::append(&mut definition, &sheet.cite(MarkIx { record: ix, mark }, record));
    }
    Some(TermView {
        id: sheet.anchor_of(ix),
        title: record.title.clone(),
        definition_html: claim::joined(&definition),
        aliases: fields.aliases.iter().map(|alias| alias.value.clone()).collect(),
        contested: fields.contested,
        body_html: sheet.body(ix, record).html,
        mentions: mention::mentions(sheet, ix),
    })
}
