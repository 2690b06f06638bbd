//! Relations between entities: their types, built in or declared, each with its inverse.

use super::kind::Kind;
use crate::file::{Span, Spanned};
use crate::model::date::Edtf;
use crate::yaml::fields;
use std::collections::BTreeMap;

fields! {
    /// A relation as an entity's record states it.
    RelationFields as "a relation" {
        /// The type, declared or built in.
        relation_type = "type": Option<Spanned<String>>,
        /// The other end.
        to: Option<Spanned<String>>,
        /// Since when.
        start: Option<Spanned<Edtf>>,
        /// Until when.
        end: Option<Spanned<Edtf>>,
        /// As what.
        role: Option<String>,
        /// Where it stands.
        cites: Vec<Spanned<String>>,
        /// The claims that state it.
        claims: Vec<Spanned<String>>,
    }
}

fields! {
    /// An office or role that a person holds or held.
    RoleFields as "a role" {
        /// The office.
        title: Option<Spanned<String>>,
        /// Where.
        organisation: Option<Spanned<String>>,
        /// Since when.
        start: Option<Spanned<Edtf>>,
        /// Until when.
        end: Option<Spanned<Edtf>>,
        /// Where it stands.
        cites: Vec<Spanned<String>>,
    }
}

fields! {
    /// The declaration of a relation type, in `backgrounder.yaml`.
    RelationTypeFields as "a relation type" {
        /// The type that the other end gets; its own name if symmetric.
        inverse: Option<Spanned<String>>,
        /// The words shown: "hosts bases of".
        label: Option<String>,
        /// The words shown at the other end.
        inverse_label: Option<String>,
        /// The kinds that it may begin at; all if none is given.
        from: Vec<Spanned<String>>,
        /// The kinds that it may lead to; all if none is given.
        to: Vec<Spanned<String>>,
    }
}

/// A relation type, ready for use.
#[derive(Clone, Debug)]
pub(crate) struct RelationType {
    /// The name of the inverse.
    pub(crate) inverse: String,
    /// The words shown.
    pub(crate) label: String,
    /// The kinds that it may begin at; empty means any entity.
    pub(crate) from: Vec<Kind>,
    /// The kinds that it may lead to; empty means any entity.
    pub(crate) to: Vec<Kind>,
}

/// All relation types of a project, by name; each inverse is in it too.
pub(crate) type RelationTypes = BTreeMap<String, RelationType>;

/// The built-in pairs: name, inverse, words, words of the inverse (`10-content`, Relation types).
const BUILT_IN: [(&str, &str, &str, &str); 12] = [
    ("part-of", "has-part", "part of", "has as a part"),
    ("member-of", "has-member", "member of", "has as a member"),
    ("located-in", "contains", "located in", "contains"),
    ("holds-office", "held-by", "office held in", "office held by"),
    ("allied-with", "allied-with", "allied with", "allied with"),
    ("hosts-bases-of", "has-bases-in", "hosts bases of", "has bases in"),
    ("supplies-arms-to", "armed-by", "supplies arms to", "is armed by"),
    ("claims-sovereignty-over", "claimed-by", "claims sovereignty over", "is claimed by"),
    ("recognises", "recognised-by", "recognises", "is recognised by"),
    ("speaks-for", "has-spokesman", "speaks for", "has as a spokesman"),
    ("cites", "cited-by", "cites", "is cited by"),
    ("republishes", "republished-by", "republishes", "is republished by"),
];

/// The types that every project has.
pub(crate) fn built_in() -> RelationTypes {
    let mut types = RelationTypes::new();
    for (name, inverse, label, inverse_label) in BUILT_IN {
        declare(&mut types, name, inverse, (label, inverse_label), (Vec::new(), Vec::new()));
    }
    types
}

/// Adds a type and its inverse.
pub(crate) fn declare(
    types: &mut RelationTypes,
    name: &str,
    inverse: &str,
    labels: (&str, &str),
    kinds: (Vec<Kind>, Vec<Kind>),
) {
    let (from, to) = kinds;
    let back =
        RelationType { inverse: name.into(), label: labels.1.into(), from: to.clone(), to: from.clone() };
    types.insert(inverse.into(), back);
    types.insert(name.into(), RelationType { inverse: inverse.into(), label: labels.0.into(), from, to });
}

/// The place to point at for a relation that lacks what it needs.
pub(crate) fn place(relation: &RelationFields, otherwise: Span) -> Span {
    let named = relation.to.as_ref().map(|to| to.span);
    named.or(relation.relation_type.as_ref().map(|name| name.span)).unwrap_or(otherwise)
}
