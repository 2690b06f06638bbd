//! `cs:label` (specification, "Label").

use super::numbers;
use super::render::{Drawn, Renderer};
use super::style::{Label, Plural};
use super::terms::{Common, Count, Term};
use super::variables::Variable;

/// A label of a number or of a locator: nothing where that has no value.
pub(super) fn label(renderer: &mut Renderer, label: &Label) -> Drawn {
    let Some(variable) = label.variable else { return Drawn::Nothing };
    if !renderer.has(variable) || renderer.suppressed.contains(variable) {
        return Drawn::Nothing;
    }
    let locator = (variable == Variable::Locator).then(|| renderer.locator()).flatten();
    let term = match locator {
        Some((_, kind)) => Some(Term::locator(kind)),
        None => Term::from_name(variable.name()),
    };
    let text = match locator {
        Some((text, _)) => Some(text),
        None => renderer.item.text(variable).map(|text| text.text.as_str()),
    };
    let is_many = match text {
        Some(text) if matches!(variable, Variable::NumberOfPages | Variable::NumberOfVolumes) => {
            text.trim().parse::<u64>().map_or_else(|_| numbers::is_plural(text), |number| number != 1)
        }
        Some(text) => {
            let and = renderer.locale.common(Common::And);
            numbers::is_plural(text)
                || (!and.is_empty() && numbers::is_plural(&text.replace(&format!(" {and} "), " & ")))
        }
        None => false,
    };
    print(renderer, label, term, Count::of(is_many));
    Drawn::Nothing
}

/// The label of a list of names.
pub(super) fn names_label(renderer: &mut Renderer, label: &Label, term: Option<Term>, count: Count) {
    print(renderer, label, term, count);
}

fn print(renderer: &mut Renderer, label: &Label, term: Option<Term>, count: Count) {
    let Some(term) = term else { return };
    let count = match label.plural {
        Plural::Contextual => count,
        Plural::Always => Count::Many,
        Plural::Never => Count::One,
    };
    renderer.decorated(&label.decor, |this| {
        if let Some(word) = this.locale.term(term, label.form, count) {
            this.tape.push(word);
        }
        Drawn::Nothing
    });
}
