//! The bibliography (specification, "Bibliography"): entries in order, blocks, and names that the entry before has.

use super::citations::finish;
use super::format::Display;
use super::processor::Session;
use super::render::{Area, Facts, Renderer};
use super::style::{SecondFieldAlign, SubstituteRule};
use super::tape::{Mark, Place, Role, Tag, Tape};
use super::tree::Node;

/// The entries of a bibliography, and how they are set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bibliography {
    /// The entries in the style's order.
    pub entries: Vec<Entry>,
    /// `hanging-indent`.
    pub hanging_indent: bool,
    /// `second-field-align`.
    pub second_field_align: Option<SecondFieldAlign>,
    /// `line-spacing`, 1 where the style does not say.
    pub line_spacing: u32,
    /// `entry-spacing`, 1 where the style does not say.
    pub entry_spacing: u32,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id of its item.
    pub id: String,
    /// Its number, from 1.
    pub number: usize,
    /// What it prints.
    pub nodes: Vec<Node>,
}

/// The names that open an entry.
#[derive(Clone, Debug, Default)]
struct Opening {
    all: String,
    names: Vec<String>,
}

/// Prints the entries of items in their order; nothing where the style has no bibliography.
pub(super) fn bibliography(session: &Session, order: &[usize]) -> Option<Bibliography> {
    let area = session.style.bibliography.as_ref()?;
    let options = &area.bibliography;
    let mut before = Opening::default();
    let mut entries = Vec::with_capacity(order.len());
    for item in order {
        let Some(source) = session.items.get(*item) else { continue };
        // What prints nothing is not listed.
        let Some(mut tape) = entry(session, *item, session.facts(*item)) else { continue };
        if let Some(substitute) = &options.substitute {
            let opening = opening(&tape);
            replace(&mut tape, &before, &opening, substitute, options.rule);
            before = opening;
        }
        entries.push(Entry {
            id: source.id.clone(),
            number: session.numbers.get(*item).copied().unwrap_or_default(),
            nodes: finish(session, tape),
        });
    }
    Some(Bibliography {
        entries,
        hanging_indent: options.hanging_indent,
        second_field_align: options.second_field_align,
        line_spacing: options.line_spacing.unwrap_or(1),
        entry_spacing: options.entry_spacing.unwrap_or(1),
    })
}

/// The entry of one item, without its number.
pub(super) fn alone(session: &Session, item: usize) -> Option<Vec<Node>> {
    let facts = Facts { number: 0, ..session.facts(item) };
    entry(session, item, facts).map(|tape| finish(session, tape))
}

/// One entry on a tape; nothing where it prints nothing.
fn entry(session: &Session, item: usize, facts: Facts) -> Option<Tape> {
    let mut tape = Tape::default();
    let (area, source) = (session.style.bibliography.as_ref()?, session.items.get(item)?);
    tape.open_all(area.decor.formatting);
    tape.push(&area.decor.prefix);
    let start = tape.place();
    let mut renderer = Renderer::new(session.style, session.locale, Area::Bibliography, source, &mut tape);
    renderer.facts = facts;
    if area.bibliography.second_field_align.is_some() {
        // The first field that prints stands at the margin, all others beside it.
        let (margin, beside) = (Tag::Display(Display::LeftMargin), Tag::Display(Display::RightInline));
        let mut elements = area.layout.iter();
        for element in elements.by_ref() {
            renderer.tape.open(margin);
            let inner = renderer.tape.place();
            renderer.element(element);
            if !renderer.tape.is_bare(inner) {
                renderer.tape.close(margin);
                break;
            }
            renderer.tape.cut(start);
        }
        renderer.tape.open(beside);
        for element in elements {
            renderer.element(element);
        }
        if tape.is_bare(start) {
            return None;
        }
        tape.push(&area.decor.suffix);
        tape.close(beside);
    } else {
        renderer.delimited(&area.layout, &area.delimiter);
        if tape.is_bare(start) {
            return None;
        }
        // What follows the last block belongs to it.
        let block = tape
            .marks
            .pop_if(|(at, mark)| *at == tape.text.len() && matches!(mark, Mark::Close(Tag::Display(_))));
        tape.push(&area.decor.suffix);
        if let Some((_, mark)) = block {
            tape.marks.push((tape.text.len(), mark));
        }
    }
    tape.close_all(area.decor.formatting);
    Some(tape)
}

/// The names that open an entry, as text.
fn opening(tape: &Tape) -> Opening {
    let Some((from, to)) = names_region(tape) else { return Opening::default() };
    let text = |from: Place, to: Place| tape.text.get(from.text..to.text).unwrap_or_default().to_owned();
    let mut names = Vec::new();
    let mut at = from;
    while let Some((start, end)) = tape.region(|role| matches!(role, Role::Name(_)), at)
        && end.text <= to.text
    {
        names.push(text(start, end));
        at = Place { text: end.text, marks: end.marks + 1 };
    }
    Opening { all: text(from, to), names }
}

/// Where those names stand, without affixes and label; or what stands in their place.
fn names_region(tape: &Tape) -> Option<(Place, Place)> {
    let (from, to) = tape.region(|role| role == Role::Author, Place::default())?;
    match tape.region(|role| matches!(role, Role::Names(_)), from) {
        Some((start, end)) if end.marks <= to.marks => Some((start, end)),
        _ => Some((from, to)),
    }
}

/// Puts the substitute in the place of names that the entry before has (specification, "Reference grouping").
fn replace(tape: &mut Tape, before: &Opening, here: &Opening, substitute: &str, rule: SubstituteRule) {
    if here.all.is_empty() {
        return;
    }
    let is_complete = before.all == here.all;
    // What stands in for names is one whole.
    let rule = if here.names.is_empty() { SubstituteRule::CompleteAll } else { rule };
    let same = before.names.iter().zip(&here.names).take_while(|(a, b)| a == b).count();
    let each = match rule {
        SubstituteRule::CompleteAll => {
            if is_complete && let Some((from, to)) = names_region(tape) {
                if here.names.is_empty() {
                    tape.replace_within(from, to, substitute);
                } else {
                    tape.replace(from, to, substitute);
                }
            }
            return;
        }
        SubstituteRule::CompleteEach if is_complete => here.names.len(),
        SubstituteRule::CompleteEach => 0,
        SubstituteRule::PartialEach => same,
        SubstituteRule::PartialFirst => same.min(1),
    };
    // From the last to the first, so that places stay.
    for name in (0..each).rev() {
        if let Some((from, to)) = tape.region(|role| role == Role::Name(name), Place::default()) {
            tape.replace(from, to, substitute);
        }
    }
}
