//! Dates of a style and of a locale as they are compiled (specification, "Date", "Localized dates").

use super::style::Decor;
use super::variables::Variable;

/// `cs:date`.
#[derive(Debug)]
pub(super) struct DateElement {
    pub(super) variable: Variable,
    /// Whether the locale's form is used, and which.
    pub(super) form: Option<DateForm>,
    pub(super) precision: Precision,
    pub(super) parts: Vec<DatePart>,
    pub(super) delimiter: Box<str>,
    pub(super) decor: Decor,
}

/// `form` of a localised date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateForm {
    Numeric,
    Text,
}

/// `date-parts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    Year,
    YearMonth,
    YearMonthDay,
}

/// `cs:date-part`.
#[derive(Clone, Debug)]
pub(super) struct DatePart {
    pub(super) part: PartName,
    pub(super) form: Option<PartForm>,
    pub(super) range_delimiter: Option<Box<str>>,
    pub(super) decor: Decor,
    /// Whether a localised date's element sets an affix, which takes the place of the locale's.
    pub(super) sets: PartSets,
}

/// What a `cs:date-part` sets itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PartSets {
    pub(super) case: bool,
    pub(super) strips_periods: bool,
}

/// Which part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PartName {
    Year,
    Month,
    Day,
}

/// `form` of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartForm {
    Long,
    Short,
    Numeric,
    NumericLeadingZeros,
    Ordinal,
}
