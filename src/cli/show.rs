//! `backgrounder show`: one record with what leads to it and from it.

use super::args::{self, Globals, Inputs, Readers, Show};
use super::report;
use crate::diagnostic::Failure;
use crate::diagnostic::print::{Texts, place, visible};
use crate::file::Location;
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::links::Target;
use crate::model::mark::MarkKind;
use crate::model::record::Record;
use crate::model::verdict::{Lack, Verdict};
use crate::pipeline::{self, Showing};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// So many places of one kind are shown without `-v`.
const MOST: usize = 12;

/// A longer sentence is cut.
const WIDEST: usize = 96;

/// Prints a record; with `--json` what templates see of it, too.
pub(super) fn show(globals: &Globals, options: &Show) -> Result<u8, Failure> {
    let inputs = Inputs { drafts: true, audience: Readers::Internal, ..Inputs::plain() };
    let showing = pipeline::show(&globals.folder, &args::overrides(globals, &inputs)?, &options.id)?;
    if globals.json {
        report::out(&format!("{:#}\n", value(&showing)));
        return Ok(0);
    }
    let most = if globals.verbose { usize::MAX } else { MOST };
    report::out(&said(&showing, most));
    Ok(0)
}

/// What leads somewhere, under a heading.
struct Part {
    heading: &'static str,
    leads: Vec<Lead>,
}

/// One thing that leads from the record or to it.
#[derive(Default)]
struct Lead {
    /// Where it is written, if that is elsewhere.
    at: Option<Location>,
    /// The record, or the source, at the other end.
    id: String,
    /// What is to be known of it.
    words: String,
}

impl Lead {
    fn line(&self, showing: &Showing) -> String {
        let place = self.at.as_ref().map(|place| at(showing, place)).unwrap_or_default();
        let all = [place, self.id.clone(), line(&self.words)];
        all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
    }

    fn value(&self, showing: &Showing) -> Value {
        let line = |at: &Location| number(showing, at);
        json!({
            "file": self.at.as_ref().map(|at| at.path.as_str()), "line": self.at.as_ref().map(line),
            "id": self.id, "words": self.words,
        })
    }
}

fn said(showing: &Showing, most: usize) -> String {
    let record = showing.dossier.get(showing.ix);
    let mut out = format!("{}  {}  {}\n", name(record), record.kind.singular(), visible(&record.title));
    let _ = writeln!(out, "  {}", at(showing, &record.start()));
    let status = record.status().word();
    if status != "published" {
        let _ = writeln!(out, "  {status}");
    }
    if let Some(summary) = &record.common.summary {
        let _ = writeln!(out, "  {}", line(&summary.value));
    }
    if !showing.fields.trim().is_empty() {
        out.push_str("\nFields\n");
        showing.fields.lines().for_each(|line| {
            let _ = writeln!(out, "  {}", visible(line));
        });
    }
    for Part { heading, leads } in parts(showing).into_iter().filter(|part| !part.leads.is_empty()) {
        let _ = writeln!(out, "\n{heading} ({})", leads.len());
        leads.iter().take(most).for_each(|lead| {
            let _ = writeln!(out, "  {}", lead.line(showing));
        });
        if leads.len() > most {
            let _ = writeln!(out, "  … and {} more (-v shows all)", leads.len() - most);
        }
    }
    out
}

/// All that leads from a record and to it.
fn parts(showing: &Showing) -> Vec<Part> {
    let (ix, links) = (showing.ix, &showing.links);
    let others = |list: Option<&Vec<RecordIx>>| -> Vec<Lead> {
        list.into_iter().flatten().map(|ix| entry(showing, *ix)).collect()
    };
    let related = links.related.get(&ix).into_iter().flatten();
    let related = related.map(|related| {
        let other = entry(showing, related.other);
        Lead { words: format!("{}: {}", related.label, other.words), ..other }
    });
    let mentions = links.mentions.get(&ix).into_iter().flatten().map(|mention| {
        let by = showing.dossier.get(mention.by);
        let passage = by.prose.passages.get(mention.passage);
        let sentence = passage.and_then(|passage| passage.text.get(passage.sentence(mention.range.start)));
        let span = passage.map(|passage| passage.span(mention.range.clone())).unwrap_or_default();
        // Where a citation stood before the full stop, a space is left.
        let words = sentence.unwrap_or_default().replace(" .", ".").replace(" ,", ",");
        Lead { at: Some(by.at(span)), id: name(by), words }
    });
    vec![
        Part { heading: "Cites", leads: cites(showing) },
        Part { heading: "Links to", leads: leads_to(showing) },
        Part { heading: "Relations", leads: related.collect() },
        Part { heading: "Claims about it", leads: others(links.claims.get(&ix)) },
        Part { heading: "Claims that it makes", leads: others(links.said.get(&ix)) },
        Part { heading: "Contradicted by", leads: others(links.contradicted.get(&ix)) },
        Part { heading: "Supported by", leads: others(links.supported.get(&ix)) },
        Part { heading: "Events", leads: others(links.events.get(&ix)) },
        Part { heading: "Corrections", leads: others(links.corrections.get(&ix)) },
        Part { heading: "Passes on", leads: others(links.relayed.get(&ix)) },
        Part { heading: "Cited", leads: cited(showing) },
        Part { heading: "Quoted", leads: quoted(showing) },
        Part { heading: "Mentioned", leads: mentions.collect() },
    ]
}

/// The sources that a record cites, each with how often.
fn cites(showing: &Showing) -> Vec<Lead> {
    let record = showing.dossier.get(showing.ix);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for mark in &record.prose.marks {
        if let MarkKind::Citation(citation) = &mark.kind {
            citation.cites.iter().for_each(|cite| {
                *counts.entry(format!("@{}", cite.key.value.cited())).or_default() += 1;
            });
        }
    }
    let lead = |(id, count)| Lead { id, words: report::many(count, "time", "times"), at: None };
    counts.into_iter().map(lead).collect()
}

/// The records that the text of a record links to.
fn leads_to(showing: &Showing) -> Vec<Lead> {
    let marks = showing.dossier.get(showing.ix).prose.marks.len();
    let mut found: Vec<RecordIx> = (0..marks)
        .filter_map(|mark| match showing.links.target(MarkIx { record: showing.ix, mark }) {
            Target::Record { to, .. } => Some(*to),
            Target::Sources(_) | Target::Missing => None,
        })
        .filter(|to| *to != showing.ix)
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|ix| entry(showing, ix)).collect()
}

/// The places that cite a source.
fn cited(showing: &Showing) -> Vec<Lead> {
    let citing = showing.links.citing.get(&showing.ix).into_iter().flatten();
    let place = |citing: &crate::model::links::Citing| {
        let by = showing.dossier.get(citing.by.record);
        let mark = by.prose.marks.get(citing.by.mark)?;
        let MarkKind::Citation(citation) = &mark.kind else { return None };
        let cite = citation.cites.get(citing.cite)?;
        let words = cite.locator.as_ref().map(|locator| locator.value.to_string()).unwrap_or_default();
        Some(Lead { at: Some(by.at(cite.key.span)), id: name(by), words })
    };
    citing.filter_map(place).collect()
}

/// The words that are quoted from a source, each with what was found of it.
fn quoted(showing: &Showing) -> Vec<Lead> {
    let of = showing.verdicts.quotations.iter();
    let of = of.filter(|(_, verdict)| verdict.source() == Some(showing.ix));
    of.filter_map(|((by, index), verdict)| {
        let record = showing.dossier.get(*by);
        let words = &record.prose.quotations.get(*index)?.words;
        let said = match verdict {
            Verdict::Found { paragraph, .. } => format!("found, para. {paragraph}"),
            Verdict::FoundOn { paragraph, day, .. } => {
                format!("found on {}, para. {paragraph}", day.display())
            }
            Verdict::NotFound { .. } => "not found".to_owned(),
            Verdict::Stale { .. } => "not looked for since its text changed".to_owned(),
            Verdict::Unchecked { lack: Lack::Text, .. } => "unchecked, no text is held".to_owned(),
            Verdict::Unchecked { lack: Lack::Order, .. } => {
                "unchecked, its letters stand as they are seen".to_owned()
            }
        };
        let words_said = format!("{said}: “{}”", words.value);
        Some(Lead { at: Some(record.at(words.span)), id: name(record), words: words_said })
    })
    .collect()
}

/// Another record.
fn entry(showing: &Showing, ix: RecordIx) -> Lead {
    let record = showing.dossier.get(ix);
    let state = record.claim().map(|claim| format!("({}) ", claim.state().word())).unwrap_or_default();
    Lead { at: None, id: name(record), words: format!("{state}{}", record.title) }
}

/// What a record is called in links.
fn name(record: &Record) -> String {
    record.source().map_or_else(|| record.id.to_string(), |source| format!("@{}", source.key.cited()))
}

/// The line of a place.
fn number(showing: &Showing, at: &Location) -> usize {
    place(showing.text(&at.path).unwrap_or_default(), at.span.range().start).line
}

/// `path:line`.
fn at(showing: &Showing, at: &Location) -> String {
    format!("{}:{}", at.path, number(showing, at))
}

/// Words on one line, cut where they are long.
fn line(words: &str) -> String {
    let line = visible(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    if line.chars().count() <= WIDEST {
        return line;
    }
    line.chars().take(WIDEST - 1).chain(['…']).collect()
}

/// The record for programs: what it is, what leads where, and what templates see.
fn value(showing: &Showing) -> Value {
    let record = showing.dossier.get(showing.ix);
    let parts: Vec<(String, Value)> = parts(showing)
        .into_iter()
        .filter(|part| !part.leads.is_empty())
        .map(|part| {
            let leads: Vec<Value> = part.leads.iter().map(|lead| lead.value(showing)).collect();
            (part.heading.to_lowercase().replace(' ', "_"), leads.into())
        })
        .collect();
    let line = number(showing, &record.start());
    json!({
        "format": "backgrounder/1", "command": "show", "ok": true,
        "id": name(record), "kind": record.kind.singular(), "title": record.title,
        "status": record.status().word(), "file": record.path.as_str(), "line": line,
        "leads": parts.into_iter().collect::<serde_json::Map<String, Value>>(),
        "data": showing.data,
    })
}
