//! What macros come to once they are written out: whether that ends at all. The renderer follows them blindly, so one
//! that calls itself would run out of stack, and a few dozen that double one another would never end.

use crate::csl::style::{Element, Source};

/// How deep macros may call one another; the deepest known go to some twenty.
const DEEPEST: usize = 60;

/// How many elements a macro may come to, all branches counted.
const LARGEST: u64 = 100_000_000;

/// What a macro comes to.
#[derive(Clone, Copy)]
struct Extent {
    /// How deep its calls go.
    depth: usize,
    /// How many elements it has, with those of the macros that it calls.
    size: u64,
}

/// The first macro that cannot be used, by its place, and why.
pub(super) fn fault_of(macros: &[Vec<Element>]) -> Option<(usize, String)> {
    let mut known = vec![None; macros.len()];
    (0..macros.len()).find_map(|index| match extent(index, macros, &mut known, 0) {
        None => Some((index, "calls itself, or is called too deep".to_owned())),
        Some(extent) if extent.size > LARGEST => Some((
            index,
            format!("comes to more than {LARGEST} elements when all that it calls is written out"),
        )),
        Some(_) => None,
    })
}

/// The extent of a macro; nothing where it does not end.
fn extent(
    index: usize,
    macros: &[Vec<Element>],
    known: &mut [Option<Extent>],
    above: usize,
) -> Option<Extent> {
    if let Some(Some(extent)) = known.get(index) {
        return Some(*extent);
    }
    if above > DEEPEST {
        return None;
    }
    let (mut called, mut found) = (Vec::new(), Extent { depth: 0, size: 0 });
    walk(macros.get(index)?, &mut called, &mut found.size);
    for call in called {
        let inner = extent(call, macros, known, above + 1)?;
        found.depth = found.depth.max(inner.depth + 1);
        found.size = found.size.saturating_add(inner.size);
    }
    if let Some(place) = known.get_mut(index) {
        *place = Some(found);
    }
    (found.depth <= DEEPEST).then_some(found)
}

/// Counts elements, and finds the macros that they call.
fn walk(elements: &[Element], called: &mut Vec<usize>, size: &mut u64) {
    for element in elements {
        *size += 1;
        match element {
            Element::Text { source: Source::Macro(index), .. } => called.push(*index),
            Element::Group { children, .. } => walk(children, called, size),
            Element::Choose(branches) => {
                branches.iter().for_each(|branch| walk(&branch.children, called, size));
            }
            Element::Names(names) => walk(&names.substitute, called, size),
            Element::Text { .. } | Element::Number { .. } | Element::Label(_) | Element::Date(_) => {}
        }
    }
}
