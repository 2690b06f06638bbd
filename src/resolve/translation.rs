//! Pages that are in other languages what another page is in one.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::Links;
use std::collections::BTreeMap;

/// The page that each translation goes back to, through others; pages that go back to themselves are findings, and
/// originals.
pub(super) fn originals(
    dossier: &Dossier,
    links: &Links,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<RecordIx, RecordIx> {
    let of = |ix: RecordIx| {
        let named = dossier.get(ix).page()?.translation_of.as_ref()?;
        links.named.get(&named.value).copied()
    };
    let mut originals = BTreeMap::new();
    for (ix, record) in dossier.of(Kind::Page) {
        let mut way = vec![ix];
        while let Some(next) = way.last().and_then(|last| of(*last)) {
            if way.contains(&next) {
                break;
            }
            way.push(next);
        }
        let last = way.last().copied().unwrap_or(ix);
        if of(last).is_none() {
            if last != ix {
                originals.insert(ix, last);
            }
            continue;
        }
        let span =
            record.page().and_then(|page| page.translation_of.as_ref()).map_or(record.head, |id| id.span);
        let message = if way.len() == 1 {
            "a page cannot be a translation of itself"
        } else {
            "these pages are translations of each other, and none is the original"
        };
        let finding = Diagnostic::new(Code::TranslationInvalid, message).at(record.at(span));
        findings.push(finding.help("take translation_of out of the page that was written first"));
    }
    doubled(dossier, &originals, findings);
    originals
}

/// Translations into a language that the original has, or another translation of it.
fn doubled(dossier: &Dossier, originals: &BTreeMap<RecordIx, RecordIx>, findings: &mut Vec<Diagnostic>) {
    let language = |ix: RecordIx| dossier.language(dossier.get(ix));
    let mut taken: BTreeMap<(RecordIx, String), RecordIx> = BTreeMap::new();
    for (translation, original) in originals {
        taken.entry((*original, language(*original).to_lowercase())).or_insert(*original);
        let key = (*original, language(*translation).to_lowercase());
        let first = *taken.entry(key).or_insert(*translation);
        let record = dossier.get(*translation);
        // One that does not say which it is has been told so.
        let own = record.page().and_then(|page| page.language.as_ref());
        let Some(own) = own.filter(|_| first != *translation) else { continue };
        let message = if first == *original {
            format!(
                "the page that this one translates, {}, is in \"{}\", too",
                dossier.get(first).id,
                own.value.0
            )
        } else {
            format!(
                "the same page has a translation into \"{}\" already: {}",
                own.value.0,
                dossier.get(first).id
            )
        };
        let finding = Diagnostic::new(Code::TranslationInvalid, message).at(record.at(own.span));
        findings.push(finding.help("give it the language that it is in, or take translation_of out"));
    }
}

/// The translations of each original, in the order of the records.
pub(super) fn translations(originals: &BTreeMap<RecordIx, RecordIx>) -> BTreeMap<RecordIx, Vec<RecordIx>> {
    let mut translations: BTreeMap<RecordIx, Vec<RecordIx>> = BTreeMap::new();
    for (translation, original) in originals {
        translations.entry(*original).or_default().push(*translation);
    }
    translations
}
