//! Variables in the note of an item, which is how programs keep what they have no field for: lines "variable: value"
//! at the beginning of the note, and "{:variable: value}" anywhere (CSL-JSON, "Extra").

use super::date_value::Date;
use super::item::Item;
use super::name_value::Name;
use super::variables::{Kind, Variable, VariableKind};

/// Reads the variables of a note into an item; what the item has is left as it is.
pub(super) fn read(item: &mut Item, note: &str) {
    let mut rest = note;
    while let Some((_, tail)) = rest.split_once("{:") {
        let Some((field, tail)) = tail.split_once('}') else { break };
        set(item, field);
        rest = tail;
    }
    for line in note.lines().map(str::trim) {
        if !line.is_empty() && !line.starts_with("{:") && !set(item, line) && !is_field(line) {
            break;
        }
    }
}

/// Whether a line looks like a variable that CSL does not have.
fn is_field(line: &str) -> bool {
    line.split_once(": ")
        .is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric() || "-_ ".contains(c)))
}

/// Reads one "variable: value"; gives whether it was one.
fn set(item: &mut Item, field: &str) -> bool {
    let Some((name, value)) = field.split_once(':') else { return false };
    let (name, value) = (name.trim(), value.trim());
    if name == "type" {
        item.kind = Kind::from_name(value).or(item.kind);
        return true;
    }
    // Programs write the names of CSL, or what they show of them: "Original Date".
    let lower = name.to_lowercase().replace(' ', "-");
    let known = Variable::from_name(name).or_else(|| Variable::from_name(&lower));
    let Some(variable) = known.filter(|variable| *variable != Variable::Note) else { return false };
    match variable.kind() {
        VariableKind::Names => {
            let mut names = item.names(variable).to_vec();
            names.push(match value.split_once("||") {
                Some((family, given)) => Name::person(given.trim(), family.trim()),
                None => Name::institution(value),
            });
            item.set_names(variable, names);
        }
        VariableKind::Date if item.get(variable).is_none() => item.set_date(variable, Date::from_text(value)),
        VariableKind::Number | VariableKind::Text if item.get(variable).is_none() => {
            item.set_text(variable, value);
        }
        VariableKind::Date | VariableKind::Number | VariableKind::Text => {}
    }
    true
}
