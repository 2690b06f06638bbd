//! A session: a style, a locale and items, and what is worked out for a document.

use super::bibliography::{self, Bibliography};
use super::citations;
use super::cite::Citation;
use super::disambiguation::{Disambiguation, State};
use super::item::Item;
use super::locales::Locale;
use super::position::Positions;
use super::render::{Area, Facts};
use super::sorting::{Order, Sorter};
use super::style::Style;
use super::tape::Tape;
use super::tree::Node;
use std::collections::HashMap;

/// Formats citations and bibliographies in one style and locale.
pub struct Processor<'a> {
    style: &'a Style,
    locale: &'a Locale,
    collation: Order,
}

/// What a document prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What each citation prints, in the order of the citations.
    pub citations: Vec<Vec<Node>>,
    /// The bibliography, where the style has one.
    pub bibliography: Option<Bibliography>,
}

/// Items that are listed together, with all that was worked out about them: numbers, year suffixes, names. It gives
/// the citations of any number of documents that share them, and the bibliography.
pub struct Session<'a> {
    pub(super) style: &'a Style,
    pub(super) locale: &'a Locale,
    pub(super) collation: &'a Order,
    pub(super) items: Vec<&'a Item>,
    pub(super) index: HashMap<&'a str, usize>,
    /// The number of each item in the bibliography.
    pub(super) numbers: Vec<usize>,
    pub(super) states: Vec<State>,
    /// The items in the order of the bibliography.
    order: Vec<usize>,
}

impl<'a> Session<'a> {
    /// What compares items in an area.
    pub(super) fn sorter(&self, area: Area) -> Sorter<'a> {
        Sorter { style: self.style, locale: self.locale, area, order: self.collation }
    }

    /// Formats the citations of one document, in their order, which decides their positions. A cite of an item that
    /// is not listed prints nothing.
    pub fn citations(&self, citations: &[Citation]) -> Vec<Vec<Node>> {
        let mut positions = Positions::new(self.style.citation.citation.near_note);
        citations
            .iter()
            .map(|citation| {
                let cites = citations::order(self, citation);
                let asked: Vec<_> = cites.iter().map(|(_, item, cite)| (*item, *cite)).collect();
                let standings = positions.of(citation, &asked);
                citations::citation(self, &cites, &standings, !citation.uncollapsed)
            })
            .collect()
    }

    /// Formats the entry of an item so that it can stand alone: without its number, and with the names that a list
    /// may leave to the entry before. Nothing where the style has no bibliography, or prints nothing.
    pub fn entry(&self, id: &str) -> Option<Vec<Node>> {
        bibliography::alone(self, *self.index.get(id)?)
    }

    /// Formats the bibliography, where the style has one.
    pub fn bibliography(&self) -> Option<Bibliography> {
        bibliography::bibliography(self, &self.order)
    }
}

impl<'a> Processor<'a> {
    /// A processor for a style in a locale, which was made for that style.
    pub fn new(style: &'a Style, locale: &'a Locale) -> Self {
        Self { style, locale, collation: Order::new(&locale.lang) }
    }

    /// Lists items, cited or not: all take part in disambiguation. Without a `cs:sort` the bibliography has the order
    /// of `items`, and so have the numbers.
    pub fn session<'b>(&'b self, items: impl IntoIterator<Item = &'b Item>) -> Session<'b> {
        self.listed(items, true)
    }

    /// The same for items that are numbered in the order given, whatever the style sorts its bibliography by.
    pub fn session_in_order<'b>(&'b self, items: impl IntoIterator<Item = &'b Item>) -> Session<'b> {
        self.listed(items, false)
    }

    fn listed<'b>(&'b self, items: impl IntoIterator<Item = &'b Item>, sorts: bool) -> Session<'b> {
        let mut session = Session {
            style: self.style,
            locale: self.locale,
            collation: &self.collation,
            items: Vec::new(),
            index: HashMap::new(),
            numbers: Vec::new(),
            states: Vec::new(),
            order: Vec::new(),
        };
        for item in items {
            if !session.index.contains_key(item.id.as_str()) {
                session.index.insert(&item.id, session.items.len());
                session.items.push(item);
            }
        }
        session.order = sorted(&mut session, sorts);
        session.states =
            Disambiguation::states(self.style, self.locale, &session.items, &session.numbers, &session.order);
        session
    }

    /// Formats one document: its citations, and the bibliography of its items.
    pub fn document<'b>(
        &'b self,
        items: impl IntoIterator<Item = &'b Item>,
        citations: &[Citation],
    ) -> Document {
        let session = self.session(items);
        Document { citations: session.citations(citations), bibliography: session.bibliography() }
    }
}

/// Sorts the bibliography, and numbers its entries.
fn sorted(session: &mut Session, sorts: bool) -> Vec<usize> {
    let count = session.items.len();
    session.numbers = (1..=count).collect();
    let mut order: Vec<usize> = (0..count).collect();
    let sorter = session.sorter(Area::Bibliography);
    if sorts && session.style.bibliography.is_some() && sorter.sorts() {
        let mut tape = Tape::default();
        let keys: Vec<_> = session
            .items
            .iter()
            .zip(&session.numbers)
            .map(|(item, number)| sorter.keys(item, Facts { number: *number, state: None }, None, &mut tape))
            .collect();
        order.sort_by(|a, b| match (keys.get(*a), keys.get(*b)) {
            (Some(a), Some(b)) => sorter.compare(a, b),
            _ => std::cmp::Ordering::Equal,
        });
    }
    for (place, item) in order.iter().enumerate() {
        if let Some(number) = session.numbers.get_mut(*item) {
            *number = place + 1;
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::super::{Cite, CiteForm, LocaleData, Position};
    use super::*;
    use serde_json::json;

    const LOCALE: &str = r#"<locale xml:lang="en-US"><style-options punctuation-in-quote="true"/><terms>
        <term name="and">and</term><term name="et-al">et al.</term><term name="ibid">ibid.</term>
        <term name="open-quote">“</term><term name="close-quote">”</term>
        <term name="open-inner-quote">‘</term><term name="close-inner-quote">’</term></terms></locale>"#;

    fn style(class: &str, options: &str, layout: &str) -> Style {
        let xml = format!(
            "<style class=\"{class}\" version=\"1.0\"><info/><citation {options}><layout prefix=\"(\" suffix=\")\" \
             delimiter=\"; \">{layout}</layout></citation></style>"
        );
        Style::parse(&xml, |_| None::<String>).unwrap()
    }

    fn printed(style: &Style, citations: &[Citation]) -> Vec<String> {
        let locale =
            Locale::new(style, "en-US", |lang| (lang == "en-US").then(|| LocaleData::parse(LOCALE).unwrap()));
        let item = |id: &str, family: &str, year: u32| {
            let value = json!({"id": id, "author": [{"family": family, "given": "A"}], "title": "What \"is\"",
                "issued": {"date-parts": [[year]]}});
            Item::from_json(value.as_object().unwrap()).unwrap()
        };
        let items = [item("a", "Doe", 2000), item("b", "Doe", 2000), item("c", "Roe", 1999)];
        let processor = Processor::new(style, &locale);
        processor
            .document(&items, citations)
            .citations
            .iter()
            .map(|nodes| {
                let mut text = String::new();
                nodes.iter().for_each(|node| node.write_text(&mut text));
                text
            })
            .collect()
    }

    fn cite(id: &str) -> Cite {
        Cite { id: id.to_owned(), ..Cite::default() }
    }

    const AUTHOR_DATE: &str = "<group delimiter=\" \"><names variable=\"author\"><name form=\"short\"/></names>\
        <date variable=\"issued\"><date-part name=\"year\"/></date><text variable=\"locator\" prefix=\"p. \"/></group>";

    #[test]
    fn one_year_of_one_author_has_letters_that_collapse() {
        let options =
            "disambiguate-add-year-suffix=\"true\" collapse=\"year-suffix\" year-suffix-delimiter=\",\"";
        let style = style("in-text", options, AUTHOR_DATE);
        let all = Citation { cites: vec![cite("a"), cite("c"), cite("b")], note: 0, ..Citation::default() };
        assert_eq!(printed(&style, &[all]), ["(Doe 2000a,b; Roe 1999)"]);
    }

    #[test]
    fn a_cite_is_printed_as_its_sentence_needs_it() {
        let style = style("in-text", "", AUTHOR_DATE);
        let one = |form| Citation {
            cites: vec![Cite { form, locator: "5".to_owned(), ..cite("c") }],
            note: 0,
            ..Citation::default()
        };
        let forms = [CiteForm::Full, CiteForm::SuppressAuthor, CiteForm::AuthorOnly, CiteForm::Composite];
        let made = printed(&style, &forms.map(one));
        assert_eq!(made, ["(Roe 1999 p. 5)", "(1999 p. 5)", "Roe", "Roe (1999 p. 5)"]);
    }

    #[test]
    fn positions_follow_the_notes() {
        let layout = "<choose><if position=\"ibid-with-locator\"><text value=\"ibid+\"/></if><else-if position=\"ibid\">\
            <text term=\"ibid\"/></else-if><else-if position=\"near-note\"><text value=\"near\"/></else-if><else-if \
            position=\"subsequent\"><text variable=\"first-reference-note-number\"/></else-if><else><text value=\"first\"/>\
            </else></choose>";
        let style = style("note", "near-note-distance=\"2\"", layout);
        let note = |note, cites: &[&str]| Citation {
            cites: cites.iter().map(|id| cite(id)).collect(),
            note,
            ..Citation::default()
        };
        let mut with_locator = note(3, &["a"]);
        with_locator.cites[0].locator = "7".to_owned();
        let made = printed(
            &style,
            &[
                note(1, &["a"]),
                note(2, &["a"]),
                with_locator,
                note(4, &["b", "c"]),
                note(5, &["a"]),
                note(9, &["b"]),
            ],
        );
        assert_eq!(made, ["(first)", "(Ibid.)", "(ibid+)", "(first; first)", "(near)", "(4)"]);
        assert_eq!(Position::default(), Position::First);
    }

    #[test]
    fn marks_go_inside_quotation_marks_and_quotations_turn_round() {
        let style = style("in-text", "", "<text variable=\"title\" quotes=\"true\" suffix=\".\"/>");
        let one = Citation { cites: vec![cite("a")], note: 0, ..Citation::default() };
        assert_eq!(printed(&style, &[one]), ["(“What ‘is.’”)"]);
    }

    #[test]
    fn what_is_not_listed_prints_nothing() {
        let style = style("in-text", "", AUTHOR_DATE);
        assert_eq!(
            printed(&style, &[Citation { cites: vec![cite("nobody")], note: 0, ..Citation::default() }]),
            [""]
        );
    }
}
