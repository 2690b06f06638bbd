//! Rendering elements: text, number, label, group, choose. Names and dates have files of their own.

use super::attributes::{choice, decor, text};
use super::{Read, child, children, dates, fault, macros, names};
use crate::csl::rich;
use crate::csl::style::{
    Asks, Branch, Choice, Element, Label, Length, Matching, NameOptions, NumberForm, Plural, Source, Test,
    TestedPosition,
};
use crate::csl::terms::{Count, Term, TermForm};
use crate::csl::variables::{Kind, LocatorKind, Variable};
use roxmltree::Node;
use std::collections::BTreeMap;

/// What is known while a style is compiled.
pub(super) struct Compiler {
    /// The places of macros, by name.
    macros: BTreeMap<String, usize>,
    /// Names of terms that CSL does not list.
    pub(super) own_terms: Vec<String>,
    /// What the style asks for, as far as it is read.
    pub(super) asks: Asks,
    /// What `names` in the `substitute` that is read take over.
    pub(super) parent: Option<names::Parent>,
}

impl Compiler {
    /// Finds the macros of a style, so that each may be called before it is read.
    pub(super) fn new(root: Node) -> Read<Self> {
        let mut macros = BTreeMap::new();
        for node in children(root).filter(|node| node.tag_name().name() == "macro") {
            let Some(name) = node.attribute("name") else { return fault(node, "a <macro> needs a name") };
            let index = macros.len();
            if macros.insert(name.to_owned(), index).is_some() {
                return fault(node, format!("there are two macros \"{name}\""));
            }
        }
        Ok(Self { macros, own_terms: Vec::new(), asks: Asks::default(), parent: None })
    }

    /// Compiles the macros, and refuses those that do not end, or not soon enough.
    pub(super) fn macros(&mut self, root: Node) -> Read<Vec<Vec<Element>>> {
        let mut made = Vec::new();
        let nodes: Vec<Node> = children(root).filter(|node| node.tag_name().name() == "macro").collect();
        for node in &nodes {
            made.push(self.elements(*node)?);
        }
        match macros::fault_of(&made) {
            Some((index, what)) => {
                let node = nodes.get(index).copied().unwrap_or(root);
                let name = node.attribute("name").unwrap_or_default();
                fault(node, format!("the macro \"{name}\" {what}"))
            }
            None => Ok(made),
        }
    }

    /// The place of a macro.
    pub(super) fn macro_called(&self, node: Node, name: &str) -> Read<usize> {
        match self.macros.get(name) {
            Some(index) => Ok(*index),
            None => fault(node, format!("there is no macro \"{name}\" in this style")),
        }
    }

    /// The term with a name, a new one if CSL does not list it.
    pub(super) fn term(&mut self, name: &str) -> Term {
        let name = name.trim();
        Term::from_name(name).unwrap_or_else(|| {
            let known = self.own_terms.iter().position(|own| own == name);
            Term::own(known.unwrap_or_else(|| {
                self.own_terms.push(name.to_owned());
                self.own_terms.len() - 1
            }))
        })
    }

    /// The elements in an element.
    pub(super) fn elements(&mut self, node: Node) -> Read<Vec<Element>> {
        children(node)
            .filter(|child| child.tag_name().name() != "sort")
            .map(|child| self.element(child))
            .collect()
    }

    /// A rendering element.
    pub(super) fn element(&mut self, node: Node) -> Read<Element> {
        match node.tag_name().name() {
            "text" => self.text(node),
            "number" => Self::number(node),
            "label" => Ok(Element::Label(Self::label(node, Some(node))?)),
            "group" => Ok(Element::Group {
                children: self.elements(node)?,
                delimiter: text(node, "delimiter").unwrap_or_default(),
                decor: decor(node)?,
                needs: None,
            }),
            "choose" => self.choose(node),
            "date" => Ok(Element::Date(Box::new(dates::date(node)?))),
            "names" => names::names(self, node),
            other => fault(node, format!("<{other}> is nothing that prints")),
        }
    }

    fn text(&mut self, node: Node) -> Read<Element> {
        let form = node.attribute("form").unwrap_or("long").trim();
        let source = if let Some(name) = node.attribute("variable") {
            let Some(variable) = Variable::from_name(name.trim()) else {
                // A variable that CSL does not know is empty.
                return Ok(Element::Text { source: Source::Value(rich::plain("")), decor: decor(node)? });
            };
            self.asks.suffix |= variable == Variable::YearSuffix;
            let length = if form == "short" { Length::Short } else { Length::Long };
            Source::Variable(variable, length)
        } else if let Some(name) = node.attribute("macro") {
            Source::Macro(self.macro_called(node, name)?)
        } else if let Some(name) = node.attribute("term") {
            let Some(form) = TermForm::from_name(form) else {
                return fault(node, format!("form=\"{form}\": no term has that form"));
            };
            let count = Count::of(node.attribute("plural") == Some("true"));
            Source::Term(self.term(name), form, count)
        } else if let Some(value) = node.attribute("value") {
            Source::Value(rich::read(value))
        } else {
            return fault(node, "a <text> needs a variable, a macro, a term or a value");
        };
        Ok(Element::Text { source, decor: decor(node)? })
    }

    fn number(node: Node) -> Read<Element> {
        let name = node.attribute("variable").unwrap_or_default().trim();
        let Some(variable) = Variable::from_name(name) else {
            return Ok(Element::Text { source: Source::Value(rich::plain("")), decor: decor(node)? });
        };
        let form = choice(
            node,
            "form",
            &[
                ("numeric", NumberForm::Numeric),
                ("ordinal", NumberForm::Ordinal),
                ("long-ordinal", NumberForm::LongOrdinal),
                ("roman", NumberForm::Roman),
            ],
        )?;
        let form = form.unwrap_or(NumberForm::Numeric);
        Ok(Element::Number { variable, form, label: Term::from_name(name), decor: decor(node)? })
    }

    /// `cs:label`; one of names has no variable.
    pub(super) fn label(node: Node, of: Option<Node>) -> Read<Label> {
        let variable = match of.map(|node| node.attribute("variable").unwrap_or_default().trim()) {
            Some(name) => match Variable::from_name(name) {
                Some(variable) => Some(variable),
                None => return fault(node, format!("variable=\"{name}\": CSL has no such variable")),
            },
            None => None,
        };
        let form =
            node.attribute("form").map_or(Some(TermForm::Long), |form| TermForm::from_name(form.trim()));
        let Some(form) = form else {
            let given = node.attribute("form").unwrap_or_default();
            return fault(
                node,
                format!("form=\"{given}\": the value has to be one of long, short, symbol, verb, verb-short"),
            );
        };
        let plural = choice(
            node,
            "plural",
            &[("contextual", Plural::Contextual), ("always", Plural::Always), ("never", Plural::Never)],
        )?;
        Ok(Label { variable, form, plural: plural.unwrap_or(Plural::Contextual), decor: decor(node)? })
    }

    fn choose(&mut self, node: Node) -> Read<Element> {
        let mut branches = Vec::new();
        for child in children(node) {
            let (tests, matching) = match child.tag_name().name() {
                "if" | "else-if" => {
                    let matching = choice(
                        child,
                        "match",
                        &[("all", Matching::All), ("any", Matching::Any), ("none", Matching::None)],
                    )?;
                    (self.tests(child)?, matching.unwrap_or(Matching::All))
                }
                "else" => (Vec::new(), Matching::All),
                other => return fault(child, format!("<{other}> cannot stand in <choose>")),
            };
            branches.push(Branch { tests, matching, children: self.elements(child)? });
        }
        Ok(Element::Choose(branches))
    }

    /// The conditions of a branch, one for each value.
    fn tests(&mut self, node: Node) -> Read<Vec<Test>> {
        let mut tests = Vec::new();
        for attribute in node.attributes() {
            let words = attribute.value().split_whitespace();
            let variable =
                |name: &str, of: fn(Variable) -> Test| Variable::from_name(name).map_or(Test::Never, of);
            match attribute.name() {
                "disambiguate" => {
                    self.asks.ambiguous = true;
                    tests.push(Test::Disambiguate(attribute.value() == "true"));
                }
                "is-numeric" => tests.extend(words.map(|name| variable(name, Test::IsNumeric))),
                "is-uncertain-date" => tests.extend(words.map(|name| variable(name, Test::IsUncertain))),
                "variable" => tests.extend(words.map(|name| variable(name, Test::Variable))),
                // An item has one type, a cite one position and one locator: several values are a choice.
                "locator" => {
                    let words = attribute.value().replace("sub verbo", "sub-verbo");
                    let kinds = words.split_whitespace().filter_map(LocatorKind::from_label);
                    tests.push(Test::Locator(Choice::of(kinds.map(|kind| kind as u32))));
                }
                "type" => {
                    let kinds = words.filter_map(Kind::from_name).map(|kind| kind as u32);
                    tests.push(Test::Kind(Choice::of(kinds)));
                }
                "position" => {
                    self.asks.position = true;
                    let positions = words.filter_map(position).map(|position| position as u32);
                    tests.push(Test::Position(Choice::of(positions)));
                }
                "match" => {}
                other => return fault(node, format!("{other} is no condition of CSL")),
            }
        }
        Ok(tests)
    }

    /// Gives all `names` of some elements the options that they inherit.
    pub(super) fn inherit(elements: &mut [Element], area: usize, options: &NameOptions) {
        for element in elements {
            match element {
                Element::Names(names) => {
                    if let Some(own) = names.options.get_mut(area) {
                        *own = own.or(options);
                    }
                    Self::inherit(&mut names.substitute, area, options);
                }
                Element::Group { children, .. } => Self::inherit(children, area, options),
                Element::Choose(branches) => {
                    for branch in branches {
                        Self::inherit(&mut branch.children, area, options);
                    }
                }
                Element::Text { .. } | Element::Number { .. } | Element::Label(_) | Element::Date(_) => {}
            }
        }
    }
}

pub(super) fn position(name: &str) -> Option<TestedPosition> {
    Some(match name {
        "first" => TestedPosition::First,
        "subsequent" => TestedPosition::Subsequent,
        "ibid" => TestedPosition::Ibid,
        "ibid-with-locator" => TestedPosition::IbidWithLocator,
        "near-note" => TestedPosition::NearNote,
        _ => return None,
    })
}

/// The layout of an area.
pub(super) fn layout<'a, 'input>(node: Node<'a, 'input>) -> Read<Node<'a, 'input>> {
    match child(node, "layout") {
        Some(layout) => Ok(layout),
        None => fault(node, format!("<{}> has no <layout>", node.tag_name().name())),
    }
}
