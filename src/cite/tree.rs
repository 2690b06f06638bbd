//! From the processor's tree of elements to our pieces. What is text there is text here:
//! whoever writes HTML escapes it.

use super::shield;
use crate::model::citations::Piece;
use crate::model::values::is_safe;
use citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta, Formatted};

/// The pieces of a tree.
pub(super) fn pieces(children: &ElemChildren) -> Vec<Piece> {
    let mut out = Vec::new();
    for child in &children.0 {
        push(child, &mut out);
    }
    tidy(out)
}

fn push(child: &ElemChild, out: &mut Vec<Piece>) {
    match child {
        ElemChild::Text(text) => out.extend(formatted(text)),
        ElemChild::Elem(elem) => {
            // Fields that the style puts on lines of their own stand in one line here.
            let apart = elem.display.is_some();
            if apart && !out.is_empty() {
                out.push(Piece::Text(" ".to_owned()));
            }
            let start = out.len();
            for child in &elem.children.0 {
                push(child, out);
            }
            if elem.meta == Some(ElemMeta::Date) {
                out.iter_mut().skip(start).for_each(part_season);
            }
            if apart {
                out.push(Piece::Text(" ".to_owned()));
            }
        }
        ElemChild::Link { text, url } => match formatted(text) {
            Some(words) if is_safe(url) => out.push(Piece::Link { url: url.clone(), pieces: vec![words] }),
            words => out.extend(words),
        },
        ElemChild::Markup(text) => out.push(Piece::Text(text.clone())),
        ElemChild::Transparent { .. } => {}
    }
}

/// The processor writes "Spring/2021" where a style asks for the year alone.
fn part_season(piece: &mut Piece) {
    let Piece::Text(text) = piece else { return };
    let Some((season, year)) = text.split_once('/') else { return };
    if season.ends_with(char::is_alphabetic) && year.starts_with(|c: char| c.is_ascii_digit()) {
        *text = format!("{season} {year}");
    }
}

/// Text with its formatting around it; nothing for no text.
fn formatted(text: &Formatted) -> Option<Piece> {
    let format = &text.formatting;
    let mut piece = Piece::Text(shield::show(&text.text));
    if format.font_variant == FontVariant::SmallCaps {
        piece = Piece::SmallCaps(vec![piece]);
    }
    if format.font_weight == FontWeight::Bold {
        piece = Piece::Strong(vec![piece]);
    }
    // Underlining is what typewriters did for italics.
    if format.font_style != FontStyle::Normal || format.text_decoration == TextDecoration::Underline {
        piece = Piece::Emphasis(vec![piece]);
    }
    match format.vertical_align {
        VerticalAlign::Sup => piece = Piece::Superscript(vec![piece]),
        VerticalAlign::Sub => piece = Piece::Subscript(vec![piece]),
        VerticalAlign::None | VerticalAlign::Baseline => {}
    }
    (!text.text.is_empty()).then_some(piece)
}

/// Joins neighbours of one kind, and takes out marks that the processor left doubled.
pub(super) fn tidy(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (out.last_mut(), piece) {
            (Some(Piece::Text(last)), Piece::Text(text)) => last.push_str(&text),
            (Some(Piece::Emphasis(last)), Piece::Emphasis(inner))
            | (Some(Piece::Strong(last)), Piece::Strong(inner))
            | (Some(Piece::SmallCaps(last)), Piece::SmallCaps(inner))
            | (Some(Piece::Superscript(last)), Piece::Superscript(inner))
            | (Some(Piece::Subscript(last)), Piece::Subscript(inner)) => {
                last.extend(inner);
                *last = tidy(std::mem::take(last));
            }
            (_, piece) => out.push(piece),
        }
    }
    for piece in &mut out {
        if let Piece::Text(text) = piece {
            *text = repaired(text);
        }
    }
    out.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
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

/// The processor leaves the comma before a day that is not known: "(2021,)", "The Daily,.".
fn repaired(text: &str) -> String {
    let mut text = text.to_owned();
    for (wrong, right) in [(",.", "."), (",)", ")"), (",,", ","), ("  ", " ")] {
        while text.contains(wrong) {
            text = text.replace(wrong, right);
        }
    }
    text
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

/// Whether a number of the list is among the elements.
pub(super) fn has_number(children: &ElemChildren) -> bool {
    children.find_meta(&ElemMeta::CitationNumber).is_some()
}

/// Takes the number of the list out of an entry.
pub(super) fn drop_number(children: &mut ElemChildren) {
    take(
        children,
        &mut Taking::new(|meta| *meta == ElemMeta::CitationNumber, &['.', ')', ']', ':', ' ', '\u{a0}']),
    );
}

/// Takes the names out of a cite, or what stands in their place, with the mark that parts them from the rest.
pub(super) fn take_names(children: &mut ElemChildren) -> Option<Elem> {
    let mut taking = Taking::new(|meta| matches!(meta, ElemMeta::Names(_)), &[',', ';', ':', ' ', '\u{a0}']);
    take(children, &mut taking);
    taking.taken
}

/// How far the search for an element to take has come.
struct Taking {
    is_wanted: fn(&ElemMeta) -> bool,
    marks: &'static [char],
    taken: Option<Elem>,
    /// Whether the marks after it still have to go.
    trims: bool,
}

impl Taking {
    fn new(is_wanted: fn(&ElemMeta) -> bool, marks: &'static [char]) -> Self {
        Self { is_wanted, marks, taken: None, trims: false }
    }
}

/// Takes the first wanted element out, and the marks after it.
fn take(children: &mut ElemChildren, taking: &mut Taking) {
    children.0.retain_mut(|child| match child {
        ElemChild::Elem(elem)
            if taking.taken.is_none() && elem.meta.as_ref().is_some_and(taking.is_wanted) =>
        {
            taking.taken = Some(elem.clone());
            taking.trims = true;
            false
        }
        ElemChild::Elem(elem) => {
            take(&mut elem.children, taking);
            true
        }
        ElemChild::Text(text) if taking.trims => {
            text.text = text.text.trim_start_matches(taking.marks).to_owned();
            taking.trims = text.text.is_empty();
            true
        }
        ElemChild::Link { .. } | ElemChild::Transparent { .. } | ElemChild::Markup(_) => {
            taking.trims = false;
            true
        }
        ElemChild::Text(_) => true,
    });
}
