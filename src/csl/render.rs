//! Rendering elements (specification, "Rendering elements"): one cite or one entry onto a tape.

use super::cite::{Cite, Position, Standing};
use super::disambiguation::{NameBlock, State};
use super::format::{Formatting, TextCase};
use super::item::Item;
use super::locales::Locale;
use super::names::SeenBlock;
use super::names_order::is_spaceless;
use super::rich::Rich;
use super::style::{Branch, Decor, Element, Key, Length, Source, Style, StyleClass};
use super::tape::{Place, Role, Tag, Tape};
use super::terms::{Common, Count, Term};
use super::variables::{LocatorKind, Variable, VariableKind, VariableSet, Worked};
use super::{citation_label, conditions, dates, labels, numbers, page_ranges, text_case};

/// Where something is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    Citation,
    Bibliography,
}

/// What came of an element, as a group around it asks (specification, "Group").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    /// No variable was asked for.
    Nothing,
    /// Variables were asked for, and all were empty.
    Empty,
    /// A variable was printed.
    Some,
}

impl Drawn {
    /// What came of this and another element.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Some, _) | (_, Self::Some) => Self::Some,
            (Self::Empty, _) | (_, Self::Empty) => Self::Empty,
            (Self::Nothing, Self::Nothing) => Self::Nothing,
        }
    }

    /// What came of a variable.
    pub(super) fn of(is_printed: bool) -> Self {
        if is_printed { Self::Some } else { Self::Empty }
    }
}

/// What is known of the item besides its values.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts<'a> {
    /// Its number in the bibliography.
    pub(super) number: usize,
    /// What was done so that it cannot be confused.
    pub(super) state: Option<&'a State>,
}

/// Prints one cite or entry.
pub(super) struct Renderer<'a> {
    pub(super) style: &'a Style,
    pub(super) locale: &'a Locale,
    pub(super) area: Area,
    pub(super) item: &'a Item,
    pub(super) facts: Facts<'a>,
    pub(super) cite: Option<&'a Cite>,
    pub(super) standing: Standing,
    pub(super) tape: &'a mut Tape,
    /// The key that is made, where it is one.
    pub(super) sorting: Option<&'a Key>,
    /// Variables that stood in for others.
    pub(super) suppressed: VariableSet,
    pub(super) substituting: usize,
    /// Lists of names printed so far.
    pub(super) names_seen: usize,
    /// Whether the names that open the cite are left out.
    pub(super) hides_author: bool,
    /// Whether the year suffix has been printed.
    pub(super) has_suffix: bool,
    /// Where to write down which names were printed.
    pub(super) seen: Option<&'a mut Vec<SeenBlock>>,
    /// Where the cite or the entry begins.
    pub(super) start: Place,
    /// Whether nothing stands before it in its citation.
    pub(super) is_first: bool,
    /// Where the first content ended that was printed, the number of the entry aside.
    pub(super) content: Option<usize>,
    /// How many conditions asked if the cite is ambiguous.
    pub(super) asked_ambiguous: usize,
}

impl<'a> Renderer<'a> {
    /// A renderer of an item onto a tape.
    pub(super) fn new(
        style: &'a Style,
        locale: &'a Locale,
        area: Area,
        item: &'a Item,
        tape: &'a mut Tape,
    ) -> Self {
        let start = tape.place();
        Self {
            style,
            locale,
            area,
            item,
            facts: Facts::default(),
            cite: None,
            standing: Standing::default(),
            tape,
            sorting: None,
            suppressed: VariableSet::default(),
            substituting: 0,
            names_seen: 0,
            hides_author: false,
            has_suffix: false,
            seen: None,
            start,
            content: None,
            is_first: true,
            asked_ambiguous: 0,
        }
    }

    /// What was done to the names of the list that comes next.
    pub(super) fn block(&self) -> Option<&'a NameBlock> {
        self.facts.state?.names.get(self.names_seen)
    }

    /// Prints elements one after another.
    pub(super) fn sequence(&mut self, elements: &'a [Element]) -> Drawn {
        elements.iter().fold(Drawn::Nothing, |drawn, element| drawn.and(self.element(element)))
    }

    /// Prints elements with a delimiter between those that print something.
    pub(super) fn delimited(&mut self, elements: &'a [Element], delimiter: &str) -> Drawn {
        if delimiter.is_empty() {
            return self.sequence(elements);
        }
        let start = self.tape.place();
        self.joined_by(elements, delimiter, start)
    }

    /// Prints elements with a delimiter, also before the first where something was printed since a place. What a
    /// condition chooses is delimited as if it stood there itself (specification, "Choose").
    fn joined_by(&mut self, elements: &'a [Element], delimiter: &str, start: Place) -> Drawn {
        let mut drawn = Drawn::Nothing;
        for element in elements {
            if let Element::Choose(branches) = element {
                if let Some(branch) = self.chosen(branches) {
                    drawn = drawn.and(self.joined_by(&branch.children, delimiter, start));
                }
                continue;
            }
            let before = self.tape.place();
            if !self.tape.is_bare(start) {
                self.tape.push(delimiter);
            }
            let inner = self.tape.place();
            drawn = drawn.and(self.element(element));
            if self.tape.is_bare(inner) {
                self.tape.cut(before);
            }
        }
        drawn
    }

    /// Prints an element.
    pub(super) fn element(&mut self, element: &'a Element) -> Drawn {
        match element {
            Element::Text { source, decor } => self.text(source, decor),
            Element::Number { variable, .. } if self.lacks(*variable) => Drawn::Empty,
            Element::Number { variable, form, label, decor } => {
                self.decorated(decor, |this| numbers::element(this, *variable, *form, *label))
            }
            Element::Label(label) => labels::label(self, label),
            Element::Names(names) => self.names(names),
            Element::Date(date) => dates::element(self, date),
            Element::Group { needs, .. } if self.lacks_all(*needs) => Drawn::Empty,
            Element::Group { children, delimiter, decor, .. } => self.group(children, delimiter, decor),
            Element::Choose(branches) => self.choose(branches),
        }
    }

    fn group(&mut self, children: &'a [Element], delimiter: &str, decor: &Decor) -> Drawn {
        let start = self.tape.place();
        let drawn = self.decorated(decor, |this| this.delimited(children, delimiter));
        self.closed(drawn, start)
    }

    /// What came of a group or a macro: it is cut off where its variables are all empty, and counts as a variable
    /// that is printed where it prints anything.
    fn closed(&mut self, drawn: Drawn, start: Place) -> Drawn {
        match drawn {
            Drawn::Empty => {
                self.tape.cut(start);
                self.content = self.content.filter(|end| *end <= start.text);
            }
            Drawn::Nothing if !self.tape.is_bare(start) => return Drawn::Some,
            Drawn::Nothing | Drawn::Some => {}
        }
        drawn
    }

    fn choose(&mut self, branches: &'a [Branch]) -> Drawn {
        self.chosen(branches).map_or(Drawn::Nothing, |branch| self.sequence(&branch.children))
    }

    /// The first branch whose conditions hold.
    fn chosen(&mut self, branches: &'a [Branch]) -> Option<&'a Branch> {
        branches.iter().find(|branch| conditions::holds(self, branch))
    }

    /// Prints something with affixes and formatting, if it prints anything (specification, "Affixes", "Formatting").
    pub(super) fn decorated(&mut self, decor: &Decor, draw: impl FnOnce(&mut Self) -> Drawn) -> Drawn {
        if decor.is_plain() {
            return self.bare(draw);
        }
        let start = self.tape.place();
        if let Some(display) = decor.display {
            self.tape.open(Tag::Display(display));
        }
        self.tape.push(&decor.prefix);
        let drawn = self.formatted(decor, draw);
        if self.tape.text.len() <= start.text + decor.prefix.len() {
            self.tape.cut(start);
            return drawn;
        }
        self.tape.push(&decor.suffix);
        if let Some(display) = decor.display {
            self.tape.close(Tag::Display(display));
        }
        drawn
    }

    /// Prints something as it is; what leaves no text leaves no marks either.
    fn bare(&mut self, draw: impl FnOnce(&mut Self) -> Drawn) -> Drawn {
        let start = self.tape.place();
        let drawn = draw(self);
        if self.tape.is_bare(start) {
            self.tape.cut(start);
        }
        drawn
    }

    /// Prints something with formatting and without affixes.
    pub(super) fn formatted(&mut self, decor: &Decor, draw: impl FnOnce(&mut Self) -> Drawn) -> Drawn {
        let start = self.tape.place();
        self.tape.open_all(decor.formatting);
        if decor.has_quotes {
            self.tape.open(Tag::Quote);
        }
        let inner = self.tape.place();
        let drawn = draw(self);
        if self.tape.is_bare(inner) {
            self.tape.cut(start);
            return drawn;
        }
        if decor.strips_periods {
            strip_periods(self.tape, inner);
        }
        if let Some(case) = decor.case.filter(|_| self.sorting.is_none()) {
            text_case::apply(self.tape, inner, case, self.language());
        }
        if decor.has_quotes {
            self.tape.close(Tag::Quote);
        }
        self.tape.close_all(decor.formatting);
        drawn
    }

    /// The language of the item, or that of the style.
    pub(super) fn language(&self) -> &'a str {
        self.item.language.as_deref().unwrap_or(&self.locale.lang)
    }

    fn text(&mut self, source: &'a Source, decor: &Decor) -> Drawn {
        match source {
            Source::Variable(Variable::YearSuffix, _) => {}
            Source::Variable(variable, _) if self.lacks(*variable) => return Drawn::Empty,
            Source::Macro(index) => {
                let needs = self.style.macros.get(*index).and_then(|called| called.needs);
                if self.lacks_all(needs) {
                    return Drawn::Empty;
                }
            }
            Source::Variable(..) | Source::Term(..) | Source::Value(_) => {}
        }
        if let Source::Variable(variable, _) = source
            && decor.formatting.style.is_some()
            && self.item.text(*variable).is_some_and(|text| is_unslanted(&text.text))
        {
            let upright = Formatting { style: None, ..decor.formatting };
            return self.source(source, &Decor { formatting: upright, ..decor.clone() });
        }
        self.source(source, decor)
    }

    fn source(&mut self, source: &'a Source, decor: &Decor) -> Drawn {
        self.decorated(decor, |this| match source {
            Source::Variable(variable, length) => this.variable(*variable, *length),
            Source::Macro(index) => {
                let style = this.style;
                let Some(called) = style.macros.get(*index) else { return Drawn::Nothing };
                let start = this.tape.place();
                let drawn = this.sequence(&called.elements);
                this.closed(drawn, start)
            }
            Source::Term(term, form, count) => {
                if let Some(word) = this.locale.term(*term, *form, *count) {
                    let start = this.tape.place();
                    this.tape.push(word);
                    if this.opens_sentence(start) {
                        text_case::apply(this.tape, start, TextCase::CapitalizeFirst, this.language());
                    }
                    this.mark_content();
                }
                Drawn::Nothing
            }
            Source::Value(text) => {
                this.rich(text);
                this.mark_content();
                Drawn::Nothing
            }
        })
    }

    /// Notes that content was printed up to here.
    pub(super) fn mark_content(&mut self) {
        let here = self.tape.text.len();
        if self.content.is_none_or(|before| before > here) {
            self.content = Some(here);
        }
    }

    /// Whether a term that comes next opens a note or an entry, and so begins with a capital.
    fn opens_sentence(&self, at: Place) -> bool {
        let is_first = self.content.is_none_or(|before| before > at.text);
        is_first
            && self.sorting.is_none()
            && match self.area {
                Area::Bibliography => true,
                Area::Citation => self.style.class == StyleClass::Note && self.opens_after_prefix(),
            }
    }

    /// Whether the cite is the first of its citation, and what an author put before a cite lets a sentence begin: it is none, or a sentence, no abbreviation.
    fn opens_after_prefix(&self) -> bool {
        let before = self.tape.text.get(..self.start.text).unwrap_or_default().trim();
        before.is_empty() && self.is_first || (before.ends_with('.') && before.contains(' '))
    }

    /// Writes text of a field.
    pub(super) fn rich(&mut self, text: &Rich) {
        if text.marks.is_empty() {
            self.tape.push(&text.text);
        } else {
            self.tape.append(text, Place::default());
        }
    }

    /// Prints a variable (specification, "Text").
    fn variable(&mut self, variable: Variable, length: Length) -> Drawn {
        if self.suppressed.contains(variable) {
            return Drawn::Empty;
        }
        let role = Tag::Role(Role::Variable(variable));
        self.tape.open(role);
        let start = self.tape.place();
        match variable.worked() {
            Some(Worked::CitationNumber) => self.citation_number(),
            Some(Worked::YearSuffix) => self.year_suffix(),
            Some(Worked::FirstNote) => {
                if self.standing.first_note > 0 && self.standing.position > Position::First {
                    self.tape.push(&self.standing.first_note.to_string());
                }
            }
            Some(Worked::Locator) => page_ranges::locator(self),
            Some(Worked::Label) => citation_label::print(self),
            Some(Worked::Page) => {
                if let Some(text) = self.item.text(variable) {
                    page_ranges::page(self, text);
                }
            }
            Some(Worked::PageFirst) => {
                if let Some(text) = self.item.text(Variable::Page) {
                    self.tape.push(page_ranges::first(&text.text));
                }
            }
            None => {
                let text = match length {
                    Length::Long => self.item.text(variable),
                    Length::Short => short_form(variable)
                        .and_then(|short| self.item.text(short))
                        .or_else(|| self.item.text(variable)),
                };
                let text = text.or_else(|| fallback(self.item, variable));
                if let Some(text) = text {
                    if variable.kind() == VariableKind::Number && text.text.contains('-') {
                        page_ranges::number(self, text);
                    } else {
                        self.rich(text);
                    }
                }
            }
        }
        let is_printed = !self.tape.is_bare(start);
        self.tape.close(role);
        if is_printed {
            self.after_substitution(variable);
            if variable != Variable::CitationNumber {
                self.mark_content();
            }
        } else if variable == Variable::YearSuffix {
            // No work is without a year because its year needs no letter.
            return Drawn::Nothing;
        }
        Drawn::of(is_printed)
    }

    fn citation_number(&mut self) {
        if self.facts.number > 0 {
            let number = self.facts.number;
            let text = if self.sorting.is_some() { format!("{number:08}") } else { number.to_string() };
            self.tape.push(&text);
        }
    }

    /// Prints the letter of the year, once.
    pub(super) fn year_suffix(&mut self) {
        let suffix = self.facts.state.and_then(|state| state.suffix);
        if let Some(suffix) = suffix.filter(|_| !self.has_suffix && self.sorting.is_none()) {
            self.has_suffix = true;
            let role = Tag::Role(Role::YearSuffix);
            self.tape.open(role);
            self.tape.push(&numbers::letters(suffix));
            self.tape.close(role);
        }
    }

    /// The locator and its kind.
    pub(super) fn locator(&self) -> Option<(&'a str, LocatorKind)> {
        let cite = self.cite?;
        let text = cite.locator.trim();
        (!text.is_empty()).then(|| (text, cite.label.unwrap_or(LocatorKind::Page)))
    }

    /// A common term in its long form.
    pub(super) fn term(&self, common: Common) -> &'a str {
        self.locale.term(Term::common(common), super::terms::TermForm::Long, Count::One).unwrap_or_default()
    }
}

/// The variable that holds the short form of another.
fn short_form(variable: Variable) -> Option<Variable> {
    [(Variable::Title, Variable::TitleShort), (Variable::ContainerTitle, Variable::ContainerTitleShort)]
        .into_iter()
        .find_map(|(long, short)| (long == variable).then_some(short))
}

/// What stands for a variable under a name that CSL has given up or added.
pub(super) fn fallback(item: &Item, variable: Variable) -> Option<&Rich> {
    [(Variable::Event, Variable::EventTitle), (Variable::EventTitle, Variable::Event)]
        .into_iter()
        .find_map(|(asked, other)| (asked == variable).then(|| item.text(other))?)
}

/// Whether all letters are of a script that has no italics.
fn is_unslanted(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    !text.is_ascii() && letters.peek().is_some() && letters.all(is_spaceless)
}

/// `strip-periods`.
fn strip_periods(tape: &mut Tape, from: Place) {
    let Some(tail) = tape.text.get(from.text..) else { return };
    if !tail.contains('.') {
        return;
    }
    let tail = tail.to_owned();
    // Marks stand in the order of the text, so one pass counts the full stops before each.
    let (mut read, mut stops) = (0, 0);
    for (at, _) in tape.marks.iter_mut().skip(from.marks) {
        let place = at.saturating_sub(from.text);
        stops += tail.get(read..place).map_or(0, |between| between.bytes().filter(|b| *b == b'.').count());
        read = read.max(place);
        *at -= stops;
    }
    tape.text.truncate(from.text);
    tape.text.extend(tail.chars().filter(|c| *c != '.'));
}
