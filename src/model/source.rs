//! The fields of a source: bibliography, held text, rights, appraisal, custody.

use super::author::Author;
use super::csl_values::CslValues;
use super::id::Key;
use super::rights::{Publish, RightsFields, RightsStatus};
use super::values::{Day, Stretch, Url, words};
use crate::file::{Hash, Location, Span, Spanned};
use crate::model::date::Edtf;
use crate::text::extraction::Made;
use crate::yaml::{Node, fields};

words! {
    /// Where a publication date comes from.
    PublishedBasis {
        /// The source says it.
        Stated "stated",
        /// We concluded it.
        Inferred "inferred",
        /// Not known.
        Unknown "unknown",
    }
}

words! {
    /// In which order the letters of a held text stand. Some tools write Hebrew and Arabic as they are seen.
    LetterOrder {
        /// As they are read.
        Logical "logical",
        /// From left to right, as they are seen.
        Visual "visual",
    }
}

words! {
    /// What sort of account a source is.
    SourceOrigin {
        /// Its makers saw or asked for themselves.
        OwnReporting "own-reporting",
        /// The thing itself: a law, a statement, a record.
        Primary "primary",
        /// It passes on what others say.
        Relays "relays",
        /// Not known; never adds to a count.
        Unknown "unknown",
    }
}

words! {
    /// How a source passes another on.
    RelayMode {
        /// Word for word.
        Republishes "republishes",
        /// In another language.
        Translates "translates",
        /// Shortened.
        Summarises "summarises",
        /// By naming it.
        Cites "cites",
    }
}

words! {
    /// Reliability of a source, A (completely reliable) to F (cannot be judged): Admiralty code.
    Reliability {
        /// Completely reliable.
        A "A",
        /// Usually reliable.
        B "B",
        /// Fairly reliable.
        C "C",
        /// Not usually reliable.
        D "D",
        /// Unreliable.
        E "E",
        /// Cannot be judged.
        F "F",
    }
}

words! {
    /// Whether the address still leads to it.
    SourceState {
        /// It does.
        Live "live",
        /// To something else.
        Changed "changed",
        /// To nothing.
        Dead "dead",
        /// Its publisher took it back.
        Retracted "retracted",
    }
}

fields! {
    /// Whose account a source passes on.
    RelayFields as "a relay" {
        /// A source's key.
        source: Option<Spanned<String>>,
        /// Or an entity's id.
        entity: Option<Spanned<String>>,
        /// How.
        mode: Option<Spanned<RelayMode>>,
        /// stated or inferred.
        basis: Option<Spanned<PublishedBasis>>,
        /// Where that stands.
        cites: Vec<Spanned<String>>,
    }
}

fields! {
    /// The held text of a source; written by the program, only `file` must be there.
    CaptureFields as "a capture" {
        /// The text, relative to the source's file.
        file: Option<Spanned<String>>,
        /// What it was extracted from, beside it.
        original: Option<Spanned<String>>,
        /// SHA-256 of the text.
        sha256: Option<Spanned<Hash>>,
        /// SHA-256 of the original.
        original_sha256: Option<Spanned<Hash>>,
        /// Length of the original.
        original_bytes: Option<Node>,
        /// Its media type: what was made from a web page or a PDF is compared with allowance for that.
        media_type: Option<String>,
        /// When it was made (UTC).
        captured: Option<Spanned<String>>,
        /// By whom.
        by: Option<String>,
        /// With which tool.
        extractor: Option<String>,
        /// By which version of our rules.
        rules: Option<String>,
        /// When the page was saved.
        saved: Option<String>,
        /// Its address then.
        url: Option<String>,
        /// The address that it gives itself.
        url_canonical: Option<String>,
        /// Its characters' encoding, and how that is known.
        charset: Option<String>,
        /// Number of pages.
        pages: Option<Node>,
        /// Printed page numbers, where they differ from the count.
        page_labels: Option<Node>,
        /// Number of paragraphs.
        paragraphs: Option<Node>,
        /// Running heads and page numbers, as ranges of code points: `120-160`.
        furniture: Vec<Spanned<Stretch>>,
        /// logical or visual.
        order: Option<Spanned<LetterOrder>>,
        /// Pages with text, of all pages.
        coverage: Option<Node>,
        /// What the extractor remarked.
        warnings: Option<Node>,
    }
}

fields! {
    /// One step of a source's custody.
    CustodyFields as "a step of custody" {
        /// When.
        date: Option<Spanned<Edtf>>,
        /// Who.
        who: Option<String>,
        /// What they did.
        action: Option<String>,
    }
}

fields! {
    /// The fields of a source.
    SourceFields as "a source" {
        /// What it is (CSL 1.0.2, Appendix III).
        source_type = "type": Option<Spanned<String>>,
        /// The copy that we have gives no title.
        title_missing: bool,
        /// Fields that the copy does not give.
        unknown: Vec<Spanned<String>>,
        /// Who wrote it.
        author: Vec<Author>,
        /// Who edited it.
        editor: Vec<Author>,
        /// What it appeared in.
        container: Option<Spanned<String>>,
        /// Who published it.
        publisher: Option<Spanned<String>>,
        /// When.
        published: Option<Spanned<Edtf>>,
        /// When, in words, where no date can be written: `early in the war`.
        published_text: Option<Spanned<String>>,
        /// stated, inferred or unknown.
        published_basis: Option<Spanned<PublishedBasis>>,
        /// The day that its facts are of.
        information_date: Option<Spanned<Edtf>>,
        /// When we saw it.
        accessed: Option<Spanned<Day>>,
        /// Its address.
        url: Option<Spanned<Url>>,
        /// A copy of it elsewhere.
        archive_url: Option<Spanned<Url>>,
        /// Its language (BCP 47).
        language: Option<Spanned<String>>,
        /// Its DOI.
        doi: Option<Spanned<String>>,
        /// The text that we hold.
        capture: Option<Spanned<CaptureFields>>,
        /// Why we hold none.
        not_held: Option<Spanned<String>>,
        /// Who may copy it.
        rights: Option<Spanned<RightsFields>>,
        /// What sort of account it is.
        origin: Option<Spanned<SourceOrigin>>,
        /// Whose account it passes on.
        relays: Vec<RelayFields>,
        /// A to F.
        reliability: Option<Spanned<Reliability>>,
        /// What it is, and how well placed, in a phrase.
        descriptor: Option<String>,
        /// live, changed, dead or retracted.
        state: Option<Spanned<SourceState>>,
        /// When that was seen.
        checked: Option<Spanned<Day>>,
        /// Through whose hands it came.
        custody: Vec<CustodyFields>,
        /// The citation key, where the file's name cannot be it.
        key: Option<Spanned<String>>,
    }
}

/// Who gave a source, and whether a title has still to be found for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// The author, in a record of its own.
    Own,
    /// The author, without a title: the entry of a library may have it.
    Untitled,
    /// A library, which nobody has to write anything for.
    Library,
}

/// A source: its key, its fields, and the CSL variables that stand beside them under their own names.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The citation key, as the reference manager made it.
    pub(crate) key: Key,
    /// The fields of our own.
    pub(crate) fields: SourceFields,
    /// Further CSL variables.
    pub(crate) csl: CslValues,
    /// Who gave it.
    pub(crate) shelf: Shelf,
    /// The files that the entry of a library names, as paths of the disk that it was exported on.
    pub(crate) attachments: Vec<String>,
    /// Where the entry of a library stands that lent fields to the author's own record. These have the record's
    /// head as their place, as no place in its file is theirs.
    pub(crate) lender: Option<Location>,
}

impl SourceFields {
    /// How much of a held text may leave; excerpts unless said otherwise.
    pub(crate) fn publish(&self) -> Publish {
        self.rights
            .as_ref()
            .and_then(|rights| rights.value.publish.as_ref())
            .map_or(Publish::Excerpts, |publish| publish.value)
    }

    /// What the law says; unknown unless said otherwise.
    pub(crate) fn rights_status(&self) -> RightsStatus {
        self.rights
            .as_ref()
            .and_then(|rights| rights.value.status.as_ref())
            .map_or(RightsStatus::Unknown, |status| status.value)
    }

    /// Whether a text that is not published in full may not leave whole all the same.
    pub(crate) fn is_limited(&self) -> bool {
        let own = self.rights.as_ref().is_some_and(|rights| rights.value.max_share.is_some());
        self.publish() != Publish::Full && (own || !self.rights_status().is_free())
    }

    /// The share of the words that excerpts may reach; a quarter unless said otherwise.
    pub(crate) fn max_share(&self) -> f64 {
        self.rights
            .as_ref()
            .and_then(|rights| rights.value.max_share.as_ref())
            .map_or(0.25, |share| share.value.0)
    }

    /// What the held text was made from, if that is a web page or a PDF.
    pub(crate) fn made(&self) -> Option<Made> {
        let media_type = self.capture.as_ref()?.value.media_type.as_ref()?;
        match media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "application/pdf" => Some(Made::Pdf),
            "text/html" | "application/xhtml+xml" => Some(Made::Html),
            _ => None,
        }
    }

    /// Where it is said that the letters of the held text do not stand in the order in which they are read.
    pub(crate) fn visual_order(&self) -> Option<Span> {
        let order = self.capture.as_ref()?.value.order.as_ref()?;
        (order.value == LetterOrder::Visual).then_some(order.span)
    }

    /// Whether a text is said to be held, wherever that may be.
    pub(crate) fn is_held(&self) -> bool {
        self.capture.as_ref().is_some_and(|capture| capture.value.file.is_some())
    }
}
