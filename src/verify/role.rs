//! Offices named with their holder in the text of an event that they do not cover: "Prime Minister Suga" in 2022.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::Span;
use crate::model::date::Day;
use crate::model::dossier::Dossier;
use crate::model::entity::EntityDetail;
use crate::model::prose::Passage;
use crate::model::record::Record;
use crate::model::relation::RoleFields;
use crate::text::phrases::Phrases;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Somebody's term of an office.
type Term<'a> = (&'a Record, &'a RoleFields);

/// How a term stands to an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Covers,
    Before,
    After,
}

/// Findings about offices.
pub(super) fn roles(dossier: &Dossier) -> Vec<Diagnostic> {
    let mut offices: BTreeMap<String, Vec<Term<'_>>> = BTreeMap::new();
    for (_, person) in dossier.entities() {
        let Some((entity, EntityDetail::Person(fields))) = person.entity() else { continue };
        for role in &fields.roles {
            let Some(title) = &role.title else { continue };
            let names = entity.aliases.iter().map(|alias| alias.text.value.as_str());
            for name in names.chain([person.title.as_str()]) {
                let terms = offices.entry(format!("{} {name}", title.value).to_lowercase()).or_default();
                terms.push((person, role));
            }
        }
    }
    let phrases = Phrases::new(offices.keys().map(String::as_str));
    let offices: Vec<Vec<Term<'_>>> = offices.into_values().collect();
    let mut findings = Vec::new();
    for record in &dossier.records {
        let mut told = BTreeSet::new();
        for passage in record.event().map_or(&[][..], |_| &record.prose.passages) {
            let text = passage.text.to_lowercase();
            for (office, range) in phrases.find(&text) {
                let terms = offices.get(office).map_or(&[][..], Vec::as_slice);
                let finding = mismatch(record, passage, &text, range, terms);
                findings.extend(finding.filter(|_| told.insert(office)));
            }
        }
    }
    findings
}

/// An office that stands directly before its holder's name, none of whose terms covers the event's date.
fn mismatch(
    record: &Record,
    passage: &Passage,
    text: &str,
    range: Range<usize>,
    terms: &[Term<'_>],
) -> Option<Diagnostic> {
    let date = &record.event()?.date.as_ref()?.value;
    let days = (date.earliest()?, date.latest()?);
    let (person, role) = *terms.first()?;
    let when = relative(role, days);
    if terms.iter().any(|(_, role)| relative(role, days) == When::Covers) {
        return None;
    }
    let title = role.title.as_ref()?;
    let before = text.get(..range.start)?.trim_end_matches([' ', '-']);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let (limit, said) = match when {
        When::Before => (format!("only from {}", role.start.as_ref()?.value.display()), ["later", "future"]),
        When::After => (format!("only until {}", role.end.as_ref()?.value.display()), ["former", "ex"]),
        When::Covers => return None,
    };
    if said.contains(&word) {
        return None;
    }
    let message =
        format!("{} was {} {limit}, and this event is of {}", person.title, title.value, date.display());
    // Lower case may be longer or shorter in other scripts; then the place is not told.
    let at: Span = if text.len() == passage.text.len() { passage.span(range) } else { record.head };
    let finding = Diagnostic::new(Code::RoleMismatch, message).at(record.at(at));
    let [first, _] = said;
    Some(
        finding
            .label(person.at(title.span), "the office")
            .help(format!("write \"{first} {}\", or correct a date", title.value)),
    )
}

/// How a term stands to the days on which an event may have been.
fn relative(role: &RoleFields, (first, last): (Day, Day)) -> When {
    let start = role.start.as_ref().and_then(|start| start.value.earliest());
    let end = role.end.as_ref().and_then(|end| end.value.latest());
    match (start, end) {
        (Some(start), _) if last < start => When::Before,
        (_, Some(end)) if end < first => When::After,
        _ => When::Covers,
    }
}
