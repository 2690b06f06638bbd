//! The fields of an event.

use super::values::{Day, words};
use crate::file::Spanned;
use crate::model::date::Edtf;
use crate::yaml::fields;

words! {
    /// Where a date comes from.
    DateBasis {
        /// The source says it.
        Stated "stated",
        /// We concluded it.
        Inferred "inferred",
        /// Common knowledge.
        Background "background",
    }
}

words! {
    /// Whether it happened.
    Reality {
        /// It did.
        Occurred "occurred",
        /// Somebody says that it did.
        Reported "reported",
        /// It is meant to.
        Planned "planned",
        /// It will if something else does.
        Conditional "conditional",
        /// It is imagined.
        Hypothetical "hypothetical",
    }
}

fields! {
    /// The fields of an event.
    EventFields as "an event" {
        /// When (EDTF).
        date: Option<Spanned<Edtf>>,
        /// That no date is known.
        undated: bool,
        /// The source's words for the date.
        date_text: Option<String>,
        /// stated, inferred or background.
        date_basis: Option<Spanned<DateBasis>>,
        /// It was not before this day.
        not_before: Option<Spanned<Day>>,
        /// It was not after this day.
        not_after: Option<Spanned<Day>>,
        /// occurred, reported, planned, conditional or hypothetical.
        reality: Option<Spanned<Reality>>,
        /// Where.
        places: Vec<Spanned<String>>,
        /// Who took part.
        participants: Vec<Spanned<String>>,
        /// Where it stands.
        cites: Vec<Spanned<String>>,
    }
}
