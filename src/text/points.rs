//! Code points of a text, counted: what other programs take for places in it.

/// Counts the code points before a byte, without counting all of the text each time.
pub(crate) struct Points<'a> {
    text: &'a str,
    /// How many stand before each stretch.
    before: Vec<usize>,
}

impl<'a> Points<'a> {
    /// Bytes of a stretch.
    const STRETCH: usize = 4096;

    /// Counts once through a text.
    pub(crate) fn new(text: &'a str) -> Self {
        let begins = |byte: &&u8| **byte & 0xC0 != 0x80; // Every other byte of UTF-8 goes on with a code point.
        let mut count = 0;
        let stretch = |bytes: &[u8]| {
            let before = count;
            count += bytes.iter().filter(begins).count();
            before
        };
        Self { text, before: text.as_bytes().chunks(Self::STRETCH).map(stretch).collect() }
    }

    /// How many code points stand before a byte.
    pub(crate) fn at(&self, byte: usize) -> usize {
        let stretch = (byte / Self::STRETCH).min(self.before.len().saturating_sub(1));
        let rest = self.text.as_bytes().get(stretch * Self::STRETCH..byte).unwrap_or_default();
        self.before.get(stretch).copied().unwrap_or(0)
            + rest.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_from_any_stretch() {
        let text = "日本 and the café — ".repeat(700);
        let points = Points::new(&text);
        for (byte, _) in text.char_indices().step_by(97).chain([(text.len(), ' ')]) {
            assert_eq!(points.at(byte), text[..byte].chars().count(), "{byte}");
        }
        assert_eq!((Points::new("").at(0), Points::new("").at(9)), (0, 0));
    }
}
