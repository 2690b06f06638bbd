//! Given names that tell people apart wherever they are named (specification, `givenname-disambiguation-rule`): the
//! rules that look at names, not at cites.

use super::disambiguation::{Disambiguation, Given, State};
use super::name_value::Name;
use super::style::GivenRule;
use std::collections::{BTreeMap, BTreeSet};

/// A name that is shown: the item, its list, its place there.
#[derive(Clone, Copy)]
struct Place {
    item: usize,
    block: usize,
    name: usize,
}

/// Expands the given names of people who would be taken for one another.
pub(super) fn expand(work: &mut Disambiguation, rule: GivenRule) {
    let is_primary = matches!(rule, GivenRule::PrimaryName | GivenRule::PrimaryNameWithInitials);
    let levels: &[Given] = match rule {
        GivenRule::AllNames | GivenRule::PrimaryName | GivenRule::ByCite => &[Given::Initials, Given::Full],
        GivenRule::AllNamesWithInitials | GivenRule::PrimaryNameWithInitials => &[Given::Initials],
    };
    let is_initials_only = levels == [Given::Initials];
    // Names that read alike, each with the people that they are names of.
    let mut alike: BTreeMap<String, Vec<(Place, &Name, bool)>> = BTreeMap::new();
    for item in 0..work.items.len() {
        let Some(reading) = work.read(item) else { continue };
        let Some(source) = work.items.get(item) else { continue };
        for (block, seen) in reading.blocks.iter().enumerate() {
            let shown = if is_primary { seen.shown.min(1) } else { seen.total };
            for (name, person) in source.names(seen.variable).iter().take(shown).enumerate() {
                let key = format!("{} {}", person.non_dropping, person.family.text);
                alike.entry(key).or_default().push((Place { item, block, name }, person, seen.has_initials));
            }
        }
    }
    for places in alike.into_values() {
        let people: BTreeSet<&str> = places.iter().map(|(_, person, _)| person.given.text.as_str()).collect();
        if people.len() < 2 {
            continue;
        }
        for level in levels {
            // How each person reads at this level, and who reads so.
            let mut readings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
            for (_, person, _) in &places {
                readings.entry(reading(person, *level)).or_default().insert(&person.given.text);
            }
            for (place, person, has_initials) in &places {
                // Where initials are all that is shown, all who share a name show theirs, if that helps anyone.
                let is_told = readings.get(&reading(person, *level)).is_some_and(|people| people.len() == 1)
                    || (is_initials_only && readings.len() > 1);
                let applies = *has_initials || *level != Given::Initials || is_initials_only;
                if let Some(state) = (is_told && applies).then(|| work.change(place.item)).flatten() {
                    raise(state, *place, *level);
                }
            }
        }
    }
}

/// How a name reads at a level.
fn reading(person: &Name, level: Given) -> String {
    match level {
        Given::Style => String::new(),
        Given::Initials => {
            person.given.text.split([' ', '-', '.']).filter_map(|word| word.chars().next()).collect()
        }
        Given::Full => person.given.text.clone(),
    }
}

/// Expands a name, unless less does.
fn raise(state: &mut State, place: Place, level: Given) {
    let current = state.names.get(place.block).and_then(|block| block.given.get(place.name)).copied();
    if current.unwrap_or_default() == Given::Style {
        state.expand(place.block, place.name, level);
    }
}
