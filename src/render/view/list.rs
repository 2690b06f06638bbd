//! Registers: entities and events by kind, for looking up.

use crate::model::dossier::RecordIx;
use crate::model::kind::Kind;
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::render::html::{Sheet, plain};
use serde::Serialize;

/// One entry.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Entry {
    pub(in crate::render) title: String,
    pub(in crate::render) href: String,
    kind: String,
    gloss: String,
    native: String,
    lang: String,
    mentions: usize,
}

/// The entries of one kind.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Group {
    title: String,
    href: String,
    id: String,
    entries: Vec<Entry>,
}

/// A register.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Register {
    title: String,
    groups: Vec<Group>,
}

/// What a record is, in a phrase: its summary without markup, up to its first sentence's end.
pub(super) fn gloss(record: &Record) -> String {
    let words = super::mention::tidy(&plain(record.prose.line(Region::Summary)));
    let words = words.trim().trim_end_matches('.');
    match words.char_indices().nth(110) {
        None => words.to_owned(),
        Some((cut, _)) => {
            let head = words.get(..cut).unwrap_or(words);
            format!("{}…", head.rsplit_once(' ').map_or(head, |(head, _)| head).trim_end_matches([',', ';']))
        }
    }
}

/// An entry of a register.
pub(in crate::render) fn entry(sheet: &Sheet<'_>, ix: RecordIx) -> Entry {
    let record = sheet.dossier().get(ix);
    let native = record.entity().and_then(|(entity, _)| entity.names.0.first());
    Entry {
        title: record.title.clone(),
        href: sheet.href(ix, ""),
        kind: record.kind.singular().into(),
        gloss: gloss(record),
        native: native.map(|(_, name)| name.value.clone()).unwrap_or_default(),
        lang: native.map(|(lang, _)| lang.value.clone()).unwrap_or_default(),
        mentions: sheet.edition.links.mentions.get(&ix).map_or(0, Vec::len),
    }
}

/// Records in groups by kind, in the order of kinds.
pub(in crate::render) fn register_groups(sheet: &Sheet<'_>, records: &[RecordIx]) -> Vec<Group> {
    let group = |kind: Kind| {
        let entries: Vec<Entry> = records
            .iter()
            .filter(|ix| sheet.dossier().get(**ix).kind == kind)
            .map(|ix| entry(sheet, *ix))
            .collect();
        let title = capital(kind.plural());
        let path = crate::file::OutputPath::new(&format!("{}/index.html", kind.folder()))?;
        (!entries.is_empty()).then(|| Group {
            title,
            href: sheet.link(&path, ""),
            id: kind.folder().into(),
            entries,
        })
    };
    Kind::ALL.into_iter().filter(|kind| kind.is_entity() || *kind == Kind::Event).filter_map(group).collect()
}

/// The register of all entities, or of one kind.
pub(in crate::render) fn register(sheet: &Sheet<'_>, kind: Option<Kind>) -> Register {
    let wanted = |record: &Record| kind.map_or(record.kind.is_entity(), |kind| record.kind == kind);
    let records: Vec<RecordIx> =
        sheet.dossier().iter().filter(|(_, record)| wanted(record)).map(|(ix, _)| ix).collect();
    let title = kind.map_or_else(|| "Entities".to_owned(), |kind| capital(kind.plural()));
    Register { title, groups: register_groups(sheet, &records) }
}

/// The word with a capital.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
