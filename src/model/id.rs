//! Names of records: ids, which addresses are made of, and keys, which citations are made of.

use crate::text::slug;
use std::fmt;
use std::sync::Arc;

/// The id of a record: lower-case letters, digits, single hyphens; stable for ever.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(Arc<str>);

impl Id {
    /// The longest id allowed, in characters.
    pub(crate) const MAX: usize = 64;

    /// Takes `^[a-z0-9]+(-[a-z0-9]+)*$` of at most 64 characters, and nothing else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let word = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        (text.len() <= Self::MAX && text.split('-').all(word)).then(|| Self(text.into()))
    }

    /// The id nearest to a text that is none; `None` if nothing of it can be kept.
    pub(crate) fn near(text: &str) -> Option<Self> {
        let ascii: String = slug::ascii(text).chars().take(Self::MAX).collect();
        Self::parse(ascii.trim_matches('-'))
    }

    /// The id as written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The key of a source: any Pandoc citation key, kept as the reference manager made it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(Arc<str>);

impl Key {
    /// Takes a key as written.
    pub(crate) fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// The key as written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The key as a citation has it, in braces where its signs would end it (Pandoc's grammar: a sign inside a key is
    /// one of `:.#$%&-+?<>~/`, alone, with a letter or digit after it).
    pub(crate) fn cited(&self) -> String {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let mut before = '-';
        let simple = self.0.chars().chain(['-']).enumerate().all(|(at, c)| {
            let fits = word(c) || (word(before) && ":.#$%&-+?<>~/".contains(c));
            let fits = fits && (at > 0 || word(c));
            before = c;
            fits
        });
        if simple { self.0.to_string() } else { format!("{{{}}}", self.0) }
    }

    /// What its address is made of.
    pub(crate) fn slug(&self) -> String {
        slug::slug(&self.0)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_with_other_signs_stand_in_braces() {
        let check = |key: &str, cited: &str| assert_eq!(Key::new(key).cited(), cited);
        check("tamsin:2021", "tamsin:2021");
        check("10.1000/182", "10.1000/182");
        check("a--b", "{a--b}");
        check("a.", "{a.}");
        check("https://example.org/a", "{https://example.org/a}");
        check(":a", "{:a}");
    }

    #[test]
    fn ids_are_strict() {
        assert!(Id::parse("nansei-islands").is_some());
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "é", &"a".repeat(65)] {
            assert!(Id::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(Id::near("Nansei Islands").unwrap().as_str(), "nansei-islands");
    }
}
