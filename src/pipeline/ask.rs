//! From the addresses of the sources and of the text to what they answer, and into the author's files. The only way from
//! here to the network.

use super::{Learnt, Outcome, stages};
use crate::diagnostic::Failure;
use crate::file::ContentPath;
use crate::model::answer::{Manners, Replies};
use crate::model::dossier::RecordIx;
use crate::model::project::{Overrides, Project};
use crate::model::source::{Shelf, SourceState};
use crate::model::values::Day;
use crate::yaml::Value;
use crate::{parse, probe, verify, write};
use std::collections::BTreeMap;
use std::path::Path;

/// Whether what addresses answered is written into the author's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recording {
    /// It is only told.
    Off,
    /// It is.
    On,
}

/// What came of asking addresses.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// The answers.
    pub(crate) replies: Replies,
    /// The files that were changed.
    pub(crate) recorded: Vec<String>,
    /// What could not be written, as sentences.
    pub(crate) unrecorded: Vec<String>,
}

/// Runs every stage but the writing, then asks the addresses of the sources and of the text. The only way from here
/// to the network. `told` hears how many are done of how many.
pub(crate) fn run_and_ask(
    folder: &Path,
    overrides: &Overrides,
    manners: &Manners,
    recording: Recording,
    told: &(dyn Fn(usize, usize) + Sync),
) -> Result<(Outcome, Asked), Failure> {
    let (mut outcome, known) = stages(folder, overrides, &|_| {})?;
    let addresses = verify::addresses(&known.dossier, &known.links);
    let urls = addresses.iter().map(|address| address.url.clone()).collect();
    let replies = probe::probe(&outcome.project.folder, &urls, manners, outcome.project.today, told);
    outcome.findings.extend(verify::answered(&known.dossier, &addresses, &replies));
    outcome.findings = outcome.project.config.policy.apply(outcome.findings);
    let mut asked = Asked::default();
    if recording == Recording::On {
        record(&outcome.project, &known, verify::states(&known.dossier, &addresses, &replies), &mut asked);
    }
    asked.replies = replies;
    Ok((outcome, asked))
}

/// Writes states into the files of the sources; those that only a library has get records over it.
fn record(project: &Project, known: &Learnt, states: Vec<(RecordIx, SourceState, Day)>, asked: &mut Asked) {
    let mut own: BTreeMap<ContentPath, Vec<_>> = BTreeMap::new();
    let mut lent: Vec<(&str, Vec<(&str, Value)>)> = Vec::new();
    for (ix, state, day) in states {
        let record = known.dossier.get(ix);
        let Some(source) = record.source() else { continue };
        let word = |word: String| Value::Scalar(word);
        let fields = vec![("state", word(state.word().to_owned())), ("checked", word(day.0.to_string()))];
        if source.shelf == Shelf::Library {
            lent.push((source.key.as_str(), fields));
        } else {
            own.entry(record.path.clone()).or_default().push((record.head, fields));
        }
    }
    let list = |file: &&crate::model::files::ContentFile| {
        matches!(file.file.path.as_str(), "content/sources.yaml" | "content/sources.yml")
    };
    let list = known.files.content.iter().find(list);
    if let Some(list) = list.filter(|_| !lent.is_empty()) {
        own.entry(list.file.path.clone()).or_default();
    }
    for (path, records) in &own {
        let Some(content) = known.files.content.iter().find(|content| content.file.path == *path) else {
            continue;
        };
        let mut text = if records.is_empty() {
            Some(content.file.text.to_string())
        } else {
            parse::amended(content, records)
        };
        if list.is_some_and(|list| list.file.path == *path) {
            text = text.and_then(|text| parse::enlisted(&text, &lent));
        }
        let written = text.map(|text| write::amend(&project.folder, &content.file, &text));
        note(asked, path.as_str(), written);
    }
    if list.is_none() && !lent.is_empty() {
        let path = "content/sources.yaml";
        let file = |text: String| [(path.to_owned(), text.into_bytes())];
        let written = parse::enlisted("", &lent).map(|text| write::place(&project.folder, &file(text)));
        note(asked, path, written);
    }
}

/// Notes whether a file was changed.
fn note(asked: &mut Asked, path: &str, written: Option<Result<(), Failure>>) {
    match written {
        Some(Ok(())) => asked.recorded.push(path.to_owned()),
        Some(Err(failure)) => asked.unrecorded.push(failure.to_string()),
        None => asked.unrecorded.push(format!(
            "{path} is written in a way that cannot be changed safely; write state: and checked: by hand"
        )),
    }
}
