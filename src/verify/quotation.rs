//! Every quotation gets its verdict: the words stand in the text held, they do not, or no text is
//! held that could be searched. Texts are searched in parallel, each folded once for all quotations that name it.
//! What an author is told about it is in `report.rs`.

use super::locator::Bounds;
use super::nearest::Index;
use super::pattern::Pattern;
use super::report;
use super::search::{Hit, Place, Sight, Text};
use super::vouch::{self, Found};
use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::file::Spanned;
use crate::model::capture::Capture;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::links::Links;
use crate::model::locator::Locator;
use crate::model::lock::Lock;
use crate::model::mark::{MarkKind, Quotation, QuotationForm};
use crate::model::record::Record;
use crate::model::source::Source;
use crate::model::values::is_one_language;
use crate::model::verdict::{Lack, Verdict};
use crate::text::suggest;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Quotations of fewer words are too slight for a strict rule.
const SLIGHT: usize = 4;

/// A quotation to be verified.
pub(super) struct Ask<'a> {
    /// Its record, and its number there.
    pub(super) at: (RecordIx, usize),
    /// Its record.
    pub(super) record: &'a Record,
    /// The quotation.
    pub(super) quotation: &'a Quotation,
    /// What it asks for.
    pub(super) pattern: Pattern,
    /// The sources that it names; keys that lead nowhere are left out, they have been reported.
    pub(super) cites: Vec<Asked<'a>>,
}

/// One source that a quotation names.
pub(super) struct Asked<'a> {
    /// The source.
    pub(super) ix: RecordIx,
    /// What it is.
    pub(super) source: &'a Source,
    /// Its text, if one is held that can be searched.
    pub(super) capture: Option<&'a Capture>,
    /// The place in it.
    pub(super) locator: Option<&'a Spanned<Locator>>,
    /// The place as it is checked.
    pub(super) bounds: Bounds,
}

impl Ask<'_> {
    /// Whether it is so short, and so lightly marked, that a doubt is a warning and no error.
    pub(super) fn is_slight(&self) -> bool {
        self.quotation.form == QuotationForm::Inline && self.pattern.words < SLIGHT
    }
}

/// What came of looking for all quotations.
pub(super) struct Looked {
    /// By record and quotation.
    pub(super) verdicts: BTreeMap<(RecordIx, usize), Verdict>,
    /// What `evidence.lock` says from now on.
    pub(super) lock: Lock,
}

/// All verdicts.
pub(super) fn quotations(dossier: &Dossier, links: &Links) -> Diagnosed<Looked> {
    looked(dossier, &asks(dossier, links, &dossier.iter().collect::<Vec<_>>()))
}

/// The verdicts of one record's quotations.
pub(super) fn of_record(dossier: &Dossier, links: &Links, ix: RecordIx) -> Diagnosed<Looked> {
    looked(dossier, &asks(dossier, links, &[(ix, dossier.get(ix))]))
}

fn looked(dossier: &Dossier, asks: &[Ask<'_>]) -> Diagnosed<Looked> {
    let sights = sights(asks);
    let wanted = vouch::asked(dossier, asks);
    let mut found: Vec<Found> = Vec::new();
    let mut verdicts = BTreeMap::new();
    let mut findings = Vec::new();
    let mut absent: BTreeMap<RecordIx, Vec<(&Ask, &Asked, &Capture)>> = BTreeMap::new();
    for (index, ask) in asks.iter().enumerate() {
        let seen = ask.cites.iter().enumerate().filter_map(|(cite, asked)| {
            let (capture, sight) = (asked.capture?, sights.get(&(index, cite))?);
            Some((rank(ask, asked, capture, sight), asked, capture, sight))
        });
        let best = seen.min_by_key(|(rank, ..)| *rank);
        let clear = best.as_ref().is_some_and(|(rank, ..)| *rank == Rank::Clear);
        // What stands in a text at hand beyond doubt needs nobody to vouch for it.
        if let Some(vouched) = if clear { None } else { vouch::vouched(dossier, ask) } {
            verdicts.insert(ask.at, vouched);
            continue;
        }
        let verdict = match best {
            None => {
                if let Some((source, stale)) = vouch::stale(dossier, ask, &wanted) {
                    findings.push(stale);
                    Verdict::Stale { source }
                } else {
                    findings.extend(report::unchecked(ask));
                    let first = ask.cites.first();
                    let visual = first.is_some_and(|asked| asked.source.fields.visual_order().is_some());
                    let lack = if visual { Lack::Order } else { Lack::Text };
                    Verdict::Unchecked { source: first.map(|asked| asked.ix), lack }
                }
            }
            Some((_, asked, capture, Sight::Absent)) => {
                absent.entry(asked.ix).or_default().push((ask, asked, capture));
                Verdict::NotFound { source: asked.ix }
            }
            Some((rank, asked, capture, Sight::Stands { agreement, hits, .. })) => {
                findings.extend(match rank {
                    Rank::Clear => None,
                    Rank::Ambiguous => Some(report::ambiguous(ask, asked, capture, hits)),
                    Rank::Misplaced | Rank::Absent => report::misplaced(ask, asked, capture, hits),
                });
                let parts = hits.first().cloned().unwrap_or_default();
                if rank == Rank::Clear {
                    let words = &ask.quotation.words.value;
                    found.push(Found { asked, capture, words, agreement: *agreement, parts: parts.clone() });
                }
                let paragraph = parts.first().map_or(1, |part| capture.paragraph_at(part.start));
                Verdict::Found { source: asked.ix, agreement: *agreement, parts, paragraph }
            }
        };
        verdicts.insert(ask.at, verdict);
    }
    let missed: Vec<Vec<Diagnostic>> = absent.into_par_iter().map(|(_, asks)| missed(&asks)).collect();
    findings.extend(missed.into_iter().flatten());
    Diagnosed::new(Looked { verdicts, lock: vouch::renewed(dossier, &found) }, findings)
}

/// How well a source answers for a quotation; the best of several counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Clear,
    Ambiguous,
    Misplaced,
    Absent,
}

/// Judges what was seen.
fn rank(ask: &Ask, asked: &Asked, capture: &Capture, sight: &Sight) -> Rank {
    match sight {
        Sight::Absent => Rank::Absent,
        Sight::Stands { place: Place::Wrong, .. } => Rank::Misplaced,
        Sight::Stands { hits, .. } if hits.len() > 1 => {
            // A locator that is taken on trust says which place is meant, only not to us.
            let harmless = asked.bounds == Bounds::Trusted || ask.is_slight() && one_paragraph(capture, hits);
            if harmless { Rank::Clear } else { Rank::Ambiguous }
        }
        Sight::Stands { .. } => Rank::Clear,
    }
}

/// Whether all hits begin in one paragraph.
pub(super) fn one_paragraph(capture: &Capture, hits: &[Hit]) -> bool {
    let mut paragraphs =
        hits.iter().filter_map(|hit| hit.first()).map(|part| capture.paragraph_at(part.start));
    let first = paragraphs.next();
    paragraphs.all(|paragraph| Some(paragraph) == first)
}

/// The quotations of some records, in their order.
fn asks<'a>(dossier: &'a Dossier, links: &Links, records: &[(RecordIx, &'a Record)]) -> Vec<Ask<'a>> {
    let of = |(ix, record): &(RecordIx, &'a Record)| {
        let ask = |(number, quotation): (usize, &'a Quotation)| Ask {
            at: (*ix, number),
            record,
            quotation,
            pattern: Pattern::new(&quotation.words.value),
            cites: cites(dossier, links, *ix, quotation),
        };
        // Words that the project calls terms are in quote marks for another reason.
        let own = record.page().into_iter().flat_map(|page| &page.terms).map(|term| term.value.as_str());
        let terms: Vec<&str> = dossier.project.config.terms.iter().map(String::as_str).chain(own).collect();
        let is_term = |words: &str| terms.iter().any(|term| suggest::alike(term, words));
        let quoted = |(_, quotation): &(usize, &'a Quotation)| {
            quotation.form != QuotationForm::Inline
                || !is_term(&quotation.words.value) && !is_translation(dossier, links, *ix, quotation)
        };
        // A few words that nobody is cited for are a manner of speaking.
        let meant = |ask: &Ask| !(ask.is_slight() && ask.quotation.cites.is_empty());
        record.prose.quotations.iter().enumerate().filter(quoted).map(ask).filter(meant).collect::<Vec<_>>()
    };
    records.par_iter().flat_map_iter(of).collect()
}

/// Whether quoted words translate those that their citation gives in the source's own language, which is another than
/// the page's: then the original is what is checked.
fn is_translation(dossier: &Dossier, links: &Links, ix: RecordIx, quotation: &Quotation) -> bool {
    let ours = dossier.language(dossier.get(ix));
    let foreign = |(mark, cite): &&(usize, usize)| {
        let source = links
            .source(MarkIx { record: ix, mark: *mark }, *cite)
            .and_then(|source| dossier.get(source).source());
        source
            .and_then(|source| source.fields.language.as_ref())
            .is_some_and(|tag| !is_one_language(&tag.value, ours))
    };
    let originals = || {
        let all = dossier.get(ix).prose.quotations.iter();
        all.filter(|other| other.form == QuotationForm::Relied).flat_map(|other| &other.cites)
    };
    quotation.cites.iter().filter(foreign).any(|cite| originals().any(|original| original == cite))
}

/// The sources that a quotation names.
pub(super) fn cites<'a>(
    dossier: &'a Dossier,
    links: &Links,
    record: RecordIx,
    quotation: &Quotation,
) -> Vec<Asked<'a>> {
    let marks = &dossier.get(record).prose.marks;
    let asked = |(mark, cite): &(usize, usize)| {
        let ix = links.source(MarkIx { record, mark: *mark }, *cite)?;
        let source = dossier.get(ix).source()?;
        let capture = dossier.captures.get(&ix).map(AsRef::as_ref);
        let capture = capture.filter(|_| source.fields.visual_order().is_none());
        let locator = match &marks.get(*mark)?.kind {
            MarkKind::Citation(citation) => citation.cites.get(*cite)?.locator.as_ref(),
            MarkKind::Link(_) | MarkKind::Stub(_) => None,
        };
        let bounds = capture.map_or(Bounds::None, |capture| {
            Bounds::new(locator.map(|locator| &locator.value), source, capture)
        });
        Some(Asked { ix, source, capture, locator, bounds })
    };
    quotation.cites.iter().filter_map(asked).collect()
}

/// A text with the quotations that name it: their places among the asks, and their cites.
type Work<'a> = (&'a Capture, Vec<(usize, usize)>);

/// What is seen of every quotation in every held source that it names, by its place among the asks and its cite.
fn sights(asks: &[Ask]) -> BTreeMap<(usize, usize), Sight> {
    let mut by_text: BTreeMap<RecordIx, Work> = BTreeMap::new();
    for (index, ask) in asks.iter().enumerate().filter(|(_, ask)| !ask.pattern.parts.is_empty()) {
        for (cite, asked) in ask.cites.iter().enumerate() {
            if let Some(capture) = asked.capture {
                by_text.entry(asked.ix).or_insert((capture, Vec::new())).1.push((index, cite));
            }
        }
    }
    let look = |(capture, wanted): Work| {
        let text = Text::new(capture);
        let mut seen = Vec::with_capacity(wanted.len());
        for (index, cite) in wanted {
            if let Some(ask) = asks.get(index)
                && let Some(asked) = ask.cites.get(cite)
            {
                seen.push(((index, cite), text.look(&ask.pattern, &asked.bounds)));
            }
        }
        seen
    };
    by_text.into_par_iter().map(|(_, work)| look(work)).flatten_iter().collect()
}

/// The findings about words that do not stand in one text, which is indexed once for all of them.
fn missed(asks: &[(&Ask, &Asked, &Capture)]) -> Vec<Diagnostic> {
    let Some((_, _, capture)) = asks.first() else { return Vec::new() };
    let text = Text::new(capture);
    let index = Index::new(text.reading().text());
    asks.iter().map(|(ask, asked, _)| report::not_found(ask, asked, &text, &index)).collect()
}
