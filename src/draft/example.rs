//! A complete briefing to look into: the one of this repository, with one of everything.

use include_dir::{Dir, include_dir};

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
const CONFIGURATION: &str = include_str!("../../backgrounder.yaml");
const LOCK: &str = include_str!("../../evidence.lock");

/// The files of the example, by their paths below its folder.
pub(crate) fn example() -> Vec<(String, Vec<u8>)> {
    let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let mut files = vec![
        file("backgrounder.yaml", CONFIGURATION),
        file("evidence.lock", LOCK),
        file(".gitignore", super::begin::IGNORED),
    ];
    let mut open = vec![&CONTENT];
    while let Some(folder) = open.pop() {
        open.extend(folder.dirs());
        for found in folder.files() {
            if let Some(path) = found.path().to_str() {
                files.push((format!("content/{}", path.replace('\\', "/")), found.contents().to_vec()));
            }
        }
    }
    files.sort();
    files
}
