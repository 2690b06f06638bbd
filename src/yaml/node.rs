//! A YAML value with its place: what the typed readers walk over.

use crate::file::{Span, Spanned};

/// One value and where it stands, in bytes of the whole file.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Where it stands; for a list or mapping, from its first to its last value.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Nothing was written, or `~`, or `null`.
    Null,
    /// A scalar: its text as written, and what YAML makes of it.
    Scalar {
        /// The text, after quotes and folding, before any guess at a type: `2024`, `no`, `1.10`.
        text: String,
        /// What YAML 1.2 makes of it; used only where a boolean is asked for, and for free data.
        value: serde_yaml::Value,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order written.
    Map(Vec<(Spanned<String>, Node)>),
}

impl Node {
    /// What it is, in an author's words.
    pub(crate) fn described(&self) -> &'static str {
        match &self.kind {
            Kind::Null => "nothing",
            Kind::Scalar { .. } => "a single value",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a mapping",
        }
    }

    /// The value under a key, if this is a mapping that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|(name, _)| name.value == key).map(|(_, node)| node),
            Kind::Null | Kind::Scalar { .. } | Kind::List(_) => None,
        }
    }

    /// The free data that templates see, types guessed as YAML does.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what is no truth and no number is text, in YAML as it grows"
    )]
    pub(crate) fn to_value(&self) -> serde_json::Value {
        use serde_json::Value;
        match &self.kind {
            Kind::Null => Value::Null,
            Kind::Scalar { text, value } => match value {
                serde_yaml::Value::Bool(truth) => Value::Bool(*truth),
                serde_yaml::Value::Number(number) => number
                    .as_i64()
                    .map(Value::from)
                    .or_else(|| number.as_f64().and_then(serde_json::Number::from_f64).map(Value::Number))
                    .unwrap_or_else(|| Value::String(text.clone())),
                _ => Value::String(text.clone()),
            },
            Kind::List(items) => items.iter().map(Self::to_value).collect(),
            Kind::Map(entries) => {
                entries.iter().map(|(key, node)| (key.value.clone(), node.to_value())).collect()
            }
        }
    }
}
