//! Changes single values of a YAML text and leaves every other byte as it is: comments, order, quotes, line ends.
//! A change is read again before it is given out; where the reader would see anything but the value meant, there
//! is none, and the author is asked to write it.

use super::node::{Kind, Node};
use super::read::read;
use super::scalar::{in_flow, scalar};
use crate::diagnostic::Severity;
use crate::file::{ContentPath, Span, Spanned};

/// What is written under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// YAML text of one line: what `scalar` makes of words, or a word, a number or a list in brackets as it is.
    Scalar(String),
    /// Fields of its own.
    Map(Vec<(String, Value)>),
}

/// One change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// What it replaces; empty where it only adds.
    pub(crate) span: Span,
    /// What stands there then.
    pub(crate) text: String,
}

impl Edit {
    /// A text that is added.
    fn at(place: usize, text: String) -> Self {
        Self { span: Span::new(place, place), text }
    }
}

/// Sets values in the YAML that stands at `yaml` in a file's text, each by its keys from the top, one after the other.
/// Keys that are not there are added at the end of their mapping. Gives the whole new text; `None` where the YAML
/// cannot be read or the change cannot be made without touching more.
pub(crate) fn amend(text: &str, yaml: Span, changes: &[(Vec<&str>, Value)]) -> Option<String> {
    let mut text = text.to_owned();
    let mut length = yaml.range().len();
    let start = yaml.range().start;
    for (keys, value) in changes {
        let before = whole(&text, start, length)?;
        let edit = set(&text, &before, keys, value)
            .or_else(|| begin(&text, start + length, &before, keys, value))?;
        let range = edit.span.range();
        if range.start < start || range.end > start + length {
            return None;
        }
        let longer = length + edit.text.len() - range.len();
        let changed = apply(&text, std::slice::from_ref(&edit))?;
        if !alike(&expected(before, keys, value)?, &whole(&changed, start, longer)?) {
            return None;
        }
        (text, length) = (changed, longer);
    }
    Some(text)
}

/// The change that sets one value in a mapping, by its keys from there; `None` where no simple one does it.
/// It is not read again: `amend` does that.
pub(crate) fn set(text: &str, node: &Node, keys: &[&str], value: &Value) -> Option<Edit> {
    let Kind::Map(entries) = &node.kind else { return None };
    let (key, rest) = keys.split_first()?;
    if !is_one_line(value) {
        return None;
    }
    match entries.iter().find(|(name, _)| name.value == *key) {
        None => insert(text, node, key, &under(rest, value)),
        Some((name, child)) => match &child.kind {
            _ if rest.is_empty() => replace(text, node, name, child, value),
            Kind::Map(_) => set(text, child, rest, value),
            Kind::Null => replace(text, node, name, child, &under(rest, value)),
            Kind::Scalar { .. } | Kind::List(_) => None,
        },
    }
}

/// A text with several changes made; `None` if two of them overlap or one reaches beyond it. Those that begin at one
/// place follow in the order given.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        let range = edit.span.range();
        out.push_str(text.get(at..range.start)?);
        out.push_str(&edit.text);
        at = range.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// Reads the YAML at a place; an empty one is a mapping without fields.
fn whole(text: &str, start: usize, length: usize) -> Option<Node> {
    let read = read(text.get(start..start + length)?, start, &ContentPath::new(""));
    if read.diagnostics.iter().any(|finding| finding.severity == Severity::Error) {
        return None;
    }
    let node = read.value.unwrap_or(Node { span: Span::new(start, start), kind: Kind::Null });
    match node.kind {
        Kind::Null => Some(Node { kind: Kind::Map(Vec::new()), ..node }),
        Kind::Map(_) => Some(node),
        Kind::Scalar { .. } | Kind::List(_) => None,
    }
}

/// The first field of a YAML text that has none.
fn begin(text: &str, end: usize, node: &Node, keys: &[&str], value: &Value) -> Option<Edit> {
    let empty = matches!(&node.kind, Kind::Map(entries) if entries.is_empty());
    let (key, rest) = keys.split_first()?;
    if !empty || is_flow(text, node) || !is_one_line(value) {
        return None;
    }
    let eol = line_end(text);
    let unfinished = end > 0 && !text.get(..end)?.ends_with('\n');
    let before = if unfinished { eol } else { "" };
    let lines = lines(key, &under(rest, value), "", eol);
    Some(Edit::at(end, format!("{before}{lines}")))
}

/// A value below further keys.
fn under(keys: &[&str], value: &Value) -> Value {
    keys.iter().rev().fold(value.clone(), |value, key| Value::Map(vec![((*key).to_owned(), value)]))
}

/// Whether all text of a value stands in one line.
fn is_one_line(value: &Value) -> bool {
    match value {
        Value::Scalar(text) => !text.contains(['\n', '\r']),
        Value::Map(fields) => fields.iter().all(|(_, value)| is_one_line(value)),
    }
}

/// A new field after the last one of a mapping.
fn insert(text: &str, node: &Node, key: &str, value: &Value) -> Option<Edit> {
    let Kind::Map(entries) = &node.kind else { return None };
    if is_flow(text, node) {
        let field = format!("{}: {}", in_flow(&scalar(key)), braced(value));
        let Some((name, last)) = entries.last() else {
            let at = node.span.range().start + 1;
            return Some(Edit::at(at, field));
        };
        let at = end_of_field(text, name, last);
        return Some(Edit::at(at, format!(", {field}")));
    }
    let (first, _) = entries.first()?;
    let (name, last) = entries.last()?;
    let indent = indentation(text, first.span.range().start);
    let end = end_of_field(text, name, last);
    let eol = line_end(text);
    let lines = lines(key, value, &indent, eol);
    if text.get(..end)?.ends_with('\n') {
        return Some(Edit::at(end, lines));
    }
    let last_line = format!("{eol}{}", lines.trim_end_matches(['\r', '\n']));
    let more = text.get(end..)?.find('\n');
    Some(more.map_or(Edit::at(text.len(), last_line), |more| Edit::at(end + more + 1, lines)))
}

/// Another value in place of one that is there.
fn replace(text: &str, parent: &Node, name: &Spanned<String>, child: &Node, value: &Value) -> Option<Edit> {
    let nothing = matches!(child.kind, Kind::Null) && !is_written(text, child);
    let colon = after_colon(text, name);
    if is_flow(text, parent) {
        let value = braced(value);
        return Some(match (nothing, colon) {
            (false, _) => {
                Edit { span: Span::new(child.span.range().start, end_of(text, child)), text: value }
            }
            (true, Some(at)) => Edit::at(at, format!(" {value}")),
            (true, None) => {
                let at = name.span.range().end;
                Edit::at(at, format!(": {value}"))
            }
        });
    }
    let colon = colon?;
    let end = if nothing { colon } else { end_of(text, child) };
    match value {
        Value::Scalar(words) => {
            if nothing {
                return Some(Edit::at(colon, format!(" {words}")));
            }
            let inline = !matches!(child.kind, Kind::Map(_) | Kind::List(_))
                || is_flow(text, child)
                || is_alias(text, child);
            let start = start_of(text, colon, child);
            // Nor is a remark behind the sign of a block of text to be lost.
            if text.get(start..child.span.range().start).is_some_and(|head| head.contains('#')) {
                return None;
            }
            if inline {
                return Some(Edit { span: Span::new(start, end), text: words.clone() });
            }
            // A remark behind the colon would have to go too.
            let bare = matches!(text.get(colon..start)?.trim(), "" | "-");
            bare.then(|| Edit { span: Span::new(colon, end), text: format!(" {words}") })
        }
        Value::Map(_) => {
            let (first, _) = match &parent.kind {
                Kind::Map(entries) => entries.first()?,
                Kind::Null | Kind::Scalar { .. } | Kind::List(_) => return None,
            };
            let indent = indentation(text, first.span.range().start);
            let eol = line_end(text);
            let lines = lines(&name.value, value, &indent, eol);
            let fields = lines.get(lines.find(eol)?..)?.trim_end_matches(['\r', '\n']).to_owned();
            if nothing {
                // Below the line of the key, so that a remark behind the colon stays.
                let line = text.get(colon..)?;
                let at = colon + line.find(['\r', '\n']).unwrap_or(line.len());
                return Some(Edit::at(at, fields));
            }
            Some(Edit { span: Span::new(colon, end), text: fields })
        }
    }
}

/// A field as lines, the last one ended too.
fn lines(key: &str, value: &Value, indent: &str, eol: &str) -> String {
    let key = scalar(key);
    match value {
        Value::Scalar(text) => format!("{indent}{key}: {text}{eol}"),
        Value::Map(fields) if fields.is_empty() => format!("{indent}{key}: {{}}{eol}"),
        Value::Map(fields) => {
            let deeper = format!("{indent}  ");
            let inner: String = fields.iter().map(|(key, value)| lines(key, value, &deeper, eol)).collect();
            format!("{indent}{key}:{eol}{inner}")
        }
    }
}

/// A value between braces.
fn braced(value: &Value) -> String {
    match value {
        Value::Scalar(text) => in_flow(text),
        Value::Map(fields) => {
            let field =
                |(key, value): &(String, Value)| format!("{}: {}", in_flow(&scalar(key)), braced(value));
            format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
    }
}

/// How the lines of a text end.
fn line_end(text: &str) -> &'static str {
    let first = text.find('\n').and_then(|at| text.get(..at));
    if first.is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

/// What stands before a key in its line, as blanks: after `- ` a mapping goes on below its first key.
fn indentation(text: &str, key: usize) -> String {
    let before = text.get(..key).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().map(|_| ' ').collect()
}

/// Whether a collection stands in brackets, with or without an anchor before it.
fn is_flow(text: &str, node: &Node) -> bool {
    let (bracket, first) = match &node.kind {
        Kind::Map(entries) => ('{', entries.first().map(|(name, _)| name.span.start)),
        Kind::List(items) => ('[', items.first().map(|item| item.span.start)),
        Kind::Null | Kind::Scalar { .. } => return false,
    };
    let mut rest = text.get(node.span.range().start..).unwrap_or_default();
    if rest.starts_with('&') {
        rest = rest.split_once([' ', '\t']).map_or("", |(_, rest)| rest).trim_start();
    }
    // A list below its key without indentation begins, to the reader, with its first item.
    rest.starts_with(bracket) && first != Some(node.span.start)
}

/// Where a value begins: the place of a block of text begins behind its `|` or `>`.
fn start_of(text: &str, colon: usize, node: &Node) -> usize {
    let start = node.span.range().start;
    let before = text.get(colon..start).unwrap_or_default();
    let blank = before.len() - before.trim_start().len();
    if before.trim_start().starts_with(['|', '>']) { colon + blank } else { start }
}

/// Whether a value is a repetition of one with an anchor.
fn is_alias(text: &str, node: &Node) -> bool {
    text.get(node.span.range().start..).is_some_and(|rest| rest.starts_with('*'))
}

/// Whether anything stands where a value is nothing: `~`, `null`.
fn is_written(text: &str, node: &Node) -> bool {
    matches!(text.get(node.span.range()).map(str::trim), Some("~" | "null" | "Null" | "NULL"))
}

/// The place behind the colon of a key; `None` where a key between braces has none.
fn after_colon(text: &str, name: &Spanned<String>) -> Option<usize> {
    let rest = text.get(name.span.range().end..)?;
    let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    rest.get(blank..)?.starts_with(':').then(|| name.span.range().end + blank + 1)
}

/// Where a field ends.
fn end_of_field(text: &str, name: &Spanned<String>, value: &Node) -> usize {
    if matches!(value.kind, Kind::Null) && !is_written(text, value) {
        return after_colon(text, name).unwrap_or(name.span.range().end);
    }
    end_of(text, value).max(name.span.range().end)
}

/// Where a value really ends: behind its bracket, before the blank that follows it.
fn end_of(text: &str, node: &Node) -> usize {
    let range = node.span.range();
    if is_alias(text, node) {
        return range.end;
    }
    let inner = match &node.kind {
        Kind::Null | Kind::Scalar { .. } => {
            let words = text.get(range.clone()).unwrap_or_default();
            return range.start + words.trim_end().len();
        }
        Kind::List(items) => items.iter().map(|item| end_of(text, item)).max(),
        Kind::Map(entries) => entries.iter().map(|(name, value)| end_of_field(text, name, value)).max(),
    };
    let inner = inner.unwrap_or(range.start + 1).max(range.start);
    if is_flow(text, node) { closing(text, inner) } else { inner }
}

/// The place behind the next closing bracket, over blanks, commas and remarks.
fn closing(text: &str, from: usize) -> usize {
    let mut remark = false;
    for (at, c) in text.get(from..).unwrap_or_default().char_indices() {
        match c {
            '\n' => remark = false,
            '#' => remark = true,
            '}' | ']' if !remark => return from + at + 1,
            _ => {}
        }
    }
    from
}

/// The value that should be there after a change.
fn expected(mut node: Node, keys: &[&str], value: &Value) -> Option<Node> {
    let Some((key, rest)) = keys.split_first() else { return plain(value) };
    if matches!(node.kind, Kind::Null) {
        node.kind = Kind::Map(Vec::new());
    }
    let Kind::Map(entries) = &mut node.kind else { return None };
    if let Some((_, child)) = entries.iter_mut().find(|(name, _)| name.value == *key) {
        *child = expected(child.clone(), rest, value)?;
    } else {
        entries.push((Spanned::new((*key).to_owned(), Span::default()), plain(&under(rest, value))?));
    }
    Some(node)
}

/// A value as it would be read.
fn plain(value: &Value) -> Option<Node> {
    let kind = match value {
        Value::Scalar(text) => return read(text, 0, &ContentPath::new("")).value,
        Value::Map(fields) => {
            let field = |(key, value): &(String, Value)| {
                Some((Spanned::new(key.clone(), Span::default()), plain(value)?))
            };
            Kind::Map(fields.iter().map(field).collect::<Option<_>>()?)
        }
    };
    Some(Node { span: Span::default(), kind })
}

/// Whether two values are the same, wherever they stand.
fn alike(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Scalar { text, value }, Kind::Scalar { text: other, value: typed }) => {
            text == other && value == typed
        }
        (Kind::List(items), Kind::List(others)) => {
            items.len() == others.len() && items.iter().zip(others).all(|(one, other)| alike(one, other))
        }
        (Kind::Map(entries), Kind::Map(others)) => {
            entries.len() == others.len()
                && entries
                    .iter()
                    .zip(others)
                    .all(|((name, one), (key, other))| name.value == key.value && alike(one, other))
        }
        _ => false,
    }
}
