//! Which part of a held text a locator names, and how a place in it is called.
//! Paragraphs and pages are counted in the capture; printed page labels come first where they are
//! known. Every other locator (a section, a minute) is taken on trust: the text does not show it.

use crate::model::capture::Capture;
use crate::model::locator::{Locator, LocatorLabel};
use crate::model::source::Source;
use crate::yaml::Kind;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Where a locator says that words begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Bounds {
    /// There is no locator.
    None,
    /// There is one that cannot be checked.
    Trusted,
    /// In these paragraphs.
    Paragraphs(Vec<RangeInclusive<usize>>),
    /// On these pages, by count.
    Pages(Vec<RangeInclusive<usize>>),
}

impl Bounds {
    /// What a locator means in a text.
    pub(super) fn new(locator: Option<&Locator>, source: &Source, capture: &Capture) -> Self {
        let Some(locator) = locator else { return Self::None };
        let bounds = if locator.label == LocatorLabel::Paragraph {
            paragraphs(locator).map(Self::Paragraphs)
        } else if locator.label == LocatorLabel::Page && capture.is_paged() {
            Paging::new(source).ranges(locator, capture).map(Self::Pages)
        } else {
            None
        };
        bounds.unwrap_or(Self::Trusted)
    }

    /// Whether there are places outside.
    pub(super) fn restrict(&self) -> bool {
        matches!(self, Self::Paragraphs(_) | Self::Pages(_))
    }

    /// Whether a place lies inside.
    pub(super) fn hold(&self, capture: &Capture, byte: usize) -> bool {
        let (ranges, number) = match self {
            Self::None | Self::Trusted => return true,
            Self::Paragraphs(ranges) => (ranges, capture.paragraph_at(byte)),
            Self::Pages(ranges) => (ranges, capture.page_at(byte)),
        };
        ranges.iter().any(|range| range.contains(&number))
    }

    /// The locator that names some places, in the unit that the author counts in.
    pub(super) fn name(
        &self,
        bytes: impl Iterator<Item = usize>,
        source: &Source,
        capture: &Capture,
    ) -> Locator {
        if let Self::Pages(_) = self {
            let paging = Paging::new(source);
            let pages: BTreeSet<usize> = bytes.map(|byte| capture.page_at(byte)).collect();
            let value = list(pages.into_iter().map(|page| paging.shown(page)).collect());
            return Locator { label: LocatorLabel::Page, value };
        }
        let numbers: BTreeSet<usize> = bytes.map(|byte| capture.paragraph_at(byte)).collect();
        Locator {
            label: LocatorLabel::Paragraph,
            value: list(numbers.iter().map(usize::to_string).collect()),
        }
    }
}

/// The paragraphs of a held text that a locator names, by number and place; those that begin on its pages, where it
/// names pages. None where it names nothing that the text shows.
pub(crate) fn passages(
    locator: &Locator,
    source: &Source,
    capture: &Capture,
) -> Vec<(usize, std::ops::Range<usize>)> {
    let bounds = Bounds::new(Some(locator), source, capture);
    if !bounds.restrict() {
        return Vec::new();
    }
    let all = (1..).zip(capture.paragraphs.iter().cloned());
    all.filter(|(_, range)| bounds.hold(capture, range.start)).collect()
}

/// How many places are named before it is only said how many more there are.
const NAMED: usize = 5;

/// Joins numbers as English does: `3, 7 and 9`.
fn list(mut numbers: Vec<String>) -> String {
    if numbers.len() > NAMED {
        let more = numbers.len() - NAMED;
        numbers.truncate(NAMED);
        numbers.push(format!("{more} more"));
    }
    match numbers.pop() {
        Some(last) if !numbers.is_empty() => format!("{} and {last}", numbers.join(", ")),
        last => last.unwrap_or_default(),
    }
}

/// The paragraphs that a locator names; `None` if it has no plain numbers.
fn paragraphs(locator: &Locator) -> Option<Vec<RangeInclusive<usize>>> {
    let numbers = locator.numbers();
    let range = |(from, to): (u32, Option<u32>)| from as usize..=to.unwrap_or(from) as usize;
    (!numbers.is_empty()).then(|| numbers.into_iter().map(range).collect())
}

/// How the pages of a source are numbered in print.
pub(super) struct Paging<'a> {
    /// The label of each page, where the sidecar lists them.
    labels: Vec<&'a str>,
    /// The printed number of the first page, if the source gives it.
    given: Option<usize>,
    /// The same, or 1.
    first: usize,
}

impl<'a> Paging<'a> {
    /// Reads what the source says of its pages.
    pub(super) fn new(source: &'a Source) -> Self {
        let capture = source.fields.capture.as_ref();
        let labels =
            match capture.and_then(|capture| capture.value.page_labels.as_ref()).map(|node| &node.kind) {
                Some(Kind::List(items)) => items
                    .iter()
                    .map(|item| if let Kind::Scalar { text, .. } = &item.kind { text.as_str() } else { "" })
                    .collect(),
                _ => Vec::new(),
            };
        let variable = |name| source.csl.text(name);
        let printed = variable("page-first").or_else(|| variable("page")).unwrap_or_default();
        let digits = printed.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        let given = digits.parse().ok();
        Self { labels, given, first: given.unwrap_or(1) }
    }

    /// Whether the source says how its pages are numbered.
    pub(super) fn is_given(&self) -> bool {
        !self.labels.is_empty() || self.given.is_some()
    }

    /// The pages that a locator names, by count; `None` if one of them is not to be found.
    fn ranges(&self, locator: &Locator, capture: &Capture) -> Option<Vec<RangeInclusive<usize>>> {
        let numbers = locator.numbers();
        if numbers.is_empty() {
            let page = self.labelled(locator.value.trim())?;
            return Some(vec![page..=page]);
        }
        let range = |(from, to): (u32, Option<u32>)| {
            Some(self.count(from, capture)?..=self.count(to.unwrap_or(from), capture)?)
        };
        numbers.into_iter().map(range).collect()
    }

    /// The count of a page, from its printed number.
    fn count(&self, number: u32, capture: &Capture) -> Option<usize> {
        let counted = (number as usize + 1).checked_sub(self.first);
        let within = counted.filter(|page| (1..=capture.pages.len()).contains(page));
        self.labelled(&number.to_string()).or(within)
    }

    /// The count of a page, from its label.
    fn labelled(&self, label: &str) -> Option<usize> {
        self.labels.iter().position(|found| *found == label).map(|index| index + 1)
    }

    /// The number that names a page in a locator; none if it is no number, or names another page too.
    pub(super) fn number(&self, page: usize, capture: &Capture) -> Option<String> {
        let shown = self.shown(page);
        let found = shown.parse().ok().and_then(|number| self.count(number, capture));
        (found == Some(page)).then_some(shown)
    }

    /// What a page is called in print.
    fn shown(&self, page: usize) -> String {
        let label =
            page.checked_sub(1).and_then(|index| self.labels.get(index)).filter(|label| !label.is_empty());
        label.map_or_else(|| (page + self.first - 1).to_string(), |label| (*label).to_owned())
    }
}
