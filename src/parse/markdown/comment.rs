//! Comments: `%% … %%`, `<!-- … -->` and the review comments `{>> … <<}` are taken out before Markdown is parsed;
//! code keeps what looks like them.
//! What is left knows where each of its pieces stands in the file.

use std::ops::Range;

/// The pieces of a text outside `%%` comments, as byte ranges; one whole piece if there is none.
pub(super) fn outside(text: &str) -> Vec<Range<usize>> {
    if !PAIRS.iter().any(|(open, _)| text.contains(open)) {
        return std::iter::once(0..text.len()).collect();
    }
    let bytes = text.as_bytes();
    let (mut pieces, mut start, mut at) = (Vec::new(), 0, 0);
    let mut fence: Option<(u8, usize)> = None;
    while at < bytes.len() {
        let line_start = at == 0 || bytes.get(at - 1) == Some(&b'\n');
        if line_start && let Some(end) = fence_line(text, at, &mut fence) {
            at = end;
        } else if fence.is_some() {
            at = line_end(text, at);
        } else if bytes.get(at) == Some(&b'`') {
            at = after_code(text, at);
        } else if let Some(end) = comment(text, at) {
            pieces.push(start..at);
            at = end;
            start = at;
        } else {
            at += 1;
        }
    }
    pieces.push(start..text.len());
    pieces
}

/// What begins and what ends a comment.
const PAIRS: [(&str, &str); 3] = [("%%", "%%"), ("<!--", "-->"), ("{>>", "<<}")];

/// The end of the comment that begins here; `None` if none does, or nothing closes it.
fn comment(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let (open, close) = PAIRS.iter().find(|(open, _)| rest.starts_with(open))?;
    let inside = rest.get(open.len()..)?;
    Some(at + open.len() + inside.find(close)? + close.len())
}

/// Passes over a line that opens or closes a fenced block; `None` if this line does neither.
fn fence_line(text: &str, at: usize, fence: &mut Option<(u8, usize)>) -> Option<usize> {
    let line = text.get(at..line_end(text, at))?;
    let marks = line.trim_start_matches([' ', '>']);
    let mark = *marks.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let count = marks.bytes().take_while(|byte| *byte == mark).count();
    if count < 3 {
        return None;
    }
    match *fence {
        None => *fence = Some((mark, count)),
        Some((open, length)) if open == mark && count >= length => *fence = None,
        Some(_) => {}
    }
    Some(at + line.len())
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| at + newline + 1)
}

/// Passes over an inline code span, or over its opening marks if nothing closes it in the paragraph.
fn after_code(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let count = rest.bytes().take_while(|byte| *byte == b'`').count();
    let marks = "`".repeat(count);
    let paragraph = rest.find("\n\n").unwrap_or(rest.len());
    let close = rest.get(count..paragraph).and_then(|inside| inside.find(&marks));
    at + close.map_or(count, |close| count + close + count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let left: String = outside(text).into_iter().map(|piece| &text[piece]).collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn comments_go_and_code_stays() {
        check("a %% b %% c", "a  c");
        check("a %% b\n\nc %% d", "a  d");
        check("50 %% open", "50 %% open");
        check("a <!-- b --> c {>>d<<}e", "a  c e");
        check("`a %% b` %% c %%", "`a %% b` ");
        check("```\n%% x %%\n```\n%% y %%z", "```\n%% x %%\n```\nz");
    }
}
