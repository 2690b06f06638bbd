//! Findings for code scanners: SARIF 2.1.0 (OASIS, with errata 01), of which GitHub reads a part.
//! Columns count Unicode code points; the run says so.

use super::{Texts, ends, sentences, visible};
use crate::diagnostic::{Code, Diagnostic, Severity, Suggestion};
use crate::file::{ContentPath, Location, Span};
use serde_json::{Value, json};

/// Where a finding without a place is shown: GitHub refuses a whole file for one result that has
/// none, and such findings are about the project, whose file this is.
const PROJECT: &str = "backgrounder.yaml";

/// Makes a log of one run, with all codes as rules.
pub(crate) fn sarif(findings: &[Diagnostic], texts: &dyn Texts) -> Value {
    let rules: Vec<Value> = Code::ALL.iter().copied().map(rule).collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, texts)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "backgrounder",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// A code as a rule.
fn rule(code: Code) -> Value {
    let (summary, help) = (code.summary(), code.explanation());
    json!({
        "id": code.name(),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": help, "markdown": help},
        "defaultConfiguration": {"level": level(code.severity())},
    })
}

/// SARIF's word for a weight.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// One finding.
fn result(finding: &Diagnostic, texts: &dyn Texts) -> Value {
    let project = Location { path: ContentPath::new(PROJECT), span: Span::default() };
    let location = finding.location.as_ref();
    let physical = physical(location.unwrap_or(&project), texts);
    let mut result = json!({
        "ruleId": finding.code.name(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == finding.code),
        "level": level(finding.severity),
        "message": message(&sentences(finding).join("\n")),
        "locations": [{"physicalLocation": physical}],
    });
    let related = finding.labels.iter().enumerate().map(|(index, label)| {
        json!({
            "id": index,
            "message": message(&visible::line(&label.text)),
            "physicalLocation": self::physical(&label.location, texts),
        })
    });
    let fixes = finding.suggestions.iter().filter_map(|one| fix(one, texts));
    if let Value::Object(fields) = &mut result {
        fields.insert("relatedLocations".to_owned(), related.collect());
        fields.insert("fixes".to_owned(), fixes.collect());
    }
    result
}

/// A message; braces would be taken for placeholders, so they are doubled (3.11.5).
fn message(text: &str) -> Value {
    json!({"text": text.replace('{', "{{").replace('}', "}}")})
}

/// A file, and the region in it where its text is at hand.
fn physical(location: &Location, texts: &dyn Texts) -> Value {
    match region(location, texts) {
        Some(region) => json!({"artifactLocation": artifact(&location.path), "region": region}),
        None => json!({"artifactLocation": artifact(&location.path)}),
    }
}

/// A file, relative to the root of what was checked out.
fn artifact(path: &ContentPath) -> Value {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let uri: String = path
        .as_str()
        .bytes()
        .map(|byte| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    json!({"uri": uri, "uriBaseId": "%SRCROOT%"})
}

/// The lines and columns of a place.
fn region(location: &Location, texts: &dyn Texts) -> Option<Value> {
    let (start, end) = ends(texts.text(&location.path)?, location.span);
    Some(json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }))
}

/// Changes that would mend a finding; nothing where one of the texts is not at hand.
fn fix(suggestion: &Suggestion, texts: &dyn Texts) -> Option<Value> {
    let change = |(location, text): &(Location, String)| {
        Some(json!({
            "artifactLocation": artifact(&location.path),
            "replacements": [{
                "deletedRegion": region(location, texts)?,
                "insertedContent": {"text": text},
            }],
        }))
    };
    let changes: Vec<Value> = suggestion.edits.iter().map(change).collect::<Option<_>>()?;
    Some(json!({"description": message(&visible::line(&suggestion.message)), "artifactChanges": changes}))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::print::sample::Few;

    const FILES: Few = Few(&[("templates/entité.html", "<h1>\n  沖{{ entity.nmae }}\n")]);

    #[test]
    fn a_result_has_region_related_place_and_fix() {
        let place = FILES.at("templates/entité.html", "nmae");
        let findings = [
            Diagnostic::new(Code::TemplateFailed, "{{ entity.nmae }} is no field")
                .at(place.clone())
                .label(FILES.at("templates/entité.html", "<h1>"), "in here")
                .fix("write name", place, "name", crate::diagnostic::Safety::Safe),
            Diagnostic::new(Code::SourceUnused, "source a is never cited").help("set it"),
        ];
        let log = sarif(&findings, &FILES);
        let artifact = json!({"uri": "templates/entit%C3%A9.html", "uriBaseId": "%SRCROOT%"});
        let region = json!({"startLine": 2, "startColumn": 14, "endLine": 2, "endColumn": 18});
        assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
        assert_eq!(
            log["runs"][0]["results"][0],
            json!({
                "ruleId": "template-failed",
                "ruleIndex": Code::ALL.iter().position(|code| *code == Code::TemplateFailed),
                "level": "error",
                "message": {"text": "{{{{ entity.nmae }}}} is no field\nwrite name"},
                "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
                "relatedLocations": [{
                    "id": 0,
                    "message": {"text": "in here"},
                    "physicalLocation": {
                        "artifactLocation": artifact,
                        "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 5},
                    },
                }],
                "fixes": [{
                    "description": {"text": "write name"},
                    "artifactChanges": [{
                        "artifactLocation": artifact,
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "name"}}],
                    }],
                }],
            }),
        );
        let second = &log["runs"][0]["results"][1];
        assert_eq!(second["message"]["text"], "source a is never cited\nset it");
        assert_eq!(
            second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "backgrounder.yaml"
        );
        // Every rule is there under its own index.
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), Code::ALL.len());
        assert!(
            rules.iter().zip(Code::ALL).all(|(rule, code)| rule["id"] == code.name()
                && rule["shortDescription"]["text"] == code.summary())
        );
    }
}
