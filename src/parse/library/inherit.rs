//! Who inherits from whom in a BibLaTeX file, by `crossref` and `xdata`: known before anything is inherited, as the
//! crate behind follows references wherever they lead.

use std::collections::{BTreeMap, BTreeSet};

/// The keys that each entry refers to.
#[derive(Debug, Default)]
pub(super) struct Family {
    to: BTreeMap<String, Vec<String>>,
}

/// What is wrong with what an entry inherits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Its references lead back to it.
    Ring,
    /// They lead through more entries than anybody writes.
    Endless,
}

/// More entries than one inherits from, each counted as often as it is reached.
const MOST: usize = 64;

impl Family {
    /// Notes that an entry refers to others.
    pub(super) fn add(&mut self, key: &str, to: impl Iterator<Item = String>) {
        self.to.entry(key.to_owned()).or_default().extend(to);
    }

    /// Takes out the references of entries that would inherit for ever; gives their keys, with the reason.
    pub(super) fn prune(&mut self) -> BTreeMap<String, Fault> {
        let of = |family: &Self, fault: Fault, found: fn(&Self, &str) -> bool| {
            let keys = family.to.keys().filter(|key| found(family, key));
            keys.map(|key| (key.clone(), fault)).collect::<BTreeMap<_, _>>()
        };
        let mut faults = of(self, Fault::Ring, Self::returns);
        self.to.retain(|key, _| !faults.contains_key(key));
        faults.extend(of(self, Fault::Endless, Self::is_endless));
        self.to.retain(|key, _| !faults.contains_key(key));
        faults
    }

    /// The first thing that an ancestor has, in the order of the references.
    pub(super) fn first<'a, T>(&'a self, key: &str, has: impl Fn(&'a str) -> Option<T>) -> Option<T> {
        let mut open: Vec<&str> = self.refers(key).rev().collect();
        while let Some(next) = open.pop() {
            if let Some(found) = has(next) {
                return Some(found);
            }
            open.extend(self.refers(next).rev());
        }
        None
    }

    fn refers(&self, key: &str) -> impl DoubleEndedIterator<Item = &str> {
        self.to.get(key).into_iter().flatten().map(String::as_str)
    }

    fn returns(&self, key: &str) -> bool {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = self.refers(key).collect();
        while let Some(next) = open.pop().filter(|_| seen.len() <= MOST) {
            if next == key {
                return true;
            }
            if seen.insert(next) {
                open.extend(self.refers(next));
            }
        }
        false
    }

    fn is_endless(&self, key: &str) -> bool {
        let mut steps = 0;
        let mut open: Vec<&str> = self.refers(key).collect();
        while let Some(next) = open.pop() {
            steps += 1;
            if steps > MOST {
                return true;
            }
            open.extend(self.refers(next));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{Family, Fault};

    fn family(pairs: &[(&str, &[&str])]) -> Family {
        let mut family = Family::default();
        pairs.iter().for_each(|(key, to)| family.add(key, to.iter().map(|to| (*to).to_owned())));
        family
    }

    #[test]
    fn a_ring_loses_its_references_and_who_leads_into_it_does_not() {
        let mut family = family(&[("a", &["b"]), ("b", &["c"]), ("c", &["b"]), ("d", &["d"])]);
        let faults: Vec<_> = family.prune().into_iter().collect();
        assert_eq!(
            faults,
            [("b", Fault::Ring), ("c", Fault::Ring), ("d", Fault::Ring)].map(|(k, f)| (k.to_owned(), f))
        );
        assert_eq!(family.first("a", |key| (key == "b").then_some(1)), Some(1));
    }

    #[test]
    fn what_grows_without_end_is_cut_where_it_is_still_short() {
        let mut family = Family::default();
        (0..200).for_each(|at| family.add(&format!("k{at}"), std::iter::once(format!("k{}", at + 1))));
        let faults = family.prune();
        assert_eq!(faults.len(), 136);
        assert!(faults.values().all(|fault| *fault == Fault::Endless));
        let mut doubled = Family::default();
        (0..20).for_each(|at| {
            doubled.add(&format!("k{at}"), [format!("k{}", at + 1), format!("k{}", at + 1)].into_iter());
        });
        assert!(!doubled.prune().is_empty());
    }
}
