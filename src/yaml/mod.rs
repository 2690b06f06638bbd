//! YAML text to typed values with places, or findings.
//! `serde_yaml` decides what a value is; saphyr-parser says where it stands and finds keys written twice.
//! Never knows which fields a record has: the model declares them with `fields!`.

mod align;
#[allow(dead_code, reason = "the commands that write into an author's files are still to come")]
mod edit;
mod fields;
mod mistake;
mod node;
mod read;
#[allow(dead_code, reason = "the commands that write into an author's files are still to come")]
mod scalar;
#[cfg(test)]
mod tests;

pub(crate) use align::Alignment;
#[allow(unused_imports, reason = "the commands that write into an author's files are still to come")]
pub(crate) use edit::{Value, amend};
pub(crate) use fields::{Absent, FromYaml, Reader, fields};
pub(crate) use node::{Kind, Node};
pub(crate) use read::read;
#[allow(unused_imports, reason = "the commands that write into an author's files are still to come")]
pub(crate) use scalar::scalar;
