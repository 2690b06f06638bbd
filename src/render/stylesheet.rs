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

/// A stylesheet, as it is served, without the faces whose files lie in a folder.
pub(super) fn without_faces(sheet: &str, folder: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, face)) = rest.split_once("@font-face") {
        let end = face.find('}').map_or(face.len(), |at| at + 1);
        let (rule, after) = face.split_at(end);
        out.push_str(before);
        if rule.contains(folder) {
            rest = after.trim_start_matches('\n');
        } else {
            out.push_str("@font-face");
            out.push_str(rule);
            rest = after;
        }
    }
    out + rest
}

/// A stylesheet whose addresses, in `url()` and `@import`, are put in other words; `link` says none where one stays.
pub(super) fn relinked(sheet: &str, link: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(sheet.len() + 64);
    let mut rest = sheet;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' => comment(rest).unwrap_or(1),
            '"' | '\'' => string(rest, c),
            c => c.len_utf8(),
        };
        let address = match c {
            'u' | 'U' if !out.ends_with(is_of_a_name) => address(rest),
            '"' | '\'' if out.trim_end().to_ascii_lowercase().ends_with("@import") && length > 2 => {
                Some((1, length - 1))
            }
            _ => None,
        };
        if let Some((start, end)) = address {
            let (before, written) = rest.split_at(end);
            let (before, address) = before.split_at(start);
            out.push_str(before);
            out.push_str(&link(address).unwrap_or_else(|| address.to_owned()));
            // What closes it is no beginning of a string.
            let closing = written.chars().next().map_or(0, char::len_utf8);
            out.push_str(written.get(..closing).unwrap_or_default());
            rest = written.get(closing..).unwrap_or_default();
        } else {
            let (piece, after) = rest.split_at(length);
            out.push_str(piece);
            rest = after;
        }
    }
    out
}

/// Where in a text that begins with `url(` the address stands, without its quote marks.
fn address(text: &str) -> Option<(usize, usize)> {
    let inside = text.get(..4).filter(|sign| sign.eq_ignore_ascii_case("url(")).and(text.get(4..))?;
    let start = 4 + inside.len() - inside.trim_start().len();
    let inside = text.get(start..)?;
    let first = inside.chars().next()?;
    if matches!(first, '"' | '\'') {
        let length = string(inside, first);
        return (length > 2).then_some((start + 1, start + length - 1));
    }
    let end = inside.find(')')?;
    let address = inside.get(..end)?.trim_end();
    (!address.is_empty()).then_some((start, start + address.len()))
}

/// Whether a character goes on with a name, so that `url(` behind it begins none.
fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '\\')
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
    use super::{relinked, served, without_faces};

    #[test]
    fn addresses_are_found_where_they_are_some() {
        let check = |sheet: &str, expected: &str| {
            let written =
                relinked(sheet, &mut |address| (address != "stays").then(|| format!("<{address}>")));
            assert_eq!(written, expected);
        };
        check("a{b:url(c.png) d}", "a{b:url(<c.png>) d}");
        check("a{b:URL( 'c d.png' )}", "a{b:URL( '<c d.png>' )}");
        check(
            "@import \"e.css\" screen;@import url(f.css);",
            "@import \"<e.css>\" screen;@import url(<f.css>);",
        );
        check("a{b:url(stays);c:\"url(no)\";d:my-url(no)}", "a{b:url(stays);c:\"url(no)\";d:my-url(no)}");
        check("/*! url(no) */a{b:url()}c{d:url(", "/*! url(no) */a{b:url()}c{d:url(");
    }

    #[test]
    fn faces_of_a_folder_go_and_others_stay() {
        let sheet = served(
            "@font-face { font-family: A; src: url(../fonts/a.woff2) }\n@font-face { src: url(../fonts/cut/b.woff2) }\n:root { x: y }",
        );
        let left = without_faces(&sheet, "fonts/cut/");
        assert_eq!(left, "@font-face{font-family:A;src:url(../fonts/a.woff2)}\n:root{x:y}\n");
        assert_eq!(without_faces("@font-face{src:url(fonts/cut/b", "fonts/cut/"), "");
    }

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
