//! A style from a `.csl` file of the project: read, checked, and replaced by its parent where it has one.
//! Never reads the disk: the text is in the project.

use super::{expand, xml};
use crate::diagnostic::{Code, Diagnostic};
use crate::file::{File, Location, Span};
use citationberg::{
    Citation, DemoteNonDroppingParticle, DependentStyle, IndependentStyle, IndependentStyleSettings,
    InheritableNameOptions, Layout, Style, StyleClass,
};
use hayagriva::archive::ArchivedStyle;

/// The longest style that is read, in bytes; the longest known has 200 KB.
const LONGEST: usize = 1 << 20;

/// Reads the style of a file; the error is the finding.
pub(super) fn read(file: &File) -> Result<IndependentStyle, Box<Diagnostic>> {
    let fault = |at: usize, message: String| {
        let location = Location { path: file.path.clone(), span: Span::new(at, at) };
        Box::new(Diagnostic::new(Code::StyleInvalid, message).at(location))
    };
    if file.text.len() > LONGEST {
        return Err(fault(0, format!("the style is longer than {LONGEST} bytes")));
    }
    xml::check(&file.text)
        .map_err(|found| fault(found.at, format!("the style is not well-formed XML: {}", found.message)))?;
    let style = Style::from_xml(&file.text).map_err(|error| {
        let place = error.path.map(|path| path.to_string()).filter(|path| path != ".").unwrap_or_default();
        let finding = *fault(0, format!("the style cannot be read: {}", error.source));
        Box::new(if place.is_empty() { finding } else { finding.help(format!("near: {place}")) })
    })?;
    let style = match style {
        Style::Independent(style) => style,
        Style::Dependent(style) => parent(&style).ok_or_else(|| {
            let href = &style.parent_link.href;
            let finding = *fault(
                0,
                format!("the style only points to another one, {href}, which is not among those built in"),
            );
            Box::new(finding.help("save that style's file in the project, and name it instead"))
        })?,
    };
    expand::survey(&style).map_err(|message| fault(0, format!("the style cannot be used: {message}")))?;
    Ok(style)
}

/// The embedded style that a dependent one points to, in the dependent one's locale.
fn parent(style: &DependentStyle) -> Option<IndependentStyle> {
    let href = style.parent_link.href.trim().replacen("https://", "http://", 1);
    let found = ArchivedStyle::by_id(&href).or_else(|| ArchivedStyle::by_name(href.rsplit('/').next()?))?;
    let parent = embedded(found);
    let default_locale = style.default_locale.clone().or_else(|| parent.default_locale.clone());
    Some(IndependentStyle { default_locale, ..parent })
}

/// An embedded style. All of them are independent; one that were not would print nothing.
pub(super) fn embedded(style: ArchivedStyle) -> IndependentStyle {
    match style.get() {
        Style::Independent(style) => style,
        Style::Dependent(style) => IndependentStyle {
            info: style.info,
            default_locale: style.default_locale,
            version: style.version,
            citation: Citation::with_layout(Layout::with_elements(Vec::new())),
            bibliography: None,
            settings: IndependentStyleSettings {
                class: StyleClass::InText,
                initialize_with_hyphen: true,
                page_range_format: None,
                demote_non_dropping_particle: DemoteNonDroppingParticle::default(),
                options: InheritableNameOptions::default(),
            },
            macros: Vec::new(),
            locale: Vec::new(),
        },
    }
}
