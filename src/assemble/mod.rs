//! Takes the parsed files; gives the dossier: all records in a fixed order, found by id and by key.
//! Knows identity and order; never follows a link.

mod custody;
mod order;

use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::model::capture::Capture;
use crate::model::document::Document;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::files::FileSet;
use crate::model::id::Id;
use crate::model::project::{Drafts, Project};
use crate::model::record::{Audience, Record, Status};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Puts the records of all files together.
pub(crate) fn assemble(
    project: &Arc<Project>,
    documents: &[Document],
    files: &FileSet,
) -> Diagnosed<Dossier> {
    let mut findings = Vec::new();
    let wanted = |record: &&Arc<Record>| {
        let ready = project.drafts == Drafts::Taken || record.status() != Status::Draft;
        ready && (project.audience == Audience::Internal || record.audience() == Audience::Public)
    };
    let mut records: Vec<Arc<Record>> =
        documents.iter().flat_map(|document| &document.records).filter(wanted).cloned().collect();
    order::order(&mut records);
    let mut dossier = Dossier {
        project: project.clone(),
        records,
        by_id: BTreeMap::new(),
        by_key: BTreeMap::new(),
        former: BTreeMap::new(),
        statics: files.statics.iter().cloned().collect(),
        captures: BTreeMap::new(),
    };
    identify(&mut dossier, &mut findings);
    dossier.captures = captures(&dossier, files);
    custody::originals(&dossier, files, &mut findings);
    Diagnosed::new(dossier, findings)
}

/// Finds every record by its id or key, and reports two that claim the same one.
fn identify(dossier: &mut Dossier, findings: &mut Vec<Diagnostic>) {
    let mut slugs: BTreeMap<Id, RecordIx> = BTreeMap::new();
    let records = dossier.records.clone();
    for (ix, record) in (0_u32..).map(RecordIx).zip(&records) {
        if let Some(source) = record.source() {
            let key = source.key.as_str().to_owned();
            if let Some(first) = dossier.by_key.insert(key.clone(), ix) {
                findings.push(twice(
                    &format!("two sources have the key \"{key}\""),
                    record,
                    dossier.get(first),
                ));
                dossier.by_key.insert(key, first);
            } else if let Some(first) = slugs.insert(record.id.clone(), ix) {
                let other = dossier.get(first);
                let message = format!(
                    "the sources {key} and {} would have one address, sources/{}.html",
                    other.source().map_or("", |source| source.key.as_str()),
                    record.id
                );
                findings.push(
                    Diagnostic::new(Code::PathCollision, message)
                        .at(record.start())
                        .label(other.start(), "the other one")
                        .help("give one of them another key"),
                );
            }
        } else if let Some(first) = dossier.by_id.insert(record.id.clone(), ix) {
            let other = dossier.get(first);
            findings.push(twice(
                &format!(
                    "two records have the id \"{}\": {} and {}",
                    record.id,
                    other.kind.one(),
                    record.kind.one()
                ),
                record,
                other,
            ));
            dossier.by_id.insert(record.id.clone(), first);
        }
    }
    for (ix, record) in (0_u32..).map(RecordIx).zip(&records) {
        for former in &record.common.former_ids {
            match Id::parse(&former.value) {
                Some(id) if !dossier.by_id.contains_key(&id) => {
                    dossier.former.insert(id, ix);
                }
                Some(id) => {
                    let message = format!("\"{id}\" is given as a former id, and a record has it now");
                    let holder = dossier.by_id.get(&id).map(|holder| dossier.get(*holder).start());
                    let finding = Diagnostic::new(Code::IdDuplicate, message).at(record.at(former.span));
                    findings.push(match holder {
                        Some(holder) => finding.label(holder, "it has the id now"),
                        None => finding,
                    });
                }
                None => findings.push(
                    Diagnostic::new(Code::IdInvalid, format!("\"{}\" cannot have been an id", former.value))
                        .at(record.at(former.span)),
                ),
            }
        }
    }
}

fn twice(message: &str, record: &Record, first: &Record) -> Diagnostic {
    Diagnostic::new(Code::IdDuplicate, message)
        .at(record.start())
        .marked("has it too")
        .label(first.start(), "has it first")
        .help("ids are unique over all kinds of records; rename one, or give it another with id:")
}

/// The held texts of the sources that name one.
fn captures(dossier: &Dossier, files: &FileSet) -> BTreeMap<RecordIx, Arc<Capture>> {
    let mut captures = BTreeMap::new();
    for (ix, record, source) in dossier.sources() {
        let Some(file) = source.fields.capture.as_ref().and_then(|capture| capture.value.file.as_ref())
        else {
            continue;
        };
        let found = custody::places(record, &file.value)
            .find_map(|path| files.captures.iter().find(|file| file.path == path));
        if let Some(file) = found {
            captures.insert(ix, Arc::new(Capture::new(file.path.clone(), file.text.clone(), file.hash)));
        }
    }
    captures
}
