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

/// An `@` that begins a line and is followed by a letter.
struct Start {
    at: usize,
    /// Whether an entry that is still open ends here: the line goes on like one, `@word{key,`.
    entry: bool,
}

/// The parts of a file, in order. What stands between them is a comment.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let bytes = text.as_bytes();
    let mut starts = starts(text);
    let mut parts = Vec::new();
    let mut next = starts.first().map(|start| start.at);
    while let Some(start) = next {
        let word = text.get(start + 1..).unwrap_or_default();
        let word = word.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let open = start + 1 + word.len();
        let open = open + text.get(open..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let after = starts.partition_point(|known| known.at <= start);
        let later = starts.get_mut(after..).unwrap_or_default();
        let (end, sound) = match bytes.get(open) {
            Some(b'{') => closed(bytes, open, (b'{', b'}'), later),
            Some(b'(') => closed(bytes, open, (b'(', b')'), later),
            _ => (None, false),
        };
        // What is not closed ends where the next entry begins a line.
        let following = starts.get(after).map_or(text.len(), |known| known.at);
        let end = end.unwrap_or(following);
        parts.push(Part { range: start..end, kind: word.to_ascii_lowercase(), sound });
        next = beside(text, end).or_else(|| {
            let after = starts.partition_point(|known| known.at < end);
            starts.get(after).map(|known| known.at)
        });
    }
    parts
}

/// All places where a part may begin.
fn starts(text: &str) -> Vec<Start> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        let word =
            bare.strip_prefix('@').map(|rest| rest.bytes().take_while(u8::is_ascii_alphabetic).count());
        if let Some(word) = word.filter(|word| *word > 0) {
            let entry = bare.as_bytes().get(word + 1) == Some(&b'{') && bare.contains(',');
            starts.push(Start { at: at + line.len() - bare.len(), entry });
        }
        at += line.len();
    }
    starts
}

/// An entry that begins in the line in which another ends.
fn beside(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?;
    let bare = rest.trim_start_matches([' ', '\t', ',']);
    let letter =
        bare.strip_prefix('@').is_some_and(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
    letter.then_some(end + rest.len() - bare.len())
}

/// One past the bracket that closes the one at `open`, and whether all is sound; `None` if it is not closed before
/// the next entry. Braces count everywhere; inside them a quotation mark or a bracket does not.
fn closed(
    bytes: &[u8],
    open: usize,
    (opens, closes): (u8, u8),
    later: &mut [Start],
) -> (Option<usize>, bool) {
    let (mut depth, mut sound) = (0_usize, true);
    let mut escaped = false;
    let mut passed = 0;
    for (at, byte) in bytes.iter().enumerate().skip(open) {
        match *byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            byte if byte == opens => depth += 1,
            byte if byte == closes && depth == 1 => depth = 0,
            b'@' if later.get(passed).is_some_and(|start| start.at == at) => {
                // An entry that begins a line inside of another one: that one was not closed.
                if later.get(passed).is_some_and(|start| start.entry) {
                    break;
                }
                passed += 1;
            }
            _ => {}
        }
        sound &= depth <= DEEPEST;
        if depth == 0 {
            return (Some(at + 1), sound);
        }
    }
    // What has been looked through in vain is not looked through again from each place in it.
    later.iter_mut().take(passed).for_each(|start| start.entry = true);
    (None, false)
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
        check("@a{b, t = {x}} @c{d, t = {y}}", &[("@a{b, t = {x}}", true), ("@c{d, t = {y}}", true)]);
    }

    #[test]
    fn one_that_is_not_closed_leaves_the_next() {
        check("@a{b, t = {x\n}\n@c{d, t = 1}", &[("@a{b, t = {x\n}", false), ("@c{d, t = 1}", true)]);
        check("@a b\n@c{d, t = 1}", &[("@a b", false), ("@c{d, t = 1}", true)]);
        check("@a{b, t = {\n@c{d\n@e{f\n", &[("@a{b, t = {", false), ("@c{d", false), ("@e{f", false)]);
        check(
            &format!("@a{{b, t = {}}}", "{".repeat(70)),
            &[(&format!("@a{{b, t = {}}}", "{".repeat(70)), false)],
        );
    }
}
