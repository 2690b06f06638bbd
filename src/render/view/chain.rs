//! Chains of authority: through whose hands a claim came.

use super::claim::claim_state;
use super::list::gloss;
use crate::model::claim::AuthorityFields;
use crate::model::dossier::RecordIx;
use crate::model::entity::EntityDetail;
use crate::model::maker::of_authority;
use crate::model::source::PublishedBasis;
use crate::render::html::Sheet;
use serde::Serialize;

/// One link of a chain of authority.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct LinkOfChain {
    title: String,
    href: String,
    mode: String,
    words: String,
    gloss: String,
    anonymous: bool,
    inferred: bool,
    held: bool,
}

/// The chain of a claim, for a page that shows it by itself: from the origin to us.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ChainView {
    claim: String,
    href: String,
    /// How the claim stands, and of how many origins.
    state: String,
    links: Vec<LinkOfChain>,
}

/// The links of a chain as written: the nearest first. A link that leads nowhere has been reported and is left out.
pub(super) fn chain(sheet: &Sheet<'_>, authority: &[AuthorityFields]) -> Vec<LinkOfChain> {
    let mut links: Vec<LinkOfChain> = authority.iter().filter_map(|link| one(sheet, link)).collect();
    // The one text that we hold is called so: a reader knows it from no name. Of several, each has its own.
    if let [text] = links.iter_mut().filter(|link| link.held).collect::<Vec<_>>().as_mut_slice() {
        text.title = sheet.words.text("chain-held-text");
    }
    links
}

/// A claim's chain from its origin to us; nothing if it has none.
pub(in crate::render) fn chain_of(sheet: &Sheet<'_>, ix: RecordIx) -> Option<ChainView> {
    let record = sheet.dossier().get(ix);
    let mut links = chain(sheet, &record.claim()?.authority);
    links.reverse();
    let state = claim_state(sheet, ix, record).in_words(sheet.words);
    (!links.is_empty()).then(|| ChainView {
        claim: record.title.clone(),
        href: sheet.href(ix, ""),
        state,
        links,
    })
}

fn one(sheet: &Sheet<'_>, link: &AuthorityFields) -> Option<LinkOfChain> {
    let dossier = sheet.dossier();
    let ix = of_authority(dossier, sheet.edition.links, link)?;
    let record = dossier.get(ix);
    let anonymous = record
        .entity()
        .is_some_and(|(_, detail)| matches!(detail, EntityDetail::Group(group) if group.anonymous));
    // In the past tense, which in English is the same for one and for several.
    let mode = link.mode.as_ref().map(|mode| sheet.words.named("authority", mode.value.word()));
    let held = dossier.holds(ix);
    let title = if record.source().is_some() { sheet.short(ix) } else { record.title.clone() };
    Some(LinkOfChain {
        title,
        href: sheet.href(ix, ""),
        mode: mode.unwrap_or_default(),
        words: link.words.clone().unwrap_or_default(),
        gloss: gloss(record),
        anonymous,
        inferred: link.basis.as_ref().is_some_and(|basis| basis.value != PublishedBasis::Stated),
        held,
    })
}
