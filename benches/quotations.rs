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
        let words: Vec<String> = (0..WORDS).map(|_| random.word()).collect();
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

/// The CPU time of all processes that were waited for, in seconds (proc(5), /proc/pid/stat, cutime and cstime, in
/// ticks of a hundredth of a second).
fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let after = stat.rsplit_once(')').unwrap().1;
    let fields: Vec<&str> = after.split_whitespace().collect();
    (fields[13].parse::<f64>().unwrap() + fields[14].parse::<f64>().unwrap()) / 100.0
}

/// The same numbers in every run (an xorshift generator, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    /// A word of some tens of thousands.
    fn word(&mut self) -> String {
        let syllables = ["ka", "lo", "mi", "ter", "sund", "or", "ven", "a", "ri", "do", "pel", "in"];
        let count = 1 + self.below(4);
        (0..count).map(|_| syllables[self.below(syllables.len())]).collect()
    }
}
