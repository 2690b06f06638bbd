//! What a file holds, for an outline, and all records, to go to one by name.

use super::scene::{Scene, name};
use crate::file::{ContentPath, Span};
use crate::model::files::Form;
use crate::model::kind::Kind;
use crate::model::record::Record;
use gen_lsp_types as lsp;

/// So many records are named at once.
const MOST: usize = 200;

/// The records of a file; of one that is a record itself, its headings below it.
pub(super) fn document(scene: &Scene<'_>, uri: &lsp::Uri) -> Option<Vec<lsp::DocumentSymbol>> {
    let path = scene.buffers.path(&uri.0)?;
    let content = scene.survey.content(&path)?;
    let end = content.file.text.len();
    let mut own: Vec<&Record> =
        scene.dossier().iter().map(|(_, record)| record).filter(|record| record.path == path).collect();
    own.sort_by_key(|record| record.head);
    let starts: Vec<usize> =
        own.iter().map(|record| record.head.range().start).skip(1).chain([end]).collect();
    let symbols = own.iter().zip(starts).map(|(record, next)| {
        let whole = if content.form == Form::List { record.head.range().start..next } else { 0..end };
        let text = content.file.text.get(whole.clone()).unwrap_or_default();
        let whole = Span::new(whole.start, whole.start + text.trim_end().len());
        let children = headings(scene, record, whole.range().end);
        let own = symbol(scene, &path, &record.title, kind(record.kind), (whole, scene.home(record).span));
        lsp::DocumentSymbol {
            detail: Some(format!("{} {}", record.kind.singular(), name(record))),
            children: (!children.is_empty()).then_some(children),
            ..own
        }
    });
    Some(symbols.collect())
}

/// The headings of a body, each with those below it.
fn headings(scene: &Scene<'_>, record: &Record, end: usize) -> Vec<lsp::DocumentSymbol> {
    let prose = &record.prose;
    let places: Vec<(u8, &str, Span)> = prose
        .headings
        .iter()
        .enumerate()
        .filter_map(|(index, heading)| {
            let mut passages = prose.passages.iter().filter(|passage| passage.heading == Some(index));
            let own = passages.find(|passage| passage.text.trim() == heading.title.trim())?;
            Some((heading.level, heading.title.as_str(), own.span(0..own.text.len())))
        })
        .collect();
    let mut open: Vec<(u8, lsp::DocumentSymbol)> = Vec::new();
    let mut done = Vec::new();
    for (index, (level, title, span)) in places.iter().enumerate() {
        let later = places.get(index + 1..).unwrap_or_default();
        let next = later.iter().find(|(other, ..)| other <= level).map(|(_, _, span)| span.range().start);
        // The next heading's own line is not part of this section.
        let whole =
            Span::new(span.range().start, next.map_or(end, |next| next.saturating_sub(1 + *level as usize)));
        let whole = Span::new(whole.range().start, whole.range().end.max(span.range().end));
        close(&mut open, &mut done, *level);
        open.push((*level, symbol(scene, &record.path, title, lsp::SymbolKind::String, (whole, *span))));
    }
    close(&mut open, &mut done, 0);
    done
}

/// Ends all sections that a heading of some level ends.
fn close(open: &mut Vec<(u8, lsp::DocumentSymbol)>, done: &mut Vec<lsp::DocumentSymbol>, level: u8) {
    while let Some((_, symbol)) = open.pop_if(|(own, _)| *own >= level) {
        match open.last_mut() {
            Some((_, outer)) => outer.children.get_or_insert_default().push(symbol),
            None => done.push(symbol),
        }
    }
}

fn symbol(
    scene: &Scene<'_>,
    path: &ContentPath,
    title: &str,
    kind: lsp::SymbolKind,
    (whole, own): (Span, Span),
) -> lsp::DocumentSymbol {
    // A symbol without a name is none to an editor.
    let title = if title.trim().is_empty() { "…" } else { title };
    let whole = Span { start: whole.start.min(own.start), end: whole.end.max(own.end) };
    let (whole, own) = (scene.range(path, whole), scene.range(path, own));
    lsp::DocumentSymbol::new(title.to_owned(), None, kind, None, None, whole, own, None)
}

/// The records whose name holds some words.
pub(super) fn workspace(scene: &Scene<'_>, query: &str) -> Vec<lsp::SymbolInformation> {
    let query = query.to_lowercase();
    let fits = |record: &Record| {
        name(record).to_lowercase().contains(&query) || record.title.to_lowercase().contains(&query)
    };
    let found = scene.dossier().iter().filter(|(_, record)| fits(record)).take(MOST);
    found
        .filter_map(|(_, record)| {
            let base = lsp::BaseSymbolInformation {
                name: format!("{} ({})", record.title, name(record)),
                kind: kind(record.kind),
                tags: None,
                container_name: Some(record.kind.singular().to_owned()),
            };
            Some(lsp::SymbolInformation::new(None, scene.location(&scene.home(record))?, base))
        })
        .collect()
}

/// What comes nearest to a kind among those of programs.
fn kind(kind: Kind) -> lsp::SymbolKind {
    match kind {
        Kind::Page => lsp::SymbolKind::File,
        Kind::Entity(_) => lsp::SymbolKind::Class,
        Kind::Event => lsp::SymbolKind::Event,
        Kind::Claim | Kind::Judgment => lsp::SymbolKind::Boolean,
        Kind::Term => lsp::SymbolKind::Constant,
        Kind::Correction => lsp::SymbolKind::Operator,
        Kind::Map => lsp::SymbolKind::Array,
        Kind::Source => lsp::SymbolKind::Package,
    }
}
