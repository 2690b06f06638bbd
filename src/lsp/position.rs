//! Places as editors count them: lines from 0, and in a line UTF-16 units, or bytes where an editor can have it so;
//! and as findings count them, in bytes of the file.

use crate::file::Span;
use gen_lsp_types::{Position, Range};
use std::sync::Arc;

/// What the characters of a line are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16, which every editor knows.
    Utf16,
}

impl Encoding {
    fn units(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
        }
    }
}

/// A text with its lines measured.
#[derive(Clone, Debug)]
pub(super) struct Ruler {
    text: Arc<str>,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl Ruler {
    /// Measures a text. A line ends with a line feed, a carriage return, or both.
    pub(super) fn new(text: Arc<str>, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { text, starts, encoding }
    }

    /// The byte at a place; beyond the end of a line, its end.
    pub(super) fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return self.text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let words = self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let mut left = position.character as usize;
        let mut at = start;
        for c in words.chars() {
            let units = self.encoding.units(c);
            if left < units {
                break;
            }
            left -= units;
            at += c.len_utf8();
        }
        at
    }

    /// The place of a byte.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        let character = before.chars().map(|c| self.encoding.units(c)).sum::<usize>();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Position { line: number(line), character: number(character) }
    }

    /// The places of a span's ends.
    pub(super) fn range(&self, span: Span) -> Range {
        let range = span.range();
        Range { start: self.position(range.start), end: self.position(range.end.max(range.start)) }
    }

    /// The span between two places.
    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, encoding: Encoding, offset: usize, line: u32, character: u32) {
        let ruler = Ruler::new(text.into(), encoding);
        let position = Position { line, character };
        assert_eq!(ruler.position(offset), position, "byte {offset} of {text:?}");
        assert_eq!(ruler.offset(position), offset, "{position:?} of {text:?}");
    }

    #[test]
    fn places_and_bytes_lead_to_each_other() {
        // 沖 has three bytes and one unit, 🛥 four bytes and two units.
        let text = "a沖🛥b\r\n\rc\n";
        for (offset, line, character) in [(0, 0, 0), (1, 0, 1), (4, 0, 2), (8, 0, 4), (9, 0, 5)] {
            check(text, Encoding::Utf16, offset, line, character);
        }
        check(text, Encoding::Utf8, 8, 0, 8);
        for (offset, line, character) in [(11, 1, 0), (12, 2, 0), (13, 2, 1), (14, 3, 0)] {
            check(text, Encoding::Utf16, offset, line, character);
        }
    }

    #[test]
    fn places_that_are_not_there_move_to_the_nearest_before() {
        let ruler = Ruler::new("🛥b\ncd".into(), Encoding::Utf16);
        let offset = |line, character| ruler.offset(Position { line, character });
        assert_eq!(offset(0, 1), 0);
        assert_eq!(offset(0, 99), 5);
        assert_eq!(offset(9, 0), 8);
        assert_eq!(ruler.position(2), Position { line: 0, character: 0 });
        assert_eq!(ruler.position(99), Position { line: 1, character: 2 });
    }
}
