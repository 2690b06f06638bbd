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
        let finding = Diagnostic::new(Code::LinkUnresolved, message).at(record.at(span));
        findings.push(finding.help("take translation_of out of the page that was written first"));
    }
    originals
}

/// The translations of each original, in the order of the records.
pub(super) fn translations(originals: &BTreeMap<RecordIx, RecordIx>) -> BTreeMap<RecordIx, Vec<RecordIx>> {
    let mut translations: BTreeMap<RecordIx, Vec<RecordIx>> = BTreeMap::new();
    for (translation, original) in originals {
        translations.entry(*original).or_default().push(*translation);
    }
    translations
}
