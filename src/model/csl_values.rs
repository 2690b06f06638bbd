//! CSL's variables beside our own fields of a source, under CSL's own names (CSL 1.0.2, Appendix IV): texts and numbers,
//! people in other parts than author and editor, dates other than that of publication.

use super::author::Author;
use super::date::Edtf;
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
    /// Texts of libraries with the tags of CSL-JSON (`<i>`, `<span class="nocase">`), where they have any; of fields of
    /// our own, too, under CSL's names.
    pub(crate) marked: Vec<(&'static str, String)>,
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
            marked: Vec::new(),
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
            marked: over(&self.marked, &others.marked),
        }
    }

    /// A text with its tags, if it is the same that a field says.
    pub(crate) fn marked(&self, name: &str, said: &str) -> Option<&str> {
        // Quotation marks and spaces may have been set since.
        let is_set = |c: &char| !c.is_whitespace() && !matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’');
        let letters = |text: &str| text.chars().filter(is_set).collect::<String>();
        let (_, marked) = self.marked.iter().find(|(known, _)| *known == name)?;
        (letters(&untagged(marked)) == letters(said)).then_some(marked.as_str())
    }

    /// A text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// Text without the marks that CSL allows in fields (`<i>`, `<b>`, `<sup>`, `<sub>`, `<span …>`); all else stays as it is.
pub(crate) fn untagged(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        // The longest tag is the span of small capitals, of some forty letters.
        let near = after.get(..after.floor_char_boundary(60)).unwrap_or(after);
        let tag = near.split_once('>').map(|(tag, _)| tag);
        let name = tag.map(|tag| tag.trim_start_matches('/').split(' ').next().unwrap_or_default());
        if let (Some(tag), Some("i" | "b" | "sup" | "sub" | "sc" | "span")) = (tag, name) {
            rest = after.get(tag.len() + 1..).unwrap_or_default();
        } else {
            out.push('<');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_csl_go_and_others_stay() {
        assert_eq!(untagged("<i>a</i> <span class=\"nocase\">b</span> <script>c"), "a b <script>c");
    }

    #[test]
    fn a_marked_text_counts_only_for_the_same_words() {
        let marked = vec![("title", "On <i>Hamlet</i>".to_owned())];
        let values = CslValues { marked, ..CslValues::default() };
        assert_eq!(values.marked("title", "On Hamlet"), Some("On <i>Hamlet</i>"));
        assert_eq!(values.marked("title", "On Macbeth"), None);
        assert_eq!(values.marked("title", "On Hamlet!"), None);
        assert_eq!(values.marked("genre", "On Hamlet"), None);
    }
}
