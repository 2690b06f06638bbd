//! Offices named with their holder in the text of an event that they do not cover: "Prime Minister Suga" in 2022.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::dossier::Dossier;
use crate::model::entity::EntityDetail;
use crate::model::record::Record;
use crate::model::relation::RoleFields;

/// Findings about offices.
pub(super) fn roles(dossier: &Dossier) -> Vec<Diagnostic> {
    let people: Vec<(&Record, &[RoleFields])> = dossier
        .entities()
        .filter_map(|(_, record)| match record.entity() {
            Some((_, EntityDetail::Person(person))) if !person.roles.is_empty() => {
                Some((record, person.roles.as_slice()))
            }
            _ => None,
        })
        .collect();
    let mut findings = Vec::new();
    for record in dossier.records.iter().filter(|record| record.event().is_some()) {
        for (person, roles) in &people {
            findings.extend(roles.iter().filter_map(|role| mismatch(record, person, role)));
        }
    }
    findings
}

/// An office that stands directly before its holder's name, and does not cover the event's date.
fn mismatch(record: &Record, person: &Record, role: &RoleFields) -> Option<Diagnostic> {
    let date = &record.event()?.date.as_ref()?.value;
    let title = role.title.as_ref()?;
    let (first, last) = (date.earliest()?, date.latest()?);
    let start = role.start.as_ref().and_then(|start| start.value.earliest());
    let end = role.end.as_ref().and_then(|end| end.value.latest());
    let (before, after) = (start.is_some_and(|start| last < start), end.is_some_and(|end| end < first));
    if !before && !after {
        return None;
    }
    let names = person.entity().into_iter().flat_map(|(entity, _)| &entity.aliases);
    let names = names.map(|alias| alias.text.value.as_str()).chain([person.title.as_str()]);
    let wanted: Vec<String> = names.map(|name| format!("{} {name}", title.value).to_lowercase()).collect();
    let found = record.prose.passages.iter().find_map(|passage| {
        let text = passage.text.to_lowercase();
        // Lower case may be longer or shorter in other scripts; then the place is not told.
        let same = text.len() == passage.text.len();
        wanted.iter().find_map(|words| {
            let at = text.find(words.as_str())?;
            Some(if same { passage.span(at..at + words.len()) } else { record.head })
        })
    })?;
    let when = match (before, &role.start, &role.end) {
        (true, Some(start), _) => format!("only from {}", start.value.display()),
        (_, _, Some(end)) => format!("only until {}", end.value.display()),
        _ => return None,
    };
    let message =
        format!("{} was {} {when}, and this event is of {}", person.title, title.value, date.display());
    let finding = Diagnostic::new(Code::RoleMismatch, message).at(record.at(found));
    Some(
        finding
            .label(person.at(title.span), "the office")
            .help(format!("write \"former {}\", or correct a date", title.value)),
    )
}
