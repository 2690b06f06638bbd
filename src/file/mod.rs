//! Files and places in them: paths, spans, hashes.
//! Takes bytes and names, gives values that can be compared, ordered and printed.
//! Never touches the disk, never knows what a file is about.

mod hash;
mod path;
pub(crate) mod picture;
mod span;

pub(crate) use hash::{Hash, md5};
pub(crate) use path::{ContentPath, OutputPath, straight};
pub(crate) use span::{Location, Span, Spanned};

use std::sync::Arc;

/// A text file of the project as it was read: where it is, what it says, the hash of its bytes.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Place below the project's folder.
    pub(crate) path: ContentPath,
    /// The whole text, without a byte-order mark.
    pub(crate) text: Arc<str>,
    /// SHA-256 of the bytes on disk.
    pub(crate) hash: Hash,
}
