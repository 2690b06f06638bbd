//! What a style comes to once its macros are written out: whether that ends at all, and soon enough. The renderer follows
//! elements and macros blindly, so one that calls itself would run out of stack, and a few dozen that double one another
//! would never end.

use crate::csl::style::{Area, Element, Source};

/// How deep elements may stand in one another, macros written out; all official styles stay below (`tests/conformance/styles.rs`).
const DEEPEST: usize = 200;

/// How many elements one cite may visit at most; all official styles stay below.
const MOST: u64 = 1_000_000;

/// What elements come to.
#[derive(Clone, Copy, Default)]
struct Extent {
    /// How deep they go.
    depth: usize,
    /// How many are visited at most: of a choice, its longest branch.
    visits: u64,
}

/// What stands beside one another.
fn beside(a: Extent, b: Extent) -> Extent {
    Extent { depth: a.depth.max(b.depth), visits: a.visits.saturating_add(b.visits) }
}

/// A style while it is measured.
struct Measure<'a> {
    macros: &'a [Vec<Element>],
    known: Vec<Option<Extent>>,
}

/// The first macro that cannot be used, by its place, and why.
pub(super) fn fault_of(macros: &[Vec<Element>]) -> Option<(usize, String)> {
    let mut measure = Measure { macros, known: vec![None; macros.len()] };
    (0..macros.len()).find_map(|index| {
        let found = measure.called(index, 0);
        fault(found).map(|what| (index, what))
    })
}

/// Why an area cannot be used, if so.
pub(super) fn fault_in(area: &Area, macros: &[Vec<Element>]) -> Option<String> {
    let mut measure = Measure { macros, known: vec![None; macros.len()] };
    fault(measure.elements(&area.layout, 0))
}

fn fault(found: Option<Extent>) -> Option<String> {
    match found {
        None => Some("calls itself, or is nested too deep".to_owned()),
        Some(extent) if extent.visits > MOST => {
            Some(format!("comes to more than {MOST} elements when all that it calls is written out"))
        }
        Some(_) => None,
    }
}

impl Measure<'_> {
    /// The extent of a macro; nothing where it does not end, or goes too deep.
    fn called(&mut self, index: usize, above: usize) -> Option<Extent> {
        let found = if let Some(Some(extent)) = self.known.get(index) {
            *extent
        } else {
            let macros = self.macros;
            let found = self.elements(macros.get(index)?, above + 1)?;
            let found = Extent { depth: found.depth + 1, visits: found.visits.saturating_add(1) };
            if let Some(place) = self.known.get_mut(index) {
                *place = Some(found);
            }
            found
        };
        (above + found.depth <= DEEPEST).then_some(found)
    }

    fn elements(&mut self, elements: &[Element], above: usize) -> Option<Extent> {
        elements
            .iter()
            .try_fold(Extent::default(), |sum, element| Some(beside(sum, self.element(element, above)?)))
    }

    fn element(&mut self, element: &Element, above: usize) -> Option<Extent> {
        if above > DEEPEST {
            return None;
        }
        let inner = match element {
            Element::Text { source: Source::Macro(index), .. } => self.called(*index, above)?,
            Element::Group { children, .. } => self.elements(children, above + 1)?,
            Element::Choose(branches) => {
                let mut longest = Extent::default();
                for branch in branches {
                    let found = self.elements(&branch.children, above + 1)?;
                    longest.depth = longest.depth.max(found.depth);
                    longest.visits = longest.visits.max(found.visits);
                }
                let tests = u64::try_from(branches.len()).unwrap_or(u64::MAX);
                Extent { visits: longest.visits.saturating_add(tests), ..longest }
            }
            Element::Names(names) => self.elements(&names.substitute, above + 1)?,
            Element::Text { .. } | Element::Number { .. } | Element::Label(_) | Element::Date(_) => {
                Extent::default()
            }
        };
        Some(Extent { depth: inner.depth + 1, visits: inner.visits.saturating_add(1) })
    }
}
