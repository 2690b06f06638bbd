//! The project: where it is, what it is configured to be, and what day it is.

use super::config::Config;
use super::record::Audience;
use super::review::Review;
use super::values::Day;
use crate::diagnostic::{Code, Level};
use crate::file::File;
use std::path::PathBuf;

/// Which records a build takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drafts {
    /// Drafts stay out.
    Left,
    /// Drafts are built too.
    Taken,
}

/// Whether search engines may list the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Indexing {
    /// They may.
    Open,
    /// They are asked to stay away: it is a preview.
    Closed,
}

/// What a project becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A site: many pages that lead to one another, and a print book of them.
    Site,
    /// One document that holds all pages, where every link stays inside.
    Whole,
}

/// What the command line and the environment decide.
#[derive(Clone, Debug)]
pub(crate) struct Overrides {
    /// Another configuration file, relative to the project's folder.
    pub(crate) config: Option<String>,
    /// Another theme than the configuration's.
    pub(crate) theme: Option<String>,
    /// In place of `captures_dir`: as it was given, from where one stands.
    pub(crate) captures_dir: Option<PathBuf>,
    /// In place of `base_url`.
    pub(crate) base_url: Option<String>,
    /// Whether search engines may list the site.
    pub(crate) indexing: Indexing,
    /// Whether drafts are built.
    pub(crate) drafts: Drafts,
    /// For whom: what is internal stays out of a public build.
    pub(crate) audience: Audience,
    /// What becomes of comments and changes under review.
    pub(crate) review: Review,
    /// Whether there is a print book; `None` leaves it to the configuration.
    pub(crate) book: Option<bool>,
    /// What it becomes.
    pub(crate) shape: Shape,
    /// The day taken for today.
    pub(crate) today: Day,
    /// Weights of findings, over the configuration's.
    pub(crate) levels: Vec<(Code, Level)>,
}

/// A project as opened.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// `backgrounder.yaml` as read.
    pub(crate) file: File,
    /// What it means.
    pub(crate) config: Config,
    /// The text of a `.csl` file that the configuration names.
    pub(crate) style_file: Option<File>,
    /// Today, an input like any other.
    pub(crate) today: Day,
    /// Whether search engines may list the site.
    pub(crate) indexing: Indexing,
    /// Whether drafts are built.
    pub(crate) drafts: Drafts,
    /// For whom it is built.
    pub(crate) audience: Audience,
    /// What becomes of comments and changes under review.
    pub(crate) review: Review,
    /// What it becomes.
    pub(crate) shape: Shape,
}
