//! What one content file says: its records, before any other file is known.

use super::record::Record;
use crate::file::File;
use std::sync::Arc;

/// A parsed content file.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The file.
    pub(crate) file: File,
    /// Its records, in the order written.
    pub(crate) records: Vec<Arc<Record>>,
    /// Whether it is a list that could not be read.
    pub(crate) unread: bool,
}
