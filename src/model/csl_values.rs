//! CSL's variables beside our own fields of a source, under CSL's own names (CSL 1.0.2, Appendix IV): texts and numbers,
//! people in other parts than author and editor, dates other than that of publication.

use super::date::Edtf;
use super::source::Author;
use crate::yaml::{Field, FromYaml, Node, Reader};

/// Texts and numbers.
pub(crate) const CSL_VARIABLES: &[&str] = &[
    "annote",
    "archive",
    "archive-place",
    "archive_collection",
    "archive_location",
    "authority",
    "call-number",
    "chapter-number",
    "collection-number",
    "collection-title",
    "container-title-short",
    "dimensions",
    "division",
    "edition",
    "event-place",
    "event-title",
    "genre",
    "ISBN",
    "ISSN",
    "issue",
    "jurisdiction",
    "medium",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "original-publisher",
    "original-publisher-place",
    "original-title",
    "page",
    "page-first",
    "part-number",
    "part-title",
    "PMCID",
    "PMID",
    "printing-number",
    "publisher-place",
    "references",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "section",
    "source",
    "status",
    "supplement-number",
    "title-short",
    "version",
    "volume",
    "volume-title",
];

/// People.
pub(crate) const CSL_PEOPLE: &[&str] = &[
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
];

/// Dates.
pub(crate) const CSL_DATES: &[&str] = &["available-date", "event-date", "original-date", "submitted"];

/// What a source says in them.
#[derive(Clone, Debug, Default)]
pub(crate) struct CslValues {
    /// Texts and numbers.
    pub(crate) texts: Vec<(&'static str, String)>,
    /// People.
    pub(crate) people: Vec<(&'static str, Vec<Author>)>,
    /// Dates.
    pub(crate) dates: Vec<(&'static str, Edtf)>,
}

/// They are fields of a source, too.
pub(crate) fn csl_fields() -> impl Iterator<Item = Field> {
    let text = |name| Field { name, doc: "A variable of CSL 1.0.2.", shape: String::shape };
    let people = |name| Field { name, doc: "People, a variable of CSL 1.0.2.", shape: Vec::<Author>::shape };
    let date = |name| Field { name, doc: "A date, a variable of CSL 1.0.2.", shape: Edtf::shape };
    let texts = CSL_VARIABLES.iter().map(move |name| text(name));
    texts
        .chain(CSL_PEOPLE.iter().map(move |name| people(name)))
        .chain(CSL_DATES.iter().map(move |name| date(name)))
}

impl CslValues {
    /// Takes them out of a source's mapping.
    pub(crate) fn take(node: &Node, reader: &mut Reader) -> Self {
        fn all<T: FromYaml>(
            names: &[&'static str],
            node: &Node,
            reader: &mut Reader,
        ) -> Vec<(&'static str, T)> {
            names
                .iter()
                .filter_map(|name| Some((*name, T::from_yaml(node.get(name)?, name, reader)?)))
                .collect()
        }
        Self {
            texts: all(CSL_VARIABLES, node, reader),
            people: all(CSL_PEOPLE, node, reader),
            dates: all(CSL_DATES, node, reader),
        }
    }

    /// These, and of others those that are not among them.
    pub(crate) fn over(&self, others: &Self) -> Self {
        fn over<T: Clone>(own: &[(&'static str, T)], others: &[(&'static str, T)]) -> Vec<(&'static str, T)> {
            let new = |(name, _): &&(&str, T)| own.iter().all(|(known, _)| known != name);
            own.iter().chain(others.iter().filter(new)).cloned().collect()
        }
        Self {
            texts: over(&self.texts, &others.texts),
            people: over(&self.people, &others.people),
            dates: over(&self.dates, &others.dates),
        }
    }

    /// A text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}
