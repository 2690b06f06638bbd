//! Comments: `%% … %%`, `<!-- … -->` and the review comments `{>> … <<}` are taken out before Markdown is parsed;
//! code keeps what looks like them.
//! What is left knows where each of its pieces stands in the file. Changes under review, in the marks of `CriticMarkup`
//! (its users' guide, 1 to 5), are found here and left standing: who reads the page would see them.

use std::ops::Range;

/// A text without its comments.
pub(super) struct Outside {
    /// The pieces outside comments, as byte ranges; one whole piece if there is no comment.
    pub(super) pieces: Vec<Range<usize>>,
    /// The changes under review, in the text as it was.
    pub(super) reviews: Vec<Range<usize>>,
    /// The signs that open a comment or a change which nothing closes.
    pub(super) unclosed: Vec<Range<usize>>,
}

/// Parts a text from its comments.
pub(super) fn outside(text: &str) -> Outside {
    let (mut reviews, mut unclosed) = (Vec::new(), Vec::new());
    if !PAIRS.iter().chain(&REVIEWS).any(|(open, _)| text.contains(open)) {
        return Outside { pieces: std::iter::once(0..text.len()).collect(), reviews, unclosed };
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
        } else if let Some(end) = enclosed(text, at, &PAIRS) {
            pieces.push(start..at);
            at = end;
            start = at;
        } else {
            let review = enclosed(text, at, &REVIEWS);
            if review.is_none() {
                unclosed.extend(opening(text, at).map(|sign| at..at + sign.len()));
            }
            reviews.extend(review.map(|end| at..end));
            at += 1;
        }
    }
    pieces.push(start..text.len());
    Outside { pieces, reviews, unclosed }
}

/// What begins and what ends a comment.
const PAIRS: [(&str, &str); 3] = [("%%", "%%"), ("<!--", "-->"), ("{>>", "<<}")];

/// What begins and what ends a change under review.
const REVIEWS: [(&str, &str); 4] = [("{++", "++}"), ("{--", "--}"), ("{~~", "~~}"), ("{==", "==}")];

/// The end of what begins here with one of the pairs; `None` if nothing does, or nothing closes it.
fn enclosed(text: &str, at: usize, pairs: &[(&str, &str)]) -> Option<usize> {
    let rest = text.get(at..)?;
    let (open, close) = pairs.iter().find(|(open, _)| rest.starts_with(open))?;
    let inside = rest.get(open.len()..)?;
    Some(at + open.len() + inside.find(close)? + close.len())
}

/// The sign that begins here and that nothing closes. Two per-cent signs may be meant as such where they touch a word
/// or come after a number.
fn opening(text: &str, at: usize) -> Option<&'static str> {
    let rest = text.get(at..)?;
    let (open, _) = PAIRS.iter().chain(&REVIEWS).find(|(open, _)| rest.starts_with(open))?;
    let alone = |edge: Option<char>| edge.is_none_or(char::is_whitespace);
    let number = text.get(..at)?.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let stands_alone = !number
        && alone(text.get(..at)?.chars().next_back())
        && alone(rest.get(open.len()..)?.chars().next());
    (*open != "%%" || stands_alone).then_some(open)
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
        let left: String = outside(text).pieces.into_iter().map(|piece| &text[piece]).collect();
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

    #[test]
    fn what_is_opened_and_not_closed_is_told() {
        let found = |text: &str| outside(text).unclosed;
        assert_eq!(found("a %% b"), std::iter::once(2..4).collect::<Vec<_>>());
        assert_eq!(found("{>> b <!-- c {++d"), [0..3, 6..10, 13..16]);
        assert_eq!(found("100 %% a `<!--`"), Vec::<Range<usize>>::new());
        assert_eq!(found("{>>b<<} %% c %%, 100%%"), Vec::<Range<usize>>::new());
    }

    #[test]
    fn reviews_are_found_outside_code_and_comments() {
        let found = |text: &str| outside(text).reviews;
        assert_eq!(found("a {++b++} c {~~d~>e~~}"), [2..9, 12..22]);
        assert_eq!(found("`{--b--}` %% {==c==} %% {++d"), Vec::<Range<usize>>::new());
    }
}
