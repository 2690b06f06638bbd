//! The style and the locale that the configuration asks for, ready for the processor.
//! A style that cannot be had is one finding, and IEEE stands in for it.

use super::expand::{self, Needs};
use super::{mend, own};
use crate::diagnostic::{Code, Diagnosed, Diagnostic, Safety};
use crate::file::Location;
use crate::model::citations::StyleForm;
use crate::model::project::Project;
use crate::text::suggest;
use citationberg::taxonomy::OtherTerm;
use citationberg::{
    Citation, CitationFormat, Collapse, IndependentStyle, Locale, LocaleCode, StyleCategory, StyleClass,
    TermForm,
};
use hayagriva::archive::{self, ArchivedStyle};
use std::sync::LazyLock;

/// All embedded locales, decoded once in the life of the program: a constant that takes 40 ms to write down.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(archive::locales);

/// A style in a locale.
pub(super) struct Style {
    /// The style, with its faults in the processor worked around.
    pub(super) plain: IndependentStyle,
    /// The same, with no cites collapsed.
    pub(super) sorted: IndependentStyle,
    /// The same, with no cites collapsed and all left in the author's order.
    pub(super) loose: IndependentStyle,
    /// The same, without a bibliography.
    pub(super) bare: IndependentStyle,
    /// The style of the list of sources; another one where this has none, unless its notes can stand in.
    pub(super) list: IndependentStyle,
    /// What parts two cites of one author whose name is printed once: "2021a, 2021b".
    pub(super) group: Option<String>,
    /// What it makes of a citation.
    pub(super) form: StyleForm,
    /// What it asks for.
    pub(super) needs: Needs,
    /// Its locale.
    pub(super) locale: LocaleCode,
    /// The locales in which its terms are looked up: its own, that of its language, US English.
    pub(super) locales: Vec<Locale>,
}

impl Style {
    /// The style's own title.
    pub(super) fn title(&self) -> &str {
        &self.plain.info.title.value
    }

    /// A term of the locale, in its long form.
    pub(super) fn term(&self, term: OtherTerm) -> Option<&str> {
        let mut all = self.plain.locale.iter().chain(&self.locales);
        all.find_map(|locale| locale.term(term.into(), TermForm::Long)?.single())
    }
}

/// Finds the style and the locale of a project.
pub(super) fn open(project: &Project) -> Diagnosed<Style> {
    let mut findings = Vec::new();
    let found = match &project.style_file {
        Some(file) => own::read(file).map_err(|finding| findings.push(*finding)).ok(),
        None => named(project, &mut findings),
    };
    let style = found.unwrap_or_else(standing_in);
    Diagnosed::new(ready(style, &project.config.locale), findings)
}

/// The embedded style that the configuration names.
fn named(project: &Project, findings: &mut Vec<Diagnostic>) -> Option<IndependentStyle> {
    let name = project.config.style.value.trim();
    // A path that leads to no file has been found out where the project was opened.
    if name.to_ascii_lowercase().ends_with(".csl") {
        return None;
    }
    if let Some(style) = ArchivedStyle::by_name(name) {
        return Some(own::embedded(style));
    }
    let location = Location { path: project.file.path.clone(), span: project.config.style.span };
    let mut finding = Diagnostic::new(Code::StyleInvalid, format!("there is no citation style \"{name}\""))
        .at(location.clone())
        .marked("not known");
    let known = ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied());
    // "chicago" is the beginning of several.
    let wanted = name.to_lowercase().replace([' ', '_'], "-");
    let begun: Vec<&str> = known.clone().filter(|known| known.starts_with(&wanted)).collect();
    let near = if begun.is_empty() { suggest::nearest(&wanted, known) } else { begun };
    if let Some(nearest) = near.first() {
        let words: Vec<String> = near.iter().map(|name| format!("\"{name}\"")).collect();
        finding = finding.help(format!("did you mean {}?", words.join(" or "))).fix(
            format!("write \"{nearest}\""),
            location,
            *nearest,
            Safety::when(near.len() == 1),
        );
    }
    if near.is_empty() {
        finding = finding.help(
            "the program has some 90, among them ieee, apa, chicago-author-date, chicago-notes, mla, vancouver",
        );
    }
    findings.push(finding.help("any other style can be used as a .csl file of the project"));
    None
}

/// Works around what the processor gets wrong, and picks the locales.
fn ready(mut style: IndependentStyle, wanted: &str) -> Style {
    mend::mend(&mut style);
    let needs = expand::survey(&style).unwrap_or_default();
    let form = form(&style, needs);
    let citation = &mut style.citation;
    let names = citation.disambiguate_add_names || citation.disambiguate_add_givenname;
    // Name disambiguation takes the three passes that year suffixes would need (Chicago). In notes it would
    // depend on what else a page cites, so that the same note would read differently on two pages.
    if names && (citation.disambiguate_add_year_suffix || form == StyleForm::Note) {
        citation.disambiguate_add_names = false;
        citation.disambiguate_add_givenname = false;
    }
    let group = grouping(citation);
    if let Some(bibliography) = &mut style.bibliography {
        // Entries are printed in our own order and selection, so none may lean on the one before it.
        bibliography.sort = None;
        bibliography.subsequent_author_substitute = None;
    }
    let mut sorted = style.clone();
    sorted.citation.collapse = None;
    let mut loose = sorted.clone();
    loose.citation.sort = None;
    let bare = IndependentStyle { bibliography: None, ..style.clone() };
    let list =
        if style.bibliography.is_some() || form == StyleForm::Note { style.clone() } else { standing_in() };
    let wanted = if wanted.trim().is_empty() {
        style.default_locale.as_ref().map_or("en-US", |code| code.0.as_str())
    } else {
        wanted
    };
    let (locale, locales) = locales(wanted);
    Style { plain: style, sorted, loose, bare, list, group, form, needs, locale, locales }
}

/// Takes the mark between cites of one author out of a style, which the processor would put between all cites.
fn grouping(citation: &mut Citation) -> Option<String> {
    let group = citation.cite_group_delimiter.take();
    match citation.collapse {
        Some(Collapse::Year | Collapse::YearSuffix | Collapse::YearSuffixRanged) => {
            // CSL's default, which the processor does not know.
            let group = group.unwrap_or_else(|| Citation::DEFAULT_CITE_GROUP_DELIMITER.to_owned());
            citation.year_suffix_delimiter.get_or_insert_with(|| group.clone());
            Some(group)
        }
        Some(Collapse::CitationNumber) | None => None,
    }
}

/// The embedded IEEE: where a style cannot be had, or has no list of sources.
fn standing_in() -> IndependentStyle {
    let mut style = own::embedded(ArchivedStyle::InstituteOfElectricalAndElectronicsEngineers);
    if let Some(bibliography) = &mut style.bibliography {
        bibliography.sort = None;
    }
    mend::mend(&mut style);
    style
}

/// What a style makes of a citation: its class decides, then its category, then what it prints.
fn form(style: &IndependentStyle, needs: Needs) -> StyleForm {
    let format = style.info.category.iter().find_map(|category| match category {
        StyleCategory::CitationFormat { format } => Some(*format),
        StyleCategory::Field { .. } => None,
    });
    let is_numeric = match format {
        Some(CitationFormat::Numeric) => true,
        Some(CitationFormat::AuthorDate | CitationFormat::Author | CitationFormat::Label) => false,
        Some(CitationFormat::Note) | None => needs.number,
    };
    match style.settings.class {
        StyleClass::Note => StyleForm::Note,
        StyleClass::InText if is_numeric => StyleForm::Numeric,
        StyleClass::InText => StyleForm::InText,
    }
}

/// The locale nearest to a language, and those that the processor looks its terms up in.
fn locales(wanted: &str) -> (LocaleCode, Vec<Locale>) {
    let code = nearest_locale(wanted).unwrap_or_else(LocaleCode::en_us);
    let needed = [Some(code.clone()), code.fallback(), Some(LocaleCode::en_us())];
    let mut found: Vec<Locale> = Vec::new();
    for code in needed.iter().flatten() {
        if found.iter().all(|locale| locale.lang.as_ref() != Some(code)) {
            found.extend(LOCALES.iter().find(|locale| locale.lang.as_ref() == Some(code)).cloned());
        }
    }
    (code, found)
}

/// The embedded locale of a BCP 47 tag: the same, or that of its script or main region, or the first of its language.
fn nearest_locale(wanted: &str) -> Option<LocaleCode> {
    let wanted = wanted.trim().replace('_', "-");
    let has = |code: &str| {
        LOCALES
            .iter()
            .filter_map(|locale| locale.lang.as_ref())
            .find(|lang| lang.0.eq_ignore_ascii_case(code))
            .cloned()
    };
    let lower = wanted.to_ascii_lowercase();
    let script = match lower.split('-').collect::<Vec<_>>().as_slice() {
        ["zh", "hant", ..] => Some("zh-TW"),
        ["no", ..] => Some("nb-NO"),
        _ => None,
    };
    let language = lower.split('-').next().unwrap_or_default().to_owned();
    let same = |locale: &&Locale| {
        locale.lang.as_ref().is_some_and(|lang| lang.0.split('-').next() == Some(language.as_str()))
    };
    has(&wanted)
        .or_else(|| has(script?))
        .or_else(|| has(&LocaleCode(language.clone()).fallback()?.0))
        .or_else(|| LOCALES.iter().find(same)?.lang.clone())
}
