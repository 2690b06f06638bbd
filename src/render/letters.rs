//! The East Asian letters of a site: what a face of thousands of characters is cut to. Where a reader's system has no
//! such face, names in the original script would be boxes; the whole file weighs more than the page.

use crate::model::edition::Edition;
use std::collections::BTreeSet;

/// Beyond so many, much of the site is in that language, and so are its readers' systems, which have a face for it: the cut
/// face would weigh more than all the others (about 200 bytes a character).
const MOST: usize = 300;

/// The letters of names, titles and texts that a cut face is for; empty where there are none, or too many, or where
/// the site is in such a language by itself.
pub(super) fn letters(edition: Edition<'_>) -> BTreeSet<char> {
    let mut letters = BTreeSet::new();
    let language = edition.dossier.project.config.language.split('-').next().unwrap_or_default();
    if ["ja", "zh", "ko"].contains(&language) {
        return letters;
    }
    let mut add = |text: &str| {
        // Most texts have none: kana and Han begin with this byte in UTF-8.
        if letters.len() <= MOST && text.bytes().any(|byte| byte >= 0xE3) {
            letters.extend(text.chars().filter(|c| is_east_asian(*c)));
        }
    };
    add(&edition.dossier.project.config.title);
    for (_, record) in edition.dossier.iter() {
        add(&record.title);
        for passage in &record.prose.passages {
            add(&passage.text);
        }
        for quotation in &record.prose.quotations {
            add(&quotation.words.value);
        }
        if let Some((fields, _)) = record.entity() {
            for alias in &fields.aliases {
                add(&alias.text.value);
            }
            for (_, name) in &fields.names.0 {
                add(&name.value);
            }
        }
        if let Some(source) = record.source() {
            for author in source.fields.author.iter().chain(&source.fields.editor) {
                add(&author.display());
            }
            for words in source.fields.container.iter().chain(&source.fields.publisher) {
                add(&words.value);
            }
        }
    }
    if letters.len() > MOST { BTreeSet::new() } else { letters }
}

/// Han, kana, their punctuation and full-width forms (blocks of Unicode 17, from U+3000).
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{31F0}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}')
}
