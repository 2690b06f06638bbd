//! Stylesheets as they are served: without comments and needless white space, which are for who changes them.

/// A stylesheet without its comments and the white space that says nothing: lines stay, indents and what stands beside
/// braces, semicolons, commas and after a colon of a declaration go. Comments that begin with `/*!`, licences as a
/// rule, stay word for word; so do strings, and a comment that nothing closes (CSS Syntax Level 3, 4.3.2 and 4.3.5).
pub(super) fn served(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    // White space that is not written yet, and whether a line ended in it.
    let mut blank: Option<bool> = None;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' => comment(rest).unwrap_or(1),
            '"' | '\'' => string(rest, c),
            c => c.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        rest = after;
        if c.is_whitespace() {
            blank = Some(blank.unwrap_or(false) || c == '\n');
        } else if length > 1 && c == '/' && !piece.starts_with("/*!") {
            // A comment parts the words beside it, as a blank does.
            blank = Some(blank.unwrap_or(false));
        } else {
            if let Some(line) = blank.take() {
                space(&mut out, line, c);
            }
            out.push_str(piece);
        }
    }
    out.trim().to_owned() + "\n"
}

/// How long the comment is with which a text begins, if it is one.
fn comment(text: &str) -> Option<usize> {
    text.strip_prefix("/*")?.find("*/").map(|end| end + 4)
}

/// How long the string is with which a text begins, both its quote marks counted.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// Writes white space before a character, if it says anything there.
fn space(out: &mut String, line: bool, next: char) {
    let beside = |c: char| matches!(c, '{' | '}' | ';' | ',');
    let needless = out.ends_with(':') || out.ends_with(beside) || beside(next);
    match (line, needless) {
        (true, _) if out.ends_with(['}', ';']) || !needless => out.push('\n'),
        (false, false) => out.push(' '),
        _ => {}
    }
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
        check("a { b: 1px/**/2px }", "a{b:1px 2px}\n");
        check(
            "/*! Adobe's  own */\n/* no */\na { b: 'c ;  d' } /* it's */ e { f: 'g' }",
            "/*! Adobe's  own */\na{b:'c ;  d'}e{f:'g'}\n",
        );
    }
}
