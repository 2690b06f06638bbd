//! `backgrounder.json`: the list of what is ours in a folder or at a host, how it was made and when it was published.
//! The same site gives the same bytes. Reads a list back; never trusts it: a path that could leave the folder is not
//! on it.

use super::record::Audience;
use crate::file::{Hash, OutputPath};
use crate::text::natural::numbered;
use serde_json::{Map, Value, json};
use std::cmp::Ordering;
use std::collections::BTreeMap;

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

/// How a site was made: what decides whether it may be published somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Making {
    /// For whom.
    pub(crate) audience: Audience,
    /// The address that its pages were told they have.
    pub(crate) base_url: Option<String>,
    /// Whether drafts are in it.
    pub(crate) drafts: bool,
    /// Whether comments and changes under review are shown in it.
    pub(crate) review: bool,
}

/// One publication of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Publication {
    /// The front page's version; empty if it has none.
    pub(crate) version: String,
    /// The moment of what was published, RFC 3339 in UTC: of two states of one version, the later is the newer.
    pub(crate) updated: String,
    /// Files that left the site and are still there for pages that readers have open: by path, how many publications
    /// ago they left.
    pub(crate) leaving: BTreeMap<String, u32>,
}

/// The files of a site, without the manifest itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    /// By path below the folder.
    pub(crate) files: BTreeMap<String, Entry>,
    /// How it was made; versions before this field did not say.
    pub(crate) making: Option<Making>,
    /// Its publication; a build has none.
    pub(crate) publication: Option<Publication>,
}

impl Manifest {
    /// The list as it is written: one line for each file, sorted, so that two builds can be compared by eye.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut head = vec![
            format!("\"format\":{}", Value::from(FORMAT)),
            format!("\"generator\":{}", Value::from(GENERATOR)),
        ];
        head.extend(self.making.as_ref().map(|making| format!("\"made\":{}", making.to_json())));
        head.extend(self.publication.as_ref().map(|told| format!("\"published\":{}", told.to_json())));
        let lines: Vec<String> = self.files.iter().map(|(path, entry)| entry.line(path)).collect();
        format!("{{{},\"files\":{{\n{}\n}}}}\n", head.join(","), lines.join(",\n")).into_bytes()
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
        let making = value.get("made").and_then(Making::parse);
        let publication = value.get("published").and_then(Publication::parse);
        Some(Self { files, making, publication })
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

impl Making {
    fn to_json(&self) -> Value {
        json!({
            "audience": self.audience.word(), "base_url": self.base_url,
            "drafts": self.drafts, "review": self.review,
        })
    }

    fn parse(value: &Value) -> Option<Self> {
        Some(Self {
            audience: Audience::parse(value.get("audience")?.as_str()?)?,
            base_url: value.get("base_url")?.as_str().map(str::to_owned),
            drafts: value.get("drafts")?.as_bool()?,
            review: value.get("review")?.as_bool()?,
        })
    }
}

impl Publication {
    fn to_json(&self) -> Value {
        let leaving: Map<String, Value> =
            self.leaving.iter().map(|(path, age)| (path.clone(), json!(age))).collect();
        json!({ "version": self.version, "updated": self.updated, "leaving": leaving })
    }

    fn parse(value: &Value) -> Option<Self> {
        let age = |(path, age): (&String, &Value)| Some((path.clone(), u32::try_from(age.as_u64()?).ok()?));
        Some(Self {
            version: value.get("version")?.as_str()?.to_owned(),
            updated: value.get("updated")?.as_str()?.to_owned(),
            leaving: value.get("leaving")?.as_object()?.iter().filter_map(age).collect(),
        })
    }

    /// Whether it is of a later state than another: of a higher version, or of the same one and a later moment.
    pub(crate) fn is_newer_than(&self, other: &Self) -> bool {
        match numbered(&self.version, &other.version) {
            Ordering::Greater => true,
            Ordering::Equal => self.updated > other.updated,
            Ordering::Less => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Manifest {
        let files = [("people/é 'b'.html", &b"two"[..]), ("index.html", b"")];
        let files = files.iter().map(|(path, bytes)| ((*path).to_owned(), Entry::of(bytes))).collect();
        Manifest { files, making: None, publication: None }
    }

    #[test]
    fn is_sorted_and_reads_back() {
        let mut manifest = list();
        let text = String::from_utf8(manifest.to_bytes()).unwrap();
        assert_eq!(
            text.lines().next().unwrap(),
            r#"{"format":"backgrounder-manifest/1","generator":"Backgrounder 0.1.0","files":{"#
        );
        assert!(text.ends_with("}}\n") && text.find("index").unwrap() < text.find("people").unwrap());
        assert_eq!(Manifest::parse(text.as_bytes()), Some(manifest.clone()));
        assert_eq!(Manifest::parse(&Manifest::default().to_bytes()), Some(Manifest::default()));
        manifest.making = Some(Making {
            audience: Audience::Internal,
            base_url: Some("https://example.org/".into()),
            drafts: false,
            review: true,
        });
        manifest.publication = Some(Publication {
            version: "3".into(),
            updated: "2022-01-09T14:02:00Z".into(),
            leaving: BTreeMap::from([("assets/old.css".into(), 2)]),
        });
        assert_eq!(Manifest::parse(&manifest.to_bytes()), Some(manifest));
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
