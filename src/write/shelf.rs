//! What the libraries of a project said when somebody last looked: `.backgrounder/library.json`, which is state of this
//! machine and safe to delete.

use super::place::replace;
use crate::diagnostic::Failure;
use crate::model::shelf::Snapshot;
use serde_json::{Value, json};
use std::path::Path;

/// Where it stands.
const FILE: &str = ".backgrounder/library.json";

/// The version of its form.
const FORMAT: u64 = 1;

/// Whether a state was kept.
pub(crate) fn is_remembered(folder: &Path) -> bool {
    folder.join(FILE).is_file()
}

/// The state that was kept, and the day of it; none if there is none, or none that can be read.
pub(crate) fn remembered(folder: &Path) -> Option<(Snapshot, String)> {
    let value: Value = serde_json::from_slice(&std::fs::read(folder.join(FILE)).ok()?).ok()?;
    if value.get("format")?.as_u64()? != FORMAT {
        return None;
    }
    let entry = |(key, fields): (&String, &Value)| {
        let field = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
        Some((key.clone(), fields.as_object()?.iter().filter_map(field).collect()))
    };
    let entries = value.get("entries")?.as_object()?.iter().filter_map(entry).collect();
    Some((Snapshot { entries }, value.get("day")?.as_str()?.to_owned()))
}

/// Keeps the state of a day.
pub(crate) fn remember(folder: &Path, snapshot: &Snapshot, day: &str) -> Result<(), Failure> {
    let value = json!({"format": FORMAT, "day": day, "entries": snapshot.entries});
    replace(folder, FILE, &value.to_string())
}
