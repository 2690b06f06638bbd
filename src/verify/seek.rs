//! Words looked for in one held text, for an author who wants to quote it: where they stand, or what comes nearest.

use super::locator::{Bounds, Paging};
use super::nearest::Index;
use super::pattern::Pattern;
use super::reading::line;
use super::report::place;
use super::search::{Hit, Sight, Text};
use super::words;
use crate::model::capture::Capture;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::sought::{Passage, Sought};
use crate::model::source::Source;
use crate::model::verdict::Agreement;
use std::ops::Range;

/// So many words are shown on either side.
const AROUND: usize = 8;

/// Looks for words in the text of a source.
pub(crate) fn seek(dossier: &Dossier, source: RecordIx, sought: &str) -> Sought {
    let Some(capture) = dossier.captures.get(&source) else {
        let fields = dossier.get(source).source().map(|source| &source.fields);
        let reason = fields.and_then(|fields| fields.not_held.as_ref());
        let reason = reason.map(|reason| reason.value.trim().to_owned()).unwrap_or_default();
        let away = dossier.elsewhere(source).map(|_| "it is held, and not on this machine".to_owned());
        return Sought::NotHeld(away.unwrap_or(reason));
    };
    if dossier.get(source).source().is_some_and(|source| source.fields.visual_order().is_some()) {
        return Sought::Visual;
    }
    let pattern = Pattern::new(sought);
    if pattern.parts.is_empty() {
        return Sought::Absent;
    }
    let text = Text::new(capture);
    let source = dossier.get(source).source();
    if let Sight::Stands { agreement, hits, .. } = text.look(&pattern, &Bounds::None) {
        let mut places: Vec<Passage> = hits.iter().map(|hit| passage(capture, source, hit)).collect();
        // The capture breaks a word where its line ended; the author does not, and what he has is what is checked.
        if let Agreement::Extraction(_) = agreement {
            let own = one_line(sought);
            places.iter_mut().for_each(|place| place.words.clone_from(&own));
        }
        return Sought::Found { agreement, places };
    }
    let reading = text.reading();
    match Index::new(reading.text()).nearest(sought, |_| true) {
        Some(nearest) => Sought::Near {
            agree: nearest.comparison.agree,
            words: nearest.comparison.words,
            passage: Passage {
                words: one_line(reading.text().get(nearest.range.clone()).unwrap_or_default()),
                ..passage(capture, source, &vec![reading.original(nearest.range)])
            },
        },
        None => Sought::Absent,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words beside a passage, white space folded; where a space parts them from it, it stays.
fn beside(capture: &Capture, range: Range<usize>) -> String {
    let text = capture.text.get(range.clone()).unwrap_or_default();
    let words = line(capture, &range);
    let space = |parted: bool| if parted && !words.is_empty() { " " } else { "" };
    let (before, after) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    format!("{}{words}{}", space(before), space(after))
}

/// A place with the words around it.
fn passage(capture: &Capture, source: Option<&Source>, hit: &Hit) -> Passage {
    let text = |range: Range<usize>| one_line(capture.text.get(range).unwrap_or_default());
    let first = hit.first().cloned().unwrap_or_default();
    let last = hit.last().cloned().unwrap_or_default();
    let paragraph = capture.paragraph_at(first.start);
    let begins = capture.paragraph(paragraph).map_or(first.start, |range| range.start.min(first.start));
    let ends = capture.paragraph(capture.paragraph_at(last.start));
    let ends = ends.map_or(last.end, |range| range.end.max(last.end));
    let page = capture.is_paged().then(|| capture.page_at(first.start));
    let before: Vec<Range<usize>> =
        words::chunks(capture.text.get(begins..first.start).unwrap_or_default()).collect();
    let from = before.iter().rev().nth(AROUND - 1).map_or(begins, |word| begins + word.start);
    let after = words::chunks(capture.text.get(last.end..ends).unwrap_or_default()).nth(AROUND - 1);
    let to = after.map_or(ends, |word| last.end + word.end);
    Passage {
        words: hit.iter().map(|part| text(part.clone())).collect::<Vec<_>>().join(" … "),
        before: format!("{}{}", if from > begins { "… " } else { "" }, beside(capture, from..first.start)),
        after: format!("{}{}", beside(capture, last.end..to), if to < ends { " …" } else { "" }),
        paragraph,
        page,
        printed: page.zip(source).and_then(|(page, source)| Paging::new(source).number(page, capture)),
        at: place(capture, &first),
    }
}
