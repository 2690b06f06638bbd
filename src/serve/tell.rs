//! What is wrong, for the pages of the preview: findings as JSON, with the way to the editor and to the place.

use crate::diagnostic::print::{self, Colour, Terminal};
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::Proof;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};
use std::path::Path;

/// More findings than this are counted and not sent.
const MOST: usize = 100;

/// The columns that an excerpt is drawn for.
const WIDTH: usize = 88;

/// What a path must not hold in an address.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`');

/// What opens a file at a line: an address with `{file}`, `{line}` and `{column}` in it.
#[derive(Clone, Debug)]
pub(crate) struct Editor(String);

impl Editor {
    /// The editor where none is named.
    pub(crate) const USUAL: &str = "vscode";

    /// Names of editors, and the addresses that they answer to.
    const KNOWN: [(&str, &str); 6] = [
        ("vscode", "vscode://file/{file}:{line}:{column}"),
        ("vscodium", "vscodium://file/{file}:{line}:{column}"),
        ("cursor", "cursor://file/{file}:{line}:{column}"),
        ("zed", "zed://file/{file}:{line}:{column}"),
        ("idea", "idea://open?file={file}&line={line}&column={column}"),
        ("sublime", "subl://open?url=file://{file}&line={line}&column={column}"),
    ];

    /// An editor by its name, or by its own address; what is wrong with it otherwise.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if let Some((_, address)) = Self::KNOWN.iter().find(|(name, _)| *name == text) {
            return Ok(Self((*address).to_owned()));
        }
        let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
        let named =
            !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
        // An address that runs a script would run it in the preview.
        let runs = ["javascript", "data", "vbscript"].iter().any(|bad| scheme.eq_ignore_ascii_case(bad));
        if named && !runs && text.contains("{file}") {
            return Ok(Self(text.to_owned()));
        }
        let names: Vec<&str> = Self::KNOWN.iter().map(|(name, _)| *name).collect();
        Err(format!("write {}, or an address with {{file}}, {{line}} and {{column}} in it", names.join(", ")))
    }

    fn opens(&self, file: &Path, line: usize, column: usize) -> String {
        let file = file.to_string_lossy().replace('\\', "/");
        let file = utf8_percent_encode(file.trim_start_matches('/'), PATH).to_string();
        let rooted = self.0.contains("file/{file}");
        let file = if rooted { file } else { format!("/{file}") };
        self.0
            .replace("{file}", &file)
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
    }
}

/// How many findings are errors, how many warnings.
pub(super) fn counts(findings: &[Diagnostic]) -> (usize, usize) {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    (count(Severity::Error), count(Severity::Warning))
}

/// The findings for a terminal, in plain text.
pub(super) fn plain(findings: &[Diagnostic], proof: &Proof) -> String {
    let style = Terminal { colour: Colour::Plain, width: 100, limit: 20, notes: false };
    print::terminal(findings, proof, &style)
}

/// The findings that a page can show: errors first.
pub(super) fn findings(findings: &[Diagnostic], proof: &Proof, editor: &Editor) -> Value {
    let shown = |severity| findings.iter().filter(move |finding| finding.severity == severity);
    let all = shown(Severity::Error).chain(shown(Severity::Warning)).take(MOST);
    all.map(|found| finding(found, proof, editor)).collect()
}

fn finding(finding: &Diagnostic, proof: &Proof, editor: &Editor) -> Value {
    let style = Terminal { colour: Colour::Plain, width: WIDTH, limit: 1, notes: true };
    let drawn = print::terminal(std::slice::from_ref(finding), proof, &style);
    // The first line is the message and the code, which the page sets itself; the second is the place.
    let lines: Vec<&str> = drawn.lines().collect();
    let placed = finding.location.is_some();
    let excerpt = lines.iter().skip(if placed { 2 } else { 1 }).copied().collect::<Vec<_>>().join("\n");
    let place = finding.location.as_ref().and_then(|at| {
        use print::Texts;
        let place = print::place(proof.text(&at.path)?, at.span.range().start);
        Some((at.path.as_str(), place.line, place.column))
    });
    let opens = place.map(|(file, line, column)| editor.opens(&proof.folder().join(file), line, column));
    let (page, words) = proof.shows(finding).map_or((None, None), |(page, words)| {
        (Some(page.as_str().to_owned()), Some(words).filter(|words| !words.is_empty()))
    });
    json!({
        "severity": finding.severity.word(), "code": finding.code.name(), "message": finding.message,
        "file": place.map(|(file, ..)| file), "line": place.map(|(_, line, _)| line), "column": place.map(|(.., column)| column),
        "excerpt": excerpt, "opens": opens, "page": page, "words": words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_a_name_or_an_address() {
        let opens =
            |editor: &str| Editor::parse(editor).map(|editor| editor.opens(Path::new("/a b/c.md"), 3, 4));
        assert_eq!(opens("vscode"), Ok("vscode://file/a%20b/c.md:3:4".into()));
        assert_eq!(opens("idea"), Ok("idea://open?file=/a%20b/c.md&line=3&column=4".into()));
        assert_eq!(opens("x-emacs://{file}#{line}"), Ok("x-emacs:///a%20b/c.md#3".into()));
        for wrong in ["emacs", "javascript:alert('{file}')", "{file}", ""] {
            assert!(Editor::parse(wrong).is_err(), "{wrong}");
        }
    }
}
