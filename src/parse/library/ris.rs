//! RIS (RIS format specification, 2011): records of lines `TY  - NEWS`, each to its `ER`.

use super::item::{Item, name, shown};
use super::{attached, bad, doubtful};
use crate::file::{Span, Spanned};
use crate::model::date::Edtf;
use crate::yaml::Reader;

/// A record while it is read.
struct Open {
    /// Its first line.
    start: Span,
    /// Tag, value, and where the value stands.
    lines: Vec<(String, String, Span)>,
}

/// Reads all records.
pub(super) fn read(text: &str, reader: &mut Reader) -> Vec<Item> {
    let mut items = Vec::new();
    let mut open: Option<Open> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, bare) = (at, line.trim_end_matches(['\r', '\n']));
        at += line.len();
        let span = Span::new(start, start + bare.len());
        let Some((tag, value)) = tagged(bare) else {
            // A long value may go on over several lines.
            if let Some((_, last, _)) = open.as_mut().and_then(|open| open.lines.last_mut())
                && !bare.trim().is_empty()
            {
                last.push(' ');
                last.push_str(bare.trim());
            }
            continue;
        };
        let place = Span::new(start + bare.len() - value.len(), start + bare.len());
        match tag {
            "TY" => {
                if let Some(open) = open.take() {
                    unclosed(&open, reader);
                }
                open = Some(Open { start: span, lines: vec![("TY".into(), value.trim().into(), place)] });
            }
            "ER" => items.extend(open.take().and_then(|open| item(&open, reader))),
            tag => {
                if let Some(open) = &mut open {
                    open.lines.push((tag.into(), value.trim().into(), place));
                } else {
                    let help = "a record begins with a line TY  - and ends with ER  -";
                    bad(reader, span, "a line of RIS stands outside of any record", help);
                }
            }
        }
    }
    if let Some(open) = open {
        unclosed(&open, reader);
    }
    items
}

/// `AU  - Suga, Yoshihide`.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = (line.get(..2)?, line.get(2..)?);
    let mut letters = tag.chars();
    let first = letters.next().is_some_and(|c| c.is_ascii_uppercase());
    let second = letters.next().is_some_and(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    // Without a blank before the dash it is a word: "US-led".
    let value = rest.strip_prefix([' ', '\t'])?.trim_start().strip_prefix('-')?;
    (first && second).then(|| (tag, value.strip_prefix(' ').unwrap_or(value)))
}

fn unclosed(open: &Open, reader: &mut Reader) {
    bad(reader, open.start, "this record of RIS has no end", "put a line after its last field: ER  -");
}

fn item(open: &Open, reader: &mut Reader) -> Option<Item> {
    let first = |tags: &[&str]| {
        let found =
            |tag: &&str| open.lines.iter().find(|(known, value, _)| known == *tag && !value.is_empty());
        tags.iter().find_map(found)
    };
    let Some((_, key, at)) = first(&["ID"]) else {
        let help = "add a line with the key to cite it by: ID  - suga2021";
        bad(reader, open.start, "this record of RIS has no key", help);
        return None;
    };
    let mut item = Item::new(Spanned::new(key.clone(), *at), type_of(open, reader));
    let people = |wanted: &str| {
        let lines = open.lines.iter().filter(|(tag, _, _)| tag == wanted);
        lines.filter_map(|(_, value, _)| name(value)).collect()
    };
    item.set_people("collection-editor", people("A3"));
    item.set_people("translator", people("A4"));
    for (tag, value, _) in &open.lines {
        match tag.as_str() {
            "AU" | "A1" => item.author.extend(name(value)),
            "ED" | "A2" => item.editor.extend(name(value)),
            "L1" => item.attachments.extend(attached::local(value)),
            _ => {}
        }
    }
    let texts: [(&str, &[&str]); 15] = [
        ("title", &["TI", "T1", "CT"]),
        ("container-title", &["T2", "JO", "JF", "BT", "JA"]),
        ("publisher", &["PB"]),
        ("publisher-place", &["CY", "PP"]),
        ("volume", &["VL"]),
        ("issue", &["IS"]),
        ("number", &["M1"]),
        ("edition", &["ET"]),
        ("URL", &["UR", "L2"]),
        ("DOI", &["DO"]),
        ("language", &["LA"]),
        ("call-number", &["CN"]),
        ("title-short", &["ST"]),
        ("collection-title", &["T3"]),
        ("archive", &["DB"]),
    ];
    for (variable, tags) in texts {
        if let Some((_, value, _)) = first(tags) {
            item.set(variable, value);
        }
    }
    if let Some((_, number, _)) = first(&["SN"]) {
        let book = matches!(item.kind.as_str(), "book" | "chapter" | "report");
        item.set(if book { "ISBN" } else { "ISSN" }, number);
    }
    match (first(&["SP"]), first(&["EP"])) {
        (Some((_, from, _)), Some((_, to, _))) if from != to => item.set("page", &format!("{from}-{to}")),
        (Some((_, page, _)), _) => item.set("page", page),
        _ => {}
    }
    // A day that cannot be read does not hide the year beside it.
    let dates = ["DA", "PY", "Y1"].into_iter().filter_map(|tag| first(&[tag]));
    let mut readable = dates.clone().filter_map(|(_, date, at)| Some((edtf(date)?, *at)));
    if let Some((date, at)) = readable.find(|(date, _)| Edtf::parse(date).is_ok()) {
        item.issue(&date, at, reader);
    } else if let Some((_, date, at)) = dates.clone().next() {
        let message = format!("the date \"{}\" cannot be read", shown(date));
        doubtful(reader, *at, message, "write year/month/day: 2021/12/24/; the entry is read without it");
    }
    if let Some((_, date, at)) = first(&["Y2"]) {
        item.access(edtf(date).as_deref().unwrap_or(date), *at, reader);
    }
    Some(item)
}

/// `2021/12/24/`, `2021//`, `2021-12-24`, `2021` as EDTF.
fn edtf(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.split(['/', '-']).map(str::trim).take(3).collect();
    let digits = |part: &&&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let year = parts.first().filter(digits).filter(|year| year.len() == 4)?;
    let rest = parts.iter().skip(1).take_while(|part| digits(part));
    let rest: String = rest.map(|part| format!("-{part:0>2}")).collect();
    Some(format!("{year}{rest}"))
}

/// The CSL type of a record; a type that RIS does not have is told.
fn type_of(open: &Open, reader: &mut Reader) -> &'static str {
    let (written, at) = open.lines.first().map_or(("", open.start), |(_, value, at)| (value.as_str(), *at));
    kind(written).unwrap_or_else(|| {
        let message = format!("RIS has no type \"{}\"", shown(written));
        doubtful(reader, at, message, "it is taken as a document");
        "document"
    })
}

/// The CSL type of a type of RIS, if it is one.
fn kind(written: &str) -> Option<&'static str> {
    Some(match written {
        "NEWS" => "article-newspaper",
        "MGZN" => "article-magazine",
        "JOUR" | "EJOUR" | "JFULL" => "article-journal",
        "BOOK" | "EBOOK" | "EDBOOK" => "book",
        "CHAP" | "ECHAP" => "chapter",
        "RPRT" | "GOVDOC" => "report",
        "THES" => "thesis",
        "CONF" | "CPAPER" => "paper-conference",
        "STAT" | "LEGAL" => "legislation",
        "BILL" | "UNBILL" => "bill",
        "CASE" => "legal_case",
        "HEAR" => "hearing",
        "PAT" => "patent",
        "ELEC" => "webpage",
        "BLOG" => "post-weblog",
        "DATA" => "dataset",
        "COMP" => "software",
        "VIDEO" | "MPCT" => "motion_picture",
        "SOUND" | "MUSIC" => "song",
        "MAP" => "map",
        "ICOMM" | "PCOMM" => "personal_communication",
        "ENCYC" => "entry-encyclopedia",
        "DICT" => "entry-dictionary",
        "UNPB" | "MANSCPT" => "manuscript",
        "ART" | "FIGURE" | "CHART" => "graphic",
        "CLSWK" | "ANCIENT" => "classic",
        "PAMP" => "pamphlet",
        "STAND" => "standard",
        "GEN" | "ABST" | "ADVS" | "AGGR" | "CTLG" | "DBASE" | "EQUA" | "GRANT" | "INPR" | "MULTI" | "SER"
        | "SLIDE" => "document",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{edtf, tagged};

    #[test]
    fn a_line_of_a_long_value_is_no_tag() {
        assert_eq!(tagged("TI  - Piles"), Some(("TI", "Piles")));
        assert_eq!(tagged("TI - Piles"), Some(("TI", "Piles")));
        assert_eq!(tagged("ER  -"), Some(("ER", "")));
        assert_eq!(tagged("US-led mending"), None);
    }

    #[test]
    fn dates_of_every_precision() {
        let check = |written: &str, expected: Option<&str>| assert_eq!(edtf(written).as_deref(), expected);
        check("2021/12/24/", Some("2021-12-24"));
        check("2021/3//spring", Some("2021-03"));
        check("2021///", Some("2021"));
        check("2021-12-24", Some("2021-12-24"));
        check("spring 2021", None);
    }
}
