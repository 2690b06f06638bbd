//! One report, set by six programs: each paragraph must come out whole, in order, and no other; and files that are
//! locked, scanned, written from right to left, or damaged.

use super::{extract, furniture, paragraphs};
use serde_json::Value;
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization as _;

fn bytes(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extract/pdf").join(name)).unwrap()
}

fn read(name: &str) -> Value {
    extract(name, &bytes(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The paragraphs that the files were made from.
fn source(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extract").join(name);
    let text = fs::read_to_string(path).unwrap();
    text.split("\n\n").map(|part| part.trim().trim_start_matches("# ").to_owned()).collect()
}

/// The words of a paragraph, whatever its lines: ligatures as letters, hyphens left out, so that those at the end of
/// a line compare. The spaces count.
fn words(paragraph: &str) -> String {
    let mut text = paragraph.replace("-\n", "").replace("\u{ad}\n", "").replace('\n', " ");
    for (ligature, letters) in [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl")] {
        text = text.replace(ligature, letters);
    }
    text.replace(['-', '\u{ad}'], "")
}

/// The report in a file: its paragraphs, and those of its notes where it has some.
fn check(name: &str, pages: u64, notes: &[&str]) -> Value {
    let told = read(name);
    assert_eq!(told["pages"].as_u64(), Some(pages), "{name}");
    assert_eq!(told["pages_with_text"].as_u64(), Some(pages), "{name}");
    assert_eq!(told["text"].as_str().unwrap().matches('\u{c}').count() as u64, pages - 1, "{name}");
    let mut found: Vec<String> = paragraphs(&told).iter().map(|paragraph| words(paragraph)).collect();
    for note in notes {
        let at = found.iter().position(|paragraph| paragraph == note);
        found.remove(at.unwrap_or_else(|| panic!("{name}: no {note:?} in {found:#?}")));
    }
    let mut meant: Vec<String> = source("council.txt").iter().map(|paragraph| words(paragraph)).collect();
    if !notes.is_empty() {
        meant[3] += "1";
        meant[10] += "2";
    }
    for (found, meant) in found.iter().zip(&meant) {
        assert_eq!(found, meant, "{name}");
    }
    assert_eq!(found.len(), meant.len(), "{name}");
    told
}

const NOTES: [&str; 2] = [
    "1The survey was made on the fourth and fifth of May, at low water, by two divers.",
    "2The circular is kept in the authority’s public register and has not been amended since.",
];

#[test]
fn chromium_in_one_column() {
    let told = check("chromium-one.pdf", 3, &[]);
    let edges = furniture(&told);
    assert_eq!(edges.len(), 6);
    assert!(edges[0].ends_with("Harbour report") && edges[1].ends_with("chromium-one.html 1/3"), "{edges:?}");
    assert_eq!(told["warnings"], serde_json::json!(["prints a local address at the page edge"]));
    assert_eq!((&told["work"]["title"], &told["work"]["language"]), (&"Harbour report".into(), &"en".into()));
    assert!(told["saved"].as_str().unwrap().starts_with("20"));
    assert_eq!(told["work"]["published"], Value::Null);
}

#[test]
fn chromium_in_two_columns() {
    let told = check("chromium-two.pdf", 2, &[]);
    assert_eq!(furniture(&told), Vec::<String>::new());
    assert_eq!(told["warnings"], serde_json::json!([]));
}

#[test]
fn typst_in_two_columns_with_notes() {
    let told = check("typst.pdf", 2, &NOTES);
    assert_eq!(furniture(&told)[1], "i");
    assert_eq!(told["page_labels"], serde_json::json!(["i", "ii"]));
    assert!(told["text"].as_str().unwrap().contains("expected a list of minor defects; what\n"));
    assert!(told["text"].as_str().unwrap().contains("state\u{ad}owned"), "hyphens stay as they are");
}

#[test]
fn libreoffice_in_two_columns() {
    let told = check("libreoffice.pdf", 3, &[]);
    let head = "Minutes of the harbour committee, Vessle";
    assert_eq!(furniture(&told), [head, "1", head, "2", head, "3"]);
    assert_eq!(told["work"]["author"], serde_json::json!([{ "Literal": "Marit Osk" }]));
}

#[test]
fn groff_in_one_column() {
    let told = check("groff.pdf", 4, &[]);
    let edges = furniture(&told);
    assert_eq!((edges.len(), edges[0].as_str(), edges[6].as_str()), (7, "1", "4"));
    assert!(edges[1].starts_with("Vessle town council") && edges[1].ends_with("Harbour report"));
}

#[test]
fn tex_in_two_columns_with_notes_and_without_spaces() {
    let told = check("tex.pdf", 3, &NOTES);
    assert_eq!(furniture(&told), ["1", "2", "3"]);
    let authors = serde_json::json!([{ "Literal": "Marit Osk" }, { "Literal": "Ole Brand" }]);
    assert_eq!((&told["work"]["author"], &told["work"]["title"]), (&authors, &"Harbour report".into()));
}

/// Paragraphs without their line breaks, with letters in place of their forms.
fn joined(told: &Value, between: &str) -> Vec<String> {
    paragraphs(told).iter().map(|paragraph| paragraph.replace('\n', between).nfkc().collect()).collect()
}

#[test]
fn japanese_has_no_spaces() {
    let meant: Vec<String> = source("council-ja.txt").iter().map(|text| text.nfkc().collect()).collect();
    assert_eq!(joined(&read("typst-japanese.pdf"), ""), meant);
    let first = format!("{}。", meant[1].split('。').next().unwrap());
    assert_eq!(joined(&read("japanese.pdf"), ""), [first]);
}

#[test]
fn lines_from_right_to_left_are_in_the_order_of_reading() {
    for (name, text) in [("hebrew.pdf", "council-he.txt"), ("arabic.pdf", "council-ar.txt")] {
        let told = read(name);
        assert_eq!(joined(&told, " "), source(text), "{name}");
        assert_eq!(told["order"], "Logical");
        assert!(told["warnings"][0].as_str().unwrap().starts_with("right-to-left"), "{name}");
    }
}

#[test]
fn locked_files_and_scans_are_told() {
    let cause = |name: &str| extract(name, &bytes(name)).unwrap_err()["cause"].clone();
    assert_eq!(cause("locked.pdf"), "Encrypted");
    assert_eq!(cause("picture.pdf"), "NoText");
    let owned = check("owner.pdf", 4, &[]);
    assert_eq!(owned["text"], read("groff.pdf")["text"]);
    assert!(owned["warnings"][0].as_str().unwrap().starts_with("encrypted: owner"));
}

/// Whatever comes of a damaged file, it is a text or a cause.
fn survives(name: &str, bytes: &[u8]) -> &'static str {
    match extract(name, bytes) {
        Ok(told) => {
            let letters = told["text"].as_str().unwrap().chars().filter(|c| c.is_alphabetic()).count();
            assert!(letters >= 20, "{name}: success without a text");
            "text"
        }
        Err(told) => {
            assert!(!told["words"].as_str().unwrap().is_empty(), "{name}");
            "cause"
        }
    }
}

#[test]
fn damaged_files_end_in_a_text_or_a_cause() {
    let mut seed: u64 = 4;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let mut came = Vec::new();
    for name in ["groff.pdf", "typst.pdf", "hebrew.pdf", "tex.pdf"] {
        let whole = bytes(name);
        for part in 1..8 {
            let cut = whole.len() * part / 8;
            came.push(survives(&format!("{name} cut at {cut}"), &whole[..cut]));
        }
        for turn in 0..24 {
            let mut broken = whole.clone();
            // Some bytes anywhere, or digits only: places and lengths that are wrong and well formed.
            for _ in 0..=turn {
                let at = next(broken.len());
                if turn % 2 == 0 {
                    broken[at] = u8::try_from(next(256)).unwrap();
                } else if let Some(digit) = (at..broken.len()).find(|at| broken[*at].is_ascii_digit()) {
                    broken[digit] = b'0' + u8::try_from(next(10)).unwrap();
                }
            }
            came.push(survives(&format!("{name} broken {turn}"), &broken));
        }
    }
    assert!(came.len() > 100);
    let texts = came.iter().filter(|what| **what == "text").count();
    assert!((20..came.len()).contains(&texts), "{texts} of {} have text", came.len());
}
