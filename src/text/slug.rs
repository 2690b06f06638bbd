//! Addresses from words.
//! Letters of every script stay (transliteration would read kanji as Chinese); case and marks go.

use unicode_normalization::UnicodeNormalization;

/// A slug of a heading or a source's key: lower case, runs of anything else as one hyphen, NFC.
/// Empty only if the text has no letter or digit.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if c != '\'' && c != '’' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_letters_and_joins_the_rest() {
        assert_eq!(slug("What was reported"), "what-was-reported");
        assert_eq!(slug("Japan’s “2+2” meeting"), "japans-2-2-meeting");
        assert_eq!(slug("smith:2020"), "smith-2020");
        assert_eq!(slug("10.1000/182"), "10-1000-182");
        assert_eq!(slug("沖縄の基地"), "沖縄の基地");
        assert_eq!(slug("—"), "");
    }
}
