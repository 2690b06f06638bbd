//! Whether what a theme prints can be read: the contrast of its colours, and of the project's own in their place.
//! Takes the tokens that `theme.yaml` declares, with the surfaces that each must be legible on (`on`) and the least
//! contrast there (`least`); relative luminance and ratio as in WCAG 2.2, Success Criterion 1.4.3.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::{ContentPath, Location};
use crate::model::project::Project;
use crate::model::theme::Theme;
use crate::yaml::{Kind, Node};
use std::collections::BTreeSet;

/// Findings about pairs of colours that are too near each other.
pub(super) fn contrast(project: &Project, theme: &Theme) -> Vec<Diagnostic> {
    let Some(manifest) = &theme.manifest else { return Vec::new() };
    Palette { project, theme, manifest }.findings()
}

/// The tokens of the theme, and the project's that stand in their place.
struct Palette<'a> {
    project: &'a Project,
    theme: &'a Theme,
    manifest: &'a ContentPath,
}

/// A colour of one mode, with the place where it is written.
struct Colour {
    luminance: f64,
    at: Location,
    own: bool,
}

impl Palette<'_> {
    fn findings(&self) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let mut unread: BTreeSet<String> = BTreeSet::new();
        for (name, node) in &self.theme.declared {
            let least = text(node, "least").and_then(|least| least.parse::<f64>().ok());
            let (Some(least), Some(Kind::List(surfaces))) = (least, node.get("on").map(|on| &on.kind)) else {
                continue;
            };
            for surface in surfaces {
                let Kind::Scalar { text: surface, .. } = &surface.kind else { continue };
                for mode in ["light", "dark"] {
                    findings.extend(self.pair(name, surface, mode, least));
                    let pair = [name.as_str(), surface.as_str()].into_iter();
                    findings.extend(pair.filter_map(|token| self.unread(token, mode, &mut unread)));
                }
            }
        }
        findings
    }

    fn pair(&self, name: &str, surface: &str, mode: &str, least: f64) -> Option<Diagnostic> {
        let (front, back) = (self.colour(name, mode)?, self.colour(surface, mode)?);
        let (bright, dim) = (front.luminance.max(back.luminance), front.luminance.min(back.luminance));
        let ratio = (bright + 0.05) / (dim + 0.05);
        if ratio >= least {
            return None;
        }
        let message = format!(
            "\"{name}\" on \"{surface}\" has a contrast of {ratio:.1} in the {mode} scheme, and needs {least}"
        );
        // The one that the project set is the one to change.
        let at = if back.own && !front.own { back.at } else { front.at };
        Some(
            Diagnostic::new(Code::ThemeContrast, message)
                .at(at)
                .help("make one of the two lighter or darker"),
        )
    }

    /// A colour whose contrast nobody can compute, told once.
    fn unread(&self, name: &str, mode: &str, told: &mut BTreeSet<String>) -> Option<Diagnostic> {
        let (written, at, _) = self.written(name, mode)?;
        if luminance(&written).is_some() || !told.insert(name.to_owned()) {
            return None;
        }
        let message = format!("\"{name}\" is {written}, whose contrast cannot be computed");
        Some(Diagnostic::new(Code::ThemeContrast, message).at(at).help("write it as #rgb or #rrggbb"))
    }

    /// The colour of a token in a mode; `None` if it is not written as `#rgb` or `#rrggbb`.
    fn colour(&self, name: &str, mode: &str) -> Option<Colour> {
        let (written, at, own) = self.written(name, mode)?;
        Some(Colour { luminance: luminance(&written)?, at, own })
    }

    /// What a token is in a mode, where that stands, and whether it is the project's own.
    fn written(&self, name: &str, mode: &str) -> Option<(String, Location, bool)> {
        let own = self.project.config.tokens.iter().find(|(found, _)| found.value == name);
        let (node, at) = if let Some((found, node)) = own {
            (node, Location { path: self.project.file.path.clone(), span: found.span })
        } else {
            let (_, node) = self.theme.declared.iter().find(|(found, _)| found == name)?;
            (node, Location { path: self.manifest.clone(), span: node.span })
        };
        let written = match &node.kind {
            Kind::Scalar { text, .. } => text.clone(),
            Kind::Map(_) => text(node, mode).or_else(|| text(node, "light"))?,
            Kind::Null | Kind::List(_) => return None,
        };
        Some((written, at, own.is_some()))
    }
}

fn text(node: &Node, key: &str) -> Option<String> {
    match &node.get(key)?.kind {
        Kind::Scalar { text, .. } => Some(text.clone()),
        Kind::Null | Kind::List(_) | Kind::Map(_) => None,
    }
}

/// Relative luminance of `#rgb` or `#rrggbb`, 0 to 1 (WCAG 2.2, "relative luminance").
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.trim().strip_prefix('#')?;
    let parts: Vec<u8> = match digits.len() {
        3 => {
            digits.chars().map(|c| u8::from_str_radix(&format!("{c}{c}"), 16).ok()).collect::<Option<_>>()?
        }
        6 => (0..3)
            .map(|at| u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok())
            .collect::<Option<_>>()?,
        _ => return None,
    };
    let linear = |part: u8| {
        let share = f64::from(part) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = parts.as_slice() else { return None };
    Some(0.2126 * linear(*red) + 0.7152 * linear(*green) + 0.0722 * linear(*blue))
}

#[cfg(test)]
mod tests {
    use super::luminance;

    #[test]
    fn luminance_is_that_of_the_standard() {
        let near = |colour: &str, wanted: f64| {
            let found = luminance(colour).unwrap();
            assert!((found - wanted).abs() < 0.0005, "{colour}: {found}");
        };
        near("#fff", 1.0);
        near("#000000", 0.0);
        near("#767676", 0.1812);
        assert!(luminance("red").is_none() && luminance("#12345").is_none());
    }
}
