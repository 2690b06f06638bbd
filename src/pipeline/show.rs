//! One record, with what leads to it and from it.

use super::memory::Memory;
use super::rename::near;
use super::{Clock, Learnt};
use crate::diagnostic::Failure;
use crate::diagnostic::print::Texts;
use crate::file::ContentPath;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::files::Form;
use crate::model::links::Links;
use crate::model::project::Overrides;
use crate::model::record::Record;
use crate::model::verdict::Verdicts;
use crate::{parse, render};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A record among the others.
pub(crate) struct Showing {
    /// Which.
    pub(crate) ix: RecordIx,
    /// All records.
    pub(crate) dossier: Dossier,
    /// What leads where.
    pub(crate) links: Links,
    /// What was found of their quotations.
    pub(crate) verdicts: Verdicts,
    /// Its fields, as they are written.
    pub(crate) fields: String,
    /// What templates see of it.
    pub(crate) data: render::Shown,
    texts: BTreeMap<ContentPath, Arc<str>>,
}

impl Texts for Showing {
    fn text(&self, path: &ContentPath) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }
}

/// Finds a record: `@key` is a source, any other name a record, or a source if no record has it.
pub(crate) fn show(folder: &Path, overrides: &Overrides, name: &str) -> Result<Showing, Failure> {
    let learnt =
        Learnt::from(folder, overrides, &mut Memory::default(), &mut Clock::start(), &mut Vec::new())?;
    let dossier = &learnt.dossier;
    let key = name.trim_start_matches('@').trim_start_matches('{').trim_end_matches('}');
    let source = || dossier.by_key.get(key).copied();
    let found = if name.starts_with('@') { source() } else { dossier.find(name).or_else(source) };
    let Some(ix) = found else {
        if dossier.shelf.contains(key) {
            let message = format!("@{key} stands in a library, and nothing cites it");
            return Err(Failure::Usage { message });
        }
        let records: Vec<&Record> = dossier.records.iter().map(AsRef::as_ref).collect();
        let message = format!("there is no record called {name}{}", near(&records, name));
        return Err(Failure::Usage { message });
    };
    let data = render::shown(learnt.edition(), &learnt.theme, ix);
    let fields = fields(&learnt, ix).unwrap_or_default();
    let texts = learnt.texts();
    Ok(Showing {
        ix,
        fields,
        data,
        texts,
        dossier: learnt.dossier,
        links: learnt.links,
        verdicts: learnt.verdicts,
    })
}

/// The YAML of a record: front matter, a whole file, or its part of a list; `None` for the entry of a library.
fn fields(learnt: &Learnt, ix: RecordIx) -> Option<String> {
    let record = learnt.dossier.get(ix);
    let content = learnt.files.content.iter().find(|content| content.file.path == record.path)?;
    let text = &*content.file.text;
    match content.form {
        Form::Library => None,
        Form::Single | Form::Bare => text.get(parse::yaml_of(content).range()).map(str::to_owned),
        Form::List => {
            let start = record.head.range().start;
            let same = learnt.dossier.records.iter().filter(|other| other.path == record.path);
            let next = same.map(|other| other.head.range().start).filter(|other| *other > start).min();
            text.get(start..next.unwrap_or(text.len())).map(|part| part.trim_end().to_owned())
        }
    }
}
