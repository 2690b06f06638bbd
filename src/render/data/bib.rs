//! The sources for `BibLaTeX`.

use super::{csl_type, people, variables};
use crate::model::author::Author;
use crate::model::record::Record;
use crate::model::source::Source;
use std::fmt::Write as _;

/// A BibLaTeX entry (biblatex 3.20 manual, section 2).
pub(super) fn entry(record: &Record, source: &Source) -> String {
    let kind = entry_type(csl_type(source));
    let mut entry =
        format!("@{kind}{{{},\n", source.key.as_str().replace([',', '{', '}', '%', '#', '\\', ' '], "-"));
    let line = |entry: &mut String, name: &str, value: &str| {
        let _ = writeln!(entry, "  {name} = {{{}}},", tex(value));
    };
    // What tells types of CSL apart that are one to BibLaTeX (the same manual, 2.1.1, `entrysubtype`).
    match csl_type(source) {
        "article-newspaper" => line(&mut entry, "entrysubtype", "newspaper"),
        "article-magazine" => line(&mut entry, "entrysubtype", "magazine"),
        "bill" if source.csl.text("genre").is_none() => line(&mut entry, "type", "bill"),
        _ => {}
    }
    for (role, people) in people(source) {
        let name = match role {
            "author" | "editor" | "translator" => role,
            "container-author" => "bookauthor",
            "contributor" => "annotator",
            _ => continue,
        };
        let names: Vec<String> = people
            .iter()
            .map(|person| match person {
                // Without braces BibTeX reads it as what it says (biblatex 3.20 manual, 3.13.1).
                Author::Literal(literal) if literal == Author::OTHERS => literal.clone(),
                Author::Literal(literal) => format!("{{{}}}", tex(literal)),
                Author::Personal(person) => {
                    let parts = person.inverted().into_iter().filter(|part| !part.is_empty());
                    parts.map(|part| tex(&part)).collect::<Vec<_>>().join(", ")
                }
            })
            .collect();
        // The braces around a literal name are markup, so they are written as they are.
        let _ = writeln!(entry, "  {name} = {{{}}},", names.join(" and "));
    }
    for (variable, field) in [("original-date", "origdate"), ("event-date", "eventdate")] {
        if let Some((_, date)) = source.csl.dates.iter().find(|(name, _)| *name == variable) {
            line(&mut entry, field, date.as_str());
        }
    }
    for (variable, value) in variables(record, source) {
        match (field(variable, kind), variable) {
            // Verbatim fields (the same manual, 2.2.1): nothing in them is markup, so nothing is escaped.
            (Some(name), "URL" | "DOI") => {
                let plain = value.replace('{', "%7B").replace('}', "%7D").replace(['\n', '\r'], " ");
                let _ = writeln!(entry, "  {name} = {{{plain}}},");
            }
            (Some(name), _) => line(&mut entry, name, &value),
            (None, _) => {}
        }
    }
    if let Some(date) = &source.fields.published {
        line(&mut entry, "date", date.value.as_str());
    }
    if let Some(day) = &source.fields.accessed {
        line(&mut entry, "urldate", &day.value.0.to_string());
    }
    entry.push_str("}\n\n");
    entry
}

/// The type of an entry (biblatex 3.20 manual, 2.1).
fn entry_type(csl: &str) -> &'static str {
    match csl {
        "article-newspaper" | "article-magazine" | "article-journal" | "article" => "article",
        "book" => "book",
        "chapter" => "incollection",
        "report" => "report",
        "thesis" => "thesis",
        "paper-conference" => "inproceedings",
        "legislation" | "bill" | "regulation" => "legislation",
        "webpage" | "post" | "post-weblog" => "online",
        "entry-encyclopedia" | "entry-dictionary" => "inreference",
        "manuscript" => "unpublished",
        "pamphlet" => "booklet",
        "performance" => "performance",
        "periodical" => "periodical",
        "review" | "review-book" => "review",
        "treaty" => "legal",
        "dataset" => "dataset",
        "software" => "software",
        "patent" => "patent",
        "legal_case" => "jurisdiction",
        "motion_picture" => "movie",
        "song" => "music",
        "graphic" => "artwork",
        "personal_communication" => "letter",
        "standard" => "standard",
        _ => "misc",
    }
}

/// The field that a variable of CSL is written to in an entry of some type (the same manual, 2.2).
fn field(variable: &str, kind: &str) -> Option<&'static str> {
    Some(match variable {
        "container-title" if kind == "article" => "journaltitle",
        "container-title" => "booktitle",
        "URL" => "url",
        "DOI" => "doi",
        "language" => "langid",
        "page" => "pages",
        "publisher-place" => "location",
        "ISBN" => "isbn",
        "ISSN" => "issn",
        "genre" => "type",
        "title-short" => "shorttitle",
        "container-title-short" => "shortjournal",
        "collection-title" => "series",
        "chapter-number" => "chapter",
        "event-title" => "eventtitle",
        "event-place" => "venue",
        "medium" => "howpublished",
        "number-of-pages" => "pagetotal",
        "number-of-volumes" => "volumes",
        "call-number" => "library",
        "title" => "title",
        "publisher" => "publisher",
        "volume" => "volume",
        "edition" => "edition",
        "version" => "version",
        "number" | "issue" | "collection-number" => "number",
        _ => return None,
    })
}

/// Escapes what TeX would take for markup.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '%' | '#' | '&' | '$' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
