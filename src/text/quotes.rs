//! Straight quote marks and apostrophes to typographic ones, in plain text: names and titles, which are no Markdown.

/// The text with curly marks: one opens at the start, after white space, a dash or an opening bracket; any other closes.
pub(crate) fn curly(text: &str) -> String {
    if !text.contains(['\'', '"']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut before: Option<char> = None;
    for c in text.chars() {
        let opens = before.is_none_or(|before| {
            before.is_whitespace() || matches!(before, '(' | '[' | '“' | '‘' | '—' | '–' | '/')
        });
        let curled = match (c, opens) {
            ('\'', true) => '‘',
            ('\'', false) => '’',
            ('"', true) => '“',
            ('"', false) => '”',
            (c, _) => c,
        };
        out.push(curled);
        before = Some(curled);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::curly;

    #[test]
    fn marks_turn_to_the_words_that_they_hold() {
        assert_eq!(curly("Mr Biden's \"2+2\" ('talks')"), "Mr Biden’s “2+2” (‘talks’)");
        assert_eq!(curly("the ministers' statement"), "the ministers’ statement");
        assert_eq!(curly("plain"), "plain");
    }
}
