//! What the search index costs a site of 10,000 pages of 600 words (`90-quality`: 0.15 times what Zola's costs, 15.2 s),
//! and what a search in the preview waits for after a save (only the words of what was saved are taken apart anew).
//! Prints what `build --timings` says, the CPU time of the whole process, and how long the preview's index took to come.
//! Linux only, as it reads /proc.
//!
//! `cargo bench --bench search`, or with another number of pages: `cargo bench --bench search -- 1000`
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a benchmark says what is wrong by failing, and prints what it measured"
)]

mod common;

use common::{Random, children};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Pages, where the command line does not say.
const PAGES: usize = 10_000;

/// Words of a page.
const WORDS: usize = 600;

/// Words that there are.
const VOCABULARY: usize = 20_000;

/// Saves after which somebody searches.
const SAVES: usize = 5;

fn main() {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let pages = asked.unwrap_or(PAGES);
    let home = tempfile::tempdir().unwrap();
    project(home.path(), pages);
    build(home.path(), pages);
    preview(home.path());
}

/// A whole build, and the part of it that is the index.
fn build(home: &Path, pages: usize) {
    let before = children();
    let run = Command::new(env!("CARGO_BIN_EXE_backgrounder"))
        .args(["build", "--timings"])
        .current_dir(home)
        .output()
        .unwrap();
    let spent = children() - before;
    let said = String::from_utf8_lossy(&run.stderr);
    let took = |stage: &str| {
        let line = said.lines().find_map(|line| line.trim().strip_prefix(stage)).unwrap();
        line.trim().strip_suffix(" ms").unwrap().parse::<f64>().unwrap() / 1000.0
    };
    let files = fs::read_dir(home.join("output/search")).unwrap();
    let bytes: u64 = files.map(|file| file.unwrap().metadata().unwrap().len()).sum();
    println!("build of {pages} pages of {WORDS} words: {spent:.2} s of CPU time");
    println!(
        "  its search index: {:.2} s, {:.1} MB; wanted for 10,000: under 2.28 s",
        took("of it, search"),
        bytes as f64 / 1e6
    );
}

/// How long the preview's index takes to come, at first and after saves.
fn preview(home: &Path) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_backgrounder"))
        .args(["serve", "--json", "--port", "0"])
        .current_dir(home)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let host = loop {
        let line: serde_json::Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        if line["event"] == "ready" {
            let url = line["url"].as_str().unwrap();
            break url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        }
    };
    std::thread::spawn(move || lines.for_each(drop));
    let (took, _) = timed(|| get(&host, "/search/index.js"));
    println!("preview, the first search waits for its index {:.3} s", took.as_secs_f64());
    let file = home.join("content/briefs/p7.md");
    let text = fs::read_to_string(&file).unwrap();
    let mut all: Vec<Duration> = (0..SAVES)
        .map(|save| {
            let word = format!("zyx{save}zyx");
            fs::write(&file, format!("{text}\n{word}\n")).unwrap();
            while !get(&host, "/briefs/p7.html").contains(&word) {
                std::thread::sleep(Duration::from_millis(5));
            }
            let (took, _) = timed(|| get(&host, "/search/index.js"));
            assert!(
                get(&host, "/search/w-zy.js").contains(&word) || get(&host, "/search/w-z.js").contains(&word)
            );
            took
        })
        .collect();
    all.sort();
    println!("  after a save {:.3} s (median of {SAVES})", all[SAVES / 2].as_secs_f64());
    child.kill().unwrap();
    child.wait().unwrap();
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let began = Instant::now();
    let made = work();
    (began.elapsed(), made)
}

/// What the preview answers.
fn get(host: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).unwrap();
    String::from_utf8_lossy(&all).into_owned()
}

/// A project of so many pages; the same words in every run, few of them often and most of them seldom, as in a language
/// (Zipf's law: the word of rank r is drawn r times less often than the first).
fn project(home: &Path, pages: usize) {
    let briefs = home.join("content/briefs");
    fs::create_dir_all(&briefs).unwrap();
    fs::write(home.join("backgrounder.yaml"), "title: Search\n").unwrap();
    fs::write(home.join("content/index.md"), "---\ntitle: Search\n---\n\nNothing.\n").unwrap();
    let mut random = Random(5);
    let words: Vec<String> = (0..VOCABULARY)
        .map(|_| {
            let syllables = 1 + random.below(4);
            random.word(syllables)
        })
        .collect();
    let mut rank = move || {
        // A power of a number that is spread evenly is spread as 1/r between its bounds.
        let even = random.below(1_000_000) as f64 / 1e6;
        (VOCABULARY as f64).powf(even) as usize - 1
    };
    for page in 0..pages {
        let mut text = format!(
            "---\ntitle: {} {} {page}\nsummary: {}\n---\n",
            words[rank()],
            words[rank()],
            words[rank()]
        );
        for at in 0..WORDS {
            let parted = if at % 75 == 0 { "\n" } else { " " };
            write!(text, "{parted}{}", words[rank()]).unwrap();
            if at % 75 == 74 {
                text.push_str(".\n");
            }
        }
        fs::write(briefs.join(format!("p{page}.md")), text).unwrap();
    }
}
