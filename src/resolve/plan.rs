//! The pages of the site, each with its address and the citations that stand on it.

use super::address::{below, fixed};
use super::sequence::Sequence;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::OutputPath;
use crate::model::claim::ClaimFields;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::{Links, PageOf, PagePlan};
use crate::model::record::Record;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// All pages, each only if it has something to show.
pub(super) fn pages(dossier: &Dossier, links: &Links, findings: &mut Vec<Diagnostic>) -> Vec<PagePlan> {
    let mut pages = Vec::new();
    for (ix, record) in dossier.iter().filter(|(_, record)| !record.kind.is_listed()) {
        let mut citations = Sequence::default();
        citations.record(dossier, links, ix, record);
        // The author's own page about the briefing stands inside the generated one.
        let of = if is_about(record) { PageOf::About } else { PageOf::Record(ix) };
        pages.push(PagePlan {
            path: links.address(ix).path.clone(),
            of,
            citations: citations.marks,
            spelled: citations.spelled,
        });
    }
    let has = |kind: Kind| dossier.of(kind).next().is_some();
    let mut add = |path: &str, of: PageOf, found: Sequence| {
        pages.push(PagePlan { path: fixed(path), of, citations: found.marks, spelled: found.spelled });
    };
    for kind in Kind::ALL.into_iter().filter(|kind| (kind.is_entity() || *kind == Kind::Event) && has(*kind))
    {
        add(&format!("{}/index.html", kind.folder()), PageOf::Kind(kind), Sequence::default());
    }
    if dossier.entities().next().is_some() {
        add("register.html", PageOf::Register, Sequence::default());
    }
    if has(Kind::Event) {
        let mut citations = Sequence::default();
        dossier.of(Kind::Event).for_each(|(ix, record)| citations.event(dossier, ix, record));
        add("timeline.html", PageOf::Timeline, citations);
    }
    if has(Kind::Claim) || has(Kind::Judgment) {
        let mut citations = Sequence::default();
        dossier.of(Kind::Claim).for_each(|(ix, record)| citations.claim(ix, record));
        dossier.of(Kind::Judgment).for_each(|(ix, record)| citations.claim(ix, record));
        add("evidence.html", PageOf::Evidence, citations);
    }
    if has(Kind::Term) {
        let mut citations = Sequence::default();
        dossier.of(Kind::Term).for_each(|(ix, record)| citations.claim(ix, record));
        add("glossary.html", PageOf::Glossary, citations);
    }
    if has(Kind::Correction)
        || dossier.of(Kind::Claim).any(|(_, record)| record.claim().is_some_and(ClaimFields::has_moved))
    {
        let mut citations = Sequence::default();
        dossier.of(Kind::Correction).for_each(|(ix, record)| citations.correction(ix, record));
        add("changes.html", PageOf::Changes, citations);
    }
    if has(Kind::Source) {
        add("sources.html", PageOf::Sources, Sequence::default());
    }
    if !dossier.records.iter().any(|record| is_about(record)) {
        add("about.html", PageOf::About, Sequence::default());
    }
    if !links.book.is_empty() {
        let mut citations = Sequence::default();
        citations.book(dossier, links);
        add("book.html", PageOf::Book, citations);
    }
    add("404.html", PageOf::NotFound, Sequence::default());
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    collisions(dossier, &pages, findings);
    pages.dedup_by(|a, b| a.path == b.path);
    pages
}

/// A site of more records than this has no book unless it is asked for: nobody prints it, and it doubles the build.
const THICKEST: usize = 400;

/// The records that the print book prints, in reading order: the briefing and its pages, what it rests on, then
/// what one looks up. Empty if there is no book.
pub(super) fn book(dossier: &Dossier) -> Vec<RecordIx> {
    let wanted = dossier.project.config.book.unwrap_or(dossier.records.len() <= THICKEST);
    if !wanted || dossier.front().is_none() {
        return Vec::new();
    }
    let entities = Kind::ALL.into_iter().filter(|kind| kind.is_entity());
    let kinds = [Kind::Page, Kind::Event, Kind::Claim, Kind::Judgment].into_iter();
    let kinds = kinds.chain(entities).chain([Kind::Term, Kind::Correction]);
    let records = kinds.flat_map(|kind| dossier.of(kind)).filter(|(_, record)| !is_about(record));
    let book: Vec<RecordIx> = records.map(|(ix, _)| ix).collect();
    // The front page alone is its own book, unless one is asked for.
    if book.len() > 1 || dossier.project.config.book == Some(true) { book } else { Vec::new() }
}

/// Whether a record is the author's page about the briefing.
fn is_about(record: &Record) -> bool {
    record.path.as_str() == "content/about.md"
}

/// Two pages with one address, also after case and Unicode form are folded: some hosts cannot tell them apart.
fn collisions(dossier: &Dossier, pages: &[PagePlan], findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &PagePlan> = BTreeMap::new();
    for page in pages {
        let folded = page.path.as_str().nfc().flat_map(char::to_lowercase).collect();
        if let Some(first) = seen.insert(folded, page) {
            let record = |of| if let PageOf::Record(ix) = of { Some(dossier.get(ix)) } else { None };
            let (one, other) = (record(page.of), record(first.of));
            // Two keys with one address, and two records with one id, have been reported as such.
            let told = one.zip(other).is_some_and(|(one, other)| {
                one.kind == other.kind && (one.kind == Kind::Source || one.id == other.id)
            });
            if told {
                continue;
            }
            let message = format!("two pages would be written to {}", page.path);
            let mut finding = Diagnostic::new(Code::PathCollision, message);
            if let Some(record) = one.or(other) {
                finding = finding.at(record.start());
            }
            findings.push(match (one, other) {
                (Some(_), Some(other)) => {
                    finding.label(other.start(), "the other one").help("rename one of the two files")
                }
                _ => finding.help("rename this file: the other page is the program's own"),
            });
        }
    }
}

/// The page that shows a record's own marks.
pub(super) fn homes(dossier: &Dossier, links: &Links) -> BTreeMap<RecordIx, usize> {
    let home = |(ix, record): (RecordIx, &Record)| {
        let of = match record.kind {
            Kind::Claim | Kind::Judgment => PageOf::Evidence,
            Kind::Term => PageOf::Glossary,
            Kind::Correction => PageOf::Changes,
            Kind::Map => return None,
            _ if is_about(record) => PageOf::About,
            Kind::Page | Kind::Entity(_) | Kind::Event | Kind::Source => PageOf::Record(ix),
        };
        Some((ix, *links.places.get(&of)?))
    };
    dossier.iter().filter_map(home).collect()
}

/// Where the page about each thing stands among the pages.
pub(super) fn places(pages: &[PagePlan]) -> BTreeMap<PageOf, usize> {
    pages.iter().enumerate().map(|(at, page)| (page.of, at)).collect()
}

/// Pages that lead from an address that a record once had to the one that it has.
pub(super) fn redirects(
    dossier: &Dossier,
    pages: &[PagePlan],
    findings: &mut Vec<Diagnostic>,
) -> Vec<(OutputPath, RecordIx)> {
    let mut redirects = Vec::new();
    for (id, ix) in dossier.former.iter().chain(&dossier.former_sources) {
        let record = dossier.get(*ix);
        let path = match record.kind {
            Kind::Claim | Kind::Judgment | Kind::Term | Kind::Correction | Kind::Map => continue,
            Kind::Page => {
                let folder =
                    record.path.folder().strip_prefix("content").unwrap_or_default().trim_start_matches('/');
                fixed(&if folder.is_empty() { format!("{id}.html") } else { format!("{folder}/{id}.html") })
            }
            Kind::Entity(_) | Kind::Event | Kind::Source => below(record.kind, id.as_str()),
        };
        if pages.iter().any(|page| page.path == path) {
            findings.push(
                Diagnostic::new(
                    Code::PathCollision,
                    format!("the former id \"{id}\" would lead from {path}, which is a page"),
                )
                .at(record.start()),
            );
        } else {
            redirects.push((path, *ix));
        }
    }
    redirects
}
