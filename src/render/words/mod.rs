//! What the program itself says on pages, in the language of the page: words from `words/`, dates and lists as CLDR
//! has them. Takes keys and values, gives text or HTML. What a language lacks is said in English.

mod date;
mod direction;
mod list;
mod spoken;
#[cfg(test)]
mod tests;

pub(super) use direction::is_isolate;
pub(super) use spoken::capital;

use super::html::escape;
use crate::model::theme::Theme;
use date::Dates;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_locale_core::Locale;
use list::Lists;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// The words of all languages that pages of a site are in.
pub(super) struct Languages {
    own: String,
    all: BTreeMap<String, Words>,
}

/// The words of one language.
pub(super) struct Words {
    language: String,
    rtl: bool,
    own: FluentBundle<FluentResource>,
    /// What stands in for words that the language lacks; nothing where it is English itself.
    english: Option<FluentBundle<FluentResource>>,
    /// The English files, for suggestions.
    files: Vec<Cow<'static, str>>,
    dates: Dates,
    lists: Lists,
}

/// A value in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) enum Arg<'a> {
    /// Plain text; escaped where the sentence becomes HTML.
    Text(&'a str),
    /// A number, which decides on forms of words.
    Count(usize),
    /// HTML, which stays as it is; only for `Words::html`.
    Html(&'a str),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

/// The values of a sentence by their names.
pub(super) type Args<'a> = [(&'a str, Arg<'a>)];

impl Languages {
    /// Reads the words of the site's language, and of others that pages of it have.
    pub(super) fn new<'a>(theme: &Theme, own: &'a str, others: impl Iterator<Item = &'a str>) -> Self {
        let mut all = BTreeMap::new();
        for language in std::iter::once(own).chain(others) {
            if !all.contains_key(language) {
                all.insert(language.to_owned(), Words::new(theme, language));
            }
        }
        Self { own: own.to_owned(), all }
    }

    /// The words of a language; of the site's own where there is none, or none is asked for.
    pub(super) fn of(&self, language: Option<&str>) -> &Words {
        let asked = language.and_then(|language| self.all.get(language));
        asked.or_else(|| self.all.get(&self.own)).unwrap_or_else(|| unreachable!("the site's own are there"))
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Words> {
        self.all.values()
    }
}

impl Words {
    /// Reads the words of a language: those of its tag before those of the language by itself.
    pub(super) fn new(theme: &Theme, language: &str) -> Self {
        let first = language.split('-').next().unwrap_or_default();
        let tag: LanguageIdentifier = language.parse().or_else(|_| first.parse()).unwrap_or_default();
        let rtl = tag.character_direction() == CharacterDirection::RTL;
        let mut own = bundle(theme, &tag, |name| name == first);
        // Each longer tag has the last word: zh, zh-Hant, zh-Hant-TW.
        for (end, _) in language.match_indices('-').chain([(language.len(), "")]) {
            let longer = language.get(..end).unwrap_or_default();
            if longer != first {
                fill(&mut own, theme, |name| name == longer);
            }
        }
        // Names in Latin letters would turn the order of words around. Of the marks that Fluent sets around all values
        // those are kept that a value needs: a value that were marked before could no longer decide on forms.
        own.set_use_isolating(rtl);
        let of_english = |name: &str| name == "en";
        let english = (first != "en").then(|| bundle(theme, &"en".parse().unwrap_or_default(), of_english));
        let locale: Locale = language.parse().or_else(|_| first.parse()).unwrap_or(Locale::UNKNOWN);
        let files = theme.words.iter().filter(|file| of_english(&file.language));
        let files = files.map(|file| file.text.clone()).collect();
        let (dates, lists) = (Dates::new(&locale), Lists::new(&locale));
        Self { language: language.to_owned(), rtl, own, english, files, dates, lists }
    }

    /// The language by its tag.
    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// `rtl` where it is written from right to left, else `ltr`.
    pub(super) fn direction(&self) -> &'static str {
        if self.rtl { "rtl" } else { "ltr" }
    }

    /// How many words the language lacks, so that the English ones stand in for them, and how many there are.
    pub(super) fn lacking(&self) -> (usize, usize) {
        let all: BTreeSet<&str> = self.keys().collect();
        (all.iter().filter(|key| !self.own.has_message(key)).count(), all.len())
    }

    /// The language by its own name; its tag where nobody has written that.
    pub(super) fn own_name(&self) -> String {
        let named = self.own.has_message("language-name");
        if named { self.text("language-name") } else { self.language.clone() }
    }

    /// Whether any words are there in this language.
    pub(super) fn has(&self, key: &str) -> bool {
        self.bundles().any(|(bundle, _)| bundle.has_message(key))
    }

    /// The keys of all words.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let lines = self.files.iter().flat_map(|file| file.lines());
        let keys = lines.filter_map(|line| Some(line.split_once('=')?.0.trim_end()));
        keys.filter(|key| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
    }

    /// Where words are looked for, one after the other, and which is the last.
    fn bundles(&self) -> impl Iterator<Item = (&FluentBundle<FluentResource>, bool)> {
        let own = std::iter::once((&self.own, self.english.is_none()));
        own.chain(self.english.iter().map(|english| (english, true)))
    }

    /// Words without values.
    pub(super) fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// Words for one of a list of things: `named("state", "confirmed")` is what `state-confirmed` says.
    pub(super) fn named(&self, list: &str, name: &str) -> String {
        self.text(&format!("{list}-{name}"))
    }

    /// Words with values, as text.
    pub(super) fn with(&self, key: &str, args: &Args<'_>) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg {
                Arg::Text(text) | Arg::Html(text) => FluentValue::from(*text),
                Arg::Count(count) => FluentValue::from(*count),
            };
            values.set(*name, value);
        }
        self.settled(self.format(key, &values))
    }

    /// Words with values, as HTML: all is escaped but what is HTML already.
    pub(super) fn html(&self, key: &str, args: &Args<'_>) -> String {
        // Values are put in after the sentence was escaped; their places are marked with characters that no text has.
        let mut values = FluentArgs::with_capacity(args.len());
        let mut pieces: Vec<Cow<'_, str>> = Vec::new();
        for (name, arg) in args {
            let piece = match arg {
                Arg::Text(text) => Cow::Owned(escape(text)),
                Arg::Html(html) => Cow::Borrowed(*html),
                Arg::Count(count) => {
                    values.set(*name, FluentValue::from(*count));
                    continue;
                }
            };
            let mark = format!("\u{f8f0}{}\u{f8f1}", pieces.len());
            values.set(*name, FluentValue::from(mark));
            pieces.push(piece);
        }
        let told = escape(&self.format(key, &values));
        let mut parts = told.split('\u{f8f0}');
        let mut html = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let place = part.split_once('\u{f8f1}');
            let piece = place.and_then(|(at, rest)| Some((pieces.get(at.parse::<usize>().ok()?)?, rest)));
            let (piece, rest) = piece.map_or(("", part), |(piece, rest)| (piece.as_ref(), rest));
            html.push_str(piece);
            html.push_str(rest);
        }
        self.settled(html)
    }

    fn format(&self, key: &str, values: &FluentArgs<'_>) -> String {
        for (bundle, last) in self.bundles() {
            if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
                let mut errors = Vec::new();
                let told = bundle.format_pattern(pattern, Some(values), &mut errors).into_owned();
                // What refers to words that are not there is said in English.
                if errors.is_empty() || last {
                    return told;
                }
            }
        }
        key.to_owned()
    }
}

#[cfg(test)]
impl Words {
    /// The words that come with the program, for tests of what is said with them.
    pub(in crate::render) fn english() -> Self {
        Self::shipped("en-GB")
    }

    /// The English words, in a language that decides how they are written.
    pub(in crate::render) fn shipped(language: &str) -> Self {
        use crate::model::theme::{Layer, WordsFile};
        let file = WordsFile {
            language: "en".into(),
            text: include_str!("../../../words/en.ftl").into(),
            layer: Layer::Embedded,
            path: crate::file::ContentPath::new("words/en.ftl"),
        };
        Self::new(&Theme { words: vec![file], ..Theme::named("t") }, language)
    }
}

/// The messages of the files whose names pass, the last of each.
fn bundle(
    theme: &Theme,
    tag: &LanguageIdentifier,
    wanted: impl Fn(&str) -> bool,
) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![tag.clone()]);
    bundle.set_use_isolating(false);
    fill(&mut bundle, theme, wanted);
    bundle
}

fn fill(bundle: &mut FluentBundle<FluentResource>, theme: &Theme, wanted: impl Fn(&str) -> bool) {
    for file in theme.words.iter().filter(|file| wanted(&file.language)) {
        // What cannot be read of it has been told when the theme was opened.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(file.text.to_string());
        bundle.add_resource_overriding(resource);
    }
}
