//! What the codes of a font mean, and how wide their glyphs are. The library is asked by showing each code on a page
//! of our own making, so that a font, or one code of it, on which it panics leaves the others.

use super::cmap::{Characters, characters};
use super::content::{FontList, Shown, Step};
use super::mend::mend;
use super::object::{dict, list, name, value};
use super::quiet;
use crate::extract::decode;
use pdf_extract::{
    Dictionary, Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Stream, Transform,
    output_doc_page,
};
use std::collections::{BTreeMap, BTreeSet};

/// So many codes of one font may be bad before the rest of them is given up.
const PANICS: usize = 64;
/// Spacing that tells a space of one byte from other glyphs; no glyph is so wide.
const MARK: f64 = 1.0e6;

/// A glyph of a font.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Letter {
    /// The characters that it stands for; none if the file does not say.
    pub(super) text: String,
    /// How wide it is, in sizes of the font.
    pub(super) width: f64,
    /// Whether the space of words is added to it.
    pub(super) gap: Gap,
}

/// What follows a glyph, its own width aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// The space of words.
    Word,
}

/// How a string falls into codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// One byte each.
    Byte,
    /// Two bytes each.
    Pair,
    /// As the font itself says: only the whole string can be asked.
    Whole,
}

/// Which way a font is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// From left to right.
    Along,
    /// From top to bottom.
    Down,
}

/// Who read what the codes of a font mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// The library; what it leaves open, we fill in.
    Theirs,
    /// We: the library cannot.
    Ours,
}

/// A font that was asked.
pub(super) struct Font {
    unit: Unit,
    letters: BTreeMap<Vec<u8>, Vec<Letter>>,
    /// Which way it is written.
    pub(super) writing: Writing,
}

impl Font {
    /// The glyphs of a string.
    pub(super) fn letters(&self, string: &[u8]) -> impl Iterator<Item = &Letter> {
        units(self.unit, string).filter_map(|unit| self.letters.get(unit)).flatten()
    }
}

/// The parts of a string that are asked for.
fn units(unit: Unit, string: &[u8]) -> impl Iterator<Item = &[u8]> {
    string.chunks(match unit {
        Unit::Byte => 1,
        Unit::Pair => 2,
        Unit::Whole => string.len().max(1),
    })
}

/// Asks for all that the pages show in all fonts.
pub(super) fn ask(document: &mut Document, fonts: &FontList, pages: &[Option<Shown>]) -> Vec<Font> {
    let mut strings: Vec<BTreeSet<&[u8]>> = vec![BTreeSet::new(); fonts.dicts.len()];
    for step in pages.iter().flatten().flat_map(|page| &page.steps) {
        if let Step::Show(font, string) = step
            && let Some(strings) = strings.get_mut(*font)
        {
            strings.insert(string);
        }
    }
    let mut desk = Desk::new(document);
    fonts.dicts.iter().zip(&strings).map(|(font, strings)| desk.font(font, strings)).collect()
}

/// The page on which codes are shown to the library.
struct Desk<'a> {
    document: &'a mut Document,
    page: ObjectId,
    content: ObjectId,
}

impl<'a> Desk<'a> {
    /// Puts a document of one page in place of the one that was there; its other objects stay.
    fn new(document: &'a mut Document) -> Self {
        let [root, tree, page, content] = [(); 4].map(|()| document.new_object_id());
        let mut catalog = Dictionary::new();
        catalog.set("Type", Object::Name(b"Catalog".to_vec()));
        catalog.set("Pages", Object::Reference(tree));
        let mut pages = Dictionary::new();
        pages.set("Type", Object::Name(b"Pages".to_vec()));
        pages.set("Kids", vec![Object::Reference(page)]);
        pages.set("Count", 1);
        document.objects.insert(root, Object::Dictionary(catalog));
        document.objects.insert(tree, Object::Dictionary(pages));
        document.trailer.set("Root", Object::Reference(root));
        Desk { document, page, content }
    }

    /// Asks for all strings in a font.
    fn font(&mut self, font: &Dictionary, strings: &BTreeSet<&[u8]>) -> Font {
        let encoding = name(self.document, font, "Encoding").unwrap_or_default();
        let composite = name(self.document, font, "Subtype") == Some(b"Type0");
        let writing = if composite && encoding.ends_with(b"V") { Writing::Down } else { Writing::Along };
        let unit = match (composite, encoding) {
            (false, _) => Unit::Byte,
            (true, b"Identity-H" | b"Identity-V") => Unit::Pair,
            (true, _) => Unit::Whole,
        };
        let asked: BTreeSet<&[u8]> = strings.iter().flat_map(|string| units(unit, string)).collect();
        let asked: Vec<&[u8]> = asked.into_iter().collect();
        if let Some(label) = composite.then(|| charset(encoding)).flatten() {
            let letters = asked.iter().map(|string| (string.to_vec(), spelled(label, string))).collect();
            return Font { unit, letters, writing };
        }
        let scale = self.scale(font);
        let mended = mend(self.document, font);
        let own = match value(self.document, &mended, "ToUnicode") {
            Some(Object::Stream(stream)) => characters(stream),
            _ => Characters::default(),
        };
        let (ready, told) = self.ready(&mended);
        let found = ready.map(|ready| self.answers(&ready, &asked)).unwrap_or_default();
        let mut letters = BTreeMap::new();
        for (at, unit) in asked.iter().enumerate() {
            let mut answer = found.get(at).cloned().flatten().unwrap_or_else(|| vec![Letter::unknown()]);
            for letter in &mut answer {
                letter.width *= scale;
            }
            if let ([letter], Some(text)) = (answer.as_mut_slice(), own.get(unit))
                && (told == Told::Ours || letter.text.is_empty())
            {
                text.clone_into(&mut letter.text);
            }
            letters.insert(unit.to_vec(), answer);
        }
        Font { unit, letters, writing }
    }

    /// Glyphs that are drawn by the file itself have a scale of their own; others are in thousandths.
    fn scale(&self, font: &Dictionary) -> f64 {
        let own = name(self.document, font, "Subtype") == Some(b"Type3");
        let matrix = own.then(|| list(self.document, font, "FontMatrix")).flatten();
        let first = matrix.and_then(|matrix| matrix.first()).map(super::object::number);
        first.map_or(1.0, |first| first.abs() * 1000.0)
    }

    /// The font in a form that the library takes, with as much of it as can be had.
    fn ready(&mut self, font: &Dictionary) -> (Option<Dictionary>, Told) {
        let bare = dict(self.document, font, "FontDescriptor").cloned().map(|mut descriptor| {
            for file in ["FontFile", "FontFile2", "FontFile3"] {
                descriptor.remove(file.as_bytes());
            }
            descriptor
        });
        let mut plain = font.clone();
        plain.remove(b"ToUnicode");
        for (mut form, told) in [(font.clone(), Told::Theirs), (plain, Told::Ours)] {
            if self.takes(&form) {
                return (Some(form), told);
            }
            if let Some(bare) = &bare {
                form.set("FontDescriptor", bare.clone());
            }
            if self.takes(&form) {
                return (Some(form), told);
            }
        }
        (None, Told::Ours)
    }

    /// Whether the library can read a font at all.
    fn takes(&mut self, font: &Dictionary) -> bool {
        let (done, _) = self.show(font, &[]);
        done
    }

    /// What the library says of each code; `None` where it does not come back.
    fn answers(&mut self, font: &Dictionary, asked: &[&[u8]]) -> Vec<Option<Vec<Letter>>> {
        let mut answers: Vec<Option<Vec<Letter>>> = Vec::with_capacity(asked.len());
        for _ in 0..PANICS {
            let left = asked.get(answers.len()..).unwrap_or_default();
            if left.is_empty() {
                break;
            }
            let (done, mut words) = self.show(font, left);
            if !done {
                // The last word that was begun is the one that it cannot say.
                words.pop();
            }
            answers.extend(words.into_iter().map(Some));
            if !done {
                answers.push(None);
            }
        }
        answers
    }

    /// Shows codes to the library; gives whether it came to the end, and what it said of those that it began.
    fn show(&mut self, font: &Dictionary, codes: &[&[u8]]) -> (bool, Vec<Vec<Letter>>) {
        let mut content = format!("BT /F 1 Tf {MARK} Tw\n");
        for code in codes {
            let digits: String = code.iter().map(|byte| format!("{byte:02x}")).collect();
            content += &format!("<{digits}> Tj\n");
        }
        let mut fonts = Dictionary::new();
        fonts.set("F", font.clone());
        let mut resources = Dictionary::new();
        resources.set("Font", fonts);
        let mut page = Dictionary::new();
        page.set("Type", Object::Name(b"Page".to_vec()));
        page.set("MediaBox", vec![0.into(), 0.into(), 9.into(), 9.into()]);
        page.set("Resources", resources);
        page.set("Contents", Object::Reference(self.content));
        let stream = Stream::new(Dictionary::new(), content.into_bytes());
        self.document.objects.insert(self.content, Object::Stream(stream));
        self.document.objects.insert(self.page, Object::Dictionary(page));
        let mut heard = Heard::default();
        let done =
            quiet::call(|| output_doc_page(self.document, &mut heard, 1)).is_some_and(|done| done.is_ok());
        (done, heard.words)
    }
}

impl Letter {
    /// A glyph of which nothing is known.
    fn unknown() -> Letter {
        Letter { text: String::new(), width: 0.5, gap: Gap::None }
    }
}

/// What the library says of the codes that it is shown.
#[derive(Default)]
struct Heard {
    words: Vec<Vec<Letter>>,
}

impl OutputDev for Heard {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        _: &Transform,
        width: f64,
        spacing: f64,
        _: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let gap = if spacing >= MARK { Gap::Word } else { Gap::None };
        let text = text.trim_matches('\0').to_owned();
        let width = if width.is_finite() { width } else { 0.0 };
        if let Some(word) = self.words.last_mut() {
            word.push(Letter { text, width, gap });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.words.push(Vec::new());
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The encoding whose bytes are the codes of a CJK font with a mapping by name (PDF 1.7, 9.7.5.2).
fn charset(mapping: &[u8]) -> Option<&'static str> {
    let name = std::str::from_utf8(mapping).ok()?;
    let has = |part: &str| name.contains(part);
    Some(match name {
        _ if has("UCS2") || has("UTF16") => "utf-16be",
        _ if has("UTF8") => "utf-8",
        _ if has("RKSJ") => "shift_jis",
        "EUC-H" | "EUC-V" => "euc-jp",
        _ if has("GB") => "gb18030",
        _ if has("B5") || has("HKscs") || has("ETen") => "big5",
        _ if has("KSC") => "euc-kr",
        _ => return None,
    })
}

/// A string in such an encoding. Its widths are guessed: full, and half for ASCII.
fn spelled(label: &str, string: &[u8]) -> Vec<Letter> {
    let letter = |text: Option<String>| Letter {
        width: if text.as_deref().is_some_and(|text| !text.is_ascii()) { 1.0 } else { 0.5 },
        text: text.unwrap_or_default(),
        gap: Gap::None,
    };
    decode::characters(label, string).into_iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings_by_name_are_encodings() {
        assert_eq!(charset(b"90ms-RKSJ-H"), Some("shift_jis"));
        assert_eq!(charset(b"UniJIS-UTF16-H"), Some("utf-16be"));
        assert_eq!(charset(b"GBK-EUC-V"), Some("gb18030"));
        assert_eq!(charset(b"Identity-H"), None);
        let letters = spelled("shift_jis", b"a\x8a\x8b\x81");
        assert_eq!(letters.iter().map(|letter| letter.text.as_str()).collect::<Vec<_>>(), ["a", "葛", ""]);
    }
}
