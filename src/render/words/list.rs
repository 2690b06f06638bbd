//! Lists in a sentence, as CLDR has them: "A, B and C".

use super::{Arg, Words};
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale_core::Locale;

/// How a language lists things.
pub(super) struct Lists {
    and: Option<ListFormatter>,
}

impl Lists {
    pub(super) fn new(locale: &Locale) -> Self {
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        Self { and: ListFormatter::try_new_and(locale.into(), wide).ok() }
    }
}

impl Words {
    /// All of them: "A, B and C". Of HTML it makes HTML, as no language lists with a character that is escaped.
    pub(in crate::render) fn all_of(&self, items: &[String]) -> String {
        self.lists
            .and
            .as_ref()
            .map_or_else(|| self.joined(items), |form| form.format(items.iter()).to_string())
    }
    /// Things side by side: "A, B, C". Takes text or HTML, as all of these.
    pub(in crate::render) fn joined(&self, items: &[impl AsRef<str>]) -> String {
        self.between("separator", items)
    }

    /// Things side by side that may have commas in themselves: "A, B; C".
    pub(in crate::render) fn joined_strongly(&self, items: &[impl AsRef<str>]) -> String {
        self.between("separator-strong", items)
    }

    /// Sentences one after the other.
    pub(in crate::render) fn sentences(&self, items: &[impl AsRef<str>]) -> String {
        items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(&self.text("sentence-space"))
    }

    /// Words with others in brackets behind them.
    pub(in crate::render) fn bracketed(&self, words: &str, inside: &str) -> String {
        self.sentences(&[words, &self.with("in-brackets", &[("words", Arg::Text(inside))])])
    }

    /// Things with the sign of a list between them; in a list from right to left the first stands at the right, in
    /// whatever script they are.
    fn between(&self, key: &str, items: &[impl AsRef<str>]) -> String {
        match items {
            [] => String::new(),
            [one] => one.as_ref().to_owned(),
            all => {
                let all = all.iter().map(|item| self.isolated(item.as_ref()));
                all.collect::<Vec<_>>().join(&self.text(key))
            }
        }
    }
}
