//! Versions of the briefing as `publish` keeps their data, and what changed from one to the next.

use super::kind::Kind;
use super::values::Day;
use crate::text::natural::numbered;
use serde_json::{Map, Value};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The form of a briefing's data, and its version: a change that a reader of it must know of is a new number.
pub(crate) const FORMAT: &str = "backgrounder-briefing/1";

/// A version of the briefing: what its data say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Version {
    /// The file that keeps it, from the top of the project; empty for what is not kept.
    pub(crate) file: String,
    /// The front page's version; empty if it has none.
    pub(crate) name: String,
    /// The day that the front page gives.
    pub(crate) published: Option<Day>,
    /// What the briefing was called.
    pub(crate) title: String,
    /// Its records by id; sources by key.
    pub(crate) records: BTreeMap<String, Past>,
}

/// A record of a version.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Past {
    /// Its kind.
    pub(crate) kind: Kind,
    /// Its title.
    pub(crate) title: String,
    /// The page that it is on, and its anchor there.
    pub(crate) place: Option<(String, String)>,
    /// Its summary in plain words.
    pub(crate) summary: String,
    /// Its body in plain words, passage by passage.
    pub(crate) text: Vec<String>,
    /// The fields of its kind.
    pub(crate) fields: Map<String, Value>,
    /// The keys of the sources that it cites.
    pub(crate) cites: BTreeSet<String>,
}

impl Version {
    /// Reads the data of a version; `None` for anything that is not in their form.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        if value.get("format")?.as_str()? != FORMAT {
            return None;
        }
        let briefing = value.get("briefing")?;
        let day = words(briefing, "published");
        let mut version = Self {
            file: String::new(),
            name: words(briefing, "version").trim().to_owned(),
            published: super::date::day(&day).ok().map(Day),
            title: words(briefing, "title"),
            records: BTreeMap::new(),
        };
        for record in value.get("records")?.as_array()? {
            version.records.extend(Past::parse(record));
        }
        for citation in value.get("citations").and_then(Value::as_array).into_iter().flatten() {
            if let Some(record) = version.records.get_mut(&words(citation, "record")) {
                record.cites.insert(words(citation, "source"));
            }
        }
        Some(version)
    }

    /// Which of two comes first: as people number them, which is how `publish` tells what is newer; of two of one
    /// version that which was kept first.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let file = |version: &Self| version.file.trim_end_matches(".json").to_owned();
        numbered(&self.name, &other.name).then_with(|| numbered(&file(self), &file(other)))
    }

    /// Whether both say the same, wherever they are published.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        (&self.name, &self.title, self.published, &self.records)
            == (&other.name, &other.title, other.published, &other.records)
    }

    /// What readers call it.
    pub(crate) fn shown(&self) -> String {
        if self.name.is_empty() {
            "the state without a version".to_owned()
        } else {
            format!("version {}", self.name)
        }
    }
}

/// The data of a version without some records and all that names them; `None` where it has none of them. Those are
/// told by their ids, sources by their keys.
pub(crate) fn without(data: &str, left: &dyn Fn(&str) -> bool) -> Option<String> {
    let mut value: Value = serde_json::from_str(data).ok()?;
    let names = |entry: &Value, fields: &[&str]| {
        fields.iter().any(|field| entry.get(field).and_then(Value::as_str).is_some_and(left))
    };
    let mut found = false;
    for (list, fields) in [
        ("records", &["id", "key"][..]),
        ("citations", &["record", "source"]),
        ("quotations", &["record", "speaker"]),
        ("mentions", &["of", "by"]),
        ("relations", &["from", "to"]),
    ] {
        let Some(entries) = value.get_mut(list).and_then(Value::as_array_mut) else { continue };
        let before = entries.len();
        entries.retain(|entry| !names(entry, fields));
        found |= before != entries.len();
    }
    if let Some(events) = value.get_mut("timeline").and_then(Value::as_array_mut) {
        events.retain(|id| !id.as_str().is_some_and(left));
    }
    found.then(|| serde_json::to_string_pretty(&value).unwrap_or_default() + "\n")
}

impl Past {
    fn parse(value: &Value) -> Option<(String, Self)> {
        let kind = value.get("kind")?.as_str()?;
        let kind = Kind::ALL.into_iter().find(|known| known.singular() == kind)?;
        let name = if kind == Kind::Source { "key" } else { "id" };
        let text = value.get("text").and_then(Value::as_array).into_iter().flatten();
        let page = value.get("page").and_then(Value::as_str);
        let record = Self {
            kind,
            title: words(value, "title"),
            place: page.map(|page| (page.to_owned(), words(value, "anchor"))),
            summary: words(value, "summary"),
            text: text.filter_map(Value::as_str).map(str::to_owned).collect(),
            fields: value.get("fields").and_then(Value::as_object).cloned().unwrap_or_default(),
            cites: BTreeSet::new(),
        };
        Some((value.get(name)?.as_str()?.to_owned(), record))
    }

    /// Everything that it said in words: title, summary, text and fields.
    pub(crate) fn said(&self) -> Vec<&str> {
        let mut said = vec![self.title.as_str(), &self.summary];
        said.extend(self.text.iter().map(String::as_str));
        let mut open: Vec<&Value> = self.fields.values().collect();
        while let Some(value) = open.pop() {
            match value {
                Value::String(words) => said.push(words),
                Value::Array(all) => open.extend(all),
                Value::Object(all) => open.extend(all.values()),
                Value::Null | Value::Bool(_) | Value::Number(_) => {}
            }
        }
        said
    }
}

fn words(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What changed from one version to the next.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    /// What the version before is called; empty if it has no name.
    pub(crate) before: String,
    /// What the version after is called.
    pub(crate) after: String,
    /// The day of the version after.
    pub(crate) day: Option<Day>,
    /// What changed, by kind and title.
    pub(crate) changes: Vec<Change>,
}

/// A record that came, went or changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    /// Its id; a source's key.
    pub(crate) id: String,
    /// Its kind.
    pub(crate) kind: Kind,
    /// What it is called, or was.
    pub(crate) title: String,
    /// The page that it is on, or was, and its anchor there.
    pub(crate) place: Option<(String, String)>,
    /// What happened to it.
    pub(crate) what: What,
}

/// What happened to a record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    /// It is new.
    New,
    /// It is not there any more.
    Gone,
    /// It says something else.
    Changed(Vec<Difference>),
}

/// What of a record is not as it was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Difference {
    /// Words: a field, or a passage of the text.
    Words {
        /// The field's name in words; empty for the text.
        field: String,
        /// Both wordings as one.
        parts: Vec<Part>,
    },
    /// Members of a list.
    Members {
        /// The field's name in words.
        field: String,
        /// Those that were there.
        gone: Vec<String>,
        /// Those that are there now.
        new: Vec<String>,
    },
}

/// What became of a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It stands in both wordings.
    Same,
    /// It stood in the one before.
    Gone,
    /// It stands in the one after.
    New,
}

/// A stretch of words, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// What became of it.
    pub(crate) fate: Fate,
    /// Its words, with the spaces between and behind them.
    pub(crate) words: String,
}

/// The field of a claim whose change readers must see first.
pub(crate) const STATE: &str = "state";

impl Step {
    /// Its changes in few words.
    pub(crate) fn in_short(&self) -> Vec<String> {
        in_short(&self.changes.iter().collect::<Vec<_>>())
    }

    /// Its changes, counted.
    pub(crate) fn tallies(&self) -> Vec<Tally> {
        tallies(&self.changes.iter().collect::<Vec<_>>())
    }
}

impl Change {
    /// Whether it is a claim, or a judgment, that has come to stand differently.
    pub(crate) fn has_moved(&self) -> bool {
        let moved = |difference: &Difference| match difference {
            Difference::Words { field, .. } => matches!(field.as_str(), STATE | "likelihood" | "confidence"),
            Difference::Members { .. } => false,
        };
        matches!(self.kind, Kind::Claim | Kind::Judgment)
            && matches!(&self.what, What::Changed(differences) if differences.iter().any(moved))
    }
}

/// How many records of a kind went through the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    /// What happened to them: `moved`, `new`, `gone` or `changed`.
    pub(crate) sort: &'static str,
    /// Their kind.
    pub(crate) kind: Kind,
    /// How many they are.
    pub(crate) many: usize,
}

/// Changes counted by what they are and by kind, the weightiest first.
pub(crate) fn tallies(changes: &[&Change]) -> Vec<Tally> {
    let mut all: Vec<Tally> = Vec::new();
    let mut tell = |sort: &'static str, wanted: &dyn Fn(&Change) -> bool| {
        for kind in [Kind::Claim, Kind::Judgment, Kind::Source, Kind::Correction].into_iter().chain(Kind::ALL)
        {
            let many = changes.iter().filter(|change| change.kind == kind && wanted(change)).count();
            let tally = Tally { sort, kind, many };
            if many > 0 && !all.contains(&tally) {
                all.push(tally);
            }
        }
    };
    tell("moved", &Change::has_moved);
    tell("new", &|change| change.what == What::New);
    tell("gone", &|change| change.what == What::Gone);
    tell("changed", &|change| matches!(change.what, What::Changed(_)) && !change.has_moved());
    all
}

/// Changes in few words, in English: `2 claims moved`, `1 new source`, `3 pages changed`.
pub(crate) fn in_short(changes: &[&Change]) -> Vec<String> {
    let line = |Tally { sort, kind, many }: Tally| {
        let word = if many == 1 { kind.singular() } else { kind.plural() };
        if sort == "new" { format!("{many} {sort} {word}") } else { format!("{many} {word} {sort}") }
    };
    tallies(changes).into_iter().map(line).collect()
}
