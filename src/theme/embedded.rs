//! The templates and themes that are part of the program: whole folders, never lists of names.

use super::Entry;
use include_dir::{Dir, include_dir};
use std::borrow::Cow;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static SCRIPTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/scripts");
static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

static WORDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/words");

/// The names of the embedded themes.
pub(super) fn names() -> Vec<String> {
    let mut names: Vec<String> =
        THEMES.dirs().filter_map(|dir| dir.path().to_str().map(str::to_owned)).collect();
    names.sort();
    names
}

/// Whether a theme of that name is embedded.
pub(super) fn has(name: &str) -> bool {
    THEMES.get_dir(name).is_some()
}

/// The faces of drawings that are made as pictures, whatever the theme: Latin first, then those that few titles need.
pub(super) fn lettering() -> Vec<Cow<'static, [u8]>> {
    const FACES: [&str; 6] = [
        "static/fonts/bg-serif.woff2",
        "static/fonts/bg-sans.woff2",
        "static/fonts/bg-serif-ext.woff2",
        "static/fonts/bg-sans-ext.woff2",
        "fonts/bg-naskh.woff2",
        "static/fonts/cut/bg-serif-jp.woff2",
    ];
    let face =
        |name: &&str| THEMES.get_file(format!("rubric/{name}")).map(|file| Cow::Borrowed(file.contents()));
    FACES.iter().filter_map(face).collect()
}

/// The base templates, sorted.
pub(super) fn templates() -> Vec<Entry> {
    files(&TEMPLATES, "")
}

/// The words of the interface, one file a language, sorted.
pub(super) fn words() -> Vec<Entry> {
    files(&WORDS, "")
}

/// What pages of every theme do besides being read: static files, sorted.
pub(super) fn scripts() -> Vec<Entry> {
    files(&SCRIPTS, "")
}

/// The files of an embedded theme, sorted; none if there is no such theme.
pub(super) fn theme(name: &str) -> Vec<Entry> {
    THEMES.get_dir(name).map(|dir| files(dir, &format!("{name}/"))).unwrap_or_default()
}

fn files(dir: &'static Dir<'_>, prefix: &str) -> Vec<Entry> {
    let mut all = Vec::new();
    let mut open = vec![dir];
    while let Some(dir) = open.pop() {
        open.extend(dir.dirs());
        for file in dir.files() {
            if let Some(name) = file.path().to_str().and_then(|path| path.strip_prefix(prefix)) {
                all.push((name.replace('\\', "/"), Cow::Borrowed(file.contents())));
            }
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}
