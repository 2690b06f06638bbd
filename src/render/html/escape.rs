//! The one escaper, for text and for attribute values in double quotes (HTML Living Standard, 13.3).

use crate::model::block::Inline;
use crate::model::review::Change;

/// Escapes text so that it is text, in an element as in a quoted attribute.
/// Control characters that HTML does not allow become U+FFFD.
pub(in crate::render) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            // A form feed parts pages; inside a paragraph it is a space.
            '\r' | '\u{c}' => out.push('\n'),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{fdd0}'..='\u{fdef}') => {
                out.push('\u{fffd}');
            }
            c => out.push(c),
        }
    }
    out
}

/// The words of some inlines without markup; marks show their labels.
pub(in crate::render) fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inside)
            | Inline::Strong(inside)
            | Inline::Strikeout(inside)
            | Inline::Superscript(inside)
            | Inline::Subscript(inside) => out.push_str(&plain(inside)),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            Inline::Change { change: Change::Deleted, .. }
            | Inline::Point(_)
            | Inline::Edge(_)
            | Inline::FootnoteRef(_)
            | Inline::Html(_) => {}
            Inline::Change { inlines, .. } | Inline::Link { inlines, .. } | Inline::Mark { inlines, .. } => {
                out.push_str(&plain(inlines));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_gets_out() {
        assert_eq!(escape("<a b=\"c\">&'</a>"), "&lt;a b=&quot;c&quot;&gt;&amp;&#39;&lt;/a&gt;");
        assert_eq!(escape("a\0b\u{7}c\nd"), "a\u{fffd}b\u{fffd}c\nd");
    }
}
