//! What a field may hold, said for others: JSON Schema draft-07, which editors of YAML read ("7 and below").
//! Every type that is read from YAML says its shape beside its reader.

use serde_json::{Map, Value, json};

/// A declared field.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    /// Its name, as authors write it.
    pub(crate) name: &'static str,
    /// Its documentation.
    pub(crate) doc: &'static str,
    /// What it may hold.
    pub(crate) shape: fn() -> Shape,
}

/// What a value may be. Nothing (`key:` alone) may stand anywhere: the field is as if it were not written.
pub(crate) enum Shape {
    /// A single value, taken as text: `2024` and `no` are words too.
    Text,
    /// Text of a form, as a regular expression.
    Form(&'static str),
    /// `true` or `false`.
    Truth,
    /// A number.
    Number,
    /// One of some words.
    Words(&'static [&'static str]),
    /// A list; a single value stands for a list of one.
    List(Box<Shape>),
    /// A list of so many numbers.
    Numbers(usize),
    /// A mapping with these fields.
    Fields(&'static [Field]),
    /// A mapping with free keys.
    Mapping(Box<Shape>),
    /// One of several.
    Either(Vec<Shape>),
    /// Anything.
    Any,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// The fields of one record.
    One,
    /// A mapping from id to record.
    List,
}

impl Shape {
    /// The schema of a value.
    fn schema(&self) -> Value {
        match self {
            Self::Text => json!({"type": ["string", "number", "boolean", "null"]}),
            Self::Form(pattern) => json!({"type": ["string", "number", "null"], "pattern": pattern}),
            Self::Truth => json!({"type": ["boolean", "null"]}),
            Self::Number => json!({"type": ["number", "null"]}),
            Self::Words(words) => {
                // A bare 1 is a number to the editor, and the word "1" to us.
                let numbers = words.iter().filter_map(|word| word.parse::<i64>().ok()).map(Value::from);
                let all = words.iter().map(|word| Value::from(*word)).chain(numbers);
                json!({"enum": all.chain([Value::Null]).collect::<Vec<_>>()})
            }
            Self::List(item) => {
                let item = item.schema();
                json!({"anyOf": [item, {"type": "array", "items": item}]})
            }
            Self::Numbers(count) => json!({
                "type": ["array", "null"], "items": {"type": "number"}, "minItems": count, "maxItems": count,
            }),
            Self::Fields(fields) => object(fields, &[]),
            Self::Mapping(value) => {
                json!({"type": ["object", "null"], "additionalProperties": value.schema()})
            }
            Self::Either(shapes) => {
                json!({"anyOf": shapes.iter().map(Self::schema).collect::<Vec<_>>()})
            }
            Self::Any => json!({}),
        }
    }
}

/// The schema of a mapping with these fields and no others.
fn object(fields: &[Field], required: &[&str]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut schema = (field.shape)().schema();
        if let Value::Object(schema) = &mut schema {
            schema.insert("description".to_owned(), field.doc.trim().into());
        }
        properties.entry(field.name).or_insert(schema);
    }
    let mut object =
        json!({"type": ["object", "null"], "properties": properties, "additionalProperties": false});
    if let (Value::Object(object), false) = (&mut object, required.is_empty()) {
        object.insert("required".to_owned(), required.into());
    }
    object
}

/// The schema of a file, as text.
pub(crate) fn schema(title: &str, fields: &[Field], required: &[&str], layout: Layout) -> String {
    let record = object(fields, required);
    let mut schema = match layout {
        Layout::One => record,
        Layout::List => json!({"type": ["object", "null"], "additionalProperties": record}),
    };
    if let Value::Object(schema) = &mut schema {
        schema.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
        schema.insert("title".to_owned(), title.into());
    }
    format!("{schema:#}\n")
}
