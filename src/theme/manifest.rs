//! `theme.yaml`, and the stylesheet made of the project's own tokens.

use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::file::{ContentPath, Location, Spanned};
use crate::model::config::Paper;
use crate::model::project::Project;
use crate::model::theme::{Numerals, Theme};
use crate::text::suggest;
use crate::yaml::{self, Absent, FromYaml, Kind, Node, Reader, fields};
use std::fmt::Write as _;

fields! {
    /// What a theme says of itself.
    ThemeManifest as "a theme" {
        /// Its name; that of its folder.
        name: Option<String>,
        /// Its title.
        title: Option<String>,
        /// What it looks like.
        description: Option<String>,
        /// Its licence.
        licence: Option<String>,
        /// `numerals` for raised numbers, `printed` for what the style prints.
        citations: Option<String>,
        /// Fonts to load first, below `assets/`.
        preload: Vec<String>,
        /// Sentences for the colophon.
        credits: Vec<String>,
        /// Its tokens, with what they are for.
        tokens: Option<Node>,
    }
}

/// Reads a theme's manifest into the theme.
pub(super) fn read(theme: &mut Theme, path: &ContentPath, bytes: &[u8], findings: &mut Vec<Diagnostic>) {
    let text = String::from_utf8_lossy(bytes);
    let node = yaml::read(&text, 0, path).into_value(findings);
    let mut reader = Reader::new(path, &text);
    let manifest = node
        .and_then(|node| ThemeManifest::from_yaml(&node, "theme.yaml", &mut reader))
        .unwrap_or_else(ThemeManifest::absent);
    findings.append(&mut reader.findings);
    theme.numerals = if manifest.citations.as_deref() == Some("numerals") {
        Numerals::Raised
    } else {
        Numerals::AsPrinted
    };
    theme.preload = manifest.preload;
    theme.credits = manifest.credits;
    if let Some(Node { kind: Kind::Map(tokens), .. }) = manifest.tokens {
        theme.declared = tokens.into_iter().map(|(name, node)| (name.value, node)).collect();
        theme.manifest = Some(path.clone());
    }
}

/// The stylesheet that sets the project's tokens; empty if it sets none.
/// A value that could end its declaration is refused: tokens are values, not rules.
pub(super) fn tokens(project: &Project, known: &[String], findings: &mut Vec<Diagnostic>) -> String {
    let mut rules = String::new();
    for (name, node) in &project.config.tokens {
        if !known.is_empty() && !known.contains(&name.value) {
            findings.push(unknown(project, name, known));
            continue;
        }
        let value = match &node.kind {
            Kind::Scalar { text, .. } => Some(text.clone()),
            Kind::Map(_) => match (text(node, "light"), text(node, "dark")) {
                (Some(light), Some(dark)) => Some(format!("light-dark({light}, {dark})")),
                (Some(one), None) | (None, Some(one)) => Some(one),
                (None, None) => None,
            },
            Kind::Null | Kind::List(_) => None,
        };
        let named = name.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if let Some(value) = value.filter(|value| {
            named
                && !value.contains([';', '{', '}', '<', '\\', '@', '/'])
                && !value.contains("url(")
                && balanced(value)
        }) {
            let _ = writeln!(rules, "  --{}: {value};", name.value);
        } else {
            let at = Location { path: project.file.path.clone(), span: name.span };
            let message = format!("\"{}\" is not set to a value that a token can have", name.value);
            findings.push(
                Diagnostic::new(Code::FieldType, message)
                    .at(at)
                    .help("write a colour or a length, or {light: \"#…\", dark: \"#…\"}"),
            );
        }
    }
    let mut sheet = if rules.is_empty() { rules } else { format!(":root {{\n{rules}}}\n") };
    // A theme says A4 itself; another paper is the project's to say.
    if project.config.paper == Paper::Letter {
        sheet.push_str("@page {\n  size: letter;\n}\n");
    }
    sheet
}

fn unknown(project: &Project, name: &Spanned<String>, known: &[String]) -> Diagnostic {
    let at = Location { path: project.file.path.clone(), span: name.span };
    let finding = Diagnostic::new(Code::FieldUnknown, format!("the theme has no token \"{}\"", name.value))
        .at(at.clone());
    match suggest::nearest(&name.value, known.iter().map(String::as_str)).first() {
        Some(near) => finding.help(format!("did you mean \"{near}\"?")).fix(
            format!("write \"{near}\""),
            at,
            *near,
            Safety::when(suggest::is_plain(&name.value, known.iter().map(String::as_str))),
        ),
        None => finding.help(format!("it has: {}", known.join(", "))),
    }
}

/// Whether quote marks and brackets are closed, so that a value cannot swallow what follows it.
fn balanced(value: &str) -> bool {
    let count = |c: char| value.matches(c).count();
    count('(') == count(')')
        && count('[') == count(']')
        && count('"') % 2 == 0
        && count('\'') % 2 == 0
        && !value.chars().any(char::is_control)
}

fn text(node: &Node, key: &str) -> Option<String> {
    match &node.get(key)?.kind {
        Kind::Scalar { text, .. } => Some(text.clone()),
        Kind::Null | Kind::List(_) | Kind::Map(_) => None,
    }
}
