//! Which finding weighs how much in this project: configuration first, flags over it.
//! Applied once, in the pipeline; no stage asks it.

use super::{Code, Diagnostic, Severity};
use crate::file::ContentPath;
use std::collections::{BTreeMap, BTreeSet};

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

/// Whether other findings may follow from this one: the record is not there, or not the one that was meant.
fn is_cause(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
        && matches!(
            finding.code,
            Code::FileNotUtf8 | Code::FileTooLarge | Code::YamlMalformed | Code::IdDuplicate
        )
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

    /// The weight of a finding in this project; none if it is silenced.
    pub(crate) fn weight(&self, finding: &Diagnostic) -> Option<Severity> {
        match self.levels.get(&finding.code) {
            Some(Level::Off) => None,
            Some(Level::At(severity)) => Some(*severity),
            None => Some(finding.severity),
        }
    }

    /// Judges findings, drops the silenced, and orders the rest by file, place and code; causes come before all
    /// that may follow from them. Of a file that is not text nothing else is said.
    pub(crate) fn apply(&self, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let path = |finding: &Diagnostic| finding.location.as_ref().map(|at| at.path.clone());
        let garbled: BTreeSet<Option<ContentPath>> =
            findings.iter().filter(|finding| finding.code == Code::FileNotUtf8).map(path).collect();
        findings.retain(|finding| finding.code == Code::FileNotUtf8 || !garbled.contains(&path(finding)));
        let mut kept: Vec<Diagnostic> = findings
            .into_iter()
            .filter_map(|mut finding| {
                finding.severity = self.weight(&finding)?;
                Some(finding)
            })
            .collect();
        let rank = |finding: &Diagnostic| !is_cause(finding);
        kept.sort_by(|a, b| {
            (rank(a), &a.location, a.code, &a.message).cmp(&(rank(b), &b.location, b.code, &b.message))
        });
        kept.dedup();
        kept
    }
}
