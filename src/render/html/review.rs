//! What is open, where it stands: changes as they are marked, comments and findings as notes beside the words.
//! All of it is the words of people who write to one another, and is escaped like any other text.

use super::{Sheet, escape};
use crate::diagnostic::Severity;
use crate::model::block::{Block, Inline};
use crate::model::dossier::RecordIx;
use crate::model::prose::Region;
use crate::model::record::{Record, Status};
use crate::model::review::{Change, PointKind, Review};
use crate::render::words::{Arg, capital};
use std::fmt::Write as _;

/// Something open that has an address on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::render) enum Open {
    /// A comment or a change of a record.
    Point(RecordIx, usize),
    /// A finding, by its place among those that are shown.
    Finding(usize),
}

impl Open {
    /// Its address.
    pub(in crate::render) fn id(self, number: usize) -> String {
        match self {
            Self::Point(..) => format!("open-{number}"),
            Self::Finding(_) => format!("found-{number}"),
        }
    }
}

impl Sheet<'_> {
    /// Whether something open has been shown on this page, so that one can be led to it.
    pub(in crate::render) fn has_shown(&self, open: Open) -> bool {
        self.shown.contains(&open)
    }

    /// Words in a change.
    pub(super) fn change(
        &mut self,
        ix: RecordIx,
        record: &Record,
        (change, point): (Change, usize),
        inlines: &[Inline],
        notes: &mut Vec<(usize, String)>,
        out: &mut String,
    ) {
        let id = self.point_id(ix, point);
        let (tag, class) = element(change);
        let _ = write!(out, "<{tag} class=\"{class}\"{id}>");
        self.run(ix, record, inlines, notes, out);
        let _ = write!(out, "</{tag}>");
    }

    /// A block in a change.
    pub(super) fn changed(
        &mut self,
        ix: RecordIx,
        record: &Record,
        (change, point): (Change, usize),
        body: &[Block],
        out: &mut String,
    ) {
        let id = self.point_id(ix, point);
        // A mark holds words only.
        let (tag, class) = if change == Change::Marked { ("div", "rvm") } else { element(change) };
        let _ = writeln!(out, "<{tag} class=\"{class}\"{id}>");
        self.blocks(ix, record, body, out);
        let _ = writeln!(out, "</{tag}>");
    }

    /// A comment in a line: its number there, and the note, which waits where the line is no place for it.
    pub(super) fn point(&mut self, ix: RecordIx, record: &Record, point: usize, out: &mut String) {
        let Some(number) = self.setting.numbers.get(&(ix, point)).copied() else { return };
        let href = Open::Point(ix, point).id(number);
        if self.inside_link {
            let _ = write!(out, "<sup class=\"rvn\">{number}</sup>");
        } else {
            let kind = record.prose.points.get(point).map_or("", |point| point.kind.word());
            let (kind, counted) = (self.words.named("review", kind), number.to_string());
            let args = [("kind", Arg::Text(&kind)), ("number", Arg::Text(&counted))];
            let label = self.words.html("review-point", &args);
            let _ = write!(
                out,
                "<sup class=\"rvn\"><a href=\"#{href}\" aria-label=\"{label}\">{number}</a></sup>"
            );
        }
        if let Some(note) = self.point_note(ix, record, point) {
            self.set_note(&note, out);
        }
    }

    /// A comment that stands by itself.
    pub(super) fn point_block(&mut self, ix: RecordIx, record: &Record, point: usize, out: &mut String) {
        if let Some(note) = self.point_note(ix, record, point) {
            let _ = writeln!(out, "<aside {note}</aside>");
        }
    }

    /// The findings about a paragraph, as notes before its words.
    pub(super) fn findings_beside(&mut self, ix: RecordIx, inlines: &[Inline], out: &mut String) {
        let Some(ledger) = self.setting.ledger else { return };
        let Some(passage) = passage(inlines) else { return };
        let beside = ledger.beside.get(&(ix, passage)).map_or(&[][..], Vec::as_slice);
        for index in beside {
            let open = Open::Finding(*index);
            let Some(finding) = ledger.findings.get(*index).filter(|_| self.shown.insert(open)) else {
                continue;
            };
            let help = finding.help.first().map(|help| format!("; {}", escape(help))).unwrap_or_default();
            let key = if finding.severity == Severity::Error { "finding-error" } else { "finding-warning" };
            let note = format!(
                "class=\"rv rvf\" role=\"note\" id=\"{}\"><b>{}</b> {}{help}",
                open.id(index + 1),
                self.words.html(key, &[]),
                escape(&finding.message)
            );
            self.set_note(&note, out);
        }
    }

    /// What a record that nobody has cleared says before its own words; nothing in a build for readers.
    pub(super) fn status(&self, record: &Record) -> String {
        match (self.setting.review, record.status()) {
            (Review::Shown, status @ (Status::Draft | Status::Review)) => {
                let word = capital(&self.words.named("status", status.word()));
                format!("<span class=\"rvs\">{}</span> ", escape(&word))
            }
            (Review::Left, _) | (_, Status::Published) => String::new(),
        }
    }

    /// The same before a body, where the record has no line of its own that says it.
    pub(super) fn body_status(&self, record: &Record) -> String {
        let line = [Region::Standfirst, Region::Summary, Region::Statement, Region::Was];
        let status = self.status(record);
        if status.is_empty() || line.into_iter().any(|region| !record.prose.line(region).is_empty()) {
            return String::new();
        }
        format!("<p>{}</p>\n", status.trim_end())
    }

    /// Writes blocks that are no place for notes, and the notes of them behind.
    pub(super) fn holding(&mut self, out: &mut String, work: impl FnOnce(&mut Self, &mut String)) {
        if self.held.is_some() {
            work(self, out);
            return;
        }
        self.held = Some(Vec::new());
        work(self, out);
        for note in self.held.take().unwrap_or_default() {
            let _ = writeln!(out, "<aside {note}</aside>");
        }
    }

    /// Writes a line that stands among others, and the notes of it behind, where they part none of its words.
    pub(super) fn behind(&mut self, out: &mut String, work: impl FnOnce(&mut Self, &mut String)) {
        let before = self.held.replace(Vec::new());
        work(self, out);
        for note in std::mem::replace(&mut self.held, before).unwrap_or_default() {
            let _ = write!(out, "<span {note}</span>");
        }
    }

    /// Writes a note into a line, or keeps it for the end of the block.
    fn set_note(&mut self, note: &str, out: &mut String) {
        match &mut self.held {
            Some(held) => held.push(note.to_owned()),
            None => {
                let _ = write!(out, "<span {note}</span>");
            }
        }
    }

    /// The attributes and the words of the note on a point; `None` if it has been shown on this page already.
    fn point_note(&mut self, ix: RecordIx, record: &Record, point: usize) -> Option<String> {
        let number = *self.setting.numbers.get(&(ix, point))?;
        let found = record.prose.points.get(point)?;
        let open = Open::Point(ix, point);
        if !self.shown.insert(open) {
            return None;
        }
        let words = if found.kind == PointKind::Comment {
            found.words.clone()
        } else {
            let (kind, said) = (self.words.named("review", found.kind.word()), found.said());
            self.words.with("review-change", &[("kind", Arg::Text(&kind)), ("words", Arg::Text(&said))])
        };
        Some(format!(
            "class=\"rv\" role=\"note\" id=\"{}\"><b>{number}</b> {}",
            open.id(number),
            escape(&words)
        ))
    }

    /// The attribute of a change's address, the first time that it stands on this page.
    fn point_id(&mut self, ix: RecordIx, point: usize) -> String {
        let number = self.setting.numbers.get(&(ix, point)).copied();
        let open = Open::Point(ix, point);
        match number.filter(|_| self.shown.insert(open)) {
            Some(number) => format!(" id=\"{}\"", open.id(number)),
            None => String::new(),
        }
    }
}

/// The element and the class of a change.
fn element(change: Change) -> (&'static str, &'static str) {
    match change {
        Change::Inserted => ("ins", "rvi"),
        Change::Deleted => ("del", "rvd"),
        Change::Marked => ("mark", "rvm"),
    }
}

/// The passage that a line was cut from.
fn passage(inlines: &[Inline]) -> Option<usize> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text { passage, .. } => Some(*passage).filter(|passage| *passage != usize::MAX),
        Inline::Emphasis(inside)
        | Inline::Strong(inside)
        | Inline::Strikeout(inside)
        | Inline::Change { inlines: inside, .. }
        | Inline::Link { inlines: inside, .. }
        | Inline::Mark { inlines: inside, .. } => passage(inside),
        Inline::Superscript(_)
        | Inline::Subscript(_)
        | Inline::Code(_)
        | Inline::Image { .. }
        | Inline::FootnoteRef(_)
        | Inline::SoftBreak
        | Inline::HardBreak
        | Inline::Point(_)
        | Inline::Edge(_)
        | Inline::Html(_) => None,
    })
}
