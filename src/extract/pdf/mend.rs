//! Brings a font into the narrow form that the library takes: it panics on what the standard allows but it does not
//! expect, and reads some widths wrong. What a glyph means is not changed.

use super::object::{dict, follow, list, name, number, value, whole};
use pdf_extract::{Dictionary, Document, Object};

/// Codes of the standard encoding that differ from the one the library takes in its place (PDF 1.7, Annex D.2).
const STANDARD: [(i64, &str); 59] = [
    (39, "quoteright"),
    (96, "quoteleft"),
    (161, "exclamdown"),
    (162, "cent"),
    (163, "sterling"),
    (164, "fraction"),
    (165, "yen"),
    (166, "florin"),
    (167, "section"),
    (168, "currency"),
    (169, "quotesingle"),
    (170, "quotedblleft"),
    (171, "guillemotleft"),
    (172, "guilsinglleft"),
    (173, "guilsinglright"),
    (174, "fi"),
    (175, "fl"),
    (177, "endash"),
    (178, "dagger"),
    (179, "daggerdbl"),
    (180, "periodcentered"),
    (182, "paragraph"),
    (183, "bullet"),
    (184, "quotesinglbase"),
    (185, "quotedblbase"),
    (186, "quotedblright"),
    (187, "guillemotright"),
    (188, "ellipsis"),
    (189, "perthousand"),
    (191, "questiondown"),
    (193, "grave"),
    (194, "acute"),
    (195, "circumflex"),
    (196, "tilde"),
    (197, "macron"),
    (198, "breve"),
    (199, "dotaccent"),
    (200, "dieresis"),
    (202, "ring"),
    (203, "cedilla"),
    (205, "hungarumlaut"),
    (206, "ogonek"),
    (207, "caron"),
    (208, "emdash"),
    (225, "AE"),
    (227, "ordfeminine"),
    (232, "Lslash"),
    (233, "Oslash"),
    (234, "OE"),
    (235, "ordmasculine"),
    (241, "ae"),
    (245, "dotlessi"),
    (248, "lslash"),
    (249, "oslash"),
    (250, "oe"),
    (251, "germandbls"),
    (45, "hyphen"),
    (36, "dollar"),
    (95, "underscore"),
];

/// There are so many codes of two bytes.
const CODES: usize = 1 << 16;

/// The fonts that every reader has; the library knows their widths.
const CORE: [&str; 14] = [
    "Courier",
    "Courier-Bold",
    "Courier-BoldOblique",
    "Courier-Oblique",
    "Helvetica",
    "Helvetica-Bold",
    "Helvetica-BoldOblique",
    "Helvetica-Oblique",
    "Symbol",
    "Times-Bold",
    "Times-BoldItalic",
    "Times-Italic",
    "Times-Roman",
    "ZapfDingbats",
];

/// A font as the library takes it.
pub(super) fn mend(document: &Document, font: &Dictionary) -> Dictionary {
    let mut font = font.clone();
    drop_lost(document, &mut font);
    let kind = name(document, &font, "Subtype").unwrap_or(b"Type1").to_vec();
    font.set("Subtype", Object::Name(kind.clone()));
    if name(document, &font, "BaseFont").is_none() {
        font.set("BaseFont", Object::Name(b"Unnamed".to_vec()));
    }
    if !matches!(value(document, &font, "ToUnicode"), Some(Object::Stream(_))) {
        font.remove(b"ToUnicode");
    }
    if kind == b"Type0" {
        composite(document, &mut font);
    } else {
        encoding(document, &mut font, &kind);
        widths(document, &mut font, &kind);
    }
    font
}

/// Leaves out what leads nowhere.
fn drop_lost(document: &Document, dict: &mut Dictionary) {
    let lost: Vec<Vec<u8>> = dict
        .iter()
        .filter(|(_, object)| follow(document, object).is_none_or(Object::is_null))
        .map(|(key, _)| key.clone())
        .collect();
    for key in lost {
        dict.remove(&key);
    }
}

/// The encoding of a simple font.
fn encoding(document: &Document, font: &mut Dictionary, kind: &[u8]) {
    let known = |name: &[u8]| matches!(name, b"MacRomanEncoding" | b"MacExpertEncoding" | b"WinAnsiEncoding");
    let mended = match value(document, font, "Encoding") {
        Some(Object::Name(name)) if known(name) => Some(Object::Name(name.clone())),
        Some(Object::Name(name)) if name == b"StandardEncoding" => {
            Some(differing(Dictionary::new(), standard()))
        }
        Some(Object::Dictionary(encoding)) => {
            let base = name(document, encoding, "BaseEncoding").filter(|name| known(name));
            let mut own = Dictionary::new();
            let mut codes = Vec::new();
            match base {
                Some(base) => own.set("BaseEncoding", Object::Name(base.to_vec())),
                None if name(document, encoding, "BaseEncoding") == Some(b"StandardEncoding") => {
                    codes = standard();
                }
                None => {}
            }
            codes.extend(differences(document, encoding));
            Some(differing(own, codes))
        }
        // A font whose glyphs the file draws itself must say what they are called; one that does not is empty.
        _ if kind == b"Type3" => Some(Object::Dictionary(Dictionary::new())),
        _ => None,
    };
    match mended {
        Some(encoding) => font.set("Encoding", encoding),
        None => {
            font.remove(b"Encoding");
        }
    }
}

/// The differences that can be meant: names for codes of one byte.
fn differences(document: &Document, encoding: &Dictionary) -> Vec<Object> {
    let mut kept = Vec::new();
    let mut code = 0;
    for object in list(document, encoding, "Differences").unwrap_or_default() {
        match follow(document, object) {
            Some(Object::Integer(next)) => code = *next,
            Some(Object::Real(_)) => code = i64::from(as_code(number(object))),
            Some(Object::Name(name)) => {
                if (0..256).contains(&code) {
                    kept.push(Object::Integer(code));
                    kept.push(Object::Name(name.clone()));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    kept
}

/// The standard encoding, as differences.
fn standard() -> Vec<Object> {
    STANDARD
        .iter()
        .flat_map(|(code, name)| [Object::Integer(*code), Object::Name(name.as_bytes().to_vec())])
        .collect()
}

/// An encoding with these differences.
fn differing(mut encoding: Dictionary, codes: Vec<Object>) -> Object {
    encoding.set("Differences", Object::Array(codes));
    Object::Dictionary(encoding)
}

/// The widths of a simple font: of all 256 codes, so that none is missing.
fn widths(document: &Document, font: &mut Dictionary, kind: &[u8]) {
    let given = list(document, font, "Widths").map(<[Object]>::to_vec);
    let first = whole(document, font, "FirstChar");
    let descriptor = dict(document, font, "FontDescriptor");
    let missing =
        descriptor.and_then(|descriptor| value(document, descriptor, "MissingWidth")).map_or(0.0, number);
    for key in ["FirstChar", "LastChar", "Widths"] {
        font.remove(key.as_bytes());
    }
    let (given, first) = match (given, first) {
        (Some(given), first) => (given, first.unwrap_or(0)),
        (None, _) if kind == b"Type3" => (Vec::new(), 0),
        (None, _) => {
            substitute(document, font);
            return;
        }
    };
    let width = |code: i64| {
        let at = usize::try_from(code.saturating_sub(first)).ok();
        at.and_then(|at| given.get(at)).and_then(|object| follow(document, object)).map_or(missing, number)
    };
    font.set("FirstChar", 0);
    font.set("LastChar", 255);
    font.set("Widths", (0..256).map(|code| real(width(code))).collect::<Vec<_>>());
}

/// A font without widths is drawn with one that the reader has: the widths of that one hold.
fn substitute(document: &Document, font: &mut Dictionary) {
    let own = String::from_utf8_lossy(name(document, font, "BaseFont").unwrap_or_default()).into_owned();
    let plain = own.split_once('+').map_or(own.as_str(), |(_, name)| name);
    if CORE.contains(&plain) {
        font.set("BaseFont", Object::Name(plain.as_bytes().to_vec()));
        return;
    }
    let lower = plain.to_ascii_lowercase();
    let core = if lower.contains("courier") || lower.contains("mono") {
        "Courier"
    } else if lower.contains("times") || lower.contains("serif") || lower.contains("roman") {
        "Times-Roman"
    } else {
        "Helvetica"
    };
    font.set("BaseFont", Object::Name(core.as_bytes().to_vec()));
}

/// A composite font: what stands below it must be whole, and its widths in the one form that is read rightly.
fn composite(document: &Document, font: &mut Dictionary) {
    let below = list(document, font, "DescendantFonts").and_then(<[Object]>::first);
    let below = below.and_then(|below| follow(document, below)?.as_dict().ok());
    let mut own = below.cloned().unwrap_or_default();
    drop_lost(document, &mut own);
    if dict(document, &own, "FontDescriptor").is_none() {
        own.set("FontDescriptor", Dictionary::new());
    }
    if let Some(width) = value(document, &own, "DW").map(number) {
        own.set("DW", Object::Integer(i64::from(as_code(width))));
    }
    let listed = list(document, &own, "W").map(|widths| spread(document, widths)).unwrap_or_default();
    own.set("W", listed);
    font.set("DescendantFonts", vec![Object::Dictionary(own)]);
}

/// Widths as runs that are listed: the library misreads those that are given for a range.
fn spread(document: &Document, widths: &[Object]) -> Vec<Object> {
    let mut out = Vec::new();
    // A file that gives more widths than there are codes is not given more room for it.
    let mut room = CODES;
    let mut rest = widths;
    while let [first, second, left @ ..] = rest {
        let first_code = i64::from(as_code(follow(document, first).map_or(0.0, number)));
        rest = left;
        match (follow(document, second), left) {
            (Some(Object::Array(run)), _) => {
                out.push(Object::Integer(first_code));
                let run = run.iter().map(|width| real(follow(document, width).map_or(0.0, number)));
                out.push(Object::Array(run.collect()));
            }
            (Some(last), [width, left @ ..]) => {
                let width = follow(document, width).map_or(0.0, number);
                let count = i64::from(as_code(number(last))).saturating_sub(first_code).saturating_add(1);
                let count = usize::try_from(count).unwrap_or(0).min(room);
                room -= count;
                out.push(Object::Integer(first_code));
                out.push(Object::Array(vec![real(width); count]));
                rest = left;
            }
            _ => break,
        }
    }
    out
}

/// A width as an object.
#[expect(clippy::cast_possible_truncation, reason = "a width has no more digits than a short float keeps")]
fn real(width: f64) -> Object {
    Object::Real(width as f32)
}

/// A number as a code or a whole width; one out of range is the nearest in it.
#[expect(clippy::cast_possible_truncation, reason = "it is clamped to the range just before")]
fn as_code(number: f64) -> i32 {
    number.clamp(-70_000.0, 70_000.0) as i32
}
