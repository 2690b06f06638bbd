//! Every place where a record names another one: what has to change where a name changes.

use super::{field, link};
use crate::file::{Span, Spanned};
use crate::model::mark::{LinkBy, MarkKind};
use crate::model::record::Record;
use crate::model::values::ALL_KEYS;
use crate::text::quotes;

/// How a place names a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// By its id, its title or an alias.
    Name,
    /// A source by its key.
    Key,
    /// By its file, as a path from the file that names it.
    File,
}

/// A place that names a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Use<'a> {
    /// In which way.
    pub(crate) naming: Naming,
    /// The name as it was written.
    pub(crate) words: &'a str,
    /// Where it stands, perhaps with signs around it.
    pub(crate) span: Span,
}

/// All places where a record names others, in its prose and in its fields.
pub(crate) fn uses(record: &Record) -> Vec<Use<'_>> {
    let mut all = Vec::new();
    for mark in &record.prose.marks {
        match &mark.kind {
            MarkKind::Citation(citation) => all.extend(citation.cites.iter().map(|cite| Use {
                naming: Naming::Key,
                words: cite.key.value.as_str(),
                span: cite.key.span,
            })),
            MarkKind::Link(link) => {
                let naming = match link.by {
                    LinkBy::Name => Naming::Name,
                    LinkBy::Key => Naming::Key,
                    LinkBy::File => Naming::File,
                };
                all.push(Use { naming, words: &link.to.value, span: link.to.span });
            }
            MarkKind::Stub(_) => {}
        }
    }
    let id = |id: &Spanned<String>| !id.value.starts_with('@');
    let ids = field::fields(record).into_iter().map(|(_, name)| name).filter(|name| id(name));
    all.extend(ids.map(|name| Use { naming: Naming::Name, words: name.value.trim(), span: name.span }));
    let listed = record.page().map_or(&[][..], |page| page.nocite.as_slice()).iter();
    let listed = listed.flat_map(|list| &list.0).filter(|key| key.value != ALL_KEYS);
    let keys = link::keys(record).into_iter().chain(listed);
    all.extend(keys.map(|key| Use {
        naming: Naming::Key,
        words: key.value.trim_start_matches('@'),
        span: key.span,
    }));
    all
}

/// The place of a name inside the quotes, or behind the sign, that may stand around it; `None` where it is written in a
/// way that hides its place.
pub(super) fn inside(span: Span, words: &str) -> Option<Span> {
    let (start, length) = (span.range().start, span.range().len());
    match length.checked_sub(words.len())? {
        0 => Some(span),
        // A quote mark on either side.
        2 => Some(Span::new(start + 1, start + 1 + words.len())),
        _ => None,
    }
}

/// A name as names are compared: an id is its own.
pub(crate) fn compared(name: &str) -> String {
    quotes::curly(name.trim()).to_lowercase()
}
