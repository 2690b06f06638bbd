//! `cs:names` (specification, "Names"): which names are shown, and what joins them.

use super::disambiguation::{Given, NameBlock};
use super::labels;
use super::name_value::Name;
use super::names_order::Inverted;
use super::render::{Area, Drawn, Renderer};
use super::style::{And, NameForm, NameOptions, Names, Precedes, SortOrder};
use super::tape::{Role, Tag};
use super::terms::{Common, Count, Term, TermForm};
use super::variables::Variable;
use super::{name_parts, names_order};

/// The names that stand in a list, and how many of them are shown.
pub(super) struct Shown {
    /// How many names are shown from the beginning.
    pub(super) first: usize,
    /// Whether the last one is shown after an ellipsis.
    pub(super) has_last: bool,
    /// Whether others are left out.
    pub(super) is_cut: bool,
}

/// Which names of a list are shown (specification, "Et-al").
pub(super) fn shown(options: &NameOptions, count: usize, is_subsequent: bool, added: usize) -> Shown {
    let (mut min, mut first) = (options.min, options.use_first);
    if is_subsequent {
        min = options.subsequent_min.or(min);
        first = options.subsequent_use_first.or(first);
    }
    let all = Shown { first: count, has_last: false, is_cut: false };
    let (Some(min), Some(first)) = (min, first) else { return all };
    if min == 0 || count < min || first >= count {
        return all;
    }
    let first = first.max(added).min(count);
    if first >= count {
        return all;
    }
    let has_last = options.use_last == Some(true) && first + 2 <= count;
    Shown { first, has_last, is_cut: true }
}

impl<'a> Renderer<'a> {
    /// Prints `cs:names`, or what stands in for it.
    pub(super) fn names(&mut self, names: &'a Names) -> Drawn {
        let opens = self.names_seen == 0;
        let start = self.tape.place();
        let author = Tag::Role(Role::Author);
        self.tape.push(&names.decor.prefix);
        self.tape.open_all(names.decor.formatting);
        if opens {
            self.tape.open(author);
        }
        let mut drawn = self.name_lists(names);
        for element in &names.substitute {
            if drawn == Drawn::Some {
                break;
            }
            let before = (self.tape.place(), self.names_seen);
            self.substituting += 1;
            let result = self.element(element);
            self.substituting -= 1;
            // A term may stand in for names, too.
            if result != Drawn::Empty && !self.tape.is_bare(before.0) {
                drawn = Drawn::Some;
            } else {
                self.tape.cut(before.0);
                self.names_seen = before.1;
            }
        }
        if drawn == Drawn::Some {
            if opens {
                self.tape.close(author);
            }
            self.tape.close_all(names.decor.formatting);
            self.tape.push(&names.decor.suffix);
            self.names_seen = self.names_seen.max(1);
            self.mark_content();
            // What stands in for other names is hidden with them.
            if opens && self.hides_author && self.substituting == 0 {
                self.tape.cut(start);
                return Drawn::Empty;
            }
        } else {
            self.tape.cut(start);
        }
        drawn
    }

    /// Prints the lists of the variables that have names.
    fn name_lists(&mut self, names: &Names) -> Drawn {
        let area = usize::from(self.area == Area::Bibliography);
        let Some(options) = names.options.get(area) else { return Drawn::Empty };
        let start = self.tape.place();
        let merged = self.editor_translator(names);
        let delimiter = names.delimiter.as_ref().or(options.names_delimiter.as_ref());
        let mut counted = 0;
        let mut drawn = Drawn::Empty;
        for (index, variable) in names.variables.iter().enumerate() {
            if merged && index > 0 {
                break;
            }
            let item = self.item;
            let list = item.names(*variable);
            if list.is_empty() || self.suppressed.contains(*variable) {
                continue;
            }
            if options.form == Some(NameForm::Count) {
                counted += self.count(list, options);
                drawn = Drawn::Some;
                self.after_substitution(*variable);
                continue;
            }
            let before = self.tape.place();
            if drawn == Drawn::Some {
                self.tape.push(delimiter.map_or("", |delimiter| delimiter));
            }
            let term = if merged { Some(Term::common(Common::EditorTranslator)) } else { None };
            self.list(names, options, *variable, term);
            if self.tape.is_bare(before) {
                self.tape.cut(before);
            } else {
                drawn = Drawn::Some;
            }
            self.after_substitution(*variable);
        }
        if options.form == Some(NameForm::Count) && counted > 0 {
            // Sort keys compare numbers as text.
            let text = if self.sorting.is_some() { format!("{counted:05}") } else { counted.to_string() };
            self.tape.push(&text);
        }
        if drawn != Drawn::Some {
            self.tape.cut(start);
        }
        drawn
    }

    /// What was printed in the place of something else is not printed again.
    pub(super) fn after_substitution(&mut self, variable: Variable) {
        if self.substituting > 0 {
            self.suppressed.insert(variable);
        }
    }

    /// Whether editor and translator are the same people, who then stand once.
    fn editor_translator(&self, names: &Names) -> bool {
        let (editors, translators) =
            (self.item.names(Variable::Editor), self.item.names(Variable::Translator));
        matches!(
            names.variables.as_slice(),
            [Variable::Editor, Variable::Translator] | [Variable::Translator, Variable::Editor]
        ) && !editors.is_empty()
            && editors == translators
            && !self.locale.common(Common::EditorTranslator).is_empty()
    }

    /// How many names `form="count"` counts.
    fn count(&self, list: &[Name], options: &NameOptions) -> usize {
        let options = self.sort_options(options);
        let shown = shown(&options, list.len(), self.is_subsequent(), 0);
        shown.first + usize::from(shown.has_last)
    }

    /// The options as a sort key changes them (specification, "Sorting").
    fn sort_options<'b>(&self, options: &'b NameOptions) -> std::borrow::Cow<'b, NameOptions> {
        let Some(key) = self.sorting else { return std::borrow::Cow::Borrowed(options) };
        let mut options = options.clone();
        options.min = key.min.or(options.min);
        options.use_first = key.use_first.or(options.use_first);
        options.use_last = key.use_last.or(options.use_last);
        options.sort_order = Some(SortOrder::All);
        options.subsequent_min = options.min;
        options.subsequent_use_first = options.use_first;
        std::borrow::Cow::Owned(options)
    }

    fn is_subsequent(&self) -> bool {
        self.area == Area::Citation && self.standing.position > super::cite::Position::First
    }

    /// Prints one list, with its label.
    fn list(&mut self, names: &Names, options: &NameOptions, variable: Variable, term: Option<Term>) {
        let item = self.item;
        let list = item.names(variable);
        let options = &*self.sort_options(options);
        let block = self.block();
        let others = usize::from(item.has_others(variable));
        let added = block.map_or(0, |block| block.shown);
        let mut shown = shown(options, list.len() + others, self.is_subsequent(), added);
        if others > 0 {
            // The last of all is not known.
            shown = Shown { first: shown.first.min(list.len()), has_last: false, is_cut: true };
        }
        if let Some(blocks) = self.seen.as_deref_mut() {
            blocks.push(SeenBlock {
                variable,
                shown: shown.first,
                total: list.len(),
                has_initials: options.initialize_with.is_some(),
            });
        }
        self.names_seen += 1;
        let label = names.label.as_ref();
        let count = Count::of(list.len() > 1);
        let term = term.or_else(|| Term::from_name(variable.name()));
        if let Some(label) = label.filter(|label| label.is_first)
            && self.sorting.is_none()
        {
            labels::names_label(self, &label.label, term, count);
        }
        let role = Tag::Role(Role::Names(variable));
        self.tape.open(role);
        self.joined(names, options, list, &shown, block);
        self.tape.close(role);
        if let Some(label) = label.filter(|label| !label.is_first)
            && self.sorting.is_none()
        {
            labels::names_label(self, &label.label, term, count);
        }
    }

    /// Prints the names that are shown, with what joins them.
    fn joined(
        &mut self,
        names: &Names,
        options: &NameOptions,
        list: &[Name],
        shown: &Shown,
        block: Option<&NameBlock>,
    ) {
        let delimiter = options.delimiter.as_deref().unwrap_or(", ");
        let mut last_inverted = Inverted::No;
        let total = if shown.is_cut { shown.first } else { list.len() };
        let and = match options.and {
            Some(And::Text) => self.locale.common(Common::And),
            Some(And::Symbol) => "&",
            None => "",
        };
        for (index, name) in list.iter().take(total).enumerate() {
            if index > 0 && self.sorting.is_some() {
                // What joins names does not count in sorting.
                self.tape.push(" ");
            } else if index > 0 {
                let is_last = index + 1 == total && !shown.is_cut;
                if is_last && !and.is_empty() {
                    let has_delimiter = precedes(options.precedes_last, total > 2, last_inverted);
                    self.push_and(delimiter, and, has_delimiter);
                } else {
                    self.tape.push(delimiter);
                }
            }
            last_inverted = self.one(names, options, name, index, block);
        }
        if shown.has_last {
            self.tape.push(delimiter);
            self.tape.push("… ");
            if let Some(name) = list.last() {
                self.one(names, options, name, list.len() - 1, block);
            }
        } else if shown.is_cut {
            self.et_al(names, options, shown, last_inverted);
        }
    }

    /// Prints "and" before the last name.
    fn push_and(&mut self, delimiter: &str, and: &str, has_delimiter: bool) {
        // A word that brings its own space joins the names itself, as in Hebrew.
        if and.ends_with(char::is_whitespace) {
            self.tape.push(and);
            return;
        }
        if has_delimiter {
            self.tape.push(delimiter);
        } else {
            self.tape.push(" ");
        }
        self.tape.push(and);
        self.tape.push(" ");
    }

    /// Prints "et al." (specification, "Et-al").
    fn et_al(&mut self, names: &Names, options: &NameOptions, shown: &Shown, last: Inverted) {
        let word = self.locale.term(names.et_al.term, TermForm::Long, Count::One).unwrap_or_default();
        if word.is_empty() || shown.first == 0 || self.sorting.is_some() {
            return;
        }
        let delimiter = options.delimiter.as_deref().unwrap_or(", ");
        let decor = &names.et_al.decor;
        if precedes(options.precedes_et_al, shown.first > 1, last) {
            self.tape.push(delimiter);
        } else if !word.starts_with(names_order::is_spaceless) {
            self.tape.push(" ");
        }
        self.tape.push(&decor.prefix);
        self.tape.open_all(decor.formatting);
        self.tape.push(word);
        self.tape.close_all(decor.formatting);
        self.tape.push(&decor.suffix);
    }

    /// Prints one name.
    fn one(
        &mut self,
        names: &Names,
        options: &NameOptions,
        name: &Name,
        index: usize,
        block: Option<&NameBlock>,
    ) -> Inverted {
        let role = Tag::Role(Role::Name(index));
        let given = block.and_then(|block| block.given.get(index)).copied().unwrap_or(Given::Style);
        let is_inverted = options.sort_order == Some(SortOrder::All)
            || (options.sort_order == Some(SortOrder::First) && index == 0);
        let decor = &names.name.decor;
        self.tape.open(role);
        self.tape.push(&decor.prefix);
        self.tape.open_all(decor.formatting);
        let inverted = name_parts::name(self, &names.name, options, name, is_inverted, given);
        self.tape.close_all(decor.formatting);
        self.tape.push(&decor.suffix);
        self.tape.close(role);
        inverted
    }
}

/// Names that were printed, for disambiguation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SeenBlock {
    pub(super) variable: Variable,
    pub(super) shown: usize,
    pub(super) total: usize,
    /// Whether the style makes initials of given names.
    pub(super) has_initials: bool,
}

/// Whether the delimiter goes before the last name, or before "et al.".
fn precedes(rule: Option<Precedes>, is_long: bool, last: Inverted) -> bool {
    match rule.unwrap_or(Precedes::Contextual) {
        Precedes::Contextual => is_long,
        Precedes::AfterInvertedName => last == Inverted::Yes,
        Precedes::Always => true,
        Precedes::Never => false,
    }
}
