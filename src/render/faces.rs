//! The fonts of a stylesheet, put into it: of all its faces those that have a letter for what is written, cut to the letters used.

use super::cut;
use super::seal::base64;
use super::statics::CUT;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A rule `@font-face` with its font in it; empty where no character is in its range, or where the font is not there.
pub(super) fn face(
    rule: &str,
    statics: &BTreeMap<String, Cow<'static, [u8]>>,
    used: &BTreeSet<char>,
) -> String {
    let wanted = declared(rule, "unicode-range").is_none_or(|ranges| {
        let ranges: Vec<(u32, u32)> = ranges.split(',').filter_map(|range| span(range.trim())).collect();
        used.iter().any(|c| ranges.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(*c))))
    });
    let address = rule.split_once("url(").and_then(|(_, rest)| rest.split_once(')')).map(|(found, _)| found);
    // A face of thousands of characters is left to the reader's system: even cut, one file has no room for it.
    let address = address.filter(|address| wanted && !address.contains(CUT));
    let Some(address) = address else { return String::new() };
    let file = address.trim().trim_matches(['"', '\'']);
    let file = file.strip_prefix("../").map_or_else(|| format!("css/{file}"), str::to_owned);
    let media = match file.rsplit_once('.') {
        Some((_, "woff2")) => "font/woff2",
        Some((_, "woff")) => "font/woff",
        Some((_, "ttf")) => "font/ttf",
        Some((_, "otf")) => "font/otf",
        _ => return String::new(),
    };
    let Some(bytes) = statics.get(&file) else { return String::new() };
    let small = (media == "font/woff2").then(|| cut::cut(bytes, used)).flatten();
    let held = format!("url(data:{media};base64,{})", base64(small.as_deref().unwrap_or(bytes)));
    rule.replacen(&format!("url({address})"), &held, 1)
}

/// The value of a declaration.
fn declared<'r>(rule: &'r str, name: &str) -> Option<&'r str> {
    let (_, rest) = rule.split_once(name)?;
    let value = rest.trim_start().strip_prefix(':')?;
    Some(value.split([';', '}']).next().unwrap_or(value).trim())
}

/// The first and the last code point of a range (CSS Fonts Level 4, section 4.5): `U+41`, `U+0-7F`, `U+4??`.
fn span(range: &str) -> Option<(u32, u32)> {
    let digits = range.strip_prefix("U+").or_else(|| range.strip_prefix("u+"))?;
    let point = |text: &str| u32::from_str_radix(text, 16).ok();
    match digits.split_once('-') {
        Some((first, last)) => Some((point(first)?, point(last)?)),
        None => Some((point(&digits.replace('?', "0"))?, point(&digits.replace('?', "F"))?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_comes_in_where_a_letter_is_used() {
        let statics = BTreeMap::from([("fonts/a.woff2".to_owned(), Cow::Borrowed(&b"Man"[..]))]);
        let used = |letters: &str| letters.chars().collect::<BTreeSet<char>>();
        let rule = "@font-face{font-family:\"A\";src:url(../fonts/a.woff2) format(\"woff2\");unicode-range:U+41-42,U+1??}";
        let put = face(rule, &statics, &used("xB"));
        assert!(put.contains("src:url(data:font/woff2;base64,TWFu) format"), "{put}");
        assert!(!face(rule, &statics, &used("\u{14d}")).is_empty());
        assert_eq!(face(rule, &statics, &used("xyz")), "");
        assert_eq!(face("@font-face{src:url(../fonts/b.woff2)}", &statics, &used("A")), "");
        assert_eq!(span("U+20-7E"), Some((0x20, 0x7E)));
        assert_eq!(span("U+4??"), Some((0x400, 0x4FF)));
    }
}
