//! Every style of a folder is read and prints something: `CSL_STYLES` names the folder, as of the official repository,
//! with dependent styles below it. Without it, nothing is read, and a line says so.

use super::csl::tell;
use super::subject::{Citation, Cite, Item, Locale, LocatorKind, Parsed, Processor, Style, archive};
use serde_json::json;
use std::collections::BTreeMap;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// The files of a folder and below it that are styles.
fn styles(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            styles(&path, found);
        } else if path.extension().is_some_and(|end| end == "csl") {
            found.push(path);
        }
    }
}

fn items() -> Vec<Item> {
    let all = json!([
        {"id": "a", "type": "article-newspaper", "title": "A title: of AsiaOne", "container-title": "AsiaOne",
            "issued": {"date-parts": [[2021, 6, 20]]}, "URL": "https://example.org/a", "accessed": {"date-parts": [[2022, 1, 2]]}},
        {"id": "b", "type": "book", "title": "On shelves", "author": [{"family": "Doe", "given": "Jane"}, {"literal": "A Body"}],
            "publisher": "Quay", "publisher-place": "Vessle", "issued": {"date-parts": [[1999]]}, "ISBN": "9780000000000"},
        {"id": "c", "type": "article-journal", "title": "On piles", "author": [{"family": "van der Berg", "given": "Anna"}],
            "container-title": "Piers", "volume": "3", "issue": "2", "page": "33-35", "issued": {"date-parts": [[2020, 4]]}, "DOI": "10.1/x"},
    ]);
    all.as_array().unwrap().iter().map(|item| Item::from_json(item.as_object().unwrap()).unwrap()).collect()
}

/// What is wrong with a style, if anything is.
fn fault(xml: &str, items: &[Item]) -> Option<String> {
    let style = match Style::read(xml) {
        Ok(Parsed::Independent(style)) => style,
        Ok(Parsed::Dependent(_)) => return None,
        Err(error) => return Some(error.to_string()),
    };
    let locale = Locale::new(&style, style.default_locale.as_deref().unwrap_or("en-US"), archive::locale);
    let cite = |id: &str| Cite {
        id: id.to_owned(),
        locator: "4".to_owned(),
        label: Some(LocatorKind::Paragraph),
        ..Cite::default()
    };
    let citation = |note, ids: &[&str]| Citation {
        cites: ids.iter().map(|id| cite(id)).collect(),
        note,
        ..Citation::default()
    };
    let citations =
        [citation(1, &["a"]), citation(2, &["a", "b"]), citation(3, &["b"]), citation(4, &["b", "c"])];
    let made = Processor::new(&style, &locale).document(items, &citations);
    let entries = made.bibliography.map_or(0, |bibliography| bibliography.entries.len());
    (entries == 0 && made.citations.iter().all(Vec::is_empty)).then(|| "it prints nothing".to_owned())
}

#[test]
fn every_style_of_the_official_repository_is_read() {
    let Some(folder) = std::env::var_os("CSL_STYLES") else {
        tell("styles: none are read, as CSL_STYLES names no folder of them");
        return;
    };
    let mut files = Vec::new();
    styles(Path::new(&folder), &mut files);
    assert!(!files.is_empty(), "there are no styles in {}", folder.display());
    let (items, mut faults, mut texts) = (items(), Vec::new(), BTreeMap::new());
    for file in &files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        texts.insert(name, std::fs::read_to_string(file).unwrap());
    }
    let mut dependent = 0;
    for (name, xml) in &texts {
        match catch_unwind(|| fault(xml, &items)) {
            Ok(None) => {}
            Ok(Some(fault)) => faults.push(format!("{name}: {fault}")),
            Err(_) => faults.push(format!("{name}: it panics")),
        }
        let unknown = Style::unknown(xml);
        if !unknown.is_empty() {
            faults.push(format!("{name}: it has names that CSL does not have: {unknown:?}"));
        }
        // A dependent style leads to one that is there.
        if let Ok(Parsed::Dependent(_)) = Style::read(xml) {
            dependent += 1;
            let parent = |address: &str| texts.get(address.rsplit('/').next()?);
            if let Err(error) = Style::parse(xml, parent) {
                faults.push(format!("{name}: {error}"));
            }
        }
    }
    let read = texts.len() - faults.len();
    tell(&format!("styles: {read} of {} are read, {dependent} of them dependent", texts.len()));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
