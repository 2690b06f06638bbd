//! Stylesheets as they are served: without comments and needless white space, which are for who changes them.

/// A stylesheet without its comments and needless white space; those that begin with `/*!`, licences as a rule, stay. Strings are left as they
/// are, and so is a comment that nothing closes (CSS Syntax Level 3, 4.3.2 and 4.3.5).
pub(super) fn served(sheet: &str) -> String {
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
    squeezed(&out)
}

/// A stylesheet without the white space that says nothing: lines stay, indents and what stands beside braces,
/// semicolons, commas and after a colon of a declaration go. Strings are left as they are.
fn squeezed(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut quote: Option<char> = None;
    let mut chars = sheet.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(open) = quote {
            out.push(c);
            match c {
                '\\' => out.extend(chars.next()),
                c if c == open => quote = None,
                _ => {}
            }
        } else if c.is_whitespace() {
            let mut line = c == '\n';
            while let Some(next) = chars.next_if(|next| next.is_whitespace()) {
                line |= next == '\n';
            }
            let beside = |c: char| matches!(c, '{' | '}' | ';' | ',');
            let after_colon = out.ends_with(':');
            let needless =
                after_colon || out.ends_with(beside) || chars.peek().is_none_or(|next| beside(*next));
            match (line, needless) {
                (true, _) if out.ends_with(['}', ';']) || !needless => out.push('\n'),
                (false, false) => out.push(' '),
                _ => {}
            }
        } else {
            if matches!(c, '"' | '\'') {
                quote = Some(c);
            }
            out.push(c);
        }
    }
    out.trim().to_owned() + "\n"
}

#[cfg(test)]
mod tests {
    use super::served;

    #[test]
    fn comments_go_and_strings_stay() {
        let check = |sheet: &str, expected: &str| assert_eq!(served(sheet), expected);
        check("a { b: c } /* d */ e {}\n", "a{b:c}e{}\n");
        check("/* a\n b */\nc {}\n\n/*! licence */", "c{}\n/*! licence */\n");
        check(
            "a :hover, b > c {\n  d: calc(1px + 2px);\n  e: f\n}\n",
            "a :hover,b > c{d:calc(1px + 2px);\ne:f}\n",
        );
        check(
            "@media (min-width: 3rem) and (x) { a { b: \"c ;  d\" } }",
            "@media (min-width:3rem) and (x){a{b:\"c ;  d\"}}\n",
        );
        check(
            "a::before { content: \"/* no */ \\\" /* no */\" }",
            "a::before{content:\"/* no */ \\\" /* no */\"}\n",
        );
        check("a {} /* open", "a{}/* open\n");
    }
}
