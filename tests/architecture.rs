//! Keeps the house: who may import whom, which crate is named where, how large a file may be.
//! Reads every file of `src/` as text and fails with sentences.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The floor, left to right: each room may import only what stands to its left.
const FLOOR: [&str; 5] = ["text", "file", "diagnostic", "yaml", "csl"];
/// The vocabulary.
const HALL: [&str; 1] = ["model"];
/// The stages; they never import one another.
const ROOMS: [&str; 16] = [
    "draft", "extract", "project", "walk", "parse", "assemble", "resolve", "cite", "verify", "theme",
    "render", "write", "probe", "leak", "publish", "history",
];
/// What uses the pipeline.
const PORCHES: [&str; 3] = ["serve", "lsp", "cli"];

/// The only places that may name a crate: a folder or a file below `src/`.
const KEEPERS: [(&str, &[&str]); 67] = [
    ("aho_corasick", &["text/phrases.rs"]),
    ("anstyle", &["diagnostic/print"]),
    ("biblatex", &["parse/library/bib.rs"]),
    ("brotli", &["render/weigh.rs", "render/compress.rs", "render/cut.rs", "render/map/land.rs"]),
    ("geo", &["render/map"]),
    ("chardetng", &["extract/decode.rs"]),
    ("clap", &["cli/args", "cli/mod.rs"]),
    ("clap_complete", &["cli/args/papers.rs"]),
    ("clap_mangen", &["cli/args/papers.rs"]),
    ("csv", &["render/graph/tables.rs"]),
    ("dom_query", &["extract/html"]),
    ("dom_smoothie", &["extract/html/article.rs"]),
    ("encoding_rs", &["extract/decode.rs"]),
    ("flate2", &["render/compress.rs"]),
    ("fluent_bundle", &["render/words"]),
    ("fluent_syntax", &["theme/words.rs"]),
    ("icu_calendar", &["render/words"]),
    ("icu_collator", &["csl/sorting.rs"]),
    ("icu_datetime", &["render/words"]),
    ("icu_list", &["render/words"]),
    ("icu_locale_core", &["render/words", "csl/sorting.rs"]),
    // Named nowhere: its feature lets threads share what the others have made.
    ("icu_provider", &["render/words"]),
    ("unic_langid", &["render/words"]),
    ("gen_lsp_types", &["lsp"]),
    ("hyper", &["serve/http.rs"]),
    ("hyper_util", &["serve/http.rs"]),
    ("http_body_util", &["serve/http.rs"]),
    ("notify", &["serve/watch.rs", "serve/poll.rs"]),
    ("opener", &["cli/serve.rs"]),
    ("tokio", &["serve"]),
    ("html5ever", &["extract/html/parse.rs"]),
    ("img_parts", &["file/picture"]),
    ("exif", &["file/picture"]),
    ("include_dir", &["csl/archive.rs", "theme/embedded.rs", "draft/example.rs"]),
    ("jiff", &["model", "cli/args"]),
    ("md5", &["file/hash.rs"]),
    ("memchr", &["verify"]),
    ("pdf_extract", &["extract/pdf", "render/take/pdf.rs"]),
    (
        "percent_encoding",
        &["file/path.rs", "render/metadata/coins.rs", "resolve/link.rs", "diagnostic/print", "serve"],
    ),
    ("pulldown_cmark", &["parse/markdown"]),
    ("png", &["render/card/picture.rs"]),
    (
        "rayon",
        &["pipeline", "walk", "assemble", "resolve", "cite", "verify", "render", "write", "serve", "leak"],
    ),
    ("roxmltree", &["csl/read"]),
    ("resvg", &["render/card/picture.rs"]),
    ("rusty_s3", &["publish/s3.rs", "publish/keys.rs"]),
    ("rustix", &["write", "extract/apart.rs", "cli/outside.rs"]),
    ("saphyr_parser", &["yaml"]),
    ("serde", &["render", "lsp/requests.rs", "model/author.rs", "model/extract.rs"]),
    ("serde_yaml", &["yaml"]),
    ("sha2", &["file/hash.rs"]),
    ("similar", &["verify", "history/wording.rs", "draft/hosts/difference.rs"]),
    ("strsim", &["text/suggest.rs"]),
    ("syntect", &["render/html/code.rs"]),
    ("two_face", &["render/html/code.rs"]),
    ("tera", &["render/templates.rs"]),
    ("thiserror", &["diagnostic/failure.rs"]),
    (
        "unicode_normalization",
        &[
            "text",
            "csl/superscripts.rs",
            "resolve/plan.rs",
            "render/on_demand.rs",
            "render/search",
            "verify/words.rs",
        ],
    ),
    ("unicode_segmentation", &["diagnostic/print", "text", "history/wording.rs", "render/search"]),
    ("unicode_script", &["render/search/words.rs"]),
    ("frostem", &["render/search/forms.rs"]),
    // Beside publish, tests of the other places work in passing folders.
    ("tempfile", &["publish", "cli/outside.rs", "write", "probe/memory.rs", "pipeline/hold.rs"]),
    ("ureq", &["probe", "publish/s3.rs", "publish/web.rs"]),
    ("url", &["probe", "lsp/buffers.rs", "publish/s3.rs"]),
    ("wuff", &["render/cut.rs"]),
    ("zip", &["render/take/epub.rs"]),
    ("walkdir", &["walk", "theme", "serve/poll.rs"]),
    (
        "serde_json",
        &[
            "yaml/node.rs",
            "yaml/shape.rs",
            "diagnostic/print",
            "render",
            "cli",
            "serve",
            "lsp",
            "model/manifest.rs",
            "model/history.rs",
            "history/fields.rs",
            "write/shelf.rs",
            "probe/memory.rs",
            "csl",
            "extract/apart.rs",
            "model/lock.rs",
            "parse/library/csl_json.rs",
            "extract/html/about",
        ],
    ),
];

const MAX_LINES: usize = 500;
const MAX_FUNCTION: usize = 80;

struct Source {
    path: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut open, mut found) = (vec![top.clone()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&top).unwrap().to_str().unwrap().replace('\\', "/");
                found.push(Source { path: name, text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The code without comments and strings, as far as imports are concerned.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The room that a file belongs to: its folder, or the name of a file that stands alone.
fn room(path: &str) -> &str {
    path.split_once('/').map_or_else(|| path.trim_end_matches(".rs"), |(folder, _)| folder)
}

/// What a room may import, itself aside.
fn allowed(room: &str) -> BTreeSet<&'static str> {
    let floor = || FLOOR.iter().copied();
    let below =
        |limit: &str| FLOOR.iter().copied().take_while(move |name| *name != limit).collect::<Vec<_>>();
    match room {
        name if FLOOR.contains(&name) => below(name).into_iter().collect(),
        "model" => floor().collect(),
        name if ROOMS.contains(&name) => floor().chain(HALL).collect(),
        "pipeline" => floor().chain(HALL).chain(ROOMS).collect(),
        "serve" | "lsp" => floor().chain(HALL).chain(["pipeline"]).collect(),
        "cli" => floor().chain(HALL).chain(["pipeline", "serve", "lsp"]).collect(),
        "lib" | "main" => floor().chain(HALL).chain(PORCHES).chain(["pipeline"]).collect(),
        _ => BTreeSet::new(),
    }
}

/// The rooms that a file's `crate::` paths name, groups in braces included.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        found.insert(std::mem::take(&mut word));
                    }
                    c if depth == 0 => word.push(c),
                    _ => {}
                }
            }
            found.insert(word);
        } else {
            found.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found
        .into_iter()
        .map(|name| name.split("::").next().unwrap_or_default().trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

fn check(problems: &[String]) {
    assert!(problems.is_empty(), "the house is out of order:\n  {}", problems.join("\n  "));
}

#[test]
fn imports_go_one_way() {
    let rooms: BTreeSet<&str> =
        FLOOR.iter().chain(&HALL).chain(&ROOMS).chain(&PORCHES).copied().chain(["pipeline"]).collect();
    let mut problems = Vec::new();
    for source in sources() {
        let here = room(&source.path);
        let mut may = allowed(here);
        may.insert(here);
        for name in imports(&code(&source.text)) {
            if rooms.contains(name.as_str()) && !may.contains(name.as_str()) {
                problems.push(format!(
                    "{} imports {name}, and {here} may import only: {}",
                    source.path,
                    may.iter().copied().collect::<Vec<_>>().join(", ")
                ));
            }
        }
    }
    check(&problems);
}

#[test]
fn every_dependency_has_a_keeper() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let tables = manifest.split_once("\n[dependencies]\n").unwrap().1;
    let table = tables.split("\n[").next().unwrap();
    let names =
        table.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.replace('-', "_"));
    let declared: Vec<String> = names.map(|name| name.trim().to_owned()).collect();
    assert!(declared.len() > 20, "the dependencies were not read: {declared:?}");
    let problems: Vec<String> = declared
        .iter()
        .filter(|name| !KEEPERS.iter().any(|(kept, _)| kept == name))
        .map(|name| format!("{name} is a dependency, and nobody keeps it"))
        .collect();
    check(&problems);
}

#[test]
fn crates_are_named_by_their_keepers() {
    let mut problems = Vec::new();
    // Tests build small worlds by hand and may name what these are made of.
    for source in sources().into_iter().filter(|source| !source.path.contains("/tests/")) {
        let code = code(&source.text);
        for (name, keepers) in KEEPERS {
            let named =
                [format!("use {name}::"), format!("{name}::"), format!("use {name};")].iter().any(|form| {
                    code.match_indices(form.as_str()).any(|(at, _)| {
                        !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                    })
                });
            let kept = keepers
                .iter()
                .any(|keeper| source.path == *keeper || source.path.starts_with(&format!("{keeper}/")));
            if named && !kept {
                problems.push(format!(
                    "{} names the crate {name}, which is kept in {}",
                    source.path,
                    keepers.join(", ")
                ));
            }
        }
    }
    check(&problems);
}

#[test]
fn files_open_with_their_purpose_and_stay_small() {
    let mut problems = Vec::new();
    for source in sources() {
        if !source.text.starts_with("//! ") {
            problems.push(format!("{} does not open with //! and what it is for", source.path));
        }
        let lines = source.text.lines().count();
        if lines > MAX_LINES {
            problems.push(format!(
                "{} has {lines} lines; {MAX_LINES} are allowed: give a concept a file of its own",
                source.path
            ));
        }
    }
    check(&problems);
}

#[test]
fn functions_stay_small() {
    let mut problems = Vec::new();
    for source in sources() {
        let mut open: Option<(usize, usize, String)> = None;
        for (number, line) in source.text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let words = line.trim_start();
            let begins = ["fn ", "pub(crate) fn ", "pub(super) fn ", "pub fn ", "pub(in "]
                .iter()
                .any(|form| words.starts_with(form))
                && words.contains("fn ");
            if begins && open.is_none() && !words.ends_with(';') {
                open = Some((number, indent, words.to_owned()));
            } else if let Some((start, depth, name)) = &open
                && words.starts_with('}')
                && indent == *depth
            {
                let lines = number - start + 1;
                if lines > MAX_FUNCTION {
                    problems.push(format!(
                        "{}:{}: {lines} lines in one function ({name}); {MAX_FUNCTION} are allowed",
                        source.path,
                        start + 1
                    ));
                }
                open = None;
            }
        }
    }
    check(&problems);
}

#[test]
fn the_room_table_is_true() {
    let book = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let told: BTreeSet<String> = book
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, _)| name.trim_end_matches('/').to_owned())
        .collect();
    let there: BTreeSet<String> = sources()
        .iter()
        .filter(|source| source.path.contains('/'))
        .map(|source| room(&source.path).to_owned())
        .collect();
    let missing: Vec<_> = there
        .difference(&told)
        .map(|name| format!("src/{name}/ is not in the room table of ARCHITECTURE.md"))
        .collect();
    let stale: Vec<_> = told
        .difference(&there)
        .map(|name| format!("ARCHITECTURE.md tells of a room {name}, which is not there"))
        .collect();
    check(&[missing, stale].concat());
}
