//! Which themes there are, and what files they are made of, for authors who want to change them.

use super::embedded;
use crate::diagnostic::Failure;
use crate::file::ContentPath;
use crate::yaml::{self, Kind};
use std::borrow::Cow;
use std::path::Path;

/// A theme that a project can name.
pub(crate) struct Listed {
    /// Its name.
    pub(crate) name: String,
    /// What it looks like, in a sentence; may be empty.
    pub(crate) description: String,
    /// Whether it stands in the project's `themes/`.
    pub(crate) own: bool,
}

/// A file that can be copied into a project, to be changed there.
pub(crate) struct Part {
    /// What it is called: `templates/components/claim.html`, `themes/rubric/static/css/rubric.css`.
    pub(crate) path: String,
    /// What it holds.
    pub(crate) bytes: Cow<'static, [u8]>,
}

/// All themes, embedded ones first.
pub(crate) fn list(project: &Path) -> Result<Vec<Listed>, Failure> {
    let describe = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let node = yaml::read(&text, 0, &ContentPath::new("theme.yaml")).into_value(&mut Vec::new());
        match node.as_ref().and_then(|node| node.get("description")).map(|node| &node.kind) {
            Some(Kind::Scalar { text, .. }) => text.clone(),
            _ => String::new(),
        }
    };
    let manifest = |files: Vec<super::Entry>| {
        files
            .into_iter()
            .find(|(name, _)| name == "theme.yaml")
            .map(|(_, bytes)| describe(&bytes))
            .unwrap_or_default()
    };
    let mut listed: Vec<Listed> = embedded::names()
        .into_iter()
        .map(|name| Listed { description: manifest(embedded::theme(&name)), name, own: false })
        .collect();
    let folder = project.join("themes");
    let mut names: Vec<String> = Vec::new();
    if folder.is_dir() {
        for entry in std::fs::read_dir(&folder).map_err(Failure::io("read", &folder))? {
            let entry = entry.map_err(Failure::io("read", &folder))?;
            if entry.path().is_dir()
                && let Some(name) = entry.file_name().to_str()
            {
                names.push(name.to_owned());
            }
        }
    }
    names.sort();
    for name in names {
        let files = super::read(project, &format!("themes/{name}"))?;
        let described = manifest(files);
        match listed.iter_mut().find(|listed| listed.name == name) {
            Some(embedded) => embedded.own = true,
            None => listed.push(Listed { name, description: described, own: true }),
        }
    }
    Ok(listed)
}

/// The licence texts among the files of the embedded themes, with their paths.
pub(crate) fn licences() -> Vec<(String, String)> {
    let of = |theme: String| {
        let files = embedded::theme(&theme).into_iter().filter(|(name, _)| name.contains("LICENSE"));
        files.map(move |(name, bytes)| {
            (format!("themes/{theme}/{name}"), String::from_utf8_lossy(&bytes).into_owned())
        })
    };
    embedded::names().into_iter().flat_map(of).collect()
}

/// Every embedded file that a project may have its own of: the templates, the words of the interface, and those of one theme.
pub(crate) fn parts(theme: &str) -> Vec<Part> {
    let templates = embedded::templates().into_iter();
    let templates = templates.map(|(name, bytes)| Part { path: format!("templates/{name}"), bytes });
    let theme_files = embedded::theme(theme).into_iter().filter(|(name, _)| !name.starts_with("fonts/"));
    let theme_files = theme_files.map(|(name, bytes)| Part { path: format!("themes/{theme}/{name}"), bytes });
    let words =
        embedded::words().into_iter().map(|(name, bytes)| Part { path: format!("words/{name}"), bytes });
    templates.chain(words).chain(theme_files).collect()
}
