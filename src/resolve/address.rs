//! Where each record is found in the site (`20-writing`, Addresses of the output).

use crate::file::OutputPath;
use crate::model::dossier::Dossier;
use crate::model::kind::Kind;
use crate::model::links::Address;
use crate::model::record::Record;

/// The address of every record.
pub(super) fn addresses(dossier: &Dossier) -> Vec<Address> {
    dossier.records.iter().map(|record| address(record)).collect()
}

fn address(record: &Record) -> Address {
    match record.kind {
        Kind::Claim | Kind::Judgment => {
            Address { path: fixed("evidence.html"), anchor: record.id.to_string() }
        }
        Kind::Term => Address { path: fixed("glossary.html"), anchor: record.id.to_string() },
        Kind::Correction => Address { path: fixed("changes.html"), anchor: record.id.to_string() },
        // Until it is drawn it stands nowhere of its own.
        Kind::Map => Address { path: fixed("index.html"), anchor: String::new() },
        Kind::Page => Address { path: page(record), anchor: String::new() },
        Kind::Entity(_) | Kind::Event | Kind::Source => {
            Address { path: below(record.kind, record.id.as_str()), anchor: String::new() }
        }
    }
}

/// A page's address is its place below `content/`.
fn page(record: &Record) -> OutputPath {
    let below = record.path.as_str().strip_prefix("content/").unwrap_or(record.path.as_str());
    let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
    OutputPath::new(&format!("{stem}.html")).unwrap_or_else(|| fixed(&format!("page-{}.html", record.id)))
}

/// The address of a record with a page in its kind's folder; a name that some hosts keep for themselves gets a tail.
pub(super) fn below(kind: Kind, id: &str) -> OutputPath {
    let folder = kind.folder();
    OutputPath::new(&format!("{folder}/{id}.html")).unwrap_or_else(|| fixed(&format!("{folder}/{id}-.html")))
}

/// An address made of ids and fixed words, which is always well formed.
#[expect(clippy::expect_used, reason = "ids hold nothing but letters, digits and hyphens")]
pub(super) fn fixed(path: &str) -> OutputPath {
    OutputPath::new(path).expect("a well-formed address")
}
