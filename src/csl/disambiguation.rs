//! Disambiguation (specification, "Disambiguation"), in its fixed order: names that "et al." hides, given names, the
//! condition `disambiguate`, the year suffix. Only cites that read alike are rendered again.

use super::cite::{Cite, Position, Standing};
use super::disambiguation_names as global;
use super::item::Item;
use super::locales::Locale;
use super::names::SeenBlock;
use super::render::{Area, Facts, Renderer};
use super::style::{GivenRule, Style, StyleClass};
use super::tape::Tape;
use std::collections::BTreeMap;
use std::rc::Rc;

/// How much of a given name is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Given {
    /// As the style has it.
    #[default]
    Style,
    /// Initials.
    Initials,
    /// All of it.
    Full,
}

/// What was done to one list of names of a cite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NameBlock {
    /// How many names are shown at least.
    pub(super) shown: usize,
    /// How much of each given name is shown.
    pub(super) given: Vec<Given>,
}

/// How many conditions on ambiguity are made true at most, one after another; styles that people wrote ask once or twice.
const MOST_GRANTED: usize = 20;

/// What was done so that the cites of an item cannot be confused with others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    pub(super) names: Vec<NameBlock>,
    /// How many conditions on ambiguity are true, from the first that is asked.
    pub(super) granted: usize,
    pub(super) suffix: Option<u32>,
}

impl State {
    fn block(&mut self, index: usize) -> Option<&mut NameBlock> {
        if self.names.len() <= index {
            self.names.resize_with(index + 1, NameBlock::default);
        }
        self.names.get_mut(index)
    }

    /// Shows at least so many names of a list.
    fn show(&mut self, block: usize, shown: usize) {
        if let Some(block) = self.block(block) {
            block.shown = shown;
        }
    }

    /// Shows so much of a given name.
    pub(super) fn expand(&mut self, block: usize, name: usize, given: Given) {
        let Some(block) = self.block(block) else { return };
        let names = &mut block.given;
        if names.len() <= name {
            names.resize(name + 1, Given::Style);
        }
        if let Some(place) = names.get_mut(name) {
            *place = given;
        }
    }
}

/// A cite as it reads with what has been done.
pub(super) struct Reading {
    pub(super) text: String,
    pub(super) blocks: Vec<SeenBlock>,
    /// How many conditions asked whether the cite is ambiguous.
    asks: usize,
}

/// A list of names in the cites of a set.
struct Block {
    index: usize,
    /// How many names are shown.
    shown: usize,
    /// How many there are.
    total: usize,
    /// What may be done to given names, least first.
    levels: &'static [Given],
}

/// Works on the items of a document.
pub(super) struct Disambiguation<'a> {
    pub(super) style: &'a Style,
    pub(super) locale: &'a Locale,
    pub(super) items: &'a [&'a Item],
    pub(super) numbers: &'a [usize],
    pub(super) states: Vec<State>,
    /// How cites read, as far as they have been rendered in the state that they are in.
    readings: Vec<Option<Rc<Reading>>>,
    tape: Tape,
}

impl<'a> Disambiguation<'a> {
    /// Works out the states of items; `order` is their order in the bibliography, `numbers` their numbers there.
    pub(super) fn states(
        style: &'a Style,
        locale: &'a Locale,
        items: &'a [&'a Item],
        numbers: &'a [usize],
        order: &[usize],
    ) -> Vec<State> {
        let options = &style.citation.citation;
        let states = vec![State::default(); items.len()];
        let readings = vec![None; items.len()];
        let mut this = Self { style, locale, items, numbers, states, readings, tape: Tape::default() };
        if options.adds_given && options.rule != GivenRule::ByCite {
            global::expand(&mut this, options.rule);
        }
        let all: Vec<usize> = (0..items.len()).collect();
        let mut asks = 0;
        if options.adds_names || options.adds_given || options.adds_suffix || style.settings.asks.ambiguous {
            for set in this.ambiguous(&all, &mut asks) {
                this.names(&set);
            }
            let mut left = this.ambiguous(&all, &mut asks);
            if asks > 0 {
                for set in &left {
                    this.by_condition(set, 1);
                }
                left = this.ambiguous(&all, &mut asks);
            }
            if options.adds_suffix {
                this.suffixes(&left, order);
            }
        }
        this.states
    }

    /// The state of an item, to be changed: how its cite reads has to be found out again.
    pub(super) fn change(&mut self, item: usize) -> Option<&mut State> {
        *self.readings.get_mut(item)? = None;
        self.states.get_mut(item)
    }

    /// How a cite of an item reads, without locator and affixes.
    pub(super) fn read(&mut self, item: usize) -> Option<Rc<Reading>> {
        if let Some(Some(reading)) = self.readings.get(item) {
            return Some(Rc::clone(reading));
        }
        let reading = Rc::new(self.render(item)?);
        *self.readings.get_mut(item)? = Some(Rc::clone(&reading));
        Some(reading)
    }

    fn render(&mut self, item: usize) -> Option<Reading> {
        let mut blocks = Vec::new();
        self.tape.clear();
        let mut renderer =
            Renderer::new(self.style, self.locale, Area::Citation, self.items.get(item)?, &mut self.tape);
        renderer.facts = Facts {
            number: self.numbers.get(item).copied().unwrap_or_default(),
            state: self.states.get(item),
        };
        // In notes it is the later cites that may be confused: the first one is printed in full.
        if self.style.class == StyleClass::Note && self.style.settings.asks.position {
            renderer.standing = Standing { position: Position::Subsequent, is_near: true, first_note: 1 };
        }
        let cite = Cite::default();
        renderer.cite = Some(&cite);
        renderer.seen = Some(&mut blocks);
        let style = self.style;
        renderer.delimited(&style.citation.layout, "");
        let asks = renderer.asked_ambiguous;
        Some(Reading { text: self.tape.text.clone(), blocks, asks })
    }

    /// The sets of items among some whose cites read alike.
    fn ambiguous(&mut self, items: &[usize], asks: &mut usize) -> Vec<Vec<usize>> {
        let mut sets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for item in items {
            if let Some(reading) = self.read(*item) {
                *asks = (*asks).max(reading.asks);
                sets.entry(reading.text.clone()).or_default().push(*item);
            }
        }
        let mut sets: Vec<Vec<usize>> = sets.into_values().filter(|set| set.len() > 1).collect();
        sets.sort();
        sets
    }

    /// Parts a set by how its cites read.
    fn parts(&mut self, set: &[usize]) -> Vec<Vec<usize>> {
        let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for item in set {
            let text = self.read(*item).map(|reading| reading.text.clone()).unwrap_or_default();
            parts.entry(text).or_default().push(*item);
        }
        parts.into_values().collect()
    }

    /// Tells the cites of a set apart by names, as far as they can be (steps 1 and 2).
    fn names(&mut self, set: &[usize]) {
        let options = &self.style.citation.citation;
        let mut sets = vec![set.to_vec()];
        if options.adds_names {
            sets = sets.into_iter().flat_map(|set| self.by_names(&set)).collect();
        }
        if options.adds_given && options.rule == GivenRule::ByCite {
            sets = sets.into_iter().flat_map(|set| self.by_given(&set)).collect();
            if options.adds_names {
                for set in sets {
                    self.by_hidden(&set);
                }
            }
        }
    }

    /// Adds hidden names to the cites of a set, one by one; gives the sets that still read alike.
    fn by_names(&mut self, set: &[usize]) -> Vec<Vec<usize>> {
        let kept = self.kept(set);
        for Block { index: block, shown: first, total, .. } in self.blocks(set) {
            for shown in first + 1..=total {
                for item in set {
                    if let Some(state) = self.change(*item) {
                        state.show(block, shown);
                    }
                }
                let parts = self.parts(set);
                if parts.len() > 1 {
                    return self.each(parts, Self::by_names);
                }
            }
        }
        self.restore(set, kept);
        vec![set.to_vec()]
    }

    /// Expands given names of the cites of a set, one after another; gives the sets that still read alike.
    fn by_given(&mut self, set: &[usize]) -> Vec<Vec<usize>> {
        for Block { index: block, shown, levels, .. } in self.blocks(set) {
            for name in 0..shown {
                for given in levels.iter().copied() {
                    let kept = self.kept(set);
                    for item in set {
                        if let Some(state) = self.change(*item) {
                            state.expand(block, name, given);
                        }
                    }
                    let parts = self.parts(set);
                    if parts.len() > 1 {
                        return self.each(parts, Self::by_given);
                    }
                    self.restore(set, kept);
                }
            }
        }
        vec![set.to_vec()]
    }

    /// Adds hidden names with their given names; gives the sets that still read alike.
    fn by_hidden(&mut self, set: &[usize]) -> Vec<Vec<usize>> {
        let kept = self.kept(set);
        for Block { index: block, shown: first, total, levels } in self.blocks(set) {
            for shown in first + 1..=total {
                for given in levels.iter().copied() {
                    for item in set {
                        if let Some(state) = self.change(*item) {
                            state.show(block, shown);
                            state.expand(block, shown - 1, given);
                        }
                    }
                    let parts = self.parts(set);
                    if parts.len() > 1 {
                        return self.each(parts, Self::by_hidden);
                    }
                }
                for item in set {
                    if let Some(state) = self.change(*item) {
                        state.expand(block, shown - 1, Given::Style);
                    }
                }
            }
        }
        self.restore(set, kept);
        vec![set.to_vec()]
    }

    /// Makes conditions on ambiguity true, one after another, until each cite of a set reads otherwise (step 3).
    fn by_condition(&mut self, set: &[usize], granted: usize) {
        let mut asks = 0;
        for item in set {
            if let Some(state) = self.change(*item) {
                state.granted = granted;
            }
        }
        let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for item in set {
            if let Some(reading) = self.read(*item) {
                asks = asks.max(reading.asks);
                parts.entry(reading.text.clone()).or_default().push(*item);
            }
        }
        if granted < asks.min(MOST_GRANTED) {
            for part in parts.into_values().filter(|part| part.len() > 1) {
                self.by_condition(&part, granted + 1);
            }
        }
    }

    /// Goes on with the parts of a set that are still more than one.
    fn each(
        &mut self,
        parts: Vec<Vec<usize>>,
        go_on: fn(&mut Self, &[usize]) -> Vec<Vec<usize>>,
    ) -> Vec<Vec<usize>> {
        parts.into_iter().filter(|part| part.len() > 1).flat_map(|part| go_on(self, &part)).collect()
    }

    fn kept(&self, set: &[usize]) -> Vec<State> {
        set.iter().filter_map(|item| self.states.get(*item).cloned()).collect()
    }

    fn restore(&mut self, set: &[usize], kept: Vec<State>) {
        for (item, state) in set.iter().zip(kept) {
            if let Some(place) = self.change(*item) {
                *place = state;
            }
        }
    }

    /// The lists of names in the cites of a set: which it is, how many names are shown, and how many there are.
    fn blocks(&mut self, set: &[usize]) -> Vec<Block> {
        let mut found: Vec<Block> = Vec::new();
        for item in set {
            let Some(reading) = self.read(*item) else { continue };
            for (index, block) in reading.blocks.iter().enumerate() {
                match found.get_mut(index) {
                    Some(known) => {
                        known.shown = known.shown.max(block.shown);
                        known.total = known.total.max(block.total);
                    }
                    None => found.push(Block {
                        index,
                        shown: block.shown,
                        total: block.total,
                        levels: if block.has_initials {
                            &[Given::Initials, Given::Full]
                        } else {
                            &[Given::Full]
                        },
                    }),
                }
            }
        }
        found
    }

    /// Gives year suffixes to sets that still read alike, in the order of the bibliography (step 4).
    fn suffixes(&mut self, sets: &[Vec<usize>], order: &[usize]) {
        let mut places = vec![0; self.items.len()];
        for (place, item) in order.iter().enumerate() {
            if let Some(slot) = places.get_mut(*item) {
                *slot = place;
            }
        }
        for set in sets {
            let mut sorted = set.clone();
            sorted.sort_by_key(|item| places.get(*item).copied());
            for (suffix, item) in sorted.iter().enumerate() {
                if let Some(state) = self.change(*item) {
                    state.suffix = u32::try_from(suffix).ok();
                }
            }
        }
    }
}
