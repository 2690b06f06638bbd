//! Takes the parsed files; gives the dossier: all records in a fixed order, found by id and by key.
//! Knows identity and order; never follows a link.

mod custody;
mod held;
mod library;
mod order;
mod versions;

use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::file::{Hash, Location, Span};
use crate::model::document::Document;
use crate::model::dossier::{Dossier, Left, RecordIx};
use crate::model::files::FileSet;
use crate::model::id::Id;
use crate::model::lock;
use crate::model::project::{Drafts, Project};
use crate::model::record::{Audience, Record, Status};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Puts the records of all files together.
pub(crate) fn assemble(
    project: &Arc<Project>,
    documents: &[Document],
    files: &FileSet,
) -> Diagnosed<Dossier> {
    let mut findings = Vec::new();
    let wanted = |record: &&Arc<Record>| reason(project, record).is_none();
    let records: Vec<Arc<Record>> =
        documents.iter().flat_map(|document| &document.records).filter(wanted).cloned().collect();
    let withheld: BTreeSet<&str> = documents
        .iter()
        .flat_map(|document| &document.records)
        .filter(|record| reason(project, record).is_some())
        .filter_map(|record| record.source().map(|source| source.key.as_str()))
        .collect();
    let (mut records, shelf) = library::shelve(records, &withheld, &mut findings);
    order::order(&mut records);
    let mut dossier = Dossier {
        project: project.clone(),
        records,
        by_id: BTreeMap::new(),
        by_key: BTreeMap::new(),
        former: BTreeMap::new(),
        former_sources: BTreeMap::new(),
        unread: documents
            .iter()
            .filter(|document| document.unread)
            .map(|document| document.file.text.clone())
            .collect(),
        left: left(project, documents),
        statics: files.statics.iter().cloned().collect(),
        shelf,
        captures: BTreeMap::new(),
        lock: files
            .lock
            .as_ref()
            .map(lock::read)
            .map(|read| read.into_value(&mut findings))
            .unwrap_or_default(),
        versions: Arc::default(),
        left_words: left_words(project, documents),
    };
    dossier.versions = Arc::new(versions::versions(&files.versions, &dossier.left, &mut findings));
    identify(&mut dossier, &mut findings);
    dossier.captures = held::captures(&dossier, files, &mut findings);
    if dossier.front().is_none() {
        let at = Location { path: project.file.path.clone(), span: Span::default() };
        let finding = |message: String| Diagnostic::new(Code::AssetMissing, message).at(at);
        findings.push(match dossier.left.get("index") {
            Some(left) => {
                let message = format!("content/index.md {}, so the site has no front page", left.why);
                finding(message).help(left.remedy.clone())
            }
            None => finding("there is no content/index.md, so the site has no front page".to_owned())
                .help("write one: front matter with a title, then the text"),
        });
    }
    custody::originals(&dossier, files, &mut findings);
    custody::folder(&dossier, files, &mut findings);
    Diagnosed::new(dossier, findings)
}

/// Why a record stays out of this build; `None` if it does not.
fn reason(project: &Project, record: &Record) -> Option<&'static str> {
    if project.drafts == Drafts::Left && record.status() == Status::Draft {
        return Some("is a draft, and drafts are left out");
    }
    let internal = project.audience == Audience::Public && record.audience() == Audience::Internal;
    internal.then_some("is internal, and this is a public build")
}

/// The records that stay out, by id and key, so that a link to one can say so.
fn left(project: &Project, documents: &[Document]) -> BTreeMap<String, Left> {
    let mut left = BTreeMap::new();
    for record in documents.iter().flat_map(|document| &document.records) {
        let Some(why) = reason(project, record) else { continue };
        let remedy = match record.status() {
            Status::Draft => format!("build with --drafts, or take status: draft out of {}", record.path),
            Status::Review | Status::Published => {
                format!("build with --audience internal, or take audience: internal out of {}", record.path)
            }
        };
        let name = record.source().map_or_else(|| record.id.to_string(), |source| source.key.to_string());
        left.insert(name, Left { why, remedy });
    }
    left
}

/// What is quoted in the records that stay out: `evidence.lock` keeps what was found of it for a build that has them.
fn left_words(project: &Project, documents: &[Document]) -> BTreeSet<Hash> {
    let records = documents.iter().flat_map(|document| &document.records);
    let left = records.filter(|record| reason(project, record).is_some());
    let quotations = left.flat_map(|record| &record.prose.quotations);
    quotations.map(|quotation| lock::fingerprint(&quotation.words.value)).collect()
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
            let (now, before) = if record.source().is_some() {
                (&slugs, &mut dossier.former_sources)
            } else {
                (&dossier.by_id, &mut dossier.former)
            };
            match Id::parse(&former.value) {
                Some(id) => {
                    if let Some(holder) = now.get(&id).copied() {
                        let message = format!("\"{id}\" is given as a former id, and a record has it now");
                        let finding = Diagnostic::new(Code::IdDuplicate, message).at(record.at(former.span));
                        findings.push(finding.label(dossier.get(holder).start(), "it has the id now"));
                    } else {
                        before.insert(id, ix);
                    }
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
    let place = |record: &Record| {
        let source = record.source().and_then(|source| source.fields.key.as_ref());
        let written = source.or(record.common.id.as_ref());
        written.map_or_else(|| record.start(), |written| record.at(written.span))
    };
    let finding = Diagnostic::new(Code::IdDuplicate, message)
        .at(place(record))
        .marked("has it too")
        .label(place(first), "has it first");
    finding.help(if record.source().is_some() {
        "a key belongs to one source; take one of the two out, or give it another with key:"
    } else {
        "ids are unique over all kinds of records; rename one, or give it another with id:"
    })
}
