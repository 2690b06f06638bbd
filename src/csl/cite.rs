//! What is asked for: cites, citations, and where a cite stands.

use super::variables::LocatorKind;

/// How much of a cite is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CiteForm {
    /// All of it.
    #[default]
    Full,
    /// Without the names that open it: "(2021)" after a name in the sentence.
    SuppressAuthor,
    /// Only those names.
    AuthorOnly,
    /// The names in the sentence, and the rest after them: "Doe (2021)".
    Composite,
}

/// Where a cite stands (specification, "Choose", `position`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// The first of its item.
    #[default]
    First,
    /// A later one.
    Subsequent,
    /// Right after one of the same item.
    Ibid,
    /// The same, with a locator of its own.
    IbidWithLocator,
}

/// A reference to one item.
#[derive(Clone, Debug, Default)]
pub struct Cite {
    /// The item's id.
    pub id: String,
    /// Text before it, which may have the tags of fields.
    pub prefix: String,
    /// Text after it.
    pub suffix: String,
    /// Where in the item.
    pub locator: String,
    /// What the locator counts; pages if it is not said.
    pub label: Option<LocatorKind>,
    /// How much is printed.
    pub form: CiteForm,
    /// Where it stands, if that is known already; otherwise it is worked out.
    pub position: Option<Position>,
    /// Whether it is near the last one, if that is known already.
    pub near_note: Option<bool>,
    /// The note of the first cite of the item, if that is known already.
    pub first_note: Option<u32>,
}

/// A citation: cites that stand together.
#[derive(Clone, Debug, Default)]
pub struct Citation {
    /// Its cites, in the author's order.
    pub cites: Vec<Cite>,
    /// The number of the note that it stands in; 0 in the text.
    pub note: u32,
    /// Whether its cites stay in the author's order, whatever the style sorts by: words stand around them.
    pub unsorted: bool,
    /// Whether each cite is printed whole, whatever the style collapses.
    pub uncollapsed: bool,
}

/// Where a cite stands, worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) position: Position,
    pub(super) is_near: bool,
    pub(super) first_note: u32,
}
