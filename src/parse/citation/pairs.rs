//! Which marks belong together: quotation marks and braces.
//! Takes a text once, gives the partner of each opening mark; a mark without a partner is an ordinary character.

use std::collections::BTreeMap;

/// The pairs of a text: offset of the opening mark to offset of the closing one.
pub(super) struct Pairs {
    /// `"…"` and `“…”`, which never nest.
    pub(super) quotes: BTreeMap<usize, usize>,
    /// `{…}`, nested; braces in quoted words do not count.
    pub(super) braces: BTreeMap<usize, usize>,
}

impl Pairs {
    /// Finds all pairs. A straight mark opens only where no letter or digit stands before it (5" is inches).
    pub(super) fn of(text: &str) -> Self {
        let mut quotes = BTreeMap::new();
        let closing = |mark| unescaped(text).filter(move |(_, c)| *c == mark).map(|(at, _)| at);
        let (straight, curly): (Vec<_>, Vec<_>) = (closing('"').collect(), closing('”').collect());
        let mut free = 0;
        for (at, mark) in unescaped(text) {
            let closes = match mark {
                '"' if at >= free && !follows_word(text, at) => &straight,
                '“' if at >= free => &curly,
                _ => continue,
            };
            if let Some(close) = closes.get(closes.partition_point(|close| *close <= at)) {
                quotes.insert(at, *close);
                free = close + 1;
            }
        }
        let mut pairs = Self { quotes, braces: BTreeMap::new() };
        let mut open = Vec::new();
        let marks: Vec<_> = pairs.unquoted(text, 0).filter(|(_, c)| matches!(c, '{' | '}')).collect();
        for (at, mark) in marks {
            if mark == '{' {
                open.push(at);
            } else if let Some(start) = open.pop() {
                pairs.braces.insert(start, at);
            }
        }
        pairs
    }

    /// The characters from `start` on that stand outside quoted words; escaped ones are left out.
    pub(super) fn unquoted<'a>(
        &'a self,
        text: &'a str,
        start: usize,
    ) -> impl Iterator<Item = (usize, char)> + 'a {
        walk(text, start, |at| self.quotes.get(&at).copied())
    }

    /// The characters that stand outside quoted words and braces; escaped ones are left out.
    pub(super) fn outside<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, char)> + 'a {
        walk(text, 0, |at| self.quotes.get(&at).or_else(|| self.braces.get(&at)).copied())
    }
}

/// The characters with their offsets, without those that a backslash escapes (`CommonMark` 0.31, 2.4) and the backslash.
pub(super) fn unescaped(text: &str) -> impl Iterator<Item = (usize, char)> {
    walk(text, 0, |_| None)
}

/// Whether a letter or digit stands right before the offset.
pub(super) fn follows_word(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
}

/// Walks over unescaped characters; where `skip` knows a partner, goes on after it.
fn walk(
    text: &str,
    start: usize,
    skip: impl Fn(usize) -> Option<usize>,
) -> impl Iterator<Item = (usize, char)> {
    let mut at = start;
    std::iter::from_fn(move || {
        loop {
            let mut chars = text.get(at..)?.chars();
            let (here, c) = (at, chars.next()?);
            at += c.len_utf8();
            let partner = skip(here);
            if let Some(close) = partner {
                at = close + text.get(close..)?.chars().next()?.len_utf8();
            } else if c == '\\' && chars.next().is_some_and(|next| next.is_ascii_punctuation()) {
                at += 1;
            } else {
                return Some((here, c));
            }
        }
    })
}
