//! The pages of the site, and the citations that stand on each in reading order:
//! what the citation processor needs to number them, and what back-links lead to.

use super::address::{below, fixed};
use super::field;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::OutputPath;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::{Links, PageOf, PagePlan};
use crate::model::mark::MarkKind;
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::model::view::ViewKind;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// All pages, each only if it has something to show.
pub(super) fn pages(dossier: &Dossier, links: &Links, findings: &mut Vec<Diagnostic>) -> Vec<PagePlan> {
    let mut pages = Vec::new();
    for (ix, record) in dossier.iter().filter(|(_, record)| record.kind != Kind::Claim) {
        let mut citations = Sequence::default();
        citations.record(dossier, links, ix, record);
        // The author's own page about the briefing stands inside the generated one.
        let of = if is_about(record) { PageOf::About } else { PageOf::Record(ix) };
        pages.push(PagePlan { path: links.address(ix).path.clone(), of, citations: citations.marks });
    }
    let has = |kind: Kind| dossier.of(kind).next().is_some();
    let mut add = |path: &str, of: PageOf, marks: Vec<MarkIx>| {
        pages.push(PagePlan { path: fixed(path), of, citations: marks });
    };
    for kind in Kind::ALL.into_iter().filter(|kind| (kind.is_entity() || *kind == Kind::Event) && has(*kind))
    {
        add(&format!("{}/index.html", kind.folder()), PageOf::Kind(kind), Vec::new());
    }
    if dossier.entities().next().is_some() {
        add("register.html", PageOf::Register, Vec::new());
    }
    if has(Kind::Event) {
        let mut citations = Sequence::default();
        dossier.of(Kind::Event).for_each(|(ix, record)| citations.event(ix, record));
        add("timeline.html", PageOf::Timeline, citations.marks);
    }
    if has(Kind::Claim) {
        let mut citations = Sequence::default();
        dossier.of(Kind::Claim).for_each(|(ix, record)| citations.claim(ix, record));
        add("evidence.html", PageOf::Evidence, citations.marks);
    }
    if has(Kind::Source) {
        add("sources.html", PageOf::Sources, Vec::new());
    }
    if !dossier.records.iter().any(|record| is_about(record)) {
        add("about.html", PageOf::About, Vec::new());
    }
    add("404.html", PageOf::NotFound, Vec::new());
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    collisions(dossier, &pages, findings);
    pages.dedup_by(|a, b| a.path == b.path);
    pages
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
            let record = [page.of, first.of]
                .into_iter()
                .find_map(|of| if let PageOf::Record(ix) = of { Some(dossier.get(ix)) } else { None });
            let mut finding =
                Diagnostic::new(Code::PathCollision, format!("two pages would be written to {}", page.path));
            if let Some(record) = record {
                finding = finding.at(record.start()).help("rename this file; the other page is the program's own or has the same name in another case");
            }
            findings.push(finding);
        }
    }
}

/// The page that shows a record's own marks.
pub(super) fn homes(dossier: &Dossier, pages: &[PagePlan]) -> BTreeMap<RecordIx, usize> {
    let find = |of: PageOf| pages.iter().position(|page| page.of == of);
    let evidence = find(PageOf::Evidence);
    let home = |(ix, record): (RecordIx, &Record)| {
        let page = if record.kind == Kind::Claim {
            evidence
        } else {
            find(PageOf::Record(ix)).or_else(|| find(PageOf::About))
        };
        Some((ix, page?))
    };
    dossier.iter().filter_map(home).collect()
}

/// Pages that lead from an address that a record once had to the one that it has.
pub(super) fn redirects(
    dossier: &Dossier,
    pages: &[PagePlan],
    findings: &mut Vec<Diagnostic>,
) -> Vec<(OutputPath, RecordIx)> {
    let mut redirects = Vec::new();
    for (id, ix) in &dossier.former {
        let record = dossier.get(*ix);
        let path = match record.kind {
            Kind::Claim | Kind::Source => continue,
            Kind::Page => {
                let folder =
                    record.path.folder().strip_prefix("content").unwrap_or_default().trim_start_matches('/');
                fixed(&if folder.is_empty() { format!("{id}.html") } else { format!("{folder}/{id}.html") })
            }
            Kind::Entity(_) | Kind::Event => below(record.kind, id.as_str()),
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

/// The citations of one page, each once.
#[derive(Default)]
struct Sequence {
    marks: Vec<MarkIx>,
    seen: BTreeSet<MarkIx>,
}

impl Sequence {
    fn push(&mut self, record: RecordIx, mark: usize) {
        let mark = MarkIx { record, mark };
        if self.seen.insert(mark) {
            self.marks.push(mark);
        }
    }

    /// The citations in some regions of a record's prose, in reading order.
    fn prose(&mut self, ix: RecordIx, record: &Record, regions: &[Region]) {
        for region in regions {
            for (index, mark) in record.prose.marks.iter().enumerate() {
                let here = mark
                    .place
                    .and_then(|(passage, _)| record.prose.passages.get(passage))
                    .is_some_and(|passage| passage.region == Some(*region));
                if here && matches!(mark.kind, MarkKind::Citation(_)) {
                    self.push(ix, index);
                }
            }
        }
    }

    /// The cites in a record's fields.
    fn fields(&mut self, ix: RecordIx, record: &Record) {
        record.prose.fields.iter().for_each(|(_, mark)| self.push(ix, *mark));
    }

    fn claim(&mut self, ix: RecordIx, record: &Record) {
        self.prose(ix, record, &[Region::Statement, Region::Summary]);
        self.fields(ix, record);
        self.prose(ix, record, &[Region::Body]);
    }

    fn event(&mut self, ix: RecordIx, record: &Record) {
        self.prose(ix, record, &[Region::Summary]);
        self.fields(ix, record);
    }

    /// A record's own page, with what is generated on it.
    fn record(&mut self, dossier: &Dossier, links: &Links, ix: RecordIx, record: &Record) {
        let bottom = record.page().map_or(0, |page| page.bottom_line.len());
        self.prose(ix, record, &[Region::Standfirst, Region::Summary, Region::Statement]);
        (0..bottom).for_each(|index| self.prose(ix, record, &[Region::BottomLine(index)]));
        self.fields(ix, record);
        self.prose(ix, record, &[Region::Body]);
        for view in field::views(record.prose.part(Region::Body)) {
            for shown in links.views.get(&(ix, view.span.start)).into_iter().flatten() {
                match view.kind {
                    ViewKind::Claims => self.claim(*shown, dossier.get(*shown)),
                    ViewKind::Timeline => self.event(*shown, dossier.get(*shown)),
                    ViewKind::Register | ViewKind::Sources => {}
                }
            }
        }
        for claim in links.claims.get(&ix).into_iter().flatten() {
            self.claim(*claim, dossier.get(*claim));
        }
        for event in links.events.get(&ix).into_iter().flatten() {
            self.event(*event, dossier.get(*event));
        }
        for related in links.related.get(&ix).into_iter().flatten() {
            let (stated, index) = related.stated;
            let marks: Vec<usize> =
                dossier.get(stated).prose.cites(crate::model::prose::CiteField::Relation(index)).collect();
            marks.into_iter().for_each(|mark| self.push(stated, mark));
        }
        self.sources(dossier, ix, record);
    }

    /// A source's page says of each claim that rests on it alone what it says.
    fn sources(&mut self, dossier: &Dossier, ix: RecordIx, record: &Record) {
        if record.source().is_none() {
            return;
        }
        for (claim, found) in dossier.of(Kind::Claim) {
            let cites: Vec<usize> = found.prose.cites(crate::model::prose::CiteField::Cites).collect();
            let alone = !cites.is_empty() && cites.iter().all(|mark| cites_only(dossier, found, *mark, ix));
            if alone {
                self.claim(claim, found);
            }
        }
    }
}

/// Whether a mark cites one source and no other.
fn cites_only(dossier: &Dossier, record: &Record, mark: usize, source: RecordIx) -> bool {
    let Some(MarkKind::Citation(citation)) = record.prose.marks.get(mark).map(|mark| &mark.kind) else {
        return false;
    };
    citation.cites.iter().all(|cite| dossier.by_key.get(cite.key.value.as_str()) == Some(&source))
}
