//! Everything that is known when pages are made.

use super::citations::Citations;
use super::dossier::Dossier;
use super::history::Step;
use super::links::Links;
use super::verdict::Verdicts;

/// The records with all that was learnt about them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edition<'a> {
    /// The records.
    pub(crate) dossier: &'a Dossier,
    /// What their marks lead to.
    pub(crate) links: &'a Links,
    /// How their citations print.
    pub(crate) citations: &'a Citations,
    /// What their quotations were found to be.
    pub(crate) verdicts: &'a Verdicts,
    /// What changed from version to version, the latest first.
    pub(crate) steps: &'a [Step],
}
