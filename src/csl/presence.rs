//! Whether a variable has a value where it is asked for.

use super::cite::Position;
use super::item::Content;
use super::render::{Renderer, fallback};
use super::style::Needs;
use super::variables::{Variable, VariableKind, Worked};

/// The variables that may print something which the item does not say.
const OUTSIDE: [Variable; 5] = [
    Variable::Locator,
    Variable::CitationNumber,
    Variable::YearSuffix,
    Variable::FirstReferenceNoteNumber,
    Variable::CitationLabel,
];

impl Renderer<'_> {
    /// Whether a variable has a value here.
    pub(super) fn has(&self, variable: Variable) -> bool {
        match variable.worked() {
            Some(Worked::Locator) => self.locator().is_some(),
            Some(Worked::CitationNumber) => self.facts.number > 0,
            Some(Worked::YearSuffix) => self.facts.state.is_some_and(|state| state.suffix.is_some()),
            Some(Worked::FirstNote) => {
                self.standing.first_note > 0 && self.standing.position > Position::First
            }
            Some(Worked::PageFirst) => self.item.get(Variable::Page).is_some(),
            Some(Worked::Label | Worked::Page) | None => match self.item.get(variable) {
                Some(Content::Text(text)) => !text.text.is_empty(),
                Some(Content::Names(names)) => !names.is_empty(),
                Some(Content::Date(_)) => true,
                None => variable.kind() == VariableKind::Text && fallback(self.item, variable).is_some(),
            },
        }
    }

    /// Whether a variable prints nothing here. What CSL works out from more than the item is asked for; a label is
    /// made of whatever there is.
    pub(super) fn lacks(&self, variable: Variable) -> bool {
        match variable.worked() {
            Some(Worked::Locator | Worked::CitationNumber | Worked::YearSuffix | Worked::FirstNote) => {
                !self.has(variable)
            }
            Some(Worked::Label) => false,
            Some(Worked::Page | Worked::PageFirst) | None => !self.item.present().contains(variable),
        }
    }

    /// Whether a group or a macro prints nothing here, as it lacks all that it needs.
    pub(super) fn lacks_all(&self, needs: Needs) -> bool {
        needs.is_some_and(|needs| {
            !needs.meets(self.item.present())
                && !OUTSIDE.iter().any(|variable| needs.contains(*variable) && !self.lacks(*variable))
        })
    }
}
