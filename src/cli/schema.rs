//! `backgrounder schema`: JSON Schema for editors.

use super::args::{Globals, Schema};
use super::report;
use crate::diagnostic::Failure;
use crate::pipeline;
use crate::text::suggest;
use serde_json::json;
use std::path::PathBuf;

/// Writes all schemas into a folder, or prints one.
pub(super) fn schema(globals: &Globals, options: &Schema) -> Result<u8, Failure> {
    if let Some(name) = &options.name {
        let wanted = name.trim_end_matches(".json");
        let all = pipeline::schemas();
        let stem = |file: &str| file.trim_end_matches(".json").to_owned();
        if let Some((_, text)) = all.iter().find(|(file, _)| stem(file) == wanted) {
            report::out(text);
            return Ok(0);
        }
        let names: Vec<String> = all.iter().map(|(file, _)| stem(file)).collect();
        let near = suggest::nearest(wanted, names.iter().map(String::as_str));
        let hint = near.first().map_or_else(
            || format!("there are {}", names.join(", ")),
            |near| format!("did you mean {near}?"),
        );
        return Err(Failure::Usage { message: format!("there is no schema of {name}; {hint}") });
    }
    let folder = options.out.clone().unwrap_or_else(|| globals.folder.join(PathBuf::from(pipeline::SCHEMAS)));
    let written = pipeline::write_schemas(&folder)?;
    if globals.json {
        report::out(&format!(
            "{:#}\n",
            json!({"format": "backgrounder/1", "command": "schema", "ok": true, "folder": folder, "files": written})
        ));
        return Ok(0);
    }
    for name in &written {
        report::out(&format!("{}\n", folder.join(name).display()));
    }
    if !globals.quiet {
        let done = match written.len() {
            0 => "All schemas were there already.\n".to_owned(),
            count => format!("Wrote {}.\n", report::many(count, "schema", "schemas")),
        };
        report::err(&format!(
            "{done}Next: begin a list file with its line, as in # yaml-language-server: $schema=../{}/claims.json\n",
            pipeline::SCHEMAS
        ));
    }
    Ok(0)
}
