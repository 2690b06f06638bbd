//! The styles and locales that come with the program. They are by their authors under CC BY-SA 3.0.

use super::locales::LocaleData;
use citationberg::LocaleFile;
use hayagriva::archive::{self, ArchivedStyle};
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

/// All locale files, decoded once.
static FILES: LazyLock<Vec<citationberg::Locale>> = LazyLock::new(archive::locales);

/// The locale files that have been asked for.
static READ: LazyLock<Mutex<BTreeMap<String, Option<LocaleData>>>> = LazyLock::new(Mutex::default);

/// The locale file of a language, exactly as it is named: "en-US".
pub fn locale(lang: &str) -> Option<LocaleData> {
    let read = || {
        let found = FILES.iter().find(|file| file.lang.as_ref().is_some_and(|code| code.0 == lang))?;
        let file = LocaleFile {
            version: "1.0".to_owned(),
            lang: found.lang.clone()?,
            info: None,
            terms: found.terms.clone(),
            date: found.date.clone(),
            style_options: found.style_options,
        };
        let xml = file.to_xml().ok()?;
        let xml = xml.replacen("<style", "<locale", 1);
        let xml = match xml.strip_suffix("</style>") {
            Some(body) => format!("{body}</locale>"),
            None => xml,
        };
        LocaleData::parse(&xml).ok()
    };
    match READ.lock() {
        Ok(mut known) => known.entry(lang.to_owned()).or_insert_with(read).clone(),
        Err(_) => read(),
    }
}

/// The text of an embedded style, by its name ("ieee") or its identifier (an address); for [`super::Style::parse`],
/// which asks for parents by their identifiers.
pub fn style(name: &str) -> Option<String> {
    let address = name.replacen("https://", "http://", 1);
    let found = ArchivedStyle::by_name(name).or_else(|| ArchivedStyle::by_id(&address))?;
    found.get().to_xml().ok()
}

/// The names of the embedded styles; several may be one style's.
pub fn styles() -> impl Iterator<Item = &'static str> {
    ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied())
}

#[cfg(test)]
mod tests {
    use super::super::{Item, Locale, Processor, Style};
    use super::*;
    use serde_json::json;

    #[test]
    fn every_embedded_style_prints_an_entry_or_a_note() {
        let value = json!({"id": "a", "type": "article-newspaper", "title": "A title", "container-title": "AsiaOne",
            "author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [[2021, 6, 20]]}});
        let item = Item::from_json(value.as_object().unwrap()).unwrap();
        let mut seen = 0;
        for name in styles() {
            let style = Style::parse(&style(name).unwrap(), style).unwrap();
            let locale = Locale::new(&style, "en-GB", locale);
            let processor = Processor::new(&style, &locale);
            let session = processor.session([&item]);
            let cite = super::super::Cite { id: "a".to_owned(), ..super::super::Cite::default() };
            let made = session.citations(&[super::super::Citation { cites: vec![cite], note: 1 }]);
            let entries = session.bibliography().map_or(0, |bibliography| bibliography.entries.len());
            assert!(entries == 1 || !made[0].is_empty(), "{name} prints nothing");
            seen += 1;
        }
        assert!(seen > 80);
    }
}
