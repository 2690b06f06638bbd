//! Puts the held texts of the sources together with what their records say of how they were made. Ranges of running
//! heads are counted in code points there, and in bytes from here on.

use super::custody;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::{ContentPath, File, Span, Spanned};
use crate::model::capture::Capture;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::files::FileSet;
use crate::model::record::Record;
use crate::model::source::Source;
use crate::model::values::Stretch;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The held texts of the sources that name one.
pub(super) fn captures(
    dossier: &Dossier,
    files: &FileSet,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<RecordIx, Arc<Capture>> {
    let held: BTreeMap<&ContentPath, &File> = files.captures.iter().map(|file| (&file.path, file)).collect();
    let mut captures = BTreeMap::new();
    for (ix, record, source) in dossier.sources() {
        let Some(fields) = source.fields.capture.as_ref().map(|capture| &capture.value) else { continue };
        let Some(file) = &fields.file else { continue };
        if let Some(file) =
            custody::places(&dossier.project, record, &file.value).find_map(|path| held.get(&path))
        {
            let capture = Capture::new(file.path.clone(), file.text.clone(), file.hash);
            let furniture = furniture(record, source, &fields.furniture, &capture.text, findings);
            captures.insert(ix, Arc::new(capture.extracted(source.fields.made(), furniture)));
        }
    }
    captures
}

/// The running heads and page numbers of a text, as byte ranges: ascending, none overlapping, none empty. What does not
/// fit is told; as much of it as stands in the text is left out all the same, as nothing may be shown by mistake.
fn furniture(
    record: &Record,
    source: &Source,
    stretches: &[Spanned<Stretch>],
    text: &str,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Range<usize>> {
    if stretches.is_empty() {
        return Vec::new();
    }
    let mut sorted: Vec<(&Range<usize>, Span)> =
        stretches.iter().map(|stretch| (&stretch.value.0, stretch.span)).collect();
    sorted.sort_by_key(|(range, _)| (range.start, range.end));
    let mut letters = Letters { text, at: 0, byte: 0 };
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut beyond, mut twice) = (Vec::new(), Vec::new());
    let mut reached = 0;
    for (range, span) in sorted {
        if range.start < reached {
            twice.push(span);
        }
        // Ends only grow, so that the text is walked once.
        let (start, end) = (letters.byte(range.start.max(reached)), letters.byte(range.end.max(reached)));
        if letters.at < range.end {
            beyond.push(span);
        }
        reached = reached.max(range.end);
        match found.last_mut().filter(|last| last.end == start) {
            Some(last) => last.end = end,
            None if start < end => found.push(start..end),
            None => {}
        }
    }
    let key = &source.key;
    let length = letters.len();
    let hashed = source.fields.capture.as_ref().is_some_and(|capture| capture.value.sha256.is_some());
    findings.extend(
        told(
            record,
            &beyond,
            format!("the held text of {key} has {length} characters, and this range goes beyond"),
        )
        .map(|finding| {
            finding.help(if hashed {
            "the ranges were written for another text: bring the two together again, or take furniture: out"
        } else {
            "ranges count characters from 0: 120-160 is from 120 up to 160, and without it"
        })
        }),
    );
    findings.extend(
        told(record, &twice, format!("two ranges of running heads of {key} overlap"))
            .map(|finding| finding.help("write them as one, or correct the one that is wrong")),
    );
    found
}

/// One finding for all ranges with one mistake, at the first of them in the file.
fn told(record: &Record, spans: &[Span], message: String) -> Option<Diagnostic> {
    let first = spans.iter().min_by_key(|span| span.start)?;
    let finding = Diagnostic::new(Code::FurnitureInvalid, message).at(record.at(*first));
    Some(match spans.len() {
        1 => finding,
        count => finding.marked(format!("and {} more", count - 1)),
    })
}

/// A text in which code points are counted as they are passed.
struct Letters<'a> {
    text: &'a str,
    at: usize,
    byte: usize,
}

impl Letters<'_> {
    /// The byte of a code point at or after the last one that was asked for; the end of the text if it has fewer.
    fn byte(&mut self, wanted: usize) -> usize {
        while self.at < wanted
            && let Some(c) = self.text.get(self.byte..).and_then(|rest| rest.chars().next())
        {
            self.at += 1;
            self.byte += c.len_utf8();
        }
        self.byte
    }

    /// The number of code points in all.
    fn len(&self) -> usize {
        self.at + self.text.get(self.byte..).map_or(0, |rest| rest.chars().count())
    }
}
