//! The vocabulary of the house: plain data, one word for one thing.
//! Every stage takes and gives these; none of them does anything but answer what it is.
//! Never touches the disk, never prints, never knows a stage.

pub(crate) mod answer;
pub(crate) mod artifact;
pub(crate) mod block;
pub(crate) mod capture;
pub(crate) mod citations;
pub(crate) mod claim;
pub(crate) mod config;
pub(crate) mod correction;
pub(crate) mod coverage;
pub(crate) mod date;
pub(crate) mod document;
pub(crate) mod dossier;
pub(crate) mod edition;
pub(crate) mod entity;
pub(crate) mod event;
pub(crate) mod extract;
pub(crate) mod files;
pub(crate) mod form;
pub(crate) mod geo;
pub(crate) mod history;
pub(crate) mod holding;
pub(crate) mod host;
pub(crate) mod id;
pub(crate) mod judgment;
pub(crate) mod kind;
pub(crate) mod lexicon;
pub(crate) mod links;
pub(crate) mod locator;
pub(crate) mod lock;
pub(crate) mod maker;
pub(crate) mod manifest;
pub(crate) mod map;
pub(crate) mod mark;
pub(crate) mod moment;
pub(crate) mod page;
pub(crate) mod project;
pub(crate) mod prose;
pub(crate) mod record;
pub(crate) mod relation;
pub(crate) mod review;
pub(crate) mod rights;
pub(crate) mod serving;
pub(crate) mod shelf;
pub(crate) mod sought;
pub(crate) mod source;
pub(crate) mod spoken;
pub(crate) mod target;
pub(crate) mod term;
pub(crate) mod theme;
pub(crate) mod values;
pub(crate) mod verdict;
pub(crate) mod view;

pub(crate) use artifact::Artifact;
