//! The pages of the site, each with its address and the citations that stand on it.

use super::address::{below, fixed};
use super::sequence::Sequence;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::OutputPath;
use crate::model::claim::ClaimFields;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::{Links, PageOf, PagePlan};
use crate::model::project::Shape;
use crate::model::record::Record;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// All pages, each only if it has something to show.
pub(super) fn pages(dossier: &Dossier, links: &Links, findings: &mut Vec<Diagnostic>) -> Vec<PagePlan> {
    let mut pages = Vec::new();
    let mut add = |path: OutputPath, of: PageOf| pages.push(page(dossier, links, path, of));
    for (ix, record) in dossier.iter().filter(|(_, record)| !record.kind.is_listed()) {
        // What the author says of the briefing and of its sources stands inside the generated pages.
        let of = PageOf::around(record).unwrap_or(PageOf::Record(ix));
        add(links.address(ix).path.clone(), of);
    }
    let has = |kind: Kind| dossier.of(kind).next().is_some();
    for kind in Kind::ALL.into_iter().filter(|kind| (kind.is_entity() || *kind == Kind::Event) && has(*kind))
    {
        add(fixed(&format!("{}/index.html", kind.folder())), PageOf::Kind(kind));
    }
    let moved = |record: &Record| record.claim().is_some_and(ClaimFields::has_moved);
    let changes = has(Kind::Correction)
        || dossier.of(Kind::Claim).any(|(_, record)| moved(record))
        || !dossier.earlier().is_empty();
    let own = |of: PageOf| dossier.records.iter().any(|record| PageOf::around(record) == Some(of));
    for (shown, path, of) in [
        (dossier.entities().next().is_some(), "register.html", PageOf::Register),
        (has(Kind::Event), "timeline.html", PageOf::Timeline),
        (has(Kind::Claim) || has(Kind::Judgment), "evidence.html", PageOf::Evidence),
        (dossier.entities().any(|(_, record)| is_related(record)), "relations.html", PageOf::Relations),
        (has(Kind::Term), "glossary.html", PageOf::Glossary),
        (changes, "changes.html", PageOf::Changes),
        (has(Kind::Source) && !own(PageOf::Sources), "sources.html", PageOf::Sources),
        (!own(PageOf::About), "about.html", PageOf::About),
        (!links.book.is_empty(), "book.html", PageOf::Book),
        (true, "404.html", PageOf::NotFound),
    ] {
        if shown {
            add(fixed(path), of);
        }
    }
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    collisions(dossier, &pages, findings);
    pages.dedup_by(|a, b| a.path == b.path);
    pages
}

/// Whether a record says of itself that it stands in a relation.
fn is_related(record: &Record) -> bool {
    record.entity().is_some_and(|(entity, _)| !entity.relations.is_empty())
}

/// A page with the citations that stand on it.
pub(super) fn page(dossier: &Dossier, links: &Links, path: OutputPath, of: PageOf) -> PagePlan {
    let mut found = Sequence::default();
    let all = |kind: Kind| dossier.of(kind);
    match of {
        PageOf::Record(ix) => found.record(dossier, links, ix, dossier.get(ix)),
        PageOf::About | PageOf::Sources => dossier
            .iter()
            .filter(|(_, record)| PageOf::around(record) == Some(of))
            .for_each(|(ix, record)| found.record(dossier, links, ix, record)),
        PageOf::Timeline => all(Kind::Event).for_each(|(ix, record)| found.event(dossier, ix, record)),
        PageOf::Evidence => {
            all(Kind::Claim).chain(all(Kind::Judgment)).for_each(|(ix, record)| found.claim(ix, record));
        }
        PageOf::Relations => dossier.entities().for_each(|(ix, record)| found.relations(ix, record)),
        PageOf::Glossary => all(Kind::Term).for_each(|(ix, record)| found.claim(ix, record)),
        PageOf::Changes => all(Kind::Correction).for_each(|(ix, record)| found.correction(ix, record)),
        PageOf::Book => found.book(dossier, links),
        PageOf::Register | PageOf::Kind(_) | PageOf::NotFound => {}
    }
    PagePlan { path, of, citations: found.marks, spelled: found.spelled }
}

/// A site of more records than this has no book unless it is asked for: nobody prints it, and it doubles the build.
const THICKEST: usize = 400;

/// The records that the print book prints, in reading order: the briefing and its pages, what it rests on, then
/// what one looks up; the page about the briefing, too, where all of it becomes one document. Empty if there is no
/// book.
pub(super) fn book(dossier: &Dossier) -> Vec<RecordIx> {
    let wanted = dossier.project.config.book.unwrap_or(dossier.records.len() <= THICKEST);
    if !wanted || dossier.front().is_none() {
        return Vec::new();
    }
    let entities = Kind::ALL.into_iter().filter(|kind| kind.is_entity());
    let kinds = [Kind::Page, Kind::Event, Kind::Claim, Kind::Judgment].into_iter();
    let kinds = kinds.chain(entities).chain([Kind::Term, Kind::Correction]);
    let whole = dossier.project.shape == Shape::Whole;
    // A book is in one language; one document for all has the translations, too.
    let records = kinds
        .flat_map(|kind| dossier.of(kind))
        .filter(|(_, record)| whole || (PageOf::around(record).is_none() && !record.is_translation()));
    let book: Vec<RecordIx> = records.map(|(ix, _)| ix).collect();
    // The front page alone is its own book, unless one is asked for.
    if book.len() > 1 || dossier.project.config.book == Some(true) { book } else { Vec::new() }
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
            Kind::Page | Kind::Entity(_) | Kind::Event | Kind::Source => {
                PageOf::around(record).unwrap_or(PageOf::Record(ix))
            }
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
