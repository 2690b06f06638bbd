//! Sources that a page lists without citing them (`nocite`), as Pandoc has it: keys, or `@*` for all.

use super::link;
use crate::diagnostic::Diagnostic;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::values::ALL_KEYS;
use std::collections::BTreeSet;

/// The sources listed by any page; a key that no source has is a finding.
pub(super) fn listed(dossier: &Dossier, findings: &mut Vec<Diagnostic>) -> BTreeSet<RecordIx> {
    let mut listed = BTreeSet::new();
    for record in &dossier.records {
        let lists = record.page().map_or(&[][..], |page| page.nocite.as_slice());
        for key in lists.iter().flat_map(|list| &list.0) {
            if key.value == ALL_KEYS {
                listed.extend(dossier.sources().map(|(ix, ..)| ix));
            } else if let Some(ix) = dossier.by_key.get(&key.value) {
                listed.insert(*ix);
            } else if !dossier.may_exist(&key.value) {
                findings.push(link::unknown_key(dossier, record, &key.value, key.span));
            }
        }
    }
    listed
}
