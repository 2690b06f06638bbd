//! From the XML of a style or a locale to what is formatted with. An error has its line and column.

mod areas;
mod attributes;
mod dates;
mod elements;
mod locale;
mod macros;
mod names;
mod needs;
mod unknown;

use super::locales::LocaleData;
use super::style::{CitationFormat, Style, StyleClass};
use areas::Options;
use elements::Compiler;
use needs::Settling;
use roxmltree::{Document, Node, ParsingOptions};
use std::fmt;

pub use unknown::Unknown;

/// Why a style or a locale cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleError {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong, in words.
    pub what: String,
}

impl fmt::Display for StyleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.what)
    }
}

impl std::error::Error for StyleError {}

/// What the text of a style turned out to be.
#[derive(Debug)]
pub enum Parsed {
    /// A style that formats.
    Independent(Box<Style>),
    /// A style that only names another one.
    Dependent(Dependent),
}

/// A dependent style (specification, "Dependent styles").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependent {
    /// Its own title.
    pub title: String,
    /// The identifier of the style that it points to.
    pub parent: String,
    /// The language that it is for.
    pub default_locale: Option<String>,
}

/// How many elements may stand in one another; styles that people wrote have some twenty.
const DEEPEST: usize = 100;
/// How many elements a file may have; the largest style has some five thousand.
const MOST: u32 = 200_000;

pub(super) type Read<T> = Result<T, StyleError>;

/// An error at an element.
pub(super) fn fault<T>(node: Node, what: impl Into<String>) -> Read<T> {
    let at = node.document().text_pos_at(node.range().start);
    Err(StyleError { line: at.row, column: at.col, what: what.into() })
}

/// Reads XML, and gives its root element to a reader.
fn read<T>(xml: &str, root: &str, reader: impl FnOnce(Node) -> Read<T>) -> Read<T> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST, ..ParsingOptions::default() };
    let xml = xml.trim_start_matches('\u{feff}');
    let document = Document::parse_with_options(xml, options).map_err(|error| {
        let (at, what) = (error.pos(), error.to_string());
        // The place is told apart from it.
        let what = what.strip_suffix(&format!(" at {at}")).unwrap_or(&what);
        StyleError { line: at.row, column: at.col, what: format!("this is not well-formed XML: {what}") }
    })?;
    let element = document.root_element();
    if element.tag_name().name() != root {
        let name = element.tag_name().name();
        return fault(element, format!("the first element is <{name}>, and has to be <{root}>"));
    }
    // Depth is looked at without recursion, so that everything after may recurse.
    let mut depth = 0_usize;
    let mut node = Some(element);
    while let Some(here) = node {
        if depth > DEEPEST {
            return fault(here, format!("more than {DEEPEST} elements stand in one another"));
        }
        node = if let Some(child) = here.first_child() {
            depth += 1;
            Some(child)
        } else {
            let mut up = here;
            loop {
                if let Some(next) = up.next_sibling() {
                    break Some(next);
                }
                match up.parent() {
                    Some(parent) if parent.is_element() => {
                        depth = depth.saturating_sub(1);
                        up = parent;
                    }
                    _ => break None,
                }
            }
        };
    }
    reader(element)
}

/// The elements in an element.
fn children<'a, 'input>(node: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(Node::is_element)
}

/// The first element with a name.
fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    children(node).find(|child| child.tag_name().name() == name)
}

impl Style {
    /// Reads a style (`.csl`). `parent` gives the text of the style with an identifier, for dependent styles.
    ///
    /// # Errors
    /// Where the text is no XML, no style, or asks for what CSL does not have; with the line.
    pub fn parse<T: AsRef<str>>(xml: &str, parent: impl Fn(&str) -> Option<T>) -> Result<Self, StyleError> {
        let dependent = match Self::read(xml)? {
            Parsed::Independent(style) => return Ok(*style),
            Parsed::Dependent(dependent) => dependent,
        };
        let missing = |what: String| StyleError { line: 1, column: 1, what };
        let address = &dependent.parent;
        let text = parent(address).ok_or_else(|| {
            missing(format!("the style only points to another one, {address}, which is not to be had"))
        })?;
        match Self::read(text.as_ref())? {
            Parsed::Independent(mut style) => {
                style.title = dependent.title;
                style.default_locale = dependent.default_locale.or(style.default_locale);
                Ok(*style)
            }
            Parsed::Dependent(_) => {
                Err(missing(format!("the style points to {address}, which only points to another one")))
            }
        }
    }

    /// Reads a style, or finds out to which other one it points.
    ///
    /// # Errors
    /// As [`Style::parse`].
    pub fn read(xml: &str) -> Result<Parsed, StyleError> {
        read(xml, "style", |root| {
            let info = child(root, "info");
            let text = |name: &str| {
                let element = child(info?, name)?;
                Some(element.text().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
            };
            let title = text("title").unwrap_or_default();
            let default_locale =
                root.attribute("default-locale").map(str::trim).filter(|tag| !tag.is_empty());
            let default_locale = default_locale.map(str::to_owned);
            let link = info.into_iter().flat_map(children).find(|node| {
                node.tag_name().name() == "link" && node.attribute("rel") == Some("independent-parent")
            });
            if let Some(parent) = link.and_then(|link| link.attribute("href")) {
                let parent = parent.trim().to_owned();
                return Ok(Parsed::Dependent(Dependent { title, parent, default_locale }));
            }
            let class = match root.attribute("class") {
                Some("note") => StyleClass::Note,
                Some("in-text") | None => StyleClass::InText,
                Some(other) => {
                    return fault(root, format!("class=\"{other}\": a style is \"in-text\" or \"note\""));
                }
            };
            let format = info.into_iter().flat_map(children).find_map(|node| {
                match node.attribute("citation-format")? {
                    "author-date" => Some(CitationFormat::AuthorDate),
                    "author" => Some(CitationFormat::Author),
                    "numeric" => Some(CitationFormat::Numeric),
                    "label" => Some(CitationFormat::Label),
                    "note" => Some(CitationFormat::Note),
                    _ => None,
                }
            });
            let mut compiler = Compiler::new(root)?;
            let options = Options::of(root)?;
            let mut macros = compiler.macros(root)?;
            macros.iter_mut().for_each(|elements| options.spread(elements));
            let Some(citation) = child(root, "citation") else {
                return fault(root, "the style has no <citation>");
            };
            let mut citation = compiler.area(citation, &options)?;
            let mut bibliography =
                child(root, "bibliography").map(|node| compiler.area(node, &options)).transpose()?;
            for (area, node) in [
                (Some(&citation), child(root, "citation")),
                (bibliography.as_ref(), child(root, "bibliography")),
            ] {
                if let (Some(what), Some(node)) =
                    (area.and_then(|area| macros::fault_in(area, &macros)), node)
                {
                    return fault(node, format!("the layout {what}"));
                }
            }
            let locales = children(root).filter(|node| node.tag_name().name() == "locale");
            let locales = locales.map(locale::locale).collect::<Read<Vec<_>>>()?;
            let mut in_sentence = vec![names::in_sentence()];
            options.spread(&mut in_sentence);
            let settings = compiler.settings(root)?;
            let mut needs = Settling::new(macros);
            for area in std::iter::once(&mut citation).chain(&mut bibliography) {
                needs.settle(&mut area.layout);
            }
            Ok(Parsed::Independent(Box::new(Self {
                id: text("id").unwrap_or_default(),
                title,
                format,
                class,
                default_locale,
                macros: needs.finish(),
                in_sentence,
                citation,
                bibliography,
                locales,
                own_terms: compiler.own_terms,
                settings,
            })))
        })
    }
}

impl LocaleData {
    /// Reads a locale file.
    ///
    /// # Errors
    /// Where the text is no XML or no locale; with the line.
    pub fn parse(xml: &str) -> Result<Self, StyleError> {
        read(xml, "locale", locale::locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(xml: &str) -> (u32, String) {
        let error = Style::parse(xml, |_| None::<String>).unwrap_err();
        (error.line, error.what)
    }

    #[test]
    fn a_broken_style_is_told_with_its_line() {
        assert_eq!(fault("<style>\n<info></style>").0, 2);
        assert_eq!(fault("<locale/>").1, "the first element is <locale>, and has to be <style>");
        assert_eq!(fault("<style/>").1, "the style has no <citation>");
        let (line, what) =
            fault("<style>\n<citation>\n<layout>\n<text macro=\"no\"/></layout></citation></style>");
        assert_eq!((line, what.as_str()), (4, "there is no macro \"no\" in this style"));
        let (line, what) = fault(
            "<style>\n<macro name=\"a\"><text macro=\"b\"/></macro>\n<macro name=\"b\"><text macro=\"a\"/></macro>\n\
             <citation><layout/></citation></style>",
        );
        assert_eq!((line, what.as_str()), (2, "the macro \"a\" calls itself, or is nested too deep"));
        let doubled: String = (1..40)
            .map(|n| {
                format!("<macro name=\"m{n}\"><text macro=\"m{0}\"/><text macro=\"m{0}\"/></macro>", n - 1)
            })
            .collect();
        let (_, what) = fault(&format!(
            "<style><macro name=\"m0\"/>{doubled}<citation><layout><text macro=\"m39\"/></layout></citation></style>"
        ));
        assert!(what.contains("comes to more than"), "{what}");
        let deep = format!("<style><citation><layout>{}", "<group>".repeat(5000));
        assert!(fault(&format!("{deep}{}", "</group>".repeat(5000))).0 > 0);
    }

    #[test]
    fn a_dependent_style_takes_its_parent_and_keeps_its_language() {
        let child = "<style default-locale=\"de-DE\"><info><title>Child</title>\
            <link rel=\"independent-parent\" href=\"http://x/parent\"/></info></style>";
        let parent =
            "<style class=\"note\"><info><title>P</title></info><citation><layout/></citation></style>";
        let style = Style::parse(child, |id| (id == "http://x/parent").then(|| parent.to_owned())).unwrap();
        assert_eq!((style.title.as_str(), style.default_locale.as_deref()), ("Child", Some("de-DE")));
        assert_eq!(style.class, StyleClass::Note);
        assert!(Style::parse(child, |_| None::<String>).unwrap_err().what.contains("http://x/parent"));
        assert!(Style::parse(child, |_| Some(child.to_owned())).is_err());
    }
}
