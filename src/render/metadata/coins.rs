//! A source as an `OpenURL` context object in HTML (Z39.88-2004, KEV; `COinS`), which reference managers find on a page.

use crate::model::author::Author;
use crate::model::record::Record;
use crate::model::source::Source;
use crate::render::data::{csl_type, variables};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The context object of a source, to stand in the `title` of a `span` of the class `Z3988`.
pub(in crate::render) fn coins(record: &Record, source: &Source) -> String {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
    };
    let (format, genre, title) = match csl_type(source) {
        "article-newspaper" | "article-magazine" | "article-journal" | "article" => {
            ("journal", "article", "atitle")
        }
        "book" => ("book", "book", "btitle"),
        "chapter" | "paper-conference" => ("book", "bookitem", "atitle"),
        "report" => ("book", "report", "btitle"),
        "thesis" => ("dissertation", "", "title"),
        _ => ("dc", "", "title"),
    };
    add("ctx_ver", "Z39.88-2004");
    add("rft_val_fmt", &format!("info:ofi/fmt:kev:mtx:{format}"));
    add("rft.genre", genre);
    if format == "dc" {
        add("rft.type", csl_type(source));
    }
    for (name, value) in variables(record, source) {
        match name {
            "title" => add(&format!("rft.{title}"), &value),
            "container-title" => add(
                if format == "book" {
                    "rft.btitle"
                } else if format == "journal" {
                    "rft.jtitle"
                } else {
                    "rft.source"
                },
                &value,
            ),
            "publisher" => add(if format == "book" { "rft.pub" } else { "rft.publisher" }, &value),
            "URL" => add(if format == "dc" { "rft.identifier" } else { "rft_id" }, &value),
            "DOI" => add("rft_id", &format!("info:doi/{value}")),
            "language" => add("rft.language", &value),
            "volume" => add("rft.volume", &value),
            "issue" => add("rft.issue", &value),
            "page" => add("rft.pages", &value),
            _ => {}
        }
    }
    if let Some(date) = &source.fields.published {
        let parts = date.value.date_parts().into_iter().next().unwrap_or_default();
        let parts: Vec<String> = parts.iter().map(|part| format!("{part:02}")).collect();
        add("rft.date", &parts.join("-"));
    }
    for (number, author) in source.fields.author.iter().enumerate() {
        match (author, number) {
            _ if format == "dc" => add("rft.creator", &author.display()),
            (Author::Personal(person), 0) => {
                add("rft.aulast", &person.full_family());
                add("rft.aufirst", &person.full_given());
                if !person.suffix.is_empty() {
                    add("rft.ausuffix", &person.suffix);
                }
            }
            (Author::Literal(name), 0) => add("rft.aucorp", name),
            _ => add("rft.au", &author.display()),
        }
    }
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}
