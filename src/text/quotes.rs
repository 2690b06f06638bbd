//! Quotation marks in plain text: straight ones made typographic, in names and titles; and what stands between them.

use std::ops::Range;

/// The text with curly marks: one opens at the start, after white space, a dash or an opening bracket; any other closes.
pub(crate) fn curly(text: &str) -> String {
    if !text.contains(['\'', '"']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut before: Option<char> = None;
    for c in text.chars() {
        let opens = starts(before);
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

/// What stands between double quotation marks in a paragraph, without them, as the languages have them: “…”, „…“, «…»,
/// »…«, 「…」, "…". One that nothing closes reaches to the end, as where a speech goes on in the next paragraph.
pub(crate) fn quoted(paragraph: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // The marks that close, and where the words begin.
    let mut open: Option<(&[char], usize)> = None;
    let mut before: Option<char> = None;
    for (at, c) in paragraph.char_indices() {
        match open {
            Some((closes, from)) if closes.contains(&c) => {
                found.push(from..at);
                open = None;
            }
            Some(_) => {}
            None => open = closers(c, before).map(|closes| (closes, at + c.len_utf8())),
        }
        before = Some(c);
    }
    found.extend(open.map(|(_, from)| from..paragraph.len()));
    found
}

/// What stands between single quotation marks, ‘…’ or '…', outside of double ones: the first marks of British
/// papers. A mark after an s may be an apostrophe, and closes only if none but such follows before the next opens.
pub(crate) fn singly_quoted(paragraph: &str) -> Vec<Range<usize>> {
    let inside = quoted(paragraph);
    let is_inside = |at: usize| inside.iter().any(|range| range.contains(&at));
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, Option<usize>)> = None;
    let mut chars = paragraph.char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, next)| *next);
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let mark = matches!(c, '‘' | '’' | '\'') && !is_inside(at);
        let opens = c != '’' && starts(before) && letter(after);
        if mark && opens {
            found.extend(open.take().and_then(|(from, doubtful)| Some(from..doubtful?)));
            open = Some((at + c.len_utf8(), None));
        } else if mark
            && c != '‘'
            && !letter(after)
            && let Some((from, doubtful)) = open
        {
            if before == Some('s') {
                open = Some((from, doubtful.or(Some(at))));
            } else {
                found.push(from..at);
                open = None;
            }
        }
        before = Some(c);
    }
    found.extend(open.and_then(|(from, doubtful)| Some(from..doubtful?)));
    found
}

/// The marks that close a quotation which a mark opens; » opens only where words begin.
fn closers(mark: char, before: Option<char>) -> Option<&'static [char]> {
    Some(match mark {
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' if starts(before) => &['«', '»'],
        '「' => &['」'],
        '"' => &['"'],
        _ => return None,
    })
}

/// Whether words may begin after a letter or sign.
fn starts(before: Option<char>) -> bool {
    before.is_none_or(|before| {
        before.is_whitespace() || matches!(before, '(' | '[' | '“' | '‘' | '—' | '–' | '/')
    })
}

#[cfg(test)]
mod tests {
    use super::{curly, quoted, singly_quoted};

    fn words(text: &str, found: &[std::ops::Range<usize>]) -> Vec<String> {
        found.iter().map(|range| text[range.clone()].to_owned()).collect()
    }

    #[test]
    fn double_marks_of_every_language_hold_their_words() {
        let check =
            |text: &str, expected: &[&str]| assert_eq!(words(text, &quoted(text)), expected, "{text}");
        check("a “b” c “d", &["b", "d"]);
        check("a „b“ c „d” e", &["b", "d"]);
        check("a «b» c »d« e »f» g", &["b", "d", "f"]);
        check("a \"b\" c 「d」", &["b", "d"]);
        check("a ” b »c", &["c"]);
        check("the ships’ “b ‘c’ d” e", &["b ‘c’ d"]);
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        let check =
            |text: &str, expected: &[&str]| assert_eq!(words(text, &singly_quoted(text)), expected, "{text}");
        check("He said ‘we’ll stop’ and went", &["we’ll stop"]);
        check("‘Stop,’ the ministers’ aide said", &["Stop,"]);
        check("‘the ministers’ statement’ is out", &["the ministers’ statement"]);
        check("‘two ships’ he said, ‘and a boat’", &["two ships", "and a boat"]);
        check("'Stop,' she said; it's over", &["Stop,"]);
        check("the ministers' statement, and Abe's", &[]);
        check("a “b ‘c’ d” e", &[]);
    }

    #[test]
    fn marks_turn_to_the_words_that_they_hold() {
        assert_eq!(curly("Mr Biden's \"2+2\" ('talks')"), "Mr Biden’s “2+2” (‘talks’)");
        assert_eq!(curly("the ministers' statement"), "the ministers’ statement");
        assert_eq!(curly("plain"), "plain");
    }
}
