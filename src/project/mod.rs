//! Takes a folder and what the command line says; gives the project: its configuration as meant, and today.
//! Reads `backgrounder.yaml` and a style file that it names; nothing else. Asks git about the repository around it,
//! where a command wants to know.
//! Never looks at content.

mod configure;
mod repository;
mod targets;

pub(crate) use repository::{Repository, Shield, repository};

use crate::csl::archive;
use crate::diagnostic::{Code, Diagnosed, Diagnostic, Failure, Safety};
use crate::file::{ContentPath, File, Hash, Location, Span};
use crate::model::project::{Overrides, Project};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the configuration file.
const CONFIG: &str = "backgrounder.yaml";

/// Opens the project in `folder`, or in the nearest folder above it that is one.
pub(crate) fn open(folder: &Path, overrides: &Overrides) -> Result<Diagnosed<Project>, Failure> {
    open_with(folder, overrides, &BTreeMap::new())
}

/// The same, with texts that an editor has not saved yet in place of those of the files.
pub(crate) fn open_with(
    folder: &Path,
    overrides: &Overrides,
    unsaved: &BTreeMap<ContentPath, Arc<str>>,
) -> Result<Diagnosed<Project>, Failure> {
    let name = overrides.config.as_deref().unwrap_or(CONFIG);
    let folder = find(folder, name)?;
    let bytes = bounded(&folder, &folder.join(name))?;
    let path = ContentPath::new(name);
    let mut findings = Vec::new();
    let text = match unsaved.get(&path) {
        Some(text) => text.clone(),
        None => utf8(&path, &bytes, &mut findings).into(),
    };
    let file = File { path, hash: Hash::of(&bytes), text };
    let config = configure::configure(&folder, &file, overrides).into_value(&mut findings);
    let style_file = style(&folder, &file.path, &config.style.value, config.style.span, &mut findings)?;
    let project = Project {
        folder,
        file,
        config,
        style_file,
        today: overrides.today,
        indexing: overrides.indexing,
        drafts: overrides.drafts,
        audience: overrides.audience,
        review: overrides.review,
        shape: overrides.shape,
    };
    Ok(Diagnosed::new(project, findings))
}

/// The folder itself or the nearest above it that holds a configuration.
fn find(folder: &Path, name: &str) -> Result<PathBuf, Failure> {
    let start = std::fs::canonicalize(folder)
        .map_err(|_| Failure::NoProject { message: format!("there is no folder {}", folder.display()) })?;
    let found = start.ancestors().find(|candidate| candidate.join(name).is_file());
    let misnamed = ["backgrounder.yml", "backgrounder.YAML", "Backgrounder.yaml"];
    let near = start
        .ancestors()
        .find_map(|folder| misnamed.iter().map(|name| folder.join(name)).find(|file| file.is_file()));
    if let (None, Some(near)) = (found, near) {
        return Err(Failure::NoProject {
            message: format!("there is no {name}, but {}: rename it to {CONFIG}", near.display()),
        });
    }
    found.map(Path::to_path_buf).ok_or_else(|| Failure::NoProject {
        message: format!(
            "no {name} in {} or above it, so this is not a briefing project.\n  \
             A project is a folder with backgrounder.yaml (one line is enough: title: My briefing) and content/index.md.",
            folder.display()
        ),
    })
}

/// The largest configuration or style that is read, in bytes.
const MAX_FILE: u64 = 4 << 20;

/// Reads a file that stands in the project and is not larger than makes sense.
fn bounded(folder: &Path, place: &Path) -> Result<Vec<u8>, Failure> {
    let real = std::fs::canonicalize(place).map_err(Failure::io("read", place))?;
    let size = std::fs::metadata(&real).map_err(Failure::io("read", place))?.len();
    if !real.starts_with(folder) {
        return Err(Failure::NoProject { message: format!("{} leads out of the project", place.display()) });
    }
    if size > MAX_FILE {
        return Err(Failure::NoProject {
            message: format!("{} is {} MiB, and may have 4", place.display(), size >> 20),
        });
    }
    std::fs::read(&real).map_err(Failure::io("read", place))
}

/// Decodes a text file; what is not UTF-8 is one finding with the first bad byte's place.
fn utf8(path: &ContentPath, bytes: &[u8], findings: &mut Vec<Diagnostic>) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(error) => {
            let at = error.valid_up_to();
            let location = Location { path: path.clone(), span: Span::new(at, at) };
            findings.push(
                Diagnostic::new(Code::FileNotUtf8, format!("{path} is not UTF-8 text"))
                    .at(location)
                    .help("save the file as UTF-8"),
            );
            String::from_utf8_lossy(bytes).into_owned()
        }
    }
}

/// Reads the `.csl` file that the configuration names; a style by name is not a file.
fn style(
    folder: &Path,
    config: &ContentPath,
    style: &str,
    span: Span,
    findings: &mut Vec<Diagnostic>,
) -> Result<Option<File>, Failure> {
    if Path::new(style).extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("csl")) {
        return Ok(None);
    }
    let at = Location { path: config.clone(), span };
    let Some(path) = config.sibling(style) else {
        findings.push(
            Diagnostic::new(Code::StyleInvalid, format!("the style \"{style}\" is outside the project"))
                .at(at),
        );
        return Ok(None);
    };
    let place = folder.join(path.as_str());
    if !place.is_file() {
        let finding =
            Diagnostic::new(Code::StyleInvalid, format!("there is no style file {path}")).at(at.clone());
        let stem = Path::new(style).file_stem().and_then(OsStr::to_str).unwrap_or_default();
        findings.push(if archive::style(stem).is_some() {
            finding.help(format!("the program has that style: write \"{stem}\"")).fix(
                format!("write \"{stem}\""),
                at,
                stem,
                Safety::Safe,
            )
        } else {
            finding.help(
                "give an embedded style's name (ieee, apa, chicago-author-date) or the path of a .csl file",
            )
        });
        return Ok(None);
    }
    let bytes = bounded(folder, &place)?;
    let text = utf8(&path, &bytes, findings);
    Ok(Some(File { path, hash: Hash::of(&bytes), text: text.into() }))
}
