//! `cs:names` with what stands in it, and the name options that are inherited.

use super::attributes::{choice, decor, flag, number, text};
use super::elements::Compiler;
use super::{Read, child, children, fault};
use crate::csl::style::{
    And, Decor, Element, EtAl, Length, NameElement, NameForm, NameOptions, Names, NamesLabel, Precedes,
    SortOrder, Source,
};
use crate::csl::terms::{Common, Term};
use crate::csl::variables::{Variable, VariableKind};
use roxmltree::Node;

/// What `cs:names` in `cs:substitute` takes over from the one around it.
#[derive(Clone)]
pub(super) struct Parent {
    name: NameElement,
    options: NameOptions,
    et_al: EtAl,
    label: Option<NamesLabel>,
    delimiter: Option<Box<str>>,
}

/// The names of variables that a `names` element lists.
pub(super) fn variables(node: Node) -> Read<Vec<Variable>> {
    let mut found = Vec::new();
    for name in node.attribute("variable").unwrap_or_default().split_whitespace() {
        match Variable::from_name(name).filter(|variable| variable.kind() == VariableKind::Names) {
            Some(variable) => found.push(variable),
            // Names that a later CSL brings are never in an item of this one.
            None if Variable::from_name(name).is_none() => {}
            None => return fault(node, format!("variable=\"{name}\": this is no list of names")),
        }
    }
    Ok(found)
}

/// `cs:names`.
pub(super) fn names(compiler: &mut Compiler, node: Node) -> Read<Element> {
    let parent = compiler.parent.take();
    let own = child(node, "name");
    // Only a `names` without children takes them over (specification, "Substitute").
    let inherits =
        parent.as_ref().filter(|_| children(node).all(|child| child.tag_name().name() == "substitute"));
    let (name, set) = match (own, inherits) {
        (Some(own), _) => (name_element(own)?, options(own, "")?),
        (None, Some(parent)) => (parent.name.clone(), parent.options.clone()),
        (None, None) => (NameElement::default(), NameOptions::default()),
    };
    let et_al = match (child(node, "et-al"), inherits) {
        (Some(node), _) => EtAl {
            term: match node.attribute("term") {
                Some(term) => compiler.term(term),
                None => Term::common(Common::EtAl),
            },
            decor: decor(node)?,
        },
        (None, Some(parent)) => parent.et_al.clone(),
        (None, None) => EtAl { term: Term::common(Common::EtAl), decor: Decor::default() },
    };
    let label = match (child(node, "label"), inherits) {
        (Some(label), _) => {
            let is_first = own.is_some_and(|own| label.range().start < own.range().start);
            Some(NamesLabel { label: Compiler::label(label, None)?, is_first })
        }
        (None, Some(parent)) => parent.label.clone(),
        (None, None) => None,
    };
    let delimiter = text(node, "delimiter").or_else(|| inherits.and_then(|parent| parent.delimiter.clone()));
    let mut substitute = Vec::new();
    if let Some(node) = child(node, "substitute") {
        let parent = Parent {
            name: name.clone(),
            options: set.clone(),
            et_al: et_al.clone(),
            label: label.clone(),
            delimiter: delimiter.clone(),
        };
        for child in children(node) {
            compiler.parent = Some(parent.clone());
            substitute.push(compiler.element(child)?);
        }
    }
    compiler.parent = parent;
    Ok(Element::Names(Box::new(Names {
        variables: variables(node)?,
        delimiter,
        name,
        et_al,
        label,
        substitute,
        decor: decor(node)?,
        options: [set.clone(), set],
    })))
}

/// The names of an item as they stand in a sentence: "Doe and Roe"; editors or the title where it has no authors.
pub(super) fn in_sentence() -> Element {
    let set = NameOptions {
        form: Some(NameForm::Short),
        and: Some(And::Text),
        delimiter: Some(", ".into()),
        ..NameOptions::default()
    };
    let names = |variable, substitute| {
        Element::Names(Box::new(Names {
            variables: vec![variable],
            delimiter: None,
            name: NameElement::default(),
            et_al: EtAl { term: Term::common(Common::EtAl), decor: Decor::default() },
            label: None,
            substitute,
            decor: Decor::default(),
            options: [set.clone(), set.clone()],
        }))
    };
    let title = Element::Text {
        source: Source::Variable(Variable::Title, Length::Short),
        decor: Decor { has_quotes: true, ..Decor::default() },
    };
    names(Variable::Author, vec![names(Variable::Editor, Vec::new()), title])
}

/// `cs:name` without its options.
fn name_element(node: Node) -> Read<NameElement> {
    let mut name = NameElement { decor: decor(node)?, ..NameElement::default() };
    for part in children(node).filter(|child| child.tag_name().name() == "name-part") {
        match part.attribute("name") {
            Some("family") => name.family = decor(part)?,
            Some("given") => name.given = decor(part)?,
            _ => return fault(part, "a <name-part> has the name \"family\" or \"given\""),
        }
    }
    Ok(name)
}

/// Name options; on `cs:style`, `cs:citation` and `cs:bibliography` some have "name-" before them.
pub(super) fn options(node: Node, before: &str) -> Read<NameOptions> {
    let named = |name: &str| format!("{before}{name}");
    let precedes = [
        ("contextual", Precedes::Contextual),
        ("after-inverted-name", Precedes::AfterInvertedName),
        ("always", Precedes::Always),
        ("never", Precedes::Never),
    ];
    Ok(NameOptions {
        and: choice(node, "and", &[("text", And::Text), ("symbol", And::Symbol)])?,
        delimiter: text(node, &named("delimiter")),
        names_delimiter: text(node, "names-delimiter"),
        precedes_et_al: choice(node, "delimiter-precedes-et-al", &precedes)?,
        precedes_last: choice(node, "delimiter-precedes-last", &precedes)?,
        min: number(node, "et-al-min")?,
        use_first: number(node, "et-al-use-first")?,
        subsequent_min: number(node, "et-al-subsequent-min")?,
        subsequent_use_first: number(node, "et-al-subsequent-use-first")?,
        use_last: flag(node, "et-al-use-last")?,
        form: choice(
            node,
            &named("form"),
            &[("long", NameForm::Long), ("short", NameForm::Short), ("count", NameForm::Count)],
        )?,
        initialize: flag(node, "initialize")?,
        initialize_with: text(node, "initialize-with"),
        sort_order: choice(
            node,
            "name-as-sort-order",
            &[("first", SortOrder::First), ("all", SortOrder::All)],
        )?,
        sort_separator: text(node, "sort-separator"),
    })
}
