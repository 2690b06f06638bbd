//! Formatting attributes (specification, "Formatting", "Display"): how text looks, and where blocks stand.

/// `font-style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontStyle {
    /// Upright.
    Normal,
    /// Italic.
    Italic,
    /// Oblique.
    Oblique,
}

/// `font-weight`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontWeight {
    /// Normal.
    Normal,
    /// Bold.
    Bold,
    /// Light.
    Light,
}

/// `font-variant`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontVariant {
    /// Normal.
    Normal,
    /// Small capitals.
    SmallCaps,
}

/// `text-decoration`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextDecoration {
    /// No line.
    None,
    /// A line below.
    Underline,
}

/// `vertical-align`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerticalAlign {
    /// On the line.
    Baseline,
    /// Superscript.
    Sup,
    /// Subscript.
    Sub,
}

/// `display`: a block of a bibliography entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    /// From margin to margin.
    Block,
    /// At the left margin, as a number is.
    LeftMargin,
    /// To the right of what stands at the left margin.
    RightInline,
    /// Indented.
    Indent,
}

/// One kind of formatting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `font-style`.
    Style(FontStyle),
    /// `font-weight`.
    Weight(FontWeight),
    /// `font-variant`.
    Variant(FontVariant),
    /// `text-decoration`.
    Decoration(TextDecoration),
    /// `vertical-align`.
    Align(VerticalAlign),
}

/// The formatting of an element, attribute by attribute, in the order in which it is put around text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Formatting {
    pub(super) style: Option<FontStyle>,
    pub(super) weight: Option<FontWeight>,
    pub(super) variant: Option<FontVariant>,
    pub(super) decoration: Option<TextDecoration>,
    pub(super) align: Option<VerticalAlign>,
}

impl Formatting {
    /// What is set, outermost first.
    pub(super) fn each(self) -> impl DoubleEndedIterator<Item = Format> {
        [
            self.decoration.map(Format::Decoration),
            self.align.map(Format::Align),
            self.weight.map(Format::Weight),
            self.variant.map(Format::Variant),
            self.style.map(Format::Style),
        ]
        .into_iter()
        .flatten()
    }

    /// Whether anything is set.
    pub(super) fn is_plain(self) -> bool {
        self == Self::default()
    }
}

/// `text-case`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextCase {
    Lowercase,
    Uppercase,
    CapitalizeFirst,
    CapitalizeAll,
    Sentence,
    Title,
}
