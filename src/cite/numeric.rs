//! Styles that print numbers: each page counts its sources from 1, in the order in which it first cites them.
//! One small run for each page, without a bibliography.

use super::ask::Asked;
use super::desk::Desk;
use super::drive::{Call, run};
use super::{Made, entries, print};
use hayagriva::ElemChildren;

/// Prints all citations page by page, and all entries.
pub(super) fn make(desk: &Desk, asked: &[Vec<Asked>]) -> Made {
    Made { pages: pages(desk, asked), entries: entries::make(desk) }
}

/// Prints the citations of some pages.
pub(super) fn pages(desk: &Desk, asked: &[Vec<Asked>]) -> Vec<Vec<Option<ElemChildren>>> {
    asked.iter().map(|asked| page(desk, asked)).collect()
}

/// The processor counts as we do once its bibliography is away: by first citation.
fn page(desk: &Desk, asked: &[Asked]) -> Vec<Option<ElemChildren>> {
    let call = |asked: &Asked| {
        let items = asked.cites.iter().map(|cite| (cite.source, cite.locator.clone())).collect();
        Call::shown(items, print::manner(asked))
    };
    let calls: Vec<Call> = asked.iter().map(call).collect();
    // After a failure nothing of the page can be had: citations alone would all be number 1.
    let Some(rendered) = run(desk, &calls, &desk.style.bare) else { return vec![None; calls.len()] };
    rendered.citations.into_iter().map(|printed| Some(printed.citation)).collect()
}
