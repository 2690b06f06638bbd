//! What it costs to look for undeclared relays: 1,000 held texts of 1,000 words, each compared with all others
//! (`35-captures`, Undeclared relays). Prints the CPU time of a whole `check`, with the texts and with next to none of
//! their words, so that the difference is what the texts cost. Linux only, as it reads /proc.
//!
//! `cargo bench --bench alignment`
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

/// Number of held texts.
const TEXTS: usize = 1000;

/// Every so many texts two share a passage, and say nothing of it.
const RELAYS: usize = 100;

fn main() {
    let full = measured(1000);
    let slight = measured(20);
    println!("check of {TEXTS} held texts, CPU seconds of the whole process:");
    println!("  1000 words each  {full:.2}");
    println!("  20 words each    {slight:.2}");
    println!("  alignment and all else that the words cost: {:.2}; wanted: under 5", full - slight);
}

/// The CPU time of one check of texts of so many words, in seconds.
fn measured(words: usize) -> f64 {
    let home = tempfile::tempdir().unwrap();
    project(home.path(), words);
    let before = children();
    let run = Command::new(env!("CARGO_BIN_EXE_backgrounder"))
        .args(["check", "--verbose"])
        .current_dir(home.path())
        .output()
        .unwrap();
    let spent = children() - before;
    let said = String::from_utf8_lossy(&run.stderr);
    // A run that looked at nothing would be fast.
    let wanted = if words > 100 { TEXTS / RELAYS } else { 0 };
    assert_eq!(said.matches("relay-undeclared\n").count(), wanted, "{said}");
    spent
}

/// A project with that many sources; the same words in every run.
fn project(home: &Path, words: usize) {
    let captures = home.join("content/sources/captures");
    fs::create_dir_all(&captures).unwrap();
    fs::write(home.join("backgrounder.yaml"), "title: Alignment\n").unwrap();
    fs::write(home.join("content/index.md"), "---\ntitle: Alignment\nnocite: \"@*\"\n---\n\nNothing.\n")
        .unwrap();
    let mut sources = String::new();
    let mut random = Random(7);
    for number in 0..TEXTS {
        writeln!(
            sources,
            "s{number}:\n  title: Source {number}\n  capture: {{file: captures/s{number}.txt}}"
        )
        .unwrap();
        let mut text = String::new();
        let mut left = words;
        while left > 0 {
            let sentence = left.min(8 + random.below(20));
            for at in 0..sentence {
                text.push_str(if at == 0 { "" } else { " " });
                text.push_str(&word(&mut random));
            }
            text.push_str(if random.below(4) == 0 { ".\n\n" } else { ". " });
            left -= sentence;
        }
        if words > 100 && number % RELAYS < 2 {
            let pair = number / RELAYS;
            write!(text, "\n\nA passage number{pair} of one source that another source number{pair} has taken over word for word from its number{pair} pages without any sign of it.").unwrap();
        }
        fs::write(captures.join(format!("s{number}.txt")), text.trim_end().to_owned() + "\n").unwrap();
    }
    fs::write(home.join("content/sources.yaml"), sources).unwrap();
}

/// A word of a few thousand; the short ones are the frequent ones, as in a language.
fn word(random: &mut Random) -> String {
    let syllables = 1 + random.below(3).min(random.below(4));
    random.word(syllables)
}
