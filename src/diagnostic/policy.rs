//! Which finding weighs how much in this project: configuration first, flags over it.
//! Applied once, in the pipeline; no stage asks it.

use super::{Code, Diagnostic, Severity};
use std::collections::BTreeMap;

/// What an author may set for a code: a weight, or silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// Not reported at all.
    Off,
    /// Reported with this weight.
    At(Severity),
}

impl Level {
    /// Reads the words used in `checks:` and on the command line.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        match word {
            "off" => Some(Self::Off),
            "note" => Some(Self::At(Severity::Note)),
            "warning" => Some(Self::At(Severity::Warning)),
            "error" => Some(Self::At(Severity::Error)),
            _ => None,
        }
    }
}

/// The weights that differ from the codes' own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Policy {
    levels: BTreeMap<Code, Level>,
}

impl Policy {
    /// Sets one code; a later call wins.
    pub(crate) fn set(&mut self, code: Code, level: Level) {
        self.levels.insert(code, level);
    }

    /// Judges findings, drops the silenced, and orders the rest by file, place and code.
    pub(crate) fn apply(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut kept: Vec<Diagnostic> = findings
            .into_iter()
            .filter_map(|mut finding| match self.levels.get(&finding.code) {
                Some(Level::Off) => None,
                Some(Level::At(severity)) => {
                    finding.severity = *severity;
                    Some(finding)
                }
                None => Some(finding),
            })
            .collect();
        kept.sort_by(|a, b| (&a.location, a.code, &a.message).cmp(&(&b.location, b.code, &b.message)));
        kept.dedup();
        kept
    }
}
