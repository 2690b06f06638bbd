//! Which paragraphs of a page are its article. `dom_smoothie` finds the part of the page where it is; our own rules
//! say what of that part, and what just before and after it, belongs to it. So the words are always those of our own
//! walk: the crate chooses, and never writes.

use super::chrome::{Level, asks_consent, is_credit, is_label, is_pointer, leads_elsewhere};
use super::kind::Kind;
use super::walk::{Paragraph, share};
use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use std::collections::{HashMap, HashSet};

/// What marks a piece of text on its way through the crate.
const MARK: &str = "data-piece";
/// Of a page with more nodes than this the crate would take copies that are too large.
const LARGE: usize = 250_000;
/// So far before an article its headline is looked for, in paragraphs.
const BEFORE: usize = 25;
/// So many paragraphs at an end of what was found may be a dialogue about cookies.
const EDGE: usize = 6;

/// Finds the paragraphs of the article, by their places among all, ascending; `None` if there is none to be found.
pub(super) fn article(
    page: Document,
    pieces: &[NodeId],
    all: &[Paragraph],
    titles: &[String],
) -> Option<Vec<usize>> {
    if page.tree.len() > LARGE {
        return None;
    }
    take_out(&page, all);
    mark(&page, pieces);
    let found = survivors(page)?;
    let kept = all.iter().map(|paragraph| is_kept(paragraph, &found)).collect();
    let area = Area::new(all, kept, titles)?;
    let chosen = area.without_empty_sections(area.choose());
    (!chosen.is_empty()).then_some(chosen)
}

/// Takes out what is navigation or a dialogue by its name and by its words: it would weigh in the search.
fn take_out(page: &Document, all: &[Paragraph]) {
    let whole: usize = all.iter().map(Paragraph::words).sum();
    let mut parts: HashMap<NodeId, (usize, usize, usize, bool)> = HashMap::new();
    for paragraph in all {
        for (id, level) in &paragraph.chrome {
            if *level == Level::Sure {
                let part = parts.entry(*id).or_default();
                part.0 += paragraph.words();
                part.1 += paragraph.linked;
                part.2 += paragraph.length();
                part.3 |= asks_consent(&paragraph.text);
            }
        }
    }
    let mut seen = HashSet::new();
    for (id, _) in all.iter().flat_map(|paragraph| &paragraph.chrome) {
        let Some((words, linked, length, asks)) = parts.get(id).copied().filter(|_| seen.insert(*id)) else {
            continue;
        };
        let size = share(words, whole);
        if (asks && size < 0.9) || (size < 0.5 && share(linked, length) > 0.5) {
            NodeRef::new(*id, &page.tree).remove_from_parent();
        }
    }
}

/// Wraps each piece of text in an element with its number. `data` is one that weighs nothing in the crate's eyes.
fn mark(page: &Document, pieces: &[NodeId]) {
    for (number, id) in pieces.iter().enumerate() {
        let piece = NodeRef::new(*id, &page.tree);
        let mark = page.tree.new_element("data");
        mark.set_attr(MARK, &number.to_string());
        piece.insert_before(&mark);
        mark.append_child(&piece);
    }
}

/// The pieces of text that the crate takes for the article.
fn survivors(page: Document) -> Option<HashSet<usize>> {
    // Titles are not told to the crate: it would take out the headline, which can be quoted too.
    if let Some(head) = page.head() {
        head.remove_children();
    }
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(page, None, Some(config)).ok()?.parse().ok()?;
    let begin = format!("<data {MARK}=\"");
    let found: HashSet<usize> = article
        .content
        .split(begin.as_str())
        .skip(1)
        .filter_map(|rest| rest.split('"').next()?.parse().ok())
        .collect();
    (!found.is_empty()).then_some(found)
}

/// Whether most of a paragraph is in what was found.
fn is_kept(paragraph: &Paragraph, found: &HashSet<usize>) -> bool {
    let kept: usize =
        paragraph.pieces.iter().filter(|(piece, _)| found.contains(piece)).map(|(_, length)| length).sum();
    kept * 2 > paragraph.length()
}

/// The part of the page where the article is.
struct Area<'a> {
    /// All paragraphs of the page.
    all: &'a [Paragraph],
    /// Which of them were found.
    kept: Vec<bool>,
    /// How many words were found in each part that is no article by its name.
    within: HashMap<NodeId, usize>,
    /// How many words were found.
    words: usize,
    /// The first and the last paragraph found.
    ends: (usize, usize),
    /// The element that says it is the article, if most of what was found is in it.
    element: Option<NodeId>,
    /// Where the headline stands.
    headline: Option<usize>,
}

impl<'a> Area<'a> {
    /// Measures what was found; `None` if it is all no article by its names.
    fn new(all: &'a [Paragraph], kept: Vec<bool>, titles: &[String]) -> Option<Self> {
        let mut within: HashMap<NodeId, usize> = HashMap::new();
        let mut elements: HashMap<NodeId, usize> = HashMap::new();
        let (mut words, mut element) = (0, (None, 0));
        for paragraph in all.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(paragraph, _)| paragraph) {
            let count = paragraph.words();
            words += count;
            for (id, _) in &paragraph.chrome {
                *within.entry(*id).or_default() += count;
            }
            if let Some(id) = paragraph.article {
                let sum = elements.entry(id).or_default();
                *sum += count;
                if *sum > element.1 {
                    element = (Some(id), *sum);
                }
            }
        }
        let element = element.0.filter(|_| element.1 * 5 > words * 3);
        let mut area = Self { all, kept, within, words, ends: (0, 0), element, headline: None };
        let good = |at: &usize| area.is_kept(*at) && area.all.get(*at).is_some_and(|p| !area.is_chrome(p));
        let found: Vec<usize> = (0..all.len()).filter(good).collect();
        area.ends = area.without_consent(&found)?;
        area.headline = area.find_headline(titles);
        Some(area)
    }

    /// The first and the last of the paragraphs found, without a dialogue about cookies before or after them.
    fn without_consent(&self, found: &[usize]) -> Option<(usize, usize)> {
        let asks = |at: &usize| self.all.get(*at).is_some_and(|paragraph| asks_consent(&paragraph.text));
        let begin = found.iter().take(EDGE / 2).rposition(asks).map_or(0, |place| place + 1);
        let tail = found.len().saturating_sub(EDGE).max(begin);
        let end = found.iter().skip(tail).position(asks).map_or(found.len(), |place| tail + place);
        let left = found.get(begin..end).filter(|left| !left.is_empty()).unwrap_or(found);
        Some((*left.first()?, *left.last()?))
    }

    /// Whether a paragraph was found by the crate.
    fn is_kept(&self, at: usize) -> bool {
        self.kept.get(at).copied().unwrap_or(false)
    }

    /// Whether a paragraph is no part of the article by the names around it. What holds a third of all that was found is
    /// the article, whatever it is called.
    fn is_chrome(&self, paragraph: &Paragraph) -> bool {
        let small = |id: &NodeId| self.within.get(id).copied().unwrap_or(0) * 3 < self.words;
        paragraph.chrome.iter().filter(|(id, _)| small(id)).any(|(_, level)| match level {
            Level::Sure => true,
            Level::Perhaps => !is_sentence(paragraph, 8) || paragraph.link_share() > 0.3,
        })
    }

    /// Where the headline stands: before what was found, or at its beginning.
    fn find_headline(&self, titles: &[String]) -> Option<usize> {
        let (first, _) = self.ends;
        let before = || (first.saturating_sub(BEFORE)..first).rev();
        let headings = |at: &usize| self.all.get(*at).is_some_and(|p| matches!(p.kind, Kind::Heading(1 | 2)));
        let is_title = |at: &usize| {
            self.all.get(*at).is_some_and(|p| {
                let text = p.text.to_lowercase();
                let same = |title: &String| {
                    let title = title.to_lowercase();
                    title == text || (text.chars().count() > 12 && title.starts_with(&text))
                };
                titles.iter().any(same)
            })
        };
        let chief = |at: &usize| {
            self.all
                .get(*at)
                .is_some_and(|p| p.kind == Kind::Heading(1) && p.words() > 2 && !self.is_chrome(p))
        };
        let within = || (first..self.all.len()).take(BEFORE / 2);
        let titled =
            before().filter(headings).find(is_title).or_else(|| within().filter(headings).find(is_title));
        titled.or_else(|| before().find(chief))
    }

    /// Chooses paragraphs: what was found and is no chrome, and what stands among it and looks like it.
    fn choose(&self) -> Vec<usize> {
        let (first, last) = self.ends;
        let mut chosen = Vec::new();
        // The rank of a heading such as "Related stories", whose section is passed over.
        let mut skipping: Option<u8> = None;
        for (at, paragraph) in self.all.iter().enumerate() {
            if let Kind::Heading(rank) = paragraph.kind {
                if skipping.is_some_and(|skipped| rank <= skipped) {
                    skipping = None;
                }
                if leads_elsewhere(&paragraph.text) && at > first {
                    skipping = Some(rank);
                }
            }
            let wanted = if self.headline == Some(at) {
                true
            } else if skipping.is_some() && !paragraph.is_note {
                false
            } else if at >= first && at <= last && self.is_kept(at) {
                self.stays(paragraph)
            } else {
                self.is_near(at, paragraph) && self.belongs(at, paragraph)
            };
            if wanted {
                chosen.push(at);
            }
        }
        chosen
    }

    /// Whether a paragraph that was not found stands where the article is.
    fn is_near(&self, at: usize, paragraph: &Paragraph) -> bool {
        let (first, last) = self.ends;
        let beside = |end: usize| {
            let parent = self.all.get(end).and_then(|end| end.parent);
            parent.is_some() && parent == paragraph.parent
        };
        let in_element = self.element.is_some() && paragraph.article == self.element;
        if at < first {
            return self.headline.is_some_and(|headline| at > headline) || beside(first);
        }
        at <= last || in_element || paragraph.is_note || beside(last)
    }

    /// Whether a paragraph that was found stays.
    fn stays(&self, paragraph: &Paragraph) -> bool {
        let links = paragraph.link_share();
        let is_link = match paragraph.kind {
            Kind::Prose => links > 0.95 || (links > 0.6 && !is_sentence(paragraph, 1)),
            Kind::Heading(_) => links > 0.9,
            Kind::Item | Kind::Row | Kind::Caption | Kind::Quote | Kind::Pre => false,
        };
        paragraph.is_note && !paragraph.is_button
            || !(is_link
                || paragraph.is_button
                || is_label(&paragraph.text)
                || is_pointer(&paragraph.text, links)
                || self.is_chrome(paragraph))
    }

    /// Whether a paragraph that was not found, but stands where the article is, belongs to it.
    fn belongs(&self, at: usize, paragraph: &Paragraph) -> bool {
        let links = paragraph.link_share();
        let (first, last) = self.ends;
        let outside = at < first || at > last;
        let looks_so = match paragraph.kind {
            _ if paragraph.is_note => paragraph.kind == Kind::Item || links < 0.9,
            Kind::Heading(_) => links < 0.6,
            Kind::Row | Kind::Quote | Kind::Pre => links < 0.7,
            Kind::Caption => links < 0.7 && !is_credit(&paragraph.text),
            Kind::Item => links < 0.5 && (!outside || is_sentence(paragraph, 5)),
            Kind::Prose if at < first => links < 0.3 && paragraph.words() > 5 && !is_credit(&paragraph.text),
            Kind::Prose => links < 0.5 && is_sentence(paragraph, 1) && !is_credit(&paragraph.text),
        };
        looks_so && self.stays(paragraph) && !(outside && asks_consent(&paragraph.text))
    }

    /// Leaves out headings under which nothing was chosen, though something stands there.
    fn without_empty_sections(&self, chosen: Vec<usize>) -> Vec<usize> {
        let rank = |at: usize| match self.all.get(at).map(|paragraph| paragraph.kind) {
            Some(Kind::Heading(rank)) => Some(rank),
            _ => None,
        };
        let mut left: Vec<usize> = Vec::with_capacity(chosen.len());
        for at in chosen.into_iter().rev() {
            let next = left.last().copied();
            let is_empty = rank(at).is_some_and(|own| {
                let ends = next.is_none_or(|next| rank(next).is_some_and(|other| other <= own));
                ends && next != Some(at + 1) && self.headline != Some(at)
            });
            if !is_empty {
                left.push(at);
            }
        }
        left.reverse();
        left
    }
}

/// Whether a paragraph is a sentence of so many words at least.
fn is_sentence(paragraph: &Paragraph, words: usize) -> bool {
    const ENDS: [char; 18] =
        ['.', '!', '?', '…', '"', '”', '’', '»', '›', '“', ')', ':', '。', '！', '？', '」', '』', '）'];
    paragraph.text.trim_end().ends_with(ENDS) && paragraph.words() >= words
}
