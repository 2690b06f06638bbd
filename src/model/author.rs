//! Names of those who made a source, as CSL has them.

use crate::csl::is_spaceless;
use crate::yaml::{FromYaml, Kind, Node, Reader, Shape, fields};
use serde::{Deserialize, Serialize};

/// A person or body that made a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Author {
    /// A name that is not taken apart: "Central News Agency".
    Literal(String),
    /// A name in its parts.
    Personal(Person),
}

/// The parts of a person's name (CSL-JSON, `name-variable`). Particles that nobody has set apart stand with the family or
/// the given name, as they are written; a style finds them there if they are in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Person {
    /// "Suga".
    pub(crate) family: String,
    /// "Yoshihide".
    pub(crate) given: String,
    /// "Jr.", if there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) suffix: String,
    /// What goes with the given name where the family name stands first: "de" of "La Fontaine, Jean de".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) dropping: String,
    /// What stays with the family name: "Van" of "Van Dyke".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) non_dropping: String,
    /// Whether a comma stands before the suffix: "Martin Luther King, Jr."
    #[serde(default, skip_serializing_if = "is_unset")]
    pub(crate) comma_suffix: bool,
    /// Whether the family name comes first wherever the name stands.
    #[serde(default, skip_serializing_if = "is_unset")]
    pub(crate) static_ordering: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
fn is_unset(flag: &bool) -> bool {
    !flag
}

fields! {
    /// A name in its long form.
    AuthorFields as "an author" {
        /// The family name.
        family: Option<String>,
        /// The given names.
        given: Option<String>,
        /// What follows a name: Jr., III.
        suffix: Option<String>,
        /// What goes with the given name where the family name stands first: the de of La Fontaine, Jean de.
        dropping_particle = "dropping-particle": Option<String>,
        /// What stays with the family name: the Van of Van Dyke.
        non_dropping_particle = "non-dropping-particle": Option<String>,
        /// Whether a comma stands before the suffix: true or false.
        comma_suffix = "comma-suffix": Option<bool>,
        /// Whether the family name comes first wherever the name stands: true or false.
        static_ordering = "static-ordering": Option<bool>,
        /// A name that is not taken apart.
        literal: Option<String>,
    }
}

impl FromYaml for Author {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, AuthorFields::shape()])
    }

    /// `Family, Given`, with a suffix before or after the given name; `{literal: …}`; without a comma the name is taken
    /// whole.
    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        if let Kind::Map(_) = node.kind {
            let fields = AuthorFields::from_yaml(node, field, reader)?;
            return Some(match (fields.literal, fields.family) {
                (Some(literal), _) => Self::Literal(literal),
                (None, Some(family)) => Self::Personal(Person {
                    family,
                    given: fields.given.unwrap_or_default(),
                    suffix: fields.suffix.unwrap_or_default(),
                    dropping: fields.dropping_particle.unwrap_or_default(),
                    non_dropping: fields.non_dropping_particle.unwrap_or_default(),
                    comma_suffix: fields.comma_suffix.unwrap_or_default(),
                    static_ordering: fields.static_ordering.unwrap_or_default(),
                }),
                (None, None) => {
                    reader.wrong(field, node, "a name with family or literal");
                    return None;
                }
            });
        }
        let text = String::from_yaml(node, field, reader)?;
        Some(match text.split_once(", ") {
            Some((family, given)) => Self::personal(family, given),
            None => Self::Literal(text),
        })
    }
}

impl Person {
    /// The family name with the particle that stays with it. After "d’" and "al-" stands no space.
    pub(crate) fn full_family(&self) -> String {
        let [particle, family] = [&self.non_dropping, &self.family].map(|part| part.trim());
        if particle.ends_with(['\'', '’', '-']) && !family.is_empty() {
            return format!("{particle}{family}");
        }
        joined([particle, family])
    }

    /// The given names with the particle that goes with them.
    pub(crate) fn full_given(&self) -> String {
        joined([&self.given, &self.dropping])
    }

    /// Both parts in reading order.
    fn names(&self) -> String {
        let (given, family) = (self.full_given(), self.full_family());
        if self.family.chars().any(is_spaceless) {
            family + &given
        } else if self.static_ordering {
            joined([&family, &given])
        } else if self.dropping.trim_end().ends_with(['\'', '’', '-']) {
            given + &family
        } else {
            joined([&given, &family])
        }
    }

    /// Whether it is no more than a family name, a given name and a suffix, so that commas say it all.
    pub(crate) fn is_plain(&self) -> bool {
        let Self { family: _, given, suffix: _, dropping, non_dropping, comma_suffix, static_ordering } =
            self;
        !given.is_empty()
            && dropping.is_empty()
            && non_dropping.is_empty()
            && !comma_suffix
            && !static_ordering
    }

    /// The parts that are there, by the names that CSL-JSON and our records have for them.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("family", &self.family),
            ("given", &self.given),
            ("dropping-particle", &self.dropping),
            ("non-dropping-particle", &self.non_dropping),
            ("suffix", &self.suffix),
        ];
        all.into_iter().filter(|(_, part)| !part.is_empty()).map(|(name, part)| (name, part.as_str()))
    }

    /// What is set of its order, by the names that CSL-JSON and our records have for it.
    pub(crate) fn flags(&self) -> impl Iterator<Item = &'static str> {
        let all = [("comma-suffix", self.comma_suffix), ("static-ordering", self.static_ordering)];
        all.into_iter().filter(|(_, is_set)| *is_set).map(|(name, _)| name)
    }

    /// Family name, suffix and given names in this order, those that are there.
    pub(crate) fn inverted(&self) -> [String; 3] {
        [self.full_family(), self.suffix.clone(), self.full_given()]
    }

    /// The name in reading order.
    fn display(&self) -> String {
        let comma = if self.comma_suffix && !self.suffix.is_empty() { "," } else { "" };
        joined([&(self.names() + comma), &self.suffix])
    }
}

/// Two parts of a name, those that are there, with a space between them.
fn joined(parts: [&str; 2]) -> String {
    let there = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    there.collect::<Vec<_>>().join(" ")
}

impl Author {
    /// The literal name that stands for those whom a list leaves out, as in BibTeX.
    pub(crate) const OTHERS: &str = "others";

    /// A name from what stands before its first comma and after it: "King", "Martin Luther, Jr." or "Jr., Martin Luther".
    pub(crate) fn personal(family: &str, given: &str) -> Self {
        let is_suffix = |word: &str| {
            let word = word.trim().trim_end_matches('.').to_ascii_lowercase();
            matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv" | "junior" | "senior" | "esq")
        };
        let (given, suffix) = match given.split_once(',') {
            Some((before, after)) if is_suffix(after) => (before, after),
            Some((before, after)) if is_suffix(before) => (after, before),
            _ => (given, ""),
        };
        let [family, given, suffix] = [family, given, suffix].map(|part| part.trim().to_owned());
        Self::Personal(Person { family, given, suffix, ..Person::default() })
    }

    /// All names in reading order, in one line.
    pub(crate) fn listed(names: &[Self]) -> String {
        let (named, others) = match names {
            [named @ .., Self::Literal(last)] if last == Self::OTHERS && !named.is_empty() => {
                (named, " and others")
            }
            all => (all, ""),
        };
        named.iter().map(Self::display).collect::<Vec<_>>().join(", ") + others
    }

    /// The name in reading order.
    pub(crate) fn display(&self) -> String {
        match self {
            Self::Literal(name) => name.clone(),
            Self::Personal(person) => person.display(),
        }
    }

    /// What a list puts the name in order by: the family name, or the name as it is.
    pub(crate) fn family(&self) -> String {
        match self {
            Self::Literal(name) => name.clone(),
            Self::Personal(person) => person.full_family(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_with_all_its_parts() {
        let named = |given: &str, family: &str| Person {
            family: family.to_owned(),
            given: given.to_owned(),
            ..Person::default()
        };
        let dyke = Person { non_dropping: "Van".to_owned(), ..named("Dick", "Dyke") };
        assert_eq!(dyke.display(), "Dick Van Dyke");
        assert_eq!(dyke.inverted(), ["Van Dyke", "", "Dick"]);
        let hedelin = Person { dropping: "d’".to_owned(), ..named("François", "Aubignac") };
        assert_eq!(hedelin.display(), "François d’Aubignac");
        assert_eq!(named("康成", "川端").display(), "川端康成");
        assert_eq!(named("Igor'", "Savitskii").display(), "Igor' Savitskii");
        let king = Person { suffix: "Jr.".to_owned(), comma_suffix: true, ..named("M. L.", "King") };
        assert_eq!(king.display(), "M. L. King, Jr.");
        assert_eq!(Person { static_ordering: true, ..named("Zedong", "Mao") }.display(), "Mao Zedong");
    }
}
