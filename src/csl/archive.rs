//! The styles and locales that come with the program: files of the Citation Style Language project, unchanged, from
//! `csl/`. They are by their authors under CC BY-SA 3.0.

use super::locales::LocaleData;
use super::style::Style;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

static STYLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/csl/styles");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/csl/locales");

/// The styles and locales that have been asked for.
static READ: LazyLock<Mutex<BTreeMap<&'static str, Arc<Style>>>> = LazyLock::new(Mutex::default);
static HEARD: LazyLock<Mutex<BTreeMap<&'static str, Option<LocaleData>>>> = LazyLock::new(Mutex::default);

/// Names that people know better than those of the files.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("american-psychological-association", "apa"),
    ("alphanumeric", "din-1505-2-alphanumeric"),
    ("british-medical-journal", "bmj"),
    ("chicago", "chicago-author-date"),
    ("chicago-notes", "chicago-notes-bibliography"),
    ("chicago-fullnotes", "chicago-notes-bibliography"),
    // Names that the official repository gave up.
    ("chicago-fullnote-bibliography", "chicago-notes-bibliography"),
    ("chicago-note-bibliography", "chicago-shortened-notes-bibliography"),
    ("harvard1", "harvard-cite-them-right"),
    ("chicago-shortened-notes", "chicago-shortened-notes-bibliography"),
    ("copernicus", "copernicus-publications"),
    ("council-of-science-editors", "cse-citation-sequence-brackets-8th-edition"),
    ("council-of-science-editors-author-date", "cse-name-year"),
    ("deutsche-gesellschaft-für-psychologie", "deutsche-gesellschaft-fur-psychologie"),
    ("future-science", "future-science-group"),
    ("gb-7714-2005-numeric", "chinese-gb7714-2005-numeric"),
    ("gb-7714-2015-author-date", "china-national-standard-gb-t-7714-2015-author-date"),
    ("gb-7714-2015-note", "china-national-standard-gb-t-7714-2015-note"),
    ("gb-7714-2015-numeric", "china-national-standard-gb-t-7714-2015-numeric"),
    ("gost-r-705-2008-numeric", "gost-r-7-0-5-2008-numeric"),
    ("harvard", "harvard-cite-them-right"),
    ("institute-of-electrical-and-electronics-engineers", "ieee"),
    ("iso-690-author-date", "iso690-author-date-en"),
    ("iso-690-numeric", "iso690-numeric-en"),
    ("karger", "karger-journals"),
    ("mhra", "mhra-notes"),
    ("modern-humanities-research-association", "mhra-notes"),
    ("modern-humanities-research-association-notes", "mhra-notes"),
    ("mla", "modern-language-association"),
    ("mla-8", "modern-language-association"),
    ("modern-language-association-8", "modern-language-association"),
    ("pensoft", "pensoft-journals"),
    ("public-library-of-science", "plos"),
    ("spie", "spie-journals"),
    ("springer-basic", "springer-basic-brackets"),
    ("springer-mathphys", "springer-mathphys-brackets"),
    ("springer-vancouver", "springer-vancouver-brackets"),
    ("thieme", "thieme-german"),
    ("trends", "trends-journals"),
    ("turabian-author-date", "chicago-author-date-17th-edition"),
    ("turabian-fullnote-8", "chicago-notes-bibliography-subsequent-author-title-17th-edition"),
    ("vancouver", "nlm-citation-sequence"),
    ("vancouver-superscript", "nlm-citation-sequence-superscript"),
];

/// The locale file of a language, exactly as it is named: "en-US".
pub fn locale(lang: &str) -> Option<LocaleData> {
    let file = LOCALES.get_file(format!("locales-{lang}.xml"))?;
    let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    let read = || LocaleData::parse(file.contents_utf8()?).ok();
    heard.entry(file.path().to_str()?).or_insert_with(read).clone()
}

/// The languages of the embedded locales, as their files are named.
pub fn locales() -> impl Iterator<Item = &'static str> {
    let names = LOCALES.files().filter_map(|file| file.path().to_str());
    names.filter_map(|name| name.strip_prefix("locales-")?.strip_suffix(".xml"))
}

/// The text of an embedded style, by its name ("ieee") or its identifier (an address); for [`Style::parse`], which
/// asks for parents by their identifiers.
pub fn style(name: &str) -> Option<&'static str> {
    // Identifiers are addresses whose last part is the name of the file.
    let name = name.rsplit('/').next()?;
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == name);
    STYLES.get_file(format!("{}.csl", other.map_or(name, |(_, name)| name)))?.contents_utf8()
}

/// An embedded style, read once in the life of the program.
pub fn read(name: &str) -> Option<Arc<Style>> {
    let text = style(name)?;
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = read.get(text) {
        return Some(known.clone());
    }
    let style = Arc::new(Style::parse(text, style).ok()?);
    read.insert(text, style.clone());
    Some(style)
}

/// The names of the embedded styles; several may be one style's.
pub fn styles() -> impl Iterator<Item = &'static str> {
    let files = STYLES.files().filter_map(|file| file.path().to_str()?.strip_suffix(".csl"));
    files.chain(OTHER_NAMES.iter().map(|(name, _)| *name))
}

#[cfg(test)]
mod tests {
    use super::super::{Citation, Cite, Item, Locale, Processor};
    use super::*;
    use serde_json::json;

    #[test]
    fn every_embedded_style_prints_an_entry_or_a_note() {
        let value = json!({"id": "a", "type": "article-newspaper", "title": "A title", "container-title": "AsiaOne",
            "author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [[2021, 6, 20]]}});
        let item = Item::from_json(value.as_object().unwrap()).unwrap();
        let mut seen = 0;
        for name in styles() {
            let style = read(name).unwrap_or_else(|| panic!("{name}"));
            let locale = Locale::new(&style, "en-GB", locale);
            let processor = Processor::new(&style, &locale);
            let session = processor.session([&item]);
            let cite = Cite { id: "a".to_owned(), ..Cite::default() };
            let made = session.citations(&[Citation { cites: vec![cite], note: 1, ..Citation::default() }]);
            let entries = session.bibliography().map_or(0, |bibliography| bibliography.entries.len());
            assert!(entries == 1 || !made[0].is_empty(), "{name} prints nothing");
            seen += 1;
        }
        assert!(seen > 85, "{seen}");
    }

    #[test]
    fn every_embedded_locale_has_words_of_its_own() {
        for lang in locales() {
            let data = locale(lang).unwrap_or_else(|| panic!("{lang}"));
            assert_eq!(data.lang.as_deref(), Some(lang));
            assert!(data.terms.len() > 50, "{lang} has few terms");
        }
        assert!(locales().count() > 60);
        assert!(locale("xx").is_none() && locale("../styles/apa").is_none());
    }

    #[test]
    fn every_language_of_a_locale_leads_to_one() {
        let style = read("apa").unwrap();
        let and = |lang: &str| {
            let locale = Locale::new(&style, lang, super::locale);
            locale.common(super::super::terms::Common::And).to_owned()
        };
        for lang in locales() {
            let language = lang.split('-').next().unwrap();
            // That of the language is that of one of its dialects, and none is US English by mistake.
            let own = locales().filter(|own| own.split('-').next() == Some(language)).map(and);
            assert!(own.collect::<Vec<_>>().contains(&and(language)), "{language}");
        }
        assert_eq!(and("zh-Hant-HK"), and("zh-TW"));
        assert_eq!(and("sr-Cyrl"), and("sr-Cyrl-RS"));
        assert_ne!(and("sr"), and("en-US"));
    }

    #[test]
    fn names_that_are_no_files_lead_to_a_style() {
        for (name, file) in OTHER_NAMES.iter().copied() {
            assert!(STYLES.get_file(format!("{name}.csl")).is_none(), "{name} is a file, too");
            assert_eq!(style(name), style(file), "{name}");
            assert!(style(file).is_some(), "{file}");
        }
        assert_eq!(style("http://www.zotero.org/styles/ieee"), style("ieee"));
        assert_eq!(style("../locales/locales-ar"), None);
    }
}
