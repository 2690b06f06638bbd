//! Bytes to characters: by the mark at their beginning, by what the file declares, or by a guess that is told.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};

/// So many places are named in a warning.
const NAMED: usize = 3;

/// Characters, and how they were come by.
pub(super) struct Decoded {
    /// The text, without a byte-order mark.
    pub(super) text: String,
    /// The encoding and how it is known: `utf-8 (byte-order mark)`.
    pub(super) charset: String,
    /// What is doubtful about how it was decoded; `doubts` tells what its characters say.
    pub(super) warnings: Vec<String>,
}

/// Decodes bytes; `declared` is the label of an encoding that the file gives itself.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let labelled = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let (encoding, how) = match (Encoding::for_bom(bytes), labelled) {
        (Some((encoding, _)), _) => (encoding, "byte-order mark"),
        // Its bytes are all ASCII, and so would pass for UTF-8.
        (None, Some(encoding)) if encoding == ISO_2022_JP && bytes.contains(&b'\x1b') => {
            (encoding, "declared")
        }
        (None, _) if std::str::from_utf8(bytes).is_ok() => (UTF_8, "by its bytes"),
        (None, Some(encoding)) => (encoding, "declared"),
        (None, None) => (guessed(bytes), "guessed"),
    };
    let (text, _, _) = encoding.decode(bytes);
    let mut warnings = Vec::new();
    if how == "guessed" {
        let name = encoding.name();
        warnings.push(format!("the encoding of the characters is guessed to be {name}: compare accents and quotation marks with the original"));
    }
    Decoded {
        charset: format!("{} ({how})", encoding.name().to_ascii_lowercase()),
        text: text.into_owned(),
        warnings,
    }
}

/// The likeliest encoding; never UTF-8, which was tried.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Signs that characters were lost: replacement characters, and UTF-8 that was read as windows-1252.
pub(super) fn doubts(text: &str) -> Vec<String> {
    let lost = places(text, |pair| pair.starts_with('\u{fffd}'));
    let twice = places(text, |pair| {
        matches!(pair.chars().next(), Some('Ã' | 'Â'))
            && pair.chars().nth(1).is_some_and(|c| ('\u{80}'..='\u{bf}').contains(&c))
            || pair.starts_with("â€")
    });
    let mut warnings = Vec::new();
    if let Some(words) = lost {
        warnings.push(format!("characters could not be read: {words}"));
    }
    if let Some(words) = twice {
        warnings.push(format!(
            "characters seem to have been read in the wrong encoding before the file was saved: {words}"
        ));
    }
    warnings
}

/// Where a sign of loss stands, in words; `None` if nowhere. The test is given two characters.
fn places(text: &str, is: impl Fn(&str) -> bool) -> Option<String> {
    let mut lines = Vec::new();
    let mut count = 0;
    for (number, line) in text.lines().enumerate() {
        let here = line.char_indices().filter(|(at, _)| line.get(*at..).is_some_and(&is)).count();
        if here > 0 && lines.len() < NAMED {
            lines.push((number + 1).to_string());
        }
        count += here;
    }
    let places = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
    (count > 0).then(|| format!("{places}, first in line {}", lines.join(", ")))
}

/// The characters of a string in an encoding that is known by its label, one by one; `None` where there is none.
pub(super) fn characters(label: &str, bytes: &[u8]) -> Vec<Option<String>> {
    let Some(encoding) = Encoding::for_label_no_replacement(label.as_bytes()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        // A character has one byte to four; fewer than it has are no character.
        let read = (1..=4.min(rest.len())).find_map(|length| {
            let (first, left) = rest.split_at_checked(length)?;
            let text = encoding.decode_without_bom_handling_and_without_replacement(first)?;
            (!text.is_empty()).then(|| (text.into_owned(), left))
        });
        let (text, left) = match read {
            Some((text, left)) => (Some(text), left),
            None => (None, rest.get(1..).unwrap_or_default()),
        };
        found.push(text);
        rest = left;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], declared: Option<&str>, text: &str, charset: &str, warned: usize) {
        let decoded = decode(bytes, declared);
        assert_eq!((decoded.text.as_str(), decoded.charset.as_str()), (text, charset));
        let warnings = [decoded.warnings, doubts(&decoded.text)].concat();
        assert_eq!(warnings.len(), warned, "{warnings:?}");
    }

    #[test]
    fn encodings_are_marked_declared_or_guessed() {
        check("déjà".as_bytes(), None, "déjà", "utf-8 (by its bytes)", 0);
        check("déjà".as_bytes(), Some("iso-8859-1"), "déjà", "utf-8 (by its bytes)", 0);
        check(b"\xef\xbb\xbfplan", None, "plan", "utf-8 (byte-order mark)", 0);
        check(b"\xff\xfep\0l\0", None, "pl", "utf-16le (byte-order mark)", 0);
        check(b"d\xe9j\xe0", Some("latin1"), "déjà", "windows-1252 (declared)", 0);
        check(b"\x93plan\x94 d\xe9j\xe0 vu", None, "“plan” déjà vu", "windows-1252 (guessed)", 1);
        check(b"\x1b$BF|K\\\x1b(B", Some("iso-2022-jp"), "日本", "iso-2022-jp (declared)", 0);
        let (japanese, _, _) =
            encoding_rs::SHIFT_JIS.encode("日米両政府は、台湾有事に備えた共同作戦計画の原案を策定した。");
        let decoded = decode(&japanese, None);
        assert_eq!(decoded.charset, "shift_jis (guessed)");
        assert!(decoded.text.starts_with("日米両政府"));
    }

    #[test]
    fn lost_characters_are_told() {
        check("a \u{fffd} b".as_bytes(), None, "a \u{fffd} b", "utf-8 (by its bytes)", 1);
        check("rÃ©sumÃ©".as_bytes(), None, "rÃ©sumÃ©", "utf-8 (by its bytes)", 1);
        check("São Tomé, Â la".as_bytes(), None, "São Tomé, Â la", "utf-8 (by its bytes)", 0);
        assert_eq!(
            places("a\nb\u{fffd}\u{fffd}", |pair| pair.starts_with('\u{fffd}')),
            Some("2 places, first in line 2".to_owned())
        );
    }
}
