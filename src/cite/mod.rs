//! Citations and bibliography entries in the project's CSL style.
//! Takes the dossier and what its marks lead to; gives, for each page, what each citation prints, and
//! the entry of every source: trees of words, never HTML.
//! Never decides what a citation means (parse and resolve do), never orders a list of sources.

mod affix;
mod ask;
mod desk;
mod drive;
mod entries;
mod expand;
mod intext;
mod items;
mod mend;
mod notes;
mod numeric;
mod own;
mod plain;
mod print;
mod shield;
mod styles;
#[cfg(test)]
mod tests;
mod tree;
mod xml;

use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::model::citations::{Citations, PageCitations, StyleForm};
use crate::model::dossier::Dossier;
use crate::model::links::Links;
use ask::Asked;
use desk::Desk;
use hayagriva::ElemChildren;
use std::collections::{BTreeMap, BTreeSet};

/// What the processor made of the site, before it is turned into pieces.
struct Made {
    /// For each page what each citation printed; `None` where the processor failed or had nothing to print.
    pages: Vec<Vec<Option<ElemChildren>>>,
    /// The entries, by the source's place at the desk.
    entries: BTreeMap<usize, ElemChildren>,
}

/// Formats all citations and all sources.
pub(crate) fn cite(dossier: &Dossier, links: &Links) -> Diagnosed<Citations> {
    let mut findings = Vec::new();
    let style = styles::open(&dossier.project).into_value(&mut findings);
    let desk = Desk::new(dossier, style);
    let asked = ask::pages(&desk, links);
    let made = match desk.style.form {
        StyleForm::InText => intext::make(&desk, &asked),
        StyleForm::Numeric => numeric::make(&desk, &asked),
        StyleForm::Note => notes::make(&desk, &asked),
    };
    let failed = (0..desk.sources.len()).filter(|source| !made.entries.contains_key(source)).collect();
    findings.extend(failures(&desk, &asked, &made.pages, failed));
    let pages = asked.iter().zip(&made.pages).map(|(asked, raw)| page(&desk, asked, raw)).collect();
    let entries = entries::pieces(&desk, &made.entries);
    let style = desk.style.title().to_owned();
    Diagnosed::new(Citations { form: desk.style.form, style, pages, entries }, findings)
}

/// Formats again what stands on some pages, where neither sources nor style have changed since; the rest is as before.
pub(crate) fn again(
    dossier: &Dossier,
    links: &Links,
    before: &Citations,
    pages: &[usize],
) -> Diagnosed<Citations> {
    let mut findings = Vec::new();
    let style = styles::open(&dossier.project).into_value(&mut Vec::new());
    let desk = Desk::new(dossier, style);
    let plans = pages.iter().filter_map(|at| links.pages.get(*at));
    let asked: Vec<Vec<Asked>> = plans.map(|plan| ask::page(&desk, links, &plan.citations)).collect();
    let made = match desk.style.form {
        StyleForm::InText => intext::make(&desk, &asked).pages,
        StyleForm::Numeric => numeric::pages(&desk, &asked),
        StyleForm::Note => notes::pages(&desk, &asked),
    };
    // A source whose entry could not be made was told when the entries were.
    findings.extend(failures(&desk, &asked, &made, BTreeSet::new()));
    let mut citations = before.clone();
    for ((at, asked), raw) in pages.iter().zip(&asked).zip(&made) {
        if let Some(printed) = citations.pages.get_mut(*at) {
            *printed = page(&desk, asked, raw);
        }
    }
    Diagnosed::new(citations, findings)
}

/// What stands on one page.
fn page(desk: &Desk, asked: &[Asked], raw: &[Option<ElemChildren>]) -> PageCitations {
    let printed =
        asked.iter().zip(raw).map(|(asked, raw)| (asked.mark, print::printed(desk, asked, raw.as_ref())));
    PageCitations { printed: printed.collect() }
}

/// One finding for each source whose entry, or any of whose citations, could not be made; `failed` are the first.
fn failures(
    desk: &Desk,
    asked: &[Vec<Asked>],
    printed: &[Vec<Option<ElemChildren>>],
    mut failed: BTreeSet<usize>,
) -> Vec<Diagnostic> {
    for (asked, raw) in asked.iter().flatten().zip(printed.iter().flatten()) {
        // A source that failed alone explains its citations; otherwise all sources of the citation are named.
        if raw.is_none() && !asked.cites.iter().any(|cite| failed.contains(&cite.source)) {
            failed.extend(asked.cites.iter().map(|cite| cite.source));
        }
    }
    let finding = |record: &crate::model::record::Record| {
        let message = format!("the style cannot format the source \"{}\"", record.title);
        Diagnostic::new(Code::CitationFailed, message)
            .at(record.start())
            .marked("this source")
            .help(format!("style: {}", desk.style.title()))
            .help("look for a date, a name or a number in an unusual form")
    };
    failed.into_iter().filter_map(|source| desk.record(source)).map(finding).collect()
}
