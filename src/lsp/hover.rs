//! What a name stands for, said where it is written: of a record what it is, of a citation its source, what became of
//! the words that rest on it, and the passage that it points to. Of a field, what it holds.

use super::complete::field_at;
use super::scene::{Scene, name};
use crate::diagnostic::print::visible;
use crate::model::author::Author;
use crate::model::citations::Piece;
use crate::model::dossier::RecordIx;
use crate::model::mark::Cite;
use crate::model::prose::Region;
use crate::model::record::{Record, Status};
use crate::model::source::Source;
use crate::model::verdict::{Lack, Verdict};
use crate::pipeline::Reference;
use gen_lsp_types as lsp;
use std::ops::Range;

/// So many paragraphs of a held text are shown.
const MOST: usize = 3;

/// So many characters of one.
const LONGEST: usize = 1200;

/// What is to be known of what stands at a place.
pub(super) fn hover(scene: &Scene<'_>, at: &lsp::TextDocumentPositionParams) -> Option<lsp::Hover> {
    let spot = scene.spot(at)?;
    let (parts, span) = if let Some(named) = scene.named(&spot) {
        (of_name(scene, named), named.span)
    } else if let Some((words, span)) = field_at(scene, &spot) {
        (vec![words], span)
    } else {
        let (record, span) = scene.declared(&spot)?;
        (of_record(scene, record), span)
    };
    Some(lsp::Hover {
        contents: lsp::Contents::MarkupContent(lsp::MarkupContent {
            kind: lsp::MarkupKind::Markdown,
            value: parts.join("\n\n"),
        }),
        range: Some(scene.range(&spot.path, span)),
    })
}

fn of_name(scene: &Scene<'_>, named: &Reference) -> Vec<String> {
    let mut parts = of_record(scene, named.to);
    if scene.dossier().get(named.to).source().is_some() {
        let verdicts = verdicts(scene, named);
        parts.extend(verdicts.iter().map(|(words, verdict)| said(words, verdict)));
        parts.extend(passages(scene, named.to, scene.cite(named), &verdicts));
    }
    parts
}

/// What a record is.
pub(super) fn of_record(scene: &Scene<'_>, ix: RecordIx) -> Vec<String> {
    let record = scene.dossier().get(ix);
    let status = match record.status() {
        Status::Published => String::new(),
        status @ (Status::Draft | Status::Review) => format!(", {}", status.word()),
    };
    let head = format!(
        "**{}** · {}{status} · {}",
        escape(&record.title),
        record.kind.singular(),
        code(&name(record))
    );
    let mut parts = vec![head];
    if let Some(source) = record.source() {
        parts.push(reference(scene, ix, record, source));
        parts.push(held(scene, ix, source));
        return parts;
    }
    if let Some(claim) = record.claim() {
        let by =
            claim.said_by.as_ref().map(|by| format!(", said by {}", code(&by.value))).unwrap_or_default();
        parts.push(format!("{}{by}", claim.state().word()));
    }
    parts.extend(record.event().and_then(|event| event.date.as_ref()).map(|date| date.value.display()));
    let summary = [Region::Summary, Region::Statement, Region::Standfirst].into_iter().find_map(|region| {
        let passage = record.prose.passages.iter().find(|passage| passage.region == Some(region));
        let words = passage.map(|passage| closed(&passage.text)).filter(|words| !words.is_empty());
        // A claim is called by what it says.
        words.filter(|words| words.trim_end_matches('.') != record.title)
    });
    parts.extend(summary.map(|words| escape(&words)));
    let also = record.entity().map_or(&[][..], |(entity, _)| &entity.aliases);
    let also: Vec<String> = also.iter().map(|alias| escape(&alias.text.value)).collect();
    if !also.is_empty() {
        parts.push(format!("Also: {}", also.join(", ")));
    }
    let links = scene.survey.links();
    let mentions = links.mentions.get(&ix).map_or(0, Vec::len);
    let claims = links.claims.get(&ix).map_or(0, Vec::len);
    let counts = [(mentions, "mention", "mentions"), (claims, "claim about it", "claims about it")];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect();
    if !counts.is_empty() {
        parts.push(counts.join(", "));
    }
    parts
}

/// A source as a bibliography has it, in plain words.
fn reference(scene: &Scene<'_>, ix: RecordIx, record: &Record, source: &Source) -> String {
    if let Some(entry) = scene.survey.entry(ix) {
        let mut words = String::new();
        plain(entry, &mut words);
        return escape(words.trim());
    }
    escape(&short(record, source))
}

/// Who, when and what, where no bibliography has it.
pub(super) fn short(record: &Record, source: &Source) -> String {
    let fields = &source.fields;
    let makers = if fields.author.is_empty() { &fields.editor } else { &fields.author };
    let by = Author::listed(makers);
    let container = fields.container.as_ref().map(|container| container.value.clone());
    let date = fields.published.as_ref().map(|date| date.value.display());
    let parts = [Some(by), Some(record.title.clone()), container, date];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

fn plain(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Emphasis(pieces)
            | Piece::Strong(pieces)
            | Piece::SmallCaps(pieces)
            | Piece::Superscript(pieces)
            | Piece::Subscript(pieces)
            | Piece::Link { pieces, .. }
            | Piece::Cite { pieces, .. } => plain(pieces, out),
            Piece::Affix { .. } => {}
        }
    }
}

/// Whether its text is held.
fn held(scene: &Scene<'_>, ix: RecordIx, source: &Source) -> String {
    if let Some(capture) = scene.dossier().captures.get(&ix) {
        let pages =
            if capture.is_paged() { format!(", {} pages", capture.pages.len()) } else { String::new() };
        return format!("Text held: {} paragraphs{pages}.", capture.paragraphs.len());
    }
    if scene.dossier().elsewhere(ix).is_some() {
        return "Text held elsewhere; `evidence.lock` vouches for what was found in it.".to_owned();
    }
    match &source.fields.not_held {
        Some(why) => format!("No text held: {}", escape(why.value.trim())),
        None => "No text held, so no quotation of it can be checked.".to_owned(),
    }
}

/// What became of the quotations that rest on a cite: their words, and the verdicts.
fn verdicts<'a>(scene: &Scene<'a>, named: &Reference) -> Vec<(&'a str, &'a Verdict)> {
    let Some(mark) = named.mark else { return Vec::new() };
    let quotations = scene.dossier().get(named.by).prose.quotations.iter().enumerate();
    let own = quotations.filter(|(_, quotation)| quotation.cites.contains(&mark));
    let all = &scene.survey.verdicts().quotations;
    own.filter_map(|(index, quotation)| {
        let verdict = all.get(&(named.by, index))?;
        let here = verdict.source().is_none_or(|source| source == named.to);
        here.then_some((quotation.words.value.as_str(), verdict))
    })
    .collect()
}

/// A verdict as a sentence.
fn said(words: &str, verdict: &Verdict) -> String {
    let words = format!("“{}”", escape(&cut(words, 120)));
    match verdict {
        Verdict::Found { paragraph, .. } => format!("✓ {words} matches the held text, para. {paragraph}."),
        Verdict::FoundOn { day, paragraph, .. } => {
            format!("✓ {words} matched the held text on {}, para. {paragraph}.", day.display())
        }
        Verdict::NotFound { .. } => format!("✗ {words} does not stand in the held text."),
        Verdict::Stale { .. } => format!("? {words} was not found yet: its text is not on this machine."),
        Verdict::Unchecked { lack: Lack::Text, .. } => format!("? {words} is unchecked: no text is held."),
        Verdict::Unchecked { lack: Lack::Order, .. } => {
            format!("? {words} is unchecked: the letters of the held text do not stand in their order.")
        }
    }
}

/// The paragraphs that the locator names; where it names none, those in which the quoted words stand.
fn passages(
    scene: &Scene<'_>,
    ix: RecordIx,
    cite: Option<&Cite>,
    verdicts: &[(&str, &Verdict)],
) -> Vec<String> {
    let Some(capture) = scene.dossier().captures.get(&ix) else { return Vec::new() };
    let locator = cite.and_then(|cite| cite.locator.as_ref());
    let mut found = locator.map(|locator| scene.survey.passages(ix, &locator.value)).unwrap_or_default();
    if found.is_empty() {
        let numbers = verdicts.iter().filter_map(|(_, verdict)| verdict.paragraph());
        found = numbers.filter_map(|number| Some((number, capture.paragraph(number)?))).collect();
        found.dedup();
    }
    let more = found.len().saturating_sub(MOST);
    let words = |range: &Range<usize>| {
        let parts = capture.bare(range);
        let parts: Vec<&str> = parts.into_iter().filter_map(|range| capture.text.get(range)).collect();
        escape(&cut(&parts.join(" "), LONGEST))
    };
    let shown = found.iter().take(MOST).map(|(number, range)| format!("> para. {number}: {}", words(range)));
    let rest = (more > 0).then(|| format!("… and {more} more"));
    shown.chain(rest).collect()
}

/// Words on one line, cut where they are long.
fn cut(words: &str, longest: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= longest {
        return line;
    }
    line.chars().take(longest - 1).chain(['…']).collect()
}

/// Words as Markdown that shows them and does nothing else.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::new();
    for (at, c) in visible(words).char_indices() {
        // Signs that mean something anywhere, and those that do at the beginning of a line.
        let means = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '|')
            || (at == 0 && matches!(c, '#' | '>' | '+' | '-' | '='));
        if means {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The words of a passage: where a citation was, no space is left before the stop.
fn closed(words: &str) -> String {
    let mut out = words.split_whitespace().collect::<Vec<_>>().join(" ");
    [".", ",", ";", ":"].iter().for_each(|stop| out = out.replace(&format!(" {stop}"), stop));
    out
}

/// A name as code.
fn code(name: &str) -> String {
    format!("`{}`", visible(name).replace('`', "'"))
}
