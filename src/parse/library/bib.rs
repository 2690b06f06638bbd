//! BibLaTeX and BibTeX (biblatex 3.20 manual, section 2): each entry is parsed by itself first, so that a bad one
//! spoils no other; then all together, for what entries inherit by `crossref` and `xdata`.

use super::inherit::{Family, Fault};
use super::item::{Item, person};
use super::split::{Part, parts};
use super::{attached, bad, doubtful, slips, tex};
use crate::file::{Span, Spanned};
use crate::model::author::{self, Author};
use crate::yaml::Reader;
use biblatex::{
    Bibliography, Chunk, ChunksExt, Entry, ParseError, ParseErrorKind, Person, RawBibliography, RawChunk,
    RawEntry,
};
use std::collections::BTreeMap;

/// A thing of the crate's with its place.
type Placed<T> = biblatex::Spanned<T>;

/// The pieces of a value, before it is evaluated.
type Field<'s> = Vec<Placed<RawChunk<'s>>>;

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
    abbreviate(&mut raw, reader);
    let family = uncrossed(&mut raw, &places, reader);
    let kinds: BTreeMap<String, String> =
        raw.entries.iter().map(|entry| (entry.v.key.v.to_owned(), entry.v.kind.v.to_lowercase())).collect();
    // What is wrong with the value of a field shows only when it is evaluated.
    let alone = |entry: &Placed<RawEntry<'_>>| {
        let one =
            RawBibliography { preamble: String::new(), entries: vec![entry.clone()], abbreviations: vec![] };
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
            let at = Span::new(error.span.start, error.span.start + 1);
            bad(reader, at, words(&error.kind), "nothing is read");
            return Vec::new();
        }
    };
    let dates: BTreeMap<&str, String> = entries
        .iter()
        .map(|entry| (entry.key.as_str(), dated(entry)))
        .filter(|(_, date)| !date.is_empty())
        .collect();
    let kind = |entry: &Entry| kinds.get(&entry.key).map_or("", String::as_str);
    let cited = entries.iter().filter(|entry| !matches!(kind(entry), "xdata" | "set"));
    let one = |entry: &Entry| {
        let at = places.get(&entry.key).copied().unwrap_or_default();
        let own = dates.get(entry.key.as_str());
        let date = own.or_else(|| family.first(&entry.key, |key| dates.get(key)));
        item(entry, kind(entry), date.map_or("", String::as_str), at, reader)
    };
    cited.map(one).collect()
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

/// More text than this does not come from `@string`s, in one library.
const MOST_STRINGS: usize = 4_000_000;

/// Puts the `@string`s in where they are named, as the crate behind would follow them for ever. As in BibTeX, one
/// can be made of those above it, and so never of itself.
fn abbreviate(raw: &mut RawBibliography<'_>, reader: &mut Reader) {
    let mut left = MOST_STRINGS;
    let mut strings: BTreeMap<String, Field<'_>> = BTreeMap::new();
    for pair in std::mem::take(&mut raw.abbreviations) {
        let value = expanded(&pair.value.v, &strings, &mut left);
        let unknown = value.iter().find_map(|chunk| match chunk.v {
            RawChunk::Abbreviation(name) if month_number(name).is_none() => Some((name, chunk.span.clone())),
            RawChunk::Abbreviation(_) | RawChunk::Normal(_) => None,
        });
        let value = if let Some((name, span)) = unknown {
            let message = format!("\"{name}\" is no @string above this one");
            bad(
                reader,
                Span::new(span.start, span.end),
                message,
                "write it above; here it is read as nothing",
            );
            Vec::new()
        } else {
            value
        };
        strings.insert(pair.key.v.to_lowercase(), value);
    }
    for field in raw.entries.iter_mut().flat_map(|entry| &mut entry.v.fields) {
        field.value.v = expanded(&field.value.v, &strings, &mut left);
    }
    if left == 0 {
        let message = "the @strings of this library grow to more text than can be read";
        bad(
            reader,
            Span::new(0, 1),
            message,
            "look for one that repeats others; what is too much is left out",
        );
    }
}

/// A value with the `@string`s put in that it names, as long as there is room left for them.
fn expanded<'s>(value: &Field<'s>, strings: &BTreeMap<String, Field<'s>>, left: &mut usize) -> Field<'s> {
    let mut out = Vec::with_capacity(value.len());
    for chunk in value {
        let string = match chunk.v {
            RawChunk::Abbreviation(name) => strings.get(&name.to_lowercase()),
            RawChunk::Normal(_) => None,
        };
        let Some(string) = string else {
            out.push(chunk.clone());
            continue;
        };
        // Each piece costs something, also an empty one.
        let cost: usize = string.iter().map(|piece| piece.span.len() + 16).sum();
        *left = left.saturating_sub(cost);
        if *left > 0 {
            out.extend(string.iter().cloned());
        }
    }
    out
}

/// The names under which the crate leaves dates alone. It would give up on the whole file for one that it cannot
/// read, where it is inherited.
const DATES: [(&str, &str); 4] =
    [("date", "own-date"), ("year", "own-year"), ("month", "own-month"), ("day", "own-day")];

/// Who inherits from whom, without the references of entries that would do so for ever.
fn uncrossed(raw: &mut RawBibliography<'_>, places: &BTreeMap<String, Span>, reader: &mut Reader) -> Family {
    let refers = |name: &str| name.eq_ignore_ascii_case("crossref") || name.eq_ignore_ascii_case("xdata");
    let mut family = Family::default();
    for entry in &mut raw.entries {
        for pair in &mut entry.v.fields {
            if let Some((_, own)) = DATES.iter().find(|(name, _)| pair.key.v.eq_ignore_ascii_case(name)) {
                pair.key.v = own;
            }
        }
        for pair in entry.v.fields.iter().filter(|pair| refers(pair.key.v)) {
            let value: String = pair
                .value
                .v
                .iter()
                .map(|chunk| match chunk.v {
                    RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
                })
                .collect();
            family.add(entry.v.key.v, value.split(',').map(|key| key.trim().to_owned()));
        }
    }
    let faults = family.prune();
    for entry in &mut raw.entries {
        let Some(fault) = faults.get(entry.v.key.v) else { continue };
        entry.v.fields.retain(|pair| !refers(pair.key.v));
        let at = places.get(entry.v.key.v).copied().unwrap_or_default();
        let how = match fault {
            Fault::Ring => "inherits from itself, by crossref or xdata",
            Fault::Endless => "inherits through more than 64 entries, by crossref or xdata",
        };
        let message = format!("{} {how}", entry.v.key.v);
        doubtful(reader, at, message, "take one of the references out; the entry is read without them");
    }
    family
}

/// What is wrong, in words.
fn words(kind: &ParseErrorKind) -> String {
    match kind {
        ParseErrorKind::UnexpectedEof => {
            "a brace, a quotation mark or a $ is not closed in this entry".into()
        }
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

/// The text of a field, without the commands in it.
fn text(entry: &Entry, name: &str) -> String {
    let Some(chunks) = entry.get(name) else { return String::new() };
    let words = tex::plain(&chunks.format_verbatim());
    // An address has no quotation marks to be set.
    if matches!(name, "url" | "doi") { words } else { tex::quoted(&words) }
}

/// The text of a field with the tags of CSL-JSON: what is marked up, and what stands in braces of its own, whose case
/// stays as it is.
fn marked(entry: &Entry, name: &str) -> String {
    let chunks = entry.get(name).unwrap_or_default();
    let mut all = String::new();
    for chunk in chunks {
        let piece = std::slice::from_ref(chunk).format_verbatim();
        match chunk.v {
            // A single letter is a capital that BibTeX shall leave alone; a style does so anyway.
            Chunk::Verbatim(_) if piece.chars().filter(|c| c.is_alphabetic()).count() > 1 => {
                all.push_str(&format!("<span class=\"nocase\">{piece}</span>"));
            }
            Chunk::Verbatim(_) | Chunk::Normal(_) | Chunk::Math(_) => all.push_str(&piece),
        }
    }
    tex::quoted(&tex::marked(&all))
}

/// When an entry itself says that it was published, in EDTF.
fn dated(entry: &Entry) -> String {
    let date = text(entry, "own-date");
    if !date.trim().is_empty() {
        return open_ended(&date);
    }
    let month =
        month_number(&text(entry, "own-month")).map(|month| format!("-{month:02}")).unwrap_or_default();
    let day = text(entry, "own-day").trim().parse::<u8>().ok().filter(|_| !month.is_empty());
    let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
    match text(entry, "own-year").trim() {
        "" => String::new(),
        year => format!("{year}{month}{day}"),
    }
}

fn item(entry: &Entry, written: &str, date: &str, at: Span, reader: &mut Reader) -> Item {
    let text = |name: &str| text(entry, name);
    let first = |names: &[&str]| {
        let found = names.iter().map(|name| text(name)).find(|value| !value.trim().is_empty());
        found.unwrap_or_default()
    };
    let kind = tex::kind(written, &text("entrysubtype"), &text("type")).unwrap_or_else(|| {
        let message = format!("BibLaTeX has no type of entry \"{written}\"");
        doubtful(reader, at, message, "it is taken as a document");
        "document"
    });
    let mut item = Item::new(Spanned::new(entry.key.clone(), at), kind);
    slips::in_biblatex(entry.fields.keys(), at, reader);
    for (role, field) in PEOPLE {
        item.set_people(role, people(entry, field));
    }
    for (variable, field) in [("original-date", "origdate"), ("event-date", "eventdate")] {
        item.set_date(variable, &open_ended(&text(field)), at, reader);
    }
    let tagged = |names: &[&str]| {
        let found = names.iter().find(|name| !text(name).trim().is_empty());
        found.map(|name| marked(entry, name)).unwrap_or_default()
    };
    let mut title = |variable: &str, main: &[&str], sub: &[&str]| {
        let plain = joined(&first(main), &first(sub));
        // A text that has such signs itself would be taken for a marked one.
        if plain.contains('<') {
            item.set(variable, &plain);
        } else {
            item.set_marked(variable, &joined(&tagged(main), &tagged(sub)));
        }
    };
    title("title", &["title"], &["subtitle"]);
    let containers = ["journaltitle", "journal", "booktitle", "maintitle", "websitetitle"];
    title("container-title", &containers, &["journalsubtitle", "booksubtitle"]);
    title("title-short", &["shorttitle"], &[]);
    item.set("genre", &tex::genre(&text("type"), written));
    for (variable, names) in VARIABLES {
        let value = first(names);
        item.set(variable, if *variable == "page" { value.replace("--", "-") } else { value }.as_str());
    }
    let article = written == "article" || written == "periodical";
    // In a series the number is that of the book in it (biblatex 3.20 manual, 2.2.2, `number`).
    let number = match (article, text("series").trim().is_empty()) {
        (true, _) => "issue",
        (false, true) => "number",
        (false, false) => "collection-number",
    };
    item.set(number, &text("number"));
    item.set("language", tex::language(&first(&["langid", "language", "hyphenation"])));
    item.attachments =
        entry.get("file").map(|field| attached::paths(&field.format_verbatim())).unwrap_or_default();
    item.issue(date, at, reader);
    item.access(&text("urldate"), at, reader);
    item
}

/// CSL's parts that people have, and the fields of BibLaTeX that name them.
const PEOPLE: [(&str, &str); 5] = [
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("container-author", "bookauthor"),
    ("contributor", "annotator"),
];

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
    ("container-title-short", &["shortjournal"]),
    ("event-title", &["eventtitle"]),
    ("event-place", &["venue"]),
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

/// Names; a name in braces is taken whole. "and others" stays, as a name that says it: two of ten are not all.
fn people(entry: &Entry, field: &str) -> Vec<Author> {
    let people = entry.get_as::<Vec<Person>>(field).unwrap_or_default();
    // "family=Dyke, given=Vera, prefix=Van" sets the particle apart (biblatex 3.20 manual, 3.13.2). Else words in braces or
    // with an accent count as one, too, so it stays with the family name.
    let sets_apart = entry.get(field).is_some_and(|chunks| chunks.format_verbatim().contains("prefix"));
    let named = people.iter().map(|found| {
        let prefix = found.prefix.clone();
        let (non_dropping, family) = if sets_apart {
            (prefix, found.name.clone())
        } else {
            (String::new(), format!("{prefix} {}", found.name))
        };
        let (given, suffix) = (found.given_name.clone(), found.suffix.clone());
        person(author::Person { family, given, suffix, non_dropping, ..author::Person::default() })
    });
    named.flatten().collect()
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
}
