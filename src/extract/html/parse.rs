//! Source to tree, in pieces, so that a page which makes elements without end is told before it takes all memory.

use super::scan::too_much;
use crate::model::extract::Unreadable;
use dom_query::Document;
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{ParseOpts, parse_document};

/// So many bytes are parsed at once: each may be an element, and bring as many with it as are open.
const PIECE: usize = 1_024;
/// So many nodes a page may have: some 200 MB of memory.
const MOST_NODES: usize = 1_000_000;

/// Parses a page.
pub(super) fn parse(source: &str) -> Result<Document, Unreadable> {
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    let mut parser = parse_document(Document::default(), options);
    let mut rest = source;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE).max(first(rest)));
        parser.process(StrTendril::from(piece));
        if parser.tokenizer.sink.sink.tree.len() > MOST_NODES {
            return Err(too_much("is made of more than a million pieces"));
        }
        rest = after;
    }
    Ok(parser.finish())
}

/// The length of the first character.
fn first(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}
