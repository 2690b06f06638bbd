//! A look: templates and static files in layers, each entry with its origin.

use crate::file::ContentPath;
use crate::yaml::Node;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Which layer an entry comes from; the first that has it wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    /// The project's own `templates/` and `static/`.
    Project,
    /// The theme in the project's `themes/`.
    ProjectTheme,
    /// The theme embedded in the program.
    EmbeddedTheme,
    /// The templates embedded in the program.
    Embedded,
}

/// A template.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// Its text.
    pub(crate) text: Cow<'static, str>,
    /// Where it comes from.
    pub(crate) layer: Layer,
    /// Its file, for findings.
    pub(crate) path: ContentPath,
}

/// A file of interface words: `words/ja.ftl`.
#[derive(Clone, Debug)]
pub(crate) struct WordsFile {
    /// The language by its tag (BCP 47), as the file is called.
    pub(crate) language: String,
    /// Its text, in Fluent's syntax.
    pub(crate) text: Cow<'static, str>,
    /// Where it comes from.
    pub(crate) layer: Layer,
    /// Its file, for findings.
    pub(crate) path: ContentPath,
}

/// How the theme wants numeric citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numerals {
    /// Raised numerals without brackets.
    Raised,
    /// As the style prints them.
    AsPrinted,
}

/// A theme, ready for use.
#[derive(Clone, Debug)]
pub(crate) struct Theme {
    /// Its name.
    pub(crate) name: String,
    /// Templates by name; embedded ones also as `base/<name>`.
    pub(crate) templates: BTreeMap<String, Template>,
    /// Interface words, from the last layer to the first: the first that has a message has the last word.
    pub(crate) words: Vec<WordsFile>,
    /// Static files by their path below `assets/`.
    pub(crate) statics: BTreeMap<String, Cow<'static, [u8]>>,
    /// Those of them that come from the project's own `static/`.
    pub(crate) own: BTreeSet<String>,
    /// The faces of the program's own drawings, as WOFF2: Latin first, then those that few titles need.
    pub(crate) lettering: Vec<Cow<'static, [u8]>>,
    /// How it wants numeric citations.
    pub(crate) numerals: Numerals,
    /// Fonts to be loaded first, below `assets/`.
    pub(crate) preload: Vec<String>,
    /// Its tokens as `theme.yaml` declares them; empty if it declares none.
    pub(crate) declared: Vec<(String, Node)>,
    /// The `theme.yaml` that was read last.
    pub(crate) manifest: Option<ContentPath>,
    /// A stylesheet made of the project's own tokens; may be empty.
    pub(crate) tokens: String,
    /// What its makers want said in the colophon.
    pub(crate) credits: Vec<String>,
}

impl Theme {
    /// A theme that has nothing yet but its name.
    pub(crate) fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            templates: BTreeMap::new(),
            words: Vec::new(),
            statics: BTreeMap::new(),
            own: BTreeSet::new(),
            lettering: Vec::new(),
            numerals: Numerals::AsPrinted,
            preload: Vec::new(),
            declared: Vec::new(),
            manifest: None,
            tokens: String::new(),
            credits: Vec::new(),
        }
    }
}
