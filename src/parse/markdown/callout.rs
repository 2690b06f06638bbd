//! Block quotations that begin with `[!name]`: callouts, and words quoted from a source.

use super::Builder;
use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::file::{Span, Spanned};
use crate::model::block::{Block, Fold, Inline};
use crate::model::mark::{MarkKind, Quotation, QuotationForm};
use crate::text::suggest;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The callouts that are no quotations of a source.
const KNOWN: [&str; 9] =
    ["note", "tip", "important", "warning", "caution", "claim", "correction", "analysis", TRANSLATION];

/// A block quotation in another language, which the one before it has in the source's own words.
const TRANSLATION: &str = "translation";

const QUOTE: TagEnd = TagEnd::BlockQuote(None);

impl Builder<'_, '_> {
    /// A block quotation: ordinary, a callout, or words from a source.
    pub(super) fn quote(&mut self, range: Range<usize>) -> Block {
        let Some((name, fold, marker)) = self.marker() else {
            let before = self.scribe.prose.marks.len();
            let body = self.quoted_blocks();
            let cites = |mark: &crate::model::mark::Mark| matches!(mark.kind, MarkKind::Citation(_));
            let cited = self.scribe.prose.marks.get(before..).is_some_and(|marks| marks.iter().any(cites));
            let message = if cited {
                "this block quotation cites a source, and its words are not checked"
            } else {
                "this block quotation names no source, so its words are not checked"
            };
            let at = self.scribe.at(self.span(range.start..range.start + 1));
            let finding = Diagnostic::new(Code::QuotationWithoutSource, message).at(at);
            self.scribe.findings.push(
                finding
                    .help("to have them checked, begin it: > [!quote] [@key, para. 4]")
                    .help("if nobody is quoted, a callout sets words apart: > [!note]"),
            );
            return Block::Quote(body);
        };
        let (title, passage) = self.title(marker);
        if name != "quote" && !KNOWN.contains(&name.as_str()) {
            self.unknown(&name, marker);
        }
        if name == "quote" {
            return self.quotation(title, passage, range);
        }
        if name == TRANSLATION {
            return self.translation(title, range);
        }
        Block::Callout { name, title, fold, body: self.blocks(Some(QUOTE)) }
    }

    /// A translation: what is checked is the quotation before it.
    fn translation(&mut self, by: Vec<Inline>, range: Range<usize>) -> Block {
        if !self.after_quotation {
            let at = self.scribe.at(self.span(range.start..range.start + 1));
            let message = "this translation follows no quotation, so its words are not checked";
            let finding = Diagnostic::new(Code::QuotationWithoutSource, message).at(at);
            self.scribe
                .findings
                .push(finding.help(
                    "put the source's own words before it: > [!quote] [@key, para. 4], then the words",
                ));
        }
        Block::Translation { by, body: self.quoted_blocks() }
    }

    /// The blocks of a block quotation: quote marks in it belong to whom it quotes.
    fn quoted_blocks(&mut self) -> Vec<Block> {
        self.quoting += 1;
        let body = self.blocks(Some(QUOTE));
        self.quoting -= 1;
        body
    }

    /// Notes a callout whose name is not known.
    fn unknown(&mut self, name: &str, marker: usize) {
        let close = self.text.get(..marker).and_then(|before| before.rfind(']')).unwrap_or(marker);
        let at = self.scribe.at(self.span(close.saturating_sub(name.len())..close));
        let finding =
            Diagnostic::new(Code::CalloutUnknown, format!("no callout is called \"{name}\"")).at(at.clone());
        let near = suggest::nearest(name, KNOWN.into_iter().chain(["quote"])).first().copied();
        let finding = near.map_or(finding.clone(), |near| {
            let known = || KNOWN.into_iter().chain(["quote"]);
            let safety = Safety::when(suggest::is_plain(name, known()));
            finding.help(format!("did you mean [!{near}]?")).fix(format!("write [!{near}]"), at, near, safety)
        });
        // A mistyped quotation would be published unchecked.
        let weight = if near == Some("quote") { Severity::Error } else { finding.severity };
        self.scribe
            .findings
            .push(finding.weighing(weight).help(format!("known are quote, {}", KNOWN.join(", "))));
    }

    /// Reads `[!name]`, `[!name]+`, `[!name]-` at the start of the first paragraph, without taking events.
    fn marker(&self) -> Option<(String, Fold, usize)> {
        let (Event::Start(Tag::Paragraph), range) = self.events.get(self.at)? else { return None };
        let rest = self.text.get(range.clone())?.strip_prefix("[!")?;
        let (name, after) = rest.split_once(']')?;
        let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let (fold, sign) = match after.as_bytes().first() {
            Some(b'+') => (Fold::Open, 1),
            Some(b'-') => (Fold::Closed, 1),
            _ => (Fold::Never, 0),
        };
        named.then(|| {
            (name.to_ascii_lowercase(), fold, range.start + "[!".len() + name.len() + "]".len() + sign)
        })
    }

    /// The rest of the marker's line; what comes after it in the paragraph stays as a paragraph of its own.
    fn title(&mut self, marker: usize) -> (Vec<Inline>, usize) {
        self.at += 1;
        self.open_passage();
        self.line.closed += 1;
        let passage = self.line.passage;
        let mut title = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::SoftBreak | Event::HardBreak => {
                    self.edges_until(range.start, &mut title);
                    // The body goes on in the same paragraph: give it a beginning of its own.
                    self.at -= 1;
                    if let Some(slot) = self.events.get_mut(self.at) {
                        *slot = (Event::Start(Tag::Paragraph), range);
                    }
                    break;
                }
                Event::End(TagEnd::Paragraph) => {
                    self.edges_of_line(&range, &mut title);
                    break;
                }
                Event::Text(text) if range.end <= marker => drop(text),
                Event::Text(text) if range.start < marker => {
                    let cut = text.len().saturating_sub(range.end - marker);
                    let kept = text.get(cut..).unwrap_or_default().to_owned();
                    self.words(&kept, marker..range.end, &mut title);
                }
                event => self.inline(event, range, &mut title),
            }
        }
        self.flush(&mut title);
        trim(&mut title);
        self.close_passage(&mut title);
        (title, passage)
    }

    /// Words quoted from the source that the attribution cites.
    fn quotation(&mut self, attribution: Vec<Inline>, title: usize, range: Range<usize>) -> Block {
        let first = self.scribe.prose.passages.len();
        let body = self.quoted_blocks();
        let passages = self.scribe.prose.passages.get_mut(first..).unwrap_or_default();
        for passage in passages.iter_mut() {
            passage.linkable.clear();
        }
        let words: Vec<&str> =
            passages.iter().map(|passage| passage.text.trim()).filter(|text| !text.is_empty()).collect();
        let words = words.join("\n\n");
        let spans: Vec<Span> =
            passages.iter().flat_map(|passage| passage.pieces.iter().map(|(_, span)| *span)).collect();
        let span = Span {
            start: spans.first().map_or(0, |span| span.start),
            end: spans.last().map_or(0, |span| span.end),
        };
        let within = passages.iter().map(|passage| passage.text.len()).sum::<usize>() > 0;
        // Words inside the block that are themselves in quote marks are part of this quotation, not one of their own.
        let mut cites = Vec::new();
        for (index, mark) in self
            .scribe
            .prose
            .marks
            .iter()
            .enumerate()
            .filter(|(_, mark)| mark.place.is_some_and(|(passage, _)| passage == title))
        {
            if let MarkKind::Citation(citation) = &mark.kind {
                cites.extend((0..citation.cites.len()).map(|cite| (index, cite)));
            }
        }
        if cites.is_empty() {
            let at = self.scribe.at(self.span(range.start..range.start + 1));
            let finding =
                Diagnostic::new(Code::QuotationWithoutSource, "this block quotation names no source").at(at);
            self.scribe.findings.push(finding.help("write: > [!quote] [@key, para. 4] [[speaker]]"));
        }
        let named = self.scribe.prose.passages.get(title).map_or(0, |passage| passage.text.len());
        let speaker = Some((title, 0..named));
        let quotation = (!cites.is_empty() && within).then(|| {
            let typed = self.scribe.typed(&words, span);
            let words = Spanned::new(unquoted(&typed).to_owned(), span);
            self.scribe.prose.quotations.push(Quotation {
                form: QuotationForm::Block,
                words,
                cites,
                speaker,
            });
            self.scribe.prose.quotations.len() - 1
        });
        Block::Quotation { quotation, attribution, body }
    }
}

/// The words without one pair of quote marks around all of them, which authors like to set.
fn unquoted(words: &str) -> &str {
    let inside = words.strip_prefix(['“', '"']).and_then(|rest| rest.strip_suffix(['”', '"']));
    inside.filter(|inside| !inside.contains(['“', '”', '"'])).unwrap_or(words)
}

/// Takes the white space off both ends of a line.
fn trim(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text { text, offset, .. }) = inlines.first_mut() {
        *offset += text.len() - text.trim_start().len();
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text { text, .. }) = inlines.last_mut() {
        text.truncate(text.trim_end().len());
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text { text, .. } if text.is_empty()));
}
