//! From the processor's trees to our pieces. What is text there is text here: whoever writes HTML escapes it.

use crate::csl::{FontStyle, FontVariant, FontWeight, Format, Node, Role, TextDecoration, VerticalAlign};
use crate::model::citations::Piece;
use crate::model::values::is_safe;

/// What gives other pieces for a node with a role, or none.
type Roles<'a> = &'a mut dyn FnMut(Role, &[Node]) -> Option<Vec<Piece>>;

/// The pieces of a tree.
pub(super) fn pieces(nodes: &[Node]) -> Vec<Piece> {
    with(nodes, &mut |_, _| None)
}

/// The pieces of a tree; `role` may give other ones for a node with a role.
pub(super) fn with(nodes: &[Node], role: Roles) -> Vec<Piece> {
    let mut out = Vec::new();
    for node in nodes {
        push(node, role, &mut out);
    }
    tidy(out)
}

fn push(node: &Node, role: Roles, out: &mut Vec<Piece>) {
    match node {
        Node::Text(text) => out.push(Piece::Text(text.clone())),
        Node::Format(format, inner) => {
            let inner = with(inner, role);
            match formatted(*format) {
                Some(wrap) if !inner.is_empty() => out.push(wrap(inner)),
                _ => out.extend(inner),
            }
        }
        Node::Quoted(inner) => out.extend(with(inner, role)),
        Node::Link(url, inner) => {
            let inner = with(inner, role);
            if is_safe(url) {
                out.push(Piece::Link { url: url.clone(), pieces: inner });
            } else {
                out.extend(inner);
            }
        }
        Node::Display(_, inner) => {
            // Fields that the style puts on lines of their own stand in one line here.
            if !out.is_empty() {
                out.push(Piece::Text(" ".to_owned()));
            }
            out.extend(with(inner, role));
            out.push(Piece::Text(" ".to_owned()));
        }
        Node::Role(what, inner) => match role(*what, inner) {
            Some(pieces) => out.extend(pieces),
            None => out.extend(with(inner, role)),
        },
    }
}

/// What puts pieces in a format; nothing where the format is that of the text.
fn formatted(format: Format) -> Option<fn(Vec<Piece>) -> Piece> {
    match format {
        // Upright within italics is what an emphasis within an emphasis is. Underlining is what typewriters did for
        // italics.
        Format::Style(FontStyle::Italic | FontStyle::Oblique | FontStyle::Normal)
        | Format::Decoration(TextDecoration::Underline) => Some(Piece::Emphasis),
        Format::Weight(FontWeight::Bold) => Some(Piece::Strong),
        Format::Variant(FontVariant::SmallCaps) => Some(Piece::SmallCaps),
        Format::Align(VerticalAlign::Sup) => Some(Piece::Superscript),
        Format::Align(VerticalAlign::Sub) => Some(Piece::Subscript),
        Format::Decoration(TextDecoration::None)
        | Format::Weight(FontWeight::Normal | FontWeight::Light)
        | Format::Variant(FontVariant::Normal)
        | Format::Align(VerticalAlign::Baseline) => None,
    }
}

/// Joins neighbours of one kind, and takes out what is empty.
pub(super) fn tidy(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (out.last_mut(), piece) {
            (Some(Piece::Text(last)), Piece::Text(text)) => {
                // What stood on lines of its own brings a space, and may meet another.
                let text = if last.ends_with(' ') { text.trim_start_matches(' ') } else { &text };
                last.push_str(text);
            }
            (_, Piece::Text(text)) if text.is_empty() => {}
            (_, piece) => out.push(piece),
        }
    }
    out
}

/// Takes white space away from both ends of a line.
pub(super) fn trim(mut pieces: Vec<Piece>) -> Vec<Piece> {
    if let Some(Piece::Text(text)) = pieces.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Piece::Text(text)) = pieces.last_mut() {
        *text = text.trim_end().to_owned();
    }
    tidy(pieces)
}

/// Whether anything but marks and spaces is printed.
pub(super) fn has_words(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Text(text) => text.chars().any(char::is_alphanumeric),
        Piece::Emphasis(inner)
        | Piece::Strong(inner)
        | Piece::SmallCaps(inner)
        | Piece::Superscript(inner)
        | Piece::Subscript(inner)
        | Piece::Link { pieces: inner, .. }
        | Piece::Cite { pieces: inner, .. } => has_words(inner),
        Piece::Affix { .. } => false,
    })
}
