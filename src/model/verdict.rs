//! What was found when quoted words were looked for in the texts held.

use super::dossier::RecordIx;
use super::lock::{Lock, Voice};
use super::values::Day;
use std::collections::BTreeMap;
use std::ops::Range;

/// How closely words agree with the text held (`30-evidence`, Folding).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Agreement {
    /// After NFC, line endings and runs of white space.
    Exact,
    /// With quote marks, apostrophes and the ellipsis folded too.
    Typographic,
    /// With what extraction leaves folded too: hyphens and breaks at line ends, ligatures, running heads.
    Extraction(Hyphens),
}

impl Agreement {
    /// Each of them.
    const ALL: [Self; 4] =
        [Self::Exact, Self::Typographic, Self::Extraction(Hyphens::Told), Self::Extraction(Hyphens::Open)];

    /// Its name for programs.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Typographic => "typographic",
            Self::Extraction(_) => "extraction",
        }
    }

    /// Its word in `evidence.lock`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Extraction(Hyphens::Open) => "extraction, a hyphen open",
            Self::Exact | Self::Typographic | Self::Extraction(Hyphens::Told) => self.name(),
        }
    }

    /// Reads its word.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|agreement| agreement.word() == word)
    }
}

/// Whether a held text tells which hyphens its words have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hyphens {
    /// It does.
    Told,
    /// A word ends its line with one, which may be of the word or of the line: `re-` and `cover`.
    Open,
}

/// Why words could not be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lack {
    /// No text of the source is held.
    Text,
    /// The letters of the text held do not stand in the order in which they are read.
    Order,
}

/// What is said of one quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The words stand in the source.
    Found {
        /// The source.
        source: RecordIx,
        /// How closely they agree.
        agreement: Agreement,
        /// Where: byte ranges of the capture, one for each part between ellipses.
        parts: Vec<Range<usize>>,
        /// The paragraph, counted from 1.
        paragraph: usize,
    },
    /// Their text is not at hand, and `evidence.lock` says where they stood in it when it was.
    FoundOn {
        /// The source.
        source: RecordIx,
        /// The day.
        day: Day,
        /// How closely they agreed.
        agreement: Agreement,
        /// Where: ranges of the text in code points, one for each part between ellipses.
        parts: Vec<Range<usize>>,
        /// The paragraph, counted from 1.
        paragraph: usize,
        /// In whose voice the source gives them.
        voice: Voice,
    },
    /// They do not: an error that has been reported.
    NotFound {
        /// The source that was searched.
        source: RecordIx,
    },
    /// Their text is not at hand, and the lock does not vouch for them: nobody has looked for them yet.
    Stale {
        /// The source.
        source: RecordIx,
    },
    /// No text of the source is held that could be searched.
    Unchecked {
        /// The source that would have been searched, if there is one.
        source: Option<RecordIx>,
        /// Why it was not.
        lack: Lack,
    },
}

impl Verdict {
    /// The source that the verdict is about.
    pub(crate) fn source(&self) -> Option<RecordIx> {
        match self {
            Self::Found { source, .. }
            | Self::FoundOn { source, .. }
            | Self::NotFound { source }
            | Self::Stale { source } => Some(*source),
            Self::Unchecked { source, .. } => *source,
        }
    }

    /// The source in which the words stand, and where: in bytes of its text if that is at hand, in code points if the
    /// lock vouches for it. So two places of one source can be compared, and none of it is needed for that.
    pub(crate) fn stands(&self) -> Option<(RecordIx, &[Range<usize>])> {
        match self {
            Self::Found { source, parts, .. } | Self::FoundOn { source, parts, .. } => Some((*source, parts)),
            Self::NotFound { .. } | Self::Stale { .. } | Self::Unchecked { .. } => None,
        }
    }

    /// The paragraph in which the words stand, counted from 1.
    pub(crate) fn paragraph(&self) -> Option<usize> {
        match self {
            Self::Found { paragraph, .. } | Self::FoundOn { paragraph, .. } => Some(*paragraph),
            Self::NotFound { .. } | Self::Stale { .. } | Self::Unchecked { .. } => None,
        }
    }
}

/// How many quotations fared how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Words that match the text held.
    pub(crate) found: usize,
    /// Those of them for which `evidence.lock` vouches, as their text is not at hand.
    pub(crate) vouched: usize,
    /// Words that do not.
    pub(crate) not_found: usize,
    /// Words whose text is not held or not in the order in which it is read, or that nobody has looked for in it yet.
    pub(crate) unchecked: usize,
}

/// What may leave of one held text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Everything.
    Full,
    /// These byte ranges of the capture: merged, ascending, each with the words quoted inside it.
    Excerpts(Vec<Excerpt>),
    /// Nothing.
    Nothing,
}

/// A stretch of a held text that is shown: quoted words with a few around them, inside one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The paragraph, counted from 1.
    pub(crate) paragraph: usize,
    /// What is shown.
    pub(crate) range: Range<usize>,
    /// The words quoted or relied on in it, ascending, not overlapping.
    pub(crate) quoted: Vec<Range<usize>>,
}

/// All that was verified.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdicts {
    /// By record and quotation.
    pub(crate) quotations: BTreeMap<(RecordIx, usize), Verdict>,
    /// What may leave of each held text, by source.
    pub(crate) shown: BTreeMap<RecordIx, Shown>,
    /// The counts.
    pub(crate) tally: Tally,
    /// What `evidence.lock` says from now on.
    pub(crate) lock: Lock,
}
