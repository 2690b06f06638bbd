//! Where a source is cited: the passages relied on with ways back, and every citing sentence by its place.

use super::{VerdictView, claim, mention};
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::mark::MarkKind;
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use crate::model::source::{Source, SourceState};
use crate::model::verdict::Verdict;
use crate::render::html::{Sheet, escape, letters, place, robust};
use crate::text::fragment::Places;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A way back to a citation.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Back {
    href: String,
    label: String,
    title: String,
}

/// Words relied on.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct PassageView {
    id: String,
    locator: String,
    words_html: String,
    verdict: Option<VerdictView>,
    live_html: String,
    back: Vec<Back>,
}

/// A sentence that cites the source.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Use {
    href: String,
    #[serde(rename = "where")]
    place: String,
    html: String,
    label: String,
}

/// The sentences that cite one place.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Uses {
    locator: String,
    anchor: String,
    items: Vec<Use>,
}

/// One cite of the source, with where it stands.
struct Cited {
    anchor: String,
    locator: String,
    words: Option<(usize, String)>,
    at: MarkIx,
    order: (usize, usize),
}

/// What cites are grouped and ordered by: the number at the end of the anchor, so that para-4 comes before para-12,
/// the anchor, and the locator as its author wrote it.
type Place = (usize, String, String);

impl Cited {
    fn place(&self) -> Place {
        let stem = self.anchor.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = self.anchor.get(stem.len()..).unwrap_or_default();
        (digits.parse().unwrap_or(usize::MAX), self.anchor.clone(), self.locator.clone())
    }
}

/// Passages with ways back, and sentences grouped by locator.
pub(super) fn citing(sheet: &Sheet<'_>, ix: RecordIx) -> (Vec<PassageView>, Vec<Uses>) {
    let mut cited = Vec::new();
    for citing in sheet.edition.links.citing.get(&ix).into_iter().flatten() {
        let record = sheet.dossier().get(citing.by.record);
        let Some(MarkKind::Citation(citation)) =
            record.prose.marks.get(citing.by.mark).map(|mark| &mark.kind)
        else {
            continue;
        };
        let Some(cite) = citation.cites.get(citing.cite) else { continue };
        let anchor = place(sheet, citing.by, record, citing.cite, cite);
        let locator =
            cite.locator.as_ref().map(|locator| sheet.words.locator(&locator.value)).unwrap_or_default();
        let locator = if locator.is_empty() {
            let paragraph = |n: &str| {
                sheet.words.with("place-paragraph", &[("places", "one".into()), ("place", n.into())])
            };
            anchor.strip_prefix("para-").map(paragraph).unwrap_or_default()
        } else {
            locator
        };
        let home = sheet.edition.links.homes.get(&citing.by.record).copied().unwrap_or(usize::MAX);
        let number = sheet.edition.links.number(home, citing.by).unwrap_or(usize::MAX);
        let shown = |index: usize| {
            let quotation = record.prose.quotations.get(index)?;
            let may = sheet.may_show(citing.by.record, record, index);
            Some((index, if may { quotation.words.value.clone() } else { String::new() }))
        };
        let quoted = sheet.resting_on(citing.by, record, citing.cite);
        let words: Vec<(usize, String)> = quoted.into_iter().filter_map(shown).collect();
        let base = |words| Cited {
            anchor: anchor.clone(),
            locator: locator.clone(),
            words,
            at: citing.by,
            order: (home, number),
        };
        if words.is_empty() {
            cited.push(base(None));
        }
        cited.extend(words.into_iter().map(|words| base(Some(words))));
    }
    cited.sort_by_key(|cited| cited.order);
    (passages(sheet, ix, &cited), uses(sheet, &cited))
}

fn passages(sheet: &Sheet<'_>, source: RecordIx, cited: &[Cited]) -> Vec<PassageView> {
    let live = Live::of(sheet, source);
    let mut groups: BTreeMap<(Place, String), Vec<&Cited>> = BTreeMap::new();
    // A cite without words is found under its place, among the sentences.
    for cite in cited.iter().filter(|cite| cite.words.is_some()) {
        let words = cite.words.as_ref().map(|(_, words)| words.clone()).unwrap_or_default();
        groups.entry((cite.place(), words)).or_default().push(cite);
    }
    let view = |((_, words), cites): ((Place, String), Vec<&Cited>)| {
        let first = cites.first()?;
        let verdict = first
            .words
            .as_ref()
            .and_then(|(quotation, _)| claim::verdict(sheet, first.at.record, *quotation));
        let back = cites.iter().enumerate().filter_map(|(index, cite)| back(sheet, cite, index)).collect();
        Some(PassageView {
            id: first.anchor.clone(),
            locator: first.locator.clone(),
            words_html: escape(&words),
            verdict,
            live_html: live.as_ref().and_then(|live| live.link(first, &words)).unwrap_or_default(),
            back,
        })
    };
    groups.into_iter().filter_map(view).collect()
}

/// The live page of a source whose text is held, for links that lead to words on it.
struct Live<'a> {
    sheet: &'a Sheet<'a>,
    source: &'a Source,
    url: &'a str,
    places: Places<'a>,
}

impl<'a> Live<'a> {
    /// None where nothing of the text is held, the page is known to be gone, or the text came from a PDF: no browser
    /// looks for words in one.
    fn of(sheet: &'a Sheet<'a>, ix: RecordIx) -> Option<Self> {
        let capture = sheet.dossier().captures.get(&ix)?;
        let source = sheet.dossier().get(ix).source()?;
        let fields = &source.fields;
        let url = fields.url.as_ref()?.value.0.as_str();
        let told = fields.capture.as_ref().map(|capture| &capture.value);
        let is_pdf = |name: &str| name.to_ascii_lowercase().ends_with("pdf");
        let pdf = is_pdf(url)
            || told.is_some_and(|told| told.media_type.as_deref().is_some_and(is_pdf))
            || told.is_some_and(|told| told.original.as_ref().is_some_and(|name| is_pdf(&name.value)));
        let gone = fields.state.as_ref().is_some_and(|state| state.value == SourceState::Dead);
        if pdf || gone || url.contains(":~:") {
            return None;
        }
        Some(Self { sheet, source, url, places: Places::new(&capture.text) })
    }

    /// The link to words that were found; what may not be shown is not in an address either.
    fn link(&self, cited: &Cited, words: &str) -> Option<String> {
        let (quotation, _) = cited.words.as_ref().filter(|_| !words.is_empty())?;
        let verdict = self.sheet.edition.verdicts.quotations.get(&(cited.at.record, *quotation))?;
        let Verdict::Found { parts, .. } = verdict else { return None };
        let range = parts.first()?.start..parts.last()?.end;
        let directive = self.places.directive(&range)?;
        let mark = if self.url.contains('#') { "" } else { "#" };
        let href = escape(&format!("{}{mark}{directive}", self.url));
        let seen = robust::attributes(self.source, self.url);
        let find = self.sheet.words.html("live-page", &[]);
        Some(format!("<a class=\"live\" rel=\"external\" href=\"{href}\"{seen}>{find}</a>"))
    }
}

/// The way back to a citation; letters tell several apart.
fn back(sheet: &Sheet<'_>, cite: &Cited, index: usize) -> Option<Back> {
    let (page, number) = cite.order;
    let plan = sheet.edition.links.pages.get(page)?;
    let record = sheet.dossier().get(cite.at.record);
    let label = letters(index);
    let on = page_title(sheet, record);
    let title = sheet.words.with("cited-back", &[("number", number.into()), ("page", (&on).into())]);
    Some(Back { href: sheet.link(&plan.path, &format!("cite-{number}")), label, title })
}

/// The page that shows a record's citations.
fn page_title(sheet: &Sheet<'_>, record: &Record) -> String {
    if record.kind == Kind::Claim { sheet.words.text("evidence") } else { mention::name(sheet.words, record) }
}

/// Every citing sentence, grouped by locator.
fn uses(sheet: &Sheet<'_>, cited: &[Cited]) -> Vec<Uses> {
    // Words found in one paragraph may be cited by other locators: each keeps what its author wrote.
    let mut groups: BTreeMap<Place, Uses> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for cite in cited {
        if !seen.insert((cite.at, cite.place())) {
            continue;
        }
        let record = sheet.dossier().get(cite.at.record);
        let (page, number) = cite.order;
        let Some(plan) = sheet.edition.links.pages.get(page) else { continue };
        let (place, html) = sentence(sheet, cite.at, record);
        // A citation may stand alone, at the head of a block quotation: the words are its sentence then.
        let html = match &cite.words {
            Some((_, words)) if html.is_empty() && !words.is_empty() => format!("<q>{}</q>", escape(words)),
            _ => html,
        };
        let group = groups.entry(cite.place()).or_insert_with(|| Uses {
            locator: if cite.locator.is_empty() {
                sheet.words.text("locator-none")
            } else {
                cite.locator.clone()
            },
            anchor: cite.anchor.clone(),
            items: Vec::new(),
        });
        let label = letters(group.items.len());
        group.items.push(Use { href: sheet.link(&plan.path, &format!("cite-{number}")), place, html, label });
    }
    groups.into_values().collect()
}

/// The sentence that a citation stands in, or what the record with it in a field says.
fn sentence(sheet: &Sheet<'_>, at: MarkIx, record: &Record) -> (String, String) {
    let html = |index: usize, range: &Range<usize>, offset: usize| {
        let text = record.prose.passages.get(index).map_or("", |passage| passage.text.as_str());
        let around = mention::around(text, range, offset);
        mention::sentence_html(sheet, at.record, record, index, &around, None)
    };
    let place = record.prose.marks.get(at.mark).and_then(|mark| mark.place);
    if let Some((index, offset)) = place
        && let Some(passage) = record.prose.passages.get(index)
    {
        // A source named in a sentence belongs to it, even as its first word.
        let narrative = matches!(
            record.prose.marks.get(at.mark).map(|mark| &mark.kind),
            Some(MarkKind::Citation(citation)) if citation.narrative
        );
        let sentence = if narrative { passage.sentence(offset + 1) } else { passage.citing_sentence(offset) };
        return (mention::place(sheet.words, record, passage).0, html(index, &sentence, offset));
    }
    let said = record
        .prose
        .passages
        .iter()
        .enumerate()
        .find(|(_, passage)| !passage.text.trim().is_empty() && passage.region != Some(Region::Body));
    let words = said.map(|(index, passage)| html(index, &(0..passage.text.len()), 0));
    let field = record.prose.fields.iter().find(|(_, mark)| *mark == at.mark).map(|(field, _)| *field);
    let name = mention::name(sheet.words, record);
    (field.map_or_else(|| name.clone(), |field| bearing(sheet, field, &name)), words.unwrap_or_default())
}

/// A record with what a source is cited for in a field, where that is not what the record says.
fn bearing(sheet: &Sheet<'_>, field: CiteField, name: &str) -> String {
    let key = match field {
        CiteField::Cites => return name.to_owned(),
        CiteField::Against => "cited-against",
        CiteField::Narrower => "cited-narrower",
        CiteField::Relation(_) => "cited-relation",
        CiteField::Role(_) => "cited-role",
        CiteField::Relay(_) => "cited-relay",
        CiteField::Wrong => "cited-wrong",
    };
    sheet.words.with(key, &[("place", name.into())])
}
