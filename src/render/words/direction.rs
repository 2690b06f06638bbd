//! Words in a script that runs from left to right within a sentence that runs from right to left: they keep their
//! direction to themselves. Figures do not need it, and a range of them would be turned around by it.

use super::Words;
use std::borrow::Cow;

/// Opens a run with the direction of its first letter, and closes it (FSI and PDI of Unicode).
const OPEN: char = '\u{2068}';
const CLOSE: char = '\u{2069}';

/// Whether a character only says where a run of its own direction begins or ends; such characters have no width.
pub(in crate::render) fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

impl Words {
    /// A piece of text or HTML that stands among words of this language.
    pub(super) fn isolated<'t>(&self, piece: &'t str) -> Cow<'t, str> {
        if self.rtl && runs_from_left(piece) {
            Cow::Owned(format!("{OPEN}{piece}{CLOSE}"))
        } else {
            Cow::Borrowed(piece)
        }
    }

    /// A sentence, in text or HTML, with marks around those of its values that need them: Fluent sets them around all.
    pub(super) fn settled(&self, sentence: String) -> String {
        if !self.rtl {
            return sentence;
        }
        let mut out = String::with_capacity(sentence.len());
        // Where the runs that are open begin.
        let mut open: Vec<usize> = Vec::new();
        for piece in pieces(&sentence) {
            let closed = if piece.starts_with(CLOSE) { open.pop() } else { None };
            if let Some(start) = closed {
                let run = out.split_off(start);
                out.push_str(&self.isolated(&run));
            } else if piece.starts_with(OPEN) {
                open.push(out.len());
            } else {
                out.push_str(piece);
            }
        }
        out
    }
}

/// Whether a piece has a letter that runs from left to right and does not stand in a run of its own already.
fn runs_from_left(piece: &str) -> bool {
    let mut depth = 0_usize;
    pieces(piece).any(|piece| {
        let Some(first) = piece.chars().next() else { return false };
        match first {
            '\u{2066}'..='\u{2068}' => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            // A tag or a reference has letters that nobody reads.
            _ if piece.len() > first.len_utf8() => {}
            _ => return depth == 0 && is_from_left(first),
        }
        false
    })
}

/// Letters of all scripts but Hebrew, Arabic, Syriac, Thaana and their like.
fn is_from_left(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The characters of text or HTML one by one; tags and references whole.
fn pieces(mut rest: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (piece, after) = rest.split_at(markup(rest).unwrap_or(first.len_utf8()));
        rest = after;
        Some(piece)
    })
}

/// How long the tag or the reference is with which a text begins.
fn markup(text: &str) -> Option<usize> {
    if let Some(inside) = text.strip_prefix('<') {
        let opens = inside.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic());
        return opens.then(|| text.find('>'))?.map(|end| end + 1);
    }
    let name = text.strip_prefix('&')?;
    let end = name.find(|c: char| c != '#' && !c.is_ascii_alphanumeric())?;
    name.get(end..)?.starts_with(';').then_some(end + 2)
}
