//! A style as it is compiled: enums and indices, nothing that has to be looked up while formatting.

use super::format::{Display, Formatting, TextCase};
use super::locales::LocaleData;
use super::rich::Rich;
use super::style_dates::DateElement;
use super::terms::{Count, Term, TermForm};
use super::variables::{Kind, LocatorKind, Variable, VariableSet};

/// A CSL style, ready to format with. Made by [`Style::parse`].
#[derive(Debug)]
pub struct Style {
    /// Its title.
    pub title: String,
    /// Its identifier, an address.
    pub id: String,
    /// `citation-format` of its category, where it has one.
    pub format: Option<CitationFormat>,
    /// Whether citations are notes or stand in the text.
    pub class: StyleClass,
    /// The language it is written for.
    pub default_locale: Option<String>,
    pub(super) macros: Vec<Macro>,
    /// The names of an item in a sentence, where the style's own cite has none.
    pub(super) in_sentence: Vec<Element>,
    pub(super) citation: Area,
    pub(super) bibliography: Option<Area>,
    pub(super) locales: Vec<LocaleData>,
    /// Names of terms that no locale file knows.
    pub(super) own_terms: Vec<String>,
    pub(super) settings: Settings,
}

/// `class` (specification, "The root element").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleClass {
    /// `in-text`.
    InText,
    /// `note`.
    Note,
}

/// `citation-format` (specification, "Info").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationFormat {
    /// Author and date.
    AuthorDate,
    /// Author.
    Author,
    /// Numbers.
    Numeric,
    /// Labels.
    Label,
    /// Notes.
    Note,
}

/// Global options (specification, "Global options").
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) hyphenates_initials: bool,
    pub(super) page_range: Option<PageRange>,
    pub(super) demote: Demote,
    pub(super) asks: Asks,
}

/// What a style asks for somewhere, so that it has to be known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asks {
    /// Whether any element prints the year suffix itself.
    pub(super) suffix: bool,
    /// Whether what a cite prints depends on its position.
    pub(super) position: bool,
    /// Whether a condition asks if a cite is ambiguous.
    pub(super) ambiguous: bool,
}

/// `page-range-format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageRange {
    Chicago15,
    Chicago16,
    Expanded,
    Minimal,
    MinimalTwo,
}

/// `demote-non-dropping-particle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demote {
    Never,
    SortOnly,
    DisplayAndSort,
}

/// `cs:citation` or `cs:bibliography`.
#[derive(Debug)]
pub(super) struct Area {
    pub(super) sort: Vec<Key>,
    pub(super) layout: Vec<Element>,
    pub(super) decor: Decor,
    pub(super) delimiter: Box<str>,
    pub(super) citation: CitationOptions,
    pub(super) bibliography: BibliographyOptions,
}

/// Options of `cs:citation`.
#[derive(Clone, Debug, Default)]
pub(super) struct CitationOptions {
    pub(super) adds_names: bool,
    pub(super) adds_given: bool,
    pub(super) adds_suffix: bool,
    pub(super) rule: GivenRule,
    pub(super) collapse: Option<Collapse>,
    pub(super) group_delimiter: Option<Box<str>>,
    pub(super) suffix_delimiter: Option<Box<str>>,
    pub(super) after_collapse: Option<Box<str>>,
    pub(super) near_note: u32,
}

/// `givenname-disambiguation-rule`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum GivenRule {
    AllNames,
    AllNamesWithInitials,
    PrimaryName,
    PrimaryNameWithInitials,
    #[default]
    ByCite,
}

/// `collapse`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Collapse {
    CitationNumber,
    Year,
    YearSuffix,
    YearSuffixRanged,
}

/// Options of `cs:bibliography`.
#[derive(Clone, Debug, Default)]
pub(super) struct BibliographyOptions {
    pub(super) hanging_indent: bool,
    pub(super) second_field_align: Option<SecondFieldAlign>,
    pub(super) line_spacing: Option<u32>,
    pub(super) entry_spacing: Option<u32>,
    pub(super) substitute: Option<Box<str>>,
    pub(super) rule: SubstituteRule,
}

/// `second-field-align`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFieldAlign {
    /// Aligned with the rest of the entry.
    Flush,
    /// In the margin.
    Margin,
}

/// `subsequent-author-substitute-rule`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SubstituteRule {
    #[default]
    CompleteAll,
    CompleteEach,
    PartialEach,
    PartialFirst,
}

/// `cs:key`.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) source: KeySource,
    pub(super) is_descending: bool,
    pub(super) min: Option<usize>,
    pub(super) use_first: Option<usize>,
    pub(super) use_last: Option<bool>,
}

/// What a key sorts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeySource {
    Variable(Variable),
    Macro(usize),
}

/// Attributes that most elements share.
#[derive(Clone, Debug, Default)]
pub(super) struct Decor {
    pub(super) prefix: Box<str>,
    pub(super) suffix: Box<str>,
    pub(super) formatting: Formatting,
    pub(super) has_quotes: bool,
    pub(super) strips_periods: bool,
    pub(super) case: Option<TextCase>,
    pub(super) display: Option<Display>,
}

impl Decor {
    /// Whether it changes nothing.
    pub(super) fn is_plain(&self) -> bool {
        let Self { prefix, suffix, formatting, has_quotes, strips_periods, case, display } = self;
        prefix.is_empty()
            && suffix.is_empty()
            && !has_quotes
            && !strips_periods
            && case.is_none()
            && display.is_none()
            && formatting.is_plain()
    }
}

/// A rendering element.
#[derive(Debug)]
pub(super) enum Element {
    Text { source: Source, decor: Decor },
    Number { variable: Variable, form: NumberForm, label: Option<Term>, decor: Decor },
    Label(Label),
    Names(Box<Names>),
    Date(Box<DateElement>),
    Group { children: Vec<Element>, delimiter: Box<str>, decor: Decor, needs: Needs },
    Choose(Vec<Branch>),
}

/// The variables without all of which a group or a macro prints nothing; `None` where it may print without any.
pub(super) type Needs = Option<VariableSet>;

/// `cs:macro`.
#[derive(Debug)]
pub(super) struct Macro {
    pub(super) elements: Vec<Element>,
    pub(super) needs: Needs,
}

/// What `cs:text` prints.
#[derive(Debug)]
pub(super) enum Source {
    Variable(Variable, Length),
    Macro(usize),
    Term(Term, TermForm, Count),
    Value(Rich),
}

/// `form` of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Long,
    Short,
}

/// `form` of `cs:number`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberForm {
    Numeric,
    Ordinal,
    LongOrdinal,
    Roman,
}

/// `cs:label`.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// The variable; for names there is none.
    pub(super) variable: Option<Variable>,
    pub(super) form: TermForm,
    pub(super) plural: Plural,
    pub(super) decor: Decor,
}

/// `plural`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plural {
    Contextual,
    Always,
    Never,
}

/// `cs:if`, `cs:else-if`, `cs:else`.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) tests: Vec<Test>,
    pub(super) matching: Matching,
    pub(super) children: Vec<Element>,
}

/// `match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Matching {
    All,
    Any,
    None,
}

/// One condition with one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Test {
    Disambiguate(bool),
    IsNumeric(Variable),
    IsUncertain(Variable),
    /// One of some kinds of locators.
    Locator(Choice),
    /// One of some positions.
    Position(Choice),
    /// One of some types.
    Kind(Choice),
    Variable(Variable),
    /// A value that nothing can be.
    Never,
}

/// Some values of a small vocabulary, of which one has to be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice(u64);

impl Choice {
    /// The values with some numbers, which are below 64.
    pub(super) fn of(numbers: impl Iterator<Item = u32>) -> Self {
        Self(numbers.fold(0, |set, number| set | 1_u64.checked_shl(number).unwrap_or_default()))
    }

    /// Whether a value is among them.
    pub(super) fn has(self, number: u32) -> bool {
        self.0.checked_shr(number).is_some_and(|set| set & 1 == 1)
    }
}

const _: () = assert!(Kind::ALL.len() <= 64 && LocatorKind::ALL.len() <= 64);

/// A position that a style asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TestedPosition {
    First,
    Subsequent,
    Ibid,
    IbidWithLocator,
    NearNote,
}

/// `cs:names`.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) variables: Vec<Variable>,
    pub(super) delimiter: Option<Box<str>>,
    pub(super) name: NameElement,
    pub(super) et_al: EtAl,
    pub(super) label: Option<NamesLabel>,
    pub(super) substitute: Vec<Element>,
    pub(super) decor: Decor,
    /// The options as they are in a citation, and in a bibliography.
    pub(super) options: [NameOptions; 2],
}

/// `cs:label` in `cs:names`.
#[derive(Clone, Debug)]
pub(super) struct NamesLabel {
    pub(super) label: Label,
    pub(super) is_first: bool,
}

/// `cs:et-al`.
#[derive(Clone, Debug)]
pub(super) struct EtAl {
    pub(super) term: Term,
    pub(super) decor: Decor,
}

/// `cs:name` without what is inherited.
#[derive(Clone, Debug, Default)]
pub(super) struct NameElement {
    pub(super) decor: Decor,
    pub(super) family: Decor,
    pub(super) given: Decor,
}

/// The name options that are inherited (specification, "Name options"), each as far as it is set.
#[derive(Clone, Debug, Default)]
pub(super) struct NameOptions {
    pub(super) and: Option<And>,
    pub(super) delimiter: Option<Box<str>>,
    pub(super) names_delimiter: Option<Box<str>>,
    pub(super) precedes_et_al: Option<Precedes>,
    pub(super) precedes_last: Option<Precedes>,
    pub(super) min: Option<usize>,
    pub(super) use_first: Option<usize>,
    pub(super) subsequent_min: Option<usize>,
    pub(super) subsequent_use_first: Option<usize>,
    pub(super) use_last: Option<bool>,
    pub(super) form: Option<NameForm>,
    pub(super) initialize: Option<bool>,
    pub(super) initialize_with: Option<Box<str>>,
    pub(super) sort_order: Option<SortOrder>,
    pub(super) sort_separator: Option<Box<str>>,
}

/// `and`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum And {
    Text,
    Symbol,
}

/// `delimiter-precedes-last`, `delimiter-precedes-et-al`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precedes {
    Contextual,
    AfterInvertedName,
    Always,
    Never,
}

/// `form` of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameForm {
    Long,
    Short,
    Count,
}

/// `name-as-sort-order`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SortOrder {
    First,
    All,
}

impl NameOptions {
    /// These options, with others where these are not set.
    pub(super) fn or(&self, other: &Self) -> Self {
        macro_rules! merge {
            ($($field:ident)*) => {
                Self { $($field: self.$field.clone().or_else(|| other.$field.clone()),)* }
            };
        }
        merge!(and delimiter names_delimiter precedes_et_al precedes_last min use_first subsequent_min
            subsequent_use_first use_last form initialize initialize_with sort_order sort_separator)
    }
}

impl Style {
    /// The area of citations, or of the bibliography; a style without one prints citations there.
    pub(super) fn area(&self, place: super::render::Area) -> &Area {
        match place {
            super::render::Area::Citation => &self.citation,
            super::render::Area::Bibliography => self.bibliography.as_ref().unwrap_or(&self.citation),
        }
    }
}
