//! Words as Markdown that prints them as they are.

/// Puts a backslash before each sign that Markdown or this dialect would read (CommonMark 0.31, 2.4).
pub(crate) fn literal(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '*' | '_' | '[' | ']' | '`' | '\\' | '<' | '&' | '~' | '|') {
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
    }
}
