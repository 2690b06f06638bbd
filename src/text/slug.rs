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

/// A slug in ASCII letters, for ids: marks go from letters, letters of the Latin script that have no plain one
/// are written as usual (ß as ss); letters of other scripts are left out.
pub(crate) fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in slug(text).nfd() {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ð' | 'đ' => plain.push('d'),
            'þ' => plain.push_str("th"),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            c if c.is_ascii() => plain.push(c),
            _ => {}
        }
    }
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
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
        assert_eq!(ascii("Åse Bø, Straße 沖縄"), "ase-bo-strasse");
    }
}
