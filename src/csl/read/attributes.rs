//! Attributes that elements share: affixes, formatting, text case, quotes, display.

use super::{Read, fault};
use crate::csl::format::{
    Display, FontStyle, FontVariant, FontWeight, Formatting, TextCase, TextDecoration, VerticalAlign,
};
use crate::csl::style::Decor;
use roxmltree::Node;
use std::str::FromStr;

/// A value among some, or an error that lists them.
pub(super) fn choice<T: Copy>(node: Node, name: &str, values: &[(&str, T)]) -> Read<Option<T>> {
    let Some(given) = node.attribute(name) else { return Ok(None) };
    let given = given.trim();
    if let Some((_, value)) = values.iter().find(|(value, _)| *value == given) {
        return Ok(Some(*value));
    }
    if given.is_empty() {
        return Ok(None);
    }
    let known: Vec<&str> = values.iter().map(|(value, _)| *value).collect();
    fault(node, format!("{name}=\"{given}\": the value has to be one of {}", known.join(", ")))
}

/// `true` or `false`.
pub(super) fn flag(node: Node, name: &str) -> Read<Option<bool>> {
    choice(node, name, &[("true", true), ("false", false)])
}

/// A whole number.
pub(super) fn number<T: FromStr>(node: Node, name: &str) -> Read<Option<T>> {
    let Some(given) = node.attribute(name) else { return Ok(None) };
    match given.trim().parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => fault(node, format!("{name}=\"{given}\": the value has to be a whole number")),
    }
}

/// Text as it is written.
pub(super) fn text(node: Node, name: &str) -> Option<Box<str>> {
    node.attribute(name).map(Into::into)
}

/// The formatting of an element.
pub(super) fn formatting(node: Node) -> Read<Formatting> {
    Ok(Formatting {
        style: choice(
            node,
            "font-style",
            &[("normal", FontStyle::Normal), ("italic", FontStyle::Italic), ("oblique", FontStyle::Oblique)],
        )?,
        weight: choice(
            node,
            "font-weight",
            &[("normal", FontWeight::Normal), ("bold", FontWeight::Bold), ("light", FontWeight::Light)],
        )?,
        variant: choice(
            node,
            "font-variant",
            &[("normal", FontVariant::Normal), ("small-caps", FontVariant::SmallCaps)],
        )?,
        decoration: choice(
            node,
            "text-decoration",
            &[("none", TextDecoration::None), ("underline", TextDecoration::Underline)],
        )?,
        align: choice(
            node,
            "vertical-align",
            &[
                ("baseline", VerticalAlign::Baseline),
                ("sup", VerticalAlign::Sup),
                ("sub", VerticalAlign::Sub),
            ],
        )?,
    })
}

/// All shared attributes of an element.
pub(super) fn decor(node: Node) -> Read<Decor> {
    Ok(Decor {
        prefix: text(node, "prefix").unwrap_or_default(),
        suffix: text(node, "suffix").unwrap_or_default(),
        formatting: formatting(node)?,
        has_quotes: flag(node, "quotes")?.unwrap_or_default(),
        strips_periods: flag(node, "strip-periods")?.unwrap_or_default(),
        case: choice(
            node,
            "text-case",
            &[
                ("lowercase", TextCase::Lowercase),
                ("uppercase", TextCase::Uppercase),
                ("capitalize-first", TextCase::CapitalizeFirst),
                ("capitalize-all", TextCase::CapitalizeAll),
                ("sentence", TextCase::Sentence),
                ("title", TextCase::Title),
            ],
        )?,
        display: choice(
            node,
            "display",
            &[
                ("block", Display::Block),
                ("left-margin", Display::LeftMargin),
                ("right-inline", Display::RightInline),
                ("indent", Display::Indent),
            ],
        )?,
    })
}
