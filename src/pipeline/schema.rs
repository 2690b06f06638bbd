//! JSON Schema of what authors write, for editors: one for each kind of record, one for each list of them, one for the
//! configuration.

use crate::diagnostic::Failure;
use crate::model::config::RawConfig;
use crate::model::kind::Kind;
use crate::yaml::{Layout, schema};
use crate::{parse, write};
use std::path::Path;

/// Where a project has them.
pub(crate) const FOLDER: &str = ".backgrounder/schema";

/// All schemas: their names, and their texts.
pub(crate) fn schemas() -> Vec<(String, String)> {
    let mut all = vec![(
        "backgrounder.json".to_owned(),
        schema("backgrounder.yaml", RawConfig::FIELDS, &["title"], Layout::One),
    )];
    for kind in Kind::ALL {
        let fields = parse::fields_of(kind);
        let required = parse::always(kind);
        let title = |what: &str| format!("Backgrounder: {what}");
        let one = schema(&title(&kind.one()), &fields, &required, Layout::One);
        all.push((format!("{}.json", kind.singular()), one));
        if !matches!(kind, Kind::Page | Kind::Map) {
            let many = schema(&title(kind.plural()), &fields, &required, Layout::List);
            all.push((format!("{}.json", kind.folder()), many));
        }
    }
    all
}

/// All schemas as files of a project.
pub(super) fn files() -> Vec<(String, String)> {
    schemas().into_iter().map(|(name, text)| (format!("{FOLDER}/{name}"), text)).collect()
}

/// The line that names a schema to an editor; `up` leads to the project's folder.
pub(super) fn line(up: &str, name: &str) -> String {
    format!("# yaml-language-server: $schema={up}{FOLDER}/{name}.json\n")
}

/// Writes the schemas into a folder, where they are not what they should be; gives the names of those written.
pub(crate) fn write_schemas(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut written = Vec::new();
    for (name, text) in schemas() {
        let stale = std::fs::read_to_string(folder.join(&name)).is_ok_and(|now| now != text);
        if stale || !folder.join(&name).exists() {
            write::replace(folder, &name, &text)?;
            written.push(name);
        }
    }
    Ok(written)
}

/// Brings the schemas of a project up to date, if it has any.
pub(crate) fn refresh(project: &Path) -> Result<(), Failure> {
    let folder = project.join(FOLDER);
    if folder.is_dir() { write_schemas(&folder).map(drop) } else { Ok(()) }
}
