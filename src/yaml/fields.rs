//! Typed fields from nodes: every wrong, missing or unknown one is a finding, all in one run.
//! A record declares its fields once, with `fields!`; the names, their documentation and the reader
//! come from that one place, so validation and schema can never drift apart.

use super::align::Alignment;
use super::node::{Kind, Node};
use super::shape::Shape;
use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::file::{ContentPath, Location, Span, Spanned};
use crate::text::suggest;

/// Collects findings while a file is read.
pub(crate) struct Reader<'a> {
    /// The file that is read.
    pub(crate) path: &'a ContentPath,
    /// Its whole text, for values whose places must be found again.
    pub(crate) text: &'a str,
    /// What was noticed so far.
    pub(crate) findings: Vec<Diagnostic>,
    /// Fields of the record at hand that were written and could not be read: they are not missing.
    refused: Vec<&'static str>,
}

impl<'a> Reader<'a> {
    /// Begins to read a file.
    pub(crate) fn new(path: &'a ContentPath, text: &'a str) -> Self {
        Self { path, text, findings: Vec::new(), refused: Vec::new() }
    }

    /// Begins a record.
    pub(crate) fn begin_record(&mut self) {
        self.refused.clear();
    }

    /// Reads a field; what is written and cannot be read has left a finding of its own.
    pub(crate) fn field<T: FromYaml>(&mut self, node: &Node, name: &'static str) -> Option<T> {
        let value = node.get(name)?;
        let read = T::from_yaml(value, name, self);
        if read.is_none() {
            self.refused.push(name);
        }
        read
    }

    /// A place in this file.
    pub(crate) fn at(&self, span: Span) -> Location {
        Location { path: self.path.clone(), span }
    }

    /// Notes that a value is not of the type that its field asks for.
    pub(crate) fn wrong(&mut self, field: &str, node: &Node, wanted: &str) {
        let finding = Diagnostic::new(
            Code::FieldType,
            format!("\"{field}\" is {}, and should be {wanted}", node.described()),
        );
        self.findings.push(finding.at(self.at(node.span)));
    }

    /// Notes that a single value stands where a mapping of fields should.
    pub(crate) fn unmapped(&mut self, field: &str, node: &Node, what: &str, names: &[&str]) {
        self.wrong(field, node, &format!("a mapping with the fields of {what}"));
        let Some(finding) = self.findings.pop() else { return };
        let finding = match (&node.kind, names.first()) {
            (Kind::Scalar { text, .. }, Some(first)) if !text.contains('\n') => {
                finding.help(format!("perhaps: {field}: {{{first}: {text}}}"))
            }
            _ => finding,
        };
        self.findings.push(finding.help(format!("its fields are {}", names.join(", "))));
    }

    /// The place of a value's words, inside the quotes that may stand around them.
    pub(crate) fn inside(&self, span: Span, words: &str) -> Location {
        self.at(Alignment::of(words, self.text, span).span(0..words.len()))
    }

    /// Notes a key that this kind does not have, with the nearest that it has. Of the keys beside it, the nearest may be
    /// one: then it is not to be written twice.
    pub(crate) fn unknown(
        &mut self,
        key: &Spanned<String>,
        what: &str,
        known: &[&str],
        beside: &[(Spanned<String>, Node)],
    ) {
        let mut finding =
            Diagnostic::new(Code::FieldUnknown, format!("{what} has no field \"{}\"", key.value))
                .at(self.at(key.span))
                .marked("not known");
        if let Some(near) = suggest::nearest(&key.value, known.iter().copied()).first() {
            let free = beside.iter().all(|(name, _)| name.value != *near);
            let safety = Safety::when(free && suggest::is_plain(&key.value, known.iter().copied()));
            finding = finding.help(format!("did you mean \"{near}\"?")).fix(
                format!("write \"{near}\""),
                self.inside(key.span, &key.value),
                *near,
                safety,
            );
        } else if known.contains(&"extra") {
            finding = finding.help("free data for templates goes under \"extra:\"");
        } else {
            finding = finding.help(format!("known are: {}", known.join(", ")));
        }
        self.findings.push(finding);
    }

    /// Notes that a field is missing from a record that stands at `span`.
    pub(crate) fn missing(&mut self, field: &str, what: &str, span: Span, example: &str) {
        if self.refused.contains(&field) {
            return;
        }
        let finding = Diagnostic::new(Code::FieldMissing, format!("{what} has no {field}")).at(self.at(span));
        self.findings.push(finding.help(format!("add: {field}: {example}")));
    }
}

/// What a field is when it is not written.
pub(crate) trait Absent: Sized {
    /// The value of a field that is not there.
    fn absent() -> Self;

    /// This value; where it is absent, another one.
    fn or(self, other: Self) -> Self;
}

/// A type that a field can have.
pub(crate) trait FromYaml: Sized {
    /// Reads the value of `field`; gives `None`, and leaves a finding, where it cannot.
    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self>;

    /// What it reads, for schemas.
    fn shape() -> Shape;
}

impl<T> Absent for Option<T> {
    fn absent() -> Self {
        None
    }

    fn or(self, other: Self) -> Self {
        Self::or(self, other)
    }
}

impl<T> Absent for Vec<T> {
    fn absent() -> Self {
        Self::new()
    }

    fn or(self, other: Self) -> Self {
        if self.is_empty() { other } else { self }
    }
}

impl Absent for bool {
    fn absent() -> Self {
        false
    }

    fn or(self, other: Self) -> Self {
        self || other
    }
}

impl<T: FromYaml> FromYaml for Option<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        match node.kind {
            Kind::Null => Some(None),
            Kind::Scalar { .. } | Kind::List(_) | Kind::Map(_) => T::from_yaml(node, field, reader).map(Some),
        }
    }
}

/// A list; a single value stands for a list of one, as authors expect of `tags: war`.
impl<T: FromYaml> FromYaml for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        match &node.kind {
            Kind::Null => Some(Self::new()),
            Kind::List(items) => {
                Some(items.iter().filter_map(|item| T::from_yaml(item, field, reader)).collect())
            }
            Kind::Scalar { .. } | Kind::Map(_) => T::from_yaml(node, field, reader).map(|value| vec![value]),
        }
    }
}

impl<T: FromYaml> FromYaml for Spanned<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        T::from_yaml(node, field, reader).map(|value| Self::new(value, node.span))
    }
}

impl<T: FromYaml> FromYaml for Box<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        T::from_yaml(node, field, reader).map(Self::new)
    }
}

/// Text as written: `2024`, `no` and `1:30` stay what they are.
impl FromYaml for String {
    fn shape() -> Shape {
        Shape::Text
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        if let Kind::Scalar { text, .. } = &node.kind {
            return Some(text.clone());
        }
        reader.wrong(field, node, "text");
        None
    }
}

/// `true` or `false`, as YAML 1.2 has them; `yes` and `no` are text.
impl FromYaml for bool {
    fn shape() -> Shape {
        Shape::Truth
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        if let Kind::Scalar { value: serde_yaml::Value::Bool(truth), .. } = &node.kind {
            return Some(*truth);
        }
        if let Kind::Scalar { text, .. } = &node.kind {
            let finding =
                Diagnostic::new(Code::FieldType, format!("\"{text}\" is not a value of \"{field}\""));
            let finding = finding.at(reader.at(node.span));
            // YAML 1.1 had more words for it.
            let meant = match text.to_ascii_lowercase().as_str() {
                "yes" | "y" | "on" | "true" => Some("true"),
                "no" | "n" | "off" | "false" => Some("false"),
                _ => None,
            };
            let finding = match meant {
                Some(word) => finding.fix(format!("write {word}"), reader.at(node.span), word, Safety::Safe),
                None => finding,
            };
            reader.findings.push(finding.help("allowed: true, false"));
        } else {
            reader.wrong(field, node, "true or false");
        }
        None
    }
}

impl FromYaml for f64 {
    fn shape() -> Shape {
        Shape::Number
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        if let Kind::Scalar { text, .. } = &node.kind
            && let Ok(number) = text.parse::<Self>()
            && number.is_finite()
        {
            return Some(number);
        }
        if let Kind::Scalar { text, .. } = &node.kind {
            let message = format!("\"{text}\" is no number, and \"{field}\" should be one");
            reader.findings.push(Diagnostic::new(Code::FieldType, message).at(reader.at(node.span)));
        } else {
            reader.wrong(field, node, "a number");
        }
        None
    }
}

impl FromYaml for Node {
    fn shape() -> Shape {
        Shape::Any
    }

    fn from_yaml(node: &Node, _: &str, _: &mut Reader) -> Option<Self> {
        Some(node.clone())
    }
}

/// Declares a struct whose fields are read from a mapping.
/// Each field's documentation is the one that an author gets to see.
macro_rules! fields {
    ($(#[$meta:meta])* $name:ident as $what:literal { $($(#[doc = $doc:literal])* $field:ident $(= $key:literal)? : $type:ty,)* }) => {
        $(#[$meta])*
        #[allow(dead_code, reason = "a field of the content format is read and checked even where no page shows it yet")]
        #[derive(Clone, Debug)]
        pub(crate) struct $name { $($(#[doc = $doc])* pub(crate) $field: $type,)* }

        impl $name {
            /// The names of the fields, as authors write them.
            pub(crate) const NAMES: &'static [&'static str] = &[$($crate::yaml::fields!(@name $field $($key)?)),*];

            /// The fields, for schemas and new records.
            pub(crate) const FIELDS: &'static [$crate::yaml::Field] = &[$($crate::yaml::Field {
                name: $crate::yaml::fields!(@name $field $($key)?),
                doc: concat!($($doc),*),
                shape: <$type as $crate::yaml::FromYaml>::shape,
            }),*];

            /// Takes the fields that it knows out of a mapping; unknown ones are left to the caller.
            pub(crate) fn take(node: &$crate::yaml::Node, reader: &mut $crate::yaml::Reader) -> Self {
                Self { $($field: {
                    let name = $crate::yaml::fields!(@name $field $($key)?);
                    reader.field::<$type>(node, name)
                        .unwrap_or_else(<$type as $crate::yaml::Absent>::absent)
                },)* }
            }
        }

        impl $crate::yaml::FromYaml for $name {
            fn shape() -> $crate::yaml::Shape {
                $crate::yaml::Shape::Fields(Self::FIELDS)
            }

            fn from_yaml(node: &$crate::yaml::Node, field: &str, reader: &mut $crate::yaml::Reader) -> Option<Self> {
                let $crate::yaml::Kind::Map(entries) = &node.kind else {
                    reader.unmapped(field, node, $what, Self::NAMES);
                    return None;
                };
                for (key, _) in entries {
                    if !Self::NAMES.contains(&key.value.as_str()) {
                        reader.unknown(key, $what, Self::NAMES, entries);
                    }
                }
                Some(Self::take(node, reader))
            }
        }

        impl $crate::yaml::Absent for $name {
            fn absent() -> Self {
                Self { $($field: <$type as $crate::yaml::Absent>::absent(),)* }
            }

            fn or(self, other: Self) -> Self {
                Self { $($field: $crate::yaml::Absent::or(self.$field, other.$field),)* }
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $key:literal) => { $key };
}
pub(crate) use fields;
