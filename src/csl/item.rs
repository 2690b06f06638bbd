//! Items (CSL-JSON, the data model of CSL): a type, and values for variables, read once.

use super::date_value::Date;
use super::name_value::Name;
use super::note_fields;
use super::rich::{self, Rich};
use super::variables::{Kind, Variable, VariableKind, VariableSet, Worked};
use serde_json::{Map, Value};

/// The value of a variable.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Text(Rich),
    Names(Vec<Name>),
    Date(Date),
}

/// Something that can be cited.
#[derive(Clone, Debug)]
pub struct Item {
    /// What citations call it.
    pub id: String,
    /// Its type.
    pub kind: Option<Kind>,
    /// Its language, which decides whether its title is in English.
    pub language: Option<String>,
    slots: [u8; Variable::COUNT],
    values: Vec<Content>,
    /// The variables that may print something.
    present: VariableSet,
    /// The variables whose names are not all that there are.
    open: Vec<Variable>,
}

/// No value.
const NONE: u8 = u8::MAX;

impl Item {
    /// An item without values.
    pub fn new(id: impl Into<String>, kind: Option<Kind>) -> Self {
        Self {
            id: id.into(),
            kind,
            language: None,
            slots: [NONE; Variable::COUNT],
            values: Vec::new(),
            present: VariableSet::default(),
            open: Vec::new(),
        }
    }

    /// Reads an object of CSL-JSON. What CSL does not know is left out; a value of the wrong kind counts as none.
    /// Nothing is given for what has no `id`.
    pub fn from_json(object: &Map<String, Value>) -> Option<Self> {
        let id = scalar(object.get("id")?)?;
        let kind = object.get("type").and_then(Value::as_str).and_then(Kind::from_name);
        let mut item = Self::new(id, kind);
        item.language = object
            .get("language")
            .and_then(Value::as_str)
            .map(str::trim)
            .map(str::to_owned)
            .filter(|tag| !tag.is_empty());
        for (field, value) in object {
            let Some(variable) = Variable::from_field(field) else { continue };
            // A name of CSL goes before the older name of the same field.
            if item.get(variable).is_some() && variable.name() != field {
                continue;
            }
            match variable.kind() {
                VariableKind::Names => {
                    let names: Vec<Name> =
                        value.as_array().into_iter().flatten().filter_map(Name::from_json).collect();
                    item.set_names(variable, names);
                }
                VariableKind::Date => item.set_date(variable, Date::from_json(value)),
                VariableKind::Number | VariableKind::Text => {
                    if let Some(text) = scalar(value) {
                        item.set_text(variable, &text);
                    }
                }
            }
        }
        if let Some(note) = object.get("note").and_then(Value::as_str) {
            note_fields::read(&mut item, note);
        }
        Some(item)
    }

    /// Sets a variable of text or of a number; rich text where it is no number. Empty text is no value.
    pub fn set_text(&mut self, variable: Variable, text: &str) {
        self.set_read(variable, text, rich::read);
    }

    /// The same with text that has no tags: what looks like one is printed as it stands.
    pub fn set_plain_text(&mut self, variable: Variable, text: &str) {
        self.set_read(variable, text, rich::words);
    }

    fn set_read(&mut self, variable: Variable, text: &str, read: fn(&str) -> Rich) {
        let text = text.trim_matches(['\n', '\r', '\t']);
        if !text.trim().is_empty()
            && !matches!(variable.worked(), Some(worked) if !matches!(worked, Worked::Label | Worked::Page))
        {
            let is_number = variable.kind() == VariableKind::Number;
            let text = if is_number { rich::plain(text) } else { read(text) };
            self.set(variable, Content::Text(text));
        }
    }

    /// Sets names; [`Name::others`] at their end says that there are more.
    pub fn set_names(&mut self, variable: Variable, mut names: Vec<Name>) {
        if names.len() > 1 && names.pop_if(|last| last.is_others).is_some() {
            self.open.push(variable);
        }
        if !names.is_empty() && variable.kind() == VariableKind::Names {
            self.set(variable, Content::Names(names));
        }
    }

    /// Sets a date.
    pub fn set_date(&mut self, variable: Variable, date: Option<Date>) {
        if let Some(date) = date
            && variable.kind() == VariableKind::Date
        {
            self.set(variable, Content::Date(date));
        }
    }

    fn set(&mut self, variable: Variable, content: Content) {
        let Some(slot) = self.slots.get_mut(variable as usize) else { return };
        if let Some(value) = self.values.get_mut(usize::from(*slot)) {
            *value = content;
        } else if let Ok(index) = u8::try_from(self.values.len()) {
            *slot = index;
            self.values.push(content);
            self.present.insert(variable);
            variable.shown_as().for_each(|other| self.present.insert(other));
        }
    }

    /// The variables that may print something, as far as the item alone decides it.
    pub(super) fn present(&self) -> VariableSet {
        self.present
    }

    /// The value of a variable.
    pub(super) fn get(&self, variable: Variable) -> Option<&Content> {
        self.values.get(usize::from(*self.slots.get(variable as usize)?))
    }

    /// The text of a variable.
    pub(super) fn text(&self, variable: Variable) -> Option<&Rich> {
        match self.get(variable)? {
            Content::Text(text) => Some(text),
            Content::Names(_) | Content::Date(_) => None,
        }
    }

    /// The date of a variable.
    pub(super) fn date(&self, variable: Variable) -> Option<&Date> {
        match self.get(variable)? {
            Content::Date(date) => Some(date),
            Content::Names(_) | Content::Text(_) => None,
        }
    }

    /// Whether there are more people than those that are named.
    pub(super) fn has_others(&self, variable: Variable) -> bool {
        self.open.contains(&variable)
    }

    /// The names of a variable.
    pub(super) fn names(&self, variable: Variable) -> &[Name] {
        match self.get(variable) {
            Some(Content::Names(names)) => names,
            Some(Content::Date(_) | Content::Text(_)) | None => &[],
        }
    }
}

/// Text, or a number as text.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(_) | Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
