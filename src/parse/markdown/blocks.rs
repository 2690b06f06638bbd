//! Block Markdown: paragraphs, headings, lists, tables, code, views.

use super::Builder;
use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::file::Span;
use crate::model::block::{Align, Block, Definition, Inline, Item};
use crate::model::kind::Kind;
use crate::model::prose::Heading;
use crate::model::view::{View, ViewFields, ViewKind};
use crate::text::{slug, suggest};
use crate::yaml::{self, Absent, FromYaml, Reader};
use pulldown_cmark::{Alignment as Column, CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

impl<'s> Builder<'s, '_> {
    /// The next block; `None` for what leaves nothing behind.
    pub(super) fn block(&mut self) -> Option<Block> {
        if !matches!(self.peek(), Some(Event::Start(tag)) if is_block(tag))
            && !matches!(self.peek(), Some(Event::Rule | Event::Html(_)))
        {
            return self.loose();
        }
        let (event, range) = self.next()?;
        match event {
            Event::Rule => Some(Block::Rule),
            Event::Html(html) => {
                (!html.trim_start().starts_with("<!--")).then(|| Block::Html(html.into_string()))
            }
            Event::Start(tag) => self.container(tag, range),
            _ => None,
        }
    }

    fn container(&mut self, tag: Tag<'s>, range: Range<usize>) -> Option<Block> {
        let end = tag.to_end();
        match tag {
            Tag::Paragraph => Some(self.paragraph(TagEnd::Paragraph)),
            Tag::Heading { level, id, .. } => {
                if let Some(id) = &id {
                    self.claim_anchor(id, range);
                }
                Some(self.heading(level as u8, id.as_deref(), end))
            }
            Tag::BlockQuote(_) => Some(self.quote(range)),
            Tag::CodeBlock(kind) => Some(self.code(&kind, range)),
            Tag::List(start) => Some(self.list(start)),
            Tag::Table(columns) => Some(self.table(&columns)),
            Tag::FootnoteDefinition(name) => {
                let sign = range.start..range.start + "[^]".len() + name.len();
                self.claim_anchor(&format!("[^{name}]"), sign);
                Some(Block::Footnote { name: name.into_string(), body: self.blocks(Some(end)) })
            }
            Tag::DefinitionList => Some(self.definitions()),
            Tag::HtmlBlock => self.html(),
            _ => {
                self.blocks(Some(end));
                None
            }
        }
    }

    /// Inline content without a paragraph around it: a tight list item's.
    fn loose(&mut self) -> Option<Block> {
        self.open_passage();
        let mut inlines = Vec::new();
        while let Some(event) = self.peek() {
            if matches!(event, Event::End(_) | Event::Rule | Event::TaskListMarker(_))
                || matches!(event, Event::Start(tag) if is_block(tag))
            {
                self.edges_before_next(&mut inlines);
                break;
            }
            if let Some((event, range)) = self.next() {
                self.inline(event, range, &mut inlines);
            }
        }
        self.flush(&mut inlines);
        self.close_passage(&mut inlines);
        if inlines.is_empty() {
            if matches!(self.peek(), Some(Event::TaskListMarker(_))) {
                self.at += 1;
            }
            return None;
        }
        Some(Block::Paragraph { inlines, anchor: None })
    }

    /// A paragraph; ` ^anchor` at its end is taken off and kept.
    pub(super) fn paragraph(&mut self, end: TagEnd) -> Block {
        self.open_passage();
        let mut inlines = self.inlines(end);
        let anchor = self.anchor(&mut inlines);
        self.close_passage(&mut inlines);
        if let Some(mark) = alone(&inlines)
            && self.embeds.last().is_some_and(|(last, _)| *last == mark)
        {
            self.embeds.pop();
            return Block::Embed { mark };
        }
        Block::Paragraph { inlines, anchor }
    }

    pub(super) fn anchor(&mut self, inlines: &mut [Inline]) -> Option<String> {
        let last = inlines.iter_mut().rev().find(|inline| !matches!(inline, Inline::Edge(_)));
        let Some(Inline::Text { text, passage, .. }) = last else { return None };
        let (before, anchor) = text.rsplit_once('^').filter(|_| *passage != usize::MAX)?;
        let stands_alone = before.is_empty() || before.ends_with(' ');
        let well_formed = !anchor.is_empty() && anchor.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !stands_alone || !well_formed {
            return None;
        }
        let anchor = anchor.to_owned();
        let cut = text.len() - before.trim_end().len();
        text.truncate(text.len() - cut);
        let left = self.line.text.len() - cut;
        self.line.text.truncate(left);
        for range in &mut self.line.linkable {
            range.end = range.end.min(left);
        }
        self.line.linkable.retain(|range| range.start < range.end);
        if let Some((_, place)) = self.line.pieces.last() {
            let end = place.range().end;
            self.scribe.claim_anchor(&anchor, Span::new(end.saturating_sub(anchor.len() + 1), end));
        }
        self.scribe.prose.anchors.push(anchor.clone());
        Some(anchor)
    }

    fn claim_anchor(&mut self, name: &str, range: Range<usize>) {
        let line = self.text.get(range.clone()).and_then(|text| text.lines().next()).map_or(0, str::len);
        let span = self.span(range.start..range.start + line);
        self.scribe.claim_anchor(name, span);
    }

    fn heading(&mut self, level: u8, id: Option<&str>, end: TagEnd) -> Block {
        self.open_passage();
        self.line.closed += 1;
        let mut inlines = self.inlines(end);
        let title = self.line.text.trim().to_owned();
        let wanted = id.map_or_else(|| slug::slug(&title), slug::slug);
        let wanted = if wanted.is_empty() { "section".to_owned() } else { wanted };
        let wanted = if is_reserved(&wanted) { format!("section-{wanted}") } else { wanted };
        let count = self.scribe.slugs.entry(wanted.clone()).or_insert(0);
        *count += 1;
        let count = *count;
        let mut id = if count == 1 { wanted.clone() } else { format!("{wanted}-{count}") };
        // A heading may be called what a second one of another name was given.
        while count > 1 && self.scribe.slugs.contains_key(&id) {
            id.push_str("-b");
        }
        self.scribe.slugs.entry(id.clone()).or_insert(1);
        let index = self.scribe.prose.headings.len();
        self.scribe.prose.headings.push(Heading { level, id, title });
        self.heading = Some(index);
        self.close_passage(&mut inlines);
        Block::Heading { index, inlines }
    }

    fn list(&mut self, start: Option<u64>) -> Block {
        let mut items = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.item()),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        Block::List { start, items }
    }

    fn item(&mut self) -> Item {
        let mut task = None;
        if let Some(Event::TaskListMarker(done)) = self.peek() {
            task = Some(*done);
            self.at += 1;
        }
        let tight = !matches!(self.peek(), Some(Event::Start(Tag::Paragraph)));
        if !tight && let Some((Event::TaskListMarker(done), _)) = self.events.get(self.at + 1) {
            task = Some(*done);
            self.events.remove(self.at + 1);
        }
        Item { task, blocks: self.blocks(Some(TagEnd::Item)), tight }
    }

    fn table(&mut self, columns: &[Column]) -> Block {
        let alignment = columns
            .iter()
            .map(|column| match column {
                Column::Center => Align::Centre,
                Column::Right => Align::End,
                Column::Left | Column::None => Align::Start,
            })
            .collect();
        let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    self.open_passage();
                    self.in_cell = true;
                    let mut cell = self.inlines(TagEnd::TableCell);
                    self.in_cell = false;
                    self.close_passage(&mut cell);
                    row.push(cell);
                }
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table { alignment, head, rows }
    }

    fn definitions(&mut self) -> Block {
        let mut list: Vec<Definition> = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    self.open_passage();
                    let mut term = self.inlines(TagEnd::DefinitionListTitle);
                    self.close_passage(&mut term);
                    list.push(Definition { term, meanings: Vec::new() });
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let meaning = self.blocks(Some(TagEnd::DefinitionListDefinition));
                    if let Some(last) = list.last_mut() {
                        last.meanings.push(meaning);
                    }
                }
                Event::End(TagEnd::DefinitionList) => break,
                _ => {}
            }
        }
        Block::Definitions(list)
    }

    /// A block of raw HTML; one that is a comment leaves nothing.
    fn html(&mut self) -> Option<Block> {
        let mut html = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Html(line) | Event::Text(line) => html.push_str(&line),
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        let comment = html.trim_start().starts_with("<!--") && html.trim_end().ends_with("-->");
        (!comment).then_some(Block::Html(html))
    }

    /// Code, or a view.
    fn code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) -> Block {
        let (mut text, mut first) = (String::new(), None);
        while let Some((event, range)) = self.next() {
            match event {
                Event::Text(line) => {
                    first = first.or(Some(range.start));
                    text.push_str(&line);
                }
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '\t']).next().unwrap_or_default().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        if LATER.contains(&language.as_str()) {
            let at = self.scribe.at(self.span(range.clone()));
            let message = format!("this version makes no view called {language}");
            let made = ViewKind::WORDS.map(|(word, _)| word).join(", ");
            let finding = Diagnostic::new(Code::ViewMalformed, message).at(at);
            self.scribe.findings.push(finding.help(format!("it makes: {made}")));
        }
        let near = suggest::nearest(&language, ViewKind::WORDS.map(|(word, _)| word)).first().copied();
        if let Some(near) = near.filter(|near| *near != language && !language.is_empty()) {
            let at = self.scribe.at(self.span(range.clone()));
            let finding = Diagnostic::new(Code::ViewMalformed, format!("\"{language}\" is shown as code"));
            let finding = finding.weighing(crate::diagnostic::Severity::Warning).at(at);
            let finding = finding.help(format!("did you mean the view {near}?"));
            // A block of code in a language that is called nearly so is no mistake.
            let opened = self.text.get(range.clone()).and_then(|block| block.find(&language));
            let at = opened.map(|from| range.start + from..range.start + from + language.len());
            self.scribe.findings.push(match at {
                Some(at) => {
                    let at = self.scribe.at(self.span(at));
                    finding.fix(format!("write {near}"), at, near, Safety::Guess)
                }
                None => finding,
            });
        }
        match ViewKind::parse(&language) {
            Some(kind) => Block::View(Box::new(self.view(kind, &text, first, range))),
            None => Block::Code { language, text },
        }
    }

    fn view(&mut self, kind: ViewKind, text: &str, first: Option<usize>, range: Range<usize>) -> View {
        let span = self.span(range.clone());
        let base = self.span(first.unwrap_or(range.start)..first.unwrap_or(range.start)).range().start;
        let node = yaml::read(text, base, self.scribe.path).into_value(&mut self.scribe.findings);
        let mut reader = Reader::new(self.scribe.path, self.scribe.file);
        let node = node.filter(|node| !matches!(node.kind, yaml::Kind::Null));
        if let Some(node) = &node {
            narrowed(kind, node, &mut reader);
        }
        let fields = node.and_then(|node| ViewFields::from_yaml(&node, kind.word(), &mut reader));
        self.scribe.findings.append(&mut reader.findings);
        View { kind, fields: fields.unwrap_or_else(ViewFields::absent), span }
    }
}

/// Views of the content format that are not made yet; as code they would only puzzle a reader.
const LATER: [&str; 1] = ["map"];

/// Whether an address inside a page belongs to the program: templates and marks use these.
fn is_reserved(id: &str) -> bool {
    let counted = ["cite-", "fn-", "fnref-", "note-", "para-", "open-", "i-"].iter().any(|prefix| {
        id.strip_prefix(prefix).is_some_and(|rest| {
            !rest.is_empty() && (rest.bytes().all(|b| b.is_ascii_digit()) || *prefix == "i-")
        })
    });
    counted || id.starts_with("at-") || matches!(id, "main" | "title" | "bottom-line")
}

/// The mark that a line holds and nothing else, also where all of it is in a change under review.
fn alone(inlines: &[Inline]) -> Option<usize> {
    match inlines {
        [Inline::Mark { mark, .. }] => Some(*mark),
        [Inline::Change { inlines, .. }] => alone(inlines),
        _ => None,
    }
}

/// Whether an element is a block.
fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// Notes fields that this kind of view does not have, and kinds of records that do not exist.
fn narrowed(kind: ViewKind, node: &yaml::Node, reader: &mut Reader<'_>) {
    let yaml::Kind::Map(entries) = &node.kind else { return };
    let known = kind.fields();
    for (key, value) in entries {
        if ViewFields::NAMES.contains(&key.value.as_str()) && !known.contains(&key.value.as_str()) {
            let message = format!("a {} is not narrowed by \"{}\"", kind.word(), key.value);
            let finding = Diagnostic::new(Code::ViewMalformed, message).at(reader.at(key.span));
            reader.findings.push(finding.help(format!("it takes: {}", known.join(", "))));
        }
        if key.value == "kinds" {
            unknown_kinds(value, reader);
        }
    }
}

fn unknown_kinds(value: &yaml::Node, reader: &mut Reader<'_>) {
    let items = match &value.kind {
        yaml::Kind::List(items) => items.as_slice(),
        yaml::Kind::Null | yaml::Kind::Scalar { .. } | yaml::Kind::Map(_) => std::slice::from_ref(value),
    };
    for item in items {
        let yaml::Kind::Scalar { text, .. } = &item.kind else { continue };
        if Kind::of_folder(text).is_some_and(|kind| kind.is_entity() || kind == Kind::Event) {
            continue;
        }
        let known: Vec<&str> = Kind::ALL
            .iter()
            .filter(|kind| kind.is_entity() || **kind == Kind::Event)
            .map(|kind| kind.folder())
            .collect();
        let finding = Diagnostic::new(Code::ViewMalformed, format!("\"{text}\" is no kind of entity"))
            .at(reader.at(item.span));
        let near = suggest::nearest(text, known.iter().copied()).first().copied();
        let finding = near.map_or(finding.clone(), |near| {
            let safety = Safety::when(suggest::is_plain(text, known.iter().copied()));
            let at = reader.inside(item.span, text);
            finding.help(format!("did you mean \"{near}\"?")).fix(
                format!("write \"{near}\""),
                at,
                near,
                safety,
            )
        });
        reader.findings.push(finding.help(format!("kinds are: {}", known.join(", "))));
    }
}
