//! Cite grouping and collapsing (specification, "Cite Grouping", "Cite Collapsing").

use super::citations::{How, Printed, print};
use super::cite::{Cite, CiteForm, Standing};
use super::processor::Session;
use super::style::{Collapse, StyleClass};
use super::tape::{Role, Tape};
use super::variables::Variable;

/// What is collapsed.
pub(super) struct Collapsing<'a> {
    pub(super) session: &'a Session<'a>,
    pub(super) cites: &'a [(usize, usize, &'a Cite)],
    pub(super) standings: &'a [Standing],
}

impl Collapsing<'_> {
    /// Brings cites of the same names together, and takes away what would be repeated.
    pub(super) fn collapse(&self, printed: Vec<Printed>) -> Vec<Printed> {
        let options = &self.session.style.citation.citation;
        match options.collapse {
            Some(Collapse::CitationNumber) => self.numbers(printed),
            Some(mode @ (Collapse::Year | Collapse::YearSuffix | Collapse::YearSuffixRanged)) => {
                self.years(self.grouped(printed), mode)
            }
            None if options.group_delimiter.is_some() => {
                let mut printed = self.grouped(printed);
                let mut last: Option<String> = None;
                for cite in &mut printed {
                    if !cite.author.is_empty() && last.as_deref() == Some(&cite.author) {
                        cite.delimiter.clone_from(&options.group_delimiter);
                    }
                    last = Some(cite.author.clone());
                }
                printed
            }
            None => printed,
        }
    }

    fn cite(&self, printed: &Printed) -> Option<(&Cite, Standing)> {
        let at = self.cites.iter().position(|(index, _, _)| *index == printed.index)?;
        Some((self.cites.get(at)?.2, *self.standings.get(at)?))
    }

    /// Whether an author added something to a cite, so that it has to be seen alone.
    fn is_alone(&self, printed: &Printed) -> bool {
        self.cite(printed).is_none_or(|(cite, _)| {
            !cite.prefix.is_empty() || !cite.suffix.is_empty() || !cite.locator.trim().is_empty()
        })
    }

    /// Whether an author put words before a cite, which then stays where it is: they are about it alone.
    fn has_prefix(&self, printed: &Printed) -> bool {
        self.cite(printed).is_none_or(|(cite, _)| !cite.prefix.is_empty())
    }

    /// Cites of the same names after the first of them.
    fn grouped(&self, printed: Vec<Printed>) -> Vec<Printed> {
        let mut out: Vec<Printed> = Vec::with_capacity(printed.len());
        for cite in printed {
            let is_free = !cite.author.is_empty() && !self.has_prefix(&cite);
            match out.iter().rposition(|other| is_free && other.author == cite.author) {
                Some(at) => out.insert(at + 1, cite),
                None => out.push(cite),
            }
        }
        out
    }

    /// Runs of three numbers and more become ranges.
    fn numbers(&self, printed: Vec<Printed>) -> Vec<Printed> {
        let options = &self.session.style.citation.citation;
        let number = |cite: &Printed| self.session.numbers.get(cite.item).copied().unwrap_or_default();
        let mut out: Vec<Printed> = Vec::with_capacity(printed.len());
        let mut run: Vec<Printed> = Vec::new();
        let mut after = false;
        let mut flush = |run: &mut Vec<Printed>, out: &mut Vec<Printed>| {
            let is_range = run.len() > 2;
            let count = run.len();
            for (index, mut cite) in run.drain(..).enumerate() {
                if is_range && index > 0 && index + 1 < count {
                    continue;
                }
                if is_range && index > 0 {
                    cite.delimiter = Some("–".into());
                } else if after && index == 0 {
                    cite.delimiter.clone_from(&options.after_collapse);
                }
                out.push(cite);
            }
            after = is_range || out.last().is_some_and(says_more);
        };
        for cite in printed {
            let follows = run.last().is_some_and(|last| number(&cite) == number(last) + 1);
            let has_prefix = self.has_prefix(&cite);
            if !follows || has_prefix || says_more(&cite) || run.last().is_some_and(says_more) {
                flush(&mut run, &mut out);
            }
            run.push(cite);
        }
        flush(&mut run, &mut out);
        out
    }

    /// Cites after one of the same names lose the names, and of the same year the year.
    fn years(&self, printed: Vec<Printed>, mode: Collapse) -> Vec<Printed> {
        let options = &self.session.style.citation.citation;
        let layout = &self.session.style.citation.delimiter;
        let group: Box<str> =
            options.group_delimiter.clone().unwrap_or_else(|| match self.session.style.class {
                StyleClass::InText => ", ".into(),
                StyleClass::Note => layout.clone(),
            });
        let suffixes =
            options.suffix_delimiter.as_ref().or(options.group_delimiter.as_ref()).unwrap_or(layout);
        let mut out: Vec<Printed> = Vec::with_capacity(printed.len());
        let mut before: Option<Before> = None;
        for mut cite in printed {
            let bare = self.bare(&cite);
            let same = before.as_ref().filter(|before| {
                before.author == cite.author
                    && !self.has_prefix(&cite)
                    && (!cite.author.is_empty()
                        || (before.suffix.is_some()
                            && bare.as_ref().map(year).as_ref() == Some(&before.year)))
            });
            let mut next = Before {
                author: cite.author.clone(),
                year: bare.as_ref().map(year).unwrap_or_default(),
                suffix: self.suffix(&cite),
                collapsed: false,
                has_locator: self.has_locator(&cite),
            };
            // Nothing but names that have just been printed.
            if same.is_some() && bare.is_none() && !self.is_alone(&cite) && self.is_full(&cite) {
                continue;
            }
            if let (Some(before), Some(bare)) = (same, bare) {
                next.collapsed = true;
                cite.delimiter = Some(group.clone());
                cite.tape = bare.tape;
                let joins = mode != Collapse::Year
                    && before.year == next.year
                    && next.suffix.is_some()
                    && before.suffix.is_some()
                    && !before.has_locator
                    && !next.has_locator
                    && !self.is_alone(&cite);
                if joins
                    && let Some((from, to)) =
                        cite.tape.region(|role| role == Role::YearSuffix, super::tape::Place::default())
                {
                    let mut only = Tape::default();
                    only.append_range(&cite.tape, from, to);
                    cite.tape = only;
                    cite.delimiter = Some(suffixes.clone());
                }
            } else if before.as_ref().is_some_and(|before| before.collapsed || before.has_locator) {
                cite.delimiter.clone_from(&options.after_collapse);
            }
            before = Some(next);
            out.push(cite);
        }
        if mode == Collapse::YearSuffixRanged { self.ranged(out, suffixes) } else { out }
    }

    /// Runs of three suffixes and more become ranges.
    fn ranged(&self, printed: Vec<Printed>, suffixes: &str) -> Vec<Printed> {
        let mut out: Vec<Printed> = Vec::with_capacity(printed.len());
        let mut run: Vec<Printed> = Vec::new();
        let flush = |run: &mut Vec<Printed>, out: &mut Vec<Printed>| {
            let (count, is_range) = (run.len(), run.len() > 2);
            for (index, mut cite) in run.drain(..).enumerate() {
                if is_range && index > 0 && index + 1 < count {
                    continue;
                }
                if is_range && index > 0 {
                    cite.delimiter = Some("–".into());
                }
                out.push(cite);
            }
        };
        for cite in printed {
            let is_suffix = cite.delimiter.as_deref() == Some(suffixes)
                && self.suffix(&cite).is_some_and(|_| cite.tape.text.chars().all(char::is_lowercase));
            let follows = run
                .last()
                .is_some_and(|last| self.suffix(last).map(|suffix| suffix + 1) == self.suffix(&cite));
            if !(is_suffix && follows) {
                flush(&mut run, &mut out);
            }
            run.push(cite);
        }
        flush(&mut run, &mut out);
        out
    }

    fn is_full(&self, printed: &Printed) -> bool {
        self.cite(printed).is_some_and(|(cite, _)| cite.form == CiteForm::Full)
    }

    fn suffix(&self, printed: &Printed) -> Option<u32> {
        self.session.states.get(printed.item).and_then(|state| state.suffix)
    }

    fn has_locator(&self, printed: &Printed) -> bool {
        self.cite(printed).is_some_and(|(cite, _)| !cite.locator.trim().is_empty())
    }

    /// The cite without its names.
    fn bare(&self, printed: &Printed) -> Option<Printed> {
        let (cite, standing) = self.cite(printed)?;
        let bare = print(
            self.session,
            printed.index,
            printed.item,
            cite,
            standing,
            How { hides_author: true, is_first: false },
        )?;
        (cite.form == CiteForm::Full && !bare.tape.text.is_empty()).then_some(bare)
    }
}

/// Whether a locator or a suffix is printed behind the number of a cite.
fn says_more(cite: &Printed) -> bool {
    let is_more = |role: Role| matches!(role, Role::Variable(Variable::Locator));
    let start = super::tape::Place::default();
    let affix = cite.tape.region(|role| role == Role::Affix, start);
    cite.tape.region(is_more, start).is_some_and(|(from, to)| from.text < to.text)
        || affix.is_some_and(|(_, to)| to.text == cite.tape.text.len())
}

/// What the cite before was.
struct Before {
    author: String,
    year: String,
    suffix: Option<u32>,
    collapsed: bool,
    has_locator: bool,
}

/// A cite's text without the year suffix.
fn year(bare: &Printed) -> String {
    let text = &bare.tape.text;
    match bare.tape.region(|role| role == Role::YearSuffix, super::tape::Place::default()) {
        Some((from, to)) => {
            let (head, tail) = (text.get(..from.text), text.get(to.text..));
            [head.unwrap_or_default(), tail.unwrap_or_default()].concat()
        }
        None => text.clone(),
    }
}
