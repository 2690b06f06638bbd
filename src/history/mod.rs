//! What changed between versions of the briefing.
//! Takes versions as their data give them; gives the steps from one to the next, record by record, in words.
//! Never judges a change, and knows nothing of how it is shown.

mod fields;
mod wording;

use crate::model::history::{Change, Difference, Past, Step, Version, What};
use crate::model::kind::Kind;
use fields::Flat;
use std::collections::{BTreeMap, BTreeSet};

/// The steps from each version to the next, the latest first; versions come in their order.
pub(crate) fn steps<'a>(versions: impl Iterator<Item = &'a Version>) -> Vec<Step> {
    let versions: Vec<&Version> = versions.collect();
    let after = versions.iter().skip(1);
    versions.iter().zip(after).map(|(before, after)| step(before, after)).rev().collect()
}

/// What changed from one version to another.
pub(crate) fn step(before: &Version, after: &Version) -> Step {
    let ids: BTreeSet<&String> = before.records.keys().chain(after.records.keys()).collect();
    let change = |id: &String| {
        let (record, what) = match (before.records.get(id), after.records.get(id)) {
            (None, Some(now)) => (now, What::New),
            (Some(was), None) => (was, What::Gone),
            // What is called the same and is another kind of thing is another thing; the new one is told.
            (Some(was), Some(now)) if was.kind != now.kind => (now, What::New),
            (Some(was), Some(now)) => (now, What::Changed(named(differences(was, now), before, after))),
            (None, None) => return None,
        };
        (what != What::Changed(Vec::new())).then(|| Change {
            id: id.clone(),
            kind: record.kind,
            title: record.title.clone(),
            place: record.place.clone(),
            what,
        })
    };
    let mut changes: Vec<Change> = ids.into_iter().filter_map(change).collect();
    // Those that moved first: they bear on what a reader concludes.
    changes.sort_by(|one, other| {
        let key = |change: &Change| (!change.has_moved(), change.kind);
        key(one).cmp(&key(other)).then_with(|| (&one.title, &one.id).cmp(&(&other.title, &other.id)))
    });
    Step { before: before.name.clone(), after: after.name.clone(), day: after.published, changes }
}

/// Fields whose values are ids and keys.
const NAMING: [&str; 13] = [
    "about",
    "against",
    "basis",
    "contradicts",
    "for",
    "narrower",
    "outcome basis",
    "pages",
    "participants",
    "places",
    "said by",
    "sources",
    "supports",
];

/// Differences in which records are called by their titles, as a reader knows them.
fn named(differences: Vec<Difference>, before: &Version, after: &Version) -> Vec<Difference> {
    let title = |id: String| {
        let record = after.records.get(&id).or_else(|| before.records.get(&id));
        record.map_or(id, |record| record.title.clone())
    };
    let name = |difference: Difference| match difference {
        Difference::Members { field, gone, new } if NAMING.contains(&field.as_str()) => Difference::Members {
            field,
            gone: gone.into_iter().map(title).collect(),
            new: new.into_iter().map(title).collect(),
        },
        other @ (Difference::Words { .. } | Difference::Members { .. }) => other,
    };
    differences.into_iter().map(name).collect()
}

/// What of a record is not as it was: its title, the fields of its kind, its summary, its text, the sources it cites.
fn differences(was: &Past, now: &Past) -> Vec<Difference> {
    let mut found = Vec::new();
    // A claim and a judgment are called by their text.
    if !matches!(now.kind, Kind::Claim | Kind::Judgment) {
        found.extend(reworded("title", &was.title, &now.title));
    }
    let (old, new) = (fields::flat(was), fields::flat(now));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for name in names {
        let side = |fields: &BTreeMap<String, Flat>| fields.get(name).cloned();
        found.extend(match (side(&old), side(&new)) {
            (one, other) if one == other => None,
            (Some(Flat::One(was)), Some(Flat::One(now))) => reworded(name, &was, &now),
            (Some(Flat::One(was)), None) => reworded(name, &was, ""),
            (None, Some(Flat::One(now))) => reworded(name, "", &now),
            (one, other) => members(name, &all(one), &all(other)),
        });
    }
    found.extend(reworded("summary", &was.summary, &now.summary));
    found.extend(
        wording::passages(&was.text, &now.text)
            .into_iter()
            .map(|parts| Difference::Words { field: String::new(), parts }),
    );
    let keys = |past: &Past| past.cites.iter().cloned().collect::<Vec<_>>();
    found.extend(members("sources", &keys(was), &keys(now)));
    found
}

fn all(side: Option<Flat>) -> Vec<String> {
    match side {
        Some(Flat::One(one)) => vec![one],
        Some(Flat::Many(many)) => many,
        None => Vec::new(),
    }
}

fn reworded(field: &str, was: &str, now: &str) -> Option<Difference> {
    // A date, a state or a number is one word, whatever signs are in it.
    let whole = [was, now].iter().all(|value| value.is_ascii() && !value.contains(' '));
    let parts = || if whole { wording::replaced(was, now) } else { wording::reworded(was, now) };
    (was != now).then(|| Difference::Words { field: field.to_owned(), parts: parts() })
}

/// What came into a list and what left it; its order says nothing.
fn members(field: &str, was: &[String], now: &[String]) -> Option<Difference> {
    let only = |these: &[String], others: &[String]| -> Vec<String> {
        these.iter().filter(|member| !others.contains(member)).cloned().collect()
    };
    let (gone, new) = (only(was, now), only(now, was));
    let differs = !gone.is_empty() || !new.is_empty();
    differs.then(|| Difference::Members { field: field.to_owned(), gone, new })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::history::Fate;

    fn version(name: &str, records: &str) -> Version {
        let text = format!(
            r#"{{"format":"backgrounder-briefing/1","briefing":{{"title":"T","version":"{name}","published":"2022-01-0{name}"}},
            "records":[{records}],"citations":[{{"record":"index","source":"times"}}]}}"#
        );
        Version::parse(&text).unwrap()
    }

    fn claim(state: &str) -> String {
        format!(
            r#"{{"id":"tide","kind":"claim","title":"The tide","page":"evidence.html","anchor":"tide","fields":{{"state":"{state}","origins":{{"known":1,"unknown":0}}}}}}"#
        )
    }

    fn page(text: &str) -> String {
        format!(
            r#"{{"id":"index","kind":"page","title":"Front","page":"index.html","anchor":"","text":[{text}],"fields":{{}}}}"#
        )
    }

    #[test]
    fn a_claim_that_moved_and_a_passage_that_was_reworded_are_told() {
        let before =
            version("1", &format!("{},{}", claim("reported"), page(r#""It was high.","It was wide.""#)));
        let after = version(
            "2",
            &format!(
                "{},{}",
                claim("confirmed"),
                page(r#""It was very high.","It was wide.","It was new.""#)
            ),
        );
        let step = step(&before, &after);
        assert_eq!((step.before.as_str(), step.after.as_str()), ("1", "2"));
        assert_eq!(step.in_short(), ["1 claim moved", "1 page changed"]);
        let What::Changed(of_page) = &step.changes.last().unwrap().what else { panic!("it changed") };
        let words: Vec<Vec<(Fate, &str)>> = of_page
            .iter()
            .map(|difference| match difference {
                Difference::Words { parts, .. } => {
                    parts.iter().map(|part| (part.fate, part.words.as_str())).collect()
                }
                Difference::Members { .. } => Vec::new(),
            })
            .collect();
        assert_eq!(
            words,
            [
                vec![(Fate::Same, "It was "), (Fate::New, "very "), (Fate::Same, "high.")],
                vec![(Fate::New, "It was new.")]
            ]
        );
    }

    #[test]
    fn what_came_and_went_is_told_and_what_stayed_is_not() {
        let before = version("1", &claim("reported"));
        let after = version("2", &page(r#""It is new.""#));
        assert_eq!(step(&before, &after).in_short(), ["1 new page", "1 claim gone"]);
        assert_eq!(step(&before, &before).changes, []);
    }

    #[test]
    fn the_latest_step_comes_first() {
        let all = ["1", "2", "9"].map(|name| version(name, ""));
        let steps = steps(all.iter());
        let names: Vec<(&str, &str)> =
            steps.iter().map(|step| (step.before.as_str(), step.after.as_str())).collect();
        assert_eq!(names, [("2", "9"), ("1", "2")]);
    }
}
