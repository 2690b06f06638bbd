//! The citations of a page in reading order, each once: what the citation processor numbers.

use super::field;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::{DEEPEST, Links, Target};
use crate::model::mark::{Mark, MarkKind, Quotation, QuotationForm};
use crate::model::project::Shape;
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use crate::model::view::{View, ViewKind};
use std::collections::BTreeSet;

/// The citations of one page, each once.
#[derive(Default)]
pub(super) struct Sequence {
    /// Those that take a number or make a note, in reading order.
    pub(super) marks: Vec<MarkIx>,
    /// Those that stand there in words.
    pub(super) spelled: Vec<MarkIx>,
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

    /// A claim, a judgment, a term: what is said, with what it rests on.
    pub(super) fn claim(&mut self, ix: RecordIx, record: &Record) {
        self.prose(ix, record, &[Region::Statement, Region::Summary]);
        self.field(ix, record, |field| field == CiteField::Cites, false);
        self.field(ix, record, |field| field != CiteField::Cites, true);
        self.prose(ix, record, &[Region::Body]);
    }

    /// A correction: what is wrong is named in words.
    pub(super) fn correction(&mut self, ix: RecordIx, record: &Record) {
        self.prose(ix, record, &[Region::Was, Region::Now, Region::Reason]);
        self.field(ix, record, |field| field == CiteField::Wrong, true);
        self.field(ix, record, |field| field == CiteField::Cites, false);
        self.prose(ix, record, &[Region::Body]);
    }

    /// The relations that an entity states.
    pub(super) fn relations(&mut self, ix: RecordIx, record: &Record) {
        self.field(ix, record, |field| matches!(field, CiteField::Relation(_)), false);
    }

    /// An event; what its summary cites already is not marked a second time.
    pub(super) fn event(&mut self, dossier: &Dossier, ix: RecordIx, record: &Record) {
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
                // An embed alone in its paragraph has no words there; its place is where it is written.
                let start = match &mark.kind {
                    MarkKind::Link(link) => link.to.span.start,
                    MarkKind::Citation(_) | MarkKind::Stub(_) => found.span(offset..offset).start,
                };
                order.push((start, index, None));
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
            Kind::Page | Kind::Entity(_) => {
                let marks: Vec<usize> =
                    target.prose.at(anchor).iter().flat_map(|block| block.marks()).collect();
                marks.into_iter().for_each(|mark| self.shown(dossier, links, (*to, mark), depth - 1));
            }
            // Shown as one line with the way to its page, where its sources are.
            Kind::Term | Kind::Judgment | Kind::Map | Kind::Source => {}
        }
    }

    /// What a record says itself: its fields, then its body.
    fn own(&mut self, dossier: &Dossier, links: &Links, ix: RecordIx, record: &Record) {
        let bottom = record.page().map_or(0, |page| page.bottom_line.len());
        self.prose(ix, record, &[Region::Standfirst, Region::Summary, Region::Statement]);
        (0..bottom).for_each(|index| self.prose(ix, record, &[Region::BottomLine(index)]));
        if record.event().is_some() {
            self.event(dossier, ix, record);
        }
        self.field(ix, record, |field| matches!(field, CiteField::Role(_)), false);
        self.field(ix, record, |field| matches!(field, CiteField::Cites | CiteField::Relay(_)), true);
        self.body(dossier, links, ix, record);
    }

    /// A record's own page, with what is generated on it, in the order in which it is read.
    pub(super) fn record(&mut self, dossier: &Dossier, links: &Links, ix: RecordIx, record: &Record) {
        self.own(dossier, links, ix, record);
        let said = links.said.get(&ix).into_iter().flatten().copied();
        for claim in links.claims_by_others(ix).into_iter().chain(said) {
            self.claim(claim, dossier.get(claim));
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

    /// The print book, chapter by chapter; where all becomes one document, with what the pages of entities and events
    /// say besides.
    pub(super) fn book(&mut self, dossier: &Dossier, links: &Links) {
        let whole = dossier.project.shape == Shape::Whole;
        for ix in &links.book {
            let record = dossier.get(*ix);
            match record.kind {
                Kind::Page => self.own(dossier, links, *ix, record),
                Kind::Entity(_) => {
                    self.own(dossier, links, *ix, record);
                    if whole {
                        self.relations(*ix, record);
                    }
                }
                Kind::Event if whole => self.own(dossier, links, *ix, record),
                Kind::Event => self.event(dossier, *ix, record),
                Kind::Claim | Kind::Judgment | Kind::Term => self.claim(*ix, record),
                Kind::Correction => self.correction(*ix, record),
                Kind::Map | Kind::Source => {}
            }
        }
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
