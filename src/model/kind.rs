//! The kinds of records, the folders that give them, the words for them.

/// The seven kinds of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum EntityKind {
    /// A human being.
    Person,
    /// A body with members and a name.
    Organisation,
    /// Unnamed or collective people.
    Group,
    /// A state, or what claims to be one.
    Polity,
    /// Somewhere.
    Place,
    /// An idea or a term of art.
    Concept,
    /// A plan, a law, a statement.
    Work,
}

/// The kinds of records that a folder of `content/` can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// Prose with an address.
    Page,
    /// Somebody or something named.
    Entity(EntityKind),
    /// Something that happened, or may.
    Event,
    /// What somebody else asserts.
    Claim,
    /// What we ourselves hold likely.
    Judgment,
    /// A term with its meaning.
    Term,
    /// Something that was wrong, here or in a source.
    Correction,
    /// A drawing of where things are.
    Map,
    /// Something cited.
    Source,
}

use EntityKind::{Concept, Group, Organisation, Person, Place, Polity, Work};

impl Kind {
    /// All of them.
    pub(crate) const ALL: [Self; 15] = [
        Self::Page,
        Self::Entity(Person),
        Self::Entity(Organisation),
        Self::Entity(Group),
        Self::Entity(Polity),
        Self::Entity(Place),
        Self::Entity(Concept),
        Self::Entity(Work),
        Self::Event,
        Self::Claim,
        Self::Judgment,
        Self::Term,
        Self::Correction,
        Self::Map,
        Self::Source,
    ];

    /// Folder of `content/`, word for one, word for many.
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Page => ("", "page", "pages"),
            Self::Entity(Person) => ("people", "person", "people"),
            Self::Entity(Organisation) => ("organisations", "organisation", "organisations"),
            Self::Entity(Group) => ("groups", "group", "groups"),
            Self::Entity(Polity) => ("polities", "polity", "polities"),
            Self::Entity(Place) => ("places", "place", "places"),
            Self::Entity(Concept) => ("concepts", "concept", "concepts"),
            Self::Entity(Work) => ("works", "work", "works"),
            Self::Event => ("events", "event", "events"),
            Self::Claim => ("claims", "claim", "claims"),
            Self::Judgment => ("judgments", "judgment", "judgments"),
            Self::Term => ("glossary", "term", "terms"),
            Self::Correction => ("corrections", "correction", "corrections"),
            Self::Map => ("maps", "map", "maps"),
            Self::Source => ("sources", "source", "sources"),
        }
    }

    /// The folder below `content/` that holds them, also the stem of a list file; empty for pages.
    pub(crate) fn folder(self) -> &'static str {
        self.words().0
    }

    /// The word for one.
    pub(crate) fn singular(self) -> &'static str {
        self.words().1
    }

    /// The word for many.
    pub(crate) fn plural(self) -> &'static str {
        self.words().2
    }

    /// The word for one with its article: "an event".
    pub(crate) fn one(self) -> String {
        let word = self.singular();
        let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
        format!("{article} {word}")
    }

    /// The kind that a folder name gives.
    pub(crate) fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| !kind.folder().is_empty() && kind.folder() == folder)
    }

    /// Whether its records have no page of their own: they stand on one of many (the evidence, the glossary, the
    /// changes) or, maps, on those that show them.
    pub(crate) fn is_listed(self) -> bool {
        matches!(self, Self::Claim | Self::Judgment | Self::Term | Self::Correction | Self::Map)
    }

    /// Whether it is one of the seven kinds of entities.
    pub(crate) fn is_entity(self) -> bool {
        matches!(self, Self::Entity(_))
    }
}
