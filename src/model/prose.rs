//! The prose of one record: its body and its Markdown fields, parsed, with one store of marks for all.

use super::block::{Block, Inline};
use super::mark::{Link, Mark, Quotation};
use super::review::Point;
use crate::file::Span;
use std::ops::Range;

/// Which field a piece of prose comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Region {
    /// The standfirst of a page.
    Standfirst,
    /// The summary.
    Summary,
    /// The text of a claim, the definition of a concept, the description of a group.
    Statement,
    /// What stood before a correction.
    Was,
    /// What should have stood there.
    Now,
    /// Why.
    Reason,
    /// One item of the bottom line.
    BottomLine(usize),
    /// The body.
    Body,
}

/// Which field a cite comes from that is no part of any prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CiteField {
    /// `cites`.
    Cites,
    /// `against`.
    Against,
    /// `narrower`.
    Narrower,
    /// `relations[n].cites`.
    Relation(usize),
    /// `roles[n].cites`.
    Role(usize),
    /// `relays[n].cites`.
    Relay(usize),
    /// The place in a source that is wrong.
    Wrong,
}

/// All prose of a record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prose {
    /// The pieces, in reading order.
    pub(crate) parts: Vec<(Region, Vec<Block>)>,
    /// All marks, of prose and fields, in the order found.
    pub(crate) marks: Vec<Mark>,
    /// All quotations.
    pub(crate) quotations: Vec<Quotation>,
    /// All headings of the body.
    pub(crate) headings: Vec<Heading>,
    /// The flat text of every paragraph, heading, cell.
    pub(crate) passages: Vec<Passage>,
    /// The anchors that the author set (`^anchor`).
    pub(crate) anchors: Vec<String>,
    /// Comments and changes under review, in the order found; those of other fields than Markdown too.
    pub(crate) points: Vec<Point>,
    /// The cites in fields, as marks.
    pub(crate) fields: Vec<(CiteField, usize)>,
}

/// A heading.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// 1 to 6, as written.
    pub(crate) level: u8,
    /// Its address in the page, unique there.
    pub(crate) id: String,
    /// Its words, without markup.
    pub(crate) title: String,
}

/// A run of words without markup: what sentences, aliases and quotations are found in.
/// Citations take no room in it; the labels of links do.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passage {
    /// The words.
    pub(crate) text: String,
    /// The sentences, as byte ranges.
    pub(crate) sentences: Vec<Range<usize>>,
    /// Where a name may be linked by itself: outside links, code, headings and quotations.
    pub(crate) linkable: Vec<Range<usize>>,
    /// Pairs of (offset in `text`, place in the file), ascending.
    pub(crate) pieces: Vec<(usize, Span)>,
    /// The heading that it stands under.
    pub(crate) heading: Option<usize>,
    /// The field that it comes from.
    pub(crate) region: Option<Region>,
}

impl Prose {
    /// The blocks of a field; empty if it has none.
    pub(crate) fn part(&self, region: Region) -> &[Block] {
        self.parts.iter().find(|(found, _)| *found == region).map_or(&[], |(_, blocks)| blocks)
    }

    /// The part of the body at an anchor: a heading with what stands under it, a paragraph, or all of it.
    pub(crate) fn at(&self, anchor: &str) -> Vec<&Block> {
        let body = self.part(Region::Body);
        let level = |block: &Block| {
            let Block::Heading { index, .. } = block else { return None };
            self.headings.get(*index).map(|heading| heading.level)
        };
        let heading = self.headings.iter().position(|heading| heading.id == anchor);
        let start = heading.and_then(|wanted| {
            body.iter().position(|block| matches!(block, Block::Heading { index, .. } if *index == wanted))
        });
        if let Some(start) = start {
            let own = body.get(start).and_then(level).unwrap_or(6);
            let rest = body.iter().skip(start + 1);
            let length = 1 + rest.take_while(|block| level(block).is_none_or(|level| level > own)).count();
            return body.iter().skip(start).take(length).collect();
        }
        let paragraph = body
            .iter()
            .find(|block| matches!(block, Block::Paragraph { anchor: Some(found), .. } if found == anchor));
        paragraph.map_or_else(|| body.iter().collect(), |paragraph| vec![paragraph])
    }

    /// The inlines of a field that is one paragraph.
    pub(crate) fn line(&self, region: Region) -> &[Inline] {
        match self.part(region).first() {
            Some(Block::Paragraph { inlines, .. }) => inlines,
            _ => &[],
        }
    }

    /// The range of a link's label in the flat text of the passage where it begins.
    pub(crate) fn label(&self, link: &Link, passage: usize, offset: usize) -> Range<usize> {
        if !link.labelled {
            return offset..offset + link.to.value.len();
        }
        // The label ends where linkable text or the next piece after the label begins.
        let Some(text) = self.passages.get(passage) else { return offset..offset };
        let next_open = text.linkable.iter().map(|range| range.start).find(|start| *start >= offset);
        let places = self.marks.iter().filter_map(|mark| mark.place);
        let next_mark =
            places.filter(|(at, place)| *at == passage && *place > offset).map(|(_, place)| place).min();
        let sentence = text.sentence(offset).end;
        let end = next_open.into_iter().chain(next_mark).chain([sentence]).min().unwrap_or(offset);
        offset..end.max(offset)
    }

    /// The marks of a field of cites.
    pub(crate) fn cites(&self, field: CiteField) -> impl Iterator<Item = usize> + '_ {
        self.fields.iter().filter(move |(found, _)| *found == field).map(|(_, mark)| *mark)
    }
}

impl Passage {
    /// The sentence around an offset; the whole passage if it has none.
    pub(crate) fn sentence(&self, offset: usize) -> Range<usize> {
        // Where no space parts two sentences, an offset between them is the beginning of the second.
        let around = self.sentences.iter().find(|range| range.contains(&offset));
        let after = || self.sentences.iter().find(|range| offset <= range.end);
        around.or_else(after).or(self.sentences.last()).cloned().unwrap_or(0..self.text.len())
    }

    /// The sentence that a citation at an offset belongs to: one set after the full stop belongs to what it follows.
    pub(crate) fn citing_sentence(&self, offset: usize) -> Range<usize> {
        let before = self.sentences.iter().rev().find(|range| range.end <= offset);
        let touches =
            |range: &&Range<usize>| self.text.get(range.end..offset).is_some_and(|gap| gap.trim().is_empty());
        before.filter(touches).cloned().unwrap_or_else(|| self.sentence(offset))
    }

    /// The place in the file of a range of the flat text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let find = |offset: usize| {
            let after = self.pieces.partition_point(|(at, _)| *at <= offset);
            after.checked_sub(1).and_then(|index| self.pieces.get(index)).map_or(
                (0, Span::default()),
                |(at, span)| {
                    let len = self.pieces.get(after).map_or(self.text.len(), |(next, _)| *next) - at;
                    let straight = len == span.range().len();
                    (if straight { span.range().start + (offset - at) } else { span.range().start }, *span)
                },
            )
        };
        let (start, _) = find(range.start);
        let (last, piece) = find(range.end.saturating_sub(1).max(range.start));
        let end = (last + 1).min(piece.range().end.max(start));
        Span::new(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_found_around_an_offset() {
        let at = |text: &str, offset: usize| {
            let sentences = crate::text::sentence::sentences(text);
            let passage = Passage { text: text.to_owned(), sentences, ..Passage::default() };
            text[passage.sentence(offset)].to_owned()
        };
        assert_eq!(at("一。二。", 0), "一。");
        assert_eq!(at("一。二。", "一。".len()), "二。");
        assert_eq!(at("一。二。", "一。二。".len()), "二。");
        assert_eq!(at("One. Two.", 4), "One.");
        assert_eq!(at("One. Two.", 5), "Two.");
    }
}
