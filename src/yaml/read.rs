//! From text to nodes: one pass for places and doubled keys, one by `serde_yaml` for what the values are.
//! Limits keep hostile files harmless: 1 MiB, 64 levels, 10,000 values and 1 MiB through aliases, no tags.

use super::mistake;
use super::node::{Kind, Node};
use crate::diagnostic::{Code, Diagnosed, Diagnostic, Safety, Severity};
use crate::file::{ContentPath, Location, Span, Spanned};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use std::collections::BTreeMap;

const MAX_BYTES: usize = 1 << 20;
const MAX_DEPTH: usize = 64;
const MAX_ALIASED: usize = 10_000;

/// Reads one YAML document that begins at byte `base` of the file at `path`.
/// Gives no node where nothing can be made of the text; the findings then say why.
pub(crate) fn read(text: &str, base: usize, path: &ContentPath) -> Diagnosed<Option<Node>> {
    let mut builder = Builder::new(text, base, path);
    if text.len() > MAX_BYTES {
        builder.refuse(Code::FileTooLarge, Span::new(0, 0), "this YAML is larger than 1 MiB");
        return Diagnosed::new(None, builder.findings);
    }
    let node = builder.document(text);
    if builder.findings.iter().all(|finding| finding.severity != Severity::Error) {
        builder.take_types(text, node)
    } else {
        Diagnosed::new(node, builder.findings)
    }
}

/// What is under construction at one level.
enum Open {
    List {
        start: usize,
        anchor: usize,
        items: Vec<Node>,
    },
    Map {
        start: usize,
        anchor: usize,
        entries: Vec<(Spanned<String>, Node)>,
        key: Option<Spanned<String>>,
        seen: BTreeMap<String, Span>,
    },
}

struct Builder<'a> {
    text: &'a str,
    base: usize,
    path: &'a ContentPath,
    bytes: Vec<u32>,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    aliased: usize,
    copied: usize,
    done: Option<Node>,
    findings: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, base: usize, path: &'a ContentPath) -> Self {
        // saphyr counts characters; findings count bytes.
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(byte, _)| u32::try_from(byte).unwrap_or(u32::MAX)).collect()
        };
        Self {
            text,
            base,
            path,
            bytes,
            open: Vec::new(),
            anchors: BTreeMap::new(),
            aliased: 0,
            copied: 0,
            done: None,
            findings: Vec::new(),
        }
    }

    fn byte(&self, character: usize, len: usize) -> usize {
        if self.bytes.is_empty() {
            character.min(len)
        } else {
            self.bytes.get(character).map_or(len, |byte| *byte as usize)
        }
    }

    fn refuse(&mut self, code: Code, span: Span, message: impl Into<String>) {
        let location = Location { path: self.path.clone(), span: span.shifted(self.base) };
        self.findings.push(Diagnostic::new(code, message).at(location));
    }

    fn document(&mut self, text: &str) -> Option<Node> {
        for event in Parser::new_from_str(text) {
            match event {
                Ok((event, place)) => {
                    let span = Span::new(
                        self.byte(place.start.index(), text.len()),
                        self.byte(place.end.index(), text.len()),
                    );
                    let span = if is_quoted(&event) { unremarked(text, span) } else { span };
                    if !self.event(event, span) {
                        return None;
                    }
                }
                Err(error) => {
                    self.syntax(text, &error);
                    return None;
                }
            }
        }
        self.done.take()
    }

    /// Takes one event; `false` ends the reading.
    fn event(&mut self, event: Event, span: Span) -> bool {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if tag.is_some() {
                    self.refuse(Code::YamlMalformed, span, "a YAML tag (!…) is not allowed here");
                    return false;
                }
                let empty = style == ScalarStyle::Plain && text.is_empty();
                if style == ScalarStyle::Plain && !empty {
                    self.cut_short(span);
                }
                let kind = if empty {
                    Kind::Null
                } else {
                    Kind::Scalar { text: printable(&text), value: serde_yaml::Value::Null }
                };
                self.put(Node { span: span.shifted(self.base), kind }, anchor);
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor) else { return false };
                // Weighed before it is copied: what is copied may be large.
                self.aliased += count(node);
                self.copied += weight(node);
                if self.aliased > MAX_ALIASED || self.copied > MAX_BYTES {
                    self.refuse(
                        Code::YamlMalformed,
                        span,
                        "this YAML repeats itself through aliases more than 10,000 times",
                    );
                    return false;
                }
                let node = Node { span: span.shifted(self.base), kind: node.kind.clone() };
                self.put(node, 0);
            }
            Event::SequenceStart(anchor, tag) => {
                return self.enter(
                    Open::List { start: span.range().start, anchor, items: Vec::new() },
                    tag.is_some(),
                    span,
                );
            }
            Event::MappingStart(anchor, tag) => {
                return self.enter(
                    Open::Map {
                        start: span.range().start,
                        anchor,
                        entries: Vec::new(),
                        key: None,
                        seen: BTreeMap::new(),
                    },
                    tag.is_some(),
                    span,
                );
            }
            Event::SequenceEnd | Event::MappingEnd => self.leave(span),
            Event::DocumentStart(_) if self.done.is_some() => {
                self.refuse(Code::YamlMalformed, span, "a second YAML document begins here; one is allowed");
                return false;
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
        true
    }

    /// Notes a comment that looks like a part of the text before it: `road #12`.
    fn cut_short(&mut self, span: Span) {
        let end = span.range().end;
        let line = self.text.get(end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let comment = line.trim_start();
        let close = comment.strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if !close || comment.len() == line.len() {
            return;
        }
        let at = end + line.len() - comment.len();
        let place = Span::new(at, at + comment.trim_end().len()).shifted(self.base);
        let finding =
            Diagnostic::new(Code::YamlMalformed, "to YAML this is a comment, so the text ends before it")
                .at(Location { path: self.path.clone(), span: place })
                .weighing(Severity::Warning);
        self.findings.push(
            finding.help(
                "if it belongs to the text, put the whole value in quotes; if not, put a space after #",
            ),
        );
    }

    fn enter(&mut self, open: Open, tagged: bool, span: Span) -> bool {
        if tagged {
            self.refuse(Code::YamlMalformed, span, "a YAML tag (!…) is not allowed here");
            return false;
        }
        if self.open.len() >= MAX_DEPTH {
            self.refuse(Code::YamlMalformed, span, "this YAML is nested more than 64 levels deep");
            return false;
        }
        self.open.push(open);
        true
    }

    fn leave(&mut self, span: Span) {
        let (start, anchor, kind) = match self.open.pop() {
            Some(Open::List { start, anchor, items }) => (start, anchor, Kind::List(items)),
            Some(Open::Map { start, anchor, entries, .. }) => (start, anchor, Kind::Map(entries)),
            None => return,
        };
        // A block collection ends where the next token begins; its last value says where it really ends.
        let last = match &kind {
            Kind::List(items) => items.last().map(|node| node.span.end),
            Kind::Map(entries) => entries.last().map(|(key, node)| node.span.end.max(key.span.end)),
            Kind::Null | Kind::Scalar { .. } => None,
        };
        let end = last.map_or(span.range().end, |end| (end as usize).saturating_sub(self.base));
        self.put(Node { span: Span::new(start, end).shifted(self.base), kind }, anchor);
    }

    fn put(&mut self, node: Node, anchor: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.done = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, seen, .. }) => match key.take() {
                None => {
                    let text = match node.kind {
                        Kind::Scalar { text, .. } => text,
                        Kind::Null | Kind::List(_) | Kind::Map(_) => String::new(),
                    };
                    *key = Some(Spanned::new(text, node.span));
                }
                Some(name) => {
                    let first = seen.get(&name.value).copied();
                    if let Some(first) = first {
                        self.doubled(&name, first);
                    } else {
                        seen.insert(name.value.clone(), name.span);
                        entries.push((name, node));
                    }
                }
            },
        }
    }

    fn doubled(&mut self, name: &Spanned<String>, first: Span) {
        let at = |span| Location { path: self.path.clone(), span };
        let finding = Diagnostic::new(Code::FieldDuplicate, format!("\"{}\" is written twice", name.value))
            .at(at(name.span))
            .marked("written again here")
            .label(at(first), "first written here")
            .help("keep one of the two");
        self.findings.push(finding);
    }

    /// A syntax error in the author's words.
    fn syntax(&mut self, text: &str, error: &ScanError) {
        let at = self.byte(error.marker().index(), text.len());
        if let Some(mistake) = mistake::recognise(text, at, error.info()) {
            let span = Span::new(mistake.range.start, mistake.range.end).shifted(self.base);
            let location = Location { path: self.path.clone(), span };
            let finding = Diagnostic::new(Code::YamlMalformed, mistake.message).at(location);
            let finding = mistake.help.into_iter().fold(finding, Diagnostic::help);
            self.findings.push(match mistake.mended {
                Some((range, text)) => {
                    let span = Span::new(range.start, range.end).shifted(self.base);
                    let at = Location { path: self.path.clone(), span };
                    finding.fix(format!("write {text}"), at, text, Safety::Safe)
                }
                None => finding,
            });
            return;
        }
        let shown = Span::new(at.min(text.len()), (at + 1).min(text.len()));
        self.refuse(Code::YamlMalformed, shown, format!("YAML cannot be read here: {}", error.info()));
    }

    /// Lets `serde_yaml` say what each value is; it is also a second opinion on the syntax.
    fn take_types(mut self, text: &str, node: Option<Node>) -> Diagnosed<Option<Node>> {
        match serde_yaml::from_str::<serde_yaml::Value>(text) {
            Ok(value) => {
                let typed = node.map(|mut node| {
                    zip(&mut node, value);
                    node
                });
                Diagnosed::new(typed, self.findings)
            }
            Err(error) => {
                let at = error.location().map_or(0, |place| place.index());
                self.refuse(
                    Code::YamlMalformed,
                    Span::new(at.min(text.len()), at.min(text.len())),
                    format!("YAML cannot be read here: {error}"),
                );
                Diagnosed::new(None, self.findings)
            }
        }
    }
}

fn count(node: &Node) -> usize {
    match &node.kind {
        Kind::Null | Kind::Scalar { .. } => 1,
        Kind::List(items) => 1 + items.iter().map(count).sum::<usize>(),
        Kind::Map(entries) => 1 + entries.iter().map(|(_, node)| count(node)).sum::<usize>(),
    }
}

/// The bytes of text in a value.
fn weight(node: &Node) -> usize {
    match &node.kind {
        Kind::Null => 0,
        Kind::Scalar { text, .. } => text.len(),
        Kind::List(items) => items.iter().map(weight).sum(),
        Kind::Map(entries) => entries.iter().map(|(key, node)| key.value.len() + weight(node)).sum(),
    }
}

/// Puts `serde_yaml`'s values into the nodes of the same shape.
fn zip(node: &mut Node, typed: serde_yaml::Value) {
    match (&mut node.kind, typed) {
        (kind @ Kind::Scalar { .. }, serde_yaml::Value::Null) => *kind = Kind::Null,
        (Kind::Scalar { value, .. }, typed) => *value = typed,
        (Kind::List(items), serde_yaml::Value::Sequence(values)) => {
            items.iter_mut().zip(values).for_each(|(item, value)| zip(item, value));
        }
        (Kind::Map(entries), serde_yaml::Value::Mapping(values)) => {
            entries.iter_mut().zip(values).for_each(|((_, node), (_, value))| zip(node, value));
        }
        _ => {}
    }
}

/// A text without the control characters that YAML's escapes can make and no page may hold.
fn printable(text: &str) -> String {
    let shown = |c: char| if c.is_control() && !matches!(c, '\t' | '\n') { '\u{fffd}' } else { c };
    text.chars().map(shown).collect()
}

/// Whether this is a value in quotes.
fn is_quoted(event: &Event) -> bool {
    matches!(event, Event::Scalar(_, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, ..))
}

/// The span of a value in quotes up to the quote that closes it: the parser's holds a remark behind it, too.
fn unremarked(text: &str, span: Span) -> Span {
    let range = span.range();
    let written = text.get(range.clone()).unwrap_or_default();
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    let mut rest = written.char_indices().skip(1);
    while let (Some(quote), Some((at, c))) = (quote, rest.next()) {
        // A single quote within single ones is written twice: it closes, and opens again.
        let again = quote == '\'' && written.get(at + 1..).is_some_and(|after| after.starts_with(quote));
        if (c == '\\' && quote == '"') || (c == quote && again) {
            rest.next();
        } else if c == quote {
            return Span::new(range.start, range.start + at + 1);
        }
    }
    span
}
