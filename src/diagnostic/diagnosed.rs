//! A value together with what was noticed while it was made.

use super::Diagnostic;

/// A stage's best value beside its findings: always both, never one or the other.
#[derive(Clone, Debug)]
pub(crate) struct Diagnosed<T> {
    /// The best value that could be made.
    pub(crate) value: T,
    /// What was noticed.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<T> Diagnosed<T> {
    /// Puts value and findings together.
    pub(crate) fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// Makes something else of the value.
    pub(crate) fn map<U>(self, work: impl FnOnce(T) -> U) -> Diagnosed<U> {
        Diagnosed { value: work(self.value), diagnostics: self.diagnostics }
    }

    /// Hands the findings over to a collection and gives the value.
    pub(crate) fn into_value(self, findings: &mut Vec<Diagnostic>) -> T {
        findings.extend(self.diagnostics);
        self.value
    }
}
