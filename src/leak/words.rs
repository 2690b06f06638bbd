//! The words of a finished file, however they are wrapped: in tags, attributes, entities or escapes.

use crate::model::serving::media_type;

/// Elements that do not part words from each other (HTML, phrasing content).
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
];

/// The words of a file.
pub(super) struct Text {
    /// Folded: lower case, single spaces, no signs; a line break where one text ends and another begins.
    pub(super) folded: String,
    /// As it is, to find lines in.
    raw: String,
}

impl Text {
    /// The words of a file; `None` for what is no text.
    pub(super) fn of(path: &str, bytes: &[u8]) -> Option<Self> {
        let kind = media_type(path);
        let markup = kind.starts_with("text/html") || kind.contains("xml");
        let escaped = kind.contains("json") || kind.starts_with("text/javascript");
        let plain =
            kind.starts_with("text/") || path.rsplit('/').next().is_some_and(|name| !name.contains('.'));
        // What has no type of its own may still be text: a file of a repository.
        let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))?;
        let folded = if markup {
            folded(&unwrapped(text))
        } else if escaped {
            folded(&unescaped(text))
        } else if plain || kind == "application/octet-stream" {
            folded(text)
        } else {
            return None;
        };
        Some(Self { folded, raw: text.to_owned() })
    }

    /// The line that words stand in, if they stand there as they are.
    pub(super) fn line_of(&self, words: &str) -> Option<usize> {
        let at = self.raw.find(words.trim())?;
        Some(self.raw.get(..at)?.matches('\n').count() + 1)
    }
}

/// Letters and digits in lower case, words parted by single spaces; parts of a text stay parted.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == PART {
            out.push('\n');
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\'' | '\u{2019}')
            && !out.ends_with([' ', '\n'])
            && !out.is_empty()
        {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

/// What parts one text of a file from the next.
const PART: char = '\u{1e}';

/// The text of markup, comments and what no parser looks into included; then the values of its attributes.
fn unwrapped(markup: &str) -> String {
    let (mut text, mut attributes) = (String::with_capacity(markup.len()), String::new());
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let hidden = [("!--", "-->"), ("![CDATA[", "]]>")].into_iter().find_map(|(open, close)| {
            let inside = after.strip_prefix(open)?;
            Some(inside.split_once(close).unwrap_or((inside, "")))
        });
        if let Some((inside, behind)) = hidden {
            attributes.push(PART);
            attributes.push_str(inside);
            rest = behind;
            continue;
        }
        let end = end_of_tag(after);
        let tag = after.get(..end).unwrap_or_default();
        let name = tag.trim_start_matches('/').split([' ', '\n', '\t', '>', '/']).next().unwrap_or_default();
        if !INLINE.contains(&name.to_ascii_lowercase().as_str()) {
            text.push(PART);
        }
        let mut open = tag;
        while let Some(at) = open.find(['"', '\'']) {
            let (quote, inside) = open.get(at..).unwrap_or_default().split_at(1);
            let (value, behind) = inside.split_once(quote).unwrap_or((inside, ""));
            attributes.push(PART);
            attributes.push_str(value);
            open = behind;
        }
        rest = after.get(end..).map_or("", |rest| rest.strip_prefix('>').unwrap_or(rest));
    }
    text.push_str(rest);
    text.push_str(&attributes);
    decoded(&text)
}

/// Where a tag ends: at the first `>` outside quotation marks.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return at,
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// A text with its character references resolved: those that escaping makes, and numbers.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let reference = after.get(..after.find(';').filter(|end| *end < 10).unwrap_or(0)).unwrap_or_default();
        let number = reference.strip_prefix('#').and_then(|digits| {
            match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => digits.parse().ok(),
            }
            .and_then(char::from_u32)
        });
        let named = match reference {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some(' '),
            _ => None,
        };
        if let Some(c) = number.or(named) {
            out.push(c);
            rest = after.get(reference.len() + 1..).unwrap_or_default();
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// A text with the escapes of JSON and JavaScript resolved; quotation marks part one string from the next.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push(PART),
            '\\' => match chars.next() {
                Some('u') => {
                    let digits: String = chars.by_ref().take(4).collect();
                    out.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
                }
                Some('n' | 'r' | 't') | None => out.push(' '),
                Some(other) => out.push(other),
            },
            c => out.push(c),
        }
    }
    out
}
