//! What was answered within a day, so that an author who checks again does not ask again.
//! `.backgrounder/links.json` is the program's own: one that is damaged is as good as none.

use crate::model::answer::{Answer, Reply, When};
use crate::model::date;
use crate::model::values::Day;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Where it is kept, below the project's folder.
const FOLDER: &str = ".backgrounder";
const NAME: &str = "links.json";
const FORMAT: &str = "backgrounder-links/1";

/// Longer than this an answer is not taken for today's.
const KEPT: Duration = Duration::from_hours(24);

/// No answers take more.
const MAX_BYTES: u64 = 16 << 20;

/// One answer, its day and its moment in seconds of Unix time.
#[derive(Clone, Debug)]
struct Entry {
    answer: Answer,
    day: Day,
    at: u64,
}

/// The answers of the last day.
#[derive(Clone, Debug, Default)]
pub(super) struct Remembered {
    entries: BTreeMap<String, Entry>,
}

impl Remembered {
    /// Reads what an earlier run kept.
    pub(super) fn read(folder: &Path) -> Self {
        let place = folder.join(FOLDER).join(NAME);
        let small = fs::metadata(&place).is_ok_and(|about| about.is_file() && about.len() <= MAX_BYTES);
        let bytes = if small { fs::read(&place).unwrap_or_default() } else { Vec::new() };
        Self { entries: parse(&bytes).unwrap_or_default() }
    }

    /// Drops what is older than a day, and what claims to come from the future.
    pub(super) fn forget(&mut self, now: SystemTime) {
        let now = seconds(now);
        self.entries.retain(|_, entry| entry.at <= now && now - entry.at < KEPT.as_secs());
    }

    /// The answer of an address.
    pub(super) fn get(&self, url: &str) -> Option<Reply> {
        let entry = self.entries.get(url)?;
        Some(Reply { answer: entry.answer.clone(), day: entry.day, when: When::Remembered })
    }

    /// Keeps an answer; a failure is none, and is asked again.
    pub(super) fn keep(&mut self, url: &str, answer: &Answer, day: Day, now: SystemTime) {
        if word(answer).is_some() {
            self.entries.insert(url.to_owned(), Entry { answer: answer.clone(), day, at: seconds(now) });
        }
    }

    /// Writes it for the next run; it does not belong to the project's history.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let folder = folder.join(FOLDER);
        fs::create_dir_all(&folder)?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(ignore, "*\n")?;
        }
        let lines: Map<String, Value> =
            self.entries.iter().filter_map(|(url, entry)| Some((url.clone(), line(entry)?))).collect();
        let text = format!("{:#}\n", json!({"format": FORMAT, "answers": lines}));
        let beside = folder.join(format!("{NAME}.{}.tmp", std::process::id()));
        fs::write(&beside, text).and_then(|()| fs::rename(&beside, folder.join(NAME))).inspect_err(|_| {
            let _ = fs::remove_file(&beside);
        })
    }
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

/// What an answer is called, and its detail; `None` for what is not kept.
fn word(answer: &Answer) -> Option<(&'static str, Value)> {
    match answer {
        Answer::Live => Some(("live", Value::Null)),
        Answer::Moved(to) => Some(("moved", to.as_str().into())),
        Answer::Front(to) => Some(("front", to.as_str().into())),
        Answer::Dead(status) => Some(("dead", (*status).into())),
        Answer::Refused(status) => Some(("refused", (*status).into())),
        Answer::Broken(_) | Answer::Unreached(_) | Answer::Private => None,
    }
}

fn line(entry: &Entry) -> Option<Value> {
    let (word, detail) = word(&entry.answer)?;
    Some(json!({"answer": word, "detail": detail, "day": entry.day.0.to_string(), "at": entry.at}))
}

fn parse(bytes: &[u8]) -> Option<BTreeMap<String, Entry>> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    if value.get("format")?.as_str()? != FORMAT {
        return None;
    }
    let entry = |(url, value): (&String, &Value)| Some((url.clone(), entry(value)?));
    Some(value.get("answers")?.as_object()?.iter().filter_map(entry).collect())
}

fn entry(value: &Value) -> Option<Entry> {
    let detail = value.get("detail")?;
    let to = || detail.as_str().map(str::to_owned);
    let status = || detail.as_u64().and_then(|status| u16::try_from(status).ok());
    let answer = match value.get("answer")?.as_str()? {
        "live" => Answer::Live,
        "moved" => Answer::Moved(to()?),
        "front" => Answer::Front(to()?),
        "dead" => Answer::Dead(status()?),
        "refused" => Answer::Refused(status()?),
        _ => return None,
    };
    let day = Day(date::day(value.get("day")?.as_str()?).ok()?);
    Some(Entry { answer, day, at: value.get("at")?.as_u64()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_kept_for_a_day_and_failures_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let day = Day(date::day("2026-11-28").unwrap());
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        let mut first = Remembered::default();
        let answers = [
            Answer::Live,
            Answer::Moved("https://b/".into()),
            Answer::Front("https://c/".into()),
            Answer::Dead(410),
            Answer::Refused(999),
        ];
        for (number, answer) in answers.iter().enumerate() {
            first.keep(&format!("https://{number}/"), answer, day, now);
        }
        first.keep("https://x/", &Answer::Unreached("so".into()), day, now);
        first.write(folder.path()).unwrap();
        let mut again = Remembered::read(folder.path());
        again.forget(now + Duration::from_secs(86_399));
        for (number, answer) in answers.iter().enumerate() {
            let reply = again.get(&format!("https://{number}/")).unwrap();
            assert_eq!((&reply.answer, reply.day, reply.when), (answer, day, When::Remembered));
        }
        assert_eq!(again.get("https://x/"), None);
        again.forget(now + Duration::from_hours(24));
        assert_eq!(again.get("https://0/"), None);
        let mut future = Remembered::read(folder.path());
        future.forget(now - Duration::from_secs(1));
        assert_eq!(future.get("https://0/"), None);
    }

    #[test]
    fn a_damaged_memory_is_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(FOLDER)).unwrap();
        for text in [
            "",
            "{",
            "[]",
            "{\"format\":\"backgrounder-links/1\",\"answers\":{\"a\":{\"answer\":\"dead\"}}}",
            "\u{0}",
        ] {
            fs::write(folder.path().join(FOLDER).join(NAME), text).unwrap();
            assert_eq!(Remembered::read(folder.path()).get("a"), None, "{text}");
        }
    }
}
