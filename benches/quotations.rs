//! What it costs to check quotations against held texts (`30-evidence`, Quotations: 10,000 quotations over 1,000 texts in
//! under a second of CPU time). Prints the CPU time of a whole `check` with the quotations and without their quotation
//! marks, so that the difference is what checking costs; for half and for twice as many of both, too. Linux only, as it
//! reads /proc.
//!
//! `cargo bench --bench quotations`
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark says what is wrong by failing, and prints what it measured"
)]

mod common;

use common::{Random, children};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Words of a held text.
const WORDS: usize = 600;

/// Quotations of each held text.
const EACH: usize = 10;

/// Quotations on a page.
const PAGE: usize = 50;

fn main() {
    println!(
        "check of quotations, {EACH} of each held text of {WORDS} words, CPU seconds of the whole process:"
    );
    for texts in [500, 1000, 2000] {
        let (with, without) = (measured(texts, true), measured(texts, false));
        let wanted = if texts == 1000 { "; wanted: under 1" } else { "" };
        println!(
            "  {:>6} over {texts:>4}: {with:.2} with, {without:.2} without, so they cost {:.2}{wanted}",
            texts * EACH,
            with - without
        );
    }
}

/// The CPU time of one check, in seconds.
fn measured(texts: usize, quoted: bool) -> f64 {
    let home = tempfile::tempdir().unwrap();
    project(home.path(), texts, quoted);
    let before = children();
    let run = Command::new(env!("CARGO_BIN_EXE_backgrounder"))
        .args(["check", "--json"])
        .current_dir(home.path())
        .output()
        .unwrap();
    let spent = children() - before;
    let said = String::from_utf8_lossy(&run.stdout);
    // A run that looked at nothing would be fast.
    let found = if quoted { texts * EACH } else { 0 };
    assert!(said.contains(&format!("\"found\": {found},")), "{}", &said[said.len() - 900..]);
    spent
}

/// A project with so many held texts; the same words in every run.
fn project(home: &Path, texts: usize, quoted: bool) {
    let captures = home.join("content/sources/captures");
    fs::create_dir_all(&captures).unwrap();
    fs::write(home.join("backgrounder.yaml"), "title: Quotations\n").unwrap();
    fs::write(home.join("content/index.md"), "---\ntitle: Quotations\n---\n\nNothing.\n").unwrap();
    let (mut sources, mut sentences) = (String::new(), Vec::new());
    let mut random = Random(11);
    for number in 0..texts {
        writeln!(
            sources,
            "s{number}:\n  title: Source {number}\n  capture: {{file: captures/s{number}.txt}}"
        )
        .unwrap();
        let words: Vec<String> = (0..WORDS).map(|_| word(&mut random)).collect();
        let mut text = String::new();
        for (at, word) in words.iter().enumerate() {
            text.push_str(word);
            text.push_str(if at % 60 == 59 { ".\n\n" } else { " " });
        }
        fs::write(captures.join(format!("s{number}.txt")), text.trim_end().to_owned() + "\n").unwrap();
        for _ in 0..EACH {
            let paragraph = random.below(WORDS / 60);
            let start = paragraph * 60 + random.below(40);
            let said = words[start..start + 12 + random.below(6)].join(" ");
            let said = if quoted { format!("“{said}”") } else { said };
            sentences.push(format!("It says {said} [@s{number}, para. {}].", paragraph + 1));
        }
    }
    fs::write(home.join("content/sources.yaml"), sources).unwrap();
    for (number, page) in sentences.chunks(PAGE).enumerate() {
        let text = page.join("\n\n");
        fs::write(
            home.join(format!("content/p{number}.md")),
            format!("---\ntitle: Page {number}\n---\n\n{text}\n"),
        )
        .unwrap();
    }
}

/// A word of some tens of thousands.
fn word(random: &mut Random) -> String {
    let syllables = 1 + random.below(4);
    random.word(syllables)
}
