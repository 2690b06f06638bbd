//! The sources as RIS.

use super::{csl_type, people, variables};
use crate::model::author::Author;
use crate::model::record::Record;
use crate::model::source::Source;

/// A RIS record (RIS format specification, 2011).
pub(super) fn record(entry: &Record, source: &Source) -> String {
    let kind = record_type(csl_type(source));
    let mut lines = vec![format!("TY  - {kind}")];
    for (role, people) in people(source) {
        let tag = match role {
            "author" => "AU",
            "editor" => "ED",
            "collection-editor" => "A3",
            "translator" => "A4",
            _ => continue,
        };
        lines.extend(people.iter().map(|person| match person {
            Author::Literal(literal) => format!("{tag}  - {literal}"),
            Author::Personal(person) => {
                let [family, suffix, given] = person.inverted();
                let parts = [family, given, suffix].into_iter().filter(|part| !part.is_empty());
                format!("{tag}  - {}", parts.collect::<Vec<_>>().join(", "))
            }
        }));
    }
    for (name, value) in variables(entry, source) {
        let tag = match name {
            "title" => "TI",
            "container-title" => "T2",
            "publisher" => "PB",
            "URL" => "UR",
            "DOI" => "DO",
            "language" => "LA",
            "volume" => "VL",
            "issue" => "IS",
            "number" => "M1",
            "edition" => "ET",
            "publisher-place" => "CY",
            "ISBN" | "ISSN" => "SN",
            "title-short" => "ST",
            "collection-title" => "T3",
            "call-number" => "CN",
            "archive" => "DB",
            "page" => {
                // One range has two fields; "B-3" and "3, 15-17" are no range.
                let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
                let ends = value.split_once(['-', '–']).filter(|(from, to)| number(from) && number(to));
                let (from, to) = ends.unwrap_or((&value, ""));
                lines.push(format!("SP  - {}", from.replace(['\n', '\r'], " ")));
                if !to.is_empty() {
                    lines.push(format!("EP  - {to}"));
                }
                continue;
            }
            _ => continue,
        };
        lines.push(format!("{tag}  - {}", value.replace(['\n', '\r'], " ")));
    }
    if let Some([year, rest @ ..]) = source
        .fields
        .published
        .as_ref()
        .and_then(|date| date.value.date_parts().into_iter().next())
        .as_deref()
    {
        let part = |index: usize| rest.get(index).map(|part| format!("{part:02}")).unwrap_or_default();
        lines.push(format!("DA  - {year:04}/{}/{}/", part(0), part(1)));
        lines.push(format!("PY  - {year:04}"));
    }
    if let Some(day) = &source.fields.accessed {
        lines.push(format!("Y2  - {}/", day.value.0.to_string().replace('-', "/")));
    }
    lines.push(format!("ID  - {}", source.key));
    lines.push("ER  - \n\n".into());
    lines.join("\r\n")
}

/// The type of a record.
fn record_type(csl: &str) -> &'static str {
    match csl {
        "article-newspaper" => "NEWS",
        "article-magazine" => "MGZN",
        "article-journal" => "JOUR",
        "book" => "BOOK",
        "chapter" => "CHAP",
        "report" => "RPRT",
        "thesis" => "THES",
        "legislation" => "STAT",
        "bill" => "BILL",
        "webpage" | "post" => "ELEC",
        "post-weblog" => "BLOG",
        "paper-conference" => "CONF",
        "legal_case" => "CASE",
        "hearing" => "HEAR",
        "patent" => "PAT",
        "dataset" => "DATA",
        "software" => "COMP",
        "motion_picture" => "VIDEO",
        "song" => "SOUND",
        "map" => "MAP",
        "personal_communication" => "PCOMM",
        "entry-encyclopedia" => "ENCYC",
        "entry-dictionary" => "DICT",
        "manuscript" => "UNPB",
        "graphic" => "ART",
        "classic" => "CLSWK",
        "pamphlet" => "PAMP",
        "standard" => "STAND",
        _ => "GEN",
    }
}
