//! The front page and the pages behind it.

use super::map::{MapView, map};
use super::translation::original;
use super::{Fact, LinkView, claim, correction, list};
use crate::model::dossier::RecordIx;
use crate::model::kind::Kind;
use crate::model::links::{Origins, PageOf};
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::render::html::Sheet;
use crate::render::words::{Arg, Words};
use crate::text::count;
use serde::Serialize;

/// One item of the bottom line.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct BottomLineView {
    state: Option<claim::StateView>,
    html: String,
}

/// The front page.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Briefing {
    kicker: String,
    title: String,
    standfirst_html: String,
    facts: Vec<Fact>,
    map: Option<MapView>,
    bottom_line: Vec<BottomLineView>,
    body_html: String,
    corrections: Vec<correction::CorrectionView>,
    pages: Vec<LinkView>,
    register: Vec<list::Group>,
    #[serde(skip)]
    pub(in crate::render) toc: Vec<(String, String)>,
}

/// A further page.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Article {
    title: String,
    standfirst_html: String,
    map: Option<MapView>,
    bottom_line: Vec<BottomLineView>,
    body_html: String,
    about: Vec<LinkView>,
    corrections: Vec<correction::CorrectionView>,
    previous: Option<LinkView>,
    next: Option<LinkView>,
    #[serde(rename = "type")]
    type_of_work: String,
    authors: Vec<String>,
    published: String,
    #[serde(skip)]
    pub(in crate::render) toc: Vec<(String, String)>,
}

impl Briefing {
    /// Whether it has a bottom line.
    pub(super) fn has_bottom_line(&self) -> bool {
        !self.bottom_line.is_empty()
    }
}

impl Article {
    /// What it is called.
    pub(super) fn title(&self) -> &str {
        &self.title
    }
}

/// The front page.
pub(in crate::render) fn briefing(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<Briefing> {
    let record = sheet.dossier().get(ix);
    let page = record.page()?;
    let standfirst_html = sheet.line(ix, record, Region::Standfirst);
    let bottom_line = bottom_line(sheet, ix, record);
    let body = sheet.body(ix, record);
    let kind = page.type_of_work.as_ref().map(|kind| sheet.words.named("kicker", kind.value.word()));
    Some(Briefing {
        kicker: kind.unwrap_or_else(|| sheet.words.text("briefing")),
        title: record.title.clone(),
        standfirst_html,
        facts: facts(sheet, record),
        map: page_map(sheet, record),
        bottom_line,
        pages: pages(sheet),
        register: if has_register(record) { Vec::new() } else { register(sheet) },
        body_html: body.html,
        corrections: correction::corrections(sheet, ix),
        toc: body.toc,
    })
}

/// The map that a page asks for.
fn page_map(sheet: &Sheet<'_>, record: &Record) -> Option<MapView> {
    let asked = record.page()?.map.as_ref()?;
    map(sheet, *sheet.edition.links.named.get(&asked.value)?)
}

/// What a hurried reader must know, each item with its state.
fn bottom_line(sheet: &mut Sheet<'_>, ix: RecordIx, record: &Record) -> Vec<BottomLineView> {
    let mut bottom_line = Vec::new();
    let Some(page) = record.page() else { return bottom_line };
    for (index, item) in page.bottom_line.iter().enumerate() {
        let html = sheet.noted_line(ix, record, Region::BottomLine(index));
        let first = item.claims.first().and_then(|id| sheet.edition.links.named.get(&id.value)).copied();
        let of_claim = first.map(|claim| claim::claim_state(sheet, claim, sheet.dossier().get(claim)));
        let state = match (&item.state, of_claim) {
            (Some(own), Some(of_claim)) => Some(of_claim.noted(sheet.words, own.value)),
            (Some(own), None) => Some(claim::state(sheet.words, own.value, String::new())),
            (None, of_claim) => of_claim,
        };
        bottom_line.push(BottomLineView { state, html });
    }
    bottom_line
}

/// Whether the author shows a register in the body.
fn has_register(record: &Record) -> bool {
    record.prose.part(Region::Body).iter().any(|block| matches!(block, crate::model::block::Block::View(view) if view.kind == crate::model::view::ViewKind::Register))
}

/// The small facts under the standfirst.
fn facts(sheet: &Sheet<'_>, record: &Record) -> Vec<Fact> {
    let mut facts = Vec::new();
    let Some(page) = record.page() else { return facts };
    let words = sheet.words;
    let mut fact = |key: &str, text: String| facts.push(Fact::text(&words.text(key), text));
    if let Some(day) = &page.information_cutoff {
        fact("fact-cutoff", words.day(day.value));
    }
    let sources = sheet.dossier().sources().count();
    if sources > 0 {
        let (held, away) = (sheet.dossier().captures.len(), sheet.dossier().count_elsewhere());
        let key = match (held, away) {
            (held, 0) if held == sources => "sources-all-held",
            (_, 0) => "sources-some-held",
            (0, _) => "sources-held-elsewhere",
            (_, _) => "sources-held-here-and-elsewhere",
        };
        let counts =
            [("count", Arg::Count(sources)), ("held", Arg::Count(held)), ("elsewhere", Arg::Count(away))];
        fact("fact-sources", words.with(key, &counts));
    }
    let tally = sheet.edition.verdicts.tally;
    let quoted = tally.found + tally.not_found + tally.unchecked;
    if quoted > 0 {
        let counts = [("count", Arg::Count(tally.found)), ("all", Arg::Count(quoted))];
        fact("fact-quotations-checked", words.with("count-of-all", &counts));
    }
    let keys = page.key_claims.iter().filter_map(|id| sheet.edition.links.named.get(&id.value));
    let origins: Vec<Origins> =
        keys.filter_map(|claim| sheet.edition.links.origins.get(claim)).copied().collect();
    if let Some(told) = origins_of_all(words, &origins) {
        fact("fact-origins", told);
    }
    fact("fact-reading-time", words.with("minutes", &[("count", Arg::Count(minutes(record)))]));
    facts
}

/// How many origins some claims have: "1", "1 to 3; up to 2 accounts of unknown origin".
fn origins_of_all(words: &Words, origins: &[Origins]) -> Option<String> {
    let known = origins.iter().map(|origins| origins.known);
    let (least, most) = (known.clone().min()?, known.max()?);
    let known = if least == most {
        most.to_string()
    } else {
        words.with("from-to", &[("from", Arg::Count(least)), ("to", Arg::Count(most))])
    };
    let unknown = origins.iter().map(|origins| origins.unknown);
    let (fewest, unknown) = (unknown.clone().min()?, unknown.max()?);
    if unknown == 0 {
        return Some(known);
    }
    let key = if fewest == unknown { "origins-and-unknown" } else { "origins-and-some-unknown" };
    Some(words.with(key, &[("known", Arg::Text(&known)), ("count", Arg::Count(unknown))]))
}

/// Minutes at 230 words a minute, at least one (Brysbaert 2019: 238 for non-fiction in English, silently).
fn minutes(record: &Record) -> usize {
    let words: usize = record.prose.passages.iter().map(|passage| count::words(&passage.text)).sum();
    words.div_ceil(230).max(1)
}

/// Further pages of the briefing, in reading order.
fn pages(sheet: &Sheet<'_>) -> Vec<LinkView> {
    let further = sheet
        .dossier()
        .of(Kind::Page)
        .filter(|(ix, _)| Some(original(sheet.edition, *ix)) != sheet.dossier().front())
        .filter(|(_, record)| PageOf::around(record).is_none() && is_beside(sheet, record));
    further.map(|(ix, record)| LinkView { gloss: list::gloss(record), ..sheet.link_view(ix) }).collect()
}

/// The entities mentioned most, a few of each kind.
fn register(sheet: &Sheet<'_>) -> Vec<list::Group> {
    const FEW: usize = 5;
    let mut chosen = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_entity()) {
        let mut of_kind: Vec<RecordIx> = sheet.dossier().of(kind).map(|(ix, _)| ix).collect();
        of_kind.sort_by_key(|ix| std::cmp::Reverse(sheet.edition.links.mentions.get(ix).map_or(0, Vec::len)));
        chosen.extend(of_kind.into_iter().take(FEW));
    }
    chosen.sort_unstable();
    super::register_groups(sheet, &chosen)
}

/// A further page.
pub(in crate::render) fn article(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<Article> {
    let record = sheet.dossier().get(ix);
    let page = record.page()?;
    let standfirst = sheet.line(ix, record, Region::Standfirst);
    let standfirst_html =
        if standfirst.is_empty() { sheet.line(ix, record, Region::Summary) } else { standfirst };
    let bottom_line = bottom_line(sheet, ix, record);
    let body = sheet.body(ix, record);
    let (previous, next) = neighbours(sheet, ix);
    Some(Article {
        title: record.title.clone(),
        standfirst_html,
        map: page_map(sheet, record),
        bottom_line,
        body_html: body.html,
        about: page.about.iter().filter_map(|id| sheet.named(&id.value)).collect(),
        corrections: correction::corrections(sheet, ix),
        previous,
        next,
        type_of_work: page
            .type_of_work
            .as_ref()
            .map(|kind| sheet.words.named("type-of-work", kind.value.word()))
            .unwrap_or_default(),
        authors: page.authors.iter().map(|author| author.value.clone()).collect(),
        published: page.published.as_ref().map(|day| sheet.words.day(day.value)).unwrap_or_default(),
        toc: body.toc,
    })
}

/// Whether a page is in the language of the page at hand: one in another is led to as its translation.
fn is_beside(sheet: &Sheet<'_>, record: &Record) -> bool {
    sheet.dossier().language(record) == sheet.words.language()
}

/// The pages before and after in reading order.
pub(in crate::render) fn neighbours(sheet: &Sheet<'_>, ix: RecordIx) -> (Option<LinkView>, Option<LinkView>) {
    let dossier = sheet.dossier();
    let read = |record: &Record| PageOf::around(record).is_none() && is_beside(sheet, record);
    if !read(dossier.get(ix)) {
        return (None, None);
    }
    let (mut before, mut after) = dossier.beside(ix);
    let link = |found: Option<(RecordIx, &Record)>| found.map(|(ix, _)| sheet.link_view(ix));
    (link(before.find(|(_, record)| read(record))), link(after.find(|(_, record)| read(record))))
}
