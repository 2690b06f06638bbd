//! Citations in Pandoc's grammar (Pandoc User's Guide, "Citation syntax").
//! Takes plain text and knows no Markdown: the caller says which text is in brackets, and which is code.
//! Gives cites with byte offsets into that text; never asks whether a source exists. Work is linear in the text.

mod doubt;
mod key;
mod pairs;
mod suffix;
#[cfg(test)]
mod tests;

use crate::file::{Span, Spanned};
use crate::model::locator::Locator;
use pairs::Pairs;
use std::ops::Range;

pub(crate) use doubt::doubt;
pub(crate) use suffix::RawSuffix;

/// One cite as written: a source, and what stands around its key. All offsets count from the start of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawCite {
    /// The key, its span without `@` and braces.
    pub(crate) key: Spanned<String>,
    /// Whether `-` stands before the `@`.
    pub(crate) suppress_author: bool,
    /// What stands before the key, trimmed; may be empty. Inline Markdown.
    pub(crate) prefix: Span,
    /// The place in the source; its span includes term and braces.
    pub(crate) locator: Option<Spanned<Locator>>,
    /// The words relied on with their escapes resolved; the span is what stands between the marks.
    pub(crate) words: Option<Spanned<String>>,
    /// What else stands after the key, with the comma or space that it begins with; may be empty. Inline Markdown.
    pub(crate) suffix: Span,
    /// The whole cite, trimmed, without `;`.
    pub(crate) span: Span,
}

/// A key in running text: `@key`, `-@key`. It is a citation only if the key exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawNarrative {
    /// The key, its span without `@` and braces.
    pub(crate) key: Spanned<String>,
    /// Whether `-` stands before the `@`.
    pub(crate) suppress_author: bool,
    /// All of it, with `-`, `@` and braces.
    pub(crate) span: Span,
}

/// Text that was meant as a citation and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Malformed {
    /// Where it goes wrong.
    pub(crate) span: Span,
    /// What is wrong and what to write, without a full stop.
    pub(crate) message: String,
}

impl Malformed {
    /// An error at a range of the input.
    fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { span: Span::new(range.start, range.end), message: message.into() }
    }
}

/// Reads the inside of brackets, `see @doe99, pp. 33-35; @smith04`.
/// `None` if no key stands in it, so that it is ordinary text.
pub(crate) fn bracketed(inside: &str, language: &str) -> Option<Result<Vec<RawCite>, Malformed>> {
    let pairs = Pairs::of(inside);
    let first = keys(inside, 0..inside.len(), &pairs).next()?;
    let cites = first.and_then(|_| {
        items(inside, &pairs).into_iter().map(|item| cite(inside, item, &pairs, language)).collect()
    });
    Some(cites)
}

/// Finds every `@key` and `-@key` in running text; `\@` and an `@` right after a letter or digit are none.
/// Braces that do not close make no key here, as the text may never have meant one.
pub(crate) fn narrative(text: &str) -> Vec<RawNarrative> {
    let mut found: Vec<RawNarrative> = Vec::new();
    for at in pairs::unescaped(text).filter(|(_, c)| *c == '@').map(|(at, _)| at) {
        // A braced key may hold an `@` of its own.
        let inside = found.last().is_some_and(|last| at < last.span.end as usize);
        if let Some(Ok(next)) = key::read(text, at).filter(|_| !inside) {
            found.push(next);
        }
    }
    found
}

/// Reads the inside of the brackets after a narrative key, `p. 33; see @doe99`:
/// what belongs to that key, then further cites. If even the first item has a key (`@a [@b]`),
/// nothing belongs to the narrative key.
pub(crate) fn narrative_suffix(inside: &str, language: &str) -> Result<(RawSuffix, Vec<RawCite>), Malformed> {
    let pairs = Pairs::of(inside);
    let mut items = items(inside, &pairs);
    let first = items.first().cloned().unwrap_or(0..0);
    let own = if keys(inside, first.clone(), &pairs).next().is_none() {
        items.remove(0);
        suffix::read(inside, first, &pairs, language)?
    } else {
        RawSuffix { locator: None, words: None, suffix: Span::new(0, 0) }
    };
    Ok((own, items.into_iter().map(|item| cite(inside, item, &pairs, language)).collect::<Result<_, _>>()?))
}

/// Reads the value of a `cite` field, one cite without brackets: `@asiaone, para. 1, "words relied on"`.
pub(crate) fn field(text: &str, language: &str) -> Result<RawCite, Malformed> {
    let pairs = Pairs::of(text);
    let trimmed = trim(text, 0..text.len());
    if text.trim_start().starts_with('[') {
        return Err(Malformed::new(trimmed, "a field takes a citation without brackets: \"@key, para. 4\""));
    }
    let items = items(text, &pairs);
    match items.as_slice() {
        [_, second, ..] => {
            let message = "a field takes one citation; write further ones as items of the list";
            Err(Malformed::new(trim(text, second.clone()), message))
        }
        _ if keys(text, trimmed.clone(), &pairs).next().is_none() => {
            Err(Malformed::new(trimmed, "no key stands here: write it with @, as in \"@key, para. 4\""))
        }
        _ => cite(text, 0..text.len(), &pairs, language),
    }
}

/// One item of a bracket: prefix, key, suffix.
fn cite(text: &str, item: Range<usize>, pairs: &Pairs, language: &str) -> Result<RawCite, Malformed> {
    let item = trim(text, item);
    let mut keys = keys(text, item.clone(), pairs);
    let Some(found) = keys.next().transpose()? else {
        let message = if item.is_empty() {
            "nothing stands beside this semicolon: write a citation there, or take the semicolon away"
        } else {
            "this part of the citation has no key: write one as @key, or take the semicolon beside it away"
        };
        return Err(Malformed::new(item, message));
    };
    if let Some(second) = keys.next().transpose()? {
        let message =
            format!("two keys in one citation: separate them by a semicolon, as in ; @{}", second.key.value);
        return Err(Malformed::new(second.span.range(), message));
    }
    let own = suffix::read(text, found.span.end as usize..item.end, pairs, language)?;
    let prefix = trim(text, item.start..found.span.start as usize);
    Ok(RawCite {
        key: found.key,
        suppress_author: found.suppress_author,
        prefix: Span::new(prefix.start, prefix.end),
        locator: own.locator,
        words: own.words,
        suffix: own.suffix,
        span: Span::new(item.start, item.end),
    })
}

/// The items between semicolons; a semicolon in quoted words or braces does not count. Never empty.
fn items(text: &str, pairs: &Pairs) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut start = 0;
    for (at, _) in pairs.outside(text).filter(|(_, c)| *c == ';') {
        items.push(start..at);
        start = at + 1;
    }
    items.push(start..text.len());
    items
}

/// The keys in a range, those in quoted words and braced keys left out.
fn keys<'a>(
    text: &'a str,
    range: Range<usize>,
    pairs: &'a Pairs,
) -> impl Iterator<Item = Result<RawNarrative, Malformed>> + 'a {
    let part = text.get(..range.end).unwrap_or_default();
    let mut after = range.start;
    pairs.unquoted(part, range.start).filter(|(_, c)| *c == '@').filter_map(move |(at, _)| {
        let found = if at < after { None } else { key::read(part, at) };
        if let Some(Ok(key)) = &found {
            after = key.span.end as usize;
        }
        found
    })
}

/// The range without white space at its ends.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.end - part.trim_start().len();
    start..start + part.trim().len()
}
