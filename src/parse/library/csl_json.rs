//! CSL-JSON (CSL 1.0.2, schema csl-data): read field by field, so that one value of another type spoils itself only.

use super::item::{Item, person};
use super::{bad, doubtful, slips};
use crate::csl::is_set;
use crate::file::{Span, Spanned};
use crate::model::author::{Author, Person};
use crate::model::csl_values::CSL_DATES;
use crate::model::date::Edtf;
use crate::yaml::Reader;
use serde_json::{Map, Value};
use std::ops::Range;

/// Reads all items of the list.
pub(super) fn read(text: &str, reader: &mut Reader) -> Vec<Item> {
    let mut items = Vec::new();
    if !text.trim_start().starts_with('[') && !text.trim().is_empty() {
        let help = "CSL-JSON is a list: [{\"id\": \"suga2021\", \"title\": …}, …]";
        bad(reader, Span::new(0, 1), "this library is no list of items", help);
        return items;
    }
    for range in objects(text) {
        match serde_json::from_str::<Value>(text.get(range.clone()).unwrap_or_default()) {
            Ok(Value::Object(fields)) => items.extend(item(&fields, range, text, reader)),
            Ok(_) => {}
            Err(error) => {
                let at = place(text, &range, error.line(), error.column());
                let message = format!("this item is no JSON: {}", reason(&error));
                bad(reader, at, message, "export the library again, or mend it; the other items are read");
            }
        }
    }
    items
}

/// What is wrong, without the place, which the finding gives.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

/// A place that the parser gives by line and column of an object, in the file.
fn place(text: &str, range: &Range<usize>, line: usize, column: usize) -> Span {
    let object = text.get(range.clone()).unwrap_or_default();
    let before: usize = object.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let at = text.floor_char_boundary((range.start + before + column.saturating_sub(1)).min(text.len()));
    Span::new(at, at + 1)
}

/// The objects of the outermost list, by their braces; strings are passed over. In a text that is no JSON, an object
/// that is not closed reaches to the next line that begins one no further to the right, or to the end.
fn objects(text: &str) -> Vec<Range<usize>> {
    let sound = serde_json::from_str::<Value>(text).is_ok();
    let mut found = Vec::new();
    let (mut depth, mut start, mut quoted, mut escaped) = (0_usize, 0, false, false);
    // Where the line began, where the object stands in its line, and whether only blanks and commas came before.
    let (mut line, mut column, mut blank) = (0, 0, true);
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'\n' {
            // No string goes over the end of a line: one that does was not closed.
            (line, blank, quoted, escaped) = (at + 1, true, quoted && sound, false);
            continue;
        }
        let led = blank;
        blank &= matches!(byte, b' ' | b'\t' | b'\r' | b',');
        let first = led && !blank;
        if first && byte == b'{' && !sound && depth > 0 && at - line <= column {
            found.push(start..at);
            depth = 0;
        }
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' => {
                if depth == 0 {
                    (start, column) = (at, at - line);
                }
                depth += 1;
            }
            b'}' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    if depth > 0 {
        found.push(start..text.len());
    }
    found
}

fn item(fields: &Map<String, Value>, range: Range<usize>, text: &str, reader: &mut Reader) -> Option<Item> {
    let start = Span::new(range.start, range.start + 1);
    let key = fields.get("citation-key").or_else(|| fields.get("id")).and_then(plain);
    let Some(key) = key.filter(|key| !key.is_empty()) else {
        bad(reader, start, "this item has no id", "add the key to cite it by: \"id\": \"suga2021\"");
        return None;
    };
    // Findings point at the key where it stands.
    let at = text.get(range.clone()).and_then(|object| object.find(&format!("\"{key}\"")));
    let at = at.map_or(start, |at| Span::new(range.start + at + 1, range.start + at + 1 + key.len()));
    let kind = fields.get("type").and_then(plain).unwrap_or_else(|| "document".into());
    let mut item = Item::new(Spanned::new(key, at), kind);
    slips::in_json(fields.keys(), at, reader);
    for (name, value) in fields {
        match name.as_str() {
            "id" | "type" | "citation-key" => {}
            "issued" => match date(value) {
                Some(Date::Parts(date)) => item.issue(&date, at, reader),
                Some(Date::Words(words)) if Edtf::parse(&words).is_ok() => item.issue(&words, at, reader),
                // CSL prints such words as they stand.
                Some(Date::Words(words)) => item.issued_text = Some(words),
                None => {}
            },
            "accessed" => {
                if let Some(Date::Parts(day) | Date::Words(day)) = date(value) {
                    item.access(&day, at, reader);
                }
            }
            name if CSL_DATES.contains(&name) => {
                if let Some(Date::Parts(day) | Date::Words(day)) = date(value) {
                    item.set_date(name, &day, at, reader);
                }
            }
            "author" | "editor" if value.is_string() => {
                let help = "write a list of names: [{\"family\": \"Suga\", \"given\": \"Yoshihide\"}]";
                doubtful(
                    reader,
                    at,
                    format!("the {name} of {} is text, and no list of names", item.key.value),
                    help,
                );
            }
            name if value.as_array().is_some_and(|names| names.iter().any(Value::is_object)) => {
                let parts = value.as_array().into_iter().flatten().filter_map(Value::as_object);
                slips::in_name(parts.flat_map(Map::keys), at, reader);
                item.set_people(name, names(value));
            }
            "note" => noted(&mut item, value, at, reader),
            "event" => set(&mut item, "event-title", value),
            "shortTitle" => set(&mut item, "title-short", value),
            "journalAbbreviation" => set(&mut item, "container-title-short", value),
            name => set(&mut item, name, value),
        }
    }
    Some(item)
}

/// Programs keep in the note what they have no field for: lines "original-date: 1850" at its beginning (Zotero's Extra).
fn noted(item: &mut Item, value: &Value, at: Span, reader: &mut Reader) {
    let note = plain(value).unwrap_or_default();
    for line in note.lines() {
        let Some((name, value)) = line.split_once(':') else { return };
        let (name, value) = (name.trim().to_lowercase().replace(' ', "-"), value.trim());
        if CSL_DATES.contains(&name.as_str()) {
            item.set_date(&name, value, at, reader);
        } else if let Some((family, given)) = value.split_once("||") {
            let (family, given) = (family.to_owned(), given.to_owned());
            let named = person(Person { family, given, ..Person::default() });
            item.set_people(&name, named.into_iter().collect());
        } else {
            item.set_marked(&name, value);
        }
    }
}

fn set(item: &mut Item, name: &str, value: &Value) {
    if let Some(value) = plain(value) {
        item.set_marked(name, &value);
    }
}

/// Text, or a number as text.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn names(value: &Value) -> Vec<Author> {
    let part = |name: &Value, field: &str| name.get(field).and_then(plain).unwrap_or_default();
    let one = |name: &Value| {
        let literal = part(name, "literal");
        if !literal.is_empty() {
            return Some(Author::Literal(literal));
        }
        person(Person {
            family: part(name, "family"),
            given: part(name, "given"),
            suffix: part(name, "suffix"),
            dropping: part(name, "dropping-particle"),
            non_dropping: part(name, "non-dropping-particle"),
            comma_suffix: is_set(name.get("comma-suffix")),
            static_ordering: is_set(name.get("static-ordering")),
        })
    };
    value.as_array().into_iter().flatten().filter_map(one).collect()
}

/// A date as it was given.
#[derive(Debug, PartialEq, Eq)]
enum Date {
    /// Numbers, as EDTF.
    Parts(String),
    /// Words, `raw` or `literal`, or a text in place of a date: EDTF perhaps.
    Words(String),
}

/// A date: `date-parts`, one or two, with a season or `circa`; or words. One that says nothing is none.
fn date(value: &Value) -> Option<Date> {
    let number = |part: &Value| plain(part)?.parse::<i32>().ok();
    let stamp = |parts: &Value| {
        let parts: Vec<i32> =
            parts.as_array()?.iter().map_while(number).take_while(|part| *part != 0).collect();
        let (year, rest) = parts.split_first()?;
        // CSL has no year 0, as EDTF has: -44 is 44 BC, which is -0043.
        let year = if *year < 0 { year.saturating_add(1) } else { *year };
        let sign = if year < 0 { "-" } else { "" };
        let rest: String = rest.iter().take(2).map(|part| format!("-{part:02}")).collect();
        Some(format!("{sign}{:04}{rest}", year.unsigned_abs()))
    };
    let parts = value.get("date-parts").and_then(Value::as_array);
    let parts: Vec<String> = parts.into_iter().flatten().filter_map(stamp).collect();
    let circa = value.get("circa").is_some_and(|circa| !matches!(circa, Value::Bool(false) | Value::Null));
    let about = if circa { "~" } else { "" };
    match parts.as_slice() {
        [one] => {
            let season = value.get("season").and_then(season).filter(|_| one.len() == 4);
            Some(Date::Parts(format!("{one}{}{about}", season.unwrap_or_default())))
        }
        [from, to, ..] => Some(Date::Parts(format!("{from}{about}/{to}{about}"))),
        [] => {
            let words = ["raw", "literal"].into_iter().find_map(|name| value.get(name).and_then(plain));
            words.or_else(|| plain(value)).filter(|words| !words.is_empty()).map(Date::Words)
        }
    }
}

/// A season, which is 1 to 4 in CSL, or a word, and 21 to 24 in EDTF.
fn season(value: &Value) -> Option<&'static str> {
    Some(match plain(value)?.to_lowercase().as_str() {
        "1" | "spring" => "-21",
        "2" | "summer" => "-22",
        "3" | "autumn" | "fall" => "-23",
        "4" | "winter" => "-24",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_edtf() {
        let check = |json: &str, expected: &str| {
            let found = date(&serde_json::from_str(json).unwrap());
            assert_eq!(found, Some(Date::Parts(expected.to_owned())), "{json}");
        };
        check(r#"{"date-parts": [[2021, 12, 3]]}"#, "2021-12-03");
        check(r#"{"date-parts": [["2021", "3"]], "circa": 1}"#, "2021-03~");
        check(r#"{"date-parts": [[2021], [2022, 3]]}"#, "2021/2022-03");
        check(r#"{"date-parts": [[2021]], "season": 2}"#, "2021-22");
        check(r#"{"date-parts": [[2021]], "season": "Winter"}"#, "2021-24");
        check(r#"{"date-parts": [[-44]]}"#, "-0043");
        check(r#"{"date-parts": [[-1]]}"#, "0000");
        check(r#"{"date-parts": [[2021, 0, 5]]}"#, "2021");
        check(r#"{"date-parts": [[-2147483648]]}"#, "-2147483647");
    }

    #[test]
    fn dates_in_words_stay_words() {
        let check = |json: &str, expected: Option<&str>| {
            let found = date(&serde_json::from_str(json).unwrap());
            assert_eq!(found, expected.map(|words| Date::Words(words.to_owned())), "{json}");
        };
        check(r#"{"literal": "last spring"}"#, Some("last spring"));
        check(r#"{"raw": "2021-12-03"}"#, Some("2021-12-03"));
        check(r#""2021-12""#, Some("2021-12"));
        check(r#"{"date-parts": [[null]]}"#, None);
        check("[]", None);
    }

    #[test]
    fn objects_are_found_by_braces() {
        let text = r#"[{"a": "}"}, {"b": {"c": 1}}, {"d": "#;
        let found: Vec<&str> = objects(text).into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(found, [r#"{"a": "}"}"#, r#"{"b": {"c": 1}}"#, r#"{"d": "#]);
        let text = "[\n {\"a\": \"x},\n {\"b\": [\n  {}\n ]},\n {\"c\": {},\n {\"d\": 1}\n]";
        let found: Vec<&str> = objects(text).into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(found, ["{\"a\": \"x},\n ", "{\"b\": [\n  {}\n ]}", "{\"c\": {},\n ", "{\"d\": 1}"]);
    }
}
