//! Lists in a sentence, as CLDR has them: "A, B and C".

use super::Words;
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
        self.lists.and.as_ref().map_or_else(|| items.join(", "), |form| form.format(items.iter()).to_string())
    }
}
