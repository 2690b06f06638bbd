//! Citations and bibliography entries in the project's CSL style.
//! Takes the dossier and what its marks lead to; gives, for each page, what each citation prints, and
//! the entry of every source: trees of words, never HTML.
//! Never decides what a citation means (parse and resolve do), never orders a list of sources.

mod affix;
mod ask;
mod desk;
mod entries;
mod items;
mod pages;
mod pieces;
mod plain;
mod print;
mod styles;
#[cfg(test)]
mod tests;

use crate::csl::Processor;
use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::model::citations::{Citations, PageCitations, StyleForm};
use crate::model::dossier::Dossier;
use crate::model::links::Links;
use crate::model::record::Record;
use desk::{Desk, Shelf};
use pages::Page;
use rayon::prelude::*;
use styles::Opened;

/// Formats all citations and all sources.
pub(crate) fn cite(dossier: &Dossier, links: &Links) -> Diagnosed<Citations> {
    let mut findings = Vec::new();
    let citations = at_desk(dossier, &mut findings, |desk, findings| {
        let pages: Vec<Page> =
            links.pages.par_iter().map(|plan| pages::page(desk, links, &plan.citations)).collect();
        let made = entries::make(desk);
        let mut failed = made.failed;
        failed.extend(pages.iter().flat_map(|page| &page.failed));
        let failed = failed.iter().filter_map(|source| desk.record(*source));
        findings.extend(failed.map(|record| failure(desk.opened, record)));
        let pages = pages.into_iter().map(|page| page.citations).collect();
        let style = desk.opened.style.title.clone();
        Citations { form: desk.form(), style, pages, entries: made.entries }
    });
    Diagnosed::new(citations.unwrap_or_else(nothing), findings)
}

/// Formats again what stands on some pages, where neither sources nor style have changed since; the rest is as before.
/// What is wrong with a style or a source was told when the entries were made.
pub(crate) fn again(dossier: &Dossier, links: &Links, before: &Citations, pages: &[usize]) -> Citations {
    let mut citations = before.clone();
    at_desk(dossier, &mut Vec::new(), |desk, _| {
        for at in pages {
            if let (Some(plan), Some(printed)) = (links.pages.get(*at), citations.pages.get_mut(*at)) {
                *printed = pages::page(desk, links, &plan.citations).citations;
            }
        }
    });
    citations
}

/// Does some work at a desk with the project's style on it.
fn at_desk<T>(
    dossier: &Dossier,
    findings: &mut Vec<Diagnostic>,
    work: impl FnOnce(&Desk, &mut Vec<Diagnostic>) -> T,
) -> Option<T> {
    let opened = styles::open(&dossier.project).into_value(findings)?;
    let shelf = Shelf::new(dossier);
    let processor = Processor::new(&opened.style, &opened.locale);
    let desk = Desk::new(dossier, &opened, &processor, &shelf);
    Some(work(&desk, findings))
}

/// What there is without any style; the program has one, so this is never seen.
fn nothing() -> Citations {
    let (style, pages) = (String::new(), Vec::<PageCitations>::new());
    Citations { form: StyleForm::InText, style, pages, entries: std::collections::BTreeMap::new() }
}

/// The finding for a source that the style prints nothing for.
fn failure(opened: &Opened, record: &Record) -> Diagnostic {
    Diagnostic::new(
        Code::CitationFailed,
        format!("the style prints nothing for the source \"{}\"", record.title),
    )
    .at(record.start())
    .marked("this source")
    .help(format!("style: {}", opened.style.title))
    .help("give the source an author, a title, a date: what the style asks for; or take another style")
}
