//! `backgrounder list`: records of a kind, those that a question is about, and what is open in the texts.

use super::args::{self, Globals, Inputs, List};
use super::report;
use crate::diagnostic::Failure;
use crate::diagnostic::print::{Place, Texts, place, visible};
use crate::file::{Location, Span};
use crate::model::dossier::RecordIx;
use crate::model::kind::Kind;
use crate::model::mark::MarkKind;
use crate::model::record::{Record, Status};
use crate::pipeline::{self, Catalogue};
use crate::text::suggest;
use serde_json::{Value, json};

/// A longer title is cut, so that the columns behind it stay on the line.
const WIDEST: usize = 56;

/// The word for all kinds of entities.
const ENTITIES: [&str; 2] = ["entities", "entity"];

/// Prints a line for each record, or an object with `--json`.
pub(super) fn list(globals: &Globals, options: &List) -> Result<u8, Failure> {
    let asked = options.review || options.unused || options.uncited || options.single_origin || options.stubs;
    let kinds = match &options.kind {
        Some(word) => kinds(word)?,
        None if asked => Kind::ALL.to_vec(),
        None => {
            let message = format!("list what? {}; or --review for what is open", words().join(", "));
            return Err(Failure::Usage { message });
        }
    };
    let inputs = Inputs { drafts: options.drafts, audience: options.audience, ..Inputs::plain() };
    let catalogue = pipeline::catalogue(&globals.folder, &args::overrides(globals, &inputs)?)?;
    let of_kind: Vec<(RecordIx, &Record)> =
        catalogue.dossier.iter().filter(|(_, record)| kinds.contains(&record.kind)).collect();
    // Stubs are no records: asked for alone, they are all that is listed.
    let only_stubs =
        options.stubs && !(options.review || options.unused || options.uncited || options.single_origin);
    let about = |(ix, record): &&(RecordIx, &Record)| !only_stubs && wanted(options, &catalogue, *ix, record);
    let records: Vec<&Record> = of_kind.iter().filter(about).map(|(_, record)| *record).collect();
    let marks: Vec<Open> = of_kind.iter().flat_map(|(_, record)| open(options, record)).collect();
    if globals.json {
        let records: Vec<Value> = records.iter().map(|record| object(&catalogue, record)).collect();
        let marks: Vec<Value> = marks.iter().map(|open| open.object(&catalogue)).collect();
        report::out(&format!(
            "{:#}\n",
            json!({"format": "backgrounder/1", "command": "list", "ok": true, "records": records, "open": marks})
        ));
        return Ok(0);
    }
    let mut rows: Vec<[String; 4]> = records.iter().map(|record| row(&catalogue, record)).collect();
    rows.extend(marks.iter().map(|open| open.row(&catalogue)));
    report::out(&table(&rows));
    if !globals.quiet {
        if rows.is_empty() {
            report::err(&none(options, &kinds));
        }
        if catalogue.broken > 0 {
            report::err(&format!(
                "{} may hide records from this list: backgrounder check\n",
                report::many(catalogue.broken, "error", "errors")
            ));
        }
    }
    Ok(0)
}

/// What to say where nothing is listed.
fn none(options: &List, kinds: &[Kind]) -> String {
    let asked = [
        (options.review, "is in review, commented or changed"),
        (options.unused, "is spoken of or cited nowhere"),
        (options.uncited, "lacks a source"),
        (options.single_origin, "has one origin only"),
        (options.stubs, "is a name without a record"),
    ];
    let asked: Vec<&str> = asked.into_iter().filter(|(asked, _)| *asked).map(|(_, words)| words).collect();
    let drafts = if options.drafts { "" } else { " Drafts are left out: --drafts takes them too." };
    match (kinds, asked.as_slice()) {
        ([kind], []) => format!(
            "There are no {} yet.{drafts}\nNext: backgrounder add {}\n",
            kind.plural(),
            if *kind == Kind::Source {
                "source FILE".to_owned()
            } else {
                format!("{} NAME", kind.singular())
            }
        ),
        (_, []) => {
            format!("There are none yet.{drafts}\nNext: backgrounder add place NAME, or another kind\n")
        }
        (_, asked) => format!("None: nothing here {}.{drafts}\n", asked.join(" and ")),
    }
}

/// The kinds that a word means: one in the singular, the plural or as a folder, or all entities.
fn kinds(word: &str) -> Result<Vec<Kind>, Failure> {
    let word = word.to_lowercase();
    if ENTITIES.contains(&word.as_str()) {
        return Ok(Kind::ALL.into_iter().filter(|kind| kind.is_entity()).collect());
    }
    let named = |kind: &Kind| {
        [kind.singular(), kind.plural(), kind.folder()].contains(&word.as_str()) && !word.is_empty()
    };
    if let Some(kind) = Kind::ALL.into_iter().find(named) {
        return Ok(vec![kind]);
    }
    let known = words();
    let near = suggest::nearest(&word, known.iter().copied().chain(Kind::ALL.map(Kind::singular)));
    let hint = near
        .first()
        .map_or_else(|| format!("there are {}", known.join(", ")), |near| format!("did you mean {near}?"));
    Err(Failure::Usage { message: format!("there is no kind called \"{word}\"; {hint}") })
}

/// The words for all kinds.
fn words() -> Vec<&'static str> {
    Kind::ALL.into_iter().map(Kind::plural).chain(ENTITIES.into_iter().take(1)).collect()
}

/// Whether the questions that were asked are about a record; without one it is.
fn wanted(options: &List, catalogue: &Catalogue, ix: RecordIx, record: &Record) -> bool {
    let links = &catalogue.links;
    let unused = || {
        if record.kind == Kind::Source {
            !links.is_cited_or_listed(ix)
        } else {
            record.kind.is_entity() && !links.spoken_of().contains(&ix)
        }
    };
    let uncited = || {
        let rests = matches!(record.kind, Kind::Claim | Kind::Judgment | Kind::Term | Kind::Event);
        let cites = |mark: &crate::model::mark::Mark| matches!(mark.kind, MarkKind::Citation(_));
        rests && !record.prose.marks.iter().any(cites)
    };
    let single = || links.origins.get(&ix).is_some_and(|origins| origins.known < 2);
    (!options.review || record.status() != Status::Published)
        && (!options.unused || unused())
        && (!options.uncited || uncited())
        && (!options.single_origin || single())
}

/// Something open in a text: a comment, a change, a name without a record.
struct Open {
    kind: &'static str,
    words: String,
    record: String,
    at: Location,
}

impl Open {
    fn row(&self, catalogue: &Catalogue) -> [String; 4] {
        [self.record.clone(), shown(&self.words), self.kind.to_owned(), cited(catalogue, &self.at)]
    }

    fn object(&self, catalogue: &Catalogue) -> Value {
        let Place { line, column } = placed(catalogue, &self.at);
        json!({
            "kind": self.kind, "words": self.words, "record": self.record, "file": self.at.path.as_str(),
            "line": line, "column": column,
        })
    }
}

/// What is open in the texts of a record, as far as it was asked for.
fn open(options: &List, record: &Record) -> Vec<Open> {
    let id = name(record);
    let points = record.prose.points.iter().filter(|_| options.review).map(|point| Open {
        kind: point.kind.word(),
        words: point.said(),
        record: id.clone(),
        at: record.at(point.span),
    });
    let stubs = record.prose.marks.iter().filter(|_| options.stubs).filter_map(|mark| {
        let MarkKind::Stub(words) = &mark.kind else { return None };
        let (passage, offset) = mark.place?;
        let span = record.prose.passages.get(passage)?.span(offset..offset + words.len());
        Some(Open { kind: "stub", words: words.clone(), record: id.clone(), at: record.at(span) })
    });
    points.chain(stubs).collect()
}

/// What a record is called in links and citations.
fn name(record: &Record) -> String {
    record.source().map_or_else(|| record.id.to_string(), |source| source.key.cited())
}

fn row(catalogue: &Catalogue, record: &Record) -> [String; 4] {
    let at = Location { path: record.path.clone(), span: Span::new(start(record), start(record)) };
    [name(record), shown(&record.title), record.status().word().to_owned(), cited(catalogue, &at)]
}

/// Where a record begins, or where its status stands if that is what keeps it.
fn start(record: &Record) -> usize {
    let status = record.common.status.as_ref().filter(|status| status.value != Status::Published);
    status.map_or(record.head, |status| status.span).range().start
}

fn object(catalogue: &Catalogue, record: &Record) -> Value {
    let Place { line, .. } = placed(catalogue, &record.start());
    json!({
        "kind": record.kind.singular(), "id": name(record), "title": record.title,
        "status": record.status().word(), "file": record.path.as_str(), "line": line,
    })
}

fn placed(catalogue: &Catalogue, at: &Location) -> Place {
    place(catalogue.text(&at.path).unwrap_or_default(), at.span.range().start)
}

fn cited(catalogue: &Catalogue, at: &Location) -> String {
    format!("{}:{}", at.path, placed(catalogue, at).line)
}

/// Words on one line of a terminal, cut where they are long.
fn shown(words: &str) -> String {
    let line = visible(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    if line.chars().count() <= WIDEST {
        return line;
    }
    let cut: String = line.chars().take(WIDEST - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Rows in columns.
fn table(rows: &[[String; 4]]) -> String {
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..3).map(width).collect();
    let mut out = String::new();
    for row in rows {
        for (cell, width) in row.iter().zip(&widths) {
            let room = " ".repeat(width.saturating_sub(cell.chars().count()) + 2);
            out.push_str(cell);
            out.push_str(&room);
        }
        out.push_str(row.last().map_or("", String::as_str));
        out.push('\n');
    }
    out
}
