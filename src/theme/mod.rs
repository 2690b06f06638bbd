//! Takes the project; gives its look: templates and static files in layers, the first that has a name wins.
//! Takes the words of the interface from the same layers, one file a language.
//! Layers: the project's own, its theme, the embedded theme, what is embedded in the program.
//! Never runs a template.

mod catalogue;
mod contrast;
mod embedded;
mod manifest;
mod pictures;
mod words;

pub(crate) use catalogue::{Listed, Part, licences, list, parts};

use crate::diagnostic::{Code, Diagnosed, Diagnostic, Failure, Safety};
use crate::file::{ContentPath, Location, Span};
use crate::model::project::Project;
use crate::model::theme::{Layer, Template, Theme};
use crate::text::suggest;
use std::borrow::Cow;
use std::path::Path;
use walkdir::WalkDir;

/// A file of a layer: its name there, and its bytes.
type Entry = (String, Cow<'static, [u8]>);

/// Opens the theme that the project names.
pub(crate) fn open(project: &Project) -> Result<Diagnosed<Theme>, Failure> {
    let mut findings = Vec::new();
    let name = &project.config.theme;
    let own = format!("themes/{}", name.value);
    let real = std::fs::canonicalize(project.folder.join(&own));
    let in_project =
        safe(&name.value) && real.is_ok_and(|real| real.is_dir() && real.starts_with(&project.folder));
    if !in_project && !embedded::has(&name.value) {
        findings.push(unknown(project));
    }
    let shown = if embedded::has(&name.value) || in_project { name.value.as_str() } else { "rubric" };
    let mut theme = Theme { lettering: embedded::lettering(), ..Theme::named(shown) };
    // From the last layer to the first, so that the first has the last word.
    built_in(&mut theme, &mut findings);
    let known: Vec<String> = theme.templates.keys().cloned().collect();
    for (name, bytes) in embedded::theme(shown) {
        layer(
            &mut theme,
            &name,
            bytes,
            Layer::EmbeddedTheme,
            &format!("(embedded)/themes/{shown}"),
            &known,
            &mut findings,
        );
    }
    if in_project {
        for (name, bytes) in read(&project.folder, &own)? {
            layer(&mut theme, &name, bytes, Layer::ProjectTheme, &own, &known, &mut findings);
        }
    }
    for (name, bytes) in read(&project.folder, "templates")? {
        layer(&mut theme, &format!("templates/{name}"), bytes, Layer::Project, "", &known, &mut findings);
    }
    for (name, bytes) in read(&project.folder, "words")? {
        layer(&mut theme, &format!("words/{name}"), bytes, Layer::Project, "", &known, &mut findings);
    }
    for (name, bytes) in read(&project.folder, "static")? {
        theme.own.insert(name.clone());
        // Where a photograph was taken does not leave with it.
        let (bytes, finding) = pictures::cleaned(&name, bytes);
        findings.extend(finding);
        theme.statics.insert(name, bytes);
    }
    let names: Vec<String> = theme.declared.iter().map(|(name, _)| name.clone()).collect();
    theme.tokens = manifest::tokens(project, &names, &mut findings);
    findings.extend(contrast::contrast(project, &theme));
    findings.extend(words::check(project, &theme));
    Ok(Diagnosed::new(theme, findings))
}

/// What is part of the program and no theme's: templates, words, scripts.
fn built_in(theme: &mut Theme, findings: &mut Vec<Diagnostic>) {
    for (name, bytes) in embedded::templates() {
        // A component may be defined in one file only, so components have no second name.
        if !name.starts_with("components/") {
            template(
                theme,
                &format!("base/{name}"),
                &bytes,
                Layer::Embedded,
                ContentPath::new(format!("(embedded)/templates/{name}")),
                findings,
            );
        }
        template(
            theme,
            &name,
            &bytes,
            Layer::Embedded,
            ContentPath::new(format!("(embedded)/templates/{name}")),
            findings,
        );
    }
    theme.words.extend(words::built_in());
    theme.statics.extend(embedded::scripts());
}

/// A theme's name is the name of a folder, and nothing else.
fn safe(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

fn unknown(project: &Project) -> Diagnostic {
    let name = &project.config.theme;
    let at = Location { path: project.file.path.clone(), span: name.span };
    let mut finding =
        Diagnostic::new(Code::ThemeUnknown, format!("no theme is called \"{}\"", name.value)).at(at.clone());
    for near in suggest::nearest(&name.value, embedded::names().iter().map(String::as_str)) {
        finding = finding.help(format!("did you mean \"{near}\"?")).fix(
            format!("write \"{near}\""),
            at.clone(),
            near,
            Safety::Guess,
        );
    }
    finding.help(format!(
        "embedded: {}; or make a folder themes/{}/",
        embedded::names().join(", "),
        name.value
    ))
}

/// Takes one file of a theme's folder, or of the project's `templates/`.
fn layer(
    theme: &mut Theme,
    name: &str,
    bytes: Cow<'static, [u8]>,
    layer: Layer,
    folder: &str,
    known: &[String],
    findings: &mut Vec<Diagnostic>,
) {
    let path = ContentPath::new(if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") });
    if name == "theme.yaml" {
        manifest::read(theme, &path, &bytes, findings);
    } else if let Some(name) = name.strip_prefix("words/") {
        words::take(theme, name, &bytes, layer, path, findings);
    } else if let Some(name) = name.strip_prefix("static/") {
        theme.statics.insert(name.to_owned(), bytes);
    } else if let Some(name) = name.strip_prefix("templates/") {
        if known.iter().any(|known| known == name)
            || name.starts_with("partials/")
            || name.starts_with("components/")
            || name.starts_with("pages/")
        {
            template(theme, name, &bytes, layer, path, findings);
        } else {
            let near = suggest::nearest(
                name,
                known.iter().map(String::as_str).filter(|known| !known.starts_with("base/")),
            );
            let at = Location { path, span: Span::default() };
            let finding = Diagnostic::new(
                Code::TemplateUnknown,
                format!("no template is called \"{name}\", so this one is never used"),
            )
            .at(at);
            let finding =
                near.first().map_or(finding.clone(), |near| finding.help(format!("did you mean {near}?")));
            findings.push(finding.help(
                "pages of your own go under templates/pages/, parts of pages under templates/partials/",
            ));
        }
    }
}

/// The text of a file of a theme; a finding where it is none.
fn utf8<'b>(bytes: &'b [u8], what: &str, path: &ContentPath) -> Result<&'b str, Box<Diagnostic>> {
    std::str::from_utf8(bytes).map_err(|_| {
        let at = Location { path: path.clone(), span: Span::default() };
        let finding = Diagnostic::new(Code::FileNotUtf8, format!("{what} is not UTF-8 text")).at(at);
        Box::new(finding.help("save the file as UTF-8"))
    })
}

/// Keeps a template; one equal to what the layers below have is no override.
fn template(
    theme: &mut Theme,
    name: &str,
    bytes: &[u8],
    layer: Layer,
    path: ContentPath,
    findings: &mut Vec<Diagnostic>,
) {
    let text = match utf8(bytes, &format!("the template {name}"), &path) {
        Ok(text) => text,
        Err(finding) => return findings.push(*finding),
    };
    if layer == Layer::Project
        && embedded::templates().iter().any(|(known, bytes)| known == name && **bytes == *text.as_bytes())
    {
        return;
    }
    theme.templates.insert(name.to_owned(), Template { text: Cow::Owned(text.to_owned()), layer, path });
}

/// The largest file that a theme or `static/` may hold; larger ones do not belong on a page.
const MAX_FILE: u64 = 64 << 20;

/// The regular files below a folder of the project, sorted; dotfiles stay out, and so does what leads out of the project.
fn read(project: &Path, folder: &str) -> Result<Vec<Entry>, Failure> {
    let top = project.join(folder);
    let mut files = Vec::new();
    // Nor what is hidden in the project: `.git` may hold credentials.
    let shown = |below: &Path| !below.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
    let inside = |path: &Path| {
        std::fs::canonicalize(path).is_ok_and(|real| real.strip_prefix(project).is_ok_and(shown))
    };
    if !top.is_dir() || !inside(&top) {
        return Ok(files);
    }
    let walk = WalkDir::new(&top).sort_by_file_name().into_iter();
    for entry in walk
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b"."))
    {
        let entry =
            entry.map_err(|error| Failure::Io { action: "read", path: top.clone(), source: error.into() })?;
        let kind = entry.file_type();
        let regular = kind.is_file() || (kind.is_symlink() && entry.path().is_file() && inside(entry.path()));
        let Some(name) = entry.path().strip_prefix(&top).ok().and_then(Path::to_str).filter(|_| regular)
        else {
            continue;
        };
        let size = std::fs::metadata(entry.path()).map_err(Failure::io("read", entry.path()))?.len();
        if size > MAX_FILE {
            let message =
                format!("{} is {} MiB; a file of a site may have 64", entry.path().display(), size >> 20);
            return Err(Failure::Refused {
                message,
                remedy: "take it out of the folder, or make it smaller".into(),
            });
        }
        let bytes = std::fs::read(entry.path()).map_err(Failure::io("read", entry.path()))?;
        files.push((name.replace('\\', "/"), Cow::Owned(bytes)));
    }
    Ok(files)
}
