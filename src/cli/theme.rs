//! `backgrounder theme`: which themes there are, whether one can be read, and files of it to change.

use super::args::{self, Globals, Inputs, Theme, ThemeCommand};
use super::report;
use crate::diagnostic::{Code, Diagnostic, Failure, Severity};
use crate::pipeline;
use crate::text::suggest;
use serde_json::json;

/// Runs one of its three commands.
pub(super) fn theme(globals: &Globals, options: &Theme) -> Result<u8, Failure> {
    match &options.command {
        ThemeCommand::List => list(globals),
        ThemeCommand::Check { name } => check(globals, name.as_deref()),
        ThemeCommand::Eject { files, theme } => eject(globals, files, theme.as_deref()),
    }
}

fn list(globals: &Globals) -> Result<u8, Failure> {
    let (listed, current) = pipeline::themes(&globals.folder, &args::overrides(globals, &Inputs::plain())?)?;
    if globals.json {
        let themes: Vec<_> = listed
            .iter()
            .map(|theme| json!({"name": theme.name, "description": theme.description, "project": theme.own, "current": theme.name == current}))
            .collect();
        report::out(&format!("{:#}\n", json!({"themes": themes})));
        return Ok(0);
    }
    for theme in listed {
        let sign = if theme.name == current { "*" } else { " " };
        let place = if theme.own { "  (in this project)" } else { "" };
        report::out(&format!("{sign} {:<12} {}{place}\n", theme.name, theme.description));
    }
    Ok(0)
}

/// Builds the project's own content with a theme, and tells what concerns templates and looks.
fn check(globals: &Globals, name: Option<&str>) -> Result<u8, Failure> {
    let inputs = Inputs::plain();
    let mut overrides = args::overrides(globals, &inputs)?;
    overrides.theme = name.map(str::to_owned);
    let mut outcome = pipeline::run(&globals.folder, &overrides)?;
    outcome.findings.retain(concerns);
    let ok = report::findings(globals, &inputs, &outcome);
    if globals.json {
        report::json("theme check", ok, &outcome, json!({}));
    } else if outcome.findings.iter().all(|finding| finding.severity == Severity::Note) && !globals.quiet {
        report::err(&format!("All is well.{}\n", report::weight(&outcome)));
    }
    Ok(u8::from(!ok))
}

fn concerns(finding: &Diagnostic) -> bool {
    matches!(
        finding.code,
        Code::TemplateFailed
            | Code::TemplateUnknown
            | Code::ThemeUnknown
            | Code::ThemeContrast
            | Code::WordsMalformed
            | Code::WordsUnknown
            | Code::WordsMissing
            | Code::PageTooHeavy
    ) || finding.location.as_ref().is_some_and(|at| {
        ["templates/", "themes/", "words/", "(embedded)"]
            .iter()
            .any(|place| at.path.as_str().starts_with(place))
    })
}

/// The last parts of a path.
fn ending(path: &str, depth: usize) -> &str {
    path.rmatch_indices('/').nth(depth - 1).map_or(path, |(at, _)| path.get(at + 1..).unwrap_or(path))
}

/// Copies embedded files into the project, where they stand in place of the program's own.
fn eject(globals: &Globals, files: &[String], theme: Option<&str>) -> Result<u8, Failure> {
    let overrides = args::overrides(globals, &Inputs::plain())?;
    let (folder, parts) = pipeline::theme_parts(&globals.folder, &overrides, theme)?;
    if files.is_empty() {
        for part in &parts {
            report::out(&format!("{}\n", part.path));
        }
        report::err(
            "Name those that you want to change: backgrounder theme eject templates/components/claim.html\n",
        );
        return Ok(0);
    }
    let mut wanted = Vec::new();
    for name in files {
        let ends = |path: &str| path == name || path.ends_with(&format!("/{name}"));
        let found: Vec<_> = parts.iter().filter(|part| ends(&part.path)).collect();
        let [part] = found.as_slice() else {
            let near: Vec<&str> = if found.is_empty() {
                // Names are compared by as many folders as were written.
                let depth = name.matches('/').count() + 1;
                suggest::nearest(name, parts.iter().map(|part| ending(&part.path, depth)))
            } else {
                found.iter().map(|part| part.path.as_str()).collect()
            };
            let hint = if near.is_empty() {
                "backgrounder theme eject lists them all".to_owned()
            } else {
                format!("did you mean {}?", near.join(" or "))
            };
            let what = if found.is_empty() {
                "no file of the program is called"
            } else {
                "several files are called"
            };
            return Err(Failure::Usage { message: format!("{what} \"{name}\"; {hint}") });
        };
        wanted.push((part.path.clone(), part.bytes.to_vec()));
    }
    pipeline::place(&folder, &wanted)?;
    for (path, _) in &wanted {
        report::err(&format!("Wrote {path}: from now on it stands in place of the program's own.\n"));
    }
    Ok(0)
}
