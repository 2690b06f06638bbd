//! A page in other languages.

use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;
use crate::render::html::Sheet;
use serde::Serialize;

/// The same page in another language.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Translation {
    /// The language by its tag (BCP 47).
    lang: String,
    /// The language by its own name.
    language: String,
    title: String,
    /// From the page at hand.
    href: String,
    /// As search engines want it: whole; empty where the site does not know its own.
    url: String,
}

/// The page in other languages: what it is a translation of, and the other translations of that.
pub(in crate::render) fn translations(sheet: &Sheet<'_>, ix: RecordIx) -> Vec<Translation> {
    let config = &sheet.dossier().project.config;
    let shown = |ix: RecordIx| {
        let record = sheet.dossier().get(ix);
        let lang = sheet.dossier().language(record);
        let words = sheet.setting.languages.of(Some(lang));
        let href = sheet.href(ix, "");
        let path = &sheet.edition.links.address(ix).path;
        Translation {
            lang: lang.to_owned(),
            language: words.own_name(),
            title: record.title.clone(),
            url: config.base_url.as_ref().map(|base| path.url(base)).unwrap_or_default(),
            href,
        }
    };
    in_other_languages(sheet.edition, ix).into_iter().map(shown).collect()
}

/// The records of a page in other languages, the original first.
pub(in crate::render) fn in_other_languages(edition: Edition<'_>, ix: RecordIx) -> Vec<RecordIx> {
    let first = original(edition, ix);
    let others = edition.links.translations.get(&first).into_iter().flatten().copied();
    let all = std::iter::once(first).chain(others);
    all.filter(|page| *page != ix && edition.links.homes.contains_key(page)).collect()
}

/// The page that a page translates; itself if it is no translation.
pub(in crate::render) fn original(edition: Edition<'_>, ix: RecordIx) -> RecordIx {
    edition.links.originals.get(&ix).copied().unwrap_or(ix)
}
