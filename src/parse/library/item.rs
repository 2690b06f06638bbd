//! An entry of a library, in CSL's words, whatever it was written in; and the record that it becomes.

use super::super::record::source_id;
use super::super::required::CSL_TYPES;
use super::{bad, doubtful};
use crate::file::{Span, Spanned};
use crate::model::author::{Author, Person};
use crate::model::csl_values::{CSL_DATES, CSL_PEOPLE, CSL_VARIABLES, CslValues, untagged};
use crate::model::date::Edtf;
use crate::model::id::Key;
use crate::model::kind::Kind;
use crate::model::prose::Prose;
use crate::model::record::{Common, Detail, Record};
use crate::model::source::{Shelf, Source, SourceFields};
use crate::model::values::{Day, Url, is_safe};
use crate::text::quotes;
use crate::yaml::{Absent, Reader};

/// What a library says of one source.
pub(super) struct Item {
    /// Its key, verbatim.
    pub(super) key: Spanned<String>,
    /// Its CSL type (CSL 1.0.2, Appendix III).
    pub(super) kind: String,
    /// Who wrote it.
    pub(super) author: Vec<Author>,
    /// Who edited it.
    pub(super) editor: Vec<Author>,
    /// When it was published.
    pub(super) issued: Option<Edtf>,
    /// When it was published, in words.
    pub(super) issued_text: Option<String>,
    /// When somebody saw it.
    pub(super) accessed: Option<Day>,
    /// The files that it names, as paths.
    pub(super) attachments: Vec<String>,
    /// The other variables, under CSL's names.
    csl: CslValues,
}

/// CSL variables that are fields of our own under another name.
const OWN: [&str; 7] = ["title", "container-title", "publisher", "URL", "DOI", "language", "archive-url"];

impl Item {
    /// An entry with nothing but its key and type.
    pub(super) fn new(key: Spanned<String>, kind: impl Into<String>) -> Self {
        Self {
            key,
            kind: kind.into(),
            author: Vec::new(),
            editor: Vec::new(),
            issued: None,
            issued_text: None,
            accessed: None,
            attachments: Vec::new(),
            csl: CslValues::default(),
        }
    }

    /// Sets a variable, if it says anything and has not been set; white space is folded.
    /// A name that CSL does not have, or that holds no text, is passed over.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let known = OWN.iter().chain(CSL_VARIABLES).find(|known| **known == name);
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(name) = known.filter(|_| !value.is_empty() && self.get(name).is_none()) {
            self.csl.texts.push((name, value));
        }
    }

    /// Sets a variable from a text with the tags of CSL-JSON, and keeps these.
    pub(super) fn set_marked(&mut self, name: &str, value: &str) {
        let bare = untagged(value);
        let known = OWN.iter().chain(CSL_VARIABLES).find(|known| **known == name);
        if let Some(name) =
            known.filter(|_| bare != value && !bare.trim().is_empty() && self.get(name).is_none())
        {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            self.csl.marked.push((name, value));
        }
        self.set(name, &bare);
    }

    /// A variable.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.csl.text(name)
    }

    /// Sets the people of a variable. A name that CSL does not have for people is passed over; authors and editors are
    /// fields of their own.
    pub(super) fn set_people(&mut self, name: &str, people: Vec<Author>) {
        let known = CSL_PEOPLE.iter().find(|known| **known == name);
        match name {
            "author" => self.author = people,
            "editor" => self.editor = people,
            _ => {
                let is_new = self.csl.people.iter().all(|(known, _)| *known != name);
                if let Some(name) = known.filter(|_| is_new && !people.is_empty()) {
                    self.csl.people.push((name, people));
                }
            }
        }
    }

    /// Sets another date than that of publication from EDTF; one that cannot be read is told.
    pub(super) fn set_date(&mut self, name: &str, written: &str, at: Span, reader: &mut Reader) {
        let is_new = self.csl.dates.iter().all(|(known, _)| *known != name);
        let known = CSL_DATES.iter().find(|known| **known == name).filter(|_| is_new);
        if let Some((name, date)) = known.and_then(|name| Some((*name, date(written, at, reader)?))) {
            self.csl.dates.push((name, date));
        }
    }

    /// Sets the date of publication from EDTF; one that cannot be read is told.
    pub(super) fn issue(&mut self, written: &str, at: Span, reader: &mut Reader) {
        self.issued = date(written, at, reader);
    }

    /// Sets the day of access; one that cannot be read is told.
    pub(super) fn access(&mut self, written: &str, at: Span, reader: &mut Reader) {
        let day = written.trim().split('T').next().unwrap_or_default();
        match crate::model::date::day(day) {
            Ok(day) => self.accessed = Some(Day(day)),
            Err(_) if day.is_empty() => {}
            Err(_) => {
                let message = format!("the day of access \"{}\" cannot be read", shown(written));
                doubtful(reader, at, message, "write a day, 2021-12-24; the entry is read without it");
            }
        }
    }

    /// The record.
    pub(super) fn record(mut self, reader: &mut Reader) -> Option<Record> {
        let at = self.key.span;
        if self.key.value.trim().is_empty() || self.key.value.chars().any(char::is_whitespace) {
            let message = format!("\"{}\" cannot be the key of a source", shown(&self.key.value));
            bad(reader, at, message, "a key has no spaces; give the entry another in your reference manager");
            return None;
        }
        let key = Key::new(self.key.value.as_str());
        let id = source_id(&key)?;
        let mut take = |name: &str| {
            let texts = &mut self.csl.texts;
            let at = texts.iter().position(|(known, _)| *known == name)?;
            Some(texts.remove(at).1)
        };
        let spanned = |value: Option<String>| value.map(|value| Spanned::new(value, at));
        let title = take("title");
        let address = |value: Option<String>, reader: &mut Reader| {
            let url = value?;
            let web =
                ["http://", "https://"].iter().any(|scheme| url.to_ascii_lowercase().starts_with(scheme));
            if web && is_safe(&url) {
                return Some(Spanned::new(Url(url), at));
            }
            let message = format!("\"{}\" is no address on the web", shown(&url));
            doubtful(reader, at, message, "an address begins with https://; the entry is read without it");
            None
        };
        let (container, publisher, doi, language) =
            (take("container-title"), take("publisher"), take("DOI"), take("language"));
        let (url, archive_url) = (take("URL"), take("archive-url"));
        if !CSL_TYPES.contains(&self.kind.as_str()) {
            let message = format!("\"{}\" is no type of source that CSL knows", shown(&self.kind));
            doubtful(reader, at, message, "it is taken as a document");
            self.kind = "document".into();
        }
        let fields = SourceFields {
            source_type: Some(Spanned::new(self.kind, at)),
            author: self.author,
            editor: self.editor,
            container: spanned(container),
            publisher: spanned(publisher),
            published: self.issued.map(|date| Spanned::new(date, at)),
            published_text: spanned(self.issued_text),
            accessed: self.accessed.map(|day| Spanned::new(day, at)),
            url: address(url, reader),
            archive_url: address(archive_url, reader),
            language: spanned(language),
            doi: spanned(doi),
            ..SourceFields::absent()
        };
        let shown = title.as_deref().map_or_else(|| format!("Untitled ({key})"), quotes::curly);
        Some(Record {
            id,
            kind: Kind::Source,
            path: reader.path.clone(),
            head: at,
            title: shown,
            common: Common { title: spanned(title), ..Common::absent() },
            detail: Detail::Source(Box::new(Source {
                key,
                fields,
                csl: self.csl,
                shelf: Shelf::Library,
                attachments: self.attachments,
                lender: None,
            })),
            prose: Prose::default(),
        })
    }
}

/// A date in EDTF; one that cannot be read is told.
fn date(written: &str, at: Span, reader: &mut Reader) -> Option<Edtf> {
    let written = written.trim();
    if written.is_empty() {
        return None;
    }
    let date = Edtf::parse(written);
    if date.is_err() {
        let message = format!("the date \"{}\" cannot be read", shown(written));
        let help = "write 2021, 2021-12, 2021-12-24 or 2021/2022; the entry is read without it";
        doubtful(reader, at, message, help);
    }
    date.ok()
}

/// The beginning of a text, for a message.
pub(super) fn shown(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

/// A name in the order `Family, Given`; without a comma it is taken whole.
pub(super) fn name(written: &str) -> Option<Author> {
    let written = written.trim();
    match written.split_once(',') {
        _ if written.is_empty() => None,
        Some((family, given)) if !given.trim().is_empty() => Some(Author::personal(family, given)),
        _ => Some(Author::Literal(written.trim_end_matches(',').into())),
    }
}

/// A name from its parts; nothing where all of them are empty. Who has one part only goes by that.
pub(super) fn person(mut parts: Person) -> Option<Author> {
    for part in [&mut parts.family, &mut parts.given, &mut parts.dropping, &mut parts.non_dropping] {
        *part = part.trim().to_owned();
    }
    parts.suffix = parts.suffix.trim().trim_start_matches([',', '!']).trim().to_owned();
    if parts.family.is_empty() {
        parts.family = std::mem::take(&mut parts.non_dropping);
    }
    let name = Author::Personal(parts.clone());
    match (parts.full_family().is_empty(), parts.full_given().is_empty()) {
        (true, true) => None,
        (true, false) => Some(Author::Literal(parts.full_given())),
        (false, true) if !parts.static_ordering => Some(Author::Literal(name.display())),
        (false, _) => Some(name),
    }
}
