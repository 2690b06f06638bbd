//! What an author is told about a quotation: what is wrong, what the source says there, what to do.
//! Every suggestion is tried before it is made: words offered do stand in the source.

use super::difference::{Comparison, shortened};
use super::locator::Bounds;
use super::nearest::{Index, Nearest};
use super::pattern::{Part, Pattern};
use super::quotation::{Ask, Asked, one_paragraph};
use super::search::{Hit, Sight, Text};
use super::words;
use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::file::{Location, Span};
use crate::model::capture::Capture;
use crate::model::mark::QuotationForm;
use std::ops::Range;

/// So many places of an ambiguous quotation are shown.
const SHOWN: usize = 3;

/// A passage is repeated with so many words at each end.
const ENDS: usize = 30;

/// A stretch of fewer words is not worth quoting in place of the whole.
const STRETCH: usize = 3;

/// A place in a held text.
pub(super) fn place(capture: &Capture, range: &Range<usize>) -> Location {
    Location { path: capture.path.clone(), span: Span::new(range.start, range.end) }
}

/// No text of any source named is held. Nothing is said where no source was found at all:
/// that has been reported.
pub(super) fn unchecked(ask: &Ask) -> Option<Diagnostic> {
    if ask.quotation.cites.is_empty() {
        let message = "no citation stands in the sentence of these words, so they are not checked";
        let finding = Diagnostic::new(Code::QuotationWithoutSource, message);
        return Some(finding.at(ask.record.at(ask.quotation.words.span)).help("cite their source in this sentence: “…” [@key, para. 4]").help(
            "words in quote marks for another reason stand under terms: in backgrounder.yaml, or in single marks",
        ));
    }
    let asked = ask.cites.first()?;
    // A text in visual order is told of once, at its source.
    if asked.source.fields.visual_order().is_some() {
        return None;
    }
    let key = &asked.source.key;
    let fields = &asked.source.fields;
    let finding = Diagnostic::new(
        Code::QuotationUnchecked,
        format!("these words cannot be checked: no text of source {key} is held"),
    )
    .at(ask.record.at(ask.quotation.words.span));
    if let Some(reason) = &fields.not_held {
        return Some(
            finding.weighing(Severity::Note).help(format!("the source says why: {}", reason.value.trim())),
        );
    }
    // A text that is named and not there has been reported as such.
    if fields.capture.as_ref().is_some_and(|capture| capture.value.file.is_some()) {
        return None;
    }
    Some(finding.help(format!(
        "hold its text (capture: {{file: captures/{key}.txt}}), or say in {key} why not: not_held: <reason>"
    )))
}

/// The words stand at several places.
pub(super) fn ambiguous(ask: &Ask, asked: &Asked, capture: &Capture, hits: &[Hit]) -> Diagnostic {
    let key = &asked.source.key;
    let starts = || hits.iter().filter_map(|hit| hit.first());
    let name = asked.bounds.name(starts().map(|part| part.start), asked.source, capture);
    let times = if hits.len() == 2 { "twice".to_owned() } else { format!("{} times", hits.len()) };
    let message = if one_paragraph(capture, hits) {
        format!("these words stand {times} in {name} of source {key}")
    } else {
        format!("these words stand at {} places of source {key}: {name}", hits.len())
    };
    let finding =
        Diagnostic::new(Code::QuotationAmbiguous, message).at(ask.record.at(ask.quotation.words.span));
    let finding = starts().take(SHOWN).fold(finding, |finding, part| {
        finding.label(place(capture, part), format!("para. {}", capture.paragraph_at(part.start)))
    });
    if one_paragraph(capture, hits) || asked.locator.is_some() {
        return finding.help("quote more of the words, so that one place only is meant");
    }
    let first = starts().next().map_or(1, |part| capture.paragraph_at(part.start));
    finding.help(format!("add a locator ([@{key}, para. {first}], say), or quote more of the words"))
}

/// The words stand in another place than the locator says.
pub(super) fn misplaced(ask: &Ask, asked: &Asked, capture: &Capture, hits: &[Hit]) -> Option<Diagnostic> {
    let locator = asked.locator?;
    let key = &asked.source.key;
    let parts = || hits.iter().flatten();
    let name = asked.bounds.name(parts().map(|part| part.start), asked.source, capture);
    let (unit, within) =
        if matches!(asked.bounds, Bounds::Pages(_)) { ("page", "on") } else { ("paragraph", "in") };
    let message = format!("these words stand {within} {name} of {key}, not {within} {}", locator.value);
    let at = ask.record.at(locator.span);
    let finding =
        Diagnostic::new(Code::LocatorMismatch, message).at(at.clone()).marked("they stand elsewhere");
    let finding = parts().take(SHOWN).fold(finding, |finding, part| {
        let here = asked.bounds.name(std::iter::once(part.start), asked.source, capture);
        finding.label(place(capture, part), here.to_string())
    });
    Some(if let [_] = hits {
        // A locator is a list of numbers; "and" would end it.
        let written = name.to_string().replace(" and ", ", ");
        let advice = format!("write {written}");
        finding.help(advice.clone()).fix(advice, at, written, Safety::Guess)
    } else {
        finding.help(format!("name the {unit} that is meant: {name}"))
    })
}

/// The words do not stand in the source.
pub(super) fn not_found(ask: &Ask, asked: &Asked, text: &Text, index: &Index) -> Diagnostic {
    let key = &asked.source.key;
    let mut finding =
        Diagnostic::new(Code::QuotationNotFound, format!("these words are not in source {key}"));
    if ask.is_slight() {
        finding = finding.weighing(Severity::Warning);
    }
    let stands = |part: &Part| text.look(&Pattern::new(&part.text), &Bounds::None) != Sight::Absent;
    let absent = ask.pattern.parts.iter().find(|part| !stands(part));
    let whole = ask.record.at(ask.quotation.words.span);
    finding = match absent {
        Some(part) => missing_part(finding.at(whole), ask, asked, part, text, index),
        None if ask.pattern.parts.is_empty() => finding.at(whole).marked("there are no words here"),
        None => finding
            .at(whole)
            .help("each of its parts stands there, but not in this order, or too far apart for words in brackets")
            .help("write … where words are left out"),
    };
    let further =
        ask.pattern.parts.iter().filter(|part| absent.is_some_and(|first| !std::ptr::eq(first, *part)));
    for part in further.filter(|part| !stands(part)) {
        finding = finding.help(format!("nor does “{}” stand there", shortened(&part.text, ENDS)));
    }
    let others: Vec<String> = others(ask, asked);
    if !others.is_empty() {
        finding = finding.help(format!("named beside it: {}", others.join(", ")));
    }
    finding
}

/// The other sources that a quotation names, each with what is known of its text.
fn others(ask: &Ask, asked: &Asked) -> Vec<String> {
    let mut others: Vec<String> = Vec::new();
    for other in ask.cites.iter().filter(|other| other.ix != asked.ix) {
        let known = match other.capture {
            Some(_) => "not there either",
            None if other.source.fields.visual_order().is_some() => "its text is in visual order",
            None => "no text at hand",
        };
        let line = format!("{} ({known})", other.source.key);
        if !others.contains(&line) {
            others.push(line);
        }
    }
    others
}

/// Says which passage is nearest to a part, how it differs and what could be quoted instead.
fn missing_part(
    finding: Diagnostic,
    ask: &Ask,
    asked: &Asked,
    part: &Part,
    text: &Text,
    index: &Index,
) -> Diagnostic {
    let (capture, reading) = (text.capture, text.reading());
    let preferred = |byte| asked.bounds.hold(capture, reading.original(byte..byte).start);
    let Some(Nearest { range, comparison }) = index.nearest(part.bare(), preferred) else {
        return match span_of(ask, part, 0..part.text.len()) {
            Some(span) if ask.pattern.parts.len() > 1 => finding.at(ask.record.at(span)).marked("not found"),
            _ => finding.marked("not found"),
        }
        .help("no passage of it comes near");
    };
    let passage = reading.text().get(range.clone()).unwrap_or_default();
    let hides = reading.hides_hyphen(&range);
    let range = reading.original(range);
    let number = capture.paragraph_at(range.start);
    let mut finding = narrowed(finding, ask, part, &comparison)
        .label(place(capture, &range), format!("nearest passage, para. {number}"))
        .help(format!("para. {number} of {} reads: “{}”", asked.source.key, shortened(passage, ENDS)))
        .help(comparison.line().unwrap_or_else(|| "differs: in its spaces only".to_owned()))
        .help(if ask.pattern.parts.len() > 1 {
            format!(
                "{} of {} words of “{}” agree",
                comparison.agree,
                comparison.words,
                shortened(part.bare(), ENDS)
            )
        } else {
            format!("{} of {} words agree", comparison.agree, comparison.words)
        });
    if hides {
        finding = finding.help("a line ends within a word there, so whether with a hyphen of its own cannot be told: either is right");
    }
    let only = comparison.differences.as_slice();
    if let [difference] = only
        && let Some(recased) = &difference.recased
    {
        finding = finding.help(format!("if only the case was changed, show it: {recased}"));
    }
    if passage.contains("--") && part.bare().contains(['–', '—']) {
        finding = finding
            .help("hyphens in a row are printed as a dash: write those of the source as -\\- in the text");
    }
    let stretch = part.bare().get(comparison.stretch.clone()).unwrap_or_default();
    let stretch_stands =
        words::count(stretch) >= STRETCH && text.look(&Pattern::new(stretch), &Bounds::None) != Sight::Absent;
    finding = finding.help(if stretch_stands {
        format!("use the source's words, or shorten the quotation to “{}”", shortened(stretch, ENDS))
    } else {
        "use the source's words".to_owned()
    });
    replaced(finding, ask, part, passage, &comparison)
}

/// Points to the first word that differs, where the words are as long as their place in the file.
fn narrowed(finding: Diagnostic, ask: &Ask, part: &Part, comparison: &Comparison) -> Diagnostic {
    let Some(first) = comparison.differences.first() else { return finding };
    let ours = part.bare().get(first.ours.start..).unwrap_or_default();
    let next = words::tokens(ours).first().map_or(0..0, |token| token.range.clone());
    let end = first.ours.start + next.end;
    let marker = if first.ours.is_empty() { "words are left out here" } else { "differs here" };
    match span_of(ask, part, first.ours.start..end).filter(|span| !span.range().is_empty()) {
        Some(span) => finding.at(ask.record.at(span)).marked(marker),
        None => finding,
    }
}

/// The place in the file of some bytes of a part; `None` where the words are not written straight.
fn span_of(ask: &Ask, part: &Part, range: Range<usize>) -> Option<Span> {
    let words = &ask.quotation.words;
    let straight = part.straight() && words.span.range().len() == words.value.len();
    let start = words.span.range().start + part.range.start;
    straight.then(|| Span::new(start + range.start, start + range.end))
}

/// Offers the source's words in place of the author's, where most of them agree and nothing in
/// them could be taken for a sign of the file that they are put into.
fn replaced(
    finding: Diagnostic,
    ask: &Ask,
    part: &Part,
    passage: &str,
    comparison: &Comparison,
) -> Diagnostic {
    let close = comparison.agree * 4 >= comparison.words * 3;
    let unsafe_sign = |c: char| "\"“”„«»[]{}<>*_`~^$|\\%@#".contains(c);
    let in_field = ask.quotation.form == QuotationForm::Relied && passage.contains('\'');
    let whole = (ask.pattern.parts.len() == 1).then_some(ask.quotation.words.span);
    let Some(span) = span_of(ask, part, 0..part.bare().len()).or(whole) else { return finding };
    if !close || in_field || passage.contains(unsafe_sign) || passage.contains("--") {
        return finding;
    }
    let words: Vec<&str> = passage.split_whitespace().collect();
    finding.fix("use the source's words", ask.record.at(span), words.join(" "), Safety::Guess)
}
