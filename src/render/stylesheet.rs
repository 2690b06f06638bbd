//! Stylesheets as they are served: without the comments, which are for who changes them and weigh a tenth.

/// A stylesheet without its comments; those that begin with `/*!`, licences as a rule, stay. Strings are left as they
/// are, and so is a comment that nothing closes (CSS Syntax Level 3, 4.3.2 and 4.3.5).
pub(super) fn uncommented(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    let mut quote: Option<char> = None;
    while let Some(c) = rest.chars().next() {
        let comment = quote.is_none() && rest.starts_with("/*") && !rest.starts_with("/*!");
        if comment && let Some(end) = rest.find("*/") {
            rest = rest.get(end + 2..).unwrap_or_default();
            continue;
        }
        let mut length = c.len_utf8();
        match (c, quote) {
            ('\\', Some(_)) => length += rest.chars().nth(1).map_or(0, char::len_utf8),
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) => quote = Some(c),
            _ => {}
        }
        out.push_str(rest.get(..length).unwrap_or_default());
        rest = rest.get(length..).unwrap_or_default();
    }
    // Lines that held nothing else.
    let lines: Vec<&str> = out.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::uncommented;

    #[test]
    fn comments_go_and_strings_stay() {
        let check = |sheet: &str, expected: &str| assert_eq!(uncommented(sheet), expected);
        check("a { b: c } /* d */ e {}\n", "a { b: c }  e {}\n");
        check("/* a\n b */\nc {}\n\n/*! licence */", "c {}\n/*! licence */\n");
        check(
            "a::before { content: \"/* no */ \\\" /* no */\" }",
            "a::before { content: \"/* no */ \\\" /* no */\" }\n",
        );
        check("a {} /* open", "a {} /* open\n");
    }
}
