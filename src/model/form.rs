//! The forms in which a briefing can be taken away, and what is made of it for one.

use super::artifact::Artifact;

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One file with all pages, for a browser.
    Html,
    /// The print book, on paper.
    Pdf,
    /// A book for reading devices.
    Epub,
    /// A document for a word processor.
    Docx,
    /// A folder of Markdown.
    Md,
    /// All records and what was found out about them.
    Json,
    /// The sources, as `BibLaTeX`.
    Bibtex,
    /// The sources, as RIS.
    Ris,
}

impl Form {
    /// All of them, in the order in which they are told.
    pub(crate) const ALL: [Self; 8] =
        [Self::Html, Self::Pdf, Self::Epub, Self::Docx, Self::Md, Self::Json, Self::Bibtex, Self::Ris];

    /// The word for it on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Epub => "epub",
            Self::Docx => "docx",
            Self::Md => "md",
            Self::Json => "json",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
        }
    }

    /// The form that a word means.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == word)
    }

    /// What it is written to where nothing else is said.
    pub(crate) fn file(self) -> &'static str {
        match self {
            Self::Html => "briefing.html",
            Self::Pdf => "briefing.pdf",
            Self::Epub => "briefing.epub",
            Self::Docx => "briefing.docx",
            Self::Md => "briefing",
            Self::Json => "briefing.json",
            Self::Bibtex => "sources.bib",
            Self::Ris => "sources.ris",
        }
    }
}

/// What was made.
#[derive(Clone, Debug)]
pub(crate) enum Exported {
    /// One file. For PDF it is the HTML that is to be printed, for DOCX the Markdown that is to be converted.
    File(Vec<u8>),
    /// A folder of files.
    Folder(Vec<Artifact>),
}
