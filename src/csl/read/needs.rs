//! Which groups and macros print nothing without a variable, and which variables those are: where an item has none of
//! them, the renderer passes them by. A large style consists of such parts for the greater part, and a cite needs few.

use crate::csl::render::Drawn;
use crate::csl::style::{Element, Macro, Matching, Needs, Source, Test};
use crate::csl::variables::{Variable, VariableSet};

/// What may come of elements where an item has none of the variables that they print.
#[derive(Clone, Copy)]
struct Without {
    /// The outcomes that are possible, whichever conditions hold.
    outcomes: [bool; 3],
    /// The variables.
    variables: VariableSet,
    /// Whether it has to be seen how often a condition asks if the cite is ambiguous.
    counts: bool,
}

const ALL: [Drawn; 3] = [Drawn::Nothing, Drawn::Empty, Drawn::Some];

impl Without {
    fn only(outcome: Drawn) -> Self {
        let outcomes = ALL.map(|drawn| drawn == outcome);
        Self { outcomes, variables: VariableSet::default(), counts: false }
    }

    /// What becomes of a variable.
    fn variable(variable: Variable) -> Self {
        // No work is without a year because its year needs no letter.
        let missing = if variable == Variable::YearSuffix { Drawn::Nothing } else { Drawn::Empty };
        let mut variables = VariableSet::default();
        variables.insert(variable);
        Self { variables, ..Self::only(missing) }
    }

    fn may(self, outcome: Drawn) -> bool {
        ALL.iter().zip(self.outcomes).any(|(drawn, is_possible)| *drawn == outcome && is_possible)
    }

    /// One after the other.
    fn and(self, other: Self) -> Self {
        let is_possible = |outcome| {
            let pairs = ALL.iter().flat_map(|a| ALL.iter().map(move |b| (*a, *b)));
            pairs.filter(|(a, b)| self.may(*a) && other.may(*b)).any(|(a, b)| a.and(b) == outcome)
        };
        Self { outcomes: ALL.map(is_possible), ..self.beside(other) }
    }

    /// One or the other.
    fn or(self, other: Self) -> Self {
        let is_possible = |outcome| self.may(outcome) || other.may(outcome);
        Self { outcomes: ALL.map(is_possible), ..self.beside(other) }
    }

    fn beside(self, other: Self) -> Self {
        Self {
            outcomes: self.outcomes,
            variables: self.variables.and(other.variables),
            counts: self.counts || other.counts,
        }
    }

    /// As a group or a macro: text without variables counts as one that is printed.
    fn closed(self) -> Self {
        if self.may(Drawn::Nothing) { self.or(Self::only(Drawn::Some)) } else { self }
    }

    fn needs(self) -> Needs {
        let is_cut = self.outcomes == ALL.map(|drawn| drawn == Drawn::Empty);
        (is_cut && !self.counts).then_some(self.variables)
    }
}

/// The macros of a style while it is worked out what they need; none of them calls itself.
pub(super) struct Settling {
    waiting: Vec<Vec<Element>>,
    settled: Vec<Option<(Macro, Without)>>,
}

impl Settling {
    pub(super) fn new(macros: Vec<Vec<Element>>) -> Self {
        let settled = macros.iter().map(|_| None).collect();
        Self { waiting: macros, settled }
    }

    /// The macros, settled.
    pub(super) fn finish(mut self) -> Vec<Macro> {
        for index in 0..self.waiting.len() {
            self.called(index);
        }
        self.settled.into_iter().flatten().map(|(settled, _)| settled).collect()
    }

    fn called(&mut self, index: usize) -> Without {
        if let Some(Some((_, found))) = self.settled.get(index) {
            return *found;
        }
        let mut elements = self.waiting.get_mut(index).map(std::mem::take).unwrap_or_default();
        let found = self.sequence(&mut elements).closed();
        if let Some(place) = self.settled.get_mut(index) {
            *place = Some((Macro { elements, needs: found.needs() }, found));
        }
        found
    }

    /// Settles the groups in a layout.
    pub(super) fn settle(&mut self, layout: &mut [Element]) {
        self.sequence(layout);
    }

    fn sequence(&mut self, elements: &mut [Element]) -> Without {
        elements
            .iter_mut()
            .fold(Without::only(Drawn::Nothing), |before, element| before.and(self.element(element)))
    }

    fn element(&mut self, element: &mut Element) -> Without {
        match element {
            Element::Text { source: Source::Variable(variable, _), .. }
            | Element::Number { variable, .. } => Without::variable(*variable),
            Element::Text { source: Source::Macro(index), .. } => self.called(*index),
            Element::Text { source: Source::Term(..) | Source::Value(_), .. } => {
                Without::only(Drawn::Nothing)
            }
            Element::Label(label) => {
                let nothing = Without::only(Drawn::Nothing);
                label.variable.map_or(nothing, |variable| nothing.beside(Without::variable(variable)))
            }
            Element::Date(date) => Without::variable(date.variable),
            Element::Names(names) => {
                let own = names.variables.iter().map(|variable| Without::variable(*variable));
                let own = own.fold(Without::only(Drawn::Empty), Without::and);
                names.substitute.iter_mut().fold(own, |found, element| {
                    let instead = self.element(element);
                    // A term may stand in for names, too.
                    let instead = if instead.may(Drawn::Nothing) { instead.closed() } else { instead };
                    found.or(instead)
                })
            }
            Element::Group { children, needs, .. } => {
                let found = self.sequence(children).closed();
                *needs = found.needs();
                found
            }
            Element::Choose(branches) => {
                let mut found: Option<Without> = None;
                let mut is_sure = false;
                for branch in branches.iter_mut() {
                    let mut inner = self.sequence(&mut branch.children);
                    inner.counts |= branch.tests.iter().any(|test| matches!(test, Test::Disambiguate(_)));
                    is_sure |= branch.tests.is_empty() && branch.matching != Matching::Any;
                    found = Some(found.map_or(inner, |found| found.or(inner)));
                }
                let nothing = Without::only(Drawn::Nothing);
                match found {
                    Some(found) if is_sure => found,
                    Some(found) => found.or(nothing),
                    None => nothing,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csl::variables::{Kind, VariableKind};
    use crate::csl::{Citation, Cite, Date, Item, Locale, Name, Parsed, Processor, Style, archive};

    /// Takes away what was settled, so that all groups and macros are walked.
    fn forget(elements: &mut [Element]) {
        for element in elements {
            match element {
                Element::Group { children, needs, .. } => {
                    *needs = None;
                    forget(children);
                }
                Element::Choose(branches) => {
                    branches.iter_mut().for_each(|branch| forget(&mut branch.children));
                }
                Element::Names(names) => forget(&mut names.substitute),
                Element::Text { .. } | Element::Number { .. } | Element::Label(_) | Element::Date(_) => {}
            }
        }
    }

    /// An item of a type, with some of all variables: others for each number.
    fn item(number: usize, kind: Kind) -> Item {
        let mut item = Item::new(number.to_string(), Some(kind));
        let mut state = number as u64 + 1;
        for variable in Variable::ALL.iter().copied() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if !(state >> 33).is_multiple_of(4) {
                continue;
            }
            match variable.kind() {
                VariableKind::Names => {
                    let name = serde_json::json!({"family": variable.name(), "given": "Ann"});
                    item.set_names(variable, Name::from_json(&name).into_iter().collect());
                }
                VariableKind::Date => {
                    item.set_date(variable, Date::from_json(&serde_json::json!({"date-parts": [[2021, 3]]})));
                }
                VariableKind::Number => item.set_text(variable, "12"),
                VariableKind::Text => item.set_text(variable, variable.name()),
            }
        }
        item
    }

    /// Everything that a style prints of some items: in the text, with and without a place, again, and as entries.
    fn printed(style: &Style, items: &[Item]) -> Vec<String> {
        let locale = Locale::new(style, "en-US", archive::locale);
        let processor = Processor::new(style, &locale);
        let session = processor.session(items);
        let mut citations = Vec::new();
        for item in items {
            for locator in ["", "7", ""] {
                let cite = Cite { id: item.id.clone(), locator: locator.to_owned(), ..Cite::default() };
                let note = u32::try_from(citations.len()).unwrap_or_default() + 1;
                citations.push(Citation { cites: vec![cite], note, ..Citation::default() });
            }
        }
        let entries = items.iter().filter_map(|item| session.entry(&item.id));
        let all: Vec<_> = session.citations(&citations).into_iter().chain(entries).collect();
        all.iter().map(|nodes| format!("{nodes:?}")).collect()
    }

    #[test]
    fn what_is_passed_by_would_have_printed_nothing() {
        let items: Vec<Item> =
            Kind::ALL.iter().enumerate().map(|(number, kind)| item(number, *kind)).collect();
        let mut settled = 0;
        for name in archive::styles() {
            let Parsed::Independent(mut style) = Style::read(archive::style(name).unwrap()).unwrap() else {
                continue;
            };
            let passing = printed(&style, &items);
            settled += style.macros.iter().filter(|called| called.needs.is_some()).count();
            for called in &mut style.macros {
                called.needs = None;
                forget(&mut called.elements);
            }
            forget(&mut style.citation.layout);
            style.bibliography.iter_mut().for_each(|area| forget(&mut area.layout));
            let walked = printed(&style, &items);
            for (passing, walked) in passing.iter().zip(&walked) {
                assert_eq!(passing, walked, "{name}");
            }
        }
        assert!(settled > 500, "only {settled} macros of all styles are passed by");
    }
}
