//! The print book: the whole briefing on one page, in chapters, for paper and for reading without a browser at hand.

use super::claim::{ClaimView, claim};
use super::correction::{CorrectionView, correction};
use super::event::{EventView, events};
use super::independence::{Independence, independence};
use super::judgment::{JudgmentView, judgments};
use super::page::{Article, Briefing, article, briefing};
use super::source::{SourceView, source};
use super::term::{Glossary, glossary};
use super::{Fact, entity, facts, list};
use crate::model::dossier::RecordIx;
use crate::model::entity::EntityDetail;
use crate::model::kind::Kind;
use crate::model::links::PageOf;
use crate::model::prose::Region;
use crate::render::html::Sheet;
use crate::render::words::Words;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A further page as a chapter.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Chapter {
    id: String,
    /// Its language, where it is another than that of the book.
    lang: String,
    #[serde(flatten)]
    article: Article,
}

/// An entity as an entry.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct BookEntity {
    id: String,
    name: String,
    native: Vec<entity::NativeName>,
    summary_html: String,
    disputed: String,
    facts: Vec<Fact>,
    body_html: String,
}

/// The entities of one kind.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct BookKind {
    id: String,
    title: String,
    entities: Vec<BookEntity>,
}

/// A source with the number that the book's citations give it; 0 where the style has no numbers.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct BookSource {
    number: u32,
    #[serde(flatten)]
    source: SourceView,
}

/// The book.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Book {
    briefing: Briefing,
    id: String,
    chapters: Vec<Chapter>,
    events: Vec<EventView>,
    claims: Vec<ClaimView>,
    judgments: Vec<JudgmentView>,
    kinds: Vec<BookKind>,
    glossary: Glossary,
    corrections: Vec<CorrectionView>,
    /// Who repeats whom; nothing in one document for all, which has no room for the drawings.
    independence: Option<Independence>,
    sources: Vec<BookSource>,
    #[serde(skip)]
    pub(in crate::render) toc: Vec<(String, String)>,
}

/// The whole briefing, in the order of `Links::book`: citations get their numbers as they are read.
pub(in crate::render) fn book(sheet: &mut Sheet<'_>) -> Option<Book> {
    let front = sheet.dossier().front()?;
    let briefing = sheet.in_chapter(front, 0, |sheet| briefing(sheet, front))?;
    let mut of: BTreeMap<Kind, Vec<RecordIx>> = BTreeMap::new();
    for ix in &sheet.edition.links.book {
        of.entry(sheet.dossier().get(*ix).kind).or_default().push(*ix);
    }
    let mut take = |kind: Kind| of.remove(&kind).unwrap_or_default();
    let about = sheet.own(PageOf::About);
    let pages = take(Kind::Page).into_iter().filter(|ix| *ix != front && Some(*ix) != about);
    // In one document for all, every record of its own is shown alone, as on its own page.
    let (further, single) = if sheet.is_whole() { (0, 0) } else { (1, 2) };
    let chapter = |ix: RecordIx| {
        let article = sheet.in_chapter(ix, further, |sheet| article(sheet, ix))?;
        Some(Chapter { id: sheet.anchor_of(ix), lang: sheet.language_of(sheet.dossier().get(ix)), article })
    };
    let chapters: Vec<Chapter> = pages.filter_map(chapter).collect();
    let events = events(sheet, take(Kind::Event));
    let claims = take(Kind::Claim).into_iter();
    let claims = claims.filter_map(|ix| sheet.in_chapter(ix, 2, |sheet| claim(sheet, ix))).collect();
    let judgments = judgments(sheet);
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.is_entity());
    let kinds = kinds.filter_map(|kind| entities(sheet, kind, take(kind), single)).collect();
    let glossary = glossary(sheet);
    let corrections = take(Kind::Correction).into_iter().filter_map(|ix| correction(sheet, ix)).collect();
    let mut book = Book {
        id: sheet.anchor_of(front),
        briefing,
        chapters,
        events,
        claims,
        judgments,
        kinds,
        glossary,
        corrections,
        independence: (!sheet.is_whole()).then(|| independence(sheet)),
        sources: sources(sheet),
        toc: Vec::new(),
    };
    book.toc = contents(sheet.words, &book);
    Some(book)
}

/// The contents: title and anchor of each part; the anchors of the parts that are no record's are the template's.
fn contents(words: &Words, book: &Book) -> Vec<(String, String)> {
    let part = |shown: bool, title: &str, id: &str| shown.then(|| (words.text(title), id.to_owned()));
    let mut contents = Vec::new();
    contents.extend(part(book.briefing.has_bottom_line(), "bottom-line", "bottom-line"));
    contents.extend(book.briefing.toc.iter().cloned());
    contents
        .extend(book.chapters.iter().map(|chapter| (chapter.article.title().to_owned(), chapter.id.clone())));
    contents.extend(part(!book.events.is_empty(), "book-events", "at-events"));
    contents.extend(part(!book.claims.is_empty(), "claims", "at-claims"));
    contents.extend(part(!book.judgments.is_empty(), "our-judgments", "at-judgments"));
    contents.extend(book.kinds.iter().map(|kind| (kind.title.clone(), kind.id.clone())));
    contents.extend(part(!book.glossary.is_empty(), "glossary", "at-glossary"));
    contents.extend(part(!book.corrections.is_empty(), "corrections", "at-corrections"));
    contents.extend(part(!book.sources.is_empty(), "sources", "at-sources"));
    contents
}

/// The entities of one kind; nothing if there are none.
fn entities(sheet: &mut Sheet<'_>, kind: Kind, list: Vec<RecordIx>, deeper: u8) -> Option<BookKind> {
    let entities: Vec<BookEntity> =
        list.into_iter().filter_map(|ix| sheet.in_chapter(ix, deeper, |sheet| entry(sheet, ix))).collect();
    (!entities.is_empty()).then(|| BookKind {
        id: format!("at-{}", kind.folder()),
        title: list::capital(&sheet.words.named("kinds", kind.plural())),
        entities,
    })
}

/// What the book says of an entity: what it is, its facts and its text. Claims and events have chapters of their own.
fn entry(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<BookEntity> {
    let record = sheet.dossier().get(ix);
    let (fields, detail) = record.entity()?;
    let summary_html = sheet.line(ix, record, Region::Summary);
    let disputed = if matches!(detail, EntityDetail::Polity(_)) {
        sheet.line(ix, record, Region::Statement)
    } else {
        String::new()
    };
    Some(BookEntity {
        id: sheet.anchor_of(ix),
        name: record.title.clone(),
        native: entity::native(fields),
        summary_html,
        disputed,
        facts: facts::facts(sheet, ix, record, detail),
        body_html: sheet.body(ix, record).html,
    })
}

/// The sources: by number where the style counts, else as the appendix has them.
fn sources(sheet: &Sheet<'_>) -> Vec<BookSource> {
    let numbered = sheet.numbered();
    let known: BTreeSet<RecordIx> = numbered.values().copied().collect();
    let others = sheet.dossier().sources().map(|(ix, _, _)| ix);
    let shown = |ix: &RecordIx| sheet.is_whole() || sheet.edition.links.is_cited_or_listed(*ix);
    let others = others.filter(|ix| shown(ix) && !known.contains(ix));
    let all = numbered.iter().map(|(number, ix)| (*number, *ix)).chain(others.map(|ix| (0, ix)));
    all.filter_map(|(number, ix)| Some(BookSource { number, source: source(sheet, ix)? })).collect()
}
