//! Citation keys: `@doe99`, `-@doe99`, `@{https://example.com/a?b=c}`.
//! Takes a text and the place of an `@`, gives the key that stands there, if one does.

use super::{Malformed, RawNarrative, pairs};
use crate::file::{Span, Spanned};

/// Bytes of the longest key in braces; a bound, so that hostile text cannot make reading slow.
const LONGEST: usize = 1000;

/// Braces within braces that a key may hold, for the same reason.
const DEEPEST: usize = 8;

/// Reads the key after the `@` at `at`. `None` where no citation is meant;
/// an error where braces open and hold no key.
pub(super) fn read(text: &str, at: usize) -> Option<Result<RawNarrative, Malformed>> {
    let before = text.get(..at)?;
    if pairs::follows_word(text, at) {
        return None;
    }
    // A dash before the hyphen, or a word, makes it a dash and not a sign.
    let suppress_author = before
        .strip_suffix('-')
        .is_some_and(|head| !head.ends_with('-') && !pairs::follows_word(text, head.len()));
    let rest = text.get(at + 1..)?;
    let (key, skipped) = if rest.starts_with('{') {
        match braced(rest) {
            Ok(key) => (key, 1),
            Err(message) => {
                let end = rest.char_indices().take(LONGEST).find(|(_, c)| c.is_whitespace());
                let end = end.map_or(rest.len(), |(end, _)| end);
                return Some(Err(Malformed::new(at..at + 1 + end, message)));
            }
        }
    } else {
        (simple(rest)?, 0)
    };
    let start = at + 1 + skipped;
    let end = start + key.len();
    Some(Ok(RawNarrative {
        key: Spanned::new(key.to_owned(), Span::new(start, end)),
        suppress_author,
        span: Span::new(at - usize::from(suppress_author), end + skipped),
    }))
}

/// A key without braces at the start of the text. Punctuation counts only between two characters of the key,
/// so that a full stop after it, and repeated punctuation, end it; `://` is the exception.
fn simple(text: &str) -> Option<&str> {
    let is_plain = |c: char| c.is_alphanumeric() || c == '_';
    let mut chars = text.char_indices().peekable();
    let (_, first) = chars.next()?;
    if !is_plain(first) && first != '*' {
        return None;
    }
    let mut end = first.len_utf8();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let internal = ":.#$%&-+?<>~/".contains(c) && next.is_some_and(is_plain);
        let address = matches!(c, ':' | '/') && next == Some('/');
        if !(is_plain(c) || internal || address) {
            break;
        }
        end = at + c.len_utf8();
    }
    text.get(..end)
}

/// The inside of balanced braces at the start of the text.
fn braced(text: &str) -> Result<&str, &'static str> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at <= LONGEST) {
        match c {
            '{' if depth < DEEPEST => depth += 1,
            '{' => break,
            '}' if depth == 1 => {
                let key = text.get(1..at).unwrap_or_default();
                return if key.is_empty() { Err("the braces after @ hold no key") } else { Ok(key) };
            }
            '}' => depth -= 1,
            c if c.is_whitespace() => {
                return Err("a key in braces holds no spaces, and its braces must close");
            }
            _ => {}
        }
    }
    Err("the brace after @ is never closed, or its key is too long")
}
