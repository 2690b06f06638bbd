//! Takes a project's folder; gives its files, sorted, each with what its place makes of it.
//! Follows no link that leaves the project and reads nothing but regular files. Held texts may lie in one folder more,
//! also outside: the author's configuration says so; no link may leave that one either.
//! Never looks into a file further than its encoding.

mod versions;

use crate::diagnostic::{Code, Diagnosed, Diagnostic, Failure, Severity};
use crate::file::{ContentPath, File, Hash, Location, Span};
use crate::model::config::CapturesDir;
use crate::model::files::{CapturesFolder, ContentFile, FileSet, Form};
use crate::model::kind::Kind;
use crate::model::lock;
use crate::model::project::Project;
use crate::text::suggest;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// A text file larger than this is refused: no briefing is written in one.
pub(crate) const MAX_TEXT: u64 = 8 << 20;

/// What this program writes may be larger: `evidence.lock` with a line for each quotation, the data of a version.
const MAX_KEPT: u64 = 64 << 20;

/// Walks `content/`, `static/`, `versions/` and the folder of held texts, and reads `evidence.lock`.
pub(crate) fn walk(project: &Project) -> Result<Diagnosed<FileSet>, Failure> {
    let mut findings = Vec::new();
    let mut files = FileSet::default();
    let below = |folder: &str| (project.folder.join(folder), folder.to_owned());
    let language = language(project);
    let (top, shown) = below("content");
    let listed = list(&project.folder, &top, &shown, &mut findings)?;
    let mut read: Vec<_> = listed
        .par_iter()
        .map(|(path, place)| take(path, place, &language))
        .collect::<Result<_, Failure>>()?;
    if let Some(folder) = &project.config.captures_dir {
        files.folder = held(folder, &mut read, &mut findings)?;
    }
    files.lock = locked(&project.folder, &mut findings)?;
    files.versions = versions::versions(&project.folder, &mut findings)?;
    for (taken, found) in read {
        findings.extend(found);
        match taken {
            Taken::Content(file) => files.content.push(file),
            Taken::Capture(file) => files.captures.push(file),
            Taken::Original(path, hash) => files.originals.push((path, hash)),
            Taken::Nothing => {}
        }
    }
    let (top, shown) = below("static");
    let statics = list(&project.folder, &top, &shown, &mut findings)?;
    files.statics = statics.into_iter().map(|(path, _)| path).collect();
    Ok(Diagnosed::new(files, findings))
}

/// Reads one content file again; nothing where it is none, or where there is something to say about it.
pub(crate) fn again(project: &Project, place: &Path) -> Option<ContentFile> {
    let below = place.strip_prefix(&project.folder).ok()?.to_str()?;
    let plain = std::fs::symlink_metadata(place).is_ok_and(|found| found.is_file());
    if !plain || !below.starts_with("content/") || below.split('/').any(|part| part.starts_with('.')) {
        return None;
    }
    match take(&ContentPath::new(below), place, &language(project)).ok()? {
        (Taken::Content(file), findings) if findings.is_empty() => Some(file),
        _ => None,
    }
}

/// The language of the site.
fn language(project: &Project) -> Arc<str> {
    project.config.language.as_str().into()
}

/// What was read of one file, and what was noticed.
type Read = (Taken, Vec<Diagnostic>);

/// Reads the folder of held texts.
fn held(
    folder: &CapturesDir,
    read: &mut Vec<Read>,
    findings: &mut Vec<Diagnostic>,
) -> Result<CapturesFolder, Failure> {
    let Ok(real) = std::fs::canonicalize(&folder.place) else { return Ok(CapturesFolder::Absent) };
    let listed = list(&real, &real, &folder.shown.value, findings)?;
    let taken = |(path, place): &(ContentPath, PathBuf)| capture(path, place);
    read.extend(listed.par_iter().map(taken).collect::<Result<Vec<Read>, Failure>>()?);
    Ok(CapturesFolder::Read)
}

/// Reads `evidence.lock`. A link in its place would be replaced by the next build, and is refused.
fn locked(project: &Path, findings: &mut Vec<Diagnostic>) -> Result<Option<File>, Failure> {
    let (path, place) = (ContentPath::new(lock::NAME), project.join(lock::NAME));
    let found = match std::fs::symlink_metadata(&place) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        found => found.map_err(Failure::io("read", &place))?,
    };
    if !found.is_file() {
        let finding = Diagnostic::new(Code::LockMalformed, format!("{path} is no file of the project"));
        findings.push(finding.at(start(&path, 0)).help("put the file itself there, or take it away"));
        return Ok(None);
    }
    if found.len() > MAX_KEPT {
        let message = format!("{path} is {} MiB, and may have 64", found.len() >> 20);
        findings.push(Diagnostic::new(Code::FileTooLarge, message).at(start(&path, 0)));
        return Ok(None);
    }
    let bytes = std::fs::read(&place).map_err(Failure::io("read", &place))?;
    Ok(Some(text(&path, bytes, findings)))
}

/// All regular files below a folder, sorted, with the paths that findings call them by; dotfiles stay out, and so does
/// what a link leads to outside `home`.
fn list(
    home: &Path,
    top: &Path,
    shown: &str,
    findings: &mut Vec<Diagnostic>,
) -> Result<Vec<(ContentPath, PathBuf)>, Failure> {
    let mut files = Vec::new();
    if !top.is_dir() {
        return Ok(files);
    }
    if !std::fs::canonicalize(top).is_ok_and(|real| real.starts_with(home)) {
        let message = format!("{shown} is a symbolic link that leads out of the project, and is not read");
        let at = start(&ContentPath::new(shown), 0);
        findings
            .push(Diagnostic::new(Code::FolderUnread, message).at(at).help("put the folder itself there"));
        return Ok(files);
    }
    let visible = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(top)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name()));
    for entry in entries {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(top).to_path_buf();
            Failure::Io { action: "read", path, source: error.into() }
        })?;
        let below = Path::new(shown).join(entry.path().strip_prefix(top).unwrap_or(entry.path()));
        let Some(name) = below.to_str() else {
            findings.push(Diagnostic::new(
                Code::FileNotUtf8,
                format!("the name of {} is not UTF-8", below.display()),
            ));
            continue;
        };
        let path = ContentPath::new(name.replace('\\', "/"));
        let kind = entry.file_type();
        if kind.is_file() || (kind.is_symlink() && leads_inside(home, entry.path())) {
            files.push((path, entry.into_path()));
        } else if kind.is_symlink() {
            let message = format!("{path} is a symbolic link, and leads to no file of this folder");
            let finding = Diagnostic::new(Code::FolderUnread, message).at(start(&path, 0));
            findings.push(finding.help("put the file itself there; folders behind links are not read"));
        }
    }
    Ok(files)
}

/// Whether a link leads to a regular file of a folder, and to none that is hidden in it: `.git` may hold credentials.
fn leads_inside(home: &Path, link: &Path) -> bool {
    let Ok(target) = std::fs::canonicalize(link) else { return false };
    let below = target.strip_prefix(home).ok();
    target.is_file()
        && below.is_some_and(|below| !below.iter().any(|part| part.as_encoded_bytes().starts_with(b".")))
}

enum Taken {
    Content(ContentFile),
    Capture(File),
    Original(ContentPath, Hash),
    Nothing,
}

/// Reads one file, if its place and its ending mean something.
fn take(path: &ContentPath, place: &Path, language: &Arc<str>) -> Result<Read, Failure> {
    let below = path.as_str().strip_prefix("content/").unwrap_or_default();
    let ending = below.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let ending = ending.as_str();
    let captured = below.starts_with("sources/captures/");
    if captured && !library(below, ending) {
        return capture(path, place);
    }
    let mut findings = unread(path, below, ending);
    let form = match (ending, kind(below)) {
        ("md", Some(kind)) => Some((Form::Single, kind)),
        _ if library(below, ending) => Some((Form::Library, Kind::Source)),
        ("yaml" | "yml", Some(Kind::Map)) if below.starts_with("maps/") => Some((Form::Bare, Kind::Map)),
        ("yaml" | "yml", Some(kind)) if kind != Kind::Page => Some((Form::List, kind)),
        _ => None,
    };
    let Some((form, kind)) = form else { return Ok((Taken::Nothing, findings)) };
    let taken = sized(path, place, &mut findings)?.map(|bytes| ContentFile {
        file: text(path, bytes, &mut findings),
        kind,
        form,
        language: language.clone(),
    });
    Ok((taken.map_or(Taken::Nothing, Taken::Content), findings))
}

/// Reads a held text, or hashes an original beside one.
fn capture(path: &ContentPath, place: &Path) -> Result<Read, Failure> {
    let ending = path.name().rsplit_once('.').map_or("", |(_, ending)| ending);
    if !ending.eq_ignore_ascii_case("txt") {
        let bytes = std::fs::read(place).map_err(Failure::io("read", place))?;
        return Ok((Taken::Original(path.clone(), Hash::of(&bytes)), Vec::new()));
    }
    let mut findings = Vec::new();
    let bytes = sized(path, place, &mut findings)?;
    let taken = bytes.map(|bytes| Taken::Capture(text(path, bytes, &mut findings)));
    Ok((taken.unwrap_or(Taken::Nothing), findings))
}

/// The bytes of a file that is not larger than a text may be.
fn sized(
    path: &ContentPath,
    place: &Path,
    findings: &mut Vec<Diagnostic>,
) -> Result<Option<Vec<u8>>, Failure> {
    let size = std::fs::metadata(place).map_err(Failure::io("read", place))?.len();
    if size > MAX_TEXT {
        let message = format!("{path} is {} MiB; a text may have 8", size >> 20);
        findings.push(Diagnostic::new(Code::FileTooLarge, message).at(start(path, 0)));
        return Ok(None);
    }
    std::fs::read(place).map(Some).map_err(Failure::io("read", place))
}

/// A text file; what is not UTF-8 is one finding with the first bad byte's place.
fn text(path: &ContentPath, bytes: Vec<u8>, findings: &mut Vec<Diagnostic>) -> File {
    let hash = Hash::of(&bytes);
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let finding =
                Diagnostic::new(Code::FileNotUtf8, format!("{path} is not UTF-8 text")).at(start(path, at));
            findings.push(finding.help("save the file as UTF-8"));
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        }
    };
    File { path: path.clone(), text: text.trim_start_matches('\u{feff}').into(), hash }
}

/// Notes what means something to an author and nothing to this program.
fn unread(path: &ContentPath, below: &str, ending: &str) -> Vec<Diagnostic> {
    if matches!(ending, "markdown" | "mdown" | "mkd") {
        let finding =
            Diagnostic::new(Code::FolderUnread, format!("{path} is not read: a record's file ends in .md"));
        return vec![finding.at(start(path, 0)).help("rename it")];
    }
    if !matches!(ending, "md" | "yaml" | "yml") {
        return Vec::new();
    }
    let finding = |message: String| Diagnostic::new(Code::FolderUnread, message).at(start(path, 0));
    match below.split_once('/') {
        Some((folder, _)) if mistyped(folder).is_some() => {
            let near = mistyped(folder).unwrap_or_default();
            let finding = finding(format!("{path} is not read: no kind of record is called {folder}"));
            let help = format!("did you mean {near}/? a folder of pages needs a name that is less like it");
            vec![finding.weighing(Severity::Error).help(help)]
        }
        None if ending != "md" && kind(below).is_none() && !library(below, ending) => {
            let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
            let known: Vec<&str> =
                Kind::ALL.iter().map(|kind| kind.folder()).filter(|folder| !folder.is_empty()).collect();
            let near = suggest::nearest(stem, known.iter().copied()).first().copied();
            let finding = finding(format!("{path} is not read: no kind of record is called {stem}"));
            vec![match near {
                Some(near) => finding.help(format!("did you mean {near}.yaml?")),
                None => finding.help(format!("list files are called {}", known.join(", "))),
            }]
        }
        _ => Vec::new(),
    }
}

/// Whether a file is an export of a reference manager: `library.bib`, beside the front page.
fn library(below: &str, ending: &str) -> bool {
    let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
    stem == "library" && matches!(ending, "bib" | "json" | "yaml" | "yml" | "ris")
}

fn start(path: &ContentPath, at: usize) -> Location {
    Location { path: path.clone(), span: Span::new(at, at) }
}

/// The kind that a place below `content/` gives: `people/a.md`, `people.yaml`; all else is a page.
fn kind(below: &str) -> Option<Kind> {
    if let Some((folder, _)) = below.split_once('/') {
        mistyped(folder).is_none().then(|| Kind::of_folder(folder).unwrap_or(Kind::Page))
    } else {
        let (stem, ending) = below.rsplit_once('.')?;
        match (ending.to_ascii_lowercase().as_str(), Kind::of_folder(stem)) {
            ("md", _) => Some(Kind::Page),
            (_, listed) => listed,
        }
    }
}

/// The folder of a kind that a name is a slip or the singular of; `None` for a kind's own and for any other name.
fn mistyped(folder: &str) -> Option<&'static str> {
    if Kind::of_folder(folder).is_some() {
        return None;
    }
    let kinds = || Kind::ALL.into_iter().filter(|kind| !kind.folder().is_empty());
    let singular = kinds().find(|kind| kind.singular() == folder).map(Kind::folder);
    singular.or_else(|| suggest::nearest(folder, kinds().map(Kind::folder)).first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kind::EntityKind;

    #[test]
    fn the_place_gives_the_kind() {
        assert_eq!(kind("index.md"), Some(Kind::Page));
        assert_eq!(kind("background/law.md"), Some(Kind::Page));
        assert_eq!(kind("people/a.md"), Some(Kind::Entity(EntityKind::Person)));
        assert_eq!(kind("claims.yaml"), Some(Kind::Claim));
        assert_eq!(kind("people.md"), Some(Kind::Page));
        assert_eq!(kind("notes.yaml"), None);
        assert_eq!(kind("maps/a.yaml"), Some(Kind::Map));
    }
}
