//! From offsets in a scalar's value back to offsets in the file.
//! Quotes, escapes, indentation and folded lines make the two differ; findings must point at the file.

use crate::file::Span;

/// Where each character of a value stands in the file.
#[derive(Clone, Debug)]
pub(crate) struct Alignment {
    /// Pairs (offset in the value, offset in the file); between two pairs both grow alike.
    steps: Vec<(u32, u32)>,
    whole: Span,
}

impl Alignment {
    /// The alignment of a text that stands in the file as it is, from `base` on.
    pub(crate) fn straight(base: usize, len: usize) -> Self {
        let whole = Span::new(base, base + len);
        Self { steps: vec![(0, whole.start)], whole }
    }

    /// Aligns a scalar's value with the slice of the file that it was read from.
    /// Characters that the value has and the file has not (an escape's result) take the nearest place.
    pub(crate) fn of(value: &str, file: &str, span: Span) -> Self {
        let source = file.get(span.range()).unwrap_or_default();
        let mut steps = Vec::new();
        let mut rest = source.char_indices().peekable();
        let mut ahead = 0_i64;
        for (at, wanted) in value.char_indices() {
            // Only what folding or quoting adds may be passed over while looking for the character.
            while let Some(&(_, found)) = rest.peek() {
                let same = found == wanted || (wanted.is_whitespace() && found.is_whitespace());
                if same
                    || !(found.is_whitespace() || matches!(found, '"' | '\'' | '\\' | '|' | '>' | '-' | '+'))
                {
                    break;
                }
                rest.next();
            }
            let Some(&(place, found)) = rest.peek() else { break };
            let shift = i64::try_from(place).unwrap_or(0) - i64::try_from(at).unwrap_or(0);
            if steps.is_empty() || shift != ahead {
                steps.push((
                    u32::try_from(at).unwrap_or(u32::MAX),
                    span.start + u32::try_from(place).unwrap_or(0),
                ));
                ahead = shift;
            }
            if found == wanted || found.is_whitespace() {
                rest.next();
            }
        }
        Self { steps, whole: span }
    }

    /// The alignment of what is left when only these ranges of the value are kept, joined.
    pub(crate) fn without(&self, kept: &[std::ops::Range<usize>]) -> Self {
        let mut steps = Vec::new();
        let mut at = 0;
        for piece in kept {
            let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
            steps.push((clamp(at), clamp(self.offset(piece.start))));
            let inside = self.steps.iter().filter(|(value, _)| piece.contains(&(*value as usize)));
            steps.extend(inside.map(|(value, file)| (clamp(at + *value as usize - piece.start), *file)));
            at += piece.len();
        }
        Self { steps, whole: self.whole }
    }

    /// The place in the file of a range of the value.
    pub(crate) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.offset(range.start);
        let last = if range.end > range.start { self.offset(range.end - 1) + 1 } else { start };
        Span::new(start.min(self.whole.range().end), last.clamp(start, self.whole.range().end.max(start)))
    }

    fn offset(&self, at: usize) -> usize {
        let step = self.steps.partition_point(|(value, _)| *value as usize <= at);
        match step.checked_sub(1).and_then(|index| self.steps.get(index)) {
            Some((value, file)) => *file as usize + (at - *value as usize),
            None => self.whole.range().start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, value: &str, words: &str) {
        let alignment = Alignment::of(value, file, Span::new(0, file.len()));
        let at = value.find(words).unwrap();
        assert_eq!(&file[alignment.span(at..at + words.len()).range()], words);
    }

    #[test]
    fn finds_the_place_through_quotes_folds_and_blocks() {
        check("plain words", "plain words", "words");
        check("\"say \\\"yes\\\" now\"", "say \"yes\" now", "now");
        check("'it''s so'", "it's so", "so");
        check("one\n    two\n    three", "one two three", "three");
        check("|\n  first\n  second é third\n", "first\nsecond é third\n", "third");
        check(">-\n  first\n  second\n\n  third", "first second\nthird", "third");
    }
}
