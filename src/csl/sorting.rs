//! Sorting (specification, "Sorting"): keys of items, and their order in the language of the locale.

use super::cite::Cite;
use super::dates;
use super::item::Item;
use super::locales::Locale;
use super::name_parts;
use super::names;
use super::render::{Area, Facts, Renderer};
use super::style::{Key, KeySource, NameElement, NameForm, NameOptions, SortOrder, Style};
use super::tape::Tape;
use super::variables::{Variable, VariableKind, Worked};
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale as Tag;
use std::cmp::Ordering;

/// Compares text as a language does.
pub(super) struct Order {
    collator: Option<CollatorBorrowed<'static>>,
    /// Whether the letters of ASCII have their usual order.
    is_plain: bool,
}

impl Order {
    /// The order of a language, or of the root where the language has none.
    pub(super) fn new(lang: &str) -> Self {
        let tag: Tag = lang.parse().unwrap_or(Tag::UNKNOWN);
        let options = CollatorOptions::default();
        let collator = Collator::try_new(with_numbers(&tag), options)
            .or_else(|_| Collator::try_new(with_numbers(&Tag::UNKNOWN), options));
        let language = lang.split(['-', '_']).next().unwrap_or_default();
        let is_plain =
            matches!(language, "en" | "de" | "fr" | "it" | "pt" | "nl" | "ja" | "zh" | "ru" | "ar");
        Self { collator: collator.ok(), is_plain }
    }

    fn compare(&self, a: &str, b: &str) -> Ordering {
        if let Some(ordering) = self.is_plain.then(|| plainly(a, b)).flatten() {
            return ordering;
        }
        match &self.collator {
            Some(collator) => collator.compare(a, b),
            None => a.to_lowercase().cmp(&b.to_lowercase()),
        }
    }
}

/// The order of texts that differ first in letters of ASCII, or where a word ends; nothing where it takes more to tell.
fn plainly(a: &str, b: &str) -> Option<Ordering> {
    let (mut first, mut second) = (a.bytes(), b.bytes());
    loop {
        let pair = (first.next(), second.next());
        let is_letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic());
        let is_end = |byte: Option<u8>| matches!(byte, None | Some(b' '));
        match pair {
            (None, None) => return None,
            (Some(x), Some(y)) if x.eq_ignore_ascii_case(&y) => {
                if !x.is_ascii_alphabetic() && x != b' ' {
                    return None;
                }
            }
            (x, y) if is_letter(x) && is_letter(y) => {
                return Some(x.map(|x| x.to_ascii_lowercase()).cmp(&y.map(|y| y.to_ascii_lowercase())));
            }
            // A letter may be followed by an accent that belongs to it, but nothing is before the end of a word.
            (x, y) if is_end(x) && is_letter(y) => return Some(Ordering::Less),
            (x, y) if is_letter(x) && is_end(y) => return Some(Ordering::Greater),
            _ => return None,
        }
    }
}

/// A language, with figures sorted by their value.
fn with_numbers(tag: &Tag) -> CollatorPreferences {
    let mut preferences = CollatorPreferences::from(tag);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    preferences
}

/// What an item sorts by, key by key; nothing where a key is empty.
pub(super) type Keys = Vec<Option<String>>;

/// Which items are compared, and by what.
#[derive(Clone, Copy)]
pub(super) struct Sorter<'a> {
    pub(super) style: &'a Style,
    pub(super) locale: &'a Locale,
    pub(super) area: Area,
    pub(super) order: &'a Order,
}

impl<'a> Sorter<'a> {
    fn sort(&self) -> &'a [Key] {
        &self.style.area(self.area).sort
    }

    /// Whether there is anything to sort by.
    pub(super) fn sorts(&self) -> bool {
        !self.sort().is_empty()
    }

    /// What an item sorts by.
    pub(super) fn keys(&self, item: &Item, facts: Facts, cite: Option<&Cite>, tape: &mut Tape) -> Keys {
        self.sort()
            .iter()
            .map(|key| {
                tape.clear();
                let mut renderer = Renderer::new(self.style, self.locale, self.area, item, tape);
                renderer.facts = facts;
                renderer.cite = cite;
                renderer.sorting = Some(key);
                match key.source {
                    KeySource::Macro(index) => {
                        renderer.sequence(&self.style.macros.get(index)?.elements);
                    }
                    KeySource::Variable(variable) => variable_key(&mut renderer, variable, key),
                }
                let text = tape.text.trim();
                (!text.is_empty()).then(|| sortable(text))
            })
            .collect()
    }

    /// The order of two items.
    pub(super) fn compare(&self, a: &Keys, b: &Keys) -> Ordering {
        for (index, key) in self.sort().iter().enumerate() {
            let (first, second) =
                (a.get(index).and_then(Option::as_ref), b.get(index).and_then(Option::as_ref));
            let ordering = match (first, second) {
                (None, None) => Ordering::Equal,
                // What is empty comes last in either direction.
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                (Some(first), Some(second)) => {
                    let ordering = self.values(first, second);
                    if key.is_descending { ordering.reverse() } else { ordering }
                }
            };
            if ordering != Ordering::Equal {
                return ordering;
            }
        }
        Ordering::Equal
    }

    /// Numbers by their value, other text by the language.
    fn values(&self, first: &str, second: &str) -> Ordering {
        match (first.parse::<u64>(), second.parse::<u64>()) {
            (Ok(first), Ok(second)) => first.cmp(&second),
            _ => self.order.compare(first, second),
        }
    }
}

/// Text without what does not count in sorting: punctuation, quotation marks, apostrophes.
fn sortable(text: &str) -> String {
    const MARKS: &str = "’'‘\"“”„«»[](){},:;.!?";
    text.chars().filter(|c| !MARKS.contains(*c)).collect()
}

/// The key of a variable: names in the order that sorting asks for, dates by time, other text as it is.
fn variable_key(renderer: &mut Renderer, variable: Variable, key: &Key) {
    let item = renderer.item;
    match variable.kind() {
        VariableKind::Names => {
            let options = NameOptions {
                min: key.min,
                use_first: key.use_first,
                use_last: key.use_last,
                form: Some(NameForm::Long),
                sort_order: Some(SortOrder::All),
                sort_separator: Some(" ".into()),
                ..NameOptions::default()
            };
            let list = item.names(variable);
            let shown = names::shown(&options, list.len(), false, 0);
            for (index, name) in list.iter().enumerate().take(shown.first) {
                if index > 0 {
                    renderer.tape.push(" ");
                }
                name_parts::name(
                    renderer,
                    &NameElement::default(),
                    &options,
                    name,
                    true,
                    super::disambiguation::Given::Style,
                );
            }
        }
        VariableKind::Date => {
            if let Some(date) = item.date(variable) {
                match date.order() {
                    Some((start, end)) => {
                        let text = format!("{}-{}", dates::key(start), dates::key(end));
                        renderer.tape.push(&text);
                    }
                    None => renderer.tape.push(date.literal.as_deref().unwrap_or_default()),
                }
            }
        }
        VariableKind::Number | VariableKind::Text => match variable.worked() {
            Some(Worked::CitationNumber) if renderer.facts.number > 0 => {
                let text = format!("{:08}", renderer.facts.number);
                renderer.tape.push(&text);
            }
            Some(Worked::Label) => super::citation_label::print(renderer),
            Some(Worked::Locator) => {
                if let Some((text, _)) = renderer.locator() {
                    renderer.tape.push(text);
                }
            }
            Some(
                Worked::CitationNumber
                | Worked::YearSuffix
                | Worked::FirstNote
                | Worked::Page
                | Worked::PageFirst,
            )
            | None => {
                if let Some(text) = item.text(variable) {
                    renderer.tape.push(&text.text);
                }
            }
        },
    }
}
