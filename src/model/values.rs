//! Types of single fields: words from a list, dates, links, hashes; each reads itself from YAML.

use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::file::{Hash, Spanned};
use crate::model::date::{DateError, Edtf};
use crate::text::suggest;
use crate::yaml::{Alignment, FromYaml, Kind, Node, Reader, Shape};
use std::ops::Range;

/// Declares an enum of fixed words; anything else is a finding with the nearest word.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// The words, as authors write them.
            pub(crate) const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word, as authors write it.
            #[allow(dead_code, reason = "every list of words has its way back, whether or not it is asked for yet")]
            pub(crate) fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What a word means, if it is one of them.
            #[allow(dead_code, reason = "most lists are read from YAML only")]
            pub(crate) fn parse(text: &str) -> Option<Self> {
                match text {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl $crate::yaml::FromYaml for $name {
            fn shape() -> $crate::yaml::Shape {
                $crate::yaml::Shape::Words(Self::WORDS)
            }

            fn from_yaml(node: &$crate::yaml::Node, field: &str, reader: &mut $crate::yaml::Reader) -> Option<Self> {
                let text = <String as $crate::yaml::FromYaml>::from_yaml(node, field, reader)?;
                let read = Self::parse(&text);
                if read.is_none() {
                    $crate::model::values::not_in_list(node, field, &text, Self::WORDS, reader);
                }
                read
            }
        }
    };
}
pub(crate) use words;

/// Notes that a word is not one of those allowed.
pub(crate) fn not_in_list(node: &Node, field: &str, text: &str, words: &[&str], reader: &mut Reader) {
    let at = reader.at(node.span);
    let mut finding =
        Diagnostic::new(Code::FieldType, format!("\"{text}\" is not a value of \"{field}\"")).at(at);
    if let Some(near) = suggest::nearest(text, words.iter().copied()).first() {
        let safety = Safety::when(suggest::is_plain(text, words.iter().copied()));
        let at = reader.inside(node.span, text);
        finding = finding.help(format!("did you mean \"{near}\"?")).fix(
            format!("write \"{near}\""),
            at,
            *near,
            safety,
        );
    }
    reader.findings.push(finding.help(format!("allowed: {}", words.join(", "))));
}

/// Notes what is wrong with a date and how to write it.
fn bad_date(node: &Node, text: &str, error: &DateError, reader: &mut Reader) {
    let mut finding = Diagnostic::new(error.code(), error.message.clone()).at(reader.at(node.span));
    if !error.remedy.is_empty() {
        finding = finding.help(error.remedy.clone());
    }
    if let Some(date) = &error.meant {
        let at = reader.inside(node.span, text);
        finding = finding.fix(format!("write {date}"), at, date.as_str(), Safety::Safe);
    }
    reader.findings.push(finding);
}

impl FromYaml for Edtf {
    fn shape() -> Shape {
        Shape::Text
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let text = String::from_yaml(node, field, reader)?;
        Self::parse(&text).map_err(|error| bad_date(node, &text, &error, reader)).ok()
    }
}

/// A day of the calendar: `2021-12-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) jiff::civil::Date);

impl Day {
    /// Its beginning in UTC, in seconds since 1970.
    pub(crate) fn seconds(self) -> i64 {
        let start = self.0.at(0, 0, 0, 0);
        jiff::tz::TimeZone::UTC.to_timestamp(start).map_or(0, jiff::Timestamp::as_second)
    }

    /// As readers see it: "7 January 2022".
    pub(crate) fn display(self) -> String {
        Edtf::parse(&self.0.to_string()).map_or_else(|_| self.0.to_string(), |date| date.display())
    }
}

impl FromYaml for Day {
    fn shape() -> Shape {
        Shape::Form(r"^\d{4}-\d{2}-\d{2}$")
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let text = String::from_yaml(node, field, reader)?;
        crate::model::date::day(&text).map(Self).map_err(|error| bad_date(node, &text, &error, reader)).ok()
    }
}

impl FromYaml for Hash {
    fn shape() -> Shape {
        Shape::Form("^[0-9A-Fa-f]{64}$")
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let text = String::from_yaml(node, field, reader)?;
        let hash = Self::parse(&text);
        if hash.is_none() {
            reader.wrong(field, node, "a SHA-256: 64 hexadecimal digits, as sha256sum prints");
        }
        hash
    }
}

/// A web address with a scheme that is safe to print as a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Url(pub(crate) String);

/// Whether an address may become a link: http, https, mailto, or relative without a scheme.
pub(crate) fn is_safe(url: &str) -> bool {
    let trimmed: String = url.chars().filter(|c| !c.is_ascii_control() && !c.is_whitespace()).collect();
    let lower = trimmed.to_ascii_lowercase();
    let scheme =
        lower.split(['/', '?', '#']).next().and_then(|head| head.split_once(':')).map(|(scheme, _)| scheme);
    !lower.contains('\\')
        && scheme.is_none_or(|scheme| matches!(scheme, "http" | "https" | "mailto"))
        && !lower.starts_with("//")
}

impl FromYaml for Url {
    fn shape() -> Shape {
        Shape::Text
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let text = String::from_yaml(node, field, reader)?;
        let web = ["http://", "https://"].iter().any(|scheme| text.to_ascii_lowercase().starts_with(scheme));
        if web && !text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Some(Self(text));
        }
        let finding = Diagnostic::new(Code::UrlScheme, format!("\"{text}\" is not a web address"))
            .at(reader.at(node.span));
        reader.findings.push(finding.help("write the whole address: https://…"));
        None
    }
}

/// Whether two tags are of one language, whatever the script and the region.
pub(crate) fn is_one_language(one: &str, other: &str) -> bool {
    let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    first(one) == first(other)
}

/// A tag of a language as it is usually written (BCP 47, section 2.1.1): the language small, the script with a capital,
/// the region in capitals.
pub(crate) fn tag(written: &str) -> String {
    let small = written.to_ascii_lowercase();
    let mut parts = small.split('-');
    let mut tag = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            4 if part.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                tag.extend(part.chars().take(1).map(|c| c.to_ascii_uppercase()));
                tag.extend(part.chars().skip(1));
            }
            _ => tag.push_str(part),
        }
    }
    tag
}

/// A language by its tag (BCP 47): two or three letters, then script, region and so on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Language(pub(crate) String);

impl Language {
    /// Reads a tag, and writes it as tags are written; else gives the tag that a name in English may have meant.
    pub(crate) fn parse(text: &str) -> Result<Self, Option<&'static str>> {
        const NAMES: [(&str, &str); 9] = [
            ("english", "en-GB"),
            ("japanese", "ja"),
            ("arabic", "ar"),
            ("german", "de"),
            ("french", "fr"),
            ("spanish", "es"),
            ("chinese", "zh"),
            ("italian", "it"),
            ("portuguese", "pt"),
        ];
        let mut parts = text.split('-');
        let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let first = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && letters(part));
        let rest = parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if first && rest {
            return Ok(Self(tag(text)));
        }
        Err(NAMES.iter().find(|(name, _)| text.eq_ignore_ascii_case(name)).map(|(_, tag)| *tag))
    }
}

impl FromYaml for Language {
    fn shape() -> Shape {
        Shape::Text
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let text = String::from_yaml(node, field, reader)?;
        let meant = match Self::parse(&text) {
            Ok(language) => return Some(language),
            Err(meant) => meant,
        };
        let finding = Diagnostic::new(Code::FieldType, format!("\"{text}\" is no tag of a language"))
            .at(reader.at(node.span));
        reader.findings.push(match meant {
            Some(tag) => finding.help(format!("write {tag}")).fix(
                format!("write {tag}"),
                reader.inside(node.span, &text),
                tag,
                Safety::Guess,
            ),
            None => finding.help("write its tag of BCP 47: en-GB, en-US, ja, de"),
        });
        None
    }
}

/// How many: 1 and more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Count(pub(crate) usize);

impl FromYaml for Count {
    fn shape() -> Shape {
        Shape::Number
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let text = String::from_yaml(node, field, reader)?;
        let count = text.parse::<usize>().ok().filter(|count| *count > 0);
        if count.is_none() {
            let message =
                format!("\"{text}\" is not a value of \"{field}\": it is a whole number, 1 or more");
            reader.findings.push(Diagnostic::new(Code::FieldType, message).at(reader.at(node.span)));
        }
        count.map(Self)
    }
}

/// A part of a whole: 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(crate) struct Share(pub(crate) f64);

impl FromYaml for Share {
    fn shape() -> Shape {
        Shape::Number
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let text = String::from_yaml(node, field, reader)?;
        let bare = text.trim_end_matches(['%', ' ']);
        let number = bare.parse::<f64>().ok().filter(|number| number.is_finite());
        if let Some(share) = number.filter(|number| bare == text && (0.0..=1.0).contains(number)) {
            return Some(Self(share));
        }
        let message = format!("\"{text}\" is no share: \"{field}\" is a number from 0 to 1");
        let finding = Diagnostic::new(Code::FieldType, message).at(reader.at(node.span));
        reader.findings.push(match number.filter(|number| (1.0..=100.0).contains(number)) {
            Some(percent) => {
                let share = format!("{}", percent / 100.0);
                let safety = Safety::when(bare != text);
                let at = reader.inside(node.span, &text);
                let help = format!("for {percent} per cent write {share}");
                finding.help(help).fix(format!("write {share}"), at, share, safety)
            }
            None => finding,
        });
        None
    }
}

/// A stretch of a text in code points, the first counted as 0: `120-160`, from 120 up to 160 and without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch(pub(crate) Range<usize>);

impl FromYaml for Stretch {
    fn shape() -> Shape {
        Shape::Text
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let text = if let Kind::Scalar { text, .. } = &node.kind { text.as_str() } else { "" };
        if text.is_empty() {
            let message =
                format!("a range of \"{field}\" is {}, and should be written 120-160", node.described());
            reader.findings.push(Diagnostic::new(Code::FieldType, message).at(reader.at(node.span)));
            return None;
        }
        let number = |digits: &str| digits.trim().parse::<usize>().ok();
        let ends = text.split_once(['-', '–']).and_then(|(from, to)| Some((number(from)?, number(to)?)));
        let message = match ends {
            Some((from, to)) if from < to => return Some(Self(from..to)),
            Some((from, to)) => format!("\"{text}\" is no range: {to} is not beyond {from}"),
            None => format!("\"{text}\" is no range of the text"),
        };
        let finding = Diagnostic::new(Code::FieldType, message).at(reader.at(node.span));
        reader.findings.push(finding.help(format!(
            "\"{field}\" counts characters from 0: 120-160 is from 120 up to 160, and without it"
        )));
        None
    }
}

/// What `nocite: "@*"` holds: all sources.
pub(crate) const ALL_KEYS: &str = "*";

/// Keys of sources in one text: `@asiaone, @{https://example.org/a}`, or `@*` for all. They stand here without `@`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keys(pub(crate) Vec<Spanned<String>>);

impl FromYaml for Keys {
    fn shape() -> Shape {
        Shape::Text
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let text = String::from_yaml(node, field, reader)?;
        let alignment = Alignment::of(&text, reader.text, node.span);
        let mut keys = Vec::new();
        let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        for part in parts.filter(|part| !part.is_empty()) {
            let from = part.as_ptr().addr() - text.as_ptr().addr();
            let bare = part.strip_prefix('@').map(|key| {
                let braced = key.strip_prefix('{').and_then(|key| key.strip_suffix('}'));
                braced.map_or((from + 1, key), |key| (from + 2, key))
            });
            if let Some((from, key)) = bare.filter(|(_, key)| !key.is_empty()) {
                keys.push(Spanned::new(key.to_owned(), alignment.span(from..from + key.len())));
            } else {
                let at = reader.at(alignment.span(from..from + part.len()));
                let finding = Diagnostic::new(Code::FieldType, format!("\"{part}\" is no key of a source"));
                reader.findings.push(finding.at(at).help(format!(
                    "write keys with @, as in {field}: \"@asiaone, @kyodo\"; \"@*\" means all"
                )));
            }
        }
        Some(Self(keys))
    }
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn only_harmless_schemes_become_links() {
        for good in ["https://a.b/c?d:e", "mailto:a@b.org", "../places/a.md#x:y", "a.html", "#x", "?q=1:2"] {
            assert!(is_safe(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JaVaScript:x",
            "java\nscript:x",
            " javascript:x",
            "data:text/html,x",
            "//evil.example",
            "vbscript:x",
            "file:///etc/passwd",
            "/\\evil.example/x",
        ] {
            assert!(!is_safe(bad), "{bad}");
        }
    }
}
