//! Conditions (specification, "Choose").

use super::cite::Position;
use super::numbers;
use super::render::{Area, Renderer};
use super::style::{Branch, Matching, Test, TestedPosition};

/// Whether a branch is taken.
pub(super) fn holds(renderer: &mut Renderer, branch: &Branch) -> bool {
    let mut tests = branch.tests.iter();
    match branch.matching {
        Matching::All => tests.all(|test| is_true(renderer, *test)),
        Matching::Any => tests.any(|test| is_true(renderer, *test)),
        Matching::None => !tests.any(|test| is_true(renderer, *test)),
    }
}

fn is_true(renderer: &mut Renderer, test: Test) -> bool {
    match test {
        Test::Disambiguate(wanted) => {
            renderer.asked_ambiguous += 1;
            renderer.facts.state.is_some_and(|state| renderer.asked_ambiguous <= state.granted) == wanted
        }
        Test::IsNumeric(variable) => numbers::is_numeric_variable(renderer, variable),
        Test::IsUncertain(variable) => renderer.item.date(variable).is_some_and(|date| date.is_circa),
        Test::Locator(kinds) => renderer.locator().is_some_and(|(_, given)| kinds.has(given as u32)),
        Test::Position(wanted) => {
            POSITIONS.iter().any(|position| wanted.has(*position as u32) && stands(renderer, *position))
        }
        Test::Kind(kinds) => renderer.item.kind.is_some_and(|kind| kinds.has(kind as u32)),
        Test::Variable(variable) => renderer.has(variable),
        Test::Never => false,
    }
}

const POSITIONS: [TestedPosition; 5] = [
    TestedPosition::First,
    TestedPosition::Subsequent,
    TestedPosition::Ibid,
    TestedPosition::IbidWithLocator,
    TestedPosition::NearNote,
];

/// Whether a cite stands at a position; in a bibliography nothing does.
fn stands(renderer: &Renderer, wanted: TestedPosition) -> bool {
    if renderer.area == Area::Bibliography {
        return false;
    }
    let here = renderer.standing.position;
    match wanted {
        TestedPosition::First => here == Position::First,
        TestedPosition::Subsequent => here >= Position::Subsequent,
        TestedPosition::Ibid => here >= Position::Ibid,
        TestedPosition::IbidWithLocator => here == Position::IbidWithLocator,
        TestedPosition::NearNote => renderer.standing.is_near,
    }
}
