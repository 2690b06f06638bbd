//! Corrections of our own pages: what they say we said must stand in a version that was published, and what they say we
//! say now must stand here (`30-evidence`, Corrections). Where no version is kept nothing can be held against them.

use super::nearest::Index;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::{Span, Spanned};
use crate::model::correction::{CorrectionFields, CorrectionType};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::history::{Past, Version};
use crate::model::kind::Kind;
use crate::model::links::Links;
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::model::spoken;
use crate::text::fold::{Folded, Folding};
use crate::text::quotes::quoted;

/// Findings about corrections whose wordings stand nowhere.
pub(super) fn corrections(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let Some(latest) = dossier.versions.last() else { return Vec::new() };
    let mut findings = Vec::new();
    for (ix, record) in dossier.of(Kind::Correction) {
        let Some(fields) = record.correction().filter(|fields| !fields.pages.is_empty()) else { continue };
        let line = |region: Region| texts_of(dossier, links, ix, Some(region)).join(" ");
        let (was, now) = (line(Region::Was), line(Region::Now));
        let known = |version: &Version| {
            let past = version.records.get(record.id.as_str()).filter(|past| past.kind == Kind::Correction);
            past.is_some_and(|past| said(past, "was") == folded(&was) && said(past, "now") == folded(&now))
        };
        // It was held against the version before it when it was published, and pages go on changing.
        if dossier.versions.iter().any(known) {
            continue;
        }
        findings.extend(before(dossier, latest, record, fields, &was));
        findings.extend(after((dossier, links), record, fields, &was, &now));
    }
    findings
}

/// What was corrected must have been published.
fn before(
    dossier: &Dossier,
    latest: &Version,
    record: &Record,
    fields: &CorrectionFields,
    was: &str,
) -> Option<Diagnostic> {
    let published = |version: &Version| stands(was, texts(version));
    if was.is_empty() || dossier.versions.iter().rev().any(published) {
        return None;
    }
    let count = dossier.versions.len();
    let place =
        if count == 1 { latest.shown() } else { format!("any of the {count} versions that are kept") };
    let message = format!("\"was\" does not stand in {place}");
    let finding = Diagnostic::new(Code::CorrectionUnfounded, message).at(at(record, fields.was.as_ref()));
    let pages = fields.pages.iter().filter_map(|page| latest.records.get(&page.value)).flat_map(Past::said);
    let near = nearest(was, &pages.collect::<Vec<_>>().join("\n"));
    Some(match near {
        Some(near) => finding.help(format!("what was published there: “{near}”")),
        None => finding.help("give the words as they were published, or put those that are in quote marks"),
    })
}

/// What stands there now must be what the correction says, and no longer what it was.
fn after(
    (dossier, links): (&Dossier, &Links),
    record: &Record,
    fields: &CorrectionFields,
    was: &str,
    now: &str,
) -> Option<Diagnostic> {
    let others = || {
        let others = dossier.iter().filter(|(_, other)| other.kind != Kind::Correction);
        others.flat_map(|(ix, _)| texts_of(dossier, links, ix, None))
    };
    let pages = fields.pages.iter().filter_map(|page| dossier.find(&page.value));
    let own: Vec<String> = pages.flat_map(|ix| texts_of(dossier, links, ix, None)).collect();
    let retracted =
        fields.correction_type.as_ref().is_some_and(|kind| kind.value == CorrectionType::Retraction);
    if !retracted && !now.is_empty() && !stands(now, others()) {
        let message = "\"now\" does not stand in the briefing".to_owned();
        let finding = Diagnostic::new(Code::CorrectionUnfounded, message).at(at(record, fields.now.as_ref()));
        return Some(match nearest(now, &own.join("\n")) {
            Some(near) => finding.help(format!("what stands there: “{near}”")),
            None => finding.help("correct the page, or give the words that stand there now"),
        });
    }
    let still = own.into_iter().any(|text| stands(was, std::iter::once(text)));
    if still && !folded(now).contains(folded(was).trim_end_matches('.')) {
        let message = "\"was\" still stands on the page that was corrected".to_owned();
        let finding = Diagnostic::new(Code::CorrectionUnfounded, message).at(at(record, fields.was.as_ref()));
        return Some(finding.help("correct the page, too"));
    }
    None
}

/// What a version said, its corrections aside: they repeat what was wrong.
fn texts(version: &Version) -> impl Iterator<Item = &str> {
    let records = version.records.values().filter(|past| past.kind != Kind::Correction);
    records.flat_map(Past::said)
}

/// Whether words stand in one of some texts: all of them, or else each part that is in quote marks.
fn stands(words: &str, texts: impl Iterator<Item = impl AsRef<str>>) -> bool {
    let whole = folded(words);
    let whole = whole.trim_end_matches('.');
    let mut parts: Vec<String> = quoted(words)
        .into_iter()
        .filter_map(|range| words.get(range))
        .map(folded)
        .filter(|part| !part.is_empty())
        .collect();
    let quotes = !parts.is_empty();
    for text in texts {
        let text = folded(text.as_ref());
        if text.contains(whole) {
            return true;
        }
        parts.retain(|part| !text.contains(part.trim_end_matches(['.', ','])));
        if quotes && parts.is_empty() {
            return true;
        }
    }
    false
}

fn folded(text: &str) -> String {
    Folded::new(text, Folding::Typographic).text().trim().to_owned()
}

fn said(past: &Past, field: &str) -> String {
    folded(past.fields.get(field).and_then(|words| words.as_str()).unwrap_or_default())
}

/// The passages of a record in the words that readers see; of one field, or of all.
fn texts_of(dossier: &Dossier, links: &Links, ix: RecordIx, region: Option<Region>) -> Vec<String> {
    let passages = dossier.get(ix).prose.passages.iter().enumerate();
    let wanted = passages.filter(|(_, passage)| region.is_none() || passage.region == region);
    wanted.map(|(at, _)| spoken::words(dossier, links, ix, at, &spoken::Maker::to_string)).collect()
}

fn nearest(words: &str, text: &str) -> Option<String> {
    let near = Index::new(text).nearest(words, |_| false)?;
    text.get(near.range).map(|found| found.replace('\n', " "))
}

fn at(record: &Record, field: Option<&Spanned<String>>) -> crate::file::Location {
    record.at(field.map_or(Span::default(), |field| field.span))
}
