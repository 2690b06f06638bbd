//! Names that are linked though the author set no mark: the first plain mention in each section.
//! All names are found in one pass over a passage (Aho-Corasick, leftmost-longest).

use super::name::Names;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::entity::AutoLink as Wish;
use crate::model::links::{AutoLink, Links, Target};
use crate::model::mark::MarkKind;
use crate::model::prose::Region;
use crate::model::record::Record;
use aho_corasick::{AhoCorasick, MatchKind};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// A name found in plain text.
pub(super) struct Occurrence {
    /// Where in the passage.
    pub(super) range: Range<usize>,
    /// Which alias.
    pub(super) alias: usize,
}

/// Finds names in passages.
pub(super) struct Finder<'a> {
    names: &'a Names,
    automaton: Option<AhoCorasick>,
}

impl<'a> Finder<'a> {
    /// Builds the automaton once for all passages.
    pub(super) fn new(names: &'a Names) -> Self {
        let patterns: Vec<&str> = names.aliases.iter().map(|alias| alias.text.as_str()).collect();
        let built = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns);
        Self { names, automaton: built.ok().filter(|_| !patterns.is_empty()) }
    }

    /// The names in a text that stand as whole words.
    pub(super) fn find(&self, text: &str) -> Vec<Occurrence> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let found = automaton.find_iter(text).filter(|found| whole(text, found.range()));
        found.map(|found| Occurrence { range: found.range(), alias: found.pattern().as_usize() }).collect()
    }

    /// The alias that was found.
    pub(super) fn alias(&self, occurrence: &Occurrence) -> Option<&super::name::Alias> {
        self.names.aliases.get(occurrence.alias)
    }
}

/// Whether a range stands as a word: no letter or digit of an alphabet touches it. Han and kana have no such bounds.
fn whole(text: &str, range: Range<usize>) -> bool {
    let letter = |c: char| c.is_alphanumeric() && !is_cjk(c);
    let inside = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).and_then(|after| after.chars().next());
    let joined =
        |edge: Option<char>, next: Option<char>| edge.is_some_and(letter) && next.is_some_and(letter);
    !joined(inside.chars().next(), before) && !joined(inside.chars().next_back(), after)
}

/// Han, kana, and their marks: scripts written without spaces.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// The links that are set by themselves, by record.
pub(super) fn auto(dossier: &Dossier, names: &Names, links: &Links) -> Vec<Vec<AutoLink>> {
    let finder = Finder::new(names);
    let records: Vec<(RecordIx, &Record)> = dossier.iter().collect();
    records.par_iter().map(|(ix, record)| of_record(*ix, record, &finder, links)).collect()
}

fn of_record(ix: RecordIx, record: &Record, finder: &Finder<'_>, links: &Links) -> Vec<AutoLink> {
    let mut found = Vec::new();
    let mut seen: BTreeSet<(Option<Region>, Option<usize>, RecordIx)> = BTreeSet::new();
    for (passage, text) in record.prose.passages.iter().enumerate() {
        // The standfirst is read in one breath: it has links only where the author sets them.
        if text.region == Some(Region::Standfirst) {
            continue;
        }
        let section = |to: RecordIx| (text.region, text.heading, to);
        let explicit = explicit(ix, record, links, passage);
        let mut explicit = explicit.iter().peekable();
        for occurrence in finder.find(&text.text) {
            while let Some((_, to)) = explicit.next_if(|(at, _)| *at <= occurrence.range.start) {
                seen.insert(section(*to));
            }
            let open = text
                .linkable
                .iter()
                .any(|range| range.start <= occurrence.range.start && occurrence.range.end <= range.end);
            let Some(alias) = finder.alias(&occurrence).filter(|_| open) else { continue };
            let Some(to) = alias.to.filter(|to| *to != ix) else { continue };
            let wanted = match alias.link {
                Wish::Always => true,
                Wish::First => !seen.contains(&section(to)),
                Wish::Never => false,
            };
            if wanted {
                seen.insert(section(to));
                found.push(AutoLink { passage, range: occurrence.range, to });
            }
        }
        seen.extend(explicit.map(|(_, to)| section(*to)));
    }
    found
}

/// The links that the author set in a passage, as (offset, record).
fn explicit(ix: RecordIx, record: &Record, links: &Links, passage: usize) -> Vec<(usize, RecordIx)> {
    let marks =
        record.prose.marks.iter().enumerate().filter(|(_, mark)| matches!(mark.kind, MarkKind::Link(_)));
    let mut found: Vec<(usize, RecordIx)> = marks
        .filter_map(|(index, mark)| {
            let (_, offset) = mark.place.filter(|(at, _)| *at == passage)?;
            match links.targets.get(ix.0 as usize)?.get(index)? {
                Target::Record { to, .. } => Some((offset, *to)),
                Target::Sources(_) | Target::Missing => None,
            }
        })
        .collect();
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn names_stand_as_words() {
        let at = |text: &str, word: &str| {
            text.find(word).map(|start| whole(text, start..start + word.len())).unwrap()
        };
        assert!(at("Kyodo’s report", "Kyodo"));
        assert!(at("US-Japan", "US"));
        assert!(!at("USA", "US"));
        assert!(at("在沖縄米軍", "沖縄"));
        assert!(at("“Kyodo”", "Kyodo"));
    }
}
