//! Findings about what the author wrote, and failures of the machine: two roads that never mix.
//! Takes what the stages noticed; gives it ordered, judged by the project's policy, and printed.
//! Never decides what is wrong: the stages do that.

mod code;
mod diagnosed;
mod failure;
mod policy;
pub(crate) mod print;
mod suggestion;

pub(crate) use code::Code;
pub(crate) use diagnosed::Diagnosed;
pub(crate) use failure::Failure;
pub(crate) use policy::{Level, Policy};
pub(crate) use suggestion::{Safety, Suggestion};

use crate::file::Location;

/// How much a finding weighs. Ordered: a note is less than an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Severity {
    /// Counted in the summary, printed with `-v`.
    Note,
    /// Printed; refuses a build only under `--strict`.
    Warning,
    /// Refuses a build.
    Error,
}

impl Severity {
    /// The word printed for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A second place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// The place.
    pub(crate) location: Location,
    /// What stands there, in a few words.
    pub(crate) text: String,
}

/// One finding about what the author wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    /// What kind of finding.
    pub(crate) code: Code,
    /// Its weight: the code's own until the policy has spoken.
    pub(crate) severity: Severity,
    /// What is wrong, in the author's words, without a final full stop.
    pub(crate) message: String,
    /// Where, if it has a place.
    pub(crate) location: Option<Location>,
    /// A few words under the mark at that place; may be empty.
    pub(crate) marker: String,
    /// Further places.
    pub(crate) labels: Vec<Label>,
    /// Further lines: facts first, then what to do.
    pub(crate) help: Vec<String>,
    /// Changes that would mend it, the likeliest first; each alone does.
    pub(crate) suggestions: Vec<Suggestion>,
}

impl Diagnostic {
    /// A finding with its code's own weight and no place yet.
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            location: None,
            marker: String::new(),
            labels: Vec::new(),
            help: Vec::new(),
            suggestions: Vec::new(),
        }
    }

    /// Says where.
    pub(crate) fn at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    /// Puts a few words under the mark.
    pub(crate) fn marked(mut self, words: impl Into<String>) -> Self {
        self.marker = words.into();
        self
    }

    /// Gives another weight than the code's own (an inline quotation of three words, say).
    pub(crate) fn weighing(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Points to a second place.
    pub(crate) fn label(mut self, location: Location, text: impl Into<String>) -> Self {
        self.labels.push(Label { location, text: text.into() });
        self
    }

    /// Adds a line of fact or advice.
    pub(crate) fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }

    /// Adds a change of one place that would mend it.
    pub(crate) fn fix(
        mut self,
        message: impl Into<String>,
        location: Location,
        text: impl Into<String>,
        safety: Safety,
    ) -> Self {
        let edits = vec![(location, text.into())];
        self.suggestions.push(Suggestion { message: message.into(), edits, safety });
        self
    }
}
