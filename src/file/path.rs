//! Names of files: those that the author wrote and those that a build writes.
//! Both are relative, use `/`, and cannot leave their folder.

use std::fmt;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// A file of the project, relative to the project's folder: `content/people/shinzo-abe.md`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ContentPath(Arc<str>);

impl ContentPath {
    /// Takes a relative path with `/` between its parts.
    pub(crate) fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path as written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's name without its folder.
    pub(crate) fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The file's name without folder and extension.
    pub(crate) fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The folder that the file is in, without a trailing slash; empty at the top.
    pub(crate) fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Resolves a relative path written in this file; `None` where it would leave the project.
    pub(crate) fn sibling(&self, relative: &str) -> Option<Self> {
        resolve(self.folder(), relative).map(|path| Self(path.into()))
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file that a build writes, relative to the output folder: `people/shinzo-abe.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct OutputPath(Arc<str>);

impl OutputPath {
    /// Takes a path made by the program itself from ids and fixed names.
    /// Gives `None` for anything that could leave the folder or that no host can serve.
    pub(crate) fn new(path: &str) -> Option<Self> {
        let clean = !path.is_empty()
            && !path.contains(['\\', '\0', ':', '?', '#', '*', '"', '<', '>', '|'])
            && !path
                .chars()
                .any(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
            && path
                .split('/')
                .all(|part| !part.is_empty() && !part.ends_with(['.', ' ']) && !is_reserved(part));
        clean.then(|| Self(path.into()))
    }

    /// The path as written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Its address below the root of the site, percent-encoded.
    pub(crate) fn href(&self) -> String {
        encode(&self.0)
    }

    /// The prefix that leads from this page to the root of the site: empty, or `../` and so on.
    pub(crate) fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The address of this file below the address of the site, percent-encoded.
    pub(crate) fn url(&self, base: &str) -> String {
        format!("{base}{}", encode(&self.0))
    }

    /// The relative link from `page` to this file, naming the real file, percent-encoded.
    pub(crate) fn href_from(&self, page: &Self) -> String {
        if self == page {
            return encode(self.0.rsplit('/').next().unwrap_or_default());
        }
        let here: Vec<&str> = page.0.split('/').collect();
        let there: Vec<&str> = self.0.split('/').collect();
        let folders = (here.len() - 1).min(there.len() - 1);
        let shared = (0..folders).take_while(|&i| here.get(i) == there.get(i)).count();
        let mut href = "../".repeat(here.len() - 1 - shared);
        href.push_str(&encode(&there.get(shared..).unwrap_or_default().join("/")));
        href
    }
}

/// Names that Windows keeps for devices, with any ending (Win32, Naming Files).
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |name: &str| {
        stem.strip_prefix(name)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Percent-encodes what a URL path may not hold bare (RFC 3986, section 3.3).
fn encode(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const PATH: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'`')
        .add(b'{')
        .add(b'}')
        .add(b'%')
        .add(b'^')
        .add(b'|')
        .add(b'\\');
    utf8_percent_encode(path, PATH).to_string()
}

/// A path without the steps that lead back, so that it can be read; where a link stands before such a step, the folder
/// is the one that the path says, not the one that the link leads to.
pub(crate) fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir && straight.file_name().is_some() {
            straight.pop();
        } else if part != Component::CurDir {
            straight.push(part);
        }
    }
    straight
}

/// Joins a folder and a relative path; `None` if the result would leave the project's folder.
fn resolve(folder: &str, relative: &str) -> Option<String> {
    if relative.starts_with('/') || relative.contains(['\\', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn href(from: &str, to: &str) -> String {
        OutputPath::new(to).unwrap().href_from(&OutputPath::new(from).unwrap())
    }

    #[test]
    fn links_name_real_files() {
        assert_eq!(href("index.html", "people/a.html"), "people/a.html");
        assert_eq!(href("people/a.html", "index.html"), "../index.html");
        assert_eq!(href("people/a.html", "people/b.html"), "b.html");
        assert_eq!(href("background/law/x.html", "background/y.html"), "../y.html");
        assert_eq!(href("a.html", "a.html"), "a.html");
        assert_eq!(href("a.html", "data/50 %.csv"), "data/50%20%25.csv");
    }

    #[test]
    fn addresses_are_encoded() {
        let url = |path: &str| OutputPath::new(path).unwrap().url("https://example.org/");
        assert_eq!(url("data/50 %.csv"), "https://example.org/data/50%20%25.csv");
        assert_eq!(url(".nojekyll"), "https://example.org/.nojekyll");
        assert_eq!(url("people/å.html"), "https://example.org/people/%C3%A5.html");
    }

    #[test]
    fn paths_stay_inside() {
        assert!(OutputPath::new("../x").is_none());
        for bad in ["a//b", "a/../b", "con.html", "a/aux", "x\ny", "x.", "a /b", "com1.txt"] {
            assert!(OutputPath::new(bad).is_none(), "{bad}");
        }
        let page = ContentPath::new("content/background/law.md");
        assert_eq!(page.sibling("../places/a.md").unwrap().as_str(), "content/places/a.md");
        assert!(page.sibling("../../../etc/passwd").is_none());
        assert!(page.sibling("/etc/passwd").is_none());
    }
}
