//! A field that a template asks for and that is not there, in the words of who wrote the template.

use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::file::{Location, Span};
use crate::text::suggest;

/// Says which field is meant, where Tera's report is of that kind; `text` is the template's, `at` where the report
/// points: at the full stop before the field, or at the field itself.
pub(super) fn slip(report: &str, text: &str, at: &Location) -> Option<Diagnostic> {
    let (field, rest) = report.strip_prefix("Field `")?.split_once('`')?;
    let known = rest.split_once("Available fields: ").map(|(_, fields)| fields).unwrap_or_default();
    let known: Vec<&str> = known.split(", ").map(str::trim).filter(|name| !name.is_empty()).collect();
    let start = at.span.range().start;
    let start = start + text.get(start..)?.find(field)?;
    let before = text.get(..start)?.trim_end_matches('.');
    let named = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let owner = before.rsplit(|c| !named(c)).next().filter(|owner| !owner.is_empty()).unwrap_or("it");
    let at = Location { path: at.path.clone(), span: Span::new(start, start + field.len()) };
    let finding = Diagnostic::new(Code::TemplateFailed, format!("{owner} has no field \"{field}\""));
    let finding = finding.at(at.clone());
    let finding = match suggest::nearest(field, known.iter().copied()).first() {
        Some(near) => finding.marked(format!("did you mean {near}?")).fix(
            format!("write {near}"),
            at,
            *near,
            Safety::Guess,
        ),
        None => finding,
    };
    Some(finding.help(format!("fields of {owner}: {}   (backgrounder show ID --json)", known.join(", "))))
}
