//! All names that a link may use: ids, titles, aliases; and which of them lead to more than one record.

use super::uses::compared;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::ContentPath;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::entity::{AutoLink, Sense};
use crate::model::id::Id;
use crate::model::record::Record;
use crate::text::phrases::Phrases;
use crate::text::{quotes, suggest};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A name that may be linked where it is mentioned.
#[derive(Clone, Debug)]
pub(super) struct Alias {
    /// The words.
    pub(super) text: String,
    /// The entity; `None` if several have it.
    pub(super) to: Option<RecordIx>,
    /// Whether a mention becomes a link by itself.
    pub(super) link: AutoLink,
    /// Whether a mention counts as one of the entity: a metonym's or a role's does not.
    pub(super) counts: bool,
}

/// A name found in plain text.
pub(super) struct Occurrence {
    /// Where in the text.
    pub(super) range: Range<usize>,
    /// Which alias.
    alias: usize,
}

/// The names of all records but sources.
pub(crate) struct Names {
    titles: BTreeMap<String, Vec<RecordIx>>,
    /// The first record of each file.
    files: BTreeMap<ContentPath, RecordIx>,
    /// The names and aliases of entities.
    aliases: Vec<Alias>,
    /// The same, to be found in one pass over a text.
    phrases: Phrases,
}

/// What a name leads to.
pub(super) enum Found {
    /// One record.
    One(RecordIx),
    /// Several: the author must say which.
    Several(Vec<RecordIx>),
    /// None.
    Nothing,
}

impl Names {
    /// Collects the names, and reports aliases that several entities share.
    pub(crate) fn new(dossier: &Dossier, findings: &mut Vec<Diagnostic>) -> Self {
        let mut titles: BTreeMap<String, Vec<RecordIx>> = BTreeMap::new();
        let mut uses: BTreeMap<String, Vec<Alias>> = BTreeMap::new();
        for (ix, record) in dossier.iter().filter(|(_, record)| record.source().is_none()) {
            let own = std::iter::once((record.title.clone(), AutoLink::First, Sense::Name));
            let more = record.entity().into_iter().flat_map(|(entity, _)| {
                entity.aliases.iter().map(|alias| (alias.text.value.clone(), alias.link, alias.sense))
            });
            let terms = record.term().into_iter().flat_map(|term| {
                term.aliases.iter().map(|alias| (quotes::curly(&alias.value), AutoLink::Never, Sense::Name))
            });
            for (text, link, sense) in own.chain(more).chain(terms) {
                let known = titles.entry(text.to_lowercase()).or_default();
                if !known.contains(&ix) {
                    known.push(ix);
                }
                if record.kind.is_entity() {
                    let counts = !matches!(sense, Sense::Metonym | Sense::Role);
                    uses.entry(text.clone()).or_default().push(Alias { text, to: Some(ix), link, counts });
                }
            }
        }
        let mut aliases: Vec<Alias> =
            uses.into_values().filter_map(|uses| merge(dossier, &uses, findings)).collect();
        // A sentence may begin with a name that is written small: "the council" is "The council" there.
        let known: BTreeSet<&str> = aliases.iter().map(|alias| alias.text.as_str()).collect();
        let opening = |alias: &Alias| {
            let text = capitalised(&alias.text)?;
            (!known.contains(text.as_str())).then(|| Alias { text, ..alias.clone() })
        };
        let openings: Vec<Alias> = aliases.iter().filter_map(opening).collect();
        aliases.extend(openings);
        let phrases = Phrases::new(aliases.iter().map(|alias| alias.text.as_str()));
        // Backwards, so that the first of several records in a list file stays.
        let records: Vec<_> = dossier.iter().collect();
        let files = records.into_iter().rev().map(|(ix, record)| (record.path.clone(), ix)).collect();
        Self { titles, files, aliases, phrases }
    }

    /// The names in a text.
    pub(super) fn occurrences(&self, text: &str) -> Vec<Occurrence> {
        self.phrases.names(text).map(|(alias, range)| Occurrence { range, alias }).collect()
    }

    /// The alias that was found.
    pub(super) fn alias(&self, occurrence: &Occurrence) -> Option<&Alias> {
        self.aliases.get(occurrence.alias)
    }

    /// The record in a file; the first of a list file.
    pub(super) fn file(&self, path: &ContentPath) -> Option<RecordIx> {
        self.files.get(path).copied()
    }

    /// Finds a record by id, then by title or alias; case does not matter.
    pub(super) fn find(&self, dossier: &Dossier, name: &str) -> Found {
        let name = compared(name);
        if let Some(found) = dossier.find(&name) {
            return Found::One(found);
        }
        let candidates = self.titles.get(&name).map_or(&[][..], Vec::as_slice);
        // A title is stronger than an alias.
        let titled: Vec<RecordIx> =
            candidates.iter().copied().filter(|ix| dossier.get(*ix).title.to_lowercase() == name).collect();
        match (candidates, titled.as_slice()) {
            ([], _) => Found::Nothing,
            ([one], _) | (_, [one]) => Found::One(*one),
            _ => Found::Several(candidates.to_vec()),
        }
    }

    /// The records whose id, title or alias is nearest to a name that leads nowhere.
    pub(super) fn near<'a>(&self, dossier: &'a Dossier, name: &str) -> Vec<&'a Record> {
        let ids: Vec<&str> = dossier.by_id.keys().map(crate::model::id::Id::as_str).collect();
        let mut found: Vec<RecordIx> =
            suggest::nearest(name, ids).into_iter().filter_map(|id| dossier.find(id)).collect();
        let titles = self.titles.keys().map(String::as_str);
        found.extend(
            suggest::nearest(name, titles).into_iter().filter_map(|title| self.titles.get(title)).flatten(),
        );
        found.extend(
            self.titles
                .iter()
                .filter(|(title, _)| suggest::alike(title, name))
                .flat_map(|(_, records)| records),
        );
        let mut seen = Vec::new();
        found.retain(|ix| {
            !seen.contains(ix) && {
                seen.push(*ix);
                true
            }
        });
        found.into_iter().take(3).map(|ix| dossier.get(ix)).collect()
    }
}

/// A name as it stands at the beginning of a sentence; nothing where it does not begin with a small letter.
fn capitalised(name: &str) -> Option<String> {
    let first = name.chars().next().filter(|first| first.is_lowercase())?;
    let rest = name.get(first.len_utf8()..)?;
    Some(first.to_uppercase().chain(rest.chars()).collect())
}

/// One name with all its owners; several owners make it ambiguous, unless none wants it linked.
fn merge(dossier: &Dossier, uses: &[Alias], findings: &mut Vec<Diagnostic>) -> Option<Alias> {
    let mut owners: Vec<RecordIx> = uses.iter().filter_map(|alias| alias.to).collect();
    owners.sort_unstable();
    owners.dedup();
    let first = uses.first()?.clone();
    if owners.len() < 2 {
        let link = uses.iter().map(|alias| alias.link).min()?;
        return Some(Alias { link, counts: uses.iter().any(|alias| alias.counts), ..first });
    }
    let wanted: Vec<&Alias> = uses.iter().filter(|alias| alias.link != AutoLink::Never).collect();
    if let [one] = wanted.as_slice() {
        return Some((*one).clone());
    }
    // Two records with one id have been reported as such.
    let ids: BTreeSet<&Id> = owners.iter().map(|owner| &dossier.get(*owner).id).collect();
    if !wanted.is_empty() && ids.len() > 1 {
        findings.push(ambiguous(dossier, &first.text, &owners));
    }
    Some(Alias { to: None, link: AutoLink::Never, counts: false, ..first })
}

fn ambiguous(dossier: &Dossier, text: &str, owners: &[RecordIx]) -> Diagnostic {
    let place = |ix: RecordIx| {
        let record = dossier.get(ix);
        let alias = record
            .entity()
            .and_then(|(entity, _)| entity.aliases.iter().find(|alias| alias.text.value == text));
        alias.map_or_else(
            || record.common.name.as_ref().map_or_else(|| record.start(), |name| record.at(name.span)),
            |alias| record.at(alias.text.span),
        )
    };
    let names: Vec<String> = owners.iter().map(|ix| dossier.get(*ix).id.to_string()).collect();
    let mut finding = Diagnostic::new(
        Code::AliasAmbiguous,
        format!("the name \"{text}\" leads to {}", names.join(" and to ")),
    );
    for (index, owner) in owners.iter().enumerate() {
        finding = if index == 0 {
            finding.at(place(*owner)).marked(dossier.get(*owner).kind.singular())
        } else {
            finding.label(place(*owner), dossier.get(*owner).kind.singular())
        };
    }
    finding
        .help("it is never linked by itself: write [[id|words]] where it is mentioned")
        .help(format!("or say on all but one of them: {{text: \"{text}\", link: never}}"))
}
