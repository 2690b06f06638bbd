//! Names in a style that CSL does not have (specification, appendices I to IV). A style that has some is read all the same,
//! as one that was written for a later CSL has to be: an unknown variable is empty, an unknown type is that of no item. A
//! slip of its author does the same, so whoever uses the file is told.

use super::elements::position;
use super::{Read, children, read};
use crate::csl::style::Style;
use crate::csl::terms::Term;
use crate::csl::variables::{Kind, LocatorKind, Variable};
use roxmltree::{Attribute, Node};
use std::collections::BTreeSet;

/// A name that CSL does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// Of what it should be a name: "variable", "type".
    pub what: &'static str,
    /// The name.
    pub name: String,
    /// The names that CSL has there.
    pub known: Vec<&'static str>,
}

/// The elements of a style, but for those in `info`.
const ELEMENTS: [&str; 29] = [
    "bibliography",
    "choose",
    "citation",
    "date",
    "date-part",
    "else",
    "else-if",
    "et-al",
    "group",
    "if",
    "info",
    "key",
    "label",
    "layout",
    "locale",
    "macro",
    "multiple",
    "name",
    "name-part",
    "names",
    "number",
    "single",
    "sort",
    "style",
    "style-options",
    "substitute",
    "term",
    "terms",
    "text",
];

/// The attributes of these elements.
const ATTRIBUTES: [&str; 72] = [
    "after-collapse-delimiter",
    "and",
    "cite-group-delimiter",
    "class",
    "collapse",
    "date-parts",
    "default-locale",
    "delimiter",
    "delimiter-precedes-et-al",
    "delimiter-precedes-last",
    "demote-non-dropping-particle",
    "disambiguate",
    "disambiguate-add-givenname",
    "disambiguate-add-names",
    "disambiguate-add-year-suffix",
    "display",
    "entry-spacing",
    "et-al-min",
    "et-al-subsequent-min",
    "et-al-subsequent-use-first",
    "et-al-use-first",
    "et-al-use-last",
    "font-style",
    "font-variant",
    "font-weight",
    "form",
    "gender",
    "gender-form",
    "givenname-disambiguation-rule",
    "hanging-indent",
    "initialize",
    "initialize-with",
    "initialize-with-hyphen",
    "is-numeric",
    "is-uncertain-date",
    "limit-day-ordinals-to-day-1",
    "line-spacing",
    "locator",
    "macro",
    "match",
    "name",
    "name-as-sort-order",
    "name-delimiter",
    "name-form",
    "names-delimiter",
    "names-min",
    "names-use-first",
    "names-use-last",
    "near-note-distance",
    "page-range-format",
    "plural",
    "position",
    "prefix",
    "punctuation-in-quote",
    "quotes",
    "range-delimiter",
    "second-field-align",
    "sort",
    "sort-separator",
    "strip-periods",
    "subsequent-author-substitute",
    "subsequent-author-substitute-rule",
    "suffix",
    "term",
    "text-case",
    "text-decoration",
    "type",
    "value",
    "variable",
    "version",
    "vertical-align",
    "year-suffix-delimiter",
];

const POSITIONS: [&str; 5] = ["first", "subsequent", "ibid", "ibid-with-locator", "near-note"];

impl Style {
    /// The names in a style's text that CSL does not have, in the order of the text; none in a text that is no style.
    pub fn unknown(xml: &str) -> Vec<Unknown> {
        let found = |root: Node| -> Read<Vec<Unknown>> {
            let own = root.descendants().filter(|node| node.tag_name().name() == "term");
            let own = own.filter_map(|node| node.attribute("name")).collect();
            let asked = root.descendants().filter_map(|node| node.attribute("term")).collect();
            let mut search = Search { own, asked, found: Vec::new() };
            search.element(root);
            Ok(search.found)
        };
        read(xml, "style", found).unwrap_or_default()
    }
}

/// A style while it is looked through.
struct Search<'a> {
    /// The terms that the style gives words to itself.
    own: BTreeSet<&'a str>,
    /// The terms that it asks for.
    asked: BTreeSet<&'a str>,
    found: Vec<Unknown>,
}

impl<'a> Search<'a> {
    fn element(&mut self, node: Node<'a, '_>) {
        let name = node.tag_name().name();
        if name == "info" {
            return;
        }
        if !ELEMENTS.contains(&name) {
            self.tell(node, node.range().start + 1, "element", name, || ELEMENTS.to_vec());
        }
        for attribute in node.attributes().filter(|attribute| attribute.namespace().is_none()) {
            self.attribute(node, attribute);
        }
        children(node).for_each(|child| self.element(child));
    }

    fn attribute(&mut self, node: Node<'a, '_>, attribute: Attribute<'a, '_>) {
        let (name, value, at) = (attribute.name(), attribute.value(), attribute.range_value().start);
        let variables = || Variable::ALL.iter().map(|variable| variable.name()).collect();
        match name {
            "variable" | "is-numeric" | "is-uncertain-date" => {
                self.each(
                    node,
                    (value, at),
                    "variable",
                    |word| Variable::from_name(word).is_some(),
                    variables,
                );
            }
            "type" => {
                let known = || Kind::ALL.iter().map(|kind| kind.name()).collect();
                self.each(node, (value, at), "type", |word| Kind::from_name(word).is_some(), known);
            }
            "locator" => {
                let known = || LocatorKind::ALL.iter().map(|kind| kind.name()).collect();
                // The older spelling is two words.
                let is_known =
                    |word: &str| LocatorKind::from_label(word).is_some() || matches!(word, "sub" | "verbo");
                self.each(node, (value, at), "locator", is_known, known);
            }
            "position" => {
                self.each(
                    node,
                    (value, at),
                    "position",
                    |word| position(word).is_some(),
                    || POSITIONS.to_vec(),
                );
            }
            "term" => {
                let word = value.trim();
                if Term::from_name(word).is_none() && !self.own.contains(word) {
                    self.tell(node, at, "term", word, Vec::new);
                }
            }
            // Words for a term that nothing asks for.
            "name" if node.tag_name().name() == "term" => {
                let word = value.trim();
                let is_ordinal = word.starts_with("ordinal") || word.starts_with("long-ordinal-");
                if Term::from_name(word).is_none() && !is_ordinal && !self.asked.contains(word) {
                    self.tell(node, at, "term", word, Vec::new);
                }
            }
            _ if !ATTRIBUTES.contains(&name) => {
                self.tell(node, attribute.range().start, "attribute", name, || ATTRIBUTES.to_vec());
            }
            _ => {}
        }
    }

    /// Looks at each word of a value, which begins at a place of the text.
    fn each(
        &mut self,
        node: Node,
        (value, at): (&str, usize),
        what: &'static str,
        is_known: impl Fn(&str) -> bool,
        known: impl Fn() -> Vec<&'static str>,
    ) {
        let base = value.as_ptr() as usize;
        // A value with references or line breaks is not written as it is read; then its beginning is near enough.
        let written = node.document().input_text().get(at..).is_some_and(|text| text.starts_with(value));
        for word in value.split_whitespace().filter(|word| !is_known(word)) {
            let offset = if written { word.as_ptr() as usize - base } else { 0 };
            self.tell(node, at + offset, what, word, &known);
        }
    }

    fn tell(
        &mut self,
        node: Node,
        at: usize,
        what: &'static str,
        name: &str,
        known: impl FnOnce() -> Vec<&'static str>,
    ) {
        let place = node.document().text_pos_at(at);
        let (line, column) = (place.row, place.col);
        self.found.push(Unknown { line, column, what, name: name.to_owned(), known: known() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csl::archive;

    #[test]
    fn slips_are_told_where_they_stand() {
        let xml = "<style>\n<locale><terms><term name=\"own\">x</term></terms></locale>\n<citation><layout>\n\
            <text variable=\"titel\" sufix=\".\"/><text term=\"own\"/><text term=\"nobody\"/>\n\
            <choose><if type=\"book buch\" locator=\"sub verbo\" position=\"far\"><text value=\"x\"/></if></choose>\n\
            </layout></citation><bibliografy/></style>";
        let found = Style::unknown(xml);
        let told: Vec<_> =
            found.iter().map(|it| (it.line, it.column, it.what, it.name.as_str(), it.known.len())).collect();
        let (variables, kinds) = (Variable::ALL.len(), Kind::ALL.len());
        assert_eq!(
            told,
            [
                (4, 17, "variable", "titel", variables),
                (4, 24, "attribute", "sufix", ATTRIBUTES.len()),
                (4, 65, "term", "nobody", 0),
                (5, 24, "type", "buch", kinds),
                (5, 60, "position", "far", POSITIONS.len()),
                (6, 22, "element", "bibliografy", ELEMENTS.len()),
            ]
        );
        assert_eq!(Style::unknown("<style"), []);
        // What is not written as it is read is told at its beginning.
        let xml = "<style><citation><layout><if type=\"a&#32;ü bok\"/></layout></citation>\n<locale><terms><term \
            name=\"et all\"/></terms></locale></style>";
        let told: Vec<_> = Style::unknown(xml).into_iter().map(|it| (it.line, it.column, it.name)).collect();
        let at = |line, column, name: &str| (line, column, name.to_owned());
        assert_eq!(told, [at(1, 36, "a"), at(1, 36, "ü"), at(1, 36, "bok"), at(2, 28, "et all")]);
    }

    #[test]
    fn styles_of_the_program_have_no_unknown_names() {
        for name in archive::styles() {
            let found = Style::unknown(archive::style(name).unwrap());
            assert!(found.is_empty(), "{name}: {found:?}");
        }
    }
}
