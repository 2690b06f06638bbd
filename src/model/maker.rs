//! Whose account a source is: the people and bodies that made it, as its bibliography names them.

use super::record::Record;
use super::source::Author;

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
