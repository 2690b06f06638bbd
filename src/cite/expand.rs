//! What a style comes to once its macros are written out: whether that ends at all, and what it asks for.
//! The processor follows macros blindly, so a macro that calls itself would run out of stack,
//! and a few dozen that double one another would never end.

use citationberg::taxonomy::{NumberOrPageVariable, NumberVariable, Variable};
use citationberg::{IndependentStyle, LayoutRenderingElement, NamesChild, SortKey, TestPosition, TextTarget};
use std::collections::BTreeMap;

/// How many elements a style may come to, all branches counted; Chicago, the largest known, comes to 1.2 million.
const LARGEST: u64 = 4_000_000;

/// How many macros may stand inside one another.
const DEEPEST: usize = 60;

/// How far a style heeds what has been cited before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Position {
    /// Not at all.
    #[default]
    Ignored,
    /// Whether the source has been cited, and whether just before.
    Told,
    /// Whether a note nearby cites it, too.
    Near,
}

/// What a style asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// Whether it prints something else when a source is cited again.
    pub(super) position: Position,
    /// It prints the number of the note that first cites a source.
    pub(super) first_note: bool,
    /// It prints citation numbers.
    pub(super) number: bool,
}

/// Walks through a style; the error is one clause.
pub(super) fn survey(style: &IndependentStyle) -> Result<Needs, String> {
    let macros = style.macros.iter().map(|found| (found.name.as_str(), found.children.as_slice())).collect();
    let mut walk = Walk { macros, done: BTreeMap::new(), open: Vec::new(), needs: Needs::default() };
    let mut size = walk.elements(&style.citation.layout.elements)?;
    let needs = walk.needs;
    let bibliography = style.bibliography.as_ref();
    if let Some(bibliography) = bibliography {
        size = size.saturating_add(walk.elements(&bibliography.layout.elements)?);
    }
    let sorts =
        [style.citation.sort.as_ref(), bibliography.and_then(|bibliography| bibliography.sort.as_ref())];
    for key in sorts.into_iter().flatten().flat_map(|sort| &sort.keys) {
        if let SortKey::MacroName { name, .. } = key {
            size = size.saturating_add(walk.call(name)?);
        }
    }
    if size > LARGEST {
        Err(format!("it comes to more than {LARGEST} elements when its macros are written out"))
    } else {
        Ok(needs)
    }
}

struct Walk<'a> {
    macros: BTreeMap<&'a str, &'a [LayoutRenderingElement]>,
    /// The size of macros that have been walked through.
    done: BTreeMap<&'a str, u64>,
    /// The macros that are being walked through.
    open: Vec<&'a str>,
    needs: Needs,
}

impl<'a> Walk<'a> {
    fn elements(&mut self, elements: &'a [LayoutRenderingElement]) -> Result<u64, String> {
        elements.iter().try_fold(0_u64, |sum, element| Ok(sum.saturating_add(self.element(element)?)))
    }

    fn element(&mut self, element: &'a LayoutRenderingElement) -> Result<u64, String> {
        use LayoutRenderingElement as E;
        let inner = match element {
            E::Text(text) => match &text.target {
                TextTarget::Macro { name } => self.call(name)?,
                TextTarget::Variable { var, .. } => self.variable(*var),
                TextTarget::Term { .. } | TextTarget::Value { .. } => 0,
            },
            E::Number(number) => self.number(number.variable),
            E::Label(_) | E::Date(_) => 0,
            E::Group(group) => self.elements(&group.children)?,
            E::Names(names) => {
                let substitute = |child: &'a NamesChild| match child {
                    NamesChild::Substitute(substitute) => Some(substitute.children.as_slice()),
                    NamesChild::Name(_) | NamesChild::EtAl(_) | NamesChild::Label(_) => None,
                };
                names.children.iter().filter_map(substitute).try_fold(0_u64, |sum, children| {
                    Ok::<_, String>(sum.saturating_add(self.elements(children)?))
                })?
            }
            E::Choose(choose) => {
                let mut sum = 0_u64;
                for branch in choose.branches() {
                    let positions = branch.position.as_deref().unwrap_or_default();
                    let heeds = |test: &TestPosition| match test {
                        TestPosition::NearNote => Position::Near,
                        TestPosition::First
                        | TestPosition::Subsequent
                        | TestPosition::Ibid
                        | TestPosition::IbidWithLocator => Position::Told,
                    };
                    let heeded = positions.iter().map(heeds).max().unwrap_or_default();
                    self.needs.position = self.needs.position.max(heeded);
                    sum = sum.saturating_add(self.elements(&branch.children)?);
                }
                let otherwise =
                    choose.otherwise.as_ref().map_or(Ok(0), |branch| self.elements(&branch.children))?;
                sum.saturating_add(otherwise)
            }
        };
        Ok(inner.saturating_add(1))
    }

    fn variable(&mut self, variable: Variable) -> u64 {
        if let Variable::Number(number) = variable {
            self.number(NumberOrPageVariable::Number(number))
        } else {
            0
        }
    }

    fn number(&mut self, variable: NumberOrPageVariable) -> u64 {
        self.needs.number |= variable == NumberOrPageVariable::Number(NumberVariable::CitationNumber);
        self.needs.first_note |=
            variable == NumberOrPageVariable::Number(NumberVariable::FirstReferenceNoteNumber);
        0
    }

    fn call(&mut self, name: &'a str) -> Result<u64, String> {
        if let Some(size) = self.done.get(name) {
            return Ok(*size);
        }
        if self.open.contains(&name) {
            return Err(format!("its macro \"{name}\" calls itself"));
        }
        if self.open.len() >= DEEPEST {
            return Err(format!("more than {DEEPEST} macros stand inside one another"));
        }
        // A macro that is not there prints nothing.
        let Some(elements) = self.macros.get(name).copied() else { return Ok(0) };
        self.open.push(name);
        let size = self.elements(elements)?;
        self.open.pop();
        self.done.insert(name, size);
        Ok(size)
    }
}
