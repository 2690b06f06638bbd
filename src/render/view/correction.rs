//! Corrections, of our own pages and of sources, and the page of all changes.

use super::version::{VersionView, versions};
use super::{LinkView, claim};
use crate::model::correction::CorrectionType;
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::prose::{CiteField, Region};
use crate::render::html::Sheet;
use serde::Serialize;

/// A correction.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct CorrectionView {
    id: String,
    href: String,
    date: String,
    datetime: String,
    #[serde(rename = "type")]
    correction_type: String,
    significant: bool,
    was_html: String,
    now_html: String,
    reason_html: String,
    pages: Vec<LinkView>,
    wrong: Vec<claim::EvidenceView>,
    shown_by: Vec<claim::EvidenceView>,
    body_html: String,
}

/// A claim whose state has moved.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Moved {
    link: LinkView,
    history: Vec<claim::HistoryView>,
}

/// The page of all changes.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Changes {
    corrections: Vec<CorrectionView>,
    versions: Vec<VersionView>,
    moved: Vec<Moved>,
}

/// A correction.
pub(in crate::render) fn correction(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<CorrectionView> {
    let record = sheet.dossier().get(ix);
    let fields = record.correction()?;
    let was_html = sheet.line(ix, record, Region::Was);
    let now_html = sheet.line(ix, record, Region::Now);
    let mut reason_html = sheet.line(ix, record, Region::Reason);
    let cites: Vec<usize> = record.prose.cites(CiteField::Cites).collect();
    for mark in cites {
        claim::append(&mut reason_html, &sheet.cite(MarkIx { record: ix, mark }, record));
    }
    let kind = fields.correction_type.as_ref().map_or(CorrectionType::Correction, |kind| kind.value);
    Some(CorrectionView {
        id: sheet.anchor_of(ix),
        href: sheet.href(ix, ""),
        date: fields.date.as_ref().map(|day| sheet.words.day(day.value)).unwrap_or_default(),
        datetime: fields.date.as_ref().map(|day| day.value.0.to_string()).unwrap_or_default(),
        correction_type: sheet.words.named("correction-type", kind.word()),
        significant: fields.significant,
        was_html,
        now_html,
        reason_html: claim::joined(&reason_html),
        pages: fields.pages.iter().filter_map(|id| sheet.named(&id.value)).collect(),
        wrong: claim::evidence_of(sheet, ix, record, CiteField::Wrong),
        shown_by: claim::evidence_of(sheet, ix, record, CiteField::Cites),
        body_html: sheet.body(ix, record).html,
    })
}

/// The corrections of a page or a source.
pub(in crate::render) fn corrections(sheet: &mut Sheet<'_>, of: RecordIx) -> Vec<CorrectionView> {
    let all = sheet.edition.links.corrections.get(&of).cloned().unwrap_or_default();
    all.into_iter().filter_map(|ix| correction(sheet, ix)).collect()
}

/// The page of all changes: corrections and versions, newest first, and claims whose state has moved.
pub(in crate::render) fn changes(sheet: &mut Sheet<'_>) -> Changes {
    let all: Vec<RecordIx> = sheet.dossier().of(Kind::Correction).map(|(ix, _)| ix).collect();
    let corrections = all.into_iter().filter_map(|ix| correction(sheet, ix)).collect();
    let moved = sheet.dossier().of(Kind::Claim).filter_map(|(ix, record)| {
        let fields = record.claim().filter(|fields| fields.has_moved())?;
        let history =
            fields.history.iter().rev().filter_map(|step| claim::history(sheet.words, step)).collect();
        Some(Moved { link: sheet.link_view(ix), history })
    });
    Changes { corrections, moved: moved.collect(), versions: versions(sheet) }
}
