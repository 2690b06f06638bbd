//! The pages of the site, and the citations that stand on each in reading order:
//! what the citation processor needs to number them, and what back-links lead to.

use super::address::{below, fixed};
use super::field;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::OutputPath;
use crate::model::claim::ClaimFields;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::{Links, PageOf, PagePlan, Target};
use crate::model::mark::{Mark, MarkKind, Quotation, QuotationForm};
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use crate::model::view::{View, ViewKind};
use std::collections::{BTreeMap, BTreeSet};
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
    add("404.html", PageOf::NotFound, Sequence::default());
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
    for (id, ix) in &dossier.former {
        let record = dossier.get(*ix);
        let path = match record.kind {
            Kind::Claim | Kind::Judgment | Kind::Term | Kind::Correction | Kind::Source => continue,
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

/// Embeds are followed no deeper, so that a cycle, which is an error, does no harm.
const DEEPEST: usize = 8;

/// The citations of one page, each once.
#[derive(Default)]
struct Sequence {
    marks: Vec<MarkIx>,
    spelled: Vec<MarkIx>,
    seen: BTreeSet<MarkIx>,
}

impl Sequence {
    fn push(&mut self, record: RecordIx, mark: usize) {
        let mark = MarkIx { record, mark };
        if self.seen.insert(mark) {
            self.marks.push(mark);
        }
    }

    /// A citation that stands on the page in words.
    fn spell(&mut self, record: RecordIx, mark: usize) {
        let mark = MarkIx { record, mark };
        if self.seen.insert(mark) {
            self.spelled.push(mark);
        }
    }

    /// The citations in some regions of a record's prose, in reading order.
    fn prose(&mut self, ix: RecordIx, record: &Record, regions: &[Region]) {
        for region in regions {
            for (index, mark) in record.prose.marks.iter().enumerate() {
                let passage = mark.place.and_then(|(passage, _)| record.prose.passages.get(passage));
                if matches!(mark.kind, MarkKind::Citation(_))
                    && passage.is_some_and(|passage| passage.region == Some(*region))
                {
                    self.text(ix, record, index);
                }
            }
        }
    }

    /// A citation in prose; that of a block quotation stands in its caption.
    fn text(&mut self, ix: RecordIx, record: &Record, mark: usize) {
        let captioned = |quotation: &Quotation| {
            quotation.form == QuotationForm::Block && quotation.cites.iter().any(|(found, _)| *found == mark)
        };
        if record.prose.quotations.iter().any(captioned) { self.spell(ix, mark) } else { self.push(ix, mark) }
    }

    /// The cites of one field.
    fn field(&mut self, ix: RecordIx, record: &Record, field: impl Fn(CiteField) -> bool, spelled: bool) {
        for (found, mark) in &record.prose.fields {
            match (field(*found), spelled) {
                (true, true) => self.spell(ix, *mark),
                (true, false) => self.push(ix, *mark),
                (false, _) => {}
            }
        }
    }

    fn claim(&mut self, ix: RecordIx, record: &Record) {
        self.prose(ix, record, &[Region::Statement, Region::Summary]);
        self.field(ix, record, |field| field == CiteField::Cites, false);
        self.field(ix, record, |field| field != CiteField::Cites, true);
        self.prose(ix, record, &[Region::Body]);
    }

    /// A correction: what is wrong is named in words.
    fn correction(&mut self, ix: RecordIx, record: &Record) {
        self.prose(ix, record, &[Region::Was, Region::Now, Region::Reason]);
        self.field(ix, record, |field| field == CiteField::Wrong, true);
        self.field(ix, record, |field| field == CiteField::Cites, false);
        self.prose(ix, record, &[Region::Body]);
    }

    /// The relations that an entity states.
    fn relations(&mut self, ix: RecordIx, record: &Record) {
        self.field(ix, record, |field| matches!(field, CiteField::Relation(_)), false);
    }

    /// An event; what its summary cites already is not marked a second time.
    fn event(&mut self, dossier: &Dossier, ix: RecordIx, record: &Record) {
        self.prose(ix, record, &[Region::Summary]);
        let said = summary_keys(record);
        for (_, mark) in &record.prose.fields {
            let keys = keys(record, *mark);
            let fresh = keys.iter().any(|key| dossier.by_key.contains_key(*key) && !said.contains(key));
            if fresh { self.push(ix, *mark) } else { self.spell(ix, *mark) }
        }
    }

    /// The body with the views in it, in the order of the file.
    fn body(&mut self, dossier: &Dossier, links: &Links, ix: RecordIx, record: &Record) {
        let mut order: Vec<(u32, usize, Option<&View>)> = Vec::new();
        for (index, mark) in record.prose.marks.iter().enumerate() {
            let Some((passage, offset)) = mark.place else { continue };
            let Some(found) =
                record.prose.passages.get(passage).filter(|found| found.region == Some(Region::Body))
            else {
                continue;
            };
            let shows = match &mark.kind {
                MarkKind::Citation(_) => true,
                MarkKind::Link(link) => link.embed,
                MarkKind::Stub(_) => false,
            };
            if shows {
                order.push((found.span(offset..offset).start, index, None));
            }
        }
        let views = field::views(record.prose.part(Region::Body));
        order.extend(views.into_iter().map(|view| (view.span.start, usize::MAX, Some(view))));
        order.sort_by_key(|(start, index, _)| (*start, *index));
        for (_, index, view) in order {
            let Some(view) = view else {
                self.shown(dossier, links, (ix, index), DEEPEST);
                continue;
            };
            for shown in links.views.get(&(ix, view.span.start)).into_iter().flatten() {
                match view.kind {
                    ViewKind::Claims => self.claim(*shown, dossier.get(*shown)),
                    ViewKind::Timeline => self.event(dossier, *shown, dossier.get(*shown)),
                    ViewKind::Corrections => self.correction(*shown, dossier.get(*shown)),
                    ViewKind::Relations => self.relations(*shown, dossier.get(*shown)),
                    ViewKind::Register | ViewKind::Matrix | ViewKind::Chain | ViewKind::Sources => {}
                }
            }
        }
    }

    /// A mark in running text: a citation, or what an embed shows.
    fn shown(&mut self, dossier: &Dossier, links: &Links, (ix, mark): (RecordIx, usize), depth: usize) {
        let record = dossier.get(ix);
        let embeds = match record.prose.marks.get(mark).map(|mark| &mark.kind) {
            Some(MarkKind::Citation(_)) => return self.text(ix, record, mark),
            Some(MarkKind::Link(link)) => link.embed,
            Some(MarkKind::Stub(_)) | None => false,
        };
        let Target::Record { to, anchor } = links.target(MarkIx { record: ix, mark }) else { return };
        if !embeds || depth == 0 {
            return;
        }
        let target = dossier.get(*to);
        match target.kind {
            Kind::Claim => self.claim(*to, target),
            Kind::Event => self.event(dossier, *to, target),
            Kind::Correction => self.correction(*to, target),
            Kind::Term | Kind::Judgment => {
                self.prose(*to, target, &[Region::Statement]);
                self.field(*to, target, |field| field == CiteField::Cites, false);
            }
            Kind::Page | Kind::Entity(_) => {
                let marks: Vec<usize> =
                    target.prose.at(anchor).iter().flat_map(|block| block.marks()).collect();
                marks.into_iter().for_each(|mark| self.shown(dossier, links, (*to, mark), depth - 1));
            }
            Kind::Source => {}
        }
    }

    /// A record's own page, with what is generated on it, in the order in which it is read.
    fn record(&mut self, dossier: &Dossier, links: &Links, ix: RecordIx, record: &Record) {
        let bottom = record.page().map_or(0, |page| page.bottom_line.len());
        self.prose(ix, record, &[Region::Standfirst, Region::Summary, Region::Statement]);
        (0..bottom).for_each(|index| self.prose(ix, record, &[Region::BottomLine(index)]));
        if record.event().is_some() {
            self.event(dossier, ix, record);
        }
        self.field(ix, record, |field| matches!(field, CiteField::Role(_)), false);
        self.field(ix, record, |field| matches!(field, CiteField::Cites | CiteField::Relay(_)), true);
        self.body(dossier, links, ix, record);
        let claims = links.claims.get(&ix).into_iter().chain(links.said.get(&ix)).flatten();
        for claim in claims {
            self.claim(*claim, dossier.get(*claim));
        }
        for event in links.events.get(&ix).into_iter().flatten() {
            self.event(dossier, *event, dossier.get(*event));
        }
        for related in links.related.get(&ix).into_iter().flatten() {
            let (stated, index) = related.stated;
            let marks: Vec<usize> = dossier.get(stated).prose.cites(CiteField::Relation(index)).collect();
            marks.into_iter().for_each(|mark| self.push(stated, mark));
        }
        for correction in links.corrections.get(&ix).into_iter().flatten() {
            self.correction(*correction, dossier.get(*correction));
        }
        self.sources(dossier, links, ix, record);
    }

    /// A source's page says of each claim that rests on it alone what it says.
    fn sources(&mut self, dossier: &Dossier, links: &Links, ix: RecordIx, record: &Record) {
        if record.source().is_none() {
            return;
        }
        let citing = links.citing.get(&ix).into_iter().flatten().map(|citing| citing.by.record);
        let claims: BTreeSet<RecordIx> =
            citing.filter(|citing| dossier.get(*citing).kind == Kind::Claim).collect();
        for claim in claims {
            let found = dossier.get(claim);
            let cites: Vec<usize> = found.prose.cites(CiteField::Cites).collect();
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

/// The keys that a citation names.
fn keys(record: &Record, mark: usize) -> Vec<&str> {
    match record.prose.marks.get(mark).map(|mark| &mark.kind) {
        Some(MarkKind::Citation(citation)) => {
            citation.cites.iter().map(|cite| cite.key.value.as_str()).collect()
        }
        _ => Vec::new(),
    }
}

/// The keys that a record's summary cites.
fn summary_keys(record: &Record) -> Vec<&str> {
    let in_summary = |mark: &Mark| {
        let passage = mark.place.and_then(|(passage, _)| record.prose.passages.get(passage));
        passage.is_some_and(|passage| passage.region == Some(Region::Summary))
    };
    let marks = record.prose.marks.iter().enumerate().filter(|(_, mark)| in_summary(mark));
    marks.flat_map(|(index, _)| keys(record, index)).collect()
}
