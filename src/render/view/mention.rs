//! Sentences that lead back: who mentions a record, who cites a source.

use super::MentionView;
use crate::model::dossier::RecordIx;
use crate::model::kind::Kind;
use crate::model::prose::{Passage, Region};
use crate::model::record::Record;
use crate::model::spoken::{Maker, names, tidy};
use crate::render::html::{Sheet, attributes, escape};
use crate::render::words::{Arg, Words};
use std::ops::Range;

/// At most so many mentions are listed on a page; more are counted.
const MOST: usize = 200;

/// The sentences that mention a record, in the order of the records.
pub(super) fn mentions(sheet: &Sheet<'_>, ix: RecordIx) -> Vec<MentionView> {
    let mentions = sheet.edition.links.mentions.get(&ix).map_or(&[][..], Vec::as_slice);
    let view = |mention: &crate::model::links::Mention| {
        let by = sheet.edition.dossier.get(mention.by);
        let passage = by.prose.passages.get(mention.passage)?;
        let (place, anchor) = place(sheet.words, by, passage);
        let sentence = around(&passage.text, &passage.sentence(mention.range.start), mention.range.start);
        let html = sentence_html(sheet, mention.by, by, mention.passage, &sentence, Some(&mention.range));
        Some(MentionView { place, href: sheet.href(mention.by, &anchor), html })
    };
    mentions.iter().take(MOST).filter_map(view).collect()
}

/// Where a passage stands, in words, and the anchor nearest to it.
pub(super) fn place(words: &Words, record: &Record, passage: &Passage) -> (String, String) {
    let name = name(words, record);
    let heading = passage.heading.and_then(|index| record.prose.headings.get(index));
    match passage.region {
        Some(Region::Standfirst) => {
            (words.with("place-in-standfirst", &[("page", Arg::Text(&name))]), String::new())
        }
        Some(Region::BottomLine(_)) => {
            (words.with("place-in-bottom-line", &[("page", Arg::Text(&name))]), "bottom-line".into())
        }
        _ => match heading {
            Some(heading) => (words.joined(&[&name, &heading.title]), heading.id.clone()),
            None => (name, String::new()),
        },
    }
}

/// What a page is called in a list of pages.
pub(super) fn name(words: &Words, record: &Record) -> String {
    match record.kind {
        Kind::Page if record.id.as_str() == "index" => words.text("briefing"),
        Kind::Claim => words.text("a-claim"),
        Kind::Judgment => words.text("a-judgment"),
        Kind::Correction => words.text("a-correction"),
        Kind::Map => words.text("a-map"),
        Kind::Term => words.with("glossary-term", &[("term", Arg::Text(&record.title))]),
        Kind::Page | Kind::Entity(_) | Kind::Event | Kind::Source => record.title.clone(),
    }
}

/// A sentence as far as it is repeated elsewhere: a long one is cut to the words around a place.
pub(super) fn around(text: &str, sentence: &Range<usize>, at: usize) -> Range<usize> {
    const REACH: usize = 240;
    if sentence.len() <= 2 * REACH {
        return sentence.clone();
    }
    let start = text.floor_char_boundary(at.saturating_sub(REACH).max(sentence.start));
    let end = text.ceil_char_boundary((at + REACH).min(sentence.end));
    let cut = |range: Range<usize>| text.get(range).unwrap_or_default();
    let first = if start > sentence.start {
        cut(start..end).find(' ').map_or(start, |space| start + space + 1)
    } else {
        start
    };
    let last =
        if end < sentence.end { cut(first..end).rfind(' ').map_or(end, |space| first + space) } else { end };
    first..last.max(first)
}

/// A sentence as HTML, a range of it marked; links that show their record's title show it here too.
pub(super) fn sentence_html(
    sheet: &Sheet<'_>,
    ix: RecordIx,
    record: &Record,
    passage: usize,
    sentence: &Range<usize>,
    marked: Option<&Range<usize>>,
) -> String {
    let Some(text) = record.prose.passages.get(passage).map(|passage| passage.text.as_str()) else {
        return String::new();
    };
    let say = |maker: &Maker| sheet.words.maker(maker);
    let mut titles = names(sheet.edition.dossier, sheet.edition.links, ix, passage, &say);
    titles.retain(|(range, _)| sentence.start <= range.start && range.end <= sentence.end);
    let mut out = String::new();
    let mut at = sentence.start;
    let mut edges: Vec<(Range<usize>, Option<String>)> =
        titles.into_iter().map(|(range, title)| (range, Some(title))).collect();
    let inside = |range: &Range<usize>| sentence.start <= range.start && range.end <= sentence.end;
    if let Some(marked) =
        marked.filter(|marked| inside(marked) && !edges.iter().any(|(range, _)| range == *marked))
    {
        edges.push((marked.clone(), None));
    }
    edges.sort_by_key(|(range, _)| range.start);
    for (range, title) in edges {
        if range.start < at {
            continue;
        }
        out.push_str(&escape(text.get(at..range.start).unwrap_or_default()));
        let words = escape(title.as_deref().unwrap_or_else(|| text.get(range.clone()).unwrap_or_default()));
        if marked == Some(&range) {
            out.push_str(&format!("<mark>{words}</mark>"));
        } else {
            out.push_str(&words);
        }
        at = range.end;
    }
    out.push_str(&escape(text.get(at..sentence.end).unwrap_or_default()));
    let language = sheet.language_of(record);
    if language.is_empty() {
        return tidy(out.trim());
    }
    format!("<span{}>{}</span>", attributes(&language), tidy(out.trim()))
}
