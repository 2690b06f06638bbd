//! Signs that were begun and became ordinary text: links and citations that are not closed, footnotes without text.

use super::Builder;
use super::inlines::source;
use crate::diagnostic::{Code, Diagnostic, Severity};
use std::ops::Range;

impl Builder<'_, '_> {
    /// Notes signs that were begun and became ordinary text.
    pub(super) fn left_open(&mut self, run: &str, pieces: &[(usize, Range<usize>)]) {
        let signs = [
            ("[[", Code::LinkUnresolved, "this link is not closed", "write [[id]] or [[id|words]]"),
            (
                "](",
                Code::LinkUnresolved,
                "this is no link: its address cannot be read",
                "an address with a space in it stands in angle brackets: [words](<a name.png>)",
            ),
            ("[@", Code::CitationMisplaced, "this citation is not closed", "write [@key, para. 4]"),
            (
                "[^",
                Code::AnchorUnresolved,
                "this footnote has no text",
                "write the text below: [^name]: The remark.",
            ),
        ];
        for (sign, code, message, help) in signs {
            for (at, _) in run.match_indices(sign) {
                let place = source(pieces, at..at + sign.len());
                // What the author escaped is meant as it stands.
                if self.text.get(..place.start).is_some_and(|before| before.ends_with('\\')) {
                    continue;
                }
                let empty = run.get(at + sign.len()..).is_some_and(|rest| rest.starts_with("]]"));
                let (message, help) = match sign {
                    "[[" if empty => ("this link is empty", help),
                    "[[" if self.in_cell => {
                        (message, "in a table the bar of a link is written \\|: [[id\\|words]]")
                    }
                    "[@" if self.text.get(place.end..).is_some_and(|rest| rest.starts_with(' ')) => {
                        ("no key stands right after this @, so it is no citation", help)
                    }
                    "[@" if self.has_inner_brackets(place.end) => {
                        (message, r"write the brackets within it \[ and \]: [@key, p. 3 \[sic\]]")
                    }
                    _ => (message, help),
                };
                let finding = Diagnostic::new(code, message).weighing(Severity::Warning);
                let at = self.scribe.at(self.span(place));
                self.scribe.findings.push(finding.at(at).help(help));
            }
        }
    }

    /// Whether brackets open and close in a paragraph before the one closes that stands open at a place.
    fn has_inner_brackets(&self, after: usize) -> bool {
        let rest = self.text.get(after..).unwrap_or_default();
        let paragraph = rest.split("\n\n").next().unwrap_or_default();
        let depths = paragraph.chars().filter(|c| matches!(c, '[' | ']')).scan(0, |depth, c| {
            *depth += if c == '[' { 1 } else { -1 };
            Some(*depth)
        });
        let inside: Vec<i32> = depths.take_while(|depth| *depth >= 0).collect();
        inside.last() == Some(&0) && paragraph.matches(']').count() > paragraph.matches('[').count()
    }
}
