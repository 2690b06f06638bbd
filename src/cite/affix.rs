//! The author's words before and after a cite: what must stand between them and it.
//! The words themselves are written by whoever writes the page; here only their ends are looked at.

use crate::model::block::Inline;

/// What must stand after a prefix: nothing if it ends in white space or an opening mark.
pub(super) fn space_after(prefix: &[Inline]) -> &'static str {
    let closed = |c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | '“' | '‘' | '"' | '\'' | '’' | '/' | '-' | '–' | '—')
    };
    if text(prefix).chars().next_back().is_none_or(closed) { "" } else { " " }
}

/// What must stand before a suffix: nothing if it begins with white space or a mark that cleaves to the left.
pub(super) fn space_before(suffix: &[Inline]) -> &'static str {
    let closed = |c: char| {
        c.is_whitespace()
            || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '’' | '–' | '—' | '/')
    };
    if text(suffix).chars().next().is_none_or(closed) { "" } else { " " }
}

/// The words of a line, without markup.
pub(super) fn text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    collect(inlines, &mut out);
    out
}

fn collect(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } | Inline::Code(text) | Inline::Html(text) => out.push_str(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikeout(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Link { inlines: inner, .. }
            | Inline::Change { inlines: inner, .. }
            | Inline::Mark { inlines: inner, .. } => collect(inner, out),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::FootnoteRef(_) | Inline::Point(_) | Inline::Edge(_) => {}
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
        }
    }
}
