//! The entries of a BibTeX file, found before it is parsed, so that a bad one spoils itself only.

use std::ops::Range;

/// A part of the file that begins with `@`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// From the `@` to the closing brace; to the next entry, or the end, if it is not closed.
    pub(super) range: Range<usize>,
    /// What stands after the `@`, in lower case.
    pub(super) kind: String,
    /// Whether its braces are closed, and no deeper than anybody writes.
    pub(super) sound: bool,
}

/// Deeper braces than this are no bibliography, and the parser behind would recurse into them.
const DEEPEST: usize = 64;

/// The parts of a file, in order. What stands between them is a comment.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let bytes = text.as_bytes();
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(start) = next(text, at) {
        let word = text.get(start + 1..).unwrap_or_default();
        let word = word.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let open = start + 1 + word.len();
        let open = open + text.get(open..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let (end, sound) = match bytes.get(open) {
            Some(b'{') => closed(bytes, open, b'{', b'}'),
            Some(b'(') => closed(bytes, open, b'(', b')'),
            _ => (None, false),
        };
        // What is not closed ends where the next entry begins a line.
        let end = end.unwrap_or_else(|| next(text, start + 1).unwrap_or(text.len()));
        parts.push(Part { range: start..end, kind: word.to_ascii_lowercase(), sound });
        at = end;
    }
    parts
}

/// The next `@` that begins a line and is followed by a letter.
fn next(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.match_indices('@').map(|(at, _)| from + at).find(|at| {
        let line = text.get(..*at).map_or("", |before| before.rsplit('\n').next().unwrap_or(before));
        let letter = text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        line.trim().is_empty() && letter
    })
}

/// One past the bracket that closes the one at `open`, and whether all is sound; `None` if it is not closed before
/// the next entry. Braces count everywhere; inside them a quotation mark or a bracket does not.
fn closed(bytes: &[u8], open: usize, opens: u8, closes: u8) -> (Option<usize>, bool) {
    let (mut depth, mut sound) = (0_usize, true);
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate().skip(open) {
        match *byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            byte if byte == opens => depth += 1,
            byte if byte == closes && depth == 1 => depth = 0,
            // An entry that begins a line inside of another one: that one was not closed.
            b'@' if at > open && begins_entry(bytes, at) => return (None, false),
            _ => {}
        }
        sound &= depth <= DEEPEST;
        if depth == 0 {
            return (Some(at + 1), sound);
        }
    }
    (None, false)
}

/// Whether an `@` begins a line, and looks like an entry: `@word{key,`.
fn begins_entry(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let starts =
        before.iter().rev().find(|byte| !matches!(byte, b' ' | b'\t')).is_none_or(|byte| *byte == b'\n');
    let after = bytes.get(at + 1..).unwrap_or_default();
    let word = after.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let line: Vec<u8> = after.iter().skip(word).take_while(|byte| **byte != b'\n').copied().collect();
    starts && word > 0 && line.first() == Some(&b'{') && line.contains(&b',')
}

#[cfg(test)]
mod tests {
    use super::parts;

    fn check(text: &str, expected: &[(&str, bool)]) {
        let found = parts(text);
        let found: Vec<(&str, bool)> =
            found.iter().map(|part| (text.get(part.range.clone()).unwrap().trim_end(), part.sound)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn entries_are_found_by_their_braces() {
        check(
            "note\n@book{a, t = {x}}\n% c\n@string(b = \"c\")\n",
            &[("@book{a, t = {x}}", true), ("@string(b = \"c\")", true)],
        );
        check("@a{b, t = {me@x.org and {\\} }}}", &[("@a{b, t = {me@x.org and {\\} }}}", true)]);
    }

    #[test]
    fn one_that_is_not_closed_leaves_the_next() {
        check("@a{b, t = {x\n}\n@c{d, t = 1}", &[("@a{b, t = {x\n}", false), ("@c{d, t = 1}", true)]);
        check("@a b\n@c{d, t = 1}", &[("@a b", false), ("@c{d, t = 1}", true)]);
        check(
            &format!("@a{{b, t = {}}}", "{".repeat(70)),
            &[(&format!("@a{{b, t = {}}}", "{".repeat(70)), false)],
        );
    }
}
