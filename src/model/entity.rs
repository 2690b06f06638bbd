//! The fields of entities: what all seven kinds have, and what each has of its own.

use super::kind::EntityKind;
use super::relation::{RelationFields, RoleFields};
use super::values::{Url, words};
use crate::file::Spanned;
use crate::model::date::Edtf;
use crate::model::geo::Geo;
use crate::text::quotes;
use crate::yaml::{Absent, Field, FromYaml, Kind, Node, Reader, Shape, fields};

words! {
    /// What sort of name an alias is.
    Sense {
        /// A name like any other.
        Name "name",
        /// A short form.
        Short "short",
        /// Initials.
        Abbreviation "abbreviation",
        /// No longer used.
        Former "former",
        /// Letters of another script.
        Transliteration "transliteration",
        /// An office: "the president".
        Role "role",
        /// A place that stands for a government; never put on a map.
        Metonym "metonym",
    }
}

words! {
    /// Whether a mention of an alias is linked by itself.
    AutoLink {
        /// The first of each section.
        First "first",
        /// Each.
        Always "always",
        /// None.
        Never "never",
    }
}

fields! {
    /// An alias in its long form.
    AliasFields as "an alias" {
        /// The words.
        text: Option<Spanned<String>>,
        /// Their language (BCP 47).
        lang: Option<String>,
        /// What sort of name.
        sense: Option<Spanned<Sense>>,
        /// first, always or never.
        link: Option<Spanned<AutoLink>>,
    }
}

/// Another name of an entity.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    /// The words.
    pub(crate) text: Spanned<String>,
    /// Their language, if it is not the site's.
    pub(crate) lang: Option<String>,
    /// What sort of name.
    pub(crate) sense: Sense,
    /// Whether a mention is linked by itself.
    pub(crate) link: AutoLink,
}

impl FromYaml for Alias {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, AliasFields::shape()])
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let fields = if let Kind::Map(_) = node.kind {
            AliasFields::from_yaml(node, field, reader)?
        } else {
            AliasFields { text: Some(Spanned::from_yaml(node, field, reader)?), ..AliasFields::absent() }
        };
        let Some(mut text) = fields.text else {
            reader.missing("text", "this alias", node.span, "\"the words\"");
            return None;
        };
        // As the text will read in which it is looked for.
        text.value = quotes::curly(&text.value);
        let sense = fields.sense.map_or(Sense::Name, |sense| sense.value);
        let usual = match sense {
            Sense::Name | Sense::Abbreviation | Sense::Short | Sense::Former | Sense::Transliteration => {
                AutoLink::First
            }
            Sense::Role | Sense::Metonym => AutoLink::Never,
        };
        Some(Self { text, lang: fields.lang, sense, link: fields.link.map_or(usual, |link| link.value) })
    }
}

/// Names in other languages, by language tag.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(pub(crate) Vec<(Spanned<String>, Spanned<String>)>);

impl Absent for Names {
    fn absent() -> Self {
        Self::default()
    }

    fn or(self, other: Self) -> Self {
        if self.0.is_empty() { other } else { self }
    }
}

impl FromYaml for Names {
    fn shape() -> Shape {
        Shape::Mapping(Box::new(Shape::Text))
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            reader.wrong(field, node, "a mapping from language to name");
            return None;
        };
        let read = |(tag, node): &(Spanned<String>, Node), reader: &mut Reader| {
            Some((tag.clone(), Spanned::<String>::from_yaml(node, field, reader)?))
        };
        Some(Self(entries.iter().filter_map(|entry| read(entry, reader)).collect()))
    }
}

words! {
    /// What sort of body an organisation is.
    OrganisationType {
        /// A government as a whole.
        Government "government",
        /// A part of one.
        Ministry "ministry",
        /// Armed forces.
        Military "military",
        /// News media.
        Media "media",
        /// A company.
        Company "company",
        /// A non-governmental body.
        Ngo "ngo",
        /// Of several states.
        Igo "igo",
        /// A court.
        Court "court",
        /// A party.
        Party "party",
    }
}

words! {
    /// How many people a group is.
    GroupCount {
        /// One.
        One "one",
        /// More than one.
        Several "several",
        /// Not known.
        Unknown "unknown",
    }
}

words! {
    /// Whether a work can be seen.
    Existence {
        /// Published.
        Published "published",
        /// Somebody says that it exists.
        Reported "reported",
        /// In draft.
        Draft "draft",
        /// Only planned.
        Planned "planned",
    }
}

fields! {
    /// An image of an entity.
    ImageFields as "an image" {
        /// The file, below `static/`.
        file: Option<Spanned<String>>,
        /// What it shows, for those who cannot see it.
        alt: Option<Spanned<String>>,
        /// Who holds the rights, and which.
        rights: Option<Spanned<String>>,
    }
}

fields! {
    /// The fields that all entities have.
    EntityFields as "an entity" {
        /// Other names.
        aliases: Vec<Alias>,
        /// How it is sorted in a register.
        sort_name: Option<String>,
        /// Names in other languages.
        names: Names,
        /// Its item in Wikidata; never fetched.
        wikidata: Option<Spanned<String>>,
        /// The same thing elsewhere.
        same_as: Vec<Url>,
        /// Where it stands.
        cites: Vec<Spanned<String>>,
        /// A picture.
        image: Option<ImageFields>,
        /// Relations to other entities.
        relations: Vec<RelationFields>,
    }
}

fields! {
    /// The fields of a person.
    PersonFields as "a person" {
        /// Offices and roles.
        roles: Vec<RoleFields>,
        /// Date of birth.
        born: Option<Spanned<Edtf>>,
        /// Date of death.
        died: Option<Spanned<Edtf>>,
    }
}

fields! {
    /// The fields of an organisation.
    OrganisationFields as "an organisation" {
        /// What sort of body.
        organisation_type = "type": Option<Spanned<OrganisationType>>,
        /// The body that it belongs to.
        parent: Option<Spanned<String>>,
        /// The polity that it belongs to.
        polity: Option<Spanned<String>>,
    }
}

fields! {
    /// The fields of a group.
    GroupFields as "a group" {
        /// Whether its members are unnamed.
        anonymous: bool,
        /// one, several or unknown.
        count: Option<Spanned<GroupCount>>,
        /// The closest description that the source gives.
        description: Option<Spanned<String>>,
        /// Why they are unnamed; `not-stated` if nobody says.
        reason_given: Option<Spanned<String>>,
    }
}

fields! {
    /// The fields of a polity.
    PolityFields as "a polity" {
        /// Its official name.
        official_name: Option<String>,
        /// Its ISO 3166 code; stored, never printed.
        iso3166: Option<Spanned<String>>,
        /// Whether its status is disputed.
        disputed: bool,
        /// How, in one sentence.
        status_note: Option<Spanned<String>>,
        /// Where its name stands on a map.
        geo: Option<Spanned<Geo>>,
        /// Whether a map may take the island on which that point lies for it, to measure from.
        island: bool,
    }
}

fields! {
    /// The fields of a place.
    PlaceFields as "a place" {
        /// What it lies in.
        within: Vec<Spanned<String>>,
        /// Where it is.
        geo: Option<Spanned<Geo>>,
        /// Whether it is the whole island on which that point lies.
        island: bool,
        /// How exactly that is known, in kilometres.
        precision_km: Option<Spanned<f64>>,
        /// Whether it may stand on a map.
        map: Option<bool>,
    }
}

fields! {
    /// The fields of a concept.
    ConceptFields as "a concept" {
        /// What it means; Markdown.
        definition: Option<Spanned<String>>,
        /// Whether that is contested.
        contested: bool,
    }
}

fields! {
    /// The fields of a work.
    WorkFields as "a work" {
        /// Who made it.
        by: Vec<Spanned<String>>,
        /// When.
        date: Option<Spanned<Edtf>>,
        /// published, reported, draft or planned.
        existence: Option<Spanned<Existence>>,
    }
}

impl GroupFields {
    /// Whether it is one person without a name.
    pub(crate) fn is_one(&self) -> bool {
        self.count.as_ref().is_some_and(|count| count.value == GroupCount::One)
    }
}

/// The fields that one kind of entity has of its own.
#[derive(Clone, Debug)]
pub(crate) enum EntityDetail {
    /// Of a person.
    Person(PersonFields),
    /// Of an organisation.
    Organisation(OrganisationFields),
    /// Of a group.
    Group(GroupFields),
    /// Of a polity.
    Polity(PolityFields),
    /// Of a place.
    Place(PlaceFields),
    /// Of a concept.
    Concept(ConceptFields),
    /// Of a work.
    Work(WorkFields),
}

impl EntityDetail {
    /// Takes the fields of a kind out of a mapping.
    pub(crate) fn take(kind: EntityKind, node: &Node, reader: &mut Reader) -> Self {
        match kind {
            EntityKind::Person => Self::Person(PersonFields::take(node, reader)),
            EntityKind::Organisation => Self::Organisation(OrganisationFields::take(node, reader)),
            EntityKind::Group => Self::Group(GroupFields::take(node, reader)),
            EntityKind::Polity => Self::Polity(PolityFields::take(node, reader)),
            EntityKind::Place => Self::Place(PlaceFields::take(node, reader)),
            EntityKind::Concept => Self::Concept(ConceptFields::take(node, reader)),
            EntityKind::Work => Self::Work(WorkFields::take(node, reader)),
        }
    }

    /// The fields of a kind.
    pub(crate) fn fields(kind: EntityKind) -> &'static [Field] {
        match kind {
            EntityKind::Person => PersonFields::FIELDS,
            EntityKind::Organisation => OrganisationFields::FIELDS,
            EntityKind::Group => GroupFields::FIELDS,
            EntityKind::Polity => PolityFields::FIELDS,
            EntityKind::Place => PlaceFields::FIELDS,
            EntityKind::Concept => ConceptFields::FIELDS,
            EntityKind::Work => WorkFields::FIELDS,
        }
    }
}
