//! Changes to a style that keep its meaning and that the processor needs to print it rightly.

use citationberg::{IndependentStyle, LayoutRenderingElement, Name, NamesChild};

/// Mends all rendering elements of a style.
pub(super) fn mend(style: &mut IndependentStyle) {
    let bibliography = style.bibliography.as_mut().map(|bibliography| &mut bibliography.layout.elements);
    let macros = style.macros.iter_mut().map(|found| &mut found.children);
    let all = macros.chain([&mut style.citation.layout.elements]).chain(bibliography);
    all.for_each(|elements| elements.iter_mut().for_each(element));
}

fn element(element: &mut LayoutRenderingElement) {
    use LayoutRenderingElement as E;
    match element {
        E::Names(names) => names_children(&mut names.children),
        E::Group(group) => group.children.iter_mut().for_each(self::element),
        E::Choose(choose) => {
            let branches = std::iter::once(&mut choose.if_)
                .chain(&mut choose.else_if)
                .map(|branch| &mut branch.children);
            let otherwise = choose.otherwise.as_mut().map(|branch| &mut branch.children);
            branches.chain(otherwise).for_each(|children| children.iter_mut().for_each(self::element));
        }
        E::Text(_) | E::Date(_) | E::Number(_) | E::Label(_) => {}
    }
}

/// The processor prints no names where `cs:names` has children and `cs:name` is not among them (NLM),
/// though CSL takes a `cs:name` without attributes then.
fn names_children(children: &mut Vec<NamesChild>) {
    for child in children.iter_mut() {
        if let NamesChild::Substitute(substitute) = child {
            substitute.children.iter_mut().for_each(element);
        }
    }
    if !children.is_empty() && !children.iter().any(|child| matches!(child, NamesChild::Name(_))) {
        children.insert(0, NamesChild::Name(Name::default()));
    }
}
