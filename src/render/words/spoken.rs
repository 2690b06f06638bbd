//! What several views say in the same words: kinds of records, who made a source, a place in it, what changed.

use super::{Arg, Words};
use crate::model::author::Author;
use crate::model::history::{Step, Tally};
use crate::model::kind::Kind;
use crate::model::locator::Locator;
use crate::model::spoken::Maker;

/// The words with a capital.
pub(in crate::render) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Words {
    /// The word for one record of a kind.
    pub(in crate::render) fn kind(&self, kind: Kind) -> String {
        self.named("kind", kind.singular())
    }

    /// The word for many of a kind.
    pub(in crate::render) fn kinds(&self, kind: Kind) -> String {
        self.named("kinds", kind.plural())
    }

    /// Who made a source.
    pub(in crate::render) fn maker(&self, maker: &Maker) -> String {
        match maker {
            Maker::One(name) => name.clone(),
            Maker::Two(first, second) => self.all_of(&[first.clone(), second.clone()]),
            Maker::Several(first) => self.with("and-others", &[("names", Arg::Text(first))]),
        }
    }

    /// All names in reading order, in one line.
    pub(in crate::render) fn makers(&self, names: &[Author]) -> String {
        let listed = |names: &[Author]| self.joined(&names.iter().map(Author::display).collect::<Vec<_>>());
        match names {
            [named @ .., Author::Literal(last)] if last == Author::OTHERS && !named.is_empty() => {
                self.with("and-others", &[("names", Arg::Text(&listed(named)))])
            }
            all => listed(all),
        }
    }

    /// A place in a source: "para. 4", "pp. 33–35".
    pub(in crate::render) fn locator(&self, locator: &Locator) -> String {
        let places = if locator.is_plural() { "several" } else { "one" };
        let place = locator.dashed().replace(", ", &self.text("separator"));
        let args = [("places", Arg::Text(places)), ("place", Arg::Text(&place))];
        self.with(&format!("place-{}", locator.label.csl_name()), &args)
    }

    /// What a field of a record is called; one that has no words keeps its name.
    pub(in crate::render) fn field(&self, name: &str) -> String {
        let key = format!("field-{}", name.replace([' ', '_'], "-"));
        if self.has(&key) { self.text(&key) } else { name.replace(['-', '_'], " ") }
    }

    /// What changed from one version to the next, in few words.
    pub(in crate::render) fn in_short(&self, step: &Step) -> Vec<String> {
        let line = |Tally { sort, kind, many }: Tally| {
            self.with(&format!("version-{sort}-{}", kind.singular()), &[("count", Arg::Count(many))])
        };
        step.tallies().into_iter().map(line).collect()
    }
}
