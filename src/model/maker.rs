//! Whose account a source is: the people and bodies that made it, as its bibliography names them; whom it passes on;
//! through whose hands a claim came.

use super::author::Author;
use super::claim::AuthorityFields;
use super::dossier::{Dossier, RecordIx};
use super::links::Links;
use super::record::Record;
use super::source::RelayFields;

/// Whether an entity is what a source appeared in, was published or was written by.
pub(crate) fn is_maker(entity: &Record, source: &Record) -> bool {
    let Some(source) = source.source() else { return false };
    let fields = &source.fields;
    let outlets = fields.container.iter().chain(&fields.publisher).map(|name| name.value.clone());
    let authors = fields.author.iter().map(Author::display);
    let aliases = entity.entity().into_iter().flat_map(|(entity, _)| &entity.aliases);
    let names: Vec<String> = [entity.title.to_lowercase()]
        .into_iter()
        .chain(aliases.map(|alias| alias.text.value.to_lowercase()))
        .collect();
    outlets.chain(authors).any(|outlet| names.contains(&outlet.to_lowercase()))
}

/// What a relay names: another source, or an entity.
pub(crate) fn passed_on(dossier: &Dossier, links: &Links, relay: &RelayFields) -> Option<RecordIx> {
    let source = relay.source.as_ref().and_then(|key| dossier.by_key.get(key.value.trim_start_matches('@')));
    source.or_else(|| links.named.get(&relay.entity.as_ref()?.value)).copied()
}

/// A claim's chain of authority, the nearest first; what it names and the site has not is left out.
pub(crate) fn rests_on(dossier: &Dossier, links: &Links, claim: &Record) -> Vec<RecordIx> {
    let chain = claim.claim().into_iter().flat_map(|claim| &claim.authority);
    chain.filter_map(|link| of_authority(dossier, links, link)).collect()
}

/// What a link of a chain of authority names: `@key` a source, all else an entity.
pub(crate) fn of_authority(dossier: &Dossier, links: &Links, link: &AuthorityFields) -> Option<RecordIx> {
    let id = link.id.as_ref()?;
    let key = id.value.strip_prefix('@');
    key.map_or_else(|| links.named.get(&id.value), |key| dossier.by_key.get(key)).copied()
}
