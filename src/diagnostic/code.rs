//! Every kind of finding: one flat list, names never reused.
//! The long texts for `backgrounder explain` stand in `explain.md` beside this file.

use super::Severity::{self, Error, Note, Warning};

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $summary:literal;)*) => {
        /// What kind of finding; its kebab-case name is what an author sees and sets.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Code { $(#[doc = $summary] $variant,)* }

        impl Code {
            /// All of them, in the order of this file.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name: `link-unresolved`.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The weight that it has unless the project says otherwise.
            pub(crate) fn severity(self) -> Severity {
                match self { $(Self::$variant => $severity,)* }
            }

            /// One sentence that says what the code means.
            pub(crate) fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)* }
            }
        }
    };
}

codes! {
    FileNotUtf8 "file-not-utf8" Error "A text file is not valid UTF-8.";
    FileTooLarge "file-too-large" Error "A file is larger than the limit for its kind.";
    YamlMalformed "yaml-malformed" Error "YAML cannot be read.";
    FieldMissing "field-missing" Error "A required field is missing.";
    FieldUnknown "field-unknown" Error "A field is not known for this kind of record.";
    FieldType "field-type" Error "A field has a value of the wrong type, or one that is not in the list.";
    FieldDuplicate "field-duplicate" Error "A field is written twice.";
    IdInvalid "id-invalid" Error "An id is not made of lower-case letters, digits and single hyphens.";
    IdDuplicate "id-duplicate" Error "Two records have one id.";
    AliasAmbiguous "alias-ambiguous" Warning "One name leads to several entities, so it is never linked by itself.";
    LinkUnresolved "link-unresolved" Error "A link leads to no record.";
    LinkAmbiguous "link-ambiguous" Error "A link could lead to several records.";
    AnchorUnresolved "anchor-unresolved" Error "A link names a heading or paragraph that is not there.";
    EmbedCycle "embed-cycle" Error "A record would be shown inside itself.";
    AssetMissing "asset-missing" Error "A file that is referred to is not there.";
    PathCollision "path-collision" Error "Two records or files would be written to one address.";
    CitationUnresolved "citation-unresolved" Error "A citation names a source that does not exist.";
    CitationMisplaced "citation-misplaced" Warning "Something looks like a citation but is written as a link.";
    LocatorMalformed "locator-malformed" Warning "The locator of a citation cannot be read.";
    LocatorMismatch "locator-mismatch" Error "The words stand in another place of the source than the citation says.";
    StyleInvalid "style-invalid" Error "The citation style cannot be found or read.";
    StyleNameUnknown "style-name-unknown" Warning "A citation style has a name in it that CSL does not have.";
    CitationFailed "citation-failed" Error "The citation style prints nothing for a source.";
    BibliographyMalformed "bibliography-malformed" Error "An entry of a library cannot be read.";
    SourceUnused "source-unused" Note "A source is never cited.";
    SourceIncomplete "source-incomplete" Warning "A source lacks what a reader needs to find it.";
    RelayUndeclared "relay-undeclared" Warning "Two held texts share words, and neither source says where it has them from.";
    CaptureMissing "capture-missing" Error "The held text of a source is not there.";
    CaptureAltered "capture-altered" Error "The held text of a source is not the text that was hashed.";
    FurnitureInvalid "furniture-invalid" Error "Ranges of running heads do not fit the held text.";
    QuotationNotFound "quotation-not-found" Error "Quoted words do not stand in the source.";
    QuotationAmbiguous "quotation-ambiguous" Error "Quoted words stand at several places of the source.";
    QuotationUnchecked "quotation-unchecked" Warning "Quoted words cannot be checked, because no text is held.";
    QuotationStale "quotation-stale" Warning "Quoted words are not those that were found when their text was at hand.";
    VersionMalformed "version-malformed" Warning "A file of versions/ is not the data of a version.";
    LockMalformed "lock-malformed" Error "A line of evidence.lock cannot be read.";
    QuotationWithoutSource "quotation-without-source" Warning "Quoted words have no source, so they are not checked.";
    QuotationOfIndirectSpeech "quotation-of-indirect-speech" Error "Words are quoted from somebody whom the source only reports.";
    RightsExcess "rights-excess" Error "More of a source would be published than its rights allow.";
    RightsFull "rights-full" Error "A source is to be published in full, and its rights do not allow it.";
    JudgmentTerm "judgment-term" Error "A likelihood is no term of the site's lexicon.";
    JudgmentMixed "judgment-mixed" Warning "One sentence of a judgment gives likelihood and confidence.";
    JudgmentHedged "judgment-hedged" Warning "A judgment hedges, and says no likelihood.";
    JudgmentIncomplete "judgment-incomplete" Warning "A judgment gives no alternatives or no indicators.";
    ForecastUndated "forecast-undated" Warning "A forecast has no day by which it will have shown.";
    ForecastExpired "forecast-expired" Warning "A forecast fell due before the information cut-off, and nothing says what came of it.";
    OutcomeMismatch "outcome-mismatch" Warning "The day of a forecast's outcome does not agree with its horizon.";
    JudgmentUnfounded "judgment-unfounded" Warning "A judgment rests on a claim that no longer stands.";
    HistoryMismatch "history-mismatch" Warning "A claim's history does not lead to its state, or is out of order.";
    DescriptorMissing "descriptor-missing" Note "A cited source has no descriptor, and others have one.";
    RatingMissing "rating-missing" Note "A source or claim is not rated, and others are.";
    RatingUnsupported "rating-unsupported" Error "A claim is rated higher than its origins allow.";
    SourceState "source-state" Warning "A source is dead or retracted.";
    LinkDead "link-dead" Warning "A link of the text leads nowhere now.";
    ClaimSingleOrigin "claim-single-origin" Note "A key claim has one origin.";
    MarkingMissing "marking-missing" Warning "Internal records are built, and no page carries a marking.";
    ClaimUnsupported "claim-unsupported" Error "A claim cites no source.";
    ClaimChainBroken "claim-chain-broken" Error "A claim's chain of authority names somebody who does not exist.";
    CorrectionUnfounded "correction-unfounded" Error "A correction names words that were never published, or that do not stand here now.";
    RelayCircle "relay-circle" Warning "Sources pass on one another in a circle.";
    CorroborationFalse "corroboration-false" Error "A claim is called corroborated, and its sources have fewer than two independent origins.";
    DateMalformed "date-malformed" Error "A date cannot be read.";
    DateImpossible "date-impossible" Error "A date does not exist in the calendar.";
    DateReversed "date-reversed" Error "An interval ends before it begins.";
    DateFuture "date-future" Warning "A day of our own doing lies in the future.";
    StateUnfounded "state-unfounded" Error "A claim's state says more than its fields allow.";
    SpeakerMismatch "speaker-mismatch" Warning "The same words are given to different people.";
    DateAfterCutoff "date-after-cutoff" Warning "Something is said to have happened after the information cut-off.";
    WeekdayMismatch "weekday-mismatch" Warning "A weekday disagrees with its date.";
    RoleMismatch "role-mismatch" Warning "Somebody is given an office that he did not hold then.";
    NameForm "name-form" Warning "A disputed polity is called by a name that its record does not have.";
    IsoName "iso-name" Warning "A name of ISO 3166 that takes a side is printed.";
    MentionUnlinked "mention-unlinked" Note "An entity is mentioned and linked nowhere in the record.";
    RelationUnknown "relation-unknown" Error "A relation's type is not declared.";
    RelationKind "relation-kind" Error "A relation joins kinds that its type does not allow.";
    RelationDuplicate "relation-duplicate" Warning "A relation is written from both of its ends.";
    HierarchyCycle "hierarchy-cycle" Error "A record is part of itself, through its parents.";
    GeoInvalid "geo-invalid" Error "Coordinates are not longitude and latitude.";
    GeoOutside "geo-outside" Warning "A place lies outside the extent of a map that names it.";
    GeoMissing "geo-missing" Warning "A map names a place whose position nobody has given.";
    MetonymMapped "metonym-mapped" Error "A name that stands for a government is taken for a place.";
    CalloutUnknown "callout-unknown" Warning "A callout has a name that is not known.";
    ImageAltMissing "image-alt-missing" Warning "An image has no words for readers who cannot see it.";
    ImageRightsMissing "image-rights-missing" Note "A photograph has no words on whose it is.";
    ImageElsewhere "image-elsewhere" Warning "An image stands on another site, and readers see a link in its place.";
    PictureUnreadable "picture-unreadable" Error "A file is named as a picture and cannot be read as one.";
    PictureForm "picture-form" Error "A picture is of a form that few browsers show, and keeps what it says besides.";
    ImageTooLarge "image-too-large" Warning "A picture has more pixels than any screen shows.";
    AnchorDuplicate "anchor-duplicate" Error "Two places of one page have the same address.";
    QuotationUnclosed "quotation-unclosed" Warning "A quote mark is opened and not closed, so its words are not checked.";
    CommentUnclosed "comment-unclosed" Error "A comment is opened and not closed, so readers would see it.";
    ReviewOpen "review-open" Warning "Something is still under review: a change, or a record.";
    FolderUnread "folder-unread" Warning "A folder or file of content is not read.";
    ViewMalformed "view-malformed" Error "A generated view cannot be read.";
    UrlScheme "url-scheme" Error "A link uses a scheme that is not allowed.";
    BidiControl "bidi-control" Warning "The text holds invisible characters that turn its direction around.";
    EntityUnmentioned "entity-unmentioned" Note "An entity is mentioned nowhere.";
    TemplateFailed "template-failed" Error "A template cannot be read or run.";
    TemplateUnknown "template-unknown" Error "A template overrides nothing that exists.";
    WordsMalformed "words-malformed" Error "A file of interface words cannot be read.";
    WordsUnknown "words-unknown" Warning "A message of interface words is none that a page asks for.";
    TranslationInvalid "translation-invalid" Error "Pages that are translations of each other do not agree which is which.";
    WordsMissing "words-missing" Note "Some words of the interface are not there in the language of a page.";
    ThemeContrast "theme-contrast" Warning "Two colours of the theme are too near each other to be read.";
    ThemeUnknown "theme-unknown" Error "The theme does not exist.";
    PageTooHeavy "page-too-heavy" Warning "A page weighs more than the budget.";
}

impl Code {
    /// Finds a code by its name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// The long text for `backgrounder explain`: Markdown without its heading.
    pub(crate) fn explanation(self) -> &'static str {
        let text = include_str!("explain.md");
        let heading = format!("## {}\n", self.name());
        let Some((_, rest)) = text.split_once(&heading) else { return "" };
        rest.split("\n## ").next().unwrap_or(rest).trim()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_and_every_explanation_has_a_code() {
        for code in Code::ALL {
            assert!(code.explanation().len() > 60, "explain.md has no text for {}", code.name());
        }
        for line in include_str!("explain.md").lines() {
            if let Some(name) = line.strip_prefix("## ") {
                assert!(Code::parse(name).is_some(), "explain.md explains {name}, which no code has");
            }
        }
    }
}
