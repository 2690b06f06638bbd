//! Text taken out of saved files: `backgrounder extract` on files that other programs made.

mod html;
mod made;
mod pdf;

use serde_json::Value;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// No file may take longer, whatever it is.
const LIMIT: Duration = Duration::from_secs(10);

/// What the program makes of a file: the text and its facts, or why there are none. It must end by itself, and say
/// nothing but that.
fn extract(name: &str, bytes: &[u8]) -> Result<Value, Value> {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_backgrounder"))
        .args(["extract", name])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(begun.elapsed() < LIMIT, "{name} took {:?}", begun.elapsed());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{name}");
    let mut told: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{name}: {error}: {}", String::from_utf8_lossy(&output.stdout)));
    let code = output.status.code();
    if told["Ok"].is_object() {
        assert_eq!(code, Some(0), "{name}");
        Ok(told["Ok"].take())
    } else {
        assert_eq!(code, Some(1), "{name}");
        Err(told["Err"].take())
    }
}

/// The texts of the ranges that are furniture.
fn furniture(told: &Value) -> Vec<String> {
    let chars: Vec<char> = told["text"].as_str().unwrap().chars().collect();
    let place = |range: &Value, key: &str| usize::try_from(range[key].as_u64().unwrap()).unwrap();
    let ranges = told["furniture"].as_array().unwrap();
    ranges.iter().map(|range| chars[place(range, "start")..place(range, "end")].iter().collect()).collect()
}

/// The paragraphs of a text without its furniture, each as its lines.
fn paragraphs(told: &Value) -> Vec<String> {
    let mut chars: Vec<char> = told["text"].as_str().unwrap().chars().collect();
    for range in told["furniture"].as_array().unwrap().iter().rev() {
        let (start, end) = (range["start"].as_u64().unwrap(), range["end"].as_u64().unwrap());
        // The line goes with its words; the form feed before it stays.
        chars.drain(usize::try_from(start).unwrap()..=usize::try_from(end).unwrap());
    }
    let text: String = chars.into_iter().filter(|c| *c != '\u{c}').collect();
    text.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}
