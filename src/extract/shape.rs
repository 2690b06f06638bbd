//! The form of a capture: LF, one blank line between paragraphs, a form feed first in its line, one newline at the
//! end (`35-captures`, The capture file). Drops what no reader sees, and counts it.

/// A text in the form of a capture.
pub(super) struct Shaped {
    /// The text; empty if there was none.
    pub(super) text: String,
    /// How many characters were dropped: controls, lone byte-order marks, marks of direction.
    pub(super) dropped: usize,
}

/// Brings a text into form. Tabs become spaces; nothing else that is seen is changed.
pub(super) fn shape(raw: &str) -> Shaped {
    let mut dropped = 0;
    let mut kept = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    kept.push('\n');
                }
            }
            '\t' => kept.push(' '),
            '\n' | '\u{c}' => kept.push(c),
            '\u{85}' | '\u{2028}' => kept.push('\n'),
            '\u{2029}' => kept.push_str("\n\n"),
            '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => dropped += 1,
            _ if c.is_control() => dropped += 1,
            _ => kept.push(c),
        }
    }
    Shaped { text: lines(&kept), dropped }
}

/// Lines without spaces at their ends, blank ones joined to one, page breaks at the beginning of a line.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // What stands between the last words and the next: is there a blank line, and how many pages begin?
    let (mut blank, mut breaks) = (false, 0_usize);
    for (number, page) in text.split('\u{c}').enumerate() {
        breaks += usize::from(number > 0);
        let last = page.matches('\n').count();
        for (row, line) in page.split('\n').map(str::trim_end).enumerate() {
            if line.trim().is_empty() {
                // Before the first newline of a page, and after its last, there is no line of its own.
                blank |= row > 0 && row < last;
                continue;
            }
            part(&mut out, blank, breaks);
            (blank, breaks) = (false, 0);
            out.push_str(line);
            out.push('\n');
        }
    }
    if out.trim().is_empty() {
        return String::new();
    }
    for _ in 0..breaks {
        out.push_str("\n\u{c}\n");
    }
    out
}

/// Writes what parts the next words from those before: nothing, a blank line, or the beginnings of pages.
pub(super) fn part(out: &mut String, blank: bool, breaks: usize) {
    if (blank || breaks > 1) && !out.is_empty() {
        out.push('\n');
    }
    for left in (1..=breaks).rev() {
        out.push('\u{c}');
        if left > 1 {
            out.push_str("\n\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, text: &str, dropped: usize) {
        let shaped = shape(raw);
        assert_eq!((shaped.text.as_str(), shaped.dropped), (text, dropped), "{raw:?}");
    }

    #[test]
    fn a_capture_has_one_form() {
        check("One\r\ntwo.  \r\n\r\n\r\n\tThree", "One\ntwo.\n\n Three\n", 0);
        check("\u{feff}\n\nOne\0\u{7}\u{202a}", "One\n", 4);
        check("one\rtwo\u{2028}three\u{2029}four", "one\ntwo\nthree\n\nfour\n", 0);
        check(" \n\u{c}\n \n", "", 0);
        check("", "", 0);
    }

    #[test]
    fn pages_begin_with_a_form_feed() {
        // A break inside a paragraph, one between two, and an empty page.
        check("One\n\u{c}two.\n\n\u{c}Three.", "One\n\u{c}two.\n\n\u{c}Three.\n", 0);
        check("One\u{c}two", "One\n\u{c}two\n", 0);
        check("One.\n\n\u{c}\n\n\u{c}Three.", "One.\n\n\u{c}\n\n\u{c}Three.\n", 0);
        check("\u{c}Two.", "\u{c}Two.\n", 0);
    }
}
