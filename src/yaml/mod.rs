//! YAML text to typed values with places, or findings.
//! `serde_yaml` decides what a value is; saphyr-parser says where it stands and finds keys written twice.
//! Never knows which fields a record has: the model declares them with `fields!`.

mod align;
mod edit;
mod fields;
mod mistake;
mod node;
mod read;
mod scalar;
mod shape;
#[cfg(test)]
mod tests;

pub(crate) use align::Alignment;
pub(crate) use edit::{Edit, Value, amend, apply, set};
pub(crate) use fields::{Absent, FromYaml, Reader, fields};
pub(crate) use node::{Kind, Node};
pub(crate) use read::read;
pub(crate) use scalar::{in_flow, scalar};
pub(crate) use shape::{Field, Layout, Shape, schema};
