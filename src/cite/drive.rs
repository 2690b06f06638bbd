//! The one place that runs hayagriva. A run takes calls, in order, and gives a tree for each;
//! a panic in it is caught and becomes `None`.

use super::desk::Desk;
use crate::model::locator::{Locator, LocatorLabel};
use citationberg::IndependentStyle;
use citationberg::json::Item;
use citationberg::taxonomy::Locator as Label;
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren, LocatorPayload,
    Rendered, SpecificLocator,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::FromStr;

/// How the cites of a citation are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Manner {
    /// Sorted and collapsed as the style wants.
    Plain,
    /// Sorted only: CSL does not collapse what has a locator.
    Sorted,
    /// Each by itself, in the author's order: the author's own words stand around them.
    Loose,
}

/// Whether a call prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// It does.
    Shown,
    /// It only counts: for ambiguity, position and the bibliography.
    Hidden,
}

/// A source, by its place at the desk, and the place in it.
pub(super) type Named = (usize, Option<Locator>);

/// One citation for the processor.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// What is cited.
    pub(super) items: Vec<Named>,
    /// How its cites are treated.
    pub(super) manner: Manner,
    /// The number of its note.
    pub(super) note: Option<usize>,
    /// Whether it prints.
    pub(super) shown: Shown,
}

impl Call {
    /// A call that prints.
    pub(super) fn shown(items: Vec<Named>, manner: Manner) -> Self {
        Self { items, manner, note: None, shown: Shown::Shown }
    }

    /// A call that only counts.
    pub(super) fn hidden(source: usize) -> Self {
        Self { items: vec![(source, None)], manner: Manner::Plain, note: None, shown: Shown::Hidden }
    }
}

/// Runs calls, and the bibliography of a style if it has one.
pub(super) fn run(desk: &Desk, calls: &[Call], bibliography: &IndependentStyle) -> Option<Rendered> {
    // Nothing that the closure touches is changed by it, so a panic leaves nothing half made.
    let run = AssertUnwindSafe(|| {
        let mut driver = BibliographyDriver::<Item>::new();
        for call in calls {
            driver.citation(request(desk, call));
        }
        driver.finish(BibliographyRequest::new(
            bibliography,
            Some(desk.style.locale.clone()),
            &desk.style.locales,
        ))
    });
    catch_unwind(run).ok()
}

/// Runs calls one by one, so that one that fails leaves the others whole.
pub(super) fn run_apart(desk: &Desk, calls: &[Call]) -> Vec<Option<ElemChildren>> {
    let alone = |call: &Call| {
        let rendered = run(desk, std::slice::from_ref(call), &desk.style.bare)?;
        rendered.citations.into_iter().next().map(|citation| citation.citation)
    };
    calls.iter().map(alone).collect()
}

fn request<'a>(desk: &'a Desk, call: &'a Call) -> CitationRequest<'a, Item> {
    let hidden = call.shown == Shown::Hidden;
    let items = call.items.iter().filter_map(|(source, locator)| {
        let locator = locator
            .as_ref()
            .map(|locator| SpecificLocator(label(locator.label), LocatorPayload::Str(&locator.value)));
        Some(CitationItem::new(desk.item(*source)?, locator, None, hidden, None))
    });
    let style = match call.manner {
        Manner::Plain => &desk.style.plain,
        Manner::Sorted => &desk.style.sorted,
        Manner::Loose => &desk.style.loose,
    };
    CitationRequest::new(
        items.collect(),
        style,
        Some(desk.style.locale.clone()),
        &desk.style.locales,
        call.note,
    )
}

/// The processor's label; a version has none there, and stands written out in its value.
fn label(label: LocatorLabel) -> Label {
    Label::from_str(label.csl_name()).unwrap_or(Label::Custom)
}
