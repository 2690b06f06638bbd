//! `backgrounder.json`: the list of what a build wrote, and so the proof that a folder is ours.
//! Takes artifacts and gives the file's bytes, the same for the same site; reads it back.
//! Never trusts a list that it reads: a path that could leave the folder is not on it.

use crate::diagnostic::Failure;
use crate::file::{Hash, OutputPath};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The manifest's own name, which no page may have.
pub(crate) const NAME: &str = "backgrounder.json";
const FORMAT: &str = "backgrounder-manifest/1";
const GENERATOR: &str = concat!("Backgrounder ", env!("CARGO_PKG_VERSION"));

/// One listed file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// SHA-256 of its bytes.
    pub(crate) hash: Hash,
    /// Its length.
    pub(crate) length: u64,
}

/// The files that a build wrote, without the manifest itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    /// By path below the output folder.
    pub(crate) files: BTreeMap<String, Entry>,
}

impl Manifest {
    /// Lists files by what they hold.
    pub(crate) fn of(files: &BTreeMap<&str, &[u8]>) -> Self {
        let entry = |(path, bytes): (&&str, &&[u8])| ((*path).to_owned(), Entry::of(bytes));
        Self { files: files.par_iter().map(entry).collect() }
    }

    /// The list as it is written: one line for each file, sorted, so that two builds can be compared by eye.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let lines: Vec<String> = self.files.iter().map(|(path, entry)| entry.line(path)).collect();
        let (format, generator) = (Value::from(FORMAT), Value::from(GENERATOR));
        let files = lines.join(",\n");
        format!("{{\"format\":{format},\"generator\":{generator},\"files\":{{\n{files}\n}}}}\n").into_bytes()
    }

    /// Reads a list back; `None` for anything that this program did not write.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        let generated = value.get("generator")?.as_str()?.starts_with("Backgrounder ");
        if !generated || value.get("format")?.as_str()? != FORMAT {
            return None;
        }
        let mut files = BTreeMap::new();
        for (path, entry) in value.get("files")?.as_object()? {
            if path != NAME && OutputPath::new(path).is_some() {
                files.insert(path.clone(), Entry::parse(entry)?);
            }
        }
        Some(Self { files })
    }

    /// Reads the list at a path; `None` if there is no regular file or it is none of ours.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, Failure> {
        match fs::symlink_metadata(path) {
            Ok(found) if found.is_file() => {
                fs::read(path).map(|bytes| Self::parse(&bytes)).map_err(Failure::io("read", path))
            }
            Ok(_) => Ok(None),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::io("read", path)(error)),
        }
    }
}

impl Entry {
    /// What the list says about a file that holds these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { hash: Hash::of(bytes), length: bytes.len() as u64 }
    }

    fn parse(value: &Value) -> Option<Self> {
        let hash = Hash::parse(value.get("sha256")?.as_str()?)?;
        Some(Self { hash, length: value.get("bytes")?.as_u64()? })
    }

    fn line(&self, path: &str) -> String {
        format!("{}:{}", Value::from(path), json!({ "sha256": self.hash.to_string(), "bytes": self.length }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_sorted_and_reads_back() {
        let files = BTreeMap::from([("people/é 'b'.html", &b"two"[..]), ("index.html", b"")]);
        let manifest = Manifest::of(&files);
        let text = String::from_utf8(manifest.to_bytes()).unwrap();
        assert_eq!(
            text.lines().next().unwrap(),
            r#"{"format":"backgrounder-manifest/1","generator":"Backgrounder 0.1.0","files":{"#
        );
        assert!(text.ends_with("}}\n") && text.find("index").unwrap() < text.find("people").unwrap());
        assert_eq!(Manifest::parse(text.as_bytes()), Some(manifest));
        assert_eq!(Manifest::parse(&Manifest::default().to_bytes()), Some(Manifest::default()));
    }

    #[test]
    fn never_lists_a_path_outside_the_folder() {
        let line = Entry::of(b"").line("../../home/thesis.md");
        let text = format!(r#"{{"format":"{FORMAT}","generator":"{GENERATOR}","files":{{{line}}}}}"#);
        assert_eq!(Manifest::parse(text.as_bytes()), Some(Manifest::default()));
        assert_eq!(Manifest::parse(br#"{"format":"backgrounder-manifest/1","files":{}}"#), None);
        assert_eq!(Manifest::parse(b"{"), None);
    }
}
