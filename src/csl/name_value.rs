//! Names of items (CSL-JSON, `name-variable`), with particles and suffixes that stand in the given or the family
//! name taken out of them (specification, "Names", on particles).

use super::rich::{self, Rich};
use serde_json::Value;

/// A person or an institution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    pub(super) family: Rich,
    pub(super) given: Rich,
    pub(super) dropping: Box<str>,
    pub(super) non_dropping: Box<str>,
    pub(super) suffix: Box<str>,
    /// Whether a comma goes before the suffix also where the name is not inverted.
    pub(super) comma_suffix: bool,
    /// A name that is only one text, as of an institution.
    pub(super) literal: Option<Rich>,
    /// Whether the family name always comes first.
    pub(super) is_static: bool,
    /// Whether it is no name, but says that there are more.
    pub(super) is_others: bool,
}

/// Words that may end a given name and belong to the family name.
const PARTICLES: [&str; 48] = [
    "'n", "'s", "'t", "a", "abbé", "af", "al", "am", "auf", "av", "d'", "da", "dal", "dalla", "das", "de",
    "degli", "dei", "del", "dela", "della", "dello", "dem", "den", "der", "des", "di", "do", "dos", "du",
    "el", "het", "il", "la", "las", "le", "les", "lo", "los", "op", "te", "ten", "ter", "van", "vom", "von",
    "zu", "zum",
];
const MORE_PARTICLES: [&str; 7] = ["zur", "y", "e", "ibn", "bin", "ben", "in"];

impl Name {
    /// The name of a person, with particles and suffixes found where they stand. What looks like a tag is text.
    pub fn person(given: &str, family: &str) -> Self {
        Self::parted(given, family, rich::words)
    }

    /// The name of a person whose particles stand in neither part. What looks like a tag is text.
    pub fn in_parts(given: &str, family: &str) -> Self {
        Self { family: text(family, rich::words), given: text(given, rich::words), ..Self::default() }
    }

    /// A name that is one text. What looks like a tag is text.
    pub fn institution(literal: &str) -> Self {
        Self { literal: Some(rich::words(literal.trim())), ..Self::default() }
    }

    /// At the end of a list: that there are others, whom nobody has named.
    pub fn others() -> Self {
        Self { is_others: true, ..Self::default() }
    }

    fn parted(given: &str, family: &str, read: Reading) -> Self {
        let mut name = Self { family: text(family, read), given: text(given, read), ..Self::default() };
        name.part(family, given, read);
        name
    }

    /// The same name with particles and a suffix that are known; empty ones are none.
    #[must_use]
    pub fn with(mut self, dropping: &str, non_dropping: &str, suffix: &str) -> Self {
        let set = |place: &mut Box<str>, value: &str| {
            if !value.trim().is_empty() {
                *place = typographic(value.trim());
            }
        };
        set(&mut self.dropping, dropping);
        set(&mut self.non_dropping, non_dropping);
        set(&mut self.suffix, suffix);
        self
    }

    /// The same name with what CSL-JSON says of its order: whether a comma goes before the suffix, and whether the family
    /// name always comes first.
    #[must_use]
    pub fn ordered(mut self, comma_suffix: bool, is_static: bool) -> Self {
        self.comma_suffix |= comma_suffix;
        self.is_static |= is_static;
        self
    }

    /// Reads a name of CSL-JSON; nothing where all of it is empty.
    pub(super) fn from_json(value: &Value) -> Option<Self> {
        let text_of =
            |field: &str| value.get(field).and_then(Value::as_str).map(str::trim).unwrap_or_default();
        let is_set = |field: &str| is_set(value.get(field));
        let (family, given, literal) = (text_of("family"), text_of("given"), text_of("literal"));
        if !literal.is_empty() {
            return Some(Self { literal: Some(rich::read(literal)), ..Self::default() });
        }
        if family.is_empty() && given.is_empty() {
            return None;
        }
        let (dropping, non_dropping, suffix) =
            (text_of("dropping-particle"), text_of("non-dropping-particle"), text_of("suffix"));
        let parses = match value.get("parse-names") {
            Some(_) => is_set("parse-names"),
            None => dropping.is_empty() && non_dropping.is_empty(),
        };
        let name = if parses {
            Self::parted(given, family, rich::read)
        } else {
            let (family, given) = (text(family, rich::read), text(given, rich::read));
            Self { family, given, ..Self::default() }
        };
        let name = name.with(dropping, non_dropping, suffix);
        Some(name.ordered(is_set("comma-suffix"), is_set("static-ordering")))
    }

    /// Takes particles and a suffix out of the two parts.
    fn part(&mut self, family: &str, given: &str, read: Reading) {
        // Quotation marks around a family name say that all of it is the family name.
        if let Some(whole) = family.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            self.family = text(whole, read);
        } else {
            let (particle, rest) = leading_particle(family);
            // A space after an apostrophe is part of the name: "de' Medici", not "d'Este".
            let particle =
                if particle.trim_end().ends_with(['\'', '’']) { particle } else { particle.trim_end() };
            if !particle.is_empty() {
                self.non_dropping = typographic(particle);
                self.family = text(rest, read);
            }
        }
        let (given, particle) = trailing_particle(given);
        if !particle.is_empty() {
            self.dropping = typographic(particle);
            self.given = text(given, read);
        } else if let Some((before, suffix)) = given.split_once(',') {
            self.comma_suffix = suffix.starts_with('!');
            self.suffix = typographic(suffix.trim_start_matches(['!', ' ']).trim_end());
            self.given = text(before, read);
        }
    }
}

/// Whether a flag is set, which programs write as `true`, as a number or as text.
pub fn is_set(flag: Option<&Value>) -> bool {
    match flag {
        Some(Value::Bool(is_set)) => *is_set,
        Some(Value::Number(number)) => number.as_f64() != Some(0.0),
        Some(Value::String(text)) => !matches!(text.as_str(), "" | "0" | "false"),
        Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => false,
    }
}

/// How the text of a name is read: with tags or without.
type Reading = fn(&str) -> Rich;

fn text(part: &str, read: Reading) -> Rich {
    let mut text = read(part);
    if text.text.contains('\'') {
        text.text = text.text.replace('\'', "’");
    }
    text
}

fn typographic(part: &str) -> Box<str> {
    part.replace('\'', "’").into()
}

/// Whether a word begins as particles do.
fn is_lower(word: &str) -> bool {
    word.trim_start_matches(['\'', '’', '‘']).chars().next().is_some_and(char::is_lowercase)
}

/// Particles at the beginning of a family name: words in lower case before one that is not.
fn leading_particle(family: &str) -> (&str, &str) {
    let mut end = 0;
    for word in family.split_inclusive(' ') {
        if !is_lower(word) {
            break;
        }
        end += word.len();
    }
    let rest = family.get(end..).unwrap_or_default();
    if rest.is_empty() {
        // All in lower case; or one word with its particle: "d'Aubignac", "al-One".
        let start = family.rfind(' ').map_or(0, |at| at + 1);
        return joined_particle(family, start);
    }
    if end == 0 {
        return ("", family);
    }
    (family.get(..end).unwrap_or_default(), rest)
}

/// A particle that is joined to the name by an apostrophe or a hyphen.
fn joined_particle(family: &str, start: usize) -> (&str, &str) {
    let word = family.get(start..).unwrap_or_default();
    for (at, c) in word.char_indices() {
        if matches!(c, '\'' | '’' | '-' | '‘') && at > 0 {
            let split = start + at + c.len_utf8();
            let rest = family.get(split..).unwrap_or_default();
            if rest.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase()) {
                return (family.get(..split).unwrap_or_default(), rest);
            }
        }
    }
    ("", family)
}

/// Particles at the end of a given name.
fn trailing_particle(given: &str) -> (&str, &str) {
    let mut start = given.len();
    while let Some(head) = given.get(..start) {
        let head = head.trim_end();
        let Some(at) = head.rfind(' ') else { break };
        let word = head.get(at + 1..).unwrap_or_default().replace('’', "'");
        if !PARTICLES.contains(&word.as_str()) && !MORE_PARTICLES.contains(&word.as_str()) {
            break;
        }
        start = at + 1;
    }
    let (head, tail) = given.split_at_checked(start).unwrap_or((given, ""));
    (head.trim_end(), tail.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(given: &str, family: &str) -> [String; 5] {
        let name = Name::person(given, family);
        [
            name.given.text,
            name.dropping.into(),
            name.non_dropping.into(),
            name.family.text,
            name.suffix.into(),
        ]
    }

    #[test]
    fn particles_and_suffixes_are_found_where_they_stand() {
        assert_eq!(parts("Vincent", "van Gogh"), ["Vincent", "", "van", "Gogh", ""]);
        assert_eq!(parts("Alexander von", "Humboldt"), ["Alexander", "von", "", "Humboldt", ""]);
        assert_eq!(parts("François", "d'Aubignac"), ["François", "", "d’", "Aubignac", ""]);
        assert_eq!(parts("Alaa", "al-Aswānī"), ["Alaa", "", "al-", "Aswānī", ""]);
        assert_eq!(parts("John, Jr.", "Doe"), ["John", "", "", "Doe", "Jr."]);
        assert_eq!(parts("Dick", "\"Van Dyke\""), ["Dick", "", "", "Van Dyke", ""]);
        assert_eq!(parts("", "roe"), ["", "", "", "roe", ""]);
    }
}
