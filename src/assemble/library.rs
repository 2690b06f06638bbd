//! Libraries: what the author's own record of a source leaves open its entry fills in, and entries that nothing names
//! stay on the shelf. A library of thousands so costs a briefing no more than what it cites.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::{ContentPath, Location, Span, Spanned};
use crate::model::block::Block;
use crate::model::mark::{LinkBy, MarkKind};
use crate::model::record::{Detail, Record};
use crate::model::source::{Shelf, Source, SourceFields};
use crate::model::values::ALL_KEYS;
use crate::model::view::ViewKind;
use crate::yaml::Absent;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The records with the sources of libraries among them, and the keys of the entries that are left out.
/// What the author withholds from this build, a draft or an internal source, the library does not give either.
pub(super) fn shelve(
    records: Vec<Arc<Record>>,
    withheld: &BTreeSet<&str>,
    findings: &mut Vec<Diagnostic>,
) -> (Vec<Arc<Record>>, BTreeSet<String>) {
    let is_entry =
        |record: &Arc<Record>| record.source().is_some_and(|source| source.shelf == Shelf::Library);
    let (entries, own): (Vec<_>, Vec<_>) = records.into_iter().partition(is_entry);
    let mut library: BTreeMap<String, Arc<Record>> = BTreeMap::new();
    for entry in entries {
        let key = entry.source().map(|source| source.key.to_string()).unwrap_or_default();
        if let Some(first) = library.get(&key) {
            let what = if first.path == entry.path { "two entries of this library" } else { "two libraries" };
            let finding = Diagnostic::new(Code::IdDuplicate, format!("{what} have the key \"{key}\""));
            let finding = finding.at(entry.start()).marked("has it too").label(first.start(), "has it first");
            findings.push(finding.help("the first is read; take one of the two out"));
        } else {
            library.insert(key, entry);
        }
    }
    library.retain(|key, _| !withheld.contains(key.as_str()));
    let wanted = named(&own);
    let has_library = !library.is_empty();
    let mut all: Vec<Arc<Record>> = own.into_iter().map(|record| overlaid(record, &mut library)).collect();
    findings.extend(all.iter().filter_map(|record| untitled(record, has_library)));
    let everything = wanted.contains(ALL_KEYS);
    let (cited, left): (Vec<_>, Vec<_>) =
        library.into_iter().partition(|(key, _)| everything || wanted.contains(key));
    all.extend(cited.into_iter().map(|(_, record)| record));
    findings.extend(uncited(&left));
    (all, left.into_iter().map(|(key, _)| key).collect())
}

/// One note for each library, with the number of its entries that stay on the shelf: a note for each of them would
/// bury all others.
fn uncited(left: &[(String, Arc<Record>)]) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<&ContentPath, usize> = BTreeMap::new();
    left.iter().for_each(|(_, entry)| *counts.entry(&entry.path).or_default() += 1);
    let note = |(path, count): (&ContentPath, usize)| {
        let message = match count {
            1 => "1 entry of this library is never cited, and stays out of the site".to_owned(),
            _ => format!("{count} entries of this library are never cited, and stay out of the site"),
        };
        let at = Location { path: path.clone(), span: Span::default() };
        let finding = Diagnostic::new(Code::SourceUnused, message).at(at);
        finding.help("that is no mistake; nocite: \"@*\" on a page lists all among the sources")
    };
    counts.into_iter().map(note).collect()
}

/// The author's own record of a source over the entry that the library has for it.
fn overlaid(record: Arc<Record>, library: &mut BTreeMap<String, Arc<Record>>) -> Arc<Record> {
    let Some(source) = record.source() else { return record };
    let Some(entry) = library.remove(source.key.as_str()) else { return record };
    let Some(given) = entry.source() else { return record };
    let titled = source.shelf == Shelf::Own;
    let mut lent = lent(&given.fields, record.head);
    if source.fields.published_text.is_some() {
        // The author's words take the place of the library's date.
        lent.published = None;
    }
    let merged = Source {
        key: source.key.clone(),
        csl: source.csl.over(&given.csl),
        attachments: given.attachments.clone(),
        shelf: if titled || entry.common.title.is_some() { Shelf::Own } else { Shelf::Untitled },
        fields: source.fields.clone().or(lent),
        lender: Some(entry.start()),
    };
    Arc::new(Record {
        title: if titled { record.title.clone() } else { entry.title.clone() },
        detail: Detail::Source(Box::new(merged)),
        ..Record::clone(&record)
    })
}

/// The fields of an entry, as they stand in a record of another file: at its head.
fn lent(fields: &SourceFields, head: Span) -> SourceFields {
    fn placed<T: Clone>(field: Option<&Spanned<T>>, head: Span) -> Option<Spanned<T>> {
        field.map(|field| Spanned::new(field.value.clone(), head))
    }
    SourceFields {
        source_type: placed(fields.source_type.as_ref(), head),
        container: placed(fields.container.as_ref(), head),
        publisher: placed(fields.publisher.as_ref(), head),
        published: placed(fields.published.as_ref(), head),
        published_text: placed(fields.published_text.as_ref(), head),
        accessed: placed(fields.accessed.as_ref(), head),
        url: placed(fields.url.as_ref(), head),
        archive_url: placed(fields.archive_url.as_ref(), head),
        language: placed(fields.language.as_ref(), head),
        doi: placed(fields.doi.as_ref(), head),
        ..fields.clone()
    }
}

/// A source for which nobody has given a title.
fn untitled(record: &Record, has_library: bool) -> Option<Diagnostic> {
    let source = record.source().filter(|source| source.shelf == Shelf::Untitled)?;
    let finding = Diagnostic::new(Code::FieldMissing, "this source has no title").at(record.start());
    let finding =
        finding.help("add: title: \"The title\"    (or, if the copy has none: title_missing: true)");
    let mistyped =
        format!("or is its key mistyped? the library has no entry with a title for {}", source.key);
    Some(if has_library { finding.help(mistyped) } else { finding })
}

/// The keys of sources that records name, in any way there is.
fn named(records: &[Arc<Record>]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for record in records {
        for mark in &record.prose.marks {
            match &mark.kind {
                MarkKind::Citation(citation) => {
                    keys.extend(citation.cites.iter().map(|cite| cite.key.value.to_string()));
                }
                MarkKind::Link(link) if link.by == LinkBy::Key => {
                    keys.insert(link.to.value.clone());
                }
                MarkKind::Link(_) | MarkKind::Stub(_) => {}
            }
        }
        if let Some(page) = record.page() {
            keys.extend(page.nocite.iter().flat_map(|list| &list.0).map(|key| key.value.clone()));
        }
        if let Some(source) = record.source() {
            let relayed = source.fields.relays.iter().filter_map(|relay| relay.source.as_ref());
            keys.extend(relayed.map(|key| key.value.trim_start_matches('@').to_owned()));
        }
        if let Some(claim) = record.claim() {
            let links = claim.authority.iter().filter_map(|link| link.id.as_ref());
            keys.extend(links.filter_map(|id| id.value.strip_prefix('@')).map(str::to_owned));
        }
        record.prose.parts.iter().for_each(|(_, blocks)| listed(blocks, &mut keys));
    }
    keys
}

/// The keys that views of sources name.
fn listed(blocks: &[Block], keys: &mut BTreeSet<String>) {
    for block in blocks {
        if let Block::View(view) = block
            && view.kind == ViewKind::Sources
        {
            keys.extend(view.fields.ids.iter().map(|id| id.value.trim_start_matches('@').to_owned()));
        }
        block.inside().into_iter().for_each(|inner| listed(std::slice::from_ref(inner), keys));
    }
}
