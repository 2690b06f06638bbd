//! One finished file of the site: where it goes and what it holds.
//! Plain data between `render`, which makes it, and `write`, which puts it on the disk.

use crate::file::OutputPath;

/// A file to be written, relative to the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Artifact {
    /// Its place below the output folder.
    pub(crate) path: OutputPath,
    /// Its whole content.
    pub(crate) bytes: Vec<u8>,
}
