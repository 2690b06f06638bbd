//! Markdown to blocks and marks. The only file family that knows pulldown-cmark.
//! Takes the text of one field with its place in the file; adds to the record's prose.
//! Never changes a word: marks are found with their places, and what they mean is learnt later.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the events are the parser's: what a place does not name, it passes over"
)]

mod blocks;
mod callout;
mod cites;
mod comment;
mod html;
mod inlines;
mod left_open;
mod passage;
mod review;

pub(crate) use html::to_html;
pub(super) use review::uncommented;

use crate::diagnostic::{Code, Diagnostic};
use crate::file::{ContentPath, Location, Span, Spanned};
use crate::model::block::{Block, Inline};
use crate::model::prose::{Prose, Region};
use crate::model::review::{Change, Edge};
use crate::parse::Manner;
use crate::yaml::Alignment;
use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};
use review::Clean;
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

/// Containers nested deeper than this are flattened, so that no file can exhaust the stack.
const MAX_DEPTH: usize = 40;

/// Collects the prose of one record.
pub(super) struct Scribe<'a> {
    /// The file.
    pub(super) path: &'a ContentPath,
    /// Its whole text.
    pub(super) file: &'a str,
    /// What was found so far.
    pub(super) prose: Prose,
    /// How often each address of a heading was asked for.
    slugs: BTreeMap<String, usize>,
    /// The addresses that the author set, with their places.
    anchors: BTreeMap<String, Span>,
    /// How it is read.
    pub(super) manner: Manner<'a>,
    /// What was noticed so far.
    pub(super) findings: Vec<Diagnostic>,
}

/// One text on its way from events to blocks.
struct Builder<'s, 'a> {
    scribe: &'s mut Scribe<'a>,
    /// The text without comments.
    text: &'s str,
    alignment: &'s Alignment,
    events: Vec<(Event<'s>, Range<usize>)>,
    at: usize,
    region: Region,
    heading: Option<usize>,
    /// How many block quotations are open.
    quoting: usize,
    /// Whether the block before this one is words quoted from a source.
    after_quotation: bool,
    /// Whether a table's cell is being written.
    in_cell: bool,
    /// Embeds whose paragraph has not been seen to hold nothing else.
    embeds: Vec<(usize, Span)>,
    /// Where comments and changes under review stand, as far as they have not been written yet.
    edges: VecDeque<(usize, Edge)>,
    /// The changes that are open.
    open: Vec<(Change, usize)>,
    /// The change that has begun between two blocks, with nothing in it so far.
    empty: Option<usize>,
    /// The passage that is being written, with the run of text that has not been looked through yet.
    line: passage::Line,
}

impl<'a> Scribe<'a> {
    /// Begins the prose of a record.
    pub(super) fn new(path: &'a ContentPath, file: &'a str, manner: Manner<'a>) -> Self {
        Self {
            path,
            file,
            prose: Prose::default(),
            slugs: BTreeMap::new(),
            anchors: BTreeMap::new(),
            manner,
            findings: Vec::new(),
        }
    }

    /// Parses the Markdown of one field and keeps it under its region.
    /// `alignment` leads from offsets in `text` to the file.
    pub(super) fn write(&mut self, region: Region, text: &str, alignment: &Alignment) {
        let Clean { text: clean, pieces, edges } = self.uncommented(text, alignment);
        let alignment = if pieces.len() == 1 { alignment.clone() } else { alignment.without(&pieces) };
        let events = events(&clean, true);
        let line = passage::Line::default();
        let mut builder = Builder {
            scribe: self,
            text: &clean,
            alignment: &alignment,
            events,
            at: 0,
            region,
            heading: None,
            quoting: 0,
            after_quotation: false,
            in_cell: false,
            embeds: Vec::new(),
            edges: edges.into(),
            open: Vec::new(),
            empty: None,
            line,
        };
        let mut blocks = builder.blocks(None);
        builder.edges_left(&mut blocks);
        for (_, span) in std::mem::take(&mut builder.embeds) {
            let message = "an embed is a paragraph of its own, and this one stands among words";
            let finding = Diagnostic::new(Code::LinkUnresolved, message).at(self.at(span));
            self.findings.push(finding.help("put empty lines around it; or link it: [[id]]"));
        }
        if region != Region::Body {
            self.one_paragraph(region, &blocks, &clean, &alignment);
        }
        self.prose.parts.push((region, blocks));
    }

    /// Keeps an address that the author set; one that is taken is told.
    fn claim_anchor(&mut self, name: &str, span: Span) {
        let heading = self.prose.headings.iter().any(|heading| heading.id == name);
        match self.anchors.get(name).copied() {
            Some(first) => {
                let message =
                    format!("\"{name}\" stands twice on this page, so that only one can be reached");
                let finding = Diagnostic::new(Code::AnchorDuplicate, message)
                    .at(self.at(span))
                    .label(self.at(first), "first here");
                self.findings.push(finding);
            }
            None if heading => {
                let message = format!("a heading of this page has the address \"{name}\" already");
                self.findings.push(Diagnostic::new(Code::AnchorDuplicate, message).at(self.at(span)));
            }
            None => {
                self.anchors.insert(name.to_owned(), span);
            }
        }
    }

    /// A field shows one paragraph; what it cannot show is told.
    fn one_paragraph(&mut self, region: Region, blocks: &[Block], text: &str, alignment: &Alignment) {
        let name = match region {
            Region::Standfirst => "standfirst",
            Region::Summary => "summary",
            Region::BottomLine(_) => "item of the bottom line",
            Region::Statement | Region::Was | Region::Now | Region::Reason => "text of this field",
            Region::Body => return,
        };
        let (from, message) = match blocks {
            [] | [Block::Paragraph { .. }] => return,
            [Block::Paragraph { .. }, ..] => {
                let second = text
                    .trim_start()
                    .find("\n\n")
                    .map_or(0, |at| text.len() - text.trim_start().len() + at + 2);
                (second, format!("the {name} is one paragraph, and what comes after it would not be shown"))
            }
            _ => (
                0,
                format!("the {name} is a plain paragraph, and no list, heading, quotation or block of HTML"),
            ),
        };
        let from = text.len() - text.get(from..).unwrap_or_default().trim_start().len();
        let to = text.get(from..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| from + end);
        let at = self.at(alignment.span(from..to));
        let finding = Diagnostic::new(Code::FieldType, message).at(at);
        self.findings.push(finding.help("put the rest into the text below the fields"));
    }

    /// A field of plain text, without its comments.
    pub(super) fn plain(&mut self, field: &Spanned<String>) -> String {
        let alignment = Alignment::of(&field.value, self.file, field.span);
        self.before(&field.value, &alignment).trim().to_owned()
    }

    /// Parses a few words of Markdown that stand beside a cite; no marks are looked for in them.
    fn words(text: &str) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let mut open: Vec<Vec<Inline>> = Vec::new();
        for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_SMART_PUNCTUATION)
        {
            let piece = match event {
                Event::Text(words) => {
                    Inline::Text { text: words.into_string(), passage: usize::MAX, offset: 0 }
                }
                Event::Code(words) => Inline::Code(words.into_string()),
                Event::SoftBreak | Event::HardBreak => Inline::SoftBreak,
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {
                    open.push(std::mem::take(&mut inlines));
                    continue;
                }
                Event::End(end @ (TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)) => {
                    let inside = std::mem::replace(&mut inlines, open.pop().unwrap_or_default());
                    match end {
                        TagEnd::Emphasis => Inline::Emphasis(inside),
                        TagEnd::Strong => Inline::Strong(inside),
                        _ => Inline::Strikeout(inside),
                    }
                }
                _ => continue,
            };
            inlines.push(piece);
        }
        // The parser trims; the spaces at the edges are the author's.
        let space = || Inline::Text { text: " ".into(), passage: usize::MAX, offset: 0 };
        if text.starts_with(' ') && !inlines.is_empty() {
            inlines.insert(0, space());
        }
        if text.ends_with(' ') && !inlines.is_empty() {
            inlines.push(space());
        }
        inlines
    }

    /// The words as the author typed them, where smart punctuation has only given marks another form.
    fn typed(&self, words: &str, span: Span) -> String {
        let mark = |c: char| matches!(c, '\'' | '"' | '’' | '‘' | '“' | '”');
        let same =
            |(a, b): (char, char)| a == b || (mark(a) && mark(b)) || (a.is_whitespace() && b.is_whitespace());
        let typed = self.file.get(span.range()).unwrap_or_default();
        let equal =
            typed.chars().count() == words.chars().count() && typed.chars().zip(words.chars()).all(same);
        if equal { typed.to_owned() } else { words.to_owned() }
    }

    /// A place in the file.
    fn at(&self, span: Span) -> Location {
        Location { path: self.path.clone(), span }
    }
}

/// The events of a text, flattened below the greatest depth; citations arrive as links of unknown reference.
fn events(text: &str, smart: bool) -> Vec<(Event<'_>, Range<usize>)> {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    options.set(Options::ENABLE_SMART_PUNCTUATION, smart);
    let mut callback = |link: BrokenLink<'_>| {
        let inside = text.get(link.span.start + 1..link.span.end.saturating_sub(1))?;
        let cites =
            super::citation::bracketed(inside, "").is_some() && !cites::follows_key(text, link.span.start);
        cites.then_some((CowStr::Borrowed(cites::CITATION), CowStr::Borrowed("")))
    };
    let parser = Parser::new_with_broken_link_callback(text, options, Some(&mut callback));
    let mut depth = 0_usize;
    let mut kept = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(_) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    continue;
                }
            }
            Event::End(_) => {
                depth -= 1;
                if depth >= MAX_DEPTH {
                    continue;
                }
            }
            _ => {}
        }
        kept.push((event, range));
    }
    kept
}

impl<'s> Builder<'s, '_> {
    /// The place in the file of a range of the text.
    fn span(&self, range: Range<usize>) -> Span {
        self.alignment.span(range)
    }

    /// The next event, without taking it.
    fn peek(&self) -> Option<&Event<'s>> {
        self.events.get(self.at).map(|(event, _)| event)
    }

    /// Takes the next event.
    fn next(&mut self) -> Option<(Event<'s>, Range<usize>)> {
        let event = self.events.get(self.at).cloned();
        self.at += 1;
        event
    }

    /// Blocks up to the end of the container that was entered, or to the end of the text.
    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.get(self.at) {
            if let Event::End(found) = event {
                let done = Some(*found) == end;
                self.at += 1;
                if done {
                    break;
                }
                continue;
            }
            let start = range.start;
            self.edges_between(start, &mut blocks);
            if let Some(block) = self.block() {
                self.after_quotation = matches!(block, Block::Quotation { .. });
                blocks.push(self.changed(block));
            }
        }
        blocks
    }
}
