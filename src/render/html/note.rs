//! Notes in the margin, and the words that a citation rests on.

use super::{Margin, Sheet, escape};
use crate::model::block::{self, Inline};
use crate::model::citations::StyleForm;
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::mark::{Cite, MarkKind, Quotation, QuotationForm};
use crate::model::record::Record;
use crate::model::rights::Publish;
use crate::model::verdict::{Agreement, Hyphens, Lack, Verdict};
use crate::render::words::{Arg, Words};
use std::fmt::Write as _;

/// What was found of some quoted words, in a word and a shape.
pub(in crate::render) struct VerdictWords {
    /// The name that classes use.
    pub(in crate::render) name: &'static str,
    /// What readers are told.
    pub(in crate::render) word: String,
    /// The shape beside it.
    pub(in crate::render) shape: &'static str,
    /// How closely, and where.
    pub(in crate::render) detail: String,
}

/// The name of a verdict for classes and programs, and the shape beside it.
pub(in crate::render) fn sign(verdict: &Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Found { .. } => ("found", "tick"),
        Verdict::FoundOn { .. } => ("found-on", "vouched"),
        Verdict::NotFound { .. } => ("not-found", "cross"),
        Verdict::Stale { .. } | Verdict::Unchecked { .. } => ("unchecked", "dash"),
    }
}

/// The words for a verdict; "verified" means that words match the text held, and no more.
pub(in crate::render) fn words(say: &Words, verdict: &Verdict) -> VerdictWords {
    let aside = |agreement: &Agreement| match agreement {
        Agreement::Exact | Agreement::Typographic => "",
        Agreement::Extraction(Hyphens::Told) => "-typeset",
        Agreement::Extraction(Hyphens::Open) => "-hyphen",
    };
    let how = |agreement: &Agreement, paragraph: usize| {
        let key = match agreement {
            Agreement::Exact => "agreement-exact",
            Agreement::Typographic => "agreement-typographic",
            Agreement::Extraction(Hyphens::Told) => "agreement-typeset",
            Agreement::Extraction(Hyphens::Open) => "agreement-hyphen",
        };
        say.with(key, &[("paragraph", Arg::Text(&paragraph.to_string()))])
    };
    let (word, detail) = match verdict {
        Verdict::Found { agreement, paragraph, .. } => {
            (say.text(&format!("verdict-found{}", aside(agreement))), how(agreement, *paragraph))
        }
        Verdict::FoundOn { day, agreement, paragraph, .. } => {
            let key = format!("verdict-found-on{}", aside(agreement));
            (say.with(&key, &[("day", Arg::Text(&say.day(*day)))]), how(agreement, *paragraph))
        }
        Verdict::NotFound { .. } => (say.text("verdict-not-found"), String::new()),
        Verdict::Stale { .. } => (say.text("verdict-unchecked"), String::new()),
        Verdict::Unchecked { lack: Lack::Text, .. } => (say.text("verdict-not-held"), String::new()),
        Verdict::Unchecked { lack: Lack::Order, .. } => (say.text("verdict-not-in-order"), String::new()),
    };
    let (name, shape) = sign(verdict);
    VerdictWords { name, word, shape, detail }
}

impl Sheet<'_> {
    /// A paragraph's inlines, with a note before each sentence that cites something worth a note.
    pub(super) fn paragraph(&mut self, ix: RecordIx, record: &Record, inlines: &[Inline]) -> String {
        let mut notes =
            if self.margin == Margin::Open { self.margin_notes(ix, record, inlines) } else { Vec::new() };
        let mut out = String::new();
        self.findings_beside(ix, inlines, &mut out);
        self.run(ix, record, inlines, &mut notes, &mut out);
        for (_, note) in notes {
            out.push_str(&note);
        }
        out
    }

    /// The notes of a paragraph: each with the offset of the sentence that it belongs to.
    fn margin_notes(&mut self, ix: RecordIx, record: &Record, inlines: &[Inline]) -> Vec<(usize, String)> {
        let mut marks = Vec::new();
        block::marks(inlines, &mut marks);
        let mut notes = Vec::new();
        for mark in marks {
            let at = MarkIx { record: ix, mark };
            let Some((found, MarkKind::Citation(citation))) =
                record.prose.marks.get(mark).map(|mark| (mark, &mark.kind))
            else {
                continue;
            };
            let sentence = found
                .place
                .and_then(|(passage, offset)| {
                    Some(record.prose.passages.get(passage)?.citing_sentence(offset).start)
                })
                .unwrap_or(0);
            if self.edition.citations.form == StyleForm::Note {
                if let Some(note) = self.style_note(at, citation) {
                    notes.push((sentence, note));
                }
                continue;
            }
            for (index, cite) in citation.cites.iter().enumerate() {
                if let Some(note) = self.margin_note(at, record, index, cite) {
                    notes.push((sentence, note));
                }
            }
        }
        notes.sort_by_key(|(place, _)| *place);
        notes
    }

    /// A note on one cite: the source, the place and the words. Without words only where a section has not named this place
    /// of the source yet: a numeral alone says nothing of where in the source it leads.
    fn margin_note(&mut self, at: MarkIx, record: &Record, index: usize, cite: &Cite) -> Option<String> {
        let source = self.edition.links.source(at, index)?;
        let quoted = self.quotations(at, record, index);
        let place = cite.locator.as_ref().map(|locator| locator.value.clone());
        let known = self.noted.iter().any(|(noted, _)| *noted == source);
        let first = self.noted.insert((source, place.clone())) && (place.is_some() || !known);
        // Words in the line name their source already; the margin is for what rests on it.
        let named = self.edition.citations.form == StyleForm::InText;
        if quoted.is_empty() && (named || !first) {
            return None;
        }
        let number = self.number(at, index).map(|number| format!("<b>{number}</b> ")).unwrap_or_default();
        let mut words = Self::affix(&cite.prefix);
        if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
        words.push_str(&escape(&self.placed(source, cite.locator.as_ref())));
        let suffix = Self::affix(&cite.suffix);
        if suffix.starts_with(char::is_alphanumeric) {
            words.push(' ');
        }
        words.push_str(&suffix);
        let quoted: String =
            quoted.iter().map(|quoted| format!(" {}", self.quoted(at.record, record, *quoted))).collect();
        // Words that follow are parted from the place by a colon.
        let words = if quoted.is_empty() { words } else { format!("<span class=\"mn-s\">{words}</span>") };
        Some(format!("<span class=\"mn\" role=\"note\">{number}{words}{quoted}</span>"))
    }

    /// The words of a quotation with their verdict.
    pub(super) fn quoted(&self, ix: RecordIx, record: &Record, quotation: usize) -> String {
        let verdict = self.verdict(ix, quotation);
        match record.prose.quotations.get(quotation).filter(|_| self.may_show(ix, record, quotation)) {
            Some(quotation) => format!("<q>{}</q> {verdict}", escape(&quotation.words.value)),
            None => verdict,
        }
    }

    /// Whether words relied on may be shown: not those of a source that shows locators only.
    pub(in crate::render) fn may_show(&self, ix: RecordIx, record: &Record, quotation: usize) -> bool {
        let Some(quotation) = record.prose.quotations.get(quotation) else { return false };
        let hidden = |(mark, cite): &(usize, usize)| {
            let source = self.edition.links.source(MarkIx { record: ix, mark: *mark }, *cite);
            source
                .and_then(|source| self.edition.dossier.get(source).source())
                .is_some_and(|source| source.fields.publish() == Publish::Nothing)
        };
        quotation.form != QuotationForm::Relied || !quotation.cites.iter().any(hidden)
    }

    /// The sign of a quotation's verdict.
    pub(super) fn verdict(&self, ix: RecordIx, quotation: usize) -> String {
        let Some(verdict) = self.edition.verdicts.quotations.get(&(ix, quotation)) else {
            return String::new();
        };
        let VerdictWords { name, word, shape, .. } = words(self.words, verdict);
        let word = escape(&word);
        format!(
            "<span class=\"v {name}\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-{shape}\"/></svg>{word}</span>"
        )
    }

    /// The quotations that rest on one cite; block quotations show theirs themselves.
    pub(in crate::render) fn quotations(&self, at: MarkIx, record: &Record, cite: usize) -> Vec<usize> {
        let inline = |number: &usize| {
            record.prose.quotations.get(*number).is_some_and(|found| found.form != QuotationForm::Block)
        };
        self.resting_on(at, record, cite).into_iter().filter(inline).collect()
    }

    /// The quotations that rest on one cite, block quotations among them. Where several sources are cited for
    /// some words, they rest on the one that the verdict is about; words that the project calls terms rest on none.
    pub(in crate::render) fn resting_on(&self, at: MarkIx, record: &Record, cite: usize) -> Vec<usize> {
        let source = self.edition.links.source(at, cite);
        let rests = |(number, quotation): &(usize, &Quotation)| {
            let verdict = self.edition.verdicts.quotations.get(&(at.record, *number));
            quotation.cites.contains(&(at.mark, cite))
                && verdict.is_some_and(|verdict| verdict.source() == source)
        };
        record.prose.quotations.iter().enumerate().filter(rests).map(|(number, _)| number).collect()
    }

    /// An author's words around a cite.
    pub(super) fn affix(inlines: &[Inline]) -> String {
        let mut out = String::new();
        for inline in inlines {
            match inline {
                Inline::Text { text, .. } => out.push_str(&escape(text)),
                Inline::Emphasis(inside) => {
                    let _ = write!(out, "<em>{}</em>", Self::affix(inside));
                }
                Inline::Strong(inside) => {
                    let _ = write!(out, "<strong>{}</strong>", Self::affix(inside));
                }
                Inline::Code(code) => {
                    let _ = write!(out, "<code>{}</code>", escape(code));
                }
                Inline::Strikeout(_)
                | Inline::Superscript(_)
                | Inline::Subscript(_)
                | Inline::Link { .. }
                | Inline::Image { .. }
                | Inline::Mark { .. }
                | Inline::FootnoteRef(_)
                | Inline::SoftBreak
                | Inline::HardBreak
                | Inline::Change { .. }
                | Inline::Point(_)
                | Inline::Edge(_)
                | Inline::Html(_) => out.push(' '),
            }
        }
        out
    }
}
