//! Words as Markdown that prints them as they are.

/// What makes a brace before it, or after it, a mark of review.
const REVIEW: [&str; 5] = [">>", "++", "--", "~~", "=="];

/// Puts a backslash before each sign that Markdown or this dialect would read (CommonMark 0.31, 2.4), and into those
/// of several characters: two hyphens, and what begins or ends a comment or a change under review.
pub(crate) fn literal(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        let after = words.get(at + c.len_utf8()..).unwrap_or_default();
        let read = match c {
            '*' | '_' | '[' | ']' | '`' | '\\' | '<' | '&' | '~' | '|' => true,
            '{' => REVIEW.iter().any(|mark| after.starts_with(mark)),
            '}' => REVIEW.iter().any(|mark| out.ends_with(mark)),
            '%' => out.ends_with('%'),
            '!' => out.ends_with('<') && after.starts_with("--"),
            // Two hyphens are printed as a dash; at the beginning, signs make a list or a heading.
            '-' => at == 0 || out.ends_with('-'),
            '#' | '+' | '>' | '=' => at == 0,
            '.' | ')' => at > 0 && out.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if read {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_lose_their_meaning() {
        assert_eq!(literal("a *b* [c] <d> & e|f"), r"a \*b\* \[c\] \<d> \& e\|f");
        assert_eq!(
            literal("{++a++} {>>b<<} {c} 5 % %% <!-- d -->"),
            r"\{++a++\} \{>>b\<\<} {c} 5 % %\% \<\!-\- d -\->"
        );
        assert_eq!(literal("a -- b-c 1. d"), r"a -\- b-c 1. d");
        for (words, wanted) in
            [("- a", r"\- a"), ("# a", r"\# a"), ("12. a", r"12\. a"), ("1) a", r"1\) a"), (". a", ". a")]
        {
            assert_eq!(literal(words), wanted);
        }
    }
}
