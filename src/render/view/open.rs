//! The list at the head of a copy for review: all that is open, each with its place in the files and on the page.

use crate::diagnostic::Severity;
use crate::model::dossier::RecordIx;
use crate::model::record::Record;
use crate::model::review::PointKind;
use crate::render::html::{Open, Sheet};
use crate::render::ledger::{self, Ledger};
use crate::render::words::Arg;
use serde::Serialize;

/// A comment or a change.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct PointView {
    number: usize,
    kind: &'static str,
    /// The words of a comment; those that are marked, added or deleted.
    words: String,
    /// The new words of a substitution.
    instead: String,
    /// The record that it stands in.
    title: String,
    /// `content/index.md:12`.
    place: String,
    /// Empty where it stands on no page.
    href: String,
}

/// A record that nobody has cleared.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct WaitingView {
    title: String,
    kind: String,
    status: String,
    authors: Vec<String>,
    place: String,
    href: String,
}

/// An error or a warning.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct FindingView {
    severity: String,
    message: String,
    help: Vec<String>,
    code: &'static str,
    place: String,
    href: String,
}

/// All that is open.
#[derive(Clone, Debug, Default, Serialize)]
pub(in crate::render) struct OpenView {
    /// "3 comments, 1 change, 1 record in review, 2 findings"
    counts: String,
    /// The day on which it was found.
    today: String,
    points: Vec<PointView>,
    waiting: Vec<WaitingView>,
    findings: Vec<FindingView>,
}

/// What is open, once the page has been written: only then is it known what stands on it.
pub(in crate::render) fn open(sheet: &Sheet<'_>, ledger: &Ledger<'_>) -> OpenView {
    let dossier = sheet.dossier();
    let mut numbered: Vec<(usize, (RecordIx, usize))> =
        sheet.setting.numbers.iter().map(|(of, number)| (*number, *of)).collect();
    numbered.sort_unstable();
    let points: Vec<PointView> = numbered
        .into_iter()
        .filter_map(|(number, (ix, index))| {
            let record = dossier.get(ix);
            let point = record.prose.points.get(index)?;
            let open = Open::Point(ix, index);
            let href = if sheet.has_shown(open) { format!("#{}", open.id(number)) } else { home(sheet, ix) };
            Some(PointView {
                number,
                kind: point.kind.word(),
                words: printable(&point.words),
                instead: printable(&point.instead),
                title: record.title.clone(),
                place: ledger.cited(&record.at(point.span)),
                href,
            })
        })
        .collect();
    let waiting: Vec<WaitingView> =
        ledger::waiting(dossier).map(|ix| waits(sheet, ledger, ix, dossier.get(ix))).collect();
    let findings: Vec<FindingView> = ledger
        .findings
        .iter()
        .enumerate()
        .map(|(index, finding)| FindingView {
            severity: sheet.words.named("severity", finding.severity.word()),
            message: finding.message.clone(),
            help: finding.help.clone(),
            code: finding.code.name(),
            place: finding.location.as_ref().map(|at| ledger.cited(at)).unwrap_or_default(),
            href: Some(Open::Finding(index))
                .filter(|open| sheet.has_shown(*open))
                .map(|open| format!("#{}", open.id(index + 1)))
                .unwrap_or_default(),
        })
        .collect();
    let comments = points.iter().filter(|point| point.kind == PointKind::Comment.word()).count();
    let of = |severity| ledger.findings.iter().filter(|finding| finding.severity == severity).count();
    let counts = [
        ("review-comments", comments),
        ("review-changes", points.len() - comments),
        ("review-records", waiting.len()),
        ("review-errors", of(Severity::Error)),
        ("review-warnings", of(Severity::Warning)),
    ];
    let some = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> =
        some.map(|(key, count)| sheet.words.with(key, &[("count", Arg::Count(count))])).collect();
    let today = sheet.words.day(dossier.project.today);
    OpenView { counts: sheet.words.joined(&counts), today, points, waiting, findings }
}

/// A record that nobody has cleared.
fn waits(sheet: &Sheet<'_>, ledger: &Ledger<'_>, ix: RecordIx, record: &Record) -> WaitingView {
    let at = record.common.status.as_ref().map_or(record.head, |status| status.span);
    let authors = record.page().map(|page| page.authors.iter().map(|author| author.value.clone()).collect());
    WaitingView {
        title: record.title.clone(),
        kind: sheet.words.kind(record.kind),
        status: sheet.words.named("status", record.status().word()),
        authors: authors.unwrap_or_default(),
        place: ledger.cited(&record.at(at)),
        href: home(sheet, ix),
    }
}

/// Where a record stands on this page; empty if it does not.
fn home(sheet: &Sheet<'_>, ix: RecordIx) -> String {
    Some(sheet.href(ix, "")).filter(|href| href.starts_with('#')).unwrap_or_default()
}

/// Words as HTML may hold them: a control character in a file is none of its characters (HTML Living Standard, 13.2.3.5).
fn printable(words: &str) -> String {
    let shown = |c: char| if c.is_control() && !matches!(c, '\n' | '\t') { '\u{fffd}' } else { c };
    words.chars().map(shown).collect()
}
