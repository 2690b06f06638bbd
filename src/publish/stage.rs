//! A site laid out in a passing folder, for programs that carry folders.

use super::plan::Files;
use crate::diagnostic::Failure;
use crate::model::manifest::NAME;
use std::path::Path;
use tempfile::TempDir;

/// A passing folder; it goes when this does.
pub(super) struct Staged(TempDir);

impl Staged {
    /// Lays out files and their manifest.
    pub(super) fn new(files: &Files<'_>, manifest: &[u8]) -> Result<Self, Failure> {
        let folder = tempfile::tempdir().map_err(Failure::io("create a folder in", std::env::temp_dir()))?;
        for (path, bytes) in files.iter().map(|(path, bytes)| (*path, *bytes)).chain([(NAME, manifest)]) {
            let place = folder.path().join(path);
            if let Some(above) = place.parent() {
                std::fs::create_dir_all(above).map_err(Failure::io("create", above))?;
            }
            std::fs::write(&place, bytes).map_err(Failure::io("write", &place))?;
        }
        Ok(Self(folder))
    }

    /// Where it is.
    pub(super) fn folder(&self) -> &Path {
        self.0.path()
    }
}
