//! Terms (specification, appendix II): their names as numbers, so that a locale is an array.

use super::variables::{Kind, LocatorKind, Variable, vocabulary};

vocabulary! {
    /// Terms that are neither a locator, nor a variable, nor a type of item.
    pub(super) enum Common {
        Accessed "accessed",
        Ad "ad",
        AdvanceOnlinePublication "advance-online-publication",
        Album "album",
        And "and",
        AndOthers "and others",
        Anonymous "anonymous",
        At "at",
        AudioRecording "audio-recording",
        AvailableAt "available at",
        Bc "bc",
        Bce "bce",
        By "by",
        Ce "ce",
        Circa "circa",
        Cited "cited",
        EtAl "et-al",
        Film "film",
        Forthcoming "forthcoming",
        From "from",
        Henceforth "henceforth",
        Ibid "ibid",
        In "in",
        InPress "in press",
        Internet "internet",
        Letter "letter",
        LocCit "loc-cit",
        NoDate "no date",
        NoPlace "no-place",
        NoPublisher "no-publisher",
        On "on",
        Online "online",
        OpCit "op-cit",
        OriginalWorkPublished "original-work-published",
        PersonalCommunication "personal-communication",
        Podcast "podcast",
        PodcastEpisode "podcast-episode",
        Preprint "preprint",
        PresentedAt "presented at",
        RadioBroadcast "radio-broadcast",
        RadioSeries "radio-series",
        RadioSeriesEpisode "radio-series-episode",
        Reference "reference",
        Retrieved "retrieved",
        ReviewOf "review-of",
        SpecialIssue "special-issue",
        SpecialSection "special-section",
        TelevisionBroadcast "television-broadcast",
        TelevisionSeries "television-series",
        TelevisionSeriesEpisode "television-series-episode",
        Video "video",
        WorkingPaper "working-paper",
        OpenQuote "open-quote",
        CloseQuote "close-quote",
        OpenInnerQuote "open-inner-quote",
        CloseInnerQuote "close-inner-quote",
        PageRangeDelimiter "page-range-delimiter",
        YearRangeDelimiter "year-range-delimiter",
        Colon "colon",
        Comma "comma",
        Semicolon "semicolon",
        Article "article",
        EditorTranslator "editortranslator",
        Month01 "month-01",
        Month02 "month-02",
        Month03 "month-03",
        Month04 "month-04",
        Month05 "month-05",
        Month06 "month-06",
        Month07 "month-07",
        Month08 "month-08",
        Month09 "month-09",
        Month10 "month-10",
        Month11 "month-11",
        Month12 "month-12",
        Season01 "season-01",
        Season02 "season-02",
        Season03 "season-03",
        Season04 "season-04",
    }
}

/// A term by its number: the common ones, then locators, variables, types, and those that only a style has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Term(usize);

/// `form` of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum TermForm {
    /// Long.
    #[default]
    Long,
    /// Short.
    Short,
    /// Verb: "edited by".
    Verb,
    /// Short verb: "ed. by".
    VerbShort,
    /// Symbol: "§".
    Symbol,
}

impl TermForm {
    /// How many there are.
    pub(super) const COUNT: usize = 5;

    /// The form that stands in where a locale lacks this one (specification, "Terms").
    pub(super) fn fallback(self) -> Option<Self> {
        match self {
            Self::Long => None,
            Self::Short | Self::Verb => Some(Self::Long),
            Self::VerbShort => Some(Self::Verb),
            Self::Symbol => Some(Self::Short),
        }
    }

    /// The form of an attribute.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "long" => Self::Long,
            "short" => Self::Short,
            "verb" => Self::Verb,
            "verb-short" => Self::VerbShort,
            "symbol" => Self::Symbol,
            _ => return None,
        })
    }
}

/// Plural or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    One,
    Many,
}

impl Count {
    /// One, or many.
    pub(super) fn of(is_many: bool) -> Self {
        if is_many { Self::Many } else { Self::One }
    }
}

/// The grammatical gender of a term, and the one that an ordinal is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Gender {
    #[default]
    Neuter,
    Feminine,
    Masculine,
}

const LOCATORS: usize = Common::ALL.len();
const VARIABLES: usize = LOCATORS + LocatorKind::ALL.len();
const KINDS: usize = VARIABLES + Variable::COUNT;

impl Term {
    /// How many there are besides those of styles.
    pub(super) const KNOWN: usize = KINDS + Kind::ALL.len();

    /// The number of a term's place.
    pub(super) fn index(self) -> usize {
        self.0
    }

    /// The term with a name, where CSL has one. Names that several vocabularies share are one term.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let name = match name {
            "sub verbo" => "sub-verbo",
            "loc.cit." => "loc-cit",
            "op.cit." => "op-cit",
            "event" => "event-title",
            "editor-translator" => "editortranslator",
            "advance online publication" => "advance-online-publication",
            _ => name,
        };
        Common::from_name(name)
            .map(Self::common)
            .or_else(|| LocatorKind::from_name(name).map(Self::locator))
            .or_else(|| Variable::from_name(name).map(|variable| Self(VARIABLES + variable as usize)))
            .or_else(|| Kind::from_name(name).map(|kind| Self(KINDS + kind as usize)))
    }

    /// A term that a style defines.
    pub(super) fn own(index: usize) -> Self {
        Self(Self::KNOWN + index)
    }

    /// A common term.
    pub(super) fn common(common: Common) -> Self {
        Self(common as usize)
    }

    /// The term of a locator.
    pub(super) fn locator(kind: LocatorKind) -> Self {
        Self(LOCATORS + kind as usize)
    }

    /// The term of a month, 1 to 12.
    pub(super) fn month(month: u8) -> Option<Self> {
        (1..=12).contains(&month).then(|| Self(Common::Month01 as usize + usize::from(month) - 1))
    }

    /// The term of a season, 1 to 4.
    pub(super) fn season(season: u8) -> Option<Self> {
        (1..=4).contains(&season).then(|| Self(Common::Season01 as usize + usize::from(season) - 1))
    }
}
