//! Words that a page says of itself are hostile: they become plain text in one line, of a length that can be printed.

use dom_query::Document;

/// So long a title may be, in characters.
pub(super) const TITLE: usize = 500;
/// So long anything else may be.
pub(super) const NAME: usize = 200;
/// So long an address may be.
const ADDRESS: usize = 2_000;

/// Text from an attribute, whose entities the parser has decoded: without tags and controls, in one line.
pub(super) fn plain(text: &str, most: usize) -> Option<String> {
    let bare = if text.contains('<') { without_tags(text) } else { text.to_owned() };
    one_line(&bare, most)
}

/// Text from JSON, whose entities nobody has decoded.
pub(super) fn decoded(text: &str, most: usize) -> Option<String> {
    // More than this is no title or name, and would only take time.
    let text: String = text.chars().take(most * 8).collect();
    if text.contains(['<', '&']) {
        one_line(&Document::fragment(text.as_str()).text(), most)
    } else {
        one_line(&text, most)
    }
}

/// A web address; any other scheme is none of ours.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.get(..8.min(text.len())).unwrap_or_default().to_ascii_lowercase();
    let web = lower.starts_with("http://") || lower.starts_with("https://");
    let host = text.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let clean =
        !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\'));
    (web && clean && !host.is_empty() && text.len() <= ADDRESS).then(|| text.to_owned())
}

/// A tag of a language (BCP 47): `en_GB` becomes `en-GB`.
pub(super) fn language(text: &str) -> Option<String> {
    let text = text.split([',', ';']).next()?.trim().replace('_', "-");
    let mut parts = text.split('-');
    let first = parts.next()?;
    let good = (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
        && text.len() <= 35;
    good.then(|| first.to_ascii_lowercase() + text.get(first.len()..).unwrap_or_default())
}

/// A DOI without a resolver's address.
pub(super) fn doi(text: &str) -> Option<String> {
    let at = text.find("10.")?;
    let (before, doi) = text.trim_end().split_at(at);
    let before = before.trim().to_ascii_lowercase();
    let introduced =
        before.is_empty() || before.ends_with("doi:") || before.ends_with("doi.org/") || before == "doi";
    let (prefix, name) = doi.split_once('/')?;
    let digits = prefix.strip_prefix("10.")?;
    let good = introduced
        && (4..=9).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && !name.is_empty()
        && doi.len() <= NAME
        && !doi.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'));
    good.then(|| doi.to_owned())
}

/// Without what stands in angle brackets as a tag does.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let is_tag = from.get(1..).is_some_and(|inner| {
            inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
        });
        let end = from.find('>').filter(|_| is_tag).map_or(1, |end| end + 1);
        if end == 1 {
            out.push('<');
        }
        rest = from.get(end..).unwrap_or_default();
    }
    out + rest
}

/// In one line, without controls and marks of direction, cut to a length; `None` if nothing is left.
fn one_line(text: &str, most: usize) -> Option<String> {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}')
    };
    let seen: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !hidden(*c)).collect();
    let mut line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > most {
        line = line.chars().take(most - 1).collect::<String>().trim_end().to_owned() + "…";
    }
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_plain_text() {
        assert_eq!(plain(" A\n<b>bold</b> plan\u{0}\u{202e} ", 500).as_deref(), Some("A bold plan"));
        assert_eq!(plain("1 < 2 <script", 500).as_deref(), Some("1 < 2 <script"));
        assert_eq!(plain("R&amp;D", 500).as_deref(), Some("R&amp;D"));
        assert_eq!(decoded("R&amp;D&#8217;s <i>plan</i> &amp;lt;", 500).as_deref(), Some("R&D’s plan &lt;"));
        assert_eq!(plain(" \t\u{7}", 500), None);
        assert_eq!(plain(&"é".repeat(900), 500).map(|text| text.chars().count()), Some(500));
    }

    #[test]
    fn only_web_addresses_are_taken() {
        assert_eq!(address(" https://example.org/a?b ").as_deref(), Some("https://example.org/a?b"));
        for bad in [
            "javascript:alert(1)",
            "file:///home/x",
            "about:internet",
            "//example.org",
            "https:///a",
            "http://a b",
            "https://e.org/\"x",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    #[test]
    fn languages_and_dois_are_checked() {
        assert_eq!(language("EN_GB").as_deref(), Some("en-GB"));
        assert_eq!(language("zh-Hant-TW").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(language("english"), None);
        assert_eq!(doi("https://doi.org/10.1234/ab.c(1)").as_deref(), Some("10.1234/ab.c(1)"));
        assert_eq!(doi("doi:10.1234/x").as_deref(), Some("10.1234/x"));
        assert_eq!(doi("ISSN 10.5 a/b"), None);
    }
}
