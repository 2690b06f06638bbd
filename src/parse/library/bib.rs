//! BibLaTeX and BibTeX (biblatex 3.20 manual, section 2): each entry is parsed by itself first, so that a bad one
//! spoils no other; then all together, for what entries inherit by `crossref` and `xdata`.

use super::item::{Item, person};
use super::split::{Part, parts};
use super::{bad, doubtful};
use crate::file::{Span, Spanned};
use crate::model::source::Author;
use crate::yaml::Reader;
use biblatex::{Bibliography, ChunksExt, Entry, ParseError, ParseErrorKind, Person, RawBibliography};
use std::collections::{BTreeMap, BTreeSet};

/// Reads all entries.
pub(super) fn read(text: &str, reader: &mut Reader) -> Vec<Item> {
    let parts = parts(text);
    let sound = masked(text, &parts, reader);
    let Ok(mut raw) = RawBibliography::parse(&sound) else {
        let help = "export the library again; nothing of it is read";
        bad(reader, Span::new(0, 1), "this library cannot be read as BibLaTeX", help);
        return Vec::new();
    };
    let places = unique(&mut raw, reader);
    uncrossed(&mut raw, &places, reader);
    // What is wrong with the value of a field shows only when it is evaluated.
    let alone = |entry: &biblatex::Spanned<biblatex::RawEntry<'_>>| {
        let one = RawBibliography {
            preamble: String::new(),
            entries: vec![entry.clone()],
            abbreviations: raw.abbreviations.clone(),
        };
        Bibliography::from_raw(one).err()
    };
    let errors: Vec<Option<ParseError>> = raw.entries.iter().map(alone).collect();
    for error in errors.iter().flatten() {
        let at = Span::new(error.span.start, error.span.end.max(error.span.start + 1));
        bad(reader, at, words(&error.kind), "the entry is left out; the others are read");
    }
    let mut errors = errors.iter();
    raw.entries.retain(|_| errors.next().is_some_and(Option::is_none));
    let entries = match Bibliography::from_raw(raw) {
        Ok(bibliography) => bibliography.into_vec(),
        Err(error) => {
            bad(
                reader,
                Span::new(error.span.start, error.span.start + 1),
                words(&error.kind),
                "nothing is read",
            );
            return Vec::new();
        }
    };
    let hidden = |entry: &Entry| matches!(entry.entry_type.to_string().as_str(), "xdata" | "set");
    let entries = entries.iter().filter(|entry| !hidden(entry));
    let place = |key: &str| places.get(key).copied().unwrap_or_default();
    entries.map(|entry| item(entry, place(&entry.key), reader)).collect()
}

/// The text with what cannot be parsed made blank, each such part a finding; so all places stay.
fn masked(text: &str, parts: &[Part], reader: &mut Reader) -> String {
    let mut sound = text.to_owned();
    // Outside of entries all is comment, and an `@` in it would begin one.
    let mut from = 0;
    let mut blank: Vec<std::ops::Range<usize>> = Vec::new();
    for part in parts {
        blank.push(from..part.range.start);
        from = part.range.end;
        let source = text.get(part.range.clone()).unwrap_or_default();
        let wrong = if matches!(part.kind.as_str(), "comment" | "preamble") {
            blank.push(part.range.clone());
            continue;
        } else if !part.sound {
            Some((Span::new(part.range.start, part.range.start + 1), "this entry is not closed".to_owned()))
        } else {
            RawBibliography::parse(source).err().map(|error| {
                let start = part.range.start + error.span.start.min(source.len());
                (Span::new(start, start + 1), words(&error.kind))
            })
        };
        if let Some((at, message)) = wrong {
            let help = "look for a brace, a comma or a key that is missing; the other entries are read";
            bad(reader, at, message, help);
            blank.push(part.range.clone());
        }
    }
    blank.push(from..text.len());
    for range in blank {
        let spaces: String = text
            .get(range.clone())
            .unwrap_or_default()
            .bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
            .collect();
        sound.replace_range(range, &spaces);
    }
    sound
}

/// Where the key of each entry stands; of two with one key the first stays.
fn unique(raw: &mut RawBibliography<'_>, reader: &mut Reader) -> BTreeMap<String, Span> {
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    raw.entries.retain_mut(|entry| {
        // Other names of an entry would be keys too; they are not citable here.
        entry.v.fields.retain(|pair| !pair.key.v.eq_ignore_ascii_case("ids"));
        let key = entry.v.key.v.to_owned();
        let at = Span::new(entry.v.key.span.start, entry.v.key.span.end);
        if let Some(first) = places.get(&key) {
            let (first, at) = (reader.at(*first), at);
            bad(
                reader,
                at,
                format!("two entries have the key \"{key}\""),
                "the first is read; give one another key",
            );
            if let Some(finding) = reader.findings.pop() {
                reader.findings.push(finding.label(first, "has it first"));
            }
            return false;
        }
        places.insert(key, at);
        true
    });
    places
}

/// Takes the references out of entries that would inherit from themselves.
fn uncrossed(raw: &mut RawBibliography<'_>, places: &BTreeMap<String, Span>, reader: &mut Reader) {
    let refers = |name: &str| name.eq_ignore_ascii_case("crossref") || name.eq_ignore_ascii_case("xdata");
    let mut to: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in &raw.entries {
        for pair in entry.v.fields.iter().filter(|pair| refers(pair.key.v)) {
            let value: String = pair
                .value
                .v
                .iter()
                .map(|chunk| match chunk.v {
                    biblatex::RawChunk::Normal(text) | biblatex::RawChunk::Abbreviation(text) => text,
                })
                .collect();
            let keys = value.split(',').map(|key| key.trim().to_owned());
            to.entry(entry.v.key.v.to_owned()).or_default().extend(keys);
        }
    }
    let returns = |key: &str| {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = to.get(key).into_iter().flatten().map(String::as_str).collect();
        while let Some(next) = open.pop() {
            if next == key {
                return true;
            }
            if seen.insert(next) {
                open.extend(to.get(next).into_iter().flatten().map(String::as_str));
            }
        }
        false
    };
    let in_cycle: BTreeSet<String> = to.keys().filter(|key| returns(key)).cloned().collect();
    for entry in raw.entries.iter_mut().filter(|entry| in_cycle.contains(entry.v.key.v)) {
        entry.v.fields.retain(|pair| !refers(pair.key.v));
        let at = places.get(entry.v.key.v).copied().unwrap_or_default();
        let message = format!("{} inherits from itself, by crossref or xdata", entry.v.key.v);
        doubtful(reader, at, message, "take one of the references out; the entry is read without them");
    }
}

/// What is wrong, in words.
fn words(kind: &ParseErrorKind) -> String {
    match kind {
        ParseErrorKind::UnexpectedEof => "this entry ends too early".into(),
        ParseErrorKind::Unexpected(token) => format!("{} cannot stand here", one(&token.to_string())),
        ParseErrorKind::Expected(token) => format!("{} is missing here", one(&token.to_string())),
        ParseErrorKind::UnknownAbbreviation(name) => format!("\"{name}\" is no @string of this library"),
        ParseErrorKind::MalformedCommand => "a TeX command cannot be read".into(),
        ParseErrorKind::DuplicateKey(key) => format!("two entries have the key \"{key}\""),
        ParseErrorKind::ResolutionError(_) => "what it inherits cannot be read".into(),
        // The crate may learn to tell more.
        _ => "this entry cannot be read".into(),
    }
}

/// "a comma", "an opening brace".
fn one(token: &str) -> String {
    let article = if token.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {token}")
}

fn item(entry: &Entry, at: Span, reader: &mut Reader) -> Item {
    let text =
        |name: &str| entry.get(name).map(|chunks| plain(&chunks.format_verbatim())).unwrap_or_default();
    let first = |names: &[&str]| {
        let found = names.iter().map(|name| text(name)).find(|value| !value.trim().is_empty());
        found.unwrap_or_default()
    };
    let written = entry.entry_type.to_string().to_lowercase();
    let mut item =
        Item::new(Spanned::new(entry.key.clone(), at), kind(&written, &text("entrysubtype"), &text("type")));
    item.author = people(entry, "author");
    item.editor = people(entry, "editor");
    item.set("title", &joined(&text("title"), &text("subtitle")));
    let container = first(&["journaltitle", "journal", "booktitle", "maintitle", "websitetitle"]);
    item.set("container-title", &joined(&container, &first(&["journalsubtitle", "booksubtitle"])));
    for (variable, names) in VARIABLES {
        let value = first(names);
        item.set(variable, if *variable == "page" { value.replace("--", "-") } else { value }.as_str());
    }
    let article = written == "article" || written == "periodical";
    item.set(if article { "issue" } else { "number" }, &text("number"));
    item.set("language", language(&first(&["langid", "language", "hyphenation"])));
    let date = first(&["date"]);
    if date.is_empty() {
        let (year, month) = (text("year"), text("month"));
        let month = month_number(&month).map(|month| format!("-{month:02}")).unwrap_or_default();
        let day = text("day").trim().parse::<u8>().ok().filter(|_| !month.is_empty());
        let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
        item.issue(&format!("{}{month}{day}", year.trim()), at, reader);
    } else {
        item.issue(&open_ended(&date), at, reader);
    }
    item.access(&text("urldate"), at, reader);
    item
}

/// CSL variables, and the fields of BibLaTeX that give them, best first.
const VARIABLES: &[(&str, &[&str])] = &[
    ("publisher", &["publisher", "institution", "school", "organization"]),
    ("publisher-place", &["location", "address"]),
    ("volume", &["volume"]),
    ("issue", &["issue"]),
    ("page", &["pages"]),
    ("chapter-number", &["chapter"]),
    ("edition", &["edition"]),
    ("version", &["version"]),
    ("collection-title", &["series"]),
    ("title-short", &["shorttitle"]),
    ("container-title-short", &["shortjournal"]),
    ("event-title", &["eventtitle"]),
    ("event-place", &["venue"]),
    ("genre", &["type"]),
    ("medium", &["howpublished"]),
    ("number-of-pages", &["pagetotal"]),
    ("number-of-volumes", &["volumes"]),
    ("URL", &["url"]),
    ("DOI", &["doi"]),
    ("ISBN", &["isbn"]),
    ("ISSN", &["issn"]),
    ("call-number", &["library"]),
];

fn joined(title: &str, subtitle: &str) -> String {
    match (title.trim(), subtitle.trim()) {
        (title, "") => title.to_owned(),
        (title, subtitle) if title.ends_with(['?', '!', ':']) => format!("{title} {subtitle}"),
        (title, subtitle) => format!("{title}: {subtitle}"),
    }
}

/// Text without the commands that mark it up: quoted words in quote marks, others as they are.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let name = after.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let inner = after
            .get(name.len()..)
            .and_then(|tail| tail.strip_prefix('{'))
            .and_then(|tail| tail.split_once('}'));
        match (name, inner) {
            ("enquote" | "mkbibquote", Some((inner, tail))) => {
                out.push_str(&format!("“{inner}”"));
                rest = tail;
            }
            (name, Some((inner, tail))) if !name.is_empty() => {
                out.push_str(inner);
                rest = tail;
            }
            _ => {
                out.push('\\');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Names; a name in braces is taken whole, and "and others" names nobody.
fn people(entry: &Entry, field: &str) -> Vec<Author> {
    let people = entry.get_as::<Vec<Person>>(field).unwrap_or_default();
    let named = people.iter().filter(|person| !(person.name == "others" && person.given_name.is_empty()));
    named.filter_map(|found| person(&found.name, &found.given_name, &found.prefix, &found.suffix)).collect()
}

/// The CSL type of an entry type (biblatex manual, section 2.1).
fn kind(written: &str, subtype: &str, genre: &str) -> &'static str {
    match written {
        "article" | "suppperiodical" => match subtype.trim().to_lowercase().as_str() {
            "newspaper" => "article-newspaper",
            "magazine" => "article-magazine",
            _ => "article-journal",
        },
        "book" | "mvbook" | "collection" | "mvcollection" | "reference" | "mvreference" | "proceedings"
        | "mvproceedings" | "manual" => "book",
        "inbook" | "bookinbook" | "suppbook" | "incollection" | "suppcollection" => "chapter",
        "inreference" => "entry-encyclopedia",
        "inproceedings" | "conference" => "paper-conference",
        "booklet" => "pamphlet",
        "online" | "electronic" | "www" => "webpage",
        "report" | "techreport" => "report",
        "thesis" | "phdthesis" | "mastersthesis" => "thesis",
        "patent" => "patent",
        "periodical" => "periodical",
        "dataset" => "dataset",
        "software" => "software",
        "unpublished" => "manuscript",
        "jurisdiction" => "legal_case",
        "legislation" if genre.trim().eq_ignore_ascii_case("bill") => "bill",
        "legislation" => "legislation",
        "legal" => "treaty",
        "letter" => "personal_communication",
        "movie" | "video" => "motion_picture",
        "audio" | "music" => "song",
        "artwork" | "image" => "graphic",
        "performance" => "performance",
        "review" => "review",
        "standard" => "standard",
        _ => "document",
    }
}

/// BibLaTeX writes an open end as nothing, EDTF as two dots.
fn open_ended(date: &str) -> String {
    let date = date.trim();
    match (date.strip_suffix('/'), date.strip_prefix('/')) {
        (Some(from), _) => format!("{from}/.."),
        (_, Some(to)) => format!("../{to}"),
        _ => date.to_owned(),
    }
}

fn month_number(month: &str) -> Option<u8> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = month.trim().to_lowercase();
    let named =
        NAMES.iter().position(|name| month.starts_with(name)).and_then(|at| u8::try_from(at + 1).ok());
    named.or_else(|| month.parse().ok()).filter(|month| (1..=12).contains(month))
}

/// The names that babel and polyglossia have for languages, as tags (BCP 47); a tag stays what it is.
fn language(written: &str) -> &str {
    const NAMES: [(&str, &str); 24] = [
        ("english", "en"),
        ("american", "en-US"),
        ("usenglish", "en-US"),
        ("british", "en-GB"),
        ("ukenglish", "en-GB"),
        ("canadian", "en-CA"),
        ("australian", "en-AU"),
        ("german", "de"),
        ("ngerman", "de"),
        ("austrian", "de-AT"),
        ("french", "fr"),
        ("spanish", "es"),
        ("italian", "it"),
        ("portuguese", "pt"),
        ("brazilian", "pt-BR"),
        ("dutch", "nl"),
        ("danish", "da"),
        ("swedish", "sv"),
        ("norwegian", "no"),
        ("polish", "pl"),
        ("russian", "ru"),
        ("chinese", "zh"),
        ("japanese", "ja"),
        ("arabic", "ar"),
    ];
    let lower = written.trim().to_lowercase();
    let named = NAMES.iter().find(|(name, _)| *name == lower).map(|(_, tag)| *tag);
    let tag = written.split('-').next().is_some_and(|first| matches!(first.len(), 2 | 3));
    named.unwrap_or(if tag { written } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_months() {
        assert_eq!(open_ended("2020/"), "2020/..");
        assert_eq!(open_ended("/2020-05"), "../2020-05");
        assert_eq!(open_ended("2020-05~"), "2020-05~");
        assert_eq!(month_number("September"), Some(9));
        assert_eq!(month_number("13"), None);
    }

    #[test]
    fn commands_leave_their_words() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text), expected);
        check("Of \\enquote{piers} and \\emph{piles}", "Of “piers” and piles");
        check("a \\ b \\x", "a \\ b \\x");
        check("\\emph{open", "\\emph{open");
    }

    #[test]
    fn languages_become_tags() {
        assert_eq!(language("ngerman"), "de");
        assert_eq!(language("ja-JP"), "ja-JP");
        assert_eq!(language("klingon"), "");
    }
}
