//! Takes what was taken out of saved files; gives the text of records and pages for an author to go on with.
//! Fills in what can be computed, says what is not known, and invents nothing.
//! Never touches the disk.

mod begin;
mod dates;
mod entry;
mod example;
pub(crate) mod hosts;
mod key;
mod names;
mod record;
mod source;

pub(crate) use begin::{Article, empty, from_article};
pub(crate) use entry::entry;
pub(crate) use example::example;
pub(crate) use key::key;
pub(crate) use record::{Begun, begun, listed};
pub(crate) use source::{Custody, Part, overlay, sidecar, source, work};
