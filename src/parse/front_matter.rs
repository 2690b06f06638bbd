//! Where the front matter ends and the Markdown begins.

use crate::file::Span;

/// A content file in its two parts.
pub(super) struct Split {
    /// The YAML between the two lines of hyphens; empty if there is none.
    pub(super) yaml: Span,
    /// The Markdown.
    pub(super) body: Span,
    /// The opening line, where no line closes it.
    pub(super) unclosed: Option<Span>,
}

/// Splits a file whose first line with words is `---` at the next such line (or `...`).
pub(super) fn split(text: &str) -> Split {
    let whole = Span::new(0, text.len());
    let nothing = Split { yaml: Span::new(0, 0), body: whole, unclosed: None };
    let mut lines = text.split_inclusive('\n');
    let mut blank = 0;
    let first = lines.by_ref().find(|line| {
        blank += if line.trim().is_empty() { line.len() } else { 0 };
        !line.trim().is_empty()
    });
    let Some(first) = first.filter(|line| line.trim_end() == "---") else { return nothing };
    let start = blank + first.len();
    let mut at = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Split {
                yaml: Span::new(start, at),
                body: Span::new(at + line.len(), text.len()),
                unclosed: None,
            };
        }
        at += line.len();
    }
    Split {
        unclosed: Some(Span::new(blank, blank + 3)),
        yaml: Span::new(0, 0),
        body: Span::new(text.len(), text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (&str, &str) {
        let split = split(text);
        (&text[split.yaml.range()], &text[split.body.range()])
    }

    #[test]
    fn splits_at_the_second_line_of_hyphens() {
        assert_eq!(parts("---\na: 1\n---\nText\n"), ("a: 1\n", "Text\n"));
        assert_eq!(parts("---\r\na: 1\r\n---\r\nText"), ("a: 1\r\n", "Text"));
        assert_eq!(parts("Text\n---\nmore"), ("", "Text\n---\nmore"));
        assert_eq!(parts("---\n---\n"), ("", ""));
        assert_eq!(parts("\n \n---\na: 1\n---\nText"), ("a: 1\n", "Text"));
        assert!(split("---\na: 1\n").unclosed.is_some());
    }
}
