//! Citations (specification, "Citation"): their cites in order, collapsed and joined, with the affixes of the layout.

use super::cite::{Citation, Cite, CiteForm, Standing};
use super::collapse;
use super::processor::Session;
use super::punctuation;
use super::render::{Area, Drawn, Facts, Renderer};
use super::rich;
use super::style::{Element, Source, Style};
use super::tape::{Place, Role, Tag, Tape};
use super::tree::{self, Node};
use super::variables::Variable;

/// A cite that is printed.
pub(super) struct Printed {
    /// Its place in the citation, as the author gave it.
    pub(super) index: usize,
    /// Its item.
    pub(super) item: usize,
    pub(super) tape: Tape,
    /// The names that open it, as text.
    pub(super) author: String,
    /// What goes before it instead of the layout's delimiter.
    pub(super) delimiter: Option<Box<str>>,
}

/// Prints a citation; `cites` are its cites in the order in which they are printed, with their items. `collapses` says
/// whether the style may draw them together.
pub(super) fn citation(
    session: &Session,
    cites: &[(usize, usize, &Cite)],
    standings: &[Standing],
    collapses: bool,
) -> Vec<Node> {
    let mut printed: Vec<Printed> = Vec::with_capacity(cites.len());
    for ((index, item, cite), standing) in cites.iter().zip(standings) {
        let hides_author = matches!(cite.form, CiteForm::SuppressAuthor | CiteForm::Composite);
        let how = How { hides_author, is_first: printed.is_empty() };
        printed.extend(print(session, *index, *item, cite, *standing, how));
    }
    let collapsing = collapse::Collapsing { session, cites, standings };
    let is_author_only = cites.iter().any(|(_, _, cite)| cite.form == CiteForm::AuthorOnly);
    if is_author_only {
        let asks = |printed: &Printed| {
            cites.iter().any(|(index, _, cite)| *index == printed.index && cite.form == CiteForm::AuthorOnly)
        };
        printed.retain(asks);
    } else if collapses {
        printed = collapsing.collapse(printed);
    }
    let area = &session.style.citation;
    let mut tape = Tape::roomy();
    composite(session, cites, standings, &mut tape);
    let has_affixes = !is_author_only && printed.iter().any(|cite| !cite.tape.text.is_empty());
    if has_affixes {
        tape.open_all(area.decor.formatting);
        tape.push(&area.decor.prefix);
    }
    let mut is_first = true;
    for cite in &printed {
        if cite.tape.text.is_empty() {
            continue;
        }
        if !is_first {
            tape.push(between(
                &tape.text,
                &cite.tape.text,
                cite.delimiter.as_ref().unwrap_or(&area.delimiter),
            ));
        }
        is_first = false;
        let role = Tag::Role(Role::Cite(cite.index));
        tape.open(role);
        tape.append(&cite.tape, Place::default());
        tape.close(role);
    }
    if has_affixes {
        tape.push(&area.decor.suffix);
        tape.close_all(area.decor.formatting);
    }
    finish(session, tape)
}

/// Prints the names that stand in the sentence, where the first cite is to be taken apart.
fn composite(session: &Session, cites: &[(usize, usize, &Cite)], standings: &[Standing], tape: &mut Tape) {
    let (Some((index, item, cite)), Some(standing)) = (cites.first(), standings.first()) else { return };
    if cite.form == CiteForm::Composite {
        let only = Cite { form: CiteForm::AuthorOnly, id: cite.id.clone(), ..Cite::default() };
        let how = How { hides_author: false, is_first: true };
        if let Some(names) = print(session, *index, *item, &only, *standing, how)
            && !names.tape.text.is_empty()
        {
            tape.append(&names.tape, Place::default());
            tape.push(" ");
        }
    }
}

/// What goes between two cites: the delimiter, unless an author's affix brings punctuation of its own.
fn between<'d>(before: &str, after: &str, delimiter: &'d str) -> &'d str {
    if after.starts_with([',', ';', ':', '.', '!', '?']) {
        ""
    } else if before.ends_with([',', ';', ':']) {
        " "
    } else {
        delimiter
    }
}

/// The tree of a tape.
pub(super) fn finish(session: &Session, tape: Tape) -> Vec<Node> {
    let tape = punctuation::settle(tape, session.locale.punctuation_in_quote);
    tree::grow(&tape, session.locale)
}

/// How a cite is printed.
#[derive(Clone, Copy)]
pub(super) struct How {
    /// Whether without the names that open it.
    pub(super) hides_author: bool,
    /// Whether nothing stands before it in its citation.
    pub(super) is_first: bool,
}

/// Prints one cite, with the affixes that its author gave; nothing where it has no item.
pub(super) fn print(
    session: &Session,
    index: usize,
    item: usize,
    cite: &Cite,
    standing: Standing,
    how: How,
) -> Option<Printed> {
    let source = session.items.get(item)?;
    let mut tape = Tape::roomy();
    prefix(&mut tape, &cite.prefix);
    let start = tape.place();
    let mut renderer = Renderer::new(session.style, session.locale, Area::Citation, source, &mut tape);
    renderer.facts = session.facts(item);
    renderer.cite = Some(cite);
    renderer.standing = standing;
    renderer.hides_author = how.hides_author;
    renderer.is_first = how.is_first;
    let _drawn: Drawn = renderer.delimited(&session.style.citation.layout, "");
    let author = tape
        .region(|role| role == Role::Author, start)
        .and_then(|(from, to)| tape.text.get(from.text..to.text).map(str::to_owned))
        .unwrap_or_default();
    if cite.form == CiteForm::AuthorOnly {
        let only = author_only(session, item, &tape, start);
        tape.cut(start);
        tape.append(&only, Place::default());
    }
    suffix(&mut tape, &cite.suffix);
    Some(Printed { index, item, tape, author, delimiter: None })
}

/// The names that open a cite by themselves; those of the item where the style prints none, as with numbers.
fn author_only(session: &Session, item: usize, cite: &Tape, start: Place) -> Tape {
    let mut only = Tape::default();
    if let Some((from, to)) = cite.region(|role| role == Role::Author, start) {
        only.append_range(cite, from, to);
    } else if let Some(source) = session.items.get(item) {
        let mut renderer = Renderer::new(session.style, session.locale, Area::Citation, source, &mut only);
        renderer.facts = session.facts(item);
        renderer.sequence(&session.style.in_sentence);
    }
    only
}

/// Writes what an author put before a cite, parted from it by a space where it ends in a word or a mark.
fn prefix(tape: &mut Tape, text: &str) {
    if text.is_empty() {
        return;
    }
    let role = Tag::Role(Role::Affix);
    tape.open(role);
    tape.append(&rich::read(text), Place::default());
    if text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?')) {
        tape.push(" ");
    }
    tape.close(role);
}

/// Writes what an author put after a cite, parted from it by a space where it begins with a word.
fn suffix(tape: &mut Tape, text: &str) {
    if text.is_empty() {
        return;
    }
    let role = Tag::Role(Role::Affix);
    tape.open(role);
    if text.starts_with(char::is_alphanumeric) {
        tape.push(" ");
    }
    // A comma goes on with the sentence, and stays outside quotation marks.
    if let Some(rest) = text.strip_prefix(',') {
        if !tape.text.ends_with(',') {
            tape.text.push(',');
        }
        tape.append(&rich::read(rest), Place::default());
    } else {
        tape.append(&rich::read(text), Place::default());
    }
    tape.close(role);
}

impl Session<'_> {
    /// What is known of an item.
    pub(super) fn facts(&self, item: usize) -> Facts<'_> {
        Facts { number: self.numbers.get(item).copied().unwrap_or_default(), state: self.states.get(item) }
    }
}

impl Style {
    /// Whether citations print the number of an item in the bibliography.
    pub fn cites_by_number(&self) -> bool {
        let mut seen = vec![false; self.macros.len()];
        self.print_number(&self.citation.layout, &mut seen)
    }

    /// Whether it lists what is cited.
    pub fn has_bibliography(&self) -> bool {
        self.bibliography.is_some()
    }

    /// What stands after the last cite of a citation.
    pub fn citation_suffix(&self) -> &str {
        &self.citation.decor.suffix
    }

    fn print_number(&self, elements: &[Element], seen: &mut [bool]) -> bool {
        elements.iter().any(|element| match element {
            Element::Text { source: Source::Variable(variable, _), .. }
            | Element::Number { variable, .. } => *variable == Variable::CitationNumber,
            Element::Text { source: Source::Macro(index), .. } => {
                let is_new = seen.get_mut(*index).is_some_and(|seen| !std::mem::replace(seen, true));
                is_new
                    && self.macros.get(*index).is_some_and(|called| self.print_number(&called.elements, seen))
            }
            Element::Group { children, .. } => self.print_number(children, seen),
            Element::Choose(branches) => {
                branches.iter().any(|branch| self.print_number(&branch.children, seen))
            }
            Element::Names(names) => self.print_number(&names.substitute, seen),
            Element::Text { .. } | Element::Label(_) | Element::Date(_) => false,
        })
    }
}

/// Puts the cites of a citation in the style's order.
pub(super) fn order<'c>(session: &Session, citation: &'c Citation) -> Vec<(usize, usize, &'c Cite)> {
    let mut cites: Vec<(usize, usize, &Cite)> = citation
        .cites
        .iter()
        .enumerate()
        .filter_map(|(index, cite)| Some((index, *session.index.get(cite.id.as_str())?, cite)))
        .collect();
    let sorter = session.sorter(Area::Citation);
    if cites.len() > 1 && !citation.unsorted && sorter.sorts() {
        let mut tape = Tape::default();
        let mut keyed: Vec<_> = cites
            .into_iter()
            .filter_map(|(index, item, cite)| {
                let source = session.items.get(item)?;
                Some((sorter.keys(source, session.facts(item), Some(cite), &mut tape), (index, item, cite)))
            })
            .collect();
        keyed.sort_by(|(a, _), (b, _)| sorter.compare(a, b));
        cites = keyed.into_iter().map(|(_, cite)| cite).collect();
    }
    cites
}
