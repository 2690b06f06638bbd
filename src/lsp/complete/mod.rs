//! What could stand where somebody writes: a record behind `[[`, a source behind `[@`, fields and their values in YAML.
//! Looks at the text as it is typed, and at the last reading of the project for names.

mod fields;
mod names;

pub(super) use fields::field_at;

use super::scene::{Scene, Spot};
use crate::file::Span;
use gen_lsp_types as lsp;
use std::ops::Range;

/// So many are offered at once; where there are more, the editor asks again when more is typed.
const MOST: usize = 200;

/// What is offered.
#[derive(Default)]
struct Offer {
    items: Vec<lsp::CompletionItem>,
    more: bool,
}

impl Offer {
    /// Takes as many as are offered; no more than these are made.
    fn extend<T>(&mut self, all: impl IntoIterator<Item = T>, make: impl Fn(T) -> lsp::CompletionItem) {
        for one in all {
            if self.items.len() == MOST {
                self.more = true;
                return;
            }
            // Editors order by words otherwise, and not as we do.
            let sort_text = Some(format!("{:04}", self.items.len()));
            self.items.push(lsp::CompletionItem { sort_text, ..make(one) });
        }
    }
}

/// How well some names fit what is typed, in lower case: the less the better; `None` where none of them does.
fn rank<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<u8> {
    let of = |name: &str| {
        let name = name.to_lowercase();
        let mut words = name.match_indices(typed);
        let begins =
            |at: usize| name.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        match words.next() {
            None => None,
            Some((0, _)) => Some(0),
            Some((at, _)) if begins(at) => Some(1),
            Some(_) if words.any(|(at, _)| begins(at)) => Some(1),
            Some(_) => Some(2),
        }
    };
    names.into_iter().filter_map(of).min()
}

/// Completes at a place; `None` where nothing is known.
pub(super) fn complete(
    scene: &Scene<'_>,
    at: &lsp::TextDocumentPositionParams,
) -> Option<lsp::CompletionList> {
    let spot = scene.typed(at)?;
    let line = spot.text.get(..spot.at)?.rfind('\n').map_or(0, |at| at + 1);
    let before = spot.text.get(line..spot.at)?;
    let yaml = fields::yaml(scene, &spot);
    let offer = if let Some(from) = link(before) {
        names::records(scene, &spot, line + from)
    } else if let Some(from) = key(before) {
        names::sources(scene, &spot, line + from, yaml.is_some())
    } else {
        fields::fields(scene, &spot, yaml.as_ref()?)?
    };
    Some(lsp::CompletionList {
        is_incomplete: offer.more,
        items: offer.items,
        ..lsp::CompletionList::default()
    })
}

/// Where the name of a link begins that somebody is writing, on a line up to there.
fn link(before: &str) -> Option<usize> {
    let from = before.rfind("[[")? + 2;
    let word = before.get(from..)?;
    (!word.contains([']', '|', '#', '@', '?'])).then_some(from)
}

/// Where the key of a citation begins that somebody is writing: behind its `@`.
fn key(before: &str) -> Option<usize> {
    let at = before.rfind('@')?;
    let word = before.get(at + 1..)?.trim_start_matches('{');
    let ended = |c: char| c.is_whitespace() || "[]{}\"'\\,;@|`".contains(c);
    let free = before.get(..at)?.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    (free && !word.contains(ended)).then_some(at + 1)
}

/// An item that takes the place of what is typed.
fn item(spot: &Spot, range: &Range<usize>, text: String, label: String) -> lsp::CompletionItem {
    let range = spot.ruler.range(Span::new(range.start, range.end));
    lsp::CompletionItem {
        label,
        text_edit: Some(lsp::CompletionItemTextEdit::TextEdit(lsp::TextEdit { range, new_text: text })),
        ..lsp::CompletionItem::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words_fit_better_than_their_insides() {
        let of = |typed: &str| rank(typed, ["shinzo-abe", "Shinzo Abe"]);
        assert_eq!(
            (of(""), of("shi"), of("abe"), of("inz"), of("x")),
            (Some(0), Some(0), Some(1), Some(2), None)
        );
    }

    #[test]
    fn knows_where_names_begin() {
        assert_eq!(link("a [[nan"), Some(4));
        assert_eq!(link("[[a|b]] and ![["), Some(15));
        for ended in ["a", "[[a|b", "[[a]]", "[[a#b", "[[@a", "[[?a", "[a"] {
            assert_eq!(link(ended), None, "{ended}");
        }
        assert_eq!(key("[@asi"), Some(2));
        assert_eq!(key("[see @a, p. 3; -@"), Some(17));
        assert_eq!(key("[@{http://x/"), Some(2));
        for ended in ["[@a, p", "me@example", "@a b", "[@a]"] {
            assert_eq!(key(ended), None, "{ended}");
        }
    }
}
