//! Findings for programs: the object `backgrounder/1` that `--json` prints.
//! Within `/1` fields are only ever added. Texts are given as written: JSON needs no other care.

use super::{Place, Texts, clamp, ends};
use crate::diagnostic::{Diagnostic, Safety, Suggestion};
use crate::file::Location;
use serde_json::{Value, json};

/// Makes the whole object; `ok` and `summary` are the command's own.
pub(crate) fn json(
    findings: &[Diagnostic],
    texts: &dyn Texts,
    command: &str,
    ok: bool,
    summary: Value,
) -> Value {
    let diagnostics: Vec<Value> = findings.iter().map(|finding| diagnostic(finding, texts)).collect();
    let fields = [
        ("format", "backgrounder/1".into()),
        ("command", command.into()),
        ("ok", ok.into()),
        ("diagnostics", diagnostics.into()),
        ("summary", summary),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// One finding.
fn diagnostic(finding: &Diagnostic, texts: &dyn Texts) -> Value {
    let related: Vec<Value> = finding
        .labels
        .iter()
        .map(|label| {
            json!({
                "file": label.location.path.as_str(),
                "range": range(&label.location, texts),
                "message": label.text,
            })
        })
        .collect();
    let suggestions: Vec<Value> = finding.suggestions.iter().map(|one| suggestion(one, texts)).collect();
    json!({
        "code": finding.code.name(),
        "severity": finding.severity.word(),
        "message": finding.message,
        "file": finding.location.as_ref().map(|location| location.path.as_str()),
        "range": finding.location.as_ref().map(|location| range(location, texts)),
        "marker": finding.marker,
        "help": finding.help,
        "related": related,
        "suggestions": suggestions,
        // The long texts are in the program (`backgrounder explain`) and on no site yet.
        "url": null,
    })
}

/// Changes that would mend a finding; `safe` ones `check --fix` makes.
fn suggestion(suggestion: &Suggestion, texts: &dyn Texts) -> Value {
    let edit = |(location, text): &(Location, String)| json!({"file": location.path.as_str(), "range": range(location, texts), "text": text});
    json!({
        "message": suggestion.message,
        "safe": suggestion.safety == Safety::Safe,
        "edits": suggestion.edits.iter().map(edit).collect::<Vec<_>>(),
    })
}

/// Start and end with line, column (characters, from 1) and offset (bytes of UTF-8 after a
/// byte-order mark, from 0); null where the text is not at hand, because half a place helps nobody.
pub(crate) fn range(location: &Location, texts: &dyn Texts) -> Value {
    let Some(text) = texts.text(&location.path) else { return Value::Null };
    let (start, end) = ends(text, location.span);
    let bytes = location.span.range();
    let point = |Place { line, column }: Place, offset: usize| json!({"line": line, "column": column, "offset": clamp(text, offset)});
    json!({"start": point(start, bytes.start), "end": point(end, bytes.end.max(bytes.start))})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::diagnostic::print::sample::Few;
    use crate::file::{ContentPath, Span};

    const FILES: Few = Few(&[("a.md", "沖縄\n[[nansei-iland]]\n"), ("b.md", "id: x\n")]);

    #[test]
    fn the_object_has_the_promised_shape() {
        let link = FILES.at("a.md", "nansei-iland");
        let findings = [
            Diagnostic::new(Code::LinkUnresolved, "no entity called \"nansei-iland\"")
                .at(link.clone())
                .marked("not found")
                .label(FILES.at("b.md", "x"), "one like it")
                .help("did you mean [[nansei-islands]]?")
                .fix("write nansei-islands", link, "nansei-islands", Safety::Safe),
            Diagnostic::new(Code::SourceUnused, "source a is never cited"),
            Diagnostic::new(Code::FileNotUtf8, "not text")
                .at(Location { path: ContentPath::new("c.md"), span: Span::new(1, 2) }),
        ];
        let range = json!({"start": {"line": 2, "column": 3, "offset": 9}, "end": {"line": 2, "column": 15, "offset": 21}});
        let expected = json!({
            "format": "backgrounder/1",
            "command": "check",
            "ok": false,
            "diagnostics": [
                {
                    "code": "link-unresolved", "severity": "error", "message": "no entity called \"nansei-iland\"",
                    "file": "a.md", "range": range, "marker": "not found", "help": ["did you mean [[nansei-islands]]?"],
                    "related": [{
                        "file": "b.md",
                        "range": {"start": {"line": 1, "column": 5, "offset": 4}, "end": {"line": 1, "column": 6, "offset": 5}},
                        "message": "one like it",
                    }],
                    "suggestions": [{
                        "message": "write nansei-islands",
                        "safe": true,
                        "edits": [{"file": "a.md", "range": range, "text": "nansei-islands"}],
                    }],
                    "url": null,
                },
                {
                    "code": "source-unused", "severity": "note", "message": "source a is never cited", "file": null, "range": null,
                    "marker": "", "help": [], "related": [], "suggestions": [], "url": null,
                },
                {
                    "code": "file-not-utf8", "severity": "error", "message": "not text", "file": "c.md", "range": null,
                    "marker": "", "help": [], "related": [], "suggestions": [], "url": null,
                },
            ],
            "summary": {"errors": 2},
        });
        assert_eq!(json(&findings, &FILES, "check", false, json!({"errors": 2})), expected);
    }
}
