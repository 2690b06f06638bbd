//! The style and the locale that the configuration asks for, ready for the processor.
//! A style that cannot be had is one finding, and IEEE stands in for it. Never reads the disk: the text is in the project.

use crate::csl::{CitationFormat, Locale, Parsed, Style, StyleClass, StyleError, Unknown, archive};
use crate::diagnostic::{Code, Diagnosed, Diagnostic, Safety, Severity};
use crate::file::{File, Location, Span};
use crate::model::citations::StyleForm;
use crate::model::project::Project;
use crate::text::suggest;
use std::sync::Arc;

/// The longest style that is read, in bytes; the longest known has 250 KB.
const LONGEST: usize = 1 << 20;

/// So many unknown names of one style are told at most.
const MOST_UNKNOWN: usize = 20;

/// So many names are suggested at most.
const SUGGESTED: usize = 6;

/// What stands in where a style cannot be had, or has no list of sources.
const STANDING_IN: &str = "ieee";

/// A style in a locale.
pub(super) struct Opened {
    /// The style.
    pub(super) style: Arc<Style>,
    /// The locale, with the style's own terms.
    pub(super) locale: Locale,
    /// The style of the list of sources, where another has to stand in.
    pub(super) list: Option<(Arc<Style>, Locale)>,
    /// What the style makes of a citation.
    pub(super) form: StyleForm,
}

/// Finds the style and the locale of a project.
pub(super) fn open(project: &Project) -> Diagnosed<Option<Opened>> {
    let mut findings = Vec::new();
    let found = match &project.style_file {
        Some(file) => {
            let style = read(file).map_err(|finding| findings.push(*finding)).ok();
            // An element that makes a style invalid is told once: where it begins, not where its name does.
            let start = |finding: &Diagnostic| finding.location.as_ref().map(|at| at.span.start);
            let told = findings.first().and_then(start);
            let is_told = |finding: &Diagnostic| told.is_some_and(|at| start(finding) == Some(at + 1));
            findings.extend(unknown(file).into_iter().filter(|finding| !is_told(finding)));
            style
        }
        None => named(project, &mut findings),
    };
    let style = found.or_else(|| archive::read(STANDING_IN));
    let opened = style.map(|style| ready(style, &project.config.locale.value));
    findings.extend(opened.as_ref().and_then(|opened| wordless(project, &opened.locale)));
    Diagnosed::new(opened, findings)
}

/// Reads the style of a file; the error is the finding.
fn read(file: &File) -> Result<Arc<Style>, Box<Diagnostic>> {
    let fault = |at: usize, message: String| {
        let location = Location { path: file.path.clone(), span: Span::new(at, at) };
        Box::new(Diagnostic::new(Code::StyleInvalid, message).at(location))
    };
    if file.text.trim().is_empty() {
        let finding = *fault(0, "the style's file is empty".to_owned());
        return Err(Box::new(
            finding.help("take a file of the official repository, or a style that is in the program"),
        ));
    }
    if file.text.len() > LONGEST {
        return Err(fault(0, format!("the style is longer than {LONGEST} bytes")));
    }
    let refused = |error: StyleError| {
        let message = format!("the style cannot be used: {}", error.what);
        let finding = *fault(place(&file.text, error.line, error.column), message);
        finding.help("mend it there, or take the file of the official repository anew")
    };
    match Style::read(&file.text).map_err(refused)? {
        Parsed::Independent(style) => Ok(Arc::from(style)),
        Parsed::Dependent(dependent) if archive::style(&dependent.parent).is_none() => {
            let link = file.text.find(&dependent.parent).unwrap_or_default();
            let message = format!(
                "the style only points to another one, {}, which is not among those built in",
                dependent.parent
            );
            let finding = *fault(link, message);
            Err(Box::new(finding.help("save that style's file in the project, and name it instead")))
        }
        Parsed::Dependent(_) => Ok(Arc::new(Style::parse(&file.text, archive::style).map_err(refused)?)),
    }
}

/// The names in a style's file that CSL does not have, the first of them.
fn unknown(file: &File) -> Vec<Diagnostic> {
    let finding = |unknown: Unknown| {
        let at = place(&file.text, unknown.line, unknown.column);
        let end = at
            + file
                .text
                .get(at..)
                .filter(|rest| rest.starts_with(&unknown.name))
                .map_or(0, |_| unknown.name.len());
        let location = Location { path: file.path.clone(), span: Span::new(at, end) };
        let article = if unknown.what.starts_with(['a', 'e']) { "an" } else { "a" };
        let message = format!("\"{}\" is not {article} {} that CSL has", unknown.name, unknown.what);
        let finding = Diagnostic::new(Code::StyleNameUnknown, message).at(location);
        let near = suggest::nearest(&unknown.name, unknown.known.iter().copied());
        match near.first() {
            None => finding.help("nothing is printed for it, and no condition that asks for it holds"),
            Some(near) => finding.help(format!("did you mean \"{near}\"?")),
        }
    };
    Style::unknown(&file.text).into_iter().take(MOST_UNKNOWN).map(finding).collect()
}

/// A language of citations for which there are no words.
fn wordless(project: &Project, locale: &Locale) -> Option<Diagnostic> {
    let asked = &project.config.locale;
    if locale.has_own_words || asked.value.trim().is_empty() {
        return None;
    }
    let message = format!(
        "there are no words for citations in \"{}\", so those in US English stand there",
        asked.value
    );
    let location = Location { path: project.file.path.clone(), span: asked.span };
    let near = suggest::nearest(&asked.value, archive::locales());
    let help = match near.first() {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "a .csl file of the project can bring words of its own; citations: {locale: …} takes those of another language".to_owned(),
    };
    let finding = Diagnostic::new(Code::WordsMissing, message).at(location).help(help);
    // A language that was asked for by name is not one for which nobody has made words yet.
    let is_asked = asked.value != project.config.language;
    Some(if is_asked { finding.weighing(Severity::Warning) } else { finding })
}

/// Where a line and a column, both from 1, stand in a text.
fn place(text: &str, line: u32, column: u32) -> usize {
    let before = |count: u32| usize::try_from(count.saturating_sub(1)).unwrap_or_default();
    // The reader does not count a byte order mark.
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let lines = || text.split_inclusive('\n');
    let start: usize = lines().take(before(line)).map(str::len).sum();
    let here = lines().nth(before(line)).unwrap_or_default();
    let within = here.char_indices().nth(before(column)).map_or(here.len(), |(at, _)| at);
    let at = start + within + if line == 1 { mark } else { 0 };
    text.floor_char_boundary(at.min(text.len()))
}

/// The embedded style that the configuration names.
fn named(project: &Project, findings: &mut Vec<Diagnostic>) -> Option<Arc<Style>> {
    let name = project.config.style.value.trim();
    // A path that leads to no file has been found out where the project was opened.
    if name.to_ascii_lowercase().ends_with(".csl") {
        return None;
    }
    if let Some(style) = archive::read(name) {
        return Some(style);
    }
    let location = Location { path: project.file.path.clone(), span: project.config.style.span };
    let mut finding = Diagnostic::new(Code::StyleInvalid, format!("there is no citation style \"{name}\""))
        .at(location.clone())
        .marked("not known");
    let wanted = name.to_lowercase().replace([' ', '_'], "-");
    let mut near = if wanted.is_empty() { Vec::new() } else { suggest::nearest(&wanted, archive::styles()) };
    if near.is_empty() && !wanted.is_empty() {
        // "springer" is the beginning of several.
        near = archive::styles().filter(|known| known.starts_with(&wanted)).collect();
        near.sort_by_key(|known| known.len());
        near.truncate(SUGGESTED);
    }
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
            "the program has some 80, among them ieee, apa, chicago-author-date, chicago-notes, mla, vancouver",
        );
    }
    findings.push(finding.help("any other style can be used as a .csl file of the project"));
    None
}

/// The style in the locale that is wanted, or in its own.
fn ready(style: Arc<Style>, wanted: &str) -> Opened {
    let form = form(&style);
    let wanted =
        if wanted.trim().is_empty() { style.default_locale.as_deref().unwrap_or("en-US") } else { wanted };
    let locale = Locale::new(&style, wanted, archive::locale);
    let lists = style.has_bibliography() || form == StyleForm::Note;
    let list = archive::read(STANDING_IN).filter(|_| !lists).map(|list| {
        let locale = Locale::new(&list, wanted, archive::locale);
        (list, locale)
    });
    Opened { style, locale, list, form }
}

/// What a style makes of a citation: its class decides, then its category, then what it prints.
fn form(style: &Style) -> StyleForm {
    let is_numeric = match style.format {
        Some(CitationFormat::Numeric) => true,
        Some(CitationFormat::AuthorDate | CitationFormat::Author | CitationFormat::Label) => false,
        Some(CitationFormat::Note) | None => style.cites_by_number(),
    };
    match style.class {
        StyleClass::Note => StyleForm::Note,
        StyleClass::InText if is_numeric => StyleForm::Numeric,
        StyleClass::InText => StyleForm::InText,
    }
}
