//! Findings as workflow commands, which GitHub's runner turns into annotations in the diff.
//! It shows ten errors, ten warnings and ten notices a step; the log has them all.

use super::{Place, Texts, address, ends, sentences};
use crate::diagnostic::{Diagnostic, Severity};
use std::fmt::Write as _;

/// Writes one command a line.
pub(crate) fn github(findings: &[Diagnostic], texts: &dyn Texts) -> String {
    findings.iter().map(|finding| command(finding, texts)).collect()
}

/// `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=code::message`, as far as it has a place.
fn command(finding: &Diagnostic, texts: &dyn Texts) -> String {
    let word = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = String::new();
    if let Some(location) = &finding.location {
        let _ = write!(properties, "file={},", property(location.path.as_str()));
        if let Some(text) = texts.text(&location.path) {
            let (Place { line, column }, end) = ends(text, location.span);
            // The runner takes columns only where the place begins and ends in one line.
            let _ = if end.line == line {
                write!(properties, "line={line},col={column},endLine={line},endColumn={},", end.column)
            } else {
                write!(properties, "line={line},endLine={},", end.line)
            };
        }
    }
    let mut lines = sentences(finding);
    for label in &finding.labels {
        lines.push(format!("{}: {}", address(&label.location, texts), super::visible::line(&label.text)));
    }
    format!("::{word} {properties}title={}::{}\n", property(finding.code.name()), data(&lines.join("\n")))
}

/// Escapes a message as the runner undoes it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property as the runner undoes it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::diagnostic::print::sample::Few;

    const FILES: Few = Few(&[("a, b:c.md", "one\n沖縄 100% [[x]]\nthree\n")]);

    fn check(finding: Diagnostic, expected: &str) {
        assert_eq!(github(&[finding], &FILES), expected);
    }

    #[test]
    fn commands_are_escaped_as_the_runner_undoes_them() {
        check(
            Diagnostic::new(Code::LinkUnresolved, "100% unknown: \"x\"\u{1b}[2J\n::error::no")
                .at(FILES.at("a, b:c.md", "x"))
                .label(FILES.at("a, b:c.md", "one"), "first")
                .help("write it\nso"),
            "::error file=a%2C b%3Ac.md,line=2,col=11,endLine=2,endColumn=12,title=link-unresolved::\
             100%25 unknown: \"x\"␛[2J ::error::no%0Awrite it%0Aso%0Aa, b:c.md:1:1: first\n",
        );
        check(
            Diagnostic::new(Code::SourceUnused, "x").at(FILES.at("a, b:c.md", "[[x]]\nthree")),
            "::notice file=a%2C b%3Ac.md,line=2,endLine=3,title=source-unused::x\n",
        );
        check(Diagnostic::new(Code::PageTooHeavy, "x"), "::warning title=page-too-heavy::x\n");
    }
}
