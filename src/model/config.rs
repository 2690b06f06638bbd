//! The site's configuration: as written in `backgrounder.yaml`, and as meant.

use super::lexicon::Lexicon;
use super::relation::{RelationTypeFields, RelationTypes};
use super::target::{Target, Targets};
use super::values::{Language, Url, words};
use crate::diagnostic::Policy;
use crate::file::{ContentPath, Spanned};
use crate::yaml::{Absent, FromYaml, Kind, Node, Reader, Shape, fields};

words! {
    /// The paper that the print sheet is for.
    Paper {
        /// 210 × 297 mm.
        A4 "a4",
        /// 8.5 × 11 in.
        Letter "letter",
    }
}

words! {
    /// Whose words of estimative probability the site uses.
    LexiconName {
        /// Intelligence Community Directive 203.
        Icd203 "icd-203",
        /// The Professional Head of Intelligence Assessment's yardstick.
        Phia "phia",
        /// The IPCC's calibrated language.
        Ipcc "ipcc",
        /// The project's own.
        Own "own",
    }
}

fields! {
    /// The theme and changes to its tokens.
    ThemeFields as "the theme" {
        /// Its name.
        name: Option<Spanned<String>>,
        /// Tokens in place of the theme's own.
        tokens: Mapping,
    }
}

fields! {
    /// How citations look.
    CitationFields as "the citations" {
        /// An embedded style's name, or a `.csl` file of the project.
        style: Option<Spanned<String>>,
        /// The locale, where it is not the site's language.
        locale: Option<Spanned<String>>,
    }
}

fields! {
    /// The configuration as written.
    RawConfig as "backgrounder.yaml" {
        /// The site's title.
        title: Option<Spanned<String>>,
        /// The address that it will have, for canonical links, feed and sitemap.
        base_url: Option<Spanned<Url>>,
        /// Its language (BCP 47).
        language: Option<Spanned<Language>>,
        /// Who publishes it.
        publisher: Option<String>,
        /// The licence of our own words.
        licence: Option<String>,
        /// Whom to write to.
        contact: Option<String>,
        /// A handling line printed on every page.
        marking: Option<String>,
        /// The look.
        theme: Option<ThemeFields>,
        /// How citations look.
        citations: Option<CitationFields>,
        /// Whose words of likelihood.
        lexicon: Option<Spanned<LexiconName>>,
        /// The project's own words of likelihood, each with its band in per cent.
        likelihoods: Mapping,
        /// Relation types of this project.
        relations: Mapping,
        /// Quoted words that are not quotations.
        terms: Vec<String>,
        /// The weight of findings, by code.
        checks: Mapping,
        /// What a first view may weigh, in KB as the wire carries it.
        budget_kb: Option<Spanned<f64>>,
        /// Whether raw HTML in content is passed through.
        allow_raw_html: bool,
        /// Whether everything is also put on one page, to be printed.
        book: Option<bool>,
        /// a4 or letter.
        paper: Option<Spanned<Paper>>,
        /// How the preview opens a file.
        editor: Option<String>,
        /// A folder of held texts besides `content/sources/captures/`; it may lie outside the project.
        captures_dir: Option<Spanned<String>>,
        /// Where to publish, by names of your own: each says `to` and what that way needs.
        publish: Targets,
    }
}

/// A mapping whose keys are free.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mapping(pub(crate) Vec<(Spanned<String>, Node)>);

impl Absent for Mapping {
    fn absent() -> Self {
        Self::default()
    }

    fn or(self, other: Self) -> Self {
        if self.0.is_empty() { other } else { self }
    }
}

impl FromYaml for Mapping {
    fn shape() -> Shape {
        Shape::Mapping(Box::new(Shape::Any))
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        if let Kind::Map(entries) = &node.kind {
            return Some(Self(entries.clone()));
        }
        reader.wrong(field, node, "a mapping");
        None
    }
}

impl Mapping {
    /// Reads each value as a relation type.
    pub(crate) fn relation_types(&self, reader: &mut Reader) -> Vec<(Spanned<String>, RelationTypeFields)> {
        let read = |(name, node): &(Spanned<String>, Node), reader: &mut Reader| {
            Some((name.clone(), RelationTypeFields::from_yaml(node, &name.value, reader)?))
        };
        self.0.iter().filter_map(|entry| read(entry, reader)).collect()
    }
}

/// A folder of held texts outside `content/`.
#[derive(Clone, Debug)]
pub(crate) struct CapturesDir {
    /// As it was written, without a slash at its end: findings call its files so.
    pub(crate) shown: Spanned<String>,
    /// Where it is.
    pub(crate) place: std::path::PathBuf,
}

impl Config {
    /// The path of a held text in the folder for them, if there is one: what is written below `captures/` counts, or all
    /// of it where there is no such folder in it. Nothing leads out of the folder.
    pub(crate) fn held_at(&self, file: &str) -> Option<ContentPath> {
        let folder = self.captures_dir.as_ref()?;
        let below = match file.split_once("captures/") {
            Some((before, below)) if before.is_empty() || before.ends_with('/') => below,
            _ => file,
        };
        // Resolved in a folder of no name, so that a path that climbs has nowhere to climb to.
        let inside = ContentPath::new("x").sibling(below)?;
        Some(ContentPath::new(format!("{}/{inside}", folder.shown.value)))
    }
}

/// The configuration as meant: every value has been decided.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// The site's title.
    pub(crate) title: String,
    /// The address that it will have, ending in a slash; if any.
    pub(crate) base_url: Option<String>,
    /// Its language (BCP 47).
    pub(crate) language: String,
    /// Who publishes it; may be empty.
    pub(crate) publisher: String,
    /// The licence of our own words; may be empty.
    pub(crate) licence: String,
    /// Whom to write to; may be empty.
    pub(crate) contact: String,
    /// How the preview opens a file, as it is written.
    pub(crate) editor: Option<String>,
    /// A handling line printed on every page; may be empty.
    pub(crate) marking: String,
    /// The theme's name.
    pub(crate) theme: Spanned<String>,
    /// Tokens in place of the theme's own: name and value, or light and dark values.
    pub(crate) tokens: Vec<(Spanned<String>, Node)>,
    /// The citation style: a name, or a path ending in `.csl`.
    pub(crate) style: Spanned<String>,
    /// The locale of citations (BCP 47).
    pub(crate) locale: Spanned<String>,
    /// Its words of likelihood; `None` if it has chosen none.
    pub(crate) lexicon: Option<Lexicon>,
    /// Relation types, built in and declared.
    pub(crate) relations: RelationTypes,
    /// Where held texts lie besides `content/`.
    pub(crate) captures_dir: Option<CapturesDir>,
    /// Where it is published.
    pub(crate) targets: Vec<Target>,
    /// Quoted words that are not quotations.
    pub(crate) terms: Vec<String>,
    /// The weights of findings.
    pub(crate) policy: Policy,
    /// What a first view may weigh, in bytes as the wire carries it.
    pub(crate) budget: usize,
    /// Whether raw HTML in content is passed through.
    pub(crate) raw_html: bool,
    /// Whether there is a print book; `None` leaves it to the size of the site.
    pub(crate) book: Option<bool>,
    /// The paper.
    pub(crate) paper: Paper,
}
