//! The variables of CSL (specification, appendix IV) and the types of items (appendix III), as numbers that a style
//! is compiled to.

/// Writes an enum down whose variants have names in CSL.
macro_rules! vocabulary {
    ($(#[$about:meta])* $vis:vis enum $enum:ident { $($variant:ident $name:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $enum {
            $(#[doc = concat!("`", $name, "`.")] $variant,)*
        }

        impl $enum {
            /// All of them, in the order of their numbers.
            $vis const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The one with a name of CSL.
            $vis fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
    ($(#[$about:meta])* $vis:vis named enum $enum:ident { $($variant:ident $name:literal,)* }) => {
        vocabulary! { $(#[$about])* $vis enum $enum { $($variant $name,)* } }

        impl $enum {
            /// The name that CSL gives it.
            $vis const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}
pub(super) use vocabulary;

vocabulary! {
    /// A variable. The order is by kind: names, dates, numbers, other text.
    pub named enum Variable {
        Author "author",
        Chair "chair",
        CollectionEditor "collection-editor",
        Compiler "compiler",
        Composer "composer",
        ContainerAuthor "container-author",
        Contributor "contributor",
        Curator "curator",
        Director "director",
        Editor "editor",
        EditorialDirector "editorial-director",
        EditorTranslator "editor-translator",
        ExecutiveProducer "executive-producer",
        Guest "guest",
        Host "host",
        Illustrator "illustrator",
        Interviewer "interviewer",
        Narrator "narrator",
        Organizer "organizer",
        OriginalAuthor "original-author",
        Performer "performer",
        Producer "producer",
        Recipient "recipient",
        ReviewedAuthor "reviewed-author",
        ScriptWriter "script-writer",
        SeriesCreator "series-creator",
        Translator "translator",
        Accessed "accessed",
        AvailableDate "available-date",
        EventDate "event-date",
        Issued "issued",
        OriginalDate "original-date",
        Submitted "submitted",
        ChapterNumber "chapter-number",
        CitationNumber "citation-number",
        CollectionNumber "collection-number",
        Edition "edition",
        FirstReferenceNoteNumber "first-reference-note-number",
        Issue "issue",
        Locator "locator",
        Number "number",
        NumberOfPages "number-of-pages",
        NumberOfVolumes "number-of-volumes",
        Page "page",
        PageFirst "page-first",
        PartNumber "part-number",
        PrintingNumber "printing-number",
        Section "section",
        SupplementNumber "supplement-number",
        Version "version",
        Volume "volume",
        Abstract "abstract",
        Annote "annote",
        Archive "archive",
        ArchiveCollection "archive_collection",
        ArchiveLocation "archive_location",
        ArchivePlace "archive-place",
        Authority "authority",
        CallNumber "call-number",
        CitationKey "citation-key",
        CitationLabel "citation-label",
        CollectionTitle "collection-title",
        ContainerTitle "container-title",
        ContainerTitleShort "container-title-short",
        Dimensions "dimensions",
        Division "division",
        Doi "DOI",
        Event "event",
        EventPlace "event-place",
        EventTitle "event-title",
        Genre "genre",
        Isbn "ISBN",
        Issn "ISSN",
        Jurisdiction "jurisdiction",
        Keyword "keyword",
        Language "language",
        License "license",
        Medium "medium",
        Note "note",
        OriginalPublisher "original-publisher",
        OriginalPublisherPlace "original-publisher-place",
        OriginalTitle "original-title",
        PartTitle "part-title",
        Pmcid "PMCID",
        Pmid "PMID",
        Publisher "publisher",
        PublisherPlace "publisher-place",
        References "references",
        ReviewedGenre "reviewed-genre",
        ReviewedTitle "reviewed-title",
        Scale "scale",
        Source "source",
        Status "status",
        Title "title",
        TitleShort "title-short",
        Url "URL",
        VolumeTitle "volume-title",
        YearSuffix "year-suffix",
    }
}

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableKind {
    /// People and institutions.
    Names,
    /// A date or a range of dates.
    Date,
    /// A number, or text in its place.
    Number,
    /// Text.
    Text,
}

impl Variable {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// What the variable holds.
    pub fn kind(self) -> VariableKind {
        if self <= Self::Translator {
            VariableKind::Names
        } else if self <= Self::Submitted {
            VariableKind::Date
        } else if self <= Self::Volume {
            VariableKind::Number
        } else {
            VariableKind::Text
        }
    }

    /// The variable of a field of CSL-JSON: the names of CSL, and the older ones of the schema.
    pub fn from_field(name: &str) -> Option<Self> {
        Self::from_name(name).or(match name {
            "shortTitle" => Some(Self::TitleShort),
            "journalAbbreviation" => Some(Self::ContainerTitleShort),
            _ => None,
        })
    }

    /// The other variables that print its value: where they have none of their own, or in a short form.
    pub(super) fn shown_as(self) -> impl Iterator<Item = Self> {
        const PAIRS: [(Variable, Variable); 5] = [
            (Variable::TitleShort, Variable::Title),
            (Variable::ContainerTitleShort, Variable::ContainerTitle),
            (Variable::Event, Variable::EventTitle),
            (Variable::EventTitle, Variable::Event),
            (Variable::Page, Variable::PageFirst),
        ];
        PAIRS.into_iter().filter(move |(value, _)| *value == self).map(|(_, other)| other)
    }

    /// What works the variable out, where it is not, or not only, a value of the item.
    pub(super) fn worked(self) -> Option<Worked> {
        if WORKED_SET & (1 << (self as u32)) == 0 {
            return None;
        }
        WORKED.iter().find(|(variable, _)| *variable == self).map(|(_, worked)| *worked)
    }
}

/// Variables that depend on more than the item's own value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Worked {
    CitationNumber,
    YearSuffix,
    FirstNote,
    Locator,
    Label,
    Page,
    PageFirst,
}

const WORKED: [(Variable, Worked); 7] = [
    (Variable::CitationNumber, Worked::CitationNumber),
    (Variable::YearSuffix, Worked::YearSuffix),
    (Variable::FirstReferenceNoteNumber, Worked::FirstNote),
    (Variable::Locator, Worked::Locator),
    (Variable::CitationLabel, Worked::Label),
    (Variable::Page, Worked::Page),
    (Variable::PageFirst, Worked::PageFirst),
];

/// The same as a set, which is asked for every variable that a style names.
const WORKED_SET: u128 = {
    let (mut set, mut rest) = (0, WORKED.as_slice());
    while let Some(((variable, _), tail)) = rest.split_first() {
        set |= 1 << (*variable as u32);
        rest = tail;
    }
    set
};

/// A set of variables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct VariableSet(u128);

impl VariableSet {
    /// Adds a variable.
    pub(super) fn insert(&mut self, variable: Variable) {
        self.0 |= 1 << (variable as u32);
    }

    /// The variables of both sets.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets have a variable in common.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether a variable is in the set.
    pub(super) fn contains(self, variable: Variable) -> bool {
        self.0 & (1 << (variable as u32)) != 0
    }
}

const _: () = assert!(Variable::COUNT <= 128);

vocabulary! {
    /// The type of an item.
    pub named enum Kind {
        Article "article",
        ArticleJournal "article-journal",
        ArticleMagazine "article-magazine",
        ArticleNewspaper "article-newspaper",
        Bill "bill",
        Book "book",
        Broadcast "broadcast",
        Chapter "chapter",
        Classic "classic",
        Collection "collection",
        Dataset "dataset",
        Document "document",
        Entry "entry",
        EntryDictionary "entry-dictionary",
        EntryEncyclopedia "entry-encyclopedia",
        Event "event",
        Figure "figure",
        Graphic "graphic",
        Hearing "hearing",
        Interview "interview",
        LegalCase "legal_case",
        Legislation "legislation",
        Manuscript "manuscript",
        Map "map",
        MotionPicture "motion_picture",
        MusicalScore "musical_score",
        Pamphlet "pamphlet",
        PaperConference "paper-conference",
        Patent "patent",
        Performance "performance",
        Periodical "periodical",
        PersonalCommunication "personal_communication",
        Post "post",
        PostWeblog "post-weblog",
        Regulation "regulation",
        Report "report",
        Review "review",
        ReviewBook "review-book",
        Software "software",
        Song "song",
        Speech "speech",
        Standard "standard",
        Thesis "thesis",
        Treaty "treaty",
        Webpage "webpage",
    }
}

vocabulary! {
    /// What a locator points to (appendix II, "Locators").
    pub named enum LocatorKind {
        Act "act",
        Appendix "appendix",
        ArticleLocator "article-locator",
        Book "book",
        Canon "canon",
        Chapter "chapter",
        Column "column",
        Elocation "elocation",
        Equation "equation",
        Figure "figure",
        Folio "folio",
        Issue "issue",
        Line "line",
        Note "note",
        Opus "opus",
        Page "page",
        Paragraph "paragraph",
        Part "part",
        Rule "rule",
        Scene "scene",
        Section "section",
        SubVerbo "sub-verbo",
        Supplement "supplement",
        Surah "surah",
        Table "table",
        Timestamp "timestamp",
        TitleLocator "title-locator",
        Verse "verse",
        Version "version",
        Volume "volume",
    }
}

impl LocatorKind {
    /// The kind of a label in a citation: the names of CSL, with a space or the short form that programs write.
    pub fn from_label(label: &str) -> Option<Self> {
        match label {
            "sub verbo" | "sub-verbum" => Some(Self::SubVerbo),
            "article" => Some(Self::ArticleLocator),
            "title" => Some(Self::TitleLocator),
            "version-locator" => Some(Self::Version),
            _ => Self::from_name(label),
        }
    }
}
