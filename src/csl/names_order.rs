//! The order of the parts of a name (specification, "Name-part order"), and scripts that write names otherwise.

use super::name_value::Name;

/// Whether a name was printed with the family name first and a separator after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inverted {
    Yes,
    No,
}

/// How names of a script are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Latin, Cyrillic, Greek, Arabic and others: given name first, initials are known.
    Alphabetic,
    /// Chinese, Japanese, Korean: family name first, nothing between.
    Asian,
}

/// Whether a character is of a script whose names have the family name first and no space: Chinese, Japanese, Korean.
pub fn is_spaceless(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11FF | 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3038..=0x303B
        | 0x3040..=0x318F | 0x31A0..=0x31BF | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFF66..=0xFF9D | 0x20000..=0x3FFFF)
}

/// The script of a name, by its letters.
pub(super) fn script(name: &Name) -> Script {
    let text = if name.family.text.is_empty() { &name.given.text } else { &name.family.text };
    if !text.is_ascii() && text.chars().any(is_spaceless) { Script::Asian } else { Script::Alphabetic }
}
