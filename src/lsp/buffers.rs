//! The documents that an editor has open: their texts as typed, and how their addresses and our paths lead to each
//! other. What lies outside the project is kept, and is nobody's.

use super::position::{Encoding, Ruler};
use crate::file::ContentPath;
use crate::pipeline::Unsaved;
use gen_lsp_types::{TextDocumentContentChangeEvent as Change, TextDocumentItem, Uri};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use url::Url;

/// An open document.
struct Buffer {
    text: Arc<str>,
    version: i32,
}

/// All open documents.
#[derive(Default)]
pub(super) struct Buffers {
    home: Option<PathBuf>,
    open: BTreeMap<String, Buffer>,
}

impl Buffers {
    /// Says where the project is.
    pub(super) fn settle(&mut self, home: PathBuf) {
        self.home = Some(home);
    }

    /// Takes a document that was opened.
    pub(super) fn open(&mut self, item: TextDocumentItem) {
        self.open.insert(item.uri.0, Buffer { text: item.text.into(), version: item.version });
    }

    /// Lets a document go.
    pub(super) fn close(&mut self, uri: &Uri) {
        self.open.remove(&uri.0);
    }

    /// Makes changes in a document, one after another.
    pub(super) fn change(&mut self, uri: &Uri, version: i32, changes: Vec<Change>, encoding: Encoding) {
        let Some(buffer) = self.open.get_mut(&uri.0) else { return };
        buffer.version = version;
        for change in changes {
            buffer.text = match change {
                Change::TextDocumentContentChangeWholeDocument(whole) => whole.text.into(),
                Change::TextDocumentContentChangePartial(part) => {
                    let span = Ruler::new(buffer.text.clone(), encoding).span(part.range).range();
                    let before = buffer.text.get(..span.start).unwrap_or_default();
                    let after = buffer.text.get(span.end..).unwrap_or_default();
                    format!("{before}{}{after}", part.text).into()
                }
            };
        }
    }

    /// The texts of open documents of the project.
    pub(super) fn unsaved(&self) -> Unsaved {
        let own = self.open.iter().filter_map(|(uri, buffer)| {
            let text = buffer.text.strip_prefix('\u{feff}').map(Arc::from);
            Some((self.path(uri)?, text.unwrap_or_else(|| buffer.text.clone())))
        });
        own.collect()
    }

    /// The text of an open document.
    pub(super) fn text(&self, uri: &Uri) -> Option<Arc<str>> {
        self.open.get(&uri.0).map(|buffer| buffer.text.clone())
    }

    /// The version of an open document.
    pub(super) fn version(&self, uri: &Uri) -> Option<i32> {
        self.open.get(&uri.0).map(|buffer| buffer.version)
    }

    /// The file of the project at an address.
    pub(super) fn path(&self, uri: &str) -> Option<ContentPath> {
        let home = self.home.as_ref()?;
        let place = place(uri)?;
        let below = |place: &Path| {
            let path = place.strip_prefix(home).ok()?.to_str()?.replace('\\', "/");
            (!path.is_empty()).then(|| ContentPath::new(path))
        };
        // An editor may name the project by a link to it.
        below(&place).or_else(|| {
            let folder = std::fs::canonicalize(place.parent()?).ok()?;
            below(&folder.join(place.file_name()?))
        })
    }

    /// The address of a file of the project: that by which it is open, if it is.
    pub(super) fn uri(&self, path: &ContentPath) -> Option<Uri> {
        let open = self.open.keys().find(|uri| self.path(uri).as_ref() == Some(path));
        if let Some(open) = open {
            return Some(Uri(open.clone()));
        }
        let place = self.home.as_ref()?.join(path.as_str());
        Url::from_file_path(place).ok().map(|url| Uri(url.to_string()))
    }
}

/// The place on the disk that an address names.
pub(super) fn place(uri: &str) -> Option<PathBuf> {
    Url::parse(uri).ok().filter(|url| url.scheme() == "file")?.to_file_path().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gen_lsp_types::{LanguageKind, Position, Range, TextDocumentContentChangePartial as Part};

    #[test]
    fn addresses_and_paths_lead_to_each_other_and_none_leads_out() {
        let mut buffers = Buffers::default();
        buffers.settle(PathBuf::from("/a b/project"));
        let path = |uri: &str| buffers.path(uri).map(|path| path.to_string());
        assert_eq!(path("file:///a%20b/project/content/x.md").as_deref(), Some("content/x.md"));
        for out in [
            "file:///a%20b/other/x.md",
            "file:///a%20b/project/../x.md",
            "untitled:Untitled-1",
            "x",
            "file:///",
        ] {
            assert_eq!(path(out), None, "{out}");
        }
        let uri = buffers.uri(&ContentPath::new("content/ü.md")).unwrap();
        assert_eq!(uri.0, "file:///a%20b/project/content/%C3%BC.md");
    }

    #[test]
    fn changes_are_made_in_their_order() {
        let uri = Uri("file:///p/content/a.md".to_owned());
        let mut buffers = Buffers::default();
        buffers.settle(PathBuf::from("/p"));
        buffers.open(TextDocumentItem {
            uri: uri.clone(),
            language_id: LanguageKind::Markdown,
            version: 1,
            text: "ü b\nc\n".to_owned(),
        });
        let at = |line, from, to| Range {
            start: Position { line, character: from },
            end: Position { line, character: to },
        };
        let part = |range, text: &str| {
            Change::TextDocumentContentChangePartial(Part { range, text: text.to_owned(), ..Part::default() })
        };
        buffers.change(&uri, 2, vec![part(at(0, 1, 2), ""), part(at(0, 1, 2), "🛥x")], Encoding::Utf16);
        assert_eq!(&*buffers.text(&uri).unwrap(), "ü🛥x\nc\n");
        assert_eq!(buffers.version(&uri), Some(2));
        // A place that is not there is the nearest before it.
        buffers.change(&uri, 3, vec![part(at(9, 0, 4), "d")], Encoding::Utf16);
        assert_eq!(&*buffers.text(&uri).unwrap(), "ü🛥x\nc\nd");
    }
}
