//! From words to YAML: quoted where YAML would read something else, and nowhere else.

/// A text as YAML in one line: bare if it reads back as the same text, in quotes if not.
pub(crate) fn scalar(text: &str) -> String {
    if is_bare(text) {
        return text.to_owned();
    }
    let awkward = |c: char| !is_printed(c) || matches!(c, '"' | '\\');
    if !text.contains(awkward) {
        return format!("\"{text}\"");
    }
    if text.chars().all(is_printed) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    escaped(text)
}

/// YAML text for a value between braces, where a comma or a bracket would end a bare one.
/// Quoted values and collections stay as they are.
pub(crate) fn in_flow(yaml: &str) -> String {
    let closed = yaml.starts_with(['"', '\'', '[', '{']);
    // libyaml wants no colon, question mark or hyphen at the beginning either.
    if closed || !(yaml.contains([',', '[', ']', '{', '}']) || yaml.starts_with([':', '?', '-'])) {
        return yaml.to_owned();
    }
    if yaml.contains(['"', '\\']) {
        return format!("'{}'", yaml.replace('\'', "''"));
    }
    format!("\"{yaml}\"")
}

/// Whether YAML prints a character as it is, in one line.
fn is_printed(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// In double quotes, with escapes (YAML 1.2, 5.7).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_printed(c) => out.push(c),
            c => out.push_str(&format!("\\u{:04x}", c as u32)),
        }
    }
    out.push('"');
    out
}

/// Whether a text reads back as itself without quotes (YAML 1.2, 7.3.3), for readers of YAML 1.1 too.
fn is_bare(text: &str) -> bool {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return false };
    let second = letters.next();
    let opens = match first {
        // These may begin a text if something follows at once.
        '-' | '?' | ':' => {
            second.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}'))
        }
        ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`' => {
            true
        }
        _ => false,
    };
    let parted = text.contains(": ") || text.contains(":\t") || text.ends_with(':');
    let comment = text.contains(" #") || text.contains("\t#");
    !opens
        && !parted
        && !comment
        && text.trim() == text
        && text.chars().all(is_printed)
        && !text.starts_with("---")
        && !text.starts_with("...")
        && !is_typed(text)
}

/// Whether a reader of YAML takes a bare text for a truth, a number, a date or nothing.
fn is_typed(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let word = matches!(
        lower.as_str(),
        "~" | "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "<<" | "="
    );
    // Whatever is made like a number, a date or a time: better in quotes once too often.
    let bare = lower.trim_start_matches(['+', '-']);
    let numeric = bare.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && (bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | ':' | '-' | '+' | 'e'))
            || dated(bare)
            || ["0x", "0o", "0b"].iter().any(|base| bare.starts_with(base)));
    word || numeric || matches!(bare, ".inf" | ".nan" | "inf" | "nan" | "infinity")
}

/// Whether a text begins as a day with a time: `2021-12-23T08:00:00Z`, `2021-12-23 08:00`.
fn dated(text: &str) -> bool {
    let (day, rest) = (text.get(..10).unwrap_or_default(), text.get(10..).unwrap_or_default());
    let shape = day
        .chars()
        .enumerate()
        .all(|(at, c)| if matches!(at, 4 | 7) { c == '-' } else { c.is_ascii_digit() });
    day.len() == 10
        && shape
        && rest.starts_with(['t', ' '])
        && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, 't' | 'z' | ' ' | ':' | '.' | '+' | '-'))
}

#[cfg(test)]
mod tests {
    use super::{in_flow, scalar};
    use crate::file::ContentPath;
    use crate::yaml::{Kind, read};

    /// What the reader makes of a value; and whether YAML takes it for text.
    fn reread(yaml: &str) -> (String, bool) {
        let read = read(yaml, 0, &ContentPath::new("a.yaml"));
        assert!(read.diagnostics.is_empty(), "{yaml:?}: {:?}", read.diagnostics);
        let Some(node) = read.value else { panic!("{yaml:?} is nothing") };
        let Some(Kind::Scalar { text, value }) = node.get("k").map(|node| node.kind.clone()) else {
            panic!("{yaml:?} has no text")
        };
        (text, value.is_string())
    }

    #[test]
    fn every_text_reads_back_as_itself() {
        let texts = [
            "",
            " ",
            " a",
            "a ",
            "a: b",
            "a:",
            ":a",
            ": a",
            "a #b",
            "a#b",
            "#a",
            "- a",
            "-a",
            "-",
            "?",
            "? a",
            "---",
            "--- a",
            "...",
            "a, b",
            "[a]",
            "{a}",
            "a]",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
            "'a'",
            "\"a\"",
            "it's",
            "say \"so\"",
            "say \"it's\"",
            "a\\b",
            "true",
            "True",
            "no",
            "NULL",
            "~",
            "1",
            "1.5",
            "-1",
            "0x1f",
            "1e3",
            "1_000",
            ".5",
            ".inf",
            "2021-12-23",
            "2021-12-23T08:00:00Z",
            "12:30",
            "2021-12",
            "1.10",
            "a\nb",
            "a\n",
            "\ta",
            "a\tb",
            "日本",
            "「日本」",
            "https://example.org/a?b=c#d",
            "a\u{2028}b",
            "2021 was a year",
            "3 piles",
            "<<",
            "=",
            "a: \"b\" 'c'",
            "é",
        ];
        for text in texts {
            for yaml in
                [format!("k: {}\n", scalar(text)), format!("{{a: 1, k: {}, b: 2}}\n", in_flow(&scalar(text)))]
            {
                assert_eq!(reread(&yaml), (text.to_owned(), true), "{yaml}");
            }
        }
    }

    #[test]
    fn what_needs_no_quotes_has_none() {
        for text in [
            "live",
            "https://example.org/a?b=c#d",
            "it's",
            "a, b",
            "3 piles",
            "日本",
            "-a",
            "a#b",
            "say \"so\"",
        ] {
            assert_eq!(scalar(text), text);
        }
        assert_eq!(scalar("a: b"), "\"a: b\"");
        assert_eq!(scalar("so: \"it's\""), "'so: \"it''s\"'");
        assert_eq!(scalar("a\nb"), "\"a\\nb\"");
        assert_eq!(in_flow("a, b"), "\"a, b\"");
    }
}
